"""The write-ahead log brought into the ledger's file beside the process that writes it.

A merge changes pages of the file by the thousand. SQLite brings the log into the file within the commit that
makes it long, and whoever merges waits for the disk; here a thread with a connection of its own does it while
the next articles are merged. What is safe does not depend on it: the log holds all that was committed.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Final

_MANY: Final = 4_096  # rows written after which it is worth while: what changes often is brought once


class Log:
    """Brings the log of one connection into the file; `beside` opens another connection to the same file."""

    def __init__(self, db: sqlite3.Connection, beside: Callable[[], sqlite3.Connection]) -> None:
        self._db = db
        self._beside = beside
        self._brought = 0  # rows that were written before the thread was last told
        self._wanted = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def committed(self) -> None:
        """A transaction was committed."""
        changes = self._db.total_changes
        if changes - self._brought < _MANY:
            return
        self._brought = changes
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="log of the ledger", daemon=True)
            with suppress(RuntimeError):  # no thread to be had: what was committed is
                thread.start()
                self._thread = thread
        self._wanted.set()

    def close(self) -> None:
        """Nothing is written any more; waits for what is under way."""
        self._ended = True
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        try:
            with closing(self._beside()) as db:
                while self._wanted.wait() and not self._ended:
                    self._wanted.clear()
                    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error:
            return  # a full disk, say: the log grows, and whoever writes is told once it cannot
