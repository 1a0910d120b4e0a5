"""Is this installation sound? Every rule against its examples, every library, the ledger if there is one."""

from __future__ import annotations

import importlib
import platform
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from runut import __version__, kit
from runut.errors import LedgerError, RuleError
from runut.ledger.store import Ledger


class Finding(NamedTuple):
    """One thing looked at: whether it is sound, what it is, and what to do where it is not."""

    sound: bool
    what: str
    mend: str = ""


def examine(ledger_path: str | None) -> Iterator[Finding]:
    """Findings, one after the other, the machine first."""
    yield Finding(True, f"Runut {__version__}, Python {platform.python_version()}")
    yield Finding(sys.version_info >= (3, 11), "Python is 3.11 or newer", "install Python 3.11 or newer")
    yield _full_text()
    for module, why, mend in (
        ("duckdb", "Parquet export", "pip install 'runut[parquet]', if you need it"),
        ("pyarrow", "reading Parquet", "pip install 'runut[parquet]', if you need it"),
        ("trafilatura", "second opinion on hard pages", "pip install trafilatura lxml_html_clean"),
        ("pycld2", "language of an article", "pip install pycld2"),
    ):
        yield _module(module, why, mend)
    try:
        loaded = kit.load()
    except RuleError as fault:
        yield Finding(False, f"languages and world: {fault}", "mend the file and line named")
    else:
        yield Finding(bool(loaded.packs), f"languages: {', '.join(loaded.packs)}")
        yield Finding(bool(loaded.world.entities), f"world: {len(loaded.world.entities)} entities")
    if ledger_path and ("://" in ledger_path or Path(ledger_path).is_file()):
        yield from _ledger(ledger_path)


def _full_text() -> Finding:
    with sqlite3.connect(":memory:") as db:
        try:
            db.execute("CREATE VIRTUAL TABLE probe USING fts5 (body)")
        except sqlite3.OperationalError:
            return Finding(False, "SQLite without full-text search", "use a Python whose SQLite has FTS5")
    return Finding(True, f"SQLite {sqlite3.sqlite_version} with full-text search")


def _module(name: str, why: str, mend: str) -> Finding:
    try:
        importlib.import_module(name)
    except ImportError as fault:
        return Finding(False, f"{name} ({why}): {fault}", mend)
    return Finding(True, f"{name} ({why})")


def _ledger(path: str) -> Iterator[Finding]:
    try:
        with Ledger(path) as ledger:
            wrong = ledger.check()
            sum(1 for _ in ledger.readings())  # a reading that cannot be decoded is told below
            yield Finding(
                not wrong,
                f"ledger {path}: {ledger.count('articles')} articles" + "".join(f"; {one}" for one in wrong),
                "restore the file from a copy, or add the pages to a new ledger",
            )
            yield Finding(
                ledger.merged(),
                f"ledger {path}: merged up to its last page",
                "run `runut add` or `runut rebuild`",
            )
    except LedgerError as fault:
        yield Finding(False, str(fault), "see the message")
