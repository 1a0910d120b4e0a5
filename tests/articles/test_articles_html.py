"""One story in the layouts of today's Indonesian sites comes out as the same text."""

from __future__ import annotations

import time

import pytest

from runut import articles, ids, kit
from runut.types import Hints, Page, Skip

KIT = kit.load()
TITLE = "Menlu Alfa Bantah Kirim Drone ke Beta"
STORY = [
    "Menteri Luar Negeri Alfa Rina Bora membantah negaranya mengirim drone ke Beta, Selasa (6/5/2031).",
    "“Kami belum pernah menandatangani apa pun dengan mereka,” kata Rina Bora kepada wartawan di Terana.",
    "Pernyataan itu disampaikan setelah kantor berita Betapress melaporkan pengiriman 40 drone pada April lalu.",
    (
        "Juru bicara Kementerian Pertahanan Beta menolak berkomentar mengenai laporan tersebut, tetapi mengatakan "
        "kerja sama kedua negara berjalan sesuai dengan hukum internasional dan tidak ditujukan kepada siapa pun."
    ),
    "Kedua negara menandatangani perjanjian kerja sama pertahanan selama 20 tahun pada Januari 2030.",
]
LINKS = "".join(
    f'<li><a href="/b/{n}">Harga Cabai Naik Lagi di Pasar Mirana Pekan Ini {n}</a></li>' for n in range(12)
)
MENU = "".join(f'<li><a href="/k/{n}">Kanal {n}</a></li>' for n in range(20))
P = "".join(f"<p>{words}</p>\n" for words in STORY)
LD = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"%s","datePublished":"2031-05-06T08:58:00+07:00","dateModified":"2031-05-06T10:00:00+07:00",
"author":{"@type":"Person","name":"Ani Sela"},"publisher":{"@type":"Organization","name":"Kabar Contoh"}}</script>"""

LAYOUTS = {
    "portal": f"""<html lang="id"><head><title>{TITLE} - Kabar Contoh</title>{LD % TITLE}
        <link rel="canonical" href="https://news.kabar.example/berita/d-1/menlu?utm_source=x"></head><body>
        <nav><ul>{MENU}</ul></nav><div class="detail__header"><h1 class="detail__title"> {TITLE} </h1>
        <div class="detail__author">Ani Sela - <span>kabarNews</span></div></div>
        <div class="detail__body-text itp_bodycontent">{P.replace("</p>", '</p><div class="ads">'
        '<p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p></div>', 1)}</div>
        <div class="list-content"><h2>Berita Terkait</h2><ul>{LINKS}</ul></div><footer>© 2031 Kabar</footer></body></html>""",
    "group": f"""<html><head><meta property="og:title" content="{TITLE} Halaman all - Kabar Contoh">
        <meta name="content_PublishedDate" content="2031-05-06 08:58:00">
        <meta name="content_author" content="Ani Sela"><meta property="og:site_name" content="Kabar Contoh">
        <meta property="og:url" content="https://www.kabar.example/global/read/2031/05/06/1/menlu?page=all"></head><body>
        <h1 class="read__title">{TITLE}</h1><div class="read__content"><div class="clearfix">
        {P.replace("<p>Juru", '<p><strong>Baca juga: <a href="/x">Pelabuhan Terana Ditutup</a></strong></p><p>Juru')}
        </div></div><div class="terpopuler"><ul>{LINKS}</ul></div></body></html>""",
    "wordpress": f"""<html><head><title>{TITLE} | Kabar Contoh</title><script type="application/ld+json">
        {{"@graph":[{{"@type":"WebSite","name":"Kabar Contoh"}},{{"@type":["Article","NewsArticle"],"headline":"{TITLE}",
        "datePublished":"2031-05-06T01:58:00+00:00","author":[{{"@type":"Person","name":"Ani Sela"}}]}}]}}</script>
        <meta property="og:site_name" content="Kabar Contoh">
        <meta property="og:url" content="https://kabar.example/menlu-alfa/"></head><body>
        <header><ul>{MENU}</ul></header><main><article><h1 class="entry-title">{TITLE}</h1>
        <div class="entry-meta">Ani Sela</div><div class="entry-content">{P}
        <div class="sharedaddy"><h3>Bagikan ini:</h3><ul><li><a href="#">Facebook</a></li></ul></div></div></article>
        <div id="comments"><h3>Tinggalkan Balasan</h3><p>Saya kira berita ini bagus sekali dan layak dibaca oleh banyak
        orang di seluruh negeri ini, terima kasih redaksi.</p></div></main><aside><ul>{LINKS}</ul></aside></body></html>""",
    "breaks": f"""<html><head><title>{TITLE} - Kabar Contoh</title><meta property="og:site_name" content="Kabar Contoh">
        <meta property="article:published_time" content="2031-05-06T08:58:00+07:00"><meta name="author" content="Ani Sela">
        <link rel="canonical" href="https://kabar.example/berita/1"></head><body><table><tr><td><ul>{MENU}</ul></td><td>
        <h1>{TITLE}</h1><div id="content_news">{"<br /><br />".join(STORY)}<br><br></div></td>
        <td><ul>{LINKS}</ul></td></tr></table></body></html>""",
    "amp": f"""<!doctype html><html amp lang="id"><head><title>{TITLE}</title>{LD % TITLE}
        <link rel="canonical" href="https://amp.kabar.example/read/1?amp=1"></head><body><amp-sidebar><ul>{MENU}</ul>
        </amp-sidebar><div class="main"><h1>{TITLE}</h1><amp-img src="x"></amp-img>
        <p class="caption-photo">Menlu Alfa di Terana. (Foto: Betapress)</p>{P}
        <amp-ad></amp-ad></div><section><h4>Berita Lainnya</h4><ul>{LINKS}</ul></section></body></html>""",
    "spans": f"""<html><head><title>{TITLE} | Kabar Contoh</title><meta property="og:site_name" content="Kabar Contoh">
        <meta property="article:published_time" content="2031-05-06T08:58:00+07:00"><meta name="author" content="Ani Sela">
        <meta property="og:url" content="https://kabar.example/1"></head><body><div><div><h1><span>{TITLE}</span></h1></div>
        <div>{"".join(f'<div class="css-1"><div><span data-text="true">{words}</span></div></div>' for words in STORY)}
        </div></div><div><div><a href="/1">Harga Cabai Naik</a></div><div><a href="/2">Beras Turun</a></div></div>
        </body></html>""",
    "split": f"""<html><head><title>{TITLE}</title>{LD % TITLE}<meta property="og:url" content="https://kabar.example/1">
        </head><body><h1>{TITLE}</h1><div class="part"><p>{STORY[0]}</p><p>{STORY[1]}</p></div>
        <div class="box"><p><b>Baca Juga:</b></p><p><a href="/2">Pelabuhan Terana Ditutup Sepekan</a></p></div>
        <div class="part"><p>{STORY[2]}</p><p>{STORY[3]}</p><p>{STORY[4]}</p></div>
        <p>Editor: Budi Ratu</p><div class="tag"><a href="/t/1">Alfa</a><a href="/t/2">Beta</a></div></body></html>""",
}  # fmt: skip


def read(body, **hints):
    body = body.encode() if isinstance(body, str) else body
    page = Page(
        id=ids.new("page", ids.digest(body)),
        location="x.html",
        media_type="text/html",
        body=body,
        hints=Hints(**hints),
    )
    return articles.clean(page, KIT)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_story_comes_out_whole_and_alone(name):
    article = read(LAYOUTS[name])
    assert [block.span.of(article.text) for block in article.blocks if block.kind == "body"] == STORY
    assert article.title is not None
    assert article.title.of(article.text) == TITLE


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_the_page_says_of_itself(name):
    article = read(LAYOUTS[name])
    assert article.language == "id"
    assert article.byline == "Ani Sela"
    assert str(article.published.earliest) == "2031-05-06"
    assert article.outlet is not None
    assert article.outlet.key in ("outlet:kabar-contoh", "outlet:kabar-example")


def test_published_and_updated_are_apart():
    article = read(LAYOUTS["portal"])
    assert article.published_at == "2031-05-06T08:58:00+07:00"
    assert article.updated_at == "2031-05-06T10:00:00+07:00"
    assert article.url == "https://news.kabar.example/berita/d-1/menlu"
    assert read(LAYOUTS["amp"]).url == "https://kabar.example/read/1"


def test_hints_outrank_the_page():
    article = read(LAYOUTS["portal"], outlet="Harian Lain", published="2031-05-01", byline="Cici")
    assert (article.outlet.key, str(article.published.earliest), article.byline) == (
        "outlet:harian-lain",
        "2031-05-01",
        "Cici",
    )


def test_editor_below_the_story_is_read():
    assert read(LAYOUTS["split"]).editor == "Budi Ratu"


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td", "ul><li", "blockquote"])
def test_twenty_thousand_nested_tags(tag):
    started = time.perf_counter()
    page = f"<html><body>{f'<{tag}>' * 20_000}<p>{'</p><p>'.join(STORY)}</p></body></html>"
    article = read(page)
    assert not isinstance(article, Skip)
    assert STORY[0] in article.text
    assert time.perf_counter() - started < 8


@pytest.mark.parametrize(
    "body",
    ["", "<html></html>", "<", "<p", "<html><body><script>var a = 1</script></body></html>", "<!-- x -->"],
)
def test_pages_without_text_are_skipped(body):
    assert isinstance(read(body), Skip)


def test_broken_json_ld_and_empty_meta_do_no_harm():
    page = LAYOUTS["breaks"].replace(
        "<head>", '<head><script type="application/ld+json">{"a":</script><meta>'
    )
    assert STORY[0] in read(page).text


def test_page_declared_in_another_encoding():
    page = f'<html><head><meta charset="windows-1252"></head><body><h1>{TITLE}</h1>{P}</body></html>'
    article = read(page.encode("cp1252"))
    assert STORY[1] in article.text
