"""One article as the registers read it: who acts for which state, and which sentences matter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import compress

from runut.lang.columns import columns
from runut.lang.phrases import HYPHEN
from runut.lang.registers import BOND, TRADE, WEAPON, RegisterRules, Weapon
from runut.lang.stretches import Stretches
from runut.registers.lands import Misread, armed, homed, mistaken, state_of
from runut.registers.once import once
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
PASSING = TRADE | BOND
JOINTS = frozenset(",;/()&-–—")  # behind them a capital is a name's, behind other signs a beginning's


@dataclass
class Story:
    """One article with what the registers need of it, looked up once, and only where it is asked for."""

    article: Article
    notes: Notes
    said: tuple[Attribution, ...]
    done: tuple[Event, ...]
    rules: RegisterRules
    states: Mapping[EntityKey, EntityKey]  # person to the state whose office the article gives
    homelands: Mapping[EntityKey, EntityKey]  # person to his state, by the world
    misread: Mapping[EntityKey, Misread]  # by the person it was taken for
    strangers: dict[EntityKey, Entity]  # parties that no mention names
    starts: list[int]  # of mentions
    hours: list[int]  # of times
    marked: tuple[tuple[Sentence, int], ...]  # sentences by what their words may begin
    hits: list[tuple[int, int]]  # the same by token
    typed: Mapping[str, Weapon]  # designations that no list has: su-30mki
    lows: list[str]  # of tokens
    twins: Mapping[str, str]  # kapal-kapal to kapal
    kinds: Mapping[int, int]  # sentences by first token: what their words may begin
    lines: dict[int, object] = field(default_factory=dict)  # sentences as frames reads them, by first token
    acts: dict[int, EntityKey | None] = field(default_factory=dict)  # mention to the party it acts for

    @once
    def called(self) -> dict[str, EntityKey]:
        """Names to the entities that bear them."""
        known = {
            name.casefold(): one.key
            for one in self.notes.entities
            if one.kind in ("state", "group", "body", "person")
            for _, name in one.name
        }
        return known | {land.label().casefold(): key for key, land in self.strangers.items()}

    @once
    def blocs(self) -> frozenset[EntityKey]:
        """Bodies of no single state: Uni Eropa."""
        bodies = (one for one in self.notes.entities if one.kind == "body" and one.known)
        return frozenset(one.key for one in bodies if not one.country)

    @once
    def rebels(self) -> frozenset[EntityKey]:
        """Armed bodies that stand for no state."""
        return armed(self.notes, self.article.text, self.rules)

    @once
    def homes(self) -> Mapping[EntityKey, EntityKey]:
        """Bodies to their states, "" where none is told."""
        return homed(self.notes, self.rules)

    @once
    def countries(self) -> Mapping[EntityKey, str]:
        """Places to ISO 3166-1 alpha-3."""
        return {one.key: one.country for one in self.notes.entities if one.kind == "place" and one.country}

    @once
    def capitals(self) -> frozenset[str]:
        """Words that the text writes with a capital inside a sentence."""
        _, printed, lows, large = columns(self.notes.tokens)
        found = set[str]()
        for one in self.notes.sentences:
            if one.kind == "body":
                inside = large[bisect_right(large, one.first) : bisect_left(large, one.last)]
                named = [at for at in inside if lows[at - 1][0].isalnum() or lows[at - 1] in JOINTS]
                found.update([printed[at] for at in named])
        return frozenset(found)

    @once
    def realms(self) -> frozenset[str]:
        """Names that stand after *pemerintah*, *asal*, *Republik*: they are states."""
        tokens, realm = self.notes.tokens, self.rules.of("realm")
        after = [tokens[at] for at, low in enumerate(self.lows[:-1], 1) if low in realm]
        return frozenset([word.low for word in after if word.text[0].isupper()])

    @once
    def lands(self) -> frozenset[EntityKey]:
        """The states that the article names anywhere."""
        return self.named(Span(0, len(self.article.text)))

    def voices(self, span: Span) -> tuple[str, ...]:
        """Ids of the attributions whose content holds most of a span."""
        start, end = span
        held: dict[int, int] = {}
        for number in self.contents.meeting(start, end):
            at, (low, high) = self.parts[number]
            held[at] = held.get(at, 0) + min(end, high) - max(start, low)
        need = (end - start) * 0.6
        return tuple([self.said[at].id for at, size in held.items() if size and size >= need])

    @once
    def parts(self) -> list[tuple[int, Span]]:
        """The parts of all contents, each with the number of its attribution."""
        return [(at, part) for at, one in enumerate(self.said) for part in one.content]

    @once
    def contents(self) -> Stretches:
        return Stretches([part for _, part in self.parts])

    @once
    def triggers(self) -> Stretches:
        return Stretches([event.trigger for event in self.done])

    @once
    def places(self) -> Mapping[Span, int]:
        """The number of each sentence, by where it stands."""
        return {one.span: at for at, one in enumerate(self.notes.sentences)}

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
        found = set[str]()
        for mention in self.mentions(span):
            key = None if mention.category == "person" or mention.kind == "title" else self.party(mention)
            if key is not None and key.startswith("state:"):
                found.add(key)
                found.update(one for one in mention.with_ if one.startswith("state:"))
        return frozenset(found)

    def led(self, span: Span) -> frozenset[EntityKey]:
        """The states whose leaders and ministers a stretch of text names."""
        people = [self.party(one) for one in self.mentions(span) if one.category == "person"]
        return frozenset(key for key in people if key is not None and key.startswith("state:"))

    def party(self, mention: Mention) -> EntityKey | None:
        """The state, group or body a mention acts for: a president is his state, a ministry its state."""
        mark = id(mention)
        if mark not in self.acts:
            self.acts[mark] = self.acting(mention)
        return self.acts[mark]

    def acting(self, mention: Mention) -> EntityKey | None:
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
        if key is None or not key.startswith(("state:", "group:", "body:")):
            return None
        return key if key.startswith("body:") and key in self.rebels else state_of(key)

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, if both are told in the body."""
        at = self.places[sentence.span]
        earlier = self.notes.sentences[at - 1] if at else None
        return earlier if earlier is not None and earlier.kind == sentence.kind == "body" else None


