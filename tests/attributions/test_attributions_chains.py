"""The chain, hop by hop."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Attribution

HEAD = "Pelabuhan Lama Ditutup\n\nJakarta, Harian Contoh – Pelabuhan itu ditutup sejak Senin pagi karena badai.\n\n"


def rows(text: str) -> list[Attribution]:
    return [row for row in read(HEAD + text).attributions if row.content[0].start >= len(HEAD) - 1]


def chain(row: Attribution) -> list[str]:
    return [hop.name if hop.explicit else f"({hop.name})" for hop in row.chain[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Kami siap,” kata Presiden Rusia Vladimir Putin, seperti dikutip kantor berita TASS.",
            [["TASS", "Vladimir Putin"]],
        ),
        (
            "Presiden Rusia Vladimir Putin mengatakan bahwa badai reda, lapor TASS yang dikutip Reuters.",
            [["Reuters", "TASS", "Vladimir Putin"]],
        ),
        (
            "Pelabuhan itu dibuka Jumat, menurut laporan Interfax, mengutip komentar dari Dewan Keamanan Rusia.",
            [["Interfax", "Dewan Keamanan Rusia"]],
        ),
        (
            "Presiden Rusia Vladimir Putin mengatakan kepada Reuters bahwa badai sudah reda.",
            [["Reuters", "Vladimir Putin"]],
        ),
        (
            "Reuters mengutip Presiden Rusia Vladimir Putin yang mengatakan bahwa badai sudah reda.",
            [["Reuters", "Vladimir Putin"]],
        ),
        (
            "Melansir Reuters, pelabuhan itu akan dibuka Jumat. Kremlin mengatakan bahwa badai sudah reda.",
            [["Reuters"], ["(Reuters)", "Kremlin"]],
        ),
        (
            "Melansir Reuters, pelabuhan itu akan dibuka Jumat.\n\nSementara itu, Kremlin mengatakan badai reda.",
            [["Reuters"], ["Kremlin"]],
        ),
        (  # the outlet citing itself is no hop
            "“Kami siap,” kata Presiden Rusia Vladimir Putin dalam keterangannya dikutip Harian Contoh, Selasa.",
            [["Vladimir Putin"]],
        ),
        (
            "“Kami siap,” kata Presiden Rusia Vladimir Putin, seperti dilansir AFP.\n\n“Badai reda,” tambahnya.",
            [["AFP", "Vladimir Putin"], ["(AFP)", "Vladimir Putin"]],
        ),
        ("Rusia diduga menjual pelabuhan itu.", [[]]),
    ],
)
def test_hops(text: str, expected: list[list[str]]) -> None:
    assert [chain(row) for row in rows(text)] == expected


def test_implied_hops_say_where_they_come_from() -> None:
    said = rows(
        "Melansir Reuters, pelabuhan itu akan dibuka Jumat. Kremlin mengatakan bahwa badai sudah reda."
    )
    hop = said[1].chain[1]
    assert hop.span is None
    assert not hop.explicit
    assert hop.via is not None
    assert hop.via == said[0].mention
