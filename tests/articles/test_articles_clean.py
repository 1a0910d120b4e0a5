"""Plain texts: what is not the news is marked and never cut; who printed it, when, and on whose word."""

from __future__ import annotations

import dataclasses
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import page
from runut import articles, kit
from runut.articles import credits, damage, meta
from runut.types import Article, Hints, Page, Skip

KIT = kit.load()
LEAD = (
    "Menteri Luar Negeri Alfa Rina Bora tiba di Terana untuk berunding dengan mitranya dari Beta, Dodi Ranu."
)
NEXT = "“Kami siap berunding kapan saja,” kata Rina Bora kepada wartawan di bandara Terana, Selasa (6/5)."
LAST = "Kedua negara menandatangani perjanjian pertahanan selama 20 tahun pada Januari lalu di Mirana."


def read(text, *, outlet=None, published=None, language="id", **hints):
    made = page(text, outlet=outlet, published=published, language=language)
    made = dataclasses.replace(made, hints=dataclasses.replace(made.hints, **hints))
    article = articles.clean(made, KIT)
    assert isinstance(article, Article), article
    return article


def marks(article, kind=None):
    return [mark.span.of(article.text) for mark in article.furniture if kind in (None, mark.kind)]


def bodies(article):
    return [block.span.of(article.text) for block in article.blocks if block.kind == "body"]


def scars(article):
    return [(mark.kind, mark.span.of(article.text)) for mark in article.damage]


# ---------------------------------------------------------------- furniture and blocks


def test_text_is_the_file_exactly():
    text = f"Judul Alfa\r\n\r\n{LEAD}\r\n\r\n{NEXT}"
    assert read(text).text == text


def test_label_alone_takes_the_headlines_at_the_end():
    article = read(
        f"{LEAD}\n\n{LAST}\n\nBaca juga:\n\nHarga Cabai Naik di Mirana\n\nBeras Turun di Terana\n\nDISKUSI:"
    )
    assert marks(article, "related-link") == [
        "Baca juga:",
        "Harga Cabai Naik di Mirana",
        "Beras Turun di Terana",
    ]
    assert bodies(article) == [LEAD, LAST]


def test_label_whose_link_was_lost_leaves_the_quotation():
    assert bodies(read(f"{LEAD}\nBaca Juga\n{NEXT}\n{LAST}")) == [LEAD, NEXT, LAST]


def test_related_link_inside_a_paragraph_keeps_the_block_whole():
    article = read(f"{LEAD}\n{NEXT} Baca juga: Harga Cabai Naik\n{LAST}")
    assert bodies(article) == [LEAD, NEXT, LAST]
    assert marks(article) == ["Baca juga: Harga Cabai Naik"]


def test_list_at_the_end_runs_to_the_end():
    article = read(f"{LEAD}\n\n{LAST}\n\nBerita Terkait\n\nHarga Cabai Naik\n\n3 jam lalu\n\nBeras Turun")
    assert bodies(article) == [LEAD, LAST]


def test_list_in_the_middle_lets_the_story_go_on():
    article = read(f"{LEAD}\n\nBerita Terkait\n\nHarga Cabai Naik\n\n{LEAD}\n\n{LAST}")
    assert bodies(article) == [LEAD, LEAD, LAST]


def test_unlabelled_headline_of_another_story_is_no_heading():
    stray = "Pasukan Gamaria kini bertempur untuk Zeta di Kotapraja, kata Betonia"
    article = read(f"{LEAD}\n{NEXT}\n{stray}\n{LAST}")
    assert marks(article, "related-headline") == [stray]


def test_heading_of_the_same_story_stays():
    article = read(f"{LEAD}\n{NEXT}\nHubungan Alfa dan Beta\n{LAST} Alfa dan Beta rukun.")
    assert [b.span.of(article.text) for b in article.blocks if b.kind == "heading"] == [
        "Hubungan Alfa dan Beta"
    ]
    assert ("subhead-glued", "Hubungan Alfa dan Beta") in scars(article)


