"""The same question the same way at every command: JSON, limits, empty names, and a record shown in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from runut.cli import _PLACES, runut
from runut.errors import QueryError
from runut.formats.rows import TABLES

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"
FEW = [str(path) for path in sorted(SAMPLE.glob("1*.txt"))[:14]]


def run(*args):
    return CliRunner().invoke(runut, [str(one) for one in args])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = tmp_path_factory.mktemp("answers") / "l.db"
    assert run("add", *FEW, "--ledger", place, "--workers", 1).exit_code == 0
    return place


def rows(done):
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("command", [*_PLACES, "judgements list", "judgements export", "judgements import"])
def test_help_has_an_example_and_a_word_on_every_option(command):
    words = run(*command.split(), "--help").stdout
    assert f"runut {command.partition(' ')[0]}" in words.partition("\n")[2]
    options = words.partition("Options:\n")[2].partition("\nCommands:")[0].splitlines()
    bare = [line for line in options if line.strip().startswith("-") and "  " not in line.strip()]
    told = [line for line in bare if not options[options.index(line) + 1].startswith("     ")]
    assert told == []


def test_what_is_done_can_be_told_as_json(ledger, tmp_path):
    place = tmp_path / "own.db"
    place.write_bytes(ledger.read_bytes())
    (done,) = rows(run("merge", "Iran", "Ukraina", "--json", "--ledger", place))
    assert (done["number"], done["verdict"]) == (1, "same")
    (done,) = rows(run("undo", "--json", "--ledger", place))
    assert done == {"number": 1, "verdict": None}
    (done,) = rows(run("judgements", "import", "-", "--json", "--ledger", place))
    assert done == {"taken": 0}
    (done,) = rows(run("rebuild", "--json", "--workers", 1, "--ledger", place))
    assert (done["read"], done["skipped"]) == (len(FEW), [])
    files = {
        Path(one["file"]).name: one["rows"]
        for one in rows(run("export", tmp_path / "r", "--json", "--ledger", place))
    }
    assert files["articles.jsonl"] == len(FEW)
    article = json.loads((tmp_path / "r" / "articles.jsonl").read_text("utf-8").splitlines()[0])["id"]
    (done,) = rows(run("erase", article, "--reason", "sengketa", "--json", "--ledger", place))
    assert done == {"article": article, "erased": True}


def test_figures_against_gold_are_one_object_with_every_miss_in_it(ledger):
    asked = ("eval", SAMPLE / "gold", "--json", "--ledger", ledger)
    (plain,) = rows(run(*asked))
    (full,) = rows(run(*asked, "--errors"))
    errors = full.pop("errors")
    assert full == plain
    assert all(isinstance(part, str) for one in errors for part in one)


def test_all_pages_are_counted_once_however_they_are_known(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "Kapal Tiba\\n\\nKapal itu tiba di pelabuhan pada Senin."}\n{}\n')
    for known in (0, 1):
        done = run("add", lines, "--json", "--workers", 1, "--ledger", tmp_path / "l.db")
        told = json.loads(done.stdout)
        assert (told["seen"], told["known"], len(told["skipped"])) == (2, known, 1)


@pytest.mark.parametrize("command", [["stories"], ["conflicts", "--sequences"], ["damage", "--all"]])
def test_lists_are_cut_where_they_are_asked_to_be(ledger, command):
    every = rows(run(*command, "--json", "--ledger", ledger))
    assert len(every) > 1
    assert rows(run(*command, "--json", "--limit", 1, "--ledger", ledger)) == every[:1]
    printed = run(*command, "--limit", 1, "--ledger", ledger).stdout
    assert len(printed) < len(run(*command, "--ledger", ledger).stdout)


@pytest.mark.parametrize(
    "asked",
    [["quotes", "--by", ""], ["claims", "--by", ""], ["claims", "--about", ""], ["transfers", "--from", ""]],
)
def test_an_empty_name_is_nobodys(ledger, asked):
    assert isinstance(run(*asked, "--ledger", ledger).exception, QueryError)


@pytest.mark.parametrize("more", [["Kapal itu tiba.", "--published", "kemarin"], [" "]])
def test_what_cannot_be_explained_is_wrong_usage(more):
    assert run("explain", *more).exit_code == 2


def test_a_record_is_shown_by_its_name_with_its_words(ledger):
    (said, *_) = rows(run("quotes", "--act", "deny", "--json", "--ledger", ledger))
    shown = run("show", said["id"], "--ledger", ledger).stdout
    content = " ".join(said["content"][0]["text"].split())
    assert f"content   “{content}” at {said['content'][0]['start']}" in shown
    assert f"“{said['cue'][0]['text']}” at {said['cue'][0]['start']}" in shown
    (told, *_) = [one for one in rows(run("transfers", "--json", "--ledger", ledger)) if one["voice"]]
    shown = run("show", told["id"], "--ledger", ledger).stdout
    assert f"voice     {told['tellers'][0]}: “" in shown
    (story, *_) = rows(run("stories", "--copies", "--json", "--ledger", ledger))
    assert (
        run("show", story["id"], "--ledger", ledger).stdout
        == run("stories", "--copies", "--limit", 1, "--ledger", ledger).stdout
    )
    who = json.loads(run("who", "Iran", "--json", "--ledger", ledger).stdout)
    assert run("show", who["id"], "--ledger", ledger).stdout.startswith(f"entity {who['id']}\n")


def test_who_denies_a_transfer_does_not_tell_of_it(ledger):
    found = {one["id"]: one for one in rows(run("transfers", "--json", "--ledger", ledger))}
    assert any("Iran" in one["deniers"] for one in found.values())
    # who denies the missiles and owns the drones in one breath denies no drones
    owned = [one for one in found.values() if "Hossein Amir-Abdollahian" in one["tellers"]]
    assert owned
    assert not any("Hossein Amir-Abdollahian" in one["deniers"] for one in owned)


def test_a_bar_is_drawn_for_nobody_but_a_person(tmp_path):
    command = [
        sys.executable,
        "-m",
        "runut",
        "add",
        FEW[0],
        "--workers",
        "1",
        "--ledger",
        str(tmp_path / "l.db"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("command", [["export", "r"], ["demo", "--sample", str(SAMPLE), "--into", "d"]])
def test_what_is_written_is_whole_though_nobody_listens(ledger, tmp_path, command):
    reads, writes = os.pipe()
    os.close(reads)
    env = {**os.environ, "RUNUT_LEDGER": str(ledger)}
    done = subprocess.run(
        [sys.executable, "-m", "runut", *command],
        cwd=tmp_path,
        stdout=writes,
        stderr=subprocess.PIPE,
        env=env,
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")
    if command[0] == "export":
        assert {one.stem for one in (tmp_path / "r").iterdir()} == set(TABLES)
    else:
        assert {"dossier.html", "dossier.md"} <= {one.name for one in (tmp_path / "d").iterdir()}
