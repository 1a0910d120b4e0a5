"""Archives that mean harm, or whose owners were unlucky: each costs itself alone."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import brotli
import pytest
import zstandard

from runut.pages import files
from runut.types import Page, Skip

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual.</p></body></html>"


def record(url, body, head="", length=None):
    answer_ = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://warta.example/{url}\r\n"
            f"WARC-Date: 2031-03-03T00:00:00Z\r\nWARC-Record-ID: <urn:{url}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(answer_)}\r\n\r\n"
        ).encode()
        + answer_
        + b"\r\n\r\n"
    )


def page(n):
    return HTML.replace(b"Tual", b"Tual %d" % n)


def read(path, body):
    path.write_bytes(body)
    got = list(files.collect([path]))
    return [one.body for one in got if isinstance(one, Page)], [
        one.reason for one in got if isinstance(one, Skip)
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_record_that_claims_two_gigabytes_costs_itself_alone(tmp_path, pack):
    body = b"".join(
        [pack(record("1", page(1))), pack(record("2", page(2), length=2 << 30)), pack(record("3", page(3)))]
    )
    bodies, told = read(tmp_path / "a.warc", body)
    assert bodies == [page(1), page(3)]
    assert "claims to be longer than it is" in told[0]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_record_that_is_cut_is_no_article(tmp_path, pack):
    bodies, told = read(tmp_path / "a.warc", (pack(record("1", page(1))) + pack(record("2", page(2))))[:-70])
    assert bodies == [page(1)]
    assert told[-1].startswith("a.warc: the archive is cut off after")


def test_behind_a_torn_place_the_archive_is_read_on(tmp_path):
    one, two = gzip.compress(record("1", page(1))), gzip.compress(record("2", page(2)))
    bodies, told = read(tmp_path / "a.warc.gz", one + b"rusak" * 300 + two)
    assert bodies == [page(1), page(2)]
    assert "broken after 1 records" in told[0]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(1))),
        ("Content-Encoding: gzip\r\n", page(1)),
        ("Content-Encoding: br\r\n", brotli.compress(page(1))),
        ("Content-Encoding: br\r\n", page(1)),
        ("Content-Encoding: zstd\r\n", zstandard.compress(page(1))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(1)), page(1))),
        ("Transfer-Encoding: chunked\r\n", page(1)),
    ],
)
def test_bodies_are_unpacked_whether_the_crawler_did_or_not(tmp_path, head, body):
    bodies, told = read(tmp_path / "a.warc", record("1", body, head) + record("2", page(2)))
    assert (bodies, told) == ([page(1), page(2)], [])


def test_a_bomb_in_a_record_costs_that_record(tmp_path):
    bomb = record("1", gzip.compress(b"a" * 60_000_000), "Content-Encoding: gzip\r\n")
    bodies, told = read(tmp_path / "a.warc.gz", gzip.compress(bomb) + gzip.compress(record("2", page(2))))
    assert bodies == [page(2)]
    assert "too long" in told[0]


def test_an_archive_from_a_pipe_and_one_with_a_dictionary(tmp_path):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    body = gzip.compress(record("1", page(1))) + gzip.compress(record("2", page(2)))
    assert [one.body for one in files.collect(["-"], stdin=Pipe(body))] == [page(1), page(2)]
    words = zstandard.train_dictionary(2_000, [page(n) * 3 for n in range(300)])
    press = zstandard.ZstdCompressor(dict_data=words)
    held = words.as_bytes()
    packed = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    packed += press.compress(record("1", page(1))) + press.compress(record("2", page(2)))
    assert read(tmp_path / "a.warc.zst", packed) == ([page(1), page(2)], [])


def zipped(*held):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, body in held:
            out.writestr(name, body)
    return made.getvalue()


def test_of_a_collection_the_web_archives_alone_are_read(tmp_path):
    lists = (
        b'{"format":"json-pages-1.0"}\n{"url":"https://warta.example/1","title":"x","text":"Kapal tiba."}\n'
    )
    body = zipped(
        ("datapackage.json", b"{}"), ("archive/a.warc.gz", gzip.compress(record("1", page(1)))),
        ("pages/pages.jsonl", lists),
    )  # fmt: skip
    assert read(tmp_path / "a.wacz", body) == ([page(1)], [])


def test_a_zipped_folder_is_read_like_the_folder(tmp_path):
    body = zipped(
        ("a/1.txt", b"Kapal tiba."), ("a/1.toml", b'outlet = "Warta"\nurl = "https://warta.example/1"')
    )
    (tmp_path / "a.zip").write_bytes(body)
    (one,) = files.collect([tmp_path / "a.zip"])
    assert (one.hints.outlet, one.hints.url) == ("Warta", "https://warta.example/1")
    assert "table of contents" in read(tmp_path / "b.zip", body[:-60])[1][0]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_lines_before_a_cut_are_read_and_the_cut_is_told(tmp_path, pack):
    import random

    noise = random.Random(5)  # noqa: S311
    lines = [
        json.dumps({"html": "".join(noise.choices("abcdefgh <>", k=300)), "id": n}) for n in range(2_000)
    ]
    packed = pack("\n".join(lines).encode())
    suffix = "gz" if pack is gzip.compress else "zst"
    bodies, told = read(tmp_path / f"a.jsonl.{suffix}", packed[: len(packed) // 2])
    assert 500 < len(bodies) < 1_500
    assert "cut off" in told[-1]
    bodies, told = read(tmp_path / f"a.html.{suffix}", pack(HTML * 50)[:-9])
    assert (bodies, len(told)) == ([], 1)


def mhtml(date, *parts):
    head = b"Snapshot-Content-Location: https://warta.example/1\r\nDate: %s\r\nMIME-Version: 1.0\r\n" % date
    head += b'Content-Type: multipart/related; boundary="B"\r\n\r\n'
    return head + b"".join(
        b"--B\r\nContent-Type: text/html\r\nContent-Location: %s\r\n\r\n%s\r\n" % one for one in parts
    )


def test_of_a_saved_page_the_page_and_no_frame_in_it(tmp_path):
    body = mhtml(
        b"Mon, 3 Mar 2031 10:00:00 +99999999999999999999",
        (b"cid:f", b"<p>iklan"),
        (b"https://warta.example/1", HTML),
    )
    bodies, told = read(tmp_path / "a.mhtml", body + b"--B--\r\n")
    assert (bodies, told) == ([HTML], [])
    assert "cut off" in read(tmp_path / "b.mhtml", body[:-40])[1][0]


def test_what_is_packed_by_its_name_alone_is_what_it_would_hold(tmp_path):
    bodies, told = read(tmp_path / "a.warc.gz", b"bukan arsip " * 100)
    assert bodies == []
    assert "the archive is broken or cut off after 0 records" in told[0]
    assert read(tmp_path / "a.html.gz", HTML) == ([HTML], [])
    assert read(tmp_path / "a.jsonl.gz", b'{"text": "Kapal tiba."}\n') == ([b"Kapal tiba."], [])


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("daftar.txt", b"https://warta.example/1\nhttps://warta.example/2\n", "runut fetch"),
        ("umpan.xml", b'<?xml version="1.0"?><rss><channel></channel></rss>', "runut fetch"),
        ("larik.json", b'[{"text": "Kapal tiba."}]', "JSON array"),
        ("tabel.txt", b"PAR1xxxxPAR1", "Parquet"),
    ],
)
def test_what_is_no_news_says_what_it_is(tmp_path, name, body, why):
    bodies, told = read(tmp_path / name, body)
    assert bodies == []
    assert why in told[0]


def test_tables_with_pages_as_bytes_and_columns_that_are_not_there(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    place = tmp_path / "a[1].parquet"
    with duckdb.connect() as base:
        base.execute("CREATE TABLE t AS SELECT ?::BLOB AS isi, 'https://warta.example/1' AS link", [HTML])
        base.execute(f"COPY t TO '{place}' (FORMAT parquet)")
    (one,) = files.collect([place], columns={"html": "isi"})
    assert (one.body, one.charset, one.location) == (HTML, None, "https://warta.example/1")
    (told,) = files.collect([place], columns={"html": "nihil"})
    assert "no column 'nihil'; there are isi, link" in told.reason
    (told,) = files.collect([place])
    assert "no column that holds text" in told.reason
    bare = tmp_path / "tanpa"
    place.rename(bare)
    assert [one.body for one in files.collect([bare], columns={"html": "isi"})] == [HTML]


def test_a_cut_says_how_many_records_were_whole(tmp_path):
    body = [gzip.compress(record(f"https://warta.example/{n}", page(n))) for n in range(4)]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(body[:3]) + body[3][: len(body[3]) // 2])
    *pages, told = files.collect([tmp_path / "a.warc.gz"])
    assert [type(one) for one in pages] == [Page] * 3
    assert "after 3 records" in told.reason
