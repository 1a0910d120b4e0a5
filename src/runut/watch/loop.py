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
from runut.ledger import parcels
from runut.ledger.diary import Diary, Wanted
from runut.ledger.parcels import Parcel
from runut.ledger.store import Ledger
from runut.pages.crew import Back, Crew, Errand
from runut.pages.http import Web
from runut.pages.manners import FaultError, Visit
from runut.pages.secrets import bare
from runut.rounds import Bounds, Source
from runut.types import Page, Reading, Skip
from runut.watch import lists
from runut.watch.clock import Clock, righted
from runut.watch.pages import TRIES, Came, Hand, Post, Reader
from runut.watch.status import forgotten

NAP = 60.0  # seconds of sleep at most: clocks are set, machines are put to sleep
BATCH = 200  # articles that are merged while others are still coming
DRAIN = 20  # seconds for which pages that are being read are waited for at the end
LONG = 120.0  # seconds of patience that are not waited for with a page in hand

Read = Callable[[Page], Reading | Skip]


class Terms(NamedTuple):
    """How sources are watched. `since`: how old a page may be that a list names; `again`: after how long an
    article is asked again.
    """

    bounds: Bounds = Bounds()
    since: timedelta = timedelta(days=2)
    again: tuple[timedelta, ...] = (timedelta(hours=1), timedelta(days=1))


USUAL = Terms()


class Told(NamedTuple):
    """A page that was read, by its address; without a parcel where the process that read it ended."""

    address: str
    parcel: Parcel | None


