"""Files, folders and lines of JSON become pages; what cannot be read is told, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import tracemalloc

import pytest

from runut.pages import archive, files
from runut.types import Page, Skip


def pages(*paths, **options):
    return list(files.collect([str(path) for path in paths], **options))


def test_folder_is_read_sorted_and_relative(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("dua", encoding="utf-8")
    (tmp_path / "a.html").write_text("<p>satu", encoding="utf-8")
    for name in ("README.md", ".tersembunyi.txt", "catatan.toml", "gambar.png"):
        (tmp_path / name).write_bytes(b"x")
    found = pages(tmp_path)
    assert [page.location for page in found] == ["a.html", "b/2.txt"]
    assert [page.media_type for page in found] == ["text/html", "text/plain"]


def test_named_file_of_any_name_is_sniffed(tmp_path):
    (tmp_path / "halaman").write_text("<!DOCTYPE html><p>isi</p>", encoding="utf-8")
    (tmp_path / "baris").write_text('{"text": "isi"}\n', encoding="utf-8")
    (tmp_path / "teks.md").write_text("isi", encoding="utf-8")
    kinds = [
        page.media_type for page in pages(tmp_path / "halaman", tmp_path / "baris", tmp_path / "teks.md")
    ]
    assert kinds == ["text/html", "text/plain", "text/plain"]
    assert pages(tmp_path / "teks.md")[0].location == "teks.md"


def test_glob_and_root(tmp_path):
    (tmp_path / "x").mkdir()
    for name in ("1.txt", "2.txt"):
        (tmp_path / "x" / name).write_text("isi", encoding="utf-8")
    assert [page.location for page in pages(tmp_path / "x" / "*.txt", root=tmp_path)] == [
        "x/1.txt",
        "x/2.txt",
    ]
    assert pages(tmp_path / "*.jsonl")[0].reason.endswith("matches no file")


def test_sidecars_are_hints_and_no_pages(tmp_path):
    (tmp_path / "a.txt").write_text("isi", encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        'url = "https://kabar.example/1"\npublished = 2031-05-06\nbyline = ["Ani", "Budi"]\nnote = "x"\n',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text("<p>isi", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"outlet": "Kabar", "invented": True}), encoding="utf-8")
    one, two = pages(tmp_path)
    assert one.hints.url == "https://kabar.example/1"
    assert one.hints.published == "2031-05-06"
    assert one.hints.byline == "Ani, Budi"
    assert two.hints.outlet == "Kabar"


def test_broken_sidecar_is_told_and_the_page_read(tmp_path):
    (tmp_path / "a.txt").write_text("isi", encoding="utf-8")
    (tmp_path / "a.toml").write_text("url = ", encoding="utf-8")
    told, page = pages(tmp_path)
    assert isinstance(told, Skip)
    assert "a.toml" in told.reason
    assert isinstance(page, Page)
    assert page.hints.url is None


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("kosong.txt", b"", "empty"),
        ("spasi.txt", b" \n\t\n", "empty"),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        ("dokumen.txt", b"%PDF-1.7 x", "PDF"),
        ("arsip.html", b"\x1f\x8b\x08xx", "cut off"),
        ("nol.txt", b"abc\0\0\0def" * 9, "zero bytes"),
        ("kendali.txt", bytes(range(1, 8)) * 40, "control characters"),
    ],
)
def test_what_is_no_text_is_skipped(tmp_path, name, body, reason):
    (tmp_path / name).write_bytes(body)
    (only,) = pages(tmp_path)
    assert isinstance(only, Skip)
    assert reason in only.reason
    assert name in only.reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252"])
def test_other_encodings_are_pages(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(("Menteri itu tiba di Terana – " * 20).encode(encoding))
    assert isinstance(pages(tmp_path)[0], Page)


def test_fifty_megabytes_are_skipped_unread(tmp_path):
    path = tmp_path / "besar.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"kata dan kata " * 75_000)
    tracemalloc.start()
    (only,) = pages(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(only, Skip)
    assert "more than 5 MB" in only.reason
    assert peak < 25_000_000


def test_ten_thousand_files_with_ten_broken(tmp_path):
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_bytes(b"" if number % 1000 == 7 else b"Isi berita.")
    tracemalloc.start()
    skips = count = 0
    for one in files.collect([str(tmp_path)]):
        skips += isinstance(one, Skip)
        count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (count, skips) == (10_000, 10)
    assert peak < 12_000_000


def test_missing_unreadable_and_looping(tmp_path):
    assert "no such file" in pages(tmp_path / "tiada.txt")[0].reason
    (tmp_path / "a.txt").write_text("isi", encoding="utf-8")
    (tmp_path / "lagi").symlink_to(tmp_path)
    (tmp_path / "putus.txt").symlink_to(tmp_path / "tiada")
    found = pages(tmp_path)
    assert [one.location for one in found] == ["a.txt", "putus.txt"]
    assert isinstance(found[1], Skip)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_skipped(tmp_path):
    (tmp_path / "a.txt").write_text("isi", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in pages(tmp_path)[0].reason


def test_lines_of_json(tmp_path):
    rows = [
        json.dumps({"text": "satu", "url": "https://kabar.example/1", "date": "2031-05-06"}),
        "{rusak",
        json.dumps({"content": "dua", "id": 7, "source": "Kabar"}),
        json.dumps({"title": "tanpa isi"}),
        "[]",
        "",
        json.dumps({"html": "<p>tiga"}),
    ]
    (tmp_path / "b.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = pages(tmp_path)
    assert [one.location for one in found] == [
        "https://kabar.example/1", "b.jsonl:2", "b.jsonl#7", "b.jsonl:4", "b.jsonl:5", "b.jsonl:7",
    ]  # fmt: skip
    assert [type(one).__name__ for one in found] == ["Page", "Skip", "Page", "Skip", "Skip", "Page"]
    assert found[0].hints.published == "2031-05-06"
    assert found[2].hints.outlet == "Kabar"
    assert "b.jsonl:2" in found[1].reason


def test_columns_are_named_by_the_caller(tmp_path):
    (tmp_path / "b.jsonl").write_text(json.dumps({"isi": "satu", "judul": "Satu"}) + "\n", encoding="utf-8")
    (only,) = pages(tmp_path, columns={"text": "isi", "title": "judul"})
    assert only.body == b"satu"
    assert only.hints.title == "Satu"
    assert "'isi'" not in repr(only)


def test_an_endless_line_is_told_and_the_next_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "FILE_LIMIT", 1000)
    long = json.dumps({"text": "x" * 200_000})
    (tmp_path / "b.jsonl").write_text(f'{long}\n{{"text": "dua"}}\n', encoding="utf-8")
    first, second = pages(tmp_path)
    assert "too long" in first.reason
    assert second.body == b"dua"


def test_standard_input():
    (page,) = pages("-", stdin=io.BytesIO(b"Isi berita."))
    assert (page.location, page.body) == ("stdin", b"Isi berita.")
    found = pages("-", stdin=io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n'))
    assert [one.location for one in found] == ["stdin:1", "stdin:2"]


def test_ids_do_not_depend_on_the_place(tmp_path):
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("isi", encoding="utf-8")
    assert pages(tmp_path / "x")[0].id == pages(tmp_path / "y")[0].id
    assert pages(tmp_path)[0].id != pages(tmp_path / "x")[0].id
