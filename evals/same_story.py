"""Articles on one event, whoever wrote them: how well does a way of grouping find them?

    python evals/same_story.py FILE ... [--grouping MODULE:FUNCTION] [--farthest 0.9]

Public sets are measured where they are given; none is bundled. Read are JSON Lines with `story` (Indonesian
hoax stories of Pratiwi and others), `event_id` or `event` (Giveme5W1H, Hamborg and others 2019), and token
tables of ECB+ (Cybulska and Vossen 2014: document, sentence, number, token, chain), where the story of
36_1ecb and of 36_2ecb is 36 ecb. The grouping is a function from `groupings.Doc` rows to group numbers;
without one it is TF-IDF under average linkage. Intervals are 95 %, by bootstrap over stories.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import clusters
import groupings
from groupings import Doc, Grouping


def read(path: Path) -> tuple[list[Doc], list[str]]:
    """The articles of a set and the story of each."""
    with path.open(encoding="utf-8") as file:
        if path.suffix == ".txt":
            return tokens(file.read().splitlines())
        rows = [json.loads(line) for line in file if line.strip()]
    docs = [
        Doc(
            id=str(row.get("id", number)),
            title=row.get("title") or "",
            text=row.get("text") or "",
            published=row.get("date_publish"),
            outlet=row.get("domain") or row.get("source_domain"),
        )
        for number, row in enumerate(rows)
    ]
    return docs, [str(row.get("event_id", row.get("event", row.get("story")))) for row in rows]


def tokens(lines: Sequence[str]) -> tuple[list[Doc], list[str]]:
    """Documents of an ECB+ table; the topic with the corpus it stands in is the story."""
    held: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        row = line.split("\t")
        if len(row) >= 4:
            held[row[0]].append(row[3])
    docs = [Doc(id=name, title="", text=" ".join(words)) for name, words in held.items()]
    return docs, [re.sub(r"_\d+", " ", name) for name in held]


def measure(
    docs: Sequence[Doc], gold: Sequence[str], grouping: Grouping
) -> dict[str, tuple[float, float, float]]:
    """Every figure of `clusters`, with its interval."""
    names = [str(number) for number in range(len(docs))]
    right = dict(zip(names, gold, strict=True))
    found = dict(zip(names, grouping(docs), strict=True))
    return clusters.bootstrap(clusters.compare(found, right, lambda name: right[name]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--grouping", metavar="MODULE:FUNCTION")
    parser.add_argument("--farthest", type=float, default=0.9, help="cosine distance of TF-IDF groups")
    options = parser.parse_args()
    if options.grouping:
        module, _, name = options.grouping.partition(":")
        grouping: Grouping = getattr(importlib.import_module(module), name)
    else:

        def grouping(docs: Sequence[Doc]) -> Sequence[int]:
            return groupings.tfidf(docs, farthest=options.farthest)

    for path in options.files:
        docs, gold = read(path)
        print(f"\n{path.name}: {len(docs)} articles, {len(set(gold))} stories")
        print("\n".join(clusters.rows(measure(docs, gold, grouping))))


if __name__ == "__main__":
    main()
