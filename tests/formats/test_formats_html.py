"""The HTML page: safe with hostile text, sound in its links, whole in both languages, the same twice."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import alfa_beta
import runut
from runut import types
from runut.dossiers import pair, person, timeline
from runut.errors import QueryError
from runut.formats import html, wording
from runut.formats.escape import address, esc, seen
from runut.types import Citation, Dossier, Mark, Span

LANG = Path(runut.__file__).parent / "lang"
KINDS = ("pair", "person", "timeline")


def dossier(kind: str, language: str = "id") -> Dossier:
    record = alfa_beta.record()
    if kind == "pair":
        return pair.assemble(record, "state:ALF", "state:BET", language=language)
    if kind == "person":
        return person.assemble(record, "person:tomas-lind", language=language)
    return timeline.assemble(record, language=language)


@pytest.fixture(scope="module", params=[(kind, language) for kind in KINDS for language in ("id", "en")])
def page(request: pytest.FixtureRequest) -> str:
    return html.render(dossier(*request.param))


def test_it_parses_without_repair(page: str) -> None:
    tree = lxml.html.document_fromstring(page)
    assert tree.find("body/div/main") is not None
    assert LexborHTMLParser(page).css_first("main#main h2") is not None


def test_hostile_text_is_only_text(page: str) -> None:
    tree = LexborHTMLParser(page)
    assert not tree.css("script, img, iframe, object, form, base, link")
    for node in tree.css("*"):
        assert not [name for name in node.attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src"):
            target = node.attributes.get(name)
            assert target is None or target.startswith(("#", "http://", "https://"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", page)


def test_hostile_text_is_shown_whole() -> None:
    body = LexborHTMLParser(html.render(dossier("pair"))).css_first("main")
    assert body is not None
    shown = " ".join(body.text().split())
    assert "<script>alert('judul')</script> \"Kapal\" & 'dermaga' [U+202E]gnal[U+202C]" in shown
    assert "“Beta tidak pernah </mark></p><script>document.title='x'</script> menerima apa pun" in shown
    assert "javascript:alert(1)" in shown


def test_ids_are_unique_and_links_resolve(page: str) -> None:
    tree = LexborHTMLParser(page)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert max(ids.values()) == 1
    for node in tree.css("a[href]"):
        target = node.attributes["href"] or ""
        if target.startswith("#"):
            assert target[1:] in ids
    for node in tree.css("[aria-labelledby]"):
        assert set((node.attributes["aria-labelledby"] or "").split()) <= set(ids)


def test_rows_lead_to_sentences_and_sentences_back(page: str) -> None:
    tree = LexborHTMLParser(page)
    for row in tree.css(
        "tr[id^=time-], .stances > li, tr[id^=transfer-], tr[id^=agreement-], tr[id^=office-]"
    ):
        targets = [link.attributes["href"] or "" for link in row.css("a[role=doc-noteref]")]
        assert targets
        for target in targets:
            back = [link.attributes["href"] for link in tree.css(f"{target} a[role=doc-backlink]")]
            assert f"#{row.attributes['id']}" in back


def test_evidence_words_are_marked() -> None:
    tree = LexborHTMLParser(html.render(dossier("pair")))
    sentence = tree.css_first("#s1-2 blockquote")
    assert sentence is not None
    assert [node.text() for node in sentence.css("mark.m-what")] == [
        "Tidak ada satu pun kapal kami yang diserahkan kepada Beta"
    ]
    assert [node.text() for node in sentence.css("mark.m-how")] == ["kata"]


def test_headings_descend_by_one(page: str) -> None:
    levels = [int(node.tag[1]) for node in LexborHTMLParser(page).css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - sooner <= 1 for sooner, later in itertools.pairwise(levels))


def test_tables_and_drawings_speak(page: str) -> None:
    tree = LexborHTMLParser(page)
    for table in tree.css("table"):
        assert table.css_first("caption") is not None
        assert all(head.attributes.get("scope") for head in table.css("th"))
    for drawing in tree.css("svg"):
        assert drawing.css_first("title") is not None
        assert drawing.css_first("desc") is not None
        assert drawing.attributes["role"] == "img"


def test_nothing_is_fetched_or_run(page: str) -> None:
    policy = LexborHTMLParser(page).css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert (policy.attributes["content"] or "").startswith("default-src 'none'; style-src 'sha256-")
    style = re.search("<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)


@pytest.mark.parametrize("kind", KINDS)
def test_twice_is_the_same(kind: str) -> None:
    assert html.render(dossier(kind), as_of="1 Juni 2031") == html.render(dossier(kind), as_of="1 Juni 2031")


def test_the_callers_date_is_printed_and_escaped() -> None:
    made = html.render(dossier("pair"), as_of="<b>1 Juni</b>")
    assert "Keadaan per &lt;b&gt;1 Juni&lt;/b&gt;." in made


def test_an_empty_dossier_says_so() -> None:
    empty = pair.assemble(alfa_beta.record(), "outlet:kini", "state:GAM")
    assert "Catatan tidak memuat apa pun tentang ini." in html.render(empty)


def test_a_language_without_an_interface_is_an_error() -> None:
    with pytest.raises(QueryError, match="xx"):
        html.render(replace(dossier("pair"), language="xx"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_code_is_left_where_words_are_due(language: str) -> None:
    made = html.render(dossier("pair", language))
    tree = LexborHTMLParser(made)
    acts = {node.text() for node in tree.css(".act")}
    tables = wording._tables()[language]
    known = {*tables["act"].values(), *tables["stage"].values()}
    assert acts <= known
    assert "ASSAULT" not in made
    assert "{" not in re.sub("<style>.*</style>", "", made, flags=re.DOTALL)


def test_both_languages_have_the_same_words() -> None:
    tables = wording._tables()
    keys = {
        language: {
            (table, key) for table, rows in tables[language].items() if isinstance(rows, dict) for key in rows
        }
        for language in tables
    }
    assert set(keys) == {"id", "en"}
    assert keys["id"] == keys["en"]
    for table, key in keys["id"]:
        fields = [set(re.findall(r"{(\w+)}", str(tables[language][table][key]))) for language in keys]
        assert fields[0] - {"s"} == fields[1] - {"s"}, (table, key)


@pytest.mark.parametrize(
    ("table", "literal"),
    [
        ("act", types.Act),
        ("stage", types.Stage),
        ("stage", types.AgreementStage),
        ("aspect", types.Aspect),
        ("form", types.Form),
        ("hop", types.HopKind),
    ],
)
def test_every_code_has_a_word(table: str, literal: object) -> None:
    for language in wording.languages():
        assert set(get_args(literal)) <= set(wording._tables()[language][table])


def test_addresses() -> None:
    assert address("https://contoh.example/a?b=1&c=2") == "https://contoh.example/a?b=1&c=2"
    for wrong in ("javascript:alert(1)", "data:text/html,x", "https://a b", 'https://a"b', "//a", "", None):
        assert address(wrong) is None
    assert address("https://a.example/\u202ex") is None


def test_what_acts_is_shown() -> None:
    assert seen("a\u202eb\x00c\ud800") == "a[U+202E]b\ufffdc\ufffd"
    assert esc("<a href='x'>\"&") == "&lt;a href=&#x27;x&#x27;&gt;&quot;&amp;"


@given(st.text(max_size=80))
def test_any_text_comes_through_as_text(text: str) -> None:
    body = LexborHTMLParser(f"<p>{esc(text)}</p>").css_first("p")
    assert body is not None
    assert not body.css("p > *")
    shown = seen(text).replace("\r\n", "\n").replace("\r", "\n")
    assert body.text() == shown


@given(
    st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)
)
def test_marks_cut_a_sentence_and_lose_nothing(text: str, ends: list[tuple[int, int]]) -> None:
    marks = tuple(Mark(Span(7 + min(pair), 7 + max(pair)), "key") for pair in ends)
    parts = list(wording.segments(Citation(Span(7, 7 + len(text)), text, marks)))
    assert "".join(part for part, _ in parts) == text


def test_every_event_type_mode_and_weapon_has_a_word() -> None:
    shared = tomllib.loads((LANG / "_shared/plover.toml").read_text(encoding="utf-8"))
    weapons = (LANG / "id/weapons.toml").read_text(encoding="utf-8")
    kinds = {row["category"] for row in tomllib.loads(weapons)["weapon"] if row.get("category")}
    types_ = set(shared["types"])
    modes = {mode for row in shared["types"].values() for mode in row.get("modes", {})}
    for language in wording.languages():
        tables = wording._tables()[language]
        assert types_ <= set(tables["type"])
        assert types_ <= set(tables["deed"])
        assert types_ <= set(tables["deed_alone"])
        assert modes <= set(tables["mode"])
        assert kinds <= set(tables["category"])