def test_site_chrome_above_the_title():
    article = read(
        f"Portal Kabar Nusantara Jaya\n\nMenteri Alfa Tiba di Terana untuk Berunding\n\n{LEAD}\n\n{NEXT}"
    )
    assert article.title.of(article.text) == "Menteri Alfa Tiba di Terana untuk Berunding"
    assert marks(article) == ["Portal Kabar Nusantara Jaya"]


def test_title_printed_twice_is_told_once():
    article = read(f"Menteri Alfa Tiba di Terana\n0\n151\nMenteri Alfa Tiba di Terana\n{LEAD}\n{LAST}")
    assert [block.kind for block in article.blocks] == ["title", "body", "body"]


def test_title_cut_short_with_dots_is_the_title_again():
    article = read(f"Menteri Alfa Tiba di Terana\n\nMenteri Alfa Tiba...\n\n{LEAD}\n\n{LAST}")
    assert marks(article, "title-repeat") == ["Menteri Alfa Tiba..."]


def test_what_a_caption_begins_with_belongs_to_it():
    legend = "Kapal perang Mirana di pelabuhan"
    article = read(f"{LEAD}\n{NEXT}\n{legend}\n{legend}, 27 Februari 2031. Foto: Ani Sela/Betapress\n{LAST}")
    assert marks(article, "caption") == [legend, f"{legend}, 27 Februari 2031. Foto: Ani Sela/Betapress"]


def test_how_another_story_begins_is_none_of_this_one():
    teaser = "MIRANA, KABARBARU.COM - Grup musik ternama di tanah air itu tampil di alun-alun kota da..."
    assert marks(read(f"{LEAD}\n{NEXT}\n{LAST}\n{teaser}")) == [teaser]
    assert (
        marks(read(f"{LEAD}\n{NEXT}\nKami menunggu kapal di pelabuhan Terana sampai malam tiba...\n{LAST}"))
        == []
    )


def test_one_of_a_list_of_other_headlines_is_one_too():
    listed = (
        "- Gempa Guncang Kota Ranuwangi, Tiga Jembatan Ambruk",
        "- Menteri Alfa Rina Bora Kunjungi Terana",
        "- Bupati Sukamerta Resmikan Pasar Ikan Jatiluhur",
    )
    article = read("\n".join((LEAD, NEXT, *listed, LAST)))
    assert marks(article, "related-headline") == list(listed)


def test_title_may_end_in_a_mark():
    assert read(f"Rina Bora Tiba di Terana: Kami Siap!\n\n{LEAD}\n{LAST}").title is not None


def test_first_paragraph_is_no_title():
    assert read(f"{LEAD}\n{NEXT}\n{LAST}").title is None


def test_hard_wrapped_text_is_read_by_paragraphs():
    text = (
        "Menteri Luar Negeri Alfa Rina Bora tiba di\nTerana untuk berunding dengan mitranya\ndari Beta.\n\n"
        "Kedua negara menandatangani perjanjian\npertahanan selama 20 tahun pada Januari\nlalu di Mirana.\n"
    )
    assert len(bodies(read(text))) == 2


def test_sentence_cut_by_a_line_break_is_joined():
    article = read('"Kami mengirim\nmessage yang jelas kepada Gama," ujar Menteri Lina Seda di Jakarta.')
    assert len(bodies(article)) == 1


# ---------------------------------------------------------------- outlet, staff, dates


@pytest.mark.parametrize(
    ("start", "key", "place"),
    [
        ("Jakarta, Kabarku.id – ", "outlet:kabarku-id", "Jakarta"),
        ("KABARKU.COM - ", "outlet:kabarku-com", None),
        ("KABARKU.CO.ID, TERANA -- ", "outlet:kabarku-co-id", "TERANA"),
        ("Washington, KabarKu.com   ", "outlet:kabarku-com", "Washington"),
        ("JAKARTA – ", None, "JAKARTA"),
        ("Moskow, Rusia - ", None, "Moskow, Rusia"),
        ("TRIBUNNEWS.COM - ", "outlet:tribunnews", None),
        ("Jakarta, CNN Indonesia -- ", "outlet:cnn-indonesia", "Jakarta"),
        ("", None, None),
    ],
)
def test_datelines(start, key, place):
    article = read(f"{start}{LEAD}\n\n{LAST}")
    assert (article.outlet.key if article.outlet else None, article.dateline) == (key, place)
    assert bodies(article)[0] == LEAD


