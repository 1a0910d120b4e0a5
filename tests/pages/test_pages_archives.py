"""Archives: WARC, WACZ, ZIP, packed files, saved pages, Parquet; whole, cut off and hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile

import pytest
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.pages import files, packed
from runut.types import Page, Skip

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual pada Senin.</p></body></html>"


def pages(path, **options):
    return list(files.collect([str(path)], **options))


def answer(url, body=HTML, *, status="200 OK", kind="text/html; charset=utf-8", encoding=None):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    if encoding:
        head += f"Content-Encoding: {encoding}\r\n"
    return url, head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def warc(*answers, pack=True):
    out = io.BytesIO()
    for url, block in answers:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["WARC-Date"] = "2025-03-04T05:06:07Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(block)
        held = io.BytesIO()
        record.write(held)
        out.write(gzip.compress(held.getvalue()) if pack else held.getvalue())
    return out.getvalue()


@pytest.mark.parametrize("pack", [True, False])
def test_warc_gives_its_web_pages_and_nothing_else(tmp_path, pack):
    name = tmp_path / ("a.warc.gz" if pack else "a.warc")
    name.write_bytes(
        warc(
            answer("https://warta.example/1"),
            answer("https://warta.example/gambar", b"\x89PNG", kind="image/png"),
            answer("https://warta.example/pindah", b"", status="301 Moved"),
            answer("https://warta.example/2", gzip.compress(HTML), encoding="gzip"),
            pack=pack,
        )
    )
    first, second = pages(name)
    assert [first.location, second.location] == ["https://warta.example/1", "https://warta.example/2"]
    assert first.body == second.body == HTML
    assert first.media_type == "text/html"
    assert first.charset == "utf-8"
    assert first.fetched_at.startswith("2025-03-04T05:06:07")
    assert first.hints.url == "https://warta.example/1"


def test_warc_cut_off_gives_what_came_before_and_says_so(tmp_path):
    body = warc(*(answer(f"https://warta.example/{n}", HTML + b"x" * n) for n in range(20)))
    (tmp_path / "a.warc.gz").write_bytes(body[: len(body) - 150])
    *whole, last = pages(tmp_path)
    assert len(whole) >= 18
    assert all(isinstance(one, Page) for one in whole)
    assert isinstance(last, Skip)
    assert "a.warc.gz" in last.reason


def test_what_is_no_warc_says_so(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"bukan arsip\n" * 50)
    (only,) = pages(tmp_path)
    assert isinstance(only, Skip)


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".zst", zstandard.ZstdCompressor().compress)],
)
def test_packed_tables_and_pages(tmp_path, suffix, pack):
    lines = "\n".join(
        json.dumps({"url": f"https://warta.example/{n}", "text": f"Naskah {n}."}) for n in range(3)
    )
    (tmp_path / f"pile.jsonl{suffix}").write_bytes(pack(lines.encode()))
    (tmp_path / f"page.html{suffix}").write_bytes(pack(HTML))
    found = pages(tmp_path)
    assert [one.location for one in found] == [
        f"page.html{suffix}",
        *(f"https://warta.example/{n}" for n in range(3)),
    ]
    assert found[0].body == HTML


def test_packed_file_cut_off_costs_what_is_missing_alone(tmp_path):
    lines = "".join(json.dumps({"text": f"Naskah {n} " + "kata " * n}) + "\n" for n in range(400)).encode()
    body = gzip.compress(lines)
    (tmp_path / "pile.jsonl.gz").write_bytes(body[: len(body) // 2])
    found = pages(tmp_path)
    assert isinstance(found[0], Page)
    assert isinstance(found[-1], Skip)
    assert "pile.jsonl.gz" in found[-1].reason


def test_bomb_is_refused_while_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "FREE", 1_000_000)
    (tmp_path / "pile.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"a" * 40_000_000))
    (only,) = pages(tmp_path)
    assert isinstance(only, Skip)
    assert "200 times" in only.reason


def test_zip_gives_its_pages_by_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "pile.zip", "w") as held:
        held.writestr("b/2.txt", "Naskah dua.")
        held.writestr("a/1.html", HTML)
        held.writestr("../../keluar.txt", "Naskah keluar.")
        held.writestr("gambar.png", b"\x89PNG")
        held.writestr("__MACOSX/._1.html", b"x")
        held.writestr("dalam.zip", _zip({"3.txt": "Naskah tiga."}))
    found = pages(tmp_path)
    assert [one.location for one in found] == [
        "pile.zip!keluar.txt", "pile.zip!a/1.html", "pile.zip!b/2.txt", "pile.zip!dalam.zip!3.txt",
    ]  # fmt: skip
    assert all(isinstance(one, Page) for one in found)


def test_wacz_is_a_zip_of_web_archives(tmp_path):
    (tmp_path / "a.wacz").write_bytes(
        _zip({"archive/data.warc.gz": warc(answer("https://warta.example/1")), "datapackage.json": "{}"})
    )
    (only,) = pages(tmp_path)
    assert only.location == "https://warta.example/1"


def test_zip_in_zip_in_zip_ends(tmp_path):
    body = _zip({"1.txt": "Naskah."})
    for _ in range(6):
        body = _zip({"x.zip": body})
    (tmp_path / "a.zip").write_bytes(body)
    (only,) = pages(tmp_path)
    assert isinstance(only, Skip)
    assert "too often" in only.reason


def test_broken_zip_says_so(tmp_path):
    (tmp_path / "a.zip").write_bytes(_zip({"1.txt": "Naskah."})[:-30])
    (only,) = pages(tmp_path)
    assert isinstance(only, Skip)
    assert "a.zip" in only.reason


def test_saved_page(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://warta.example/1\r\n"
        b"Date: Tue, 4 Mar 2025 05:06:07 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
        b"----x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>Kapal =\r\ntiba.</p></body></html>\r\n----x--\r\n"
    )
    (only,) = pages(tmp_path)
    assert only.hints.url == "https://warta.example/1"
    assert b"Kapal tiba." in only.body
    assert only.fetched_at.startswith("2025-03-04")


def test_parquet_rows_are_pages(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "pile.parquet"
    duckdb.sql(
        "SELECT 'Naskah ' || i AS isi, 'https://warta.example/' || i AS url FROM range(3) t(i)"
    ).write_parquet(str(path))
    found = pages(path, columns={"text": "isi"})
    assert [one.location for one in found] == [f"https://warta.example/{n}" for n in range(3)]
    path.write_bytes(path.read_bytes()[:-9])
    (only,) = pages(path)
    assert isinstance(only, Skip)


@given(
    st.binary(max_size=300),
    st.sampled_from([".warc.gz", ".zip", ".jsonl.zst", ".mhtml", ".warc", ".html.gz"]),
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_reading(tmp_path_factory, body, suffix):
    folder = tmp_path_factory.mktemp("f")
    (folder / f"a{suffix}").write_bytes(body)
    assert all(isinstance(one, Page | Skip) for one in pages(folder))


def _zip(held):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, body in held.items():
            made.writestr(name, body)
    return out.getvalue()
