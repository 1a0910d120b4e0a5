"""The copy set holds together, and the figures of groupings are what their authors defined."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

EVALS = Path(__file__).parents[2] / "evals"


@pytest.fixture(scope="module")
def evals():
    sys.path.insert(0, str(EVALS))
    try:
        import clusters
        import groupings
        import reuse

        yield clusters, groupings, reuse
    finally:
        sys.path.remove(str(EVALS))


@pytest.mark.parametrize("unseen", [False, True])
def test_every_copy_has_its_source_in_the_pile(evals, unseen):
    *_, reuse = evals
    pieces = {one.id: one for one in reuse.pile(unseen=unseen)}
    assert len({one.family for one in pieces.values()}) == 100
    assert len({one.page.hints.url for one in pieces.values()}) == len(pieces)
    for one in pieces.values():
        if one.op in reuse.OWN:
            assert one.source is None
            assert one.story == one.id
        elif one.source is not None:
            assert pieces[one.source].story == one.story


@pytest.mark.parametrize("unseen", [False, True])
def test_no_copy_is_dated_before_its_source(evals, unseen):
    *_, reuse = evals
    pieces = {one.id: one for one in reuse.pile(unseen=unseen)}
    for one in pieces.values():
        if one.directed and one.source is not None:
            mine, theirs = (side.page.hints.published for side in (one, pieces[one.source]))
            assert not mine or not theirs or mine[:10] >= theirs[:10], one.id


def test_the_pile_is_the_same_every_time(evals):
    *_, reuse = evals
    assert reuse.pile(unseen=False) == reuse.pile(unseen=False)


def test_known_figures(evals):
    clusters, *_ = evals
    gold = dict(zip("abcdef", [1, 1, 1, 2, 2, 2], strict=True))
    found = dict(zip("abcdef", [1, 1, 2, 2, 3, 3], strict=True))
    made = sum(clusters.compare(found, gold, str).values(), clusters.Sums()).figures()
    assert made["ARI"] == pytest.approx(0.2424, abs=1e-4)  # the example of scikit-learn's documentation
    assert made["pair precision"] == pytest.approx(2 / 3)
    assert made["pair recall"] == pytest.approx(2 / 6)
    assert made["B-cubed precision"] == pytest.approx(5 / 6)
    assert made["B-cubed recall"] == pytest.approx(5 / 9)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_pairs_against_brute_force(evals, labels):
    clusters, *_ = evals
    names = [str(number) for number in range(len(labels))]
    found = {name: label[0] for name, label in zip(names, labels, strict=True)}
    gold = {name: label[1] for name, label in zip(names, labels, strict=True)}
    whole = sum(clusters.compare(found, gold, lambda name: name[-1]).values(), clusters.Sums())
    pairs = [(found[one] == found[two], gold[one] == gold[two]) for one, two in combinations(names, 2)]
    assert whole.together == pairs.count((True, True))
    assert whole.false == pairs.count((True, False))
    assert whole.missed == pairs.count((False, True))


def test_average_linkage_joins_the_near_and_leaves_the_far(evals):
    _, groupings, _ = evals
    far = [[1.0, 0.1, 0.9, 0.9], [0.1, 1.0, 0.9, 0.9], [0.9, 0.9, 1.0, 0.2], [0.9, 0.9, 0.2, 1.0]]
    group = groupings.average([list(row) for row in far], 0.5)
    assert group[0] == group[1] != group[2] == group[3]
    assert len(set(groupings.average([list(row) for row in far], 0.95))) == 1
