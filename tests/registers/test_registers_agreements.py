"""Agreements: name, parties, stage, duration, time."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Agreement


def agreements(text: str) -> tuple[Agreement, ...]:
    return read(text).registers.agreements


@pytest.mark.parametrize(
    ("text", "name", "parties", "stage"),
    [
        ("Rusia dan Iran menandatangani perjanjian kemitraan strategis.", "perjanjian kemitraan strategis", ["RUS", "IRN"], "signed"),
        ("Iran meneken nota kesepahaman energi dengan Rusia.", "nota kesepahaman energi", ["IRN", "RUS"], "signed"),
        ("Perjanjian dagang antara Rusia dan Iran ditandatangani.", "Perjanjian dagang", ["RUS", "IRN"], "signed"),
        ("Rusia mempersiapkan penandatanganan perjanjian kerja sama dengan Iran.", "perjanjian kerja sama", ["RUS", "IRN"], "preparing"),
        ("Rusia dan Iran akan menandatangani pakta pertahanan.", "pakta pertahanan", ["RUS", "IRN"], "preparing"),
        ("Jepang meratifikasi Perjanjian Akses Timbal Balik dengan Filipina.", "Perjanjian Akses Timbal Balik", ["JPN", "PHL"], "ratified"),
        ("Amerika Serikat menarik diri dari JCPOA pada 2018.", "JCPOA", ["USA"], "withdrawn"),
    ],
)  # fmt: skip
def test_agreement(text, name, parties, stage):
    (one,) = agreements(text)
    assert (one.name, one.stage) == (name, stage)
    assert sorted(one.parties) == sorted(f"state:{party}" for party in parties)


@pytest.mark.parametrize(
    "text",
    [
        "Rusia dan Iran setuju untuk bekerja sama.",
        "Rusia menandatangani buku tamu.",
        "Rusia tidak menandatangani perjanjian dagang dengan Iran.",
        "Jika Rusia menandatangani perjanjian dagang dengan Iran, harga akan turun.",
        "Kesepakatan itu penting bagi Rusia.",
    ],
)
def test_no_agreement(text):
    assert agreements(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "parties", "stage"),
    [
        ("Negara itu mendukung Perjanjian Nonproliferasi Nuklir di forum itu.", "Perjanjian Nonproliferasi Nuklir", [], None),
        ("Prancis ingin menghidupkan kembali kesepakatan nuklir 2015.", "kesepakatan nuklir 2015", ["FRA"], "negotiating"),
        ("Turki memiliki perjanjian kerja sama pertahanan dengan Azerbaijan.", "perjanjian kerja sama pertahanan", ["TUR", "AZE"], "in force"),
        ("Vietnam dan Filipina akan menandatangani kerja sama maritim di Hanoi.", "kerja sama maritim", ["VNM", "PHL"], "preparing"),
        ("Aturan itu menggantikan perjanjian dagang antara Turki dan Azerbaijan.", "perjanjian dagang", ["TUR", "AZE"], "ended"),
        ("Kelompok itu mengecam Perjanjian Nairobi di sana.", "Perjanjian Nairobi", [], None),
        ("Kenya dan Italia hampir mencapai kesepakatan dagang.", "kesepakatan dagang", ["ITA", "KEN"], "negotiating"),
        ("Di sana juga diteken MoU tentang perlindungan data.", "MoU", [], "signed"),
        ("Brasil menerima delegasi Argentina. Kedua negara menandatangani pakta air.", "pakta air", ["ARG", "BRA"], "signed"),
        ("Rusia menjual jet tempur kepada Iran. Kesepakatan itu disimpulkan pada Desember 2017.", "Kesepakatan itu", ["RUS", "IRN"], "signed"),
    ],
)  # fmt: skip
def test_wordings(text, name, parties, stage):
    (one,) = agreements(text)
    assert (one.name.removesuffix(" itu"), one.stage) == (name.removesuffix(" itu"), stage)
    assert sorted(one.parties) == sorted(f"state:{party}" for party in parties)


@pytest.mark.parametrize(
    "text",
    [
        "Turki dan Azerbaijan menjalin kerja sama maritim.",
        "Ketujuh kerja sama itu diteken di Jakarta.",
        "Turki membantah adanya kesepakatan senjata antara Turki dan Azerbaijan.",
        "Penjualan naik setelah kesepakatan dicapai pada akhir 2017.",
        "Organisasi Kerja Sama Islam (OKI) menandatangani buku tamu.",
    ],
)
def test_none(text):
    assert agreements(text) == ()


def test_duration_and_time():
    (one,) = agreements("Rusia dan Iran menandatangani pakta dagang selama 20 tahun pada 17 Januari 2031.")
    assert one.duration == "selama 20 tahun"
    assert one.time is not None
    assert str(one.time.earliest) == "2031-01-17"


def test_headline_and_text_are_one_agreement():
    text = (
        "Rusia-Iran Teken Pakta Dagang\n\n"
        "Rusia dan Iran menandatangani perjanjian dagang komprehensif di Moskow. Keduanya lega.\n\n"
        "Perjanjian itu ditandatangani kedua menteri."
    )
    rows = agreements(text)
    assert len(rows) == 1
    assert rows[0].name == "perjanjian dagang komprehensif"


def test_an_abbreviation_is_the_same_agreement():
    text = (
        "Jepang dan Filipina menandatangani Perjanjian Akses Bersama (PAB) pada Senin.\n\n"
        "Senat Filipina meratifikasi PAB. Parlemen Jepang belum menyetujuinya."
    )
    (one,) = agreements(text)
    assert one.name == "Perjanjian Akses Bersama"
    assert sorted(one.parties) == ["state:JPN", "state:PHL"]
    assert (one.stage, len(one.evidence)) == ("ratified", 3)


@pytest.mark.parametrize(
    ("text", "stage", "parties"),
    [
        ("Perjanjian dagang Jepang-Filipina mulai berlaku pada 1 Mei 2031.", "in force", ["JPN", "PHL"]),
        ("Perjanjian dagang Jepang-Filipina akan berlaku pada 1 Juni 2031.", "signed", ["JPN", "PHL"]),
        ("Jepang dan Filipina memulai pembicaraan tentang perjanjian ekstradisi.", "negotiating", ["JPN", "PHL"]),
        ("Jepang berencana menandatangani pakta pertahanan dengan Filipina.", "preparing", ["JPN", "PHL"]),
        ("Jepang dan Filipina meneken Mutual Logistics Agreement.", "signed", ["JPN", "PHL"]),
        ("Nota pinjaman diteken Menteri Luar Negeri Filipina Rico Santos dan timpalannya, Duta Besar Jepang Ken Mori.", "signed", ["JPN", "PHL"]),
        ("Senat Filipina menyetujui perjanjian ekstradisi dengan Jepang.", "ratified", ["JPN", "PHL"]),
    ],
)  # fmt: skip
def test_how_far_it_has_come(text, stage, parties):
    (one,) = agreements(text)
    assert one.stage == stage
    assert sorted(one.parties) == sorted(f"state:{party}" for party in parties)


@pytest.mark.parametrize(
    "text",
    [
        "Jepang belum menandatangani perjanjian dagang dengan Filipina.",
        "Pegawai pemerintah dengan perjanjian kerja dilantik.",
        "Pernyataan bersama itu dibacakan di Tokyo.",
    ],
)
def test_nothing_reached(text):
    assert agreements(text) == ()


def test_what_is_taken_up_is_called_by_its_noun():
    text = (
        "Perjanjian kemitraan strategis antara Jepang dan Filipina mulai berlaku.\n"
        "Jepang dan Filipina menandatangani protokol pertukaran dokumen.\n"
        "Perjanjian tersebut diratifikasi tahun lalu."
    )
    first, second = agreements(text)
    assert (first.name, len(first.evidence)) == ("Perjanjian kemitraan strategis", 2)
    assert (second.name, len(second.evidence)) == ("protokol pertukaran dokumen", 1)
