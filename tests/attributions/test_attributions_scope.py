"""How far things reach: a fronted medium, a denial, a day, an open quotation."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Attribution

HEAD = "Pelabuhan Lama Ditutup\n\nJakarta, Harian Contoh – Pelabuhan itu ditutup sejak Senin pagi karena badai.\n\n"


def rows(text: str) -> list[Attribution]:
    found = read(HEAD + text.replace("¶", "\n\n") + "\n").attributions
    return [row for row in found if row.content[0].start >= len(HEAD) - 1]


def chain(row: Attribution) -> list[str]:
    return [hop.name if hop.explicit else f"({hop.name})" for hop in row.chain[1:]]


FRONTED = "Melansir Reuters, pelabuhan itu akan dibuka Jumat.¶"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (FRONTED + "Kremlin mengatakan badai reda.", ["(Reuters)", "Kremlin"]),
        (FRONTED + "Badai belum reda.¶Kremlin mengatakan badai reda.", ["(Reuters)", "Kremlin"]),
        # a shift word, another medium, the outlet itself: it governs no longer
        (FRONTED + "Di sisi lain, Kremlin mengatakan badai reda.", ["Kremlin"]),
        (FRONTED + "Sebelumnya, Kremlin mengatakan badai reda.", ["Kremlin"]),
        (FRONTED + "Kremlin mengatakan badai reda, dikutip TASS.", ["TASS", "Kremlin"]),
        (
            FRONTED + "TASS melaporkan kapal tiba.¶Kremlin mengatakan badai reda.",
            ["Kremlin"],
        ),
        (
            FRONTED + "Kremlin menjawab, kata Putin kepada Harian Contoh.¶Kremlin mengatakan badai reda.",
            ["Kremlin"],
        ),
        # a headline or subhead set between paragraphs breaks off what ran before it
        (FRONTED + "Harga Cabai Naik Lagi\n\nKremlin mengatakan badai reda.", ["Kremlin"]),
        # whom he told is nearer to the speaker than who is quoted
        (
            FRONTED + "Kepada TASS, Vladimir Putin mengatakan badai reda.",
            ["(Reuters)", "TASS", "Vladimir Putin"],
        ),
        # a trailing medium goes on with its speaker alone
        ("Vladimir Putin mengatakan kapal tiba, lapor TASS.¶Kremlin mengatakan badai reda.", ["Kremlin"]),
        # twelve paragraphs on nobody can tell
        (FRONTED + "Badai belum reda.¶" * 13 + "Kremlin mengatakan badai reda.", ["Kremlin"]),
    ],
)
def test_medium(text: str, last: list[str]) -> None:
    assert chain(rows(text)[-1]) == last


@pytest.mark.parametrize(
    ("text", "about"),
    [
        # the nearest report an answer can mean, not everything above it
        (
            "TASS melaporkan kapal tiba. Reuters melaporkan badai reda. Kabar itu dibantah Kremlin.",
            "badai reda",
        ),
        ("Iran menuduh Rusia mencuri kapal. Rusia membantah tuduhan itu.", "Rusia mencuri kapal"),
        # what it denies in words of its own is no answer to what stands before
        ("Iran menuduh Rusia mencuri kapal. Rusia membantah telah menjual jembatan.", None),
        # three paragraphs on it is not known what is meant
        ("Iran menuduh Rusia mencuri kapal.¶Badai reda.¶Hujan turun.¶Rusia membantah tuduhan itu.", None),
    ],
)
def test_denial(text: str, about: str | None) -> None:
    found = rows(text)
    denial = next(row for row in found if row.act == "deny")
    whole = HEAD + text.replace("¶", "\n\n") + "\n"
    meant = [row.content[0].of(whole) for row in found if row.id in denial.about]
    assert meant == ([about] if about else [])


@pytest.mark.parametrize(
    ("text", "said", "quoted"),
    [
        ("“Kami siap,” kata Vladimir Putin, Rabu (7/5), dikutip Reuters, Kamis (8/5/2031).", "2031-05-07", "2031-05-08"),
        ("“Kami siap,” kata Vladimir Putin, dikutip Reuters, Kamis (8/5/2031).", None, "2031-05-08"),
        ("Pada Rabu (7/5), Vladimir Putin mengatakan kapal tiba Jumat (2/5).", None, None),
    ],
)  # fmt: skip
def test_days(text: str, said: str | None, quoted: str | None) -> None:
    row = rows(text)[-1]
    assert (row.said and str(row.said.earliest)) == said
    assert (row.quoted and str(row.quoted.earliest)) == quoted


@pytest.mark.parametrize(
    ("text", "pieces", "speaker"),
    [
        (  # opened anew in each paragraph, closed in the last
            "“Kapal tiba. Badai reda.¶“Kami siap,” kata Vladimir Putin.",
            ["Kapal tiba. Badai reda.", "Kami siap"],
            "person:vladimir-putin",
        ),
        (  # not opened anew
            "“Kapal tiba. Badai reda.¶Kami siap,” kata Vladimir Putin.",
            ["Kapal tiba. Badai reda.", "Kami siap"],
            "person:vladimir-putin",
        ),
        (  # the tag stands in front
            "Vladimir Putin mengatakan: “Kapal tiba.¶Badai reda.¶Kami siap.”",
            ["Kapal tiba.", "Badai reda.", "Kami siap."],
            "person:vladimir-putin",
        ),
    ],
)
def test_paragraphs(text: str, pieces: list[str], speaker: str) -> None:
    whole = HEAD + text.replace("¶", "\n\n") + "\n"
    (row,) = rows(text)
    assert [span.of(whole) for span in row.content] == pieces
    assert row.speaker == speaker


def test_media_of_a_list_are_kept_beside_the_first() -> None:
    row = rows("Melansir AFP, Reuters dan BBC, pelabuhan itu akan dibuka Jumat.")[-1]
    assert chain(row) == ["AFP"]
    assert [rival.split(":")[0] for rival in row.rivals] == ["Reuters", "BBC"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“Kapal tiba,” kata Putin, seraya menambahkan, “Kami menunggu kapal itu di sana.”",
            [("Kapal tiba", ["Vladimir Putin"]), ("Kami menunggu kapal itu di sana.", ["Vladimir Putin"])],
        ),
        (
            "Putin mengatakan kapal tiba, seraya menambahkan, “Kami menunggu kapal itu di sana.”",
            [("kapal tiba", ["Vladimir Putin"]), ("Kami menunggu kapal itu di sana.", ["Vladimir Putin"])],
        ),
        (
            "“Kapal itu belum tiba,” TASS mengutip ucapan Putin di Moskow.",
            [("Kapal itu belum tiba", ["TASS", "Vladimir Putin"])],
        ),
    ],
)
def test_verbs_behind_a_quotation(text: str, told: list[tuple[str, list[str]]]) -> None:
    whole = HEAD + text + "\n"
    assert [(row.content[0].of(whole), chain(row)) for row in rows(text)] == told


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Trump bertemu Putin di Moskow dan Putin mengatakan bahwa kapal tiba.", "Vladimir Putin"),
        ("Para wartawan menanyai Trump dan ia menjawab bahwa kapal tiba.", "Donald Trump"),
        ("Trump yang bertemu Putin dan Zelensky mengatakan bahwa kapal tiba.", "Donald Trump"),
        ("Trump membela Iran dan mengatakan bahwa kapal tiba.", "Donald Trump"),
    ],
)
def test_a_second_clause_has_a_subject_of_its_own(text: str, speaker: str) -> None:
    (row,) = rows(text)
    assert chain(row) == [speaker]


def test_melanjutkan_with_an_object_is_no_speech() -> None:
    assert not rows("Amerika Serikat melanjutkan pengiriman senjata ke Ukraina karena kekhawatiran itu.")
