"""The usual pace of a source, and silence that is long for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from runut.rounds.source import Source

HOUR = 3600
HOURS = 400  # in which something came, that are remembered: more than two weeks of the busiest source
ENOUGH = 4  # gaps, or there is no usual pace yet
LONG = 2  # times the longest gap so far
USUAL = 6  # times the usual gap
LEAST = 6  # hours of silence that are never quiet


class Quiet(NamedTuple):
    """A silence: since when, how long it is, and the usual and the longest one before it, in hours."""

    since: datetime
    hours: int
    usual: float
    longest: int


def remembered(hours: Sequence[int], arrivals: Iterable[datetime]) -> tuple[int, ...]:
    """The hours in which something came, the oldest let go."""
    return tuple(sorted({*hours, *(int(one.timestamp()) // HOUR for one in arrivals)})[-HOURS:])


def quiet(one: Source, now: datetime) -> Quiet | None:
    """Whether nothing new has come for much longer than usual: six usual gaps and twice the longest so far.

    Nights and weekends are gaps like others, so that a source that rests on Sundays is not quiet on Sundays.
    """
    gaps = sorted(after - before for before, after in pairwise(one.hours))
    if len(gaps) < ENOUGH:
        return None
    usual, longest = float(gaps[len(gaps) // 2]), gaps[-1]
    silence = int(now.timestamp()) // HOUR - one.hours[-1]
    if silence <= max(LONG * longest, USUAL * usual, LEAST):
        return None
    since = datetime.fromtimestamp(one.hours[-1] * HOUR, UTC) + timedelta(hours=1)
    return Quiet(since, silence, usual, longest)
