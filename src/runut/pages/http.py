"""Pages from the open web, asked for as a site owner would thank one for.

robots.txt (RFC 9309) with its crawl-delay, one request at a time and a pause between two per host,
conditional requests (RFC 9110), patience where a host says 429 or 503, few redirects, each of them checked
anew, limits of time and size, nothing that unpacks beyond reason, no private addresses.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal
from urllib.parse import urljoin, urlsplit

import httpcore2

from runut.pages.archive import TEXT_LIMIT, page, skip
from runut.pages.decoding import Step, words
from runut.pages.guard import Network, RefusedError, checked
from runut.pages.manners import (
    FaultError,
    Forgetful,
    Got,
    Manners,
    MissingError,
    Unchanged,
    Visit,
    Visits,
    patience,
)
from runut.pages.rhythm import keep
from runut.pages.robots import Robots
from runut.types import Hints, Page, Skip

PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
UNTOLD = Hints()
ROBOTS_LIMIT = 512_000  # bytes of robots.txt that are read (RFC 9309 asks for 500 KiB)
MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 500, 502, 503, 504})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def _now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


class Web:
    """The open web, one polite request after the other.

    Use it as a context manager. `clock` and `sleep` are there for tests; times are those of `time.monotonic`.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        visits: Visits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.manners = manners or Manners()
        self.visits: Visits = visits if visits is not None else Forgetful()
        self._pool = httpcore2.ConnectionPool(
            max_connections=2 * self.manners.hosts,
            max_keepalive_connections=self.manners.hosts,
            network_backend=Network(private=self.manners.private),
        )
        self._clock, self._sleep, self._now = clock, sleep, now
        self._robots = Robots(self._rules, self.manners, clock)
        self._next: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._door = threading.Lock()

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    # ------------------------------------------------------------ what callers ask for

    def pages(self, wanted: Iterable[tuple[str, Hints]]) -> Iterator[Page | Skip | Unchanged]:
        """Every address as a page, in the order given; hosts side by side, each host one at a time.

        `wanted`: addresses with what is told about them beforehand, by a feed for instance.
        """
        with ThreadPoolExecutor(self.manners.hosts, thread_name_prefix="fetch") as pool:
            waiting: list[Future[Page | Skip | Unchanged]] = []
            try:
                for url, hints in wanted:
                    # A memory is asked here: it may be one that only this thread may use.
                    waiting.append(pool.submit(self.page, url, hints, self.visits.get(url) or Visit(url)))
                    if len(waiting) >= 4 * self.manners.hosts:
                        yield waiting.pop(0).result()
                while waiting:
                    yield waiting.pop(0).result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def page(self, url: str, hints: Hints = UNTOLD, seen: Visit | None = None) -> Page | Skip | Unchanged:
        """One address as a page; what goes wrong is told in the words of a `Skip`; `seen` as in `get`."""
        try:
            got = self.get(url, PAGES, seen)
        except (FaultError, RefusedError) as fault:
            return skip(url, str(fault))
        return got if isinstance(got, Unchanged) else self.made(url, got, hints)

    def made(self, url: str, got: Got, hints: Hints) -> Page | Skip:
        """What was got at an address, as a page."""
        kind: Literal["text/html", "text/plain"]
        kind = "text/html" if PAGES.get(got.kind) == "text/html" else "text/plain"
        if kind == "text/plain" and len(got.body) > TEXT_LIMIT:
            return skip(url, f"too long: more than {TEXT_LIMIT // 1_000_000} MB")
        if not got.body.strip():
            return skip(url, "empty: no text in it")
        return page(got.body, url, kind, replace(hints, url=got.url), got.charset, fetched_at=got.at)

    def get(self, url: str, kinds: Iterable[str] = (), seen: Visit | None = None) -> Got | Unchanged:
        """The body at an address, where its type is one of `kinds` (any where none are given).

        `seen`: the last visit; where none is given, the memory is asked.

        Raises `RefusedError` for addresses that are not asked and `FaultError` for those that gave nothing.
        """
        asked = url = checked(url)
        allowed = frozenset(kinds)
        seen = self.visits.get(asked) if seen is None else seen  # of the final address, wherever it lies
        for _ in range(self.manners.redirects + 1):
            self._robots.obey(url)
            answer = self._patiently(url, allowed, seen)
            if isinstance(answer, str):
                url = checked(urljoin(url, answer))
                continue
            if isinstance(answer, Unchanged):
                return Unchanged(asked, answer.keep)
            got, visit = answer
            visit = visit._replace(url=asked)
            self.visits[asked] = visit
            return got._replace(visit=visit)
        raise FaultError(f"more than {self.manners.redirects} redirects")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that robots.txt of an address names."""
        return self._robots.sitemaps(url)

    def rest(self, url: str) -> float:
        """Seconds until the host of an address may be asked."""
        return max(0.0, self._next.get(urlsplit(url).netloc, 0.0) - self._clock())

    def hold(self, host: str, seconds: float) -> None:
        """A host is left alone for so long."""
        self._next[host] = max(self._next.get(host, 0.0), self._clock() + seconds)

    def held(self) -> dict[str, float]:
        """Hosts that asked for more patience than there was, and the seconds that are left."""
        rests = {host: then - self._clock() for host, then in self._next.items()}
        return {host: rest for host, rest in rests.items() if rest > self.manners.longest_wait}

    def _rules(self, url: str) -> bytes:
        for _ in range(self.manners.redirects + 1):
            answer = self._patiently(url, frozenset(), None, limit=ROBOTS_LIMIT)
            if isinstance(answer, str):
                url = checked(urljoin(url, answer))
            elif not isinstance(answer, Unchanged):
                return answer[0].body
        return b""

    # ------------------------------------------------------------ one request

    def _patiently(
        self, url: str, kinds: frozenset[str], seen: Visit | None, limit: int | None = None
    ) -> tuple[Got, Visit] | Unchanged | str:
        """One request, asked again where the host is busy; a redirect comes back as its address."""
        host = urlsplit(url).netloc
        for number in range(1, self.manners.tries + 1):
            with self._lock(host):
                self._pause(host)
                try:
                    return self._once(url, kinds, seen, limit or self.manners.size)
                except FaultError as fault:
                    if fault.wait is not None:
                        self.hold(host, fault.wait)
                    if not fault.again or number == self.manners.tries:
                        raise
                    wait = fault.wait if fault.wait is not None else self.manners.delay * 4**number
                    if wait > self.manners.longest_wait:
                        why = f"{fault}, and asks to wait {wait:.0f} s"
                        raise FaultError(why, wait=wait, again=True, status=fault.status) from None
                    self._next[host] = self._clock() + wait
                finally:
                    self._next[host] = max(self._next.get(host, 0.0), self._clock() + self._robots.delay(url))
        raise AssertionError("unreachable")  # pragma: no cover

    def _once(
        self, url: str, kinds: frozenset[str], seen: Visit | None, limit: int
    ) -> tuple[Got, Visit] | Unchanged | str:
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self.manners.signature,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate, br, zstd",
        }
        if seen is not None and seen.etag:
            headers["If-None-Match"] = seen.etag
        if seen is not None and seen.modified:
            headers["If-Modified-Since"] = seen.modified
        wait = {"connect": self.manners.connect, "read": self.manners.read, "write": 10.0, "pool": 30.0}
        ends = self._clock() + self.manners.whole
        try:
            with self._pool.stream("GET", url, headers=headers, extensions={"timeout": wait}) as answer:
                held = {
                    name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers
                }
                if answer.status == 304 and seen is not None and (seen.etag or seen.modified):
                    return Unchanged(url, keep(held, self._now()))
                if answer.status in MOVED and "location" in held:
                    return held["location"]
                self._good(answer.status, held)
                kind = held.get("content-type", "").partition(";")[0].strip().lower()
                if kinds and kind not in kinds:
                    raise FaultError(f"no page: {kind or 'of no type'}")
                body = self._body(answer.iter_stream(), held.get("content-encoding", ""), limit, ends)
        except RefusedError:
            raise
        except (httpcore2.TimeoutException, httpcore2.NetworkError) as fault:
            raise FaultError(f"the host does not answer: {words(fault)}", again=True) from fault
        except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as fault:
            raise FaultError(f"an answer that is no HTTP or ends early: {words(fault)}") from fault
        named = _CHARSET.search(held.get("content-type", ""))
        got = Got(url, kind, named[1] if named else None, body, self._now().isoformat(timespec="seconds"))
        return got, Visit(url, held.get("etag"), held.get("last-modified"), keep(held, self._now()))

    def _good(self, status: int, headers: Mapping[str, str]) -> None:
        if status == 200:
            return
        if status in BUSY:
            raise FaultError(
                f"the host answers {status}",
                wait=patience(headers.get("retry-after"), self._now()),
                again=True,
                status=status,
            )
        kind = MissingError if 400 <= status < 500 else FaultError
        raise kind(f"the host answers {status}", status=status)

    def _body(self, chunks: Iterable[bytes], packing: str, limit: int, ends: float) -> bytes:
        """The unpacked body; raises `FaultError` once it is too long or too slow."""
        steps = [Step(one.strip().lower()) for one in reversed(packing.split(",")) if one.strip()]
        made = bytearray()
        for chunk in chunks:
            if self._clock() > ends:
                raise FaultError(f"slower than {self.manners.whole:.0f} s for one page")
            rest = chunk
            for step in steps:
                rest = step.feed(rest, limit + 1 - len(made))
            made += rest
            if len(made) > limit:
                raise FaultError(f"too long: more than {limit // 1_000_000 or 1} MB")
        for number, step in enumerate(steps):
            rest = step.rest(limit + 1 - len(made))
            for later in steps[number + 1 :]:
                rest = later.feed(rest, limit + 1 - len(made))
            made += rest
        if len(made) > limit:
            raise FaultError(f"too long: more than {limit // 1_000_000 or 1} MB")
        return bytes(made)

    # ------------------------------------------------------------ taking turns

    def _lock(self, name: str) -> threading.Lock:
        with self._door:
            return self._locks.setdefault(name, threading.Lock())

    def _pause(self, host: str) -> None:
        rest = self._next.get(host, 0.0) - self._clock()
        if rest > self.manners.longest_wait:
            raise FaultError(f"the host asked for patience: {rest:.0f} s more", wait=rest, again=True)
        if rest > 0:
            self._sleep(rest)
