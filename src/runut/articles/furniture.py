"""What is not the news: marked, never cut; and the news left between, as blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runut.lang.furniture import Furniture, Hit
from runut.types import Block, Mark, Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
WORD = re.compile(r"[^\W\d_]{3,}")
STOPS = ".!?…"
CLOSERS = "\"'”’»)]*“„›"
TITLE_LENGTH = 200  # no headline seen is longer
HEADING_LENGTH = 120
LABELS = frozenset({"related-list", "comments"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its outer blanks; `hit` where it is furniture throughout."""

    start: int
    end: int
    gap: bool  # a blank line stands above
    set_above: bool = False  # the page itself sets it as a heading (h1 … h6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the page is made of: marks, blocks, the title, and the fields the furniture carries."""

    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    title: Span | None
    hits: tuple[Hit, ...]
    dateline: Hit | None
    glued: tuple[Span, ...]  # headings that stand between paragraphs without a blank line


def lines(text: str, headings: frozenset[int] = frozenset()) -> list[Line]:
    """The lines that hold more than blanks; `headings` are offsets at which the page sets a heading."""
    made: list[Line] = []
    last = -1
    for found in LINE.finditer(text):
        words = found[0].strip()
        if not words.strip("\ufeff\u200b\u200e\u200f"):
            continue
        start = found.start() + found[0].index(words[0])
        end = start + len(words)
        gap = (
            last >= 0
            and text.count("\n", last, start) + (text.count("\r", last, start) if "\n" not in text else 0) > 1
        )
        made.append(Line(start, end, gap, start in headings))
        last = end
    return made


def ended(text: str, line: Line) -> bool:
    """Does the line end as a sentence does, closing marks and brackets aside?"""
    tail = text[line.start : line.end].rstrip(CLOSERS + " \u00a0")
    return tail[-1:] in STOPS or text[line.end - 1] in "\"”’'»"


def titled(text: str, line: Line, limit: int) -> bool:
    """Does the line look set above a text: short, upper case first, no final stop, no sentence ended inside?"""
    words = text[line.start : line.end]
    if len(words) > limit or words[-1] in ".,;…" or words[-1] == ":":
        return False
    if re.search(r"[.!?][”\"’']?\s+[^\W\d_a-z]\w+\s+[a-z]", words):
        return False
    first = next((letter for letter in words if letter.isalnum()), "")
    return bool(first) and not first.islower() and any(map(str.isalpha, words))


def told(text: str, line: Line) -> bool:
    """Is it a paragraph of the story: a sentence that ends, or a long one?"""
    length = line.end - line.start
    return (
        length > TITLE_LENGTH
        or (length >= 40 and ended(text, line))
        or (length >= 25 and text[line.end - 1] == ".")
    )


def _share(words: set[str], known: set[str]) -> float:
    return len(words & known) / len(words) if words else 0.0


def _words(text: str, start: int, end: int, furniture: Furniture) -> set[str]:
    small = furniture.words.get("function", frozenset())
    return {low for low in (word.casefold() for word in WORD.findall(text, start, end)) if low not in small}


