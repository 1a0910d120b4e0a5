"""Transfers: who supplies whom with what, how far it has come, and what is no transfer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import read
from runut.lang import load
from runut.types import Transfer

RULES = load.load("id").registers
TRADES = [rule for table, rule in RULES.rules if table == "trade"]


def transfers(text: str) -> tuple[Transfer, ...]:
    return read(text).registers.transfers


@pytest.mark.parametrize(
    "example", [(r, e) for r in TRADES for e in r.yes], ids=lambda pair: f"{pair[0].id}:{pair[1].text}"
)
def test_trade_rule_matches_what_it_must(example):
    rule, sentence = example
    (one,) = transfers(sentence.text)
    for name, value in sentence.expect:
        assert str(getattr(one, name)) == value
    assert one.trace.rule == rule.id


@pytest.mark.parametrize("text", [t for r in TRADES for t in r.no])
def test_trade_rule_leaves_what_it_must(text):
    assert transfers(text) == ()


@pytest.mark.parametrize(
    ("text", "supplier", "recipient", "stage"),
    [
        ("Rusia telah mulai mengirimkan radar canggih ke Iran.", "RUS", "IRN", "delivering"),
        ("Rusia menolak memberikan senjata kepada Iran.", "RUS", "IRN", "refused"),
        ("Rusia menghentikan pengiriman radar ke Iran.", "RUS", "IRN", "cancelled"),
        ("Rusia mempertimbangkan untuk menjual jet tempur kepada Iran.", "RUS", "IRN", "considered"),
        ("Rusia akan menjual jet tempur kepada Iran.", "RUS", "IRN", "announced"),
        ("Iran ingin membeli jet tempur dari Rusia.", "RUS", "IRN", "sought"),
        ("Ukraina meminta Amerika Serikat memasok rudal.", "USA", None, "sought"),
        ("Ukraina menuduh Iran memasok Rusia dengan drone.", "IRN", "RUS", "delivered"),
        ("Iran mencari dukungan pertahanan udara dari Rusia.", "RUS", "IRN", "sought"),
        ("Iran membantu Rusia dan memasok drone.", "IRN", "RUS", "delivered"),
        ("Iran, yang telah memasok drone ke Rusia, menolak.", "IRN", "RUS", "delivered"),
        (
            "Iran membantah hal itu, tetapi kemudian mengaku telah mengirimkan drone ke Rusia.",
            "IRN",
            "RUS",
            "delivered",
        ),
        ("Perdana Menteri Israel menolak memberikan rudal kepada Ukraina.", "ISR", "UKR", "refused"),
        ("Jepang menangguhkan izin ekspor radar ke Israel.", "JPN", "ISR", "cancelled"),
        ("Rusia desak Jerman hentikan ekspor radar ke Israel.", "DEU", "ISR", "delivering"),
        ("Iran kecam langkah Jerman kirim amunisi untuk Israel.", "DEU", "ISR", "delivered"),
        ("Jerman tunda kirim radar ke Israel tapi Inggris tidak keberatan.", "DEU", "ISR", "announced"),
        ("Iran mengirim drone ke Rusia untuk menyerang Ukraina.", "IRN", "RUS", "delivered"),
        ("Ukraina dipasok rudal oleh Amerika Serikat.", "USA", "UKR", "delivered"),
        (
            "Iran telah merampungkan pengaturan untuk menerima jet tempur dari Rusia.",
            "RUS",
            "IRN",
            "announced",
        ),
    ],
)
def test_direction_and_stage(text, supplier, recipient, stage):
    (one,) = transfers(text)
    assert one.supplier == (f"state:{supplier}" if supplier else None)
    assert one.recipient == (f"state:{recipient}" if recipient else None)
    assert one.stage == stage


@pytest.mark.parametrize(
    "text",
    [
        "Rusia memakai drone Iran untuk menyerang Ukraina.",
        "Rusia mengirim rudal ke Ukraina dan serangan itu menewaskan dua orang.",
        "Jika Iran memasok rudal ke Rusia, sanksi akan dijatuhkan.",
        "Iran tidak memasok rudal ke Rusia.",
        "Rusia menyerang Ukraina.\nRusia mengirim drone ke Ukraina.",
        "Gencatan senjata diberikan Israel kepada Lebanon.",
        "Rusia dan Iran mempertimbangkan produksi bersama drone.",
        "Iran menandatangani kesepakatan dengan Rusia untuk memasok rudal.",
    ],
)
def test_no_transfer(text):
    assert transfers(text) == ()


def test_a_list_gives_a_row_each_and_hides_the_general_word():
    rows = transfers("Rusia memberi Iran senjata, termasuk helikopter dan sistem pertahanan udara canggih.")
    assert [one.category for one in rows] == ["helicopter", "air defence"]
    assert rows[1].weapon == "sistem pertahanan udara canggih"


def test_all_mentions_of_one_kind_are_one_row():
    text = (
        "Iran mengirim ratusan drone ke Rusia.\n"
        "Ukraina menuduh Iran memasok Rusia dengan drone “kamikaze” itu.\n"
        "Iran membantah memasok drone ke Rusia."
    )
    (one,) = transfers(text)
    assert one.category == "drone: one-way attack"
    assert one.quantity == "ratusan"
    assert len(one.evidence) == 3
    assert one.evidence[1].of(text).endswith("“kamikaze”")
    assert one.voice


def test_no_direction_stays_without():
    text = (
        "Kerja sama antara Rusia dan Iran meningkat.\n"
        "Kerja sama tersebut berkenaan dengan senjata militer, termasuk rudal balistik dan pesawat tanpa awak."
    )
    rows = transfers(text)
    assert [(one.supplier, one.recipient, one.category) for one in rows] == [
        (None, None, "missile: ballistic"),
        (None, None, "drone"),
    ]


@pytest.mark.parametrize(
    ("phrase", "quantity"),
    [("400", 400), ("1.500", 1500), ("ratusan", "ratusan"), ("sejumlah besar", "sejumlah besar"), ("", None)],
)
def test_quantity_as_said(phrase, quantity):
    (one,) = transfers(f"Iran mengirim {phrase} rudal ke Rusia.")
    assert one.quantity == quantity


def test_time_only_where_the_clause_gives_it():
    (one,) = transfers("Iran pada tahun 2023 membeli jet tempur Rusia.")
    assert one.time is not None
    assert str(one.time.earliest) == "2023-01-01"
    (two,) = transfers("Reuters melaporkan pada Februari bahwa Iran telah memasok drone ke Rusia.")
    assert two.time is None
    (three,) = transfers("Menteri Rusia pada Senin mengakui Iran memasok drone ke Rusia.")
    assert three.time is None


STATES = st.sampled_from(["Rusia", "Iran", "Ukraina", "Israel", "Jepang", "Turki"])
WEAPONS = st.sampled_from(["drone", "rudal balistik", "radar", "jet tempur Su-35", "amunisi"])
FRAMES = st.sampled_from(
    ["{a} memasok {w} ke {b}.", "{a} memasok {b} dengan {w}.", "{b} menerima {w} dari {a}.", "{b} membeli {w} dari {a}.",
     "{w} itu dipasok oleh {a} kepada {b}.", "Pengiriman {w} dari {a} ke {b} berlanjut.", "{a} menyediakan {w} bagi {b}."]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(STATES, STATES, WEAPONS, FRAMES)
def test_every_frame_gives_the_same_direction(a, b, weapon, frame):
    if a == b:
        return
    sentence = frame.format(a=a, b=b, w=weapon)
    text = sentence[0].upper() + sentence[1:]
    names = {
        "Rusia": "RUS",
        "Iran": "IRN",
        "Ukraina": "UKR",
        "Israel": "ISR",
        "Jepang": "JPN",
        "Turki": "TUR",
    }
    (one,) = transfers(text)
    assert (one.supplier, one.recipient) == (f"state:{names[a]}", f"state:{names[b]}")
    assert all(span.of(text) for span in one.evidence)


@pytest.mark.parametrize(
    ("text", "supplier", "recipient", "weapon", "stage"),
    [
        ("Jepang memberi Filipina pinjaman lunak untuk membeli tiga kapal patroli.", "JPN", "PHL", "kapal patroli", "announced"),
        ("Jepang sepakat memberi Filipina pinjaman untuk membeli tiga kapal patroli.", "JPN", "PHL", "kapal patroli", "ordered"),
        ("Polandia meneken kontrak dengan Korea Selatan untuk membeli tank.", "KOR", "POL", "tank", "ordered"),
        ("Polandia menandatangani kontrak pembelian 20 helikopter dengan Italia.", "ITA", "POL", "helikopter", "ordered"),
        ("Polandia menolak tawaran kapal selam dari Swedia.", "SWE", "POL", "kapal selam", "refused"),
        ("Polandia membatalkan pesanan fregat dari Spanyol.", "ESP", "POL", "fregat", "cancelled"),
        ("Spanyol menunda pengiriman fregat ke Polandia.", "ESP", "POL", "fregat", "announced"),
        ("Jepang Hibahkan Radar Pantai ke Filipina", "JPN", "PHL", "Radar Pantai", "ordered"),
        ("Jepang ekspor radar udara ke Filipina.", "JPN", "PHL", "radar udara", "ordered"),
        ("Galangan Teluk Jaya Jepang menyerahkan kapal patroli kepada Penjaga Pantai Filipina.", "JPN", "PHL", "kapal patroli", "delivered"),
        ("Hanwha Aerospace akan mengirim howitzer ke Polandia.", "KOR", "POL", "howitzer", "announced"),
        ("Jet tempur pesanan Iran dari Rusia belum tampak.", "RUS", "IRN", "Jet tempur", "ordered"),
        ("Angkatan Laut Polandia memesan dua korvet buatan Swedia.", "SWE", "POL", "korvet", "ordered"),
    ],
)  # fmt: skip
def test_families_of_wording(text, supplier, recipient, weapon, stage):
    (one,) = transfers(text)
    assert (one.supplier, one.recipient) == (f"state:{supplier}", f"state:{recipient}")
    assert (one.weapon, one.stage) == (weapon, stage)


@pytest.mark.parametrize(
    "text",
    [
        "Kapal perang Rusia tiba di Iran.",
        "Jepang memberi Filipina pinjaman untuk membangun jalan dan jembatan.",
        "Polandia dan Korea Selatan membahas produksi bersama tank.",
        "Tidak ada rencana Swedia untuk mengirim jet tempur ke Polandia.",
        "Polandia, anggota NATO, memuji tank itu.",
        "Bantuan pangan Jepang untuk Filipina tiba dengan kapal perang.",
    ],
)
def test_what_only_sounds_like_a_transfer(text):
    assert not [one for one in transfers(text) if one.supplier and one.recipient]


def test_a_grant_taken_up_keeps_the_giver_of_the_sentence_before():
    text = (
        "Jepang menyetujui hibah dua miliar yen untuk Filipina.\n"
        "Hibah itu mencakup perahu karet dan radar pantai bagi Angkatan Laut Filipina."
    )
    rows = transfers(text)
    assert [(one.supplier, one.recipient, one.weapon) for one in rows] == [
        ("state:JPN", "state:PHL", "perahu karet"),
        ("state:JPN", "state:PHL", "radar pantai"),
    ]


def test_ships_taken_up_join_the_only_row_they_can_mean():
    text = "Jepang menjual tiga kapal patroli kepada Filipina.\nKetiga kapal tersebut diserahkan tahun depan."
    (one,) = transfers(text)
    assert len(one.evidence) == 2


def test_two_numbers_at_two_stages_are_two_transfers():
    text = (
        "Jepang akan menjual lima kapal patroli kepada Filipina.\n"
        "Jepang telah memasok Filipina dengan 12 kapal patroli."
    )
    assert sorted(str(one.quantity) for one in transfers(text)) == ["12", "lima"]


def test_makers_of_a_list_stay_with_their_weapons():
    rows = transfers("Polandia memesan helikopter dari Italia dan jet tempur buatan Swedia.")
    assert {(one.weapon, one.supplier) for one in rows} >= {("helikopter", "state:ITA")}
    assert not [one for one in rows if one.weapon == "jet tempur" and one.supplier == "state:ITA"]


@pytest.mark.parametrize(
    "text",
    [
        'Presiden Iran Ali Akbari membantah. "Kami tidak mengirim rudal ke Rusia," kata Ali Akbari.',
        "Menteri Luar Negeri Iran Ali Akbari menegaskan negaranya tidak pernah mengirim rudal ke Rusia.",
        "Iran menyangkal kabar bahwa negara itu mengirim rudal ke Rusia.",
    ],
)
def test_what_a_party_denies_is_its_position(text):
    (one,) = transfers(text)
    assert (one.supplier, one.recipient, one.stage) == ("state:IRN", "state:RUS", "delivered")
    assert one.voice


def test_a_year_before_a_weapon_is_no_number_of_it():
    (one,) = transfers("Menurut laporan 24 Februari 2031, jet tempur itu dibeli Polandia dari Swedia.")
    assert one.quantity is None


@pytest.mark.parametrize(
    ("text", "supplier", "recipient", "stage"),
    [
        ("Rusia telah menyelesaikan pengiriman batch pertama dari sistem S-400 ke Turki.", "RUS", "TUR", "delivered"),
        ("Rusia disebut telah bersiap membeli hingga beberapa ratus drone Iran.", "IRN", "RUS", "sought"),
        ("Malaysia berminat dengan drone Turki.", "TUR", "MYS", "sought"),
        ("Iran membantah tudingan Qatar bahwa mereka memasok rudal ke Irak.", "IRN", "IRQ", "delivered"),
        ("Perusahaan Italia Leonardo memenangkan kontrak Kenya untuk enam helikopter AW139.", "ITA", "KEN", "ordered"),
        ("India seharusnya menerima lima radar dari Rusia pada 2024.", "RUS", "IND", "announced"),
    ],
)  # fmt: skip
def test_wordings_of_passing_on(text, supplier, recipient, stage):
    (one,) = read(f"Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n{text}").registers.transfers
    assert (one.supplier, one.recipient, one.stage) == (f"state:{supplier}", f"state:{recipient}", stage)


def test_two_who_sign_a_purchase():
    assert read("India dan Rusia meneken kerja sama pembelian radar pantai.").registers.transfers == ()
    (one,) = read("India dan Rusia meneken kerja sama pembelian sistem S-400.").registers.transfers
    assert (one.supplier, one.recipient) == ("state:RUS", "state:IND")  # whose make it is


def test_a_partner_known_from_the_agreement():
    text = (
        "Kabar Pagi Ini\n\nIndonesia dan Prancis menandatangani LoI itu di Jakarta. "
        "LoI itu terkait dengan pembelian jet tempur Rafale buatan Prancis."
    )
    (one,) = read(text).registers.transfers
    assert (one.supplier, one.recipient) == ("state:FRA", "state:IDN")


def test_classes_of_ships_on_a_list():
    text = "Italia menjual enam fregat kelas Velda berbobot 6.600 ton dan dua korvet kelas Rima kepada Kenya."
    rows = read(f"Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n{text}").registers.transfers
    assert [one.weapon for one in rows] == ["fregat kelas Velda", "korvet kelas Rima"]
