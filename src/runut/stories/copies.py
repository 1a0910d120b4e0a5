"""Pairs of articles that share text: candidates by fingerprints, proof by aligned sentences.

True copies share only a third of their three-word shingles (NEWS-COPY), so candidates come from winnowed
five-word fingerprints (Schleimer, Wilkerson and Aiken 2003) and from a sketch of telling words (Broder 1997);
what decides is how much of the prose, quotations aside, stands sentence by sentence in the other text and in
order.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from math import fsum
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from runut.lang.frequency import RARE, shares, weight
from runut.lang.wordings import NUMBER, reader
from runut.types import Reading, Span

SAMPLE = 3  # one fingerprint of so many is kept
SKETCH = 16  # telling words that are kept
CLASS = 4.0  # weight of words that stand for one another
FIGURES = 4  # numbers that are kept, by twos
ALIGNED = 0.5  # share of a sentence's weight that stands in the other sentence
VERBATIM = 0.85
REPEATED = 0.62  # of the heavier line's weight at least so much is shared where likeness is VERBATIM
WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")


class Line(NamedTuple):
    """A sentence of the news; `told` where it is the outlet's prose: no quotation, no headline."""

    span: Span
    words: tuple[str, ...]
    told: bool


class Row(NamedTuple):
    """What can be inherited: `like` is what a counterpart must have in common with it."""

    id: str
    spans: tuple[Span, ...]
    like: tuple[str | None, ...]
    words: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What of an article is compared: its sentences, and what tells who had them first."""

    article: str
    language: str
    lines: tuple[Line, ...]
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

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(word for line in self.lines for word in line.words)

    @cached_property
    def run(self) -> str:
        """All words with a blank around each."""
        return f" {' '.join(self.words)} "

    @cached_property
    def places(self) -> tuple[tuple[str, int], ...]:
        return places(self)

    @cached_property
    def numbers(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(word for word in line.words if word.isdigit()) for line in self.lines)

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(word for numbers in self.numbers for word in numbers)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def bags(self) -> tuple[tuple[str, ...], ...]:
        """The words of every line, once each, sorted."""
        return tuple(tuple(sorted(set(line.words))) for line in self.lines)

    @cached_property
    def roots(self) -> frozenset[str]:
        """Numbers, roots, and for roots with synonyms the first class they are in."""
        read = reader(self.language)
        light, keys, stem = read.thesaurus.light, read.thesaurus.keys, read.stems.stem
        words = {word for bag in self.bags for word in bag} - light
        found = {word if word.isdigit() else stem(word) for word in words} - light
        return frozenset(next(iter(keys(root)), root) for root in found)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """How telling each root, number and class of synonyms is."""
        read = reader(self.language)
        return {
            root: NUMBER if root.isdigit() else CLASS if root[0] == "~" else read.weight(root)
            for root in self.roots
        }

    @cached_property
    def mass(self) -> float:
        return fsum(self.weights.values())  # exact, whatever the order

    @cached_property
    def masses(self) -> tuple[float, ...]:
        worths = weights()
        return tuple(sum([worths.get(word, RARE) for word in bag]) for bag in self.bags)

    @cached_property
    def where(self) -> Mapping[str, tuple[int, ...]]:
        """Words to lines."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(self.bags):
            for word in bag:
                found[word].append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}


class Alike(NamedTuple):
    """Two articles laid side by side: `pairs` of aligned lines, and how much of each is covered, quotations
    aside.
    """

    left: str
    right: str
    pairs: tuple[tuple[int, int, float], ...]  # line of left, line of right, likeness
    cover_left: float
    cover_right: float
    verbatim: int  # lines of prose that are the same word for word or nearly
    prose: int  # aligned lines that are no quotation
    order: float  # share of aligned lines that stand in one order


def lines(reading: Reading) -> tuple[Line, ...]:
    """The sentences of the news, furniture left out."""
    article = reading.article
    text = article.text
    spans = [one.span for one in reading.notes.sentences]
    if not spans:
        blocks = [block.span for block in article.blocks] or [Span(0, len(text))]
        spans = [part for block in blocks for part in _split(text, block)]
    above = [block.span for block in article.blocks if block.kind != "body"]
    inside = [quote.inner for quote in reading.notes.quotes if quote.use != "title"]
    furniture = [mark.span for mark in article.furniture]
    made = []
    for span in spans:
        middle = (span.start + span.end) // 2
        if any(mark.start <= middle < mark.end for mark in furniture):
            continue
        words = tuple(WORD.findall(span.of(text).casefold()))
        if words:
            held = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in inside)
            told = not any(block.holds(span) for block in above) and held <= 0.5 * (span.end - span.start)
            made.append(Line(span, words, told))
    return tuple(made)


@cache
def weights() -> Mapping[str, float]:
    """The weights of frequent words; all others have RARE."""
    return {word: weight(word) for word in shares()}


def names(reading: Reading) -> frozenset[str]:
    """What the outlet of an article is called, where no other thing is called so."""
    if (outlet := reading.article.outlet) is None:
        return frozenset()
    called = {name for _, name in outlet.name} | {name for name in outlet.aliases if "." not in name}
    known = [tuple(WORD.findall(one.casefold())) for one in called]
    common = shares()
    return frozenset(f" {' '.join(one)} " for one in known if one and (len(one) > 1 or one[0] not in common))


