"""Ties of which a thing can have many, in the ledger: each is a row of its own, and is read by itself or with
all of its kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final

from runut.ledger import packing
from runut.ledger.cards import MANY
from runut.ledger.packing import key_of

_TIES: Final = 'SELECT key, "right", value FROM merge_ties WHERE key IN (SELECT value FROM json_each(?))'
_many = {name: packing.decoder(type_) for name, type_ in MANY.items()}
_NOTHING: Final[Mapping[str, Any]] = {}


class Ties:
    """Ties of one ledger; `flush` writes those that changed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._tied: dict[tuple[str, str], dict[str, Any]] = {}  # all ties of a thing
        self._single: dict[tuple[str, str, str], Any] = {}  # of a thing of which not all ties were read
        self._retied: dict[tuple[str, str], dict[str, Any]] = {}
        self._keys: dict[tuple[str, str], int] = {}  # of things, as they stand in the table

    def bring(self, table: str, wanted: Iterable[str]) -> None:
        """Brings all ties of a table that some things have, at once."""
        tied, retied = self._tied, self._retied
        missing = {self._key(table, key): key for key in wanted if (table, key) not in tied}
        if not missing:
            return
        for key in missing.values():
            tied[table, key] = {}
        decode = _many[table]
        for number, right, value in self.db.execute(_TIES, (packing.listed(missing),)):
            tied[table, missing[number]][right] = decode(value)
        for key in missing.values():
            if (table, key) in retied:
                self._with_new(table, key, tied[table, key])

    def links(self, table: str, left: str) -> Mapping[str, Any]:
        """Everything a thing is tied to, with the value of the tie."""
        held = self._tied.get((table, left))
        if held is None:
            decode = _many[table]
            found = self.db.execute(
                'SELECT "right", value FROM merge_ties WHERE key = ?', (self._key(table, left),)
            )
            held = self._with_new(table, left, {right: decode(value) for right, value in found})
            self._tied[table, left] = held
        return held

    def tied(self, table: str, left: str) -> bool:
        """Whether a thing is tied to anything; of many ties none is brought for that."""
        new = self._retied.get((table, left), _NOTHING).values()
        if any(value is not None for value in new):
            return True
        if new or (table, left) in self._tied:  # some were untied, and those are not to be counted
            return bool(self.links(table, left))
        asked = (self._key(table, left),)
        return self.db.execute("SELECT 1 FROM merge_ties WHERE key = ? LIMIT 1", asked).fetchone() is not None

    def _with_new(self, table: str, left: str, held: dict[str, Any]) -> dict[str, Any]:
        """Ties as they were written, with those that are not written yet."""
        for right, value in self._retied.get((table, left), _NOTHING).items():
            if value is None:
                held.pop(right, None)
            else:
                held[right] = value
        return held

    def _key(self, table: str, left: str) -> int:
        """The number under which a thing's ties stand."""
        thing = (table, left)
        key = self._keys.get(thing)
        if key is None:
            key = self._keys[thing] = key_of(f"{table}|{left}")
        return key

    def tie(self, table: str, left: str, right: str) -> Any:
        """The value of one tie; None where there is none."""
        held = self._tied.get((table, left))
        if held is not None:
            return held.get(right)
        key = (table, left, right)
        if key not in self._single:
            found = self.db.execute(
                'SELECT value FROM merge_ties WHERE key = ? AND "right" = ?',
                (self._key(table, left), right),
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
        self._keys = {thing: self._keys[thing] for thing in self._tied}

    def flush(self) -> None:
        """Writes what changed since the last time."""
        self._write(list(self._retied))

    def _write(self, things: Iterable[tuple[str, str]]) -> None:
        untied: list[tuple[int, str]] = []
        tied: list[tuple[int, str, Any]] = []
        made: dict[int, tuple[Any, Any]] = {}  # what ties both ways is packed once
        for table, left in things:
            number = self._key(table, left)
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
