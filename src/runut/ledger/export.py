"""The record as a folder of files, one a table; each file appears whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from runut.errors import LedgerError
from runut.formats import csv, jsonl, rows
from runut.types import Record


def write(record: Record, folder: Path, form: str) -> Iterator[tuple[Path, int]]:
    """Writes every table as `TABLE.<form>` and tells each file with its number of rows.

    `form` is `jsonl`, `csv` or `parquet` (nested cells as JSON text in the last two). Raises
    LedgerError where the folder cannot be written, or Parquet is asked for and duckdb is not installed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in rows.TABLES:
            yield folder / f"{table}.{form}", _file(record, table, folder, form)
    except OSError as fault:
        raise LedgerError(f"{folder} cannot be written: {fault.strerror or fault}") from fault


def _file(record: Record, table: str, folder: Path, form: str) -> int:
    number = sum(1 for _ in rows.table(record, table))
    made = rows.table(record, table)
    lines = jsonl.lines(made) if form == "jsonl" else csv.lines(made, guard=form == "csv")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".runut-") as nook:
        part = Path(nook) / table
        with part.open("w", encoding="utf-8", newline="") as sink:
            sink.writelines(lines)
        if form == "parquet":
            part = _parquet(record, table, part)
        part.replace(folder / f"{table}.{form}")
    return number


def _parquet(record: Record, table: str, source: Path) -> Path:
    try:
        import duckdb
    except ImportError as fault:
        raise LedgerError("Parquet needs duckdb: pip install 'runut[parquet]'") from fault
    made = source.with_suffix(".parquet")
    first = next(iter(rows.table(record, table)), None)
    if first is None:
        with duckdb.connect() as db:
            db.execute(f"COPY (SELECT NULL::VARCHAR AS id WHERE false) TO '{made}' (FORMAT parquet)")
        return made
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in first)
    with duckdb.connect() as db:
        db.execute("SET threads = 1")  # the order of rows is part of the promise
        read = f"read_csv('{source}', header = true, all_varchar = true, quote = '\"', escape = '\"', "
        read += f"columns = {{{columns}}}, max_line_size = 100000000)"
        db.execute(f"COPY (SELECT * FROM {read}) TO '{made}' (FORMAT parquet)")  # noqa: S608
    return made
