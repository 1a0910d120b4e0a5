"""The readings as claims see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple, Protocol, TypeAlias

from runut.claims.views import View
from runut.types import (
    Agreement,
    Attribution,
    EntityKey,
    Event,
    Face,
    Incident,
    Proposition,
    Quotation,
    Reading,
    Span,
    Transfer,
)

SideName: TypeAlias = Literal["support", "opposition", "neither"]
AGAINST = frozenset({"deny", "retract", "correct"})
_NEITHER = frozenset({"decline", "question", "demand", "request", "threaten"})
_OF_PLANS = frozenset({"predict", "promise"})
_WORD = re.compile(r"[^\W_]+")


class Stake(NamedTuple):
    """One article's row that stakes something: in whose voice, and whether it says yes or no."""

    proposition: Proposition
    article: str
    row: str  # id of the event, transfer, agreement or attribution
    voice: str | None  # attribution id; None: the outlet's own
    negated: bool
    planned: bool
    evidence: Span
    text: str = ""  # of what is staked in words of its own
    affirmed: bool = False  # its party says in the first person that it was so
    broad: bool = False  # its voice denies in one breath with what else it says


class Around(Protocol):
    """What other rooms made of the articles, asked for as it is needed."""

    def readings(self, articles: Iterable[str]) -> Iterable[Reading]:
        """Readings of some articles."""

    def canon(self, article: str) -> Mapping[tuple[str, EntityKey], str]:
        """Canonical ids of an article's own keys."""

    def face(self, entity: str) -> Face | None:
        """What of an entity bears on claims."""

    def incident(self, event: str) -> Incident | None:
        """The incident an event mention tells of."""

    def quotation(self, said: str) -> Quotation | None:
        """The quotation an attribution prints."""

    def newer(self, article: str) -> str | None:
        """The newer version of an article."""

    def published(self, article: str) -> date | None:
        """The last day on which an article can have been published."""

    def home(self, row: str) -> str | None:
        """The article of an event of an incident, or of an attribution of a quotation."""


class Faces:
    """Who is who, beyond any article."""

    def __init__(self, face: Callable[[str], Face | None]) -> None:
        self._face = face
        self._faces: dict[str, Face | None] = {}  # they are asked for again and again

    def face(self, one: str) -> Face | None:
        """What of an entity bears on claims."""
        if one in self._faces:
            return self._faces[one]
        found = self._faces[one] = self._face(one)
        return found

    def party(self, one: str | None) -> str | None:
        """For whom an entity speaks."""
        face = self.face(one) if one is not None else None
        return face.party if face is not None else None

    def label(self, entity: str | None) -> str:
        one = self.face(entity) if entity is not None else None
        return one.name if one is not None else "?"


class Pile(Faces):
    """The readings as claims see them: rows by id, and local keys as canonical entities and their parties."""

    def __init__(self, readings: Iterable[Reading], around: Around) -> None:
        self.readings: dict[str, Reading] = {}
        self.views: dict[str, View] = {}
        self.attributions: dict[str, Attribution] = {}
        self.events: dict[str, tuple[str, Event]] = {}
        self.home: dict[str, str] = {}
        self.transfers: dict[str, Transfer] = {}
        self.agreements: dict[str, Agreement] = {}
        super().__init__(around.face)
        self._who = Faces(around.face)  # a pile that its views held would hold itself
        self._published = around.published
        self._below: dict[str, str] = {}
        self.add(readings, around)

    def add(self, readings: Iterable[Reading], around: Around) -> None:
        """Takes in further readings."""
        for reading in readings:
            article = reading.article.id
            self.readings[article] = reading
            self.views[article] = View(reading, around.canon(article), self._who)
            for said in reading.attributions:
                self.attributions[said.id] = said
                self.home[said.id] = article
            self.events.update((one.id, (article, one)) for one in reading.events)
            self.transfers.update((one.id, one) for one in reading.registers.transfers)
            self.agreements.update((one.id, one) for one in reading.registers.agreements)

    def who(self, article: str, key: EntityKey | None) -> str | None:
        return self.views[article].who(key)

    def state(self, article: str, key: EntityKey | None) -> str | None:
        """The party a key stands for: *Kremlin* supplies as Russia."""
        return self.views[article].state(key)

    def published(self, article: str) -> date | None:
        return self._published(article)

    def headline(self, said: str) -> bool:
        """Whether an attribution stands in a title or heading."""
        view = self.views[self.home[said]]
        if not view.heads:
            return False
        one = self.attributions[said]
        return any(view.heading(span) for span in (one.content or one.cue)[:1])

    def nobody(self, voice: str | None) -> bool:
        """Whether neither a name nor a description of anybody stands behind words: own voice, hearsay."""
        said = self.attributions.get(voice or "")
        return said is None or (said.speaker is None and said.unnamed is None)

    def outlet(self, article: str) -> str:
        """What an article's own voice is called: its outlet, else where the article lies."""
        one = self.readings[article].article
        return one.outlet.label(one.language) if one.outlet is not None else one.location

    def answers(self, said_id: str) -> tuple[str, ...]:
        """What an attribution answers; of *denied it, but later admitted …* both answer one thing."""
        said = self.attributions[said_id]
        if said.about or said.act not in ("admit", "confirm"):
            return said.about
        reading = self.readings[self.home[said_id]]
        here = self._sentence(said)
        for other in reading.attributions:
            if (
                (other.act, other.speaker) == ("deny", said.speaker)
                and other.about
                and said.speaker is not None
                and self._sentence(other) == here
            ):
                return other.about
        return ()

    def _sentence(self, said: Attribution) -> Span | None:
        place = [*said.cue, *said.content]
        return self.views[self.home[said.id]].sentence(place[0].start) if place else None

    def below(self, said_id: str) -> str:
        """The attribution in the body of which one in a headline is the abstract; else itself.

        A headline may name the state for which somebody speaks in the body: *Mesir Sebut …* of its minister.
        """
        if (found := self._below.get(said_id)) is None:
            found = self._below[said_id] = self._body(said_id)
        return found

    def _body(self, said_id: str) -> str:
        said = self.attributions[said_id]
        if said.speaker is None or not self.headline(said_id):
            return said_id
        article, words = self.home[said_id], self.words(said_id)
        party = self.who(article, said.speaker)
        fits = [
            (-len(words & self.words(other.id)), other.speaker != said.speaker, other.id)
            for other in self.readings[article].attributions
            if not self.headline(other.id)
            and (
                other.speaker == said.speaker
                or (
                    party is not None
                    and self.state(article, other.speaker) == party
                    and (other.act in AGAINST) == (said.act in AGAINST)
                )
            )
        ]
        most, _, other_id = min(fits, default=(0, False, said_id))
        return other_id if -most >= 0.6 * len(words) else said_id

    def words(self, said_id: str) -> set[str]:
        return set(_WORD.findall(self.content(said_id).casefold()))

    def content(self, said_id: str) -> str:
        """What was said, its parts joined by an ellipsis."""
        text = self.readings[self.home[said_id]].article.text
        return " … ".join(span.of(text).strip() for span in self.attributions[said_id].content)


def side_of(act: str, stake: Stake) -> SideName:
    """The side an act takes on what is staked."""
    if act in _NEITHER:
        return "neither"
    if act in AGAINST or stake.negated:
        return "opposition"
    if act in _OF_PLANS and not stake.planned and stake.proposition.kind != "text":
        return "neither"  # a prediction vouches for no fact
    return "support"
