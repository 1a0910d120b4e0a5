"""States and places that the world file does not know; all names here are invented or public."""

from __future__ import annotations

import pytest
from test_mentions_sentences import annotate

Row = tuple[str, str, str | None]

TALKS = (
    "Pemerintah Alfastan mengirim 20 kapal patroli ke Betania pada Senin (5/8/2024). Alfastan membantah "
    "tuduhan Betania. Menteri Luar Negeri Alfastan Doru Kalan bertemu Menteri Luar Negeri Betania Sani Ruma "
    "di ibu kota Betania. Kementerian Pertahanan Betania menolak."
)


def rows(text: str) -> set[Row]:
    return {(text[m.span.start : m.span.end], m.category, m.entity) for m in annotate(text).mentions}


def owners(text: str) -> dict[str, str | None]:
    """Person's name to whose office it is said to be."""
    return {
        text[m.span.start : m.span.end]: m.title.of
        for m in annotate(text).mentions
        if m.title is not None and m.kind == "name" and m.category == "person"
    }


def test_unknown_states_are_no_part_of_a_name() -> None:
    assert owners(TALKS) == {"Doru Kalan": "state:alfastan", "Sani Ruma": "state:betania"}
    found = rows(TALKS)
    assert ("Alfastan", "state", "state:alfastan") in found
    assert ("Kementerian Pertahanan Betania", "body", "body:kementerian-pertahanan-betania") in found
    assert not any(category == "person" and "stan" in name for name, category, _ in found)


def test_unknown_states_have_no_country() -> None:
    made = {entity.key: entity for entity in annotate(TALKS).entities}
    assert made["state:alfastan"].kind == "state"
    assert not made["state:alfastan"].known
    assert made["person:doru-kalan"].country is None
    assert made["state:betania"].country is None


def test_a_smaller_place_is_a_place() -> None:
    text = "Gubernur Delvora Rina Bora meninjau banjir di Delvora, Senin. Warga Delvora mengungsi."
    assert owners(text) == {"Rina Bora": "place:delvora"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Menteri Luar Negeri Alfara Dovan Kalan tiba.", "Alfara Dovan Kalan"),
        ("Menteri Luar Negeri Tomas Velk Bora tiba. Menteri Luar Negeri Tomas Velk Bora pulang.", "Tomas Velk Bora"),
        ("Presiden Doru Kalan menolak. Pemerintah Kalan kalah. Presiden Kalan pulang. Pasukan Kalan mundur.",
         "Doru Kalan"),
        ("Presiden Joko Widodo tiba. Pemerintah Joko Widodo menolak. Joko Widodo pulang.", "Joko Widodo"),
        ("Presiden Moora Jae Doru tiba. Presiden Moora pulang. Pemerintah Moora menolak.", "Moora Jae Doru"),
    ],
)  # fmt: skip
def test_a_persons_name_stays_whole(text: str, name: str) -> None:
    assert name in owners(text)


def test_a_leader_by_one_name_is_no_state() -> None:
    found = rows("Presiden Assan menolak. Tentara Assan mundur. Assan membantah. Pemerintah Assan runtuh.")
    assert not any(key and key.startswith("state:") for _, _, key in found)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Wali Kota Belgrovik Vitali Velk tiba.", {"Vitali Velk": "place:belgrovik"}),
        ("Presiden Moravia Jan Kolt menolak.", {"Jan Kolt": "state:moravia"}),
        ("Presiden Betana Doval Kolt tiba. Kolt marah. Rakyat kecewa. Betana sepi.", {"Doval Kolt": "state:betana"}),
        ("Bupati Salvana Ahmad Velk tiba.", {"Salvana Ahmad Velk": None}),
    ],
)  # fmt: skip
def test_an_owner_before_a_given_name(text: str, whose: dict[str, str | None]) -> None:
    assert owners(text) == whose


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Dewan Keamanan PBB bersidang. Menurut Dewan Keamanan, rapat gagal.", "Dewan Keamanan", "body:un-security-council"),
        ("Dewan Keamanan Rusia bersidang. Menurut Dewan Keamanan, rapat gagal.", "Dewan Keamanan", "body:RUS/security-council"),
        ("Sekretaris Dewan Keamanan Nasional Ali Larijani tiba.", "Dewan Keamanan Nasional", "body:IRN/security-council"),
        ("Korea Aerospace Industries (KAI) menjual jet. Menurut KAI, jet itu laku.", "KAI", "body:KOR/kai"),
        ("PT KAI menambah kereta. KAI untung.", "KAI", "body:IDN/kai"),
        ("Tentara Israel mundur.", "Tentara Israel", "body:ISR/idf"),
        ("Kelompok Houthi Yaman menolak.", "Kelompok Houthi Yaman", "body:houthi"),
    ],
)  # fmt: skip
def test_bodies(text: str, name: str, key: str) -> None:
    assert (name, "body", key) in rows(text)


@pytest.mark.parametrize(
    ("text", "name", "office", "of"),
    [
        ("Menlu Rusia Sergei Lavrov bertemu mitranya dari Norvia, Jan Kolt.", "Jan Kolt", "menteri luar negeri", None),
        ("Menlu Rusia Sergei Lavrov tiba. Timpalannya dari China, Wang Yi, hadir.", "Wang Yi", "menteri luar negeri", "state:CHN"),
        ("Utusan Khusus Presiden Rusia Kirill Dmitriev tiba.", "Kirill Dmitriev", "utusan khusus", "state:RUS"),
        ("Khususnya Presiden Xi Jinping hadir.", "Xi Jinping", "presiden", "state:CHN"),
        ("Kepala Biro Humas Brigjen TNI Rudi Velk tiba.", "Rudi Velk", "kepala biro humas", None),
    ],
)  # fmt: skip
def test_offices(text: str, name: str, office: str, of: str | None) -> None:
    found = [m for m in annotate(text).mentions if text[m.span.start : m.span.end] == name and m.title]
    assert found
    assert found[0].title is not None
    assert (found[0].title.office, found[0].title.of) == (office, of)


def test_weapons_and_letters_are_no_persons() -> None:
    text = "Serangan dron Bayraktar TB2 berhenti. Namun, SQ ASW naik, dan ia marah."
    assert not any(category == "person" and name != "ia" for name, category, _ in rows(text))


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Raja Salman menerima Putra Mahkota Mohammed bin Salman.", "Salman", "person:salman-bin-abdulaziz"),
        ("Menlu Kongo Therese Kayikwamba Wagner tiba. Wagner menolak.", "Wagner", "person:therese-kayikwamba-wagner"),
        ("Perdana Menteri Mohammed Shia al-Sudani tiba. Sudani menolak.", "Sudani", "person:mohammed-shia-al-sudani"),
        ("Presiden Volodymyr Zelenskyi tiba.", "Volodymyr Zelenskyi", "person:volodymyr-zelensky"),
    ],
)  # fmt: skip
def test_known_persons_by_part_of_their_name(text: str, name: str, key: str) -> None:
    assert (name, "person", key) in rows(text)
