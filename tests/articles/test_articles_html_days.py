"""The day of publication of a web page: what servers print, what elements hold, what scripts carry."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from runut.articles.html import dates
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
    ],
)
def test_days_in_data_for_scripts(raw: str, day: str | None) -> None:
    assert dates.carried(raw) == day
