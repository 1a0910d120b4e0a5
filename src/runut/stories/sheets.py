"""What of an article is compared with others, and in what shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final, NamedTuple

from runut.lang.frequency import RARE, shares, weight
from runut.lang.wordings import NUMBER, reader
from runut.types import Span

CLASS = 4.0  # weight of words that stand for one another
SCALE: Final = 1_000_000  # weights are whole numbers: sums are exact, whatever the order
WORD: Final = re.compile(r"[^\W_]+")
LEAST: Final = 0.62  # of the heavier line's weight that VERBATIM lines share
LONG: Final = 8  # words of a line whose coming again says something
HELD: Final = 512  # texts that are kept ready: those of a few batches
MET: Final = 1 << 16  # words that are remembered


class Line(NamedTuple):
    """A sentence of the news: its words in small letters, a blank between them; `told` where it is the
    outlet's prose: no quotation, no headline.
    """

    span: Span
    text: str
    told: bool


class Row(NamedTuple):
    """What can be inherited: `like` is what a counterpart must have in common with it; `words` have a blank
    between them.
    """

    id: str
    spans: tuple[Span, ...]
    like: tuple[str | None, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What of an article is compared: its sentences, and what tells who had them first."""

    article: str
    language: str
    lines: tuple[Line, ...]
    roots: str = ""  # numbers, roots and classes of synonyms, a blank between them
    keys: str = ""  # the names of its blocks, one a line
    day: str = "9999"  # of publication, ISO
    earliest: str | None = None
    latest: str | None = None
    at: str | None = None  # instant of publication
    url: str | None = None  # canonical
    stamp: str | None = None  # when it was last changed, as far as the page says
    fetched: str | None = None  # when it was fetched
    paged: bool = False  # a further page of an article
    outlet: str | None = None
    known_as: frozenset[str] = frozenset()  # names of the outlet, as words with a blank around each
    credits: frozenset[str] = frozenset()
    machine: bool = False
    holes: int = 0  # sources lost in copying
    rows: tuple[Row, ...] = ()

    @property
    def rank(self) -> tuple[str, str]:
        """The order in which articles came, as far as it is known: by day, then by id; undated ones last."""
        return self.day, self.article

    @property
    def places(self) -> list[tuple[str, int]]:
        """The blocks: address, very text, fingerprints, telling words and numbers; in order of days."""
        rank = int(self.day[:10].replace("-", "") or 0) if self.day[:1].isdigit() else 0
        return [(key, rank) for key in self.keys.split("\n") if key]

    @cached_property
    def run(self) -> str:
        """All words with a blank around each."""
        return f" {' '.join([line.text for line in self.lines])} "

    @cached_property
    def bags(self) -> Bags:
        return _bags(self.lines)

    @cached_property
    def holding(self) -> tuple[int, ...]:
        """The lines in which each row stands, as bits."""
        bounds = [(*line.span, 1 << number) for number, line in enumerate(self.lines)]
        return tuple(
            [
                sum(
                    {
                        bit
                        for first, last in row.spans
                        for start, end, bit in bounds
                        if start < last and first < end
                    }
                )
                for row in self.rows
            ]
        )

    @cached_property
    def sense(self) -> Sense:
        return _sense(self.language, self.roots)

    @property
    def size(self) -> int:
        """How many words there are."""
        return sum(self.bags.sizes)


