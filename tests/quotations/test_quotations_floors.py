"""No set of wordings that may be looked at falls below its floor."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

EVALS = Path(__file__).parents[2] / "evals"
FLOORS = tomllib.loads((EVALS / "quotations" / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found():
    sys.path.insert(0, str(EVALS))
    try:
        import quotations

        return {name: list(quotations.pairs(quotations.wordings(name))) for name in FLOORS}
    finally:
        sys.path.remove(str(EVALS))


@pytest.mark.parametrize("name", FLOORS)
def test_a_set_stands_on_its_floor(found, name):
    right = sum(same and merged for *_, same, merged in found[name])
    assert right / sum(merged for *_, merged in found[name]) >= FLOORS[name]["precision"]
    assert right / sum(same for *_, same, _ in found[name]) >= FLOORS[name]["recall"]


def test_sets_have_look_alikes_enough(found):
    assert sum(not same for pairs in found.values() for *_, same, _ in pairs) > 1000
