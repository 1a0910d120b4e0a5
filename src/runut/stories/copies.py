"""Pairs of articles that share text: candidates by fingerprints, proof by aligned sentences.

True copies share only a third of their three-word shingles (NEWS-COPY), so candidates come from MinHash over
shingles, from winnowed five-word fingerprints (Schleimer, Wilkerson and Aiken 2003) and from rare words in
common; what decides is how much of the prose, quotations aside, stands sentence by sentence in the other text
and in order.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.fuzz import ratio
from rensa import RMinHash, RMinHashLSH

from runut.types import Reading, Span

PERMUTATIONS, BANDS = 128, 64  # pairs of Jaccard .15 and more meet in some band
NEIGHBOURS = 40  # an article is compared with its nearest candidates
CROWD = 200  # a fingerprint in more articles than this is a formula
RARE = 15  # rare words of an article that make candidates
ALIGNED = 0.5  # share of a sentence's weight that stands in the other sentence
VERBATIM = 0.85
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")


class Line(NamedTuple):
    """A sentence of the news; `told` where it is the outlet's prose: no quotation, no headline."""

    span: Span
    words: tuple[str, ...]
    told: bool
    numbers: frozenset[str]
    bag: tuple[str, ...] = ()  # its words once each, formulas left out, sorted
    mass: float = 0.0  # the weight of the bag


class Sheet(NamedTuple):
    """What of an article is compared."""

    article: str
    language: str
    lines: tuple[Line, ...]
    words: tuple[str, ...]
    where: Mapping[str, tuple[int, ...]] = MappingProxyType({})  # word to lines


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


def sheet(reading: Reading) -> Sheet:
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
    lines = []
    for span in spans:
        middle = (span.start + span.end) // 2
        if any(mark.start <= middle < mark.end for mark in furniture):
            continue
        words = tuple(_WORD.findall(span.of(text).casefold()))
        if words:
            held = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in inside)
            told = not any(block.holds(span) for block in above) and held <= 0.5 * (span.end - span.start)
            numbers = frozenset(word for word in words if word.isdigit())
            lines.append(Line(span, words, told, numbers))
    return Sheet(
        article.id, article.language, tuple(lines), tuple(word for line in lines for word in line.words)
    )


def weights(sheets: Sequence[Sheet]) -> dict[str, float]:
    """How telling a word is: how few articles have it, smoothed so that in a small pile every word counts
    alike.
    """
    found: Counter[str] = Counter()
    texts = {one.words for one in sheets}  # a reprint makes no word commoner
    for words in texts:
        found.update(set(words))
    return {word: log(1 + (len(texts) + 20) / (count + 4)) for word, count in found.items()}


def weighed(sheets: Sequence[Sheet], weight: Mapping[str, float]) -> list[Sheet]:
    """Sheets ready to be laid side by side; in a large pile words that stand everywhere tell nothing."""
    texts = len({one.words for one in sheets})
    common = log(1 + (texts + 20) / (0.3 * texts + 4)) if texts >= 100 else 0.0
    made = []
    for one in sheets:
        lines = []
        where: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(one.lines):
            bag = tuple(sorted({word for word in line.words if weight[word] > common}))
            lines.append(line._replace(bag=bag, mass=sum(weight[word] for word in bag)))
            for word in bag:
                where[word].append(number)
        held = {word: tuple(numbers) for word, numbers in where.items()}
        made.append(one._replace(lines=tuple(lines), where=held))
    return made


def candidates(sheets: Sequence[Sheet], weight: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of sheets (by place) that may share text; each sheet with its nearest NEIGHBOURS at most."""
    shared: Counter[tuple[int, int]] = Counter()
    index: dict[int | str, list[int]] = defaultdict(list)
    lsh = RMinHashLSH(threshold=0.15, num_perm=PERMUTATIONS, num_bands=BANDS)
    prints = []
    alone = max(weight.values(), default=0.0)  # of a word that one article has
    for number, one in enumerate(sheets):
        for mark in _winnow(one.words):
            index[mark].append(number)
        shared_words = {word for word in one.words if weight[word] < alone}
        for rare in sorted(shared_words, key=lambda word: (-weight[word], word))[:RARE]:
            index[rare].append(number)
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
        minhash.update([" ".join(one.words[at : at + 3]) for at in range(max(1, len(one.words) - 2))])
        lsh.insert(number, minhash)
        prints.append(minhash)
    for key, holders in index.items():
        if 2 <= len(holders) <= CROWD:
            for pair in combinations(holders, 2):
                shared[pair] += 1 if isinstance(key, str) else 2
    for number, minhash in enumerate(prints):
        for other in lsh.query(minhash):
            if number < other:
                shared[number, other] += 4
    nearest: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (left, right), count in shared.items():
        if count >= 4:
            nearest[left].append((-count, right))
            nearest[right].append((-count, left))
    chosen: set[tuple[int, int]] = set()
    for number, others in nearest.items():
        for _, other in sorted(others, key=lambda one: (one[0], sheets[one[1]].article))[:NEIGHBOURS]:
            chosen.add((min(number, other), max(number, other)))
    return sorted(chosen)


def lay(left: Sheet, right: Sheet, weight: Mapping[str, float]) -> Alike:
    """Two sheets aligned line by line: for each line of the one, the line of the other that holds most of
    it.
    """
    met: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for here, line in enumerate(left.lines):
        overlap: dict[int, float] = defaultdict(float)
        for word in line.bag:
            if found := right.where.get(word):
                worth = weight[word]
                for there in found:
                    overlap[there] += worth
        for there, shared in overlap.items():
            other = right.lines[there]
            if shared < 0.3 * max(line.mass, other.mass) and shared < 0.5 * min(line.mass, other.mass):
                continue
            if min(len(line.words), len(other.words)) < 4:
                continue
            if line.numbers and other.numbers and line.numbers.isdisjoint(other.numbers):
                continue  # one mould, another event
            of_left, of_right = shared / line.mass, shared / other.mass
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
