"""Phrasings of deals, treaties and appointments as outlets print them, with the rows a careful reader enters."""

from __future__ import annotations

import pytest

from factory import read

# text; supplier, recipient, weapon, quantity, stage
PASSED = [
    (
        "Jerman memberikan bantuan senjata antitank dan 500 rudal pertahanan udara kepada Kenya.",
        [("DEU", "KEN", "senjata antitank", None, "delivered"), ("DEU", "KEN", "rudal pertahanan udara", 500, "delivered")],
    ),
    (
        "Jerman akan memberi Kenya paket senjata: 200 rudal, dua fregat, dan 50 kendaraan lapis baja.",
        [("DEU", "KEN", "rudal", 200, "announced"), ("DEU", "KEN", "fregat", "dua", "announced"), ("DEU", "KEN", "kendaraan lapis baja", 50, "announced")],
    ),
    (
        "Jerman akan memberi Kenya kendaraan lapis baja - khususnya, diantaranya dua sistem roket dan 200 rudal.",
        [("DEU", "KEN", "kendaraan lapis baja", None, "announced"), ("DEU", "KEN", "sistem roket", "dua", "announced"), ("DEU", "KEN", "rudal", 200, "announced")],
    ),
    (
        "Peru sepakat membeli 16 helikopter Bell 505 dari Kanada. Namun pembelian itu akhirnya dibatalkan oleh Kanada.",
        [("CAN", "PER", "helikopter Bell 505", 16, "cancelled")],
    ),
    (
        "Peru sepakat membeli enam helikopter dari Kanada. Kontrak itu akan dibatalkan jika harganya naik.",
        [("CAN", "PER", "helikopter", "enam", "announced")],
    ),
    ("Rudal yang akan dikirim Jerman ke Kenya berjumlah 2.700 unit.", [("DEU", "KEN", "Rudal", 2700, "announced")]),
    ("Rudal yang dikirim Jerman ke Kenya mencapai 300 kilometer.", [("DEU", "KEN", "Rudal", None, "delivered")]),
    ("Pejabat pertahanan senior Jerman menawarkan dua fregat kepada Kenya.", [("DEU", "KEN", "fregat", "dua", "offered")]),
    (
        "Untuk menangkis serangan udara Rusia, Jerman akan mengirim radar ke Kenya.",
        [("DEU", "KEN", "radar", None, "announced")],
    ),
    ("Gandum itu dipasok. Kapal itu akan dikirim", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), PASSED)
def test_transfers(text, rows):
    found = {
        (one.supplier, one.recipient, one.weapon, one.quantity, one.stage)
        for one in read(text).registers.transfers
    }
    assert found == {(f"state:{a}", f"state:{b}", *rest) for a, b, *rest in rows}


# text; name, parties, stage
AGREED = [
    ("Parlemen Kenya mencabut ratifikasi Traktat Sungai Selta.", "Traktat Sungai Selta", ["KEN"], "withdrawn"),
    ("Parlemen Kenya mempertimbangkan untuk mencabut ratifikasi Traktat Sungai Selta.", "Traktat Sungai Selta", ["KEN"], "ratified"),
    ("Presiden mengumumkan penangguhan partisipasi Kenya dalam Traktat Sungai Selta.", "Traktat Sungai Selta", ["KEN"], "suspended"),
    ("Kenya meratifikasi Konvensi PBB tentang Hak Sungai pada 2025.", "Konvensi PBB tentang Hak Sungai", ["KEN"], "ratified"),
    (
        "Menteri itu menyambut Traktat Umum untuk Laut Bersih (TULB), yang mulai berlaku kemarin.",
        "Traktat Umum untuk Laut Bersih", [], "in force",
    ),
    (
        "Kenya membekukan traktat pembatasan senjata strategis (New START). New START ditangguhkan sejak kemarin.",
        "traktat pembatasan senjata strategis", ["KEN"], "suspended",
    ),
    ("Sebelumnya, Kenya akan dimasukkan ke dalam pakta dagang ini, tetapi menarik diri dari pakta dagang ini.", "pakta dagang", ["KEN"], "withdrawn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "parties", "stage"), AGREED)
def test_agreements(text, name, parties, stage):
    (one,) = read(text).registers.agreements
    assert (one.name, one.stage) == (name, stage)
    assert list(one.parties) == [f"state:{party}" for party in parties]


def test_a_law_on_treaties_is_no_treaty():
    text = "Menurut undang-undang tentang perjanjian internasional, presiden dapat menghentikan perjanjian internasional."
    assert read(text).registers.agreements == ()


def test_day_of_saying_is_no_day_of_a_deal():
    text = "Kenya membatalkan kontrak fregat dengan Peru. Rina Bora mengatakan pada Selasa (6/5/2031), ia membatalkan kontrak itu."
    (one,) = read(text).registers.agreements
    assert (one.stage, one.time) == ("ended", None)


# text; person, title, state or body, current
HELD = [
    ("Keputusan itu disetujui oleh Presiden Kenya Rina Bora saat itu, sebelum pemilu.", [("rina-bora", "presiden", "state:KEN", False)]),
    ("Menteri Pertahanan Kenya saat itu, Rina Bora, meneken surat itu.", [("rina-bora", "menteri pertahanan", "state:KEN", False)]),
    (
        "Mereka adalah Rina Bora sebagai Duta Besar Kenya untuk Peru dan Tomas Velk sebagai Duta Besar Kenya untuk Italia.",
        [("rina-bora", "duta besar", "state:KEN", True), ("tomas-velk", "duta besar", "state:KEN", True)],
    ),
    ("Amerika Serikat menyebut Rina Bora sebagai Presiden Kenya.", []),
    (
        "Salah satunya Gubernur Selta, Rina Bora. Ia menjabat sebagai Duta Besar Kenya untuk Peru.",
        [("rina-bora", "gubernur", "body:selta", True), ("rina-bora", "duta besar", "state:KEN", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), HELD)
def test_offices(text, rows):
    found = {(one.person, one.title, one.of, one.current) for one in read(text).registers.roles}
    assert found == {(f"person:{person}", *rest) for person, *rest in rows}


def test_who_is_stood_in_for_stays():
    text = "Presiden Kenya menunjuk Menteri Pertanian Kenya Rina Bora sebagai menteri luar negeri, menggantikan sementara Sari Karta."
    assert all(one.current is not False for one in read(text).registers.roles)
