"""Persons of the world file, named in a spelling that it does not have."""

from __future__ import annotations

import pytest

from piles import Telling
from runut import entities, ids
from runut.entities import judge
from runut.types import Entity, Judgement
from runut.world.load import World

STATE = Entity(key="state:AAA", kind="state", name=(("id", "Alfa"),), country="AAA", known=True)
PERSON = Entity(
    key="person:masud-karimshian",
    kind="person",
    name=(("en", "Masud Karimshian"), ("id", "Masoud Karimshian")),
    country="AAA",
    known=True,
)
WORLD = World(entities={one.key: one for one in (STATE, PERSON)}, names={"": {}, "id": {}})


def named(name, country="AAA", article="a"):
    one = Telling(article, "Isi.")
    one.knows(f"person:{name.casefold().replace(' ', '-')}", name, country=country)
    return one.reading()


def persons(*readings, judgements=()):
    who = entities.merge(readings, judgements, WORLD)
    return [one for one in who.entities if one.kind == "person"]


@pytest.mark.parametrize("name", ["Masoud Karimzhian", "Masud Karimsian", "Massud Karimschian"])
def test_a_slip_in_the_name_of_somebody_known_is_he_though_nobody_spells_it_right(name):
    (found,) = persons(named(name))
    assert found.id == ids.new("ent", PERSON.key)
    assert name in found.aliases


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Masoud Karimshian", "BBB"),
        ("Masoud Karimov", "AAA"),
        ("Reza Karimshian", "AAA"),
        ("Karimzhian", "AAA"),
    ],
)
def test_who_may_be_another_stays_himself(name, country):
    assert PERSON.key not in {key for one in persons(named(name, country)) for key in one.keys}


def test_whom_nobody_names_is_not_in_the_record():
    split = Judgement(
        id="jud-x", left="person:masoud-karimzhian", right=PERSON.key, verdict="different", score=1.0, reasons=(),
        by="hand:editor", at="2031-06-01T00:00:00Z",
    )  # fmt: skip
    (found,) = persons(named("Masoud Karimzhian"), judgements=[split])
    assert found.id != ids.new("ent", PERSON.key)


def test_a_hint_is_no_company():
    who = entities.merge([named("Masoud Karimzhian"), named("Ana Bora", article="b")], (), WORLD)
    assert set(who.canon) == {
        (ids.new("art", "a"), "person:masoud-karimzhian"),
        (ids.new("art", "a"), "outlet:harian"),
        (ids.new("art", "b"), "person:ana-bora"),
        (ids.new("art", "b"), "outlet:harian"),
    }


def test_akin_needs_as_many_words():
    assert judge.akin("Masoud Karimzhian", WORLD) == (PERSON.key,)
    assert judge.akin("Masoud Reza Karimzhian", WORLD) == ()
    assert judge.akin("Karimzhian", WORLD) == ()
