"""`runut watch`, `sources` and `diff` as a user drives them; the process is killed, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from test_cli import runut

from runut.cli import main
from runut.ledger.store import Ledger
from runut.watch.alone import alone
from servers import Server, answer

NUMBER = 30
CUT = "?"  # what the server notes of a request whose asker was killed before it was sent
STORY = """<html lang="id"><head><title>Kapal {n}</title></head><body><article><h1>Kapal {n}</h1>
<p>JAKARTA - Menteri Luar Negeri Rusia Sergey Lavrov mengatakan kapal bantuan {n} tiba di pelabuhan itu.</p>
<p>"Kami mengirim gandum nomor {n}," kata Lavrov kepada wartawan di gedung kementerian.</p>{more}</article></body></html>"""


def story(n, more=""):
    body = STORY.format(n=n, more=more).encode()
    etag = f'"{len(body)}-{n}"'

    def write(out, headers):
        time.sleep(0.01)
        same = headers.get("if-none-match") == etag
        out.write(answer(b"", status="304 Same", ETag=etag) if same else answer(body, ETag=etag))

    return write


@pytest.fixture
def site():
    server = Server({f"/{n}": story(n) for n in range(NUMBER)})
    now = datetime.fromtimestamp(time.time(), UTC)

    def feed(numbers):
        items = "".join(
            f"<item><link>{server.url}/{n}</link><title>Kapal {n}</title>"
            f"<pubDate>{(now - timedelta(minutes=n)).strftime('%a, %d %b %Y %H:%M:%S +0000')}</pubDate></item>"
            for n in numbers
        )
        body = f"<rss><channel><title>Warta</title>{items}</channel></rss>".encode()

        def write(out, headers):
            same = headers.get("if-none-match") == '"r"'
            kind = "application/rss+xml"
            out.write(answer(b"", status="304 Same") if same else answer(body, kind=kind, ETag='"r"'))

        return write

    server.paths |= {"/rss": feed(range(NUMBER)), "/robots.txt": answer(b"", status="404 No")}
    yield server
    server.close()


@pytest.fixture
def here(capsys):
    """The command line in this process: packs are loaded once."""

    def run(*args):
        with pytest.raises(SystemExit) as end:
            main([str(one) for one in args])
        out, errors = capsys.readouterr()
        return subprocess.CompletedProcess(args, end.value.code or 0, out, errors)

    return run


def command(site, place, *more):
    return ["watch", *more, "--ledger", str(place), "--allow-private", "--delay", "0", "--again", "never"]


def facts(place):
    """What the record says, but for when pages were fetched."""
    with Ledger(str(place)) as ledger:
        assert ledger.check() == []
        found = {
            table: ledger.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in (
                "attributions",
                "events",
                "entities",
                "quotations",
                "incidents",
                "claims",
                "stories",
            )
        }
        found["articles"] = ledger.db.execute(
            "SELECT id, location, text_sha256, skipped FROM articles ORDER BY id"
        ).fetchall()
        assert ledger.merged()
        return found


def test_once_then_again_then_what_there_is(site, tmp_path, here):
    place = tmp_path / "l.db"
    done = here(*command(site, place, f"{site.url}/rss", "--once", "--json"))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[-1] == {"came": "end", "new": NUMBER, "updated": 0, "known": 0, "skipped": 0, "later": 0}
    assert {line["came"] for line in lines[:-1]} == {"new"}
    again = here(*command(site, place, "--once"))
    assert again.stdout.startswith("0 new")
    row = json.loads(here("sources", "--ledger", place, "--json").stdout)
    assert (row["state"], row["new"], row["waiting"], row["quiet"]) == ("well", NUMBER, 0, None)
    assert "Warta" in here("watch", "--status", "--ledger", place).stdout
    assert here("sources", "--quiet", "--ledger", place).returncode == 4
    assert here("sources", "--forget", f"{site.url}/rss", "--ledger", place).returncode == 0
    assert here("sources", "--ledger", place).returncode == 4
    assert here("sources", "--forget", "https://lain.example/rss", "--ledger", place).returncode == 4


def test_a_correction_is_a_version_and_diff_prints_it(site, tmp_path, here):
    place = tmp_path / "l.db"
    site.paths["/rss"] = answer(
        f"<rss><channel><item><link>{site.url}/1</link></item></channel></rss>".encode(),
        kind="application/rss+xml",
    )
    assert here(*command(site, place, f"{site.url}/rss", "--once")).returncode == 0
    none = here("diff", f"{site.url}/1", "--ledger", place)
    assert (none.returncode, "one version" in none.stderr) == (4, True)
    time.sleep(1.1)
    site.paths["/1"] = story(1, "<p>Ralat: kapal itu membawa tiga ribu ton gandum, bukan dua ribu ton.</p>")
    assert (
        here("fetch", f"{site.url}/1", "--ledger", place, "--allow-private", "--delay", "0").returncode == 0
    )
    told = here("diff", f"{site.url}/1", "--ledger", place)
    assert told.returncode == 0, told.stderr
    assert "+ Ralat: kapal itu membawa tiga ribu ton gandum" in told.stdout
    rows = json.loads(here("diff", f"{site.url}/1", "--ledger", place, "--json").stdout)
    assert [change["kind"] for change in rows["changes"]] == ["added"]
    assert here("diff", "art-tidak-ada", "--ledger", place).returncode == 4


def test_wrong_usage_is_told(tmp_path, here):
    place = tmp_path / "l.db"
    for wrong in (["--every", "cepat"], ["--until", "besok"], ["--again", "1x"], ["tidak/ada.opml"]):
        done = here("watch", *wrong, "--ledger", place, "--once")
        assert done.returncode == 2, wrong
        assert "Traceback" not in done.stderr
    (tmp_path / "daftar.opml").write_text("<opml><body></body></opml>")
    assert here("watch", tmp_path / "daftar.opml", "--ledger", place, "--once").returncode == 2


def start(site, place, *more):
    return subprocess.Popen(
        [sys.executable, "-m", "runut", *command(site, place, *more)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.slow
def test_a_watch_without_any_source_says_so(tmp_path, here):
    place = tmp_path / "l.db"
    done = here("watch", "--ledger", place)
    assert (done.returncode, "there is no ledger" in done.stderr) == (1, True)
    with Ledger(str(place), create=True):
        pass
    done = here("watch", "--ledger", place)
    assert (done.returncode, "has no sources to go on with" in done.stderr) == (2, True)


def test_killed_at_any_moment_nothing_is_lost_and_nothing_comes_twice(site, tmp_path):
    whole, torn = tmp_path / "whole.db", tmp_path / "torn.db"
    assert runut(*command(site, whole, f"{site.url}/rss", "--once")).returncode == 0
    site.asked.clear()
    chance = random.Random(7)  # noqa: S311
    kills = 0
    for _ in range(4):
        before = len(site.asked)
        process = start(site, torn, f"{site.url}/rss")
        deadline = time.monotonic() + 60
        wanted = before + 1 + chance.randrange(9)
        while time.monotonic() < deadline and len(site.asked) < wanted and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.03)
        kills += process.poll() is None
        process.kill()
        process.communicate()
    assert kills == 4
    done = runut(*command(site, torn, "--once"))
    assert done.returncode == 0, done.stderr
    assert facts(torn) == facts(whole)
    pages = [path for path, _, _ in site.asked if path not in ("/rss", "/robots.txt", CUT)]
    assert set(pages) == {f"/{n}" for n in range(NUMBER)}
    assert len(pages) <= NUMBER + 2 * 4  # of what was on its way, and no more, was asked twice


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_asked_to_stop_it_ends_cleanly_and_goes_on_later(site, tmp_path, name):
    place = tmp_path / "l.db"
    process = start(site, place, f"{site.url}/rss")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(site.asked) < 8:
        time.sleep(0.005)
    os.kill(process.pid, getattr(signal, name))
    out, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert "new, 0 updated" in out
    with Ledger(str(place)) as ledger:
        assert ledger.merged()
        held = ledger.count("articles")
    assert 1 <= held < NUMBER
    done = runut(*command(site, place, "--once"))
    assert done.stdout.splitlines()[-1].startswith(f"{NUMBER - held} new")


def test_a_second_watch_of_one_ledger_says_so(site, tmp_path, here):
    place = tmp_path / "l.db"
    with alone(str(place)):
        other = here(*command(site, place, f"{site.url}/rss", "--once"))
    assert (other.returncode, "another process" in other.stderr) == (1, True)
    assert here(*command(site, place, f"{site.url}/rss", "--once")).returncode == 0


def test_a_schedule_with_nothing_to_go_on_with_is_a_fault(site, tmp_path, here):
    for more in ([], ["--once"]):
        done = here(*command(site, tmp_path / "tiada.db", *more))
        assert (done.returncode, "there is no ledger" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
    page = tmp_path / "a.txt"
    page.write_text("Kapal Tiba\n\nKapal itu tiba di pelabuhan pada Senin.\n")
    here("add", page, "--ledger", tmp_path / "l.db")
    done = here(*command(site, tmp_path / "l.db", "--once"))
    assert (done.returncode, "no sources" in done.stderr) == (2, True)


@pytest.mark.slow
def test_an_archive_is_gone_on_with_after_a_kill(tmp_path):
    archive = tmp_path / "pile.jsonl"
    with archive.open("w") as out:
        for n in range(400):
            html = STORY.format(n=n, more="")
            out.write(json.dumps({"url": f"https://warta.example/{n}", "html": html}) + "\n")
    whole, torn = tmp_path / "whole.db", tmp_path / "torn.db"
    assert runut("add", archive, "--ledger", whole).returncode == 0
    for wanted in (40, 150):
        process = subprocess.Popen(
            [sys.executable, "-m", "runut", "add", str(archive), "--ledger", str(torn), "--workers", "2"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and process.poll() is None:
            if torn.exists() and _articles(torn) >= wanted:
                break
            time.sleep(0.01)
        process.kill()
        process.wait()
    done = runut("add", archive, "--ledger", torn, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["read"] + told["known"] == 400
    assert facts(torn) == facts(whole)


def _articles(place):
    import sqlite3

    try:
        with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.Error:
        return 0