class Watch:
    """Sources of news, watched until told to stop.

    Everything that a list names is in the ledger as wanted before the list's validators are kept, and a
    page's are kept after the page: a watch that is killed at any moment goes on where it was. `told` hears of
    every page; `workers` processes read them, while this one asks and writes. Without any, `read` reads here.
    """

    def __init__(
        self,
        ledger: Ledger,
        web: Web,
        clock: Clock,
        *,
        terms: Terms = USUAL,
        told: Callable[[Post | Source], None] = lambda _: None,
        workers: int = 0,
        read: Read = local.read,
    ) -> None:
        self.ledger, self.clock, self.terms, self.told = ledger, clock, terms, told
        self.diary = Diary(ledger)
        self.crew = Crew(web)
        self.reader = Reader(self.diary, web, terms.again)
        self.counts: Counter[Came] = Counter()
        self._workers, self._read = workers, read
        self._readers: local.Readers | None = None
        self._hosts = web.manners.hosts
        self._sources: dict[str, Source] = {}
        self._wanted: dict[str, Wanted] = {}  # under way
        self._hands: dict[str, Hand] = {}  # being read, by address
        self._unmerged = 0
        self._ending = False
        self._due = False  # whether anything was, when it was looked for last

    def stop(self) -> None:
        """Ends the watch after the pages at hand; may be called by a signal's handler."""
        self._ending = True
        self.crew.wake()

    def run(
        self, addresses: Iterable[str] = (), *, once: bool = False, until: datetime | None = None
    ) -> Counter[Came]:
        """Watches the sources of the ledger and those named; gives how many pages brought what.

        `once`: ends when nothing is due any more; `until`: ends then.
        """
        if self._workers:
            self._readers = local.Readers(
                self._workers, lambda address, made: self.crew.put(Told(address, made))
            )
        try:
            self._open(addresses)
            run.merge(self.ledger)  # what an earlier run read and did not merge
            while not self._ending and (until is None or self.clock.now() < until):
                pause = self._send()
                if self.crew.out or self._hands:
                    rests = [self.crew.rest(one.asks) for one in self._hands.values() if one.asks]
                    self._took(self.crew.back(min([*rests, NAP]) if rests or not once else None))
                elif once and not self._due:
                    break
                else:
                    self._merge()
                    rest = pause if until is None else min(pause, (until - self.clock.now()).total_seconds())
                    self._rest(min(rest, NAP))
            self._drain()
        finally:
            self.crew.close()
            if self._readers is not None:
                self._readers.close()
        self._merge()
        return self.counts

    def _drain(self) -> None:
        """Pages that are being read come into the ledger; those whose other pages lack are asked again."""
        for _ in range(DRAIN):
            if not any(one.asks is None for one in self._hands.values()):
                return
            back = self.crew.back(1.0)
            if isinstance(back, Told):
                self._took(back)

    # ------------------------------------------------------------ sending out

    def _open(self, addresses: Iterable[str]) -> None:
        now = self.clock.now()
        self._sources = {one.url: one for one in lists.kept(self.diary)}
        self._sources.update(righted(self.diary, self._sources, now, self.terms.again))
        new = [
            rounds.opened(url, now, self.terms.bounds)
            if url not in self._sources
            else rounds.opened(url, now, self.terms.bounds)
            if forgotten(self._sources[url])
            else replace(self._sources[url], above=None, gone=False)
            for url in dict.fromkeys(map(bare, addresses))
        ]
        with self.ledger.transaction():
            self.diary.release(now.isoformat(timespec="seconds"))
            self.diary.keep(*new)
        self._sources.update((one.url, one) for one in new)

    def _send(self) -> float:
        """Sends to every free host what is due there, but for what is in hand; gives the seconds to wait."""
        now = self.clock.now()
        at = now.isoformat(timespec="seconds")
        held = self.diary.held(at)
        self._sources.update(righted(self.diary, self._sources, now, self.terms.again))
        reading: dict[str, list[str]] = {}
        for address, hand in self._hands.items():
            host = urlsplit(hand.wanted.url).netloc
            reading.setdefault(host, []).append(address)
            if hand.asks and address not in self.crew.out and self.crew.free(urlsplit(hand.asks).netloc):
                rest = self.crew.rest(hand.asks)
                if not rest or rest > LONG:  # a host that asked for patience answers so at once
                    self.crew.send(Errand(hand.asks, address, False, Visit(hand.asks)))
        out = self.crew.out
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
            beside = reading.get(host, [])
            if len(beside) > 1 or len(self._hands) >= self._hosts:
                continue  # reading lags: hosts are asked more slowly
            if not wait and self.crew.free(host):
                wanted = self.diary.next(host, at, "".join(beside))
                if wanted is not None:
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

    def _took(self, thing: Back | Told | None) -> None:
        now = self.clock.now()
        if isinstance(thing, Told):
            hand = self._hands.get(thing.address)
            if hand is not None:
                made = thing.parcel or local.alone(hand.reading)
                self._go(hand, self.reader.read(hand, made, now))
        elif thing is not None:
            self._answered(thing, now)
        if self._unmerged >= BATCH:
            self._merge()

    def _answered(self, back: Back, now: datetime) -> None:
        if isinstance(back.got, FaultError) and back.got.wait and back.got.status in (429, 503):
            until = (now + timedelta(seconds=back.got.wait)).isoformat(timespec="seconds")
            with self.ledger.transaction():
                self.diary.hold(urlsplit(back.errand.url).netloc, until)
        if back.errand.listing:
            self._listed(back, now)
        elif (hand := self._hands.get(back.errand.key)) is not None:
            self._go(hand, self.reader.part(hand, back.got, now))
        else:
            wanted = self._wanted.pop(back.errand.key)
            begun = self.reader.begin(wanted, back.got, now)
            if isinstance(begun, Hand):
                self._hands[wanted.address] = begun
                self._go(begun, begun.page)
            else:
                self._count(wanted, begun)

    def _go(self, hand: Hand, step: Post | Page | None) -> None:
        """What comes next for a page in hand: it is done with, or a page is to be read for it."""
        address = hand.wanted.address
        if isinstance(step, Page):
            hand.reading = step
        if isinstance(step, Post):
            del self._hands[address]
            self._count(hand.wanted, step)
        elif step is not None and self._readers is not None:
            self._readers.read(address, step)
        elif step is not None:
            with self.ledger.transaction():
                self.diary.tried(address)  # counted before: a page that ends its reader ends this process
            self._send()  # the host is free again: it is asked for the next page while this one is read
            self._took(Told(address, parcels.make(step, self._read(step))))

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
