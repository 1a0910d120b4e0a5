"""Articles that were made from one another: are they grouped, and is it told who copied whom?

    python evals/copies.py                    the half that may be looked at
    python evals/copies.py --errors           and names every wrong pair
    python evals/copies.py --unseen           the half kept for measuring; its rows are never printed
    python evals/copies.py --least 0.2        shared word trigrams in place of Runut: so much Jaccard overlap

Every page of the half goes through the real route: read, entities merged, stories grouped. Intervals are
95 %, by bootstrap over families.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import clusters
import reuse
from groupings import Doc, shared_runs
from reuse import OWN, Piece

from runut import entities, kit, pipeline, stories
from runut.types import Edge, Reading


@dataclass(frozen=True)
class Outcome:
    """What the system made of a half: the group of every article and the edges among them."""

    pieces: Mapping[str, Piece]
    group: Mapping[str, str]
    edges: tuple[Edge, ...]


def run(pieces: Sequence[Piece]) -> Outcome:
    """Reads and groups; an article that is in no story is a group of its own."""
    held = kit.load()
    readings, ids = [], {}
    for one in pieces:
        reading = pipeline.analyse(one.page, held)
        assert isinstance(reading, Reading), (one.id, reading)
        readings.append(reading)
        ids[reading.article.id] = one.id
    canon = entities.merge(readings, (), held.world).canon
    told = stories.group(readings, canon).stories
    group = {one.id: one.id for one in pieces}
    for number, story in enumerate(told):
        for article in story.articles:
            group[ids[article]] = f"story {number}"
    edges = tuple(
        edge._replace(from_=ids[edge.from_], to=ids[edge.to]) for story in told for edge in story.edges
    )
    return Outcome({one.id: one for one in pieces}, group, edges)


def by_runs(pieces: Sequence[Piece], least: float) -> Outcome:
    """What grouping by shared word runs makes of it: a baseline, without edges."""
    docs = [Doc(id=one.id, title="", text=one.page.body.decode()) for one in pieces]
    found = shared_runs(docs, least=least)
    group = {one.id: str(number) for one, number in zip(pieces, found, strict=True)}
    return Outcome({one.id: one for one in pieces}, group, ())


def gold(outcome: Outcome) -> dict[str, str]:
    """The right group of every article; what was made from two may stand with either."""
    made = {one.id: one.story for one in outcome.pieces.values()}
    for one in outcome.pieces.values():
        if one.also:
            with_ = Counter(
                made[id]
                for id, group in outcome.group.items()
                if group == outcome.group[one.id] and id != one.id
            )
            made[one.id] = max((one.story, one.also), key=lambda story: with_[story])
    return made


def sums(outcome: Outcome) -> dict[str, clusters.Sums]:
    return clusters.compare(outcome.group, gold(outcome), lambda id: outcome.pieces[id].family)


def by_operation(outcome: Outcome) -> dict[str, tuple[int, int, int]]:
    """Per operation: articles, how many are grouped as they should be, how many stand with strangers.

    A copy is right where it stands with its source; a text that is no copy, where it stands with nobody of
    another group.
    """
    right = gold(outcome)
    members: dict[str, list[str]] = defaultdict(list)
    for id, group in outcome.group.items():
        members[group].append(id)
    made: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for id, one in outcome.pieces.items():
        strange = any(right[other] != right[id] for other in members[outcome.group[id]])
        met = not strange if one.source is None else outcome.group[one.source] == outcome.group[id]
        row = made[one.op if one.source or one.op != "base" else "base"]
        row[0] += 1
        row[1] += met
        row[2] += strange
    return {op: (row[0], row[1], row[2]) for op, row in made.items()}


def directions(outcome: Outcome) -> dict[str, Counter[str]]:
    """Per operation, what became of the edge from the source to the copy.

    A source that the copy cannot tell from another with the same paragraphs counts as found in either.
    """
    beside: dict[str, list[Edge]] = defaultdict(list)
    for edge in outcome.edges:
        beside[edge.from_].append(edge)
        beside[edge.to].append(edge)
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for id, one in outcome.pieces.items():
        if one.source is None or not one.directed:
            continue
        source = outcome.pieces[one.source]
        equals = {
            other.id
            for other in outcome.pieces.values()
            if other.story == one.story and other.id != id and set(source.body.lines) <= set(other.body.lines)
        }
        edges = [edge for edge in beside[id] if (edge.from_ if edge.to == id else edge.to) in equals]
        parents = [edge for edge in beside[id] if edge.to == id]
        if not beside[id]:
            verdict = "no edge"
        elif not edges:
            verdict = "other parent" if parents else "no edge"
        else:
            edge = min(edges, key=lambda edge: not edge.directed)
            verdict = "undirected" if not edge.directed else "right" if edge.to == id else "wrong way"
        made[one.op][verdict] += 1
    return made


def kinds(outcome: Outcome) -> dict[str, Counter[str]]:
    """Per operation, the kind of the edge under which the copy hangs."""
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in outcome.edges:
        one, other = outcome.pieces[edge.from_], outcome.pieces[edge.to]
        if other.source == one.id:
            made[other.op][edge.kind] += 1
        elif one.source == other.id:
            made[one.op][edge.kind] += 1
    return made


def wrong(outcome: Outcome) -> list[str]:
    """Every pair put together wrongly or missed, by what its articles are."""
    right = gold(outcome)
    rows = []
    for one, other in combinations(outcome.pieces.values(), 2):
        same = outcome.group[one.id] == outcome.group[other.id]
        meant = right[one.id] == right[other.id]
        if same and not meant:
            edge = next((edge for edge in outcome.edges if {edge.from_, edge.to} == {one.id, other.id}), None)
            why = f"{edge.kind}: {edge.reason}" if edge else "through others"
            rows.append(f"FALSE  {one.id} {one.op} + {other.id} {other.op}  ({why})")
        elif meant and not same and other.source == one.id:
            rows.append(f"missed {one.id} {one.op} > {other.id} {other.op}")
    return sorted(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--least", type=float)
    options = parser.parse_args()
    pieces = reuse.pile(unseen=options.unseen)
    outcome = run(pieces) if options.least is None else by_runs(pieces, options.least)
    found = sums(outcome)
    right = gold(outcome)
    print(f"{len(outcome.pieces)} articles, {len(found)} families, {len(set(right.values()))} groups\n")
    print("\n".join(clusters.rows(clusters.bootstrap(found))))
    print("\noperation   articles  as it should be  with strangers")
    for op, (all_, met, strange) in sorted(
        by_operation(outcome).items(), key=lambda row: (row[0] in OWN, row[0])
    ):
        print(f"{op:12}{all_:7}{met:10} {met / all_:.2f}{strange:12}")
    table = directions(outcome)
    whole = sum(table.values(), Counter[str]())
    told = whole["right"] + whole["wrong way"]
    print(
        f"\ndirection: {whole['right']}/{told} of those told = {whole['right'] / told if told else 1:.3f}; ",
        end="",
    )
    print(f"{whole['right']}/{whole.total()} of all = {whole['right'] / whole.total():.3f}")
    for op, row in sorted(table.items()):
        print(f"{op:12}" + ", ".join(f"{name} {count}" for name, count in sorted(row.items())))
    print("\nkind of the edge to the source")
    for op, row in sorted(kinds(outcome).items()):
        print(f"{op:12}" + ", ".join(f"{name} {count}" for name, count in row.most_common()))
    if options.errors and not options.unseen:
        print("\n" + "\n".join(wrong(outcome)))


if __name__ == "__main__":
    main()
