"""Words, quotation marks, sentences."""

from __future__ import annotations

import pytest

from runut import kit, mentions
from runut.types import Article, Block, Mark, Notes, Span

KIT = kit.load()


def annotate(text: str, furniture: tuple[Mark, ...] = ()) -> Notes:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "body"))
        start += len(line) + 1
    article = Article(
        id="art-1",
        page_id="page-1",
        location="a.txt",
        url=None,
        outlet=None,
        language="id",
        title=None,
        text=text,
        text_sha256="0",
        blocks=tuple(blocks),
        furniture=furniture,
    )
    return mentions.annotate(article, KIT.packs["id"], KIT.world)


def parts(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in annotate(text).sentences]


def quoted(text: str) -> list[tuple[str, str]]:
    return [(text[q.inner.start : q.inner.end], q.use) for q in annotate(text).quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat batal. Kapal pulang.", ["Rapat batal.", "Kapal pulang."]),
        (
            "“Kami siap. Kami tunggu,” kata Bora. Ia pulang.",
            ["“Kami siap. Kami tunggu,” kata Bora.", "Ia pulang."],
        ),
        ("“Kami siap.” kata Bora.", ["“Kami siap.” kata Bora."]),
        ("“Kami siap.” Bora pulang.", ["“Kami siap.”", "Bora pulang."]),
        (
            "Menurut Dr. Rina Bora, harga naik 1.500 rupiah.",
            ["Menurut Dr. Rina Bora, harga naik 1.500 rupiah."],
        ),
        ("Surat A. Rahman dimuat Alfa.id pekan ini.", ["Surat A. Rahman dimuat Alfa.id pekan ini."]),
        ("Angkatan A.S. tiba. Rapat batal.", ["Angkatan A.S. tiba.", "Rapat batal."]),
        ("Rapat batal.Kapal pulang.", ["Rapat batal.", "Kapal pulang."]),
        (
            'Rapat batal."Kami siap," tulis Bora."Kami tunggu," tambahnya.',
            ["Rapat batal.", '"Kami siap," tulis Bora.', '"Kami tunggu," tambahnya.'],
        ),
        (
            '"Kami siap."Rusia menolak. "Kami tunggu,"kata Bora.',
            ['"Kami siap."', "Rusia menolak.", '"Kami tunggu,"kata Bora.'],
        ),
        ("Siapa tahu? Rapat batal!", ["Siapa tahu?", "Rapat batal!"]),
        ("“Kami siap, kata Bora. Rapat batal.", ["“Kami siap, kata Bora.", "Rapat batal."]),
    ],
)
def test_sentences(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Kami belum siap,” kata Bora.", [("Kami belum siap", "utterance")]),
        ('"Kami belum siap," kata Bora.', [("Kami belum siap", "utterance")]),
        ('“Kami belum siap," kata Bora.', [("Kami belum siap", "utterance")]),
        ('"Kami belum siap,” kata Bora.', [("Kami belum siap", "utterance")]),
        ("”Kami belum siap,“ kata Bora.", [("Kami belum siap", "utterance")]),
        ("''Kami belum siap,'' kata Bora.", [("Kami belum siap", "utterance")]),
        ("Ia menyebut hal itu “sangat aneh” kemarin.", [("sangat aneh", "partial")]),
        ("Ia menyebut drone 'kamikaze' itu kemarin.", [("kamikaze", "partial")]),
        ("Ia menulis buku “Jalan Pulang Ke Rumah Lama” itu.", [("Jalan Pulang Ke Rumah Lama", "title")]),
        ("Bora menulis: “Kami belum akan pulang.”", [("Kami belum akan pulang.", "utterance")]),
        ("“Kami siap,” kata Bora, “tetapi kapal itu belum tiba.”", [
            ("Kami siap", "utterance"), ("tetapi kapal itu belum tiba.", "utterance")]),
        ('"Saya bilang "Tunggu dulu" kepadanya," kata Bora.', [
            ('Saya bilang "Tunggu dulu" kepadanya', "utterance")]),
        ('Rapat batal."Kami tetap siap," tulis Bora."Kami tetap tunggu," tambahnya.', [
            ("Kami tetap siap", "utterance"), ("Kami tetap tunggu", "utterance")]),
        ('"Kami tetap siap."Rusia tetap menolak," kata Bora.', [
            ("Kami tetap siap.", "utterance"), ("Rusia tetap menolak", "utterance")]),
        ("Bora tiba.“Kami belum siap,” katanya.", [("Kami belum siap", "utterance")]),
        ("Dalam acara itu, “Kami siap menerima kapal,” kata Bora.", [("Kami siap menerima kapal", "utterance")]),
        ("Dalam film dokumenter “Jalan Pulang” ia berperan.", [("Jalan Pulang", "title")]),
        ("Ia menulis artikel berjudul “Apakah Kapal Itu Tiba?” kemarin.", [("Apakah Kapal Itu Tiba?", "title")]),
        ("Panjangnya 5\" saja.", []),
        ("Qur'an dan Jum'at itu kata biasa.", []),
    ],
)  # fmt: skip
def test_quotes(text, expected):
    assert quoted(text) == expected


def test_an_open_mark_is_closed_at_the_end_of_the_paragraph():
    text = "“Kami siap, dan kapal tiba.\nRapat batal."
    quote = annotate(text).quotes[0]
    assert quote.open
    assert text[quote.inner.start : quote.inner.end] == "Kami siap, dan kapal tiba."


def test_furniture_inside_a_block_is_skipped_and_breaks_nothing():
    text = "Kapal itu IKLAN DI SINI sudah pulang. Rapat batal."
    mark = Mark(Span(10, 23), "advertisement")
    notes = annotate(text, (mark,))
    assert [t.text for t in notes.tokens][:4] == ["Kapal", "itu", "sudah", "pulang"]
    assert len(notes.sentences) == 2


def test_tokens_keep_hosts_initials_and_numbers():
    notes = annotate("Alfa.co.id dan A.S. memuat 1.500 kata al-Sharaa pukul 14.57.")
    assert [t.text for t in notes.tokens] == [
        "Alfa.co.id", "dan", "A.S.", "memuat", "1.500", "kata", "al-Sharaa", "pukul", "14.57", ".",
    ]  # fmt: skip


def test_nothing_gives_nothing():
    assert annotate("") == Notes()
