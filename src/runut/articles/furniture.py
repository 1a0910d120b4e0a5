"""What is not the news: marked, never cut; and the news left between, as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from runut.articles import credits, strays
from runut.articles.blocks import HEADING_LENGTH, QUOTES, cut
from runut.articles.damage import Line, disjoint, lines
from runut.lang.furniture import Furniture, Hit
from runut.lang.lines import WORD, ended, stretches
from runut.types import Block, Mark, Span
from runut.world.load import World

NAME_ALONE = re.compile(r"[^\W\d_a-z][\w.'’-]+(?:[ \t]+[^\W\d_a-z][\w.'’-]*){1,3}")
SIGNED = re.compile(r"- [A-Z][\w.]*(?: [A-Z][\w.]*){0,3}")  # under a title: who wrote it, whose picture it is
SAID = re.compile(r"[,.!?][”\"]|[”\"],")  # a quotation, not a name, stands in the line
ENDED = re.compile(r"[.!?][”\"’']?\s")
DOTS = "...", "…"
BULLETS = "•*·»-–"
RUNNING = frozenset({"rights", "subscription", "distribution-notice", "ai-summary", "ad"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the page is made of; `hits` carry the fields of furniture, `glued` are headings without a gap."""

    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    title: Span | None
    hits: tuple[Hit, ...]
    dateline: Hit | None
    glued: tuple[Span, ...]
    low: str = ""  # the whole text case-folded
    words: Sequence[bytes] = ()  # its stretches of a to z
    bag: frozenset[bytes] = frozenset()  # the same, each once
    present: frozenset[str] = frozenset()  # the words of rules that stand in it


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
    words = stretches(low := text.casefold())
    present = furniture.present(low, bag := frozenset(words))
    inline = list(furniture.within(text, low, furniture.inline, present))
    inner = disjoint(Mark(Span(hit.start, hit.end), hit.kind) for hit in inline)
    allowed = furniture.allowed(present)
    reader = Reader(text, furniture, headings, inner, furniture.paragraphs(low, present), allowed)
    reader.mark_lines()
    strays.mark_captions(reader)
    reader.mark_title(title)
    strays.mark(reader)
    kinds = list(zip(reader.lines, reader.kinds, strict=True))
    free = [line.core for n, (line, kind) in enumerate(kinds) if kind is None and n != reader.title]
    dateline = credits.dateline(text, free, reader.dateline, furniture, world, language)
    blocks, glued = cut(reader, dateline)
    # a desk's place on a line of its own is in no block, but no furniture either
    whole = [Mark(Span(line.start, line.end), kind) for line, kind in kinds if kind and kind != "dateline"]
    named = [Mark(span, "site-name") for span in credits.printed_in(dateline, text)]
    at = next((block.span for block in blocks if block.kind == "title"), None)
    return Layout(
        marks=disjoint([*whole, *inner, *named]),
        blocks=tuple(blocks),
        title=at,
        hits=tuple(sorted({*reader.hits, *inline}, key=lambda hit: (hit.start, hit.end, hit.rule))),
        dateline=dateline,
        glued=tuple(glued),
        low=low,
        words=words,
        bag=bag,
        present=present,
    )


