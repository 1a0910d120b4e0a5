"""One article as the registers read it: who acts for which state, and which sentences matter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from runut.lang.registers import WEAPON, RegisterRules, Weapon
from runut.registers.lands import Misread, armed, homed, mistaken, state_of
from runut.types import (
    Article,
    Attribution,
    Entity,
    EntityKey,
    Event,
    Mention,
    Notes,
    Sentence,
    Span,
    TimeMention,
)

PARTIES = frozenset(("state", "group", "body"))


@dataclass(slots=True)
class Story:
    """One article with what the registers need of it, looked up once."""

    article: Article
    notes: Notes
    said: tuple[Attribution, ...]
    done: tuple[Event, ...]
    rules: RegisterRules
    states: Mapping[EntityKey, EntityKey]  # person to the state whose office the article gives
    countries: Mapping[EntityKey, str]  # place to ISO 3166-1 alpha-3
    blocs: frozenset[EntityKey] = frozenset()  # bodies of no single state: Uni Eropa
    homelands: Mapping[EntityKey, EntityKey] = field(
        default_factory=dict
    )  # person to his state, by the world
    rebels: frozenset[EntityKey] = frozenset()  # armed bodies that stand for no state
    homes: Mapping[EntityKey, EntityKey] = field(
        default_factory=dict
    )  # body to its state, "" where none is told
    starts: list[int] = field(default_factory=list)  # of mentions
    hours: list[int] = field(default_factory=list)  # of times
    marked: tuple[tuple[Sentence, int], ...] = ()  # sentences by what their words may begin
    typed: Mapping[str, Weapon] = field(default_factory=dict)  # designations that no list has: su-30mki
    inside: frozenset[str] | None = None
    attested: frozenset[str] | None = None
    everywhere: frozenset[EntityKey] | None = None
    misread: Mapping[EntityKey, Misread] = field(default_factory=dict)  # by the person it was taken for
    called: dict[str, EntityKey] = field(default_factory=dict)  # name to the entity that bears it
    strangers: dict[EntityKey, Entity] = field(default_factory=dict)  # parties that no mention names
    lines: dict[int, object] = field(default_factory=dict)  # sentences as frames reads them, by first token

    @property
    def capitals(self) -> frozenset[str]:
        """Words that the text writes with a capital inside a sentence."""
        if self.inside is None:
            tokens = self.notes.tokens
            self.inside = frozenset(
                tokens[at].text
                for sentence in self.notes.sentences
                if sentence.kind == "body"
                for at in range(sentence.first + 1, sentence.last)
                if tokens[at].text[0].isupper()
            )
        return self.inside

    @property
    def realms(self) -> frozenset[str]:
        """Names that stand after *pemerintah*, *asal*, *Republik*: they are states."""
        if self.attested is None:
            tokens, realm = self.notes.tokens, self.rules.of("realm")
            self.attested = frozenset(
                after.low for word, after in pairwise(tokens) if word.low in realm and after.text[0].isupper()
            )
        return self.attested

    @property
    def lands(self) -> frozenset[EntityKey]:
        """The states that the article names anywhere."""
        if self.everywhere is None:
            self.everywhere = self.named(Span(0, len(self.article.text)))
        return self.everywhere

    def voices(self, span: Span) -> tuple[str, ...]:
        """Ids of the attributions whose content holds most of a span."""
        start, end = span
        need = (end - start) * 0.6
        found = []
        for one in self.said:
            held = 0
            for low, high in one.content:
                if low < end and start < high:
                    held += min(end, high) - max(start, low)
            if held and held >= need:
                found.append(one.id)
        return tuple(found)

    def hostile(self, one: EntityKey | None, other: EntityKey | None) -> bool:
        """Whether the article tells of one attacking the other: what flies there then is no delivery."""
        return any(
            event.type == "ASSAULT"
            and {one, other} <= {state_of(party.entity) for party in (*event.actors, *event.recipients)}
            for event in self.done
        )

    def act(self, ids: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(ids)
        return frozenset(one.act for one in self.said if one.id in wanted)

    def speakers(self, ids: Iterable[str]) -> frozenset[EntityKey]:
        """The states and groups for which the speakers of some attributions hold office."""
        wanted = frozenset(ids)
        found = (self.stands(one.speaker) for one in self.said if one.id in wanted)
        return frozenset(key for key in found if key is not None)

    def stands(self, key: EntityKey | None) -> EntityKey | None:
        """Whom a speaker stands for: a person with an office for its state, a body for its own."""
        if key is None or key.startswith("person:"):
            return self.states.get(key or "")
        return state_of(key) if key.startswith(("state:", "group:", "body:")) else None

    def mentions(self, span: Span) -> tuple[Mention, ...]:
        low = bisect_left(self.starts, span.start)
        return self.notes.mentions[low : bisect_left(self.starts, span.end)]

    def times(self, span: Span) -> tuple[TimeMention, ...]:
        low = bisect_left(self.hours, span.start)
        return self.notes.times[low : bisect_left(self.hours, span.end)]

    def named(self, span: Span) -> frozenset[EntityKey]:
        """The states a stretch of text names, persons aside."""
        found = set()
        for mention in self.mentions(span):
            key = None if mention.category == "person" or mention.kind == "title" else self.party(mention)
            if key is not None and key.startswith("state:"):
                found.add(key)
                found.update(one for one in mention.with_ if one.startswith("state:"))
        return frozenset(found)

    def party(self, mention: Mention) -> EntityKey | None:
        """The state, group or body a mention acts for: a president is his state, a ministry its state."""
        key = mention.entity
        if mention.category == "person" or mention.kind == "title":
            title = mention.title if mention.kind != "description" else None
            member = title is not None and title.office.split(" ")[0] in self.rules.of("kin_noun")
            key = title.of if title is not None and not member else None
            if key is None and mention.entity is not None:
                key = self.states.get(mention.entity)
        elif mention.category == "place":
            country = self.countries.get(mention.entity or "")
            key = f"state:{country}" if country else None
        elif mention.category not in PARTIES:
            return None
        elif key is not None and key in self.homes:
            key = self.homes[key] or None
        if key in self.rebels:
            return key
        return state_of(key) if key and key.startswith(("state:", "group:", "body:")) else None

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, if both are told in the body."""
        at = self.notes.sentences.index(sentence)
        earlier = self.notes.sentences[at - 1] if at else None
        return earlier if earlier is not None and earlier.kind == sentence.kind == "body" else None


