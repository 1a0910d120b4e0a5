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
