"""Tables of pages whose groups of rows are as large as the file: one page of each column is held at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from runut.pages import files
from runut.types import Page, Skip

pytest.importorskip("pyarrow")


def number(value: int) -> bytes:
    """A number as Thrift's compact protocol has it: zigzag, seven bits a byte."""
    value = value << 1 if value >= 0 else (-value << 1) - 1
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes((*made, value))


def words(text: str) -> bytes:
    held = text.encode()
    return bytes((len(held),)) + held


def struct(*fields: tuple[int, int, bytes]) -> bytes:
    """Fields of a structure: (id, type, value); 5 is i32, 6 i64, 8 binary, 9 list, 12 structure."""
    made, last = b"", 0
    for id, kind, value in fields:
        made += bytes(((id - last) << 4 | kind,)) + value
        last = id
    return made + b"\0"


def listed(kind: int, *values: bytes) -> bytes:
    return bytes((len(values) << 4 | kind,)) + b"".join(values)


def table(path: Path, rows: list[bytes], pages: int, claims: int | None = None) -> None:
    """A Parquet file of one column `text` in one group of rows: some pages, each with the same rows.

    `claims`: bytes that the head of every page says it holds.
    """
    body = b"".join(len(row).to_bytes(4, "little") + row for row in rows)
    plain, rle = number(0), number(3)
    data = struct((1, 5, number(len(rows))), (2, 5, plain), (3, 5, rle), (4, 5, rle))
    size = number(claims or len(body))
    head = struct((1, 5, number(0)), (2, 5, size), (3, 5, size), (5, 12, data))
    count, whole = number(len(rows) * pages), number((len(head) + len(body)) * pages)
    column = struct(
        (1, 5, number(6)), (2, 9, listed(5, plain)), (3, 9, listed(8, words("text"))), (4, 5, number(0)),
        (5, 6, count), (6, 6, whole), (7, 6, whole), (9, 6, number(4)),
    )  # fmt: skip
    group = struct(
        (1, 9, listed(12, struct((2, 6, number(4)), (3, 12, column)))), (2, 6, whole), (3, 6, count)
    )
    top = struct((4, 8, words("schema")), (5, 5, number(1)))
    leaf = struct((1, 5, number(6)), (3, 5, number(0)), (4, 8, words("text")), (6, 5, number(0)))
    foot = struct((1, 5, number(1)), (2, 9, listed(12, top, leaf)), (3, 6, count), (4, 9, listed(12, group)))
    with path.open("wb") as out:
        out.write(b"PAR1")
        for _ in range(pages):
            out.write(head + body)
        out.write(foot + len(foot).to_bytes(4, "little") + b"PAR1")


PEAK = """
import resource, sys
from runut.pages import files
from runut.types import Page
number = sum(isinstance(one, Page) for one in files.collect([sys.argv[1]]))
print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_memory_does_not_grow_with_the_groups_of_rows(tmp_path):
    rows = [b"Kapal bantuan tiba di Tual. " * 4_000] * 9  # a page of a megabyte
    peaks = []
    for pages in (10, 250):
        table(tmp_path / "a.parquet", rows, pages)
        made = subprocess.run(
            [sys.executable, "-c", PEAK, str(tmp_path / "a.parquet")], capture_output=True, check=True
        )
        found, peak = map(int, made.stdout.split())
        assert found == 9 * pages
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 60


def test_pages_that_claim_gigabytes_are_told(tmp_path):
    table(tmp_path / "a.parquet", [b"Kapal bantuan tiba di Tual."], 1, claims=(1 << 31) - 1)
    (told,) = files.collect([tmp_path / "a.parquet"])
    assert isinstance(told, Skip)
    assert "pages that unpack to more than 256 MB" in told.reason
    place = tmp_path / "a.parquet"
    table(place, [b"Kapal bantuan tiba di Tual."], 1)
    place.write_bytes(place.read_bytes().replace(b"PAR1\x15", b"PAR1\xff", 1))
    (told,) = files.collect([place])
    assert isinstance(told, Skip)
    assert "not a Parquet file that can be read" in told.reason


def test_words_in_another_encoding_and_days_that_cannot_be_cost_themselves_alone(tmp_path):
    import pyarrow
    from pyarrow import parquet

    html = "<html><head><meta charset='latin-1'><title>Caf\xe9</title></head><body><p>Caf\xe9.".encode(
        "latin-1"
    )
    strings = pyarrow.array([html, b"<p>Kapal tiba.</p>"], pyarrow.binary()).view(pyarrow.string())
    days = pyarrow.array([2**40, 1_900_000_000_000_000_001], pyarrow.int64()).cast(pyarrow.timestamp("ns"))
    names = pyarrow.array([["Ani", "Budi"], None], pyarrow.list_(pyarrow.string()))
    made = pyarrow.table({"html": strings, "published": days, "authors": names})
    parquet.write_table(made, tmp_path / "a.parquet", compression="snappy", data_page_version="2.0")
    first, second = files.collect([tmp_path / "a.parquet"])
    assert isinstance(first, Page)
    assert (first.body, first.charset, first.hints.byline) == (html, None, "Ani, Budi")
    assert isinstance(second, Page)
    assert (second.body, second.charset) == (b"<p>Kapal tiba.</p>", "utf-8")


def test_a_table_that_unpacks_beyond_reason_is_refused(tmp_path):
    import pyarrow
    from pyarrow import parquet

    made = pyarrow.table({"text": ["a" * 20_000_000] * 5})
    parquet.write_table(made, tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    (told,) = files.collect([tmp_path / "a.parquet"])
    assert isinstance(told, Skip)
    assert "unpacks to more than 200 times its size" in told.reason


def test_the_rows_are_whole(tmp_path):
    table(tmp_path / "a.parquet", [b"Satu.", b"Dua."], 2)
    bodies = [one.body for one in files.collect([tmp_path / "a.parquet"]) if isinstance(one, Page)]
    assert bodies == [b"Satu.", b"Dua."] * 2
