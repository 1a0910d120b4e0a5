"""What of a list is asked for: what is new, and what says that it was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

UNDATED = 500  # pages without a day that a first visit takes: more is an archive of a site, not its news
FAR = timedelta(days=60)  # a day further back is no arrival worth remembering


class Listed(NamedTuple):
    """One entry of a list; `key`: its canonical address; days and instants as the list has them."""

    key: str
    published: str | None = None
    changed: str | None = None  # `lastmod`, `updated`


class Choice(NamedTuple):
    """Keys to ask for, keys to remember without asking, and when what is new came."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    passed: tuple[str, ...]
    arrivals: tuple[datetime, ...]
    overrun: bool


def choose(
    listed: Iterable[Listed],
    known: Callable[[str], tuple[str | None] | None],
    now: datetime,
    *,
    since: datetime | None,
    first: bool,
) -> Choice:
    """Which entries are wanted.

    `known`: the last change noted of an address, in a tuple; None where it was never listed. `since`: older
    entries are left. `first`: the list was never read before, and what it holds without a day may be old.
    """
    new: list[str] = []
    changed: list[str] = []
    passed: list[str] = []
    arrivals: list[datetime] = []
    entries = list(listed)
    bare = sum(moment(one.published or one.changed) is None for one in entries)
    met = 0
    for one in entries:
        seen = known(one.key)
        if seen is not None:
            met += 1
            if one.changed is not None and seen[0] is not None and seen[0] != one.changed:
                changed.append(one.key)
            elif one.changed is not None and seen[0] is None:
                passed.append(one.key)  # only now is there something to compare with
            continue
        at = moment(one.published or one.changed)
        if (at is not None and since is not None and at < since) or (at is None and first and bare > UNDATED):
            passed.append(one.key)
            continue
        new.append(one.key)
        arrivals.append(at if at is not None and now - FAR <= at <= now else now)
    return Choice(
        tuple(new), tuple(changed), tuple(passed), tuple(arrivals), bool(entries) and not met and not first
    )


def moment(text: str | None) -> datetime | None:
    """An instant out of ISO 8601; a day alone is its beginning in Greenwich."""
    if not text:
        return None
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return made.astimezone(UTC) if made.tzinfo else made.replace(tzinfo=UTC)
    except OverflowError:  # the first or the last day of the calendar, and a zone beyond it
        return None
