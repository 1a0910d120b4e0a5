"""Classes of wordings found on pages that no rule was made for, in sentences of our own."""

from __future__ import annotations

import pytest

from events.invented import written


def rows(text):
    return [
        (one.type, [who.name for who in one.actors], [who.name for who in one.recipients], one.aspect)
        for one in written(text)
    ]


def test_a_bomb_goes_off_and_nobody_is_told_to_have_done_it():
    (one,) = written("Sebuah bom meledak di Beta pada Jumat.")
    assert (one.type, one.mode, one.actors, one.place.name) == ("ASSAULT", "explosives", (), "Beta")


def test_what_goes_off_is_one_thing_with_its_going_off():
    assert len(written("Dua bom mobil meledak di Beta pada Jumat.")) == 1


def test_what_does_not_go_off_is_negated():
    assert [one.aspect for one in written("Bom itu gagal meledak di Beta.")] == ["negated"]


@pytest.mark.parametrize("text", ["Tabung gas meledak di Beta.", "Jumlah pengungsi meledak di Beta."])
def test_other_things_burst_without_an_attack(text):
    assert written(text) == ()


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Alfa akan memperkuat tentaranya dengan menyerang Beta.", "future"),
        ("Alfa memperkuat tentaranya dengan menyerang Beta.", "occurred"),
        ("Gama ingin Alfa menyerang Beta.", "hypothetical"),
        ("Gama mengatakan tidak benar bahwa Alfa menyerang Beta.", "negated"),
        ("Gama tidak memiliki bukti bahwa Alfa menyerang Beta.", "negated"),
    ],
)
def test_aspect_of_what_depends_on_other_words(text, aspect):
    assert [one.aspect for one in written(text) if one.type == "ASSAULT"] == [aspect]


def test_outside_a_country_is_not_in_it():
    (one,) = written("Tentara Alfa menyerang kapal itu di luar Beta.")
    assert (one.recipients, one.place) == ((), None)


def test_troops_that_withdraw_retreat():
    assert rows("Pasukan Alfa menarik diri dari Beta.") == [
        ("RETREAT", ["Pasukan Alfa"], ["Beta"], "occurred")
    ]


def test_a_title_tells_nothing():
    assert written("Rina Bora membuka pameran bertajuk “Perang Alfa dan Beta”.") == ()


def test_others_of_a_kind_are_no_party():
    text = "Alfa berdagang dan bekerja sama dengan Beta dan negara-negara lain."
    assert all(who.name != "negara-negara" for one in written(text) for who in (*one.actors, *one.recipients))


def test_a_people_is_called_one():
    (one,) = written("Polisi Alfa menangkap tiga etnis Zorvan.")
    assert (one.type, [who.name for who in one.recipients]) == ("COERCE", ["etnis Zorvan"])


def test_a_treaty_by_its_english_name_is_no_party():
    (one,) = written("Alfa menarik diri dari Joint Comprehensive Plan of Action pada 2018.")
    assert [who.name for who in one.recipients] == []
