"""From addresses to pages: what is a page is read, what lists pages is followed, nothing twice."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from runut.articles.credits import canonical
from runut.pages import feeds
from runut.pages.archive import skip
from runut.pages.crew import Back, Crew, Errand
from runut.pages.decoding import unpacked
from runut.pages.entries import Item
from runut.pages.exchange import PAGES
from runut.pages.guard import RefusedError, checked
from runut.pages.http import Web
from runut.pages.manners import FaultError, Got, Unchanged, Visit
from runut.types import Hints, Page, Skip

DEPTH = 3  # lists in lists: robots.txt or OPML, an index, a sitemap
LISTS = 1_000  # that one run follows
MOST = 1_000_000  # pages that one run asks for
AHEAD = 2_000  # addresses looked at beforehand, so that hosts are asked side by side
HELD = 200_000  # pages that lists have named, from which on no further list is asked
UNTOLD = Hints()


class Job(NamedTuple):
    """An address to ask. `depth`: of lists above it; `page`: whether a list named it as a page."""

    url: str
    hints: Hints = UNTOLD
    depth: int = 0
    page: bool = False


def gather(
    addresses: Iterable[str],
    web: Web,
    *,
    limit: int | None = None,
    done: Callable[[str], bool] = lambda _: False,
) -> Iterator[Page | Skip | Unchanged]:
    """The pages at addresses: pages themselves, feeds, sitemaps and their indexes, OPML, lists of addresses.

    They come as they are had: hosts are asked side by side, each host one page at a time. `limit`: of pages
    taken from lists; `done`: whether an address need not be asked, for an earlier run has it. A list that is
    broken, too long or too deep is told as a `Skip`, and what it held up to there is read.
    """
    run = _Run(web, addresses, limit, done)
    crew = Crew(web)
    try:
        while (rest := run.send(crew)) is not None:
            if (back := crew.back(rest or None)) is not None:
                run.take(back)
            yield from run.told()
        yield from run.told()
    finally:
        crew.close()


class _Run:
    """What is still to be asked, by host: pages before further lists, so that few lists are held."""

    def __init__(
        self, web: Web, addresses: Iterable[str], limit: int | None, done: Callable[[str], bool]
    ) -> None:
        self._web, self._given, self._limit, self._done = web, iter(addresses), limit, done
        self._pages: dict[str, deque[Job]] = {}
        self._lists: dict[str, deque[Job]] = {}
        self._out: dict[str, Job] = {}
        self._held = self._taken = self._followed = 0
        self._left: Counter[str] = Counter()
        self._met: set[bytes] = set()
        self._told: list[Page | Skip | Unchanged] = []

    def send(self, crew: Crew) -> float | None:
        """Sends what can be asked now; gives the seconds to wait for more, 0 for until something comes
        back, and None where nothing is left.
        """
        while self._held < AHEAD and not self._ready(crew) and self._pull():
            pass
        rests: list[float] = []
        for host in [*self._pages, *(one for one in self._lists if one not in self._pages)]:
            queue = self._pages.get(host) or (self._lists.get(host) if self._held < HELD else None)
            if not queue or not crew.free(host):
                continue
            while queue and self._done(queue[0].url):
                queue.popleft()
                self._held -= 1
            if not queue:
                continue
            rest = crew.rest(queue[0].url)
            if 0 < rest <= self._web.manners.longest_wait:
                rests.append(rest)
                continue
            self._send(crew, queue.popleft())
        for queues in (self._pages, self._lists):
            for host in [host for host, queue in queues.items() if not queue]:
                del queues[host]
        if not crew.out and not rests:
            if self._pages or self._lists:  # lists alone are left, and too much was held for them before
                return 0.01
            for where, number in self._left.items():
                self._told.append(skip(where, f"lists in lists, too deep or too many: {number} are left"))
            self._left.clear()
            return None
        return min(rests, default=0.0)

    def _send(self, crew: Crew, job: Job) -> None:
        self._held -= 1
        self._out[job.url] = job
        # A memory is asked here: it may be one that only this thread may use.
        seen = self._web.visits.get(job.url) or Visit(job.url)
        crew.send(Errand(job.url, job.url, not job.page, seen))

    def _ready(self, crew: Crew) -> bool:
        """Whether there is work for every host that may be asked beside those that are."""
        free = sum(crew.free(host) for host in {*self._pages, *self._lists})
        return free + len(crew.out) >= self._web.manners.hosts

    def _pull(self) -> bool:
        url = next(self._given, None)
        if url is None:
            return False
        try:
            job = Job(checked(url.strip()))
        except RefusedError as fault:
            self._told.append(skip(url, str(fault)))
            return True
        if self._new(job.url):
            self._queue(self._lists, job)
        return True

    def _queue(self, queues: dict[str, deque[Job]], job: Job) -> None:
        self._held += 1
        queues.setdefault(urlsplit(job.url).netloc, deque()).append(job)

    def take(self, back: Back) -> None:
        """What came of an address."""
        job = self._out.pop(back.errand.key)
        got = back.got
        if isinstance(got, Unchanged):
            self._told.append(got)
        elif isinstance(got, FaultError):
            self._told.append(skip(job.url, str(got)))
        elif job.page:
            self._told.append(self._web.made(job.url, got, job.hints))
        else:
            self._listed(job, got)

    def told(self) -> Iterator[Page | Skip | Unchanged]:
        """What came since the last time."""
        while self._told:
            yield self._told.pop(0)

    def _listed(self, job: Job, got: Got) -> None:
        body, cut = unpacked(got.body, self._web.manners.lists)
        found = feeds.listing(body, got.url)
        if found is None:
            wanted = job.depth > 0 or feeds.named_so(job.url)
            if got.kind in PAGES and not wanted:
                self._told.append(self._web.made(job.url, got, job.hints))
            elif got.kind in PAGES:
                self._told.append(skip(job.url, "a web page where a feed or sitemap should be"))
            else:
                self._told.append(skip(job.url, f"neither a page nor a list of pages: {got.kind}"))
            return
        self._followed += 1
        if cut or got.cut:
            self._told.append(skip(job.url, "a list too long to read: the rest is left"))
        elif found.note:
            self._told.append(skip(job.url, found.note))
        if found.cut:
            self._told.append(skip(job.url, f"a list of more than {feeds.ITEMS} pages: the rest is left"))
        for item in found.items:
            self._item(job, item)

    def _item(self, above: Job, item: Item) -> None:
        if not self._new(item.url):
            return
        if item.more:
            waiting = sum(map(len, self._lists.values()))
            if above.depth >= DEPTH or self._followed + waiting >= LISTS:
                self._left[above.url] += 1
                return
            self._queue(self._lists, Job(item.url, item.hints, above.depth + 1))
        elif self._limit is not None and self._taken >= self._limit:
            return
        elif self._taken >= MOST:
            self._left[above.url] += 1
            return
        else:
            self._taken += 1
            self._queue(self._pages, Job(item.url, item.hints, above.depth, page=True))

    def _new(self, url: str) -> bool:
        """Whether an address is met for the first time."""
        key = blake2b(canonical(url).encode("utf-8", "replace"), digest_size=8).digest()
        if key in self._met:
            return False
        self._met.add(key)
        return True
