"""A sentence in words: the parties in it, its times, and where its clauses begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, compress

from runut.registers import compounds, sides, strangers
from runut.registers.once import once
from runut.registers.sides import Side
from runut.registers.story import Story
from runut.types import EntityKey, Sentence, Span, Time, TimeMention, Token

MARKS = frozenset("“”\"„‟«»‘’'()[]")
CLOSING = {"”": "“", "»": "«", "’": "‘", ")": "("}
ENDS = frozenset(".;:!?")


class Clauses:
    """One sentence: words without quotation marks and brackets, and the parties among them."""

    def __init__(self, story: Story, sentence: Sentence) -> None:
        self.story = story
        self.sentence = sentence
        first, last = sentence.first, sentence.last
        self.words: Sequence[Token] = story.notes.tokens[first:last]
        self.lows: list[str] = story.lows[first:last]
        self.kinds = story.kinds.get(first, 0)
        hits = story.hits
        hits = hits[bisect_left(hits, (first, 0)) : bisect_left(hits, (last, 0))]
        if MARKS.isdisjoint(self.lows):
            self.hits = [(at - first, mark) for at, mark in hits]
        else:
            kept = [low not in MARKS for low in self.lows]
            self.words, self.lows = [*compress(self.words, kept)], [*compress(self.lows, kept)]
            place = [*accumulate(kept)]  # of a word, one too many
            self.hits = [(place[at - first] - 1, mark) for at, mark in hits if kept[at - first]]

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
            and word.text.isalpha()
            and word.low not in self.story.rules.of("no_name")
            and (at > 0 or word.text in self.story.capitals)
            for at, word in enumerate(self.words)
        )

    def starts(self, kind: int) -> list[int]:
        """Words with which something of a kind may begin: WEAPON, TRADE …"""
        return [at for at, mark in self.hits if mark & kind] if self.kinds & kind else []

    @once
    def places(self) -> list[int]:
        return [token.start for token in self.words]

    @once
    def sides(self) -> list[Side]:
        named = compounds.whole(self, sides.find(self))
        unknown = strangers.find(self, named)
        if unknown:
            named = sorted((*named, *unknown), key=lambda side: side.first)
        return compounds.housed(self, named) if any(side.firm for side in named) else named

    @once
    def named(self) -> frozenset[EntityKey]:
        """The states the sentence names; not the one whose name only ends a group's: *Hizbullah Alfa*."""
        stops = {side.stop for side in self.sides if side.key.startswith(("group:", "body:"))}
        free = (side for side in self.sides if not side.person and side.first not in stops)
        return frozenset(key for side in free for key in side.keys if key.startswith("state:"))

    @once
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

    @once
    def breaks(self) -> list[int]:
        """Where a clause may open or close."""
        closing = self.story.rules.of("closing")
        return [index for index, low in enumerate(self.lows) if low in closing or low in ENDS]

    @once
    def openers(self) -> list[int]:
        """Where a subordinator, *yang* or a stop opens a clause."""
        of = self.story.rules.of
        stop, relative = of("stop"), of("relative")
        return [
            index
            for index in self.breaks
            if self.lows[index] in ENDS
            or (self.lows[index] in relative and not self.adjectival(index))
            or (self.lows[index] in stop and not self.passing(index))
        ]

    def adjectival(self, at: int) -> bool:
        """*kontrak yang monumental untuk membeli T*: no clause, only a property."""
        after = self.lows[at + 1 : at + 3]
        return len(after) == 2 and after[1] in self.story.rules.of("for") and not self.verbal(after[0])

    @once
    def closers(self) -> list[int]:
        """Where a clause ends: at a subordinator, a stop, *yang* or *untuk* before a verb."""
        of, lows = self.story.rules.of, self.lows
        stop, contrast, aim = of("stop"), of("contrast"), of("aiming")
        found = []
        for index in self.breaks:
            low = lows[index]
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

    @once
    def taken(self) -> frozenset[int]:
        """The words that name parties."""
        return frozenset(at for side in self.sides for at in range(side.first, side.stop))

    @once
    def names(self) -> frozenset[str]:
        """Words that name somebody: those with a capital; in headlines, where all have one, the parties."""
        if self.sentence.kind != "body":
            return frozenset(self.lows[side.first] for side in self.sides)
        return frozenset(word.low for word in self.words[1:] if word.text[0].isupper())

    def verbal(self, low: str) -> bool:
        shape = self.story.rules.shape(low)
        return shape == "word" or (shape == "begun" and low not in self.names)

    def time(self, first: int, stop: int, cue: int) -> Time | None:
        """When, if a time stands in the clause itself and no other verb between it and the word it dates."""
        for low, high, mention in self.whens:
            if not first <= low or high > stop or mention.role != "plain":
                continue
            if mention.time.precision == "unknown":
                continue
            gap = self.lows[high:cue] if high <= cue else self.lows[cue + 1 : low]
            if high <= cue and "," in gap and self.telling(low):
                continue  # mengatakan pada Selasa, ia membatalkan kontrak itu
            if not any(self.doing(word) for word in gap):
                return mention.time
        return None

    def telling(self, at: int) -> bool:
        """Whether the words right before a time tell who said something: it dates his words."""
        of = self.story.rules.of
        while at and self.lows[at - 1] in of("on_day"):
            at -= 1
        return at > 0 and self.lows[at - 1] in of("saying")

    def past(self, first: int, stop: int) -> bool:
        """Whether another year is told of before a word: *lima tahun lalu*, *pada 2016*."""
        of, lows = self.story.rules.of, self.lows
        if any(lows[at] in of("year") and lows[at + 1] in of("ago") for at in range(first, stop - 1)):
            return True
        told = self.story.article.published
        year = told.earliest.year if told is not None and told.earliest is not None else None
        return year is not None and any(
            first <= low < stop and mention.time.latest is not None and mention.time.latest.year < year
            for low, _, mention in self.whens
        )

    def doing(self, low: str) -> bool:
        """A verb that is more than an aspect of another."""
        rules = self.story.rules
        return self.verbal(low) and low not in rules.of("verb_word") and low not in rules.stagings.firsts
