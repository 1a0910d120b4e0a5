"""Web pages in the shape of today's outlets: their markup, our words. Every page tells the same invented story.

`PAGES` maps a name to a page: the address it came from, its HTML, and what must come out of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

TITLE = "Menlu Alfa Bantah Kirim Drone ke Beta"
BYLINE = "Ani Sela"
DAY = "2031-05-06"
INSTANT = "2031-05-06T08:58:00+07:00"
CAPTION = "Menlu Alfa Rina Bora di Terana, Senin (5/5/2031). (Foto: Betapress)"
OTHER = "Pelabuhan Terana Ditutup Sepekan akibat Badai"
STORY = (
    "Menteri Luar Negeri Alfa Rina Bora membantah negaranya mengirim drone ke Beta, Selasa (6/5/2031).",
    "“Kami belum pernah menandatangani apa pun dengan mereka,” kata Rina Bora kepada wartawan di Terana.",
    "Pernyataan itu disampaikan setelah kantor berita Betapress melaporkan pengiriman 40 drone pada April lalu.",
    (
        "Juru bicara Kementerian Pertahanan Beta menolak berkomentar mengenai laporan tersebut, tetapi mengatakan kerja "
        "sama kedua negara berjalan sesuai dengan hukum internasional dan tidak ditujukan kepada siapa pun."
    ),
    "Kedua negara menandatangani perjanjian kerja sama pertahanan selama 20 tahun pada Januari 2030.",
)
P = [f"<p>{words}</p>" for words in STORY]
OTHERS = [
    "Harga Cabai Naik Lagi di Pasar Mirana Pekan Ini",
    "Timnas Gama Tahan Imbang Delta di Laga Uji Coba",
    "Lima Cara Menyimpan Sayur agar Tahan Sepekan Penuh",
    "Gempa Magnitudo 5 Guncang Pesisir Selatan Lumina",
]
MENU = "<nav><ul>" + "".join(f'<li><a href="/k/{n}">Kanal {n}</a></li>' for n in range(18)) + "</ul></nav>"
CARDS = "".join(
    f'<article class="card"><a href="/b/{n}"><img src="/i/{n}.jpg"><h3>{words}</h3></a><span>{n + 2} jam lalu</span></article>'
    for n, words in enumerate(OTHERS * 3)
)
ITEMS = "".join(f'<li><a href="/b/{n}">{words}</a></li>' for n, words in enumerate(OTHERS * 2))
FOOT = "<footer><p>Hak cipta 2031 Kabar Contoh. Seluruh isi situs ini dilindungi undang-undang dan tidak boleh disalin.</p></footer>"
COOKIES = (
    '<div class="cookie-consent" id="gdpr"><p>Kami memakai kuki untuk menyesuaikan isi dan iklan, menyediakan fitur media '
    "sosial, dan menganalisis lalu lintas. Dengan meneruskan, Anda menyetujui kebijakan privasi kami.</p><button>Setuju</button></div>"
)
NEWSLETTER = (
    '<div class="newsletter-box"><h4>Buletin Pagi</h4><p>Dapatkan rangkuman berita pilihan redaksi setiap pagi langsung di '
    'kotak surat Anda, gratis dan tanpa iklan.</p><input type="email"></div>'
)
COMMENTS = (
    '<section id="comments" class="komentar"><h3>Komentar</h3><div><b>Budi77</b><p>Saya rasa menteri itu tidak jujur, sebab '
    "tahun lalu ia juga mengatakan hal yang sama kepada parlemen dan ternyata salah besar.</p></div><div><b>Sari</b><p>Terima "
    "kasih atas beritanya, semoga kedua negara segera berdamai dan rakyat tidak lagi menjadi korban.</p></div></section>"
)


@dataclass(frozen=True)
class Made:
    """One page: `story` and the rest are what must come out; None where the page does not say it."""

    url: str
    html: str
    story: tuple[str, ...] = STORY
    title: str = TITLE
    byline: str | None = BYLINE
    day: str | None = DAY
    outlet: str | None = None
    captions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    least: float = 0.85  # of confidence
    hints: dict[str, str] = field(default_factory=dict)


def linked(kind: str = "NewsArticle", **more: object) -> str:
    """JSON-LD as newsroom systems print it."""
    told = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": TITLE,
        "datePublished": INSTANT,
        "dateModified": "2031-05-06T10:00:00+07:00",
        "author": {"@type": "Person", "name": BYLINE},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def meta(url: str, *, site: str = "", title: str = TITLE, dated: bool = True, author: bool = True) -> str:
    """OpenGraph and meta names."""
    return (
        f'<meta property="og:title" content="{title}"><meta property="og:url" content="{url}">'
        f'<link rel="canonical" href="{url}">'
        + (f'<meta property="og:site_name" content="{site}">' if site else "")
        + (f'<meta property="article:published_time" content="{INSTANT}">' if dated else "")
        + (f'<meta name="author" content="{BYLINE}">' if author else "")
    )


def document(head: str, body: str, *, title: str = TITLE, lang: str = "id") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"<style>.a{{color:red}}</style></head><body>{MENU}{body}{FOOT}<script>var x = 1</script></body></html>"
    )


def between(*extra: str) -> str:
    """The paragraphs with boxes between them, in order: after the first, the second, …"""
    parts = []
    for number, words in enumerate(P):
        parts.append(words)
        if number < len(extra):
            parts.append(extra[number])
    return "\n".join(parts)


def also(css: str, tag: str = "div", label: str = "Baca juga:") -> str:
    return f'<{tag} class="{css}"><strong>{label}</strong> <a href="https://kabar.example/b/9">{OTHER}</a></{tag}>'


def figure(css: str, words: str = CAPTION) -> str:
    return f'<figure class="{css}"><img src="/a.jpg" alt="x"><figcaption>{words}</figcaption></figure>'


def ad(css: str) -> str:
    return f'<div class="{css}"><p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p></div>'


PAGES: dict[str, Made] = {}


def page(
    name: str, url: str, body: str, *, head: str | None = None, heading: str = TITLE, **expect: object
) -> None:
    """Adds a page; its head is OpenGraph with JSON-LD unless another is given."""
    given = head if head is not None else meta(url) + linked()
    PAGES[name] = Made(url, document(given, body, title=heading), **expect)  # type: ignore[arg-type]


TAGS = '<div class="tag-list"><a href="/tag/alfa">alfa</a><a href="/tag/beta">beta</a></div>'
SHARE = '<div class="share-buttons"><a href="#">Facebook</a><a href="#">WhatsApp</a><span>Salin tautan</span></div>'

# ---------------------------------------------------------------- portals
page(
    "detik",
    "https://news.detik.com/internasional/d-8123456/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<article class="detail"><div class="detail__header"><h1 class="detail__title">{TITLE}</h1><div class="detail__author">{BYLINE} - '
    f'<span>detikNews</span></div><div class="detail__date">Selasa, 06 Mei 2031 08:58 WIB</div></div><div class="detail__media">'
    f'<figure class="detail__media-image"><img src="a.jpg"><figcaption class="detail__media-caption">{CAPTION}</figcaption></figure></div>'
    f'<div class="detail__body"><div class="detail__body-text itp_bodycontent"><strong>Terana</strong> - '
    f"{between(ad('parallaxindetail scrollpage'), also('lihatjg'), also('linksisip', 'table', 'Baca juga:'))}"
    f'<div class="detail__body-tag mgt-16"><div class="nav"><a href="/tag/alfa">alfa</a></div></div></div></div></article>'
    f'<div class="list-content"><h2>Berita Terkait</h2>{CARDS}</div>{COMMENTS}',
    captions=(CAPTION,),
    related=(OTHER,),
    outlet="outlet:detik",
)
page(
    "cnnindonesia",
    "https://www.cnnindonesia.com/internasional/20310506085800-120-1/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="detail-wrap"><h1 class="mb-2 text-[28px]">{TITLE}</h1><span class="text-cnn_red">CNN Indonesia</span><div class="text-cnn_grey">'
    f'Selasa, 06 Mei 2031 08:58 WIB</div>{figure("w-full")}<div class="detail-text text-cnn_black text-sm grow min-w-0">'
    f"{between('<div class=paradetail></div>', also('lihatjg'), ad('inbetween_ads'), also('linksisip', 'div', 'Pilihan Redaksi'))}"
    f'</div></div><div class="flex-col">{CARDS}</div>',
    captions=(CAPTION,),
    outlet="outlet:cnn-indonesia",
)
page(
    "cnbcindonesia",
    "https://www.cnbcindonesia.com/news/20310506085800-4-1/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<article><h1>{TITLE}</h1><div class="author">{BYLINE}, <strong>CNBC Indonesia</strong></div><div class="date">06 May 2031 08:58</div>'
    f'<div class="detail-text min-w-0"><div class="detail-text">{between("", also("linksisip"), ad("box_ads"))}<p><strong>(ans/ras)</strong></p>'
    f"</div></div></article><section>{CARDS}</section>",
    outlet="outlet:cnbc-indonesia",
)
page(
    "kompas",
    "https://www.kompas.com/global/read/2031/05/06/085800170/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="read__title">{TITLE}</h1><div class="credit"><div class="credit-title"><span class="credit-title-name">{BYLINE}</span></div></div>'
    f'<div class="read__time">Kompas.com - 06/05/2031, 08:58 WIB</div><div class="photo"><div class="photo__caption">{CAPTION}</div></div>'
    f'<div class="read__content"><div class="clearfix">'
    f"{between(ad('ads-on-body'), '<p><strong>Baca juga: <a class=inner-link-baca-juga href=https://kabar.example/b/9>' + OTHER + '</a></strong></p>', '<div class=kompasidRec><a href=/x>Ulasan premium tentang drone Alfa</a></div>')}"
    f'<div class="kcm-read-copy">Copyright 2031</div></div></div><div class="read__tagging">{TAGS}</div><div class="terpopuler"><ul>{ITEMS}</ul></div>',
    captions=(CAPTION,),
    related=(OTHER,),
    outlet="outlet:kompas",
)
page(
    "tribunnews",
    "https://www.tribunnews.com/internasional/2031/05/06/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div id="article"><h1 class="f50 black2 f400 crimson" id="arttitle">{TITLE}</h1><div class="grey bdr3 pb10 pt10"><time><span>Selasa, 6 Mei 2031 '
    f'08:58 WIB</span></time></div><div id="article_con"><div class="content"><div class="side-article txt-article multi-fontsize editcontent">'
    f"{between(also('baca', 'p', 'Baca juga:'), '', '<div id=related_video><a href=/v>Video pilihan hari ini di kanal kami</a></div>', also('rectangle-baca'))}"
    f'</div><div class="credit mt10">Penulis: <div id="penulis"><a href="/p">{BYLINE}</a></div></div></div></div></div><ul class="lsi">{ITEMS}</ul>',
    related=(OTHER,),
    outlet="outlet:tribunnews",
)
page(
    "tempo",
    "https://www.tempo.co/internasional/menlu-alfa-bantah-kirim-drone-ke-beta-1234567",
    f'<main><h1 class="text-[26px]">{TITLE}</h1><p class="text-neutral-900">6 Mei 2031 | 08.58 WIB</p>{figure("relative")}<div id="content-wrapper">'
    f'{between(ad("ads-detail"), "", also("baca-juga"))}</div></main><div class="flex">{CARDS}</div>{NEWSLETTER}',
    captions=(CAPTION,),
    outlet="outlet:tempo",
)
page(
    "antaranews",
    "https://www.antaranews.com/berita/4812345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="wrap__article-detail"><div class="wrap__article-detail-title"><h1>{TITLE}</h1></div><div class="wrap__article-detail-info"><ul><li>'
    f'<span class="text-secondary font-weight-normal">Selasa, 6 Mei 2031 08:58 WIB</span></li></ul></div><div class="wrap__article-detail-image">'
    f'{figure("fig")}</div><div class="wrap__article-detail-content post-content">'
    f'{between("", also("baca-juga", "span"), ad("adsbygoogle"))}<p class="text-muted mt-2 small">Pewarta: {BYLINE}<br/>Editor: Budi Ratu<br/>'
    f"Copyright © ANTARA 2031</p></div></div>{CARDS}",
    captions=(CAPTION,),
    outlet="agency:antara",
)
page(
    "republika",
    "https://internasional.republika.co.id/berita/abc123/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="max-card__title"><h1>{TITLE}</h1></div><div class="date date-item__headline">Selasa 06 May 2031 08:58 WIB</div><div class="article-content">'
    f'<article>{between("", also("picked-article"), ad("box-ads"))}</article></div><div class="widget">{CARDS}</div>',
    outlet="outlet:republika",
)
page(
    "liputan6",
    "https://www.liputan6.com/global/read/6012345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<article class="hentry main read-page--core-article"><header class="read-page--header"><h1 class="read-page--header--title entry-title">{TITLE}</h1>'
    f'<span class="read-page--header--author__name fn">{BYLINE}</span><time class="read-page--header--author__datetime updated" datetime="2031-05-06 08:58:00">'
    f'06 Mei 2031, 08:58 WIB</time></header><div class="article-content-body article-content-body_with-aside"><div class="article-content-body__item-page">'
    f'<div class="article-content-body__item-content" data-component-name="desktop:read-page:article-content-body:section:text">'
    f"{between(ad('article-ad'), '', also('baca-juga-collections'), '<div class=advertisement-placeholder>Advertisement</div>')}"
    f"</div></div></div></article><aside>{CARDS}</aside>",
    outlet="outlet:liputan6",
)
page(
    "okezone",
    "https://news.okezone.com/read/2031/05/06/18/3012345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="title-article"><h1>{TITLE}</h1></div><div class="journalist"><a title="{BYLINE}" href="/p">{BYLINE}</a><span>Jurnalis-Selasa, 06 Mei 2031 |'
    f'08:58 WIB</span></div><div class="c-detail read">{between("<div class=inject-ads>Iklan</div>", "", also("inject-baca"))}'
    f'</div><div class="terpopuler"><ul>{ITEMS}</ul></div>',
    outlet="outlet:okezone",
)
page(
    "sindonews",
    "https://international.sindonews.com/read/1512345/42/menlu-alfa-bantah-kirim-drone-ke-beta-1746496680",
    f'<div class="detail-title"><h1>{TITLE}</h1></div><div class="detail-nama-redaksi"><a>{BYLINE}</a></div><div class="detail-date-artikel">Selasa, 06 Mei '
    f'2031 - 08:58 WIB</div><div class="detail-desc" id="detail-desc">{"<br><br>".join(STORY[:3])}<div class="baca-inline"><span>Baca Juga</span>'
    f'<a href="https://kabar.example/b/9">{OTHER}</a></div><br><br>{"<br><br>".join(STORY[3:])}<br><br>(sel)</div><section>{CARDS}</section>',
    outlet="outlet:sindonews",
)
page(
    "merdeka",
    "https://www.merdeka.com/dunia/menlu-alfa-bantah-kirim-drone-ke-beta-12345-mvk.html",
    f'<article><h1 class="article-title">{TITLE}</h1><div class="article-author">{BYLINE}</div><div class="article-body">'
    f'{between(ad("inline-banner"), "", also("related-inline"))}</div></article><div class="box-terkait">{CARDS}</div>',
    outlet="outlet:merdeka",
)
page(
    "viva",
    "https://www.viva.co.id/berita/dunia/1812345-menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="main-content-title">{TITLE}</h1><div class="main-content-date">Selasa, 6 Mei 2031 - 08:58 WIB</div><div class="main-content-author">Oleh : '
    f'<ul><li>{BYLINE}</li></ul></div><div class="main-content-detail">{between("<div class=recommended-article><a href=/r>" + OTHER + "</a></div>", "", ad("content-ads"))}'
    f'<div class="main-content-tag">{TAGS}</div></div><div class="column-small">{CARDS}</div>',
    outlet="outlet:viva",
)
page(
    "suara",
    "https://www.suara.com/news/2031/05/06/085800/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="info"><h1>{TITLE}</h1><div class="writer"><span>{BYLINE}</span></div><div class="date"><span>Selasa, 06 Mei 2031 | 08:58 WIB</span></div></div>'
    f'<article class="detail-content detail-berita">{between(ad("ads_wrap"), also("new_bacajuga"), "")}</article><div>{CARDS}</div>',
    outlet="outlet:suara",
)
page(
    "jpnn",
    "https://www.jpnn.com/news/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="page-title"><h1 class="judul">{TITLE}</h1></div><span class="date-publish">Selasa, 06 Mei 2031 - 08:58 WIB</span>'
    f'<div itemprop="articleBody" class="page-content">{between("", also("baca-juga", "p"), ad("ads"))}<div class="pagination"><a href="?page=2">2</a></div></div>'
    f"<ul>{ITEMS}</ul>",
    head=meta("https://www.jpnn.com/news/menlu-alfa-bantah-kirim-drone-ke-beta", dated=False)
    + '<meta name="jpnncom_news_pubdate" content="06 Mei 2031 08:58">',
    outlet="outlet:jpnn",
)
page(
    "kumparan",
    "https://kumparan.com/kumparannews/menlu-alfa-bantah-kirim-drone-ke-beta-24abc",
    f'<div class="StoryRenderer"><div data-qa-id="story-title"><h1>{TITLE}</h1></div><div data-qa-id="editor-name">{BYLINE}</div>'
    + "".join(
        f'<div class="sc-1"><div data-qa-id="story-paragraph"><span data-slate-string="true">{words}</span></div></div>'
        for words in STORY[:3]
    )
    + '<div data-qa-id="story-ads"><span>Iklan</span></div>'
    + "".join(
        f'<div class="sc-1"><div data-qa-id="story-paragraph"><span>{words}</span></div></div>'
        for words in STORY[3:]
    )
    + f"</div><div>{CARDS}</div>",
    outlet="outlet:kumparan",
)
page(
    "tirto",
    "https://tirto.id/menlu-alfa-bantah-kirim-drone-ke-beta-gXyZ",
    f'<h1 class="news-detail-title">{TITLE}</h1><div class="content-text-editor">{between("", also("baca-holder"), ad("mid-read-ads"))}</div>{CARDS}',
    outlet="outlet:tirto",
)
page(
    "kontan",
    "https://internasional.kontan.co.id/news/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="detail-desk">{TITLE}</h1><div class="fs14 ff-opensans font-gray">Selasa, 06 Mei 2031 / 08:58 WIB</div><div class="tmpt-desk-kon" itemprop="articleBody">'
    f"{between('', '<p><strong>Baca Juga: <a class=track-bacajuga-inside href=https://kabar.example/b/9>' + OTHER + '</a></strong></p>', ad('ads-middle'))}</div><ul>{ITEMS}</ul>",
    outlet="outlet:kontan",
)
page(
    "bisnis",
    "https://kabar24.bisnis.com/read/20310506/19/1712345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="detailsTitleCaption">{TITLE}</h1><div class="detailsAttributeDates">Selasa, 6 Mei 2031 | 08:58</div><article class="detailsContent force-17 mt40">'
    f"{between(ad('detailsAds'), '<div class=baca-juga-box><a href=/r>' + OTHER + '</a></div>', '')}</article><div>{CARDS}</div>",
    outlet="outlet:bisnis",
)
page(
    "katadata",
    "https://katadata.co.id/berita/internasional/6812345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="detail-title mb-4">{TITLE}</h1><div class="detail-author-name">Oleh {BYLINE}</div><div class="detail-date text-gray">6 Mei 2031, 08:58</div>'
    f'<div class="detail-main"><div class="ai-summary-box"><h4>Ringkasan</h4><p>Ringkasan ini dibuat mesin dan dapat memuat kesalahan; bacalah berita lengkapnya.</p></div>'
    f'<div class="detail-body">{between("", also("widget-baca-juga"), "")}</div></div>{CARDS}',
    outlet="outlet:katadata",
)
page(
    "idntimes",
    "https://www.idntimes.com/news/world/ani-sela/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="title-text">{TITLE}</h1><div class="author-name">{BYLINE}</div><section id="article-content"><div class="split-page">{P[0]}{P[1]}</div>'
    f'<div class="wrapper-ads">{ad("x")}</div><div class="split-page">{P[2]}{also("read-also")}{P[3]}{P[4]}</div></section>{CARDS}',
    outlet="outlet:idntimes",
)
page(
    "inews",
    "https://www.inews.id/news/internasional/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<article class="article"><h1>{TITLE}</h1><div class="author">{BYLINE}</div><div class="timeAndShare"><span class="createdAt">Selasa, 06 Mei 2031 - 08:58:00 '
    f'WIB</span></div><div class="content">{between("", also("baca-juga-inline"), ad("ads"))}</div></article>{CARDS}',
    outlet="outlet:inews",
)
page(
    "mediaindonesia",
    "https://mediaindonesia.com/internasional/712345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><div class="author-2">{BYLINE}</div><div class="datetime">06/5/2031 08:58</div><div class="article">'
    f"{between('<div class=flying-carpet>Iklan</div>', '<p class=related-news>Baca juga : <a href=https://kabar.example/b/9>' + OTHER + '</a></p>', '')}"
    f'</div><ul class="list-3">{ITEMS}</ul>',
    related=(OTHER,),
    outlet="outlet:media-indonesia",
)
page(
    "beritasatu",
    "https://www.beritasatu.com/internasional/2912345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="col"><h1>{TITLE}</h1><div class="small">{BYLINE}</div><div class="body-content">{between("", also("baca-juga", "p"), "")}</div></div>{CARDS}',
    outlet="outlet:beritasatu",
)
page(
    "voi",
    "https://voi.id/berita/412345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="single-post-title">{TITLE}</h1><div class="single-post-author">Oleh <a href="/p">{BYLINE}</a></div><div class="single-post-content">'
    f"{between('', also('single-post-related'), '')}</div>{CARDS}",
    outlet="outlet:voi",
)
page(
    "rmol",
    "https://rmol.id/dunia/read/2031/05/06/612345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<article><h1 class="entry-title">{TITLE}</h1><div class="entry-content">{between("", also("related-article"), "")}<div class="post-tags">{TAGS}</div></div></article>{CARDS}',
    outlet="outlet:rmol",
)
page(
    "rri",
    "https://rri.co.id/internasional/1612345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<div class="post_details"><h1>{TITLE}</h1><div class="author">Oleh - {BYLINE}</div><div class="date">06 Mei 2031 08:58 WIB</div><div class="post_details_inner">'
    f"{between('', also('baca-juga', 'p'))}<p>{SHARE}</p></div></div>{CARDS}",
    outlet="outlet:rri",
)
page(
    "tvri",
    "https://www.tvrinews.com/berita/abc-menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><div class="detail-content">{between()}</div>{CARDS}',
    head=meta("https://www.tvrinews.com/berita/abc-menlu-alfa-bantah-kirim-drone-ke-beta", site="TVRI News")
    + linked(),
)
page(
    "metrotvnews",
    "https://www.metrotvnews.com/read/abc-menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><p class="pt-20 date">{BYLINE} • 6 Mei 2031 08:58</p><div class="news-text">'
    f"{between('', '<table class=bacajuga><tr><td>Baca juga: <a href=https://kabar.example/b/9>' + OTHER + '</a></td></tr></table>')}</div>{CARDS}",
    outlet="outlet:metrotv",
)
page(
    "jawapos",
    "https://www.jawapos.com/internasional/015912345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="read__title">{TITLE}</h1><div class="read__info__author">{BYLINE}</div><div class="read__info__date">- Selasa, 6 Mei 2031 | 08:58 WIB</div>'
    f'<div class="photo"><div class="photo__caption">{CAPTION}</div></div><article class="read__content clearfix">{between(ad("ads__horizontal"), also("read__others", "strong"))}</article>{CARDS}',
    captions=(CAPTION,),
    outlet="outlet:jawapos",
)
page(
    "pikiran-rakyat",
    "https://www.pikiran-rakyat.com/internasional/pr-019312345/menlu-alfa-bantah-kirim-drone-ke-beta?page=all",
    f'<h1 class="read__title">{TITLE}</h1><div class="read__info__date">- 6 Mei 2031, 08:58 WIB</div><article class="read__content">'
    f"{between('', also('read__others', 'strong'), ad('ads__boxr'))}</article>{CARDS}",
    outlet="outlet:pikiran-rakyat",
)
page(
    "fajar",
    "https://fajar.co.id/2031/05/06/menlu-alfa-bantah-kirim-drone-ke-beta/",
    f'<article class="post-712345 post type-post status-publish hentry category-internasional tag-share-drone"><h1 class="entry-title">{TITLE}</h1>'
    f'<div class="entry-meta">{BYLINE}</div><div class="entry-content">{between("", also("inline-related"))}<div class="sharedaddy">{SHARE}</div></div></article>{CARDS}',
    outlet="outlet:fajar",
)
page(
    "harianjogja",
    "https://news.harianjogja.com/r-1212345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><div class="article-content">{between("", also("baca-juga", "table"))}</div>{CARDS}',
    outlet="outlet:harian-jogja",
)
page(
    "solopos",
    "https://news.solopos.com/menlu-alfa-bantah-kirim-drone-ke-beta-2012345",
    f'<h1 class="title">{TITLE}</h1><div class="post-content">{between(ad("promosi"), also("related"))}</div>{CARDS}',
    outlet="outlet:solopos",
)
page(
    "bbc",
    "https://www.bbc.com/indonesia/articles/c0abc123",
    f'<main role="main"><h1 id="content">{TITLE}</h1><section role="region" aria-labelledby="x"><p>Informasi artikel</p><ul><li>Penulis, {BYLINE}</li></ul></section>'
    f'<figure class="bbc-1"><figcaption>{CAPTION}</figcaption></figure>'
    + "".join(f'<div dir="ltr" class="bbc-19j92fr"><p dir="ltr">{words}</p></div>' for words in STORY[:3])
    + f'<section data-e2e="scrollable-promos" aria-label="Berita terkait"><ul>{ITEMS}</ul></section>'
    + "".join(f'<div dir="ltr" class="bbc-19j92fr"><p dir="ltr">{words}</p></div>' for words in STORY[3:])
    + f'</main><section data-e2e="recommendations-heading"><ul>{ITEMS}</ul></section>',
    captions=(CAPTION,),
)
page(
    "voaindonesia",
    "https://www.voaindonesia.com/a/menlu-alfa-bantah-kirim-drone-ke-beta/8012345.html",
    f'<h1 class="title pg-title">{TITLE}</h1><div class="publishing-details"><div class="published"><time datetime="2031-05-06T01:58:00+00:00">6 Mei 2031</time></div></div>'
    f'<div id="article-content" class="content-floated-wrap"><div class="wsw">{between("", "<div class=media-block-wrap><a href=/r><h4>" + OTHER + "</h4></a></div>")}</div></div><ul>{ITEMS}</ul>',
    outlet="outlet:voa-indonesia",
)
page(
    "dw",
    "https://www.dw.com/id/menlu-alfa-bantah-kirim-drone-ke-beta/a-72012345",
    f'<article><h1>{TITLE}</h1><div class="author">{BYLINE}</div><time>6 Mei 2031</time><div data-tracking-name="rich-text" class="rich-text">'
    f"{between('', ad('advertisement'))}</div></article><section>{CARDS}</section>",
    outlet="outlet:dw-indonesia",
)
page(
    "hukumonline",
    "https://www.hukumonline.com/berita/a/menlu-alfa-bantah-kirim-drone-ke-beta-lt681234",
    f'<article><h1>{TITLE}</h1><div class="article-content">{between("", also("baca-juga"))}</div></article>{CARDS}',
    head=meta(
        "https://www.hukumonline.com/berita/a/menlu-alfa-bantah-kirim-drone-ke-beta-lt681234",
        site="hukumonline.com",
    )
    + linked(),
)
page(
    "gatra",
    "https://www.gatra.com/news-612345-internasional-menlu-alfa-bantah-kirim-drone-ke-beta.html",
    f'<h1 class="entry-title">{TITLE}</h1><div class="td-post-content tagdiv-type">{between("", also("td-related"), ad("td-a-rec"))}</div>{CARDS}',
    outlet="outlet:gatra",
)
page(
    "grid",
    "https://www.grid.id/read/044212345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1 class="read__title">{TITLE}</h1><div class="read__article clearfix">{between("", also("bacajuga__box"))}</div>{CARDS}',
    outlet="outlet:grid",
)
page(
    "popmama",
    "https://www.popmama.com/life/health/ani-sela/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><div id="article-content">{between(ad("wrapper-ads"), also("box-baca-juga"))}</div>{CARDS}',
    head=meta(
        "https://www.popmama.com/life/health/ani-sela/menlu-alfa-bantah-kirim-drone-ke-beta", site="Popmama"
    )
    + linked(),
)
page(
    "kompas-id",
    "https://www.kompas.id/baca/internasional/2031/05/06/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><div class="paragraph-wrapper">{between()}</div><div class="paywall-box"><p>Berlanggananlah untuk membaca kelanjutan berita ini dan ribuan berita lain.</p></div>{CARDS}',
)
page(
    "kompas-tv",
    "https://www.kompas.tv/internasional/512345/menlu-alfa-bantah-kirim-drone-ke-beta",
    f'<h1>{TITLE}</h1><div class="video-player"><p>Putar video untuk melihat pernyataan lengkap menteri itu di hadapan wartawan.</p></div>'
    f'<div class="detail-article">{between("", also("baca-juga", "p"))}</div>{CARDS}',
    outlet="outlet:kompastv",
)
page(
    "reuters",
    "https://www.reuters.com/world/alfa-minister-denies-drones-beta-2031-05-06/",
    f'<article><h1>{TITLE}</h1><div class="article-body__content__17Yit paywall-article">'
    + "".join(
        f'<div data-testid="paragraph-{n}" class="text__text__1FZLe">{words}</div>'
        for n, words in enumerate(STORY)
    )
    + f'<div data-testid="SignOff">Pelaporan oleh {BYLINE}</div></div></article><div>{CARDS}</div>',
    outlet="agency:reuters",
)
page(
    "apnews",
    "https://apnews.com/article/alfa-beta-drones-0abc",
    f'<h1 class="Page-headline">{TITLE}</h1><div class="CarouselSlide"><figcaption>{CAPTION}</figcaption></div><div class="RichTextStoryBody RichTextBody">'
    f"{between('<div class=Advertisement>Iklan</div>', '<div class=PageListEnhancementGeneric><a href=/r>' + OTHER + '</a></div>')}</div>{CARDS}",
    outlet="agency:ap",
)
