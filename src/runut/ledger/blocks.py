"""Blocks of merging in the ledger: who stands near whom, by rank and id.

Small blocks are held whole while a batch is merged, and what moves in them is written at its end; large ones
are asked, and written to, place by place.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from runut.ledger import packing
from runut.ledger.packing import key_of
from runut.shelf import Pair, Place

_ITEMS: Final = {  # what stands in a room's blocks
    "story": "art",
    "quo": "att",
    "inc": "evt",
    "ent": "ent",
    "cov": "art",
}
_MIDDLE: Final = 1 << 63
_WHOLE: Final = 200  # places up to which a block is held whole
_LARGE: Final = """
    SELECT value FROM json_each(?1)
    WHERE EXISTS (SELECT 1 FROM merge_blocks WHERE block = value LIMIT 1 OFFSET ?2)
"""
_PLACES: Final = """
    SELECT block, rank, item FROM json_each(?) CROSS JOIN merge_blocks ON block = value
    ORDER BY block, rank, item
"""
_NEAR: Final = """
    SELECT * FROM (SELECT 0, item FROM merge_blocks WHERE block = :block AND (rank, item) < (:rank, :item)
                   ORDER BY rank DESC, item DESC LIMIT :width)
    UNION ALL
    SELECT * FROM (SELECT 1, item FROM merge_blocks WHERE block = :block AND (rank, item) > (:rank, :item)
                   ORDER BY rank, item LIMIT :width)
