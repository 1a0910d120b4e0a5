"""Documentation is tested: every command, table, key and page of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import asked
import factory
import pile
from runut.cli import _PLACES
from runut.formats import rows
from runut.types import Record

ROOT = Path(__file__).parents[2]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}


@pytest.mark.parametrize("command", _PLACES)
def test_every_command_is_documented(command):
    assert f"| `runut {command}" in DOCS["commands.md"]


def test_the_readme_names_no_command_that_is_not_there():
    named = re.findall(r"^runut (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= set(_PLACES)


@pytest.mark.parametrize("table", rows.TABLES)
def test_every_table_is_documented(table):
    assert f"\n| `{table}` |" in DOCS["record.md"]


@pytest.mark.parametrize("table", ["articles", "mentions", "times", "attributions", "events", "roles"])
def test_every_key_is_documented_in_its_order(table):
    record = Record(readings=tuple(factory.read(text) for text in pile.TEXTS.values()))
    row = next(rows.table(record, table))
    line = next(line for line in DOCS["record.md"].splitlines() if line.startswith(f"| `{table}` |"))
    documented = re.findall(r"`(\w+)`", line)[1:]
    assert documented == list(row)


def test_every_page_is_in_the_contents():
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert {name for name in DOCS if name not in contents} == set()


def test_no_page_links_to_nowhere():
    for name, text in {**DOCS, "../README.md": (ROOT / "README.md").read_text(encoding="utf-8")}.items():
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (ROOT / "docs" / name).parent.joinpath(link).exists(), f"{name}: {link}"


def test_questions_of_the_readme_have_an_answer_in_the_sample(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ledger = asked.sample(request, tmp_path)
    lines = re.findall(
        r"^runut (.+?)\s*(?:#.*)?$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    questions = [line.split() for line in lines if line.split()[0] not in ("add", "fetch", "watch")]
    assert len(questions) > 6
    for words in questions:
        assert asked.ask(ledger, *words) or words[0] == "dossier", words


def test_what_the_readme_prints_of_the_demo_is_what_comes_out(tmp_path):
    sample = str(ROOT / "sample" / "russia-iran")
    done = asked.call("demo", "--sample", sample, "--into", tmp_path / "demo")
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("\narticles ")[2].partition("```")[0]
    lines = [line for line in f"articles {shown}".splitlines() if line.strip(" …")]
    assert len(lines) > 15
    assert [line for line in lines if line not in done.splitlines()] == []