def test_agency_in_the_dateline_is_credited():
    article = read(f"Terana (ANTARA) - {LEAD}\n\n{LAST}", outlet="Harian Contoh")
    assert [(one.entity, one.kind) for one in article.credits] == [("agency:antara", "agency")]
    assert article.dateline == "Terana"


@pytest.mark.parametrize("code", ["(AFP/RENA VOLK)", "(Reuters/Dadang Suhar)"])
def test_a_photographer_beside_an_agency_credits_no_text(code):
    article = read(f"Kapal itu tiba di pelabuhan Terana. {code}\n\n{LEAD}\n\n{LAST}")
    assert article.credits == ()
    assert bodies(article)[-1] == LAST


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("(ant/lkf)", ["agency:antara"]),
        ("(Xinhua/ant/dil/kabar)", ["agency:xinhua", "agency:antara"]),
        ("(th/lt)", []),
        ("(ayu)", []),
        ("(Reuters)", ["agency:reuters"]),
        ("(mm/kabarpress)", ["outlet:kabarpress"]),
        ("(Reuters, TASS)", ["agency:reuters", "agency:tass"]),
    ],
)
def test_end_codes(code, keys):
    article = read(f"{LEAD}\n\n{LAST} {code}")
    assert [one.entity for one in article.credits] == keys
    assert bodies(article)[-1] == LAST
    assert marks(article, "end-code") == [code]


def test_source_line_is_credited_and_the_outlet_itself_is_not():
    article = read(f"{LEAD}\n{LAST}\nSumber: Betapress\nSumber: Harian Contoh", outlet="Harian Contoh")
    assert [one.entity for one in article.credits] == ["outlet:betapress"]


def test_dateline_of_another_outlet_is_credited():
    article = read(f"KABARKU.COM - {LEAD}\n\n{LAST}", outlet="Info Rumah")
    assert [one.entity for one in article.credits] == ["outlet:kabarku-com"]


def test_a_name_before_an_outlet_is_a_byline_and_no_dateline():
    article = read(f"Menteri Alfa Tiba\nAni Sela - Kabar24\nTerana - {LEAD}\n{LAST}", outlet="Kabar24")
    assert (article.byline, article.dateline) == ("Ani Sela", "Terana")


def test_staff_are_read():
    article = read(f"{LEAD}\n{LAST}\nPenulis: Ani Sela\nEditor: Budi Ratu")
    assert (article.byline, article.editor) == ("Ani Sela", "Budi Ratu")


def test_date_line_gives_day_and_instant():
    article = read(f"Menteri Alfa Tiba\n\nSelasa, 6 Mei 2031 08:58 WIB\n\n{LEAD}\n\n{LAST}")
    assert str(article.published.earliest) == "2031-05-06"
    assert article.published.anchor == "stated"
    assert article.published_at == "2031-05-06T08:58:00+07:00"


def test_self_citation_dates_the_page_and_another_medium_does_not():
    own = read(f"Jakarta, Kabarku.id – {LEAD}\n\n{NEXT[:-15]} dikutip Kabarku.id, Rabu (7/5/2031).\n\n{LAST}")
    assert str(own.published.earliest) == "2031-05-07"
    other = read(
        f"Jakarta, Kabarku.id – {LEAD}\n\n{NEXT[:-15]} dikutip Betapress, Rabu (7/5/2031).\n\n{LAST}"
    )
    assert other.published is None


def test_dates_in_lists_do_not_date_the_story():
    article = read(f"{LEAD}\n\n{LAST}\n\nBerita Terkait\n\nHarga Cabai Naik\n\nSelasa, 6 Mei 2031 08:58 WIB")
    assert article.published is None


def test_impossible_dates_are_dropped_and_told():
    article = read(f"Menteri Alfa Tiba\n\nSelasa, 6 Mei 2099 08:58 WIB\n\n{LEAD}\n\n{LAST}")
    assert article.published is None
    assert any("2099" in note for note in article.notes)
    assert any("2918" in note for note in read(LEAD, published="2918-01-01").notes)


