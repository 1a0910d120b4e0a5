"""What is remembered of a source, and how a visit changes it; no clock here, `now` is handed down."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from runut.rounds.pace import remembered

DAY = 86_400.0
WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
SLOWER, FASTER = 1.5, 0.5  # what the interval is multiplied by after a visit without and with news
LONGEST_FAULT = DAY  # seconds after which a failing source is asked again at the latest


class Bounds(NamedTuple):
    """Seconds between two visits of one source, at least and at most."""

    shortest: float = 900.0
    longest: float = 21_600.0


class Rhythm(NamedTuple):
    """What a list asks of who comes again: `ttl` in seconds, hours (0 to 23) and days in Greenwich time."""

    ttl: float | None = None
    hours: tuple[int, ...] = ()  # in which it is not to be asked
    days: tuple[int, ...] = ()  # likewise; Monday is 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed or sitemap that is watched; instants are aware, intervals in seconds.

    `above`: the list that named it. `every`: how long it is left alone now. `hours`: hours since 1970 in
    which something new came. `failures`: in a row.
    """

    url: str
    since: datetime
    due: datetime
    every: float
    above: str | None = None
    kind: str | None = None
    title: str | None = None
    asked: datetime | None = None
    answered: datetime | None = None
    changed: datetime | None = None  # when something new came last, as far as the list tells
    hours: tuple[int, ...] = ()
    visits: int = 0
    new: int = 0
    updated: int = 0
    known: int = 0  # asked again and found as they were
    skipped: int = 0
    faults: int = 0
    failures: int = 0
    fault: str | None = None
    gone: bool = False
    rhythm: Rhythm = Rhythm()


class Found(NamedTuple):
    """What a visit brought: instants of what is new, what the list asks for, how long it may be kept (s).

    `overrun`: nothing in the list was known, so that something may have been missed in between.
    """

    arrivals: Sequence[datetime] = ()
    kind: str | None = None
    title: str | None = None
    rhythm: Rhythm | None = None
    keep: float | None = None
    overrun: bool = False


def opened(url: str, now: datetime, bounds: Bounds, above: str | None = None) -> Source:
    """A source nobody has asked yet; it is due at once."""
    return Source(url=url, since=now, due=now, every=bounds.shortest, above=above)


def visited(one: Source, found: Found, now: datetime, bounds: Bounds) -> Source:
    """The source after a visit that went well.

    The interval shrinks where something new came and grows where nothing did, within bounds; what the source
    asks for itself (ttl, Cache-Control, hours and days to skip) is kept on top, a day at most.
    """
    rhythm = found.rhythm if found.rhythm is not None else one.rhythm
    first = one.answered is None
    factor = 1.0 if first else FASTER if found.arrivals else SLOWER
    every = bounds.shortest if found.overrun and not first else one.every * factor
    every = min(max(every, bounds.shortest), max(bounds.longest, bounds.shortest))
    asked = min(max(rhythm.ttl or 0.0, found.keep or 0.0), DAY)
    late = max(found.arrivals, default=None)
    if late is not None and one.changed is not None:
        late = max(late, one.changed)
    return replace(
        one,
        every=every,
        due=allowed(now + timedelta(seconds=max(every, asked)), rhythm),
        kind=found.kind or one.kind,
        title=found.title or one.title,
        rhythm=rhythm,
        asked=now,
        answered=now,
        changed=late or one.changed,
        hours=remembered(one.hours, found.arrivals),
        visits=one.visits + 1,
        new=one.new + len(found.arrivals),
        failures=0,
        fault=None,
        gone=False,
    )


def failed(one: Source, why: str, now: datetime, *, wait: float | None = None, gone: bool = False) -> Source:
    """The source after a visit that gave nothing: asked again later each time, or when it asks for.

    `wait`: seconds the host asked for; `gone`: the host says that it will not come back.
    """
    failures = one.failures + 1
    rest = min(one.every * 2.0 ** min(failures - 1, 16), LONGEST_FAULT)
    return replace(
        one,
        due=allowed(now + timedelta(seconds=max(rest, min(wait or 0.0, 30 * DAY))), one.rhythm),
        asked=now,
        visits=one.visits + 1,
        faults=one.faults + 1,
        failures=failures,
        fault=why,
        gone=gone,
    )


def allowed(moment: datetime, rhythm: Rhythm) -> datetime:
    """The first moment from this one on that lies in no hour and no day to be skipped."""
    if len(set(rhythm.hours)) >= 24 or len(set(rhythm.days)) >= 7:
        return moment  # asking never to be asked is a mistake
    for _ in range(24 * 8):
        if moment.hour not in rhythm.hours and moment.weekday() not in rhythm.days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