class Bags(NamedTuple):
    """The lines of a text as bags of words; sums are whole numbers."""

    kept: tuple[frozenset[str], ...]  # the words of a line
    sizes: tuple[int, ...]  # words of a line, each as often as it is there
    masses: tuple[int, ...]  # weight of a line
    numbers: tuple[frozenset[str], ...]
    words: frozenset[str]
    where: Mapping[str, int]  # words to the lines that hold them, as bits
    worths: Mapping[str, int]  # words to their weights
    told: int  # lines of prose, as bits
    long: tuple[int, ...]  # long lines of prose
    prose: frozenset[frozenset[str]]  # the words of these
    sentences: int  # lines of prose
    length: int  # words of prose
    ranked: dict[int, Ranked]  # the words of lines that were asked for

    def row(self, line: int) -> Ranked:
        """The words of a line with their weights, the most telling first."""
        held = self.ranked.get(line)
        if held is None:
            words = sorted(self.kept[line], key=self.worths.__getitem__, reverse=True)
            held = self.ranked[line] = _ranked([(word, self.worths[word]) for word in words])
        return held


class Ranked(NamedTuple):
    """The words of a line with their weights, the most telling first. Of those that come `first`, every line
    that is this one but for a few words has two, or one where they are `all` there are.
    """

    words: list[tuple[str, int]]
    first: frozenset[str]
    all: bool


class Sense(NamedTuple):
    """What a text says, whatever its words are: roots, classes of synonyms and numbers with their weights."""

    weights: Mapping[str, int]
    roots: frozenset[str]
    mass: int
    figures: frozenset[str]


@lru_cache(HELD)
def _bags(lines: tuple[Line, ...]) -> Bags:
    split = [line.text.split() for line in lines]
    kept = tuple(map(frozenset, split))
    sizes = tuple(map(len, split))
    where: dict[str, int] = {}
    bit = 1
    for bag in kept:
        for word in bag:
            where[word] = where.get(word, 0) | bit
        bit <<= 1
    known, rare = weights(), _RARE
    worths = {word: known.get(word, rare) for word in where}
    weigh = worths.__getitem__
    figures = frozenset([word for word in where if word.isdigit()])
    prose = [number for number, line in enumerate(lines) if line.told]
    long = [number for number in prose if sizes[number] >= LONG]
    return Bags(
        kept,
        sizes,
        tuple([sum(map(weigh, bag)) for bag in kept]),
        tuple([bag & figures for bag in kept]) if figures else (_NONE,) * len(kept),
        frozenset(where),
        where,
        worths,
        sum([1 << number for number in prose]),
        tuple(long),
        frozenset([kept[number] for number in long]),
        len(prose),
        sum([sizes[number] for number in prose]),
        {},
    )


def _ranked(words: list[tuple[str, int]]) -> Ranked:
    """What comes first outweighs what may be left out by more than any word weighs."""
    room = (1 - LEAST) * sum([worth for _, worth in words]) + words[0][1] + 1
    first = []
    for word, worth in words:
        if room < 0:
            break
        room -= worth
        first.append(word)
    return Ranked(words, frozenset(first), room >= 0)


@lru_cache(HELD)
def _sense(language: str, roots: str) -> Sense:
    held = roots.split()
    worths = dict(zip(held, map(_senses(language).__getitem__, held), strict=True))
    return Sense(
        worths,
        frozenset(held),
        sum(worths.values()),
        frozenset([root for root in held if root.isdigit()]),
    )


class _Senses(dict[str, int]):
    """The weights of roots, classes of synonyms and numbers of one language, as they are met."""

    def __init__(self, language: str) -> None:
        self._weight = reader(language).weight

    def __missing__(self, root: str) -> int:
        if len(self) >= MET:
            self.clear()
        worth = _CLASS if root[0] == "~" else _NUMBER
        if worth == _NUMBER and not root.isdigit():
            worth = round(self._weight(root) * SCALE)
        self[root] = worth
        return worth


_senses = cache(_Senses)


@lru_cache(1)
def weights() -> Mapping[str, int]:
    """The weights of frequent words; all others have that of rare ones."""
    return {word: round(weight(word) * SCALE) for word in shares()}


_RARE: Final = round(RARE * SCALE)
_NUMBER: Final = round(NUMBER * SCALE)
_CLASS: Final = round(CLASS * SCALE)
_NONE: Final[frozenset[str]] = frozenset()
