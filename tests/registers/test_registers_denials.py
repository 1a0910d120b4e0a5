"""What is said not to be so, in sentences of our own."""

from __future__ import annotations

import pytest

from factory import read

HEAD = "Kabar Pertahanan Pagi\n\n"


def registers(text):
    return read(HEAD + text).registers


def moved(text):
    return [(one.supplier, one.recipient, bool(one.voice)) for one in registers(text).transfers]


@pytest.mark.parametrize(
    "text",
    [
        "Juru bicara NATO menegaskan Polandia tidak pernah memberikan jet tempur MiG-29 kepada Ukraina.",
        "Washington mengatakan tidak benar bahwa Polandia memberikan jet tempur MiG-29 kepada Ukraina.",
    ],
)
def test_what_a_third_party_says_is_not_so_is_its_position(text):
    assert moved(text) == [("state:POL", "state:UKR", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Tidak ada bukti bahwa Mesir memasok rudal ke Sudan, kata Washington.",
        "Washington belum menemukan bukti bahwa Mesir memasok rudal ke Sudan.",
        "Mesir tidak memasok rudal ke Sudan.",
    ],
)
def test_what_nobody_says_is_or_is_not_so_is_no_row(text):
    assert moved(text) == []


def test_a_signing_under_way_is_being_prepared():
    (one,) = registers(
        "Perjanjian pertahanan antara Kenya dan Italia sedang ditandatangani di Roma."
    ).agreements
    assert one.stage == "preparing"


def test_treaties_of_two_names_are_two():
    rows = registers("Iran menarik diri dari NPT.\nRusia hengkang dari JCPOA.").agreements
    assert sorted((one.name, one.parties) for one in rows) == [
        ("JCPOA", ("state:RUS",)),
        ("NPT", ("state:IRN",)),
    ]
