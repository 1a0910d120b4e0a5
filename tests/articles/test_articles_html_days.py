"""The day of publication of a web page: what servers print, what elements hold, what scripts carry."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from runut.articles.html import dates, story, tree
from runut.world import markup

WORDS = markup.load()


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("20310506", "2031-05-06"),
        ("20310506T0858", "2031-05-06"),
        ("Tue May 06 15:28:56 CET 2031", "2031-05-06"),
        ("2031-05-06T08:58:00+07:00", "2031-05-06T08:58:00+07:00"),
        ("20311340", "20311340"),
        ("soon", "soon"),
    ],
)
def test_days_as_servers_print_them(stated: str, day: str) -> None:
    assert dates.written_out(stated, WORDS) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://kabar.example/2031/05/06/kapal", "2031-05-06"),
        ("https://kabar.example/berita/06-05-2031", "2031-05-06"),
        ("https://kabar.example/berita/06-05-2031.html", "2031-05-06"),
        ("https://kabar.example/berita/kapal-06-05-20311", None),
        ("https://web.archive.org/web/20310506000000/https://kabar.example/kapal", None),
        ("https://kabar.example/home/2031/5/6/kapal", "2031-05-06"),
        ("https://kabar.example/home/2031/15/6/kapal", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    assert dates.address(url) == day


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ('<div class="info"><span class="date">06.05.2031</span></div>', "2031-05-06"),
        ('<time datetime="06-05-2031 10:29">6. Mai 2031</time>', "2031-05-06"),
        ('<div class="artikeldatum">Selasa, 6 Mei 2031</div>', "2031-05-06"),
        ('<ul><li><span class="date">06.05.2031</span></li></ul>', None),  # another story's
        ('<div class="dates">06.05.2031 – 08.05.2031</div>', None),  # of a fair
        ('<div class="update">kapal</div>', None),
    ],
)
def test_elements_named_for_a_day(html: str, day: str | None) -> None:
    assert dates.held(LexborHTMLParser(f"<body>{html}</body>"), WORDS, month_first=False) == day


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ('{"publishedDate":"2031-05-06T20:37:27Z"}', "2031-05-06"),
        ('{\\"published_at\\":\\"2031-05-06T06:22:28+01:00\\"}', "2031-05-06"),
        ("&quot;created_at&quot;:&quot;2031-05-06T22:06:08Z&quot;", "2031-05-06"),
        ('{"publishedDate":"2031-05-06"},{"publishedDate":"2031-05-07"}', None),
        ('{"birthday":"2031-05-06"}', None),
        (
            '{"datePublished":"2031-05-06"},{"created_at":"2031-05-07"},{"created_at":"2031-05-08"}',
            "2031-05-06",
        ),
        ('{"uploadDate" : "2031-05-06T20:57:00.000+02:00"}', "2031-05-06"),
    ],
)
def test_days_in_data_for_scripts(raw: str, day: str | None) -> None:
    assert dates.carried(raw) == day


def test_carried_times_that_are_other_stories() -> None:
    other = '<time datetime="2031-03-12T19:30:12Z">12 Mar</time>'
    for html in (
        f"<blockquote>{other}</blockquote>",  # an embedded post
        f'<div class="related-posts"><div>{other}</div></div>',
        f'<div class="related"><p>{other.replace("<time", "<time class=published")}</p></div>',
    ):
        page = LexborHTMLParser(f'<body>{html}<time datetime="2031-05-06">6 Mei</time></body>')
        assert dates.elements(page, WORDS) == "2031-05-06"


def test_what_a_time_says_outranks_what_it_carries() -> None:
    page = LexborHTMLParser('<body><time datetime="2031-05-09T10:18:46Z">Publié le 6 mai 2031</time></body>')
    assert dates.elements(page, WORDS) == "2031-05-06"


def line(html: str) -> str | None:
    pieces, boxes = tree.read(LexborHTMLParser(f"<html><body>{html}</body></html>"), WORDS)
    story.find(pieces, boxes, "Kapal Alfa Tiba di Terana")
    return dates.lines(pieces, WORDS, month_first=False)


H1 = "<h1>Kapal Alfa Tiba di Terana</h1>"
TOLD = (
    "<p>Kapal milik Alfa tiba di pelabuhan Terana setelah sembilan hari berlayar, kata kepala pelabuhan.</p>"
    * 4
)


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (f'<h1>x</h1><div class="share"><h5>06.05.2031</h5></div>{H1}{TOLD}', "2031-05-06"),
        (f'{H1}<div class="share"><h5>06.05.2031</h5></div>{TOLD}', "2031-05-06"),
        (f"<figcaption><small>06.05.2031</small></figcaption>{H1}{TOLD}", "2031-05-06"),
        (f'{H1}{TOLD}<div class="footer"><p>Dieser Artikel wurde am 6. Mai 2031 geschrieben</p></div>', "2031-05-06"),
        (f'{H1}{TOLD}<div class="footer"><p>Geändert: 09.05.2031<br>Erschienen am: 06.05.2031</p></div>', "2031-05-06"),
        (f"<div>Terana, 6 Mei 2031</div>{H1}{TOLD}<p>Sidang yang dimulai awal tahun itu ditutup 9 Mei 2031 di Gama.</p>", "2031-05-06"),
        (f'{H1}{TOLD}<div class="related"><div class="meta">6 Mei 2031</div></div>', None),
        (f'{H1}{TOLD}<div class="footer">© 06.05.2031 Kabar Contoh</div>', None),
        (f"{H1}<div>1/5/2031<br>2/5/2031<br>3/5/2031<br>4/5/2031</div>{TOLD}", None),
    ],
)  # fmt: skip
def test_where_a_date_line_stands(html: str, day: str | None) -> None:
    assert line(html) == day


@pytest.mark.parametrize(
    ("instant", "near", "turned"),
    [("2031-05-06T04:41:58Z", True, False), ("2031-05-06T22:41:58Z", True, True), ("2031-05-06T04:41:58Z", False, True)],
)  # fmt: skip
def test_clocks_near_greenwich_turn_late(instant: str, near: bool, turned: bool) -> None:
    assert dates.turns(instant, indonesian=False, near=near) is turned


def test_days_in_dead_elements_are_nobodys() -> None:
    page = LexborHTMLParser(
        '<body><nav><b class="date">9 Mei 2031</b></nav><p class="date">6 Mei 2031</p></body>'
    )
    assert dates.held(page, WORDS, month_first=False) == "2031-05-06"
