"""Classes of wordings found on pages that no rule was made for, in sentences of our own."""

from __future__ import annotations

import pytest

from factory import read

HEAD = "Kabar Pertahanan Pagi\n\n"


def moved(text):
    rows = read(HEAD + text).registers.transfers
    return sorted((one.supplier, one.recipient, one.weapon, one.stage) for one in rows)


def pair(giver, taker):
    return f"state:{giver}", f"state:{taker}"


@pytest.mark.parametrize(
    ("text", "giver", "taker"),
    [
        ("Washington mengizinkan penjualan 20 jet tempur F-16 dari Norwegia ke Rumania.", "NOR", "ROU"),
        ("Berlin menyetujui ekspor 14 tank Leopard Swedia ke Ukraina.", "SWE", "UKR"),
        ("Sebelumnya Peru berniat untuk membeli jet tempur FA-50 dari Korea Selatan.", "KOR", "PER"),
        ("Pemerintah Peru dan Saab Swedia meneken kontrak pembelian 24 jet tempur Gripen.", "SWE", "PER"),
        ("Mesir menerima sistem rudal antipesawat Rusia S-400.", "RUS", "EGY"),
        ("Chile membeli drone dari sebuah perusahaan Turki.", "TUR", "CHL"),
        ("Kuwait berencana membeli sistem rudal pertahanan udara milik China.", "CHN", "KWT"),
        ("Finlandia mengirim 14 tank Leopard 2 guna memperkuat Ukraina.", "FIN", "UKR"),
        ("Kenya menambah 12 helikopter serang dari Italia.", "ITA", "KEN"),
        ("Ukraina, setelah menunggu lama, kini mulai menerima howitzer dari Prancis.", "FRA", "UKR"),
    ],
)
def test_who_gives_and_who_takes(text, giver, taker):
    assert [row[:2] for row in moved(text)] == [pair(giver, taker)]


def test_they_are_the_one_state_that_acted_before():
    text = "Qatar memiliki armada lama.\nTahun lalu, mereka setuju untuk membeli 36 jet tempur Rafale dari Prancis."
    assert [row[:2] for row in moved(text)] == [pair("FRA", "QAT")]


def test_an_epithet_takes_a_state_up():
    text = "Norwegia mengumumkan bahwa negara Nordik tersebut akan menjual 12 helikopter kepada Maroko."
    assert [row[:2] for row in moved(text)] == [pair("NOR", "MAR")]


def test_a_weapon_taken_up_by_its_kind():
    text = "Belgia mengoperasikan 40 jet tempur F-16.\nBelgia akan menyerahkan sejumlah pesawat jenis ini kepada Ukraina."
    ((giver, taker, weapon, stage),) = moved(text)
    assert (giver, taker) == pair("BEL", "UKR")
    assert (weapon, stage) == ("jet tempur F-16", "announced")


def test_an_offer_received_is_an_offer():
    ((*parties, _, stage),) = moved("Peru mendapat tawaran kapal selam dari Jerman.")
    assert (tuple(parties), stage) == (pair("DEU", "PER"), "offered")


def test_builders_behind_what_is_bought():
    text = "Malaysia meneken surat untuk pengadaan tiga korvet yang akan dibangun oleh perusahaan Turki STM."
    assert [row[:2] for row in moved(text)] == [pair("TUR", "MYS")]


def test_a_name_goes_on_behind_its_kind():
    ((*_, weapon, _),) = moved("Prancis menjual jet tempur jenis Rafale kepada Serbia.")
    assert weapon == "jet tempur jenis Rafale"


@pytest.mark.parametrize(
    "text",
    [
        "Setiap penjualan jet tempur buatan Amerika Serikat harus mendapat persetujuan Washington.",
        "Serbia mempersenjatai diri dengan drone China.",
        "Jerman mengumumkan kedatangan 18 tank Leopard.",
        "Rafale buatan Prancis bersaing dalam penawaran jet tempur.",
        "Nigeria mengeluhkan pengiriman yang batal.",
    ],
)
def test_nothing_passes(text):
    assert moved(text) == []


def test_what_comes_with_it_is_no_transfer_of_its_own():
    text = "Nigeria membeli 12 pesawat Super Tucano dari Brasil, lengkap dengan amunisi dan suku cadang."
    assert {row[2] for row in moved(text)} == {"pesawat Super Tucano"}


def agreed(text):
    return [(one.name, sorted(one.parties), one.stage) for one in read(HEAD + text).registers.agreements]


