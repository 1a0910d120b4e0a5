"""Sources watched under a clock of the tests' own, against sites on loopback."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from runut.engines import local
from runut.errors import QueryError
from runut.ledger import erasure
from runut.ledger.diary import Diary
from runut.watch import Terms, history, status
from servers import answer
from sites import START, Site, Time, sources, watching


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
