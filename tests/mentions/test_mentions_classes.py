"""Classes of names met on real pages: letters in brackets, ministries, slips, metonyms with a date."""

from __future__ import annotations

import pytest
from test_mentions_names import find
from test_mentions_sentences import annotate, parts


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Jenderal (Retd.) Rina Bora tiba.",
        "Jend. (Purn.) Tomas Velk tiba.",
        "Delvo Co. Ltd. Rusia menolak.",
        "Rapat itu batal (ist.) karena hujan.",
    ],
)
def test_abbreviations_end_no_sentence(text):
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia menjelaskan dua hal. Rapat batal.", ["Ia menjelaskan dua hal.", "Rapat batal."]),
        ("Ia membawa peta, surat, dll. Rapat batal.", ["Ia membawa peta, surat, dll.", "Rapat batal."]),
        ("Rapat batal. (Rina Bora pulang.)", ["Rapat batal.", "(Rina Bora pulang.)"]),
    ],
)
def test_words_that_are_no_abbreviations(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Pyongyang pada hari Minggu mengatakan rapat batal.", "state:PRK"),
        ("Moskow pada Senin (8/5) menuduh Alfa.", "state:RUS"),
        ("Teheran, Selasa (9/5), menolak tuduhan itu.", "state:IRN"),
    ],
)
def test_a_capital_that_does_something_on_a_day_is_its_government(text, state):
    mention = find(text, text.split(",")[0].split()[0])
    assert (mention.kind, mention.entity) == ("metonym", state)


@pytest.mark.parametrize(
    "text",
    [
        "Moskow pada Senin (8/5) diguncang gempa.",
        "Rapat di gedung Delvo, Moskow, pada Senin (8/5) menghasilkan dua hal.",
        "Rina Bora tiba di Moskow pada Senin dan menolak.",
    ],
)
def test_a_capital_with_a_day_may_be_a_place(text):
    assert find(text, "Moskow").kind == "name"


def test_letters_in_brackets_are_a_body_wherever_they_stand():
    text = "Delvo Shipbuilding & Marine Engineering (DSME) tiba. Presiden dan CEO DSME Rin-Tae Bora pulang."
    body = find(text, "Delvo Shipbuilding & Marine Engineering")
    assert body.category == "body"
    short = find(text, "DSME")
    assert (short.category, short.entity) == ("body", body.entity)
    boss = find(text, "Rin-Tae Bora")
    assert boss.category == "person"
    assert boss.title is not None
    assert boss.title.of == body.entity


def test_letters_of_a_body_are_no_person():
    text = "Asosiasi Delvo Raya (ADR) tiba. Sekretaris Jenderal ADR menolak. Kepala Biro Kerja Sama ADR, Rina Bora, pulang."
    assert {m.entity for m in annotate(text).mentions if m.category == "person" and m.kind == "name"} == {
        "person:rina-bora"
    }
    assert find(text, "ADR", 1).entity == "body:asosiasi-delvo-raya"


@pytest.mark.parametrize(
    "text", ["Jalur Gamma Route for Peace dibuka.", "Kerja sama the Delvo Division batal."]
)
def test_english_around_a_name_makes_it_no_person(text):
    assert not [m for m in annotate(text).mentions if m.category == "person"]


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Kementerian Pertahanan Rusia menolak. Menurut kementerian, kapal karam.", "kementerian", "body:RUS/defence-ministry"),
        ("Kementerian Luar Negeri Iran menolak. Kementerian itu marah.", "Kementerian itu", "body:IRN/foreign-ministry"),
        ("Kementerian Luar Negeri Iran dan Kementerian Pertahanan Rusia tiba. Kementerian itu marah.", "Kementerian itu", None),
        ("Kementrian Luar Negeri Iran menolak.", "Kementrian Luar Negeri Iran", "body:IRN/foreign-ministry"),
        ("Menurut Kemlu, kapal karam. Kementerian Luar Negeri RI menolak.", "Kemlu", "body:IDN/kemlu"),
    ],
)  # fmt: skip
def test_ministries(text, words, entity):
    mention = find(text, words)
    assert (mention.category, mention.entity) == ("body", entity)


