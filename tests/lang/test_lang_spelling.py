"""Misprints of everyday words: one slip away from a frequent word, and nothing that is a word itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut import kit
from runut.lang import spelling
from runut.lang.files import Folder
from runut.lang.lines import stretches

WORDS = kit.load().packs["id"].furniture.spelling


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in WORDS.misprints(text, stretches(text.casefold()))]


@pytest.mark.parametrize(
    "word",
    [
        "mengatkan",  # a letter lost
        "masyarkat",
        "mengahadapi",  # one too many
        "penejelasan",
        "mellaui",  # two exchanged
        "psoitif",
        "menunjukan",  # one of two lost before an ending
        "pernyataanya",
        "stragtegis",  # no word has agt in it
    ],
)
def test_one_slip(word: str) -> None:
    assert found(f"Menteri itu {word} kapal di Terana.") == [word]


@pytest.mark.parametrize(
    "word",
    [
        "mengatakan",
        "keriuhan",
        "perkasa",
        "tongkat",
        "menangkis",
        "mendulang",
        "terlena",
        "kapal-kapalan",
        "meluapkan",
    ],
)
def test_words_stay(word: str) -> None:
    assert not found(f"Menteri itu {word} kapal di Terana.")


@pytest.mark.parametrize(
    "text",
    [
        "Mengatkan tiba di Terana.",  # a name may be spelt as it likes
        "Lihat kabar.example/mengatkan sekarang.",
        "Akun @mengatkan menulis itu.",
        "mengatkan mengatkan mengatkan",  # a term
        "",
    ],
)
def test_no_misprint(text: str) -> None:
    assert not found(text)


def test_language_without_lists(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    none = spelling.load(Folder(tmp_path / "xx", tmp_path / "_shared"))
    assert not list(none.misprints("Menteri itu mengatkan kapal.", [b"mengatkan"]))


@given(st.text(alphabet="abekmnrtu ", max_size=60))
def test_spans_hold_words(text: str) -> None:
    for word in found(text):
        assert word.isalpha()
        assert len(word) >= spelling.LEAST
