"""One utterance in its wordings: the row it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runut import ids
from runut.quotations.said import Said
from runut.types import Quotation, Time


def quotation(variants: Sequence[Said]) -> Quotation:
    """The row for a cluster; the best wording is a direct one, the longest of those."""
    printed = sorted(
        (one.published.earliest, one.published.latest or one.published.earliest, one.id, one.published)
        for one in variants
        if one.published is not None and one.published.earliest is not None
    )
    first = min(variants, key=lambda one: (one.printed or date.max, one.id))  # later reports keep the id
    dated = [one.when for one in variants if one.earliest or one.latest]
    said = min((time for time in dated if time is not None), key=_width, default=None)
    best = min(variants, key=lambda one: (not one.direct, one.speaker is None, -one.size, one.id))
    return Quotation(
        id=ids.new("quo", first.id),
        speaker=_speaker(variants),
        variants=tuple(one.id for one in variants),
        said=said,
        first_seen=printed[0][3] if printed else None,
        best=best.id,
    )


def _speaker(variants: Sequence[Said]) -> str | None:
    """Whom most wordings name first."""
    named = [one.speaker for one in variants if one.speaker is not None]
    return min(set(named), key=lambda who: (-named.count(who), who), default=None)


def _width(time: Time) -> tuple[int, str]:
    if time.earliest is None or time.latest is None:
        return 10_000, str(time.earliest or time.latest)
    return (time.latest - time.earliest).days, time.earliest.isoformat()
