"""What no label announces: captions by where they stand, leads printed twice, other stories."""

from __future__ import annotations

import pytest

from factory import page
from runut import articles, kit
from runut.types import Article

KIT = kit.load()
LEAD = (
    "TERANA, KABARKITA.com - Menteri Luar Negeri Alfa Rina Bora tiba di Terana untuk berunding dengan "
    "mitranya dari Beta, Dodi Ranu."
)
NEXT = "“Kami siap berunding kapan saja,” kata Rina Bora kepada wartawan di bandara Terana, Selasa (6/5)."
LAST = "Kedua negara menandatangani perjanjian pertahanan selama 20 tahun pada Januari lalu di Mirana."
PICTURE = "Menteri Luar Negeri Alfa Rina Bora turun dari pesawat di bandara Terana, Selasa (6/5)."


def read(text: str) -> Article:
    article = articles.clean(page(text, language="id"), KIT)
    assert isinstance(article, Article)
    return article


def marks(article: Article) -> list[str]:
    return [mark.span.of(article.text) for mark in article.furniture]


@pytest.mark.parametrize("credit", ["(BTP)", "(Sela Wire)", "(Kedutaan via Sela)", "[Beta/Ani]"])
def test_credit_in_brackets_above_the_opening_line_is_a_pictures(credit: str) -> None:
    article = read(f"Rina Bora di Terana\n\n{PICTURE} {credit}\n{LEAD}\n{NEXT}\n{LAST}")
    assert f"{PICTURE} {credit}" in marks(article)


@pytest.mark.parametrize("tail", ["", " (6/5)", " (2031)"])
def test_standfirst_above_the_opening_line_stays(tail: str) -> None:
    article = read(f"Rina Bora di Terana\n\n{PICTURE}{tail}\n{LEAD}\n{NEXT}\n{LAST}")
    assert not any(PICTURE in words for words in marks(article))


def test_end_code_of_the_story_is_no_caption() -> None:
    article = read(f"Rina Bora di Terana\n\n{LEAD}\n{NEXT}\n{LAST} (Sela Wire)")
    assert not any(LAST in words for words in marks(article))


def test_caption_printed_above_and_below_its_credit() -> None:
    article = read(f"Rina Bora di Terana\n\n{PICTURE}\nFoto: Ani Sela\n{PICTURE}\n\n{LEAD}\n{NEXT}")
    assert marks(article).count(PICTURE) == 2


def test_line_that_says_itself_twice_is_a_caption() -> None:
    glued = f"{PICTURE} SELA / ANI BORA{PICTURE}"
    assert glued in marks(read(f"Rina Bora di Terana\n\n{glued}\n\n{LEAD}\n{NEXT}"))


def test_standfirst_with_which_the_story_begins_again() -> None:
    lead = "Menteri Luar Negeri Alfa Rina Bora tiba di Terana untuk berunding"
    article = read(f"Rina Bora di Terana\n\n{lead}\n\n{LEAD}\n\n{NEXT}")
    assert lead in marks(article)
    assert article.title is not None
    assert article.title.of(article.text) == "Rina Bora di Terana"


def test_paragraph_printed_twice_is_told_still() -> None:
    assert not marks(read(f"Rina Bora di Terana\n\n{LAST}\n\n{LAST}\n\n{NEXT}"))


def test_teaser_of_another_story_breaks_off() -> None:
    teaser = "MIRANA - Harga cabai naik lagi pekan ini. Usai badai, para petani di lembah itu,"
    assert teaser in marks(read(f"{LEAD}\n{NEXT}\n{LAST}\n{teaser}"))


def test_title_above_a_caption_that_repeats_it_stays() -> None:
    article = read(
        f"Rina Bora Tiba di Terana\n\nRina Bora Tiba di Terana. (Gambar ilustrasi)\n{LEAD}\n{NEXT}"
    )
    assert article.title is not None
    assert article.title.of(article.text) == "Rina Bora Tiba di Terana"


def test_line_that_runs_on_is_no_headline_of_another_story() -> None:
    broken = "Kantor Berita Sela, Odak Velk menekan Mirana agar Dresna memakai pengaruhnya ketika"
    article = read(f"{LEAD}\n{NEXT}\nDikutip dari\n{broken}\nperang memasuki musim dingin keempat. {LAST}")
    assert not any(broken in words for words in marks(article))


