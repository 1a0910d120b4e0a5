"""Incidents are the same in whatever order and in whatever batches events come, and what a hand split stays so."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from runut import ids, incidents
from runut.incidents.telling import Told
from runut.shelf import Memory
from runut.types import Judgement, Place, Time

START = date(2031, 5, 1)
PARTIES = st.frozensets(st.sampled_from(["ent-a", "ent-b", "ent-c"]), max_size=2)
WORDS = ("ledak", "ranjau", "luka", "20", "450", "serdadu", "pesawat")


@st.composite
def tellings(draw):
    number = draw(st.integers(0, 10_000))
    day = START + timedelta(days=draw(st.integers(0, 6)))
    printed = day + timedelta(days=draw(st.integers(0, 40)))
    shape = draw(st.sampled_from(["day", "month", "none"]))
    time = {
        "day": Time(earliest=day, latest=day, precision="day", part=draw(st.sampled_from([None, "malam"]))),
        "month": Time(earliest=date(2031, 5, 1), latest=date(2031, 5, 31), precision="month"),
        "none": None,
    }[shape]
    actors, recipients = draw(PARTIES), draw(PARTIES)
    site = draw(st.sampled_from([None, "ent-x", "ent-y"]))
    words = draw(st.sets(st.sampled_from(WORDS), min_size=1))
    return Told(
        id=f"evt-{number:05}", article=f"art-{number % 40}",
        type=draw(st.sampled_from(["ASSAULT", "SANCTION", "CONSULT", "SUPPORT"])),
        mode=draw(st.sampled_from([None, None, "expel", "aerial"])),
        sort=draw(st.sampled_from(["real", "real", "planned", "supposed"])),
        actors=actors, recipients=recipients, actor_parties=actors, recipient_parties=recipients,
        place=Place(entity=None, name="X", country="BBB") if site else None, site=site,
        country="BBB" if site else None, time=time,
        words=tuple(sorted(((word, 5.0) for word in words), key=lambda one: (-one[1], one[0]))),
        printed=printed, speaker=None, scene=actors | recipients | draw(PARTIES),
        sites=draw(st.frozensets(st.sampled_from(["ent-x", "ent-y"]))),
        victims=draw(st.sampled_from([frozenset(), recipients])), kind=draw(st.sampled_from(["attack", "kill"])),
        pact=draw(st.booleans()),
    )  # fmt: skip


PILES = st.lists(tellings(), min_size=1, max_size=14, unique_by=lambda one: one.id)


def hand(left, right, verdict, number=1):
    at = f"2031-06-0{number}T00:00:00Z"
    return Judgement(
        id=ids.new("jud", left, right, at), left=left, right=right, verdict=verdict, score=1.0, reasons=(),
        by="hand:editor", at=at,
    )  # fmt: skip


def state(shelf):
    return [sorted(shelf.all(table), key=lambda row: row[0]) for table in ("incidents", "judgements")]


def at_once(pile, judgements=()):
    shelf = Memory()
    incidents.post(shelf, {one.id: one for one in pile}, {}, judgements)
    return shelf


@settings(max_examples=150, deadline=None)
@given(PILES, st.integers(1, 5), st.randoms(use_true_random=False), st.data())
def test_order_and_batches_change_nothing(pile, size, chance, data):
    judgements = [
        hand(data.draw(st.sampled_from(pile)).id, data.draw(st.sampled_from(pile)).id, verdict, number)
        for number, verdict in enumerate(
            data.draw(st.lists(st.sampled_from(["same", "different"]), max_size=2)), 1
        )
    ]
    judgements = [one for one in judgements if one.left != one.right]
    order = pile[:]
    chance.shuffle(order)
    shelf = Memory()
    for start in range(0, len(order), size):
        incidents.post(shelf, {one.id: one for one in order[start : start + size]}, {}, judgements)
    gone = order[:: max(2, size)]
    incidents.post(shelf, dict.fromkeys(one.id for one in gone), {}, judgements)
    incidents.post(shelf, {one.id: one for one in gone}, {}, judgements)
    assert state(shelf) == state(at_once(pile, judgements))


@settings(max_examples=150, deadline=None)
@given(PILES, st.data())
def test_what_a_hand_split_stays_split(pile, data):
    for one in at_once(pile).all("incidents"):
        if len(one[1].mentions) > 1:
            left, right = data.draw(st.permutations(one[1].mentions))[:2]
            shelf = at_once(pile, [hand(left, right, "different")])
            assert not any({left, right} <= set(row.mentions) for _, row in shelf.all("incidents"))


def card(name, mode=None, time=None, **fields):
    both = frozenset({"ent-a", "ent-b"})
    fields = {
        "actors": both,
        "actor_parties": both,
        "scene": both,
        "words": (("diplomat", 7.0), ("usir", 6.0)),
        **fields,
    }
    return Told(
        id=name, article=f"art-{name}", type="SANCTION", mode=mode, sort="real", recipients=frozenset(),
        recipient_parties=frozenset(), place=None, site=None, country=None, time=time, printed=START,
        speaker=None, **fields,
    )  # fmt: skip


def test_two_ways_without_a_day_do_not_meet_in_a_telling_without_a_way():
    firm = card("evt-1", time=Time(earliest=START, latest=START, precision="day"))
    pile = [firm, card("evt-2", "expel"), card("evt-3", "aerial")]
    assert sorted(len(one.mentions) for _, one in at_once(pile).all("incidents")) == [1, 1, 1]
    assert sorted(len(one.mentions) for _, one in at_once(pile[:2]).all("incidents")) == [2]


@settings(max_examples=150, deadline=None)
@given(PILES)
def test_an_incident_has_one_type_and_one_way_and_days_that_touch(pile):
    told = {one.id: one for one in pile}
    for _, row in at_once(pile).all("incidents"):
        members = [told[id] for id in row.mentions]
        assert len({one.type for one in members}) == 1
        assert len({one.sort for one in members}) == 1
        assert len({one.mode for one in members if one.mode}) < 2
        days = [one.time.earliest for one in members if one.time and one.time.precision == "day"]
        assert not days or max(days) - min(days) <= timedelta(days=1)
