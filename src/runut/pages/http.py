"""Pages from the open web, asked for as a site owner would thank one for.

robots.txt (RFC 9309) with its crawl-delay, one request at a time and a pause between two per host,
conditional requests (RFC 9110), patience where a host says 429 or 503, few redirects, each of them checked
anew, limits of time and size, nothing that unpacks beyond reason, no private addresses.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal
from urllib.parse import urljoin, urlsplit

from runut.pages.archive import TEXT_LIMIT, page, skip
from runut.pages.decoding import unpacked
from runut.pages.exchange import PAGES, Ask, Exchange
from runut.pages.guard import RefusedError, checked
from runut.pages.manners import LONGEST, FaultError, Forgetful, Got, Manners, Unchanged, Visit, Visits
from runut.pages.robots import Robots
from runut.pages.secrets import bare
from runut.types import Hints, Page, Skip

UNTOLD = Hints()
ROBOTS_LIMIT = 512_000  # bytes of robots.txt that are read (RFC 9309 asks for 500 KiB)


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
        self._exchange = Exchange(self.manners, now)
        self._clock, self._sleep = clock, sleep
        self._robots = Robots(self._rules, self.manners, clock)
        self._next: dict[str, float] = {}
        self._last: dict[str, float] = {}  # when a request ended
        self._locks: dict[str, threading.Lock] = {}
        self._door = threading.Lock()

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exchange.close()

    # ------------------------------------------------------------ what callers ask for

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
        body, cut = unpacked(got.body, self.manners.size)  # packed, and the head does not say so
        if cut or (kind == "text/plain" and len(body) > TEXT_LIMIT):
            limit = self.manners.size if kind == "text/html" else TEXT_LIMIT
            return skip(url, f"too long: more than {limit // 1_000_000 or 1} MB, or cut off")
        if not body.strip():
            return skip(url, "empty: no text in it")
        return page(body, url, kind, replace(hints, url=got.url), got.charset, fetched_at=got.at)

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
            answer = self._patiently(Ask(url, allowed, seen))
            if isinstance(answer, str):
                url = self._moved(url, answer)
                continue
            if isinstance(answer, Unchanged):
                return Unchanged(asked, answer.keep)
            visit = (answer.visit or Visit(asked))._replace(url=asked)
            self.visits[asked] = visit
            return answer._replace(visit=visit)
        raise FaultError(f"more than {self.manners.redirects} redirects")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that robots.txt of an address names."""
        return self._robots.sitemaps(url)

    def rest(self, url: str) -> float:
        """Seconds until the host of an address may be asked."""
        return max(0.0, self._next.get(urlsplit(url).netloc, 0.0) - self._clock())

    def hold(self, host: str, seconds: float) -> None:
        """A host is left alone for so long."""
        self._next[host] = max(self._next.get(host, 0.0), self._clock() + min(seconds, LONGEST))

    def held(self) -> dict[str, float]:
        """Hosts that asked for more patience than there was, and the seconds that are left."""
        rests = {host: then - self._clock() for host, then in self._next.items()}
        return {host: rest for host, rest in rests.items() if rest > self.manners.longest_wait}

    def _rules(self, url: str) -> bytes:
        for _ in range(self.manners.redirects + 1):
            answer = self._patiently(Ask(url, limit=ROBOTS_LIMIT, cut=True))
            if isinstance(answer, str):
                url = self._moved(url, answer)
            elif not isinstance(answer, Unchanged):
                return answer.body.rpartition(b"\n")[0] if answer.cut else answer.body
        return b""

    @staticmethod
    def _moved(url: str, place: str) -> str:
        try:
            return checked(bare(urljoin(url, bare(place))))
        except RefusedError as fault:
            raise RefusedError(f"redirected to where nobody goes: {fault}") from None
        except ValueError as fault:
            raise FaultError(f"a redirect to what is no address: {fault}") from None

    # ------------------------------------------------------------ one request

    def _patiently(self, ask: Ask) -> Got | Unchanged | str:
        """One request, asked again where the host is busy; a redirect comes back as its address."""
        url = ask.url
        host = urlsplit(url).netloc
        for number in range(1, self.manners.tries + 1):
            with self._lock(host):
                if host in self._last:  # robots.txt was asked before what it says of the pause was known
                    self._next[host] = max(self._next[host], self._last[host] + self._robots.delay(url))
                self._pause(host)
                try:
                    return self._exchange.once(ask)
                except FaultError as fault:
                    if fault.wait is not None:
                        self.hold(host, fault.wait)
                    if not fault.again or number == self.manners.tries:
                        raise
                    pause = max(self.manners.delay, self.manners.backoff)
                    wait = fault.wait if fault.wait is not None else pause * 4**number
                    if wait > self.manners.longest_wait:
                        why = f"{fault}, and asks to wait {wait:.0f} s"
                        raise FaultError(why, wait=wait, again=True, status=fault.status) from None
                    self._next[host] = self._clock() + wait
                finally:
                    self._last[host] = self._clock()
                    self._next[host] = max(
                        self._next.get(host, 0.0), self._last[host] + self._robots.delay(url)
                    )
        raise AssertionError("unreachable")  # pragma: no cover

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
