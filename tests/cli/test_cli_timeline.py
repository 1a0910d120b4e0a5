"""A timeline as a page: bounded whatever the ledger holds, and it says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from asked import call
from runut.cli import dossiers, runut

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"
FIRST = "the first {} rows in time; --since and --until give others, --json gives all"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = tmp_path_factory.mktemp("timeline") / "l.db"
    call("add", SAMPLE, "--ledger", place, "--workers", 1)
    return place


def ask(ledger, *args):
    return CliRunner().invoke(runut, ["timeline", *map(str, args), "--ledger", str(ledger)])


def test_a_page_that_holds_all_says_nothing(ledger):
    done = ask(ledger)
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_page_holds_the_first_rows_and_says_so(ledger, monkeypatch, tmp_path):
    whole = ask(ledger).stdout
    monkeypatch.setattr(dossiers, "ROWS", 20)
    done = ask(ledger)
    assert FIRST.format(20) in done.stderr
    assert done.stdout == ask(ledger, "--limit", 20).stdout
    assert ask(ledger, "--limit", 20).stderr == ""  # as it was asked for
    assert len(done.stdout) < len(whole)
    page = ask(ledger, "--html", tmp_path / "t.html")
    assert FIRST.format(20) in page.stderr
    assert (tmp_path / "t.html").stat().st_size > 1_000


def test_few_articles_make_few_rows(ledger, monkeypatch):
    held = []
    assemble = dossiers.timeline.assemble

    def counted(record, **how):
        held.append(len(record.readings))
        return assemble(record, **how)

    monkeypatch.setattr(dossiers.timeline, "assemble", counted)
    ask(ledger)
    monkeypatch.setattr(dossiers, "ARTICLES", most := held[0] - 10)
    monkeypatch.setattr(dossiers, "FEWEST", 1)
    done = ask(ledger, "--limit", 400)
    assert done.exit_code == 0
    assert "rows in time" in done.stderr
    assert held[-1] <= most


def test_where_even_few_rows_stand_on_too_much_fewer_days_are_asked_for(ledger, monkeypatch, tmp_path):
    monkeypatch.setattr(dossiers, "ARTICLES", 2)
    for args in ((), ("--by", "Iran"), ("--since", "2022-01-01"), ("--html", tmp_path / "t.html")):
        done = ask(ledger, *args)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "and a page holds 2 at most: take fewer days" in done.stderr
    assert not list(tmp_path.iterdir())
    assert ask(ledger, "--json").exit_code == 0
