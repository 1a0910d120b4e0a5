"""Sides and days that are not said: better none than a wrong one."""

from __future__ import annotations

import pytest

from events.invented import written
from runut import kit, pipeline
from runut.pages import archive
from runut.types import Hints, Reading


def rows(text):
    return [
        (one.type, [who.name for who in one.actors], [who.name for who in one.recipients], one.aspect)
        for one in written(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Serangan Alfa ke Beta itu paling mematikan sejak Mei.",
        "Koalisi yang menyerang Beta pada Jumat meminta bantuan Gama.",
        "Rina Bora tiba di Beta pada Jumat untuk korban perang di Gama.",
    ],
)
def test_a_time_that_may_be_another_s_is_nobody_s(text):
    assert all(one.time is None for one in written(text) if one.type == "ASSAULT")


def test_the_day_of_a_main_clause_is_not_that_of_the_relative_one():
    assert all(
        one.time is None
        for one in written("Pemerintah Alfa yang berkuasa pada Mei ingin memperbaiki hubungan dengan Beta.")
    )


def test_what_an_attack_does_its_doer_does():
    found = rows("Alfa melancarkan serangan terhadap kapal Beta yang menewaskan tiga warga Gama.")
    assert [actors for _, actors, _, _ in found] == [["Alfa"]]


def test_who_is_attacked_may_have_killed():
    found = rows("Alfa menyerang Beta yang menewaskan tiga warga Gama.")
    assert found[-1][1] == ["Beta"]


def test_to_fight_in_a_country_is_not_to_fight_it():
    assert all("Beta" not in recipients for _, _, recipients, _ in rows("Pasukan Alfa bertempur di Beta."))


def test_who_is_let_meet_somebody_has_not_met_him():
    text = "Alfa tidak akan memberi izin kepada Rina Bora untuk bertemu dengan Budi Sena."
    assert [(actors, aspect) for kind, actors, _, aspect in rows(text) if kind == "CONSULT"] in (
        [],
        [(["Rina Bora", "Budi Sena"], "hypothetical")],
    )
    assert all(kind != "AGREE" for kind, *_ in rows(text))


@pytest.mark.parametrize(
    "text",
    [
        "Lima poin konsensus itu yaitu mediasi oleh Gama dan kunjungan Rina Bora ke Beta.",
        "Alfa dan Gama mencabut larangan penjualan senjata ke Beta.",
    ],
)
def test_items_of_terms_and_what_is_barred_are_not_told(text):
    assert all(kind == "CONCEDE" for kind, *_ in rows(text))


def test_whose_release_is_asked_for_is_not_asked():
    (one,) = [one for one in written("Alfa menuntut pembebasan Budi Sena.") if one.type == "REQUEST"]
    assert one.recipients == ()


def test_what_is_asked_for_goes_on():
    text = "Alfa mendesak agar Beta berunding, sehingga dapat menghentikan serangan ke Gama."
    assert [kind for kind, *_ in rows(text)] == ["REQUEST"]


def test_a_plane_visits_nobody():
    assert rows("Pesawat Rina Bora tiba di Beta pada Jumat.") == []


def test_a_refusal_is_of_who_refuses():
    text = "Alfa mengkritik penolakan Beta untuk mengekstradisi Tono Lais."
    assert [aspect for kind, _, _, aspect in rows(text) if kind == "COOPERATE"] in ([], ["negated"])


def test_talks_to_hold_a_meeting_are_no_meeting():
    text = "Alfa berupaya untuk mengadakan pertemuan dengan Budi Sena."
    assert all(aspect != "occurred" for _, _, _, aspect in rows(text))


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Alfa diagendakan bertemu dengan Budi Sena.", "future"),
        ("Alfa menepis tuduhan itu dan kembali menyerang Beta.", "occurred"),
    ],
)
def test_aspect_of_what_is_on_a_programme_or_follows_a_denial(text, aspect):
    assert [one.aspect for one in written(text)][-1] == aspect


def test_a_coming_weekday_is_not_the_last_one():
    (one,) = written("Pada Senin, Alfa akan menyerang Beta.")
    assert one.time is None or one.time.anchor == "stated"