def gather(
    article: Article,
    notes: Notes,
    said: tuple[Attribution, ...],
    done: tuple[Event, ...],
    rules: RegisterRules,
) -> Story:
    marked = []
    marks = rules.marks
    typed: dict[str, Weapon] = {}
    hits: list[tuple[int, int]] = []
    for at, token in enumerate(notes.tokens):
        low = token.low
        mark = marks.get(low, 0)
        if "-" in low and token.text[0].isupper() and (weapon := rules.typed(token.text)) is not None:
            typed[low] = weapon
            mark |= WEAPON
        if mark:
            hits.append((at, mark))
    place = 0
    for sentence in notes.sentences:
        seen = 0
        while place < len(hits) and hits[place][0] < sentence.last:
            if hits[place][0] >= sentence.first:
                seen |= hits[place][1]
            place += 1
        if seen:
            marked.append((sentence, seen))
    states: dict[EntityKey, EntityKey] = {}
    known = {one.key: one.country for one in notes.entities if one.kind == "person" and one.country}
    for mention in notes.mentions:
        title = mention.title
        if mention.entity is None or mention.category != "person" or title is None:
            continue
        state = state_of(title.of)
        if state is not None and title.status == "current":
            states.setdefault(mention.entity, state)
    for person, country in known.items():
        states.setdefault(person, f"state:{country}")
    misread = tuple(mistaken(notes, article, rules))
    lands = {one.land.key: one.land for one in misread}
    for one in misread:
        states.update((person, one.land.key) for person in (one.name, one.holder) if person is not None)
    called = {
        name.casefold(): one.key
        for one in notes.entities
        if one.kind in ("state", "group", "body", "person")
        for _, name in one.name
    }
    called.update((land.label().casefold(), key) for key, land in lands.items())
    return Story(
        article=article,
        notes=notes,
        said=said,
        done=done,
        rules=rules,
        states=states,
        called=called,
        strangers=lands,
        misread={one.name: one for one in misread},
        homelands={person: f"state:{country}" for person, country in known.items()},
        blocs=frozenset(
            one.key for one in notes.entities if one.kind == "body" and one.known and not one.country
        ),
        rebels=armed(notes, article.text, rules),
        homes=homed(notes, rules),
        countries={one.key: one.country for one in notes.entities if one.kind == "place" and one.country},
        starts=[mention.span.start for mention in notes.mentions],
        hours=[time.span.start for time in notes.times],
        marked=tuple(marked),
        typed=typed,
    )
