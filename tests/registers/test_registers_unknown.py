"""Parties that no file knows: they stand where only a party can, and nobody is put in their place."""

from __future__ import annotations

import pytest

from factory import read


def transfers(text: str) -> list[tuple[str | None, str | None]]:
    rows = read(text).registers.transfers
    return [tuple(key and key.split(":", 1)[1] for key in (one.supplier, one.recipient)) for one in rows]


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("Pemerintah Brenmark menghibahkan dua kapal patroli kepada Tasuria.", "brenmark", "tasuria"),
        ("Pemerintah Kordavia membeli 14 helikopter angkut dari Veldane.", "veldane", "kordavia"),
        ("Pemerintah Norvik menuduh Kelvar memasok rudal ke Iran.", "kelvar", "IRN"),
        ("Rusia mengirim 40 drone pengintai kepada milisi Sundar.", "RUS", "sundar"),
        ("Rusia menjual radar kepada Penjaga Pantai Tasuria.", "RUS", "tasuria"),
        (
            "Pemerintah Belmora memesan 36 kendaraan lapis baja dari perusahaan asal Trevania.",
            "trevania",
            "belmora",
        ),
    ],
)
def test_an_unknown_name_is_a_party(text, supplier, recipient):
    ((giver, taker),) = transfers(text)
    assert (giver, taker) == (supplier, recipient)


def test_unknown_parties_leave_with_their_names():
    held = read("Pemerintah Brenmark menghibahkan dua kapal patroli kepada Tasuria.").registers
    keys = {key for one in held.transfers for key in (one.supplier, one.recipient)}
    reading = read("Pemerintah Brenmark menghibahkan dua kapal patroli kepada Tasuria.")
    named = {one.key for one in (*reading.registers.parties, *reading.notes.entities)}
    assert keys <= named


def test_nobody_is_put_in_the_place_of_an_unknown_party():
    text = "Iran memasok drone ke Rusia.\nPengiriman drone dari pelabuhan Ostar di Velda ke Rusia berlanjut."
    assert ("IRN", "RUS") in transfers(text)


def test_a_state_read_as_its_minister():
    text = "Menteri Pertahanan Tasuria, Hadrin Moll, mengatakan kapal itu tiba."
    (one,) = read(text).registers.roles
    assert (one.person, one.title, one.of) == ("person:hadrin-moll", "menteri pertahanan", "state:tasuria")
