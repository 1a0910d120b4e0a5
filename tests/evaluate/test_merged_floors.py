"""No figure of merging falls below its floor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

EVALS = Path(__file__).parents[2] / "evals"
FLOORS = json.loads((EVALS / "floors.json").read_text(encoding="utf-8"))["merging"]


@pytest.mark.slow
def test_every_figure_of_merging_stands_on_its_floor():
    sys.path.insert(0, str(EVALS))
    try:
        import merged

        found = merged.figures()
    finally:
        sys.path.remove(str(EVALS))
    assert set(FLOORS) == set(found)
    assert {name for name, floor in FLOORS.items() if found[name] < floor} == set()
