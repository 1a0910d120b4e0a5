"""What a later text of an article says otherwise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runut import versions
from runut.types import Article, Block, Span


def article(*blocks, around=""):
    text, held = around, []
    for words in blocks:
        held.append(Block(Span(len(text), len(text) + len(words)), "body"))
        text += words + "\n\n"
    return Article(
        id="art-1", page_id="page-1", location="a", url=None, outlet=None, language="id", title=None, text=text,
        text_sha256="", blocks=tuple(held),
    )  # fmt: skip


def told(old, new):
    return [
        (one.kind, one.old.of(old.text) if one.old else None, one.new.of(new.text) if one.new else None)
        for one in versions.compare(old, new)
        if one.kind != "same"
    ]


def test_a_number_that_was_put_right_and_a_paragraph_that_came():
    old = article("Kapal tiba.", "Kapal itu membawa dua ribu ton gandum.", "Penutup.")
    new = article(
        "Kapal tiba.", "Kapal itu membawa tiga ribu ton gandum.", "Ralat: tiga ribu ton.", "Penutup."
    )
    assert told(old, new) == [
        ("reworded", "Kapal itu membawa dua ribu ton gandum.", "Kapal itu membawa tiga ribu ton gandum."),
        ("added", None, "Ralat: tiga ribu ton."),
    ]
    assert versions.digest(old) != versions.digest(new)


def test_what_went_and_what_has_nothing_in_common():
    old, new = article("Satu dua tiga.", "Empat lima."), article("Enam tujuh.")
    assert told(old, new) == [
        ("added", None, "Enam tujuh."),
        ("removed", "Satu dua tiga.", None),
        ("removed", "Empat lima.", None),
    ]


def test_what_stands_around_the_news_is_no_news():
    old, new = (
        article("Kapal tiba.", around="Iklan\n"),
        article("Kapal  tiba.", around="Baca juga: Pelabuhan\n"),
    )
    assert versions.digest(old) == versions.digest(new)
    assert told(old, new) == []


@given(st.lists(st.text("ab ", min_size=1), max_size=6), st.lists(st.text("ab ", min_size=1), max_size=6))
def test_every_block_of_both_is_told_once_and_in_order(left, right):
    old, new = article(*left), article(*right)
    made = versions.compare(old, new)
    assert [one.old for one in made if one.old] == [block.span for block in old.blocks]
    assert [one.new for one in made if one.new] == [block.span for block in new.blocks]
    assert (versions.digest(old) == versions.digest(new)) or any(one.kind != "same" for one in made)
