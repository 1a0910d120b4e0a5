"""In what words a sentence tells what happened, and what two sentences have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import Final, NamedTuple, TypeAlias

from runut.lang.frequency import telling
from runut.lang.wordings import reader
from runut.types import Span

MOST: Final = 24  # words of a sentence
LEAST: Final = 1.5  # weight of a word that says something of an event
NUMBER: Final = 4.0  # weight of a number
COUNTS: Final = 2  # numbers alike that are no chance
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}")

_HELD: Final = 1 << 15  # words kept
_BEHIND: Final = (1 << 60, 1 << 60)  # no place of a text

Words: TypeAlias = tuple[tuple[str, float], ...]
"""Roots and numbers with their weights, the heaviest first."""


class Wording(NamedTuple):
    """What two sentences have in common: share of the lesser one, weight, numbers; `apart` where each has
    numbers that the other has not.
    """

    cover: float
    mass: float
    numbers: int
    apart: bool

    @property
    def counted(self) -> bool:
        """Whether they count the same: twenty dead and 450 hurt."""
        return self.cover >= 0.6 and self.numbers >= COUNTS and not self.apart


def read(text: str, span: Span, aside: Sequence[Span], language: str) -> Words:
    """What a sentence says, names and days left out; `aside` are their places, in order."""
    weights: dict[str, float] = {}
    known = _known(language)
    places = iter(aside)
    first, last = next(places, _BEHIND)
    for found in _WORD.finditer(text, span.start, span.end):
        at = found.start()
        while last <= at:
            first, last = next(places, _BEHIND)
        if first <= at:
            continue
        printed = found[0]
        held = known.get(printed)
        if held is None:
            if len(known) >= _HELD:
                known.clear()
            held = known[printed] = _root(language, printed.casefold())
        root, weight = held
        if weight >= LEAST and weights.get(root, 0.0) < weight:
            weights[root] = weight
    return tuple(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST])


def compared(left: Words, right: Words) -> Wording:
    """How two sentences compare."""
    ours, theirs = dict(left), dict(right)
    common = ours.keys() & theirs.keys()
    mass = sum(sorted([min(ours[root], theirs[root]) for root in common])) if common else 0
    least = min(sum(sorted(ours.values())), sum(sorted(theirs.values()))) if common else 0
    counted = {root for root in ours if root[0].isdigit()}
    against = {root for root in theirs if root[0].isdigit()}
    return Wording(
        mass / least if least else 0.0,
        mass,
        len(counted & against),
        not (counted <= against or against <= counted),
    )


@lru_cache(8)
def _known(language: str) -> dict[str, tuple[str, float]]:  # noqa: ARG001
    """Words that were met, as printed, with their roots and weights."""
    return {}


def _root(language: str, low: str) -> tuple[str, float]:
    """The root of a word, and how telling it is: the commonest of its forms tells how common it is."""
    if low[0].isdigit():
        return low, NUMBER
    read = reader(language)
    root = read.stems.stem(low)
    return root, min(telling(language)(low), read.weights.get(root, inf))
