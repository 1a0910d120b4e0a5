"""When two tellings are of one delivery, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piles import Telling, day, merged
from runut.claims.transfers import SILENCE, News, told
from runut.types import Time

D = date.fromisoformat


def matters(**rows):
    """`day`, `leads`, then the days on which it is said to have passed."""
    made = {}
    for name, (on, leads, *passed) in rows.items():
        first, last = passed or (None, None)
        made[name] = News(
            D(on) if on else None, leads, D(first) if first else None, D(last) if last else None
        )
    return told(made)


def test_a_recital_of_what_passed_long_ago_belongs_to_the_news_of_its_time():
    assert matters(
        news=("2031-05-06", True),
        recital=("2033-02-01", True, "2031-01-01", "2031-12-31"),
    ) == {"news": "2031-05", "recital": "2031-05"}  # fmt: skip


def test_what_passed_after_the_news_is_another_delivery_though_it_was_never_silent():
    found = matters(
        first=("2031-05-06", True),
        echo=("2031-07-20", True),
        still=("2031-10-01", True),
        second=("2031-12-01", True, "2031-11-01", "2031-11-30"),
        later=("2032-01-05", True),
        back=("2032-01-06", False, "2031-04-01", "2031-04-30"),
    )
    assert found == {
        "first": "2031-05", "echo": "2031-05", "still": "2031-05", "second": "2031-12", "later": "2031-12",
        "back": "2031-05",
    }  # fmt: skip


def test_a_recital_of_what_no_news_told_is_a_matter_of_its_own():
    found = matters(
        news=("2031-05-06", True),
        one=("2035-02-01", True, "2033-01-01", "2033-03-31"),
        two=("2035-09-01", False, "2033-02-01", "2033-02-28"),
        undated=(None, False),
    )
    assert found == {"news": "2031-05", "one": "2033-02", "two": "2033-02"}


def test_a_delivery_of_those_days_is_the_news_of_those_days():
    found = matters(
        first=("2031-05-06", True, "2031-04-01", "2031-04-30"),
        second=("2031-06-10", True, "2031-05-01", "2031-05-31"),
        passing=("2031-11-01", False),
        undated=(None, True),
    )
    assert set(found.values()) == {"2031-05"}


def test_silence_parts_deliveries_and_an_undated_telling_of_several_is_of_none():
    found = matters(one=("2031-05-06", True), two=("2031-12-06", True), undated=(None, True))
    assert found == {"one": "2031-05", "two": "2031-12"}


news = st.builds(
    lambda on, leads, back, span: News(
        on,
        leads,
        *((date.fromordinal(on.toordinal() - back), date.fromordinal(on.toordinal() - back + span))
          if on is not None and back is not None else (None, None)),
    ),
    st.none() | st.dates(D("2030-01-01"), D("2034-01-01")),
    st.booleans(),
    st.none() | st.integers(-40, 900),
    st.integers(0, 365),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), news), st.randoms(use_true_random=False))
def test_order_decides_nothing_and_silence_alone_parts_what_has_no_days(rows, chance):
    turned = list(rows.items())
    chance.shuffle(turned)
    assert told(dict(turned)) == told(rows)
    plain = {row: replace_days(one) for row, one in rows.items() if one.day is not None}
    labels = told(plain)
    order = sorted(plain, key=lambda row: plain[row].day)
    for left, right in pairwise(order):
        if plain[right].day - plain[left].day <= SILENCE and all(one.leads for one in plain.values()):
            assert labels[left] == labels[right]


def replace_days(one):
    return one._replace(earliest=None, latest=None)


# ---------------------------------------------------------------- piles


def accuse(name, by, published, stage="delivered", **more):
    one = Telling(name, f"{by} ({name}): Alfa memasok Beta.", outlet=f"outlet:{name}", published=published)
    said = one.says("Alfa memasok Beta", by, act="accuse", form="indirect")
    one.transfer("Alfa memasok Beta", voice=[said], stage=stage, **more)
    return one


def admit(name, published, *, deny="Soal rudal itu keliru"):
    """One utterance that denies one thing and owns another: only words tell which."""
    text = f"“{deny}. Soal drone betul: kami menyerahkan drone ke Beta,” kata Ali Karim."
    one = Telling(name, text, outlet=f"outlet:{name}", published=published)
    one.office("person:ali-karim", "menteri", "state:AAA")
    words = text[1 : text.index(",”")]
    said = one.says(words, "person:ali-karim", act="deny")
    one.transfer("kami menyerahkan drone ke Beta", voice=[said])
    return one


def transfers(entry):
    return {
        (dict(one.proposition.parts)["stage"], dict(one.proposition.parts).get("told")): one
        for one in entry.claims
        if one.proposition.kind == "transfer"
    }


PILE = [
    accuse("plan", "state:CCC", "2031-05-06", stage="considered"),
    accuse("first", "state:CCC", "2031-05-10"),
    admit("own", "2031-06-20"),
    accuse("recital", "state:BBB", "2033-06-20", time=Time(
        earliest=D("2031-01-01"), latest=D("2031-12-31"), precision="year", anchor="stated")),
    accuse("second", "state:CCC", "2033-07-01", time=day("2033-06-28")),
]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_a_pile_of_two_deliveries_in_any_order(order):
    found = transfers(merged([PILE[at] for at in order]))
    assert set(found) == {("sought", "2031-05"), ("supplied", "2031-05"), ("supplied", "2033-07")}
    first = found["supplied", "2031-05"]
    assert {one.name for one in first.positions} == {"Gamma", "Ali Karim", "Beta"}
    assert first.corroboration.support.origins == (3, 3)
    assert first.corroboration.opposition.reports == 0
    assert len(first.corroboration.admitted_by) == 1


def test_who_owns_a_thing_while_denying_another_admits_it():
    (found,) = transfers(merged([admit("own", "2031-06-20")])).values()
    assert [(one.name, one.act, one.side) for one in found.positions] == [("Ali Karim", "admit", "support")]


def test_who_denies_in_the_first_person_denies():
    one = Telling("a", "“Kami tidak memberi drone kepada Beta,” kata Ali Karim.")
    one.office("person:ali-karim", "menteri", "state:AAA")
    words = "Kami tidak memberi drone kepada Beta"
    one.transfer(words, voice=[one.says(words, "person:ali-karim", act="deny")])
    (found,) = transfers(merged([one])).values()
    assert [one.act for one in found.positions] == ["deny"]


def test_who_denies_arms_denies_each_kind_that_the_article_tells_of():
    text = "Gamma menuduh Alfa memasok drone ke Beta. Alfa membantah memasok senjata ke Beta."
    one = Telling("a", text)
    said = one.says("Alfa memasok drone ke Beta", "state:CCC", act="accuse", form="indirect")
    no = one.says("memasok senjata ke Beta", "state:AAA", act="deny", form="indirect")
    row = one.transfer("Alfa memasok drone ke Beta", voice=[said])
    (drone,) = one.transfers
    large = one.transfer("memasok senjata ke Beta", voice=[no], category=None)
    wider = one.transfers.pop()
    one.transfers = [replace(drone, wider=wider.passings)]
    assert row != large
    (found,) = transfers(merged([one])).values()
    assert {(one.name, one.act) for one in found.positions} == {("Gamma", "accuse"), ("Alfa", "deny")}


def test_who_denies_missiles_denies_those_of_any_kind():
    text = "Gamma menuduh Alfa memasok rudal balistik ke Beta. Alfa membantah memasok rudal ke Beta."
    one = Telling("a", text)
    said = one.says("Alfa memasok rudal balistik ke Beta", "state:CCC", act="accuse", form="indirect")
    no = one.says("memasok rudal ke Beta", "state:AAA", act="deny", form="indirect")
    one.transfer("Alfa memasok rudal balistik ke Beta", voice=[said], category="missile: ballistic")
    one.transfer("memasok rudal ke Beta", voice=[no], category="missile")
    found = {
        dict(one.proposition.parts)["category"]: one.corroboration.opposition.origins
        for one in merged([one]).claims
        if one.proposition.kind == "transfer"
    }
    assert found == {"missile": (1, 1), "missile: ballistic": (1, 1)}
