"""Offices: who held which, of what, since and until when."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Role


def roles(text: str) -> tuple[Role, ...]:
    return read(text).registers.roles


def test_title_and_name():
    text = "Presiden Iran Masoud Pezeshkian tiba. Presiden Pezeshkian lalu pergi."
    (one,) = roles(text)
    assert (one.title, one.of, one.current) == ("presiden", "state:IRN", True)
    assert one.evidence[0].of(text) == "Presiden Iran Masoud Pezeshkian"


def test_former_is_not_current():
    (one,) = roles("Mantan Menteri Pertahanan Rusia Sergei Shoigu tiba di Teheran.")
    assert (one.title, one.of, one.current) == ("menteri pertahanan", "state:RUS", False)


def test_since_and_until_only_where_said():
    text = (
        "Mantan Menteri Pertahanan Rusia Sergei Shoigu tiba pada Senin (5/5/2031).\n"
        "Shoigu menjabat sebagai menteri pertahanan Rusia sejak 2012.\n"
        "Ia dicopot pada Mei 2024."
    )
    (one,) = roles(text)
    assert one.since is not None
    assert str(one.since.earliest) == "2012-01-01"
    assert one.until is not None
    assert str(one.until.earliest) == "2024-05-01"
    assert one.current is False


def test_the_new_office_of_a_former_one():
    text = (
        "Mantan Menteri Pertahanan Rusia Sergei Shoigu tiba.\nShoigu kini menjabat Menteri Luar Negeri Rusia."
    )
    held = {one.title: one.current for one in roles(text)}
    assert held == {"menteri pertahanan": False, "menteri luar negeri": True}


def test_the_killed_hold_nothing():
    (one,) = roles("Iran mengecam pembunuhan pemimpin Hamas Ismail Haniyeh.")
    assert one.current is False


def test_a_counterpart_is_of_an_office_that_the_words_leave_open():
    text = "Presiden Iran Masoud Pezeshkian menjamu rekannya Rusia, Ivan Petrov, di Teheran."
    assert [one.person for one in roles(text)] == ["person:masoud-pezeshkian"]


def test_staff_of_the_outlet_hold_no_office():
    assert roles("Kapal itu tiba. Semua selamat.\n\nEditor: Tono Wira") == ()


@pytest.mark.parametrize(
    ("text", "person", "title", "current"),
    [
        ("Harga itu wajar, kata Rudi Santosa, insinyur Galangan Teluk Jaya.", "Rudi Santosa", "insinyur galangan teluk jaya", True),
        ("Menurut mantan diplomat Bona Siregar, hal itu keliru.", "Bona Siregar", "diplomat", False),
        ("Juru bicara perusahaan itu, Dina Putri, menolak berkomentar.", "Dina Putri", "juru bicara perusahaan itu", True),
    ],
)  # fmt: skip
def test_a_post_beside_a_name(text, person, title, current):
    rows = [one for one in read(text).registers.roles if one.title == title]
    assert [(one.person, one.current) for one in rows] == [
        ("person:" + person.lower().replace(" ", "-"), current)
    ]


def test_a_rank_is_no_office():
    assert read("Menurut Laksamana Rudi Santosa, laut itu tenang.").registers.roles == ()
