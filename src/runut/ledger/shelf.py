"""What merging remembers, in the ledger: values, ties and blocks in three indexed tables.

What was read in a transaction is held until its end, and so is what is to be written: a card that changes
five times in a batch is written once.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from runut.formats import merged_rows
from runut.ledger import codec, schema
from runut.ledger.blocks import Blocks
from runut.ledger.cards import TIES, VALUES

_ROWS: Final = {
    "entities": merged_rows.entity,
    "stories": merged_rows.story,
    "coverage": merged_rows.coverage,
    "quotations": merged_rows.quotation,
    "incidents": merged_rows.incident,
    "claims": merged_rows.claim,
    "judgements": merged_rows.judgement,
}
_LARGE = 600  # bytes from which a value is compressed
_PLAIN: Final = (str, int, bool)
_FEW: Final = 4  # keys that are as well brought one by one
_MANY: Final = "SELECT id, value FROM merge_values WHERE field = ? AND id IN (SELECT value FROM json_each(?))"
_MANY_TIES: Final = """
    SELECT "left", "right", value FROM merge_ties
    WHERE field = ? AND "left" IN (SELECT value FROM json_each(?))
"""
_encoder = msgspec.msgpack.Encoder()
_values = {name: (n, type_) for n, (name, type_) in enumerate(VALUES.items())}
_ties = {name: (n, type_) for n, (name, type_) in enumerate(TIES.items())}
_decoders = {
    type_: msgspec.msgpack.Decoder(type_)
    for type_ in {*VALUES.values(), *TIES.values()}
    if type_ not in _PLAIN
}


class Kept:
    """A shelf in a ledger; `flush` writes what was put on it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._held: dict[tuple[str, str], Any] = {}
        self._new: set[tuple[str, str]] = set()
        self._tied: dict[tuple[str, str], dict[str, Any]] = {}  # all ties of a thing
        self._single: dict[tuple[str, str, str], Any] = {}  # of a thing of which not all ties were read
        self._retied: dict[tuple[str, str], dict[str, Any]] = {}
        self._blocks = Blocks(db)

    def fetch(self, values: Iterable[str], ties: Iterable[str], keys: Iterable[str]) -> None:
        """Says that these tables will be asked for these keys: all are brought at once."""
        wanted = list(keys)
        if len(wanted) < _FEW:
            return
        for table in values:
            missing = [key for key in wanted if (table, key) not in self._held]
            number, type_ = _values[table]
            self._held.update(((table, key), None) for key in missing)
            self._held.update(
                ((table, key), _decoded(value, type_))
                for key, value in self.db.execute(_MANY, (number, json.dumps(missing)))
            )
        for table in ties:
            missing = [key for key in wanted if (table, key) not in self._tied]
            number, type_ = _ties[table]
            made: dict[str, dict[str, Any]] = {key: {} for key in missing}
            for left, right, value in self.db.execute(_MANY_TIES, (number, json.dumps(missing))):
                made[left][right] = _decoded(value, type_)
            for left, held in made.items():
                self._tied[table, left] = self._with_new(table, left, held)

    def get(self, table: str, key: str) -> Any:
        held = self._held.get((table, key), self)
        if held is not self:
            return held
        number, type_ = _values[table]
        found = self.db.execute(
            "SELECT value FROM merge_values WHERE field = ? AND id = ?", (number, key)
        ).fetchone()
        value = None if found is None else _decoded(found[0], type_)
        self._held[table, key] = value
        return value

    def put(self, table: str, key: str, value: Any) -> None:
        self._held[table, key] = value
        self._new.add((table, key))

    def all(self, table: str) -> Iterator[tuple[str, Any]]:
        self.flush()
        number, type_ = _values[table]
        found = self.db.execute("SELECT id, value FROM merge_values WHERE field = ? ORDER BY id", (number,))
        for key, value in found:
            yield key, _decoded(value, type_)

    def links(self, table: str, left: str) -> Mapping[str, Any]:
        held = self._tied.get((table, left))
        if held is None:
            number, type_ = _ties[table]
            found = self.db.execute(
                'SELECT "right", value FROM merge_ties WHERE field = ? AND "left" = ?', (number, left)
            )
            held = self._with_new(table, left, {right: _decoded(value, type_) for right, value in found})
            self._tied[table, left] = held
        return held

    def _with_new(self, table: str, left: str, held: dict[str, Any]) -> dict[str, Any]:
        """Ties as they were written, with those that are not written yet."""
        for right, value in self._retied.get((table, left), {}).items():
            if value is None:
                held.pop(right, None)
            else:
                held[right] = value
        return held

    def tie(self, table: str, left: str, right: str) -> Any:
        held = self._tied.get((table, left))
        if held is not None:
            return held.get(right)
        key = (table, left, right)
        if key not in self._single:
            number, type_ = _ties[table]
            found = self.db.execute(
                'SELECT value FROM merge_ties WHERE field = ? AND "left" = ? AND "right" = ?',
                (number, left, right),
            ).fetchone()
            self._single[key] = None if found is None else _decoded(found[0], type_)
        return self._single[key]

    def link(self, table: str, left: str, right: str, value: Any) -> None:
        held = self._tied.get((table, left))
        if held is None:
            self._single[table, left, right] = value
        elif value is None:
            held.pop(right, None)
        else:
            held[right] = value
        self._retied.setdefault((table, left), {})[right] = value

    def common(self, table: str, left: str, right: str) -> bool:
        self._write_ties([(table, left), (table, right)])
        number, _ = _ties[table]
        found = self.db.execute(
            'SELECT 1 FROM merge_ties a JOIN merge_ties b ON b.field = a.field AND b."right" = a."right" '
            'WHERE a.field = ? AND a."left" = ? AND b."left" = ? LIMIT 1',
            (number, left, right),
        )
        return found.fetchone() is not None

    def open(self, blocks: Iterable[str]) -> None:
        """Says that these blocks will be looked into: small ones are brought whole, all at once."""
        self._blocks.open(blocks)

    def enter(self, block: str, rank: int, id: str) -> None:
        self._blocks.enter(block, rank, id)

    def leave(self, block: str, rank: int, id: str) -> None:
        self._blocks.leave(block, rank, id)

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        return self._blocks.near(block, rank, id, width)

    # ------------------------------------------------------------ writing

    def flush(self) -> None:
        """Writes what was put since the last time."""
        dropped: list[tuple[int, str]] = []
        kept: list[tuple[int, str, Any]] = []
        rows: dict[str, list[tuple[str, Any]]] = {}
        for table, key in sorted(self._new):
            value = self._held[table, key]
            number = _values[table][0]
            if value is None:
                dropped.append((number, key))
            else:
                kept.append((number, key, _encoded(value)))
            if table == "merge/version":
                self.db.execute("UPDATE articles SET version_of = ? WHERE id = ?", (value, key))
            if table in _ROWS:
                rows.setdefault(table, []).append((key, value))
        self._new.clear()
        self.db.executemany("DELETE FROM merge_values WHERE field = ? AND id = ?", dropped)
        self.db.executemany("INSERT OR REPLACE INTO merge_values VALUES (?, ?, ?)", kept)
        for table, made in rows.items():
            self._write(table, made)
        self._write_ties(sorted(self._retied))
        self._blocks.flush()

    def _write_ties(self, things: list[tuple[str, str]]) -> None:
        untied: list[tuple[int, str, str]] = []
        tied: list[tuple[int, str, str, Any]] = []
        for table, left in things:
            number = _ties[table][0]
            for right, value in sorted(self._retied.pop((table, left), {}).items()):
                if value is None:
                    untied.append((number, left, right))
                else:
                    tied.append((number, left, right, _encoded(value)))
        if untied:
            self.db.executemany(
                'DELETE FROM merge_ties WHERE field = ? AND "left" = ? AND "right" = ?', untied
            )
        if tied:
            self.db.executemany("INSERT OR REPLACE INTO merge_ties VALUES (?, ?, ?, ?)", tied)

    def forget(self) -> None:
        """Lets go of what was read."""
        self._held.clear()
        self._tied.clear()
        self._single.clear()
        self._blocks.forget()

    def _write(self, table: str, made: list[tuple[str, Any]]) -> None:
        """Rows of the record beside the values."""
        names = ["id", *schema.MERGED[table].split()]
        marks = ", ".join("?" * len(names))
        self.db.executemany(
            f"DELETE FROM {table} WHERE id = ?",  # noqa: S608
            [(key,) for key, value in made if value is None],
        )
        row_of = _ROWS[table]
        self.db.executemany(
            f"INSERT OR REPLACE INTO {table} ({schema.columns(' '.join(names))}) VALUES ({marks})",  # noqa: S608
            (
                [codec.cell(row[name]) for name in names]
                for row in (row_of(value) for _, value in made if value is not None)  # type: ignore[operator]
            ),
        )


def clear(db: sqlite3.Connection) -> None:
    """Takes everything off the shelf of a ledger, and all rows merging made."""
    for table in ("merge_values", "merge_ties", "merge_blocks", *schema.MERGED):
        db.execute(f"DELETE FROM {table}")  # noqa: S608


def _encoded(value: Any) -> Any:
    if isinstance(value, _PLAIN):
        return value
    packed = _encoder.encode(value)
    return b"z" + zlib.compress(packed, 1) if len(packed) > _LARGE else b"p" + packed


def _decoded(value: Any, type_: Any) -> Any:
    if type_ is bool:
        return bool(value)
    if type_ in _PLAIN:
        return value
    return _decoders[type_].decode(zlib.decompress(value[1:]) if value[:1] == b"z" else memoryview(value)[1:])
