"""Counting hits, and pairing what was found with what should have been."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

G = TypeVar("G")
P = TypeVar("P")
Chars = set[int]


class Tally:
    """Hits, gold and predicted per task, and the errors by name."""

    def __init__(self) -> None:
        self.counts: dict[str, list[float]] = {}
        self.errors: list[tuple[object, ...]] = []

    def add(self, task: str, hits: float, gold: float, predicted: float) -> None:
        counts = self.counts.setdefault(task, [0.0, 0.0, 0.0])
        for place, value in enumerate((hits, gold, predicted)):
            counts[place] += value

    def table(self) -> dict[str, dict[str, float]]:
        """Precision, recall, F1 and counts per task; nothing to find and nothing found is 1."""
        made: dict[str, dict[str, float]] = {}
        for task, (hits, gold, predicted) in self.counts.items():
            precision = hits / predicted if predicted else float(not gold)
            recall = hits / gold if gold else 1.0
            both = precision + recall
            made[task] = {
                "precision": round(precision, 4),
                "recall": round(recall, 4),
                "f1": round(2 * precision * recall / both, 4) if both else 0.0,
                "gold": gold,
                "predicted": predicted,
                "correct": hits,
            }
        return made


def as_list(value: Any) -> list[Any]:
    """None is no item, a single item a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def chars(spans: Iterable[Any] | None) -> Chars:
    """All code points that spans cover; an item may be a span or hold one under `span`."""
    covered: Chars = set()
    for item in spans or ():
        span = (item or {}).get("span") or item
        if span and span.get("start") is not None:
            covered.update(range(span["start"], span["end"]))
    return covered


def overlap(left: Chars, right: Chars) -> float:
    """Jaccard overlap of two sets of code points; 0 where both are empty."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def pair(
    gold: Sequence[G], found: Sequence[P], similar: Callable[[G, P], float], floor: float
) -> list[tuple[int, int]]:
    """Greedy one-to-one matches (gold index, found index), best first, ties by place."""
    ranked = sorted((-similar(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found))
    matches: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for negative, i, j in ranked:
        if -negative < floor:
            break
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matches.append((i, j))
    return matches