def test_nothing_is_published_after_it_was_fetched():
    made = page(f"Menteri Alfa Tiba\n\nSelasa, 6 Mei 2031\n\n{LEAD}", outlet=None, published=None)
    article = articles.clean(dataclasses.replace(made, fetched_at="2031-05-01T00:00:00Z"), KIT)
    assert article.published is None


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2031-05-06", "2031-05-06", "2031-05-06", "day"),
        ("2031-05", "2031-05-01", "2031-05-31", "month"),
        ("2031-12", "2031-12-01", "2031-12-31", "month"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
    ],
)
def test_precision_is_kept(words, first, last, precision):
    time, _ = meta.stated(words)
    assert (str(time.earliest), str(time.latest), time.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "words", ["2031/05/06 08:58:00", "6 Mei 2031", "06/05/2031", "Selasa, 6 Mei 2031 08:58 WIB"]
)
def test_hints_may_be_written_out(words):
    assert str(read(LEAD, published=words).published.earliest) == "2031-05-06"


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://WWW.Kabar.example:443/a/?utm_source=x&id=3#atas", "https://www.kabar.example/a?id=3"),
        ("https://amp.kabar.example/a/amp/", "https://kabar.example/a"),
        ("https://kabar.example/a?amp=1&page=all", "https://kabar.example/a"),
        ("https://kabar.example/a?page=2", "https://kabar.example/a?page=2"),
        ("https://kabar.example/a?fbclid=1&gclid=2", "https://kabar.example/a"),
        ("bukan alamat", "bukan alamat"),
        ("https://[rusak", "https://[rusak"),
    ],
)
def test_canonical_addresses(url, one):
    assert credits.canonical(url) == one
    assert credits.canonical(one) == one


# ---------------------------------------------------------------- damage, translation, language


@pytest.mark.parametrize(
    ("words", "scar"),
    [
        ("Kedua negara menandatangani “” selama 20 tahun pada Januari lalu.", ("lost-source", "“”")),
        ("Mereka tiba pada April dan September 2031, , ketika Alfa berperang.", ("lost-source", ", , ")),
        ("Alfa keluar dari perjanjian yang dikenal sebagai , selama masa itu.", ("lost-source", " ,")),
        ("Mereka membahas program nuklir Beta. bahwa Alfa setuju membantu.", ("lost-source", "bahwa")),
        ("Ia sedang mengunjungi beberapa kota di Timur Jauh.'", ("stray-quote", "'")),
        ("“Kami siap berunding kapan saja di kota ini, kata Rina Bora.", ("unclosed-quote", "“")),
        ("Presiden itu menemui para orang -orang tua di desa Terana kemarin.", ("split-word", "orang -orang")),
        ("Menteri itu tiba di Terana.Ia langsung berunding dengan Beta.", ("glued-text", ".")),
        ("â€œKami siap,â€\u009d kata Rina Bora di Terana pada hari ini.", ("mojibake", "â€œ")),
    ],
)  # fmt: skip
def test_damage(words, scar):
    assert scar in scars(read(f"{LEAD}\n\n{words}\n\n{LAST}"))


@pytest.mark.parametrize(
    "words",
    [
        LEAD,
        NEXT,
        '"Kami siap," kata Rina. "Kapan saja," tambahnya. Ia pulang pukul 10.30 WIB.',
        "Dr. budi dan PT. Maju Jaya (Tbk.) menaikkan harga 4.500 rupiah, kata dia…",
        "“Kami siap berunding kapan saja.\n\n“Tetapi Beta tidak,” kata Rina Bora di Terana.",
        "Ia mengirim rudal 'Ababil' ke Mirana, lalu berkata 'selamat tinggal'.",
    ],
)
def test_sound_text_has_no_damage(words):
    assert scars(read(f"{LEAD}\n\n{words}\n\n{LAST}")) == []


def test_translation_needs_two_signs_or_a_decisive_one():
    one = read(f"{LEAD}\n\nPara orang -orang itu pergi dari Terana kemarin.\n\n{LAST}")
    two = read(f"{LEAD}\n\nPara orang -orang itu pergi. Pada bagiannya, Alfa menolak.\n\n{LAST}")
    release = read(
        f"(KabarWire) – {LEAD}\n\n{LAST}\n\nKabarWire menyediakan distribusi siaran pers untuk media."
    )
    assert [one.translation.machine, two.translation.machine, release.translation.machine] == [
        False,
        True,
        True,
    ]
    assert len(two.translation.reasons) == 2


