"""`runut fetch` as a user drives it, against a site on loopback."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time

from click.testing import CliRunner

from runut.cli import runut
from runut.ledger.store import Ledger
from servers import Server, answer

PAGE = """<html lang="id"><head><title>Kapal bantuan tiba</title></head><body><article><h1>Kapal bantuan tiba</h1>
<p>JAKARTA - Menteri Luar Negeri Rusia Sergey Lavrov mengatakan kapal bantuan tiba di pelabuhan itu pada Senin.</p>
<p>"Kami mengirim gandum," kata Lavrov kepada wartawan.</p></article></body></html>"""


def fetch(tmp_path, *args):
    place = str(tmp_path / "desk.db")
    return CliRunner().invoke(runut, ["fetch", *args, "--ledger", place, "--workers", "1", "--delay", "0"])


def test_a_feed_becomes_articles(tmp_path):
    server = Server({"/1": answer(PAGE.encode())})
    server.paths["/rss"] = answer(
        f"<rss><channel><item><link>{server.url}/1</link></item><item><link>{server.url}/2</link></item>"
        "</channel></rss>".encode(),
        kind="application/rss+xml",
    )
    done = fetch(tmp_path, f"{server.url}/rss", "--allow-private", "--json")
    told = json.loads(done.output.splitlines()[-1])
    assert (done.exit_code, told["read"], len(told["skipped"])) == (3, 1, 1)
    assert "404" in told["skipped"][0]["reason"]
    assert told["attributions"] >= 1
    again = fetch(tmp_path, f"{server.url}/1", "--allow-private", "--json")
    assert json.loads(again.output.splitlines()[-1])["known"] == 1
    server.close()


def test_private_addresses_are_refused_by_default(tmp_path):
    done = fetch(tmp_path, "http://127.0.0.1:9/", "--json")
    assert done.exit_code == 3
    assert "private network" in done.output


def test_wrong_addresses_are_told(tmp_path):
    done = fetch(tmp_path, "file:///etc/passwd")
    assert done.exit_code == 3
    assert "only http and https" in done.output


def test_the_next_run_asks_only_for_what_changed(tmp_path):
    texts = {"/1": PAGE}

    def careful(path):
        def write(out, headers):
            etag = f'"{len(texts[path])}"'
            same = headers.get("if-none-match") == etag
            out.write(
                answer(b"", status="304 Same", ETag=etag) if same else answer(texts[path].encode(), ETag=etag)
            )

        return write

    server = Server({"/1": careful("/1")})
    feed = f"<rss><channel><item><link>{server.url}/1</link></item></channel></rss>".encode()
    texts["/rss"] = feed.decode()
    server.paths["/rss"] = lambda out, headers: out.write(
        answer(b"", status="304 Same", ETag='"r"')
        if headers.get("if-none-match") == '"r"'
        else answer(feed, kind="application/rss+xml", ETag='"r"')
    )

    def run(*args):
        done = fetch(tmp_path, *args, "--allow-private", "--json")
        told = json.loads(done.output.splitlines()[-1])
        return done.exit_code, told["read"], told["known"]

    assert run(f"{server.url}/rss") == (0, 1, 0)
    assert run(f"{server.url}/rss") == (0, 0, 1)  # the feed is as it was: its pages are not asked at all
    assert len(server.times("/1")) == 1
    assert run(f"{server.url}/1") == (0, 0, 1)
    assert server.asked[-1][1]["if-none-match"] == f'"{len(PAGE)}"'
    texts["/1"] = PAGE.replace("<html", "<html data-nonce='17'")
    assert run(f"{server.url}/1") == (0, 0, 1)  # other bytes, the same news
    texts["/1"] = PAGE.replace("gandum", "beras dan gandum")
    assert run(f"{server.url}/1") == (0, 1, 0)
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        found = ledger.db.execute("SELECT id, version_of FROM articles ORDER BY fetched_at, id").fetchall()
        assert len(found) == 2
        assert {before for _, before in found if before} <= {id for id, _ in found}
        assert ledger.count("claims") <= 1
    server.close()


def test_a_page_that_failed_and_came_is_told_as_skipped_no_more(tmp_path):
    server = Server({"/1": answer(b"", status="500 Broken")})
    done = fetch(tmp_path, f"{server.url}/1", "--allow-private", "--json")
    assert done.exit_code == 3
    server.paths["/1"] = answer(PAGE.encode())
    assert fetch(tmp_path, f"{server.url}/1", "--allow-private").exit_code == 0
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        assert ledger.db.execute("SELECT skipped FROM articles").fetchall() == [(None,)]
        assert ledger.skipped() == ()
    server.close()


def test_a_host_that_asked_for_an_hour_is_left_alone_by_the_next_run(tmp_path):
    server = Server(
        {"*": answer(b"", status="429 Slow down", Retry_After="3600"), "/robots.txt": answer(b"")}
    )
    for _ in range(2):
        done = fetch(tmp_path, f"{server.url}/1", f"{server.url}/2", "--allow-private", "--json")
        assert done.exit_code == 3
    assert "patience" in done.output
    assert [path for path, _, _ in server.asked if path != "/robots.txt"] == ["/1"]
    server.close()


def test_a_run_that_was_interrupted_goes_on_and_a_finished_one_asks_anew(tmp_path):
    server = Server({"/robots.txt": answer(b"", status="404 No")})
    for n in range(40):
        text = PAGE.replace("Kapal", f"Kapal {n}")
        server.paths[f"/{n}"] = slowly(answer(text.encode()))  # no validators: all would come again
    listed = tmp_path / "alamat.txt"
    listed.write_text("\n".join(f"{server.url}/{n}" for n in range(40)))
    command = [sys.executable, "-m", "runut", "fetch", str(listed), "--ledger", str(tmp_path / "desk.db")]
    command += ["--allow-private", "--delay", "0", "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and held(tmp_path / "desk.db") < 12 and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.wait()
    before = held(tmp_path / "desk.db")
    assert 12 <= before < 40
    server.asked.clear()
    done = fetch(tmp_path, str(listed), "--allow-private", "--json")
    assert done.exit_code == 0, done.output
    asked = {path for path, _, _ in server.asked} - {"/robots.txt"}
    assert len(asked) == 40 - before
    assert held(tmp_path / "desk.db") == 40
    server.asked.clear()
    assert fetch(tmp_path, str(listed), "--allow-private").exit_code == 0
    assert len({path for path, _, _ in server.asked} - {"/robots.txt"}) == 40
    server.close()


def slowly(told):
    def write(out, _):
        time.sleep(0.02)
        out.write(told)

    return write


def held(place):
    """How many pages a ledger has that were asked for."""
    try:
        with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM visits").fetchone()[0]
    except sqlite3.Error:
        return 0


def test_what_cannot_stand_in_a_head_is_wrong_usage(tmp_path):
    for wrong in ("désk@warta.example", "a\r\nX-B: c"):
        done = fetch(tmp_path, "http://127.0.0.1:9/", "--contact", wrong)
        assert done.exit_code == 2
    done = fetch(tmp_path, str(tmp_path / "tidak-ada.txt"))
    assert (done.exit_code, "neither a web address" in done.output) == (2, True)
