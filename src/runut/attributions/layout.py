"""One article laid out: tokens, quotation marks, mentions and cue words side by side, by token number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress
from operator import itemgetter
from typing import Literal

from runut.attributions.laid import MARKS, Hit, Ref, Said, Unit
from runut.lang.columns import columns
from runut.lang.cues import Cues
from runut.lang.marks import ACT, ADDRESS, CHARGE, COMMA, CUED, DASH, HEARD, HIDES, STOP, SUB, THAT, TURN, WAY
from runut.types import Article, EntityKey, Hop, Notes, Quote, Span, TimeMention

RARE = THAT | HEARD | ADDRESS
TURNS = COMMA | TURN
JOINTS = TURNS | STOP | SUB | HIDES | WAY
END = itemgetter(1)  # of a token
RUN = 6  # paragraphs over which a quotation left open may run


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


class Layout:
    """One article made ready; everything is looked up by token number."""

    __slots__ = (
        "adjuncts", "article", "charged", "commas", "credits", "cued", "cues", "dashed", "dated", "ends",
        "entities", "free", "free_firsts", "furniture", "heard", "hides", "labels", "lows", "mask", "needed",
        "notes", "of", "own", "phrases", "quoted", "ref_firsts", "ref_starts", "refs", "runs", "said", "size",
        "starts", "stops", "subs", "text", "thats", "times", "titled", "tokens", "told_to", "turns", "units",
        "ways",
    )  # fmt: skip
    cued: list[int]
    thats: list[int]
    heard: list[int]
    told_to: list[int]
    commas: list[int]
    stops: list[int]
    turns: list[int]
    subs: list[int]
    hides: list[int]
    ways: list[int]
    needed: list[int]

    def __init__(self, article: Article, notes: Notes, cues: Cues) -> None:
        self.article, self.notes, self.cues, self.text = article, notes, cues, article.text
        self.of, self.phrases = cues.words.__getitem__, cues.phrases
        self.tokens = notes.tokens
        starts, _, self.lows, _ = columns(notes.tokens)
        self.starts, self.size = starts, len(starts)
        self.ends = [*map(END, notes.tokens)]
        mask = self.mask = bytearray(self.size)  # furniture, and clauses of media once they are read
        self.furniture = sorted([(start, end) for (start, end), _ in article.furniture])
        for left, right in self.furniture:
            first, last = bisect_left(starts, left), bisect_left(starts, right)
            if first < last:
                mask[first:last] = b"\x01" * (last - first)
        quoted = self.quoted = [-1] * self.size
        self.said: list[Said] = []
        for quote in notes.quotes:
            outer = quote.outer
            first, last = bisect_left(starts, outer[0]), bisect_left(starts, outer[1])
            if first < last and not (quoted[first] >= 0 or mask[first]):
                quoted[first:last] = [len(self.said)] * (last - first)
                self.said.append(Said(quote, first, last))
        self.runs: dict[int, int] = {}  # first tokens of quotations, of those they go on from
        if any(said.quote.open for said in self.said):
            self._run_on()
        self.refs = self._refs()
        self.ref_firsts = [ref[1] for ref in self.refs]
        free = [ref for ref in self.refs if ref[0].kind != "clitic"]
        self.free, self.free_firsts = free, [ref[1] for ref in free]  # words of their own
        self.ref_starts = {ref[1]: ref for ref in reversed(free)}
        self.ref_starts.update({ref[3]: ref for ref in reversed(free)})
        self.times: dict[int, tuple[int, TimeMention]] = {}
        for time in notes.times:
            left, right = time.span
            first = bisect_left(starts, left)
            if first < self.size and starts[first] < right:
                self.times[first] = (bisect_left(starts, right), time)
        self.dated = [*self.times]  # in order, as times are
        self.entities = {entity.key: entity for entity in notes.entities}
        self.labels: dict[str, str] = {}  # of those, once they are asked for
        self.own: frozenset[str] | None = None  # names of the outlet, once they are asked for
        self.credits: tuple[tuple[Hop, EntityKey | None], ...] | None = None  # the same
        self.titled: dict[EntityKey | None, list[Ref]] | None = None  # who has titles, the same
        self.adjuncts = cues.of("adjuncts")
        self._mark()
        self.units = self._units()

    def _mark(self) -> None:
        """Finds the joints of the article's sentences: by what may stand there, where it does.

        `subs` open clauses, `hides` relative clauses and brackets, `turns` concessions and what came first;
        commas and semicolons are joints, too. In `ways` stand times, and openers of when, where and how.
        """
        cued, thats, heard, told_to = self.cued, self.thats, self.heard, self.told_to = [], [], [], []
        commas, stops, turns = self.commas, self.stops, self.turns = [], [], []
        subs, hides, ways = self.subs, self.hides, self.ways = [], [], []
        needed = self.needed = []
        seen, marks, lows = 0, self.cues.marks, self.lows
        for i in compress(range(self.size), map(marks.__contains__, lows)):
            bit = marks[lows[i]]
            seen |= bit
            if bit & ACT:
                needed.append(i)
            if bit & CUED:
                cued.append(i)
                if bit & RARE:
                    if bit & THAT:
                        thats.append(i)
                    if bit & HEARD:
                        heard.append(i)
                    if bit & ADDRESS:
                        told_to.append(i)
            if bit & JOINTS:
                if bit & COMMA:
                    commas.append(i)
                if bit & TURNS:
                    turns.append(i)
                if bit & STOP:
                    stops.append(i)
                if bit & SUB:
                    subs.append(i)
                if bit & HIDES:
                    hides.append(i)
                if bit & WAY:
                    ways.append(i)
        if self.times:
            self.ways = sorted({*ways, *self.times})
        self.dashed = seen & DASH != 0
        self.charged = seen & CHARGE != 0  # the article tells of an accusation

    def _run_on(self) -> None:
        """Joins a quotation left open at the end of its paragraph with those that go on from it.

        The mark may be opened anew in each paragraph, or only closed in the last.
        """
        blocks = [block.span for block in self.article.blocks]
        starts = [span.start for span in blocks]
        for said in [said for said in self.said if said.quote.open]:
            at = bisect_right(starts, said.quote.outer.start) - 1
            went = said
            held: list[Said] = []
            for span in blocks[at + 1 : at + RUN] if at >= 0 else ():
                first, last = self.index(span.start), self.stop(span.end)
                if first >= last or went.quote.outer.end < blocks[at].end:
                    break
                if self.quoted[first] >= 0:
                    if not held:
                        self.runs[first] = said.first
                    break
                mark = next((i for i in range(first, last) if self._closing(i)), None)
                begun = next((i for i in range(first, last) if self.quoted[i] >= 0), last)
                stop = last if mark is None else mark + 1
                if begun < stop:
                    break
                inner = stop if mark is None else mark
                while inner > first + 1 and self.lows[inner - 1] == ",":
                    inner -= 1
                quote = Quote(self.span(first, stop), self.span(first, inner), "utterance", mark is None)
                held.append(Said(quote, first, stop))
                if mark is not None:
                    for one in held:
                        self.runs[one.first] = said.first
                    self.said = sorted([*self.said, *held], key=lambda one: one.first)
                    break
        for number, one in enumerate(self.said):
            self.quoted[one.first : one.last] = [number] * (one.last - one.first)

    def _closing(self, at: int) -> bool:
        """Whether a lone quotation mark stands here that closes something."""
        token = self.tokens[at]
        if self.quoted[at] >= 0 or token.text not in MARKS or token.start == 0 or self.mask[at]:
            return False
        return not self.text[token.start - 1].isspace()

    def _refs(self) -> list[Ref]:
        starts, size, make, bisect = self.starts, self.size, tuple.__new__, bisect_left
        found: list[Ref] = []
        for mention in self.notes.mentions:
            span, phrase = mention.span, mention.phrase
            left, right = span
            first = bisect(starts, left)
            if first >= size or starts[first] != left:
                first = self.within(left)
                if not self.tokens or self.ends[first] <= left:
                    continue  # it stands in furniture, which has no tokens
            last = first + 1
            while last < size and starts[last] < right:
                last += 1
            if phrase is span or phrase == span:
                found.append(make(Ref, (mention, first, last, first, last)))
                continue
            start = first if phrase[0] == left else min(first, bisect(starts, phrase[0]))
            end = last if phrase[1] == right else bisect(starts, phrase[1])
            found.append(make(Ref, (mention, first, last, start, end)))
        found.sort(key=itemgetter(1, 2))
        return found

    # ------------------------------------------------------------ from characters to tokens

    def index(self, offset: int) -> int:
        """The first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def within(self, offset: int) -> int:
        """The token in which `offset` lies."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def stop(self, offset: int) -> int:
        """One past the last token that starts before `offset`."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, last: int) -> Span:
        return tuple.__new__(Span, (self.starts[first], self.ends[last - 1]))

    # ------------------------------------------------------------ units

    def _units(self) -> tuple[Unit, ...]:
        """Sentences joined where a quotation runs over their border or its tag stands behind it."""
        held: list[tuple[int, int, int, Literal["title", "heading", "body"]]] = []
        glued = [i + 1 for i in self.stops if self._glued(i)]
        for sentence in self.notes.sentences:
            start, end = sentence.first, sentence.last
            for cut in glued[bisect_right(glued, start) : bisect_left(glued, end)] if glued else ():
                held.append((start, cut, sentence.block, sentence.kind))
                start = cut
            whole = start == sentence.first and held and held[-1][2] == sentence.block
            if whole and self._joined(held[-1][1], start):
                held[-1] = (held[-1][0], end, held[-1][2], held[-1][3])
            else:
                held.append((start, end, sentence.block, sentence.kind))
        ends = [said.last for said in self.said]
        quotes: tuple[Said, ...] = ()
        found: list[Unit] = []
        for number, (first, last, block, kind) in enumerate(held):
            if ends:
                quotes = tuple(self.said[bisect_right(ends, first) : bisect_right(ends, last)])
            hits = self._hits(first, last)
            found.append(tuple.__new__(Unit, (number, first, last, block, kind, quotes, hits)))
        return tuple(found)

    def _glued(self, at: int) -> bool:
        """Whether a stop stands here with no space before the next sentence: *ujarnya.Selain itu*."""
        if not 0 < at < self.size - 1 or self.quoted[at] >= 0 or self.mask[at]:
            return False
        before, stop, follow = self.tokens[at - 1 : at + 2]
        if follow.start != stop.end or before.end != stop.start:
            return False
        if self.quoted[at + 1] >= 0:
            return self.said[self.quoted[at + 1]].first == at + 1 and follow.text in MARKS
        word = len(before.text) > 2 and before.text.isalpha() and before.text[-1].islower()
        opens = _capital(follow.text) or (
            len(follow.text) > 2 and follow.text.isalpha() and follow.text.isupper()
        )
        return (word or before.text in MARKS or before.text == ")") and opens

    def _joined(self, end: int, first: int) -> bool:
        if end >= self.size or first >= self.size or end == 0:
            return False
        before = self.quoted[end - 1]
        if before < 0:
            return False
        if self.said[before].last > first:
            return True
        text = self.tokens[first].text
        return text[0].islower() or text == ","

    def _hits(self, first: int, last: int) -> tuple[Hit, ...]:
        cued = self.cued
        low, high = bisect_left(cued, first), bisect_left(cued, last)
        if low == high:
            return ()
        forms, lows, quoted, mask = self.cues.forms, self.lows, self.quoted, self.mask
        found: list[Hit] = []
        done = first
        for at in cued[low:high]:
            if at < done or quoted[at] >= 0 or mask[at] or (held := forms.get(lows[at])) is None:
                continue
            sizes, table, seconds, single = held
            if at + 1 < last and lows[at + 1] in seconds:
                for size in sizes:
                    if at + size <= last and (fits := table.get(tuple(lows[at : at + size]))):
                        done = at + size
                        found.append(tuple.__new__(Hit, (at, done, *fits)))
                        break
            elif single is not None:
                done = at + 1
                found.append(tuple.__new__(Hit, (at, done, *single)))
        return tuple(found)
