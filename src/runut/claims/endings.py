"""When positions ended: taken back, or no longer told."""

from __future__ import annotations

from collections.abc import Sequence

from runut.claims.positions import Taken, Voice, when
from runut.types import Time

_TAKING_BACK = frozenset({"retract", "correct"})


def withdrawn(taken: Sequence[Voice]) -> dict[Taken, Time]:
    """When positions were given up: their speaker took them back later, or the article was printed anew
    without them.
    """
    back: dict[tuple[str, str], Time] = {}
    for one in taken:
        time = one.leaf.first if one.act in _TAKING_BACK else None
        if time is not None and (one.speaker or one.leaf.act is None):
            key = (one.speaker or "", one.name)
            back[key] = min(back.get(key, time), time, key=when)
    made: dict[Taken, Time] = {}
    for one in taken:
        told = one.leaf.first
        later = back.get((one.speaker or "", one.name)) if back else None
        if one.side == "support" and later is not None and told is not None and when(told) < when(later):
            made[one.taken] = later
        elif (day := one.leaf.dropped) is not None:
            made[one.taken] = Time(earliest=day, latest=day, precision="day", anchor="published")
    return made
