"""What is staked, by whom, and on how many origins and lines it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from runut.claims import links, staking, weighing
from runut.claims.pile import Around, Pile
from runut.claims.upkeep import Change, Upkeep
from runut.shelf import Memory, Shelf
from runut.types import (
    Canon,
    Claim,
    EntityKey,
    Face,
    Incident,
    Quotation,
    Reading,
    Story,
    Who,
)


def state(
    readings: Sequence[Reading],
    who: Who,
    stories: Sequence[Story],
    quotations: Sequence[Quotation],
    incidents: Sequence[Incident],
) -> tuple[Claim, ...]:
    """Claims with positions and corroboration, sorted by id."""
    shelf = Memory()
    around = _Whole(readings, who, quotations, incidents)
    around.versions = {
        edge.from_: edge.to
        for story in stories
        for edge in story.edges
        if edge.kind == "version" and edge.directed and edge.directed
    }
    change = Change(
        articles={one.article.id for one in readings},
        gone=set(),
        stories=({}, {one.id: one for one in stories}),
        quotations=({}, {one.id: one for one in quotations}),
        incidents=({}, {one.id: one for one in incidents}),
    )
    post(shelf, around, change)
    return tuple(one for _, one in shelf.all("claims"))


def post(shelf: Shelf, around: Around, change: Change) -> None:
    """Keeps claims right after a change."""
    keep = Upkeep(shelf, around)
    dirty = change.articles | (keep.inherit(*change.stories) - change.gone)
    pile = Pile(around.readings(dirty), around)
    shelf.fetch((), (), (*pile.attributions, *pile.events))
    more, events = keep.bases(pile, dirty, change.gone)
    more |= keep.incidents(*change.incidents, events)
    more |= keep.quotations(*change.quotations)
    more -= dirty | change.gone
    pile.add(around.readings(more), around)
    shelf.fetch((), (), (*pile.attributions, *pile.events))
    staking.stake(keep, pile, dirty, more, change.gone)
    staking.bring(keep)
    held = staking.held(keep, pile)
    old: dict[str, Claim] = {}
    new: dict[str, Claim] = {}
    former = {slot: shelf.get("claim/made", slot) for slot in held}
    shelf.fetch(("claims",), (), filter(None, former.values()))
    for slot, weighed in held.items():
        if (made := former[slot]) is not None:
            old[made] = shelf.get("claims", made)
        claim = weighing.weigh(pile, weighed, keep.page)
        if claim is not None:
            new[claim.id] = claim
        if (now := claim.id if claim is not None else None) != made:
            shelf.put("claim/made", slot, now)
    links.update(shelf, old, new)


class _Whole:
    """All other rooms made, at once."""

    def __init__(
        self,
        readings: Sequence[Reading],
        who: Who,
        quotations: Sequence[Quotation],
        incidents: Sequence[Incident],
    ) -> None:
        self._readings = {one.article.id: one for one in readings}
        self._canon: dict[str, dict[tuple[str, EntityKey], str]] = {id: {} for id in self._readings}
        for (article, key), id in who.canon.items():
            if article in self._canon:
                self._canon[article][article, key] = id
        self._faces = {}
        for one in who.entities:
            names = dict(one.name)
            self._faces[one.id] = Face(
                id=one.id,
                kind=one.kind,
                name=names.get("id") or names.get("en") or one.name[0][1],
                country=one.country,
                party=who.party.get(one.id),
                interested=one.id in who.interested,
                members=who.members.get(one.id, frozenset()),
                holds=bool(one.roles),
            )
        self._quotations = {said: one for one in quotations for said in one.variants}
        self._incidents = {event: one for one in incidents for event in one.mentions}
        self.versions: dict[str, str] = {}  # articles to the newer ones
        self._homes: dict[str, str] = {}
        for reading in readings:
            self._homes.update(dict.fromkeys((one.id for one in reading.attributions), reading.article.id))
            self._homes.update(dict.fromkeys((one.id for one in reading.events), reading.article.id))

    def readings(self, articles: Iterable[str]) -> list[Reading]:
        return [self._readings[id] for id in sorted(articles)]

    def canon(self, article: str) -> Canon:
        return self._canon[article]

    def face(self, entity: str) -> Face | None:
        return self._faces.get(entity)

    def incident(self, event: str) -> Incident | None:
        return self._incidents.get(event)

    def quotation(self, said: str) -> Quotation | None:
        return self._quotations.get(said)

    def newer(self, article: str) -> str | None:
        return self.versions.get(article)

    def published(self, article: str) -> date | None:
        time = self._readings[article].article.published
        return time.latest if time is not None else None

    def home(self, row: str) -> str | None:
        return self._homes.get(row)
