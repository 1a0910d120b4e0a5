"""One utterance in many wordings."""

from __future__ import annotations

from collections.abc import Sequence

from runut.types import Canon, Judgement, Reading, Story, Uttered


def match(
    readings: Sequence[Reading], canon: Canon, stories: Sequence[Story], judgements: Sequence[Judgement]
) -> Uttered:
    """Quotations: attributions of one speaker that print the same utterance."""
    return Uttered(quotations=())
