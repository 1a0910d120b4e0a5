"""The page of questions shows what commands print: `python docs/answers.py` writes it anew."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from runut.cli import runut

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
_spec = importlib.util.spec_from_file_location("answers", ROOT / "docs" / "answers.py")
answers = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(answers)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = tmp_path_factory.mktemp("questions") / "sample.db"
    done = CliRunner().invoke(
        runut, ["add", str(ROOT / "sample" / "russia-iran"), "--workers", "1", "--ledger", str(place)]
    )
    assert done.exit_code == 0, done.output
    return place


def test_every_answer_on_the_sample_stands_as_it_is_printed(ledger):
    ours = PAGE.partition(answers.OTHERS)[0]
    found = list(answers.BLOCK.finditer(ours))
    assert len(found) == ours.count("\n## ")  # one command, one answer each
    for one in found:
        told = answers.shortened(answers.ask(one["command"], ledger), one["shown"])
        assert one["shown"] == told, (
            f"runut {one['command']}: run `python docs/answers.py`, read what changed"
        )


def test_a_shortened_answer_keeps_its_number_of_paragraphs():
    page = "`runut a`\n\n```text\n1\n2\n\n…\n```\n\n`runut b`\n\n```text\n1\n```\n"
    told = answers.answered(page, lambda command: "x\ny\nz\n\nv\n" if command == "a" else "p\nq\n")
    assert told == "`runut a`\n\n```text\nx\ny\nz\n\n…\n```\n\n`runut b`\n\n```text\np\nq\n```\n"
