from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from runut.lang.files import Folder
from runut.lang.wordings import reader

READER = reader("id")


def told(text):
    return [(unit.root, unit.sign) for unit in READER.units(text) if unit.kind != "light"]


def test_a_negator_reaches_the_next_unit_over_light_words():
    assert told("Kami tidak akan menandatangani perjanjian itu sebelum mereka pergi") == [
        ("tandatangan", -1), ("janji", 0), ("pergi", 1),
    ]  # fmt: skip


def test_two_negators_say_yes():
    assert dict(told("Mereka tidak menolak perundingan"))["runding"] == 1


def test_a_negator_said_again_denies_once():
    assert dict(told("Kami tidak pernah dan tidak akan mengakui aneksasi itu"))["aku"] == -1


def test_numbers_names_and_phrases_are_units():
    found = {
        unit.root: unit.kind for unit in READER.units("Ada tiga ribu serdadu Zubrowka saat gencatan senjata")
    }
    assert found["3000"] == "number"
    assert found["zubrowka"] == "name"
    assert found["gencat senjata"] == "word"


def test_doubled_words_are_one():
    assert told("anak-anak itu") == [("anak", 1)]


def test_rare_words_weigh_most():
    weights = [READER.weight(root) for root in ("kata", "senjata", "borgol")]
    assert weights == sorted(weights)
    assert weights[0] < weights[2]


@given(st.text(max_size=80))
def test_units_stand_in_order_within_the_text(text):
    units = READER.units(text)
    assert all(0 <= unit.start < unit.end <= len(text) for unit in units)
    assert all(one.end <= other.start for one, other in pairwise(units))


def test_a_denied_verb_that_says_little_leaves_what_stands_before_it_open():
    assert dict(told("Perundingan itu tidak akan kami lakukan"))["runding"] == 0
    assert dict(told("Kapal itu tidak akan kami tenggelamkan"))["kapal"] == 1


def test_light_words_are_light_with_what_hangs_on_them():
    assert told("semuanya harusnya mestinya, bisakah") == []


def test_many_hours_are_days_and_some_are_minutes():
    assert told("72 jam") == told("tiga hari")
    assert told("lima jam") == [("300", 1), ("menit", 1)]
    assert told("24 bulan") == told("dua tahun")


def test_an_idiom_may_be_a_number():
    assert told("satu dari lima")[0] == told("seperlima")[0] == ("20", 1)
    assert told("separuhnya") == told("setengah") == [("50", 1)]


def test_a_file_that_changed_is_read_anew(tmp_path):
    for place in ("xx", "_shared"):
        (tmp_path / place).mkdir()
    folder = Folder(tmp_path / "xx", tmp_path / "_shared")
    for words in ("satu", "dua"):
        (tmp_path / "xx" / "own.toml").write_text(f'words = ["{words}"]', encoding="utf-8")
        assert folder.toml("own.toml")["words"] == [words]
