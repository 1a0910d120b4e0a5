"""Comma-separated values: nested cells as JSON, so that nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from runut.formats.cells import Row

suffix = "csv"


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """A header and one line per row (RFC 4180, line ends CRLF); an empty table has no header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow(cell(value) for value in row.values())
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def cell(value: object) -> str | int | float | None:
    """One cell; text that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