"""
_ENTER: Final = "INSERT OR IGNORE INTO merge_blocks VALUES (?, ?, ?)"
_LEAVE: Final = "DELETE FROM merge_blocks WHERE block = ? AND rank = ? AND item = ?"

_Held: TypeAlias = tuple[list[int], list[int]]
"""The ranks and the items of a block, in its order."""
_Numbers: TypeAlias = tuple[int, int]


class Blocks:
    """The blocks of one ledger; `flush` writes what moved in small ones."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._held: dict[int, _Held | None] = {}  # small ones whole, of large ones None
        self._moved: dict[tuple[int, int, int], bool] = {}  # places of small ones: entered, or left
        self._keys: dict[str, int] = {}  # names of blocks as they stand in the table
        self._ids: dict[str, _Ids] = {kind: _Ids(kind) for kind in set(_ITEMS.values())}

    def open(self, blocks: Iterable[str]) -> None:
        """Brings small blocks whole, all at once."""
        wanted = [key for block in blocks if (key := self._key(block)) not in self._held]
        if not wanted:
            return
        large = {key for (key,) in self.db.execute(_LARGE, (packing.listed(wanted), _WHOLE))}
        small: dict[int, _Held] = {key: ([], []) for key in wanted if key not in large}
        for key, rank, item in self.db.execute(_PLACES, (packing.listed(small),)):
            ranks, items = small[key]
            ranks.append(rank)
            items.append(item)
        self._held.update(dict.fromkeys(large))
        self._held.update(small)

    def enter(self, block: str, rank: int, id: str) -> None:
        """Sets an id into a block."""
        key, held = self._block(block)
        item = _number(id)
        if held is None:
            self.db.execute(_ENTER, (key, rank, item))
            return
        at, then = _spot(held, rank, item)
        if then == at:
            held[0].insert(at, rank)
            held[1].insert(at, item)
            self._moved[key, rank, item] = True

    def meet(
        self, places: Mapping[str, Iterable[Place]], width: int, need: int
    ) -> tuple[list[Pair], list[Pair]]:
        """Sets ids into blocks, one after the other; gives the pairs that met, and others pushed apart."""
        keys, blocks, moved = self._keys, self._held, self._moved
        met: dict[int, dict[int, int]] = {}  # by who was set: in how many blocks others are near
        apart: list[_Numbers] = []
        worthy: list[tuple[_Numbers, int]] = []  # pushed apart in blocks that count for several
        for id, stands in places.items():
            item = _number(id)
            near: list[int] = []
            more: list[tuple[int, int]] = []
            over: Iterable[_Numbers]
            for block, rank, worth in stands:
                key = keys.get(block, 0)
                held = blocks.get(key)
                if held is None:  # large, or not opened
                    around, over = self._among(block, rank, id, width)
                else:
                    ranks, items = held
                    at, then = _spot(held, rank, item)
                    first = at - width if at > width else 0
                    across = first + width + then - at
                    around = {*items[first:at], *items[then : then + width]}
                    over = ()
                    if across < len(items):
                        over = zip(items[first:at], items[across : width + then], strict=False)
                    if then == at:
                        ranks.insert(at, rank)
                        items.insert(at, item)
                        moved[key, rank, item] = True
                if worth == 1:
                    near += around
                    apart += over
                else:
                    more += [(other, worth) for other in around]
                    worthy += [(ends, worth) for ends in over]
            times = met[item] = Counter(near)
            for other, worth in more:
                times[other] += worth
            times.pop(item, None)
        worthy += Counter(apart).items()
        strangers: list[_Numbers] = []
        for (one, other), worth in worthy:
            if one in met:
                if other in met[one]:
                    met[one][other] -= worth
                elif other in met and one in met[other]:
                    met[other][one] -= worth
            elif other not in met:
                strangers.append((one, other))
            elif one in met[other]:
                met[other][one] -= worth
        found = [
            (one, other) for one, times in met.items() for other, worth in times.items() if worth >= need
        ]
        ids = self._ids[next(iter(places)).partition("-")[0]] if places else {}
        return _spelled(found, ids), _spelled(strangers, ids)

    def _among(self, block: str, rank: int, id: str, width: int) -> tuple[set[int], list[_Numbers]]:
        """Sets an id into one block; gives who is near, and who stand across it just out of reach now."""
        before, after = self._around(block, rank, id, width)
        self.enter(block, rank, id)
        far = len(after) - width  # of who is near but for these, nobody was in reach of one across
        over = [(one, after[width - 1 - at]) for at, one in enumerate(before) if at + far >= 0]
        return {*before, *after}, over

    def leave(self, block: str, rank: int, id: str) -> None:
        """Takes an id out of a block."""
        key, held = self._block(block)
        item = _number(id)
        if held is None:
            self.db.execute(_LEAVE, (key, rank, item))
            return
        at, then = _spot(held, rank, item)
        if then > at:
            del held[0][at], held[1][at]
            self._moved[key, rank, item] = False

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        """The `width` ids before and after a place of a block, the nearest first; not the id itself."""
        before, after = self._around(block, rank, id, width)
        ids = self._ids[_ITEMS[block.partition("|")[0]]]
        return [ids[item] for item in before], [ids[item] for item in after]

    def within(self, block: str, rank: int, id: str, width: int, other: str) -> bool:
        """Whether another is one of the `width` before or after a place of a block."""
        before, after = self._around(block, rank, id, width)
        item = _number(other)
        return item in before or item in after

    def _around(self, block: str, rank: int, id: str, width: int) -> tuple[list[int], list[int]]:
        key, held = self._block(block)
        item = _number(id)
        if held is not None:
            at, then = _spot(held, rank, item)
            return held[1][max(0, at - width) : at][::-1], held[1][then : then + width]
        asked = {"block": key, "rank": rank, "item": item, "width": width}
        before: list[int] = []
        after: list[int] = []
        for later, one in self.db.execute(_NEAR, asked):
            (after if later else before).append(one)
        return before, after

    def flush(self) -> None:
        """Writes what moved since the last time."""
        moved, self._moved = sorted(self._moved.items()), {}
        self.db.executemany(_LEAVE, (place for place, entered in moved if not entered))
        self.db.executemany(_ENTER, (place for place, entered in moved if entered))

    def shrink(self, share: float) -> None:
        """Keeps a share of what is held, that which was brought last."""
        self._held = packing.last(self._held, share)
        self._keys = {block: key for block, key in self._keys.items() if key in self._held}
        for ids in self._ids.values():
            ids.clear()

    def weight(self) -> int:
        """How much is held, in the measure of ties: a block takes about as much as one."""
        return len(self._held)

    def _key(self, block: str) -> int:
        key = self._keys.get(block)
        if key is None:
            key = self._keys[block] = key_of(block)
        return key

    def _block(self, block: str) -> tuple[int, _Held | None]:
        key = self._key(block)
        if key not in self._held:
            self.open((block,))
        return key, self._held[key]


class _Ids(dict[int, str]):
    """Numbers as ids of one kind; each is spelled once."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def __missing__(self, number: int) -> str:
        id = self[number] = f"{self._kind}-{number + _MIDDLE:016x}"
        return id


def _spelled(pairs: Iterable[_Numbers], ids: Mapping[int, str]) -> list[Pair]:
    """Pairs of two as ids, the smaller one first, in order."""
    ends = {(one, other) if one < other else (other, one) for one, other in pairs if one != other}
    return [(ids[one], ids[other]) for one, other in sorted(ends)]


def _spot(held: _Held, rank: int, item: int) -> tuple[int, int]:
    """Where an item stands in a block, or would, and where the next one begins."""
    ranks, items = held
    at = bisect_left(ranks, rank)
    if at == len(ranks) or ranks[at] != rank:
        return at, at
    end = bisect_right(ranks, rank, at)
    at = bisect_left(items, item, at, end)
    return at, at + (at < end and items[at] == item)


def _number(id: str) -> int:
    """An id's digits as a number that sorts as they do."""
    return int(id.rpartition("-")[2], 16) - _MIDDLE