def designated(notes: Notes, hyphened: list[tuple[int, str]], rules: RegisterRules) -> dict[str, Weapon]:
    """What designations are that no list need have: *Su-30MKI*."""
    made = ((low, rules.typed(notes.tokens[at].text)) for at, low in hyphened)
    return {low: weapon for low, weapon in made if weapon is not None}


def twins(hyphened: list[tuple[int, str]]) -> dict[str, str]:
    """*kapal-kapal* is more than one *kapal*."""
    halves = [(low, low[: len(low) // 2]) for _, low in hyphened if len(low) > 4]
    return {low: half for low, half in halves if low == f"{half}-{half}"}


def spread(notes: Notes, hits: list[tuple[int, int]]) -> list[tuple[Sentence, int]]:
    """The sentences in which something may begin, each with all that may."""
    found: list[tuple[Sentence, int]] = []
    left = iter((*hits, (1 << 60, 0)))  # behind all tokens
    at, mark = next(left)
    for sentence in notes.sentences:
        seen, first, last = 0, sentence.first, sentence.last
        while at < last:
            if at >= first:
                seen |= mark
            at, mark = next(left)
        if seen:
            found.append((sentence, seen))
    return found


def gather(
    article: Article,
    notes: Notes,
    said: tuple[Attribution, ...],
    done: tuple[Event, ...],
    rules: RegisterRules,
) -> Story:
    lows = columns(notes.tokens).lows
    signs = [*map(rules.signs.__getitem__, lows)]
    told_of = [*compress(enumerate(signs), signs)]
    hyphened = [(at, lows[at]) for at, sign in told_of if sign >= HYPHEN]
    hits = [(at, sign & ~HYPHEN) for at, sign in told_of if sign != HYPHEN] if hyphened else told_of
    passing = hyphened and any(mark & PASSING for _, mark in hits)
    typed = designated(notes, hyphened, rules) if passing else {}
    if typed:
        told = dict(hits)
        weapons = [at for at, low in enumerate(lows) if low in typed]
        hits = sorted({**told, **{at: told.get(at, 0) | WEAPON for at in weapons}}.items())
    states = dict[EntityKey, EntityKey]()
    known = {one.key: one.country for one in notes.entities if one.kind == "person" and one.country}
    for mention in notes.mentions:
        if (title := mention.title) is None or mention.entity is None or mention.category != "person":
            continue
        if title.status == "current" and (state := state_of(title.of)) is not None:
            states.setdefault(mention.entity, state)
    for person, country in known.items():
        states.setdefault(person, f"state:{country}")
    misread = tuple(mistaken(notes, article, lows, rules))
    lands = {one.land.key: one.land for one in misread}
    for one in misread:
        states.update((person, one.land.key) for person in (one.name, one.holder) if person is not None)
    marked = tuple(spread(notes, hits))
    return Story(
        article=article,
        notes=notes,
        said=said,
        done=done,
        rules=rules,
        states=states,
        homelands={person: f"state:{country}" for person, country in known.items()},
        misread={one.name: one for one in misread},
        strangers=lands,
        starts=[mention.span.start for mention in notes.mentions],
        hours=[time.span.start for time in notes.times],
        marked=marked,
        hits=hits,
        typed=typed,
        lows=lows,
        twins=twins(hyphened),
        kinds={sentence.first: seen for sentence, seen in marked},
    )
