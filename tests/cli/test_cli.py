"""The command line as a person drives it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pile

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample" / "russia-iran"


def runut(*args, cwd=None, stdin=None, env=None):
    command = [sys.executable, "-m", "runut", *map(str, args)]
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, text=True, env={**os.environ, **(env or {})}
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with a ledger of the bundled sample."""
    folder = tmp_path_factory.mktemp("desk")
    done = runut("add", SAMPLE, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "24 read" in done.stdout
    return folder


def rows(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_help_names_every_command_with_an_example():
    listed = runut("--help").stdout
    for command in [
        "add",
        "claims",
        "quotes",
        "events",
        "transfers",
        "agreements",
        "who",
        "dossier",
        "timeline",
        "show",
        "search",
        "export",
        "merge",
        "split",
        "undo",
        "rebuild",
        "eval",
        "doctor",
        "explain",
        "demo",
    ]:
        assert f"\n  {command} " in listed
        assert f"runut {command}" in runut(command, "--help").stdout


def test_output_is_plain_when_piped_and_progress_stays_out_of_it(desk):
    done = runut("quotes", "--limit", 3, cwd=desk)
    assert "\x1b" not in done.stdout
    assert "reading" not in done.stdout


@pytest.mark.parametrize("table", ["claims", "quotes", "events", "transfers", "agreements"])
def test_lists_as_rows_of_the_record(desk, table):
    for row in rows(runut(table, "--json", cwd=desk)):
        assert row["id"]


@pytest.mark.parametrize("name", ["IRN", "ir", "Iran", "Republik Islam Iran", "irán", "Иран"])
def test_names_in_any_language_spelling_or_code(desk, name):
    (row,) = rows(runut("who", name, "--json", cwd=desk))
    assert (row["kind"], row["country"]) == ("state", "IRN")


def test_spelling_variants_find_the_same_man(desk):
    found = {
        rows(runut("who", name, "--json", cwd=desk))[0]["id"] for name in ("Pezeshkian", "Masoud Pezeskian")
    }
    assert len(found) == 1


def test_an_unknown_name_is_said_to_be_unknown(desk):
    done = runut("who", "Zyxwvut", cwd=desk)
    assert done.returncode == 4
    assert "Zyxwvut" in done.stderr


def test_show_prints_sentence_chain_and_rule(desk):
    row = next(row for row in rows(runut("quotes", "--json", cwd=desk)) if len(row["chain"]) > 2)
    shown = runut("show", row["id"], cwd=desk)
    assert shown.returncode == 0, shown.stderr
    assert row["trace"]["rule"] in shown.stdout
    for hop in row["chain"]:
        assert hop["name"] in shown.stdout
    assert " ".join(row["content"][0]["text"].split()[:3]) in shown.stdout


def test_show_takes_as_much_of_an_id_as_is_unique(desk):
    assert runut("show", "att-", cwd=desk).returncode == 4
    assert "records have ids" in runut("show", "att-", cwd=desk).stderr
    assert runut("show", "att-zzzz", cwd=desk).returncode == 4


def test_filters(desk):
    assert {row["act"] for row in rows(runut("quotes", "--act", "deny", "--json", cwd=desk))} == {"deny"}
    late = rows(runut("events", "--since", "2025-01-01", "--json", cwd=desk))
    assert late
    assert all((row["time"]["latest"] or "9") >= "2025" for row in late)
    wrong = runut("events", "--since", "kemarin", cwd=desk)
    assert wrong.returncode == 2
    assert "YYYY-MM-DD" in wrong.stderr


def test_search(desk):
    done = runut("search", "rudal", "balistik", cwd=desk)
    assert done.returncode == 0
    assert "[rudal]" in done.stdout.casefold()
    assert runut("search", "xyzzyplugh", cwd=desk).returncode == 4


def test_dossier_as_page_and_as_text(desk):
    text = runut("dossier", "RUS", "IRN", cwd=desk)
    assert text.returncode == 0, text.stderr
    assert text.stdout.startswith("#")
    page = runut("dossier", "Rusia", "Iran", "--html", "d.html", "--lang", "en", cwd=desk)
    assert page.returncode == 0, page.stderr
    made = (desk / "d.html").read_text(encoding="utf-8")
    assert "<svg" in made
    assert "<script" not in made


def test_timeline_and_who_print(desk):
    for command in (("timeline", "--by", "Iran"), ("who", "Vladimir Putin")):
        done = runut(*command, cwd=desk)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("#")


def test_export_is_byte_identical_on_every_run(desk, tmp_path):
    for name in ("one", "two"):
        assert runut("export", tmp_path / name, cwd=desk).returncode == 0
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == 15
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_export_in_tables(desk, tmp_path, form):
    duckdb = pytest.importorskip("duckdb")
    assert runut("export", tmp_path, "--format", form, cwd=desk).returncode == 0
    number = len(rows(runut("quotes", "--json", cwd=desk)))
    with duckdb.connect() as db:
        ((found,),) = db.execute(f"SELECT count(*) FROM '{tmp_path}/attributions.{form}'").fetchall()
    assert found == number


def test_hand_judgements_merge_split_and_undo(desk, tmp_path):
    ledger = tmp_path / "copy.db"
    assert runut("add", SAMPLE, "--ledger", ledger).returncode == 0
    before = len(rows(runut("claims", "--json", "--ledger", ledger)))
    joined = runut("merge", "Dmitry Peskov", "Sergei Lavrov", "--reason", "a test", "--ledger", ledger)
    assert joined.returncode == 0, joined.stderr
    (one,) = rows(runut("who", "Peskov", "--json", "--ledger", ledger))
    assert "Lavrov" in json.dumps([one["name"], one["aliases"]])
    undone = runut("undo", "--ledger", ledger)
    assert undone.returncode == 0, undone.stderr
    (one,) = rows(runut("who", "Peskov", "--json", "--ledger", ledger))
    assert "Lavrov" not in json.dumps([one["name"], one["aliases"]])
    assert len(rows(runut("claims", "--json", "--ledger", ledger))) == before
    for which in ((), ("99",)):  # none stands, or none of this number
        none = runut("undo", *which, "--ledger", ledger)
        assert (none.returncode, none.stdout) == (4, "")
        assert f"no judgement {' '.join((*which, 'by hand'))} stands" in none.stderr
        assert "runut judgements list --by hand" in none.stderr


def test_rebuild_gives_the_same_record(desk, tmp_path):
    ledger = tmp_path / "l.db"
    runut("add", SAMPLE, "--ledger", ledger)
    runut("export", tmp_path / "a", "--ledger", ledger)
    assert runut("rebuild", "--ledger", ledger).returncode == 0
    runut("export", tmp_path / "b", "--ledger", ledger)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_standard_input_and_the_ledger_of_the_environment(tmp_path):
    place = tmp_path / "env.db"
    done = runut("add", "-", stdin=pile.TEXTS["a/satu.txt"], env={"RUNUT_LEDGER": str(place)}, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert place.is_file()
    assert "1 read" in done.stdout


def test_explain_one_sentence():
    done = runut(
        "explain", "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan sanksi itu tidak sah.", "--json"
    )
    assert done.returncode == 0, done.stderr
    (said,) = json.loads(done.stdout)["attributions"]
    assert said["words"] == "sanksi itu tidak sah"


def test_doctor(desk):
    done = runut("doctor", cwd=desk)
    assert done.returncode == 0, done.stdout
    assert "24 articles" in done.stdout


def test_eval_prints_figures(desk):
    done = runut("eval", SAMPLE / "gold", "--json", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["attribution (content overlap >= .5)"]["gold"] > 50


def test_demo_leaves_a_ledger_and_a_dossier(tmp_path):
    done = runut("demo", "--sample", SAMPLE, "--into", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    assert "24 read" in done.stdout
    assert "origins" in done.stdout
    for name in ("runut.db", "dossier.html", "dossier.md"):
        assert str(tmp_path / "demo" / name) in done.stdout.replace("\n", "")
        assert (tmp_path / "demo" / name).stat().st_size > 1000
