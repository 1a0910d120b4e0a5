from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.errors import RuleError
from runut.models import names
from runut.models.base import Guess, Silent
from runut.models.names import LABELS, Chain

OUT, B_PER, I_PER = range(3)


def vector(**weights: float) -> tuple[float, ...]:
    """Weights by label, hyphens as underscores."""
    row = [0.0] * len(LABELS)
    for label, weight in weights.items():
        row[LABELS.index(label.replace("_", "-"))] = weight
    return tuple(row)


MOVES = {(a, b): 0.0 for a in LABELS for b in LABELS if b[0] != "I" or a[1:] == b[1:]}
WEIGHTS = {
    "-w=kata": vector(B_PER=4.0),
    "-w=di": vector(B_LOC=4.0),
    "w=yayasan": vector(B_ORG=4.0),
    "f=Xx": vector(I_PER=1.0, I_ORG=1.0, I_LOC=1.0),
    "f=x": vector(O=5.0),
    "p=ser": vector(O=6.0),
}


def chain() -> Chain:
    return Chain(WEIGHTS, MOVES, {"namun": ("common",)})


def found(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(" ".join(words[one.first : one.last]), one.kind) for one in chain().tag(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata Sulasmo Wiraga kemarin", [("Sulasmo Wiraga", "person")]),
        ("rapat di Talumpa selesai", [("Talumpa", "place")]),
        ("dana Yayasan Bina Rawa habis", [("Yayasan Bina Rawa", "body")]),
        ("kata Sulasmo di Talumpa", [("Sulasmo", "person"), ("Talumpa", "place")]),
        ("rapat itu selesai", []),
        ("Namun rapat itu selesai", []),
        ("pada Serinda lalu", []),
        ("", []),
    ],
)
def test_names_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_name_is_as_probable_as_its_weakest_token() -> None:
    sure, unsure = chain().tag(["kata", "Sulasmo"]), chain().tag(["kata", "Sulasmo", "Wiraga"])
    assert 0.0 < unsure[0].score < sure[0].score < 1.0


def test_where_looks_at_fewer_stretches_and_finds_the_same_there() -> None:
    words = ["kata", "Sulasmo", "kemarin", "di", "Talumpa"]
    every = chain().tag(words)
    assert [chain().tag(words, [at]) for at in (1, 4)] == [every[:1], every[1:]]
    assert chain().tag(words, ()) == ()


WORDS = st.lists(
    st.sampled_from(
        ["kata", "di", "Yayasan", "Bina", "Talumpa", "(", ",", "S-7", "dan", "Namun", "KX", "12", "Šari"]
    ),
    max_size=14,
)


@given(WORDS)
def test_guesses_are_sorted_apart_and_start_and_end_with_capitals(words: list[str]) -> None:
    last = 0
    for one in chain().tag(words):
        assert last <= one.first < one.last <= len(words)
        assert words[one.first][0].isupper()
        assert words[one.last - 1][0].isupper()
        assert 0.0 < one.score <= 1.0
        last = one.last


@given(st.lists(WORDS, max_size=6))
def test_what_was_read_before_changes_nothing(sentences: list[list[str]]) -> None:
    used = chain()
    assert [used.tag(one) for one in sentences] == [chain().tag(one) for one in sentences]


def test_forms_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "ROOM", 2)
    used = chain()
    words = ["kata", "Sulasmo", "Wiraga", "di", "Talumpa"]
    assert used.tag(words) == used.tag(words) == chain().tag(words)
    assert all(len(kept) <= 2 for kept in used.seen)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Talumpa", "Xx"),
        ("KX", "X"),
        ("A", "X"),
        ("kata", "x"),
        ("S-400", "X-0"),
        ("al-Rawa", "x-Xx"),
        ("McRawa", "XxXx"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert names.shape(word) == shape


FILE = (
    "# words\n[classes]\nnamun\tcommon\n[moves]\nO\tO:0.50 B-PER:0.20\n[weights]\n-w=kata\t1:4.00 3:-1.00\n"
)


def test_a_file_of_weights_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(FILE, encoding="utf-8")
    read = names.read(path)
    assert read.classes == {"namun": ("common",)}
    assert read.weights == {"-w=kata": vector(B_PER=4.0, B_LOC=-1.0)}
    assert read.after[OUT][B_PER] > read.after[OUT][I_PER]


@pytest.mark.parametrize("row", ["-w=di\t9:1.0", "-w=di\tx", "-w=di\t1:much"])
def test_a_bad_row_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(FILE + row, encoding="utf-8")
    with pytest.raises(RuleError, match=r"names\.tsv:8"):
        names.read(path)


def test_a_language_without_weights_has_a_silent_tagger() -> None:
    tagger = names.load("xx")
    assert isinstance(tagger, Silent)
    assert tagger.tag(["Talumpa"]) == ()


def test_guesses_are_plain_tuples() -> None:
    assert Guess(0, 1, "person", 0.9) == (0, 1, "person", 0.9)
