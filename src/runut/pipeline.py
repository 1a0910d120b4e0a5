"""The two routes, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut import articles, attributions, events, mentions, merging, registers
from runut.kit import Kit
from runut.shelf import Memory
from runut.types import Entry, Known, Page, Reading, Skip


def analyse(page: Page, kit: Kit) -> Reading | Skip:
    """One article; no other is seen. A page in a language without a pack is kept and gives no rows."""
    article = articles.clean(page, kit)
    if isinstance(article, Skip):
        return article
    pack = kit.packs.get(article.language)
    if pack is None:
        return Reading(article=article)
    notes = mentions.annotate(article, pack, kit.world)
    said = attributions.attribute(article, notes, pack)
    done = events.code(article, notes, said, pack)
    held = registers.enter(article, notes, said, done, pack)
    return Reading(article=article, notes=notes, attributions=said, events=done, registers=held)


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
