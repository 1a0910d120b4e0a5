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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Isu itu akan dibahas dalam pertemuan antara Rina Bora dan Budi Sena.", ["future"]),
        ("Isu itu dibahas dalam pertemuan antara Rina Bora dan Budi Sena.", ["occurred"]),
        ("Gama mendukung dialog antara Alfa dan Beta.", ["hypothetical"]),
        ("Rina Bora menekankan pentingnya dialog antara Alfa dan Beta.", ["hypothetical"]),
    ],
)
def test_a_talk_that_is_only_wished_for_or_yet_to_be_has_not_been(text, expected):
    assert [
        one.aspect for one in written(text) if one.trigger.of(text) in ("pertemuan", "dialog")
    ] == expected


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Kunjungan Rina Bora bertujuan untuk meningkatkan kerja sama antara Alfa dan Beta.", "hypothetical"),
        ("Laporan tentang perang baru itu muncul setelah Alfa menyerang Beta.", "occurred"),
        ("Semua serangan Alfa ke Beta akan dibalas Gama.", "hypothetical"),
        ("Alfa akan sesegera mungkin menyerang Beta.", "future"),
    ],
)
def test_aims_new_wars_and_all_attacks(text, aspect):
    kinds = {"kerja sama": "COOPERATE"}
    wanted = next((kind for word, kind in kinds.items() if word in text), "ASSAULT")
    assert [one.aspect for one in written(text) if one.type == wanted and one.recipients + one.actors][
        :1
    ] == [aspect]


def test_a_clause_may_explain_the_time_before_it():
    (one,) = written("Ketegangan memuncak pada Mei, ketika Alfa menyerang Beta.")
    assert one.time is not None
    assert one.time.earliest.month == 5


def test_who_is_asked_is_not_where_he_shall_leave():
    (one,) = written("Gama menyerukan agar pasukan Alfa mundur dari Beta.")
    assert [who.name for who in one.recipients] == ["pasukan Alfa"]


def test_the_dead_of_a_conflict_with_somebody_fell_to_him():
    (one,) = written("Lima warga Alfa tewas akibat konflik dengan Beta.")
    assert ([who.name for who in one.actors], [who.name for who in one.recipients]) == (
        ["Beta"],
        ["warga Alfa"],
    )


def test_nothing_of_a_threat_by_nobody_knows_whom_is_told_to_have_happened():
    assert written("Masing-masing tetap mengancam akan melakukan serangan balasan.") == ()


def test_what_a_person_has_does_not_act():
    assert rows("Pengalaman Rina Bora akan meningkatkan hubungan dengan Beta.") == []


def test_waktu_is_no_aid():
    assert written("Gama memberi waktu seminggu kepada junta militer Beta.") == ()


def test_a_word_of_state_before_a_place_does_not_lead_to_the_name_behind_it():
    assert all(
        not one.actors for one in written("Serangan udara di ibukota Zorvania menewaskan lima warga Alfa.")
    )


def test_relations_are_broken_off_with_whom_they_were():
    found = rows("Gama menolak memulihkan hubungan dengan Beta, yang diputuskan pada Jumat.")
    assert found[-1] == ("SANCTION", [], ["Beta"], "occurred")


def test_what_a_treaty_is_called_does_not_take_its_day():
    (one,) = [
        one
        for one in written(
            "Alfa menarik diri dari perjanjian nuklir, juga dikenal sebagai pakta Sanur, pada Mei."
        )
        if one.type == "SANCTION"
    ]
    assert one.time is not None


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Gama mencegah Alfa dan Beta menyerang Delta.", "negated"),
        ("Gama menghalangi Alfa untuk menyerang Beta.", "negated"),
        ("Pada Senin, Alfa harus menyerang Beta.", "occurred"),
        ("Alfa harus menyerang Beta.", "hypothetical"),
        ("Gama khawatir akan perang dan menyerang Beta.", "occurred"),
        ("Gama akan berperang dan menyerang Beta.", "future"),
    ],
)
def test_aspect_of_what_is_prevented_had_to_be_or_is_feared(text, aspect):
    assert [one.aspect for one in written(text) if "menyerang" in one.trigger.of(text)] == [aspect]


def test_of_what_two_accuse_each_other_nothing_is_told():
    assert [kind for kind, *_ in rows("Alfa dan Beta saling menuduh memulai penembakan.")] == ["ACCUSE"]


def test_aid_in_what_is_offered_is_not_given():
    text = "Alfa menawarkan lima juta dalam bantuan kemanusiaan kepada Beta."
    assert [kind for kind, *_ in rows(text)] == ["AGREE"]


def test_a_conflict_of_two_in_a_third_country_does_not_hit_it():
    (one,) = written("Konflik Alfa-Beta di Gama bisa muncul setiap saat.")
    assert (one.recipients, one.aspect) == ((), "hypothetical")


def test_where_talks_shall_be_held_is_no_party_of_them():
    found = rows("Rina Bora menunggu pembicaraan langsung yang akan diadakan di Alfa oleh tim dari Beta.")
    assert all("Alfa" not in actors for _, actors, _, _ in found)


def test_a_general_sent_to_a_border_is_no_aid():
    assert all(kind != "AID" for kind, *_ in rows("Alfa mengirim panglima militer Budi Sena ke perbatasan."))


def test_condolences_are_sent():
    assert rows("Rina Bora mengirimkan pesan belasungkawa kepada Beta.") == [
        ("SUPPORT", ["Rina Bora"], ["Beta"], "occurred")
    ]


def test_who_arrests_one_man_is_not_who_arrested_another():
    text = "Polisi Beta menangkap Rina Bora.\nIa membalas penangkapan aktivis Alfa, Tono Lais."
    assert [[who.name for who in one.actors] for one in written(text) if one.type == "COERCE"][1:] in (
        [],
        [[]],
    )
