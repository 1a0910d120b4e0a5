"""Pages of no known outlet, in the shapes the web has: AMP, parts, live blogs, galleries, stubs, and broken ones."""

from __future__ import annotations

import pytest
from outlet_pages import (
    BYLINE,
    CAPTION,
    CARDS,
    COMMENTS,
    COOKIES,
    FOOT,
    INSTANT,
    ITEMS,
    MENU,
    NEWSLETTER,
    OTHER,
    SHARE,
    STORY,
    TAGS,
    TITLE,
    P,
    ad,
    also,
    between,
    document,
    figure,
    linked,
    meta,
)

from runut import articles, ids, kit
from runut.types import Article, Hints, Page, Skip

KIT = kit.load()
URL = "https://kabar.example/internasional/menlu-alfa-bantah"
HEAD = meta(URL, site="Kabar Contoh") + linked()


def page(html: str | bytes, location: str = "page.html", **hints: str) -> Page:
    body = html.encode() if isinstance(html, str) else html
    return Page(
        id=ids.new("page", ids.digest(body)),
        location=location,
        media_type="text/html",
        body=body,
        hints=Hints(**hints),
    )


def read(html: str | bytes, **hints: str) -> Article:
    article = articles.clean(page(html, **hints), KIT)
    assert isinstance(article, Article)
    return article


def story(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind == "body"]


