"""A text that breaks off anywhere is read to where it breaks off: copies of wire stories often do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut import kit, pipeline
from runut.pages import archive
from runut.types import Hints, Reading

SAMPLE = Path(__file__).parents[2] / "sample"
TEXTS = [one.read_text(encoding="utf-8") for one in sorted(SAMPLE.glob("*/*.txt"))]

# Written for the project: each breaks off behind a word after which a clause is expected.
BROKEN = [
    "Kementerian Luar Negeri Alfania pada hari Selasa membantah",
    "Kota Bara - Alfania baru saja menandatangani pembelian 24 kapal dari Betania.\nSeperti dilansir WX",
    "Presiden Betania mengutuk keras sanksi baru yang dijatuhkan",
    "Menurut juru bicara itu,",
    "Alfania menyatakan",
    "Betania menuduh Alfania",
    '"Kami tidak akan mundur,"',
    "Alfania mengirim 20 drone kepada",
    "Kedua negara menandatangani",
    "Menteri Pertahanan",
    "Alfania membeli 2² pesawat tempur dari Betania pada 3² Februari 2031.",
]


def analysed(text: str) -> None:
    page = archive.page(text.encode(), "terpotong.txt", "text/plain", Hints(language="id"))
    made = pipeline.analyse(page, kit.load())
    assert isinstance(made, Reading) or made.reason


@pytest.mark.parametrize("text", BROKEN)
def test_a_sentence_that_breaks_off_is_read(text):
    analysed(text)
    analysed(f"KOTA BARA, Harian Contoh - Kedua menteri bertemu pada Senin (3/2/2031). {text}")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_any_part_of_a_text_is_read(text, one, other, joined):
    first, last = sorted((int(one * len(text)), int(other * len(text))))
    part = text[first:last]
    analysed(part.replace("\n", " ") if joined else part)
