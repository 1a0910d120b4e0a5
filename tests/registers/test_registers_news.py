"""Ways in which news tells of arms passing on and of agreements; sentences of our own, classes met in print."""

from __future__ import annotations

import pytest

from factory import read


def moved(text: str) -> list[tuple[str | None, str | None, str]]:
    rows = read(text).registers.transfers
    return [
        (one.supplier and one.supplier[6:], one.recipient and one.recipient[6:], one.stage) for one in rows
    ]


@pytest.mark.parametrize(
    ("text", "supplier", "recipient", "stages"),
    [
        ("Turki telah mengekspor Bayraktar TB2 ke sejumlah negara, termasuk Qatar.", "TUR", "QAT", "ordered"),
        ("Jet tempur buatan India diminati banyak negara, termasuk Mesir.", "IND", "EGY", "sought"),
        ("Jerman mengumumkan bahwa mereka akan mengikuti AS dalam mengirim radar ke Ukraina.", "DEU", "UKR", "announced"),
        ("AS menyetujui permintaan Polandia untuk membeli 96 helikopter AH-64E.", "USA", "POL", "announced"),
        ("Rusia dan India meneken kontrak pengadaan rudal S-400.", "RUS", "IND", "ordered"),
        ("Angkatan Udara Filipina kedatangan dua helikopter T129 buatan Turki.", "TUR", "PHL", "delivered"),
        ("Sebanyak 12 unit jet tempur Mirage 2000-5 bekas Qatar akan dikirim ke Indonesia.", "QAT", "IDN", "announced"),
        ("Brasil melirik tank buatan India.", "IND", "BRA", "sought"),
        ("Kenya, yang berbatasan dengan Togo, membeli dua kapal selam dari China.", "CHN", "KEN", "ordered"),
        ("Dari Rusia, Kenya memboyong helikopter Mi-17.", "RUS", "KEN", "ordered"),
        ("Kenya memiliki kapal selam yang dibeli dari China.", "CHN", "KEN", "ordered"),
        ("Angkatan Laut Kenya akan diperkuat dua fregat bekas China.", "CHN", "KEN", "announced"),
        ("Kenya melakukan pembelian jet tempur dari Rusia.", "RUS", "KEN", "ordered"),
        ("Ukraina dijanjikan 14 tank Challenger 2 oleh Inggris.", "GBR", "UKR", "announced"),
        ("Ukraina akan dibekali rudal Taurus oleh Jerman.", "DEU", "UKR", "announced"),
        ("Norwegia memutuskan memilih fregat Type 26 dari Inggris.", "GBR", "NOR", "announced"),
        ("Irak membeli 14 helikopter H225M dari Airbus Helicopters Prancis.", "FRA", "IRQ", "ordered"),
        ("Belgia mengumumkan bahwa mereka telah menangguhkan izin ekspor amunisi ke Israel.", "BEL", "ISR", "cancelled"),
        ("Pada 2005 Naval Group mengirimkan dua kapal selam ke AL Malaysia.", "FRA", "MYS", "delivered"),
        ("Berlin pada Rabu setuju untuk mengirimkan tank ke Kenya.", "DEU", "KEN", "announced"),
        ("Pabrikan PT Pindad menyebut bahwa Brunei Darussalam telah memesan 45 panser Anoa.", "IDN", "BRN", "ordered"),
        ("Kenya merupakan negara pertama yang membeli drone Akinci dari Turki.", "TUR", "KEN", "ordered"),
        ("Petinggi itu menyebut negara lain seperti Kenya juga berminat membeli radar dari Turki.", "TUR", "KEN", "sought"),
        ("Kenya mengumumkan telah membeli helikopter serang dari Italia.", "ITA", "KEN", "ordered|delivered"),
        ("Kenya menerima 12 pesawat Yak-152M dan enam jet J-7NI dari China.", "CHN", "KEN", "delivered"),
        ("Kenya membeli misil anti-kapal dari Italia.", "ITA", "KEN", "ordered"),
        ("Kementerian Pertahanan Kenya mengumumkan kedatangan 38 tank dari Italia.", "ITA", "KEN", "delivered|announced"),
        ("Kenya menerima pesanan pertama drone Anka buatan Turki.", "TUR", "KEN", "delivered"),
        ("Di pameran Turki itu disebut drone Bayraktar telah dijual ke Kenya.", "TUR", "KEN", "ordered|delivered"),
        ("Prancis dan Kenya meneken surat niat untuk 100 jet Rafale.", "FRA", "KEN", "sought"),
        ("Swiss menolak permintaan Jerman untuk mengekspor amunisi ke Kenya.", "DEU", "KEN", "refused"),
        ("Kongres AS memblokir penjualan jet F-16 ke Turki.", "USA", "TUR", "cancelled"),
        ("Kenya akan mendapat dua kapal patroli melalui pinjaman pemerintah Jepang.", "JPN", "KEN", "announced"),
        ("Polandia meminta Berlin mengalihkan radar yang ditawarkan Jerman ke Kenya.", "DEU", "KEN", "sought|offered"),
    ],
)  # fmt: skip
def test_who_gives_whom(text, supplier, recipient, stages):
    rows = moved(f"Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n{text}")
    assert rows
    assert {(one[0], one[1]) for one in rows} == {(supplier, recipient)}, rows
    assert stages == "*" or all(one[2] in stages.split("|") for one in rows), rows


