"""What is not the news: marked, never cut; and the news left between, as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from runut.articles import credits
from runut.articles.damage import disjoint
from runut.lang.furniture import (
    BLANKS,
    TITLE_LENGTH,
    WORD,
    Furniture,
    Hit,
    ended,
    strange,
    titled,
    told,
    trim,
)
from runut.types import Block, Mark, Span
from runut.world.load import World

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
GAP = re.compile(r"(?:\r\n?|[\n\x85\u2028\u2029])\s*?(?:\r\n?|[\n\x85\u2029])|\u2029")
QUOTES = "\"“”'‘«"
HEADING_LENGTH = 120
LEAD = 2500  # characters of the story that a title is compared with
TAIL_KINDS = frozenset({"staff", "rights", "tags", "related-link", "end-code"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its outer blanks, and how it looks before anything else is known."""

    start: int
    end: int
    gap: bool  # a blank line stands above
    set_above: bool  # the page itself sets it as a heading (h1 … h6)
    told: bool
    titled: bool
    hit: Hit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the page is made of; `hits` carry the fields of its furniture, `glued` are headings between lines."""

    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    title: Span | None
    hits: tuple[Hit, ...]
    dateline: Hit | None
    glued: tuple[Span, ...]


def lay_out(
    text: str,
    furniture: Furniture,
    world: World,
    language: str,
    *,
    title: str | None = None,
    headings: frozenset[int] = frozenset(),
) -> Layout:
    """Marks and blocks of one page; `title` is a hint, `headings` are offsets the page sets as headings."""
    reader = Reader(text, furniture, headings)
    reader.mark_lines()
    reader.mark_title(title)
    reader.mark_strays()
    free = [
        Span(line.start, line.end)
        for number, line in enumerate(reader.lines)
        if reader.kinds[number] is None and number != reader.title
    ]
    dateline = credits.dateline(text, free, furniture, world, language)
    inline = list(furniture.within(text, text.casefold(), furniture.inline))
    inner = disjoint(Mark(Span(hit.start, hit.end), hit.kind) for hit in inline)
    blocks, glued = reader.blocks([mark.span for mark in inner], dateline)
    whole = [
        Mark(Span(line.start, line.end), kind)
        for line, kind in zip(reader.lines, reader.kinds, strict=True)
        if kind is not None
    ]
    named = [Mark(span, "site-name") for span in credits.printed_in(dateline, text)]
    at = next((block.span for block in blocks if block.kind == "title"), None)
    return Layout(
        marks=disjoint([*whole, *inner, *named]),
        blocks=tuple(blocks),
        title=at,
        hits=tuple(sorted({*reader.hits, *inline}, key=lambda hit: (hit.start, hit.end, hit.rule))),
        dateline=dateline,
        glued=tuple(glued),
    )


def lines(text: str, furniture: Furniture, headings: frozenset[int]) -> list[Line]:
    """The lines that hold more than blanks; `headings` are offsets at which the page sets a heading."""
    made: list[Line] = []
    last = -1
    for found in LINE.finditer(text):
        start, end = found.span()
        words = text[start:end]
        end -= len(words) - len(words.rstrip(BLANKS))
        start += len(words) - len(words.lstrip(BLANKS))
        if start >= end:
            continue
        gap = last >= 0 and (start - last > 1) and GAP.search(text, last, start) is not None
        made.append(
            Line(
                start,
                end,
                gap,
                start in headings,
                told(text, start, end),
                titled(text, start, end, TITLE_LENGTH),
                furniture.line(text, start, end) if end - start < 1500 else None,
            )
        )
        last = end
    return made


class Reader:
    """Goes down the lines of one page once; each step hands its findings to the next."""

    def __init__(self, text: str, furniture: Furniture, headings: frozenset[int]) -> None:
        self.text = text
        self.furniture = furniture
        self.lines = lines(text, furniture, headings)
        self.kinds: list[str | None] = [None] * len(self.lines)
        self.hits: list[Hit] = []
        self.title: int | None = None
        self.above: set[int] = set()

    def mark_lines(self) -> None:
        """Rules for whole lines, with what a label pulls along."""
        paragraphs = 0
        for number, line in enumerate(self.lines):
            if self.kinds[number] is not None:
                continue
            if line.hit is None:
                paragraphs += line.told
                continue
            self.kinds[number] = line.hit.kind
            self.hits.append(line.hit)
            if line.hit.scope == "next":
                self._pull_headlines(number, line.hit.kind)
            elif line.hit.scope == "rest" and paragraphs:
                self._pull_rest(number, line.hit.kind)

    def _pull_headlines(self, label: int, kind: str) -> None:
        """A label alone on its line takes the headline below; several, where nothing is told any more."""
        last = label
        for number in range(label + 1, len(self.lines)):
            line = self.lines[number]
            if line.hit or not line.titled or self.text[line.start] in QUOTES:
                break
            last = number
        goes_on = any(line.told and line.hit is None for line in self.lines[last + 1 :])
        if kind == "staff" or goes_on:
            last = min(last, label + 1)
        for number in range(label + 1, last + 1):
            self.kinds[number] = kind

    def _pull_rest(self, label: int, kind: str) -> None:
        """A list runs to the end of the page, unless the story goes on below it in paragraphs."""
        stop, run = len(self.lines), 0
        for number in range(label + 1, len(self.lines)):
            line = self.lines[number]
            whole = (
                line.hit is None and line.end - line.start >= 100 and ended(self.text, line.start, line.end)
            )
            run = run + 1 if whole else 0
            if run == 2:
                stop = number - 1
                break
        for number in range(label + 1, stop):
            if self.kinds[number] is None:
                self.kinds[number] = kind

    def mark_title(self, hint: str | None) -> None:
        """The title among the lines above the first paragraph; site chrome above it, repeats below it."""
        first = len(self.lines)
        for number, line in enumerate(self.lines):
            starts = line.told or self.furniture.dateline(self.text, line.start, line.end)
            if self.kinds[number] is None and not line.set_above and starts:
                first = number
                break
        above = [
            number
            for number, line in enumerate(self.lines[:first])
            if (self.kinds[number] is None or line.set_above) and line.titled
        ][:8]
        wanted = _fold(hint) if hint else ""
        top = [n for n in range(min(len(self.lines), 12)) if self.kinds[n] is None or n in above]
        hinted = next((n for n in top if wanted and self._folded(n) == wanted), None)
        chosen = hinted if hinted is not None else self._best_title(above, first)
        if chosen is None:
            return
        self.title = chosen
        self.kinds[chosen] = None
        name = self._folded(chosen)
        for number in range(min(len(self.lines), first + 1)):
            if number == chosen or self.kinds[number] is not None or self.lines[number].told:
                continue
            if self._folded(number) == name:
                self.kinds[number] = "title-repeat"
            elif number < chosen:
                self.kinds[number] = "crumb"
            elif number in above:
                self.above.add(number)

    def _best_title(self, above: Sequence[int], first: int) -> int | None:
        """Of several lines above the story the one that shares most of its words with it."""
        if not above:
            return None
        if set_above := [number for number in above if self.lines[number].set_above]:
            return set_above[0]
        if len(above) == 1 or first >= len(self.lines):
            line = self.lines[above[0]]
            return above[0] if first < len(self.lines) or line.end - line.start > 15 else None
        start = self.lines[first].start
        story = self._words(start, start + LEAD)
        shares = []
        for number in above:
            words = self._words(self.lines[number].start, self.lines[number].end)
            shares.append((len(words & story) / max(len(words), 1) * min(len(words), 6), -number))
        return -max(shares)[1]

    def mark_strays(self) -> None:
        """Headlines of other stories that stand unlabelled between the paragraphs, or in a heap at the end."""
        free = [n for n in range(len(self.lines)) if self.kinds[n] is None and n != self.title]
        bodies = [number for number in free if self.lines[number].told]
        heads = [
            n for n in free if bodies and n > bodies[0] and self.lines[n].titled and not self.lines[n].told
        ]
        if not heads:
            return
        known: set[str] = set()
        for number in [*bodies, *([self.title] if self.title is not None else [])]:
            line = self.lines[number]
            known.update(word.casefold() for word in WORD.findall(self.text, line.start, line.end))
        small = self.furniture.of("function")
        last = bodies[-1]
        tail = [number for number in heads if number > last]
        closed = any(kind in TAIL_KINDS for kind in self.kinds[last + 1 :])
        for number in heads:
            line = self.lines[number]
            heaped = number > last and (len(tail) > 1 or (closed and number > last + 1))
            if heaped or strange(self.text[line.start : line.end], known, small):
                self.kinds[number] = "related-headline"

    def blocks(self, inner: Sequence[Span], dateline: Hit | None) -> tuple[list[Block], list[Span]]:
        """The lines that are news, broken ones joined, their ends trimmed; and headings without a gap."""
        made: list[Block] = []
        glued: list[Span] = []
        starts = [span.start for span in inner]
        wrapped = self._wrapped()
        above: Line | None = None
        for number, line in enumerate(self.lines):
            if self.kinds[number] is not None:
                above = None
                continue
            start = dateline.end if dateline and dateline.start == line.start else line.start
            span = trim(self.text, start, line.end, inner, starts)
            if span is None:
                continue
            kind = self._kind(number)
            joins = above is not None and not line.gap and (wrapped or self._broken(above, line))
            if joins and kind == "body" and made and made[-1].kind == "body":
                made[-1] = Block(Span(made[-1].span.start, span.end), "body")
            else:
                made.append(Block(span, kind))
                if kind == "heading" and not (line.gap or line.set_above or number in self.above):
                    glued.append(span)
            above = line
        return made, glued

    def _kind(self, number: int) -> Literal["title", "heading", "body"]:
        line = self.lines[number]
        if number == self.title:
            return "title"
        if number in self.above or line.set_above:
            return "heading"
        below = next(
            (self.lines[n] for n in range(number + 1, len(self.lines)) if self.kinds[n] is None), None
        )
        short = line.titled and line.end - line.start <= HEADING_LENGTH
        if number == 0 or below is None or not short or ended(self.text, line.start, line.end):
            return "body"
        opens = self.text[line.start] in QUOTES + "-•*"
        follows = (below.told or below.titled) and not self.text[below.start].islower()
        return "heading" if follows and not opens else "body"

    def _broken(self, above: Line, line: Line) -> bool:
        """A sentence cut by a line break: no stop above, lower case below."""
        return self.text[line.start].islower() and not ended(self.text, above.start, above.end)

    def _wrapped(self) -> bool:
        """Is the whole text set in short lines of one width?"""
        if len(self.lines) < 6 or max(line.end - line.start for line in self.lines) > 130:
            return False
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return 3 * sum(self._broken(one, two) for one, two in pairs if not two.gap) >= len(self.lines)

    def _folded(self, number: int) -> str:
        return _fold(self.text[self.lines[number].start : self.lines[number].end])

    def _words(self, start: int, end: int) -> set[str]:
        return {word.casefold() for word in WORD.findall(self.text, start, end)} - self.furniture.of(
            "function"
        )


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
