"""Articles on one event, whoever wrote them: how well does a way of grouping find them?

    python evals/same_story.py FILE ...                               Runut's coverage
    python evals/same_story.py FILE ... --tfidf 0.9                   a baseline
    python evals/same_story.py FILE ... --grouping MODULE:FUNCTION
    python evals/same_story.py FILE ... --halves                      B-cubed F1 of two halves of the stories

Public sets are measured where they are given; none is bundled. Read are JSON Lines with `story` (Indonesian
hoax stories of Pratiwi and others), `event_id` or `event` (Giveme5W1H, Hamborg and others 2019), and token
tables of ECB+ (Cybulska and Vossen 2014: document, sentence, number, token, chain), where the story of
36_1ecb and of 36_2ecb is 36 ecb. Runut reads every article on the real route, text families first. The
baseline is TF-IDF counted in the pile, under average linkage, groups joined below that cosine distance.
Another grouping is a function from `groupings.Doc` rows to group numbers. Intervals are 95 %, by bootstrap
over stories. `story_floors.json` holds what Runut is not to fall below on sets of these names (exit status
1).
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import clusters
import groupings
from groupings import Doc, Grouping

from runut import coverage, entities, kit, pipeline, stories
from runut.types import Hints, Page, Reading

FLOORS = Path(__file__).with_name("story_floors.json")


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


def measure(found: Sequence[int], gold: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Every figure of `clusters`, with its interval."""
    return clusters.bootstrap(clusters.compare(*_labels(found, gold), lambda name: gold[int(name)]))


def halves(found: Sequence[int], gold: Sequence[str]) -> list[float]:
    """B-cubed F1 of the articles of one half of the stories and of the other, drawn once for all."""
    stories = sorted(set(gold))
    random.Random(11).shuffle(stories)  # noqa: S311  a draw, not a secret
    first = set(stories[::2])
    sums = clusters.compare(*_labels(found, gold), lambda name: str(gold[int(name)] in first))
    return [sums[half].figures()["B-cubed F1"] for half in ("True", "False")]


def _labels(found: Sequence[int], gold: Sequence[str]) -> tuple[clusters.Label, clusters.Label]:
    names = [str(number) for number in range(len(gold))]
    return dict(zip(names, found, strict=True)), dict(zip(names, gold, strict=True))


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Which sets fell below their floor, and by how much; sets that were not measured ask for nothing."""
    return [
        f"{name}: {figures[name]:.3f} is below {floor}"
        for name, floor in floors.items()
        if round(figures.get(name, 1.0), 3) < floor
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--grouping", metavar="MODULE:FUNCTION", default="")
    parser.add_argument("--tfidf", type=float, metavar="FARTHEST", help="the baseline with this distance")
    parser.add_argument("--halves", action="store_true", help="B-cubed F1 by halves of the stories")
    options = parser.parse_args()
    grouping: Grouping = runut
    if options.grouping:
        module, _, name = options.grouping.partition(":")
        grouping = getattr(importlib.import_module(module), name)
    if options.tfidf is not None:

        def grouping(docs: Sequence[Doc]) -> Sequence[int]:
            return groupings.tfidf(docs, farthest=options.tfidf)

    kept: dict[str, float] = {}
    for path in options.files:
        docs, gold = read(path)
        found = grouping(docs)
        print(f"\n{path.name}: {len(docs)} articles, {len(set(gold))} stories")
        figures = measure(found, gold)
        kept[path.name] = figures["B-cubed F1"][0]
        if options.halves:
            print("B-cubed F1 of two halves: {:.3f}, {:.3f}".format(*halves(found, gold)))
        else:
            print("\n".join(clusters.rows(figures)))
    if grouping is runut and (fallen := below(kept, json.loads(FLOORS.read_text(encoding="utf-8")))):
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
