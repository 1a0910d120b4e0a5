"""How articles are compared, and what a group of them amounts to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from runut import ids
from runut.coverage.cores import FIRST
from runut.coverage.gists import LAST, UNIT, Gist, likeness, shared
from runut.follow import group
from runut.shelf import Shelf
from runut.types import Coverage, Near

NEAR: Final = 0.09  # likeness of two articles that can be on one happening
WORDS: Final = 6  # that explain why two are near
TERMS: Final = 8  # that tell what a coverage is about


class Ruling(NamedTuple):
    """How near two articles are, and the days of both in the order of their ids."""

    score: float
    left: int
    right: int

    def day(self, of: str, other: str) -> int:
        return self.left if of < other else self.right


class Room:
    """How gists are woven."""

    stage = "cov"
    width = 8
    need = 3

    def places(self, card: Gist) -> Iterable[tuple[str, int]]:
        return card.places()

    def compare(self, left: Gist, right: Gist) -> Ruling | None:
        score = likeness(left, right)
        return Ruling(score, left.at, right.at) if score >= NEAR else None

    def joins(self, ruling: Ruling, left: Gist, right: Gist) -> bool:  # noqa: ARG002
        return True

    def follows(self, row: Gist, twin: Gist) -> bool:  # noqa: ARG002
        """A copy reports what its original reports, in whatever words."""
        return True

    def printed(self, row: Gist) -> str | None:  # noqa: ARG002
        return None


ROOM: Final = Room()


def build(shelf: Shelf, heads: Sequence[str]) -> Coverage | None:
    """The coverage of a class; None for an article alone.

    What it is about, and what every other original is nearest to, is told by its first reports.
    """
    articles = sorted(row for head in heads for row in group(shelf, "cov", head))
    if len(articles) < 2:
        return None
    places = sorted((_at(shelf, head), head) for head in heads)
    days = [day for day, _ in places if day < LAST]
    first = {head: shelf.get("cov/card", head) for _, head in places[:FIRST]}
    key = ids.new("first", *(gist.digest for gist in first.values()))
    families = {shelf.get("cov/story", one) for one in articles} - {None}
    return Coverage(
        id=ids.new("cov", places[0][1]),
        articles=tuple(articles),
        stories=tuple(sorted(families)),
        terms=_terms(list(first.values())),
        first=date.fromordinal(days[0]) if days else None,
        last=date.fromordinal(days[-1]) if days else None,
        near=tuple(_near(shelf, head, first, key) for _, head in places[1:]),
    )


def _at(shelf: Shelf, head: str) -> int:
    day: int = shelf.tie("cov/class", shelf.get("cov/first", head), head)
    return day


def _near(shelf: Shelf, head: str, first: Mapping[str, Gist], key: str) -> Near:
    """Which of the first reports before it an article is nearest to, and by what words; kept as long as these
    are what they were (`key`).
    """
    held = shelf.get("cov/near", head)
    if held is not None and held[0] == key:
        near: Near = held[1]
        return near
    card = shelf.get("cov/card", head)
    ruled = shelf.links("cov/edge", head)
    offers = [
        (-(ruled[one].score if one in ruled else likeness(card, other)), other.at, one)
        for one, other in first.items()
        if (other.at, one) < (card.at, head)
    ]
    score, _, to = min(offers)
    made = Near(head, to, -score, shared(card, first[to], WORDS))
    shelf.put("cov/near", head, (key, made))
    return made


def _terms(gists: Sequence[Gist]) -> tuple[str, ...]:
    """What most of the first reports speak of, what weighs most first."""
    held = Counter([root for gist in gists for root in gist.weights])
    weights = {root: 0.0 for root, times in held.items() if 2 * times >= len(gists)}
    for gist in gists:
        shares = gist.weights
        for root in weights.keys() & shares.keys():
            weights[root] += shares[root] / UNIT
    most = sorted([(-round(weight, 6), root) for root, weight in weights.items()])[:TERMS]
    words: dict[str, str] = {}
    for gist in reversed(gists):  # as the first prints them
        words.update(zip(gist.roots.split(), gist.words.split(), strict=True))
    return tuple([words[root] for _, root in most])
