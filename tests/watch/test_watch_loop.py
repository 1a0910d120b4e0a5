"""Sources watched under a clock of the tests' own, against sites on loopback."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from runut.engines import local
from runut.errors import QueryError
from runut.ledger import erasure
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from runut.pages.http import Web
from runut.pages.manners import Elsewhere, Manners
from runut.rounds import Bounds
from runut.watch import Clock, Terms, Watch, history, lists, status
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


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.close()


def watching(tmp_path, clock, **options):
    ledger = Ledger(str(tmp_path / "l.db"), create=True)
    manners = Manners(delay=0.0, private=True, tries=1, **options.pop("manners", {}))
    web = Web(manners, Elsewhere(), now=clock.now, clock=lambda: clock.now().timestamp(), sleep=clock.rest)
    terms = options.pop("terms", Terms(Bounds(900, 21_600), again=()))
    return ledger, Watch(ledger, web, Clock(clock.now, clock.rest), terms=terms, **options)


def test_new_items_are_read_once_and_validators_last(site, tmp_path):
    clock = Time()
    site.add("1", START - timedelta(hours=1))
    site.add("2", START - timedelta(hours=2))
    site.add("lama", START - timedelta(days=9))
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
    assert watch.run(until=clock.now() + timedelta(hours=7)) == {"new": 1}
    assert site.asked("/1?utm_source=rss") == 1
    headers = [headers for path, headers, _ in site.server.asked if path == "/rss"]
    assert all("if-none-match" in one for one in headers[1:])
    again.db.close()


def sources(ledger):
    return {one.url: one for one in Diary(ledger).sources()}


def test_what_the_feed_and_its_host_ask_for_is_kept(site, tmp_path):
    clock = Time()
    site.head = "<ttl>120</ttl><skipHours><hour>10</hour><hour>11</hour></skipHours>"
    ledger, watch = watching(tmp_path, clock)
    watch.run([f"{site.url}/rss"], until=START + timedelta(hours=8, minutes=1))
    assert site.asked("/rss") == 4  # at 6, 8, 12 and 14
    site.head, site.feed_headers = "", {"Cache-Control": "max-age=18000"}
    watch = watching(tmp_path, clock)[1]
    watch.run(until=clock.now() + timedelta(hours=8))
    assert site.asked("/rss") == 6


def test_an_article_that_changed_is_a_version_and_no_new_event(site, tmp_path):
    clock = Time()
    site.add("1", START)
    ledger, watch = watching(tmp_path, clock, terms=Terms(again=(timedelta(hours=1), timedelta(days=1))))
    watch.run([f"{site.url}/rss"], until=START + timedelta(minutes=30))
    before = {table: ledger.count(table) for table in ("claims", "incidents", "entities")}
    (quotation,) = ledger.entry().quotations
    site.add("1", START, "<p>Ralat: kapal itu membawa tiga ribu ton gandum, bukan dua ribu ton.</p>")
    assert watch.run(until=START + timedelta(hours=4)) == {"new": 1, "updated": 1}
    assert {table: ledger.count(table) for table in before} == before
    assert any(set(quotation.variants) < set(one.variants) for one in ledger.entry().quotations)
    old, new = Diary(ledger).told(f"{site.url}/1")
    found = ledger.db.execute("SELECT version_of FROM articles WHERE id = ?", (new.id,)).fetchone()
    assert found == (old.id,)
    assert history.pair(ledger, new.id[:9]) == history.pair(ledger, f"{site.url}/1") == (old, new)
    assert history.pair(ledger, old.id) == (old, new)
    (change,) = history.rows(old, new)
    assert (change["kind"], change["old"]) == ("added", None)
    assert "tiga ribu ton" in change["new"]["text"]
    assert watch.run(until=START + timedelta(days=2))["updated"] == 1
    assert site.asked("/1?utm_source=rss") == 3  # first, after an hour, after a day
    assert sources(ledger)[f"{site.url}/rss"].updated == 1
    with pytest.raises(QueryError):
        history.pair(ledger, "art-tidak-ada")


def test_a_sitemap_says_what_changed_and_is_not_believed_for_ever(site, tmp_path):
    clock = Time()
    site.add("1", START)

    def sitemap(out, _):
        body = (
            f"<urlset><url><loc>{site.url}/1</loc><lastmod>{clock.now().isoformat()}</lastmod></url></urlset>"
        )
        out.write(answer(body.encode(), kind="application/xml"))

    site.server.paths["/peta.xml"] = sitemap
    ledger, watch = watching(tmp_path, clock)
    watch.run([f"{site.url}/peta.xml"], until=START + timedelta(days=2))
    asked = site.asked("/1")
    assert site.asked("/peta.xml") > 8
    assert 3 <= asked <= 7  # it claims to change all the time: asked less and less
    assert ledger.count("articles") == 1


def test_a_source_gone_quiet_is_told_and_in_its_row(site, tmp_path):
    clock = Time()
    for n in range(40):
        site.add(str(n), START - timedelta(hours=n))
    ledger, watch = watching(tmp_path, clock)
    watch.run([f"{site.url}/rss"], until=START + timedelta(hours=1))
    assert [row["state"] for row in status.rows(ledger, clock.now())] == ["well"]
    watch.run(until=START + timedelta(hours=12))
    (row,) = status.rows(ledger, clock.now())
    assert row["state"] == "quiet"
    assert row["quiet"] == {"since": "2031-03-03T07:00:00+00:00", "hours": 12, "usual": 1.0, "longest": 1}
    site.add("baru", clock.now())
    watch.run(until=clock.now() + timedelta(hours=7))
    assert [row["state"] for row in status.rows(ledger, clock.now())] == ["well"]


def test_patience_is_per_host_shared_by_sources_and_lasts(site, tmp_path):
    clock = Time()
    busy = answer(b"", status="429 Slow down", Retry_After="7200")
    site.server.paths |= {"/rss": busy, "/lain.xml": busy}
    ledger, watch = watching(tmp_path, clock)
    watch.run([f"{site.url}/rss", f"{site.url}/lain.xml"], until=START + timedelta(minutes=50))
    ledger.db.close()
    ledger, watch = watching(tmp_path, clock)  # another process
    watch.run(until=START + timedelta(minutes=110))
    assert (site.asked("/rss") + site.asked("/lain.xml")) == 1
    site.server.paths |= {"/rss": site.rss, "/lain.xml": answer(b"", status="410 Gone")}
    watch.run(until=START + timedelta(hours=40))
    held = sources(ledger)
    assert held[f"{site.url}/rss"].failures == 0
    assert held[f"{site.url}/lain.xml"].gone
    assert site.asked("/lain.xml") <= 2


def test_a_page_that_fails_is_tried_again_and_left_after_five_times(site, tmp_path):
    clock = Time()
    site.add("1", START)
    site.add("2", START)
    site.server.paths["/1?utm_source=rss"] = answer(b"", status="500 Broken")
    site.server.paths["/2?utm_source=rss"] = answer(b"", status="503 Busy")
    ledger, watch = watching(tmp_path, clock)
    watch.run([f"{site.url}/rss"], until=START + timedelta(minutes=4))
    site.add("2", START)
    counts = watch.run(until=START + timedelta(hours=5))
    assert (counts["new"], counts["skipped"]) == (1, 1)
    assert site.asked("/1?utm_source=rss") == 5
    (skip,) = ledger.skipped()
    assert "500" in skip.reason
    assert sources(ledger)[f"{site.url}/rss"].skipped == 1


class KilledError(BaseException):
    pass


def test_a_page_that_ends_its_reader_is_left_after_five_times(site, tmp_path):
    clock = Time()
    site.add("baik", START)
    site.add("racun", START)

    def read(page):
        if "racun" in page.location:
            raise KilledError
        return local.read(page)

    for _ in range(5):
        ledger, watch = watching(tmp_path, clock, read=read)
        with pytest.raises(KilledError):
            watch.run([f"{site.url}/rss"], once=True)
        ledger.db.close()
    ledger, watch = watching(tmp_path, clock, read=read)
    assert watch.run(once=True) == {"skipped": 1}
    (skip,) = ledger.skipped()
    assert "never read to its end" in skip.reason
    assert ledger.count("articles") == 2


def test_opml_indexes_and_front_pages_name_sources(site, tmp_path):
    clock = Time()
    site.add("1", START)
    new, old = START.date().isoformat(), "2020-01-01"
    site.server.paths |= {
        "/daftar.opml": answer(
            f'<opml><body><outline text="Warta" xmlUrl="{site.url}/rss"/></body></opml>'.encode(),
            kind="text/x-opml",
        ),
        "/peta.xml": answer(
            f"<sitemapindex><sitemap><loc>{site.url}/baru.xml</loc><lastmod>{new}</lastmod></sitemap>"
            f"<sitemap><loc>{site.url}/lama.xml</loc><lastmod>{old}</lastmod></sitemap></sitemapindex>".encode(),
            kind="application/xml",
        ),
        "/baru.xml": answer(
            f"<urlset><url><loc>{site.url}/1</loc></url></urlset>".encode(), kind="application/xml"
        ),
        "/": answer(
            b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
        ),
        "/kosong": answer(b"<html><body>Tidak ada apa-apa.</body></html>"),
    }
    ledger, watch = watching(tmp_path, clock)
    told = [f"{site.url}/daftar.opml", f"{site.url}/peta.xml", f"{site.url}/", f"{site.url}/kosong"]
    assert watch.run(told, once=True) == {"new": 1}
    held = sources(ledger)
    assert held[f"{site.url}/rss"].above in (f"{site.url}/daftar.opml", f"{site.url}/")
    assert f"{site.url}/baru.xml" in held
    assert f"{site.url}/lama.xml" not in held
    assert site.asked("/lama.xml") == 0
    assert "names none" in held[f"{site.url}/kosong"].fault
    assert {skip.location for skip in ledger.skipped()} == {f"{site.url}/kosong"}


def test_fetching_waits_for_reading_and_hosts_are_shared(tmp_path):
    clock, sites = Time(), [Site() for _ in range(6)]
    for one in sites:
        for n in range(6):
            one.add(str(n), START)
    asked, read, most = [0], [0], [0]

    def slow(page):
        time.sleep(0.02)
        asked[0] = sum(len(one.server.asked) for one in sites) - 2 * len(sites)  # without robots.txt and feed
        most[0] = max(most[0], asked[0] - read[0])
        read[0] += 1
        return local.read(page)

    ledger, watch = watching(tmp_path, clock, read=slow, manners={"hosts": 3})
    counts = watch.run([f"{one.url}/rss" for one in sites], once=True)
    assert counts == {"new": 36}
    assert most[0] <= 3 + 1 + 6  # what three threads hold, the page at hand, feeds that were not asked yet
    for one in sites:
        one.server.close()


BAD = {
    "mekar.xml": answer(
        b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><link>&b;</link></item>'
        b"</channel></rss>",
        kind="application/rss+xml",
    ),
    "putus.xml": answer(b"<rss><channel><item><title>Putus", kind="application/rss+xml"),
    "sebagian.xml": None,
}


def test_bad_lists_are_told_and_the_watch_goes_on(site, tmp_path):
    clock = Time()
    site.add("1", START)
    site.add("2", START)
    whole = f"<rss><channel><item><link>{site.url}/2</link></item><item><link>{site.url}/9".encode()
    site.server.paths |= {
        f"/{name}": told or answer(whole, kind="application/rss+xml") for name, told in BAD.items()
    }
    ledger, watch = watching(tmp_path, clock)
    counts = watch.run([*(f"{site.url}/{name}" for name in BAD), f"{site.url}/rss"], once=True)
    assert counts == {"new": 2, "skipped": 1}  # an address that was cut off is none
    told = {skip.location.removeprefix(site.url): skip.reason for skip in ledger.skipped()}
    assert "none are expanded" in told["/mekar.xml"]
    assert "/putus.xml" in told
    assert {row["state"] for row in status.rows(ledger, clock.now())} == {"well", "failing"}
    assert watch.run(until=START + timedelta(days=1))["skipped"] == 1  # told once


def test_bad_pages_are_told_and_the_watch_goes_on(site, tmp_path):
    clock = Time()
    for name in ("1", "raksasa", "bohong", "gambar"):
        site.add(name, START)

    def endless(out, _):
        out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2147483648\r\n\r\n")
        while True:
            out.write(b"x" * 65_536)

    lying = (
        '<html lang="ja"><head><meta charset="shift_jis"><meta name="date" content="2099-12-31"><title>Kapal</title>'
        "</head><body><article><h1>Kapal</h1><p>JAKARTA - Menteri Luar Negeri Rusia Sergey Lavrov mengatakan "
        "“kapal bantuan” tiba di pelabuhan itu pada Senin – kata kementerian.</p></article></body></html>"
    )
    site.server.paths |= {
        "/raksasa?utm_source=rss": endless,
        "/bohong?utm_source=rss": answer(lying.encode(), kind="text/html; charset=koi8-r"),
        "/gambar?utm_source=rss": answer(b"\x89PNG", kind="image/png"),
    }
    ledger, watch = watching(tmp_path, clock, manners={"size": 2_000_000})
    assert watch.run([f"{site.url}/rss"], once=True) == {"new": 2, "skipped": 2}
    told = {skip.location.rpartition("/")[2].partition("?")[0]: skip.reason for skip in ledger.skipped()}
    assert "too long" in told["raksasa"]
    assert "image/png" in told["gambar"]
    (article,) = [one.article for one in ledger.readings() if "bohong" in one.article.location]
    assert article.language == "id"
    assert "“kapal bantuan”" in article.text
    assert article.published is None or article.published.earliest.year < 2099
    assert article.fetched_at.startswith("2031-03-03T06")


def test_an_article_that_was_erased_does_not_come_back(site, tmp_path):
    clock = Time()
    site.add("1", START)
    ledger, watch = watching(tmp_path, clock, terms=Terms(again=(timedelta(hours=1),)))
    watch.run([f"{site.url}/rss"], until=START + timedelta(minutes=30))
    (article,) = Diary(ledger).told(f"{site.url}/1")
    assert erasure.erase(ledger, article.id, reason="diminta", by="meja", at="2031-03-03T06:30:00+00:00")
    site.add("1", START, "<p>Naskah ini berubah, dan tetap tidak boleh kembali ke dalam buku besar ini.</p>")
    assert watch.run(until=START + timedelta(hours=4)) == {"new": 1, "known": 1}
    assert Diary(ledger).told(f"{site.url}/1") == ()
    assert not any("berubah" in reading.article.text for reading in ledger.readings())


PART = """<html lang="id"><head><title>Gandum</title><link rel="canonical" href="{own}">{links}</head><body><article>
<h1>Gandum</h1><p>JAKARTA - {words}</p></article></body></html>"""
WORDS = [
    "Menteri Luar Negeri Rusia Sergey Lavrov mengatakan kapal bantuan tiba di pelabuhan itu pada Senin pagi.",
    "Ia menambahkan bahwa gudang di kota itu sudah penuh dan kereta akan membawa sisanya ke pedalaman.",
    "Lavrov menutup lawatannya dengan kunjungan ke pabrik pupuk yang dibangun bersama dua tahun lalu.",
]


def parted(site, number):
    """Three pages, each with a link to the next and to the one before."""
    for n, words in enumerate(WORDS[:number], 1):
        own = f"{site.url}/gandum" + (f"?page={n}" if n > 1 else "")
        links = f'<link rel="next" href="{site.url}/gandum?page={n + 1}">' if n < len(WORDS) else ""
        links += f'<link rel="prev" href="{site.url}/gandum?page={n - 1}">' if n > 1 else ""
        page = PART.format(own=own, links=links, words=words)
        site.server.paths["/gandum" + (f"?page={n}" if n > 1 else "")] = answer(page.encode())
    site.stories["gandum"] = (START - timedelta(hours=1), "")
    site.server.paths["/gandum?utm_source=rss"] = site.server.paths["/gandum"]


@pytest.mark.parametrize("number", [3, 2])
def test_further_pages_of_an_article_are_asked_and_folded(site, tmp_path, number):
    parted(site, number)
    ledger, watch = watching(tmp_path, Time())
    counts = watch.run([f"{site.url}/rss"], until=START + timedelta(hours=1))
    assert counts == {"new": 1}
    (reading,) = ledger.readings()
    assert [words in reading.article.text for words in WORDS] == [n < number for n in range(3)]
    assert reading.article.url == f"{site.url}/gandum"


def test_readers_of_their_own_bring_the_same_and_one_that_dies_costs_its_page(site, tmp_path, monkeypatch):
    clock = Time()
    for n in range(6):
        site.add(str(n), START)
    site.add("racun", START)
    monkeypatch.setattr(local, "read_some", lambda pages: [_fatal(page) for page in pages])  # forked with it
    ledger, watch = watching(tmp_path, clock, workers=1)
    assert watch.run([f"{site.url}/rss"], once=True) == {"new": 6, "skipped": 1}
    (skip,) = ledger.skipped()
    assert "ended the process that read it" in skip.reason
    assert ledger.merged()
    assert ledger.check() == []


def _fatal(page):
    if "racun" in page.location:
        os._exit(9)
    return local.read(page)


def test_indexes_that_name_each_other_or_ever_new_ones_are_asked_no_more_often_than_lists(site, tmp_path):
    clock, number = Time(), [0]

    def index(out, _):
        number[0] += 10
        soon = (clock.now() + timedelta(days=900)).isoformat()
        maps = "".join(f"<sitemap><loc>/s{number[0] + n}.xml</loc></sitemap>" for n in range(10))
        maps += f"<sitemap><loc>/s0.xml</loc><lastmod>{soon}</lastmod></sitemap>"
        maps += f"<sitemap><loc>/s1.xml</loc><lastmod>{clock.now().isoformat()}</lastmod></sitemap>"
        out.write(answer(f"<sitemapindex>{maps}</sitemapindex>".encode(), kind="application/xml"))

    site.server.paths["*"] = index
    _, watch = watching(tmp_path, clock, manners={"hosts": 1})
    lists.LISTS, held = 40, lists.LISTS
    try:
        watch.run([f"{site.url}/s0.xml"], once=True)
    finally:
        lists.LISTS = held
    assert len(watch.diary.sources()) <= 42
    assert len(site.server.asked) <= 60


def test_a_clock_that_ran_ahead_for_years_and_was_set_right(site, tmp_path):
    clock = Time()
    site.add("1", START)
    ledger, watch = watching(tmp_path, clock, terms=Terms(Bounds(900, 21_600), again=(timedelta(hours=1),)))
    watch.run([f"{site.url}/rss"], once=True)
    ledger.db.close()
    clock.now_ = START + timedelta(days=3_000)
    ledger, watch = watching(tmp_path, clock, terms=Terms(Bounds(900, 21_600), again=(timedelta(hours=1),)))
    watch.run(once=True)
    ledger.db.close()
    clock.now_ = START + timedelta(hours=1)
    site.add("2", clock.now())
    ledger, watch = watching(tmp_path, clock, terms=Terms(Bounds(900, 21_600), again=(timedelta(hours=1),)))
    assert watch.run(once=True)["new"] == 1
    assert ledger.count("articles") == 2


def test_a_feed_that_becomes_a_web_page_fails_and_is_no_front_page(site, tmp_path):
    clock = Time()
    site.add("1", START)
    ledger, watch = watching(tmp_path, clock)
    watch.run([f"{site.url}/rss"], once=True)
    ledger.db.close()
    page = f'<html><head><link rel="alternate" type="application/rss+xml" href="{site.url}/rss"></head><body>Galat</body></html>'
    site.server.paths["/rss"] = answer(page.encode())
    clock.now_ += timedelta(hours=1)
    ledger, watch = watching(tmp_path, clock)
    watch.run(once=True)
    (source,) = Diary(ledger).sources()
    assert "neither a feed" in source.fault
    assert source.failures == 1
