"""JSON Lines: one row a line, keys in the contract's order, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from runut.formats.cells import Row

suffix = "jsonl"


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Each row as one line with its newline."""
    for row in rows:
        # Lone surrogates cannot be written as UTF-8; a page that holds one keeps it as an escape.
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        yield (line if line.isprintable() or line.isascii() else _safe(line, row)) + "\n"


def _safe(line: str, row: Row) -> str:
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row, separators=(",", ":"))
    return line
