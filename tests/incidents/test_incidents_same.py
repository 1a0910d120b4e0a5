"""What makes two tellings one incident, and what keeps them two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from piles import Telling, merged
from runut.types import Place, Time, Trace

ANA, LEO = "person:ana-bora", "person:leo-tan"
ALFA, BETA, GAMMA = "state:AAA", "state:BBB", "state:CCC"
NAMED = {ALFA: "Alfa", BETA: "Beta", GAMMA: "Gamma"}


def told(name, text, trigger, type_="ASSAULT", actors=(), recipients=(), *, mode=None, kind="", **options):
    """An article of one sentence; every state it names is a mention."""
    published = options.pop("published", "2031-05-09")
    one = Telling(name, text, outlet=f"outlet:{name}", published=published)
    one.event(type_, trigger, actors, recipients, **options)
    one.events[-1] = replace(one.events[-1], mode=mode, trace=Trace("events", f"{kind}/active"))
    for key, word in NAMED.items():
        if word in text:
            one.describes(word, key)
    return one


def month(year, number, last):
    return Time(
        earliest=date(year, number, 1), latest=date(year, number, last), precision="month", anchor="stated"
    )


def sizes(*tellings):
    return sorted(len(one.mentions) for one in merged(tellings).incidents)


BLAST = "Ledakan ranjau darat melukai lima serdadu Alfa di dekat patok batas."
LATER = "Ledakan ranjau darat itu melukai lima serdadu Alfa, kata panglimanya."


def test_without_parties_the_day_and_the_wording_tell_one_incident():
    left = told("a", BLAST, "Ledakan", on="2031-05-07", mode="explosives")
    assert sizes(left, told("b", LATER, "Ledakan", on="2031-05-07", mode="explosives")) == [2]


def test_without_parties_another_day_is_another_incident():
    left = told("a", BLAST, "Ledakan", on="2031-05-07", mode="explosives")
    assert sizes(left, told("b", LATER, "Ledakan", on="2031-05-08", mode="explosives")) == [1, 1]


def test_without_parties_other_words_on_one_day_are_another_incident():
    left = told("a", BLAST, "Ledakan", on="2031-05-07")
    other = "Seorang nelayan Alfa tewas ditembak perompak di selat."
    assert sizes(left, told("b", other, "ditembak", on="2031-05-07")) == [1, 1]


def test_another_scene_is_another_incident():
    left = told("a", BLAST, "Ledakan", on="2031-05-07")
    right = told("b", BLAST.replace("Alfa", "Gamma"), "Ledakan", on="2031-05-07")
    assert sizes(left, right) == [1, 1]


def test_two_who_meet_on_one_day_are_not_each_other():
    left = told("a", "Alfa bertemu para utusan di istana.", "bertemu", "CONSULT", (ALFA,), on="2031-05-07")
    text = "Para utusan bertemu Beta di istana."
    assert sizes(left, told("b", text, "bertemu", "CONSULT", (), (BETA,), on="2031-05-07")) == [1, 1]
    text = "Para utusan bertemu Alfa di istana."
    assert sizes(left, told("b", text, "bertemu", "CONSULT", (), (ALFA,), on="2031-05-07")) == [2]


def test_ways_of_attack_are_not_bridged_by_a_telling_without_one():
    def strike(name, text, mode):
        return told(name, text, "menyerang", actors=(ALFA,), recipients=(BETA,), on="2031-05-07", mode=mode)

    flown = strike("a", "Alfa menyerang Beta dari udara.", "aerial")
    shelled = strike("b", "Alfa menyerang Beta dengan meriam.", "heavy-weapons")
    either = strike("c", "Alfa menyerang Beta.", None)
    assert sizes(flown, shelled, either) == [1, 2]


def test_towns_of_one_state_on_one_day_are_two_attacks():
    def strike(name, town):
        one = told(name, f"Alfa menyerang {town} di Beta.", "menyerang", actors=(ALFA,), recipients=(BETA,),
                   on="2031-05-07")  # fmt: skip
        key = one.knows(f"place:{town.casefold()}", town, country="BBB")
        one.events[-1] = replace(one.events[-1], place=Place(entity=key, name=town, country="BBB"))
        return one

    assert sizes(strike("a", "Delta"), strike("b", "Epsilon")) == [1, 1]
    assert sizes(strike("a", "Delta"), strike("b", "Delta")) == [2]


def expelled(name, published, **options):
    return told(
        name, f"Alfa mengusir duta besar Beta, tulis {name}.", "mengusir", "SANCTION", (ALFA,), (BETA,),
        mode="expel", kind="expel", published=published, **options,
    )  # fmt: skip


def test_an_envoy_is_expelled_once_in_the_same_days():
    assert sizes(expelled("a", "2031-05-09", on="2031-05-08"), expelled("b", "2031-05-10")) == [2]


def test_an_envoy_expelled_weeks_later_without_a_day_is_left_alone():
    assert sizes(expelled("a", "2031-05-09", on="2031-05-08"), expelled("b", "2031-07-10")) == [1, 1]


def test_a_month_finds_the_one_expulsion_in_it():
    later = expelled("b", "2031-09-10")
    later.events[-1] = replace(later.events[-1], time=month(2031, 5, 31))
    assert sizes(expelled("a", "2031-05-09", on="2031-05-08"), later) == [2]


def test_a_year_later_the_killing_of_one_person_is_the_old_one():
    def killed(name, text, trigger, published, **options):
        return told(name, text, trigger, recipients=(LEO,), kind="kill", published=published, **options)

    old = killed("a", "Serangan Alfa menewaskan Leo Tan di Beta.", "menewaskan", "2031-05-09", actors=(ALFA,),
                 on="2031-05-08")  # fmt: skip
    year = killed("b", "Beta mengenang setahun pembunuhan Leo Tan oleh Alfa.", "pembunuhan", "2032-05-08")
    assert sizes(old, year) == [2]
    other = killed("c", "Perampok menewaskan Leo Tan.", "menewaskan", "2030-05-08")
    assert sizes(old, other) == [1, 1], "told before the day"


def test_the_same_toll_months_later_is_the_old_incident():
    left = told("a", "Ledakan itu menewaskan 20 orang dan melukai 450 lainnya.", "menewaskan")
    right = told(
        "b",
        "Ledakan tersebut menewaskan 20 orang dan melukai 450 orang.",
        "menewaskan",
        published="2031-09-09",
    )
    assert sizes(left, right) == [2]
    other = told(
        "c",
        "Ledakan tersebut menewaskan 20 orang dan melukai 99 orang.",
        "menewaskan",
        published="2031-09-09",
    )
    assert sizes(left, other) == [1, 1]


def test_praise_and_a_signature_of_one_day_are_two():
    left = told(
        "a", "Alfa memuji Beta.", "memuji", "SUPPORT", (ALFA,), (BETA,), kind="praise", on="2031-05-08"
    )
    right = told("b", "Alfa meneken pakta dengan Beta.", "meneken", "SUPPORT", (ALFA,), (BETA,), kind="sign",
                 on="2031-05-08")  # fmt: skip
    assert sizes(left, right) == [1, 1]


def strike(name, text, *, actors=(ALFA,), recipients=(BETA,), towns=(), **options):
    one = told(name, text, "menyerang", actors=actors, recipients=recipients, kind="attack", **options)
    for town in towns:
        key = one.knows(f"place:{town.casefold()}", town, country="BBB")
        one.describes(text, key)
    return one


def test_who_struck_is_not_who_was_struck():
    left = strike("a", "Alfa menyerang pangkalan itu.", recipients=(), on="2031-05-08")
    right = strike("b", "Ia menyerang pangkalan Alfa.", actors=(), recipients=(ALFA,), on="2031-05-08")
    assert sizes(left, right) == [1, 1]


def test_days_of_a_war_are_two_but_a_night_has_two_dates():
    first = strike("a", "Alfa menyerang Beta.", on="2031-05-07", published="2031-05-08")
    then = strike("b", "Alfa menyerang Beta.", on="2031-05-08", published="2031-05-09")
    other = strike("b", "Alfa menyerang musuhnya Beta dengan dua puluh pesawat.", on="2031-05-08")
    assert sizes(first, other) == [1, 1]
    first.events[-1] = replace(first.events[-1], time=replace(first.events[-1].time, part="malam"))
    (found,) = merged([first, then]).incidents
    assert [value for value, _ in found.conflicts[0].values] == ["2031-05-07", "2031-05-08"]


def test_the_same_places_in_the_same_days_are_one_attack():
    towns = ("Delta", "Epsilon")
    text = "Alfa menyerang Delta dan Epsilon di Beta"
    assert sizes(strike("a", f"{text}.", towns=towns), strike("b", f"Semalam {text}.", towns=towns)) == [2]
    weeks = strike("b", f"Semalam {text}.", towns=towns, published="2031-06-20")
    assert sizes(strike("a", f"{text} kemarin dengan pesawat.", towns=towns), weeks) == [1, 1]


def test_a_war_of_two_is_no_blow_of_one_and_bridges_no_blows():
    struck = told(
        "a", "Alfa menembak jatuh pesawat Beta.", "menembak jatuh", actors=(ALFA,), recipients=(BETA,),
        on="2031-05-07", mode="destroy",
    )  # fmt: skip
    back = told(
        "b", "Beta menembak jatuh pesawat Alfa.", "menembak jatuh", actors=(BETA,), recipients=(ALFA,),
        on="2031-05-07", mode="destroy",
    )  # fmt: skip
    war = told("c", "Konflik Alfa dan Beta memuncak.", "Konflik", actors=(ALFA, BETA), on="2031-05-07")
    assert sizes(struck, back, war) == [1, 1, 1]
