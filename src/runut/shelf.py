"""What merging remembers from one article to the next: cards, relations between them, and blocks in order.

Rooms that merge know only this shape. `Memory` keeps everything in this process; the ledger keeps the same
in indexed tables.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

Pair: TypeAlias = tuple[str, str]
"""Two ids, the smaller one first."""
Place: TypeAlias = tuple[str, int, int]
"""A block, the rank in it, and what it counts to meet there."""


class Shelf(Protocol):
    """Values by table and key, values of pairs, and blocks: ids in order of rank, then of id.

    What `get` and `links` give is not to be changed by whoever asked.
    """

    def get(self, table: str, key: str) -> Any:
        """The value under a key; None where there is none."""

    def put(self, table: str, key: str, value: Any) -> None:
        """Sets a value; None takes it out."""

    def all(self, table: str) -> Iterator[tuple[str, Any]]:
        """Every key with its value, by key."""

    def links(self, table: str, left: str) -> Mapping[str, Any]:
        """Everything a thing is tied to, with the value of the tie."""

    def tied(self, table: str, left: str) -> bool:
        """Whether a thing is tied to anything: it may be tied to a great many."""

    def tie(self, table: str, left: str, right: str) -> Any:
        """The value of one tie; None where there is none."""

    def link(self, table: str, left: str, right: str, value: Any) -> None:
        """Ties one thing to another; None unties them."""

    def common(self, table: str, left: str, right: str) -> bool:
        """Whether two things are tied to one third."""

    def enter(self, block: str, rank: int, id: str) -> None:
        """Sets an id into a block."""

    def meet(
        self, places: Mapping[str, Iterable[Place]], width: int, need: int
    ) -> tuple[list[Pair], list[Pair]]:
        """Sets ids that stand nowhere yet into blocks, one after the other. Gives the pairs with one of them
        that stand near each other in blocks worth `need`, and pairs of others that they pushed out of reach
        of each other in some block.
        """

    def leave(self, block: str, rank: int, id: str) -> None:
        """Takes an id out of a block."""

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        """The `width` ids before and after a place of a block, the nearest first; not the id itself."""

    def within(self, block: str, rank: int, id: str, width: int, other: str) -> bool:
        """Whether another is one of the `width` before or after a place of a block."""

    def fetch(self, values: Iterable[str], ties: Iterable[str], keys: Iterable[str]) -> None:
        """Says that these tables will be asked for these keys, so that all can be brought at once."""

    def open(self, blocks: Iterable[str]) -> None:
        """Says that these blocks will be looked into."""


class Memory:
    """A shelf in the memory of this process."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Any]] = defaultdict(dict)
        self._links: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self._blocks: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def get(self, table: str, key: str) -> Any:
        return self._values[table].get(key)

    def put(self, table: str, key: str, value: Any) -> None:
        if value is None:
            self._values[table].pop(key, None)
        else:
            self._values[table][key] = value

    def all(self, table: str) -> Iterator[tuple[str, Any]]:
        return iter(sorted(self._values[table].items(), key=lambda item: item[0]))

    def links(self, table: str, left: str) -> Mapping[str, Any]:
        return self._links[table].get(left, {})

    def tied(self, table: str, left: str) -> bool:
        return bool(self.links(table, left))

    def tie(self, table: str, left: str, right: str) -> Any:
        return self.links(table, left).get(right)

    def link(self, table: str, left: str, right: str, value: Any) -> None:
        held = self._links[table]
        if value is not None:
            held.setdefault(left, {})[right] = value
        elif left in held:
            held[left].pop(right, None)
            if not held[left]:
                del held[left]

    def common(self, table: str, left: str, right: str) -> bool:
        return not self.links(table, left).keys().isdisjoint(self.links(table, right))

    def enter(self, block: str, rank: int, id: str) -> None:
        held, place = self._blocks[block], (rank, id)
        at = bisect_left(held, place)
        if held[at : at + 1] != [place]:
            held.insert(at, place)

    def meet(
        self, places: Mapping[str, Iterable[Place]], width: int, need: int
    ) -> tuple[list[Pair], list[Pair]]:
        met: Counter[Pair] = Counter()
        apart: Counter[Pair] = Counter()
        for id, stands in places.items():
            for block, rank, worth in stands:
                before, after = self.near(block, rank, id, width)
                for other in {*before, *after} - {id}:
                    met[_pair(id, other)] += worth
                for number, one in enumerate(before):
                    if width - 1 - number < len(after) and one != after[width - 1 - number]:
                        apart[_pair(one, after[width - 1 - number])] += worth
                self.enter(block, rank, id)
        strangers = sorted(ends for ends in apart if places.keys().isdisjoint(ends))
        return sorted(ends for ends, worth in met.items() if worth - apart[ends] >= need), strangers

    def leave(self, block: str, rank: int, id: str) -> None:
        held, place = self._blocks.get(block, []), (rank, id)
        at = bisect_left(held, place)
        if held[at : at + 1] == [place]:
            del held[at]
            if not held:
                del self._blocks[block]

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        held = self._blocks.get(block, [])
        at = bisect_left(held, (rank, id))
        after = at + (at < len(held) and held[at] == (rank, id))
        before = held[max(0, at - width) : at]
        return [one for _, one in reversed(before)], [one for _, one in held[after : after + width]]

    def within(self, block: str, rank: int, id: str, width: int, other: str) -> bool:
        return any(other in side for side in self.near(block, rank, id, width))

    def fetch(self, values: Iterable[str], ties: Iterable[str], keys: Iterable[str]) -> None:
        """All is here."""

    def open(self, blocks: Iterable[str]) -> None:
        """All is here."""


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
