"""What merging remembers, in the ledger: things, long values, ties and blocks in indexed tables.

What was read in a transaction is held until its end, and so is what is to be written: a card that changes
five times in a batch is written once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from runut.ledger import made, packing, schema
from runut.ledger.blocks import Blocks
from runut.ledger.cards import FEW, LONG, MADE, ROW_OF, SHORT
from runut.ledger.packing import key_of
from runut.ledger.ties import Ties
from runut.shelf import Place

_FEW: Final = 4  # keys that are as well brought one by one
_THINGS: Final = "SELECT id, value FROM merge_things WHERE id IN (SELECT value FROM json_each(?))"
_VALUES: Final = "SELECT key, value FROM merge_values WHERE key IN (SELECT value FROM json_each(?))"
_short = {name: (n, packing.narrower(type_)) for n, (name, type_) in enumerate(SHORT.items())}
_few = {name: len(SHORT) + n for n, name in enumerate(FEW)}
_HAS: Final = -1  # of a thing: which long values it has, as bits
_SAME: Final = -2  # of a thing: which long values are the row itself, as bits
_bits = {name: 1 << n for n, name in enumerate(LONG)}
_long = {name: packing.decoder(type_) for name, type_ in LONG.items()}
_CARD_OF: Final = {row: card for card, row in ROW_OF.items()}
_NOTHING: Final[Mapping[str, Any]] = {}


class Kept:
    """A shelf in a ledger; `flush` writes what was put on it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._things: dict[str, dict[int, Any]] = {}
        self._stirred: set[str] = set()  # things to be written
        self._held: dict[tuple[str, str], Any] = {}  # long values, and what stands in the record's tables
        self._new: set[tuple[str, str]] = set()
        self._ties = Ties(db)
        self._blocks = Blocks(db)

    def fetch(self, values: Iterable[str], ties: Iterable[str], keys: Iterable[str]) -> None:
        """Says that these tables will be asked for these keys: all are brought at once."""
        wanted = list(keys)
        if len(wanted) < _FEW:
            return
        self._bring(wanted)
        for table in values:
            if table in _bits:
                self._bring_long(table, wanted)
            elif table in MADE:
                missing = [key for key in wanted if (table, key) not in self._held]
                self._held.update(((table, key), None) for key in missing)
                self._held.update(((table, key), one) for key, one in made.several(self.db, table, missing))
        for table in ties:
            if table not in _few:
                self._ties.bring(table, wanted)

    def _bring(self, wanted: Iterable[str]) -> None:
        missing = {key_of(key): key for key in wanted if key not in self._things}
        for key in missing.values():
            self._things[key] = {}
        for number, value in self.db.execute(_THINGS, (packing.listed(missing),)):
            self._things[missing[number]] = packing.thing(value)

    def _bring_long(self, table: str, wanted: Iterable[str]) -> None:
        bit = _bits[table]
        rows: list[str] = []
        missing: dict[int, str] = {}
        for key in wanted:
            if (table, key) in self._held:
                continue
            thing = self._things[key]
            if thing.get(_SAME, 0) & bit:
                rows.append(key)
            elif thing.get(_HAS, 0) & bit:
                missing[key_of(f"{table}|{key}")] = key
            else:
                self._held[table, key] = None
        if missing:
            decode = _long[table]
            for number, value in self.db.execute(_VALUES, (packing.listed(missing),)):
                self._held[table, missing[number]] = decode(value)
        if rows:
            self._bring_long(ROW_OF[table], rows)
            self._held.update(((table, key), self._held[ROW_OF[table], key]) for key in rows)

    def _thing(self, key: str) -> dict[int, Any]:
        found = self.db.execute("SELECT value FROM merge_things WHERE id = ?", (key_of(key),)).fetchone()
        thing = self._things[key] = packing.thing(found[0]) if found is not None else {}
        return thing

    def get(self, table: str, key: str) -> Any:
        if (short := _short.get(table)) is not None:
            thing = self._things.get(key)
            if thing is None:
                thing = self._thing(key)
            value = thing.get(short[0])
            if type(value) is list:
                value = thing[short[0]] = short[1](value)
            return value
        held = self._held.get((table, key), self)
        if held is not self:
            return held
        value = self._held[table, key] = self._read(table, key)
        return value

    def _read(self, table: str, key: str) -> Any:
        if (bit := _bits.get(table)) is None:
            return made.one(self.db, table, key)
        thing = self._things.get(key)
        if thing is None:
            thing = self._thing(key)
        if thing.get(_SAME, 0) & bit:
            return self.get(ROW_OF[table], key)
        if not thing.get(_HAS, 0) & bit:
            return None
        number = key_of(f"{table}|{key}")
        found = self.db.execute("SELECT value FROM merge_values WHERE key = ?", (number,)).fetchone()
        return None if found is None else _long[table](found[0])

    def put(self, table: str, key: str, value: Any) -> None:
        if (short := _short.get(table)) is not None:
            thing = self._things.get(key)
            if thing is None:
                thing = self._thing(key)
            if value is None:
                thing.pop(short[0], None)
            else:
                thing[short[0]] = value
            self._stirred.add(key)
            if table == "merge/version":
                self.db.execute("UPDATE articles SET version_of = ? WHERE id = ?", (value, key))
            return
        if (card := _CARD_OF.get(table)) is not None and self.get(card, key) is not None:
            self._new.add((card, key))  # the row goes its own way: what was the row is a card by itself
        self._held[table, key] = value
        self._new.add((table, key))

    def all(self, table: str) -> Iterator[tuple[str, Any]]:
        self.flush()
        if table in MADE:
            yield from made.every(self.db, table)
        elif table == "merge/version":
            found = self.db.execute(
                "SELECT id, version_of FROM articles WHERE version_of IS NOT NULL ORDER BY id"
            )
            yield from found.fetchall()
        else:
            here = sorted({_bits[one].bit_length() for one in (table, ROW_OF.get(table, table))})
            found = self.db.execute(
                "SELECT DISTINCT id FROM merge_values WHERE field IN (?, ?) ORDER BY id", (here[0], here[-1])
            )
            for (key,) in found.fetchall():
                if (value := self.get(table, key)) is not None:
                    yield key, value

    def links(self, table: str, left: str) -> Mapping[str, Any]:
        if (few := _few.get(table)) is not None:
            thing = self._things.get(left)
            if thing is None:
                thing = self._thing(left)
            ties: Mapping[str, Any] = thing.get(few, _NOTHING)
            return ties
        return self._ties.links(table, left)

    def tie(self, table: str, left: str, right: str) -> Any:
        if table in _few:
            return self.links(table, left).get(right)
        return self._ties.tie(table, left, right)

    def link(self, table: str, left: str, right: str, value: Any) -> None:
        if (few := _few.get(table)) is not None:
            thing = self._things.get(left)
            if thing is None:
                thing = self._thing(left)
            if value is not None:
                thing.setdefault(few, {})[right] = value
            elif few in thing:
                thing[few].pop(right, None)
                if not thing[few]:
                    del thing[few]
            self._stirred.add(left)
            return
        self._ties.link(table, left, right, value)

    def common(self, table: str, left: str, right: str) -> bool:
        if table in _few:
            return not self.links(table, left).keys().isdisjoint(self.links(table, right))
        return self._ties.common(table, left, right)

    def open(self, blocks: Iterable[str]) -> None:
        """Says that these blocks will be looked into: small ones are brought whole, all at once."""
        self._blocks.open(blocks)

    def enter(self, block: str, rank: int, id: str) -> None:
        self._blocks.enter(block, rank, id)

    def stand(
        self, places: Iterable[Place], id: str, width: int
    ) -> Iterable[tuple[int, list[str], list[str]]]:
        return self._blocks.stand(places, id, width)

    def leave(self, block: str, rank: int, id: str) -> None:
        self._blocks.leave(block, rank, id)

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        return self._blocks.near(block, rank, id, width)

    def weight(self) -> int:
        """How much is held: things, values, ties and places."""
        return len(self._things) + len(self._held) + self._ties.weight() + self._blocks.weight()

    # ------------------------------------------------------------ writing

    def flush(self) -> None:
        """Writes what was put since the last time."""
        self._write_long()
        kept: list[tuple[int, bytes]] = []
        dropped: list[tuple[int]] = []
        for key in self._stirred:
            if (short := packing.short(self._things[key])) is not None:
                kept.append((key_of(key), short))
            else:
                dropped.append((key_of(key),))
        self._stirred.clear()
        self.db.executemany("DELETE FROM merge_things WHERE id = ?", sorted(dropped))
        self.db.executemany("INSERT OR REPLACE INTO merge_things VALUES (?, ?)", sorted(kept))
        self._ties.flush()
        self._blocks.flush()

    def _write_long(self) -> None:
        self._bring(key for table, key in self._new if table in _bits)
        rows: dict[str, list[tuple[str, Any]]] = {}
        kept: list[tuple[int, int, str, bytes]] = []
        dropped: list[tuple[int]] = []
        for table, key in self._new:
            value = self._held[table, key]
            if (bit := _bits.get(table)) is None:
                rows.setdefault(table, []).append((key, value))
                continue
            row = ROW_OF.get(table)
            same = row is not None and value is not None and value == self.get(row, key)
            thing = self._things[key]
            has = thing.get(_HAS, 0)
            thing[_SAME] = thing.get(_SAME, 0) & ~bit | (bit if same else 0)
            self._stirred.add(key)
            if value is not None and not same:
                thing[_HAS] = has | bit
                kept.append((key_of(f"{table}|{key}"), bit.bit_length(), key, packing.packed(value)))
            elif has & bit:
                thing[_HAS] = has & ~bit
                dropped.append((key_of(f"{table}|{key}"),))
        self._new.clear()
        self.db.executemany("DELETE FROM merge_values WHERE key = ?", sorted(dropped))
        self.db.executemany("INSERT OR REPLACE INTO merge_values VALUES (?, ?, ?, ?)", sorted(kept))
        for table, held in sorted(rows.items()):
            made.write(self.db, table, sorted(held, key=lambda one: one[0]))


def clear(db: sqlite3.Connection) -> None:
    """Takes everything off the shelf of a ledger, and all rows merging made."""
    for table in ("merge_things", "merge_values", "merge_ties", "merge_blocks", *schema.MERGED):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