def test_who_leaves_without_signing_has_not_signed():
    found = rows("Alfa berunding dengan Gama, tetapi Beta pergi dari Gama tanpa menandatangani pakta.")
    assert [(actors, aspect) for kind, actors, _, aspect in found if kind == "SUPPORT"] in (
        [],
        [(["Beta"], "negated")],
    )


def test_two_who_ask_for_something_have_no_dealing():
    text = "Alfa dan Beta mendesak Gama untuk mundur.\nPembicaraan itu gagal."
    assert all(kind != "CONSULT" for kind, *_ in rows(text))


def test_what_is_supported_is_so_whatever_the_condition():
    found = rows("Jika Alfa menyerang pasukan yang didukung Gama, Beta akan membalas.")
    assert [aspect for kind, _, _, aspect in found if kind == "SUPPORT"] in ([], ["occurred"])


def test_a_request_ends_where_its_aim_begins():
    (one,) = [
        one
        for one in written("Alfa mengajukan permintaan kepada Beta untuk kembali ke Gama.")
        if one.type == "REQUEST"
    ]
    assert [who.name for who in one.recipients] == ["Beta"]


def test_a_part_of_a_country_is_not_whose_war_it_is():
    found = rows("Pasukan Alfa menguasai sebagian besar Beta dalam perangnya melawan Gama.")
    assert all("Beta" not in actors for kind, actors, _, _ in found if kind == "ASSAULT")


def test_what_makes_relations_worse_breaks_off_none():
    found = rows("Alfa mengusir diplomat Beta, yang semakin memperburuk hubungan dengan Beta.")
    assert [kind for kind, *_ in found] == ["SANCTION"]


def test_to_leave_a_meeting_is_no_retreat():
    assert all(
        kind != "RETREAT" for kind, *_ in rows("Pemimpin tentara Alfa meninggalkan pertemuan di Beta.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Alfa mengecam Beta dan menuduhnya menyerang Gama.",
        "Alfa mengecam Beta, menuduhnya menyerang Gama.",
    ],
)
def test_who_is_accused_of_it_does_it(text):
    (deed,) = [(actors, to) for kind, actors, to, _ in rows(text) if kind == "ASSAULT"]
    assert deed == (["Beta"], ["Gama"])


def test_who_is_met_is_who_is_then_asked():
    found = rows("Budi Sena menelepon Rina Bora dan memintanya menarik pasukan dari Gama.")
    assert [(actors, to) for kind, actors, to, _ in found if kind == "REQUEST"] == [
        (["Budi Sena"], ["Rina Bora"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Budi Sena bersumpah untuk memastikan keamanan Beta.",
        "Alfa mengirim informasi kepada tentara Beta.",
        "Telah diputuskan untuk memulihkan hubungan Alfa dengan Beta.",
        "Langkah Alfa merupakan pembalasan pengusiran diplomat oleh Beta.",
    ],
)
def test_words_that_lead_to_something_else(text):
    kinds = {kind for kind, *_ in rows(text)}
    assert kinds <= ({"SANCTION"} if "pengusiran" in text else {"CONCEDE"})


def test_two_aims_of_one_effort_are_both_only_aims():
    found = rows("Upaya dilakukan untuk meredakan ketegangan dan mengakhiri konflik antara Alfa dan Beta.")
    assert all(aspect != "occurred" for *_, aspect in found)


def test_an_item_of_what_is_to_be_settled_has_not_happened():
    found = rows("Beberapa isu perlu diselesaikan, termasuk pembebasan tahanan oleh Alfa.")
    assert all(aspect != "occurred" for *_, aspect in found)


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Pertemuan Alfa dan Beta, yang semula dijadwalkan pekan lalu, dibatalkan.", "negated"),
        ("Pertemuan Alfa dan Beta yang sedianya berlangsung pekan lalu ditunda.", "negated"),
        ("Pertemuan Alfa dan Beta, yang dijadwalkan pada 12 Juni, akan digelar di Gama.", "future"),
        ("Pertemuan Alfa dan Beta yang dijadwalkan pekan lalu digelar di Gama.", "occurred"),
    ],
)
def test_what_becomes_of_what_was_planned(text, aspect):
    assert [one.aspect for one in written(text)] == [aspect]


def test_who_answers_for_an_attack_made_it():
    (one,) = written("Alfa mengaku bertanggung jawab atas serangan terhadap Beta.")
    assert ([who.name for who in one.actors], [who.name for who in one.recipients]) == (["Alfa"], ["Beta"])


