"""Dossiers as Markdown: nothing hostile is markup, links resolve, twice is the same."""

from __future__ import annotations

import re

import pytest

import alfa_beta
from runut.dossiers import pair, person, timeline
from runut.formats import markdown
from runut.types import Dossier


def dossiers() -> list[Dossier]:
    record = alfa_beta.record()
    return [
        pair.assemble(record, "state:ALF", "state:BET"),
        pair.assemble(record, "state:ALF", "state:BET", language="en"),
        person.assemble(record, "person:sari-wirawan"),
        timeline.assemble(record),
    ]


@pytest.fixture(scope="module", params=range(4))
def page(request: pytest.FixtureRequest) -> str:
    return markdown.render(dossiers()[request.param])


def test_no_markup_but_ours(page: str) -> None:
    assert set(re.findall(r"</?(\w+)", page)) <= {"a", "mark", "br", "https", "http"}
    assert "<script" not in page
    assert "](javascript:" not in page
    assert "\u202e" not in page


def test_links_resolve_and_anchors_are_unique(page: str) -> None:
    anchors = re.findall(r'<a id="([\w-]+)"></a>', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([\w-]+)\)", page)) <= set(anchors)


def test_table_rows_have_as_many_cells_as_their_heads(page: str) -> None:
    width = 0
    for line in page.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        width = width or cells
        assert cells == width


def test_twice_is_the_same() -> None:
    first, second = ([markdown.render(one) for one in dossiers()] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. satu", "1\\. satu"),
        ("- butir", "\\- butir"),
        ("# judul", "\\# judul"),
        ("ke-2 (dua)", "ke-2 (dua)"),
        ("a|b *c* _d_ [e](f) `g`", "a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\`g\\`"),
        ("<b> & c", "&lt;b&gt; &amp; c"),
        ("http://a.example", "http\\://a.example"),
        ("dua\n\nbaris", "dua baris"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert markdown.plain(text) == shown
