"""robots.txt (RFC 9309): read when an origin is asked first, and again after a while."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from runut.pages.guard import RefusedError
from runut.pages.manners import FaultError, Manners, MissingError

FRESH = 86_400.0  # seconds after which the rules are read again (RFC 9309, 2.4)
AGENT = re.compile(r"\s*user[- ]?agent\b\s*:?\s*([^#]*)", re.IGNORECASE)
STALE = 600.0  # seconds after which rules that could not be read are tried again


class Robots:
    """What origins ask of robots.

    `read`: gives the body of a robots.txt, and raises `FaultError` or `RefusedError`; `clock`: seconds.
    """

    def __init__(self, read: Callable[[str], bytes], manners: Manners, clock: Callable[[], float]) -> None:
        self._read, self._manners, self._clock = read, manners, clock
        self._rules: dict[str, tuple[float, Protego | FaultError]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._door = threading.Lock()

    def obey(self, url: str) -> None:
        """Raises `FaultError` where the rules forbid the address; rules out of reach forbid all."""
        rules = self._of(url)
        if isinstance(rules, FaultError):
            raise FaultError(str(rules), wait=rules.wait, again=rules.again, status=rules.status)
        if not rules.can_fetch(url, self._manners.agent):
            raise FaultError("robots.txt asks that this address is left alone")
        asked = rules.crawl_delay(self._manners.agent) or 0.0
        if asked > self._manners.longest_delay:
            raise FaultError(f"robots.txt asks for {asked:.0f} s between requests")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the rules for an address name."""
        self.obey(url)
        rules = self._of(url)
        return () if isinstance(rules, FaultError) else tuple(rules.sitemaps)

    def delay(self, url: str) -> float:
        """Seconds between two requests: the longer of what the rules ask for and what manners demand."""
        rules = self._rules.get(_origin(url), (0.0, None))[1]
        asked = rules.crawl_delay(self._manners.agent) if isinstance(rules, Protego) else None
        return max(self._manners.delay, asked or 0.0)

    def _of(self, url: str) -> Protego | FaultError:
        origin = _origin(url)
        with self._door:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            until, rules = self._rules.get(origin, (0.0, None))
            if rules is None or self._clock() >= until:
                rules = self._fetched(origin)
                until = self._clock() + (STALE if isinstance(rules, FaultError) else FRESH)
                self._rules[origin] = (until, rules)
            return rules

    def _fetched(self, origin: str) -> Protego | FaultError:
        try:
            return Protego.parse(_ours(self._read(origin + "/robots.txt"), self._manners.agent))
        except MissingError:
            return Protego.parse("")
        except FaultError as fault:
            why = f"robots.txt cannot be read: {fault}"
            return FaultError(why, wait=fault.wait or STALE, again=True, status=fault.status)
        except RefusedError as fault:
            return FaultError(f"robots.txt cannot be read: {fault}")


def _ours(body: bytes, agent: str) -> str:
    """The rules with all agents but ours under one name: each agent's are kept apart, and there may be a
    hundred thousand names above as many rules.
    """
    lines = body.decode("utf-8-sig", "replace").splitlines()
    for number, line in enumerate(lines):
        if found := AGENT.match(line):
            named = found[1].strip().lower().replace("*", "")
            if named and named not in agent.lower():
                lines[number] = "User-agent: others"
    return "\n".join(lines)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
