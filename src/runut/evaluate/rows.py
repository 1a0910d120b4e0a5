"""The record's tables as the scorer needs them."""

from __future__ import annotations

from runut.formats import rows
from runut.formats.cells import Row
from runut.types import Record

Tables = dict[str, list[Row]]


def tables(record: Record) -> Tables:
    """Every table in its order."""
    return {name: list(rows.table(record, name)) for name in rows.TABLES}
