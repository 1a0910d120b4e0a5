"""Classes and strangers: what was parted stays apart, in whatever order the rest is joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runut.partition import Partition
from runut.types import Judgement

ITEMS = [f"i{number}" for number in range(6)]
pairs = st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=8)


def hand(left, right, verdict, at):
    return Judgement(
        id=f"{left}{right}{verdict}{at}",
        left=left,
        right=right,
        verdict=verdict,
        score=1.0,
        reasons=(),
        by="hand:editor",
        at=at,
    )


@given(pairs, pairs)
def test_what_was_parted_stays_apart(apart, joined):
    made = Partition(ITEMS)
    for left, right in apart:
        made.part(left, right)
    for left, right in joined:
        made.join(left, right)
    assert sorted(item for one in made.classes() for item in one) == ITEMS
    assert all(left == right or made.find(left) != made.find(right) for left, right in apart)


@given(pairs)
def test_the_order_of_joins_changes_nothing(joined):
    made, turned = Partition(ITEMS), Partition(reversed(ITEMS))
    for left, right in joined:
        made.join(left, right)
    for left, right in reversed(joined):
        turned.join(right, left)
    assert made.classes() == turned.classes()


def test_the_last_word_of_a_hand_counts_and_rules_do_not():
    made = Partition(ITEMS)
    judged = [hand("i0", "i1", "different", "2031-01-02"), hand("i1", "i0", "same", "2031-01-01")]
    decided = made.settle(judged, {item: [item] for item in ITEMS})
    assert decided == {("i0", "i1")}
    assert not made.join("i0", "i1")
    assert made.join("i2", "i3", if_=lambda left, right: len(left) == len(right))
    assert not made.join("i2", "i4", if_=lambda left, right: len(left) == len(right))
