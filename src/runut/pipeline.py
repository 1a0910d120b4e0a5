"""The two routes, on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from runut import (
    articles,
    attributions,
    claims,
    entities,
    events,
    incidents,
    mentions,
    quotations,
    registers,
    stories,
)
from runut.kit import Kit
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
    readings = tuple(sorted((*known.readings, *new), key=lambda reading: reading.article.id))
    who = entities.merge(readings, known.judgements, kit.world)
    told = stories.group(readings, who.canon)
    uttered = quotations.match(readings, who.canon, told.stories, known.judgements)
    happened = incidents.match(readings, who.canon, told.stories, known.judgements)
    staked = claims.state(readings, who, told.stories, uttered.quotations, happened.incidents)
    return Entry(
        entities=who.entities,
        canon=who.canon,
        stories=told.stories,
        quotations=uttered.quotations,
        incidents=happened.incidents,
        claims=staked,
        judgements=(*who.judgements, *told.judgements, *uttered.judgements, *happened.judgements),
    )
