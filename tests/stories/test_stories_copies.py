from __future__ import annotations

import pytest

from piles import WORLD, Telling
from runut import entities, stories
from runut.stories import making

FIRST = [
    "Utusan Alfa tiba di ibu kota Beta pada Senin pagi untuk membahas perjanjian dagang.",
    "Kedatangannya disambut pejabat tinggi di bandar udara lama dekat pelabuhan.",
    "Pembicaraan diperkirakan berlangsung tiga hari dan dihadiri dua belas perusahaan besar.",
    "Pengamat menilai kunjungan tersebut menandai babak baru hubungan kedua negeri.",
    "Tahun lalu nilai perdagangan mereka turun seperempat akibat pembatasan ekspor baja.",
    "Utusan itu dijadwalkan kembali ke negerinya pada Kamis malam dengan pesawat khusus.",
]
SPUN = [
    "Delegasi Alfa sampai di ibu kota Beta pada Senin pagi guna membicarakan perjanjian dagang.",
    "Kedatangannya diterima petinggi di bandar udara lama dekat dermaga.",
    "Pembicaraan diprediksi berlangsung tiga hari dan diikuti dua belas perseroan besar.",
    "Pemerhati menilai lawatan tersebut menandai babak anyar hubungan kedua negeri.",
    "Tahun lalu nilai perniagaan mereka turun seperempat akibat pembatasan ekspor baja.",
    "Delegasi itu direncanakan kembali ke negerinya pada Kamis malam memakai pesawat spesial.",
]
OWN = [
    "Perwakilan dagang Alfa memulai kunjungan tiga hari di Beta.",
    "Ia akan bertemu menteri perindustrian serta pengusaha baja.",
    "Dalam sambutannya, ia berjanji mencabut pembatasan yang berlaku sejak musim gugur.",
    "Serikat buruh setempat mengancam mogok bila pabrik tua ditutup.",
    "Menurut catatan bank sentral, ekspor melemah dua tahun berturut-turut.",
    "Agenda terakhirnya adalah makan malam kenegaraan di istana.",
]


def told(*tellings):
    readings = [one.reading() for one in tellings]
    who = entities.merge(readings, [], WORLD)
    return stories.group(readings, who.canon).stories


def text(name, lines, outlet="outlet:harian", published="2031-05-06", **more):
    return Telling(name, "\n".join(lines), outlet=outlet, published=published, **more)


def the_edge(found):
    (story,) = found
    (edge,) = story.edges
    return edge


def test_one_text_in_two_outlets_runs_from_the_earlier():
    edge = the_edge(told(text("a", FIRST), text("b", FIRST, "outlet:koran", "2031-05-07")))
    assert edge.kind == "same-text"
    assert edge.directed
    assert edge.from_ == text("a", FIRST).id


def test_without_dates_the_direction_is_unknown():
    edge = the_edge(told(text("a", FIRST, published=None), text("b", FIRST, "outlet:koran", None)))
    assert (edge.kind, edge.directed) == ("same-text", False)


def test_a_part_of_a_text_is_an_excerpt():
    edge = the_edge(told(text("a", FIRST), text("b", [*FIRST[:3], *OWN[3:]], "outlet:koran", "2031-05-07")))
    assert (edge.kind, edge.directed) == ("excerpt", True)


def test_synonyms_do_not_hide_a_copy():
    edge = the_edge(told(text("a", FIRST), text("b", SPUN, "outlet:koran", "2031-05-07")))
    assert (edge.kind, edge.from_) == ("spun", text("a", FIRST).id)


def test_two_reports_of_one_event_are_no_copies():
    assert told(text("a", FIRST), text("b", OWN, "outlet:koran")) == ()


def test_reports_that_share_a_quotation_are_no_copies():
    quote = "Kami menolak keras tuduhan itu dan menuntut bukti dari semua pihak yang terlibat dalam perang."
    left, right = text("a", [*OWN[:4], quote]), text("b", [*FIRST[:2], FIRST[4], quote], "outlet:koran")
    for one in (left, right):
        one.says(quote, "state:AAA")
    assert told(left, right) == ()


def test_a_credit_gives_the_direction_against_the_date():
    left = text("a", FIRST, "agency:wire", "2031-05-07")
    right = text("b", [*FIRST, "(Wire/abc)"], "outlet:koran", "2031-05-06")
    right.credited("agency:wire", "Wire")
    assert the_edge(told(left, right)).from_ == left.id


def test_pages_of_one_address_are_one_story():
    left = text("a", FIRST[:3], url="https://www.harian.example/x-1")
    right = text("b", FIRST[3:], url="https://harian.example/x-1?page=2")
    assert the_edge(told(left, right)).kind == "paged"


@pytest.mark.parametrize(
    "url",
    [
        "http://harian.example/berita/1",
        "https://www.harian.example:443/berita/1/amp",
        "https://m.harian.example/berita/1?page=all",
        "https://amp.harian.example/berita/1/?utm_source=x#top",
        "https://harian.example/amp/berita/1",
    ],
)
def test_addresses_of_one_article_are_one(url):
    assert making.canonical_url(url) == "harian.example/berita/1"


def test_addresses_that_name_their_article_in_the_query_stay_apart():
    one, other = (making.canonical_url(f"https://harian.example/read?id={number}") for number in (1, 2))
    assert one != other


def test_rows_of_copied_sentences_are_inherited_and_others_are_not():
    left = text("a", FIRST)
    right = text("b", [*SPUN[:3], OWN[2]], "outlet:koran", "2031-05-07")
    first = left.event("CONSULT", "tiba di", ["state:AAA"], ["state:BBB"])
    copied = right.event("CONSULT", "sampai di", ["state:AAA"], ["state:BBB"])
    right.event("AGREE", "berjanji mencabut", ["state:AAA"])
    (story,) = told(left, right)
    assert story.inherited == ((right.id, copied, left.id, first),)
