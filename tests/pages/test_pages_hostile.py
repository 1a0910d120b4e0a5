"""Hosts that mean harm, or whose owners were unlucky: each costs itself alone."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import brotli
import pytest
import zstandard

from runut.pages.guard import RefusedError, checked, public
from runut.pages.http import Web
from runut.pages.manners import LONGEST, Manners, Visit, patience
from runut.pages.moments import moment
from runut.pages.robots import _ours
from runut.types import Page, Skip
from servers import answer

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual.</p></body></html>"
QUICK = {"delay": 0.0, "private": True, "read": 0.5, "whole": 1.0, "connect": 1.0, "tries": 1}


def ask(server, path="/a", **manners):
    with Web(Manners(**{**QUICK, **manners})) as net:
        return net.page(server.url + path)


def drip(first, piece):
    def write(out, _):
        out.write(first)
        for _ in range(400):
            out.write(piece)
            out.flush()
            time.sleep(0.01)

    return write


@pytest.mark.parametrize(
    ("first", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>a</p>"),
    ],
    ids=["head", "chunk size", "for ever 100", "body"],
)
def test_whatever_drips_ends_in_time(serve, first, piece):
    started = time.monotonic()
    got = ask(serve({"/a": drip(first, piece)}))
    assert isinstance(got, Skip)
    assert "slower than 1 s" in got.reason
    assert time.monotonic() - started < 3


NOW = datetime(2031, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("9" * 400, LONGEST),
        ("Tue, 04 Mar 2031 00:00:00 GMT", 86_400.0),
        ("Mon, 01 Jan 9999 00:00:00 GMT", LONGEST),
        ("Mon, 01 Jan 2031 00:00:00 +99999999999999999999", None),
        ("\xb2", None),
        ("-5", None),
        ("nan", None),
    ],
)
def test_patience_is_bounded_and_nonsense_is_none(value, seconds):
    assert patience(value, NOW) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-23:00",
        "Mon, 99 Foo 2031",
        "0",
        "²",
        "",
        "T",
    ],
)
def test_what_is_no_date_is_none(text):
    assert moment(text) is None


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (
            "https://warta.example/berita/é?q=kapal bantu",
            "https://warta.example/berita/%C3%A9?q=kapal%20bantu",
        ),
        ("https://warta.example/a%20b", "https://warta.example/a%20b"),
        ("https://bücher.example:8080/x", "https://xn--bcher-kva.example:8080/x"),
        ("https://warta.example/a?b=[1]&c={2}", "https://warta.example/a?b=[1]&c=%7B2%7D"),
    ],
)
def test_addresses_are_asked_in_ascii(url, asked):
    assert checked(url) == asked
    assert checked(asked) == asked


@pytest.mark.parametrize("url", ["https://a b.example/", "https://warta.example/\r\nX: 1", "https://[::1/"])
def test_what_cannot_be_asked_is_refused(url):
    with pytest.raises(RefusedError):
        checked(url)


def test_old_and_odd_addresses_of_the_house():
    assert not any(map(public, ["::127.0.0.1", "fec0::1", "64:ff9b::7f00:1", "::ffff:10.0.0.1", "0.0.0.0"]))  # noqa: S104


def test_a_redirect_in_any_letters_is_followed(serve):
    moved = answer(b"", status="302 Found").replace(b"Connection", "Location: /é b\r\nConnection".encode())
    got = ask(serve({"/a": moved, "/%C3%A9%20b": answer(HTML)}))
    assert isinstance(got, Page)


def test_validators_that_cannot_be_sent_back_are_not(serve):
    server = serve({"/a": answer(HTML)})
    with Web(Manners(**QUICK)) as net:
        assert isinstance(net.page(server.url + "/a", seen=Visit("", '"é"', "x" * 5_000)), Page)
    assert "if-none-match" not in server.asked[-1][1]


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("gzip", gzip.compress(HTML)[:-12], "ends too early"),
        ("br", brotli.compress(HTML)[:-6], "ends too early"),
        ("zstd", zstandard.compress(HTML)[:-6], "ends too early"),
        (", ".join(["gzip"] * 40), HTML, "packed 40 times over"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"\0" * 30_000_000)), "too long"),
        ("gzip", HTML, "broken"),
    ],
)
def test_packing_that_is_cut_or_piled_up_is_told(serve, name, body, why):
    got = ask(serve({"/a": answer(body, Content_Encoding=name)}), size=1_000_000)
    assert isinstance(got, Skip)
    assert why in got.reason


def test_members_of_gzip_and_packing_nobody_tells_of(serve):
    twice = gzip.compress(HTML[:30]) + gzip.compress(HTML[30:])
    server = serve({"/a": answer(twice, Content_Encoding="gzip"), "/b": answer(twice)})
    assert [ask(server, path).body for path in ("/a", "/b")] == [HTML, HTML]


def test_a_page_of_no_type_is_what_it_begins_like(serve):
    bare = answer(HTML).replace(b"Content-Type: text/html; charset=utf-8\r\n", b"")
    assert ask(serve({"/a": bare})).media_type == "text/html"


def test_ten_megabytes_of_robots_are_read_as_far_as_they_must_be(serve):
    rules = b"User-agent: *\nDisallow: /tutup\n" + b"# " + b"a" * 10_000_000
    server = serve({"/robots.txt": answer(rules, kind="text/plain"), "*": answer(HTML)})
    assert isinstance(ask(server), Page)
    assert "left alone" in ask(server, "/tutup/1").reason


def test_names_of_other_robots_are_one():
    rules = (
        b"\xef\xbb\xbfUser-agent: *\nUser-agent: Other%d\nDisallow: /a\nUser agent Runut\nDisallow: /b" % 7
    )
    told = _ours(rules, "runut")
    assert told.splitlines()[:3] == ["User-agent: *", "User-agent: others", "Disallow: /a"]
    assert "User agent Runut" in told
