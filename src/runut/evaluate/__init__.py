"""Figures against hand-made gold: precision, recall and F1 per task, every miss named."""

from __future__ import annotations

import json
from pathlib import Path

from runut.errors import RunutError
from runut.evaluate import marks, rows, speech, things
from runut.evaluate.article import GoldArticle
from runut.evaluate.tally import Tally
from runut.types import Record

__all__ = ["Tally", "print_table", "score"]


def score(record: Record, gold: Path) -> Tally:
    """Compares a record with the gold articles of a folder, `NNN.json` each.

    An article belongs to gold NNN where the base name of its location begins with NNN. Raises RunutError
    where the folder holds no gold.
    """
    tables = rows.tables(record)
    tally = Tally()
    paths = sorted(gold.glob("[0-9][0-9][0-9].json"))
    if not paths:
        raise RunutError(f"{gold} holds no gold articles (NNN.json)")
    for path in paths:
        article = GoldArticle(json.loads(path.read_text(encoding="utf-8")), tables)
        if not article.ids:
            tally.errors.append((article.number, "no such article in the record"))
        for task in (speech.attributions, things.events, marks.times, marks.furniture, things.registers):
            task(article, tally)
    return tally


def print_table(table: dict[str, dict[str, float]]) -> str:
    """The table of a tally as aligned text."""
    lines = [f"{'task':52} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'pred':>6}"]
    lines += [
        f"{task:52} {row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f} "
        f"{row['gold']:6.0f} {row['predicted']:6.0f}"
        for task, row in table.items()
    ]
    return "\n".join(lines)