NORDIC = (
    "Kapal Frederik Skovgaard tiba. Menlu Søren Kjærgaard bertemu Mette Lindegaard dan Lars Østergaard. "
    "Søren Kjærgaard, Mette Lindegaard serta Lars Østergaard belum bicara di Fredensborg."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{LEAD} {NEXT}", "id"),
        (
            "Jurucakap kerajaan berkata rundingan itu akan diadakan pada Isnin kerana Amerika Syarikat mahu hadir.",
            "ms",
        ),
        ("The foreign minister of Alfa arrived in Terana on Monday to hold talks with her colleague.", "en"),
        ("Министр иностранных дел прибыл в столицу для переговоров со своим коллегой.", "ru"),
        ("12 34", "und"),
        (NORDIC, "id"),
        ("Frederik Skovgaard dan Søren Kjærgaard di Fredensborg, Mette Lindegaard, Lars Østergaard.", "und"),
        ("Statsministeren mødtes med udenrigsministeren i Fjelde mandag. De talte om skibe og om handel.", "da"),
    ],
)  # fmt: skip
def test_language(text, language):
    assert read(text, language=None).language == language


def test_another_language_has_its_shared_furniture_marked():
    text = "The minister arrived in Terana on Monday to hold talks.\n\nADVERTISEMENT\n\nHe left the next day."
    assert marks(read(text, language="en")) == ["ADVERTISEMENT"]


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding):
    made = Page(id="p", location="x", media_type="text/plain", body=f"{LEAD}\n{NEXT}".encode(encoding))
    assert articles.clean(made, KIT).text == f"{LEAD}\n{NEXT}"


def test_windows_text_is_read_and_told():
    made = Page(id="p", location="x", media_type="text/plain", body=f"{LEAD}\n{NEXT}".encode("cp1252"))
    assert "“Kami siap" in articles.clean(made, KIT).text


@pytest.mark.parametrize("body", [b"", b"\n \t", b"\x00\x01\x02" * 50, "\ufeff".encode()])
def test_no_text_is_skipped(body):
    assert isinstance(
        articles.clean(Page(id="p", location="x", media_type="text/plain", body=body), KIT), Skip
    )


def test_declared_charset_counts():
    page_ = Page(
        id="p", location="x", media_type="text/plain", body=LEAD.encode("utf-16-le"), charset="utf-16-le"
    )
    assert damage.decode(page_)[0] == LEAD


@pytest.mark.parametrize(
    "piece",
    [" ,", "“", '"', "()", "Baca juga: Harga Naik ", "Baca juga:\n", "Kata Lain\n", "x. (a/b)\n", "KATA LAIN ", "a/",
     "a.b.c.", "1/2/2031 ", "pada hari senin ", "(Aa Bb ", "â€œÃ©", "\n", "Berita Terkait\n"],
)  # fmt: skip
def test_no_text_takes_more_than_its_length_in_time(piece):
    body = (piece * (60_000 // len(piece))).encode()
    started = time.process_time()
    for kind in ("text/plain", "text/html"):
        articles.clean(
            Page(id="p", location="x", media_type=kind, body=body, hints=Hints(language="id")), KIT
        )
    assert time.process_time() - started < 4


# ---------------------------------------------------------------- laws

PIECES = st.sampled_from(
    [LEAD, NEXT, LAST, "Baca juga: Harga Cabai Naik", "Baca juga:", "Judul Alfa di Beta", "0", "***", "ADVERTISEMENT",
     "Editor: Ani", "Jakarta, Kabar.id – Ia tiba.", "(ant/lkf)", "Ia tiba. (ant/lkf)", "“”", "“", '"', ", ,", "",
     "Berita Terkait", "Selasa, 6 Mei 2099", "Sumber: X", "\u200b", "kata , ketika", "KOMENTAR", "A" * 300]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=12).map("\n".join),
    st.lists(PIECES, max_size=8).map("\r\n\r\n".join),
    st.text(max_size=300),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([None, "id", "en"]))
def test_laws(text, language):
    made = Page(
        id="p",
        location="x",
        media_type="text/plain",
        body=text.encode("utf-8", "replace"),
        hints=Hints(language=language),
    )
    article = articles.clean(made, KIT)
    assert article == articles.clean(made, KIT)
    if isinstance(article, Skip):
        return
    for row in (article.furniture, article.damage):
        assert all(0 <= mark.span.start < mark.span.end <= len(article.text) for mark in row)
        assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(row))
    spans = [block.span for block in article.blocks]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for span in spans:
        assert span.of(article.text).strip() == span.of(article.text) != ""
        for mark in article.furniture:
            assert not mark.span.start <= span.start < mark.span.end
            assert not mark.span.start < span.end <= mark.span.end
    for credit in article.credits:
        assert credit.span.of(article.text)
    if article.title:
        assert article.title in spans


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/pdivah1=\"' \nbrAxyz.&;", max_size=400))
def test_any_markup_is_read_or_skipped(text):
    made = Page(id="p", location="x", media_type="text/html", body=text.encode())
    assert isinstance(articles.clean(made, KIT), (Article, Skip))


