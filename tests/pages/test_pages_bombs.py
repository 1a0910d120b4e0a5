"""Bombs of many small things: each is left with one clear word, after a bounded amount of work."""

from __future__ import annotations

import gzip
import json
import random
import tracemalloc
import zipfile

import pytest
import zstandard

from runut.pages import files, sense
from runut.types import Page, Skip

EMPTY, WORD = b"{}\n", b'{"text":"a"}\n'


def collected(path, most=25_000):
    made = []
    for one in files.collect([path]):
        made.append(one)
        assert len(made) <= most, "it goes on and on"
    return made


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lambda body: body])
def test_lines_that_hold_nothing(tmp_path, pack):
    (tmp_path / "a.jsonl").write_bytes(pack(EMPTY * 2_000_000))
    *_, last = collected(tmp_path / "a.jsonl")
    assert isinstance(last, Skip)
    assert last.reason.startswith("a.jsonl: 10000 rows one after the other hold no page")
    assert "--column" in last.reason


def test_blank_lines(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text":"Kapal tiba."}' + b"\n" * 2_000_000)
    page, last = collected(tmp_path / "a.jsonl")
    assert isinstance(page, Page)
    assert "hold no page" in last.reason


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_lines_of_one_letter(tmp_path, pack):
    (tmp_path / "a.jsonl").write_bytes(pack(WORD * 1_000_000))
    *pages, last = collected(tmp_path / "a.jsonl")
    assert (len(pages), isinstance(last, Skip)) == (sense.CROWD, True)
    assert "no news is so small" in last.reason


def test_in_a_zip_and_packed_twice(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("a.jsonl", WORD * 1_000_000)
        held.writestr("b.txt", "Kapal bantuan tiba.")
    made = collected(tmp_path / "a.zip")
    assert "no news is so small" in made[-2].reason
    assert isinstance(made[-1], Page)  # what lies beside it is read
    (tmp_path / "b.jsonl.gz.gz").write_bytes(gzip.compress(gzip.compress(WORD * 1_000_000)))
    assert "no news is so small" in collected(tmp_path / "b.jsonl.gz.gz")[-1].reason


def test_packings_count_together(tmp_path):
    inner = gzip.compress(b'{"text":"' + b"a" * 70_000_000)
    (tmp_path / "a.jsonl.gz.gz").write_bytes(gzip.compress(inner))
    assert "unpacks to more than 200 times its size" in collected(tmp_path / "a.jsonl.gz.gz")[-1].reason


def test_files_of_a_zip_that_lie_in_one_place(tmp_path):
    """A central directory may name one packed file a thousand times."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("a.txt", b"a" * 4_900_000)
        first = held.filelist[0]
        for number in range(200):
            again = zipfile.ZipInfo(f"b{number:04}.txt")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(again, name, getattr(first, name))
            held.filelist.append(again)
    (told,) = collected(path)
    assert "unpacks to more than 200 times its size" in told.reason


def test_records_of_a_web_archive(tmp_path):
    http = b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nx"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(http)}"
    body = (head.encode() + b"\r\n\r\n" + http + b"\r\n\r\n") * 100_000
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(body))
    (told,) = collected(tmp_path / "a.warc.gz")
    assert "no news is so small" in told.reason
    (tmp_path / "a.warc").write_bytes(body)
    assert collected(tmp_path / "a.warc") == []


def test_rows_of_parquet(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"text": ["a"] * 1_000_000}), tmp_path / "a.parquet")
    assert "no news is so small" in collected(tmp_path / "a.parquet")[-1].reason
    table = {"text": arrow.nulls(20_000, arrow.string()), "x": [f"{n**9:032x}" for n in range(20_000)]}
    parquet.write_table(arrow.table(table), tmp_path / "b.parquet")
    assert "hold no page" in collected(tmp_path / "b.parquet")[-1].reason


def test_what_is_news_is_read_to_its_end(tmp_path):
    """Short news of few words, packed as tightly as can be."""
    draw = random.Random(7)  # noqa: S311
    said = "kapal gandum pelabuhan tiba senin kata menteri luar negeri Rusia bantuan ton dua tiga"
    rows = [
        {"text": " ".join(draw.choices(said.split(), k=12)), "url": f"https://warta.example/{n}"}
        for n in range(30_000)
    ]
    body = "\n".join(map(json.dumps, rows)).encode()
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(body, 19))
    made = collected(tmp_path / "a.jsonl.zst", 30_000)
    assert sum(isinstance(one, Page) for one in made) == 30_000


def test_small_lines_are_read_in_small_memory(tmp_path):
    (tmp_path / "a.jsonl").write_bytes((b'{"text":"Kapal."}\n' + b"\n" * 999) * 300)
    tracemalloc.start()
    number = sum(isinstance(one, Page) for one in files.collect([tmp_path / "a.jsonl"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 300
    assert peak < 2_000_000