@pytest.mark.parametrize(
    "text",
    [
        "Pemberitahuan penjualan rudal Iran belum disampaikan ke Kongres.",
        "Kapal perang Kenya dibekali rudal.",
        "Komite Senat menunda sidang tentang radar itu.",
        "Kenya memilih presiden dari Partai Radar.",
    ],
)
def test_nothing_passes_on(text):
    assert all(one[1] is None for one in moved(f"Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n{text}"))


def test_the_end_of_a_list_sends_nothing():
    text = "Kabar Pagi Ini\n\nPengiriman senjata AS ke Kenya dan Togo telah menunda pengiriman radar ke Peru."
    assert {one[0] for one in moved(text)} == {"USA", None}


def test_who_makes_what_is_bought():
    text = "Kabar Pagi Ini\n\nMenteri Prancis berkunjung ke Jakarta. Indonesia sepakat membeli 42 jet tempur Rafale."
    assert moved(text) == [("FRA", "IDN", "announced")]
    assert moved("Kabar Pagi Ini\n\nPeru sepakat membeli 42 jet tempur Rafale.") == [
        (None, "PER", "announced")
    ]
    used = "Kabar Pagi Ini\n\nMenteri Prancis berkunjung ke Lima. Peru membeli 12 jet tempur Mirage bekas."
    assert moved(used) == [(None, "PER", "ordered")]


def agreed(text: str) -> list[tuple[set[str], str | None]]:
    rows = read(f"Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n{text}").registers.agreements
    return [({key.split(":")[1] for key in one.parties}, one.stage) for one in rows]


WITNESSED = (
    "Mesir dan Sudan menandatangani perjanjian air. Kesepakatan bersejarah tersebut ditandatangani oleh "
    "Presiden Mesir Ali Basri dan Presiden Sudan Omar Tahir, dengan Presiden Kenya Jo Mwangi sebagai saksi."
)


@pytest.mark.parametrize(
    ("text", "parties", "stage"),
    [
        ("Kenya menandatangani kontrak pembelian dua radar dari Italia.", "KEN ITA", "signed"),
        (
            "Mesir menangguhkan perjanjian air dengan Sudan yang dikenal sebagai Pakta Nil.",
            "EGY SDN",
            "suspended",
        ),
        ("Traktat Laut antara Mesir dan Sudan disebut dalam pidato itu.", "EGY SDN", None),
        (WITNESSED, "EGY SDN", "signed"),
        ("Mesir dan Sudan sepakat melakukan gencatan senjata.", "EGY SDN", "signed"),
        ("Presiden Kenya menarik negaranya keluar dari Perjanjian Paris.", "KEN", "withdrawn"),
        ("Parlemen Kenya membahas RUU untuk meratifikasi perjanjian air dengan Mesir.", "KEN EGY", "signed"),
        ("Kenya dan Mesir yang bertetangga menandatangani pakta air secara resmi.", "KEN EGY", "signed"),
    ],
)
def test_agreements_in_news(text, parties, stage):
    assert agreed(text) == [(set(parties.split()), stage)]
