"""Every rule of names.toml proves itself; lists and titles load."""

from __future__ import annotations

import pytest

from runut import kit, mentions
from runut.errors import RuleError
from runut.lang import names
from runut.lang.files import Folder
from runut.types import Article, Block, Mention, Span

KIT = kit.load()
PACK = KIT.packs["id"]
RULES = [(one.rule, one) for one in (*PACK.names.describe, *PACK.names.refer)]


def annotate(text: str) -> tuple[Mention, ...]:
    blocks = (Block(Span(0, len(text)), "body"),)
    article = Article(
        id="art-1",
        page_id="page-1",
        location="a.txt",
        url=None,
        outlet=None,
        language="id",
        title=None,
        text=text,
        text_sha256="0",
        blocks=blocks,
    )
    return mentions.annotate(article, PACK, KIT.world).mentions


@pytest.mark.parametrize(("rule", "row"), RULES, ids=[rule.id for rule, _ in RULES])
def test_yes(rule, row):
    for example in rule.yes:
        made = [m for m in annotate(example.text) if m.trace.rule == rule.id]
        if getattr(row, "category", "") == "none":
            assert not made
            continue
        assert made, f"{rule.where}: {example.text}"
        for field, wanted in example.expect:
            have = {
                "span": example.text[made[0].span.start : made[0].span.end],
                "phrase": example.text[made[0].phrase.start : made[0].phrase.end],
                "entity": made[0].entity,
            }
            assert have[field] == wanted, rule.where


@pytest.mark.parametrize(("rule", "row"), RULES, ids=[rule.id for rule, _ in RULES])
def test_no(rule, row):
    for text in rule.no:
        assert not [m for m in annotate(text) if m.trace.rule == rule.id], f"{rule.where}: {text}"


def test_titles_have_variants_and_codes():
    by_form = {one.form: one for one in PACK.names.offices}
    assert by_form["menlu"].canon == "menteri luar negeri"
    assert by_form["menlu"].code == "foreign-minister"
    assert by_form["jenderal"].code == "rank"
    assert by_form["peneliti senior"].code == "profession"


def test_a_title_line_without_an_office_is_an_error(tmp_path):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "titles.txt").write_text("= menlu\n", encoding="utf-8")
    with pytest.raises(RuleError, match="no office"):
        names.load(Folder(tmp_path / "xx", tmp_path / "_shared"))


def test_a_language_without_files_loads_empty(tmp_path):
    made = names.load(Folder(tmp_path / "xx", tmp_path / "_shared"))
    assert made.offices == ()
    assert made.of("quantifier") == frozenset()
