"""What stands beside or around a story on pages of no known outlet, and stories set in several boxes."""

from __future__ import annotations

import json
import time

import pytest
from outlet_pages import STORY, TITLE, between, document, linked, meta
from outlet_pages import P as PARAGRAPHS

from runut import articles, ids, kit
from runut.types import Article, Page

KIT = kit.load()
P = "".join(PARAGRAPHS)
URL = "https://kabar.example/internasional/menlu-alfa-bantah"
HEAD = meta(URL, site="Kabar Contoh") + linked()
SHOT = "Dermaga Terana setelah hujan semalam"
LEAD = "Pemerintah Alfa menolak laporan kantor berita Beta dan meminta bukti dalam sepekan."
OTHERS = [
    "Harga cabai di Pasar Mirana naik dua kali lipat dalam sepekan, kata kepala pasar kepada wartawan, Rabu.",
    "Pedagang mengaku pasokan dari desa tersendat karena jembatan di hulu sungai rusak diterjang banjir besar.",
    "Pemerintah kota berjanji membuka operasi pasar mulai Kamis dan meminta warga tidak membeli berlebihan.",
    "Hingga Rabu malam, antrean masih terlihat di tiga pasar besar dan petugas menjaga pintu masuk gudang.",
] * 2
OTHERS = [f"{words[:-1]} ({number})." for number, words in enumerate(OTHERS)]


def read(html: str) -> Article:
    body = html.encode()
    page = Page(id=ids.new("page", ids.digest(body)), location="p.html", media_type="text/html", body=body)
    article = articles.clean(page, KIT)
    assert isinstance(article, Article)
    return article


def story(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind == "body"]


def paragraphs(words: list[str]) -> str:
    return "".join(f"<p>{one}</p>" for one in words)


@pytest.mark.parametrize(
    "shown",
    [
        f'<div class="x1"><img src="1.jpg"><div class="x2">{SHOT}</div></div>',
        f'<div class="x1"><div><picture><img src="1.jpg"></picture></div><p>{SHOT}</p></div>',
        f'<table><tr><td><img src="1.jpg"></td></tr><tr><td>{SHOT}</td></tr></table>',
        f'<p><a href="1.jpg"><img src="1.jpg"></a><br>{SHOT}</p>',
        f"<p>{SHOT} (Foto: Betapress)</p>",
    ],
)
def test_words_that_share_a_box_with_a_picture_are_its_caption(shown):
    article = read(document(HEAD, f"<article><h1>{TITLE}</h1>{between(shown)}</article>"))
    assert story(article) == list(STORY)
    assert any(SHOT in caption for caption in article.captions)


def test_a_sentence_with_a_picture_set_into_it_is_told():
    told = [f'<p><img src="{n}.jpg">{words}</p>' for n, words in enumerate(STORY)]
    assert story(read(document(HEAD, f"<article><h1>{TITLE}</h1>{''.join(told)}</article>"))) == list(STORY)


def test_a_standfirst_below_the_title_needs_no_name():
    article = read(
        document(
            HEAD, f'<div class="q"><h1>{TITLE}</h1><p class="w">{LEAD}</p></div><div class="r">{P}</div>'
        )
    )
    assert story(article) == [LEAD, *STORY]


def test_the_article_that_bears_the_title_is_the_story():
    """Sites put the next stories below the first as the reader scrolls."""
    more = f"<article><h2>Harga Cabai Naik Lagi di Mirana</h2><div>{paragraphs(OTHERS)}</div></article>" * 3
    article = read(document(HEAD, f"<div><article><h1>{TITLE}</h1><div>{P}</div></article>{more}</div>"))
    assert story(article) == list(STORY)


def test_readers_words_in_a_list_of_any_name_are_not_the_story():
    said = "".join(
        f'<li class="bb{n}"><h4><a href="/u/{n}">Ujang{n}</a></h4><div>{paragraphs([words])}</div></li>'
        for n, words in enumerate(OTHERS * 3)
    )
    article = read(
        document(
            HEAD,
            f"<div><div><article><h1>{TITLE}</h1>{P}</article></div><div><ul>{said}</ul></div></div>",
        )
    )
    assert story(article) == list(STORY)


