"""The shelf in a ledger answers as the one in memory does, whatever is put on it and taken off in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.ledger.shelf import Kept
from runut.ledger.store import Ledger
from runut.shelf import Memory
from runut.types import Face, Judgement

IDS = ("a", "b", "ä|b", "text|c", "")
VALUES = {
    "quo/head": st.sampled_from(["att-1", ""]),
    "claim/staked": st.booleans(),
    "claim/event": st.tuples(st.booleans(), st.booleans()),
    "ent/face": st.builds(Face, id=st.just("x"), kind=st.just("person"), name=st.sampled_from(["A", "Ü" * 700])),
    "judgements": st.builds(
        Judgement, id=st.just("j"), left=st.just("l"), right=st.just("r"), verdict=st.just("same"),
        score=st.floats(0, 1), reasons=st.just(("so",)), by=st.just("rule"),
    ),
}  # fmt: skip
TIES = {
    "quo/group": st.just(True), "ent/tally": st.integers(1, 9), "quo/hand": st.sampled_from(["same", "different"]),
    "ent/at": st.integers(1, 9), "claim/words": st.tuples(st.just(("a", "b")), st.booleans(), st.just(())),
}  # fmt: skip
KEYS = st.sampled_from(IDS)
STEPS = st.lists(
    st.one_of(
        *(
            st.tuples(st.just("put"), st.just(name), KEYS, st.none() | value)
            for name, value in VALUES.items()
        ),
        *(
            st.tuples(st.just("link"), st.just(name), st.tuples(KEYS, KEYS), st.none() | value)
            for name, value in TIES.items()
        ),
        st.tuples(st.just("fetch"), st.just(""), KEYS, st.none()),
        st.tuples(st.just("again"), st.just(""), KEYS, st.none()),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_it_answers_as_memory_does(steps, tmp_path_factory):
    with Ledger(str(tmp_path_factory.mktemp("shelf") / "l.db"), create=True) as ledger:
        kept, memory = Kept(ledger.db), Memory()
        for what, table, key, value in steps:
            if what == "put":
                one = replace(value, id=key) if isinstance(value, Judgement) else value
                kept.put(table, key, one)
                memory.put(table, key, one)
            elif what == "link":
                kept.link(table, *key, value)
                memory.link(table, *key, value)
            elif what == "fetch":
                kept.fetch(VALUES, TIES, IDS)
            else:
                kept.flush()
                kept = Kept(ledger.db)
        for table in VALUES:
            assert [kept.get(table, key) for key in IDS] == [memory.get(table, key) for key in IDS], table
        for table in TIES:
            for key in IDS:
                assert kept.tied(table, key) == memory.tied(table, key), table
                assert dict(kept.links(table, key)) == dict(memory.links(table, key)), table
                for other in IDS:
                    assert kept.tie(table, key, other) == memory.tie(table, key, other)
                    if table == "ent/at":
                        assert kept.common(table, key, other) == memory.common(table, key, other)
        assert list(kept.all("judgements")) == list(memory.all("judgements"))
        assert list(kept.all("ent/face")) == list(memory.all("ent/face"))


@pytest.mark.parametrize("again", [False, True])
def test_a_card_that_is_the_row_stays_what_it_was_when_the_row_changes(tmp_path, again):
    from runut.incidents.match import Told

    def told(type_):
        none = frozenset()
        return Told(
            "evt-1", "art-1", type_, None, "real", *[none] * 4, None, None, None, None, none, None, None
        )

    with Ledger(str(tmp_path / "l.db"), create=True) as ledger:
        kept = Kept(ledger.db)

        def over():
            kept.flush()
            return Kept(ledger.db) if again else kept

        kept.put("inc/row", "evt-1", told("FIGHT"))
        kept.put("inc/card", "evt-1", told("FIGHT"))
        kept = over()
        kept.put("inc/row", "evt-1", told("AID"))
        assert kept.get("inc/card", "evt-1").type == "FIGHT"
        kept = over()
        assert kept.get("inc/card", "evt-1").type == "FIGHT"
        kept.put("inc/card", "evt-1", None)
        kept = over()
        assert kept.get("inc/card", "evt-1") is None
        assert kept.get("inc/row", "evt-1").type == "AID"
