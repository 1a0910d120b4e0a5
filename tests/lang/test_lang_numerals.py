from __future__ import annotations

import re

import pytest

from runut.lang.files import Folder
from runut.lang.numerals import HERE, load, numerals

PACK = numerals("id")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")


def values(text):
    return " ".join(one.label() for one in PACK.read(WORD.findall(text.casefold())))


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda one: one.id)
def test_numbers_are_read_as_values(rule):
    for one in rule.yes:
        assert values(one.text) == dict(one.expect)["numbers"], one.text
    for text in rule.no:
        assert values(text) == "", text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan", "99999"),
        ("12.500.000 dolar", "12500000"),
        ("2,5 persen", "2.5"),
        ("sebelas ribu", "11000"),
        ("seribu lima ratus", "1500"),
        ("dua tiga", "2 3"),
        ("satu suara", ""),
        ("1.2.3", ""),
    ],
)
def test_more_numbers(text, found):
    assert values(text) == found


def test_a_language_without_words_has_digits():
    found = load(Folder(HERE / "none", HERE / "none")).read(["tiga", "300"])
    assert [one.value for one in found] == [300]
