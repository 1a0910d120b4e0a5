from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.lang.amounts import HERE, WORD, amounts, apart, bounds, load
from runut.lang.files import Folder

PACK = amounts("id")


def values(text):
    return ", ".join(one.label() for one in PACK.read(WORD.findall(text.casefold())))


def tolls(text):
    return ", ".join(f"{one.kind} {one.amount.label()}" for one in PACK.tolls(text))


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda one: one.id)
def test_amounts_are_read_as_bounds(rule):
    for one in rule.yes:
        expected = dict(one.expect)
        assert (tolls if "tolls" in expected else values)(one.text) == next(iter(expected.values())), one.text
    labels = {label for one in rule.yes for _, label in one.expect}
    for text in rule.no:
        assert tolls(text) == "", text
        assert values(text) not in labels, text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("400 rudal", "350–450"),
        ("sekitar 400 rudal", "350–450"),
        ("388 rudal", "388"),
        ("antara 200 hingga 300 drone", "150–350"),
        ("dua atau tiga kapal", "2–3"),
        ("lima belas kapal", "15"),
        ("5 sampai 7 kapal", "5–7"),
        ("beberapa kapal", ""),
        ("sejumlah besar rudal", ""),
    ],
)
def test_more_amounts(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("quantity", "found"),
    [(5, "5"), ("ratusan", "100–999"), ("sekitar 400", "350–450"), ("lebih dari 30", "≥ 30"), ("banyak", None), ("sejumlah besar", None),
     ("lebih dari $100 miliar", None)],
)  # fmt: skip
def test_quantities_of_a_register(quantity, found):
    one = PACK.of(quantity)
    assert (one.label() if one is not None else None) == found


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("10–99", "200–999", True), ("350–450", "100–999", False), ("≥ 8", "12", False), ("≥ 8", "4", True),
        ("≤ 20", "15", False), ("5", "15", True), ("5", "5", False),
    ],
)  # fmt: skip
def test_bounds_that_no_number_lies_within(one, other, both):
    assert apart(one, other) is apart(other, one) is both


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_labels_are_read_back(low, high):
    low, high = sorted((low, high))
    assert not apart(bounds(low, high), bounds(low, low))
    assert apart(bounds(low, high), bounds(high + 1, high + 1))


def test_a_language_without_words_has_digits():
    found = load(Folder(HERE / "none", HERE / "none"))
    assert [one.label() for one in found.read(["ratusan", "300", "drone"])] == ["300"]
    assert found.tolls("Ratusan tewas.") == []
