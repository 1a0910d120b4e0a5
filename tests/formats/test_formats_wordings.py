"""Variants of an utterance on a dossier's page: what differs is marked, and nothing in it is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

import alfa_beta
from runut.dossiers import pair
from runut.formats import html, markdown, notices
from runut.formats.wording import quoted
from runut.lang.differences import marked
from runut.types import Time, Wording

BEST = 'Kami akan mengirim 400 tentara ke <b>Zembla</b> "besok"'
OTHER = "Kami tidak akan mengirim 40 tentara </em><script>x</script> ke Karain"


def day(number):
    at = date(2031, 5, number)
    return Time(earliest=at, latest=at, precision="day", anchor="stated")


def wordings():
    marks = marked(BEST, [OTHER], "id")
    made = [Wording(words, "direct", "assert", (), ()) for words in (BEST, OTHER)]
    return tuple(
        one._replace(marks=found, printed=day(number))
        for number, one, found in zip((4, 3), made, marks, strict=True)
    )


def dossier(language="id"):
    made = pair.assemble(alfa_beta.record(), "state:ALF", "state:BET", language=language)
    first, *rest = made.statements
    return replace(made, statements=(replace(first, wordings=wordings()), *rest))


def test_differences_are_marked_by_kind_and_hostile_words_are_only_words():
    page = html.render(dossier())
    assert "<script>x" not in page
    tree = lxml.html.document_fromstring(page)
    cards = [
        card
        for card in tree.xpath("//li[@class='card']")
        if "400" in card.text_content() or "40 tentara" in card.text_content()
    ]
    assert len(cards) == 2
    assert [card.xpath("string(p[@class='variant'])") for card in cards] == [f"“{BEST}”", f"“{OTHER}”"]
    kinds = {mark.get("class") for card in cards for mark in card.xpath(".//em")}
    assert {"diff d-denied", "diff d-number"} <= kinds
    assert all(mark.get("title") for card in cards for mark in card.xpath(".//em"))


def test_the_best_and_the_earliest_are_told():
    page = html.render(dossier("en"))
    assert page.count("<b>best wording</b>") >= 1
    assert "printed first, 3 May 2031" in page
    text = markdown.render(dossier("en"))
    assert "best wording; printed 4 May 2031" in text
    assert "printed first, 3 May 2031" in text
    assert "<u>400</u>" in text
    assert "<script>" not in text


@given(
    st.text(min_size=1, max_size=60),
    st.text(min_size=1, max_size=60),
    st.sampled_from(["direct", "indirect"]),
)
def test_parts_of_a_wording_are_the_whole_of_it(left, right, form):
    for words, marks in zip((left, right), marked(left, [right], "id"), strict=True):
        one = Wording(words, form, "assert", (), (), marks=marks)
        assert "".join(part for part, _ in notices.parts(one)) == quoted(words, form)
