from __future__ import annotations

from dataclasses import replace

import pytest

from piles import Telling
from runut import entities, ids
from runut.types import Entity, Judgement
from runut.world.load import World

RUSSIA = Entity(key="state:AAA", kind="state", name=(("id", "Alfa"),), country="AAA", known=True)
MINISTRY = Entity(key="body:AAA/mfa", kind="body", name=(("id", "Kemlu Alfa"),), country="AAA", known=True)
WIRE = Entity(key="agency:alfapress", kind="agency", name=(("id", "Alfapress"),), country="AAA", known=True)
WORLD = World(
    entities={one.key: one for one in (RUSSIA, MINISTRY, WIRE)},
    names={"": {"alfapress": "agency:alfapress"}, "id": {}},
    of={"body:AAA/mfa": "state:AAA", "agency:alfapress": "state:AAA"},
    interested=frozenset({"agency:alfapress"}),
)


def people(*names, office=None, country=None):
    made = []
    for number, name in enumerate(names):
        one = Telling(f"a{number}", "Isi.")
        key = f"person:{name.lower().replace(' ', '-')}"
        one.knows(key, name, country=country)
        if office:
            one.titled(key, office, "state:AAA")
        made.append(one.reading())
    return made


def persons(who):
    return [one for one in who.entities if one.kind == "person"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sergei Bolotov", "Sergey Bolotov"),
        ("Masud Karimzhian", "Masoud Karimzian"),
        ("Amir-Abdolzadeh", "Amirabdolzadeh"),
        ("Hassan Baghari", "Hasan Baqari"),
        ("Pavlo Zelinsky", "Pavlo Zelinskyy"),
    ],
)
def test_transliterations_of_one_name_are_one(left, right):
    found = persons(entities.merge(people(left, right, country="AAA"), [], WORLD))
    assert len(found) == 1
    assert {left, right} <= {name for _, name in found[0].name} | set(found[0].aliases)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ali Bahrami", "Reza Bahrami"),
        ("Andrei Sokolov", "Andrei Sobolev"),
        ("Mohammad Karimi", "Mahmoud Karimi"),
        ("Ivan Petrov", "Ivan Petrenko"),
        ("Ivan Petrov", "Ivan Petkov"),
        ("George H.W. Bosch", "George W. Bosch"),
        ("Putri Zulkarnain Hasan", "Zulkarnain Hasan"),
        ("Komisi XII Dewan", "Komisi XIII Dewan"),
    ],
)
def test_namesakes_in_part_stay_two(left, right):
    assert len(persons(entities.merge(people(left, right, country="AAA"), [], WORLD))) == 2


def test_one_name_in_two_countries_is_two_persons():
    readings = [*people("Ali Hamdan", country="AAA"), people("x", "Ali Hamdan", country="BBB")[1]]
    assert len(persons(entities.merge(readings, [], WORLD))) == 2


def test_a_name_within_a_longer_one_joins_it_by_the_office():
    readings = people("Sayid Reza Moqadam", "Reza Moghadam", office="menteri luar negeri")
    assert len(persons(entities.merge(readings, [], WORLD))) == 1


def test_what_a_person_is_called_in_one_article_makes_no_two_persons_one():
    left, right = Telling("a", "Isi."), Telling("b", "Isi.")
    for one, name in ((left, "Dewan Ana Bora"), (right, "Dewan Leo Tan")):
        key = one.knows(f"person:{name}", name)
        one.entities[key] = replace(one.entities[key], aliases=("Dewan",))
    who = entities.merge([left.reading(), right.reading()], [], WORLD)
    assert [one.aliases for one in persons(who)] == [("Dewan",), ("Dewan",)]


def test_a_surname_alone_joins_the_one_person_who_shares_its_office():
    readings = people("Viktor Grishin", "Grishin", office="menteri pertahanan")
    assert len(persons(entities.merge(readings, [], WORLD))) == 1


