"""A quotation on the command line: the best wording, the earliest print, and how the others differ."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from runut.cli import runut

TEXTS = {
    "satu.txt": (
        "Norvia Siap Menolong Nelayan\n\nSenin, 5 Mei 2031 | 10:15 WIB\n\n"
        "Velmora, KabarContoh.id – “Kami akan menolong 40 nelayan di Selat Kiru sebelum musim dingin tiba,” "
        "kata Menteri Pertahanan Norvia Arvid Solberg, Senin (5/5/2031).\n"
    ),
    "dua.txt": (
        "Selat Kiru Menjelang Musim Dingin\n\nSelasa, 6 Mei 2031 | 08:05 WIB\n\n"
        "Velmora, HarianUji.com – “Sebelum musim dingin tiba, 40 nelayan di Selat Kiru akan kami bantu,” "
        "ujar Menteri Pertahanan Norvia Arvid Solberg, Senin (5/5/2031).\n"
    ),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quoting")
    for number, (name, text) in enumerate(TEXTS.items()):
        (folder / name).write_text(text, encoding="utf-8")
        place = str(folder / "desk.db")
        done = CliRunner().invoke(runut, ["add", str(folder / name), "--ledger", place, "--workers", "1"])
        assert done.exit_code == 0, (number, done.output)
    return place


def ask(ledger, *args):
    done = CliRunner().invoke(runut, [*args, "--ledger", ledger], standalone_mode=False)
    assert done.exception is None, done.output
    return done.output


@pytest.fixture(scope="module")
def quotation(ledger, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    ask(ledger, "export", str(folder))
    rows = [json.loads(line) for line in (folder / "quotations.jsonl").read_text().splitlines()]
    (one,) = [row for row in rows if len(row["variants"]) == 2]
    return one


def test_show_prints_best_earliest_and_differences(ledger, quotation):
    told = ask(ledger, "show", quotation["id"])
    lines = told.splitlines()
    best = next(line for line in lines if line.startswith("best  "))
    also = next(line for line in lines if line.startswith("also  "))
    assert "menolong 40 nelayan" in best + also
    assert "akan kami bantu" in best + also
    assert "printed 2031-05-05 · printed first" in told
    assert told.count("printed first") == 1
    assert "reworded: “" in told
    assert "satu.txt" in told
    assert "dua.txt" in told
    for id in quotation["variants"]:
        assert told.count(id) == 1


def test_show_as_a_row_has_wordings_with_marks_into_their_words(ledger, quotation):
    (row,) = [json.loads(line) for line in ask(ledger, "show", quotation["id"], "--json").splitlines()]
    best, other = row["wordings"]
    assert best["best"]
    assert best["attribution"] == row["best"] == quotation["best"]
    assert not other["best"]
    assert best["differences"] == []
    assert {one["kind"] for one in other["differences"]} >= {"reworded"}
    for one in (best, other):
        ends = [(mark["start"], mark["end"]) for mark in one["marks"]]
        assert ends == sorted(ends)
        assert all(0 <= start < end <= len(one["words"]) for start, end in ends)
    words = {one["words"][mark["start"] : mark["end"]] for one in (best, other) for mark in one["marks"]}
    assert {"menolong", "bantu"} <= words


def test_the_dossier_prints_them_side_by_side(ledger, tmp_path):
    page = tmp_path / "norvia.html"
    ask(ledger, "who", "Arvid Solberg", "--html", str(page), "--lang", "en")
    html = page.read_text(encoding="utf-8")
    assert "<b>best wording</b>" in html
    assert 'class="diff d-reworded" title="another word for the same"' in html
