"""Wrong usage, empty answers and plain terminals: what a person reads who errs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from runut.cli import filling, printing, runut
from runut.errors import QueryError

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"
FEW = [str(path) for path in sorted(SAMPLE.glob("1*.txt"))[:14]]


def run(*args, **more):
    return CliRunner().invoke(runut, [str(one) for one in args], **more)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = tmp_path_factory.mktemp("usage") / "l.db"
    done = run("add", *FEW, "--ledger", place, "--workers", 1)
    assert done.exit_code == 0, done.output
    return place


def rows(done):
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (["quotes", "--act", "denied"], "deny"),
        (["events", "--type", "VISIT-ING"], "CONSULT"),
        (["agreements", "--stage", "sign"], "signed"),
        (["transfers", "--stage", "gone"], "delivered"),
        (["transfers", "--stage", "gone", "--stages"], "delivered"),
        (["claims", "--kind", "deed"], "transfer"),
    ],
)
def test_a_word_that_no_row_can_have_is_no_answer(ledger, asked, named):
    done = run(*asked, "--ledger", ledger)
    assert done.exit_code == 2
    assert named in done.stderr


@pytest.mark.parametrize(
    "asked",
    [["quotes", "--act", "DENY"], ["events", "--type", "consult"], ["transfers", "--stage", "missile"]],
)
def test_words_are_known_in_any_case_and_kinds_of_arms_hold_their_subkinds(ledger, asked):
    found = rows(run(*asked, "--json", "--ledger", ledger))
    assert found
    if asked[0] == "transfers":
        assert any(one["category"] != "missile" for one in found)
        assert {one["category"].partition(":")[0] for one in found} == {"missile"}


def test_days_without_anything_print_no_empty_page(ledger, tmp_path):
    page = tmp_path / "t.html"
    for more in ([], ["--json"], ["--html", page]):
        done = run("timeline", "--since", "2035-01-01", *more, "--ledger", ledger)
        assert (done.exit_code, done.stdout) == (4, "")
        assert "nothing happened" in done.stderr
    assert not page.exists()


def test_stages_of_transfers_are_of_the_days_and_number_asked_for(ledger):
    every = rows(run("transfers", "--stages", "--json", "--ledger", ledger))
    late = rows(run("transfers", "--stages", "--since", "2023-06-01", "--json", "--ledger", ledger))
    assert 0 < len(late) < len(every)
    assert all((one["said"] or one["published"])["latest"] >= "2023-06-01" for one in late)
    assert rows(run("transfers", "--stages", "--limit", 2, "--json", "--ledger", ledger)) == every[:2]


def test_two_views_of_stories_are_not_asked_for_at_once(ledger):
    assert run("stories", "--copies", "--origins", "--ledger", ledger).exit_code == 2
    done = run("stories", "--origins", "--ledger", ledger)
    assert (done.exit_code, done.stderr) == (4, "no texts were written for one medium\n")


def test_an_initial_is_nobodys_name(ledger):
    done = run("who", "a", "--ledger", ledger)
    assert isinstance(done.exception, QueryError)
    assert "'a'" in str(done.exception)


def test_why_of_any_row_gives_the_claims_that_stand_on_it(ledger):
    (claim, *_) = rows(run("claims", "--contested", "--json", "--ledger", ledger))
    row = claim["positions"][0]["attributions"][0]
    found = rows(run("why", row, "--json", "--ledger", ledger))
    assert claim["id"] in {one["id"] for one in found}
    shown = run("show", claim["id"], "--ledger", ledger)
    assert shown.stdout == run("why", claim["id"], "--ledger", ledger).stdout
    assert isinstance(run("why", "att-none", "--ledger", ledger).exception, QueryError)


def test_what_is_told_by_somebody_names_him(ledger):
    told = [one for one in rows(run("transfers", "--json", "--ledger", ledger)) if one["tellers"]]
    plain = [one for one in told if not one["deniers"]]
    denied = [one for one in told if one["tellers"] == one["deniers"]]
    assert plain
    assert denied
    out = run("transfers", "--ledger", ledger).stdout
    assert f"told by {', '.join(plain[0]['tellers'])}" in out
    assert f"denied by {', '.join(denied[0]['deniers'])}" in out
    assert "told by att-" not in run("events", "--ledger", ledger).stdout


def test_no_colour_where_none_is_wanted(ledger, monkeypatch):
    asked = ("claims", "--limit", 1, "--ledger", ledger)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in run(*asked, color=True).stdout
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as here:
            here.setenv(name, value)
            assert "\x1b[" not in run(*asked, color=True).stdout


def test_lines_are_as_wide_as_a_narrow_window_and_the_same_in_every_file(monkeypatch):
    words = "kata " * 60
    assert max(map(len, filling.fill(words).splitlines())) > 80
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, filling.fill(words).splitlines())) <= 60


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("folder/001_page.txt", "001_page.txt"),
        ("https://warta.example/2024/korut-bantah/amp", "korut-bantah"),
        ("https://warta.example/berita/rusia-iran/3", "rusia-iran"),
        ("https://warta.example/rusia-iran/", "rusia-iran"),
        ("https://warta.example/?p=68482", "?p=68482"),
        ("https://warta.example/de19154f0f8b", "de19154f0f8b"),
        ("https://warta.example", "https://warta.example"),
    ],
)
def test_an_address_is_told_by_its_telling_end(location, told):
    assert printing.tail(location) == told


@pytest.mark.parametrize(
    ("low", "high", "reports", "told"),
    [
        (1, 1, 1, "1 origin · 1 line · 1 report"),
        (0, 1, 2, "0–1 origins · 0–1 lines · 2 reports"),
        (2, 4, 6, "2–4 origins · 2–4 lines · 6 reports"),
    ],
)
def test_figures_stand_in_the_right_number(low, high, reports, told):
    figures = {one: {"low": low, "high": high} for one in ("origins", "lines")}
    assert filling.counted({**figures, "reports": reports}) == told


def ran(*args, **more):
    """The command in a process of its own."""
    command = [sys.executable, "-m", "runut", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def test_doctor_says_nothing_beside_its_findings(tmp_path):
    done = ran("doctor", "--ledger", tmp_path / "none.db")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_sample_without_articles_is_wrong_usage(tmp_path):
    done = ran("demo", "--sample", tmp_path / "none", "--into", tmp_path / "demo")
    assert done.returncode == 2
    assert "none: no such file or folder" in done.stderr
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.txt").write_text("-")
    done = ran("demo", "--sample", tmp_path / "pile", "--into", tmp_path / "demo2")
    assert done.returncode == 2
    assert "holds no article" in done.stderr
    assert not (tmp_path / "demo").exists()


def test_wrong_usage_leaves_nothing_behind(tmp_path):
    wrong = (
        ("fetch", "none.opml"),
        ("watch", "none.opml"),
        ("watch", "https://warta.example/rss", "--again", "soon"),
        ("watch", "https://warta.example/rss", "--every", "5s"),
    )
    for args in wrong:
        done = CliRunner().invoke(runut, [*args, "--ledger", str(tmp_path / "l.db")])
        assert done.exit_code == 2, (args, done.output)
        assert ("--again" if "--again" in args else "Error: ") in done.output
    none = CliRunner().invoke(runut, ["watch", "--ledger", str(tmp_path / "l.db")])
    assert "there is no ledger" in str(none.exception)
    assert not list(tmp_path.iterdir())


def test_a_page_is_read_aloud_without_what_acts(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Kapal \x1b[2Jtiba\n\nJAKARTA - Kapal bantuan \x1b]0;x\x07tiba pada Senin, kata Lavrov."
    )
    done = CliRunner().invoke(runut, ["read", str(tmp_path / "a.txt"), str(tmp_path / "none.txt")])
    assert done.exit_code == 3
    assert "\x1b" not in done.output
    assert "skipped: none.txt: no such file or folder" in done.output


def test_a_timeline_of_so_many_rows_is_the_first_in_time(ledger):
    def told(*more):
        done = CliRunner().invoke(runut, ["timeline", "--ledger", str(ledger), *more])
        assert done.exit_code == 0, done.output
        return done.output

    def dated(page):
        return [line.partition("|")[2].partition("|")[0] for line in page.splitlines() if 'id="time-' in line]

    whole, part = dated(told()), dated(told("--limit", "5"))
    assert part == whole[:5]
    rows = [json.loads(line) for line in told("--json", "--limit", "5").splitlines()]
    assert rows == [json.loads(line) for line in told("--json").splitlines()][:5]
    assert all(row["time"] for row in rows)
