"""Pages that hold no article are skipped with a reason; those that hold little of one are not."""

from __future__ import annotations

import time

import pytest
from outlet_pages import CARDS, ITEMS, OTHERS, STORY, TITLE, between, document, figure, linked, meta
from outlet_pages import P as PARAGRAPHS

from runut import articles, ids, kit
from runut.articles.html import kind
from runut.types import Article, Page, Skip

KIT = kit.load()
URL = "https://kabar.example/internasional/menlu-alfa-bantah"
TEASERS = "".join(
    f'<article><h3><a href="/b/{n}">{words} {n}</a></h3><p>Kabar singkat nomor {n} dari pasar, jalan, dan lapangan di kota.</p></article>'
    for n, words in enumerate(OTHERS * 4)
)


def read(html: str) -> Article | Skip:
    body = html.encode()
    return articles.clean(
        Page(id=ids.new("page", ids.digest(body)), location="p.html", media_type="text/html", body=body), KIT
    )


def list_page(address: str, title: str) -> str:
    head = f'<link rel="canonical" href="{address}"><meta property="og:type" content="website">'
    return document(head, f"<h1>{title}</h1><div>{TEASERS}</div>", title=title)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Kabar</title></channel></rss>', kind.NO_FEED),
        ('<!-- x --><urlset xmlns="s"><url><loc>https://kabar.example/1</loc></url></urlset>', kind.NO_FEED),
        (document("", f"<h1>404</h1><p>Halaman yang Anda cari tidak ditemukan.</p>{CARDS}", title="404 Not Found"), kind.GONE),
        (document("", f"<h1>Berita tidak ditemukan</h1><p>Mungkin berita itu sudah dihapus oleh redaksi kami.</p><ul>{ITEMS}</ul>", title="Kabar Contoh"), kind.GONE),
        (document("", "<h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue reading.</p>", title="Just a moment..."), kind.GONE),
        (list_page("https://kabar.example/tag/alfa", "Berita Alfa Terkini"), kind.LISTS),
        (list_page("https://kabar.example/search?q=alfa", "Hasil pencarian: alfa"), kind.LISTS),
        (list_page("https://kabar.example/indeks/2031-05-06", "Indeks Berita"), kind.LISTS),
        (list_page("https://kabar.example/penulis/ani-sela", "Ani Sela"), kind.LISTS),
        (list_page("https://kabar.example/", "Kabar Contoh - Berita Terbaru"), kind.LISTS),
        (list_page("https://kabar.example/epaper", "E-Paper Hari Ini"), kind.LISTS),
        (document("", f"<h1>E-Paper</h1><div><img src='1.jpg'></div><ul>{ITEMS}</ul>", title="E-Paper"), kind.NOTHING),
    ],
)  # fmt: skip
def test_pages_without_an_article_say_so(html: str, reason: str) -> None:
    result = read(html)
    assert isinstance(result, Skip)
    assert result.reason == reason


WORDS = "Peta jalur pelayaran dari Terana ke Gama sepanjang 900 kilometer yang ditempuh kapal dalam sembilan hari."
HEAD = meta(URL, site="Kabar Contoh") + linked()


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (document(meta(URL) + linked("VideoObject"), f'<h1>{TITLE}</h1><div class="player"></div><div class="description"><p>{STORY[0]}</p></div>{CARDS}'), STORY[0]),
        (document(HEAD, f'<h1>{TITLE}</h1><div class="infographic"><img src="peta.png"></div><div class="detail-text"><p>{WORDS}</p></div>{CARDS}'), WORDS),
        (document(HEAD, f"<article><h1>{TITLE}</h1>{PARAGRAPHS[0]}</article><div class='paywall'><p>Masuk untuk membaca berita ini selengkapnya.</p></div>"), STORY[0]),
        (document(meta("https://kabar.example/tag/alfa") + linked(), f"<article><h1>{TITLE}</h1>{between()}</article>"), STORY[0]),
        (document('<link rel="canonical" href="https://kabar.example/?p=17">', f"<article><h1>{TITLE}</h1>{between()}</article><ul>{ITEMS}</ul>"), STORY[0]),
        (document('<link rel="canonical" href="https://kabar.example/">', f"<article><h1>{TITLE}</h1>{between()}</article><ul>{ITEMS}</ul>"), STORY[0]),
        (document("", f"<article><h1>404 Hari di Laut</h1>{between()}{PARAGRAPHS[3] * 3}</article>", title="404 Hari di Laut"), STORY[0]),
    ],
)  # fmt: skip
def test_pages_with_a_little_of_one_are_read(html: str, told: str) -> None:
    result = read(html)
    assert isinstance(result, Article)
    assert told in result.text


def test_a_dated_page_of_pictures_alone_keeps_its_title_and_captions() -> None:
    result = read(document(HEAD, f"<h1>{TITLE}</h1>{figure('x')}"))
    assert isinstance(result, Article)
    assert result.title is not None
    assert result.confidence is not None
    assert result.confidence < 0.75


def test_comments_before_the_first_tag_cost_no_time() -> None:
    started = time.process_time()
    assert not kind.feed("<!-- a -->" * 20_000 + "<html>")
    assert time.process_time() - started < 1
