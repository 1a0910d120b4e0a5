"""The ledger holds what was posted, whatever happens to the process that posts."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import factory
import pile
from runut import run
from runut.errors import LedgerError
from runut.formats import rows
from runut.ledger import schema
from runut.ledger.store import Ledger
from runut.pages import files
from runut.types import Reading, Skip


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "l.db")


def fill(place, folder, workers=1):
    with Ledger(place, create=True) as ledger:
        return run.add(files.collect([str(folder)], columns={}), ledger, workers=workers)


def export(place):
    with Ledger(place) as ledger:
        record = ledger.record()
        return {table: list(rows.table(record, table)) for table in rows.TABLES}


def test_a_reading_comes_back_as_it_was_posted(place):
    read = factory.read(pile.TEXTS["a/satu.txt"])
    with Ledger(place, create=True) as ledger:
        assert ledger.post(None, read)
        assert list(ledger.readings()) == [read]


def test_every_reading_has_the_contracts_keys(place, tmp_path):
    fill(place, pile.write(tmp_path / "pile"))
    for table, made in export(place).items():
        fields = {"articles": schema.ARTICLE, **schema.FACTS, **schema.MERGED}[table].split()
        for row in made:
            assert set(fields) <= set(row), table


def test_reading_the_same_pile_again_changes_nothing(place, tmp_path):
    folder = pile.write(tmp_path / "pile")
    first = fill(place, folder)
    before = export(place)
    again = fill(place, folder)
    assert (first.read, again.read, again.known) == (3, 0, 3)
    assert export(place) == before


def test_order_and_workers_change_nothing(tmp_path):
    folder = pile.write(tmp_path / "pile")
    one, two, three = (str(tmp_path / name) for name in ("1.db", "2.db", "3.db"))
    fill(one, folder)
    fill(two, folder, workers=2)
    with Ledger(three, create=True) as ledger:
        for page in reversed(list(files.collect([str(folder)], columns={}))):
            run.add([page], ledger, workers=1)
    assert export(one) == export(two) == export(three)


def test_skipped_pages_are_rows_with_their_reason(place):
    skip = Skip("page-1", "kosong.txt", "pages", "kosong.txt: the file is empty")
    with Ledger(place, create=True) as ledger:
        assert ledger.post(None, skip)
        assert not ledger.post(None, skip)
    (row,) = export(place)["articles"]
    assert (row["location"], row["skipped"]) == ("kosong.txt", "kosong.txt: the file is empty")


def test_a_newer_schema_is_left_alone(place):
    Ledger(place, create=True).db.close()
    with sqlite3.connect(place) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(LedgerError, match="newer Runut"):
        Ledger(place)


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path):
    stranger = tmp_path / "stranger.db"
    with sqlite3.connect(stranger) as db:
        db.execute("CREATE TABLE recipes (id)")
    with pytest.raises(LedgerError, match="not a Runut ledger"):
        Ledger(str(stranger))
    text = tmp_path / "text.db"
    text.write_text("Ini bukan basis data. " * 100)
    with pytest.raises(LedgerError, match="not a Runut ledger"):
        Ledger(str(text), create=True)
    assert text.read_text().startswith("Ini bukan")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_ledger_says_so(place, tmp_path):
    fill(place, pile.write(tmp_path / "pile"))
    os.chmod(place, 0o444)
    with pytest.raises(LedgerError, match="read-only"):
        fill(place, tmp_path)


def test_a_missing_ledger_or_folder_says_what_to_do(tmp_path):
    with pytest.raises(LedgerError, match="`runut add` makes one"):
        Ledger(str(tmp_path / "none.db"))
    with pytest.raises(LedgerError, match="make it"):
        Ledger(str(tmp_path / "no" / "folder" / "l.db"), create=True)


def test_two_writers_at_once_lose_nothing(place, tmp_path):
    readings = [
        factory.read(text, location=f"{n}-{name}") for n in range(10) for name, text in pile.TEXTS.items()
    ]
    Ledger(place, create=True).db.close()

    def write(part: list[Reading]) -> int:
        with Ledger(place, create=True) as ledger:
            return sum(ledger.post(None, read) for read in part)

    with ThreadPoolExecutor(2) as pool:
        written = list(pool.map(write, (readings, readings[::-1])))
    with Ledger(place) as ledger:
        assert sum(written) == ledger.count("articles") == len(readings)
        assert ledger.check() == []


def test_killed_in_the_middle_it_opens_and_a_rerun_completes_it(place, tmp_path):
    folder = tmp_path / "pile"
    for n in range(150):
        for name, text in pile.TEXTS.items():
            file = folder / str(n) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + f"\nNomor {n}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "runut", "add", str(folder), "--ledger", place, "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as db:
                if db.execute("SELECT count(*) FROM articles").fetchone()[0] >= 20:
                    break
        except sqlite3.Error:
            pass
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Ledger(place) as ledger:
        assert ledger.check() == []
        held = ledger.count("articles")
    assert held >= 20
    tally = fill(place, folder)
    assert tally.known >= held
    whole = str(tmp_path / "whole.db")
    fill(whole, folder)
    assert export(place) == export(whole)


def test_hand_judgements_outrank_and_can_be_taken_back(place):
    with Ledger(place, create=True) as ledger:
        first = ledger.hands.post("b", "a", "same", reason="r", by="ana", at="2031-01-01T00:00:00+00:00")
        ledger.hands.post("a", "b", "different", reason="r", by="ana", at="2031-01-02T00:00:00+00:00")
        assert ledger.hands.standing() == [("a", "b", "different")]
        second = ledger.hands.last()
        assert second is not None
        assert ledger.hands.withdraw(second, by="ana", at="2031-01-03T00:00:00+00:00")
        assert ledger.hands.standing() == [("a", "b", "same")]
        assert not ledger.hands.withdraw(second, by="ana", at="2031-01-04T00:00:00+00:00")
        assert ledger.hands.last() == first


def test_search_finds_words_in_texts_and_quotes(place, tmp_path):
    fill(place, pile.write(tmp_path / "pile"))
    with Ledger(place) as ledger:
        assert any(attribution for _, attribution, _ in ledger.search("memperluas kerja sama", limit=5))
        assert ledger.search('tidak" OR ada*', limit=5) == []
        assert ledger.search("  ", limit=5) == []
