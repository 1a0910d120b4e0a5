"""Dossiers as a reader has them: what is denied, what follows in time, what lost its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asked import call

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = tmp_path_factory.mktemp("dossiers") / "l.db"
    call("add", SAMPLE, "--ledger", place, "--workers", 1)
    return place


@pytest.fixture(scope="module")
def said(ledger):
    return call("dossier", "RUS", "IRN", "--lang", "en", "--ledger", ledger)


def stakes(said):
    return [part for part in said.split("### ") if part.startswith('<a id="claim-')]


def test_a_denial_says_what_it_answers_and_cites_it(said):
    found = [
        line
        for part in stakes(said)
        for line in part.splitlines()
        if line.startswith("- ") and "*denies* tuduhan tersebut" in line
    ]
    assert found
    for row in found:
        assert "— namely “Iran memasok Rusia dengan rudal dan drone”" in row
        assert row.count("](#s") == 2  # the sentence of the denial, and that of what is denied


def test_who_denies_missiles_and_admits_drones_in_one_breath_denies_no_drones(said):
    rows = [row for row in said.splitlines() if row.startswith('| <a id="transfer-') and "rone" in row]
    told = [row for row in rows if "Hossein Amir-Abdollahian" in row]
    assert len(told) >= 2
    for row in told:
        denied = row.partition("Denied by ")[2].partition(" · ")[0]
        assert "Hossein Amir-Abdollahian" not in denied
        assert "Hossein Amir-Abdollahian (admits)" in row
    assert any("Denied by Iran" in row for row in told)


def test_who_says_that_nothing_was_sent_denies_it(said):
    (row,) = (one for one in said.splitlines() if one.startswith('| <a id="transfer-') and "Araghchi" in one)
    assert row.count("Abbas Araghchi") == 1
    assert "Denied by Abbas Araghchi" in row


def test_a_party_on_both_sides_follows_in_time(said):
    (drones,) = [part for part in stakes(said) if "Admitted by Iran" in part]
    assert "Iran first on one side, then on the other: a sequence in time, not a contradiction." in drones


def test_stages_of_one_matter_point_at_each_other(said):
    told = {part.partition('id="')[2].partition('"')[0]: part for part in stakes(said)}
    links = {
        one: {line.partition(")")[0] for line in part.split("same matter: [")[1:]}
        for one, part in told.items()
    }
    linked = {(one, link.partition("](#")[2]) for one, found in links.items() for link in found}
    assert linked
    assert {(other, one) for one, other in linked} <= linked | narrowed(told)


def narrowed(told):
    """Claims that are linked in words of their own are not linked as stages too."""
    return {(one, other) for one, part in told.items() for other in told if f"](#{other})" in part}


def test_only_what_lost_its_source_is_called_so(ledger, said):
    lost = [json.loads(line) for line in call("damage", "--json", "--ledger", ledger).splitlines()]
    every = [json.loads(line) for line in call("damage", "--all", "--json", "--ledger", ledger).splitlines()]
    assert {one["kind"] for one in every} > {"lost-source"}
    assert 0 < said.count("**\\[source lost\\]**") <= len(lost)


def test_what_one_of_the_two_said_in_several_articles_stands_in_all_its_wordings(ledger, said):
    again = [
        json.loads(line) for line in call("quotes", "--again", "--json", "--ledger", ledger).splitlines()
    ]
    words = said.partition('<a id="quotations">')[2]
    putin = next(one for one in again if "terobosan" in str(one["wordings"]) and one["perhaps"] is None)
    assert words.count("Vladimir Putin") >= 1
    for wording in putin["wordings"]:
        assert wording["location"].rpartition("/")[2]
    assert "menerobos" in words.replace("<u>", "").replace("</u>", "")


def test_a_page_of_one_party_is_called_so(ledger):
    assert "*Dossier of one party*" in call("who", "IRN", "--lang", "en", "--ledger", ledger)