def test_headline_printed_twice_below_the_story_is_another_storys() -> None:
    other = "Ponsel Baru Sela Hadir dengan Kamera Canggih dan Layar Lebar!"
    article = read(f"{LEAD}\n\n{NEXT}\n\n{LAST}\n\n{other}\n\nPameran Busana Terana\n\n{other}")
    assert marks(article).count(other) == 2


def test_sentence_of_a_list_printed_twice_is_told() -> None:
    item = "1. Mengabulkan permohonan Mirana untuk sebagian dari muatan"
    assert item not in marks(read(f"{LEAD}\n\n{item}\n\n{NEXT}\n\n{item}\n\n{LAST}"))


@pytest.mark.parametrize("signed", ["- SELA WIRE", "- Anisela"])
def test_name_behind_a_dash_right_under_the_title_signs_it(signed: str) -> None:
    assert signed in marks(read(f"Rina Bora Tiba di Terana\n{signed}\n{LEAD}\n{NEXT}\n{LAST}"))


def test_items_of_a_list_are_told() -> None:
    article = read(f"Rina Bora Tiba di Terana\n{LEAD}\nYang datang antara lain:\n- Mirana\n- Dresna\n{LAST}")
    assert "- Mirana" not in marks(article)


def test_title_with_the_name_of_the_site() -> None:
    article = read(f"Rina Bora Tiba di Terana\n\nRina Bora Tiba di Terana - Kabar.co\n\n{LEAD}\n{NEXT}")
    assert "Rina Bora Tiba di Terana - Kabar.co" in marks(article)


def test_a_label_takes_no_sentence_that_was_cut_off() -> None:
    cut = f"{LAST[:-1]} dan sepakat membahas kerja sama di bidang perikanan, pendidikan serta perhubungan uda"
    article = read(f"Rina Bora di Terana\n\n{LEAD}\n\n{NEXT}\n\nBaca Juga:\n\n{cut}")
    assert "Baca Juga:" in marks(article)
    assert cut not in marks(article)


def test_links_under_one_label_with_one_bullet():
    text = (
        "Kapal Mirana Tiba\n\nTERANA – Kapal itu tiba di pelabuhan Terana pada Senin pagi bersama awaknya.\nBACA JUGA:\n"
        "- Mirana Bisa Akhiri Perjanjian Sungai\n- Terana: Utusan Mirana Bohong soal Perjanjian Sungai\n"
        "Menteri Mirana mengumumkan kedatangan kapal itu dalam rapat di Terana pada hari yang sama.\n"
        "Kapal itu membawa beras dan obat dari pelabuhan lama Mirana untuk warga Terana di utara.\n"
    )
    told = read(text)
    marked = marks(told)
    assert "- Terana: Utusan Mirana Bohong soal Perjanjian Sungai" in marked
    assert not any("mengumumkan" in one for one in marked)


def test_words_and_credit_of_a_picture_around_a_label():
    text = (
        "Mirana Kantongi Lima Nama Calon Duta Besar\n\nMenteri Sekretaris Mirana Rina Bora di Terana, 30 April 2031\n"
        "Sumber :\n  • Kabar.co.id/Ani Sela\n\nTERANA – Menteri Sekretaris Mirana Rina Bora mengatakan lima nama sudah dibahas "
        "presiden dengan para menteri.\n\n“Lima nama,” kata Rina Bora di Istana Terana pada Jumat lalu kepada wartawan yang menunggu.\n"
    )
    told = read(text)
    assert "Menteri Sekretaris Mirana Rina Bora di Terana, 30 April 2031" in marks(told)
    assert told.title is not None
    assert told.title.of(told.text).startswith("Mirana Kantongi")


def test_what_stands_under_the_label_of_tags():
    text = (
        "Kapal Mirana Tiba\n\nTERANA – Kapal itu tiba di pelabuhan Terana pada Senin pagi bersama awaknya.\n"
        "Kapal itu membawa beras dan obat dari pelabuhan lama Mirana untuk warga Terana di utara.\n\n"
        "Tags:\nkapal berasperlindungan pelabuhan negara\n\nReporter\n\nAdministrator\n"
    )
    assert "kapal berasperlindungan pelabuhan negara" in marks(read(text))
