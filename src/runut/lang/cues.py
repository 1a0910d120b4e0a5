"""Cue words and frames of attribution: cues.toml."""

from __future__ import annotations

from dataclasses import dataclass

from runut.lang.files import Folder


@dataclass(frozen=True, slots=True)
class Cues:
    """First shape; the room that reads it says what it holds."""


def load(folder: Folder) -> Cues:
    return Cues()
