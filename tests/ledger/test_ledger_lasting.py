"""What a process keeps between transactions, drafts and the shelf, changes nothing but the time it takes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factory
import records
from records import exported
from runut import kit, merging, run
from runut.ledger import parcels
from runut.ledger.lasting import Drafts
from runut.ledger.shelf import Kept
from runut.ledger.store import Ledger
from runut.shelf import Memory


@pytest.fixture(scope="module")
def readings():
    return records.read("russia-iran")


@pytest.fixture(scope="module")
def whole(readings, tmp_path_factory):
    return records.whole(readings, tmp_path_factory.mktemp("whole"))


def drafted(read):
    return parcels.make(None, read, draft=merging.draft(read, kit.load()))


def test_drafts_change_nothing(readings, whole, tmp_path, monkeypatch):
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        sent = parcels.pack([drafted(read) for read in reversed(readings)])
        ledger.post_all(parcels.unpack(sent))
        monkeypatch.setattr(merging, "draft", lambda *_: pytest.fail("they were made already"))
        run.merge(ledger, batch=5)
        assert exported(ledger, tmp_path / "record") == whole


def test_a_draft_is_of_one_reading_and_of_no_other(readings):
    held, one = Drafts(), drafted(readings[0])
    held.take([one])
    assert held.of(one.article, one.reading) == merging.draft(readings[0], kit.load())
    assert held.of(one.article, parcels.make(None, replace(readings[0], events=())).reading) is None
    held.take([parcels.make(None, readings[0])])  # posted again by who makes none
    assert held.of(one.article, one.reading) is None


def test_what_others_write_between_two_merges_is_seen(readings, whole, tmp_path):
    place = str(tmp_path / "l.db")
    with Ledger(place, create=True) as one, Ledger(place) as other:
        for number, read in enumerate(readings):
            ledger = one if number % 3 else other
            ledger.post(None, read)
            run.merge(ledger)
        assert exported(other, tmp_path / "record") == whole


def test_a_merge_that_fails_leaves_nothing_behind(readings, whole, tmp_path):
    def fails(*given):
        run._settle(*given)
        raise ValueError

    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for read in readings:
            ledger.post(None, read)
        run.merge(ledger, batch=9)
        run.merge(ledger, force=True, batch=9)
        ledger.unmerge()
        ledger.merge(run._settle, batch=6)
        with pytest.raises(ValueError):  # noqa: PT011
            ledger.merge(fails, batch=6)
        run.merge(ledger, batch=6)
        assert exported(ledger, tmp_path / "record") == whole


def test_articles_are_merged_in_the_order_they_came(readings, tmp_path):
    came = [read.article.id for read in readings]
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        ledger.post_all([parcels.make(None, read) for read in readings])
        merged = []

        def noted(*given):
            merged.extend(given[2])
            return run._settle(*given)

        while not ledger.merged():
            ledger.merge(noted, batch=4)
        assert merged == came


def test_the_sixth_schema_is_merged_anew_in_the_order_in_which_pages_came(readings, whole, tmp_path):
    place = tmp_path / "l.db"
    with Ledger(str(place), create=True) as ledger:
        for read in readings[:9]:
            ledger.post(None, read)
        run.merge(ledger)
        for read in readings[9:]:
            ledger.post(None, read)
    with sqlite3.connect(place) as db:
        db.execute("ALTER TABLE waiting RENAME TO old")
        db.execute("CREATE TABLE waiting (article TEXT PRIMARY KEY) WITHOUT ROWID")
        db.execute("INSERT INTO waiting SELECT article FROM old")
        db.execute("DROP TABLE old")
        db.execute("PRAGMA user_version = 6")
    with Ledger(str(place)) as ledger:
        found = ledger.db.execute("SELECT article FROM waiting ORDER BY rowid").fetchall()
        assert [article for (article,) in found] == [read.article.id for read in readings]
        assert run.merge(ledger) == len(readings)
        assert exported(ledger, tmp_path / "record") == whole


IDS = [f"att-{number:016x}" for number in (3, 5, 2**62, 2**63 + 7, 2**64 - 1)]
PLACES = st.lists(
    st.tuples(st.sampled_from(["quo|a", "quo|b", "quo|crowd"]), st.integers(0, 2), st.integers(1, 2)),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.dictionaries(st.sampled_from(IDS), PLACES, max_size=4), st.booleans(), st.booleans()),
        max_size=8,
    ),
    width=st.integers(1, 3),
    need=st.integers(1, 3),
)
def test_who_stands_near_is_the_same_as_in_memory(steps, width, need, tmp_path_factory):
    with Ledger(str(tmp_path_factory.mktemp("blocks") / "l.db"), create=True) as ledger:
        kept, memory = Kept(ledger.db), Memory()
        for number in range(1, 203):  # more than are held whole
            for shelf in (kept, memory):
                shelf.enter("quo|crowd", number % 3, f"att-{number * 2**50:016x}")
        kept.flush()
        kept = Kept(ledger.db)
        stood: dict[str, list[tuple[str, int, int]]] = {}
        for places, opened, again in steps:
            if opened:
                kept.open({block for held in places.values() for block, _, _ in held})
            for id in places:  # whoever is set anew left where he stood
                for block, rank, _ in stood.pop(id, ()):
                    kept.leave(block, rank, id)
                    memory.leave(block, rank, id)
            assert kept.meet(places, width, need) == memory.meet(places, width, need)
            stood |= places
            for id, held in stood.items():
                for block, rank, _ in held:
                    before, after = memory.near(block, rank, id, width)
                    assert kept.near(block, rank, id, width) == (before, after)
                    for other in IDS:
                        assert kept.within(block, rank, id, width, other) is (other in {*before, *after})
            if again:
                kept.flush()
                kept = Kept(ledger.db)


def test_words_are_found_once_where_another_page_of_the_article_is_told(tmp_path):
    read = factory.read("“Kami siap,” kata Menteri Luar Negeri Retno Marsudi di Jakarta, Selasa.")
    pages = [
        replace(read, article=replace(read.article, page_id=f"page-{number:016x}")) for number in range(2)
    ]
    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        for order in (pages, pages[::-1]):
            made = [parcels.make(None, one) for one in order]
            ledger.post_all(made)
            assert len(ledger.search("siap", limit=9)) == 2  # the quotation, and the text
            assert ledger.check() == []
            ledger.repost(read.article.id, made)
            assert len(ledger.search("siap", limit=9)) == 2
