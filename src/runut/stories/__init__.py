"""Which articles tell the same text, and who copied whom."""

from __future__ import annotations

from collections.abc import Sequence

from runut.types import Canon, Reading, Told


def group(readings: Sequence[Reading], canon: Canon) -> Told:
    """Stories of two and more articles, with their stemma."""
    return Told(stories=())
