"""Floors of web pages lie beside those of other tools in the same run."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("extraction", ROOT / "benchmarks" / "extraction.py")
assert SPEC is not None
assert SPEC.loader is not None
extraction = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(extraction)
FLOORS = json.loads((ROOT / "evals" / "html_floors.json").read_text(encoding="utf-8"))


def test_every_set_has_a_peer() -> None:
    assert FLOORS.keys() == {"indonesian", "english", "german", "chunks", "days"}
    assert all(peers for peers in FLOORS.values())


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [(0.982, 0.934, True), (0.982, 0.937, True), (0.981, 0.937, False), (0.5, 0.4, True)],
)
def test_a_floor_is_kept_or_told(ours: float, theirs: float, kept: bool) -> None:
    found = {("indonesian", "runut"): ours, ("indonesian", "trafilatura"): theirs}
    assert (extraction.below(found, {"indonesian": {"trafilatura": 0.045}}) == []) is kept


def test_sets_and_tools_that_were_not_run_ask_for_nothing() -> None:
    assert extraction.below({("english", "runut"): 0.1}, FLOORS) == []
