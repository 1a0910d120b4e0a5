"""Cores as they stand while they are worked out: their members in order of days, and how near they are.

How near two cores can be at most is seen from the sums of their terms, at the price of one comparison; what
that leaves is compared article by article. Reports of one happening are nearer to one another than to the
next happening of its kind: two cores go together only where what lies between them is not much less than what
each is within.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any, Final

from runut.coverage.gists import LAST, NAMED, TITLES, UNDATED, UNIT, Gist, likeness, nearness
from runut.shelf import Shelf

FIRST: Final = 12  # reports that stand for all
MANY: Final = 3  # reports from which on it can be told how near they are to one another
WITHIN: Final = 0.55  # of what two cores are within that they have to be between them
ABOUT: Final = 0.3  # the same, where one of them has too few reports to tell

Place = tuple[int, str]
"""Day and id: the order in which articles are taken."""


class Cores:
    """The cores of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._of: dict[str, str | None] = {}
        self._members: dict[str, list[Place]] = {}
        self._cards: dict[str, Gist] = {}
        self._near: dict[tuple[str, str], float] = {}
        self._ruled: dict[str, Mapping[str, Any]] = {}
        self._sums: dict[tuple[Place, ...], Mapping[str, int]] = {}
        self._pairs: dict[tuple[Place, ...], float] = {}

    def of(self, id: str) -> str | None:
        """The core an article is in."""
        if id in self._of:
            return self._of[id]
        label: str | None = self.shelf.get("cov/first", id)
        self._of[id] = label
        return label

    def put(self, id: str, label: str | None) -> None:
        """Notes the core an article is in."""
        self.shelf.put("cov/first", id, label)
        self._of[id] = label

    def members(self, label: str) -> list[Place]:
        """All members in order of days."""
        held = self._members.get(label)
        if held is None:
            held = sorted((day, one) for one, day in self.shelf.links("cov/class", label).items())
            self._members[label] = held
        return held

    def first(self, label: str, *, before: Place | None = None) -> list[Place]:
        """The first members, or those of them before a place."""
        held = self.members(label)
        end = FIRST if before is None else min(FIRST, bisect_left(held, before))
        return held[:end]

    def begin(self, label: str) -> Place | None:
        """The first of all."""
        held = self.members(label)
        return held[0] if held else None

    def enter(self, label: str, id: str, at: int) -> None:
        """Sets a member into a core."""
        held = self.members(label)
        place = (at, id)
        spot = bisect_left(held, place)
        if held[spot : spot + 1] != [place]:
            insort(held, place)
        self.shelf.link("cov/class", label, id, at)

    def leave(self, label: str, id: str) -> None:
        """Takes a member out of a core."""
        self._members[label] = [place for place in self.members(label) if place[1] != id]
        self.shelf.link("cov/class", label, id, None)

    def nearest(
        self, some: Sequence[Place], others: Mapping[str, Sequence[Place]], least: float
    ) -> str | None:
        """Which of other groups some articles are nearest to on average; None where to none so much, or where
        each is by itself much denser.
        """
        made: tuple[float, str] | None = None
        bounds = sorted((-self._most(some, group), label) for label, group in others.items() if group)
        for bound, label in bounds:
            if -bound < least or (made is not None and bound > made[0]):
                break
            mean = self._mean(some, others[label])
            if mean >= least and mean >= self._bar(some, others[label]):
                offer = (-round(mean, 6), label)
                made = offer if made is None else min(made, offer)
        return made[1] if made is not None else None

    def _bar(self, some: Sequence[Place], others: Sequence[Place]) -> float:
        """How near two groups have to be, for what each of them is within."""
        dense = [self._within(group) for group in (some, others) if len(group) >= MANY]
        if len(dense) == 2:
            return WITHIN * sqrt(dense[0] * dense[1])
        return ABOUT * dense[0] if dense else 0.0

    def _within(self, some: Sequence[Place]) -> float:
        """How near the articles of a group are to one another on average."""
        return (self._inner(tuple(some)) / (len(some) * (len(some) - 1) // 2)) ** 2

    def _inner(self, some: tuple[Place, ...]) -> float:
        """The roots of the likeness of every two, added up: of what was added up before, and of the last."""
        if len(some) < 2:
            return 0.0
        held = self._pairs.get(some)
        if held is None:
            before, (_, last) = some[:-1], some[-1]
            held = self._pairs[some] = self._inner(before) + sum(
                [sqrt(self._likeness(one, last)) for _, one in before]
            )
        return held

    def _mean(self, some: Sequence[Place], others: Sequence[Place]) -> float:
        """The mean of the roots of likeness, squared: who is far is not made up for by another who is near.

        It is at most the plain mean.
        """
        roots = [sqrt(self._likeness(one, other)) for _, one in some for _, other in others]
        return (sum(roots) / len(roots)) ** 2

    def _likeness(self, one: str, other: str) -> float:
        if one > other:
            one, other = other, one
        held = self._near.get((one, other))
        if held is None:
            ruled = self._ruled.get(one)
            if ruled is None:
                ruled = self._ruled[one] = self.shelf.links("cov/edge", one)
            ruling = ruled.get(other)  # who is near enough was compared before
            held = ruling.score if ruling is not None else likeness(self._card(one), self._card(other))
            self._near[one, other] = held
        return held

    def _card(self, id: str) -> Gist:
        card = self._cards.get(id)
        if card is None:
            card = self._cards[id] = self.shelf.get("cov/card", id)
        return card

    def _most(self, some: Sequence[Place], others: Sequence[Place]) -> float:
        """What the average is at most; of a few pairs it is as well worked out at once."""
        if len(some) * len(others) <= FIRST:
            return 1.0
        left, right = self._sum(some), self._sum(others)
        shared = sum([left[root] * right[root] for root in left.keys() & right.keys()])
        days = _days([day for day, _ in some], [day for day, _ in others])
        most = shared / (UNIT * UNIT * len(some) * len(others)) * NAMED / TITLES * days
        return most + 1e-4  # likeness is rounded to so much

    def _sum(self, some: Sequence[Place]) -> Mapping[str, int]:
        """The terms of some articles, added up: what was added up before, and the last."""
        last = self._card(some[-1][1]).weights
        if len(some) == 1:
            return last
        key = tuple(some)
        held = self._sums.get(key)
        if held is None:
            made = dict(self._sum(some[:-1]))
            for root, share in last.items():
                made[root] = made.get(root, 0) + share
            held = self._sums[key] = made
        return held


def _days(some: Sequence[int], others: Sequence[int]) -> float:
    """How much days leave at most."""
    left = [day for day in some if day < LAST]
    right = [day for day in others if day < LAST]
    undated = UNDATED if len(left) < len(some) or len(right) < len(others) else 0.0
    if not left or not right:
        return undated
    apart = max(0, min(left) - max(right), min(right) - max(left))
    return max(undated, nearness(0, apart))