class Reader:
    """Goes down the lines of one page; each step hands its findings to the next."""

    def __init__(
        self,
        text: str,
        furniture: Furniture,
        headings: frozenset[int],
        inner: Sequence[Mark],
        long: Sequence[int],
        allowed: int,
    ) -> None:
        self.text, self.furniture, self.inner = text, furniture, inner
        self.lines = lines(text, furniture, headings, inner, long=long, allowed=allowed)
        self.seen: dict[tuple[int, int], set[str]] = {}  # words of lines, found once
        self.begun: dict[tuple[int, int], Hit | None] = {}  # datelines, found once
        self.kinds: list[str | None] = [None] * len(self.lines)
        self.hits: list[Hit] = []
        self.last_told = max((n for n, one in enumerate(self.lines) if one.told and not one.hit), default=-1)
        self.title: int | None = None
        self.above: set[int] = set()  # standfirsts: lines between the title and the story

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
            if line.hit.kind == "caption" and number and self.kinds[number - 1] is None:
                strays.mark_legend(self, number)
            if line.hit.kind in RUNNING:
                self._pull_broken(number, line.hit.kind)
            if line.hit.scope == "next":
                self._pull_headlines(number, line.hit.kind)
            elif line.hit.scope == "rest" and paragraphs:
                self._pull_rest(number, line.hit.kind)

    def _pull_broken(self, first: int, kind: str) -> None:
        """A notice or caption broken over several lines: the next ones go on in small letters."""
        for number in range(first + 1, min(first + 7, len(self.lines))):
            above, line = self.lines[number - 1], self.lines[number]
            listed = kind == "ai-summary" and self.text[line.start] in BULLETS
            if line.hit or not (listed or (not line.gap and self.broken(above, line))):
                return
            self.kinds[number] = kind

    def _pull_headlines(self, label: int, kind: str) -> None:
        """A label alone on its line takes the headline below; several, where nothing is told any more."""
        last = label
        for number in range(label + 1, len(self.lines)):
            line = self.lines[number]
            if line.hit or not line.titled or self.text[line.start] in QUOTES:
                break
            if number + 1 == len(self.lines) and strays.sentence(self, number):
                break
            last = number
        if kind == "staff" or self.last_told > last:
            last = min(last, label + max(1, strays.bulleted(self, label + 1, last + 1)))
        for number in range(label + 1, last + 1):
            self.kinds[number] = kind

    def _pull_rest(self, label: int, kind: str) -> None:
        """A list runs to the end of the page, unless the story goes on below it in paragraphs."""
        stop, run = len(self.lines), 0
        for number in range(label + 1, len(self.lines)):
            line = self.lines[number]
            long = line.hit is None and line.end - line.start >= 80
            run = run + 1 if long and ended(self.text, line.start, line.end) else 0
            if run == 2:
                stop = number - 1
                break
        for number in range(label + 1, stop):
            if self.kinds[number] is None:
                self.kinds[number] = kind

    def mark_title(self, hint: str | None) -> None:
        """The title among the lines above the first paragraph; site chrome above it, repeats below it."""
        free = (n for n in range(len(self.lines)) if self.kinds[n] is None and not self.lines[n].set_above)
        first = next((n for n in free if self._starts(n)), len(self.lines))
        bullets = {self._folded(n) for n in range(first) if self.text[self.lines[n].start] in "•*·»"}
        for number in range(first):
            if self.kinds[number] is None and self._folded(number) in bullets:
                self.kinds[number] = "caption"  # a photo's line, printed once more below it
        above = [
            number
            for number, line in enumerate(self.lines[:first])
            if (self.kinds[number] is None or line.set_above) and (line.titled or self._headline(number))
            if not self.runs_on(number)
        ][:8]
        wanted = credits.plain(hint) if hint else ""
        top = [n for n in range(min(len(self.lines), 12)) if self.kinds[n] is None or n in above]
        hinted = next((n for n in top if wanted and self._folded(n) == wanted), None)
        chosen = hinted if hinted is not None else self._best_title(above, first)
        if chosen is None:
            return
        self.title = chosen
        self.kinds[chosen] = None
        name = self._folded(chosen)
        for number in range(min(len(self.lines), first + 4)):
            if number == chosen or self.kinds[number] is not None:
                continue
            line = self.lines[number]
            again = line.end - line.start < len(name) + 20 and self._says(number, name)
            if (line.told or number > first) and not again:
                continue
            if again:
                self.kinds[number] = "title-repeat"
            elif number < chosen:
                self.kinds[number] = "crumb"
            elif (number == chosen + 1 or self.text[line.start] != "-") and self._is_byline(line):
                self.kinds[number] = "staff"
            elif number in above:
                self.above.add(number)

    def _says(self, number: int, name: str) -> bool:
        """Whether a line says a title once more, whole or cut short: Kapal Mirana tiba di …"""
        said = self._folded(number)
        cut = said.count(" ") > 1 and self.text.endswith(DOTS, 0, self.lines[number].end)
        part = said.count(" ") > 4 and said in name and not self.lines[number].told
        part = part or said.startswith(f"{name} ")  # and the site's name
        return said == name or part or (cut and name.startswith(said))

    def _is_byline(self, line: Line) -> bool:
        """A name alone that the story never names."""
        if self.text.startswith("- ", line.start) and not line.gap:
            return SIGNED.fullmatch(self.text, line.start, line.end) is not None
        alone = NAME_ALONE.fullmatch(self.text, line.start, line.end) is not None
        return alone and not self._words(line.start, line.end) & self._story()

    def runs_on(self, number: int) -> bool:
        """Does the next line go on in the middle of a sentence?"""
        below = self.lines[number + 1 : number + 2]
        return bool(below) and not below[0].gap and self.broken(self.lines[number], below[0])

    def _starts(self, number: int) -> bool:
        """Does the story start here: a paragraph, or a line with a dateline that names an outlet?"""
        if (line := self.lines[number]).told and not self._headline(number):
            return True
        hit = self.dateline(line.start, line.end)
        return hit is not None and (not line.titled or any(field[0] == "outlet" for field in hit.fields))

    def _headline(self, number: int) -> bool:
        """A first line with a blank line below it that ends in a mark a headline may end in: !, ?, ’."""
        line = self.lines[number]
        above = self.kinds[:number].count(None)
        if above > 3 or number + 1 >= len(self.lines) or line.end - line.start > HEADING_LENGTH:
            return False
        words = self.text[line.start : line.end]
        stopped = words[-1] in ".,:;…)" and not words.endswith("...")
        whole = not stopped and words[0] not in QUOTES[:2] and not SAID.search(words)
        cried = above == 0 and words[-1] in "!?" and not ENDED.search(words, 0, len(words) - 1)
        return whole and (self.lines[number + 1].gap or line.set_above or cried)

    def _story(self) -> set[str]:
        """The words of the first paragraphs."""
        told = [line for n, line in enumerate(self.lines) if self.kinds[n] is None and line.told]
        return set().union(*(self._words(line.start, line.end) for line in told[:8]))

    def _best_title(self, above: Sequence[int], first: int) -> int | None:
        """Of several lines above the story the one that shares most of its words with it."""
        if not above:
            return None
        if set_above := [number for number in above if self.lines[number].set_above]:
            return set_above[0]
        if len(above) == 1 or first >= len(self.lines):
            line = self.lines[above[0]]
            return above[0] if first < len(self.lines) or line.end - line.start > 15 else None
        story = self._story()
        printed = [self._folded(number) for number in above]

        def share(number: int) -> float:
            words = self._words(self.lines[number].start, self.lines[number].end)
            return len(words & story) / max(len(words), 1) if len(words) > 2 else 0.0

        def rank(number: int) -> tuple[bool, bool, float, int]:
            line = self.lines[number]
            words = len(self._words(line.start, line.end))
            twice = printed.count(self._folded(number)) > 1 and words > 2
            short = line.end - line.start <= HEADING_LENGTH  # a longer one is a caption or a standfirst
            return twice, short, share(number) * min(words, 6), -number

        top = self.lines[above[0]]
        if top.end - top.start <= HEADING_LENGTH and share(above[0]) >= 0.4:
            return above[0]  # a title stands first; what else shares words with the story is set under it
        return max(above, key=rank)

    def short(self, number: int) -> bool:
        """A line that looks set above something and is no sentence."""
        return (line := self.lines[number]).titled and not line.told and not ended(self.text, *line.core)

    def broken(self, above: Line, line: Line) -> bool:
        """A sentence cut by a line break: no stop above, lower case below."""
        return self.text[line.start].islower() and not ended(self.text, above.start, above.end)

    def dateline(self, start: int, end: int) -> Hit | None:
        """The dateline a line begins with."""
        if (start, end) not in self.begun:
            self.begun[start, end] = self.furniture.dateline(self.text, start, end)
        return self.begun[start, end]

    def _folded(self, number: int) -> str:
        return credits.plain(self.text[self.lines[number].start : self.lines[number].end])

    def _words(self, start: int, end: int) -> set[str]:
        """The content words of a stretch of text, case-folded."""
        return self.printed(start, end) - self.furniture.of("function")

    def printed(self, start: int, end: int) -> set[str]:
        """The words of a stretch of text, case-folded."""
        if (made := self.seen.get((start, end))) is None:
            made = self.seen[start, end] = set(WORD.findall(self.text[start:end].casefold()))
        return made
