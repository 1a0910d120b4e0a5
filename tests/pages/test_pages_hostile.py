"""Hosts, feeds and archives that mean harm, or whose owners were unlucky: each costs itself alone."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from datetime import UTC, datetime

import brotli
import pytest
import zstandard

from runut.pages import feeds, files
from runut.pages.guard import RefusedError, checked, public
from runut.pages.http import Web
from runut.pages.manners import LONGEST, Manners, Visit, patience
from runut.pages.moments import moment
from runut.pages.robots import _ours
from runut.pages.web import gather
from runut.types import Page, Skip
from servers import Server, answer

HTML = b"<html><head><title>Kapal tiba</title></head><body><p>Kapal bantuan tiba di Tual.</p></body></html>"
QUICK = {"delay": 0.0, "private": True, "read": 0.5, "whole": 1.0, "connect": 1.0, "tries": 1}


@pytest.fixture
def serve():
    made = []

    def start(paths):
        made.append(Server(paths))
        return made[-1]

    yield start
    for one in made:
        one.close()


def ask(server, path="/a", **manners):
    with Web(Manners(**{**QUICK, **manners})) as net:
        return net.page(server.url + path)


# ---------------------------------------------------------------- hosts


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


# ---------------------------------------------------------------- lists


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


# ---------------------------------------------------------------- archives


def record(url, body, head="", length=None):
    answer_ = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://warta.example/{url}\r\n"
            f"WARC-Date: 2031-03-03T00:00:00Z\r\nWARC-Record-ID: <urn:{url}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(answer_)}\r\n\r\n"
        ).encode()
        + answer_
        + b"\r\n\r\n"
    )


def page(n):
    return HTML.replace(b"Tual", b"Tual %d" % n)


def read(path, body):
    path.write_bytes(body)
    got = list(files.collect([path]))
    return [one.body for one in got if isinstance(one, Page)], [
        one.reason for one in got if isinstance(one, Skip)
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_record_that_claims_two_gigabytes_costs_itself_alone(tmp_path, pack):
    body = b"".join(
        [pack(record("1", page(1))), pack(record("2", page(2), length=2 << 30)), pack(record("3", page(3)))]
    )
    bodies, told = read(tmp_path / "a.warc", body)
    assert bodies == [page(1), page(3)]
    assert "claims to be longer than it is" in told[0]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_record_that_is_cut_is_no_article(tmp_path, pack):
    bodies, told = read(tmp_path / "a.warc", (pack(record("1", page(1))) + pack(record("2", page(2))))[:-70])
    assert bodies == [page(1)]
    assert told[-1].startswith("a.warc: the archive is cut off after")


def test_behind_a_torn_place_the_archive_is_read_on(tmp_path):
    one, two = gzip.compress(record("1", page(1))), gzip.compress(record("2", page(2)))
    bodies, told = read(tmp_path / "a.warc.gz", one + b"rusak" * 300 + two)
    assert bodies == [page(1), page(2)]
    assert "broken after 1 records" in told[0]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page(1))),
        ("Content-Encoding: gzip\r\n", page(1)),
        ("Content-Encoding: br\r\n", brotli.compress(page(1))),
        ("Content-Encoding: br\r\n", page(1)),
        ("Content-Encoding: zstd\r\n", zstandard.compress(page(1))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(1)), page(1))),
        ("Transfer-Encoding: chunked\r\n", page(1)),
    ],
)
def test_bodies_are_unpacked_whether_the_crawler_did_or_not(tmp_path, head, body):
    bodies, told = read(tmp_path / "a.warc", record("1", body, head) + record("2", page(2)))
    assert (bodies, told) == ([page(1), page(2)], [])


def test_a_bomb_in_a_record_costs_that_record(tmp_path):
    bomb = record("1", gzip.compress(b"a" * 60_000_000), "Content-Encoding: gzip\r\n")
    bodies, told = read(tmp_path / "a.warc.gz", gzip.compress(bomb) + gzip.compress(record("2", page(2))))
    assert bodies == [page(2)]
    assert "too long" in told[0]


def test_an_archive_from_a_pipe_and_one_with_a_dictionary(tmp_path):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    body = gzip.compress(record("1", page(1))) + gzip.compress(record("2", page(2)))
    assert [one.body for one in files.collect(["-"], stdin=Pipe(body))] == [page(1), page(2)]
    words = zstandard.train_dictionary(2_000, [page(n) * 3 for n in range(300)])
    press = zstandard.ZstdCompressor(dict_data=words)
    held = words.as_bytes()
    packed = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    packed += press.compress(record("1", page(1))) + press.compress(record("2", page(2)))
    assert read(tmp_path / "a.warc.zst", packed) == ([page(1), page(2)], [])


def zipped(*held):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, body in held:
            out.writestr(name, body)
    return made.getvalue()


def test_of_a_collection_the_web_archives_alone_are_read(tmp_path):
    lists = (
        b'{"format":"json-pages-1.0"}\n{"url":"https://warta.example/1","title":"x","text":"Kapal tiba."}\n'
    )
    body = zipped(
        ("datapackage.json", b"{}"), ("archive/a.warc.gz", gzip.compress(record("1", page(1)))),
        ("pages/pages.jsonl", lists),
    )  # fmt: skip
    assert read(tmp_path / "a.wacz", body) == ([page(1)], [])


def test_a_zipped_folder_is_read_like_the_folder(tmp_path):
    body = zipped(
        ("a/1.txt", b"Kapal tiba."), ("a/1.toml", b'outlet = "Warta"\nurl = "https://warta.example/1"')
    )
    (tmp_path / "a.zip").write_bytes(body)
    (one,) = files.collect([tmp_path / "a.zip"])
    assert (one.hints.outlet, one.hints.url) == ("Warta", "https://warta.example/1")
    assert "table of contents" in read(tmp_path / "b.zip", body[:-60])[1][0]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_lines_before_a_cut_are_read_and_the_cut_is_told(tmp_path, pack):
    import random

    noise = random.Random(5)  # noqa: S311
    lines = [
        json.dumps({"html": "".join(noise.choices("abcdefgh <>", k=300)), "id": n}) for n in range(2_000)
    ]
    packed = pack("\n".join(lines).encode())
    suffix = "gz" if pack is gzip.compress else "zst"
    bodies, told = read(tmp_path / f"a.jsonl.{suffix}", packed[: len(packed) // 2])
    assert 500 < len(bodies) < 1_500
    assert "cut off" in told[-1]
    bodies, told = read(tmp_path / f"a.html.{suffix}", pack(HTML * 50)[:-9])
    assert (bodies, len(told)) == ([], 1)


def mhtml(date, *parts):
    head = b"Snapshot-Content-Location: https://warta.example/1\r\nDate: %s\r\nMIME-Version: 1.0\r\n" % date
    head += b'Content-Type: multipart/related; boundary="B"\r\n\r\n'
    return head + b"".join(
        b"--B\r\nContent-Type: text/html\r\nContent-Location: %s\r\n\r\n%s\r\n" % one for one in parts
    )


def test_of_a_saved_page_the_page_and_no_frame_in_it(tmp_path):
    body = mhtml(
        b"Mon, 3 Mar 2031 10:00:00 +99999999999999999999",
        (b"cid:f", b"<p>iklan"),
        (b"https://warta.example/1", HTML),
    )
    bodies, told = read(tmp_path / "a.mhtml", body + b"--B--\r\n")
    assert (bodies, told) == ([HTML], [])
    assert "cut off" in read(tmp_path / "b.mhtml", body[:-40])[1][0]


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("daftar.txt", b"https://warta.example/1\nhttps://warta.example/2\n", "runut fetch"),
        ("umpan.xml", b'<?xml version="1.0"?><rss><channel></channel></rss>', "runut fetch"),
        ("larik.json", b'[{"text": "Kapal tiba."}]', "JSON array"),
        ("tabel.txt", b"PAR1xxxxPAR1", "Parquet"),
    ],
)
def test_what_is_no_news_says_what_it_is(tmp_path, name, body, why):
    bodies, told = read(tmp_path / name, body)
    assert bodies == []
    assert why in told[0]


def test_tables_with_pages_as_bytes_and_columns_that_are_not_there(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    place = tmp_path / "a[1].parquet"
    with duckdb.connect() as base:
        base.execute("CREATE TABLE t AS SELECT ?::BLOB AS isi, 'https://warta.example/1' AS link", [HTML])
        base.execute(f"COPY t TO '{place}' (FORMAT parquet)")
    (one,) = files.collect([place], columns={"html": "isi"})
    assert (one.body, one.charset, one.location) == (HTML, None, "https://warta.example/1")
    (told,) = files.collect([place], columns={"html": "nihil"})
    assert "no column 'nihil'; there are isi, link" in told.reason
    (told,) = files.collect([place])
    assert "no column that holds text" in told.reason
    bare = tmp_path / "tanpa"
    place.rename(bare)
    assert [one.body for one in files.collect([bare], columns={"html": "isi"})] == [HTML]
