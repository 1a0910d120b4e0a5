"""The audit trail on the command line: why, stories, conflicts, damage."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

import pile
from asked import ask, rows
from runut.cli import _PLACES, runut
from runut.cli.printing import taker


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, sample_path):
    folder = tmp_path_factory.mktemp("arguing")
    place = str(folder / "desk.db")
    done = CliRunner().invoke(runut, ["add", str(sample_path), "--ledger", place, "--workers", "1"])
    assert done.exit_code == 0, done.output
    return place


@pytest.fixture(scope="module")
def sample_path(request):
    return request.config.rootpath / "sample" / "russia-iran"


def test_why_tells_the_whole_argument_of_a_claim(ledger):
    claim = rows(ledger, "claims", "--contested")[0]
    told = ask(ledger, "why", claim["id"])
    for head in ("positions, in order of time", "support:", "opposition:", "fold", "cut"):
        assert head in told
    assert claim["text"].split()[0] in told
    assert not re.search(r"\bent-[0-9a-f]{8}", told), "an id stands where a name should"


def test_why_as_a_row_is_the_claim_with_words_chains_and_folds(ledger):
    claim = rows(ledger, "claims", "--contested")[0]
    (row,) = rows(ledger, "why", claim["id"])
    assert {key: row[key] for key in ("id", "text", "corroboration")} == {
        key: claim[key] for key in ("id", "text", "corroboration")
    }
    told = [one for position in row["positions"] for one in position["told"]]
    assert told
    assert all(one["words"] and one["chain"] for one in told)
    assert any(one["copied_from"] for one in told)
    assert all(fold["words"] for fold in row["folds"])


def test_every_claim_has_an_argument(ledger):
    for claim in rows(ledger, "claims"):
        assert claim["text"]
        assert "→ ?" not in claim["text"]
        assert all(position["name"] for position in claim["positions"])
        assert ask(ledger, "why", claim["id"])


def test_why_of_something_else_says_what_it_is(ledger):
    story = rows(ledger, "stories")[0]
    done = CliRunner().invoke(runut, ["why", story["id"], "--ledger", ledger], standalone_mode=False)
    assert "not a claim" in str(done.exception)


def test_stories_say_who_copied_whom_and_why(ledger):
    told = ask(ledger, "stories")
    assert "103_menlu-iran-akui.txt" in told
    assert re.search(r"104_\S+ ← Nuswara \(103_\S+: \S", told)
    assert "spun" in told
    assert {edge["kind"] for story in rows(ledger, "stories", "--copies") for edge in story["edges"]}


def test_conflicts_tell_a_contradiction_from_a_change_of_mind(ledger):
    found = rows(ledger, "conflicts")
    changed = next(one for one in found if one["kind"] == "changed")
    assert {position["act"] for position in changed["positions"]} >= {"deny", "admit"}
    opposed = [one for one in found if one["kind"] == "opposed"]
    assert opposed
    for one in opposed:
        assert {position["side"] for position in one["positions"]} == {"support", "opposition"}
    assert any(one["kind"] == "printed" and "117_" in ask(ledger, "conflicts") for one in found)


def test_damage_prints_the_sentences_that_lost_their_source(ledger):
    found = rows(ledger, "damage")
    assert {one["kind"] for one in found} == {"lost-source"}
    assert "112_shoigu-analis-mt.txt" in ask(ledger, "damage")
    assert all(one["sentence"] for one in found)
    assert len(rows(ledger, "damage", "--all")) > len(found)


@pytest.mark.parametrize("command", ["stories", "conflicts", "damage"])
def test_nothing_found_is_said_and_has_its_own_code(tmp_path, command):
    folder = pile.write(tmp_path / "pile")
    place = str(tmp_path / "desk.db")
    only = CliRunner().invoke(runut, ["add", str(folder / "b"), "--ledger", place, "--workers", "1"])
    assert only.exit_code == 0, only.output
    done = CliRunner().invoke(runut, [command, "--ledger", place])
    assert done.exit_code == 4
    assert done.stdout == ""


def test_who_takes_a_position_is_told_in_words():
    class Nobody:
        entities: dict[str, object] = {}  # noqa: RUF012
        places = {"art-1": ("Harian", "a.txt"), "art-2": (None, "b.txt")}  # noqa: RUF012

        def label(self, _id):
            return None

        def is_place(self, name):
            return name in {location for _, location in self.places.values()}

        def called(self, _name):
            return False

    def position(name, attributions):
        return {"speaker": None, "name": name, "attributions": attributions}

    assert taker(Nobody(), position("b.txt", [])) == "unnamed outlet, in its own voice (b.txt)"
    assert taker(Nobody(), position("Harian", [])) == "Harian, in its own voice"
    assert taker(Nobody(), position("b.txt", ["att-1"])) == "unnamed outlet, naming nobody (b.txt)"
    assert taker(Nobody(), position("pejabat Alfa", ["att-1"])) == "“pejabat Alfa”"


def test_the_nine_questions_are_asked_with_commands_that_are_there(request):
    page = (request.config.rootpath / "docs" / "questions.md").read_text(encoding="utf-8")
    asked = re.findall(r"^## \d\.", page, re.MULTILINE)
    assert len(asked) == 9
    named = re.findall(r"^`?runut (\w+)", page, re.MULTILINE)
    assert len(named) >= 10
    assert set(named) <= set(_PLACES)
