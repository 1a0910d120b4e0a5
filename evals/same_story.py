"""Articles on one event, whoever wrote them: how well does a way of grouping find them?

    python evals/same_story.py FILE ...                               Runut's coverage
    python evals/same_story.py FILE ... --tfidf 0.9                   a baseline
    python evals/same_story.py FILE ... --grouping MODULE:FUNCTION

Public sets are measured where they are given; none is bundled. Read are JSON Lines with `story` (Indonesian
hoax stories of Pratiwi and others), `event_id` or `event` (Giveme5W1H, Hamborg and others 2019), and token
tables of ECB+ (Cybulska and Vossen 2014: document, sentence, number, token, chain), where the story of
36_1ecb and of 36_2ecb is 36 ecb. Runut reads every article on the real route, text families first. The
baseline is TF-IDF counted in the pile, under average linkage, groups joined below that cosine distance.
Another grouping is a function from `groupings.Doc` rows to group numbers. Intervals are 95 %, by bootstrap
over stories.
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

from runut import coverage, entities, kit, pipeline, stories
from runut.types import Hints, Page, Reading


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


def runut(docs: Sequence[Doc]) -> list[int]:
    """What Runut makes of articles; one that stands in no coverage is a group of its own."""
    held = kit.load()
    readings: dict[str, Reading] = {}
    places = []
    for number, doc in enumerate(docs):
        words = f"{doc.title}\n\n{doc.text}" if doc.title else doc.text
        hints = Hints(title=doc.title or None, published=doc.published, outlet=doc.outlet)
        page = Page(
            id=str(number),
            location=f"{number}.txt",
            media_type="text/plain",
            body=words.encode(),
            hints=hints,
        )
        made = pipeline.analyse(page, held)
        if isinstance(made, Reading):
            readings[made.article.id] = made
        places.append(made.article.id if isinstance(made, Reading) else None)
    told = stories.group(
        list(readings.values()), entities.merge(list(readings.values()), (), held.world).canon
    )
    group = {
        article: number
        for number, one in enumerate(coverage.group(list(readings.values()), told.stories), len(docs))
        for article in one.articles
    }
    return [group.get(place or "", number) for number, place in enumerate(places)]


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
    parser.add_argument("--grouping", metavar="MODULE:FUNCTION", default="same_story:runut")
    parser.add_argument("--tfidf", type=float, metavar="FARTHEST", help="the baseline with this distance")
    options = parser.parse_args()
    if options.tfidf is None:
        module, _, name = options.grouping.partition(":")
        grouping: Grouping = getattr(importlib.import_module(module), name)
    else:

        def grouping(docs: Sequence[Doc]) -> Sequence[int]:
            return groupings.tfidf(docs, farthest=options.tfidf)

    for path in options.files:
        docs, gold = read(path)
        print(f"\n{path.name}: {len(docs)} articles, {len(set(gold))} stories")
        print("\n".join(clusters.rows(measure(docs, gold, grouping))))


if __name__ == "__main__":
    main()
