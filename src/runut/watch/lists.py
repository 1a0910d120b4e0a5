"""A list that was asked: what of it is wanted, what other lists it names, and when it is asked again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin

from runut import ids, rounds
from runut.articles.credits import canonical
from runut.ledger.diary import Diary, Visited, Wanted
from runut.pages import feeds
from runut.pages.archive import skip
from runut.pages.decoding import unpacked
from runut.pages.entries import Item
from runut.pages.exchange import PAGES
from runut.pages.manners import FaultError, Got, Manners, Unchanged
from runut.pages.secrets import bare
from runut.pages.web import DEPTH
from runut.rounds import Bounds, Found, Listed, Source
from runut.rounds.choosing import moment
from runut.types import Skip

LISTS = 1_000  # below one source, however they name each other
LONGEST = Manners().lists
HEAD = 200_000  # bytes of a web page in which its feeds are looked for
AGAIN = timedelta(hours=1)  # between two readings of a page whose list says that it changed, at least
FEED = re.compile(
    rb"""<link\b(?=[^>]*\brel\s*=\s*["']?alternate\b)(?=[^>]*\btype\s*=\s*["']?application/(?:rss|atom|feed)\+)[^>]*>""",
    re.IGNORECASE,
)
HREF = re.compile(rb"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


class Round(NamedTuple):
    """What a visit to a list changes: the list itself, lists below it, and what is to be told of it."""

    source: Source
    below: tuple[Source, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    sooner: tuple[tuple[str, str], ...] = ()  # addresses that may be wanted already, and from when they are
    seen: tuple[Visited, ...] = ()
    told: Skip | None = None


def kept(diary: Diary) -> list[Source]:
    """The sources of a ledger; those kept with a password by versions of old are let go."""
    held = diary.sources()
    if any(one.url != bare(one.url) for one in held):
        with diary.ledger.transaction():
            for one in held:
                if one.url != bare(one.url):
                    diary.forget(one.url)
        held = diary.sources()
    return held


def made(
    diary: Diary,
    one: Source,
    got: Got | Unchanged | FaultError,
    now: datetime,
    bounds: Bounds,
    since: timedelta,
) -> Round:
    """What came of asking a list. `since`: older pages are left alone."""
    address = canonical(one.url)
    visit = diary.visit(address) or Visited(address, one.url)
    at = now.isoformat(timespec="seconds")
    if isinstance(got, FaultError):
        told = rounds.failed(one, str(got), now, wait=got.wait, gone=got.status == 410)
        seen = visit._replace(seen=at, status=got.status, failures=told.failures, fault=str(got))
        return Round(told, seen=(seen,), told=skip(one.url, str(got)) if not got.again else None)
    if isinstance(got, Unchanged):
        seen = visit._replace(seen=at, status=304, same=visit.same + 1, failures=0, fault=None)
        return Round(rounds.visited(one, Found(keep=got.keep), now, bounds), seen=(seen,))
    said = got.visit
    seen = visit._replace(
        url=one.url,
        seen=at,
        status=200,
        etag=said.etag if said else None,
        modified=said.modified if said else None,
        body=ids.digest(got.body),
        same=visit.same + 1 if visit.body == ids.digest(got.body) else 0,
        failures=0,
        fault=None,
    )
    body, cut = unpacked(got.body, LONGEST)
    found = feeds.listing(body, got.url)
    if found is None and got.kind in PAGES and one.kind in (None, "list") and (named := _feeds(got)):
        found = feeds.Listing("list", tuple(Item(url, more=True) for url in named))
    if found is None or (found.note and not found.items):
        why = found.note if found and found.note else "neither a feed nor a sitemap, and it names none"
        return Round(rounds.failed(one, why, now), seen=(seen,), told=skip(one.url, why))
    if cut or got.cut:
        found = found._replace(note="a list too long to read: the rest is left")
    return _listed(diary, one, found, seen, (got, now, bounds, since))


def _listed(
    diary: Diary,
    one: Source,
    found: feeds.Listing,
    visit: Visited,
    about: tuple[Got, datetime, Bounds, timedelta],
) -> Round:
    got, now, bounds, since = about
    items = {canonical(item.url): item for item in found.items if not item.more}
    first = one.answered is None
    choice = rounds.choose(
        (Listed(key, item.hints.published, item.changed) for key, item in items.items()),
        lambda key: _known(diary, key),
        now,
        since=now - since,
        first=first,
    )
    at = now.isoformat(timespec="seconds")
    wanted = [_wanted(key, items[key], one, at, 0) for key in choice.new]
    again: list[Visited] = []
    sooner: list[tuple[str, str]] = []
    for key in choice.changed:
        before = diary.visit(key)
        due = now
        if before is not None and before.seen is not None:
            due = max(now, min(now, datetime.fromisoformat(before.seen)) + AGAIN * 2 ** min(before.same, 8))
            again.append(before._replace(stamp=items[key].changed))
        sooner.append((key, due.isoformat(timespec="seconds")))
        wanted.append(_wanted(key, items[key], one, sooner[-1][1], 1))
    for key in choice.passed:
        before = diary.visit(key) or Visited(key, items[key].url)
        again.append(before._replace(stamp=items[key].changed))
    below = tuple(_below(diary, one, found, (now, bounds, since)))
    brought = Found(
        arrivals=choice.arrivals or ((now,) if below else ()),
        kind=found.kind,
        title=found.title,
        rhythm=found.rhythm,
        keep=got.visit.keep if got.visit else None,
        overrun=choice.overrun and found.kind == "feed",
    )
    told = rounds.visited(one, brought, now, bounds)
    if not choice.arrivals and below:
        told = replace(told, new=one.new, hours=one.hours, changed=one.changed)
    note = found.note or (f"a list of more than {feeds.ITEMS} pages: the rest is left" if found.cut else None)
    return Round(
        replace(told, fault=note),
        below,
        tuple(wanted),
        tuple(sooner),
        (visit, *again),
        skip(one.url, note) if note else None,
    )


def _known(diary: Diary, key: str) -> tuple[str | None] | None:
    """The last change noted of an address; None where no list and nobody named it before."""
    waiting = diary.wanted(key)
    if waiting is not None and waiting[1] == 0:
        return (waiting[0],)
    visit = diary.visit(key)
    return (visit.stamp,) if visit is not None else None


def _wanted(key: str, item: Item, one: Source, due: str, turn: int) -> Wanted:
    return Wanted(key, item.url, one.url, item.hints, item.changed, due, turn)


def _below(
    diary: Diary, one: Source, found: feeds.Listing, about: tuple[datetime, Bounds, timedelta]
) -> Iterator[Source]:
    """Lists that a list names: new ones, and those it says have changed."""
    now, bounds, since = about
    above = diary.above(one.url)
    room = LISTS - diary.below(above[-1] if above else one.url) if len(above) < DEPTH else 0
    for item in [item for item in found.items if item.more][:LISTS]:
        changed = moment(item.changed)
        held = diary.source(item.url)
        if held is None:
            if room > 0 and (changed is None or changed >= now - since):
                room -= 1
                yield replace(rounds.opened(item.url, now, bounds, one.url), title=item.hints.outlet)
        elif changed is not None and held.asked is not None and held.asked < changed <= now:
            soon = max(now, held.asked + timedelta(seconds=bounds.shortest))  # lists may name each other
            yield replace(held, due=min(held.due, soon))


def _feeds(got: Got) -> list[str]:
    """The feeds that a web page names in its head."""
    found = (HREF.search(link) for link in FEED.findall(got.body[:HEAD]))
    named = [urljoin(got.url, unescape(one[1].decode("utf-8", "replace"))) for one in found if one]
    return list(dict.fromkeys(url for url in named if url.startswith(("http://", "https://"))))
