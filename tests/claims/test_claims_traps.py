"""Ten piles of invented news, each a trap: what the record says of them was written down before they were read."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from runut import ids, kit, pipeline
from runut.types import Hints, Known, Page

PILES = tomllib.loads(Path(__file__).with_name("traps.toml").read_text(encoding="utf-8"))["pile"]
CASES = [
    pytest.param(pile, told, id=f"{pile['id']} {n}")
    for pile in PILES
    for n, told in enumerate(pile["claims"])
]


@cache
def record(name):
    texts = next(pile["texts"] for pile in PILES if pile["id"] == name)
    pages = [
        Page(id=ids.new("page", name, n), location=f"{n}.txt", media_type="text/plain", body=text.encode())
        for n, text in enumerate(texts)
    ]
    return pipeline.merge(pipeline.analyse_all(pages, kit.load()), Known(), kit.load())


def label(entry, id):
    names = {one.id: dict(one.name) for one in entry.entities}
    return names[id].get("id") or names[id].get("en") if id in names else id


def find(entry, told):
    """The one claim of a kind on arms of these ends."""
    wanted = {
        "supplier": told["from"], "recipient": told["to"], "stage": told.get("stage", "supplied"),
    }  # fmt: skip
    found = []
    for one in entry.claims:
        parts = {key: label(entry, value) for key, value in one.proposition.parts}
        fits = one.proposition.kind == told.get("kind", "transfer") and all(
            parts.get(key) == value for key, value in wanted.items()
        )
        if fits and parts["category"].startswith(told["of"]):
            found.append((one, parts.get("number")))
    if "number" in told:
        low_high = [(one, number) for one, number in found if number and told["number"] in _range(number)]
        found = low_high
    (one,) = [claim for claim, _ in found]
    return one


def _range(number):
    low, _, high = number.partition("–")
    return {str(n) for n in range(int(low), int(high or low) + 1)}


@pytest.mark.parametrize(("pile", "told"), CASES)
def test_the_record_says_what_a_careful_reader_says(pile, told):
    entry = record(pile["id"])
    one = find(entry, told)
    if "positions" in told:
        held = [(label(entry, p.speaker) if p.speaker else p.name, p.side, p) for p in one.positions]
        assert sorted((name, side) for name, side, _ in held) == sorted(
            (name, side) for name, side, *_ in told["positions"]
        )
        for name, side, *more in told["positions"]:
            (position,) = [p for who, where, p in held if (who, where) == (name, side)]
            until, act = (*more, "", "")[:2]
            assert (position.until.latest.isoformat() if position.until else "") == until
            assert not act or position.act == act
    if "speakers" in told:
        assert len({p.speaker for p in one.positions}) == told["speakers"]
    for side in ("support", "opposition"):
        figures = getattr(one.corroboration, side)
        for key, value in told.get(side, {}).items():
            got = getattr(figures, key)
            assert (got if key == "reports" else list(got)) == value, (side, key)
    if "admitted" in told:
        assert [label(entry, who) for who in one.corroboration.admitted_by] == told["admitted"]
    if "folds" in told:
        assert {fold.reason for fold in one.corroboration.support.folded} == set(told["folds"])
    assert told.get("without", "\0") not in one.text
    if told.get("contradicts"):
        assert "contradicts" in {link.kind for link in one.links}


LONG = (
    "Armada dagang itu berlayar dari pelabuhan timur sejak awal pekan dengan dua belas awak di geladaknya.\n\n"
    "Petugas pelabuhan memeriksa muatan sampai larut malam dan menutup gerbang utama bagi wartawan.\n\n"
    "Para nelayan di teluk mengaku melihat lampu kapal bergerak perlahan menuju dermaga militer di selatan."
)


def read(*texts):
    pages = [
        Page(
            id=ids.new("page", str(n)), location=f"{n}.txt", media_type="text/plain", body=text.encode(),
            hints=Hints(url=url, published=day),
        )
        for n, (url, day, text) in enumerate(texts)
    ]  # fmt: skip
    return pipeline.merge(pipeline.analyse_all(pages, kit.load()), Known(), kit.load())


def told(number):
    return (
        f"TEHERAN - Menteri Pertahanan Rusia Andrei Belousov mengatakan Rusia telah mengirim {number} rudal balistik "
        f"ke Iran.\n\n{LONG}"
    )


def test_a_corrected_number_ends_the_one_before():
    entry = read(
        ("https://warta.example/satu", "2031-03-03", told(20)),
        ("https://warta.example/satu", "2031-03-06", told(12)),
    )
    numbers = {dict(one.proposition.parts).get("number"): one for one in entry.claims}
    assert numbers["20"].positions[0].until is not None
    assert numbers["12"].positions[0].until is None
    assert tuple(numbers["12"].corroboration.support.origins) == (1, 1)


def test_a_denial_that_a_copy_adds_is_not_taken_over():
    plain = f"TEHERAN - Rusia telah mengirim drone ke Iran sejak awal pekan ini.\n\n{LONG}"
    added = plain.replace(
        "TEHERAN - Rusia",
        "TEHERAN - Kementerian Luar Negeri Rusia membantah dalam keterangan tertulis di Moskow bahwa Rusia",
    )
    entry = read(
        ("https://warta.example/dua", "2031-03-03", plain),
        ("https://kabar.example/tiga", "2031-03-04", added),
    )
    denied = [one for one in entry.claims if one.corroboration.opposition.origins[1]]
    assert denied
    assert tuple(denied[0].corroboration.opposition.origins) == (1, 1)
