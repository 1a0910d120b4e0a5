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


# text; supplier, recipient, weapon, stage
SOLD = [
    ("Kenya menerima hibah satu kapal patroli lepas pantai (OPV) dari Jepang.", [("JPN", "KEN", "kapal patroli lepas pantai OPV", "delivered")]),
    ("Jerman menyetujui penjualan amunisi untuk artileri, tank, dan senapan mesin, kepada Kenya.", [("DEU", "KEN", "amunisi", "announced")]),
    (
        "Jerman mengumumkan penjualan tank ke Kenya. Penjualan rudal Javelin senilai lebih dari USD375 juta juga disetujui.",
        [("DEU", "KEN", "tank", "announced"), ("DEU", "KEN", "rudal Javelin", "announced")],
    ),
    (
        "Jerman mengumumkan paket senjata untuk Kenya. Penjualan senjata ini memicu protes Peru. Termasuk dalam paket penjualan itu lebih dari 4 miliar dolar untuk 60 howitzer dan 82 fregat.",
        [("DEU", "KEN", "howitzer", "announced"), ("DEU", "KEN", "fregat", "announced")],
    ),
    ("Penjualan jet tempur Rusia kepada Kenya dibahas di Moskow.", [("RUS", "KEN", "jet tempur", "considered")]),
    ("Penjualan jet tempur Rusia kepada Kenya belum disetujui.", [("RUS", "KEN", "jet tempur", "considered")]),
    ("Penjualan jet tempur Rusia kepada Kenya akhirnya dibatalkan.", [("RUS", "KEN", "jet tempur", "cancelled")]),
    ("Jerman menjual peralatan perbaikan helikopter kepada Kenya.", []),
    (
        "Jerman bersedia menawarkan dua fregat kepada Kenya. Kontrak itu batal.",
        [("DEU", "KEN", "fregat", "offered")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), SOLD)
def test_stages_behind_and_lists(text, rows):
    found = {(one.supplier, one.recipient, one.weapon, one.stage) for one in read(text).registers.transfers}
    assert found == {(f"state:{a}", f"state:{b}", *rest) for a, b, *rest in rows}


def test_what_the_minister_himself_signed():
    text = "Menlu Kenya Rina Bora memuji nota kesepahaman yang dia teken di Nairobi bersama Menteri Luar Negeri Peru Tomas Velk."
    (one,) = read(text).registers.agreements
    assert (one.name, set(one.parties), one.stage) == (
        "nota kesepahaman",
        {"state:KEN", "state:PER"},
        "signed",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kenya dan Peru sebelumnya menyetujui kesepakatan.",
        "Pabrikan itu dapat merundingkan kontrak dengan Kenya dan Peru.",
    ],
)
def test_what_may_be_agreed_is_no_agreement(text):
    assert read(text).registers.agreements == ()


