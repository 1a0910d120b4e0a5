"""What is told as an event and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.invented import PACK, written


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (
            e.type,
            e.trigger.of(text),
            "; ".join(p.name for p in e.actors),
            "; ".join(p.name for p in e.recipients),
        )
        for e in written(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alfa membeli rudal dari Beta.", ("COOPERATE", "membeli", "Alfa", "Beta")),
        ("Beta menerima ratusan rudal dari Alfa.", ("AID", "menerima", "Alfa", "Beta")),
        ("Pengiriman drone dari Alfa ke Beta dimulai.", ("AID", "Pengiriman", "Alfa", "Beta")),
        ("Alfa mengecam Beta karena menyerang Gama.", ("ASSAULT", "menyerang", "Beta", "Gama")),
        ("Alfa telah setuju untuk membantu Beta.", ("AGREE", "setuju untuk", "Alfa", "Beta")),
        ("Alfa menolak memberikan senjata kepada Beta.", ("REJECT", "menolak memberikan", "Alfa", "Beta")),
        ("Alfa mengancam akan menyerang Beta.", ("THREATEN", "mengancam akan", "Alfa", "Beta")),
        (
            "Serangan yang dilancarkan Alfa ke Beta gagal.",
            ("ASSAULT", "Serangan yang dilancarkan", "Alfa", "Beta"),
        ),
        ("Alfa menghadapi sanksi dari Beta.", ("SANCTION", "menghadapi sanksi", "Beta", "Alfa")),
        ("Lebih dari 20.000 orang berunjuk rasa di Sanur.", ("PROTEST", "berunjuk rasa", "orang", "")),
        (
            "Pemberontak menyerang pasukan Alfa di Sanur.",
            ("ASSAULT", "menyerang", "Pemberontak", "pasukan Alfa"),
        ),
        ("Kapal nelayan Alfa ditahan oleh Beta.", ("COERCE", "ditahan", "Beta", "nelayan Alfa")),
        (
            "Alfa menjatuhkan sanksi kepada Beta atas tuduhan memasok rudal ke Gama.",
            ("AID", "memasok", "Beta", "Gama"),
        ),
        (
            "Alfa menandatangani kontrak pembelian rudal dari Beta.",
            ("COOPERATE", "pembelian", "Alfa", "Beta"),
        ),
        ("Alfa menyerang Beta.\nBeta ditembaki pada Senin.", ("ASSAULT", "ditembaki", "Alfa", "Beta")),
        (
            "Alfa dan Beta bertemu di Sanur.\nKabinet dijadwalkan bertemu.",
            ("AGREE", "dijadwalkan bertemu", "Kabinet", ""),
        ),
        ("Rina Bora memuji hubungan antara Alfa dan Beta.", ("SUPPORT", "memuji", "Rina Bora", "Beta")),
        (
            "Rina Bora ingin berterima kasih kepada Beta.",
            ("SUPPORT", "berterima kasih kepada", "Rina Bora", "Beta"),
        ),
        ("Alfa mencoba mendapatkan rudal dari Beta.", ("REQUEST", "mendapatkan", "Alfa", "Beta")),
        (
            "Rina Bora meneken perjanjian dengan Beta senilai 85 juta Euro.",
            ("SUPPORT", "meneken", "Rina Bora", "Beta"),
        ),
        ("Kontrak antara Alfa dan Beta diteken pada Jumat.", ("SUPPORT", "diteken", "Alfa; Beta", "")),
        (
            "Alfa melakukan serangan-serangan ke Beta.",
            ("ASSAULT", "melakukan serangan-serangan", "Alfa", "Beta"),
        ),
        (
            "Alfa sepakat untuk menjatuhkan sanksi kepada Beta.",
            ("SANCTION", "menjatuhkan sanksi", "Alfa", "Beta"),
        ),
        ("Bantuan militer Alfa untuk Beta ditangguhkan.", ("SANCTION", "ditangguhkan", "Alfa", "Beta")),
        ("Para menteri Alfa bertemu di Lembar.", ("CONSULT", "bertemu", "menteri Alfa", "")),
        (
            "Militer Alfa yang baru menyerang Gama, mengecam Beta.",
            ("ACCUSE", "mengecam", "Militer Alfa", "Beta"),
        ),
        ("Militer menggulingkan Rina Bora.", ("COERCE", "menggulingkan", "Militer", "Rina Bora")),
        (
            "Rina Bora menegaskan kembali dukungan Alfa terhadap Budi Sena.",
            ("SUPPORT", "menegaskan kembali dukungan", "Rina Bora; Alfa", "Budi Sena"),
        ),
        ("Alfa membeli XF-50 Elang dari Beta.", ("COOPERATE", "membeli", "Alfa", "Beta")),
        (
            "Dua negara bertetangga, Alfa dan Beta, menarik duta besar.",
            ("SANCTION", "menarik duta besar", "Alfa; Beta", ""),
        ),
        (
            "Alfa menyerang Gama.\nBeta memasok Alfa dengan drone yang digunakan dalam serangan terhadap Gama.",
            ("ASSAULT", "menyerang", "Alfa", "Gama"),
        ),
    ],
)
def test_told(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Alfa menyerang sejak babak pertama dan mencetak gol ke gawang Beta.",
        "Alfa menekan harga beras di Beta.",
        "Alfa dan Beta tengah mengkaji kerja sama ekonomi.",
        "Rina Bora tiba di Sanur.",  # at home nobody is a guest
        "Alfa meminta semua pihak menahan diri.",
        "Juru bicara Alfa menolak berkomentar.",
        "Alfa membantah tuduhan Beta.",
        "Budi Sena terkena serangan jantung di Alfa.",
        "Perang dagang Alfa dan Beta memanas.",
    ],
)
def test_not_told(text):
    assert told(text) == []


def test_what_is_asked_for_is_no_event():
    assert [row[0] for row in told("Alfa mendesak Beta untuk membebaskan Budi Sena dari tahanan.")] == [
        "REQUEST"
    ]


def test_sports_news_tells_nothing():
    text = "Pelatih Alfa memuji kiper.\nWasit memberi penalti, gol tercipta di babak kedua.\nAlfa menyerang Beta."
    assert written(text) == ()


def test_headline_adds_only_what_the_body_does_not_tell():
    headline = written("Alfa serang Beta", kind="title")
    assert [(e.type, e.trace.rule) for e in headline] == [("ASSAULT", "attack/bare")]


WORDS = st.sampled_from(
    [
        "Alfa",
        "Beta",
        "Rina Bora",
        "menyerang",
        "serangan",
        "bertemu",
        "dengan",
        "tidak",
        "akan",
        "yang",
        "dan",
        ",",
        "memasok",
        "rudal",
        "ke",
        "sanksi",
        "terhadap",
        "“",
        "”",
        "setelah",
        "untuk",
        "mengecam",
        "kami",
        "itu",
        "\n",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_events_agree_with_plover_and_slice(text):
    found = written(text)
    assert found == written(text)
    plover = PACK.triggers.plover
    assert [e.trigger for e in found] == sorted(e.trigger for e in found)
    assert len({e.id for e in found}) == len(found)
    for event in found:
        kind = plover.types[event.type]
        assert event.quad == kind.quad
        assert event.mode is None or event.mode in kind.modes
        assert event.score == (kind.modes[event.mode] if event.mode else kind.score)
        assert set(event.contexts) <= plover.contexts
        for span in (event.trigger, *event.again):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        assert not {p.entity for p in event.actors if p.entity} & {p.entity for p in event.recipients}
        for party in (*event.actors, *event.recipients):
            assert party.name
            assert party.span is None or party.span.of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Siap,” kata Rina Bora saat menemui Budi Sena.",
            ("CONSULT", "menemui", "Rina Bora; Budi Sena", ""),
        ),
        (
            "Pinjaman itu dijanjikan Rina Bora ketika berkunjung ke Beta.",
            ("CONSULT", "berkunjung ke", "Rina Bora", "Beta"),
        ),
        ("Alfa meminta Beta berhenti menyerang Gama.", ("ASSAULT", "menyerang", "Beta", "Gama")),
        ("Alfa, setelah menguji rudal, menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Alfa kemudian menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Perjanjian dagang Alfa dan Beta ditandatangani.", ("SUPPORT", "ditandatangani", "Alfa; Beta", "")),
        ("Alfa menuduh Beta berbohong, dan menyerang Gama.", ("ASSAULT", "menyerang", "Alfa", "Gama")),
        ("Pada Jumat Alfa menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Beta berada di bawah sanksi Alfa.", ("SANCTION", "berada di bawah sanksi", "Alfa", "Beta")),
        (
            "Pakta itu dibahas dalam pertemuan Rina Bora dengan Budi Sena.",
            ("CONSULT", "pertemuan", "Rina Bora; Budi Sena", ""),
        ),
        ("Alfa mengancam Beta dengan sanksi baru.", ("THREATEN", "mengancam", "Alfa", "Beta")),
        ("Alfa, untuk kali kedua, menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Alfa mengatakan bahwa mereka menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        (
            "Alfa membantah tudingan Gama bahwa mereka menyerang Beta.",
            ("ASSAULT", "menyerang", "Alfa", "Beta"),
        ),
        ("Rina Bora mengatakan bahwa mereka menyerang Beta.", ("ASSAULT", "menyerang", "", "Beta")),
        ("Alfa untuk pertama kalinya menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Alfa menunggu, tetapi secara umum menuduh Beta.", ("ACCUSE", "menuduh", "Alfa", "Beta")),
        ("Pasar jatuh, dengan Alfa menuduh Beta.", ("ACCUSE", "menuduh", "Alfa", "Beta")),
        ("Memuji Beta, Alfa menyatakan siap.", ("SUPPORT", "Memuji", "Alfa", "Beta")),
        ("Alfa turun langsung dengan menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        (
            "Dua negara tetangga, Alfa dan Beta, menyerang Gama.",
            ("ASSAULT", "menyerang", "Alfa; Beta", "Gama"),
        ),
        ("Pada Jumat, Alfa, menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Rina Bora, bekas guru sekolah, memuji Beta.", ("SUPPORT", "memuji", "Rina Bora", "Beta")),
        ("Alfa dengan tegas mengecam Beta.", ("ACCUSE", "mengecam", "Alfa", "Beta")),
        (
            "Upaya Gama untuk menengahi Alfa dan Beta gagal.",
            ("CONSULT", "menengahi", "Gama", "Alfa; Beta"),
        ),
        ("Drone dipakai Alfa untuk menyerang Beta.", ("ASSAULT", "menyerang", "Alfa", "Beta")),
        ("Alfa mengancam penggunaan rudal terhadap Beta.", ("THREATEN", "mengancam", "Alfa", "Beta")),
        ("Alfa membeli hingga 100 rudal dari Beta.", ("COOPERATE", "membeli", "Alfa", "Beta")),
        (
            "Alfa bertemu dengan mitranya dari Beta.",
            ("CONSULT", "bertemu", "Alfa; Beta", ""),
        ),
        ("Pasar jatuh. Alfa jatuhkan sanksi pada Beta.", ("SANCTION", "jatuhkan sanksi", "Alfa", "Beta")),
        ("Pasukan Alfa dikerahkan ke Beta.", ("MOBILIZE", "dikerahkan", "Pasukan Alfa", "Beta")),
    ],
)
def test_subjects_in_other_places(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gama bungkam selama konflik Gama-Delta.", ("ASSAULT", "konflik", "Gama; Delta", "")),
        (
            "Rina Bora, yang kini menjabat menteri, menemui Budi Sena.",
            ("CONSULT", "menemui", "Rina Bora; Budi Sena", ""),
        ),
        ("Alfa dan Beta saling menuding.", ("ACCUSE", "menuding", "Alfa; Beta", "")),
        (
            "Alfa, Beta, dan Gama bertemu.\nLatihan bersama ketiga negara berlangsung.",
            ("COOPERATE", "Latihan bersama", "Alfa; Beta; Gama", ""),
        ),
        ("Alfa menjual rudal.\nAlfa desak Beta mundur.", ("REQUEST", "desak", "Alfa", "Beta")),
    ],
)
def test_parties_by_construction(text, expected):
    assert expected in told(text)
