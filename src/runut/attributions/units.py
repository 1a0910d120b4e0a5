"""The ground to read on: tokens, quotation marks, mentions and cue words of one article laid side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import Literal

from runut.attributions.laid import Hit, Ref, Said, Unit
from runut.lang.cues import Cues, Form
from runut.types import Article, Notes, Quote, Span, TimeMention

SPEAKING = frozenset({"person", "group", "state", "body", "outlet", "agency", "role"})
MEDIA = frozenset({"outlet", "agency"})
STOPS = frozenset(".!?…")
CLOSERS = frozenset(",.!?…")
MARKS = frozenset('“”„"')
RUN = 6  # paragraphs over which a quotation left open may run


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


class Ground:
    """One article made ready; everything is looked up by token number."""

    def __init__(self, article: Article, notes: Notes, cues: Cues) -> None:
        self.article, self.notes, self.cues, self.text = article, notes, cues, article.text
        self.of, self.phrases = cues.words.__getitem__, cues.phrases
        self.tokens = notes.tokens
        columns = list(zip(*notes.tokens, strict=True)) or [(), (), (), ()]
        self.starts: list[int] = list(columns[0])
        self.ends: tuple[int, ...] = columns[1]
        self.lows: list[str] = list(columns[3])
        self.size = len(self.tokens)
        self.mask = bytearray(self.size)  # furniture, and clauses of media once they are read
        self.furniture = sorted((mark.span.start, mark.span.end) for mark in article.furniture)
        for mark in article.furniture:
            first, last = self.index(mark.span.start), self.stop(mark.span.end)
            self.mask[first:last] = b"\x01" * (last - first)
        self.quoted = [-1] * self.size
        self.said: list[Said] = []
        for quote in notes.quotes:
            first, last = self.index(quote.outer.start), self.stop(quote.outer.end)
            if first < last and not (self.quoted[first] >= 0 or self.mask[first]):
                self.quoted[first:last] = [len(self.said)] * (last - first)
                self.said.append(Said(quote, first, last))
        self.runs: dict[int, int] = {}  # first tokens of quotations, of those they go on from
        if any(said.quote.open for said in self.said):
            self._run_on()
        self.refs = sorted(self._refs(), key=itemgetter(1, 2))
        self.ref_firsts = [ref.first for ref in self.refs]
        named = [ref for ref in self.refs if ref.mention.kind != "clitic"]
        self.ref_starts = {ref.first: ref for ref in reversed(named)}
        self.ref_starts.update((ref.start, ref) for ref in reversed(named))
        self.times: dict[int, tuple[int, TimeMention]] = {}
        for time in notes.times:
            if (first := self.index(time.span.start)) < self.size and self.tokens[
                first
            ].start < time.span.end:
                self.times[first] = (self.stop(time.span.end), time)
        self.entities = {entity.key: entity for entity in notes.entities}
        self.labels: dict[str, str] = {}  # of those, once they are asked for
        self.adjuncts = cues.of("adjuncts")
        starters = cues.starters
        marked, lows = cues.marked, self.lows
        self.marked = [i for i, low in enumerate(lows) if low in marked]
        self.cued = [i for i in self.marked if lows[i] in starters]
        self.commas = [i for i in self.marked if lows[i] == ","]
        self.dashed = not self.of("dash").isdisjoint(self.lows)
        self.thats = [i for i in self.cued if self.lows[i] in cues.of("that")]
        self.heard = [i for i in self.cued if self.lows[i] in cues.of("heard")]
        self.told_to = [i for i in self.cued if self.lows[i] in cues.of("addressing")]
        self.units = tuple(self._units())

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

    def _refs(self) -> Iterator[Ref]:
        starts, size, make = self.starts, self.size, tuple.__new__
        for mention in self.notes.mentions:
            span, phrase = mention.span, mention.phrase
            first = bisect_left(starts, span.start)
            if first >= size or starts[first] != span.start:
                first = self.within(span.start)
                if not self.tokens or self.tokens[first].end <= span.start:
                    continue  # it stands in furniture, which has no tokens
            last = first + 1
            while last < size and starts[last] < span.end:
                last += 1
            if phrase is span or phrase == span:
                yield make(Ref, (mention, first, last, first, last))
                continue
            start = first if phrase.start == span.start else min(first, bisect_left(starts, phrase.start))
            end = last if phrase.end == span.end else bisect_left(starts, phrase.end)
            yield make(Ref, (mention, first, last, start, end))

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

    # ------------------------------------------------------------ steps

    def next(self, at: int, end: int) -> int:
        """`at`, or the next token after it that is not masked."""
        while at < end and self.mask[at]:
            at += 1
        return at

    def prev(self, at: int, floor: int) -> int:
        """The token before `at` that is not masked; one less than `floor` where there is none."""
        at -= 1
        while at >= floor and self.mask[at]:
            at -= 1
        return at

    def skip(self, at: int, end: int, words: frozenset[str]) -> int:
        """Past every following token of a class."""
        while at < end and (self.mask[at] or self.lows[at] in words):
            at += 1
        return at

    def back(self, at: int, floor: int, words: frozenset[str]) -> int:
        """The token before `at` that is in no such class."""
        at = self.prev(at, floor)
        while at >= floor and self.lows[at] in words:
            at = self.prev(at, floor)
        return at

    def between(self, first: int, last: int) -> list[Ref]:
        """Mentions that start in a stretch of tokens, clitics left out."""
        lo, hi = bisect_left(self.ref_firsts, first), bisect_left(self.ref_firsts, last)
        return [ref for ref in self.refs[lo:hi] if ref.mention.kind != "clitic" and not self.mask[ref.first]]

    def length(self, name: str, at: int) -> int:
        """How many words of a phrase class stand at a token; 0 for none."""
        held = self.phrases[name].get(self.lows[at]) if at < self.size else None
        for words in held or ():
            if len(words) == 1 or tuple(self.lows[at : at + len(words)]) == words:
                return len(words)
        return 0

    def clitic(self, token: int) -> Ref | None:
        """The -nya at the end of a token."""
        at = bisect_left(self.ref_firsts, token)
        while at < len(self.refs) and self.refs[at].first == token:
            if self.refs[at].mention.kind == "clitic":
                return self.refs[at]
            at += 1
        return None

    def opens(self, at: int, end: int) -> int:
        """Past connectives at the start of a clause, with their comma: *Sementara itu, …*."""
        lows, mask, connectives = self.lows, self.mask, self.phrases["connective"]
        while at < end:
            if mask[at] or lows[at] == ",":
                at += 1
            elif lows[at] in connectives and 0 < (length := self.length("connective", at)) < end - at:
                at += length
            else:
                break
        return at

    def verblike(self, at: int) -> bool:
        """Whether a token looks like a predicate: an auxiliary or a prefixed verb."""
        low = self.lows[at]
        if low in self.of("predicate"):
            return True
        if not self.tokens[at].text[0].islower() or low in self.of("no_verb"):
            return False
        return len(low) > 5 and low.startswith(tuple(self.of("verb_prefix")))

    def form(self, at: int, end: int) -> Form | None:
        """The longest cue that begins at a token, quoted or not."""
        table = self.cues.forms.get(self.lows[at]) if at < end else None
        for size in table.sizes if table is not None else ():
            if table is not None and (fits := table.fits.get(tuple(self.lows[at : min(at + size, end)]))):
                return fits.forms[0]
        return None

    # ------------------------------------------------------------ units

    def _units(self) -> Iterator[Unit]:
        """Sentences joined where a quotation runs over their border or its tag stands behind it."""
        held: list[tuple[int, int, int, Literal["title", "heading", "body"]]] = []
        glued = [i + 1 for i in self.marked if self.lows[i] in STOPS and self._glued(i)]
        for sentence in self.notes.sentences:
            start = sentence.first
            for cut in glued[bisect_right(glued, start) : bisect_left(glued, sentence.last)]:
                held.append((start, cut, sentence.block, sentence.kind))
                start = cut
            if start > sentence.first:
                held.append((start, sentence.last, sentence.block, sentence.kind))
            elif held and held[-1][2] == sentence.block and self._joined(held[-1][1], sentence.first):
                first, _, block, kind = held[-1]
                held[-1] = (first, sentence.last, block, kind)
            else:
                held.append((sentence.first, sentence.last, sentence.block, sentence.kind))
        ends = [said.last for said in self.said]
        for number, (first, last, block, kind) in enumerate(held):
            quotes = tuple(self.said[bisect_right(ends, first) : bisect_right(ends, last)])
            yield Unit(number, first, last, block, kind, quotes, tuple(self._hits(first, last)))

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
        return (word or before.text in MARKS or before.text == ")") and _capital(follow.text)

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

    def _hits(self, first: int, last: int) -> Iterator[Hit]:
        forms, lows, quoted, mask = self.cues.forms, self.lows, self.quoted, self.mask
        done = first
        for at in self.cued[bisect_left(self.cued, first) : bisect_left(self.cued, last)]:
            if at < done or quoted[at] >= 0 or mask[at] or lows[at] not in forms:
                continue
            sizes, table, seconds, single = forms[lows[at]]
            if at + 1 < last and lows[at + 1] in seconds:
                for size in sizes:
                    if at + size <= last and (fits := table.get(tuple(lows[at : at + size]))):
                        done = at + size
                        yield Hit(at, done, *fits)
                        break
            elif single is not None:
                done = at + 1
                yield Hit(at, done, *single)
