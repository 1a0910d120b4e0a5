"""Sources watched under a clock of the tests' own, against sites on loopback."""

from __future__ import annotations

import json
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from runut.engines import local
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from runut.pages.http import Web
from runut.pages.manners import Elsewhere, Manners
from runut.rounds import Bounds, quiet
from runut.watch import Clock, Terms, Watch
from servers import Server, answer

START = datetime(2031, 3, 3, 6, tzinfo=UTC)  # a Monday
STORY = """<html lang="id"><head><title>{title}</title><link rel="canonical" href="{url}"></head><body>
<header>Warta {noise}</header><article><h1>{title}</h1>
<p>JAKARTA - Menteri Luar Negeri Rusia Sergey Lavrov mengatakan kapal bantuan {n} tiba di pelabuhan itu pada Senin.</p>
<p>"Kami mengirim gandum ke pelabuhan nomor {n}," kata Lavrov kepada wartawan di gedung kementerian.</p>
{more}</article></body></html>"""


class Time:
    """A clock that moves when somebody rests."""

    def __init__(self):
        self.now_, self.rests = START, []

    def now(self):
        return self.now_

    def rest(self, seconds):
        self.rests.append(seconds)
        self.now_ += timedelta(seconds=max(1.0, seconds))


class Site:
    """A site with a feed and stories; `stories`: name to (title, text below, instant)."""

    def __init__(self):
        self.server = Server({"*": self.story})
        self.url = self.server.url
        self.stories, self.noise, self.feed_headers, self.head = {}, 0, {}, ""
        self.server.paths = {"/rss": self.rss, "/robots.txt": answer(b"", status="404 No"), "*": self.any}

    def add(self, name, at, more=""):
        self.stories[name] = (at, more)

    def rss(self, out, headers):
        items = "".join(
            f"<item><title>Kapal {name}</title><link>{self.url}/{name}?utm_source=rss</link>"
            f"<pubDate>{at.strftime('%a, %d %b %Y %H:%M:%S +0000')}</pubDate></item>"
            for name, (at, _) in self.stories.items()
        )
        body = f"<rss><channel><title>Warta</title>{self.head}{items}</channel></rss>".encode()
        etag = f'"{hash(body)}"'
        same = headers.get("if-none-match") == etag
        told = {"ETag": etag, **self.feed_headers}
        kind = "application/rss+xml"
        out.write(answer(b"", status="304 Same", **told) if same else answer(body, kind=kind, **told))

    def any(self, out, headers):
        raise NotImplementedError

    def story(self, name):
        def write(out, _):
            _, more = self.stories[name]
            self.noise += 1
            page = STORY.format(
                title=f"Kapal {name}", url=f"{self.url}/{name}", n=name, more=more, noise=self.noise
            )
            out.write(answer(page.encode()))

        return write

    def open(self):
        for name in self.stories:
            self.server.paths[f"/{name}?utm_source=rss"] = self.story(name)

    def asked(self, path):
        return len(self.server.times(path))


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.close()


def watching(tmp_path, clock, **options):
    ledger = Ledger(str(tmp_path / "l.db"), create=True)
    web = Web(
        Manners(delay=0.0, private=True, tries=1, **options.pop("manners", {})), Elsewhere(), now=clock.now
    )
    terms = options.pop("terms", Terms(Bounds(900, 21_600), again=()))
    return ledger, Watch(ledger, web, Clock(clock.now, clock.rest), terms=terms, **options)


def test_new_items_are_read_once_and_validators_last(site, tmp_path):
    clock = Time()
    site.add("1", START - timedelta(hours=1))
    site.add("2", START - timedelta(hours=2))
    site.add("lama", START - timedelta(days=9))
    site.open()
    ledger, watch = watching(tmp_path, clock)
    counts = watch.run([f"{site.url}/rss"], until=START + timedelta(hours=3))
    assert counts == {"new": 2}
    assert ledger.count("articles") == 2
    assert ledger.merged()
    (source,) = Diary(ledger).sources()
    assert (source.new, source.faults, source.title) == (2, 0, "Warta")
    visits = source.visits
    assert 3 <= visits <= 8  # 15 minutes, then slower and slower
    assert site.asked("/1?utm_source=rss") == 1
    ledger.db.close()
    again, watch = watching(tmp_path, clock)
    site.add("3", clock.now())
    site.open()
    assert watch.run(until=clock.now() + timedelta(hours=7)) == {"new": 1}
    assert site.asked("/1?utm_source=rss") == 1
    headers = [headers for path, headers, _ in site.server.asked if path == "/rss"]
    assert all("if-none-match" in one for one in headers[1:])
    again.db.close()
