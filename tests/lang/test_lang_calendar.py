"""Every rule of times.toml proves itself; what an expression states is read off its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from runut.errors import RuleError
from runut.lang import calendar, load
from runut.lang.files import Folder

CALENDAR = load.load("id").calendar
YES = [(p, example) for p in CALENDAR.patterns for example in p.rule.yes]
NO = [(p, text) for p in CALENDAR.patterns for text in p.rule.no]


@pytest.mark.parametrize(("pattern", "example"), YES, ids=[f"{p.rule.id}:{e.text}" for p, e in YES])
def test_rule_matches_what_it_must(pattern, example):
    wanted = dict(example.expect)
    found = [one for one in CALENDAR.find(example.text) if one.rule == pattern.rule.id]
    assert len(found) == int(wanted.get("finds", 1))
    if "day" in wanted:
        assert str(found[0].date) == wanted["day"]
    if "part" in wanted:
        assert (found[0].part or "") == wanted["part"]


@pytest.mark.parametrize(("pattern", "text"), NO, ids=[f"{p.rule.id}:{t}" for p, t in NO])
def test_rule_leaves_what_it_must(pattern, text):
    assert not [one for one in CALENDAR.find(text) if one.rule == pattern.rule.id]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Ia tiba pada hari Senin (5/8/2031) malam.", ["hari Senin (5/8/2031) malam"]),
        ("Ia dipecat pada bulan Mei tahun ini dan pergi.", ["pada bulan Mei tahun ini"]),
        ("Ia menjabat sejak 2012 di sana.", ["sejak 2012"]),
        ("Kunjungan pada April dan September 2031,", ["April", "September 2031"]),
        ("Sidang 18-20 Juni digelar.", ["18-20 Juni"]),
        ("Tiga minggu lalu, bukan Minggu lalu.", ["Tiga minggu lalu", "Minggu lalu"]),
        ("pertemuan hari Minggu dan minggu depan", ["hari Minggu", "minggu depan"]),
    ],
)
def test_extent(text, spans):
    assert [one.span.of(text) for one in CALENDAR.find(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "Skor 3-2 di Jalan 17 Agustus.",
        "Pasal 5/2 dan harga Rp 2.031 juta.",
        "Theresa Mei Rahayu menang.",
        "Ia memuji April Mop Sari.",
        "Sebanyak 2031 orang datang.",
        "Gerakan 30 September disebut.",
        "minggu",
    ],
)
def test_no_date(text):
    assert CALENDAR.find(text) == ()


@pytest.mark.parametrize(
    "text", ["sejak 5 Mei 2031", "8 dan 13 Oktober 2031", "Jumat (9/5/2031)", "pukul 14.57 WIB"]
)
def test_what_was_read_before_is_read_alike(text):
    first = CALENDAR.find(text)
    assert first == CALENDAR.find(text)
    moved = CALENDAR.find(f"Tiba, {text}")
    assert [(one.span.start - 6, one.span.end - 6) for one in moved] == [one.span for one in first]
    assert [replace(one, span=was.span) for one, was in zip(moved, first, strict=True)] == list(first)


def test_bounds_are_kept():
    text = "Senin (5/8/2031) dan Selasa (6/8/2031)"
    assert [one.span.of(text) for one in CALENDAR.find(text, 17, len(text))] == ["Selasa (6/8/2031)"]


def test_wrong_class_is_named(tmp_path: Path):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "times.toml").write_text(
        '[[time]]\nid = "one"\npattern = \'%nowhere%\'\nstarts = ["x"]\nyes = ["x"]\nno = ["y"]\n'
    )
    with pytest.raises(RuleError, match=r"xx/times\.toml:2.*nowhere"):
        calendar.load(Folder(tmp_path / "xx", tmp_path / "_shared"))


def test_a_language_without_times_finds_none(tmp_path: Path):
    assert calendar.load(Folder(tmp_path / "xx", tmp_path / "_shared")).find("Senin (5/8/2031)") == ()
