"""The time of a watch, and what is done where it was wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from runut.ledger.diary import Diary
from runut.rounds import Source

SLACK = timedelta(minutes=5)  # by which clocks differ that are right
FAR = timedelta(days=31)  # nobody asks for more patience


class Clock(NamedTuple):
    """The time, and how to let it pass where nothing is to be done; both for tests to replace."""

    now: Callable[[], datetime]
    rest: Callable[[float], None] | None = None


def righted(
    diary: Diary, sources: Mapping[str, Source], now: datetime, again: tuple[timedelta, ...]
) -> dict[str, Source]:
    """Sources that were asked later than now: what was put off under a clock that ran ahead is due now.

    It may have been years. `again`: after how long articles are asked again, at most.
    """
    wrong = [one for one in sources.values() if one.asked is not None and one.asked > now + SLACK]
    if not wrong:
        return {}
    mended = [replace(one, asked=now, due=min(one.due, now)) for one in wrong]
    latest = now + max(again, default=timedelta()) + FAR
    with diary.ledger.transaction():
        diary.keep(*mended)
        diary.righted(now.isoformat(timespec="seconds"), latest.isoformat(timespec="seconds"))
    return {one.url: one for one in mended}
