"""What merging remembers, in the ledger: values, ties and blocks in three indexed tables.

What was read in a transaction is held until its end, and so is what is to be written: a card that changes
five times in a batch is written once. Blocks are written at once, for they are read by their order.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

import msgspec

from runut.formats import merged_rows
from runut.ledger import codec, schema
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
_ITEMS: Final = {
    "story": "art",
    "quo": "att",
    "inc": "evt",
    "ent": "ent",
    "cov": "art",
}  # what stands in a room's blocks
_MIDDLE: Final = 1 << 63
_LARGE = 600  # bytes from which a value is compressed
_PLAIN: Final = (str, int, bool)
_NEAR: Final = """
    SELECT * FROM (SELECT 0, item FROM merge_blocks WHERE block = :block AND (rank, item) < (:rank, :item)
                   ORDER BY rank DESC, item DESC LIMIT :width)
    UNION ALL
    SELECT * FROM (SELECT 1, item FROM merge_blocks WHERE block = :block AND (rank, item) > (:rank, :item)
                   ORDER BY rank, item LIMIT :width)
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
            held = {right: _decoded(value, type_) for right, value in found}
            for right, value in self._retied.get((table, left), {}).items():
                if value is None:
                    held.pop(right, None)
                else:
                    held[right] = value
            self._tied[table, left] = held
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

    # ------------------------------------------------------------ blocks

    def enter(self, block: str, rank: int, id: str) -> None:
        self.db.execute(
            "INSERT OR IGNORE INTO merge_blocks VALUES (?, ?, ?)", (_hash(block), rank, _number(id))
        )

    def leave(self, block: str, rank: int, id: str) -> None:
        self.db.execute(
            "DELETE FROM merge_blocks WHERE block = ? AND rank = ? AND item = ?",
            (_hash(block), rank, _number(id)),
        )

    def near(self, block: str, rank: int, id: str, width: int) -> tuple[list[str], list[str]]:
        key, number, kind = _hash(block), _number(id), _ITEMS[block.partition("|")[0]]
        found = self.db.execute(_NEAR, {"block": key, "rank": rank, "item": number, "width": width})
        before: list[str] = []
        after: list[str] = []
        for later, item in found:
            (after if later else before).append(_id(kind, item))
        return before, after

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


def _hash(block: str) -> int:
    return int.from_bytes(
        blake2b(block.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def _number(id: str) -> int:
    """An id's digits as a number that sorts as they do."""
    return int(id.rpartition("-")[2], 16) - _MIDDLE


def _id(kind: str, number: int) -> str:
    return f"{kind}-{number + _MIDDLE:016x}"
