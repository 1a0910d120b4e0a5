"""What of an article is compared with others, and in what shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from runut.lang.frequency import RARE, shares, weight
from runut.lang.wordings import NUMBER, reader
from runut.types import Span

CLASS = 4.0  # weight of words that stand for one another
SCALE: Final = 1_000_000  # weights are whole numbers: sums are exact, whatever the order
WORD: Final = re.compile(r"[^\W_]+")
LONG: Final = 8  # words of a line whose coming again says something
HELD: Final = 512  # texts that are kept ready: those of a few batches


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
    def places(self) -> Iterator[tuple[str, int]]:
        """The blocks: address, very text, fingerprints, telling words and numbers; in order of days."""
        rank = int(self.day[:10].replace("-", "") or 0) if self.day[:1].isdigit() else 0
        return ((key, rank) for key in self.keys.split("\n") if key)

    @cached_property
    def run(self) -> str:
        """All words with a blank around each."""
        return f" {' '.join([line.text for line in self.lines])} "

    @cached_property
    def bags(self) -> Bags:
        return _bags(self.lines)

    @cached_property
    def sense(self) -> Sense:
        return _sense(self.language, self.roots)

    @property
    def size(self) -> int:
        """How many words there are."""
        return sum(self.bags.sizes)


@dataclass(frozen=True, slots=True)
class Bags:
    """The lines of a text as bags of words, the most telling word first; sums are whole numbers."""

    bags: tuple[tuple[tuple[str, int], ...], ...]  # the words of a line, once each, with their weights
    sizes: tuple[int, ...]  # words of a line
    masses: tuple[int, ...]  # weight of a line
    numbers: tuple[frozenset[str], ...]
    where: Mapping[str, int]  # words to the lines that hold them, as bits
    told: int  # lines of prose, as bits
    kept: tuple[str, ...]  # the words of a line in order of their weight, a blank between them
    prose: frozenset[str]  # of them, those of long lines of prose
    sentences: int  # lines of prose
    words: int  # of prose


class Sense(NamedTuple):
    """What a text says, whatever its words are: roots, classes of synonyms and numbers with their weights."""

    weights: Mapping[str, int]
    mass: int
    figures: frozenset[str]


@lru_cache(HELD)
def _bags(lines: tuple[Line, ...]) -> Bags:
    worths, rare = weights(), _RARE
    bags, sizes, masses, numbers, kept = [], [], [], [], []
    where: dict[str, int] = {}
    prose = set()
    told = 0
    for number, line in enumerate(lines):
        words = line.text.split()
        bag = sorted([(-worths.get(word, rare), word) for word in set(words)])
        bit = 1 << number
        for _, word in bag:
            where[word] = where.get(word, 0) | bit
        bags.append(tuple([(word, -worth) for worth, word in bag]))
        sizes.append(len(words))
        masses.append(-sum([worth for worth, _ in bag]))
        numbers.append(frozenset([word for word in words if word.isdigit()]) or _NONE)
        kept.append(" ".join([word for _, word in bag]))
        if line.told:
            told |= bit
            if len(words) >= LONG:
                prose.add(kept[-1])
    return Bags(
        tuple(bags),
        tuple(sizes),
        tuple(masses),
        tuple(numbers),
        where,
        told,
        tuple(kept),
        frozenset(prose),
        told.bit_count(),
        sum([size for at, size in enumerate(sizes) if told >> at & 1]),
    )


@lru_cache(HELD)
def _sense(language: str, roots: str) -> Sense:
    read = reader(language)
    figures = []
    worths: dict[str, int] = {}
    for root in roots.split():
        if root.isdigit():
            figures.append(root)
            worths[root] = _NUMBER
        else:
            worths[root] = _CLASS if root[0] == "~" else round(read.weight(root) * SCALE)
    return Sense(worths, sum(worths.values()), frozenset(figures))


@lru_cache(1)
def weights() -> Mapping[str, int]:
    """The weights of frequent words; all others have that of rare ones."""
    return {word: round(weight(word) * SCALE) for word in shares()}


_RARE: Final = round(RARE * SCALE)
_NUMBER: Final = round(NUMBER * SCALE)
_CLASS: Final = round(CLASS * SCALE)
_NONE: Final[frozenset[str]] = frozenset()
