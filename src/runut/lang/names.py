"""Titles, name shapes and referring words of a language: titles.toml, pronouns, coreference."""

from __future__ import annotations

from dataclasses import dataclass

from runut.lang.files import Folder


@dataclass(frozen=True, slots=True)
class Names:
    """First shape; the room that reads it says what it holds."""


def load(folder: Folder) -> Names:
    return Names()
