"""The scorer of the product and the reference scorer give the same figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from runut import evaluate, run
from runut.errors import RunutError
from runut.evaluate.tally import Tally, overlap, pair
from runut.ledger import export
from runut.ledger.store import Ledger
from runut.pages import files

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("RUNUT_GOLD", ROOT.parent / "shared" / "gold"))
SAMPLE = ROOT / "sample" / "russia-iran"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger(str(tmp_path_factory.mktemp("eval") / "l.db"), create=True) as ledger:
        piles = [SAMPLE, REFERENCE.parent / "seeds"]
        run.add(files.collect([str(p) for p in piles if p.is_dir()], columns={}), ledger, workers=1)
        yield ledger


@pytest.mark.skipif(not (REFERENCE / "score.py").is_file(), reason="the reference scorer is not here")
@pytest.mark.parametrize("gold", [REFERENCE, SAMPLE / "gold"], ids=["reference", "sample"])
def test_agrees_with_the_reference_scorer_to_the_digit(ledger, gold, tmp_path):
    list(export.write(ledger.record(), tmp_path, "jsonl"))
    command = [sys.executable, str(REFERENCE / "score.py"), str(tmp_path), str(gold), "--json"]
    expected = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert evaluate.score(ledger.record(), gold).table() == expected


def test_nothing_found_and_nothing_to_find_is_right():
    tally = Tally()
    tally.add("task", 0, 0, 0)
    assert tally.table()["task"]["f1"] == 1.0


def test_pairs_are_one_to_one_and_best_first():
    gold, found = [{1, 2, 3}, {4, 5}], [{4, 5, 6}, {1, 2, 3}, {1, 2}]
    assert pair(gold, found, overlap, 0.5) == [(0, 1), (1, 0)]


def test_a_folder_without_gold_says_so(ledger, tmp_path):
    with pytest.raises(RunutError, match="no gold"):
        evaluate.score(ledger.record(), tmp_path)
