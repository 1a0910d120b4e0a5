"""What is done by saying it, by its cue and by what is said."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Attribution

CHARGE = "Ghana menuduh Rusia menjual kapal curian.\n\n"
LAVROV = "Menteri Luar Negeri Rusia Sergey Lavrov"


def last(text: str) -> Attribution:
    return max(read(text).attributions, key=lambda row: (row.content[0].start, row.parent is None))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (CHARGE + f"“Kami tidak pernah menjual kapal apa pun,” kata {LAVROV}.", "deny"),
        (CHARGE + f"{LAVROV} mengatakan Rusia belum menyerahkan satu kapal pun.", "deny"),
        (CHARGE + f"“Ghana tidak menjual kapal,” kata {LAVROV}.", "assert"),
        (f"“Kami tidak menjual kapal di sini,” kata {LAVROV}.", "assert"),
        (f"“Kabar kapal tenggelam itu sama sekali tidak benar,” kata {LAVROV}.", "deny"),
        (CHARGE + f"“Itu benar: kami menjual kapal itu,” kata {LAVROV}.", "admit"),
        (f"Kapal itu dijual. Pengakuan itu disampaikan {LAVROV}.", "admit"),
        (f"Kapal itu tenggelam. Peringatan itu disampaikan {LAVROV}.", "warn"),
        (f"{LAVROV} mengatakan Rusia akan memperbaiki kapal itu.", "promise"),
        (f"{LAVROV} menyatakan akan memperbaiki kapal itu.", "promise"),
        (f"Kapal itu dijanjikan {LAVROV}.", "promise"),
        (f"{LAVROV} memperkirakan kapal itu akan tenggelam.", "predict"),
        (f"{LAVROV} menyebut penjualan itu langkah yang tidak bertanggung jawab.", "condemn"),
        (f"“Kami sangat menghargai bantuan mereka,” kata {LAVROV}.", "praise"),
        (f"“Ini bisa menjadi bencana bagi pelaut,” kata {LAVROV}.", "warn"),
        (f"{LAVROV} menyampaikan keprihatinan mendalam.", "condemn"),
    ],
)
def test_act(text: str, act: str) -> None:
    assert last(text).act == act


def test_noun_of_saying_is_said_where_nothing_follows() -> None:
    text = f"{LAVROV} menyampaikan keprihatinan mendalam."
    assert [span.of(text) for span in last(text).content] == ["keprihatinan mendalam"]


@pytest.mark.parametrize(
    "text",
    [
        f"“Presiden Vladimir Putin menekankan bahwa semua pihak harus menahan diri,” ujar {LAVROV}.",
        f"{LAVROV} mengatakan bahwa Presiden Vladimir Putin menekankan bahwa semua pihak harus menahan diri.",
    ],
)
def test_author_in_the_mouth_of_a_voucher(text: str) -> None:
    outer, inner = sorted(read(text).attributions, key=lambda row: row.content[0].start)
    assert outer.speaker == "person:sergey-lavrov"
    assert inner.speaker == "person:vladimir-putin"
    assert inner.parent == outer.id
    assert [span.of(text) for span in inner.content] == ["semua pihak harus menahan diri"]
    assert [(hop.name, hop.kind) for hop in inner.chain[1:]] == [
        ("Sergei Lavrov", "relay"),
        ("Vladimir Putin", "speaker"),
    ]
