"""What is told of sources: why they bring nothing, whether they are asked again, and how a watch of them ends."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from runut.cli import runut
from runut.cli.sources import stretch
from runut.errors import QueryError
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from servers import Server, answer

FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Warta</title>{}</channel></rss>'
OPML = '<?xml version="1.0"?><opml version="2.0"><body>{}</body></opml>'


@pytest.fixture
def site():
    server = Server({"/gone": answer(b"", status="410 Gone"), "/busy": answer(b"", status="503 Busy")})
    yield server
    server.close()


@pytest.fixture
def call(tmp_path):
    def run(*args):
        return CliRunner().invoke(runut, [*args, "--ledger", str(tmp_path / "l.db")])

    return run


def watch(*more):
    return ["watch", *more, "--once", "--allow-private", "--delay", "0", "--workers", "0", "--again", "never"]


def test_a_source_that_fails_is_asked_again_and_one_that_is_gone_is_not(call, site):
    told = call(*watch(*(f"{site.url}/{name}" for name in ("gone", "busy")))).output
    assert "the host answers 410; not asked again" in told
    assert "the host answers 503; asked again at 20" in told
    shown = call("sources").output
    assert "and not again; `runut watch` with its address begins anew" in shown
    assert shown.count("next 20") == 1
    assert "every 15m" in shown or "every 30m" in shown
    assert "times in a row" not in shown  # it failed once
    again = call(*watch())
    assert (again.exit_code, "nothing is due before 20" in again.stderr) == (0, True)


def test_a_source_that_is_forgotten_stays_so_though_a_list_names_it(call, site, tmp_path):
    feeds = [f"{site.url}/{name}" for name in ("rss", "lain")]
    site.paths |= {
        "/robots.txt": answer(b"", status="404 No"),
        "/daftar.opml": answer(
            OPML.format("".join(f'<outline type="rss" xmlUrl="{one}"/>' for one in feeds)).encode(),
            kind="text/x-opml",
        ),
        "/rss": answer(FEED.format("").encode(), kind="application/rss+xml"),
        "/lain": answer(FEED.format("").encode(), kind="application/rss+xml"),
    }

    def watched():
        return {json.loads(line)["url"] for line in call("sources", "--json").stdout.splitlines()}

    def lists():
        return sum(path == "/daftar.opml" for path, _, _ in site.asked)

    opml = f"{site.url}/daftar.opml"
    call(*watch(opml))
    assert watched() == {opml, *feeds}
    done = call("sources", "--forget", feeds[0])
    assert (done.exit_code, f"{feeds[0]} is watched no more" in done.stdout) == (0, True)
    assert isinstance(call("sources", "--forget", feeds[0]).exception, QueryError)
    with Ledger(str(tmp_path / "l.db")) as ledger:  # as if time had passed
        due = [replace(one, due=one.since) for one in Diary(ledger).sources()]
        with ledger.transaction():
            Diary(ledger).keep(*due)
    call(*watch())
    assert lists() == 2
    assert watched() == {opml, feeds[1]}
    call(*watch(feeds[0]))  # named by hand, it begins anew
    assert watched() == {opml, *feeds}
    done = call("sources", "--forget", opml, "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["url"] for one in told] == [opml, feeds[1]]
    assert watched() == {feeds[0]}
    call(*watch(opml))  # a list that was forgotten is asked for all it names
    assert watched() == {opml, *feeds}
    assert lists() == 3


def test_since_may_be_a_day(call, site):
    now = datetime.now(UTC)  # noqa: TID251  feeds name days near to the present
    items = "".join(
        f"<item><link>{site.url}/berita/{n}</link>"
        f"<pubDate>{(now - timedelta(days=n)).strftime('%a, %d %b %Y %H:%M:%S +0000')}</pubDate></item>"
        for n in (1, 20)
    )
    site.paths |= {
        "/robots.txt": answer(b"", status="404 No"),
        "/rss": answer(FEED.format(items).encode(), kind="application/rss+xml"),
    }
    day = (now - timedelta(days=10)).date().isoformat()
    call(*watch(f"{site.url}/rss", "--since", day))
    asked = {path for path, _, _ in site.asked if path.startswith("/berita")}
    assert asked == {"/berita/1"}
    assert call(*watch(f"{site.url}/rss", "--since", "2999-01-01")).exit_code == 2
    assert call(*watch(f"{site.url}/rss", "--since", "2024-02-31")).exit_code == 2
    assert call(*watch(f"{site.url}/rss", "--until", "2024-02-29")).exit_code == 2
    assert call(*watch(f"{site.url}/rss", "--every", "1h", "--slowest", "10m")).exit_code == 2
    assert call(*watch(f"{site.url}/rss", "--every", "8h")).exit_code == 0  # longer than --slowest by default


def test_stretches_are_written_as_options_take_them():
    assert [stretch(one) for one in (10, 900, 1350, 21_600, 90_000)] == ["10s", "15m", "22m30s", "6h", "1d1h"]
