"""Ways of grouping articles to measure others against: shared word runs, and TF-IDF under average linkage.

Standard library alone. Word runs: Jaccard overlap of word trigrams, single linkage, the classical baseline of
NEWS-COPY (Silcock and others 2023). TF-IDF: words and pairs of words, sublinear frequencies, smoothed inverse
document frequencies, cosine; average linkage by nearest-neighbour chains (Murtagh 1983).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise
from math import inf, log, sqrt
from typing import NamedTuple

WORD = re.compile(r"[^\W_]{2,}")


class Doc(NamedTuple):
    """What a grouping may know of an article."""

    id: str
    title: str
    text: str
    published: str | None = None  # ISO 8601
    outlet: str | None = None


Grouping = Callable[[Sequence[Doc]], Sequence[int]]
"""From articles to the number of the group of each."""


def words(doc: Doc) -> list[str]:
    return WORD.findall(f"{doc.title}\n{doc.text}".casefold())


def shared_runs(docs: Sequence[Doc], *, size: int = 3, least: float = 0.25) -> list[int]:
    """Articles of which two share at least so much of their word runs, and whatever hangs together so."""
    runs = [{tuple(held[at : at + size]) for at in range(len(held) - size + 1)} for held in map(words, docs)]
    parent = list(range(len(docs)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, other in combinations(range(len(docs)), 2):
        shared = len(runs[one] & runs[other])
        if shared and shared >= least * (len(runs[one]) + len(runs[other]) - shared):
            parent[root(other)] = root(one)
    return [root(number) for number in range(len(docs))]


def vectors(docs: Sequence[Doc]) -> list[dict[str, float]]:
    """TF-IDF of words and pairs of words, each vector of length one."""
    counts = [
        Counter([*held, *(f"{one} {other}" for one, other in pairwise(held))]) for held in map(words, docs)
    ]
    found = Counter(term for one in counts for term in one)
    most = 0.5 * len(docs)
    weight = {term: log((1 + len(docs)) / (1 + n)) + 1 for term, n in found.items() if 2 <= n <= most}
    made = []
    for one in counts:
        row = {term: (1 + log(n)) * weight[term] for term, n in one.items() if term in weight}
        long = sqrt(sum(value * value for value in row.values())) or 1.0
        made.append({term: value / long for term, value in row.items()})
    return made


def tfidf(docs: Sequence[Doc], *, farthest: float = 0.9) -> list[int]:
    """Groups whose articles lie, on average, nearer than so much of cosine distance."""
    where: dict[str, list[tuple[int, float]]] = defaultdict(list)
    far = [[1.0] * len(docs) for _ in docs]
    for number, vector in enumerate(vectors(docs)):
        near: dict[int, float] = defaultdict(float)
        for term, value in vector.items():
            for other, theirs in where[term]:
                near[other] += value * theirs
            where[term].append((number, value))
        for other, value in near.items():
            far[number][other] = far[other][number] = max(0.0, 1 - value)
    return average(far, farthest)


def average(far: list[list[float]], farthest: float) -> list[int]:
    """Average linkage over a table of distances, which is used up; groups joined below a distance."""
    size, group = [1] * len(far), list(range(len(far)))
    alive, chain = set(group), list[int]()
    members: Mapping[int, list[int]] = {number: [number] for number in group}
    while len(alive) > 1:
        if not chain:
            chain.append(min(alive))
        here = chain[-1]
        before = chain[-2] if len(chain) > 1 else -1
        next_, least = before, far[here][before] if before >= 0 else inf
        for other in alive:
            if other != here and far[here][other] < least:
                next_, least = other, far[here][other]
        if next_ != before:
            chain.append(next_)
            continue
        del chain[-2:]
        if least <= farthest:
            for member in members[next_]:
                group[member] = group[here]
        kept = size[here] + size[next_]
        for other in alive - {here, next_}:
            mean = (size[here] * far[here][other] + size[next_] * far[next_][other]) / kept
            far[here][other] = far[other][here] = mean
        members[here].extend(members[next_])
        size[here] = kept
        alive.discard(next_)
    return group