def test_a_surname_alone_without_more_is_unsure_and_kept_apart():
    who = entities.merge(people("Viktor Grishin", "Grishin"), [], WORLD)
    assert len(persons(who)) == 2
    assert [one.verdict for one in who.judgements] == ["unsure"]


def test_a_surname_that_fits_two_persons_joins_neither():
    who = entities.merge(people("Viktor Grishin", "Anton Grishin", "Grishin", country="AAA"), [], WORLD)
    assert len(persons(who)) == 3
    assert all(one.verdict == "unsure" for one in who.judgements)


def test_spellings_of_an_outlet_are_one():
    readings = []
    for number, name in enumerate(("Kabar Lain", "KABARLAIN.COM", "www.kabarlain.com")):
        one = Telling(f"a{number}", "Isi.", outlet=None)
        one.outlet = Entity(key=f"outlet:{number}", kind="outlet", name=(("id", name),))
        readings.append(one.reading())
    assert len([one for one in entities.merge(readings, [], WORLD).entities if one.kind == "outlet"]) == 1


def test_keys_of_the_world_are_one_entity_everywhere_and_name_their_party():
    left, right = Telling("a", "Isi."), Telling("b", "Isi.")
    left.knows("agency:alfapress"), right.knows("outlet:alfapress", "Alfapress")
    left.knows("body:AAA/mfa"), left.knows("state:AAA")
    left.office("person:lena-orlova", "juru bicara", "body:AAA/mfa")
    left.office("person:igor-belov", "menteri", "state:AAA", current=False)
    who = entities.merge([left.reading(), right.reading()], [], WORLD)
    wire = who.canon[left.id, "agency:alfapress"]
    assert who.canon[right.id, "outlet:alfapress"] == wire == ids.new("ent", "agency:alfapress")
    state = who.canon[left.id, "state:AAA"]
    assert who.party[who.canon[left.id, "person:lena-orlova"]] == state
    assert who.canon[left.id, "person:igor-belov"] not in who.party
    assert who.party[wire] == state
    assert wire in who.interested


def test_ids_do_not_change_when_a_rare_spelling_comes():
    before = persons(entities.merge(people("Sergei Bolotov", "Sergei Bolotov", country="AAA"), [], WORLD))
    after = persons(
        entities.merge(people("Sergei Bolotov", "Sergei Bolotov", "Sergey Bolotov", country="AAA"), [], WORLD)
    )
    assert [one.id for one in before] == [one.id for one in after]


def hand(left, right, verdict, at="2031-05-10T00:00:00Z"):
    return Judgement(
        id=ids.new("jud", left, right, at), left=left, right=right, verdict=verdict, score=1.0,
        reasons=(), by="hand:editor", at=at,
    )  # fmt: skip


def test_hands_outrank_rules_and_the_last_word_counts():
    readings = people("Sergei Bolotov", "Sergey Bolotov", country="AAA")
    split = hand("person:sergei-bolotov", "person:sergey-bolotov", "different")
    assert len(persons(entities.merge(readings, [split], WORLD))) == 2
    again = hand("person:sergei-bolotov", "person:sergey-bolotov", "same", "2031-05-11T00:00:00Z")
    assert len(persons(entities.merge(readings, [again, split], WORLD))) == 1


def test_a_split_by_hand_holds_through_a_chain_of_merges():
    readings = people("Sergei Bolotov", "Sergey Bolotov", "Serhei Bolotov", country="AAA")
    split = hand("person:sergei-bolotov", "person:serhei-bolotov", "different")
    who = entities.merge(readings, [split], WORLD)
    assert (
        who.canon[readings[0].article.id, "person:sergei-bolotov"]
        != who.canon[readings[2].article.id, "person:serhei-bolotov"]
    )


def test_strangers_are_merged_by_hand():
    readings = people("Roy Soemirat", "Yvon Pranata")
    same = hand("person:roy-soemirat", "person:yvon-pranata", "same")
    assert len(persons(entities.merge(readings, [same], WORLD))) == 1
