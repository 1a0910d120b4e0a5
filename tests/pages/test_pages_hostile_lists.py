"""Feeds and lists that mean harm, or whose owners were unlucky: each costs itself alone."""

from __future__ import annotations

import gzip
import time

import pytest

from runut.pages import feeds
from runut.pages.http import Web
from runut.pages.manners import Manners
from runut.pages.web import gather
from runut.types import Page, Skip
from servers import answer

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual.</p></body></html>"
QUICK = {"delay": 0.0, "private": True, "read": 0.5, "whole": 1.0, "connect": 1.0, "tries": 1}


def urls(body, base="https://warta.example/x/y"):
    found = feeds.listing(body if isinstance(body, bytes) else body.encode(), base)
    return [item.url for item in found.items], found.note


def test_relative_links_begin_at_xml_base():
    atom = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{}"><entry xml:base="arsip/"><link href="1"/></entry><entry><link href="/2"/></entry></feed>'
    assert urls(atom.format("https://lain.example/a/")) == (
        ["https://lain.example/a/arsip/1", "https://lain.example/2"],
        None,
    )
    assert urls(atom.format("../z/"))[0] == ["https://warta.example/z/arsip/1", "https://warta.example/2"]


def test_feeds_in_wide_letters_with_bad_days_and_odd_links():
    rss = (
        '<?xml version="1.0" encoding="utf-16"?><rss><channel><item><link>/a b</link>'
        "<pubDate>Mon, 01 Jan 2031 00:00:00 +99999999999999999999</pubDate></item>"
        "<item><link>/é</link></item><item><link>javascript:1</link></item></channel></rss>"
    )
    assert urls(rss.encode("utf-16"))[0] == ["https://warta.example/a%20b", "https://warta.example/%C3%A9"]


def test_a_feed_that_is_cut_off_says_so_and_one_that_is_only_wrong_does_not():
    whole = "<rss><channel><item><link>/1</link></item><item><title>a & b</title><link>/2</link></item></channel></rss>"
    assert urls(whole) == (["https://warta.example/1", "https://warta.example/2"], None)
    assert urls(whole[:60]) == (["https://warta.example/1"], "cut off: what came before the cut is read")


def test_entities_hidden_in_wide_letters_or_behind_a_remark_expand_nothing():
    bomb = "".join(f'<!ENTITY a{n} "{(f"&a{n - 1};" if n else "aaaaaaaaaa") * 10}">' for n in range(12))
    rss = f'<!DOCTYPE r [{bomb}]><rss><channel><item><link x="&a11;">/1</link><title>&a11;</title></item></channel></rss>'
    started = time.monotonic()
    for body in (rss.encode("utf-16"), b"<!--" + b"x" * 120_000 + b"-->" + rss.encode(), rss.encode()):
        found = feeds.listing(body, "https://warta.example/")
        assert found is None or not found.items
    assert time.monotonic() - started < 2


def test_a_list_of_addresses_tells_of_lines_that_are_none():
    body = b"\xef\xbb\xbfhttps://warta.example/1\r\n# sisa\r\nsalah\r\nhttps://warta.example/2\r\n"
    assert urls(body) == (
        ["https://warta.example/1", "https://warta.example/2"],
        "1 lines are no address, the first is line 3: salah",
    )
    assert feeds.listing(b"Lihat\nhttps://warta.example/1\ndi sana.\n", "") is None


def gathered(server, *paths, **manners):
    with Web(Manners(**{**QUICK, "whole": 20.0, "read": 10.0, **manners})) as net:
        return list(gather([server.url + path for path in paths], net))


def test_an_error_page_where_a_feed_should_be_is_no_article(serve):
    server = serve({"*": answer(HTML)})
    (told,) = gathered(server, "/rss")
    assert isinstance(told, Skip)
    assert "a web page where a feed" in told.reason
    assert isinstance(gathered(server, "/berita/rss-baru")[0], Page)


def test_lists_too_long_are_read_as_far_as_may_be(serve):
    body = b"<urlset>" + b"<url><loc>/1</loc></url>" * 2_000 + b"<url><loc>/2</loc></url></urlset>"
    server = serve(
        {
            "/s.xml": answer(body, kind="application/xml"),
            "/s.xml.gz": answer(gzip.compress(body), kind="application/gzip"),
            "*": answer(HTML),
        }
    )
    for path in ("/s.xml", "/s.xml.gz"):
        got = gathered(server, path, size=10_000, lists=20_000)
        assert {one.location for one in got if isinstance(one, Page)} == {server.url + "/1"}
        assert [one.reason for one in got if isinstance(one, Skip)] == [
            f"{server.url}{path}: a list too long to read: the rest is left"
        ]


def test_indexes_without_end_end_with_one_line_each(serve):
    number = [0]

    def index(out, _):
        number[0] += 5
        maps = "".join(f"<sitemap><loc>/s{number[0] + n}.xml</loc></sitemap>" for n in range(5))
        out.write(answer(f"<sitemapindex>{maps}</sitemapindex>".encode(), kind="application/xml"))

    server = serve({"*": index, "/robots.txt": answer(b"", status="404 No")})
    told = gathered(server, "/s0.xml")
    assert number[0] == 5 * (1 + 5 + 25 + 125)
    assert len(told) == 125
    assert all("5 are left" in one.reason for one in told)


CUT = (
    ("<rss><channel>", "<item><link>https://warta.example/{}</link><title>Kapal</title></item>"),
    ("<feed>", '<entry><title>Kapal</title><link href="https://warta.example/{}"/></entry>'),
    ("<urlset>", "<url><loc>https://warta.example/{}</loc><lastmod>2031-03-03</lastmod></url>"),
    ("<sitemapindex>", "<sitemap><loc>https://warta.example/{}</loc></sitemap>"),
)


@pytest.mark.parametrize(("head", "entry"), CUT)
def test_half_an_address_is_none(head, entry):
    """A list that is cut off anywhere names whole addresses alone."""
    body = head + "".join(entry.format(number) for number in (1001, 1002, 1003))
    whole = [f"https://warta.example/{number}" for number in (1001, 1002, 1003)]
    for end in range(len(head) + 1, len(body) + 1):
        found = feeds.listing(body[:end].encode(), "https://warta.example/rss")
        named = [one.url for one in found.items] if found else []
        assert named == whole[: body[:end].count(entry[entry.rindex("</") :])]
        assert found is None or found.note
