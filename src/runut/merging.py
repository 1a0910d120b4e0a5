"""Merging kept right while articles come and go: who, which text, which words, which event, which claim.

Every room keeps what it needs on a shelf; a change is taken from one room to the next, and reaches what hangs
together with it and nothing else. Merging all at once is the same with all articles as one change, so the
record does not tell in what order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from runut import claims, coverage, entities, incidents, quotations, stories
from runut.claims.upkeep import Change
from runut.coverage.gists import Gist
from runut.entities.naming import Naming
from runut.kit import Kit
from runut.shelf import Shelf
from runut.stories.sheets import Sheet
from runut.types import EntityKey, Entry, Face, Incident, Judgement, Quotation, Reading, Story


class Draft(NamedTuple):
    """What merging makes of an article alone, whoever else is there: whoever reads it can make it."""

    names: tuple[Naming, ...]
    sheet: Sheet
    gist: Gist


def draft(reading: Reading, kit: Kit) -> Draft:
    """What merging makes of an article alone."""
    return Draft(entities.names(reading, kit.world), stories.draft(reading), coverage.gist(reading))


def ready(kit: Kit) -> None:
    """Brings all that drafts are made with, so that processes born later need not."""
    entities.ready(kit.world)
    for language in kit.packs:
        stories.ready(language)
        coverage.ready(language)


class Library(Protocol):
    """Where readings are."""

    def readings(self, articles: Iterable[str]) -> Iterable[Reading]:
        """Readings of some articles, in any order."""


_NONE: Final[Mapping[str, Draft]] = {}


class _Here:
    """What the rooms made, as claims ask for it; readings in hand are not fetched again."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self.shelf = shelf
        self.library = library
        self.hand: dict[str, Reading] = {}
        self._canon: dict[str, Mapping[tuple[str, EntityKey], str]] = {}

    def readings(self, articles: Iterable[str]) -> list[Reading]:
        wanted = sorted(set(articles))
        missing = [one for one in wanted if one not in self.hand]
        self.hand.update((one.article.id, one) for one in self.library.readings(missing))
        return [self.hand[one] for one in wanted if one in self.hand]

    def canon(self, article: str) -> Mapping[tuple[str, EntityKey], str]:
        if article not in self._canon:
            self._canon[article] = entities.canon(self.shelf, article)
        return self._canon[article]

    def face(self, entity: str) -> Face | None:
        if not entity.startswith("ent-"):  # a medium of no entry, a source without a name
            return None
        face: Face | None = self.shelf.get("ent/face", entity)
        return face

    def incident(self, event: str) -> Incident | None:
        one: Incident | None = incidents.of(self.shelf, event)
        return one

    def quotation(self, said: str) -> Quotation | None:
        one: Quotation | None = quotations.of(self.shelf, said)
        return one

    def newer(self, article: str) -> str | None:
        one: str | None = self.shelf.get("merge/newer", article)
        return one

    def published(self, article: str) -> date | None:
        return stories.published(self.shelf, article)

    def home(self, row: str) -> str | None:
        card = self.shelf.get("quo/row", row) or self.shelf.get("inc/row", row)
        return card.article if card is not None else None


def settle(
    shelf: Shelf,
    library: Library,
    changes: Mapping[str, Reading | None],
    judgements: Iterable[Judgement],
    kit: Kit,
    *,
    drafts: Mapping[str, Draft] = _NONE,
) -> set[str]:
    """Takes articles in (None: the article is gone) and all that hands judged; gives the articles in which
    somebody is another now.

    `drafts` are those that were made already, of these very readings.
    """
    here = _Here(shelf, library)
    here.hand.update((id, one) for id, one in changes.items() if one is not None)
    gone = {id for id, one in changes.items() if one is None}
    judgements = tuple(judgements)
    drafted = {id: drafts.get(id) or draft(one, kit) for id, one in changes.items() if one is not None}
    named = {id: drafted[id].names if id in drafted else None for id in changes}
    stirred = entities.post(shelf, named, judgements, kit.world)
    dirty = (stirred | changes.keys()) - gone
    drawn = {id: one.sheet for id, one in drafted.items()}
    drawn.update((one.article.id, stories.draft(one)) for one in here.readings(dirty - drawn.keys()))
    sheets = {id: stories.resolved(one, here.canon(id)) for id, one in drawn.items()}
    told = stories.post(shelf, {**dict.fromkeys(gone), **sheets}, judgements)
    gists = {id: drafted[id].gist if id in drafted else None for id in changes}
    coverage.post(shelf, gists, told, judgements)
    lent, borrowers = _lend(shelf, *told)
    for article in dirty:
        borrowers.update(shelf.links("merge/lender", article))  # a copy may have its speaker from there
    shelf.fetch(("merge/lent",), (), gone | dirty | borrowers)
    said: dict[str, Any] = {}
    done: dict[str, Any] = {}
    for article in gone | dirty | borrowers:
        held_said, held_done = shelf.get("merge/rows", article) or ((), ())
        said.update(dict.fromkeys(held_said))
        done.update(dict.fromkeys(held_done))
    for one in here.readings((dirty | borrowers) - gone):
        article = one.article.id
        canon = here.canon(article)
        party = {
            id: state
            for id in set(canon.values())
            if (face := here.face(id)) is not None
            and (state := incidents.side(face.kind, face.country)) is not None
        }
        speaking = quotations.utterances(one, canon, _speakers(shelf, article))
        happening = incidents.mentions(one, canon, party)
        said.update((row.id, row) for row in speaking)
        done.update((row.id, row) for row in happening)
        rows = (tuple(row.id for row in speaking), tuple(row.id for row in happening))
        shelf.put("merge/rows", article, rows)
    for article in gone:
        shelf.put("merge/rows", article, None)
    uttered = quotations.post(shelf, said, {id: twin for id, twin in lent.items() if id in said}, judgements)
    happened = incidents.post(shelf, done, {id: twin for id, twin in lent.items() if id in done}, judgements)
    aged = _versions(shelf, *told) - gone
    claims.post(shelf, here, Change(dirty | aged, gone, told, uttered, happened))
    return stirred | changes.keys()