def test_whose_attack_it_is_in_which_somebody_has_no_part():
    text = "Alfa membantah terlibat dalam serangan Gama terhadap Beta."
    assert rows(text) == [("ASSAULT", ["Gama"], ["Beta"], "occurred")]


def test_what_is_not_answered_was_asked():
    found = rows("Alfa belum menanggapi seruan Beta.")
    assert all(aspect == "occurred" for kind, *_, aspect in found if kind == "REQUEST")


def test_who_summons_an_envoy_protests():
    found = rows("Alfa memanggil duta besar Beta untuk memprotes serangan terhadap Gama.")
    assert all("Alfa" in actors[0] for kind, actors, *_ in found if kind == "ACCUSE")


@pytest.mark.parametrize(
    "text",
    [
        "Alfa menyerang Beta, dan Gama mengecam Alfa.",
        "Alfa menyerang Beta, dan Gama juga mengecam Alfa.",
        "Budi Sena bertemu Rina Bora di Beta, dan Gama mengecam Alfa.",
    ],
)
def test_a_second_clause_has_its_own_doer(text):
    assert [(actors, to) for kind, actors, to, _ in rows(text) if kind == "ACCUSE"] == [(["Gama"], ["Alfa"])]


def test_what_is_done_in_return_is_done_by_the_other():
    found = rows("Alfa menyerang Beta, dan Gama membalas dengan menyerang Alfa.")
    assert [(actors, to) for _, actors, to, _ in found] == [(["Alfa"], ["Beta"]), (["Gama"], ["Alfa"])]


def test_three_in_a_list_still_do_it_together():
    (one,) = rows("Alfa, Beta, dan Gama mengecam Budi Sena.")
    assert one[1] == ["Alfa", "Beta", "Gama"]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Alfa dituduh Beta memasok rudal kepada Gama.", ("AID", ["Alfa"], ["Gama"])),
        ("Alfa dituduh oleh Beta menyerang Gama.", ("ASSAULT", ["Alfa"], ["Gama"])),
        ("Alfa membalas dengan serangan udara ke Beta.", ("ASSAULT", ["Alfa"], ["Beta"])),
        ("Alfa mendukung Beta dalam sengketa dengan Gama.", ("SUPPORT", ["Alfa"], ["Beta"])),
        ("Beta didukung Alfa dalam sengketanya dengan Gama.", ("SUPPORT", ["Alfa"], ["Beta"])),
    ],
)
def test_direction_behind_a_passive_or_another_noun(text, deed):
    assert [one[:3] for one in rows(text) if one[0] == deed[0]] == [deed]


def test_what_almost_happened_did_not():
    assert [aspect for *_, aspect in rows("Alfa hampir menyerang Beta.")] == ["negated"]


def test_a_time_within_a_relative_clause_is_not_that_of_the_main_one():
    (aid,) = [
        one
        for one in written("Alfa, yang menyerang Beta pada 2022, mendapat bantuan senjata dari Gama.")
        if one.type == "AID"
    ]
    assert aid.time is None or aid.time.earliest is None


def test_a_feast_is_no_party():
    (one,) = rows("Alfa dan Beta menyepakati gencatan senjata Paskah.")
    assert one[1] == ["Alfa", "Beta"]


def test_what_follows_a_refusal_is_done():
    found = rows("Alfa menolak perintah itu dan terus menyerang Beta.")
    assert ("ASSAULT", ["Alfa"], ["Beta"], "ongoing") in found
    assert all(to == [] for kind, _, to, _ in found if kind == "REJECT")


def test_aid_that_is_blocked_is_not_given():
    assert all(kind != "AID" for kind, *_ in rows("Alfa memblokir konvoi bantuan ke Beta."))


def test_a_day_before_a_relative_clause_is_that_of_what_is_condemned():
    text = "Kenya mengecam serangan teror di Pulau Lamu, pada Minggu (27/1/2030) yang menewaskan dua nelayan."
    page = archive.page(text.encode(), "kecaman.txt", "text/plain", Hints(language="id"))
    told = pipeline.analyse(page, kit.load())
    assert isinstance(told, Reading)
    days = {one.type: one.time and one.time.earliest for one in told.events}
    assert days["ACCUSE"] is None
    assert str(days["ASSAULT"]) == "2030-01-27"
