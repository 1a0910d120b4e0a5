"""One event in many reports, conflicts kept side by side."""

from __future__ import annotations

from collections.abc import Sequence

from runut.types import Canon, Happened, Judgement, Reading, Story


def match(
    readings: Sequence[Reading], canon: Canon, stories: Sequence[Story], judgements: Sequence[Judgement]
) -> Happened:
    """Incidents: event mentions that tell of the same thing in the world."""
    return Happened(incidents=())
