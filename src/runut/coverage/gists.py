"""What an article is about: its most telling roots, names and numbers, and the day it was printed.

Weights are term frequency, damped, times how few news articles hold the word (Spärck Jones 1972), and that
is data of the language, never a count of the pile at hand: so how near two articles are depends on these two
alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf, log, sqrt
from typing import Final, NamedTuple

from runut.lang.frequency import telling
from runut.lang.wordings import reader
from runut.types import Article, Block, Reading, Span

KEPT: Final = 80  # terms of an article
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
HALF: Final = 10  # further days that halve the likeness
FARTHEST: Final = 45  # days after which it is another happening
UNDATED: Final = 0.85  # of the likeness where a day is not known
OTHERS: Final = 0.7  # of the likeness of two texts that name nobody and nothing alike
NAMED: Final = 1.1  # of that of two that do
ALIKE: Final = 0.2  # likeness of names from which they do
_TOKEN: Final = re.compile(r"[^\W_]+|[.!?:…\n“”\"]")


class Term(NamedTuple):
    """A root with its weight (all weights of a long article have length one) and how it was first printed."""

    root: str
    weight: float
    name: bool
    word: str


@dataclass(frozen=True, kw_only=True)
class Gist:
    """What of an article tells which happening it reports; terms by falling weight."""

    article: str
    language: str
    day: date | None  # the last on which it can have been printed
    terms: tuple[Term, ...]

    @cached_property
    def weights(self) -> dict[str, float]:
        return {term.root: term.weight for term in self.terms}

    @cached_property
    def names(self) -> dict[str, float]:
        return {term.root: term.weight for term in self.terms if term.name}

    @cached_property
    def named(self) -> float:
        """The length of its names."""
        return sqrt(sum(value * value for value in self.names.values()))

    @property
    def at(self) -> int:
        """The day as a number; undated ones come last."""
        return self.day.toordinal() if self.day else LAST

    def places(self) -> Iterator[tuple[str, int]]:
        """The blocks: its most telling terms, in order of days; a text of a few words has none."""
        if len(self.terms) < FEW:
            return
        for term in self.terms[:BLOCKS]:
            yield f"{self.language} {term.root}", self.at


def gist(reading: Reading) -> Gist:
    """Reads the news of an article, furniture left out."""
    article = reading.article
    published = article.published
    often: defaultdict[str, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    named: Counter[str] = Counter()
    printed: dict[str, str] = {}
    weight: dict[str, float] = {}
    tell, read = telling(article.language), reader(article.language)
    for word, name, title in _words(article):
        low = word.casefold()
        number = low.isdigit()
        if len(low) < 2 or (number and published is not None and _year(published.latest) == low):
            continue
        root = low if number else read.stems.stem(low)
        often[root] += TITLE if title else 1.0
        seen[root] += 1
        named[root] += name
        printed.setdefault(root, word)
        # The commonest of its forms tells how common a root is; so does the field (topics.toml).
        here = NUMBER if number else min(tell(low), read.weights.get(root, inf))
        weight[root] = min(here, weight.get(root, inf))
    rows = []
    for root, times in often.items():
        if weight[root] > LEAST:
            name = 2 * named[root] >= seen[root]
            rows.append((root, (1 + log(times)) * weight[root] * (NAME if name else 1.0), name))
    rows = sorted(rows, key=lambda row: (-row[1], row[0]))[:KEPT]
    long = sqrt(sum(value * value for _, value, _ in rows) + PAD)
    return Gist(
        article=article.id,
        language=article.language,
        day=published.latest if published is not None else None,
        terms=tuple(Term(root, round(value / long, 5), name, printed[root]) for root, value, name in rows),
    )


def likeness(left: Gist, right: Gist) -> float:
    """How near two articles are, from 0 to about 1: the cosine of their terms, less where days lie between
    them or where they name nobody alike.
    """
    if left.language != right.language:
        return 0.0
    if left.article > right.article:  # the same sum, in the same order
        left, right = right, left
    days = UNDATED
    if left.day is not None and right.day is not None:
        apart = abs((left.day - right.day).days)
        if apart > FARTHEST:
            return 0.0
        days = TOGETHER if apart <= SOON else 0.5 ** (max(0, apart - FREE) / HALF)
    whole = _dot(left.weights, right.weights)
    if whole and left.names and right.names:
        met = _dot(left.names, right.names) / (left.named * right.named)
        whole *= OTHERS + (NAMED - OTHERS) * min(1.0, met / ALIKE)
    return round(whole * days, 4)


def shared(left: Gist, right: Gist, most: int) -> tuple[str, ...]:
    """The words that make two articles near, what weighs most first, as the left one prints them."""
    rows = [
        (-term.weight * right.weights[term.root], term.word)
        for term in left.terms
        if term.root in right.weights
    ]
    return tuple(word for _, word in sorted(rows)[:most])


def _dot(left: dict[str, float], right: dict[str, float]) -> float:
    return sum([value * right[root] for root, value in left.items() if root in right])


def _year(day: date | None) -> str | None:
    return str(day.year) if day is not None else None


def _words(article: Article) -> Iterator[tuple[str, bool, bool]]:
    """Every word of the news: as printed, whether it is a name there, whether the title has it.

    A capital says nothing at the beginning of a sentence, nor in a title.
    """
    text = article.text
    whole = (Block(Span(0, len(text)), "body"),)
    marks = article.furniture
    for block in article.blocks or whole:
        start = True
        for found in _TOKEN.finditer(text, block.span.start, block.span.end):
            token = found[0]
            if not token[0].isalnum():
                start = True
                continue
            if not any(mark.span.start <= found.start() < mark.span.end for mark in marks):
                capital = token[0].isupper() and not start and block.kind == "body"
                yield token, capital, block.kind == "title"
            start = False
