"""`runut fetch` as a user drives it, against a site on loopback."""

from __future__ import annotations

import json

from click.testing import CliRunner

from runut.cli import runut
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
