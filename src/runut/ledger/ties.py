"""Ties of which a thing can have many, in the ledger: each is a row of its own, and is read by itself or with
all of its kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final

from runut.ledger import packing
from runut.ledger.cards import MANY
from runut.ledger.names import Names, under

_TIES: Final = 'SELECT key, "right", value FROM merge_ties WHERE key IN (SELECT value FROM json_each(?))'
_LEFT: Final = 'SELECT "right", value FROM merge_ties WHERE key = ?'
_kinds = {name: number for number, name in enumerate(MANY)}
_many = {name: packing.decoder(type_) for name, type_ in MANY.items()}
_NOTHING: Final[Mapping[str, Any]] = {}


class Ties:
    """Ties of one ledger; `flush` writes those that changed."""

    def __init__(self, db: sqlite3.Connection, names: Names) -> None:
        self.db = db
        self._names = names
        self._tied: dict[tuple[str, str], dict[str, Any]] = {}  # all ties of a thing
        self._single: dict[tuple[str, str, str], Any] = {}  # of a thing of which not all ties were read
        self._retied: dict[tuple[str, str], dict[str, Any]] = {}

    def bring(self, table: str, wanted: Iterable[str]) -> None:
        """Brings all ties of a table that some things have, at once."""
        tied, retied = self._tied, self._retied
        missing = [key for key in wanted if (table, key) not in tied]
        if not missing:
            return
        self._names.bring(missing)
        numbers = {number: key for key in missing if (number := self._key(table, key))}
        for key in missing:
            tied[table, key] = {}
        if numbers:
            decode = _many[table]
            for number, right, value in self.db.execute(_TIES, (packing.listed(numbers),)):
                tied[table, numbers[number]][right] = decode(value)
        for key in missing:
            if (table, key) in retied:
                self._with_new(table, key, tied[table, key])

    def links(self, table: str, left: str) -> Mapping[str, Any]:
        """Everything a thing is tied to, with the value of the tie."""
        held = self._tied.get((table, left))
        if held is None:
            held = {}
            if number := self._key(table, left):
                decode = _many[table]
                held = {right: decode(value) for right, value in self.db.execute(_LEFT, (number,))}
            self._tied[table, left] = self._with_new(table, left, held)
        return held

    def tied(self, table: str, left: str) -> bool:
        """Whether a thing is tied to anything; of many ties none is brought for that."""
        new = self._retied.get((table, left), _NOTHING).values()
        if any(value is not None for value in new):
            return True
        if new or (table, left) in self._tied:  # some were untied, and those are not to be counted
            return bool(self.links(table, left))
        if not (number := self._key(table, left)):
            return False
        found = self.db.execute("SELECT 1 FROM merge_ties WHERE key = ? LIMIT 1", (number,))
        return found.fetchone() is not None

    def _with_new(self, table: str, left: str, held: dict[str, Any]) -> dict[str, Any]:
        """Ties as they were written, with those that are not written yet."""
        for right, value in self._retied.get((table, left), _NOTHING).items():
            if value is None:
                held.pop(right, None)
            else:
                held[right] = value
        return held

    def _key(self, table: str, left: str) -> int:
        """Under what a thing's ties stand; 0 where it has no number yet, and no ties."""
        number = self._names.of(left)
        return under(number, _kinds[table]) if number else 0

    def lefts(self) -> Iterable[str]:
        """The things whose ties are held."""
        return (left for _, left in self._tied)

    def tie(self, table: str, left: str, right: str) -> Any:
        """The value of one tie; None where there is none."""
        held = self._tied.get((table, left))
        if held is not None:
            return held.get(right)
        key = (table, left, right)
        if key not in self._single:
            found = None
            if number := self._key(table, left):
                asked = (number, right)
                found = self.db.execute(
                    'SELECT value FROM merge_ties WHERE key = ? AND "right" = ?', asked
                ).fetchone()
            self._single[key] = None if found is None else _many[table](found[0])
        return self._single[key]

    def link(self, table: str, left: str, right: str, value: Any) -> None:
        """Ties one thing to another; None unties them."""
        held = self._tied.get((table, left))
        if held is None:
            self._single[table, left, right] = value
        elif value is None:
            held.pop(right, None)
        else:
            held[right] = value
        self._retied.setdefault((table, left), {})[right] = value

    def common(self, table: str, left: str, right: str) -> bool:
        """Whether two things are tied to one third."""
        self._write([(table, left), (table, right)])
        found = self.db.execute(
            'SELECT 1 FROM merge_ties a JOIN merge_ties b ON b."right" = a."right" '
            "WHERE a.key = ? AND b.key = ? LIMIT 1",
            (self._key(table, left), self._key(table, right)),
        )
        return found.fetchone() is not None

    def weight(self) -> int:
        """How many ties are held."""
        return sum(map(len, self._tied.values())) + len(self._single)

    def shrink(self, share: float) -> None:
        """Keeps a share of what is held, that which was brought last."""
        self._tied = packing.last(self._tied, share)
        self._single.clear()

    def flush(self) -> None:
        """Writes what changed since the last time."""
        self._write(sorted(self._retied))

    def _write(self, things: Iterable[tuple[str, str]]) -> None:
        untied: list[tuple[int, str]] = []
        tied: list[tuple[int, str, Any]] = []
        made: dict[int, tuple[Any, Any]] = {}  # what ties both ways is packed once
        for table, left in things:
            number = under(self._names.give(left), _kinds[table])
            for right, value in self._retied.pop((table, left), _NOTHING).items():
                if value is None:
                    untied.append((number, right))
                else:
                    if (held := made.get(id(value))) is None:
                        held = made[id(value)] = (value, packing.tie(value))
                    tied.append((number, right, held[1]))
        untied.sort()
        tied.sort(key=lambda one: one[:2])
        self.db.executemany('DELETE FROM merge_ties WHERE key = ? AND "right" = ?', untied)
        self.db.executemany("INSERT OR REPLACE INTO merge_ties VALUES (?, ?, ?)", tied)
