"""Rows as the ledger's tables take them are those of the record, every nested cell as JSON."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
import pile
from runut.formats import rows
from runut.ledger import codec, columns
from runut.ledger.columns import NAMES, OWN
from runut.types import Reading, Record, Registers, Trace

READINGS = [factory.read(text) for text in pile.TEXTS.values()]


def slowly(read: Reading) -> list[list[tuple[object, ...]]]:
    """The rows of the record, cell by cell."""
    record = Record(readings=(read,), entry=OWN)
    return [
        [tuple(codec.cell(row[name]) for name in names) for row in rows.table(record, table)]
        for table, names in NAMES.items()
    ]


@pytest.mark.parametrize("read", READINGS)
def test_every_cell_is_that_of_the_record(read):
    assert columns.facts(read) == slowly(read)


def test_the_pile_has_rows_of_all_tables_that_matter():
    counts = [sum(map(len, held)) for held in zip(*map(columns.facts, READINGS), strict=True)]
    assert all(counts[: list(NAMES).index("transfers")])


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_whatever_a_text_holds_is_written_as_json(letters):
    read = READINGS[0]
    text = "".join(islice(cycle(letters), len(read.article.text)))
    odd = replace(read, article=replace(read.article, text=text))
    assert columns.facts(odd) == slowly(odd)


@pytest.mark.parametrize("score", [1, 1.0, 0.85, 1e-7, 0])
def test_scores_are_written_as_they_are(score):
    one = replace(READINGS[0].attributions[0], trace=Trace("a", "b", 2, score), rivals=('"x"', "y"))
    read = replace(READINGS[0], attributions=(one,), events=(), registers=Registers())
    assert columns.facts(read) == slowly(read)
