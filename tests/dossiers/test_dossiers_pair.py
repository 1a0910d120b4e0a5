"""The dossier of two states: what is in it, in which order, and that every row stands on a printed sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

import alfa_beta
from runut.dossiers import pair
from runut.errors import QueryError
from runut.types import Dossier, Note, Position, Time


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return pair.assemble(alfa_beta.record(), "state:ALF", "state:BET")


def every_row(dossier: Dossier) -> dict[str, tuple[Note, ...]]:
    rows: dict[str, tuple[Note, ...]] = {}
    for stake in dossier.stakes:
        rows |= {stance.id: stance.notes for stance in stake.stances}
    for group in (dossier.statements, dossier.about, dossier.happenings, dossier.offices, dossier.speakers):
        rows |= {row.id: row.notes for row in group}
    for statement in dossier.statements:
        rows |= {f"{statement.id}/{n}": one.notes for n, one in enumerate(statement.wordings)}
    for happening in dossier.happenings:
        rows |= {f"{happening.id}/{n}": one.notes for n, one in enumerate(happening.voices)}
    return rows


def test_every_row_has_a_footnote_whose_article_holds_the_sentence(dossier: Dossier) -> None:
    texts = {one.article.id: one.article.text for one in alfa_beta.record().readings}
    cited = {
        (source.article, citation.span.start): citation
        for source in dossier.sources
        for citation in source.citations
    }
    rows = every_row(dossier)
    assert len(rows) > 30
    for row, notes in rows.items():
        assert notes, row
        for note in notes:
            citation = cited[note.article, note.start]
            assert citation.sentence
            assert citation.sentence == citation.span.of(texts[note.article])
            for mark in citation.marks:
                assert citation.span.holds(mark.span)


def test_contested_claims_come_first_then_by_origins(dossier: Dossier) -> None:
    assert [stake.text for stake in dossier.stakes] == [
        "Alfa menyerahkan kapal patroli kepada Beta",
        "Alfa menyerang Beta",
        "Beta memesan kapal patroli dari Alfa",
    ]
    assert dossier.stakes[0].links == (("narrows", "claim-3"),)


def test_a_claim_names_its_cut_and_folds(dossier: Dossier) -> None:
    against = dossier.stakes[0].opposition
    assert against.cut_low == ("Delta",)
    assert against.cut_high == ("Delta", "Tomas Lind")
    assert [(what, into, reason) for what, into, reason, _ in against.folds] == [
        ("Berita Kini", "Kabar Kota", "credit-line"),
        ("Tomas Lind", "Beta", "same-party"),
    ]
    assert dossier.stakes[0].support.cut_high == ("Harian Contoh",)


def test_an_unnamed_source_keeps_its_words(dossier: Dossier) -> None:
    accusers = [one for one in dossier.stakes[0].stances if one.side == "support"]
    assert [one.speaker.label for one in accusers if one.speaker] == ["pejabat senior Gama"]
    assert accusers[0].words == "sedikitnya 12 kapal patroli Alfa sudah tiba di Beta pada Februari"


def test_an_outlets_own_voice_is_told_as_that(dossier: Dossier) -> None:
    own = [one for one in dossier.stakes[1].stances if one.own]
    assert [one.words for one in own] == ["Pelabuhan Beta diserang kapal Alfa, Rabu."]


def test_wordings_of_one_utterance_stand_together(dossier: Dossier) -> None:
    denial = next(one for one in dossier.statements if one.id == "quo-1")
    assert [one.words for one in denial.wordings] == [
        "Tidak ada satu pun kapal kami yang diserahkan kepada Beta",
        "Tak satu pun dari kapal kami diserahkan ke Beta",
    ]
    assert len(denial.wordings[1].routes) == 2
    assert any(note.copy for note in denial.wordings[1].notes)


def test_only_dated_rows_are_on_the_timeline(dossier: Dossier) -> None:
    rows = {one.id: one for one in (*dossier.statements, *dossier.happenings)}
    days = [time.earliest for id in dossier.order if (time := _time(rows[id]))]
    assert days == sorted(days, key=lambda day: day or date.max)
    assert len(days) == len(dossier.order)
    assert all(_time(rows[id]) is None for id in dossier.undated)


def _time(row: object) -> Time | None:
    return getattr(row, "said", None) or getattr(row, "time", None)


def test_an_undated_incident_of_the_outlet_is_listed_apart(dossier: Dossier) -> None:
    assert "inc-2" in dossier.undated
    assert next(one for one in dossier.happenings if one.id == "inc-2").aspects == ("hypothetical",)


def test_conflicting_values_keep_their_sentences(dossier: Dossier) -> None:
    attack = next(one for one in dossier.happenings if one.id == "inc-1")
    ((field, values),) = attack.conflicts
    assert field == "time"
    assert [value for value, _ in values] == ["2031-04-01", "2031-04-02"]
    assert all(notes for _, notes in values)


def test_a_denied_transfer_says_who_denies_it(dossier: Dossier) -> None:
    denied = next(one for one in dossier.happenings if one.id == "tra-2")
    assert [(voice.name.label, voice.act) for voice in denied.voices if voice.name] == [
        ("Sari Wirawan", "deny")
    ]


def _staked(*taken: Position) -> list[tuple[str, str | None]]:
    """The voices of the transfer that is denied, where its claim has other positions."""
    record = alfa_beta.record()
    claims = tuple(
        replace(one, positions=taken) if "tra-2" in one.rows else one for one in record.entry.claims
    )
    made = pair.assemble(
        replace(record, entry=replace(record.entry, claims=claims)), "state:ALF", "state:BET"
    )
    row = next(one for one in made.happenings if one.id == "tra-2")
    return [(voice.name.label, voice.act) for voice in row.voices if voice.name]


def _sari(side: Literal["support", "opposition"], act: str, *attributions: str) -> Position:
    sari = "person:sari-wirawan"
    return Position(speaker=sari, name="Sari Wirawan", act=act, attributions=attributions, side=side)


def test_who_admits_a_thing_where_he_denies_another_does_not_deny_it() -> None:
    record = alfa_beta.record()
    (said,) = {
        id
        for one in record.readings
        for row in one.registers.transfers
        if row.id == "tra-2"
        for id in row.voice
    }
    assert _staked(_sari("support", "admit", said)) == [("Sari Wirawan", "admit")]
    assert _staked(_sari("support", "admit", "att-other")) == [("Sari Wirawan", "admit")]
    both = (_sari("support", "admit", "att-other"), _sari("opposition", "deny", said))
    assert _staked(*both) == [("Sari Wirawan", "deny")]  # at two times, in two utterances
    assert _staked() == [("Sari Wirawan", "deny")]


def test_sources_say_how_they_hang_together(dossier: Dossier) -> None:
    by_id = {source.article: source for source in dossier.sources}
    copy = by_id["art-kapal-3"]
    assert [(one.other, one.kind, one.after) for one in copy.reuse] == [("art-kapal-2", "excerpt", True)]
    assert copy.story == by_id["art-kapal-2"].story
    assert [(name, kind) for name, kind, _ in copy.credits] == [("Kabar Kota", "outlet")]
    assert len(by_id["art-kapal-2"].lost) == 1


def test_the_tally(dossier: Dossier) -> None:
    tally = dossier.tally
    assert (tally.read, tally.used, tally.undated, tally.outlets, tally.stories) == (6, 6, 1, 3, 5)
    assert (tally.first, tally.last) == (date(2031, 3, 4), date(2031, 5, 1))
    assert tally.skipped == (("arsip/kosong.txt", "no text"),)


def test_the_order_of_readings_changes_nothing(dossier: Dossier) -> None:
    made = alfa_beta.shuffled(alfa_beta.record())
    assert pair.assemble(made, "state:ALF", "state:BET") == dossier


def test_names_follow_the_language() -> None:
    english = pair.assemble(alfa_beta.record(), "state:ALF", "state:BET", language="en")
    assert [one.label for one in english.subjects] == ["Alpha", "Beta"]


def test_an_unknown_party_is_an_error() -> None:
    with pytest.raises(QueryError, match="state:XXX"):
        pair.assemble(alfa_beta.record(), "state:ALF", "state:XXX")


def test_a_pair_without_a_word_between_them_is_empty() -> None:
    empty = pair.assemble(alfa_beta.record(), "outlet:kini", "state:GAM")
    assert not (empty.stakes)
    assert not (empty.statements)
    assert not (empty.happenings)
    assert not (empty.sources)
