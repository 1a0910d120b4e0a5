"""Every rule of weapons.toml and registers.toml proves itself: its words are found, and not where they are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from runut.errors import RuleError
from runut.lang import load, registers
from runut.lang.files import Folder
from runut.lang.phrases import Phrases

RULES = load.load("id").registers
TABLES: dict[str, Phrases[Any]] = {
    "weapon": RULES.weapons,
    "staging": RULES.stagings,
    "deal": RULES.deals,
    "seal": RULES.seals,
    "tenure": RULES.tenures,
}
PROVED = [(table, rule) for table, rule in RULES.rules if table in TABLES]
WORD = re.compile(r"[\w-]+")


def found(phrases: Phrases[Any], text: str) -> list[str]:
    """Ids of the rules whose wordings stand in a text, each word used once."""
    lows = [word.casefold() for word in WORD.findall(text)]
    ids = []
    at = 0
    while at < len(lows):
        hit = phrases.longest(lows, at, len(lows))
        if hit:
            ids.append(hit[1][0].rule.id)
        at += hit[0] if hit else 1
    return ids


@pytest.mark.parametrize(("table", "rule"), PROVED, ids=[f"{t}:{r.id}" for t, r in PROVED])
def test_rule_proves_itself(table, rule):
    for example in rule.yes:
        assert rule.id in found(TABLES[table], example.text), example.text
    for text in rule.no:
        assert rule.id not in found(TABLES[table], text), text


def test_no_wording_means_two_weapons():
    for words, means in RULES.weapons.each():
        assert len({one.rule.id for one in means}) == 1, words


def test_a_stage_without_name_is_named(tmp_path: Path):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "registers.toml").write_text(
        '[[seal]]\nid = "one"\nstage = "dreamt"\nforms = ["x"]\nyes = ["x"]\nno = ["y"]\n'
    )
    with pytest.raises(RuleError, match=r"xx/registers\.toml:2"):
        registers.load(Folder(tmp_path / "xx", tmp_path / "_shared"))


def test_a_language_without_registers_has_none(tmp_path: Path):
    assert not registers.load(Folder(tmp_path / "xx", tmp_path / "_shared")).marks