def test_a_story_in_several_boxes_of_one_name_is_joined():
    parts = [STORY[:2], STORY[2:3], STORY[3:]]
    boxes = "<aside><p>Iklan</p></aside>".join(
        f'<div class="wrap"><div class="body__content">{paragraphs(list(part))}</div></div>' for part in parts
    )
    assert story(read(document(HEAD, f"<main><h1>{TITLE}</h1>{boxes}</main>"))) == list(STORY)


def test_stories_in_boxes_of_one_name_that_have_their_own_headings_stay_apart():
    box = '<div class="w"><h1>{}</h1><div class="post-content">{}</div></div>'
    html = box.format(TITLE, P) + box.format("Harga Cabai Naik Lagi di Mirana", paragraphs(OTHERS))
    assert story(read(document(HEAD, f"<main>{html}</main>"))) == list(STORY)


def test_what_is_set_twice_or_drawn_out_is_told_once():
    drawn = f"<blockquote><p>{STORY[1][:60]}</p></blockquote>"
    phone = f'<div class="hp">{P}</div>'
    article = read(document(HEAD, f"<article><h1>{TITLE}</h1>{between(drawn)}{phone}</article>"))
    assert story(article) == list(STORY)


def test_paragraphs_hidden_from_programs_that_read_aloud_are_told():
    told = f"<p>{STORY[0]}</p>" + "".join(f'<p aria-hidden="true">{words}</p>' for words in STORY[1:])
    assert story(read(document(HEAD, f"<article><h1>{TITLE}</h1>{told}</article>"))) == list(STORY)


def test_a_page_that_shows_the_beginning_and_carries_the_whole():
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(STORY)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    head = f'<title>{TITLE}</title><link rel="canonical" href="{URL}">{script}'
    article = read(document(head, f'<article><h1>{TITLE}</h1><div class="post-content"><p>{STORY[0]}</p></div></article>'))  # fmt: skip
    assert story(article) == list(STORY)


@pytest.mark.parametrize("tag", ["script type='text/template'", "noscript", "template"])
def test_a_story_that_only_a_template_holds(tag):
    inner = f"<{tag}><div class='post-content'>{P}</div></{tag.split()[0]}>"
    assert story(read(document(HEAD, f"<h1>{TITLE}</h1><div id='app'>{inner}</div>"))) == list(STORY)


def test_soft_hyphens_are_no_letters():
    broken = P.replace("kementerian", "ke&shy;men\u00adte&#173;rian").replace(
        "Menteri", "Men\u00adte\u00adri"
    )
    article = read(
        document(HEAD.replace("Alfa", "Al\u00adfa"), f"<article><h1>{TITLE}</h1>{broken}</article>")
    )
    assert story(article) == list(STORY)
    assert "\u00ad" not in article.text


def test_a_live_ticker_named_for_comments_is_told():
    entries = "".join(
        f'<div class="live-comment-row"><time>1{n}:00</time><p>{words}</p></div>'
        for n, words in enumerate(STORY)
    )
    told = read(document(HEAD, f"<article><h1>{TITLE}</h1>{entries}</article>")).text
    assert all(words in told for words in STORY)


def test_paragraphs_between_products_and_their_links_are_told():
    shop = "".join(f'<p><a href="/s/{n}">Tenda Merah {n} di Toko Mirana</a></p>' for n in range(3))
    box = f'<div class="wrap">{shop}{paragraphs([" ".join(OTHERS[:4]), " ".join(OTHERS[4:])])}</div>'
    told = read(document(HEAD, f"<article><h1>{TITLE}</h1>{between()}{P.replace('.', '!')}{box}</article>"))
    assert OTHERS[0] in told.text


@pytest.mark.parametrize(
    "trap",
    [
        "<p>Kapal ke-{} tiba di Terana setelah sembilan hari berlayar dari Gama.</p>",
        '<div class="post-content"><p>Kapal ke-{} tiba di Terana setelah sembilan hari.</p></div>',
        "<!-- {} ",
        "<noscript><p>{}<p>",
        '<div><img src="{}"><p>Kapal di Terana (Foto: Betapress)</p></div>',
    ],
)
def test_pages_of_twenty_thousand_pieces_end(trap):
    started = time.process_time()
    body = "".join(trap.format(number) for number in range(20_000)).encode()
    articles.clean(
        Page(id=ids.new("page", ids.digest(body)), location="p.html", media_type="text/html", body=body), KIT
    )
    assert time.process_time() - started < 30