@pytest.mark.parametrize(
    ("title", "office"),
    [("Mentri Luar Negeri", "menteri luar negeri"), ("Persiden", "presiden"), ("Juru bica", "juru bicara")],
)
def test_slips_in_titles(title, office):
    mention = find(f"{title} Rusia Rina Bora tiba.", "Rina Bora")
    assert mention.title is not None
    assert (mention.title.office, mention.title.of) == (office, "state:RUS")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "Menlu Rusia Tomas Velk bertemu Duta Besar Iran Rina Bora. Diplomat tersebut menolak.",
            "person:rina-bora",
        ),
        ("Tomas Velk tiba, kata diplomat Iran Rina Bora. Diplomat tersebut menolak.", "person:rina-bora"),
        ("Menlu Rusia Tomas Velk tiba. Diplomat tersebut menolak.", None),
        ("Duta Besar Iran Rina Bora bertemu Duta Besar Alfa Sari Delvo. Diplomat tersebut menolak.", None),
        ("Menlu Rusia Tomas Velk tiba. Seorang diplomat menolak. Diplomat tersebut pulang.", None),
    ],
)
def test_that_diplomat_is_who_was_called_one(text, entity):
    assert find(text, "Diplomat").entity == entity


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Menurut Bora, Menlu Alfa yang ditunjuk Beta, Tomas Velk, akan tiba.", "Bora", None),
        ("Menurut Rina Bora, peneliti di PBB, rapat batal.", "Rina Bora", "peneliti"),
        ("Politisi itu, Kang Min-kuk, mengatakan hal itu.", "Kang Min-kuk", None),
        ("Presiden Roch Marc Christian Velk tiba.", "Roch Marc Christian Velk", "presiden"),
    ],
)
def test_where_a_name_begins_and_whose_title_it_is(text, name, title):
    mention = find(text, name)
    assert mention.category == "person"
    assert (mention.title.office if mention.title else None) == title


@pytest.mark.parametrize(
    "text",
    [
        "Surat itu dibawa Head of Delvo Development.",
        "Rapat itu dihadiri jurnalis peserta The Delvo Raya Network.",
        "Mengutip dari Gamma Delvo, kapal karam.",
    ],
)
def test_english_words_and_media_are_no_persons(text):
    assert not [m for m in annotate(text).mentions if m.category == "person" and m.kind == "name"]


def test_a_name_right_behind_a_word_of_quoting_and_from_is_a_medium():
    assert find("Mengutip dari Gamma Delvo, kapal karam.", "Gamma Delvo").category == "outlet"


def test_who_speaks_on_a_day_is_whom_he_means():
    text = "Juru bicara Rusia Rina Bora pada Minggu (18/6/2023) sore menegaskan hal itu. Dia menambahkan, rapat batal."
    assert find(text, "Dia").entity == "person:rina-bora"


def test_he_is_who_acts_in_what_a_report_tells():
    text = "Velk menolak rapat itu.\nLaporan itu menyebut bahwa Presiden Rusia Rina Bora menarik duta besar. Dia kemudian pergi."
    assert find(text, "Dia").entity == "person:rina-bora"


def test_both_sides_between_do_not_hide_the_speaker():
    text = "Rina Bora mengatakan rapat batal. Kedua pihak berjanji tenang. “Kapal ini penting bagi warga,” katanya."
    assert find(text, "nya").entity == "person:rina-bora"


@pytest.mark.parametrize(
    ("text", "office", "of"),
    [
        ("Kepala Staf Angkatan Darat Rusia, Jenderal Rina Bora, tiba.", "kepala staf angkatan darat", "state:RUS"),
        ("Direktur Pelatihan Militer AS, Letnan Jenderal Rina Bora tiba.", "direktur pelatihan", "body:USA/armed-forces"),
        ("Mayor Jenderal Rina Bora, pemimpin Divisi Infanteri ke-25 Rusia, menolak.", "pemimpin divisi infanteri", "state:RUS"),
    ],
)  # fmt: skip
def test_a_rank_behind_a_comma_leads_on_to_the_name(text, office, of):
    mention = find(text, "Rina Bora")
    assert mention.title is not None
    assert (mention.title.office, mention.title.of) == (office, of)


