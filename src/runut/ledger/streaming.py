"""The record as a folder of files, written row by row: memory does not grow with the ledger.

Each article is read once, and what it says goes to all files at a time; merged rows follow table by table.
Every file appears whole or not at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TextIO, cast

from runut.errors import LedgerError
from runut.formats import csv, jsonl, read_rows, rows
from runut.formats.cells import Row
from runut.formats.read_rows import Printer
from runut.ledger.lookup import Rows
from runut.ledger.opening import told
from runut.ledger.schema import MERGED
from runut.ledger.shelf import Kept
from runut.ledger.store import Ledger
from runut.types import Entry, Reading, Record

_ID: Final = attrgetter("id")
_SAID: Final = tuple(table for table in rows.TABLES if table != "articles" and table not in MERGED)


class _Sheet:
    """One file while it is written; `fields` are the keys of its first row."""

    def __init__(self, sink: TextIO, form: str) -> None:
        self.sink, self.form, self.number = sink, form, 0
        self.fields: tuple[str, ...] = ()

    def put(self, made: Iterable[Row]) -> None:
        lines = jsonl.lines if self.form == "jsonl" else self._cells
        self.sink.writelines(lines(self._counted(made)))

    def _cells(self, made: Iterable[Row]) -> Iterator[str]:
        return csv.lines(made, guard=self.form == "csv", header=not self.number)

    def _counted(self, made: Iterable[Row]) -> Iterator[Row]:
        for row in made:
            self.fields = self.fields or tuple(row)
            yield row
            self.number += 1


def write(ledger: Ledger, folder: Path, form: str) -> Iterator[tuple[Path, int]]:
    """Writes every table of a ledger as `TABLE.<form>` and tells each file with its number of rows.

    `form` is `jsonl`, `csv` or `parquet` (nested cells as JSON text in the last two). Raises
    LedgerError where the folder cannot be written, or Parquet is asked for and duckdb is not installed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".runut-") as nook, told(ledger.name):
            sheets = _written(ledger, Path(nook), form)
            for table in rows.TABLES:
                part = Path(nook) / table
                if form == "parquet":
                    part = _parquet(part, sheets[table].fields)
                part.replace(folder / f"{table}.{form}")
                yield folder / f"{table}.{form}", sheets[table].number
    except OSError as fault:
        raise LedgerError(f"{folder} cannot be written: {fault.strerror or fault}") from fault


def _written(ledger: Ledger, nook: Path, form: str) -> dict[str, _Sheet]:
    with ExitStack() as stack, ledger.snapshot():
        sheets = {
            table: _Sheet(stack.enter_context((nook / table).open("w", encoding="utf-8", newline="")), form)
            for table in rows.TABLES
        }
        skips = sorted(ledger.skipped(), key=lambda one: (one.location, one.page_id), reverse=True)
        versions = dict(Kept(ledger.db).all("merge/version"))
        for reading in ledger.readings(tokens=False):
            article = reading.article
            while skips and (skips[-1].location, skips[-1].page_id) < (article.location, article.id):
                sheets["articles"].put([read_rows.skipped(skips.pop())])
            _article(ledger, reading, versions, sheets)
        sheets["articles"].put(read_rows.skipped(skips.pop()) for _ in list(skips))
        hands = sorted(ledger.hands.judgements(), key=_ID)
        for table in MERGED:
            kept: Iterable[Any] = Rows(ledger, table)
            if table == "judgements":  # of rules and by hand, in one order
                kept = merge(kept, hands, key=_ID)
            held = {table: cast(Any, kept)}
            sheets[table].put(rows.table(Record(entry=Entry(**held)), table))
    return sheets


def _article(ledger: Ledger, reading: Reading, versions: dict[str, str], sheets: dict[str, _Sheet]) -> None:
    canon = {(reading.article.id, key): id for key, id in ledger.canon(reading.article.id).items()}
    entry = Entry(canon=canon, versions=versions)
    sheets["articles"].put([Printer(reading, entry).article()])
    for table in _SAID:
        sheets[table].put(rows.table(Record(readings=(reading,), entry=entry), table))


def _parquet(source: Path, fields: tuple[str, ...]) -> Path:
    try:
        import duckdb
    except ImportError as fault:
        raise LedgerError("Parquet needs duckdb: pip install 'runut[parquet]'") from fault
    made = source.with_suffix(".parquet")
    with duckdb.connect() as db:
        db.execute("SET threads = 1")  # the order of rows is part of the promise
        if not fields:
            db.execute(f"COPY (SELECT NULL::VARCHAR AS id WHERE false) TO '{made}' (FORMAT parquet)")
            return made
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in fields)
        read = f"read_csv('{source}', header = true, all_varchar = true, quote = '\"', escape = '\"', "
        read += f"columns = {{{columns}}}, max_line_size = 100000000)"
        db.execute(f"COPY (SELECT * FROM {read}) TO '{made}' (FORMAT parquet)")  # noqa: S608
    return made
