"""Threads that ask the web: one errand per host at a time, nothing of the ledger in their hands."""

from __future__ import annotations

import queue
import threading
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from runut.pages.exchange import PAGES
from runut.pages.feeds import FEED_TYPES
from runut.pages.guard import RefusedError
from runut.pages.http import Web
from runut.pages.manners import FaultError, Got, Unchanged, Visit

LISTS = frozenset({*PAGES, *FEED_TYPES})


class Errand(NamedTuple):
    """An address to ask. `key`: what asks for it is known by; `listing`: whether a list may be there."""

    url: str
    key: str
    listing: bool
    seen: Visit | None = None


class Back(NamedTuple):
    """An errand with what came of it."""

    errand: Errand
    got: Got | Unchanged | FaultError


class Crew:
    """Threads that fetch for one who reads.

    What they bring waits until it is taken, and a host is not asked again before: where reading lags, hosts
    are asked more slowly, and never is more in hand than one page per thread.
    """

    def __init__(self, web: Web) -> None:
        self._web = web
        self._jobs: queue.SimpleQueue[Errand | None] = queue.SimpleQueue()
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._out: dict[str, Errand] = {}  # by host
        self._threads: list[threading.Thread] = []

    def send(self, errand: Errand) -> None:
        """Sends an errand to a host that is free; see `free`."""
        self._out[_host(errand.url)] = errand
        if len(self._threads) < min(len(self._out), self._web.manners.hosts):
            # Daemons: a host that drips must not keep a process that wants to end.
            self._threads.append(threading.Thread(target=self._work, name="fetch", daemon=True))
            self._threads[-1].start()
        self._jobs.put(errand)

    def free(self, host: str) -> bool:
        """Whether an errand can be sent to a host now."""
        return host not in self._out and len(self._out) < self._web.manners.hosts

    def rest(self, url: str) -> float:
        """Seconds until the host of an address wants to be asked."""
        return self._web.rest(url)

    @property
    def out(self) -> frozenset[str]:
        """Keys of the errands that are under way or wait to be taken."""
        return frozenset(one.key for one in self._out.values())

    def back(self, seconds: float | None) -> Any:
        """What came back first, a `Back` or what others put there; None where nothing did in time, or
        `wake` was called.
        """
        try:
            found = self._inbox.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(found, Back):
            del self._out[_host(found.errand.url)]
        return found

    def put(self, thing: object) -> None:
        """Lets others wake who waits in `back`, with what they bring; from any thread."""
        self._inbox.put(thing)

    def wake(self) -> None:
        """Ends the wait in `back`; may be called by a signal's handler."""
        self._inbox.put(None)

    def close(self) -> None:
        """No more errands; those under way are left to themselves."""
        for _ in self._threads:
            self._jobs.put(None)
        self._threads.clear()

    def _work(self) -> None:
        while (errand := self._jobs.get()) is not None:
            got: Got | Unchanged | FaultError
            try:
                got = self._web.get(errand.url, LISTS if errand.listing else PAGES, errand.seen)
            except FaultError as fault:
                got = fault
            except RefusedError as fault:
                got = FaultError(str(fault))
            except Exception as fault:  # noqa: BLE001  a fault of ours in one page must not end the watch
                got = FaultError(f"fetching failed ({type(fault).__name__}: {fault}); please report it")
            self._inbox.put(Back(errand, got))


def _host(url: str) -> str:
    return urlsplit(url).netloc
