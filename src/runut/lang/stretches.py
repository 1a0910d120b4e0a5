"""Stretches of a text that are asked for again and again: which of them meet or hold another.

They are sorted once, beside the furthest end so far: as most are short, few have to be looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Half-open stretches by their number in the order given."""

    __slots__ = ("reach", "rows", "starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.rows = sorted([(start, end, number) for number, (start, end) in enumerate(spans)])
        self.starts = [row[0] for row in self.rows]
        self.reach = [*accumulate([row[1] for row in self.rows], max)]

    def meeting(self, start: int, end: int) -> list[int]:
        """The numbers of those that begin before `end` and end behind `start`, in order."""
        low, high = bisect_right(self.reach, start), bisect_left(self.starts, end)
        found = [number for _, last, number in self.rows[low:high] if start < last]
        found.sort()
        return found

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them begins before `end` and ends behind `start`."""
        at = bisect_left(self.starts, end)
        return at > 0 and self.reach[at - 1] > start

    def holds(self, start: int, end: int) -> bool:
        """Whether one of them holds a whole stretch."""
        at = bisect_right(self.starts, start)
        return at > 0 and self.reach[at - 1] >= end
