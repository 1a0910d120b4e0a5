"""A sentence as the registers read it: its words, the parties in it, and where its clauses begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from runut.lang.registers import RegisterRules
from runut.types import (
    Article,
    Attribution,
    EntityKey,
    Event,
    Mention,
    Notes,
    Sentence,
    Span,
    Time,
    TimeMention,
    Token,
)

MARKS = frozenset("“”\"„‟«»‘’'()[]")
CLOSING = {"”": "“", "»": "«", "’": "‘", ")": "("}
ENDS = frozenset(".;:!?")
OF_STATE = re.compile(r"body:([A-Z]{3})/")
PARTIES = frozenset(("state", "group", "body"))


@dataclass(frozen=True, slots=True)
class Side:
    """A party in a sentence: words `first` up to `stop`."""

    first: int
    stop: int
    key: EntityKey
    mention: Mention
    more: tuple[EntityKey, ...] = ()


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
    starts: list[int] = field(default_factory=list)  # of mentions
    hours: list[int] = field(default_factory=list)  # of times
    marked: tuple[tuple[Sentence, int], ...] = ()  # sentences by what their words may begin

    def voices(self, span: Span) -> tuple[str, ...]:
        """Ids of the attributions whose content holds most of a span."""
        need = (span.end - span.start) * 0.6
        return tuple(
            one.id
            for one in self.said
            if sum(max(0, min(span.end, two.end) - max(span.start, two.start)) for two in one.content) >= need
        )

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

    def mentions(self, span: Span) -> tuple[Mention, ...]:
        low = bisect_left(self.starts, span.start)
        return self.notes.mentions[low : bisect_left(self.starts, span.end)]

    def times(self, span: Span) -> tuple[TimeMention, ...]:
        low = bisect_left(self.hours, span.start)
        return self.notes.times[low : bisect_left(self.hours, span.end)]

    def party(self, mention: Mention) -> EntityKey | None:
        """The state, group or body a mention acts for: a president is his state, a ministry its state."""
        key = mention.entity
        if mention.category == "person" or mention.kind == "title":
            key = mention.title.of if mention.title is not None and mention.kind != "description" else None
            if key is None and mention.entity is not None:
                key = self.states.get(mention.entity)
        elif mention.category == "place":
            country = self.countries.get(mention.entity or "")
            key = f"state:{country}" if country else None
        elif mention.category not in PARTIES:
            return None
        return state_of(key) if key and key.startswith(("state:", "group:", "body:")) else None


def state_of(key: EntityKey | None) -> EntityKey | None:
    """A body of a state stands for the state, as in SIPRI's register."""
    found = OF_STATE.match(key) if key else None
    return f"state:{found[1]}" if found else key


def story(
    article: Article,
    notes: Notes,
    said: tuple[Attribution, ...],
    done: tuple[Event, ...],
    rules: RegisterRules,
) -> Story:
    marked = []
    marks, tokens = rules.marks, notes.tokens
    for sentence in notes.sentences:
        seen = 0
        for at in range(sentence.first, sentence.last):
            seen |= marks.get(tokens[at].low, 0)
        if seen:
            marked.append((sentence, seen))
    states: dict[EntityKey, EntityKey] = {}
    for mention in notes.mentions:
        title = mention.title
        if mention.entity is None or mention.category != "person" or title is None:
            continue
        state = state_of(title.of)
        if state is not None and title.status == "current":
            states.setdefault(mention.entity, state)
    return Story(
        article=article,
        notes=notes,
        said=said,
        done=done,
        rules=rules,
        states=states,
        countries={one.key: one.country for one in notes.entities if one.kind == "place" and one.country},
        starts=[mention.span.start for mention in notes.mentions],
        hours=[time.span.start for time in notes.times],
        marked=tuple(marked),
    )


