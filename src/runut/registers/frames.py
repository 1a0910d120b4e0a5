"""A sentence as the registers read it: its words, the parties in it, and where its clauses begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from runut.registers.story import Story, state_of
from runut.types import EntityKey, Sentence, Span, Time, TimeMention, Token

MARKS = frozenset("“”\"„‟«»‘’'()[]")
CLOSING = {"”": "“", "»": "«", "’": "‘", ")": "("}
ENDS = frozenset(".;:!?")


@dataclass(frozen=True, slots=True)
class Side:
    """A party in a sentence: words `first` up to `stop`."""

    first: int
    stop: int
    key: EntityKey
    more: tuple[EntityKey, ...] = ()  # further parties under the same words
    mere: bool = False  # only the owner of the noun before: drone Iran
    place: bool = False
    person: bool = False
    end: int = 0  # code point after its words

    @property
    def keys(self) -> tuple[EntityKey, ...]:
        return (self.key, *self.more)


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
            if self.aside(mention.phrase) or (first and self.lows[first - 1] in self.story.rules.of("coin")):
                continue
            if out and first < out[-1].stop:
                if mention.phrase.start >= out[-1].end and key not in out[-1].keys:  # Alfa-Beta
                    out[-1] = replace(out[-1], more=(*out[-1].more, key), end=mention.phrase.end)
                continue
            more = tuple(one for one in (state_of(k) for k in mention.with_) if one is not None)
            mere = mention.kind == "demonym"
            if mere and (start := self.organ(first, out[-1].stop if out else 0)) < first:
                first, mere = start, False
            person = mention.category == "person"
            place = mention.category == "place"
            out.append(Side(first, stop, key, more, mere, place, person, mention.phrase.end))
        makers = list(self.makers())
        made = {at for side in makers for at in range(side.first, side.stop)}
        out = [side for side in out if side.first not in made or not side.key.startswith("body:")]
        taken = {at for side in out for at in range(side.first, side.stop)}
        out += [
            side for side in (*makers, *self.pronouns(out)) if taken.isdisjoint(range(side.first, side.stop))
        ]
        return sorted(out, key=lambda side: side.first)

    def aside(self, span: Span) -> bool:
        """Whether a name only stands in brackets: *(Organisasi X/OX)*."""
        text = self.story.article.text[max(self.sentence.span.start, span.start - 60) : span.start]
        return text.rfind("(") > text.rfind(")")

    def organ(self, first: int, floor: int) -> int:
        """Where a state's organ or company begins that ends in its name: *Senat Alfa*, *Galangan Alfa*."""
        rules, at, known = self.story.rules, first, False
        while at > floor and first - at < 5:
            low = self.lows[at - 1]
            if low in rules.of("organ"):
                known = True
            elif (
                self.sentence.kind != "body"
                or not self.words[at - 1].text[0].isupper()
                or low in rules.weapons.firsts
                or low in rules.trades.firsts
            ):
                break
            at -= 1
        before = self.lows[at - 1] if at else ""
        edge = before in ("", ",") or any(before in rules.of(name) for name in ("oblique", "and", "stop"))
        edge = edge or (len(before) > 4 and before.startswith(tuple(rules.of("passive"))))
        return at if known or (edge and first - at > 1) else first

    def makers(self) -> Iterator[Side]:
        """Makers of arms stand for their states, as in SIPRI's register."""
        makers = self.story.rules.makers
        for at, low in enumerate(self.lows):
            hit = makers.longest(self.lows, at, len(self.lows)) if low in makers.firsts else None
            if hit is not None and self.words[at].text[0].isupper():
                stop = at + hit[0]
                first = at
                while first and self.lows[first - 1] in self.story.rules.of("firm"):
                    first -= 1
                yield Side(first, stop, hit[1][0], end=self.words[stop - 1].end)

    def pronouns(self, named: list[Side]) -> Iterator[Side]:
        """*kami* is whom its speaker stands for; *negara itu* the one state that the words before leave."""
        rules = self.story.rules
        ours, own, noun = rules.of("we"), rules.of("own_state"), rules.of("state_noun")
        for at, low in enumerate(self.lows):
            if low not in ours and low not in own and low not in noun:
                continue
            end = self.words[at].end
            if low not in noun:
                keys = self.story.speakers(self.story.voices(Span(self.words[at].start, end)))
                if not keys and low in own:
                    keys = frozenset(side.key for side in named if side.stop <= at and not side.mere)
                stop = at + 1
            elif at + 1 < len(self.lows):
                if self.lows[at + 1] not in rules.of("determiner") or self.number(at):
                    continue
                keys = frozenset(side.key for side in named if side.stop <= at)
                earlier = self.story.before(self.sentence)
                if not keys and earlier is not None:
                    keys = self.story.named(earlier.span)
                stop = at + 2
            else:
                continue
            if len(keys) == 1:
                yield Side(at, stop, next(iter(keys)), end=self.words[stop - 1].end)

    def number(self, at: int) -> bool:
        """Whether a number or *kedua* stands before: then it is no single one."""
        low = self.lows[at - 1] if at else ""
        of = self.story.rules.of
        return low in of("many") or low in of("both") or low[:1].isdigit()

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
        lows = self.lows
        for index in range(at - 1, -1, -1):
            low = lows[index]
            if low in stop or low in relative or low in ENDS:
                return index + 1
        return 0

    def right(self, at: int) -> int:
        """Where the clause of a word ends: at a subordinator, a stop, *yang* or *untuk* before a verb."""
        of = self.story.rules.of
        stop, contrast, relative, aim = of("stop"), of("contrast"), of("relative"), of("for")
        for index in range(at, len(self.lows)):
            low = self.lows[index]
            if low in stop or low in contrast or low in ENDS:
                return index
            if low in relative or low in aim:
                after = self.lows[index + 1] if index + 1 < len(self.lows) else ""
                if self.verbal(after):
                    return index
        return len(self.lows)

    @cached_property
    def taken(self) -> frozenset[int]:
        """The words that name parties."""
        return frozenset(at for side in self.sides for at in range(side.first, side.stop))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.lows[side.first] for side in self.sides)

    def verbal(self, low: str) -> bool:
        of = self.story.rules.of
        if low in of("verb_word"):
            return True
        return low not in self.names and len(low) > 4 and low.startswith(tuple(of("verb_start")))

    def oblique(self, side: Side) -> bool:
        return side.first > 0 and self.lows[side.first - 1] in self.story.rules.of("oblique")

    def before(self, side: Side) -> str:
        return self.lows[side.first - 1] if side.first else ""

    def subject(self, verb: int, *, deal: bool = False) -> Side | None:
        """Who does it: the last party before the verb, not under a preposition; across *dan* the first.

        `deal` lets a contract stand between: *Alfa meneken kontrak untuk membeli T*.
        """
        of = self.story.rules.of
        low = self.left(verb)
        inside = [side for side in self.sides if low <= side.first and side.stop <= verb]
        found = [side for side in inside if self.acting(side)]
        opener = self.lows[low - 1] if low else ""
        if inside and inside[-1].stop == verb and inside[-1] not in found and not self.oblique(inside[-1]):
            return None  # langkah Beta memasok: whose noun that is, words do not tell
        if found:
            last = self.listed(found)
            gap = self.lows[last.stop : verb]
            if not deal and any(word in of("deal_between") for word in gap):
                return None
            if any(word in of("and") for word in gap):
                return found[0] if last.first <= found[0].first else self.listed(found[:1])
            return last if len(gap) <= (20 if deal else 12) else None
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

    def listed(self, found: list[Side]) -> Side:
        """The last of some parties with those it is listed with: *A, B, dan C*."""
        last = found[-1]
        add = self.story.rules.of("add")
        joined = False
        for side in reversed(found[:-1]):
            gap = self.lows[side.stop : last.first]
            joined = joined or any(word in add for word in gap)
            if not joined or not gap or len(gap) > 2 or any(word != "," and word not in add for word in gap):
                break
            last = replace(side, stop=last.stop, more=(*side.more, *last.keys), end=last.end)
        return last

    def acting(self, side: Side) -> bool:
        """Whether a party can be a subject: not under a preposition, no agent of a passive, no mere owner."""
        before = self.before(side)
        if self.oblique(side) or (
            before.startswith(tuple(self.story.rules.of("passive"))) and self.verbal(before)
        ):
            return False
        if before in self.story.rules.of("kin_noun"):
            return False  # Alfa, yang juga anggota NATO, membeli T
        return before in self.story.rules.of("owner") if side.mere else not side.place

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


def line(story: Story, sentence: Sentence) -> Line:
    """The line of a sentence, made once for an article."""
    made = story.lines.get(sentence.first)
    if not isinstance(made, Line):
        made = story.lines[sentence.first] = Line(story, sentence)
    return made
