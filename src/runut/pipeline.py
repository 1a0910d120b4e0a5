"""The two routes, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut import articles, attributions, events, mentions, merging, registers
from runut.kit import Kit
from runut.shelf import Memory
from runut.types import Entry, Known, Page, Reading, Skip


def ready(kit: Kit) -> None:
    """Brings all that pages are read and merged with, so that processes born later need not."""
    articles.ready()
    for pack in kit.packs.values():
        mentions.ready(pack, kit.world)
    merging.ready(kit)


def analyse(page: Page, kit: Kit) -> Reading | Skip:
    """One article; no other is seen. A page in a language without a pack is kept and gives no rows."""
    return analyse_all((page,), kit)[0]


def analyse_all(pages: Sequence[Page], kit: Kit) -> list[Reading | Skip]:
    """Some articles, each as if it were alone, but room by room: so a room's code and tables stay at hand."""
    cleaned = [articles.clean(page, kit) for page in pages]
    packs = [None if isinstance(one, Skip) else kit.packs.get(one.language) for one in cleaned]
    read = [
        (one, pack)
        for one, pack in zip(cleaned, packs, strict=True)
        if not isinstance(one, Skip) and pack is not None
    ]
    noted = [(one, mentions.annotate(one, pack, kit.world), pack) for one, pack in read]
    heard = [(one, notes, attributions.attribute(one, notes, pack), pack) for one, notes, pack in noted]
    told = [(one, notes, said, events.code(one, notes, said, pack), pack) for one, notes, said, pack in heard]
    made = iter(
        [
            Reading(
                article=one,
                notes=notes,
                attributions=said,
                events=done,
                registers=registers.enter(one, notes, said, done, pack),
            )
            for one, notes, said, done, pack in told
        ]
    )
    return [
        one if isinstance(one, Skip) else Reading(article=one) if pack is None else next(made)
        for one, pack in zip(cleaned, packs, strict=True)
    ]


def merge(new: Sequence[Reading], known: Known, kit: Kit) -> Entry:
    """Many articles; the order they come in changes nothing. Returns judgements, edits nothing."""
    shelf = Memory()
    readings = {reading.article.id: reading for reading in (*known.readings, *new)}
    merging.settle(shelf, Nothing(), readings, known.judgements, kit)
    return merging.entry(shelf, readings)


class Nothing:
    """A library without books: all articles are in hand."""

    def readings(self, articles: Iterable[str]) -> tuple[Reading, ...]:  # noqa: ARG002
        return ()
