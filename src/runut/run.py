"""Pages to ledger: collect, read, post, merge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from runut import kit, pipeline
from runut.engines import local
from runut.ledger.store import Ledger
from runut.types import Entry, Page, Reading, Skip

Watcher = Callable[[int, str], None]
"""Told after every page: how many were seen, and where the last one lay."""


@dataclass(slots=True)
class Tally:
    """What one run did: pages seen, read, already there, skipped with their reasons."""

    seen: int = 0
    read: int = 0
    known: int = 0
    skipped: list[Skip] = field(default_factory=list)


def add(pages: Iterable[Page | Skip], ledger: Ledger, *, workers: int, watch: Watcher | None = None) -> Tally:
    """Reads pages into a ledger, one transaction each, then merges.

    Pages that are in the ledger already are passed over. Interrupted at any moment, the ledger holds every
    page committed so far, and the same run again completes it.
    """
    tally = Tally()
    fresh = _fresh(pages, ledger, tally, watch)
    for page, read in local.read_all(fresh, workers=workers):
        if not ledger.post(page, read):
            tally.known += 1
        elif isinstance(read, Reading):
            tally.read += 1
        else:
            tally.skipped.append(read)
    merge(ledger)
    return tally


def _fresh(
    pages: Iterable[Page | Skip], ledger: Ledger, tally: Tally, watch: Watcher | None
) -> Iterator[Page | Skip]:
    for page in pages:
        tally.seen += 1
        if watch:
            watch(tally.seen, page.location)
        if ledger.has(page.page_id if isinstance(page, Skip) else page.id):
            tally.known += 1
        else:
            yield page


def merge(ledger: Ledger, *, force: bool = False) -> Entry | None:
    """Merges all readings of a ledger, where they are not merged already."""
    if not force and ledger.merged():
        return None
    fingerprint = ledger.fingerprint()
    entry = pipeline.merge((), ledger.known(), kit.load())
    ledger.post_merge(entry, fingerprint)
    return entry


def rebuild(ledger: Ledger, *, watch: Watcher | None = None) -> Tally:
    """Reads every page of the ledger again with this Runut, then merges; hand judgements stand."""
    tally = Tally()
    for id, page in list(ledger.pages()):
        tally.seen += 1
        if watch:
            watch(tally.seen, page.location)
        read = local.read(page)
        ledger.repost(id, read)
        if isinstance(read, Reading):
            tally.read += 1
        else:
            tally.skipped.append(read)
    merge(ledger, force=True)
    return tally