def test_all_who_signed_before_the_clause():
    text = "Riyadh dan Islamabad mempererat hubungan setelah menandatangani pakta pertahanan."
    ((_, parties, stage),) = agreed(text)
    assert (parties, stage) == (["state:PAK", "state:SAU"], "signed")


def test_leaders_of_two_states_sign_for_them():
    text = "Para pemimpin Kenya dan Uganda menandatangani deklarasi persahabatan."
    ((_, parties, _),) = agreed(text)
    assert parties == ["state:KEN", "state:UGA"]


def test_an_agent_of_another_verb_is_no_party():
    text = "Perjanjian damai yang ditandatangani Kenya dan Uganda belum dipublikasikan oleh pemerintah Qatar."
    assert all("state:QAT" not in parties for _, parties, _ in agreed(text))


def test_principles_agreed_are_no_signed_treaty():
    text = "Kenya dan Uganda menyepakati prinsip dasar perjanjian perbatasan."
    assert [stage for *_, stage in agreed(text)] == ["negotiating"]


def test_interest_is_a_proposal():
    text = "Fiji menyatakan minatnya untuk menandatangani pakta keamanan dengan Australia."
    assert [stage for *_, stage in agreed(text)] == ["proposed"]


def test_a_short_name_in_brackets_parts_no_list():
    text = "Republik Demokratik Kongo (DR Kongo) dan Rwanda secara resmi menandatangani perjanjian damai."
    ((_, parties, _),) = agreed(text)
    assert parties == ["state:COD", "state:RWA"]


def test_damai_and_perdamaian_are_one():
    text = (
        "Kenya dan Uganda menandatangani perjanjian damai, Senin (5/5/2031).\n"
        "Kenya dan Uganda menandatangani perjanjian perdamaian itu di Jenewa."
    )
    assert len(agreed(text)) == 1


def test_what_an_agreement_replaces_is_another():
    text = (
        "Kenya dan Uganda menandatangani perjanjian kerja sama pertahanan.\n"
        "Dokumen itu menggantikan perjanjian kerja sama sebelumnya antara Kenya dan Uganda."
    )
    assert len(agreed(text)) == 2


def test_the_second_verb_has_its_own_object():
    text = "Kenya mengakhiri fase negosiasi dan memulai kontrak komersial dengan Uganda."
    assert all(stage != "ended" for *_, stage in agreed(text))


def test_an_order_of_another_year_is_another_order():
    text = (
        "Kenya menyepakati pembelian tank Leopard dari Jerman untuk kedua kalinya. "
        "Tahun lalu, Kenya telah memesan 250 tank Leopard dari Jerman."
    )
    rows = read(f"Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n{text}").registers.transfers
    assert [(one.quantity, one.recipient) for one in rows] == [(None, "state:KEN"), (250, "state:KEN")]


def test_who_awaits_a_delivery_is_to_get_it():
    (one,) = read("Polandia sedang menunggu pengiriman sistem artileri AS HIMARS.").registers.transfers
    assert (one.supplier, one.recipient, one.stage) == ("state:USA", "state:POL", "ordered")


def test_who_agrees_to_sign_has_not_signed():
    (one,) = read(
        "Filipina dan Vietnam sepakat untuk menandatangani perjanjian pertahanan."
    ).registers.agreements
    assert one.stage == "preparing"


def test_what_somebody_is_to_cancel_is_not_cancelled():
    (one,) = read(
        "China melobi Indonesia untuk membatalkan pembelian jet tempur Rafale dari Prancis."
    ).registers.transfers
    assert (one.recipient, one.stage != "cancelled") == ("state:IDN", True)


def test_who_opens_the_next_clause_gets_nothing():
    text = "Korea Utara memasok sejumlah besar peluru artileri ke Rusia, dan Washington akan terus memantau."
    assert [one.recipient for one in read(text).registers.transfers] == ["state:RUS"]


def test_a_quarrel_about_an_agreement_prepares_none():
    text = "Turki mencoba menyelesaikan sengketa atas kesepakatan Ethiopia dengan Somaliland."
    assert all(one.stage != "preparing" for one in read(text).registers.agreements)


def test_the_first_word_of_a_quotation_is_no_party():
    text = (
        "Kabar Pagi Ini\n\nCuaca cerah di sana.\n\n"
        "“Sangat melanggar perjanjian gencatan senjata yang dicapai di Washington,” kata Rina Bora."
    )
    assert all(not {*one.parties} - {"state:USA"} for one in read(text).registers.agreements)
