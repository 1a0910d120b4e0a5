"""A ledger that grows merges what is new; a rebuild, in any order and by any number of workers, gives the same."""

from __future__ import annotations

import random
import sqlite3

import pytest

import records
from runut import run
from runut.ledger import schema
from runut.ledger.store import Ledger


@pytest.fixture(scope="module")
def readings():
    return records.read("russia-iran", "japan-philippines")


def exported(place, folder):
    with Ledger(str(place)) as ledger:
        return records.exported(ledger, folder)


@pytest.fixture(scope="module")
def whole(readings, tmp_path_factory):
    return records.whole(readings, tmp_path_factory.mktemp("whole"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_articles_one_by_one_in_any_order_give_the_same_bytes(readings, whole, tmp_path, seed):
    order = readings[:]
    random.Random(seed).shuffle(order)  # noqa: S311
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for read in order:
            ledger.post(None, read)
            assert run.merge(ledger) == 1
    assert exported(tmp_path / "l.db", tmp_path / "record") == whole


@pytest.mark.parametrize("batch", [1, 7])
def test_merging_anew_in_parts_gives_the_same_bytes(readings, whole, tmp_path, batch):
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for read in reversed(readings):
            ledger.post(None, read)
        run.merge(ledger, batch=11)
        assert run.merge(ledger, batch=batch) == 0
        assert run.merge(ledger, force=True, batch=batch) == len(readings)
    assert exported(tmp_path / "l.db", tmp_path / "record") == whole


def test_the_tables_are_what_is_exported(readings, tmp_path):
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for read in readings[:12]:
            ledger.post(None, read)
            run.merge(ledger)
        entry = ledger.entry()
        for table in schema.MERGED:
            found = ledger.db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
            assert [id for (id,) in found] == [one.id for one in getattr(entry, table)], table


def test_a_ledger_of_the_first_schema_is_merged_anew(readings, whole, tmp_path):
    place = tmp_path / "old.db"
    with Ledger(str(place), create=True) as ledger:
        for read in readings:
            ledger.post(None, read)
    with sqlite3.connect(place) as db:
        for table in (
            "merges",
            "waiting",
            "erasures",
            "merge_names",
            "merge_things",
            "merge_values",
            "merge_ties",
            "merge_blocks",
        ):
            db.execute(f"DROP TABLE {table}")
        for table in ("visits", "wanted", "sources", "hosts", "bookmarks", "folded", "coverage"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP INDEX articles_by_url")
        found = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE '%/_by/_id' ESCAPE '/'"
        )
        for (index,) in found.fetchall():
            db.execute(f"DROP INDEX {index}")
        for field in ("confidence", "fetched_at"):
            db.execute(f"ALTER TABLE articles DROP COLUMN {field}")
        db.execute("CREATE TABLE merges (one INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, entry BLOB)")
        db.execute("INSERT INTO merges VALUES (1, 'x', NULL)")
        db.execute("PRAGMA user_version = 1")
    with Ledger(str(place)) as ledger:
        assert not ledger.merged()
        assert run.merge(ledger) == len(readings)
    assert exported(place, tmp_path / "record") == whole


def test_hands_judge_without_reading_all_again(readings, tmp_path):
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for read in readings:
            ledger.post(None, read)
        run.merge(ledger)
        before = ledger.entry()
        quotation = next(one for one in before.quotations if len(one.variants) > 1)
        ledger.hands.post(
            *quotation.variants[:2], "different", reason="x", by="ana", at="2031-01-01T00:00:00Z"
        )
        left, right = (one for one in before.incidents[:2])
        ledger.hands.post(left.id, right.id, "same", reason="x", by="ana", at="2031-01-02T00:00:00Z")
        assert not ledger.merged()
        run.merge(ledger)
        after = ledger.entry()
        assert after != before
        assert not any(set(quotation.variants[:2]) <= set(one.variants) for one in after.quotations)
        assert any({*left.mentions, *right.mentions} <= set(one.mentions) for one in after.incidents)
        run.merge(ledger, force=True)
        assert ledger.entry() == after
        for number in (1, 2):
            ledger.hands.withdraw(number, by="ana", at="2031-01-03T00:00:00Z")
        run.merge(ledger)
        assert ledger.entry() == before
