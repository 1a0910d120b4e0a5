"""A sentence as the registers read it: its words, the parties in it, and where its clauses begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cached_property

from runut.registers import sides, strangers
from runut.registers.sides import Side
from runut.registers.story import Story
from runut.types import Sentence, Span, Time, TimeMention, Token

MARKS = frozenset("“”\"„‟«»‘’'()[]")
CLOSING = {"”": "“", "»": "«", "’": "‘", ")": "("}
ENDS = frozenset(".;:!?")


class Line:
    """One sentence: words without quotation marks and brackets, and the parties among them."""

    def __init__(self, story: Story, sentence: Sentence) -> None:
        self.story = story
        self.sentence = sentence
        tokens = story.notes.tokens[sentence.first : sentence.last]
        self.words: list[Token] = [token for token in tokens if token.text not in MARKS]
        self.lows: list[str] = [token.low for token in self.words]
        marks = story.rules.marks
        self.hits = [(at, marks[low]) for at, low in enumerate(self.lows) if low in marks]

    def unknown(self, where: range, named: set[int]) -> bool:
        """Whether some words may name somebody whom nobody knows; `named` are those of other things."""
        lately = {at for low, high, _ in self.whens for at in range(low, high)}
        for mention in self.story.mentions(self.sentence.span):
            if mention.entity is not None and (mention.category != "place" or self.story.party(mention)):
                lately.update(range(*self.at(mention.phrase)))
        return any(
            at in where
            and word.text[0].isupper()
            and at not in self.taken
            and at not in lately
            and at not in named
            and word.low not in self.story.rules.of("no_name")
            and (at > 0 or word.text in self.story.capitals)
            for at, word in enumerate(self.words)
        )

    def starts(self, kind: int) -> list[int]:
        """Words with which something of a kind may begin: WEAPON, TRADE …"""
        return [at for at, mark in self.hits if mark & kind]

    @cached_property
    def places(self) -> list[int]:
        return [token.start for token in self.words]

    @cached_property
    def sides(self) -> list[Side]:
        named = sides.find(self)
        unknown = strangers.find(self, named)
        if unknown:
            named = sorted((*named, *unknown), key=lambda side: side.first)
        return sides.housed(self, named) if any(side.firm for side in named) else named

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

    @cached_property
    def openers(self) -> list[int]:
        """Where a subordinator, *yang* or a stop opens a clause."""
        of = self.story.rules.of
        stop, relative = of("stop"), of("relative")
        return [
            index
            for index, low in enumerate(self.lows)
            if low in ENDS or low in relative or (low in stop and not self.passing(index))
        ]

    @cached_property
    def closers(self) -> list[int]:
        """Where a clause ends: at a subordinator, a stop, *yang* or *untuk* before a verb."""
        of, lows = self.story.rules.of, self.lows
        stop, contrast, aim = of("stop"), of("contrast"), of("relative") | of("for")
        found = []
        for index, low in enumerate(lows):
            aims = low in aim and index + 1 < len(lows) and self.verbal(lows[index + 1])
            if aims or low in contrast or low in ENDS or (low in stop and not self.passing(index)):
                found.append(index)
        return found

    def passing(self, at: int) -> bool:
        """Whether *sementara* says for how long and *hingga* how many: they open no clause."""
        before, of = self.lows[at - 1] if at else "", self.story.rules.of
        after = self.lows[at + 1] if at + 1 < len(self.lows) else ""
        if self.lows[at] in of("up_to") and (after[:1].isdigit() or after in of("many")):
            return True  # membeli hingga beberapa ratus T
        return self.lows[at] in of("temporary") and (
            self.verbal(before) or before in self.story.rules.stagings.firsts
        )

    def left(self, at: int) -> int:
        """Where the clause of a word begins."""
        index = bisect_left(self.openers, at)
        return self.openers[index - 1] + 1 if index else 0

    def right(self, at: int) -> int:
        """Where the clause of a word ends."""
        index = bisect_left(self.closers, at)
        return self.closers[index] if index < len(self.closers) else len(self.lows)

    @cached_property
    def taken(self) -> frozenset[int]:
        """The words that name parties."""
        return frozenset(at for side in self.sides for at in range(side.first, side.stop))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that name somebody: those with a capital; in headlines, where all have one, the parties."""
        if self.sentence.kind != "body":
            return frozenset(self.lows[side.first] for side in self.sides)
        return frozenset(word.low for word in self.words[1:] if word.text[0].isupper())

    def verbal(self, low: str) -> bool:
        of = self.story.rules.of
        if low in of("verb_word"):
            return True
        if low in of("no_verb"):
            return False
        return (
            low not in self.names and len(low) > 4 and low.startswith(self.story.rules.begins("verb_start"))
        )

    def oblique(self, side: Side) -> bool:
        """Whether a preposition governs a party, also across the name it stands in: *dengan PT Kita Alfa*."""
        at, of = side.first, self.story.rules.of("oblique")
        while (
            at
            and self.sentence.kind == "body"
            and self.words[at - 1].text[0].isupper()
            and at > side.first - 4
        ):
            at -= 1
        return side.first > 0 and (self.before(side) in of or (at > 0 and self.lows[at - 1] in of))

    def before(self, side: Side) -> str:
        """The word before a party, across the noun it names: *kepada kelompok Velda*."""
        at, nouns = side.first, self.story.rules.of("head_noun")
        while at and self.lows[at - 1] in nouns:
            at -= 1
        return self.lows[at - 1] if at else ""

    def subject(self, verb: int, *, deal: bool = False) -> Side | None:
        """Who does it: the last party before the verb, not under a preposition; across *dan* the first.

        `deal` lets a contract stand between: *Alfa meneken kontrak untuk membeli T*.
        """
        of = self.story.rules.of
        low = self.left(verb)
        inside = [side for side in self.sides if low <= side.first and side.stop <= verb]
        found = [side for side in inside if self.acting(side) and not self.apposed(side, verb)]
        opener = self.lows[low - 1] if low else ""
        if inside and inside[-1].stop == verb and inside[-1] not in found and not self.oblique(inside[-1]):
            return None  # langkah Beta memasok: whose noun that is, words do not tell
        if found:
            by = verb > 0 and self.lows[verb - 1] in of("by_doing")
            last = self.listed(found[:1] if by else found)  # A mengikuti B dengan mengirim T
            gap = self.lows[last.stop : verb]
            if not deal and not of("deal_between").isdisjoint(gap):
                return None
            if not of("and").isdisjoint(gap):
                return found[0] if last.first <= found[0].first else self.listed(found[:1])
            return last if len(gap) <= (28 if deal else 12) else None
        if opener in of("relative"):
            edge = low - 1
            if verb - low > 4:
                return None
            if edge and self.lows[edge - 1] == ",":
                edge -= 1
            return next((side for side in self.sides if side.stop == edge and self.acting(side)), None)
        if (
            opener
            and opener in of("stop")
            and "," in self.lows[low:verb]
            and self.lows[low - 2 : low - 1] == [","]
        ):
            around = next((side for side in self.sides if side.stop == low - 2 and self.acting(side)), None)
            return around if around is not None and verb - low <= 24 else None  # A, setelah …, memasok T
        if opener in of("that") and low < verb and self.lows[low] in of("same_party"):
            return self.matrix(low - 1)
        if opener in of("and") or (opener in of("same_subject") and verb - low <= 2):
            earlier = [side for side in self.sides if side.stop < low and self.acting(side)]
            return earlier[0] if earlier else None
        return None

    def matrix(self, opener: int) -> Side | None:
        """*A membantah bahwa mereka memasok T*: who says it of himself, unless he accuses another."""
        low = self.left(opener)
        found = [side for side in self.sides if low <= side.first < opener and self.acting(side)]
        blamed = not self.story.rules.of("blame").isdisjoint(self.lows[low:opener])
        return found[0] if found and not blamed and not found[0].more else None

    def apposed(self, side: Side, verb: int) -> bool:
        """Whether a party stands in an apposition: *A, sebuah perusahaan B, membeli*."""
        lows, start = self.lows, side.first
        while start and lows[start - 1] != "," and lows[start - 1] not in ENDS:
            start -= 1
        if not start or lows[start - 1] != "," or lows[start] not in self.story.rules.of("apposed"):
            return False
        return "," in lows[side.stop : verb]

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
            before.startswith(self.story.rules.begins("passive")) and self.verbal(before)
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
