"""From addresses to pages: what is a page is read, what lists pages is followed, nothing twice."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator

from runut.articles.credits import canonical
from runut.pages import feeds
from runut.pages.archive import FILE_LIMIT, skip
from runut.pages.guard import RefusedError
from runut.pages.http import PAGES, Web
from runut.pages.manners import FaultError, Unchanged
from runut.types import Hints, Page, Skip

DEPTH = 3  # lists in lists: robots.txt or OPML, an index, a sitemap
LISTS = 1_000  # that one run follows


def gather(
    addresses: Iterable[str], web: Web, *, limit: int | None = None
) -> Iterator[Page | Skip | Unchanged]:
    """The pages at addresses: pages themselves, feeds, sitemaps and their indexes, OPML, lists of addresses.

    `limit`: of pages taken from lists. A list that is broken, too long or too deep is told as a `Skip`, and
    what it held up to there is read.
    """
    held: list[Page | Skip | Unchanged] = []
    wanted = _listed(addresses, web, held)
    count = 0

    def counted() -> Iterator[tuple[str, Hints]]:
        nonlocal count
        for one in wanted:
            if limit is not None and count >= limit:
                return
            count += 1
            yield one

    for found in web.pages(counted()):
        while held:
            yield held.pop(0)
        yield found
    yield from held


def _listed(
    addresses: Iterable[str], web: Web, held: list[Page | Skip | Unchanged]
) -> Iterator[tuple[str, Hints]]:
    """Addresses of pages with what is told of them; pages that were got on the way are put into `held`."""
    met: set[str] = set()
    waiting = deque((url, Hints(), 0) for url in addresses)
    lists = 0
    while waiting:
        url, hints, depth = waiting.popleft()
        try:
            got = web.get(url, {*PAGES, *feeds.FEED_TYPES})
        except (FaultError, RefusedError) as fault:
            held.append(skip(url, str(fault)))
            continue
        if isinstance(got, Unchanged):
            held.append(got)
            continue
        body = unpacked(got.body)
        found = feeds.listing(body, got.url)
        if found is None:
            if got.kind in PAGES:
                held.append(web.made(url, got, hints))
            else:
                held.append(skip(url, f"neither a page nor a list of pages: {got.kind}"))
            continue
        lists += 1
        if found.note:
            held.append(skip(url, found.note))
        if found.cut:
            held.append(skip(url, f"a list of more than {feeds.ITEMS} pages: the rest is left"))
        for item in found.items:
            key = canonical(item.url)
            if key in met:
                continue
            met.add(key)
            if not item.more:
                yield item.url, item.hints
            elif depth >= DEPTH or lists + len(waiting) >= LISTS:
                held.append(skip(item.url, "lists in lists, too deep or too many"))
            else:
                waiting.append((item.url, item.hints, depth + 1))


def unpacked(body: bytes) -> bytes:
    """A sitemap that is a gzip file, unpacked; cut at the limit of a file."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, FILE_LIMIT)
    except zlib.error:
        return body
