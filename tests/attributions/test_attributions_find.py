"""Cue, content and speaker in the frames of a news text, end to end."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Attribution, Reading

HEAD = "Pelabuhan Lama Ditutup\n\nJakarta, Harian Contoh – Pelabuhan itu ditutup sejak Senin pagi karena badai.\n\n"


def rows(text: str) -> tuple[Reading, list[Attribution]]:
    reading = read(HEAD + text)
    return reading, [row for row in reading.attributions if row.content[0].start >= len(HEAD) - 1]


def words(reading: Reading, row: Attribution) -> tuple[str, ...]:
    return tuple(span.of(reading.article.text) for span in row.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a second quotation that goes on in small letters is one utterance
            "“Para nelayan,” kata Presiden Rusia Vladimir Putin, “silakan menunggu di rumah saja.”",
            [("direct", "Para nelayan", "silakan menunggu di rumah saja.")],
        ),
        (  # a title in quotation marks is no utterance
            "Presiden Rusia Vladimir Putin membaca buku berjudul “Angin Selatan dan Laut”.",
            [],
        ),
        (  # the same subject behind a contrast
            "Iran awalnya membantah tuduhan itu, tetapi kemudian mengaku mengirim dua kapal ke Rusia.",
            [("indirect", "tuduhan itu"), ("indirect", "mengirim dua kapal ke Rusia")],
        ),
        (  # a fronted clause of its own
            "Meskipun Putin belum berkomentar mengenai badai itu, sejumlah pejabat Rusia mengatakan badai reda.",
            [("indirect", "badai itu"), ("indirect", "badai reda")],
        ),
        (  # hearsay stops where the outlet takes over
            "Pelabuhan itu disebut-sebut akan dijual, namun belum ada yang memastikannya.",
            [("indirect", "Pelabuhan itu", "akan dijual")],
        ),
        (  # background in the outlet's own voice
            "Seperti diketahui, Rusia membangun pelabuhan itu lima tahun lalu.",
            [],
        ),
        (  # a participial tail is a second utterance
            "“Kami menunggu,” kata Presiden Rusia Vladimir Putin, seraya menambahkan bahwa badai belum reda.",
            [("direct", "Kami menunggu"), ("indirect", "badai belum reda")],
        ),
        (  # what is still to be said has not been said
            "Presiden Rusia Vladimir Putin akan mengumumkan pembukaan pelabuhan itu pekan depan.",
            [],
        ),
        (  # recognising a state is no admission
            "Rusia mengakui negara itu sejak lama.",
            [],
        ),
    ],
)
def test_content(text: str, expected: list[tuple[str, ...]]) -> None:
    reading, said = rows(text)
    assert [(row.form, *words(reading, row)) for row in said] == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "“Kami siap,” kata Presiden Rusia Vladimir Putin.\n\n“Kami menunggu hujan reda,” ujarnya.",
            ["person:vladimir-putin", "person:vladimir-putin"],
        ),
        (  # the listener is not the speaker
            "Presiden Iran Masoud Pezeshkian membalas pujian itu. “Ikatan kita kokoh sekali,” ujarnya kepada Putin.",
            ["person:masoud-pezeshkian"],
        ),
        (
            "Wafatnya Vladimir Putin membuat warga berbondong-bondong menyampaikan duka mereka.",
            [],
        ),
        (  # a possessor is nobody who speaks
            "Drone Iran mengancam pelabuhan itu.",
            [],
        ),
        (  # hearsay takes no speaker from the sentence before
            "AS mengatakan bahwa Rusia membeli kapal. Rusia dilaporkan menerima ratusan kapal dari Iran.",
            ["state:USA", None],
        ),
    ],
)
def test_speaker(text: str, speakers: list[str | None]) -> None:
    assert [row.speaker for row in rows(text)[1]] == speakers


BODY = (
    "\n\nMANILA - Jembatan itu panjang sekali dan dibangun lima tahun.\n\nWarga kota berdatangan sejak pagi."
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Putin Kecam Penutupan Jembatan, Sebut Iran Keliru", [("person:vladimir-putin", "condemn"), ("person:vladimir-putin", "assert")]),
        ("Putin Datangi Teheran, Sebut Jembatan Sudah Dibuka", [("person:vladimir-putin", "assert")]),
        ("Usulan Jembatan Iran: Rusia Sambut Baik, Ghana Menolak", []),
        ("Pabrik Kapal Iran Membantah Jual Jembatan", []),
        ("Massa Rusia dan Iran Saling Protes di Dermaga", []),
        ("Rusia Desak Iran Nyatakan Jembatan Aman", [("state:RUS", "demand")]),
        ("Di Teheran, Putin Serukan Jembatan Dibuka", [("person:vladimir-putin", "demand")]),
        ("Kisah Putin: Dari Dermaga hingga Istana", []),
    ],
)  # fmt: skip
def test_headlines(title: str, expected: list[tuple[str, str]]) -> None:
    said = [row for row in read(title + BODY).attributions if row.content[0].start < len(title)]
    assert [(row.speaker, row.act) for row in said] == expected


def test_headline_leaves_its_tease() -> None:
    title = "Rusia Klaim Jembatan Sudah Dibuka, Ada Apa?"
    assert [span.of(title) for span in read(title + BODY).attributions[0].content] == [
        "Jembatan Sudah Dibuka"
    ]


def test_clause_behind_an_adjunct_with_a_relative_clause() -> None:
    text = "Setelah Putin mengkritik jembatan itu, yang disahkan Kremlin dan dibuka kemarin, Pezeshkian mengancam akan menutupnya."
    assert read(text).attributions[-1].speaker == "person:masoud-pezeshkian"


def test_what_somebody_quotes_is_no_way_his_words_came() -> None:
    row = read(
        "Vladimir Putin mengutip survei itu ketika ia mengatakan bahwa jembatan itu aman."
    ).attributions[-1]
    assert [hop.name for hop in row.chain[1:]][-1:] == ["Vladimir Putin"]
    assert len(row.chain) == 2


def test_joint_speakers() -> None:
    _, said = rows("Inggris, Prancis, dan Jerman mengatakan bahwa pelabuhan itu harus dibuka.")
    assert said[0].speaker == "state:GBR"
    assert set(said[0].with_) == {"state:FRA", "state:DEU"}


def test_unnamed_source_keeps_its_words() -> None:
    _, said = rows("Seorang pejabat senior Iran mengatakan bahwa kapal itu sudah berlayar.")
    assert said[0].speaker is None
    assert said[0].unnamed == "Seorang pejabat senior Iran"
    assert said[0].chain[-1].kind == "unnamed"


def test_a_denial_answers_the_nearest_report() -> None:
    _, said = rows(
        "AS mengatakan bahwa Iran menjual kapal.\n\nRusia dilaporkan menerima ratusan kapal dari Iran.\n\n"
        "Tetapi kabar itu dibantah oleh Moskow."
    )
    assert said[-1].act == "deny"
    assert said[-1].about == (said[1].id,)


def test_times_of_saying_and_of_quoting() -> None:
    reading, said = rows(
        "“Kami siap,” kata Presiden Rusia Vladimir Putin, Senin (5/5/2031), seperti dikutip Reuters, Selasa (6/5/2031)."
    )
    text = reading.article.text
    assert said[0].said is not None
    assert said[0].said.phrase is not None
    assert said[0].said.phrase.of(text).startswith("Senin")
    assert said[0].quoted is not None
    assert said[0].quoted.phrase is not None
    assert "6/5/2031" in said[0].quoted.phrase.of(text)
