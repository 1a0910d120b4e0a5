"""Names of hosts: one that never resolves costs itself alone."""

from __future__ import annotations

import socket
import threading
import time

import httpcore2
import pytest

from runut.pages import resolver
from runut.pages.http import Web
from runut.pages.manners import Manners
from runut.pages.resolver import Resolver
from runut.pages.web import gather
from runut.types import Page, Skip
from servers import Server, answer

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual.</p></body></html>"


@pytest.fixture
def hanging(monkeypatch):
    """A resolver that hangs for every name of `.hangs.example` until the test ends; the names it was asked."""
    asked, over, real = [], threading.Event(), socket.getaddrinfo

    def look(host, *rest, **more):
        asked.append(host)
        if str(host).endswith(".hangs.example"):
            over.wait(30)
            raise OSError("no such name")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look)
    yield asked
    over.set()


def manners(**more):
    return Manners(**{"delay": 0.0, "private": True, "connect": 0.3, "whole": 2.0, "tries": 1, **more})


def test_a_name_that_never_resolves_ends_in_time(hanging):
    started = time.monotonic()
    with Web(manners()) as web:
        got = web.page("http://a.hangs.example/1")
    assert isinstance(got, Skip)
    assert "a.hangs.example does not resolve in time" in got.reason
    assert time.monotonic() - started < 3


def test_other_hosts_are_asked_meanwhile_and_the_name_once(hanging):
    server = Server({"*": answer(HTML), "/robots.txt": answer(b"", status="404 No")})
    urls = [f"http://a.hangs.example/{n}" for n in range(5)] + [f"{server.url}/{n}" for n in range(5)]
    started = time.monotonic()
    with Web(manners(tries=2, longest_wait=1.0)) as web:
        got = list(gather(urls, web))
    server.close()
    assert sum(isinstance(one, Page) for one in got) == 5
    assert sum(isinstance(one, Skip) for one in got) == 5
    assert time.monotonic() - started < 8
    assert hanging.count("a.hangs.example") == 1


def test_names_that_hang_are_few_at_a_time(hanging, monkeypatch):
    monkeypatch.setattr(resolver, "PENDING", 3)
    names = Resolver()
    for n in range(10):
        with pytest.raises(httpcore2.ConnectTimeout, match="resolve in time" if n < 3 else "too many names"):
            names.addresses(f"n{n}.hangs.example", 80, 0.01)
    assert len(names._pending) == 3


def test_a_name_that_is_none_is_told_and_asked_again():
    names = Resolver()
    for _ in range(2):
        with pytest.raises(httpcore2.ConnectError, match="no such host"):
            names.addresses("kosong.invalid", 80, 5.0)
    assert names.addresses("127.0.0.1", 80, None) == ["127.0.0.1"]
    assert not names._pending
