"""Comma-separated values: nested cells as JSON, so that nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from runut.formats.cells import Row

suffix = "csv"


def lines(rows: Iterable[Row], *, guard: bool = True, header: bool = True) -> Iterator[str]:
    """A header and one line per row (RFC 4180, line ends CRLF); an empty table has no header.

    `guard` keeps text that a spreadsheet would run as a formula from it, by an apostrophe.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for number, row in enumerate(rows):
        if number == 0 and header:
            writer.writerow(row)
        writer.writerow(_cell(value, guard) for value in row.values())
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: object, guard: bool) -> str | int | float | None:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return f"'{value}" if guard and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
