"""Event triggers, roles and aspect: events.toml and status.toml."""

from __future__ import annotations

from dataclasses import dataclass

from runut.lang.files import Folder


@dataclass(frozen=True, slots=True)
class Triggers:
    """First shape; the room that reads it says what it holds."""


def load(folder: Folder) -> Triggers:
    return Triggers()
