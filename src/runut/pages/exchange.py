"""One request and what comes back: within its time, its size, its kinds, unpacked as it comes (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

import httpcore2

from runut.pages.decoding import ended, fed, steps, words
from runut.pages.guard import Network
from runut.pages.manners import FaultError, Got, Manners, MissingError, Unchanged, Visit, patience
from runut.pages.rhythm import keep

PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 500, 502, 503, 504})
PRINTED = "".join(map(chr, range(0x21, 0x7F)))
VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")  # of an ETag or Last-Modified that can be sent back
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_EARLY = ("peer closed", "Server disconnected")  # how the library says that a connection ended


class Ask(NamedTuple):
    """What is asked for: of which kinds (any, where none), unless it is as it was `seen`.

    `limit`: bytes; a page that has more is refused, `cut` where the beginning is wanted all the same.
    """

    url: str
    kinds: frozenset[str] = frozenset()
    seen: Visit | None = None
    limit: int | None = None
    cut: bool = False


class Exchange:
    """Requests, one at a time per thread; `now` tells the time of day."""

    def __init__(self, manners: Manners, now: Callable[[], datetime]) -> None:
        self._manners, self._now = manners, now
        self._network = Network(private=manners.private)
        self._pool = httpcore2.ConnectionPool(
            max_connections=2 * manners.hosts,
            max_keepalive_connections=manners.hosts,
            network_backend=self._network,
        )

    def close(self) -> None:
        self._pool.close()

    def once(self, ask: Ask) -> Got | Unchanged | str:
        """One answer; a redirect comes back as its address.

        Raises `RefusedError` for addresses of a private network and `FaultError` for what gave nothing.
        """
        with self._network.within(self._manners.whole):
            try:
                return self._asked(ask)
            except (httpcore2.TimeoutException, httpcore2.NetworkError) as fault:
                if self._network.late():
                    raise FaultError(f"slower than {self._manners.whole:.0f} s for one page") from fault
                raise FaultError(f"the host does not answer: {words(fault)}", again=True) from fault
            except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as fault:
                early = any(one in str(fault) for one in _EARLY)
                why = f"an answer that is no HTTP or ends early: {words(fault)[:200]}"
                raise FaultError(why, again=early) from fault

    def _asked(self, ask: Ask) -> Got | Unchanged | str:
        wait = {"connect": self._manners.connect, "read": self._manners.read, "write": 10.0, "pool": 30.0}
        headers = self._headers(ask.seen)
        with self._pool.stream("GET", ask.url, headers=headers, extensions={"timeout": wait}) as answer:
            return self._answered(ask, answer)

    def _headers(self, seen: Visit | None) -> dict[bytes | str, bytes | str]:
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self._manners.signature.encode("ascii", "replace"),
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate, br, zstd",
        }
        asked = {"If-None-Match": seen and seen.etag, "If-Modified-Since": seen and seen.modified}
        headers |= {name: one for name, one in asked.items() if one and VALIDATOR.fullmatch(one)}
        return headers

    def _answered(self, ask: Ask, answer: httpcore2.Response) -> Got | Unchanged | str:
        held = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
        if answer.status == 304 and ask.seen is not None and (ask.seen.etag or ask.seen.modified):
            return Unchanged(ask.url, keep(held, self._now()))
        if answer.status in MOVED and "location" in held:
            return quote(held["location"].strip().encode("latin-1"), safe=PRINTED)
        self._good(answer.status, held)
        kind = held.get("content-type", "").partition(";")[0].strip().lower()
        if ask.kinds and kind and kind not in ask.kinds:
            raise FaultError(f"no page: {kind[:80]}")
        page = not kind or kind in PAGES or not ask.kinds
        limit = ask.limit or (self._manners.size if page else max(self._manners.size, self._manners.lists))
        body, cut = self._body(
            answer.iter_stream(), held.get("content-encoding", ""), limit, cut=ask.cut or not page
        )
        if not kind:  # nothing is said of what it is: what begins like a page is one
            kind = "text/html" if body.lstrip()[:1] == b"<" else "text/plain"
        named = _CHARSET.search(held.get("content-type", ""))
        visit = Visit(ask.url, held.get("etag"), held.get("last-modified"), keep(held, self._now()))
        at = self._now().isoformat(timespec="seconds")
        return Got(ask.url, kind, named[1] if named else None, body, at, visit, cut)

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

    def _body(self, chunks: Iterable[bytes], packing: str, limit: int, *, cut: bool) -> tuple[bytes, bool]:
        """The unpacked body, and whether it goes on; raises `FaultError` once it is too long."""
        way = steps(packing)
        made = bytearray()
        for chunk in chunks:
            made += fed(way, chunk, limit + 1 - len(made))
            if len(made) > limit:
                break
        else:
            made += ended(way, limit + 1 - len(made))
        if len(made) <= limit:
            return bytes(made), False
        if not cut:
            raise FaultError(f"too long: more than {limit // 1_000_000 or 1} MB")
        return bytes(made[:limit]), True
