from __future__ import annotations

from piles import Telling, merged
from runut.types import Judgement

ANA, LEO = "person:ana-bora", "person:leo-tan"


def meeting(
    name, *, on=None, place=None, country=None, who=(ANA, LEO), published="2031-05-09", aspect="occurred"
):
    one = Telling(
        name, f"Mereka bertemu kemarin, tulis {name}.", outlet=f"outlet:{name}", published=published
    )
    one.event("CONSULT", "bertemu", who, on=on, place=place, country=country, aspect=aspect)
    return one


def sizes(*tellings, judgements=()):
    return sorted(len(one.mentions) for one in merged(tellings, judgements).incidents)


def test_one_meeting_in_two_reports_is_one_incident():
    entry = merged([meeting("a", on="2031-05-06"), meeting("b", on="2031-05-06", who=(LEO, ANA))])
    (found,) = entry.incidents
    assert len(found.mentions) == 2
    assert found.conflicts == ()


def test_meetings_on_different_days_stay_apart():
    assert sizes(meeting("a", on="2031-05-06"), meeting("b", on="2031-05-20")) == [1, 1]


def test_a_day_apart_is_one_incident_with_a_conflict():
    (found,) = merged([meeting("a", on="2031-05-06"), meeting("b", on="2031-05-07")]).incidents
    assert [one.field for one in found.conflicts] == ["time"]
    assert [value for value, _ in found.conflicts[0].values] == ["2031-05-06", "2031-05-07"]


def test_an_undated_report_joins_the_only_meeting_it_fits():
    dated = meeting("a", on="2031-05-06", place="Delta", country="CCC")
    assert sizes(dated, meeting("b", place="Epsilon", country="CCC")) == [2]


def test_an_undated_report_that_fits_two_meetings_joins_neither():
    entry = merged(
        [
            meeting("a", on="2031-05-06", place="Delta", country="CCC"),
            meeting("b", on="2031-05-20", place="Delta", country="CCC"),
            meeting("c", place="Delta", country="CCC"),
        ]
    )
    assert sorted(len(one.mentions) for one in entry.incidents) == [1, 1, 1]
    assert "several incidents fit" in str([one.reasons for one in entry.judgements])


def test_other_parties_other_places_and_plans_stay_apart():
    first = meeting("a", on="2031-05-06", place="Delta", country="CCC")
    assert sizes(first, meeting("b", on="2031-05-06", who=(ANA, "person:yan-oko"))) == [1, 1]
    assert sizes(first, meeting("c", place="Beta", country="BBB")) == [1, 1]
    assert sizes(first, meeting("d", on="2031-05-06", aspect="future")) == [1, 1]


def test_what_is_only_supposed_or_denied_is_no_incident():
    assert sizes(meeting("a", aspect="hypothetical")) == []
    assert sizes(meeting("a", aspect="negated")) == []


def test_a_hand_splits_and_joins():
    left, right = meeting("a", on="2031-05-06"), meeting("b", on="2031-05-06")

    def hand(verdict, one, other):
        return Judgement(
            id="jud-x", left=one.events[0].id, right=other.events[0].id, verdict=verdict, score=1.0, reasons=(),
            by="hand:editor", at="2031-06-01T00:00:00Z",
        )  # fmt: skip

    assert sizes(left, right, judgements=[hand("different", left, right)]) == [1, 1]
    far = meeting("c", on="2031-07-01")
    assert sizes(left, far, judgements=[hand("same", left, far)]) == [2]