@dataclass
class Line:
    """One sentence: words without quotation marks and brackets, and the parties among them."""

    story: Story
    sentence: Sentence

    @cached_property
    def words(self) -> list[Token]:
        tokens = self.story.notes.tokens[self.sentence.first : self.sentence.last]
        return [token for token in tokens if token.text not in MARKS]

    @cached_property
    def lows(self) -> list[str]:
        return [token.low for token in self.words]

    @cached_property
    def places(self) -> list[int]:
        return [token.start for token in self.words]

    @cached_property
    def sides(self) -> list[Side]:
        """Parties in order; one inside the phrase of another is not one of its own."""
        out: list[Side] = []
        mentions = self.story.mentions(self.sentence.span)
        for mention in sorted(mentions, key=lambda one: (one.phrase.start, -one.phrase.end, one.span.start)):
            key = self.story.party(mention)
            if key is None:
                continue
            first, stop = self.at(mention.phrase)
            if out and first < out[-1].stop:
                continue
            more = tuple(one for one in (state_of(k) for k in mention.with_) if one is not None)
            out.append(Side(first, stop, key, mention, more))
        return out

    @cached_property
    def whens(self) -> list[tuple[int, int, TimeMention]]:
        return [(*self.at(time.span), time) for time in self.story.times(self.sentence.span)]

    def at(self, span: Span) -> tuple[int, int]:
        """Words a span covers: first, and the one after the last."""
        first = bisect_right(self.places, span.start) - 1
        return max(first, 0), bisect_left(self.places, span.end)

    def span(self, first: int, stop: int) -> Span:
        """The text of some words, with the mark that closes a quotation opened among them."""
        start, end = self.words[first].start, self.words[stop - 1].end
        text = self.story.article.text
        if text[end : end + 1] in CLOSING and CLOSING[text[end]] in text[start:end]:
            end += 1
        return Span(start, end)

    def left(self, at: int) -> int:
        """Where the clause of a word begins."""
        stop = self.story.rules.of("stop")
        relative = self.story.rules.of("relative")
        for index in range(at - 1, -1, -1):
            low = self.lows[index]
            if low in ENDS or low in stop or low in relative:
                return index + 1
        return 0

    def right(self, at: int) -> int:
        """Where the clause of a word ends: at a subordinator, a stop, *yang* or *untuk* before a verb."""
        of = self.story.rules.of
        for index in range(at, len(self.lows)):
            low = self.lows[index]
            if low in ENDS or low in of("stop") or low in of("contrast"):
                return index
            if low in of("relative") or low in of("for"):
                after = self.lows[index + 1] if index + 1 < len(self.lows) else ""
                if self.verbal(after):
                    return index
        return len(self.lows)

    def verbal(self, low: str) -> bool:
        of = self.story.rules.of
        if low in of("verb_word"):
            return True
        names = any(side.first < len(self.lows) and self.lows[side.first] == low for side in self.sides)
        return not names and len(low) > 4 and low.startswith(tuple(of("verb_start")))

    def oblique(self, side: Side) -> bool:
        return side.first > 0 and self.lows[side.first - 1] in self.story.rules.of("oblique")

    def before(self, side: Side) -> str:
        return self.lows[side.first - 1] if side.first else ""

    def subject(self, verb: int) -> Side | None:
        """Who does it: the last party before the verb, not under a preposition; across *dan* the first."""
        of = self.story.rules.of
        low = self.left(verb)
        inside = [side for side in self.sides if low <= side.first and side.stop <= verb]
        found = [side for side in inside if self.acting(side)]
        opener = self.lows[low - 1] if low else ""
        if inside and inside[-1].stop == verb and inside[-1] not in found and not self.oblique(inside[-1]):
            return None  # langkah Beta memasok: whose noun that is, words do not tell
        if found:
            gap = self.lows[found[-1].stop : verb]
            if any(word in of("deal_between") for word in gap):
                return None
            if any(word in of("and") for word in gap):
                return found[0]
            return found[-1] if len(gap) <= 12 else None
        if opener in of("relative"):
            edge = low - 1
            if verb - low > 4:
                return None
            if edge and self.lows[edge - 1] == ",":
                edge -= 1
            return next((side for side in self.sides if side.stop == edge and self.acting(side)), None)
        if opener in of("and") or (opener in of("same_subject") and verb - low <= 2):
            earlier = [side for side in self.sides if side.stop < low and self.acting(side)]
            return earlier[0] if earlier else None
        return None

    def acting(self, side: Side) -> bool:
        """Whether a party can be a subject: not under a preposition, no agent of a passive, no mere owner."""
        before = self.before(side)
        if self.oblique(side) or (
            before.startswith(tuple(self.story.rules.of("passive"))) and self.verbal(before)
        ):
            return False
        if side.mention.kind == "demonym":
            return self.before(side) in self.story.rules.of("owner")
        return side.mention.category != "place"

    def time(self, first: int, stop: int, cue: int) -> Time | None:
        """When, if a time stands in the clause itself and no other verb between it and the word it dates."""
        for low, high, mention in self.whens:
            if not first <= low or high > stop or mention.role != "plain":
                continue
            if mention.time.precision == "unknown":
                continue
            gap = self.lows[high:cue] if high <= cue else self.lows[cue + 1 : low]
            if not any(self.doing(word) for word in gap):
                return mention.time
        return None

    def doing(self, low: str) -> bool:
        """A verb that is more than an aspect of another."""
        rules = self.story.rules
        return self.verbal(low) and low not in rules.of("verb_word") and low not in rules.stagings.firsts
