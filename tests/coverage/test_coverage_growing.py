"""Coverage grows with the pile: whatever comes, changes, goes or is judged, in whatever order, ends the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from runut import coverage, ids
from runut.coverage import gists as gists_module
from runut.coverage.cores import FIRST
from runut.coverage.gists import UNIT, Gist
from runut.shelf import Memory
from runut.types import Edge, Judgement, Story

WORDS = [f"kata{number}" for number in range(14)]
START = date(2031, 5, 1)


@st.composite
def gists(draw, number):
    """Articles in one narrow vocabulary, so that nearly all hang together; some without a day."""
    made = {}
    for count in range(number):
        chosen = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=7, unique=True))
        weights = [draw(st.sampled_from([0.2, 0.4, 0.6])) for _ in chosen]
        long = sum(value * value for value in weights) ** 0.5
        rows = sorted(zip(weights, chosen, strict=True), reverse=True)
        words = [word for _, word in rows]
        after = draw(st.one_of(st.none(), st.integers(0, 25)))
        id = ids.new("art", count)
        day = None if after is None else START + timedelta(days=after)
        made[id] = Gist(
            article=id,
            language="id",
            day=day,
            roots=" ".join(words),
            words=" ".join(words),
            shares=tuple(round(value / long * UNIT) for value, _ in rows),
            named=tuple(at for at, word in enumerate(words) if word in WORDS[:4]),
            told=tuple(at for at in range(len(words)) if draw(st.integers(0, 2)) == 0),
        )
    return made


@st.composite
def families(draw, names):
    """Stories over some of the articles."""
    chosen = draw(st.lists(st.sampled_from(names), max_size=6, unique=True))
    made = {}
    for left, right in zip(chosen[::2], chosen[1::2], strict=False):
        ends = tuple(sorted((left, right)))
        made[f"story-{left}"] = Story(
            id=f"story-{left}", articles=ends, edges=(Edge(left, right, "excerpt", True, "x"),)
        )
    return made


def judged(draw, names):
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from(["same", "different"])),
            max_size=3,
        )
    )
    return [
        Judgement(
            id=ids.new("jud", number), left=ids.new("cov", left), right=right, verdict=verdict, score=1.0,
            reasons=(), by="hand:editor", at=f"2031-06-0{number + 1}T00:00:00Z",
        )
        for number, (left, right, verdict) in enumerate(pairs)
        if left != right
    ]  # fmt: skip


@pytest.mark.slow
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.data(), st.integers(3, 16))
def test_what_came_by_and_by_is_what_comes_at_once(data, number):
    known = data.draw(gists(number))
    names = sorted(known)
    told = data.draw(families(names))
    judgements = judged(data.draw, names)
    shelf = Memory()
    order = data.draw(st.permutations(names))
    size = data.draw(st.integers(1, number))
    others = data.draw(gists(number))
    for start in range(0, number, size):
        batch = order[start : start + size]
        coverage.post(
            shelf, {one: (others if data.draw(st.booleans()) else known)[one] for one in batch}, ({}, {}), ()
        )
    leaving = data.draw(st.sets(st.sampled_from(names)))
    wrong = data.draw(families(names))
    coverage.post(shelf, dict.fromkeys(leaving), ({}, wrong), judged(data.draw, names))
    coverage.post(shelf, {}, (wrong, {}), judgements)
    half = data.draw(st.sets(st.sampled_from(names)))
    coverage.post(shelf, {one: known[one] for one in names if one in half}, ({}, told), judgements)
    coverage.post(shelf, {one: known[one] for one in names if one not in half}, ({}, {}), judgements)
    whole = Memory()
    coverage.post(whole, known, ({}, told), judgements)
    assert list(shelf.all("coverage")) == list(whole.all("coverage"))
    seen = [article for _, one in whole.all("coverage") for article in one.articles]
    assert len(seen) == len(set(seen))
    if not judgements:
        homes = {article: id for id, one in whole.all("coverage") for article in one.articles}
        for story in told.values():
            assert len({homes[article] for article in story.articles}) == 1


def war(number):
    """One happening told for weeks by more articles than stand for it, and others beside it that come near."""
    made = []
    for count in range(number):
        own = "kilat" if count % 4 == 3 else "perang"
        words = [
            *(f"{own}{(count * step) % 9}" for step in (1, 2, 4, 5, 7)),
            f"lain{count}",
            f"hari{count % 5}",
        ]
        words = list(dict.fromkeys(words))
        share = round(UNIT / len(words) ** 0.5)
        made.append(
            Gist(
                article=ids.new("art", "war", count),
                language="id",
                day=START + timedelta(days=(count * 17) % 31),
                roots=" ".join(words),
                words=" ".join(words),
                shares=(share,) * len(words),
                named=(0,),
                told=(0, count % len(words)) if count % len(words) else (),
            )
        )
    return {one.article: one for one in made}


@pytest.mark.slow
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.permutations(range(44)), st.integers(1, 44), st.sets(st.integers(0, 43), max_size=6))
def test_a_long_happening_grows_in_any_order(order, size, leaving):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gists_module, "FEW", 4)
        known = war(44)
        names = list(known)
        arriving = [names[number] for number in order]
        gone = {names[number] for number in leaving}
        shelf, whole = Memory(), Memory()
        for start in range(0, len(arriving), size):
            coverage.post(shelf, {one: known[one] for one in arriving[start : start + size]}, ({}, {}), ())
        coverage.post(shelf, dict.fromkeys(gone), ({}, {}), ())
        coverage.post(whole, {one: known[one] for one in names if one not in gone}, ({}, {}), ())
        assert list(shelf.all("coverage")) == list(whole.all("coverage"))
        if not gone:
            assert max(len(one.articles) for _, one in whole.all("coverage")) > FIRST
