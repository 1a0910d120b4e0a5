"""One event mention as it is compared: who, when, where, and in what words its sentence tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from runut import ids
from runut.incidents.wording import Words, read
from runut.types import Aspect, Canon, Event, Party, Place, Reading, Span, Time

SEVERAL: Final = 2  # parties
FEW: Final = 4  # of those a sentence names that are blocks
MANY: Final = 8  # of more parties than these the first are blocks: a joint statement of forty states
TOLD_BY: Final = 3  # blocks of words
# A plan and its fulfilment are two things; a denial speaks of the same thing as the report.
_SORT: Final[Mapping[Aspect, str]] = {
    "occurred": "real", "ongoing": "real", "historical": "real", "negated": "real", "future": "planned",
    "hypothetical": "supposed",
}  # fmt: skip
_PARTIES: Final = frozenset({"state", "group", "person", "body"})
_NOBODY: Final[frozenset[str]] = frozenset()


class Told(NamedTuple):
    """One event mention as it is compared."""

    id: str
    article: str
    type: str
    mode: str | None
    sort: str
    actors: frozenset[str]
    recipients: frozenset[str]
    actor_parties: frozenset[str]
    recipient_parties: frozenset[str]
    place: Place | None
    site: str | None  # canonical id of the place, where it is not a whole state
    country: str | None
    time: Time | None
    words: Words  # of its sentence, names and days aside
    printed: date | None
    speaker: str | None  # in whose mouth it stands
    negated: bool = False
    scene: frozenset[str] = frozenset()  # whom its sentence names; where nobody, whom the article does
    sites: frozenset[str] = frozenset()  # places that its sentence names, where it tells no like event before
    victims: frozenset[str] = frozenset()  # persons among the recipients
    kind: str = ""  # of word that tells it, whatever its form
    pact: bool = False  # it is told of an agreement

    @property
    def all(self) -> frozenset[str]:
        return self.actors | self.recipients

    @property
    def all_parties(self) -> frozenset[str]:
        return self.actor_parties | self.recipient_parties

    @property
    def mutual(self) -> bool:
        """Whether it is told of two sides alike, so that nobody knows who struck."""
        return len(self.actor_parties) >= SEVERAL and not self.recipient_parties


def mentions(reading: Reading, canon: Canon, party: Mapping[str, str]) -> list[Told]:
    """Every event mention of one article, sorted by id; `party` maps persons and bodies to their state."""
    if not reading.events:
        return []
    article, id = reading.article, reading.article.id
    voices = {one.id: one.speaker for one in reading.attributions}
    scenes = _Scenes(reading, canon, party)
    pacts = [span for one in reading.registers.agreements for span in one.evidence]
    printed = article.published.latest if article.published else None
    made = []
    told: set[tuple[str, int]] = set()
    for one in sorted(reading.events, key=lambda event: (event.trigger, event.id)):
        actors = _ids(canon, id, one.actors)
        recipients = _ids(canon, id, one.recipients)
        hit = recipients and [who for who in one.recipients if who.entity in scenes.persons]
        actor_parties = frozenset([party.get(who, who) for who in actors]) if actors else _NOBODY
        recipient_parties = frozenset([party.get(who, who) for who in recipients]) if recipients else _NOBODY
        place, when = one.place, one.time
        span = scenes.sentence(one)
        words, scene, sites = scenes.read(span)
        if sites:
            if (one.type, span.start) in told:
                sites = _NOBODY  # they are those of what the sentence tells first
            told.add((one.type, span.start))
        made.append(
            Told(
                one.id,
                id,
                one.type,
                one.mode,
                _SORT[one.aspect],
                actors,
                recipients,
                actor_parties,
                recipient_parties,
                place,
                _site(canon, id, place),
                place.country if place is not None else None,
                when if when is not None and when.precision != "unknown" else None,
                words,
                printed,
                canon.get((id, voices.get(one.voice or "") or "")),
                one.aspect == "negated",
                scene.union(actor_parties, recipient_parties),
                sites,
                _ids(canon, id, hit) if hit else _NOBODY,
                one.trace.rule.partition("/")[0],
                bool(pacts) and any(span.meets(one.trigger) for span in pacts),
            )
        )
    made.sort(key=itemgetter(0))
    return made


def places(one: Told) -> Iterator[tuple[str, int]]:
    """The blocks of a mention, in order of days: its type and sort with every two parties.

    What has less than two stands with those that its sentence names, and with its heaviest words.
    """
    if one.sort == "supposed":
        return
    day = one.time.earliest if dated(one) and one.time is not None else one.printed
    rank = day.toordinal() if day is not None else 0
    everyone = sorted(one.all_parties)[:MANY]
    kind = f"{one.type}|{one.sort}"
    if len(everyone) < SEVERAL:
        for who in everyone:
            yield f"{kind}|{who}", rank
        for root, _ in one.words[:TOLD_BY]:
            yield f"{kind}|said {root}", rank
        everyone = sorted(one.scene)[:FEW]
    for number, who in enumerate(everyone):
        for other in everyone[number + 1 :]:
            yield f"{kind}|{who}|{other}", rank
    for who in sorted(one.victims)[:SEVERAL]:
        yield f"{kind}|hit {who}", rank
    if dated(one):
        for who in sorted(one.scene)[:SEVERAL]:
            yield f"{kind}|on {rank}|{who}", rank


def dated(one: Told) -> bool:
    """Whether a mention is told of a day, and not of a month, a year or some time."""
    time = one.time
    return time is not None and time.earliest is not None and time.earliest == time.latest


class _Scenes:
    """The sentences of an article: their telling words, and whom and what places they name."""

    def __init__(self, reading: Reading, canon: Canon, party: Mapping[str, str]) -> None:
        self.reading, self.canon, self.party = reading, canon, party
        self.spans: Sequence[Span] = [one.span for one in reading.notes.sentences]
        self.starts = [span.start for span in self.spans]
        kinds = {one.key: (one.kind, one.country) for one in reading.notes.entities}
        self.named = [
            (one.span, one.entity, kinds.get(one.entity or "", ("", None)))
            for one in reading.notes.mentions
            if one.kind == "name" or one.entity is not None
        ]
        self.persons = {key for key, (kind, _) in kinds.items() if kind == "person"}
        self.days = [one.span for one in reading.notes.times]
        self.held: dict[int, tuple[Words, frozenset[str], frozenset[str]]] = {}

    def sentence(self, event: Event) -> Span:
        at = bisect_right(self.starts, event.trigger.start) - 1
        found = self.spans[at] if at >= 0 else event.trigger
        return found if event.trigger.start < found.end else event.trigger

    def read(self, span: Span) -> tuple[Words, frozenset[str], frozenset[str]]:
        if span.start not in self.held:
            self.held[span.start] = self._read(span)
        return self.held[span.start]

    def _read(self, span: Span) -> tuple[Words, frozenset[str], frozenset[str]]:
        article = self.reading.article
        start, end = span
        here = [one for one in self.named if start <= one[0][0] and one[0][1] <= end]
        aside = sorted(
            [span for span, _, _ in here] + [one for one in self.days if one[0] < end and start < one[1]]
        )
        words = read(article.text, span, aside, article.language)
        scene, sites = set(), set()
        for _, key, (kind, country) in here:
            who = self.canon.get((article.id, key)) if key is not None else None
            if who is None:
                continue
            if kind in _PARTIES:
                scene.add(self.party.get(who, who))
            elif kind == "place":
                sites.add(who)
                if country:
                    scene.add(_state(country))
        return words, frozenset(scene) or self.setting, frozenset(sites)

    @cached_property
    def setting(self) -> frozenset[str]:
        """The two that the article names most: what a sentence that names nobody is about."""
        counts: Counter[str] = Counter()
        for _, key, (kind, _) in self.named:
            who = self.canon.get((self.reading.article.id, key)) if key is not None else None
            if who is not None and kind in _PARTIES:
                counts[self.party.get(who, who)] += 1
        return frozenset(sorted(counts, key=lambda who: (-counts[who], who))[:SEVERAL])


@lru_cache(1 << 9)
def _state(country: str) -> str:
    """The id of a state by its code."""
    return ids.new("ent", f"state:{country}")


def _site(canon: Canon, article: str, place: Place | None) -> str | None:
    if place is None or place.entity is None or place.entity.startswith("state:"):
        return None
    return canon.get((article, place.entity))


def _ids(canon: Canon, article: str, parties: Iterable[Party]) -> frozenset[str]:
    if not parties:
        return _NOBODY
    return frozenset(
        [who for one in parties if one.entity and (who := canon.get((article, one.entity))) is not None]
    )
