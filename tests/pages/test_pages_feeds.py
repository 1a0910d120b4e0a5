"""Feeds, sitemaps, OPML and lists, whole and broken; and following them."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.pages import feeds
from runut.pages.http import Web
from runut.pages.manners import Manners
from runut.pages.web import gather
from runut.types import Page, Skip
from servers import Server, answer

BASE = "https://warta.example/rss"
RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Warta</title><language>id-ID</language>
<item><title>Kapal  tiba</title><link>https://warta.example/1</link><dc:creator>Sari</dc:creator>
<pubDate>Tue, 04 Mar 2025 08:00:00 +0700</pubDate></item>
<item><title>Dua</title><guid>https://warta.example/2</guid></item><item><link>/3?a=1&amp;b=2</link></item>
<item><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Warta</title><link href="https://warta.example/"/>
<entry><title>Satu</title><link rel="edit" href="https://warta.example/edit/1"/><link href="https://warta.example/1"/>
<author><name>Budi</name></author><updated>2025-03-04T08:00:00+07:00</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://warta.example/1</loc><lastmod>2025-03-05</lastmod><news:news><news:publication><news:name>Warta</news:name>
<news:language>id</news:language></news:publication><news:publication_date>2025-03-04T08:00:00+07:00</news:publication_date>
<news:title>Satu</news:title></news:news></url><url><loc>https://warta.example/2</loc></url></urlset>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><link>https://warta.example/&b;</link></item></channel></rss>"""
OUTSIDE = b"""<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel><item><link>https://warta.example/1</link></item></channel></rss>"""


def test_rss():
    found = feeds.listing(RSS, BASE)
    assert [one.url for one in found.items] == [
        "https://warta.example/1", "https://warta.example/2", "https://warta.example/3?a=1&b=2",
    ]  # fmt: skip
    first = found.items[0].hints
    assert (first.title, first.byline, first.published, first.language) == (
        "Kapal tiba", "Sari", "2025-03-04T08:00:00+07:00", "id-ID",
    )  # fmt: skip


def test_atom():
    (only,) = feeds.listing(ATOM, BASE).items
    assert only.url == "https://warta.example/1"
    assert (only.hints.byline, only.hints.published) == ("Budi", "2025-03-04T08:00:00+07:00")


def test_news_sitemap_and_index():
    found = feeds.listing(SITEMAP, BASE)
    assert found.kind == "sitemap"
    hints = found.items[0].hints
    assert (hints.outlet, hints.language, hints.title, hints.published) == (
        "Warta", "id", "Satu", "2025-03-04T08:00:00+07:00",
    )  # fmt: skip
    index = feeds.listing(b"<sitemapindex><sitemap><loc>/peta-1.xml.gz</loc></sitemap></sitemapindex>", BASE)
    assert [(one.url, one.more) for one in index.items] == [("https://warta.example/peta-1.xml.gz", True)]


def test_opml_json_feed_and_plain_list():
    opml = feeds.listing(
        b'<opml><body><outline><outline text="Warta" xmlUrl="/rss"/></outline></body></opml>', BASE
    )
    assert [(one.url, one.more, one.hints.outlet) for one in opml.items] == [
        ("https://warta.example/rss", True, "Warta")
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "items": [
        {"url": "https://warta.example/1", "title": "Satu", "date_published": "2025-03-04T08:00:00Z"}, 7]}  # fmt: skip
    (only,) = feeds.listing(json.dumps(told).encode(), BASE).items
    assert only.hints.published.startswith("2025-03-04")
    plain = feeds.listing(
        b"# daftar\nhttps://a.example/1\n\nhttps://a.example/2\nhttps://a.example/1\n", BASE
    )
    assert [one.url for one in plain.items] == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    "body", [b"<html><body>halaman</body></html>", b"Naskah biasa.", b"", b'{"a": 1}', b"<p>"]
)
def test_what_is_no_list(body):
    assert feeds.listing(body, BASE) is None


def test_entities_are_never_expanded_and_nothing_is_read_from_outside():
    assert feeds.listing(BOMB, BASE).note == "entities are declared in it, and none are expanded here"
    assert [one.url for one in feeds.listing(OUTSIDE, BASE).items] == ["https://warta.example/1"]


