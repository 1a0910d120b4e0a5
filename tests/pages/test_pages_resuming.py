"""Archives gone on with after a run that was killed: nothing lost, nothing twice, the same ledger."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest
import zstandard
from test_pages_archives import answer, warc

from runut import run
from runut.bookmarks import Bookmarks
from runut.engines import local
from runut.formats import rows
from runut.ledger.store import Ledger
from runut.pages import files
from runut.pages import warc as warcs

STORY = (
    '<html lang="id"><head><title>Kapal {n}</title>{head}</head><body><article><h1>Kapal {n}</h1>'
    "<p>JAKARTA - Menteri Luar Negeri Rusia Sergey Lavrov mengatakan kapal bantuan {n} tiba di pelabuhan itu.</p>"
    '<p>"Kami mengirim gandum nomor {n}," kata Lavrov kepada wartawan di gedung kementerian itu.</p>'
    "</article></body></html>"
)
NUMBER = 60


def story(n):
    """Every tenth is a copy for telephones of the one after the next, every fifteenth a second page of the one
    before, another a second page of the one behind it, which holds the whole article.
    """
    url, head = f"https://warta.example/{n}", ""
    if n % 10 == 3:
        whole = f"https://warta.example/{n + 2 if n % 20 == 3 else 900 + n}"
        url, head = f"https://warta.example/amp/{n}", f'<link rel="canonical" href="{whole}">'
    elif n % 15 == 7:
        url = f"https://warta.example/{n - 1}?page=2"
        head = f'<link rel="canonical" href="{url}"><link rel="prev" href="https://warta.example/{n - 1}">'
    elif n % 15 == 11:
        url = f"https://warta.example/{n + 1}?page=2"
        head = f'<link rel="canonical" href="{url}"><link rel="prev" href="https://warta.example/{n + 1}">'
    elif n % 15 == 12:
        url, head = (
            f"https://warta.example/{n}?page=all",
            f'<link rel="canonical" href="https://warta.example/{n}">',
        )
    text = STORY.format(n=n, head=head)
    return url, text.replace("<html", "<html amp") if "/amp/" in url else text


def lines():
    return "".join(
        json.dumps({"url": story(n)[0], "html": story(n)[1]}) + "\n" if n % 7 else f"rusak {n}\n"
        for n in range(NUMBER)
    ).encode()


def archive(folder, kind):
    place = folder / f"pile.{kind}"
    if kind.startswith("warc"):
        records = [answer(url, text.encode()) for url, text in map(story, range(NUMBER))]
        body = warc(*records, pack=kind == "warc.gz")
        if kind == "warc.zst":
            body = b"".join(zstandard.compress(warc(one, pack=False)) for one in records)
        place.write_bytes(body)
    elif kind == "one.warc.gz":  # all records in one member: it cannot be entered in the middle
        records = [answer(url, text.encode()) for url, text in map(story, range(NUMBER))]
        place.write_bytes(gzip.compress(warc(*records, pack=False)))
    elif kind == "jsonl":
        place.write_bytes(b"\xef\xbb\xbf" + lines())
    elif kind == "jsonl.gz":
        place.write_bytes(gzip.compress(lines()))
    elif kind == "jsonl.zst":
        place.write_bytes(zstandard.compress(lines()))
    elif kind == "zip":
        with zipfile.ZipFile(place, "w") as held:
            for n in range(NUMBER // 2):
                held.writestr(f"{n:03}.html", story(n)[1])
            held.writestr("tengah/a.warc.gz", warc(*(answer(*_raw(n)) for n in range(30, 45))))
            held.writestr("tengah/b.jsonl", lines())
    elif kind == "parquet":
        duckdb = pytest.importorskip("duckdb")
        table = folder / "t.jsonl"
        table.write_bytes(
            "".join(
                json.dumps(dict(zip(("url", "html"), story(n), strict=True))) + "\n" for n in range(NUMBER)
            ).encode()
        )
        duckdb.sql(f"SELECT * FROM read_json('{table}')").write_parquet(str(place))
        table.unlink()
    return place


def _raw(n):
    url, text = story(n)
    return url, text.encode()


KINDS = ["warc", "warc.gz", "warc.zst", "one.warc.gz", "jsonl", "jsonl.gz", "jsonl.zst", "zip", "parquet"]


class KilledError(Exception):
    pass


def add(place, paths, *, until=None, often=None):
    """Adds; ends like a process that is killed after so many commits."""
    with Ledger(str(place), create=True) as ledger:
        marks = Bookmarks(ledger)
        settled = marks.settled
        left = [until]

        def counted(page_id, *, skipped):
            settled(page_id, skipped=skipped)
            if often and marks._unsaved >= often:
                marks._save()
            if left[0] is not None:
                left[0] -= 1
                if left[0] <= 0:
                    raise KilledError

        marks.settled = counted
        pages = files.collect([str(path) for path in paths], marks=marks)
        tally = run.add(pages, ledger, workers=1, keeper=marks)
        return tally, marks


def export(place):
    with Ledger(str(place)) as ledger:
        run.merge(ledger)
        record = ledger.record()
        return {table: list(rows.table(record, table)) for table in rows.TABLES}


@pytest.mark.parametrize("kind", KINDS)
def test_killed_again_and_again_it_gives_the_same_ledger(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(local, "_TOGETHER", 8)  # kills fall between transactions
    monkeypatch.setattr(local, "_CHUNK", 8)
    place = archive(tmp_path, kind)
    whole = tmp_path / "whole.db"
    tally, _ = add(whole, [place])
    assert tally.read > 20
    torn = tmp_path / "torn.db"
    for until in (5, 17, 1, 23, 9):
        with pytest.raises(KilledError):
            add(torn, [place], until=until, often=4)
    add(torn, [place])
    assert export(torn) == export(whole)
    again, marks = add(torn, [place])
    assert (again.seen, again.read) == (0, 0)
    assert tally.read <= marks.known <= tally.read + tally.known
    assert sorted(one.reason for one in marks.skipped) == sorted(one.reason for one in tally.skipped)


@pytest.mark.parametrize("until", [1, 2, 3])
def test_parts_are_given_and_those_of_a_whole_left_out_after_a_kill_too(tmp_path, until, monkeypatch):
    monkeypatch.setattr(local, "_TOGETHER", 1)
    monkeypatch.setattr(local, "_CHUNK", 1)
    place = tmp_path / "a.warc.gz"
    place.write_bytes(warc(*(answer(*_raw(n)) for n in (6, 7, 12, 11, 8))))
    whole, torn = tmp_path / "whole.db", tmp_path / "torn.db"
    add(whole, [place])
    with pytest.raises(KilledError):
        add(torn, [place], until=until, often=1)
    add(torn, [place])
    assert export(torn) == export(whole)
    told = {row["location"].rpartition("/")[2] for row in export(torn)["articles"]}
    assert told == {"6", "6?page=2", "12?page=all", "8"}


def test_parts_in_files_of_their_own_are_added(tmp_path):
    names = []
    for number, head in ((1, '<link rel="next" href="{}?page=2">'), (2, '<link rel="prev" href="{}">')):
        url = "https://warta.example/70"
        own = f'<link rel="canonical" href="{url}">' + head.format(url)
        names.append(tmp_path / f"{number}.html")
        names[-1].write_text(STORY.format(n=number, head=own))
    assert add(tmp_path / "l.db", names[1:])[0].read == 1
    assert add(tmp_path / "l.db", names)[0].read == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_done_is_not_opened_again(tmp_path, kind, monkeypatch):
    place = archive(tmp_path, kind)
    torn = tmp_path / "torn.db"
    with pytest.raises(KilledError):
        add(torn, [place], until=30, often=1)
    seen = []
    inner = warcs._page
    monkeypatch.setattr(warcs, "_page", lambda record, name: (seen.append(name), inner(record, name))[1])
    tally, marks = add(torn, [place])
    assert marks.known + len(marks.skipped) >= 25
    assert tally.seen <= NUMBER + 60 - 25
    if kind in ("warc", "warc.gz", "warc.zst"):
        assert len(seen) <= NUMBER - 20


def test_a_file_that_was_changed_is_read_anew(tmp_path):
    place = tmp_path / "pile.jsonl"
    place.write_text(json.dumps({"url": "https://warta.example/1", "text": "Naskah satu."}) + "\n")
    ledger = tmp_path / "l.db"
    assert add(ledger, [place])[0].read == 1
    with place.open("a") as more:
        more.write(json.dumps({"url": "https://warta.example/2", "text": "Naskah dua."}) + "\n")
    tally, marks = add(ledger, [place])
    assert (tally.read, tally.known, marks.known) == (1, 1, 0)


def test_a_cut_off_archive_is_told_every_time(tmp_path):
    place = tmp_path / "a.warc.gz"
    body = warc(*(answer(f"https://warta.example/{n}", story(n)[1].encode()) for n in range(4)))
    place.write_bytes(body[:-100])
    ledger = tmp_path / "l.db"
    for number in (3, 0):  # what there is of the last one is no article
        tally, _ = add(ledger, [place])
        assert tally.read == number
        assert any("cut off" in one.reason for one in tally.skipped)


def test_copies_in_one_archive_of_pages_in_another_are_left_out_after_a_kill_too(tmp_path):
    first, second = tmp_path / "1.warc.gz", tmp_path / "2.warc.gz"
    first.write_bytes(warc(*(answer(f"https://warta.example/{n}", story(n)[1].encode()) for n in (1, 5, 8))))
    second.write_bytes(warc(*(answer(*_raw(n)) for n in (3, 11, 12, 14))))
    whole, torn = tmp_path / "whole.db", tmp_path / "torn.db"
    add(whole, [first, second])
    with pytest.raises(KilledError):
        add(torn, [first, second], until=5, often=1)
    add(torn, [first, second])
    assert export(torn) == export(whole)
