"""Names and passwords in addresses: they come neither into pages nor into words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.pages import files
from runut.pages.feeds import listing
from runut.pages.guard import RefusedError, checked
from runut.pages.http import Web
from runut.pages.manners import Manners
from runut.pages.secrets import bare, typed
from runut.pages.web import gather
from runut.types import Page
from servers import answer

HIDDEN = "s3kr1t"
STORY = (
    "<html><body><article><p>Kapal bantuan tiba di pelabuhan itu pada Senin pagi.</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        (f"https://desk:{HIDDEN}@warta.example/rss", "https://warta.example/rss"),
        (f"HTTPS://{HIDDEN}@warta.example", "HTTPS://warta.example"),
        (f"https://desk:a/{HIDDEN}@warta.example/1", "https://warta.example/1"),
        (f"https://desk:#{HIDDEN}@warta.example/1", "https://warta.example/1"),
        (f"https://desk:{HIDDEN} b@warta.example/1", "https://warta.example/1"),
        (f"crawl.warc#https://desk:{HIDDEN}@warta.example/1", "crawl.warc#https://warta.example/1"),
        (f"https://desk:{HIDDEN}@[::1]:80/1", "https://[::1]:80/1"),
        ("https://warta.example/@desk/a:b@c", "https://warta.example/@desk/a:b@c"),
        ("https://warta.example:8080/a@b", "https://warta.example:8080/a@b"),
        ("https://warta.example:8080?mail=a@b", "https://warta.example:8080?mail=a@b"),
        ("http://[::1]:80/a@b", "http://[::1]:80/a@b"),
        ("pile/a@b.txt", "pile/a@b.txt"),
    ],
)
def test_only_what_stands_before_a_host_goes(given_, shown):
    assert bare(given_) == shown
    assert typed(f"desk:{HIDDEN}@warta.example/rss") == "warta.example/rss"


@given(st.text(max_size=30), st.text(alphabet=st.characters(exclude_characters="/\\?#@ \t\n\r"), max_size=20))
def test_it_is_settled_after_one_pass(path, name):
    once = bare(f"https://{name}:{HIDDEN}@warta.example/{path}")
    assert HIDDEN not in once
    assert bare(once) == once


@pytest.mark.parametrize("url", [f"http://u:{HIDDEN}@a.example/", f"http://u:{HIDDEN}/x@a.example/"])
def test_what_is_refused_is_refused_without_the_password(url):
    with pytest.raises(RefusedError) as fault:
        checked(url)
    assert "name or password" in str(fault.value)
    assert HIDDEN not in str(fault.value)
    (skipped,) = gather([url], Web(Manners()))
    assert HIDDEN not in skipped.reason + skipped.location


def test_a_list_names_pages_that_are_asked_without_it(serve):
    server = serve({"/1": answer(STORY.encode())})
    host = server.url.removeprefix("http://")
    body = f"<rss><channel><item><link>http://desk:{HIDDEN}@{host}/1</link></item></channel></rss>"
    assert [one.url for one in listing(body.encode(), "").items] == [f"{server.url}/1"]
    server.paths["/rss"] = answer(body.encode(), kind="application/rss+xml")
    (page,) = gather([f"{server.url}/rss"], Web(Manners(delay=0.0, private=True)))
    assert isinstance(page, Page)
    assert page.location == f"{server.url}/1"
    assert all("authorization" not in headers for _, headers, _ in server.asked)


def test_a_redirect_is_followed_without_it(serve):
    server = serve({"/2": answer(STORY.encode())})
    host = server.url.removeprefix("http://")
    server.paths["/1"] = answer(b"", status="302 Found", Location=f"http://desk:{HIDDEN}@{host}/2")
    (page,) = gather([f"{server.url}/1"], Web(Manners(delay=0.0, private=True)))
    assert isinstance(page, Page)
    assert page.hints.url == f"{server.url}/2"


def test_archives_and_sidecars_that_hold_some(tmp_path):
    url = f"https://desk:{HIDDEN}@warta.example/1"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{STORY}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-03T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(head.encode() + http + b"\r\n\r\n")
    (tmp_path / "cut.warc").write_bytes(head.encode() + http[:-20])
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "Kapal tiba.", "url": url}) + "\n{}\n")
    (tmp_path / "c.txt").write_text("Kapal bantuan tiba.")
    (tmp_path / "c.json").write_text(json.dumps({"url": url}))
    (tmp_path / "d.mhtml").write_text(
        f"Snapshot-Content-Location: {url}\nContent-Type: text/html\n\n{STORY}", encoding="utf-8"
    )
    made = list(files.collect([tmp_path, url]))
    assert sum(isinstance(one, Page) for one in made) == 4
    assert HIDDEN not in "".join(repr(one) for one in made)
    assert "runut fetch" in made[-1].reason