def test_he_is_no_unnamed_one_above_where_the_paragraph_names_another():
    text = "“Rapat batal,” kata seorang pejabat Iran.\nKomentar samar Rina Bora muncul dalam rapat. Dia mengaku senang."
    mention = find(text, "Dia")
    assert mention.entity is None
    assert mention.head is None


def test_who_is_behind_a_passive_of_saying_speaks():
    text = "Hal itu dikonfirmasi oleh juru bicara Rusia, Rina Bora, Minggu (19/10/2025). Dia menyebut Tomas Velk pulang."
    assert find(text, "Dia").entity == "person:rina-bora"


def test_where_something_goes_is_none_of_two():
    text = "Pasukan Turki maju ke Irak sehingga pertempuran keduanya semakin dekat."
    assert find(text, "keduanya").entity is None


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Turki berusaha menjadi penengah. Somalia menolak. Kedua negara akan berunding.", None),
        ("Turki dan Somalia berunding. Turki menolak. Kedua negara akan berunding.", "state:TUR"),
    ],
)
def test_two_states_that_never_met_in_a_sentence_are_no_pair(text, entity):
    found = find(text, "Kedua negara")
    assert found.entity == entity or (entity is not None and entity in (found.entity, *found.with_))


def test_two_ministers_are_those_who_hold_the_office():
    text = (
        "Menlu Indonesia Retno Marsudi bertemu Menlu Kamerun Lejeune Mbella. Presiden Peru Rina Bora hadir. "
        "Kedua menlu berharap banyak."
    )
    both = find(text, "Kedua menlu")
    assert {both.entity, *both.with_} == {"person:retno-marsudi", "person:lejeune-mbella"}


@pytest.mark.parametrize(
    "text", ["Etnis Serbia di kota itu menolak.", "Ia keturunan Iran.", "Warga beretnis Rusia mengungsi."]
)
def test_a_people_is_not_the_state_of_its_name(text):
    assert [one for one in annotate(text).mentions if one.category == "state"] == []


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        (
            "Perdana Menteri Peru Dato' Seri Utama Haji Rahman Yusof tiba.",
            "Rahman Yusof",
            "person:rahman-yusof",
        ),
        ("Menteri Pertahanan Peru Dato’ Sri Rafizi Karim tiba.", "Rafizi Karim", "person:rafizi-karim"),
        ("Menteri Pertahanan Peru Datuk Seri Rafizi Karim tiba.", "Rafizi Karim", "person:rafizi-karim"),
        ("Menteri Pertahanan Peru Tan Sri Rafizi Karim tiba.", "Rafizi Karim", "person:rafizi-karim"),
        ("Menteri Keuangan Peru Bu Sri Rahayu tiba.", "Sri Rahayu", "person:sri-rahayu"),
    ],
)
def test_honours_of_several_words_are_no_names(text, name, entity):
    assert find(text, name).entity == entity


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Menurut Asosiasi Bantuan untuk Tahanan Politik, kapal itu retak.",
            "Asosiasi Bantuan untuk Tahanan Politik",
        ),
        ("Pusat Studi untuk Demokrasi menolak hal itu.", "Pusat Studi untuk Demokrasi"),
        ("Komite Sanksi untuk Peru menolak hal itu.", "Komite Sanksi"),
    ],
)
def test_what_a_body_is_for_is_of_its_name(text, name):
    assert find(text, name).category == "body"


def test_an_honour_of_letters_is_no_name():
    assert (
        find("Duta Besar Peru H.E. Dato Zaenal Abidin tiba.", "Zaenal Abidin").entity
        == "person:zaenal-abidin"
    )


def test_who_is_given_an_office_here_goes_before_who_once_held_it():
    text = (
        "Menteri Pertahanan Republik Indonesia, Tomas Velk, tiba. Presiden Prabowo Subianto menunggu.\n\n"
        "Menhan menolak hal itu."
    )
    assert find(text, "Menhan").entity == "person:tomas-velk"


def test_the_government_of_a_group_that_rules():
    mention = find("Pemerintah Taliban menolak hal itu.", "Taliban")
    assert mention.entity == "body:AFG/taliban"
