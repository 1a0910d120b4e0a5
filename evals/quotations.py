"""Pairs of wordings of one speaker: are they one utterance, or two?

    python evals/quotations.py            the half that may be looked at
    python evals/quotations.py --second   a second file that may be looked at; --third   a third
    python evals/quotations.py --set desks   alike, later, speeches, fifth, sixth: see quotations/README.md
    python evals/quotations.py --unseen   the half that is kept for measuring; its rows are never printed

Precision and recall over pairs of wordings, with Wilson's intervals; a false merge weighs more than a missed
one and is counted apart.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from measure import wilson

from runut import entities, ids, kit, quotations
from runut.types import Article, Attribution, Entity, Hop, Reading, Span, Time

FOLDER = Path(__file__).with_name("quotations")
SETS = ("desks", "alike", "later", "speeches", "fourth", "fifth", "sixth")


@dataclass(frozen=True)
class Wording:
    """One printed wording: who said it, and which utterance it belongs to."""

    speaker: str
    group: str
    reading: Reading
    words: str


def day(value: date | None) -> Time | None:
    return Time(earliest=value, latest=value, precision="day", anchor="stated") if value else None


def wordings(name: str) -> list[Wording]:
    """Every wording of a file as an article of its own with one attribution."""
    made = []
    with (FOLDER / f"{name}.toml").open("rb") as file:
        speakers = tomllib.load(file)["speaker"]
    for one in speakers:
        person = Entity(key=f"person:speaker-{one['id']}", kind="person", name=(("id", one["name"]),))
        for number, told in enumerate(one["wordings"]):
            words, key = told["words"], f"{one['id']}-{number}"
            outlet = Entity(key=f"outlet:paper-{number}", kind="outlet", name=(("id", f"Paper {number}"),))
            article = Article(
                id=ids.new("art", key), page_id=key, location=key, url=None, outlet=outlet, language="id",
                title=None, text=words, text_sha256=key, published=day(told["published"]), blocks=(),
            )  # fmt: skip
            row = Attribution(
                id=ids.new("att", key), form=told["form"], content=(Span(0, len(words)),), cue=(),
                speaker=person.key, chain=(
                    Hop(entity=outlet.key, name=outlet.label(), kind="outlet", explicit=False),
                    Hop(entity=person.key, name=one["name"], kind="speaker"),
                ),
                said=day(told.get("said")),
            )  # fmt: skip
            reading = Reading(article=article, attributions=(row,))
            made.append(Wording(one["id"], told["group"], reading, words))
    return made


def joined(held: Sequence[Wording]) -> dict[str, str]:
    """Attribution to the quotation it was put in."""
    readings = [one.reading for one in held]
    who = entities.merge(readings, (), kit.load().world)
    found = quotations.match(readings, who.canon, (), ())
    return {row: one.id for one in found.quotations for row in one.variants}


def pairs(held: Sequence[Wording]) -> Iterator[tuple[Wording, Wording, bool, bool]]:
    """Pairs of one speaker: whether they are one utterance, and whether they were joined."""
    where = joined(held)
    for left, right in combinations(held, 2):
        if left.speaker == right.speaker:
            one, other = (where.get(side.reading.attributions[0].id) for side in (left, right))
            yield left, right, left.group == right.group, one is not None and one == other


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--second", action="store_true")
    parser.add_argument("--third", action="store_true")
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    name = options.set or ("dev2" if options.second else "dev3" if options.third else "dev")
    found = list(pairs(wordings("unseen" if options.unseen else name)))
    right = sum(same and merged for _, _, same, merged in found)
    merged = sum(merged for *_, merged in found)
    gold = sum(same for _, _, same, _ in found)
    for name, hits, total in (("precision", right, merged), ("recall", right, gold)):
        low, high = wilson(hits, total)
        print(f"{name:9} {hits}/{total} = {hits / total if total else 1:.3f} ({low:.2f}-{high:.2f})")
    print(f"{len(found)} pairs; false merges {merged - right}, missed {gold - right}")
    if options.errors and not options.unseen:
        for left, other, same, was in found:
            if same != was:
                print(f"\n{'missed' if same else 'FALSE '} {left.speaker}\n  {left.words}\n  {other.words}")


if __name__ == "__main__":
    main()
