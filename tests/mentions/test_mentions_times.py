"""Expressions resolved against publication, against the telling, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.lang import load
from runut.lang.reckoning import reckon
from runut.lang.temporal import Base
from runut.mentions import times
from runut.types import Article, Mark, Notes, Quote, Sentence, Span, Time, TimeMention

PACK = load.load("id")
FRIDAY = date(2031, 5, 9)


def find(
    text: str, published: date | None = FRIDAY, furniture: tuple[Mark, ...] = ()
) -> tuple[TimeMention, ...]:
    when = Time(earliest=published, latest=published, precision="day", anchor="stated") if published else None
    article = Article(
        id="a", page_id="p", location="l", url=None, outlet=None, language="id", title=None, text=text,
        text_sha256="", published=when, furniture=furniture,
    )  # fmt: skip
    sentences = []
    at = 0
    for line in text.split("\n"):
        sentences.append(Sentence(Span(at, at + len(line)), 0, 0, 0, "body"))
        at += len(line) + 1
    quotes = []
    if "“" in text:
        first, last = text.index("“"), text.index("”")
        quotes.append(Quote(Span(first, last + 1), Span(first + 1, last), "utterance"))
    return times.find(article, Notes(sentences=tuple(sentences), quotes=tuple(quotes)), PACK)


def days(text: str, published: date | None = FRIDAY) -> tuple[str, str, str]:
    time = find(text, published)[-1].time
    return str(time.earliest), str(time.latest), time.precision


@pytest.mark.parametrize(
    ("text", "low", "high", "precision"),
    [
        ("Ia tiba pada Jumat (9/5/2031).", "2031-05-09", "2031-05-09", "day"),
        ("Ia tiba pada Senin (5/5).", "2031-05-05", "2031-05-05", "day"),
        ("Ia tiba pada Rabu.", "2031-05-07", "2031-05-07", "day"),
        ("Ia tiba pada Jumat.", "2031-05-09", "2031-05-09", "day"),
        ("Ia akan tiba pada Rabu.", "2031-05-14", "2031-05-14", "day"),
        ("Ia akan pergi, kata Sari pada Rabu.", "2031-05-07", "2031-05-07", "day"),
        ("Rabu kemarin ia tiba.", "2031-05-07", "2031-05-07", "day"),
        ("Senin pekan lalu ia tiba.", "2031-04-28", "2031-04-28", "day"),
        ("Serangan 1 Oktober lalu", "2030-10-01", "2030-10-01", "day"),
        ("Serangan pada 7 Oktober", "2030-10-07", "2030-10-07", "day"),
        ("Sidang akan digelar 11 Oktober.", "2031-10-11", "2031-10-11", "day"),
        ("Sidang 17 Januari mendatang", "2032-01-17", "2032-01-17", "day"),
        ("Ia dipecat pada bulan Mei tahun ini", "2031-05-01", "2031-05-31", "month"),
        ("Ia dipecat pada bulan Agustus", "2030-08-01", "2030-08-31", "month"),
        ("Sidang bulan Juni", "None", "None", "unknown"),
        ("hingga Oktober", "None", "2031-10-31", "month"),
        ("hingga November", "None", "2031-11-30", "month"),
        ("tiga tahun terakhir", "2028-05-09", "2031-05-09", "range"),
        ("dua pekan ke depan", "2031-05-09", "2031-05-23", "range"),
        ("Minggu lalu", "2031-04-28", "2031-05-04", "week"),
        ("hari Minggu lalu", "2031-05-04", "2031-05-04", "day"),
        ("siang tadi", "2031-05-09", "2031-05-09", "day"),
        ("abad ke-19", "1801-01-01", "1900-12-31", "range"),
        ("sejak awal tahun", "2031-01-01", "None", "range"),
        ("sejak Juni", "2030-06-01", "None", "month"),
        ("musim panas lalu", "2030-06-01", "2030-08-31", "range"),
        ("Senin (5/5/2918)", "2031-05-05", "2031-05-05", "day"),
        ("Ia dipecat pada bulan Mei lalu", "2030-05-01", "2030-05-31", "month"),
        ("Pekan ini", "2031-05-05", "2031-05-11", "week"),
        ("pekan lalu", "2031-04-28", "2031-05-04", "week"),
        ("awal pekan ini", "2031-05-05", "2031-05-07", "range"),
        ("dua bulan lalu", "2031-03-01", "2031-03-31", "month"),
        ("tahun depan", "2032-01-01", "2032-12-31", "year"),
        ("kemarin", "2031-05-08", "2031-05-08", "day"),
        ("sejak 2012", "2012-01-01", "None", "year"),
        ("sebelum 2012", "None", "2011-12-31", "year"),
        ("dari tanggal 22-24 April", "2031-04-22", "2031-04-24", "range"),
        ("musim dingin 2030", "2030-12-01", "2031-02-28", "range"),
        ("tahun 1990-an", "1990-01-01", "1999-12-31", "range"),
        ("awal 2031", "2031-01-01", "2031-04-30", "range"),
        ("akhir Oktober 2030", "2030-10-21", "2030-10-31", "range"),
        ("Oktober 2030 hingga Mei 2031", "2030-10-01", "2031-05-31", "range"),
        ("beberapa hari lalu", "None", "None", "unknown"),
        ("saat ini", "None", "None", "unknown"),
        ("perjanjian nuklir 2015", "2015-01-01", "2015-12-31", "year"),
        ("rencana 2026-2030", "2026-01-01", "2030-12-31", "range"),
        ("tadi pagi", "2031-05-09", "2031-05-09", "day"),
        ("Ia tiba tanggal 5.", "2031-05-05", "2031-05-05", "day"),
        ("sejak 1980-an", "1980-01-01", "None", "range"),
        ("produksi naik hingga 26 Desember", "None", "2030-12-26", "day"),
        ("KTT 20 Juni", "None", "None", "unknown"),  # last year's or next month's: nothing tells
    ],
)
def test_resolved(text, low, high, precision):
    assert days(text) == (low, high, precision)


@pytest.mark.parametrize(
    "text", ["Rabu", "pekan lalu", "1 Oktober lalu", "bulan Mei", "Senin (5/8)", "kemarin"]
)
def test_no_day_to_reckon_from_leaves_it_unknown(text):
    (one,) = find(text, None)
    assert (one.time.earliest, one.time.precision, one.time.anchor) == (None, "unknown", "none")
    assert one.time.phrase == one.span


def test_the_telling_anchors_what_it_can():
    text = (
        "Ia tiba pada Senin (5/5/2031).\n"
        "Pertemuan hari Senin itu membahas Februari.\nBulan Mei tahun ini, pekan lalu, kemarin."
    )
    got = {one.span.of(text): one.time for one in find(text, None)}
    assert got["hari Senin"].earliest == date(2031, 5, 5)
    assert got["hari Senin"].anchor == "narrative"
    assert got["Februari"].earliest == date(2031, 2, 1)
    assert got["pekan lalu"].earliest == date(2031, 4, 28)
    assert got["kemarin"].earliest is None  # of the day of writing, which may be a later one
    assert got["Bulan Mei tahun ini"].earliest == date(2031, 5, 1)


def test_old_dates_do_not_become_the_time_of_telling():
    text = "Merdeka pada 17 Agustus 1945.\nPertemuan 2 Mei 2031 gagal.\nPada Rabu ia pulang."
    assert find(text, None)[-1].time.earliest == date(2031, 4, 30)


def test_a_weekday_is_near_what_is_told_where_nobody_says_when_it_was_written():
    assert (
        str(find("Ia tiba pada Sabtu, 26 Juli 2031.\nSenin malam ia pulang.", None)[-1].time.earliest)
        == "2031-07-28"
    )
    quoted = "Ia pergi, kata Sari dikutip Harian Kita, Jumat (9/5/2031).\nIa tiba pada Senin."
    assert str(find(quoted, None)[-1].time.earliest) == "2031-05-05"


def test_a_weekday_printed_with_its_date_is_that_day():
    ahead = "Sidang dibuka Kamis (15/5/2031).\nHasil Kamis akan dibahas."
    assert str(find(ahead)[-1].time.earliest) == "2031-05-15"
    past = "Sidang dibuka Kamis (8/5/2031).\nHasil Kamis akan dibahas."
    assert str(find(past)[-1].time.earliest) == "2031-05-08"


def test_a_weekday_in_brackets_is_beside_the_day_before_it():
    text = "Ia bicara Senin (5/5/2031) waktu setempat (Selasa pagi WIB)."
    assert [str(one.time.earliest) for one in find(text)] == ["2031-05-05", "2031-05-06"]


def test_a_printed_year_dates_a_weekday_that_fits_no_near_year():
    text = "Ia tiba pada Kamis (24/7).\nKontrak itu aktif per 23 Juli 2031."
    assert str(find(text, None)[0].time.earliest) == "2031-07-24"


def test_a_slip_is_judged_beside_the_other_dates():
    text = (
        "Terbit Kamis, 11 September 2031.\nIa menuduh, Kamis (11/12/2031)."  # 11 December is a Thursday too
    )
    assert str(find(text, None)[-1].time.earliest) == "2031-12-11"
    text = "Terbit Kamis, 11 September 2031.\nIa menuduh, Kamis (11/11/2031)."
    assert str(find(text, None)[-1].time.earliest) == "2031-09-11"


def test_the_year_before_a_year():
    assert days("Pada 2012 ekspor naik dibanding setahun sebelumnya.")[0] == "2011-01-01"


def test_weekday_and_date_disagree():
    (one,) = find("Ia tiba pada Jumat (9/4/2031).")  # 9 April is a Wednesday, 9 May a Friday
    assert one.time.conflict == "Jumat (9/4/2031)"
    (old,) = find(
        "Ia tiba pada Kamis (2/5).", date(2031, 5, 4)
    )  # a Friday; in no year near a Thursday by chance
    assert (old.time.earliest, old.time.conflict) == (date(2031, 5, 2), "Kamis (2/5)")
    (off,) = find("Ia tiba pada Kamis (9/5/2031).")  # a Friday: the figure stands
    assert (off.time.earliest, off.time.conflict) == (date(2031, 5, 9), "Kamis (9/5/2031)")
    (two,) = find("Ia tiba pada Jumat (9/2/2031).")
    assert (two.time.earliest, two.time.conflict) == (FRIDAY, "Jumat (9/2/2031)")


def test_weekday_chooses_the_year():
    assert days("Ia tiba pada Rabu (31/12).", date(2031, 1, 2))[0] == "2031-12-31"
    assert days("Ia tiba pada Selasa (31/12).", date(2031, 1, 2))[0] == "2030-12-31"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ia tiba pada Senin (5/5/2031).\nDini hari sehari sebelumnya ia pergi.", "2031-05-04"),
        ("Ia tiba pada Senin (5/5/2031).\nPada hari yang sama ia pergi.", "2031-05-05"),
        ("Ia tiba pada 2 Mei lalu.\nKeesokan harinya ia pergi.", "2031-05-03"),
        ("Ia tiba pada 2 Mei lalu.\nTiga hari kemudian ia pergi.", "2031-05-05"),
        ("Keesokan harinya ia pergi.", "None"),
    ],
)
def test_reckoned_from_the_day_told_of_last(text, day):
    assert str(find(text)[-1].time.earliest) == day


def test_today_in_a_mouth_is_the_day_of_speaking():
    assert find("“Kami tiba hari ini,” kata Sari.")[0].time.precision == "unknown"
    told = "“Kami tiba hari ini,” kata Sari, Kamis (8/5)."
    assert str(find(told)[0].time.earliest) == "2031-05-08"
    two = "“Kami tiba hari ini,” kata Sari, Kamis (8/5). Ia pergi pada Rabu (7/5)."
    assert find(two)[0].time.precision == "unknown"
    assert find("“Kami tiba pekan ini,” kata Sari.")[0].time.precision == "week"


def test_clock_stands_on_the_day_beside_it():
    one, two = find("Ia tiba pada Rabu (7/5/2031) di Kota pukul 14.57 WIB"), find("Rabu, pukul 14.57 WIB")
    assert [mention.time.part for mention in one] == [None, "pukul 14.57"]
    assert one[1].time.earliest is None
    assert two[-1].time.earliest == date(2031, 5, 7)
    assert (two[-1].time.part, two[-1].time.zone) == ("pukul 14.57", "WIB")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ia pergi, kata Sari dikutip Harian Kita, Senin (5/5/2031).", "quoting"),
        ("Melansir Betapress, Senin (5/5/2031), kapal itu tiba.", "quoting"),
        ("Ia pergi, kata Sari, Senin (5/5/2031).", "plain"),
        ("Kapal itu tiba pada Senin (5/5/2031), dikutip Harian Kita.", "plain"),
    ],
)
def test_a_date_beside_a_cited_medium_dates_the_quoting(text, role):
    (one,) = find(text)
    assert one.role == role


def test_furniture_is_skipped():
    assert find("Senin (5/5/2031)", furniture=(Mark(Span(0, 10), "caption"),)) == ()


PHRASES = st.sampled_from(
    [
        "Rabu",
        "Senin malam",
        "hari Minggu",
        "pekan lalu",
        "awal pekan ini",
        "kemarin",
        "3 hari lalu",
        "Jumat depan",
        "Senin pekan depan",
        "akan tiba pada Kamis",
        "dua pekan lalu",
        "hari ini",
    ]
)
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@given(PHRASES, DAYS)
def test_a_week_later_everything_is_a_week_later(phrase, published):
    one = find(phrase, published)[-1].time
    two = find(phrase, published + timedelta(days=7))[-1].time
    assert one.earliest is not None
    assert one.latest is not None
    assert two.earliest == one.earliest + timedelta(days=7)
    assert two.latest == one.latest + timedelta(days=7)


PIECES = st.lists(
    st.sampled_from(
        [
            "Senin",
            "(31/12/2030)",
            "1",
            "Mei",
            "2031",
            "lalu",
            "bulan",
            "awal",
            "-",
            "dan",
            "pekan",
            "tahun",
            "ini",
            "sejak",
            "pukul 7",
            "WIB",
            "29",
            "Februari",
            "Oktober",
            "hingga",
            "dua",
            "1990-an",
            ",",
            "musim gugur",
            "akan",
        ]
    ),
    max_size=12,
)


@given(PIECES, st.none() | DAYS)
def test_spans_slice_and_days_are_in_order(pieces, published):
    text = " ".join(pieces)
    found = find(text, published)
    ends = [0]
    for one in found:
        assert ends[-1] <= one.span.start < one.span.end <= len(text)
        ends.append(one.span.end)
        if one.time.earliest is not None and one.time.latest is not None:
            assert one.time.earliest <= one.time.latest
        assert (one.time.anchor == "none") == (one.time.precision == "unknown")


@pytest.mark.parametrize(
    ("told", "words", "earliest"),
    [
        (date(2031, 1, 19), "musim dingin ini", date(2030, 12, 1)),
        (date(2031, 1, 19), "musim dingin lalu", date(2029, 12, 1)),
        (date(2031, 3, 19), "musim dingin lalu", date(2030, 12, 1)),
        (date(2031, 11, 19), "musim dingin ini", date(2031, 12, 1)),
    ],
)
def test_winter_begins_in_the_year_before(told, words, earliest):
    made = PACK.calendar.find(f"Ia pergi {words}.")
    assert reckon(made[0], Base(told, "published")).earliest == earliest
