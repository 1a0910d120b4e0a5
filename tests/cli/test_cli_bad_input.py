"""Bad input gives a clear message, the right exit code, and nothing is lost."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from test_cli import runut

import pile

GOOD = pile.TEXTS["a/satu.txt"]


def add(tmp_path, name, body, *options):
    folder = tmp_path / "pile"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(body)
    (folder / "baik.txt").write_text(GOOD, encoding="utf-8")
    done = runut("add", folder, "--ledger", tmp_path / "l.db", "--json", *options)
    return done, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("kosong.txt", b"", "empty"),
        ("spasi.txt", b" \n\t\n", "empty"),
        ("biner.txt", bytes(range(256)) * 40, "binary"),
        ("gambar.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "binary"),
        ("besar.txt", b"Kalimat ini panjang sekali. " * 1_900_000, "too long"),
        ("rusak.jsonl", b'{"text": "Halo"\n', "JSON"),
    ],
)
def test_unreadable_pages_are_skipped_with_the_reason(tmp_path, name, body, why):
    done, summary = add(tmp_path, name, body)
    assert done.returncode == 3
    (skip,) = summary["skipped"]
    assert name in skip["reason"]
    assert why.casefold() in skip["reason"].casefold()
    assert summary["read"] == 1
    exported = runut("export", tmp_path / "out", "--ledger", tmp_path / "l.db")
    assert exported.returncode == 0
    articles = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text().splitlines()]
    assert sorted(bool(row["skipped"]) for row in articles) == [False, True]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_other_encodings_are_read(tmp_path, encoding):
    text = GOOD.replace("–", "-") if encoding == "cp1252" else GOOD
    done, summary = add(tmp_path, "lain.txt", text.encode(encoding))
    assert done.returncode == 0, done.stderr
    assert summary["read"] == 2
    row = json.loads(
        runut("quotes", "--json", "--by", "Lavrov", "--ledger", tmp_path / "l.db").stdout.splitlines()[0]
    )
    assert "memperluas kerja sama" in row["content"][0]["text"]


def test_mojibake_is_marked_as_damage(tmp_path):
    done, summary = add(tmp_path, "moji.txt", GOOD.encode().decode("cp1252", "replace").encode())
    assert summary["read"] == 2, done.stderr
    runut("export", tmp_path / "out", "--ledger", tmp_path / "l.db")
    kinds = {
        mark["kind"]
        for line in (tmp_path / "out" / "articles.jsonl").read_text().splitlines()
        for mark in json.loads(line)["damage"]
    }
    assert "mojibake" in kinds


def test_a_language_without_a_pack_is_kept_and_searchable(tmp_path):
    text = (
        "Die Regierung in Moskau hat am Montag erklärt, sie werde die Gespräche mit Teheran fortsetzen. " * 5
    )
    done, summary = add(tmp_path, "deutsch.txt", text.encode())
    assert done.returncode == 0
    assert summary["read"] == 2
    assert "Regierung" in runut("search", "Regierung", "--ledger", tmp_path / "l.db").stdout
    runut("export", tmp_path / "out", "--ledger", tmp_path / "l.db")
    articles = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text().splitlines()]
    german = next(row for row in articles if row["location"] == "deutsch.txt")
    assert german["language"] == "de"
    assert german["id"] not in (tmp_path / "out" / "attributions.jsonl").read_text()


def test_deeply_nested_html_is_read_or_skipped_in_good_time(tmp_path):
    page = "<html><body>" + "<div>" * 20_000 + f"<p>{GOOD}</p>" + "</div>" * 20_000
    started = time.monotonic()
    done, summary = add(tmp_path, "dalam.html", page.encode())
    assert done.returncode in (0, 3), done.stderr
    assert summary["read"] + len(summary["skipped"]) == 2
    assert time.monotonic() - started < 60


def test_a_date_of_2099_is_dropped_with_a_note(tmp_path):
    done, _ = add(tmp_path, "nanti.txt", GOOD.encode())
    (tmp_path / "pile" / "nanti.toml").write_text('published = "2099-01-01"\n')
    os.remove(tmp_path / "l.db")
    runut("add", tmp_path / "pile", "--ledger", tmp_path / "l.db")
    runut("export", tmp_path / "out", "--ledger", tmp_path / "l.db")
    articles = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text().splitlines()]
    late = next(row for row in articles if row["location"] == "nanti.txt")
    assert "2099" in json.dumps(late["notes"])
    assert "2099" not in json.dumps(late["published"])


def test_ten_thousand_tiny_files_ten_of_them_broken(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for n in range(10_000):
        body = b"\x00\x01\x02" * 30 if n % 1000 == 7 else f"Berita nomor {n}. Hujan turun di kota.\n".encode()
        (folder / f"{n:05}.txt").write_bytes(body)
    done = runut("add", folder, "--ledger", tmp_path / "l.db", "--json")
    assert done.returncode == 3, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["read"], len(summary["skipped"])) == (9_990, 10)


def test_a_ledger_of_a_newer_schema(tmp_path):
    add(tmp_path, "a.txt", GOOD.encode())
    with sqlite3.connect(tmp_path / "l.db") as db:
        db.execute("PRAGMA user_version = 99")
    done = runut("add", tmp_path / "pile", "--ledger", tmp_path / "l.db")
    assert done.returncode == 1
    assert "newer Runut" in done.stderr


def test_no_ledger_no_path_no_folder(tmp_path):
    assert runut("claims", "--ledger", tmp_path / "none.db").returncode == 1
    missing = runut("add", tmp_path / "nowhere", "--ledger", tmp_path / "l.db")
    assert missing.returncode in (1, 3)
    assert "nowhere" in missing.stderr + missing.stdout
    done = runut("add", tmp_path, "--ledger", tmp_path / "no" / "l.db")
    assert done.returncode == 1
    assert "does not exist" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_for_output(tmp_path):
    add(tmp_path, "a.txt", GOOD.encode())
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "runut", "quotes", "--ledger", str(tmp_path / "l.db")],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_control_c_in_the_middle_keeps_what_was_committed(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for n in range(1_500):  # enough that it is not done when it is interrupted
        (folder / f"{n:04}.txt").write_text(GOOD + f"\nNomor {n}.\n", encoding="utf-8")
    place = tmp_path / "l.db"
    # Tests that are run in the background may have it ignored, and hand that down.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "runut", "add", str(folder), "--ledger", str(place)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=0.05) as db:
                if db.execute("SELECT count(*) FROM articles").fetchone()[0] >= 10:
                    break
        except sqlite3.Error:
            pass
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    again = runut("add", folder, "--ledger", place, "--json")
    assert again.returncode == 0, again.stderr
    summary = json.loads(again.stdout)
    assert summary["known"] >= 10
    assert summary["known"] + summary["read"] == 1_500


def test_a_cut_off_archive_and_a_page_whose_every_word_about_itself_is_false(tmp_path):
    good = "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan “kapal bantuan” tiba di Tual – pada Senin, kata kantornya."
    false = (
        '<html lang="ja"><head><meta charset="shift_jis"><meta property="article:published_time" content="2099-12-31">'
        f"<title>Kapal</title></head><body><article><h1>Kapal bantuan tiba</h1><p>{good}</p></article></body></html>"
    )
    record = b"".join(
        gzip.compress(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://warta.example/%d\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
            % (n, len(body), body)
        )
        for n in range(5)
        for body in [
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            + false.encode().replace(b"Tual", b"Tual %d" % n)
        ]
    )
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "putus.warc.gz").write_bytes(record[: int(len(record) * 0.7)])
    done, told = add(tmp_path, "bohong.html", false.encode())
    assert done.returncode == 3
    assert told["read"] >= 5
    *torn, last = told["skipped"]
    assert [skip["location"] for skip in torn] == ["putus.warc.gz#https://warta.example/3"], told
    assert last["location"] == "putus.warc.gz"
    assert "cut off" in last["reason"]
    runut("export", tmp_path / "out", "--ledger", tmp_path / "l.db")
    articles = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text().splitlines()]
    page = next(row for row in articles if row["location"] == "bohong.html")
    assert page["language"] == "id"
    assert page["published"] is None
    assert any("2099" in note for note in page["notes"])
    assert 0 < page["confidence"] <= 1
    assert "“kapal [bantuan]”" in runut("search", "bantuan", "--ledger", tmp_path / "l.db").stdout
