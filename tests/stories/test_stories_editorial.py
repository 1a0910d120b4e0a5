"""Media a text was written for: signs, and what counts as none."""

from __future__ import annotations

import pytest

from runut import kit, pipeline
from runut.stories import editorial
from runut.types import Hints, Page

HEARD = frozenset({"kepada"})

TOLD = """Armada baru itu mengubah peta kekuatan di kawasan.

“Tidak ada yang siap,” kata Ruben Halder, peneliti senior di Institut Lautan, kepada Manila Herald Digital.

“Mereka datang tiap malam,” ujarnya.

Pemerintah belum menanggapi laporan tentang armada itu sampai Kamis.
"""

HOLE = """Kapal ketiga tiba di pelabuhan pada April ketika pembicaraan macet.

“Ini baru permulaan,” kata Sela Wirman, peneliti di Institut Lautan, kepada Digital.

“Tahun depan akan lebih banyak,” tambah Wirman.
"""

RELAYED = """Armada baru itu mengubah peta kekuatan di kawasan.

Manila Herald Digital melaporkan bahwa kapal ketiga tiba pada April.

“Tidak ada yang siap,” kata Ruben Halder kepada Manila Herald Digital.
"""


def read(text, name):
    page = Page(id=name, location=name, media_type="text/plain", body=text.encode(), hints=Hints())
    return pipeline.analyse(page, kit.load())


def signs(*texts):
    world = kit.load().world
    return [
        sign
        for number, text in enumerate(texts)
        for sign in editorial.origins(read(text, f"{number}.txt"), world, listener=HEARD)
    ]


def origin(article, name, medium=None, sign="spoken to"):
    return editorial.Origin(article=article, medium=medium, name=name, sign=sign, span=(0, len(name)))


def test_who_is_spoken_to_again_and_again_is_whose_text_it_is():
    assert [(one.name, one.sign) for one in signs(TOLD)] == [("Manila Herald Digital", "spoken to")]


def test_a_medium_that_is_also_relayed_is_a_link_and_no_origin():
    assert signs(RELAYED) == []


def test_the_end_of_a_name_stands_for_the_medium_perhaps():
    found = editorial.common(
        [origin("a", "Manila Herald Digital", "outlet:mh"), *(origin("b", one.name) for one in signs(HOLE))]
    )
    assert [(one.medium, one.articles) for one in found] == [("outlet:mh", ("a", "b"))]
    assert [one.name for one in found[0].perhaps] == ["Digital"]


def test_the_end_of_two_names_stands_for_none():
    pile = [
        origin("a", "Manila Herald Digital", "outlet:mh"),
        origin("c", "Kota Digital", "outlet:kota"),
        origin("b", "Digital"),
    ]
    assert editorial.common(pile) == ()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("KLIK DI SINI UNTUK MENDAPATKAN APLIKASI FOX NEWS", ["Fox News"]),
        ("Gabung ke Channel WhatsApp kami untuk berita terkini", []),
    ],
)
def test_a_line_of_furniture_gives_its_medium_away(line, named):
    text = f"Kapal ketiga tiba di pelabuhan pada April ketika pembicaraan macet.\n\n{line}\n\nBadai menunda kapal keempat.\n"
    world = kit.load().world
    found = [one for one in signs(text) if one.sign == "furniture"]
    assert [world.get(one.medium).label() for one in found] == named


def test_one_article_has_nothing_in_common():
    assert editorial.common([origin("a", "Kota Digital", "outlet:kota")]) == ()


def test_the_order_of_signs_does_not_matter():
    pile = [
        origin("a", "Kota Digital", "outlet:kota"),
        origin("b", "Kota Digital", "outlet:kota", "credit"),
        origin("d", "Digital"),
    ]
    assert editorial.common(pile) == editorial.common(pile[::-1])
