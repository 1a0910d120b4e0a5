"""Every rule of furniture.toml proves itself: what it must match, with its fields, and what it must leave."""

from __future__ import annotations

import pytest

from runut.errors import RuleError
from runut.lang import furniture, load
from runut.lang.files import Folder

LORE = load.load("id").furniture
TABLES = {
    "line": LORE.lines,
    "inline": LORE.inline,
    "dateline": LORE.datelines,
    "sign": LORE.signs,
    "selfcite": LORE.cites,
}
YES = [(t, one, example) for t, rules in TABLES.items() for one in rules for example in one.rule.yes]
NO = [(t, one, text) for t, rules in TABLES.items() for one in rules for text in one.rule.no]


def found(table, one, text):
    if table == "line":
        if text.casefold().strip(furniture.EDGES) in one.forms:
            return furniture.Hit(one.rule.id, one.kind, one.scope, 0, len(text))
        match = one.pattern.fullmatch(text) if one.pattern else None
        return one.hit(match) if match else None
    if table == "dateline":
        match = one.pattern.match(text)
        return one.hit(match) if match else None
    return next(LORE.within(text, text.casefold(), (one,)), None)


@pytest.mark.parametrize(
    ("table", "one", "example"), YES, ids=[f"{o.rule.id}:{e.text[:30]}" for _, o, e in YES]
)
def test_rule_matches_what_it_must(table, one, example):
    hit = found(table, one, example.text)
    assert hit is not None
    fields = {name: example.text[start:end] for name, start, end in hit.fields}
    assert {name: fields.get(name) for name, _ in example.expect} == dict(example.expect)


@pytest.mark.parametrize(("table", "one", "text"), NO, ids=[f"{o.rule.id}:{t[:30]}" for _, o, t in NO])
def test_rule_leaves_what_it_must(table, one, text):
    assert found(table, one, text) is None


@pytest.mark.parametrize(
    ("one", "example"),
    [(o, e) for o in LORE.lines for e in o.rule.yes],
    ids=[f"{o.rule.id}:{e.text[:30]}" for o in LORE.lines for e in o.rule.yes],
)
def test_no_earlier_rule_gives_another_kind(one, example):
    hit = LORE.line(example.text, 0, len(example.text))
    assert hit is not None
    assert hit.kind == one.kind


def test_shared_rules_stand_alone():
    assert furniture.shared().line("ADVERTISEMENT", 0, 13).kind == "ad"
    assert furniture.shared().line("Baca juga:", 0, 10) is None


def test_native_and_foreign_words_are_apart():
    assert not LORE.of("native") & LORE.of("foreign")


def test_a_rule_that_does_not_compile_is_named(tmp_path):
    (tmp_path / "furniture.toml").write_text(
        '[[line]]\nid = "broken"\npattern = "("\nyes = ["a"]\nno = ["b"]\n', encoding="utf-8"
    )
    with pytest.raises(RuleError, match=r"broken|furniture\.toml:2"):
        furniture.load(Folder(tmp_path, tmp_path / "none"))


def test_a_rule_without_pattern_is_named(tmp_path):
    (tmp_path / "furniture.toml").write_text(
        '[[line]]\nid = "empty"\nyes = ["a"]\nno = ["b"]\n', encoding="utf-8"
    )
    with pytest.raises(RuleError, match="neither"):
        furniture.load(Folder(tmp_path, tmp_path / "none"))
