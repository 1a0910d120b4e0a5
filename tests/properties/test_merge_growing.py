"""A record that grows article by article is the record made at once: whatever came, changed or went before."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_merge_order import hands, piles

from piles import WORLD
from runut import ids, merging
from runut.entities import cluster as entities
from runut.incidents import cluster as incidents
from runut.kit import Kit
from runut.quotations import cluster as quotations
from runut.shelf import Memory
from runut.stories import cluster as stories
from runut.types import Judgement

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from generated import Pile

KIT = Kit(packs={}, world=WORLD)
ROOMS = (entities.Room, incidents.Room, quotations.Room, stories.Room)


class Library:
    def __init__(self, readings):
        self.held = {one.article.id: one for one in readings}

    def readings(self, articles):
        return [self.held[one] for one in articles]


@contextmanager
def within(width):
    """Blocks in which only so many neighbours meet: small piles then do what large ones do."""
    former = [room.width for room in ROOMS]
    for room in ROOMS:
        room.width = width or room.width
    try:
        yield
    finally:
        for room, old in zip(ROOMS, former, strict=True):
            room.width = old


def at_once(library, articles, judgements=(), kit=KIT):
    shelf = Memory()
    merging.settle(shelf, library, {one: library.held[one] for one in articles}, judgements, kit)
    return merging.entry(shelf, articles)


def judged(draw, rows):
    """Hands on rows of one kind, by their own ids or by those of what they would be the first of."""
    made = []
    for number in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(sorted({row.partition("-")[0] for row in rows})))
        ends = [draw(st.sampled_from([row for row in rows if row.startswith(kind)])) for _ in range(2)]
        of = {"att": "quo", "evt": "inc", "art": "story"}[kind]
        left, right = (ids.new(of, end) if draw(st.booleans()) else end for end in ends)
        verdict = draw(st.sampled_from(["same", "different", "unsure"]))
        at = f"2031-06-0{number + 1}T00:00:00Z"
        made.append(
            Judgement(id=ids.new("jud", left, right, at), left=left, right=right, verdict=verdict, score=1.0,
                      reasons=(), by="hand:editor", at=at)
        )  # fmt: skip
    return made


@settings(max_examples=60, deadline=None)
@given(piles, hands, st.sampled_from([None, 1, 2]), st.randoms(use_true_random=False), st.data())
def test_articles_come_and_go_and_hands_judge_in_between(pile, judgements, width, chance, data):
    library = Library([one.reading() for one in pile])
    articles = sorted(library.held)
    rows = [*articles, *(row.id for one in library.held.values() for row in (*one.attributions, *one.events))]
    judgements = [*judgements, *judged(data.draw, rows)]
    with within(width):
        shelf = Memory()
        held = set()
        steps = [*articles, *data.draw(st.lists(st.sampled_from(articles), max_size=4))]
        chance.shuffle(steps)
        known = []
        for step in steps:
            known = [*judgements] if chance.random() < 0.3 else known
            held ^= {step}
            change = {step: library.held[step] if step in held else None}
            merging.settle(shelf, library, change, known, KIT)
        merging.settle(shelf, library, {}, judgements, KIT)
        assert merging.entry(shelf, held) == at_once(library, held, judgements)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "width"), [(1, None), (2, 3), (3, 1)])
def test_families_of_copies_grow_in_any_order(seed, width):
    import random

    from runut import kit

    loaded = kit.load()
    library = Library(Pile(loaded.world, 90, seed=seed).readings())
    articles = sorted(library.held)
    order = articles[:]
    random.Random(seed).shuffle(order)  # noqa: S311
    with within(width):
        shelf = Memory()
        for one in order:
            merging.settle(shelf, library, {one: library.held[one]}, (), loaded)
        whole = at_once(library, articles, kit=loaded)
        assert merging.entry(shelf, articles) == whole
        gone = order[::3]
        merging.settle(shelf, library, dict.fromkeys(gone), (), loaded)
        left = sorted(set(articles) - set(gone))
        assert merging.entry(shelf, left) == at_once(library, left, kit=loaded)
        for one in gone:
            merging.settle(shelf, library, {one: library.held[one]}, (), loaded)
        assert merging.entry(shelf, articles) == whole


def test_a_full_block_costs_a_newcomer_no_more_than_its_neighbours():
    shelf = Memory()
    met = []

    class Room:
        stage, width, need = "quo", 5, 1

        def places(self, card):
            return [("everywhere", card)]

        def compare(self, left, right):
            met.append((left, right))

        def joins(self, *_):
            return False

    from runut import weave

    weave.post(shelf, Room(), {f"att-{n:016x}": 2 * n for n in range(400)})
    met.clear()
    weave.post(shelf, Room(), {"att-ffffffffffffffff": 401})
    assert len(met) == 10
