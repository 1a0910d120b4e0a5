"""What an article is about: its most telling roots, names and numbers, and the day it was printed.

Weights are term frequency, damped, times how few news articles hold the word (Spärck Jones 1972), and that
is data of the language, never a count of the pile at hand: so how near two articles are depends on these two
alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import inf, log, sqrt
from typing import Final, NamedTuple

from runut import ids
from runut.lang.frequency import telling
from runut.lang.wordings import reader
from runut.types import Article, Block, Reading, Span

KEPT: Final = 64  # terms of an article
STEM: Final = 5  # letters by which words are told apart where a language has no list of roots
UNIT: Final = 100_000  # what weights are counted in
FEW: Final = 8  # terms short of which a text tells no happening
LAST: Final = 10_000_000  # after all days
BLOCKS: Final = 20  # of them, those that are its blocks
TITLE: Final = 2.0  # how often a word of the title counts
NAME: Final = 1.3  # how much more a name tells than another word
NUMBER: Final = 5.0  # weight of a number
LEAST: Final = 0.7  # weight of words so common that they tell nothing
PAD: Final = 150.0  # squared weight that a text lacks: a short one proves little
SOON: Final = 2  # days within which two reports are the likelier on one happening
TOGETHER: Final = 1.1  # by so much
FREE: Final = 7  # days apart that speak against nothing
HALF: Final = 20  # further days that halve the likeness
FARTHEST: Final = 45  # days after which it is another happening
UNDATED: Final = 0.85  # of the likeness where a day is not known
TITLES: Final = (
    0.35  # share of a title that stands in the other text, from which on titles speak for one happening
)
OTHERS: Final = 0.8  # of the likeness of two texts that name nobody and nothing alike
NAMED: Final = 1.05  # of that of two that do
ALIKE: Final = 0.2  # likeness of names from which they do
_ENDS: Final = frozenset('.!?:…\n“”"')
_TOKEN: Final = re.compile(r'[^\W_]+|[.!?:…\n“”"]')


class Term(NamedTuple):
    """A root with its weight (all weights of a long article have length one) and how it was first printed."""

    root: str
    weight: float
    name: bool
    word: str


@dataclass(frozen=True, kw_only=True)
class Gist:
    """What of an article tells which happening it reports; terms by falling weight, their roots and words
    with a blank between them.
    """

    article: str
    language: str
    day: date | None  # the last on which it can have been printed
    roots: str
    words: str
    shares: tuple[int, ...]  # weights in hundred-thousandths: sums are exact, whatever the order
    named: tuple[int, ...]  # which terms are names
    told: tuple[int, ...] = ()  # which stand in the title

    @cached_property
    def weights(self) -> dict[str, int]:
        return dict(zip(self.roots.split(), self.shares, strict=True))

    @cached_property
    def names(self) -> dict[str, int]:
        roots = self.roots.split()
        return {roots[at]: self.shares[at] for at in self.named}

    @cached_property
    def title(self) -> tuple[tuple[str, int], ...]:
        """The roots of the title, with the squares of their weights."""
        roots = self.roots.split()
        return tuple([(roots[at], self.shares[at] ** 2) for at in self.told])

    @cached_property
    def heft(self) -> int:
        """Of its title."""
        return sum([square for _, square in self.title])

    @cached_property
    def length(self) -> float:
        """Of its names."""
        return sqrt(sum([value * value for value in self.names.values()]))

    @property
    def terms(self) -> tuple[Term, ...]:
        names = set(self.named)
        return tuple(
            Term(root, share / UNIT, at in names, word)
            for at, (root, share, word) in enumerate(
                zip(self.roots.split(), self.shares, self.words.split(), strict=True)
            )
        )

    @cached_property
    def digest(self) -> str:
        """What tells it from every other gist."""
        return ids.new("gist", self)

    @cached_property
    def at(self) -> int:
        """The day as a number; undated ones come last."""
        return self.day.toordinal() if self.day else LAST

    def places(self) -> Iterator[tuple[str, int]]:
        """The blocks: its most telling terms, in order of days; a text of a few words has none."""
        if len(self.shares) < FEW:
            return
        for root in self.roots.split()[:BLOCKS]:
            yield f"{self.language} {root}", self.at


def gist(reading: Reading) -> Gist:
    """Reads the news of an article, furniture left out."""
    article = reading.article
    published = article.published
    year = str(published.latest.year) if published is not None and published.latest is not None else None
    held: dict[str, _Root] = {}
    words, names, titles = _words(article)
    for word, times in words.items():
        low = word.casefold()
        if len(low) < 2 or low == year:
            continue
        root, weight = _root(article.language, low)
        one = held.get(root)
        if one is None:
            one = held[root] = _Root(word, weight)
        elif weight < one.weight:
            one.weight = weight
        one.seen += times
        one.named += names.get(word, 0)
        one.told += titles.get(word, 0)
    rows = []
    for root, one in held.items():
        if one.weight > LEAST:
            name = 2 * one.named >= one.seen
            often = one.seen + (TITLE - 1) * one.told
            weight = (1 + log(often)) * one.weight * (NAME if name else 1.0)
            rows.append((root, weight, name, one.told > 0))
    rows = sorted(rows, key=lambda row: (-row[1], row[0]))[:KEPT]
    long = sqrt(sum(value * value for _, value, _, _ in rows) + PAD)
    return Gist(
        article=article.id,
        language=article.language,
        day=published.latest if published is not None else None,
        roots=" ".join([root for root, _, _, _ in rows]),
        words=" ".join([held[root].printed for root, _, _, _ in rows]),
        shares=tuple([round(value / long * UNIT) for _, value, _, _ in rows]),
        named=tuple([at for at, (_, _, name, _) in enumerate(rows) if name]),
        told=tuple([at for at, (_, _, _, told) in enumerate(rows) if told]),
    )


def likeness(left: Gist, right: Gist) -> float:
    """How near two articles are, from 0 to about 1: the cosine of their terms, less where days lie between
    them or where they name nobody alike.
    """
    days = nearness(left.at, right.at)
    if not days or left.language != right.language:
        return 0.0
    ours, others = left.weights, right.weights
    told = min(_told(left, others), _told(right, ours)) if left.told and right.told else _alone(left, right)
    if not told:  # of most pairs titles say enough
        return 0.0
    whole = sum([ours[root] * others[root] for root in ours.keys() & others.keys()]) / UNIT**2
    mine, theirs = left.names, right.names
    if mine and theirs:
        met = sum([mine[root] * theirs[root] for root in mine.keys() & theirs.keys()])
        whole *= OTHERS + (NAMED - OTHERS) * min(1.0, met / (left.length * right.length) / ALIKE)
    return round(min(1.0, whole * days * told / TITLES), 4)


def _told(gist: Gist, others: Mapping[str, int]) -> float:
    """How much of a title stands in another text."""
    return sum([square for root, square in gist.title if root in others]) / gist.heft


def _alone(left: Gist, right: Gist) -> float:
    """The same where at most one has a title; where neither has, it says nothing."""
    if left.told:
        return _told(left, right.weights)
    return _told(right, left.weights) if right.told else TITLES


def nearness(left: int, right: int) -> float:
    """How much of the likeness of two texts their days leave."""
    if LAST in (left, right):
        return UNDATED
    apart = abs(left - right)
    if apart > FARTHEST:
        return 0.0
    return TOGETHER if apart <= SOON else 0.5 ** (max(0, apart - FREE) / HALF)


def shared(left: Gist, right: Gist, most: int) -> tuple[str, ...]:
    """The words that make two articles near, what weighs most first, as the left one prints them."""
    others = right.weights
    rows = [
        (-share * others[root], word)
        for root, share, word in zip(left.roots.split(), left.shares, left.words.split(), strict=True)
        if root in others
    ]
    return tuple([word for _, word in sorted(rows)[:most]])


class _Root:
    """A root in one article: how it is first printed, how telling it is, how often it is there, as a name, in
    the title.
    """

    __slots__ = ("named", "printed", "seen", "told", "weight")

    def __init__(self, printed: str, weight: float) -> None:
        self.printed, self.weight = printed, weight
        self.seen = self.named = self.told = 0


@lru_cache(1 << 16)
def _root(language: str, low: str) -> tuple[str, float]:
    """The root of a word and how telling it is: the commonest of the forms of a root tells how common it is,
    and so does the field (topics.toml).
    """
    if low.isdigit():
        return low, NUMBER
    read = reader(language)
    root = read.stems.stem(low) if read.stems.roots else low[:STEM]
    return root, min(telling(language)(low), read.weights.get(root, inf))


def _words(article: Article) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Every word of the news as it is printed: how often it is there, how often as a name, how often in the
    title.

    A capital says nothing at the beginning of a sentence, nor in a title.
    """
    text = article.text
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for block in article.blocks or (Block(Span(0, len(text)), "body"),):
        marks = [mark.span for mark in article.furniture if mark.span.meets(block.span)]
        tokens = _TOKEN.findall(text, block.span.start, block.span.end)
        if marks:
            places = [found.start() for found in _TOKEN.finditer(text, block.span.start, block.span.end)]
            for number, at in enumerate(places):
                if tokens[number] not in _ENDS and any(mark.start <= at < mark.end for mark in marks):
                    tokens[number] = ""
        kept = [token for token in tokens if token and token not in _ENDS]
        words.update(kept)
        if block.kind == "body":
            after = zip((".", *tokens), tokens, strict=False)
            names.update([token for before, token in after if token[:1].isupper() and before not in _ENDS])
        elif block.kind == "title":
            titles.update(kept)
    return words, names, titles
