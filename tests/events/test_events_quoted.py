"""What somebody says in several sentences between one pair of quotation marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.invented import PACK, made
from runut.events import code
from runut.types import Attribution, Sentence, Span


def told(text, speaker="state:ALF"):
    """The events of a quotation of several sentences, which the text has as one."""
    article, notes = made(text)
    tokens = notes.tokens
    whole = Sentence(Span(0, tokens[-1].end), 0, len(tokens), 0, "body")
    mentions = tuple(one for one in notes.mentions if one.span.start < len(text))
    cue = Span(text.index("kata"), text.index("kata") + 4)
    voice = Attribution(
        id="att-1",
        form="direct",
        content=(Span(1, cue.start - 2),),
        cue=(cue,),
        source=None,
        speaker=speaker,
        unnamed=None,
        act="assert",
        about=(),
        chain=(),
    )
    return code(article, replace(notes, sentences=(whole,), mentions=mentions), (voice,), PACK)


def rows(text):
    return [
        (one.type, [who.name for who in one.actors], [who.name for who in one.recipients], one.aspect)
        for one in told(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“Kami sangat mendukung. Beta harus tahu itu,” kata Alfa.",
        "“Apakah salah kalau kami membantu? Beta tahu itu,” kata Alfa.",
        "“Perang itu salah! Beta tahu itu,” kata Alfa.",
    ],
)
def test_a_party_of_the_next_sentence_has_no_part(text):
    assert all(not recipients for _, _, recipients, _ in rows(text))


def test_a_denial_ends_with_its_sentence():
    found = rows("“Gama membantah itu. Gama menyerang Beta,” kata Alfa.")
    assert found == [("ASSAULT", ["Gama"], ["Beta"], "occurred")]


def test_who_speaks_is_whom_it_is_done_to():
    assert rows("“Beta menyerang kami. Itu salah,” kata Alfa.") == [
        ("ASSAULT", ["Beta"], ["Alfa"], "occurred")
    ]


def test_a_full_stop_behind_an_abbreviation_ends_nothing():
    assert rows("“Gama menyerang brigjen. Beta itu,” kata Alfa.") == [
        ("ASSAULT", ["Gama"], ["Beta"], "occurred")
    ]
