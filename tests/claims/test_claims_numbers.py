"""Numbers and tenures as claims of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from piles import Telling, day, merged
from runut.types import Time


def year(number):
    return Time(earliest=date(number, 1, 1), latest=date(number, 12, 31), precision="year", anchor="stated")


def kinds(entry, kind):
    return [one for one in entry.claims if one.proposition.kind == kind]


def part(one, key):
    return dict(one.proposition.parts).get(key)


def linked(entry, kind="quantity"):
    numbers = {one.id: part(one, "number") or part(one, "since") for one in kinds(entry, kind)}
    return {
        frozenset((numbers[one.id], numbers[link.to]))
        for one in kinds(entry, kind)
        for link in one.links
        if link.kind == "contradicts"
    }


def told(name, quantity, *, published="2031-05-06", by="state:CCC", category="drone", act="assert", **more):
    one = Telling(
        name, f"Gamma ({name}) menyebut Alfa memasok Beta.", outlet=f"outlet:{name}", published=published
    )
    said = one.says("Alfa memasok Beta", by, act=act, form="indirect")
    one.transfer("Alfa memasok Beta", quantity=quantity, voice=[said], category=category, **more)
    return one


def test_a_number_is_a_claim_that_narrows_the_transfer():
    entry = merged([told("a", "ratusan"), told("b", None, by="state:BBB")])
    (transfer,), (number,) = kinds(entry, "transfer"), kinds(entry, "quantity")
    assert part(number, "number") == "100–999"
    assert [(link.to, link.kind) for link in number.links] == [(transfer.id, "narrows")]
    assert transfer.corroboration.support.origins == (2, 2)
    assert number.corroboration.support.origins == (1, 1)
    assert "ratusan" not in transfer.text


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("puluhan", "beberapa ratus", True),
        ("ratusan", "sekitar 400", False),
        (400, "sekitar 400", False),
        ("lebih dari 30", 12, True),
        ("lebih dari 30", 4000, False),
        (5, 15, True),
        (388, 400, False),
        ("hampir 50", 20, True),
    ],
)
def test_two_numbers_contradict_each_other_where_none_lies_within_both(one, other, against):
    entry = merged([told("a", one), told("b", other, published="2031-05-20")])
    assert bool(linked(entry)) is against
    assert all(link.kind != "contradicts" for claim in kinds(entry, "transfer") for link in claim.links)


def test_numbers_of_other_months_matters_and_stages_do_not_contradict_each_other():
    base = told("a", "puluhan")
    for other in (
        told("b", 4000, published="2031-07-01"),  # one matter, told two months later
        told("b", 4000, published="2032-07-01"),  # other news
        told("b", 4000, category="missile"),
        told("b", 4000, stage="sought"),
        told("b", 4000, supplier="state:CCC", by="state:AAA"),
    ):
        entry = merged([base, other])
        assert len(kinds(entry, "quantity")) == 2
        assert linked(entry) == set()


def test_lots_told_in_one_breath_do_not_contradict_each_other():
    said_words = "Alfa memasok Beta enam fregat Melati dan dua fregat Mawar"
    one = Telling("a", f"Gamma menyebut {said_words}.")
    said = one.says(said_words, "state:CCC", form="indirect")
    for number, name in (("enam", "fregat Melati"), ("dua", "fregat Mawar")):
        one.transfer(said_words, quantity=number, voice=[said], category="ship", weapon=name)
    other = told("b", "enam", category="ship")
    entry = merged([one, other])
    assert {(part(one, "of"), part(one, "number")) for one in kinds(entry, "quantity")} == {
        ("fregat melati", "6"), ("fregat mawar", "2"), (None, "6"),
    }  # fmt: skip
    assert linked(entry) == set()


def test_every_voice_vouches_for_its_own_number_and_stage():
    one = Telling(
        "a", "Alfa bersiap memasok Beta ratusan drone, kata Gamma. Alfa menyerahkan puluhan drone, kata Rina Bora."
    )  # fmt: skip
    one.office("person:rina-bora", "menteri", "state:CCC")
    plan = one.says("Alfa bersiap memasok Beta ratusan drone", "state:CCC", form="indirect")
    fact = one.says("Alfa menyerahkan puluhan drone", "person:rina-bora", form="indirect")
    one.transfer(
        "", stage="considered",
        passings=[
            ("Alfa bersiap memasok Beta ratusan drone", "considered", "ratusan", [plan]),
            ("Alfa menyerahkan puluhan drone", "delivered", "puluhan", [fact]),
        ],
    )  # fmt: skip
    entry = merged([one])
    held = {
        (claim.proposition.kind, part(claim, "stage"), part(claim, "number")): [
            p.name for p in claim.positions
        ]
        for claim in (*kinds(entry, "transfer"), *kinds(entry, "quantity"))
    }
    assert held == {
        ("transfer", "sought", None): ["Gamma"],
        ("transfer", "supplied", None): ["Rina Bora"],
        ("quantity", "sought", "100–999"): ["Gamma"],
        ("quantity", "supplied", "10–99"): ["Rina Bora"],
    }


@pytest.mark.parametrize(("act", "against", "beside"), [("deny", 1, 1), ("admit", 0, 1)])
def test_who_denies_what_was_said_denies_its_number_and_who_admits_it_does_not_own_it(act, against, beside):
    words = "Alfa memasok Beta dengan ratusan drone"
    one = Telling("b", f"Tuduhan bahwa {words} dijawab.", outlet="outlet:b")
    first = one.says(words, "state:CCC", act="accuse", form="indirect")
    one.says("dijawab", "state:AAA", act=act, about=[first], form="indirect")
    one.transfer(words, quantity="ratusan", voice=[first])
    entry = merged([one])
    (number,), (transfer,) = kinds(entry, "quantity"), kinds(entry, "transfer")
    assert number.corroboration.support.origins == (1, 1)
    assert number.corroboration.opposition.reports == against
    assert len(transfer.positions) == 1 + beside


COPY = (
    "Gamma menyebut Alfa memasok Beta dengan {} drone sejak awal tahun. Sidang berlangsung tertutup selama empat jam. "
    "Utusan Delta meninggalkan ruangan sebelum pemungutan suara dimulai, dan ketua menutup sidang pada malam hari."
)


def test_a_number_that_a_copy_changed_stands_on_the_copy_alone():
    pile = []
    for name, number, on in (("a", "lima", "2031-05-06"), ("b", "lima belas", "2031-05-07")):
        one = Telling(name, COPY.format(number), outlet=f"outlet:{name}", published=on)
        words = f"Alfa memasok Beta dengan {number} drone"
        said = one.says(words, "state:CCC", form="indirect")
        one.transfer(words, quantity=number, voice=[said])
        pile.append(one)
    entry = merged(pile)
    held = {part(one, "number"): one.corroboration.support for one in kinds(entry, "quantity")}
    assert (held["5"].origins, held["5"].reports) == ((1, 1), 1)
    assert (held["15"].origins, held["15"].reports) == ((0, 1), 1)
    assert {fold.reason for fold in held["15"].folded} == {"altered"}
    assert linked(entry) == {frozenset(("5", "15"))}


# ---------------------------------------------------------------- the fallen


def toll(name, number, published, *, by="state:CCC", on="2031-05-05"):
    text = f"Serangan Alfa atas Beta menewaskan {number} orang."
    one = Telling(name, text, outlet=f"outlet:{name}", published=published)
    said = one.says(text[:-1], by, form="indirect", on=published)
    one.event("ASSAULT", "Serangan", ["state:AAA"], ["state:BBB"], on=on, voice=said)
    return one


def test_how_many_fell_narrows_what_happened():
    entry = merged([toll("a", "sedikitnya delapan", "2031-05-06"), toll("b", "12", "2031-05-06")])
    (incident,) = kinds(entry, "incident")
    numbers = kinds(entry, "quantity")
    assert {part(one, "number") for one in numbers} == {"≥ 8", "12"}
    assert {part(one, "fell") for one in numbers} == {"killed"}
    assert all([link.to for link in one.links] == [incident.id] for one in numbers)


def test_a_toll_that_rose_is_no_contradiction_and_one_told_beside_a_greater_is():
    rose = [toll("a", "8", "2031-05-06"), toll("b", "12", "2031-05-07")]
    assert linked(merged(rose)) == set()
    beside = [*rose, toll("c", "8", "2031-05-08", by="state:AAA")]
    assert linked(merged(beside)) == {frozenset(("8", "12"))}


def test_a_toll_of_two_attacks_in_one_sentence_is_nobodys():
    text = "Serangan Alfa atas Beta dan bom Gamma menewaskan delapan orang."
    one = Telling("a", text)
    said = one.says(text[:-1], "state:CCC", form="indirect")
    one.event("ASSAULT", "Serangan", ["state:AAA"], ["state:BBB"], on="2031-05-05", voice=said)
    one.event("ASSAULT", "bom", ["state:CCC"], ["state:BBB"], on="2031-05-05", voice=said)
    assert kinds(merged([one]), "quantity") == []


# ---------------------------------------------------------------- tenures


def tenure(name, since=None, until=None, *, by=None, act="assert", rule="holds", current=None):
    one = Telling(name, "Ali Karim menjabat menteri sejak lama.", outlet=f"outlet:{name}")
    one.names("person:ali-karim", "Ali Karim")
    if by is not None:
        one.says("Ali Karim menjabat menteri sejak lama", by, act=act, form="indirect")
    one.office(
        "person:ali-karim", "menteri", "state:AAA", since=since, until=until,
        told="menjabat menteri sejak lama", rule=rule, current=current,
    )  # fmt: skip
    return one


def test_a_beginning_and_an_end_are_staked_and_a_bare_title_is_not():
    bare = Telling("b", "Menteri Ali Karim tiba.", outlet="outlet:b")
    bare.office("person:ali-karim", "menteri", "state:AAA")
    found = kinds(merged([tenure("a", year(2012), day("2024-05-12")), bare]), "role")
    assert {one.text for one in found} == {
        "Ali Karim: menteri Alfa, 2012 –", "Ali Karim: menteri Alfa, – 2024-05-12",
    }  # fmt: skip


def test_an_office_that_somebody_says_or_denies_is_staked():
    assert kinds(merged([tenure("a")]), "role") == []
    (found,) = kinds(merged([tenure("a", by="state:BBB", current=True)]), "role")
    assert part(found, "held") == "now"
    (found,) = kinds(merged([tenure("a", by="state:BBB", act="deny")]), "role")
    assert found.corroboration.opposition.origins == (1, 1)


def test_of_two_who_took_office_on_one_day_nobody_knows_who_became_what():
    one = tenure("a", year(2012))
    one.text += " Rina Bora datang."
    one.names("person:rina-bora", "Rina Bora")
    assert len(kinds(merged([one]), "role")) == 1  # in another sentence
    two = Telling("b", "Ali Karim dan Rina Bora menjabat menteri dan wakil sejak 2012.")
    for key, words in (("person:ali-karim", "Ali Karim"), ("person:rina-bora", "Rina Bora")):
        two.names(key, words)
    two.office(
        "person:rina-bora", "menteri", "state:AAA", since=year(2012), told="menjabat menteri dan wakil"
    )
    assert kinds(merged([two]), "role") == []


def test_the_day_on_which_somebody_spoke_is_no_day_of_his_office():
    one = Telling("a", "“Ia kami pecat,” ujar Ali Karim, Senin.")
    one.names("person:ali-karim", "Ali Karim")
    one.says("Ia kami pecat", "person:ali-karim")
    one.rows[-1] = replace(one.rows[-1], source=one.span("Ali Karim"))
    one.office("person:ali-karim", "menteri", "state:AAA", until=day("2024-05-12"), told="Ali Karim, Senin")
    assert kinds(merged([one]), "role") == []


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (year(2012), day("2012-11-06"), False),
        (year(2012), year(2013), True),
        (day("2012-05-21"), day("2012-11-06"), True),
        (year(2000), year(2012), False),  # two terms
    ],
)
def test_days_of_one_tenure_that_disagree_stand_side_by_side(one, other, against):
    entry = merged([tenure("a", one), tenure("b", other)])
    assert len(kinds(entry, "role")) == 2
    assert bool(linked(entry, "role")) is against
