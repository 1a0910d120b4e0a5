"""Figures of merging on the halves that may be looked at: who copied whom, one utterance in many wordings.

python evals/merged.py            print them beside their floors
python evals/merged.py --raise    raise floors to what was reached, less a margin; never lower one
"""

from __future__ import annotations

import argparse
import json
from collections import Counter

import clusters
import copies
import reuse
from measure import FLOORS, MARGIN

import quotations

NAME = "merging"


def figures() -> dict[str, float]:
    """Figure by name; all are better the higher they are."""
    outcome = copies.run(reuse.pile(unseen=False))
    whole = sum(copies.sums(outcome).values(), clusters.Sums())
    told = sum(copies.directions(outcome).values(), Counter[str]())
    found = list(quotations.pairs(quotations.wordings("dev")))
    right = sum(same and merged for _, _, same, merged in found)
    return {
        "stories: adjusted Rand index": whole.figures()["ARI"],
        "stories: direction told right, of those told": told["right"] / (told["right"] + told["wrong way"]),
        "stories: direction told right, of all": told["right"] / told.total(),
        "quotations: precision of pairs": right / sum(merged for *_, merged in found),
        "quotations: recall of pairs": right / sum(same for _, _, same, _ in found),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    held = kept.setdefault(NAME, {})
    for name, figure in figures().items():
        print(f"{name:<46}{figure:8.3f}   floor {held.get(name, 0.0):.3f}")
        if options.lift:
            held[name] = max(held.get(name, 0.0), round(figure - MARGIN, 3))
    if options.lift:
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
