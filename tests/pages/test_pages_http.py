"""Fetching, against real servers on loopback that misbehave."""

from __future__ import annotations

import gzip
import time
import zlib
from itertools import pairwise

import brotli
import pytest
import zstandard

from runut.pages.guard import RefusedError, checked, public
from runut.pages.http import Web
from runut.pages.manners import FaultError, Manners, Unchanged
from runut.pages.web import gather
from runut.types import Page, Skip
from servers import answer

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual.</p></body></html>"
QUICK = {"delay": 0.0, "private": True, "read": 0.5, "whole": 1.5, "connect": 1.0, "backoff": 0.0}


def web(**manners):
    return Web(Manners(**{**QUICK, **manners}))


def ask(server, path="/a", **manners):
    with web(**manners) as net:
        return net.page(server.url + path)


def test_a_page_with_its_charset_address_and_moment(serve):
    server = serve({"/a": answer(HTML, kind="text/html; charset=windows-1252")})
    got = ask(server, contact="mailto:desk@warta.example")
    assert isinstance(got, Page)
    assert (got.body, got.charset, got.hints.url) == (HTML, "windows-1252", server.url + "/a")
    assert got.fetched_at
    agent = server.asked[-1][1]["user-agent"]
    assert agent == "runut (+mailto:desk@warta.example)"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
    ],
)
def test_packed_bodies_are_unpacked(serve, name, pack):
    got = ask(serve({"/a": answer(pack(HTML), Content_Encoding=name)}))
    assert isinstance(got, Page)
    assert got.body == HTML


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress, zstandard.ZstdCompressor().compress])
def test_a_bomb_is_refused(serve, pack):
    name = {gzip.compress: "gzip", brotli.compress: "br"}.get(pack, "zstd")
    body = pack(b"\0" * 60_000_000)
    got = ask(serve({"/a": answer(body, Content_Encoding=name)}), size=1_000_000)
    assert isinstance(got, Skip)
    assert "too long" in got.reason


def test_robots_are_asked_once_and_obeyed(serve):
    rules = b"User-agent: *\nDisallow: /rahasia\nSitemap: https://warta.example/peta.xml\n"
    server = serve({"/robots.txt": answer(rules, kind="text/plain"), "*": answer(HTML)})
    with web() as net:
        assert isinstance(net.page(server.url + "/a"), Page)
        refused = net.page(server.url + "/rahasia/b")
        assert net.sitemaps(server.url + "/") == ("https://warta.example/peta.xml",)
    assert isinstance(refused, Skip)
    assert "robots.txt" in refused.reason
    assert [path for path, _, _ in server.asked] == ["/robots.txt", "/a"]


def test_robots_that_cannot_be_read_forbid_all(serve):
    server = serve({"/robots.txt": answer(b"", status="503 Busy"), "*": answer(HTML)})
    got = ask(server, tries=1)
    assert isinstance(got, Skip)
    assert "robots.txt cannot be read" in got.reason
    assert server.times("/a") == []


def test_crawl_delay_is_kept_and_too_long_a_one_leaves_the_host_alone(serve):
    rules = {
        "/robots.txt": answer(b"User-agent: *\nCrawl-delay: 0.3\n", kind="text/plain"),
        "*": answer(HTML),
    }
    server = serve(rules)
    with web() as net:
        list(gather([f"{server.url}/{n}" for n in range(3)], net))
    moments = [moment for path, _, moment in server.asked if path != "/robots.txt"]
    assert all(after - before >= 0.28 for before, after in pairwise(moments))
    slow = serve({"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 900\n", kind="text/plain")})
    assert "900 s" in ask(slow).reason


def test_a_storm_of_429_is_waited_out(serve):
    busy = [2]

    def storm(out, _):
        busy[0] -= 1
        out.write(answer(b"", status="429 Slow down", Retry_After="0.2") if busy[0] >= 0 else answer(HTML))

    waits = []
    server = serve({"/a": storm})
    with Web(
        Manners(**QUICK), sleep=lambda seconds: (waits.append(seconds), time.sleep(min(seconds, 0.05)))
    ) as net:
        got = net.page(server.url + "/a")
    assert isinstance(got, Page)
    assert len(server.times("/a")) == 3
    stubborn = serve({"/a": answer(b"", status="429 Slow down", Retry_After="86400")})
    assert "86400 s" in ask(stubborn).reason


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Broken", "418 Teapot"])
def test_other_answers_are_told(serve, status):
    got = ask(serve({"/a": answer(b"x", status=status)}), tries=1)
    assert isinstance(got, Skip)
    assert status[:3] in got.reason


def test_redirects_are_followed_and_bounded(serve):
    server = serve({
        "/a": answer(b"", status="302 Found", Location="/b"),
        "/b": answer(HTML),
        "/putar": answer(b"", status="301 Moved", Location="/putar"),
    })  # fmt: skip
    got = ask(server)
    assert got.hints.url == server.url + "/b"
    assert "redirects" in ask(server, "/putar").reason


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://warta.example/x", "http://", "http://[::1"])
def test_redirects_out_of_the_web_are_refused(serve, target):
    got = ask(serve({"/a": answer(b"", status="302 Found", Location=target)}))
    assert isinstance(got, Skip)


