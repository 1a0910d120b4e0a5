"""What merging remembers, in the ledger: things, long values, ties and blocks in indexed tables.

What was read in a transaction is held until its end, and so is what is to be written: a card that changes
five times in a batch is written once.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final, TypeAlias

from runut.ledger import made, packing
from runut.ledger.blocks import Blocks
from runut.ledger.cards import FEW, LONG, MADE, ROW_OF, SHORT
from runut.ledger.names import Names, under
from runut.ledger.ties import Ties
from runut.shelf import Pair, Place

_FEW: Final = 4  # keys that are as well brought one by one
_THINGS: Final = "SELECT id, value FROM merge_things WHERE id IN (SELECT value FROM json_each(?))"
_VALUES: Final = "SELECT key, value FROM merge_values WHERE key IN (SELECT value FROM json_each(?))"
_VALUE: Final = "SELECT value FROM merge_values WHERE key = ?"
_numbers = {name: n for n, name in enumerate(SHORT)}
_narrower = {name: packing.narrower(type_) for name, type_ in SHORT.items()}
_few = {name: len(SHORT) + n for n, name in enumerate(FEW)}
_HAS: Final = -1  # of a thing: which long values it has, as bits
_SAME: Final = -2  # of a thing: which long values are the row itself, as bits
_bits = {name: 1 << n for n, name in enumerate(LONG)}
_long = {name: packing.decoder(type_) for name, type_ in LONG.items()}
_Row: TypeAlias = tuple[int, int, str, bytes]
_FIRST: Final = itemgetter(0)
_CARD_OF: Final = {row: card for card, row in ROW_OF.items()}
_NOTHING: Final[Mapping[str, Any]] = {}


class Kept:
    """A shelf in a ledger; `flush` writes what was put on it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._things: dict[str, dict[int, Any]] = {}
        self._stirred: set[str] = set()  # things to be written
        self._held: dict[tuple[str, str], Any] = {}  # long values, and what stands in the record's tables
        self._new: defaultdict[str, set[str]] = defaultdict(set)  # by table: to be written
        self._names = Names(db)
        self._ties = Ties(db, self._names)
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
        things, opened, number_of = self._things, packing.thing, self._names.of
        missing = [key for key in wanted if key not in things]
        if not missing:
            return
        self._names.bring(missing)
        things.update((key, {}) for key in missing)
        numbers = {number: key for key in missing if (number := number_of(key))}
        for number, value in self.db.execute(_THINGS, (packing.listed(numbers),)) if numbers else ():
            things[numbers[number]] = opened(value)

    def _bring_long(self, table: str, wanted: Iterable[str]) -> None:
        bit, held, things = _bits[table], self._held, self._things
        rows: list[str] = []
        missing: dict[int, str] = {}
        for key in wanted:
            place = (table, key)
            if place in held:
                continue
            thing = things[key]
            if not thing:
                held[place] = None
            elif thing.get(_SAME, 0) & bit:
                rows.append(key)
            elif thing.get(_HAS, 0) & bit:
                missing[under(self._names.of(key), bit.bit_length())] = key
            else:
                held[place] = None
        if missing:
            decode = _long[table]
            for number, value in self.db.execute(_VALUES, (packing.listed(missing),)):
                self._held[table, missing[number]] = decode(value)
        if rows:
            self._bring_long(ROW_OF[table], rows)
            self._held.update(((table, key), self._held[ROW_OF[table], key]) for key in rows)

    def _thing(self, key: str) -> dict[int, Any]:
        value = self._names.thing(key)
        return self._things.setdefault(key, packing.thing(value) if value is not None else {})

    def get(self, table: str, key: str) -> Any:
        if table in _numbers:
            things = self._things
            thing = things[key] if key in things else self._thing(key)
            if not thing:
                return None
            value = thing.get(_numbers[table])
            if type(value) is list:
                value = thing[_numbers[table]] = _narrower[table](value)
            return value
        held = self._held.get((table, key), self)
        if held is not self:
            return held
        return self._held.setdefault((table, key), self._read(table, key))

    def _read(self, table: str, key: str) -> Any:
        if table not in _bits:
            return made.one(self.db, table, key)
        thing, bit = self._things[key] if key in self._things else self._thing(key), _bits[table]
        if thing.get(_SAME, 0) & bit:
            return self.get(ROW_OF[table], key)
        if not thing.get(_HAS, 0) & bit:
            return None
        place = under(self._names.of(key), bit.bit_length())
        return _long[table](self.db.execute(_VALUE, (place,)).fetchone()[0])

    def put(self, table: str, key: str, value: Any) -> None:
        if table in _numbers:
            things = self._things
            thing = things[key] if key in things else self._thing(key)
            if value is not None:
                thing[_numbers[table]] = value
            elif thing.pop(_numbers[table], None) is None:
                return
            self._stirred.add(key)
            if table == "merge/version":
                self.db.execute("UPDATE articles SET version_of = ? WHERE id = ?", (value, key))
            return
        if (card := _CARD_OF.get(table)) is not None and self.get(card, key) is not None:
            self._new[card].add(key)  # the row goes its own way: what was the row is a card by itself
        self._held[table, key] = value
        self._new[table].add(key)

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
        if table in _few:
            things = self._things
            thing = things[left] if left in things else self._thing(left)
            ties: Mapping[str, Any] = thing.get(_few[table], _NOTHING)
            return ties
        return self._ties.links(table, left)

    def tied(self, table: str, left: str) -> bool:
        return bool(self.links(table, left)) if table in _few else self._ties.tied(table, left)

    def tie(self, table: str, left: str, right: str) -> Any:
        if table in _few:
            return self.links(table, left).get(right)
        return self._ties.tie(table, left, right)

    def link(self, table: str, left: str, right: str, value: Any) -> None:
        if (few := _few.get(table)) is not None:
            things = self._things
            thing = things[left] if left in things else self._thing(left)
            if value is not None:
                if few in thing:
                    thing[few][right] = value
                else:
                    thing[few] = {right: value}
            elif few in thing and right in thing[few]:
                del thing[few][right]
                if not thing[few]:
                    del thing[few]
            else:
                return
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

    def meet(
        self, places: Mapping[str, Iterable[Place]], width: int, need: int
    ) -> tuple[list[Pair], list[Pair]]:
        return self._blocks.meet(places, width, need)

    def within(self, block: str, rank: int, id: str, width: int, other: str) -> bool:
        return self._blocks.within(block, rank, id, width, other)

    def leave(self, block: str, rank: int, id: str) -> None:
        self._blocks.leave(block, rank, id)

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        return self._blocks.near(block, rank, id, width)

    def weight(self) -> int:
        """How much is held: things, values, ties and places."""
        return len(self._things) + len(self._held) + self._ties.weight() + self._blocks.weight()

    def shrink(self, most: int) -> None:
        """Lets go of what was brought first where more is held, and of more: what stays is copied."""
        if (weight := self.weight()) <= most:
            return
        share = 0.7 * most / weight  # all that goes must be written
        self._things = packing.last(self._things, share)
        self._held = packing.last(self._held, share)
        self._ties.shrink(share)
        self._names.keep({*self._things, *self._ties.lefts()})
        self._blocks.shrink(share)

    # ------------------------------------------------------------ writing

    def flush(self) -> None:
        """Writes what was put since the last time."""
        self._write_long()
        kept: list[tuple[int, bytes]] = []
        dropped: list[tuple[int]] = []
        things, names, shortly = self._things, self._names, packing.short
        for key in sorted(self._stirred):
            if (short := shortly(things[key])) is not None:
                kept.append((names.give(key), short))
            elif number := names.of(key):
                dropped.append((number,))
        self._stirred.clear()
        self.db.executemany("DELETE FROM merge_things WHERE id = ?", sorted(dropped))
        self.db.executemany("INSERT OR REPLACE INTO merge_things VALUES (?, ?)", sorted(kept))
        self._ties.flush()
        self._blocks.flush()
        self._names.flush()

    def _write_long(self) -> None:
        kept: list[_Row] = []
        dropped: list[tuple[int]] = []
        for table, new in sorted(self._new.items()):
            if table in _bits:
                self._bring(new)
                self._stirred.update(new)
                self._sort(table, sorted(new), kept, dropped)
            else:
                held = self._held
                made.write(self.db, table, [(key, held[table, key]) for key in sorted(new)])
        self._new.clear()
        self.db.executemany("DELETE FROM merge_values WHERE key = ?", sorted(dropped))
        kept.sort(key=_FIRST)
        self.db.executemany("INSERT OR REPLACE INTO merge_values VALUES (?, ?, ?, ?)", kept)

    def _sort(self, table: str, new: Iterable[str], kept: list[_Row], dropped: list[tuple[int]]) -> None:
        """Sorts long values into those to be written and those to be taken out, as their things note."""
        held, things, packed, give = self._held, self._things, packing.packed, self._names.give
        bit, row = _bits[table], ROW_OF.get(table)
        for key in new:
            value, thing = held[table, key], things[key]
            has, was = thing.get(_HAS, 0), thing.get(_SAME, 0)
            same = False
            if row is not None and value is not None:
                told = self.get(row, key)
                same = value is told or value == told
            if same is not bool(was & bit):
                thing[_SAME] = was ^ bit
            if value is not None and not same:
                thing[_HAS] = has | bit
                kept.append((under(give(key), bit.bit_length()), bit.bit_length(), key, packed(value)))
            elif has & bit:
                thing[_HAS] = has ^ bit
                dropped.append((under(give(key), bit.bit_length()),))