# text; person, title, current
RANKED = [
    ("Panglima TNI, Jenderal TNI Moeldoko, hadir.", {("moeldoko", "panglima", True)}),
    ("Mayor Jenderal TNI Tomas Velk hadir di Jakarta.", set()),
    (
        "Presiden akan melantik Letjen TNI Tomas Velk sebagai Kepala Staf Angkatan Darat, Laksamana Madya TNI Dodi Ranu sebagai Kepala Staf Angkatan Laut.",
        {("tomas-velk", "kepala staf angkatan darat", None), ("dodi-ranu", "kepala staf angkatan laut", None)},
    ),
    (
        "Panglima TNI Dodi Ranu memuji Jenderal TNI Tomas Velk yang saat ini menjabat Kepala Staf TNI Angkatan Darat.",
        {("dodi-ranu", "panglima", True), ("tomas-velk", "kepala staf", True)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), RANKED)
def test_ranks_are_no_offices(text, rows):
    found = {(one.person, one.title, one.current) for one in read(text).registers.roles}
    assert found == {(f"person:{person}", *rest) for person, *rest in rows}


# text; rows of supplier, recipient, weapon, quantity, stage
MOVED = [
    ("Spanyol bakal mengirimkan enam tank Leopard 2A4 ke Kenya.", [("ESP", "KEN", "tank Leopard 2A4", "enam", "announced")]),
    (
        "Spanyol akan memberi Kenya tank T-72 dan beberapa kendaraan infanteri.",
        [("ESP", "KEN", "tank T-72", None, "announced"), ("ESP", "KEN", "kendaraan infanteri", "beberapa", "announced")],
    ),
    (
        "Belanda dan Denmark segera mendatangkan 14 tank ke Kenya.",
        [("NLD", "KEN", "tank", 14, "announced"), ("DNK", "KEN", "tank", 14, "announced")],
    ),
    (
        "14 tank Leopard telah dibeli Belanda dan Denmark dari Jerman.",
        [("DEU", "NLD", "tank Leopard", 14, "ordered"), ("DEU", "DNK", "tank Leopard", 14, "ordered")],
    ),
    ("Kenya memegang janji dari Barat bulan ini untuk memasok tank tempur.", []),
    (
        "Ini paket bantuan militer terbesar Jerman untuk Kenya sejak konflik antara negara itu dan Peru pecah. Paket bantuan itu juga akan mencakup 15 howitzer.",
        [("DEU", "KEN", "howitzer", 15, "announced")],
    ),
    ("Malaysia berharap membeli armada jet tempur multiperan Boeing F/A-18 Hornet milik Kuwait.", [("KWT", "MYS", "armada jet tempur multiperan Boeing F/A-18 Hornet", None, "sought")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), MOVED)
def test_who_moves_what(text, rows):
    found = {
        (one.supplier, one.recipient, one.weapon, one.quantity, one.stage)
        for one in read(text).registers.transfers
    }
    assert found == {(f"state:{a}", f"state:{b}", *rest) for a, b, *rest in rows}


@pytest.mark.parametrize(
    "text",
    [
        "Bantuan dari negara-negara anggota Pakta Pertahanan Atlantik Utara (NATO) terus mengalir.",
        "Ia menepis kabar yang menyebut Malaysia telah membatalkan kontrak dengan Kuwait.",
    ],
)
def test_neither_a_body_nor_what_is_denied_is_agreed(text):
    assert read(text).registers.agreements == ()


def test_whose_spokesman_he_is():
    text = "Menteri Pertanian Kenya sekaligus Juru Bicara Presiden, Rina Bora, hadir di Nairobi."
    assert all(one.title != "presiden" for one in read(text).registers.roles)


def test_who_does_not_comment_does_not_refuse():
    text = "Pemerintah Kenya menolak mengomentari rencana penjualan senjata buatan Kenya oleh Jerman ke Peru."
    (one,) = read(text).registers.transfers
    assert (one.supplier, one.recipient, one.stage) == ("state:DEU", "state:PER", "announced")


def test_one_deal_called_a_contract_and_an_agreement():
    text = (
        "Peru telah membatalkan kesepakatan pembelian 16 helikopter dari Italia. "
        "Pembatalan kontrak pembelian helikopter itu dilakukan Peru pada Mei."
    )
    (one,) = read(text).registers.agreements
    assert (set(one.parties), one.stage) == ({"state:PER", "state:ITA"}, "ended")


def test_where_the_name_of_an_agreement_ends():
    text = "Kenya dan Peru menyepakati tiga perjanjian kerja sama yaitu soal sungai dan danau."
    (one,) = read(text).registers.agreements
    assert one.name == "perjanjian kerja sama"


def test_staff_of_a_president_are_no_presidents():
    text = "Koordinator Staf Khusus Presiden Rina Bora mengatakan perjanjian itu berlaku di Kenya."
    assert [one.title for one in read(text).registers.roles] == ["staf khusus"]


# text; rows of supplier, recipient, weapon
BETWEEN = [
    (
        "Kenya dan Prancis sepakat untuk membeli hingga 100 jet tempur Prancis.",
        {("FRA", "KEN", "jet tempur")},
    ),
    ("Swedia telah membantu upaya perang Kenya dengan memasok tank.", {("SWE", "KEN", "tank")}),
    ("Kenya meminta fokus pada penyebaran jet tempur Prancis.", set()),
]


@pytest.mark.parametrize(("text", "rows"), BETWEEN)
def test_who_is_between_whom(text, rows):
    found = {(one.supplier, one.recipient, one.weapon) for one in read(text).registers.transfers}
    assert found == {(f"state:{a}", f"state:{b}", arm) for a, b, arm in rows}


def test_two_names_of_one_agreement_side_by_side():
    text = "Prancis dan Iran menghidupkan kembali kesepakatan nuklir 2015, JCPOA."
    (one,) = read(text).registers.agreements
    assert one.name == "kesepakatan nuklir 2015"


def test_a_headline_with_a_verb_before_a_maker():
    assert read("Kontrak Itu Menjadi Dasar Dassault Aviation Mulai Memproduksi").registers.transfers == ()
    assert (
        read("menyampaikan kontrak itu menjadi dasar Dassault Aviation mulai memproduksi").registers
        is not None
    )
