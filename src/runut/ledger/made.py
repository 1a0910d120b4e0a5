"""What merging made, in the record's own tables: the row that anybody can query, and the value beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from runut.formats import merged_rows
from runut.ledger import codec, packing, schema
from runut.ledger.cards import MADE

_NAMES: Final = {table: ["id", *fields.split()] for table, fields in schema.MERGED.items()}
_ONE: Final = {table: f"SELECT packed FROM {table} WHERE id = ?" for table in MADE}  # noqa: S608
_SEVERAL: Final = {
    table: f"SELECT id, packed FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
    for table in MADE
}
_EVERY: Final = {table: f"SELECT id, packed FROM {table} ORDER BY id" for table in MADE}  # noqa: S608
_DROP: Final = {table: f"DELETE FROM {table} WHERE id = ?" for table in MADE}  # noqa: S608
_WRITE: Final = {
    table: f"INSERT OR REPLACE INTO {table} ({schema.columns(' '.join([*names, 'packed']))}) "  # noqa: S608
    f"VALUES ({', '.join('?' * (len(names) + 1))})"
    for table, names in _NAMES.items()
}
_decoders = {table: packing.decoder(type_) for table, type_ in MADE.items()}


def one(db: sqlite3.Connection, table: str, id: str) -> Any:
    """One value; None where there is none."""
    found = db.execute(_ONE[table], (id,)).fetchone()
    return None if found is None else _decoders[table](found[0])


def several(db: sqlite3.Connection, table: str, ids: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Values of some ids, those that are there."""
    decode = _decoders[table]
    for id, value in db.execute(_SEVERAL[table], (packing.names(ids),)):
        yield id, decode(value)


def every(db: sqlite3.Connection, table: str) -> Iterator[tuple[str, Any]]:
    """All values of a table, by id."""
    decode = _decoders[table]
    for id, value in db.execute(_EVERY[table]):
        yield id, decode(value)


def write(db: sqlite3.Connection, table: str, made: Iterable[tuple[str, Any]]) -> None:
    """Writes values with their rows; None takes one out."""
    dropped: list[tuple[str]] = []
    kept: list[list[Any]] = []
    names, row_of, cell = _NAMES[table], merged_rows.TABLES[table], codec.cell
    for id, value in made:
        if value is None:
            dropped.append((id,))
        else:
            row = row_of(value)
            kept.append([*(cell(row[name]) for name in names), packing.packed(value)])
    db.executemany(_DROP[table], dropped)
    db.executemany(_WRITE[table], kept)


def clear(db: sqlite3.Connection) -> None:
    """Takes everything off the shelf of a ledger, and all rows merging made."""
    for table in (
        "merge_names",
        "merge_things",
        "merge_values",
        "merge_ties",
        "merge_blocks",
        *schema.MERGED,
    ):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
