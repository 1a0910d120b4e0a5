"""The write-ahead log goes into the file while its writer goes on."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from runut.ledger import log
from runut.ledger.opening import beside
from runut.ledger.store import Ledger

NAME = "log of the ledger"


@pytest.fixture
def threads():
    """Tells the threads of logs that began since."""
    before = set(threading.enumerate())
    return lambda: [one for one in threading.enumerate() if one.name == NAME and one not in before]


def _write(ledger: Ledger, rows: range) -> None:
    with ledger.transaction():
        ledger.db.executemany(
            "INSERT INTO merge_things VALUES (?, ?)", ((number, b"x" * 500) for number in rows)
        )


def _held(path: Path) -> int:
    """How many rows the file holds without its log."""
    alone = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    try:
        return int(alone.execute("SELECT count(*) FROM merge_things").fetchone()[0])
    except sqlite3.DatabaseError:  # half of it is there
        return -1
    finally:
        alone.close()


def test_a_long_log_goes_into_the_file_while_the_ledger_is_open(tmp_path, threads):
    path = tmp_path / "l.db"
    with Ledger(str(path), create=True) as ledger:
        _write(ledger, range(6000))
        until = time.monotonic() + 20
        while _held(path) < 6000 and time.monotonic() < until:
            time.sleep(0.01)
        assert _held(path) == 6000
    assert not threads()
    assert not Path(f"{path}-wal").exists()


def test_a_short_log_waits(tmp_path, threads):
    path = tmp_path / "l.db"
    with Ledger(str(path), create=True) as ledger:
        _write(ledger, range(50))
        assert not threads()
    assert _held(path) == 50


def test_many_short_transactions_are_a_long_log(tmp_path, threads):
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for start in range(0, 5000, 500):
            _write(ledger, range(start, start + 500))
        assert threads()
    assert not threads()


def test_a_log_that_cannot_be_brought_in_stops_nobody(tmp_path, monkeypatch):
    def broken(_path: str) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("runut.ledger.store.beside", broken)
    path = tmp_path / "l.db"
    with Ledger(str(path), create=True) as ledger:
        for start in (0, 5000, 10000):
            _write(ledger, range(start, start + 5000))
        assert ledger.db.execute("SELECT count(*) FROM merge_things").fetchone() == (15000,)
    assert _held(path) == 15000


def test_it_is_no_new_file_that_is_opened_beside(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        beside(str(tmp_path / "gone.db")).execute("SELECT 1")
    assert not (tmp_path / "gone.db").exists()


def test_closing_twice_or_unused_is_nothing():
    db = sqlite3.connect(":memory:")
    one = log.Log(db, lambda: db)
    one.close()
    one.close()
    db.close()


def test_without_a_thread_all_that_was_committed_is(tmp_path, monkeypatch):
    def none(_self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none)
    path = tmp_path / "l.db"
    with Ledger(str(path), create=True) as ledger:
        _write(ledger, range(6000))
    assert _held(path) == 6000
