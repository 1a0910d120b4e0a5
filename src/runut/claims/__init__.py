"""What is staked, by whom, and on how many origins and lines it stands."""

from __future__ import annotations

from collections.abc import Sequence

from runut.types import Claim, Incident, Quotation, Reading, Story, Who


def state(
    readings: Sequence[Reading],
    who: Who,
    stories: Sequence[Story],
    quotations: Sequence[Quotation],
    incidents: Sequence[Incident],
) -> tuple[Claim, ...]:
    """Claims with positions and corroboration, sorted by id."""
    return ()
