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
        (  # a medium whose name begins with a state's or a city's
            "“Kami siap,” kata Presiden Rusia Vladimir Putin, dikutip dari Peru Press, Selasa (6/5/2031).",
            [["Peru Press", "Vladimir Putin"]],
        ),
        (
            "“Kami siap,” kata Presiden Rusia Vladimir Putin kepada Manila Bulletin, Selasa.",
            [["Manila Bulletin", "Vladimir Putin"]],
        ),
        (  # somebody who listens and has no known name is no medium
            "“Kami siap,” kata Presiden Rusia Vladimir Putin kepada Suradira di istana, Selasa.",
            [["Vladimir Putin"]],
        ),
        (
            "Dalam wawancara dengan Radio Pantai, Presiden Rusia Vladimir Putin mengatakan badai reda.",
            [["Radio Pantai", "Vladimir Putin"]],
        ),
        (
            "“Siap,” cetus Vladimir Putin kepada majalah Layar, yang dikutip Ombak Press, dilansir Reuters.",
            [["Reuters", "Ombak Press", "Layar", "Vladimir Putin"]],
        ),
        (  # the owner of a paper speaks, not the paper
            "“Kami siap,” demikian pernyataan resmi Kementerian Pertahanan Rusia.",
            [["Kementerian Pertahanan Rusia"]],
        ),
        (
            "Angkatan Laut Filipina membenarkan kabar itu. “Kapal itu akan tiba besok,” bunyi pernyataannya.",
            [["Angkatan Laut Filipina"], ["Angkatan Laut Filipina"]],
        ),
        ("Menurut lembar fakta pelabuhan, badai sudah reda.", [["lembar fakta pelabuhan"]]),
        (  # a voucher behind somebody else's clause
            "Presiden Rusia Vladimir Putin berjanji membuka pelabuhan itu, menurut keterangan tertulis Kremlin.",
            [["Kremlin", "Vladimir Putin"]],
        ),
        (  # a medium that speaks ends the rule of the one before
            "Melansir Reuters, dermaga dibuka Jumat. TASS melaporkan badai reda. Kremlin mengatakan kapal tiba.",
            [["Reuters"], ["TASS"], ["Kremlin"]],
        ),
        (  # several together: the first stands for them, none came through the other
            "“Kami siap,” kata Presiden Rusia Vladimir Putin, dilansir AFP, Reuters, dan Kabar Ombak, Senin.",
            [["AFP", "Vladimir Putin"]],
        ),
        (
            "Rusia membantah. Pihaknya merasa wajib menahan diri, demikian dilaporkan Reuters.",
            [["Rusia"], ["Reuters", "Rusia"]],
        ),
    ],
)
def test_hops(text: str, expected: list[list[str]]) -> None:
    assert [chain(row) for row in rows(text)] == expected


@pytest.mark.parametrize(
    "tail",
    ["(Reuters, Xinhua)", "(Reuters dan Xinhua)"],
)
def test_credits_side_by_side_are_on_nobodys_way(tail: str) -> None:
    said = rows("Kremlin mengatakan bahwa badai sudah reda dan kapal sudah tiba.\n\n" + tail)
    assert [chain(row) for row in said] == [["Kremlin"]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Juru bicara Presiden Vladimir Putin, Dmitry Peskov, mengatakan badai reda.", "dmitry-peskov"),
        ("“Badai reda,” kata juru bicara Presiden Vladimir Putin, Dmitry Peskov.", "dmitry-peskov"),
        ("Menanggapi pernyataan Vladimir Putin, Dmitry Peskov mengatakan badai reda.", "dmitry-peskov"),
    ],
)
def test_names_inside_anothers_title_do_not_speak(text: str, who: str) -> None:
    assert rows(text)[0].speaker == f"person:{who}"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rusia mengatakan badai reda. tutur Budi di dermaga.", ["badai reda"]),
        ("Kapal itu memegang izin yang diakui oleh Rusia.", []),
        ("Kremlin mengatakan hari Selasa, sejauh ini badai reda.", ["sejauh ini badai reda"]),
        ("Disebutkan pula dalam pernyataan itu, badai akan reda.", ["badai akan reda"]),
        (
            "Reuters melaporkan badai reda, meskipun pejabat Kremlin menolak mengonfirmasi.",
            ["badai reda", "badai reda"],
        ),
        ("Kisah Vladimir Putin, dari kota kecil hingga ibu kota.", []),
        ("Vladimir Putin berkilah saat ditanya soal badai.", []),
        ("Vladimir Putin mengatakan saat ditemui di dermaga, badai sudah reda.", ["badai sudah reda"]),
        ("Rusia disebut menerima kapal. ujar Budi di dermaga.", ["Rusia", "menerima kapal"]),
    ],
)
def test_content(text: str, content: list[str]) -> None:
    full = HEAD + text
    assert [span.of(full) for row in rows(text) for span in row.content] == content


def test_implied_hops_say_where_they_come_from() -> None:
    said = rows(
        "Melansir Reuters, pelabuhan itu akan dibuka Jumat. Kremlin mengatakan bahwa badai sudah reda."
    )
    hop = said[1].chain[1]
    assert hop.span is None
    assert not hop.explicit
    assert hop.via is not None
    assert hop.via == said[0].mention


def test_whom_a_medium_draws_on_stands_behind_it_and_it_governs_nothing():
    found = rows(
        "Mengutip seorang pejabat yang enggan disebut namanya, Anadolu menyebut dua kapal akan dibeli.\n\n"
        "Menteri Pertahanan Rina Bora mengatakan jumlah kapal belum diputuskan."
    )
    assert [chain(row) for row in found] == [
        ["Anadolu", "seorang pejabat yang enggan disebut namanya"],
        ["Rina Bora"],
    ]


def test_who_answers_a_report_is_not_told_of_in_it():
    found = rows(
        "Melansir Reuters, dua kapal akan dibeli.\n\n"
        "Menteri Pertahanan Rina Bora membantah kabar tersebut. Ia mengatakan belum ada keputusan."
    )
    assert [chain(row) for row in found] == [["Reuters"], ["Rina Bora"], ["Rina Bora"]]


def test_whoever_holds_the_rights_printed_it():
    text = (
        "Kapal Dibeli\n\nBrussel (NUSWARA) - Menteri Pertahanan Rina Bora mengatakan dua kapal akan dibeli.\n\n"
        "Kapal itu tiba tahun depan.\n\nSumber: Reuters\nCOPYRIGHT © NUSWARA 2024"
    )
    (row,) = read(text).attributions
    assert chain(row) == ["(NUSWARA)", "(Reuters)", "Rina Bora"]


@pytest.mark.parametrize("outlet", [None, "Harian Contoh"])
def test_who_quotes_another_in_a_paper_nowhere_named_is_the_paper(outlet):
    """*dikutip oleh X dari M*: X is the paper itself, unless another is named as that."""
    said = "“Kami siap menunggu,” kata Presiden Rusia Vladimir Putin seperti dikutip oleh Kabar Pantai dari laman TASS."
    row = read(f"Pelabuhan itu ditutup sejak Senin pagi.\n\n{said}", outlet=outlet).attributions[-1]
    assert chain(row) == ["Kabar Pantai", "TASS", "Vladimir Putin"][outlet is None :]
