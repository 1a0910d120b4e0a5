"""Pages to ledger: collect, read, post, merge."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from runut import articles, entities, kit, merging, pipeline
from runut.articles import Folding
from runut.engines import local
from runut.ledger import parcels
from runut.ledger.parcels import Parcel
from runut.ledger.store import Ledger
from runut.shelf import Shelf
from runut.types import EntityKey, Judgement, Page, Reading, Skip

BATCH = 256  # articles merged in one transaction, at most: all that they meet is held in memory meanwhile
_SOON = 128  # articles that are merged while others are read: the fewer at a time, the more is met twice
_FIRST = 64  # the first and the last: who reads and who merges are to begin, and to end, at about one time
_LEAST = 8  # articles, however much they meet
_LOOSE = 400_000  # things in memory that may be garbage, some dozen MB: merging leaves next to none
_MET = 120_000  # things, ties and parts of readings that a batch should meet at most

Watcher = Callable[[int, str], None]
"""Told after every page: how many were seen, and where the last one lay."""


@dataclass(slots=True)
class Tally:
    """What one run did: pages seen, read, already there, skipped (now or before) with their reasons."""

    seen: int = 0
    read: int = 0
    known: int = 0
    skipped: list[Skip] = field(default_factory=list)
    ended: bool = False  # whether all pages came

    def ahead(self) -> int:
        """How many pages are still to be read."""
        return self.seen - self.read - self.known - len(self.skipped)


class Keeper(Folding, Protocol):
    """Remembers where pages came from, so that those in the ledger need not be brought again."""

    def news(self, one: Parcel, /) -> bool:
        """Whether a page tells anything that the ledger has not from the same address; else it is known.

        Asked in the transaction that writes it; `one.url` and `one.text` cost nothing, `one.open()` does.
        """

    def settled(self, page_id: str, /, *, skipped: bool) -> None:
        """A page is in the ledger: committed now, or earlier."""

    def close(self) -> None:
        """All pages came."""


def add(
    pages: Iterable[Page | Skip],
    ledger: Ledger,
    *,
    workers: int,
    watch: Watcher | None = None,
    keeper: Keeper | None = None,
) -> Tally:
    """Reads pages into a ledger and merges them; pages of one article are one.

    While `workers` read, this process writes what was read, some pages in one transaction, and merges it by
    batches. Pages that are in the ledger already are passed over. Interrupted at any moment, the ledger holds
    every page committed so far, and the same run again completes it. `keeper`: told of every page once it is
    committed.
    """
    _load()
    tally = Tally()
    fresh = _fresh(articles.fold(pages, keeper), ledger, tally, watch, keeper)
    unmerged, merged, batch = 0, 0, BATCH
    with _uncollected():
        for made in local.read_all(fresh, workers=workers, drafts=True):
            wanted = keeper.news if keeper is not None else None
            for one, posted in zip(made, ledger.post_all(made, wanted), strict=True):
                if keeper is not None:
                    keeper.settled(one.page, skipped=one.skip is not None)
                if one.skip is not None:
                    tally.skipped.append(one.skip)
                elif posted:
                    tally.read += 1
                else:
                    tally.known += 1
            unmerged += len(made)
            while unmerged >= _enough(tally, batch, merged):
                done = ledger.merge(_settle, batch=batch)
                merged += done
                unmerged = unmerged - done if done else 0  # pages of one article, and skipped ones
                batch = _fitting(batch, done, ledger.met)
                _tidy(reads=workers <= 1)
        if keeper is not None:
            keeper.close()
        merge(ledger)
    return tally


def _enough(tally: Tally, batch: int, merged: int) -> int:
    """How many articles are merged while others are read: fewer where reading begins, or comes to its end."""
    if not merged or (tally.ended and tally.ahead() < _SOON):
        return min(_FIRST, batch)
    return min(_SOON, batch)


def _fresh(
    pages: Iterable[Page | Skip],
    ledger: Ledger,
    tally: Tally,
    watch: Watcher | None,
    keeper: Keeper | None,
) -> Iterator[Page | Skip]:
    for page in pages:
        tally.seen += 1
        if watch:
            watch(tally.seen, page.location)
        if isinstance(page, Skip) or not ledger.has(page.id):
            yield page
            continue
        skip = ledger.skip(page.id)
        if keeper is not None:
            keeper.settled(page.id, skipped=skip is not None)
        if skip is not None:
            tally.skipped.append(skip)
        else:
            tally.known += 1
    tally.ended = True


def merge(ledger: Ledger, *, force: bool = False, batch: int = BATCH) -> int:
    """Merges the articles of a ledger that wait for it (`force`: all of them, anew); tells how many."""
    _load()
    if force:
        ledger.unmerge()
    number, most = 0, batch
    with _uncollected():
        while not ledger.merged():  # again where another process added pages meanwhile
            done = ledger.merge(_settle, batch=batch)
            number += done
            batch = _fitting(batch, done, ledger.met, most=most)
            _tidy()
    return number


def _fitting(batch: int, done: int, met: int, *, most: int = BATCH) -> int:
    """How many articles to merge at most, after so many (`done`) met so much: memory is not to grow with the
    ledger.
    """
    fits = done * _MET // max(met, 1) if done else most
    return max(min(_LEAST, most), min(most, batch * 2, fits))


def _tidy(*, reads: bool = False) -> None:
    """Garbage is looked for where much was made since the last time and is still there; what is none (words,
    roots) is kept, and not looked at again. `reads`: pages were read here, and a ring may hold one whole.
    """
    if reads or gc.get_count()[0] > _LOOSE:
        gc.collect(0)
        gc.freeze()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Garbage is collected between batches, not within: what a batch makes lives until its end.

    What the last one leaves is not gone through either: next to none of it is garbage.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@cache
def _load() -> None:
    """Packs and world stay for good: the collector of garbage need not go through them again and again."""
    pipeline.ready(kit.load())
    gc.freeze()


def _settle(
    shelf: Shelf,
    library: merging.Library,
    changes: Mapping[str, Reading | None],
    judgements: Sequence[Judgement],
    drafts: Mapping[str, merging.Draft],
) -> dict[str, dict[tuple[str, EntityKey], str]]:
    stirred = merging.settle(shelf, library, changes, judgements, kit.load(), drafts=drafts)
    return {article: entities.canon(shelf, article) for article in stirred}


def rebuild(ledger: Ledger, *, workers: int = 1, watch: Watcher | None = None) -> Tally:
    """Reads every page of the ledger again with this Runut, then merges; hand judgements stand."""
    _load()
    tally = Tally()
    queue: deque[tuple[str, list[str]]] = deque()  # articles with the ids of their pages, under way

    def pages() -> Iterator[Page]:
        for article in ledger.shelves():
            held = ledger.pages(article)
            queue.append((article, [id for id, _ in held]))
            for _, page in held:
                tally.seen += 1
                if watch:
                    watch(tally.seen, page.location)
                yield page

    made: list[Parcel] = []
    with _uncollected():
        for chunk in local.read_all(pages(), workers=workers):
            made += chunk
            while queue and len(queue[0][1]) <= len(made):
                article, held = queue.popleft()
                read, made = made[: len(held)], made[len(held) :]
                ledger.repost(article, [parcels.renamed(one, id) for one, id in zip(read, held, strict=True)])
                tally.read += sum(one.skip is None for one in read)
                tally.skipped += [one.skip for one in read if one.skip is not None]
            _tidy(reads=workers <= 1)
    merge(ledger, force=True)
    return tally
