"""A site with a feed on loopback, and a watch of it under a clock of the tests' own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from runut.pages.http import Web
from runut.pages.manners import Elsewhere, Manners
from runut.rounds import Bounds
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
        self.server = Server({})
        self.url = self.server.url
        self.stories, self.noise, self.feed_headers, self.head = {}, 0, {}, ""
        self.server.paths |= {"/rss": self.rss, "/robots.txt": answer(b"", status="404 No")}

    def add(self, name, at, more=""):
        self.stories[name] = (at, more)
        self.server.paths[f"/{name}?utm_source=rss"] = self.server.paths[f"/{name}"] = self.story(name)

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

    def story(self, name):
        def write(out, _):
            _, more = self.stories[name]
            self.noise += 1
            page = STORY.format(
                title=f"Kapal {name}", url=f"{self.url}/{name}", n=name, more=more, noise=self.noise
            )
            out.write(answer(page.encode()))

        return write

    def asked(self, path):
        return len(self.server.times(path))


def watching(tmp_path, clock, **options):
    ledger = Ledger(str(tmp_path / "l.db"), create=True)
    manners = Manners(delay=0.0, private=True, tries=1, **options.pop("manners", {}))
    web = Web(manners, Elsewhere(), now=clock.now, clock=lambda: clock.now().timestamp(), sleep=clock.rest)
    terms = options.pop("terms", Terms(Bounds(900, 21_600), again=()))
    return ledger, Watch(ledger, web, Clock(clock.now, clock.rest), terms=terms, **options)


def sources(ledger):
    return {one.url: one for one in Diary(ledger).sources()}