class Reader:
    """Goes down the lines of one page once; each step hands its findings to the next."""

    def __init__(self, text: str, furniture: Furniture, headings: frozenset[int]) -> None:
        self.text = text
        self.furniture = furniture
        self.lines = lines(text, headings)
        self.kinds: list[str | None] = [None] * len(self.lines)
        self.hits: list[Hit] = []
        self.title: int | None = None
        self.above: set[int] = set()

    def mark_lines(self) -> None:
        """Rules for whole lines, with what a label pulls along."""
        for number, line in enumerate(self.lines):
            if self.kinds[number] is not None:
                continue
            hit = self.furniture.line(self.text, line.start, line.end)
            if hit is None:
                continue
            self.kinds[number] = hit.kind
            self.hits.append(hit)
            if hit.scope == "next":
                self._pull_headlines(number, hit.kind)
            elif hit.scope == "rest":
                self._pull_rest(number, hit.kind)

    def _pull_headlines(self, label: int, kind: str) -> None:
        """A label alone on its line takes the headline below; several, where nothing is told any more."""
        last = label
        for number in range(label + 1, len(self.lines)):
            line = self.lines[number]
            opens = self.text[line.start] in "\"“”'‘"
            if (
                not titled(self.text, line, TITLE_LENGTH)
                or opens
                or self.furniture.line(self.text, line.start, line.end)
            ):
                break
            last = number
        if kind == "staff" or any(told(self.text, line) and not self._is_line(line) for line in self.lines[last + 1 :]):
            last = min(last, label + 1)
        for number in range(label + 1, last + 1):
            self.kinds[number] = kind

    def _is_line(self, line: Line) -> bool:
        return self.furniture.line(self.text, line.start, line.end) is not None

    def _pull_rest(self, label: int, kind: str) -> None:
        """A list runs to the end of the page, unless the story goes on below it in paragraphs."""
        if not any(
            told(self.text, line) and self.kinds[number] is None
            for number, line in enumerate(self.lines[:label])
        ):
            return
        run = 0
        stop = len(self.lines)
        for number in range(label + 1, len(self.lines)):
            line = self.lines[number]
            whole = line.end - line.start >= 100 and ended(self.text, line) and not self._is_line(line)
            run = run + 1 if whole else 0
            if run == 2:
                stop = number - 1
                break
        for number in range(label + 1, stop):
            if self.kinds[number] is None:
                self.kinds[number] = kind

    def mark_title(self, hint: str | None) -> None:
        """The title among the lines above the first paragraph; site chrome above it, repeats below it."""
        first = next(
            (
                number
                for number, line in enumerate(self.lines)
                if self.kinds[number] is None
                and (told(self.text, line) or self.furniture.dateline(self.text, line.start, line.end))
                and not line.set_above
            ),
            len(self.lines),
        )
        above = [
            number
            for number in range(min(first, len(self.lines)))
            if (self.kinds[number] is None or self.lines[number].set_above)
            and titled(self.text, self.lines[number], TITLE_LENGTH)
        ][:8]
        wanted = _fold(hint) if hint else None
        by_hint = None
        if wanted:
            for number in [n for n in range(min(len(self.lines), 12)) if self.kinds[n] is None or n in above]:
                line = self.lines[number]
                if _fold(self.text[line.start : line.end]) == wanted:
                    by_hint = number
                    break
        if by_hint is None and not above:
            return
        chosen = by_hint if by_hint is not None else self._best_title(above, first)
        if chosen is None:
            return
        self.title = chosen
        self.kinds[chosen] = None
        name = _fold(self.text[self.lines[chosen].start : self.lines[chosen].end])
        for number in range(min(len(self.lines), first + 1)):
            line = self.lines[number]
            if number == chosen or self.kinds[number] is not None or told(self.text, line):
                continue
            if _fold(self.text[line.start : line.end]) == name:
                self.kinds[number] = "title-repeat"
            elif number < chosen:
                self.kinds[number] = "crumb"
            elif number in above:
                self.above.add(number)

    def _best_title(self, above: Sequence[int], first: int) -> int | None:
        set_above = [number for number in above if self.lines[number].set_above]
        if set_above:
            return set_above[0]
        if first >= len(self.lines):
            return above[0] if self.lines[above[0]].end - self.lines[above[0]].start > 15 else None
        if len(above) == 1:
            return above[0]
        start = self.lines[first].start
        body = _words(self.text, start, min(len(self.text), start + 2500), self.furniture)
        shares = []
        for number in above:
            words = _words(self.text, self.lines[number].start, self.lines[number].end, self.furniture)
            shares.append((_share(words, body) * min(len(words), 6), -number))
        return -max(shares)[1]

    def mark_strays(self) -> None:
        """Headlines of other stories that stand unlabelled between the paragraphs, or in a heap at the end."""
        bodies = [n for n, line in enumerate(self.lines) if self.kinds[n] is None and told(self.text, line)]
        if not bodies:
            return
        first, last = bodies[0], bodies[-1]
        heads = [
            number
            for number, line in enumerate(self.lines)
            if self.kinds[number] is None
            and number != self.title
            and number > first
            and not told(self.text, line)
            and titled(self.text, line, TITLE_LENGTH)
        ]
        tail = [number for number in heads if number > last]
        if not heads:
            return
        told_words: set[str] = set()
        for number in bodies + ([self.title] if self.title is not None else []):
            told_words |= {
                w.casefold()
                for w in WORD.findall(self.text, self.lines[number].start, self.lines[number].end)
            }
        small = self.furniture.words.get("function", frozenset())
        for number in heads:
            line = self.lines[number]
            if foreign(self.text[line.start : line.end], told_words, small):
                self.kinds[number] = "related-headline"
        closed = any(
            self.kinds[n] in ("staff", "rights", "tags", "related-link")
            for n in range(last + 1, len(self.lines))
        )
        if closed or len(tail) > 1:
            for number in tail:
                if self.kinds[number] is None and (len(tail) > 1 or number > last + 1):
                    self.kinds[number] = "related-headline"

    def blocks(self, inner: Sequence[Span], dateline: Hit | None) -> tuple[list[Block], list[Span]]:
        """The lines that are news, broken lines joined, ends trimmed of what stands inside them as furniture."""
        made: list[Block] = []
        glued: list[Span] = []
        starts = [span.start for span in inner]
        open_at: int | None = None
        wrapped = self._wrapped()
        for number, line in enumerate(self.lines):
            if self.kinds[number] is not None:
                open_at = None
                continue
            start = dateline.end if dateline and line.start <= dateline.start < line.end else line.start
            span = trim(self.text, start, line.end, inner, starts)
            if span is None:
                continue
            kind = self._kind(number)
            joins = (
                open_at == number - 1 and not line.gap and kind == "body" and made and made[-1].kind == "body"
            )
            if joins and (wrapped or self._broken(self.lines[number - 1], line)):
                made[-1] = Block(Span(made[-1].span.start, span.end), "body")
            else:
                made.append(Block(span, kind))
                if (
                    kind == "heading"
                    and number > 0
                    and not line.gap
                    and not line.set_above
                    and number not in self.above
                ):
                    glued.append(span)
            open_at = number
        return made, glued

    def _kind(self, number: int) -> str:
        line = self.lines[number]
        if number == self.title:
            return "title"
        if number in self.above or line.set_above:
            return "heading"
        below = next((n for n in range(number + 1, len(self.lines)) if self.kinds[n] is None), None)
        if (
            below is not None
            and number > 0
            and titled(self.text, line, HEADING_LENGTH)
            and not ended(self.text, line)
            and (told(self.text, self.lines[below]) or titled(self.text, self.lines[below], TITLE_LENGTH))
            and not self.text[self.lines[below].start].islower()
            and self.text[line.start] not in "\"“”‘'-•*"
        ):
            return "heading"
        return "body"

    def _broken(self, above: Line, line: Line) -> bool:
        """A sentence cut by a line break: no stop above, lower case below."""
        return self.text[line.start].islower() and not ended(self.text, above)

    def _wrapped(self) -> bool:
        """Is the whole text set in short lines of one width?"""
        if len(self.lines) < 6 or max(line.end - line.start for line in self.lines) > 130:
            return False
        broken = sum(
            self._broken(one, two)
            for one, two in zip(self.lines, self.lines[1:], strict=False)
            if not two.gap
        )
        return broken * 3 >= len(self.lines)


