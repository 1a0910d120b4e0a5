"""Ledgers of older schemas open, lose nothing, and get what is new."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from runut import run
from runut.formats import rows
from runut.ledger import schema
from runut.ledger.store import Ledger

OLD = Path(__file__).parent / "old"


@pytest.fixture
def second(tmp_path):
    """A ledger as the second schema wrote it: a text, a web page, an empty file."""
    place = tmp_path / "v2.db"
    place.write_bytes(gzip.decompress((OLD / "v2.db.gz").read_bytes()))
    with sqlite3.connect(place) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
    return place


def test_the_second_schema_gets_the_memory_of_visits(second):
    with Ledger(str(second)) as ledger:
        assert ledger.db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert ledger.check() == []
        told = dict(ledger.db.execute("SELECT location, confidence FROM articles").fetchall())
        assert told["dua.html"] > 0.5
        assert told["a/satu.txt"] is None
        for table in ("visits", "wanted", "sources", "hosts", "bookmarks", "folded"):
            assert ledger.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        run.merge(ledger)  # a later schema may have let go of what was merged
        record = ledger.record()
        assert {row["confidence"] for row in rows.table(record, "articles")} == set(told.values())
        assert len(record.entry.claims) == 1
        run.merge(ledger, force=True)
        assert ledger.record().entry == record.entry


def test_a_migrated_ledger_has_the_columns_of_a_new_one(second, tmp_path):
    Ledger(str(tmp_path / "new.db"), create=True).db.close()
    Ledger(str(second)).db.close()
    shapes = []
    for place in (second, tmp_path / "new.db"):
        with sqlite3.connect(place) as db:
            tables = db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')").fetchall()
            shapes.append(
                {
                    name: sorted(row[1] for row in db.execute(f"PRAGMA table_info({name})"))
                    for (name,) in tables
                }
            )
    assert shapes[0] == shapes[1]


def test_the_third_schema_gets_coverage_and_is_merged_anew(tmp_path):
    place = tmp_path / "v3.db"
    place.write_bytes(gzip.decompress((OLD / "v3.db.gz").read_bytes()))
    with Ledger(str(place)) as ledger:
        assert ledger.db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert not ledger.merged()
        assert run.merge(ledger) == 3
        (one,) = ledger.entry().coverage
        assert len(one.articles) == 2
        assert len(ledger.hands.standing()) == 1
        entry = ledger.entry()
        run.merge(ledger, force=True)
        assert ledger.entry() == entry
