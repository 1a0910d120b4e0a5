"""Sources that fail, lie or mean harm, readers that die, clocks that are wrong: the watch goes on."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from runut.engines import local
from runut.ledger.diary import Diary
from runut.rounds import Bounds
from runut.watch import Terms, lists, status
from servers import answer
from sites import START, Time, sources, watching


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
    assert counts == {"new": 2}
    assert not any(path.startswith("/9") for path, _, _ in site.server.asked)  # half an address is none
    told = {skip.location.removeprefix(site.url): skip.reason for skip in ledger.skipped()}
    assert "none are expanded" in told["/mekar.xml"]
    assert "/putus.xml" in told
    assert {row["state"] for row in status.rows(ledger, clock.now())} == {"well", "failing"}
    assert watch.run(until=START + timedelta(days=1))["skipped"] == 0  # a list is no page


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
