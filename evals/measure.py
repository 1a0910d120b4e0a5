"""Figures on the bundled samples, with 95 % intervals, beside their floors.

    python evals/measure.py            print the table
    python evals/measure.py --raise    raise floors to what was reached, less a margin; never lower one

Intervals are Wilson's (1927), on recall: so many found of so many in the gold.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from runut import evaluate, run
from runut.evaluate.tally import Tally
from runut.ledger.store import Ledger
from runut.pages import files
from runut.types import Record

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.01  # one row more or less on these piles moves a figure by about so much
PILES = ("russia-iran", "japan-philippines")
HELD = "held"  # pages nobody tunes on: measured, without floors
LOWER_IS_BETTER = "lower is better"


def place(pile: str) -> Path:
    """Where a pile stands: the held-out pages beside this file, the others among the samples."""
    return ROOT / "evals" / pile if pile == HELD else ROOT / "sample" / pile


def read(pile: str) -> Record:
    """The record of one bundled pile."""
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
        run.add(files.collect([str(place(pile))], columns={}), ledger, workers=1)
        return ledger.record()


def score(pile: str) -> Tally:
    """The tally of one bundled pile against its gold."""
    return evaluate.score(read(pile), place(pile) / "gold")


def wilson(hits: float, total: float) -> tuple[float, float]:
    """95 % interval of a proportion (Wilson 1927)."""
    if not total:
        return (0.0, 1.0)
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return (max(0.0, middle - half), min(1.0, middle + half))


def rows(table: dict[str, dict[str, float]]) -> Iterator[str]:
    """The table as Markdown rows: F1, recall with its interval, counts."""
    yield "| task | precision | recall (95 %) | F1 | gold | found |"
    yield "|---|---|---|---|---|---|"
    for task, row in table.items():
        if LOWER_IS_BETTER in task:
            yield f"| {task.split(' (')[0]} | | | | | {row['gold']:.0f} |"
            continue
        low, high = wilson(row["correct"], row["gold"])
        yield (
            f"| {task} | {row['precision']:.3f} | {row['recall']:.3f} ({low:.2f}–{high:.2f}) "
            f"| {row['f1']:.3f} | {row['gold']:.0f} | {row['predicted']:.0f} |"
        )


def pooled(tables: Iterable[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Several tables as one, by their counts."""
    made: dict[str, dict[str, float]] = {}
    for table in tables:
        for task, row in table.items():
            held = made.setdefault(task, dict.fromkeys(("correct", "gold", "predicted"), 0.0))
            for name in held:
                held[name] += row[name]
    for row in made.values():
        right, gold, found = row["correct"], row["gold"], row["predicted"]
        row["precision"] = right / found if found else 1.0
        row["recall"] = right / gold if gold else 1.0
        row["f1"] = 2 * right / (gold + found) if gold + found else 1.0
    return made


def floors(table: dict[str, dict[str, float]], former: dict[str, float]) -> dict[str, float]:
    """Floors after a run: those reached, less the margin, and never below the former ones."""
    made = dict(former)
    for task, row in table.items():
        if LOWER_IS_BETTER in task:
            made[task] = min(former.get(task, row["gold"]), row["gold"])
        else:
            made[task] = max(former.get(task, 0.0), round(row["f1"] - MARGIN, 3))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    tables = {}
    for pile in (*PILES, HELD):
        table = tables[pile] = score(pile).table()
        print(f"\n### {pile}\n")
        print("\n".join(rows(table)))
        if options.lift and pile != HELD:
            kept[pile] = floors(table, kept.get(pile, {}))
    print("\n### all 44 articles\n")
    print("\n".join(rows(pooled(tables.values()))))
    if options.lift:
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