def places(one: Sheet) -> tuple[tuple[str, int], ...]:
    """The blocks of an article: its address, its very text, fingerprints, telling words and numbers; in order
    of days.
    """
    rank = int(one.day[:10].replace("-", "") or 0) if one.day[:1].isdigit() else 0
    keys = []
    if one.url is not None:
        keys.append(f"!url {one.url}")
    if len(one.words) >= 20:
        keys.append(f"!text {zlib.crc32(' '.join(one.words).encode()):x}{len(one.words):x}")
    keys += [f"{mark:x}" for mark in sorted(_winnow(one.words)) if mark % SAMPLE == 0]
    common = shares()
    telling = {word for word in one.words if word not in common and len(word) > 2}
    keys += [word for _, word in sorted((zlib.crc32(word.encode()), word) for word in telling)[:SKETCH]]
    told = {word for word in one.words if word.isdigit() and len(word) > 1} - {one.day[:4]}
    few = sorted(told, key=lambda word: (zlib.crc32(word.encode()), word))[:FIGURES]
    keys += [f"{left} {right}" for left, right in combinations(few, 2)]
    return tuple((key, rank) for key in keys)


def lay(left: Sheet, right: Sheet) -> Alike:
    """Two sheets aligned line by line: for each line of the one, the line of the other that holds most of
    it.
    """
    if left.words == right.words and len(left.lines) == len(right.lines):
        return _same(left, right)
    met: dict[int, list[tuple[float, int]]] = defaultdict(list)
    common, where, worths = left.vocabulary & right.vocabulary, right.where, weights()
    for here, line in enumerate(left.lines):
        overlap: dict[int, float] = {}
        for word in left.bags[here]:
            if word in common:
                worth = worths.get(word, RARE)
                for there in where[word]:
                    overlap[there] = overlap.get(there, 0.0) + worth
        mine = left.masses[here]
        for there, shared in overlap.items():
            other, theirs = right.lines[there], right.masses[there]
            if shared < 0.3 * max(mine, theirs) and shared < 0.5 * min(mine, theirs):
                continue
            if min(len(line.words), len(other.words)) < 4:
                continue
            ours, others = left.numbers[here], right.numbers[there]
            if ours and others and ours.isdisjoint(others):
                continue  # one mould, another event
            of_left, of_right = shared / mine, shared / theirs
            likeness = max(of_left, of_right) * 0.6 + min(of_left, of_right) * 0.4
            if 0.35 <= likeness < ALIGNED and min(of_left, of_right) > 0.3:
                likeness = max(likeness, ratio(" ".join(line.words), " ".join(other.words)) / 100 - 0.15)
            if likeness >= ALIGNED:
                met[here].append((likeness, there))
    pairs = {(here, max(near)[1]): max(near)[0] for here, near in sorted(met.items())}
    back: dict[int, tuple[float, int]] = {}
    for here, near in met.items():
        for likeness, there in near:
            if there not in back or (likeness, -here) > (back[there][0], -back[there][1]):
                back[there] = (likeness, here)
    for there, (likeness, here) in back.items():
        pairs.setdefault((here, there), likeness)
    rows = tuple((here, there, round(likeness, 3)) for (here, there), likeness in sorted(pairs.items()))
    prose = [row for row in rows if left.lines[row[0]].told and right.lines[row[1]].told]
    return Alike(
        left.article,
        right.article,
        rows,
        _cover(left, {row[0] for row in rows}),
        _cover(right, {row[1] for row in rows}),
        len({row[0] for row in prose if row[2] >= VERBATIM and len(left.lines[row[0]].words) >= 8}),
        min(len({row[0] for row in prose}), len({row[1] for row in prose})),
        _in_order([row[1] for row in rows]),
    )


def repeats(left: Sheet, right: Sheet) -> bool:
    """Whether a line of the news may stand in the other text word for word or nearly: a quick look, which
    passes over none that does.
    """
    common, worths = left.vocabulary & right.vocabulary, weights()
    return any(
        line.told
        and len(line.words) >= 8
        and sum([worths.get(word, RARE) for word in bag if word in common]) >= REPEATED * mass
        for line, bag, mass in zip(left.lines, left.bags, left.masses, strict=True)
    )


def _same(left: Sheet, right: Sheet) -> Alike:
    """Two articles that are one word for word."""
    prose = [line for line in left.lines if line.told]
    rows = tuple((number, number, 1.0) for number in range(len(left.lines)))
    verbatim = sum(len(line.words) >= 8 for line in prose)
    return Alike(left.article, right.article, rows, 1.0, 1.0, verbatim, len(prose), 1.0)


def _cover(one: Sheet, aligned: set[int]) -> float:
    """The share of the prose that is aligned; of everything where there is hardly any prose."""
    prose = [(number, len(line.words)) for number, line in enumerate(one.lines) if line.told]
    if sum(size for _, size in prose) < 20:
        prose = [(number, len(line.words)) for number, line in enumerate(one.lines)]
    whole = sum(size for _, size in prose)
    return sum(size for number, size in prose if number in aligned) / whole if whole else 0.0


def _in_order(places: Sequence[int]) -> float:
    """The longest run of lines in rising order, as a share of all."""
    tails: list[int] = []
    for place in places:
        at = bisect_right(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(places) if places else 0.0


def _winnow(words: Sequence[str], *, size: int = 5, window: int = 6) -> set[int]:
    """The least hash of every window of word runs: two texts that share size + window words share one."""
    hashes = [zlib.crc32(" ".join(words[at : at + size]).encode()) for at in range(len(words) - size + 1)]
    return (
        {min(hashes[at : at + window]) for at in range(max(1, len(hashes) - window + 1))} if hashes else set()
    )


def _split(text: str, block: Span) -> list[Span]:
    made = []
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        made.append(Span(start, stop.start()))
        start = stop.end()
    made.append(Span(start, block.end))
    return [span for span in made if span.of(text).strip()]
