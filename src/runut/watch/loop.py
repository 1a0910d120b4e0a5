"""The watch itself: sources in turn, pages as they are wanted, one ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from runut import rounds, run
from runut.articles.credits import canonical
from runut.engines import local
from runut.ledger.diary import Diary, Wanted
from runut.ledger.store import Ledger
from runut.pages.crew import Back, Crew, Errand
from runut.pages.http import Web
from runut.pages.manners import FaultError, Visit
from runut.rounds import Bounds, Source
from runut.watch import lists
from runut.watch.pages import TRIES, Came, Post, Read, Reader

NAP = 60.0  # seconds of sleep at most: clocks are set, machines are put to sleep
BATCH = 200  # articles that are merged while others are still coming


class Terms(NamedTuple):
    """How sources are watched. `since`: how old a page may be that a list names; `again`: after how long an
    article is asked again.
    """

    bounds: Bounds = Bounds()
    since: timedelta = timedelta(days=2)
    again: tuple[timedelta, ...] = (timedelta(hours=1), timedelta(days=1))


USUAL = Terms()


class Clock(NamedTuple):
    """The time, and how to let it pass where nothing is to be done; both for tests to replace."""

    now: Callable[[], datetime]
    rest: Callable[[float], None] | None = None


class Watch:
    """Sources of news, watched until told to stop.

    Everything that a list names is in the ledger as wanted before the list's validators are kept, and a
    page's are kept after the page: a watch that is killed at any moment goes on where it was. `told` hears of
    every page; `read` reads one.
    """

    def __init__(
        self,
        ledger: Ledger,
        web: Web,
        clock: Clock,
        *,
        terms: Terms = USUAL,
        told: Callable[[Post | Source], None] = lambda _: None,
        read: Read = local.read,
    ) -> None:
        self.ledger, self.clock, self.terms, self.told = ledger, clock, terms, told
        self.diary = Diary(ledger)
        self.crew = Crew(web)
        self.reader = Reader(self.diary, web, read, terms.again)
        self.counts: Counter[Came] = Counter()
        self._sources: dict[str, Source] = {}
        self._wanted: dict[str, Wanted] = {}  # under way
        self._unmerged = 0
        self._ending = False
        self._due = False  # whether anything was, when it was looked for last

    def stop(self) -> None:
        """Ends the watch after the page at hand; may be called by a signal's handler."""
        self._ending = True
        self.crew.wake()

    def run(
        self, addresses: Iterable[str] = (), *, once: bool = False, until: datetime | None = None
    ) -> Counter[Came]:
        """Watches the sources of the ledger and those named; gives how many pages brought what.

        `once`: ends when nothing is due any more; `until`: ends then.
        """
        self._open(addresses)
        run.merge(self.ledger)  # what an earlier run read and did not merge
        try:
            while not self._ending and (until is None or self.clock.now() < until):
                pause = self._send()
                if self.crew.out:
                    back = self.crew.back(None if once else NAP)
                    # The host is free again: it is asked for the next page while this one is read.
                    self._send(back.errand.key if back is not None else "")
                    if back is not None:
                        self._take(back)
                elif once and not self._due:
                    break
                else:
                    self._merge()
                    rest = pause if until is None else min(pause, (until - self.clock.now()).total_seconds())
                    self._rest(min(rest, NAP))
        finally:
            self.crew.close()
        self._merge()
        return self.counts

    # ------------------------------------------------------------ sending out

    def _open(self, addresses: Iterable[str]) -> None:
        now = self.clock.now()
        self._sources = {one.url: one for one in self.diary.sources()}
        new = [
            rounds.opened(url, now, self.terms.bounds)
            if url not in self._sources
            else replace(self._sources[url], above=None, gone=False)
            for url in dict.fromkeys(addresses)
        ]
        with self.ledger.transaction():
            self.diary.release(now.isoformat(timespec="seconds"))
            self.diary.keep(*new)
        self._sources.update((one.url, one) for one in new)

    def _send(self, in_hand: str = "") -> float:
        """Sends to every free host what is due there, but for what is in hand; gives the seconds to wait."""
        now = self.clock.now()
        at = now.isoformat(timespec="seconds")
        held = self.diary.held(at)
        out = {*self.crew.out, in_hand}
        pause, self._due = NAP, False
        for one in sorted(self._sources.values(), key=lambda one: (one.due, one.url)):
            if one.gone or one.url in out:
                continue
            host = urlsplit(one.url).netloc
            wait = self._wait(host, one.url, max(one.due.isoformat(), held.get(host, "")), now)
            if not wait and self.crew.free(host):
                self.crew.send(Errand(one.url, one.url, True, self._seen(canonical(one.url), one.url)))
            pause = min(pause, wait)
        for host, first in self.diary.hosts():
            wait = self._wait(host, f"http://{host}/", max(first, held.get(host, "")), now)
            if not wait and self.crew.free(host) and (wanted := self.diary.next(host, at, in_hand)):
                self._fetch(wanted, now)
            pause = min(pause, wait)
        return pause

    def _wait(self, host: str, url: str, due: str, now: datetime) -> float:
        """Seconds until something may be asked of a host; 0 where it may be now."""
        wait = (datetime.fromisoformat(due) - now).total_seconds()
        if wait > 0:
            return wait
        self._due = True
        return self.crew.rest(url) if self.crew.free(host) else 0.0

    def _fetch(self, wanted: Wanted, now: datetime) -> None:
        if wanted.tries >= TRIES:
            self._count(wanted, self.reader.give_up(wanted, now))
            return
        self._wanted[wanted.address] = wanted
        seen = self._seen(wanted.address, wanted.url)
        self.crew.send(Errand(wanted.url, wanted.address, False, seen))

    def _seen(self, address: str, url: str) -> Visit | None:
        held = self.diary.visit(address)
        if held is None or held.url != url or not (held.etag or held.modified):
            return None
        return Visit(url, held.etag, held.modified)

    def _rest(self, seconds: float) -> None:
        if self.clock.rest is not None:
            self.clock.rest(seconds)
        else:
            self.crew.back(max(0.0, seconds))

    # ------------------------------------------------------------ taking in

    def _take(self, back: Back) -> None:
        now = self.clock.now()
        if isinstance(back.got, FaultError) and back.got.wait and back.got.status in (429, 503):
            until = (now + timedelta(seconds=back.got.wait)).isoformat(timespec="seconds")
            with self.ledger.transaction():
                self.diary.hold(urlsplit(back.errand.url).netloc, until)
        if back.errand.listing:
            self._listed(back, now)
        else:
            wanted = self._wanted.pop(back.errand.key)
            self._count(wanted, self.reader.take(wanted, back.got, now))
        if self._unmerged >= BATCH:
            self._merge()

    def _listed(self, back: Back, now: datetime) -> None:
        one = self._sources[back.errand.key]
        found = lists.made(self.diary, one, back.got, now, self.terms.bounds, self.terms.since)
        with self.ledger.transaction():
            self.diary.want(found.wanted)
            for address, due in found.sooner:
                self.diary.sooner(address, due)
            self.diary.remember(*found.seen)
            self.diary.keep(found.source, *found.below)
            if found.told is None:
                self.diary.excuse(one.url)
        if found.told is not None:
            self.ledger.post(None, found.told)
        self._sources.update((new.url, new) for new in (found.source, *found.below))
        self.told(found.source)

    def _count(self, wanted: Wanted, post: Post) -> None:
        self.counts[post.came] += 1
        self._unmerged += post.came in ("new", "updated")
        one = self._sources.get(wanted.source or "")
        if one is not None and post.came != "later" and post.came != "new":
            name = post.came
            one = replace(one, **{name: getattr(one, name) + 1})
            self._sources[one.url] = one
            with self.ledger.transaction():
                self.diary.keep(one)
        self.told(post)

    def _merge(self) -> None:
        self._unmerged = 0
        run.merge(self.ledger)