def foreign(words: str, told_words: set[str], small: frozenset[str]) -> bool:
    """Does a headline name people and places that the story never names?"""
    tokens = WORD.findall(words)
    if len(tokens) < 5:
        return False
    content = [word for word in tokens if word.casefold() not in small]
    names = [word for word in content[1:] if word[0].isupper()]
    if len(names) >= 0.7 * (len(content) - 1):  # set in title case: any content word can be upper case
        known = sum(word.casefold() in told_words for word in content)
        return len(content) >= 4 and known / len(content) < 0.4
    unknown = {word.casefold() for word in names if word.casefold() not in told_words}
    return len(unknown) >= 2 and len(unknown) >= 0.4 * len({name.casefold() for name in names})


def trim(text: str, start: int, end: int, inner: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """`start:end` without blanks and without furniture at either end; None where nothing is left."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        at = bisect_left(starts, end) - 1
        if at >= 0 and inner[at].end >= end:
            end = max(start, inner[at].start)
            continue
        at = bisect_left(starts, start + 1) - 1
        if at >= 0 and inner[at].end > start:
            start = min(end, inner[at].end)
            continue
        return Span(start, end)


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def disjoint(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Sorted marks of which none meets another; the longer one stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.span.start, -one.span.end, one.kind)):
        if mark.span.start >= mark.span.end:
            continue
        if kept and mark.span.start < kept[-1].span.end:
            if mark.span.end - mark.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mark
            continue
        kept.append(mark)
    return tuple(kept)


def lay_out(
    text: str,
    furniture: Furniture,
    *,
    title: str | None = None,
    headings: frozenset[int] = frozenset(),
    is_place: frozenset[str] = frozenset(),
) -> Layout:
    """Marks and blocks of one page; `title` is a hint, `headings` are offsets the page sets as headings."""
    reader = Reader(text, furniture, headings)
    reader.mark_lines()
    reader.mark_title(title)
    reader.mark_strays()
    dateline = _dateline(reader, is_place)
    low = text.casefold()
    inline = [hit for hit in furniture.within(text, low, furniture.inline)]
    inner = disjoint(Mark(Span(hit.start, hit.end), hit.kind) for hit in inline)
    spans = [mark.span for mark in inner]
    blocks, glued = reader.blocks(spans, dateline)
    whole = [
        Mark(Span(line.start, line.end), kind)
        for line, kind in zip(reader.lines, reader.kinds, strict=True)
        if kind is not None
    ]
    named = [Mark(span, "site-name") for span in _site_names(dateline)]
    hits = tuple(sorted({*reader.hits, *inline}, key=lambda hit: (hit.start, hit.end, hit.rule)))
    line = reader.lines[reader.title] if reader.title is not None else None
    return Layout(
        marks=disjoint([*whole, *inner, *named]),
        blocks=tuple(blocks),
        title=Span(line.start, line.end) if line else None,
        hits=hits,
        dateline=dateline,
        glued=tuple(glued),
    )


def _dateline(reader: Reader, is_place: frozenset[str]) -> Hit | None:
    """The dateline of the first paragraph, or of the second where the first has none."""
    tried = 0
    for number, line in enumerate(reader.lines):
        if reader.kinds[number] is not None or number == reader.title or tried > 2:
            continue
        tried += 1
        hit = reader.furniture.dateline(reader.text, line.start, line.end)
        if hit is None or hit.end >= line.end:
            continue
        if hit.kind == "place-known":
            place = next(reader.text[start:end] for name, start, end in hit.fields if name == "place")
            if place.casefold() not in is_place:
                continue
        return hit
    return None


def _site_names(dateline: Hit | None) -> list[Span]:
    """The outlet or agency printed in a dateline; the whole of it, dash and all, where no place stands beside."""
    if dateline is None:
        return []
    fields = {name: Span(start, end) for name, start, end in dateline.fields}
    if "place" in fields:
        return [fields[name] for name in ("outlet", "agency") if name in fields]
    return [Span(dateline.start, dateline.end)]
