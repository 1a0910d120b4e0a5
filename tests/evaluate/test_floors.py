"""No figure falls below its floor; floors only rise."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("measure", ROOT / "evals" / "measure.py")
measure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measure)
FLOORS = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pile", measure.PILES)
def test_every_figure_stands_on_its_floor(pile):
    table = measure.score(pile).table()
    assert set(FLOORS[pile]) <= set(table)
    for task, floor in FLOORS[pile].items():
        if measure.LOWER_IS_BETTER in task:
            assert table[task]["gold"] <= floor, task
        else:
            assert table[task]["f1"] >= floor, task


def test_floors_only_rise():
    task, worse, better = "attribution", {"attribution": {"f1": 0.5}}, {"attribution": {"f1": 0.9}}
    assert measure.floors(worse, {task: 0.8}) == {task: 0.8}
    assert measure.floors(better, {task: 0.8}) == {task: 0.89}
