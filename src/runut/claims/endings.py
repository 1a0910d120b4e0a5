"""When positions ended: taken back, or no longer told."""

from __future__ import annotations

from collections.abc import Sequence

from runut.claims.pile import Pile
from runut.claims.positions import Voice, first, when
from runut.types import Time

_TAKING_BACK = frozenset({"retract", "correct"})


def withdrawn(pile: Pile, taken: Sequence[Voice]) -> dict[tuple[str, str], Time]:
    """By article and row, when a position was given up: its speaker took it back later, or the article was
    printed anew without it.
    """
    back: dict[tuple[str, str], Time] = {}
    for one in taken:
        time = first(pile, one) if one.act in _TAKING_BACK else None
        if time is not None and (one.speaker or one.said is None):
            key = (one.speaker or "", one.name)
            back[key] = min(back.get(key, time), time, key=when)
    made: dict[tuple[str, str], Time] = {}
    for one in taken:
        row = one.stake.voice or one.stake.row
        told = first(pile, one)
        later = back.get((one.speaker or "", one.name))
        if one.side == "support" and later is not None and told is not None and when(told) < when(later):
            made[one.stake.article, row] = later
        elif (day := pile.dropped(one.stake.article, row)) is not None:
            made[one.stake.article, row] = Time(earliest=day, latest=day, precision="day", anchor="published")
    return made
