"""Pairs of wordings of other kinds than the measured set holds: every one has its verdict."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from piles import Telling, merged

with Path(__file__).with_name("wordings.toml").open("rb") as file:
    PAIRS = tomllib.load(file)["pair"]
FORM = {"d": "direct", "i": "indirect"}
FIRST = date(2031, 3, 1)


def quotations(pair):
    days = pair.get("days", pair.get("said", 0))
    tellings = []
    for name, side, on in (("a", "left", FIRST), ("b", "right", FIRST + timedelta(days=days))):
        one = Telling(name, f"{pair[side]}.", outlet=f"outlet:{name}", published=str(on))
        said = str(on) if "said" in pair else None
        one.says(pair[side], "person:ana-bora", on=said, form=FORM[pair["form"]["ab".index(name)]])
        tellings.append(one)
    return merged(tellings).quotations


def cases():
    for pair in PAIRS:
        marks = [pytest.mark.xfail(reason="too little in common to be sure")] if pair.get("missed") else []
        yield pytest.param(pair, marks=marks, id=f"{pair['kind']}: {pair['left'][:40]}")


@pytest.mark.parametrize("pair", list(cases()))
def test_a_pair_is_one_utterance_or_two(pair):
    joined = any(len(one.variants) == 2 for one in quotations(pair))
    assert joined == pair["one"]


def test_the_pairs_are_many_and_of_all_kinds():
    kinds = {pair["kind"] for pair in PAIRS}
    assert len(PAIRS) > 80
    assert kinds == {
        "translations", "retold", "excerpt", "numbers", "denial", "roles", "speech", "again",
    }  # fmt: skip
    assert sum(pair.get("missed", False) for pair in PAIRS) < len(PAIRS) / 20
