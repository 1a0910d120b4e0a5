"""Pages to ledger: collect, read, post, merge."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from runut import articles, entities, kit, merging
from runut.articles import Folding
from runut.engines import local
from runut.ledger.store import Ledger
from runut.shelf import Shelf
from runut.types import EntityKey, Judgement, Page, Reading, Skip

BATCH = 256  # articles merged in one transaction

Watcher = Callable[[int, str], None]
"""Told after every page: how many were seen, and where the last one lay."""


@dataclass(slots=True)
class Tally:
    """What one run did: pages seen, read, already there, skipped (now or before) with their reasons."""

    seen: int = 0
    read: int = 0
    known: int = 0
    skipped: list[Skip] = field(default_factory=list)


class Keeper(Folding, Protocol):
    """Remembers where pages came from, so that those in the ledger need not be brought again."""

    def news(self, page: Page | None, read: Reading | Skip, /) -> bool:
        """Whether a page tells anything that the ledger has not from the same address; else it is known."""

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
    """Reads pages into a ledger, one transaction each, then merges; pages of one article are one.

    Pages that are in the ledger already are passed over. Interrupted at any moment, the ledger holds every
    page committed so far, and the same run again completes it. `keeper`: told of every page once it is
    committed.
    """
    tally = Tally()
    fresh = _fresh(articles.fold(pages, keeper), ledger, tally, watch, keeper)
    for page, read in local.read_all(fresh, workers=workers):
        posted = (keeper is None or keeper.news(page, read)) and ledger.post(page, read)
        if keeper is not None:
            id = read.page_id if isinstance(read, Skip) else read.article.page_id
            keeper.settled(id, skipped=isinstance(read, Skip))
        if isinstance(read, Skip):
            tally.skipped.append(read)
        elif posted:
            tally.read += 1
        else:
            tally.known += 1
    if keeper is not None:
        keeper.close()
    merge(ledger)
    return tally


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


def merge(ledger: Ledger, *, force: bool = False, batch: int = BATCH) -> int:
    """Merges the articles of a ledger that wait for it (`force`: all of them, anew); tells how many."""
    _load()
    if force:
        ledger.unmerge()
    number = 0
    while not ledger.merged():  # again where another process added pages meanwhile
        number += ledger.merge(_settle, batch=batch)
    return number


@cache
def _load() -> None:
    """Packs and world stay for good: the collector of garbage need not go through them again and again."""
    kit.load()
    gc.freeze()


def _settle(
    shelf: Shelf, ledger: Ledger, changes: Mapping[str, Reading | None], judgements: Sequence[Judgement]
) -> dict[str, dict[tuple[str, EntityKey], str]]:
    stirred = merging.settle(shelf, ledger, changes, judgements, kit.load())
    return {article: entities.canon(shelf, article) for article in stirred}


def rebuild(ledger: Ledger, *, watch: Watcher | None = None) -> Tally:
    """Reads every page of the ledger again with this Runut, then merges; hand judgements stand."""
    tally = Tally()
    for article in ledger.shelves():
        made = [(id, page, local.read(page)) for id, page in ledger.pages(article)]
        ledger.repost(article, made)
        for _, page, read in made:
            tally.seen += 1
            if watch:
                watch(tally.seen, page.location)
            if isinstance(read, Reading):
                tally.read += 1
            else:
                tally.skipped.append(read)
    merge(ledger, force=True)
    return tally