def entry(shelf: Shelf, articles: Iterable[str]) -> Entry:
    """Everything that a shelf amounts to, with the canonical ids of some articles."""
    return Entry(
        entities=tuple(one for _, one in shelf.all("entities")),
        canon={
            pair: id for article in sorted(articles) for pair, id in entities.canon(shelf, article).items()
        },
        stories=tuple(one for _, one in shelf.all("stories")),
        coverage=tuple(one for _, one in shelf.all("coverage")),
        quotations=tuple(one for _, one in shelf.all("quotations")),
        incidents=tuple(one for _, one in shelf.all("incidents")),
        claims=tuple(one for _, one in shelf.all("claims")),
        judgements=tuple(one for _, one in shelf.all("judgements")),
        versions=dict(shelf.all("merge/version")),
    )


def _versions(shelf: Shelf, old: Mapping[str, Story], new: Mapping[str, Story]) -> set[str]:
    """Notes which article is a newer version of which; tells those that have another newer one now."""
    former: dict[str, str | None] = {}
    later: dict[str, str | None] = {}
    for story in (*old.values(), *new.values()):
        former.update(dict.fromkeys(story.articles))
        later.update(dict.fromkeys(story.articles))
    for story in new.values():
        for edge in story.edges:
            if edge.kind == "version" and edge.directed:
                former[edge.to] = edge.from_
                later[edge.from_] = max(later[edge.from_] or "", edge.to)
    for article, one in former.items():
        if shelf.get("merge/version", article) != one:
            shelf.put("merge/version", article, one)
    changed = {article for article, one in later.items() if shelf.get("merge/newer", article) != one}
    for article in changed:
        shelf.put("merge/newer", article, later[article])
    return changed


def _lend(
    shelf: Shelf, old: Mapping[str, Story], new: Mapping[str, Story]
) -> tuple[dict[str, str | None], set[str]]:
    """Rows that were copied from others than before (None: from nobody), and the articles they stand in."""
    held: dict[str, dict[str, tuple[str, str]]] = {}
    for story in (*old.values(), *new.values()):
        held.update((article, {}) for article in story.articles)
    for story in new.values():
        for article, row, source, twin in story.inherited:
            if twin is not None:
                held[article][row] = (source, twin)
    lent: dict[str, str | None] = {}
    borrowers = set()
    for article, rows in held.items():
        before: dict[str, tuple[str, str]] = dict(shelf.get("merge/lent", article) or ())
        if before == rows:
            continue
        borrowers.add(article)
        for row in before.keys() | rows.keys():
            if before.get(row) != rows.get(row):
                lent[row] = rows[row][1] if row in rows else None
        for source in {source for source, _ in before.values()}:
            shelf.link("merge/lender", source, article, None)
        for source in {source for source, _ in rows.values()}:
            shelf.link("merge/lender", source, article, True)
        shelf.put("merge/lent", article, tuple(sorted(rows.items())) or None)
    return lent, borrowers


def _speakers(shelf: Shelf, article: str) -> dict[str, str]:
    """Who speaks in the texts that attributions of an article were copied from."""
    made = {}
    for row, (source, twin) in shelf.get("merge/lent", article) or ():
        speaker = stories.speaker(shelf, source, twin)
        if speaker is not None:
            made[row] = speaker
    return made
