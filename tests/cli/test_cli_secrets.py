"""A password in an address: it is in no ledger, no message, no export and no request to anybody."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from runut.cli import runut
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from runut.rounds import Bounds, opened
from servers import Server, answer
from sites import START, STORY

HIDDEN = "s3kr1t"


@pytest.fixture
def site():
    server = Server({})
    yield server
    server.close()


def call(tmp_path, *args):
    return CliRunner().invoke(runut, [*map(str, args), "--ledger", str(tmp_path / "desk.db")])


def written(tmp_path):
    """All bytes under a folder, and the rows of the ledger exported."""
    call(tmp_path, "export", tmp_path / "record")
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        held = repr(list(ledger.readings())).encode()  # which are packed in the file
    return held + b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_it_comes_nowhere(tmp_path, site):
    host = site.url.removeprefix("http://")
    secret = f"http://desk:{HIDDEN}@{host}"
    page = STORY.format(title="Kapal", url=f"{secret}/1", n=1, more=f'<a href="{secret}/2">Lain</a>', noise=0)
    site.paths["/1"] = answer(page.encode())
    feed = f"<rss><channel><item><link>{secret}/1</link></item></channel></rss>"
    site.paths["/rss"] = answer(feed.encode(), kind="application/rss+xml")
    (tmp_path / "pile").mkdir()
    row = {"text": "JAKARTA - Lavrov mengatakan kapal tiba.", "url": f"{secret}/3"}
    (tmp_path / "pile" / "a.jsonl").write_text(json.dumps(row))
    said = [
        call(tmp_path, "fetch", f"{site.url}/rss", "--allow-private", "--delay", 0, "--workers", 1),
        call(tmp_path, "fetch", f"{secret}/1", "--allow-private", "--delay", 0, "--workers", 1),
        call(tmp_path, "add", f"{secret}/1", "--allow-private", "--delay", 0, "--workers", 1),
        call(tmp_path, "add", f"HTTP://desk:{HIDDEN}@{host}/1", "--allow-private", "--workers", 1),
        call(tmp_path, "add", tmp_path / "pile", "--workers", 1),
        call(tmp_path, "fetch", f"desk:{HIDDEN}@warta.example/1"),
        call(tmp_path, "watch", f"{secret}/rss", "--once", "--allow-private"),
        call(tmp_path, "watch", f"{site.url}/rss", "--once", "--allow-private", "--delay", 0, "--json"),
        call(tmp_path, "sources", "--json"),
        call(tmp_path, "sources", "--forget", f"{secret}/rss2"),
        call(tmp_path, "diff", f"{secret}/9"),
    ]
    assert [one.exit_code for one in said[:4]] == [0, 3, 3, 3]
    (tmp_path / "pile" / "a.jsonl").unlink()
    told = "".join(one.output + str(one.exception) for one in said)
    assert HIDDEN not in told
    assert HIDDEN.encode() not in written(tmp_path)
    assert any(path == "/1" for path, _, _ in site.asked)
    assert HIDDEN not in repr(site.asked)


def test_a_source_that_can_never_be_asked_is_wrong_usage(tmp_path):
    for url, why in ((f"https://u:{HIDDEN}@a.example/rss", "name or password"), ("ftp://a.example/", "http")):
        done = call(tmp_path, "watch", url, "--once")
        assert (done.exit_code, HIDDEN in done.output) == (2, False)
        assert why in done.output
    assert not (tmp_path / "desk.db").exists()


def test_those_that_older_versions_kept_are_let_go(tmp_path):
    url = f"https://u:{HIDDEN}@a.example/rss"
    with Ledger(str(tmp_path / "desk.db"), create=True) as ledger, ledger.transaction():
        Diary(ledger).keep(opened(url, START, Bounds()))
    shown = call(tmp_path, "sources").output
    assert ("https://a.example/rss" in shown, HIDDEN in shown) == (True, False)
    assert call(tmp_path, "sources", "--forget", "https://a.example/rss").exit_code == 0
    assert call(tmp_path, "sources").exit_code == 4
    with Ledger(str(tmp_path / "desk.db")) as ledger, ledger.transaction():
        Diary(ledger).keep(opened(url, START, Bounds()))
    assert call(tmp_path, "watch", "--once").exit_code == 0
    with Ledger(str(tmp_path / "desk.db")) as ledger:
        assert Diary(ledger).sources() == []
