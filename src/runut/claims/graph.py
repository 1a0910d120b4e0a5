"""Origins, lines and cuts of a graph of chains: the pure core of corroboration.

A chain runs as the words ran: first voice, carriers, article; after the article stands the reader. *Lines*
is the greatest number of chains' paths that share no vertex, by maximum flow on the graph in which every
vertex is split into an entry and an exit joined by an edge of capacity one (Menger 1927; Ford and Fulkerson
1956).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from runut.types import Interval

_IN, _OUT = 0, 1
_SOURCE, _READER = ("", -1), ("", 2)  # of the same shape as (vertex, side)


class Chain(NamedTuple):
    """One way the words ran; `weak` counts nothing in the low figures."""

    origin: str
    carriers: tuple[str, ...]  # nearest the origin first
    article: str
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The chains of one side of a claim.

    `reports` are the articles that carry it, copies too; `certain` are pairs of vertices that are one,
    `possible` pairs that may be one; the first of a pair gives its name to both.
    """

    chains: tuple[Chain, ...] = ()
    reports: frozenset[str] = frozenset()
    certain: tuple[tuple[str, str], ...] = ()
    possible: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the graph amounts to; a cut is the smallest set of vertices without which nothing is left."""

    origins: Interval = Interval(0, 0)
    lines: Interval = Interval(0, 0)
    reports: int = 0
    cut_low: tuple[str, ...] = ()
    cut_high: tuple[str, ...] = ()


def weigh(graph: Graph) -> Figures:
    """Both figures as intervals, and a cut for each end, nearest the origins."""
    high = low = _folding(graph.certain)
    if graph.possible:
        low = _folding((*graph.certain, *graph.possible))
    strong = [chain for chain in graph.chains if not chain.weak]
    high_paths = low_paths = _paths(graph.chains, high)
    cut_high = cut_low = minimum_cut(high_paths)
    if graph.possible or len(strong) < len(graph.chains):
        low_paths = _paths(strong, low)
        cut_low = minimum_cut(low_paths)
    if len(cut_low) > len(cut_high):
        # Folding can glue the head of one chain to the tail of another and so make a path nobody walked. No
        # such
        # path is a line; whatever cuts the unfolded chains cuts the folded ones.
        on_low = {vertex for path in low_paths for vertex in path}
        cut_low = tuple(sorted({low.get(vertex, vertex) for vertex in cut_high} & on_low))
    return Figures(
        origins=Interval(len({path[0] for path in low_paths}), len({path[0] for path in high_paths})),
        lines=Interval(len(cut_low), len(cut_high)),
        reports=len(graph.reports | {chain.article for chain in graph.chains}),
        cut_low=cut_low,
        cut_high=cut_high,
    )


def minimum_cut(paths: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The smallest set of vertices that meets every path, the one nearest the origins, sorted.

    That set is unique: the saturated vertices on the rim of what the origins still reach in the residual
    graph. What hangs together is cut by itself, and a vertex that all reach through one other is no way
    round that other: only what is left of the graph is searched for flows.
    """
    whole = {tuple(path) for path in paths}
    if len(origins := {path[0] for path in whole}) < 2:
        return tuple(origins)  # all runs through it
    distinct = _trimmed(whole)
    cut: list[str] = []
    for part in _parts(distinct):
        heads = {path[0] for path in part}
        cut += heads if len(heads) == 1 else _flow(sorted(part))
    return tuple(sorted(cut))


def _flow(paths: Sequence[tuple[str, ...]]) -> list[str]:
    import networkx as nx  # it takes a while to load, and few claims need it

    network = nx.DiGraph()
    for path in paths:
        network.add_edge(_SOURCE, (path[0], _IN))
        for vertex in path:
            network.add_edge((vertex, _IN), (vertex, _OUT), capacity=1)
        for here, there in pairwise(path):
            network.add_edge((here, _OUT), (there, _IN))
        network.add_edge((path[-1], _OUT), _READER)
    residual = nx.algorithms.flow.edmonds_karp(network, _SOURCE, _READER)
    reached = {_SOURCE}
    edge = [_SOURCE]
    while edge:
        for there, flow in residual[edge.pop()].items():
            if there not in reached and flow["capacity"] > flow["flow"]:
                reached.add(there)
                edge.append(there)
    return [vertex for vertex, side in reached if side == _IN and (vertex, _OUT) not in reached]


def _trimmed(paths: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Paths without the last vertices that are reached through one other alone: five hundred articles that
    print one agency are one end.
    """
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        before[path[0]].add("")  # an origin is reached from nowhere
        for here, there in pairwise(path):
            before[there].add(here)
            after[here].add(there)
    lone = {vertex for vertex, held in before.items() if len(held) == 1 and "" not in held}
    made = set()
    for path in paths:
        end = len(path)
        while end > 1 and path[end - 1] in lone and not after[path[end - 1]] - lone:
            end -= 1
        made.add(path[:end])
    return made


def _parts(paths: Iterable[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Paths that share vertices, directly or through others."""
    above: dict[str, str] = {}

    def find(vertex: str) -> str:
        while (other := above.setdefault(vertex, vertex)) != vertex:
            above[vertex] = above[other]
            vertex = other
        return vertex

    for path in paths:
        head = find(path[0])
        for vertex in path[1:]:
            above[find(vertex)] = head
    parts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for path in paths:
        parts[find(path[0])].append(path)
    return list(parts.values())


def _folding(pairs: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Every vertex that is folded, to the head of its class: the smallest that is folded under no other."""
    if not pairs:
        return {}
    parent: dict[str, str] = {}

    def find(vertex: str) -> str:
        while (above := parent.setdefault(vertex, vertex)) != vertex:
            parent[vertex] = parent.setdefault(above, above)
            vertex = above
        return vertex

    for left, right in pairs:
        one, other = sorted((find(left), find(right)))
        parent[other] = one
    under = {right for left, right in pairs if left != right}
    named: dict[str, str] = {}
    for vertex in sorted(parent, key=lambda vertex: (vertex in under, vertex)):
        named.setdefault(find(vertex), vertex)
    return {vertex: named[find(vertex)] for vertex in sorted(parent)}


def _paths(chains: Iterable[Chain], into: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Chains as simple paths over folded vertices: what would return to a vertex is cut short."""
    made: set[tuple[str, ...]] = set()
    for chain in chains:
        whole = (chain.origin, *chain.carriers, chain.article)
        if not into and len(set(whole)) == len(whole):
            made.add(whole)
            continue
        path: list[str] = []
        for vertex in whole:
            folded = into.get(vertex, vertex)
            if folded in path:
                del path[path.index(folded) + 1 :]
            else:
                path.append(folded)
        made.add(tuple(path))
    return made
