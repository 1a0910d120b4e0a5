"""Blocks of merging in the ledger: who stands near whom, by rank and id.

Small blocks are held whole while a batch is merged, and what moves in them is written at its end; large ones
are asked, and written to, place by place.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from runut.ledger import packing
from runut.ledger.packing import key_of
from runut.shelf import Place

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


class Blocks:
    """The blocks of one ledger; `flush` writes what moved in small ones."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._held: dict[int, list[tuple[int, int]] | None] = {}  # small ones whole, of large ones None
        self._moved: dict[tuple[int, int, int], bool] = {}  # places of small ones: entered, or left
        self._keys: dict[str, int] = {}  # names of blocks as they stand in the table
        self._ids: dict[str, _Ids] = {kind: _Ids(kind) for kind in set(_ITEMS.values())}

    def open(self, blocks: Iterable[str]) -> None:
        """Brings small blocks whole, all at once."""
        wanted = [key for block in blocks if (key := self._key(block)) not in self._held]
        if not wanted:
            return
        large = {key for (key,) in self.db.execute(_LARGE, (json.dumps(wanted), _WHOLE))}
        small = [key for key in wanted if key not in large]
        held: dict[int, list[tuple[int, int]]] = {key: [] for key in small}
        for key, rank, item in self.db.execute(_PLACES, (json.dumps(small),)):
            held[key].append((rank, item))
        self._held.update(dict.fromkeys(large))
        self._held.update(held)

    def enter(self, block: str, rank: int, id: str) -> None:
        """Sets an id into a block."""
        key, held = self._block(block)
        place = (rank, _number(id))
        if held is None:
            self.db.execute(_ENTER, (key, *place))
            return
        at = bisect_left(held, place)
        if held[at : at + 1] != [place]:
            held.insert(at, place)
            self._moved[key, *place] = True

    def stand(self, places: Iterable[Place], id: str, width: int) -> list[tuple[int, list[str], list[str]]]:
        """Sets an id into blocks, one after the other; gives of those where others stand who is near."""
        keys, blocks, moved, item = self._keys, self._held, self._moved, _number(id)
        ids = self._ids[id.partition("-")[0]]
        met = []
        for block, rank, worth in places:
            key = keys.get(block, 0)
            held = blocks.get(key)
            if held is None:  # large, or not opened
                before, after = self.near(block, rank, id, width)
                self.enter(block, rank, id)
                if before or after:
                    met.append((worth, before, after))
                continue
            place = (rank, item)
            at = bisect_left(held, place)
            then = at + (held[at : at + 1] == [place])
            if at or then < len(held):
                first = held[max(0, at - width) : at]
                first.reverse()
                met.append(
                    (
                        worth,
                        [ids[one] for _, one in first],
                        [ids[one] for _, one in held[then : then + width]],
                    )
                )
            if then == at:
                held.insert(at, place)
                moved[key, rank, item] = True
        return met

    def leave(self, block: str, rank: int, id: str) -> None:
        """Takes an id out of a block."""
        key, held = self._block(block)
        place = (rank, _number(id))
        if held is None:
            self.db.execute(_LEAVE, (key, *place))
            return
        at = bisect_left(held, place)
        if held[at : at + 1] == [place]:
            del held[at]
            self._moved[key, *place] = False

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        """The `width` ids before and after a place of a block, the nearest first; not the id itself."""
        key, held = self._block(block)
        place, ids = (rank, _number(id)), self._ids[_ITEMS[block.partition("|")[0]]]
        if held is not None:
            at = bisect_left(held, place)
            then = at + (held[at : at + 1] == [place])
            first = held[max(0, at - width) : at]
            first.reverse()
            return (
                [ids[item] for _, item in first],
                [ids[item] for _, item in held[then : then + width]],
            )
        asked = {"block": key, "rank": rank, "item": place[1], "width": width}
        before: list[str] = []
        after: list[str] = []
        for later, item in self.db.execute(_NEAR, asked):
            (after if later else before).append(ids[item])
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

    def _block(self, block: str) -> tuple[int, list[tuple[int, int]] | None]:
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


def _number(id: str) -> int:
    """An id's digits as a number that sorts as they do."""
    return int(id.rpartition("-")[2], 16) - _MIDDLE