def test_a_feed_that_breaks_off_gives_what_came_before():
    found = feeds.listing(RSS[: RSS.index(b"<item><title>Dua") + 20], BASE)
    assert [one.url for one in found.items] == ["https://warta.example/1"]


def test_a_feed_of_a_million_items_is_cut(monkeypatch):
    monkeypatch.setattr(feeds, "ITEMS", 1_000)
    body = b"<rss><channel>" + b"".join(
        b"<item><link>https://w.example/%d</link></item>" % n for n in range(50_000)
    )
    found = feeds.listing(body + b"</channel></rss>", BASE)
    assert (len(found.items), found.cut) == (1_000, True)


@given(st.binary(max_size=400))
def test_no_bytes_break_a_list(body):
    feeds.listing(b"<rss>" + body, BASE)
    feeds.listing(body, BASE)


@pytest.fixture
def site():
    html = (
        b"<html><head><title>Kapal %d</title></head><body><p>Kapal nomor %d tiba di Tual.</p></body></html>"
    )
    paths = {f"/{n}": answer(html % (n, n)) for n in range(1, 5)}
    server = Server(paths)
    server.paths |= {
        "/rss": answer(
            RSS.replace(b"https://warta.example", server.url.encode()), kind="application/rss+xml"
        ),
        "/peta.xml": answer(
            f"<sitemapindex><sitemap><loc>{server.url}/peta-1.xml.gz</loc></sitemap></sitemapindex>".encode(),
            kind="application/xml",
        ),
        "/peta-1.xml.gz": answer(
            gzip.compress(SITEMAP.replace(b"https://warta.example", server.url.encode())),
            kind="application/gzip",
        ),
        "/lingkar.xml": answer(
            f"<sitemapindex><sitemap><loc>{server.url}/lingkar.xml?x</loc></sitemap></sitemapindex>".encode(),
            kind="application/xml",
        ),
        "/gambar": answer(b"x", kind="image/png"),
    }
    server.paths["/lingkar.xml?x"] = server.paths["/lingkar.xml"]
    yield server
    server.close()


def read(site, *paths, **options):
    with Web(Manners(delay=0.0, private=True)) as web:
        return list(gather([site.url + path for path in paths], web, **options))


def test_a_feed_is_followed_to_its_pages_with_what_it_tells(site):
    first, second, missing = read(site, "/rss")
    assert isinstance(first, Page)
    assert (first.hints.title, first.hints.published) == ("Kapal tiba", "2025-03-04T08:00:00+07:00")
    assert isinstance(second, Page)
    assert isinstance(missing, Skip)


def test_a_packed_sitemap_behind_an_index(site):
    assert [one.location.removeprefix(site.url) for one in read(site, "/peta.xml")] == ["/1", "/2"]


def test_pages_lists_and_what_is_neither(site):
    found = read(site, "/4", "/gambar", "/rss", limit=1)
    assert [type(one).__name__ for one in found].count("Page") == 2
    assert any(isinstance(one, Skip) and "image/png" in one.reason for one in found)


def test_lists_that_name_each_other_end(site):
    assert all(isinstance(one, Skip) for one in read(site, "/lingkar.xml"))


def test_what_a_feed_says_of_itself():
    found = feeds.listing(
        b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Warta  Kota</title><item>'
        b"<link>https://warta.example/1</link></item><sy:updatePeriod>hourly</sy:updatePeriod>"
        b"<sy:updateFrequency>4</sy:updateFrequency><ttl>10</ttl><skipHours><hour>0</hour><hour>1</hour></skipHours>"
        b"<skipDays><day>Sunday</day></skipDays></channel></rss>",
        BASE,
    )
    assert found.title == "Warta Kota"
    assert found.rhythm == (900.0, (0, 1), (6,))
    assert (
        feeds.listing(b"<rss><channel><title>Kosong</title><ttl>60</ttl></channel></rss>", BASE).rhythm.ttl
        == 3_600
    )
    assert [one.changed for one in feeds.listing(SITEMAP, BASE).items] == ["2025-03-05T00:00:00", None]
    assert feeds.listing(ATOM, BASE).items[0].changed == "2025-03-04T08:00:00+07:00"
