"""What an article is about: its most telling roots, names and numbers, and the day it was printed.

Weights are term frequency, damped, times how few news articles hold the word (Spärck Jones 1972), and that
is data of the language, never a count of the pile at hand: so how near two articles are depends on these two
alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import groupby
from math import inf, log, sqrt
from operator import attrgetter
from typing import Final

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
MET: Final = 1 << 16  # words that are remembered
ALIKE: Final = 0.2  # likeness of names from which they do
_DAMPED: Final = {float(often): 1 + log(often) for often in range(1, 100)}
_ENDS: Final = frozenset('.!?:…\n“”"')
_NO_WORDS: Final = _ENDS | {""}
_TOKEN: Final = re.compile(r'[^\W_]+|[.!?:…\n“”"]')


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
    def headed(self) -> frozenset[str]:
        """The roots of the title."""
        return frozenset([root for root, _ in self.title])

    @cached_property
    def heft(self) -> int:
        """Of its title."""
        return sum([square for _, square in self.title])

    @cached_property
    def length(self) -> float:
        """Of its names."""
        return sqrt(sum([value * value for value in self.names.values()]))

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


def ready(language: str) -> None:
    """Brings what gists in a language are made with."""
    reader(language)
    telling(language)


def gist(reading: Reading) -> Gist:
    """Reads the news of an article, furniture left out."""
    article = reading.article
    published = article.published
    year = str(published.latest.year) if published is not None and published.latest is not None else None
    words, names, titles = _words(article)
    if year is not None:
        words.pop(year, None)
    known = _known(article.language)
    printed: dict[str, str] = {}  # the root of every word, as it is first printed
    weights: dict[str, float] = {}
    seen: dict[str, int] = {}
    for (word, times), (root, weight) in zip(words.items(), map(known.__getitem__, words), strict=True):
        if root not in printed:
            printed[root], weights[root], seen[root] = word, weight, times
        else:
            seen[root] += times
            if weight < weights[root]:
                weights[root] = weight
    named, told = _roots(names, known), _roots(titles, known)
    rows = []
    for root, weight, times in zip(weights, weights.values(), seen.values(), strict=True):
        if weight > LEAST:
            name = root in named and 2 * named[root] >= times
            often = times + (TITLE - 1) * told[root] if root in told else times
            damped = _DAMPED[often] if often in _DAMPED else 1 + log(often)
            rows.append((-damped * weight * NAME if name else -damped * weight, root, name))
    rows = sorted(rows)[:KEPT]
    long = sqrt(sum([value * value for value, _, _ in rows]) + PAD)
    roots = [root for _, root, _ in rows]
    return Gist(
        article=article.id,
        language=article.language,
        day=published.latest if published is not None else None,
        roots=" ".join(roots),
        words=" ".join(map(printed.__getitem__, roots)),
        shares=tuple([round(-value / long * UNIT) for value, _, _ in rows]),
        named=tuple([at for at, (_, _, name) in enumerate(rows) if name]),
        told=tuple([at for at, root in enumerate(roots) if root in told]),
    )


def likeness(left: Gist, right: Gist) -> float:
    """How near two articles are, from 0 to about 1: the cosine of their terms, less where days lie between
    them or where they name nobody alike.
    """
    days = nearness(left.at, right.at)
    if not days or left.language != right.language:
        return 0.0
    ours, others = left.weights, right.weights
    if left.told and right.told:
        if others.keys().isdisjoint(left.headed) or ours.keys().isdisjoint(right.headed):
            return 0.0  # of most pairs titles say enough
        told = min(_told(left, others), _told(right, ours))
    elif not (told := _alone(left, right)):
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


class _Known(dict[str, tuple[str, float]]):
    """The root of every word as it is printed, and how telling it is, as words are met."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> tuple[str, float]:
        if len(self) >= MET:
            self.clear()
        low = word.casefold()
        found = self[word] = _root(self._language, low) if len(low) > 1 else ("", 0.0)
        return found


_known = cache(_Known)


def _roots(words: Mapping[str, int], known: Mapping[str, tuple[str, float]]) -> dict[str, int]:
    """How often each root is there."""
    made: dict[str, int] = {}
    for word, times in words.items():
        root, _ = known[word]
        made[root] = made.get(root, 0) + times
    return made


def _root(language: str, low: str) -> tuple[str, float]:
    """The root of a word and how telling it is: the commonest of the forms of a root tells how common it is,
    and so does the field (topics.toml).
    """
    if low.isdigit():
        return low, NUMBER
    read = reader(language)
    root = read.stems.stem(low) if read.stems.roots else low[:STEM]
    return root, min(telling(language)(low), read.weights.get(root, inf))


def _words(article: Article) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Every word of the news as it is printed: how often it is there, how often as a name, how often in the
    title.

    A capital says nothing at the beginning of a sentence, nor in a title.
    """
    text = article.text
    blocks = article.blocks or (Block(Span(0, len(text)), "body"),)
    marks = [mark.span for mark in article.furniture]
    words: list[str] = []
    names: list[str] = []
    titles: list[str] = []
    for kind, run in groupby(blocks, attrgetter("kind")):
        tokens: list[str] = []
        for block in run:
            start, end = block.span
            if tokens:
                tokens.append("\n")
            near = [mark for mark in marks if mark.start < end and start < mark.end]
            tokens += _outside(near, text, start, end) if near else _TOKEN.findall(text, start, end)
        words += tokens
        if kind == "body":
            after = zip(("\n", *tokens), tokens, strict=False)
            names += [
                token
                for before, token in after
                if not "[" <= token < "\x80" and token[:1].isupper() and before not in _ENDS
            ]
        elif kind == "title":
            titles += tokens
    return _counted(words), Counter(names), _counted(titles)


def _counted(tokens: Sequence[str]) -> dict[str, int]:
    """How often each word is there."""
    counts = Counter(tokens)
    for one in _NO_WORDS:
        counts.pop(one, None)
    return counts


def _outside(marks: Sequence[Span], text: str, start: int, end: int) -> list[str]:
    """The tokens of a block, those in furniture blank."""
    made = []
    for found in _TOKEN.finditer(text, start, end):
        token, at = found[0], found.start()
        inside = token not in _ENDS and any(one <= at < last for one, last in marks)
        made.append("" if inside else token)
    return made
