"""The dossiers of a person and of a stretch of time."""

from __future__ import annotations

from datetime import date

import pytest

import alfa_beta
from runut.dossiers import person, timeline
from runut.errors import QueryError


def test_a_person_has_names_offices_and_utterances() -> None:
    made = person.assemble(alfa_beta.record(), "person:sari-wirawan")
    assert made.subjects[0].label == "Sari Wirawan"
    assert made.aliases == ("Menlu Sari",)
    assert [(one.title, one.of.label if one.of else "", one.current) for one in made.offices] == [
        ("menteri luar negeri", "Alfa", True)
    ]
    assert [one.id for one in made.statements] == ["quo-1"]


def test_what_others_say_of_a_state() -> None:
    made = person.assemble(alfa_beta.record(), "state:ALF")
    assert not made.statements
    assert {name.label for one in made.about for name in one.speakers} == {
        "Kementerian Pertahanan Beta",
        "Kantor Berita Alfa",
        "Tomas Lind",
    }
    assert {one.id for one in made.happenings} >= {"inc-1", "tra-1", "agr-1"}


def test_an_undated_incident_in_one_utterance_is_told_there() -> None:
    record = alfa_beta.record()
    drafts = alfa_beta.drafts()
    draft = drafts["serangan-2"]
    voiced = draft.event(
        "serangan Alfa", "ASSAULT", actors=("state:ALF",), recipients=("state:BET",), voice="att-serangan-2-1"
    )
    incident = alfa_beta.Incident(
        id="inc-3",
        type="ASSAULT",
        mode=None,
        actors=("state:ALF",),
        recipients=("state:BET",),
        mentions=(voiced,),
    )
    readings = tuple(draft.done() if one.article.id == draft.id else one for one in record.readings)
    entry = alfa_beta.replace(record.entry, incidents=(*record.entry.incidents, incident))
    made = timeline.assemble(alfa_beta.replace(record, readings=readings, entry=entry))
    assert "inc-3" not in (*made.order, *made.undated)
    assert [one.tells for one in made.statements if one.id == "att-serangan-2-1"] == [("inc-3",)]
    speaker = person.assemble(alfa_beta.replace(record, readings=readings, entry=entry), "body:kemhan-beta")
    held = {one.id for one in speaker.happenings}
    assert all(id in held for one in speaker.statements for id in one.tells)


def test_a_timeline_is_in_order_and_within_its_days() -> None:
    record = alfa_beta.record()
    whole = timeline.assemble(record)
    assert whole.order == ("agr-1", "tra-1", "quo-1", "inc-1")
    march = timeline.assemble(record, since=date(2031, 3, 1), until=date(2031, 3, 31))
    assert march.order == ("quo-1",)
    assert set(march.undated) < set(whole.undated)
    assert len(march.sources) < len(whole.sources)


def test_a_timeline_of_one_party() -> None:
    made = timeline.assemble(alfa_beta.record(), party="state:BET")
    assert {name.label for one in made.statements for name in one.speakers} == {
        "Kementerian Pertahanan Beta",
        "Tomas Lind",
    }


def test_unknown_ids_are_errors() -> None:
    with pytest.raises(QueryError):
        person.assemble(alfa_beta.record(), "person:nobody")
    with pytest.raises(QueryError):
        timeline.assemble(alfa_beta.record(), party="state:XXX")
