"""Weapons, transfers, agreements and offices in the words of a language: registers.toml."""

from __future__ import annotations

from dataclasses import dataclass

from runut.lang.files import Folder


@dataclass(frozen=True, slots=True)
class RegisterRules:
    """First shape; the room that reads it says what it holds."""


def load(folder: Folder) -> RegisterRules:
    return RegisterRules()
