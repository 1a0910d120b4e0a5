"""Opening a ledger's file, and database faults in words a person can act on."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import msgspec

from runut.errors import LedgerError
from runut.ledger.migrations import migrate

_CACHE = 32_768  # KB of the file that are held in memory: blocks are read all over it
_PAGE = 8_192  # bytes: long rows have pages of their own, which smaller ones fill worse
_LOG = 32_768  # pages of the log, 256 MB, after which who commits brings it into the file: `Log` does before
_WAIT = 60.0  # seconds a writer waits for another before it gives up
_DAMAGED = "it is damaged; restore a copy, or add the pages to a new ledger"
_WHY = {
    "database or disk is full": "the disk is full; free some space and run the same command again",
    "attempt to write a readonly database": "it is read-only; nothing was written",
    "unable to open database file": "it cannot be opened; is it a file, and may you read and write it?",
    "file is not a database": "it is not a Runut ledger; choose another --ledger",
    "database is locked": "another process is writing; try again when it has ended",
    "disk I/O error": "the disk cannot be read or written; is it full, or gone?",
    "database disk image is malformed": _DAMAGED,
}


def connect(path: str, *, create: bool) -> sqlite3.Connection:
    """The open database of a ledger, brought to this schema version.

    Raises LedgerError where the file cannot be opened, is no ledger, or is of a newer schema.
    """
    where = place(path)
    if not create and not (where.is_file() and where.stat().st_size):
        raise LedgerError(f"there is no ledger at {where}; `runut add` makes one")
    if create and not where.parent.is_dir():
        raise LedgerError(f"the folder {where.parent} does not exist; make it, then add again")
    with told(path):
        db = _open(where)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file
            try:
                if db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if create:
                    raise
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA cache_size = -{_CACHE}")
            db.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
            migrate(db, str(where))
        except BaseException:
            db.close()
            raise
    return db


def _open(where: Path) -> sqlite3.Connection:
    """A file on a medium that cannot be written is read as it lies there: a log beside it cannot be made."""
    absolute = where.absolute()  # else ":memory:" would be no file
    alone = not any(Path(f"{absolute}{end}").exists() for end in ("-wal", "-shm"))
    if alone and absolute.is_file() and not os.access(absolute.parent, os.W_OK):
        address = f"file:{quote(os.fsencode(absolute))}?immutable=1"
        return sqlite3.connect(address, timeout=_WAIT, isolation_level=None, uri=True)
    return sqlite3.connect(absolute, timeout=_WAIT, isolation_level=None)


def beside(path: str) -> sqlite3.Connection:
    """Another connection to a ledger that is open here, for a thread of its own."""
    address = f"file:{quote(os.fsencode(place(path).absolute()))}?mode=rw"
    return sqlite3.connect(address, timeout=_WAIT, isolation_level=None, uri=True)


def place(path: str) -> Path:
    """The file a path or `sqlite:///PATH` names. Raises LedgerError for any other address."""
    bare = path.removeprefix("sqlite:///")
    if "://" in bare:
        scheme = path.partition("://")[0]  # the rest may hold a password
        raise LedgerError(
            f"{scheme}://…: this version keeps its ledger in SQLite; give a path or sqlite:///PATH"
        )
    if not bare:
        raise LedgerError(f"{path!r} names no file; give a path or sqlite:///PATH")
    return Path(bare)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns database faults into a LedgerError that names the ledger and says what to do."""
    try:
        yield
    except Exception as fault:
        if said := worded(name, fault):
            raise said from fault
        raise


def worded(name: str, fault: Exception) -> LedgerError | None:
    """A database fault as a LedgerError; None for a fault of any other kind."""
    if isinstance(fault, sqlite3.Error):
        said = str(fault)
        broken = said.startswith(("no such table", "no such column", "malformed database schema"))
        return LedgerError(f"ledger {name}: {_DAMAGED if broken else _WHY.get(said, said)}")
    if isinstance(fault, zlib.error | msgspec.MsgspecError):
        return LedgerError(f"ledger {name}: {_DAMAGED}")
    return None