def test_private_addresses_are_refused_unless_allowed(serve):
    server = serve({"/a": answer(HTML)})
    with Web(Manners(delay=0.0)) as net:
        got = net.page(server.url + "/a")
    assert isinstance(got, Skip)
    assert "private network" in got.reason
    assert server.asked == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1", "0.0.0.0",  # noqa: S104
                "100.64.0.1",
                "224.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no address"],
)  # fmt: skip
def test_addresses_of_the_house(address):
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet(address):
    assert public(address)


@pytest.mark.parametrize(
    "url", ["javascript:1", "http://x:99999/", "https://a/" + "x" * 3_000, "https://a b/", "//a/b"]
)
def test_what_is_no_address(url):
    with pytest.raises(RefusedError):
        checked(url)


def drip(out, _):
    out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1_000):
        out.write(b"x")
        out.flush()
        time.sleep(0.05)


def test_a_slow_drip_ends(serve):
    started = time.monotonic()
    got = ask(serve({"/a": drip}))
    assert isinstance(got, Skip)
    assert "slower than" in got.reason
    assert time.monotonic() - started < 5


def silence(_out, _headers):
    time.sleep(3)


def test_silence_ends(serve):
    got = ask(serve({"/a": silence}), tries=1)
    assert isinstance(got, Skip)
    assert "does not answer" in got.reason


def test_a_body_that_ends_early_is_told(serve):
    body = answer(HTML).replace(f"Content-Length: {len(HTML)}".encode(), b"Content-Length: 5000")
    got = ask(serve({"/a": body}))
    assert isinstance(got, Skip)
    assert "ends early" in got.reason


def test_a_page_that_claims_two_gigabytes_is_stopped_at_the_limit(serve):
    def endless(out, _):
        out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2147483648\r\n\r\n")
        while True:
            out.write(b"x" * 65_536)

    got = ask(serve({"/a": endless}), size=3_000_000, whole=20.0)
    assert isinstance(got, Skip)
    assert "too long" in got.reason


@pytest.mark.parametrize("raw", [b"", b"bukan HTTP\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 400_000])
def test_what_is_no_http_is_told(serve, raw):
    assert isinstance(ask(serve({"/a": raw}), tries=1), Skip)


def test_pictures_are_no_pages(serve):
    got = ask(serve({"/a": answer(b"\x89PNG", kind="image/png")}))
    assert "no page: image/png" in got.reason


def test_what_did_not_change_is_not_sent_again(serve):
    def careful(out, headers):
        same = headers.get("if-none-match") == '"v1"'
        out.write(answer(b"", status="304 Not Modified") if same else answer(HTML, ETag='"v1"'))

    server = serve({"/a": careful})
    with web() as net:
        assert isinstance(net.page(server.url + "/a"), Page)
        assert net.page(server.url + "/a") == Unchanged(server.url + "/a")


def test_one_request_at_a_time_and_a_pause_per_host_but_hosts_side_by_side(serve):
    def slow(out, _):
        time.sleep(0.2)
        out.write(answer(HTML))

    servers = [serve({"*": slow, "/robots.txt": answer(b"", status="404 No")}) for _ in range(4)]
    started = time.monotonic()
    with web(delay=0.05) as net:
        urls = [f"{server.url}/{n}" for server in servers for n in range(3)]  # one host after the other
        got = list(gather(urls, net))
    assert sorted(one.location for one in got) == sorted(urls)
    assert time.monotonic() - started < 2.0  # twelve pages of .2 s, in order, would take 2.4
    for server in servers:
        moments = [moment for path, _, moment in server.asked if path != "/robots.txt"]
        assert all(after - before >= 0.24 for before, after in pairwise(moments))


def test_a_busy_host_is_not_hurried_even_without_a_pause(serve):
    server = serve({"*": answer(b"", status="429 Too Many")})
    waits = []
    with Web(Manners(delay=0.0, private=True), sleep=waits.append) as web, pytest.raises(FaultError):
        web.get(f"{server.url}/1")
    assert [round(one) for one in waits[-2:]] == [1, 4]


def test_a_redirect_that_is_not_followed_says_that_it_was_one(serve):
    server = serve({"/1": answer(b"", status="302 Found", Location="file:///etc/passwd")})
    with Web(Manners(delay=0.0, private=True)) as web, pytest.raises(RefusedError) as fault:
        web.get(f"{server.url}/1")
    assert str(fault.value) == "redirected to where nobody goes: only http and https are asked, not file"


def test_the_pause_that_robots_txt_asks_for_is_kept_before_the_first_page_too(serve):
    rules = answer(b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    server = serve({"/robots.txt": rules, "/1": answer(HTML), "/2": answer(HTML)})
    waits = []
    with Web(Manners(delay=0.0, private=True), clock=lambda: 100.0, sleep=waits.append) as web:
        web.get(f"{server.url}/1")
        web.get(f"{server.url}/2")
    assert waits == [7.0, 7.0]
