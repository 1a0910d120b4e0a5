"""What is staked, by whom, and on how many origins and lines it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from runut import ids
from runut.claims import corroboration, endings, links, positions, propositions, wording
from runut.claims.pile import Around, Pile, Stake, founds
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
    pile.dropped = keep.dropped
    more, events = keep.bases(pile, dirty, change.gone)
    more |= keep.incidents(*change.incidents, events)
    more |= keep.quotations(*change.quotations)
    more -= dirty | change.gone
    pile.add(around.readings(more), around)
    keep.stake(pile, dirty | more, change.gone)
    keep.bring()
    held = {slot: _held(keep, slot) for slot in sorted(keep.slots)}
    wanted = {article for one in held.values() for article in one.needed} - pile.readings.keys()
    pile.add(around.readings(wanted), around)
    old: dict[str, Claim] = {}
    new: dict[str, Claim] = {}
    shelf.fetch(("claims",), (), filter(None, (shelf.get("claim/made", slot) for slot in held)))
    for slot, weighed in held.items():
        former = shelf.get("claim/made", slot)
        if former is not None:
            old[former] = links.bare(shelf.get("claims", former))
        claim = _claim(keep, pile, weighed)
        if claim is not None:
            new[claim.id] = claim
        shelf.put("claim/made", slot, claim.id if claim is not None else None)
    links.update(shelf, old, new)


class _Held(NamedTuple):
    """What is staked on a matter, and the articles needed to weigh it: those of the stakes, and those that
    their words were copied from.
    """

    stakes: Sequence[Stake] = ()
    matter: str | None = None  # of words of their own: its id, the best wording, all who speak on it
    best: str = ""
    voices: Sequence[str] = ()
    needed: frozenset[str] = frozenset()


def _held(keep: Upkeep, slot: str) -> _Held:
    kind, _, matter = slot.partition("|")
    if kind != "text":
        found = [one for _, told in sorted(keep.shelf.links("claim/stakes", slot).items()) for one in told]
        rows = {(one.article, row) for one in found for row in (one.voice or one.row, one.row)}
        return _Held(found, needed=_needed(keep, rows))
    told = keep.shelf.links("claim/words", slot)
    spoken = {(article, said) for article, (voices, _) in told.items() for said in voices}
    quotations = (keep.around.quotation(said) for _, said in sorted(spoken))
    quotation = next((one for one in quotations if one is not None and one.id == matter), None)
    if not any(founds for _, founds in told.values()) and not (
        quotation is not None and keep.wide(quotation)
    ):
        return _Held()
    needed = _needed(keep, spoken)
    best = matter
    if quotation is not None:
        best = quotation.best or quotation.variants[0]
        needed |= frozenset(filter(None, [keep.around.home(best)]))
    return _Held((), matter, best, sorted(said for _, said in spoken), needed)


def _needed(keep: Upkeep, rows: Iterable[tuple[str, str]]) -> frozenset[str]:
    rows = list(rows)
    return frozenset({article for article, _ in rows}) | {
        step.article for article, row in rows for step in keep.source(article, row)[1]
    }


def _claim(keep: Upkeep, pile: Pile, held: _Held) -> Claim | None:
    if held.matter is not None:
        stakes = propositions.in_words(pile, held.matter, held.best, held.voices)
    else:
        stakes = list(held.stakes)
    stakes = propositions.tidy(pile, stakes)
    if not stakes:
        return None
    proposition = stakes[0].proposition
    printed = _printed(keep, stakes)
    if proposition.ref is not None:
        incidents = (keep.around.incident(one.row) for one in held.stakes)  # an answer's row is no event
        incident = next(one for one in incidents if one is not None)
        own = () if proposition.kind == "incident" else proposition.parts
        proposition = replace(proposition, parts=(*propositions.parts_of(incident), *own))
        stakes = [one._replace(proposition=proposition) for one in stakes]

    def source(article: str, row: str) -> str:
        return keep.source(article, row)[0]

    if not founds(pile, stakes, source):
        return None
    taken = positions.voices(pile, proposition, stakes, printed)
    if all(one.side == "neither" for one in taken):
        return None
    gone = endings.withdrawn(pile, taken)
    return Claim(
        id=ids.new("claim", proposition.kind, proposition.ref or "", *map("=".join, proposition.parts)),
        proposition=proposition,
        text=wording.word(pile, proposition, stakes),
        positions=positions.positions(pile, taken, gone),
        corroboration=corroboration.corroborate(pile, taken, keep.copied, printed, gone),
        rows=tuple(sorted({stake.row for stake in stakes})),
    )


def _printed(keep: Upkeep, stakes: Iterable[Stake]) -> dict[str, Quotation]:
    """Quotations by attribution, as far as these stakes speak."""
    made = {}
    for one in stakes:
        if one.voice is not None and (quotation := keep.around.quotation(one.voice)) is not None:
            made[one.voice] = quotation
    return made


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