AMP = (
    f'<!doctype html><html amp lang="id"><head><title>{TITLE}</title><link rel="canonical" href="{URL}">{linked()}</head><body><amp-sidebar>{MENU}'
    f'</amp-sidebar><h1>{TITLE}</h1><amp-img src="x"></amp-img><p class="caption-photo">{CAPTION}</p>{between("<amp-ad><p>Iklan</p></amp-ad>")}'
    f"<amp-list><ul>{ITEMS}</ul></amp-list></body></html>"
)
SPANS = "".join(
    f'<div class="css-{n}"><div><span data-text="true">{words}</span></div></div>'
    for n, words in enumerate(STORY)
)
SHAPES = {
    "semantic": document(HEAD, f"<main><article><h1>{TITLE}</h1>{between()}</article></main><aside>{CARDS}</aside>"),
    "wordpress": document(
        HEAD,
        f'<article class="post-7 post type-post status-publish hentry category-share-comment tag-iklan"><h1 class="entry-title">{TITLE}</h1>'
        f'<div class="entry-content">{between(also("jnews_inline_related_post"))}<div class="sharedaddy sd-sharing-enabled">{SHARE}</div></div></article>{COMMENTS}',
    ),
    "newspaper theme": document(HEAD, f'<div class="td-post-content tagdiv-type"><h1>{TITLE}</h1>{between(ad("td-a-rec"))}</div><div class="td_block_related_posts">{CARDS}</div>'),
    "elementor": document(HEAD, f'<h1>{TITLE}</h1><div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{between()}</div></div>{CARDS}'),
    "line breaks": document(HEAD, f'<table><tr><td><h1>{TITLE}</h1><div id="isi">{"<br><br>".join(STORY)}</div></td><td><ul>{ITEMS}</ul></td></tr></table>'),
    "single page application": document(HEAD, f"<div id=root><h1>{TITLE}</h1><div>{SPANS}</div><div>{CARDS}</div></div>"),
    "amp": AMP,
    "cookie banner": document(HEAD, f"{COOKIES}<article><h1>{TITLE}</h1>{between()}</article>{COOKIES}"),
    "newsletter inside": document(HEAD, f'<article><h1>{TITLE}</h1><div class="post-content">{between("", NEWSLETTER)}</div></article>'),
    "comments longer than the story": document(HEAD, f"<article><h1>{TITLE}</h1>{between()}</article>{COMMENTS * 4}"),
    "related cards inside": document(HEAD, f'<div class="content"><h1>{TITLE}</h1>{between("", f"<div class=box>{CARDS}</div>")}</div>'),
    "read also in paragraphs": document(HEAD, f"<article><h1>{TITLE}</h1>{between(also('x', 'p'), also('y', 'p', 'Baca Juga :'), also('z', 'p', 'Lihat juga:'))}</article>"),
    "advertisements": document(HEAD, f"<article><h1>{TITLE}</h1>{between(ad('a1'), ad('a2'), ad('a3'), ad('a4'))}</article>"),
    "photo with caption": document(HEAD, f"<article><h1>{TITLE}</h1>{figure('lead')}{between(figure('inline', 'Drone Beta di lapangan terbang Gama. (Foto: Alfanews)'))}</article>"),
    "share and tags": document(HEAD, f"<article><h1>{TITLE}</h1>{SHARE}{between()}{TAGS}{SHARE}</article>"),
    "author box": document(HEAD, f'<article><h1>{TITLE}</h1>{between()}<div class="author-box"><p>{BYLINE} adalah wartawan yang meliput diplomasi sejak 2019 dan tinggal di Terana bersama dua kucing.</p></div></article>'),
    "hidden boxes": document(HEAD, f'<article><h1>{TITLE}</h1><div style="display:none"><p>Teks ini hanya untuk mesin pencari dan tidak pernah dilihat pembaca berita di layar mereka.</p></div>{between()}</article>'),
    "whole page in a form": document(HEAD, f'<form id="aspnetForm"><div class="detail"><h1>{TITLE}</h1>{between()}</div></form>'),
    "story in a sidebar class": document(HEAD, f'<div class="layout with-sidebar sidebar-right"><article><h1>{TITLE}</h1>{between()}</article></div><div class="x">{CARDS}</div>'),
    "paywall class over the text": document(HEAD, f'<div class="content-paywall"><h1>{TITLE}</h1>{between()}</div>{CARDS}'),
    "no closing tags": f"<html><head><title>{TITLE}</title>{HEAD}<body><h1>{TITLE}</h1><div class=isi>" + "".join(f"<p>{words}\n" for words in STORY) + f"<ul>{ITEMS}",
    "upper case tags": document(HEAD, f"<DIV CLASS='CONTENT'><H1>{TITLE}</H1>{between().replace('<p>', '<P>').replace('</p>', '</P>')}</DIV>"),
    "noscript twin": document(HEAD, f"<article><h1>{TITLE}</h1>{between()}</article><noscript>{between()}</noscript>"),
    "svg and scripts": document(HEAD, f"<article><h1>{TITLE}</h1><svg><text>ikon bagikan</text></svg>{between('<script>var a = 1 < 2;</script>')}</article>"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_the_story_is_whole_and_alone(name):
    article = read(SHAPES[name])
    assert story(article) == list(STORY)
    assert article.title is not None
    assert article.title.of(article.text) == TITLE
    assert article.byline == BYLINE
    assert article.published_at == INSTANT


def test_captions_and_links_are_kept_beside_the_text():
    article = read(SHAPES["photo with caption"])
    assert CAPTION in article.captions
    assert CAPTION not in article.text
    cards = read(SHAPES["related cards inside"])
    assert "Timnas Gama Tahan Imbang Delta di Laga Uji Coba" in {one.words for one in cards.related}


def test_a_gallery_is_its_captions():
    shots = [
        "Warga Terana menunggu hasil perundingan di depan gedung kementerian, Senin malam, sambil menyalakan lilin.",
        "Menlu Rina Bora keluar dari ruang sidang dengan berkas merah dan tidak menjawab pertanyaan wartawan.",
        "Bendera Alfa dan Beta berkibar di jembatan perbatasan yang dibuka kembali setelah dua bulan ditutup.",
    ]
    slides = "".join(
        f'<div class="photo-item"><img src="{n}.jpg"><p>{words}</p></div>' for n, words in enumerate(shots)
    )
    article = read(document(HEAD, f"<article><h1>{TITLE}</h1>{slides}</article>"))
    assert story(article) == shots


def test_a_video_page_gives_its_summary():
    article = read(
        document(
            HEAD,
            f'<h1>{TITLE}</h1><div class="video-player"><video></video></div><div class="description"><p>{STORY[0]} {STORY[1]}</p></div>{CARDS}',
        )
    )
    assert story(article) == [f"{STORY[0]} {STORY[1]}"]


def test_a_live_blog_keeps_its_entries_in_order():
    entries = "".join(
        f'<div class="live-entry"><time>1{n}:05 WIB</time><p>{words}</p></div>'
        for n, words in enumerate(STORY)
    )
    article = read(
        document(HEAD, f'<article><h1>{TITLE}</h1><div class="live-blog">{entries}</div></article>')
    )
    told = [words for words in story(article) if words in STORY]
    assert told == list(STORY)


def test_a_paywall_stub_is_no_more_than_it_shows():
    article = read(
        document(
            HEAD,
            f'<article><h1>{TITLE}</h1>{P[0]}{P[1]}</article><div class="subscribe-box"><p>Berlanggananlah untuk membaca kelanjutan berita ini dan ribuan berita lainnya setiap hari.</p></div>',
        )
    )
    assert story(article) == list(STORY[:2])


def test_a_page_that_carries_its_story_as_data():
    import json

    told = {"props": {"pageProps": {"article": {"title": TITLE, "content": "".join(P)}}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(told)}</script>'
    article = read(document(HEAD, f"<div id='__next'><h1>{TITLE}</h1></div>{script}"))
    assert story(article) == list(STORY)


def test_an_index_page_is_read_with_little_confidence():
    article = articles.clean(
        page(
            document(
                "", f"<h1>Berita Hari Ini</h1><div>{CARDS * 3}</div><ul>{ITEMS}</ul>", title="Berita Hari Ini"
            )
        ),
        KIT,
    )
    assert isinstance(article, Skip) or (article.confidence or 0) < 0.85


# ---------------------------------------------------------------- parts


def part(number: int, words: str, *, of: int = 3) -> Page:
    links = (f'<link rel="prev" href="{URL}?page={number - 1}">' if number > 1 else "") + (
        f'<link rel="next" href="{URL}?page={number + 1}">' if number < of else ""
    )
    address = URL if number == 1 else f"{URL}?page={number}"
    return page(
        document(
            meta(address) + linked() + links,
            f'<article><h1>{TITLE}</h1>{words}<div class="paging">1 2 3</div></article>',
        ),
        f"{number}.html",
    )


def test_three_pages_are_one_article():
    parts = [part(2, P[2] + P[3]), part(1, P[0] + P[1]), part(3, P[4])]
    folded = list(articles.fold(parts))
    assert len(folded) == 1
    article = articles.clean(folded[0], KIT)
    assert isinstance(article, Article)
    assert story(article) == list(STORY)
    assert article.url == URL
    assert article.location == "1.html"


def test_the_other_pages_of_an_article_are_named():
    article = articles.clean(part(1, P[0] + P[1]), KIT)
    assert isinstance(article, Article)
    assert article.further == (f"{URL}?page=2",)


def test_the_whole_takes_the_place_of_its_parts():
    whole = page(
        document(meta(f"{URL}?page=all") + linked(), f"<article><h1>{TITLE}</h1>{between()}</article>"),
        "all.html",
    )
    folded = list(articles.fold([part(1, P[0]), whole, part(2, P[1])]))
    assert [one.location for one in folded] == ["all.html"]


def test_an_amp_copy_is_folded_into_its_page_whichever_comes_first():
    amp = page(AMP, "amp.html")
    main = page(
        document(
            meta(URL) + linked() + f'<link rel="amphtml" href="{URL}/amp">',
            f"<article><h1>{TITLE}</h1>{between()}</article>",
        ),
        "main.html",
    )
    assert [one.location for one in articles.fold([amp, main])] == ["main.html"]
    assert [one.location for one in articles.fold([main, amp])] == ["main.html"]
    assert [one.location for one in articles.fold([amp])] == ["amp.html"]


def test_pages_of_different_articles_stay_apart_and_skips_pass():
    one = page(document(meta(URL), f"<h1>{TITLE}</h1>{between()}"), "a.html")
    two = page(document(meta(f"{URL}-lagi"), f"<h1>{TITLE}</h1>{between()}"), "b.html")
    skip = Skip("x", "x", "pages", "why")
    assert list(articles.fold([one, skip, two])) == [one, skip, two]


# ---------------------------------------------------------------- lies and scars


def test_bytes_outrank_the_charset_the_page_declares():
    html = document(HEAD, f"<article><h1>{TITLE}</h1>{between()}</article>").replace(
        'charset="utf-8"', 'charset="iso-8859-1"'
    )
    assert story(read(html.encode())) == list(STORY)


def test_a_declared_language_that_lies():
    html = document(HEAD, f"<article><h1>{TITLE}</h1>{between()}</article>", lang="en-US")
    assert read(html).language == "id"


def test_a_declared_date_that_cannot_be_gives_way_to_the_one_printed():
    head = f'<meta property="og:url" content="{URL}"><meta property="article:published_time" content="0000-00-00">'
    html = document(
        head,
        f'<article><h1>{TITLE}</h1><div class="date">Selasa, 6 Mei 2031 08:58 WIB</div>{between()}</article>',
    )
    article = read(html)
    assert article.published is not None
    assert str(article.published.earliest) == "2031-05-06"


def dated(instant: str, *, url: str = URL, lang: str = "id", line: str = "") -> str:
    head = f'<meta property="og:url" content="{url}"><meta property="article:published_time" content="{instant}">'
    return document(head, f"<article><h1>{TITLE}</h1><p>{line}</p>{between()}</article>", lang=lang)


@pytest.mark.parametrize(
    ("html", "day", "instant"),
    [
        # an Indonesian outlet counts its days in Jakarta
        (dated("2031-05-05T20:30:00+00:00"), "2031-05-06", "2031-05-06T03:30:00+07:00"),
        (dated("2031-05-05T20:30:00Z", line="Selasa, 6 Mei 2031 03:30 WIB"), "2031-05-06", "2031-05-06T03:30:00+07:00"),
        # unless its date line says that the clock of the head is wrong
        (dated("2031-05-05T20:30:00Z", line="Senin, 5 Mei 2031 20:30 WIB"), "2031-05-05", "2031-05-05T20:30:00+00:00"),
        # elsewhere the address knows the day, the hour is then unknown
        (dated("2031-05-07T02:10:00Z", url="https://news.example/2031/05/06/x", lang="en"), "2031-05-06", None),
        (dated("2031-05-07T02:10:00-05:00", url="https://news.example/2031/05/06/x", lang="en"), "2031-05-07", "2031-05-07T02:10:00-05:00"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_outlet(html, day, instant):
    article = read(html)
    assert article.published is not None
    assert (str(article.published.earliest), article.published_at) == (day, instant)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Selasa, 6 Mei 2031", "2031-05-06"),
        ("06/05/2031 08:58", "2031-05-06"),
        ("Published May 6th, 2031", "2031-05-06"),
        ("6. Mai 2031", "2031-05-06"),
        ("6 de mayo de 2031", "2031-05-06"),
        ("2031年5月6日", "2031-05-06"),
        ("31/02/2031", None),
        ("versi 1.2.2031-3", None),
    ],
)
def test_date_lines_of_many_languages(words, day):
    article = read(
        document(
            f'<meta property="og:url" content="{URL}">',
            f'<article><h1>{TITLE}</h1><div class="date">{words}</div>{P[1] + P[2] + P[3]}</article>',
        )
    )
    assert (str(article.published.earliest) if article.published else None) == day


def test_title_with_site_and_page_numbers_is_the_headline():
    head = meta(URL, title=f"{TITLE} Halaman 2 - Kabar Contoh")
    article = read(
        document(
            head, f"<article><h1>{TITLE}</h1>{between()}</article>", title=f"{TITLE} Halaman 2 - Kabar Contoh"
        )
    )
    assert article.title is not None
    assert article.title.of(article.text) == TITLE


def test_several_authors_are_named_in_order():
    people = [{"@type": "Person", "name": "Ani Sela"}, {"@type": "Person", "name": "Budi Ratu"}]
    html = document(
        meta(URL, author=False) + linked(author=people), f"<article><h1>{TITLE}</h1>{between()}</article>"
    )
    assert read(html).byline == "Ani Sela, Budi Ratu"


@pytest.mark.parametrize("cut", range(500, 4000, 350))
def test_a_page_cut_off_anywhere_is_read_as_far_as_it_goes(cut):
    html = document(HEAD, f"<article><h1>{TITLE}</h1>{between()}</article>")
    result = articles.clean(page(html[: len(html) - cut]), KIT)
    assert isinstance(result, Skip) or set(story(result)) <= {
        words[:n] for words in STORY for n in range(len(words) + 1)
    } | {TITLE}


@pytest.mark.parametrize(
    "address", ["http://[x", "::", "https://", "http://kabar.example:99999/", "javascript:void(0)"]
)
def test_addresses_that_are_none_do_no_harm(address):
    links = f'<link rel="next" href="{address}"><a href="{address}?page=2">2</a><link rel="canonical" href="{address}">'
    html = document(links, f"<article><h1>{TITLE}</h1>{between()}</article>")
    assert story(read(html)) == list(STORY)
    assert story(read(html, url=address)) == list(STORY)
    assert len(list(articles.fold([page(html), page(html, url=address)]))) in (1, 2)


def test_the_frame_alone_is_no_article():
    result = articles.clean(page(f"<html><body>{MENU}{FOOT}</body></html>"), KIT)
    assert isinstance(result, Skip) or (result.confidence or 0) < 0.85
    assert OTHER not in getattr(result, "text", "")