@pytest.mark.parametrize(
    ("words", "kind", "span"),
    [
        ("Kapal itu tiba pada Rabu (12/5/2031) di Terana.", "date-conflict", "Rabu (12/5/2031"),
        ("Kapal itu tiba pada pada hari Senin di Terana.", "doubled-word", "pada pada"),
        ("Kabar itu disangkal. oleh menteri di Terana.", "stray-stop", ". oleh"),
        ("Kapal itu menerima perintah Tidak ada yang tahu.", "lost-stop", " Tidak"),
        ("“Kami siap sampai batas tertentu. ” Lalu ia pergi.", "stray-space", " ”"),
        ("Menteri Balakrovnan tiba. Balakrovnan pulang. Kata Balakronvan, ia siap.", "misspelt-name", "Balakronvan"),
        ("Menteri Luar Negeri Vivian Balakrishan tiba di Terana.", "misspelt-name", "Balakrishan"),
    ],
)  # fmt: skip
def test_slips(words, kind, span):
    text = f"Kapal Mirana Tiba di Terana\n\n{words} Kota itu ramai sekali pada hari itu."
    marks = [m for m in read(text).damage if m.kind == kind]
    assert [text[m.span.start : m.span.end] for m in marks] == [span]


@pytest.mark.parametrize(
    "words",
    [
        "Kapal itu tiba pada Senin (12/5/2031) di Terana.",
        "Menteri Setiawan tiba. Setiawan pulang. Kata Setiawati, ia siap.",
        "Rusia menolak. Rusia marah. Kedutaan Russia tutup.",
        "Mohamed tiba. Mohammed pulang. Mohammed siap.",
        "Hal itu diatur dalam UU No. dan pasal lain.",
    ],
)
def test_no_slips(words):
    text = f"Kapal Mirana Tiba di Terana\n\n{words} Kota itu ramai sekali pada hari itu."
    assert not read(text).damage


def test_a_last_sentence_that_was_cut_off_is_no_headline_of_another_story():
    cut = "Sejak musim gugur sudah puluhan perahu nelayan dari pulau selatan terdampar di teluk sebelah timur karena kabu"
    article = read(f"{LEAD}\n\n{LAST}\n\n{cut}")
    assert marks(article, "related-headline") == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (f"{LEAD} Ia mengatkan hal itu kemarin.", "misspelt-word", "mengatkan"),
        ("Pemerintah Somialia menolak kapal itu di Terana.", "misspelt-name", "Somialia"),
        (f"{LEAD}\n\n{LAST}\n\nDapat", "missing-full-stop", "Dapat"),
        (f"{LEAD}\n\n{LAST}\n\nIa j", "missing-full-stop", "Ia j"),
    ],
)
def test_misprints_and_broken_ends(text, kind, words):
    assert (kind, words) in scars(read(text))


@pytest.mark.parametrize("last", ["Ani Sela", "REDAKSI", "Selesai.", "***"])
def test_what_signs_a_page_is_no_broken_end(last):
    assert not any(words == last for _, words in scars(read(f"{LEAD}\n\n{LAST}\n\n{last}")))
