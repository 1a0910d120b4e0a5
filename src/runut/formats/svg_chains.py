"""The chains by which the words of a claim came, drawn from outlets to first voices (SVG)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from runut.formats.escape import esc
from runut.formats.wording import Index, Words
from runut.types import Hop, Route

SIDES = ("", "neither", "opposition", "support")
BOX, GAP, ROW = 190, 66, 46
"""Width of a box, space between columns, height of a row (user units, near pixels)."""


@dataclass(slots=True)
class Node:
    """A box of a chain drawing: who, which kind of hop, on which side, where, with which articles."""

    label: str
    kind: str
    side: str = ""  # of a first voice
    column: int = 0
    order: float = 0.0
    articles: set[int] = field(default_factory=set)


def chains(routes: Sequence[tuple[str, Route]], index: Index, *, id: str) -> str:
    """The chains of a claim, (side, chain), as one drawing: outlets on the left, first voices on the right.

    `id` makes the drawing's own ids unique; the empty string where no chain has two hops.
    """
    routes = [(side, route) for side, route in routes if len(route.hops) > 1]
    if not routes:
        return ""
    words = index.words
    width = max(len(route.hops) for _, route in routes)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], bool] = {}
    for side, route in routes:
        last = len(route.hops) - 1
        keys = [_key(hop, n, last, f"{side}|{route.article}") for n, hop in enumerate(route.hops)]
        for n, (key, hop) in enumerate(zip(keys, route.hops, strict=True)):
            node = nodes.setdefault(key, Node(hop.name, hop.kind, side if n == last else ""))
            node.column = max(node.column, width - 1 if n == last else n)
        nodes[keys[0]].articles.add(index.source.get(route.article, 0))
        for n, (left, right) in enumerate(pairwise(keys)):
            edge = (left, right, side)
            edges[edge] = edges.get(edge, False) or route.hops[n + 1].explicit
    ways = {edge: _way(edge, nodes) for edge in edges}
    columns = [[key for key in nodes if nodes[key].column == n] for n in range(width)]
    _arrange(columns, nodes, [pair for way in ways.values() for pair in pairwise(way)])
    height = max(len(column) for column in columns) * ROW + 8
    parts = [
        _edge([nodes[key] for key in ways[edge]], edge[2], explicit, height)
        for edge, explicit in edges.items()
    ]
    parts += [_box(node, node.order * height, words) for node in nodes.values() if node.kind]
    told = "; ".join(
        dict.fromkeys(
            f"{' ← '.join(hop.name for hop in route.hops)} ({words('side', side)})" for side, route in routes
        )
    )
    described = words("text", "chain_alt").format(routes=told)
    broad = width * BOX + (width - 1) * GAP + 2
    return (
        f'<svg class="chain hops-{min(width, 5)}" viewBox="-1 0 {broad} {height}" '
        f'role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{esc(words("text", "chain"))}</title>'
        f'<desc id="{id}-d">{esc(described)}</desc>{"".join(parts)}</svg>'
    )


def _key(hop: Hop, n: int, last: int, place: str) -> str:
    """What makes two hops one box: the same entity at the same end; an unnamed source is never another."""
    side = place.partition("|")[0]
    if n == last:
        return f"last|{side}|{hop.entity}" if hop.entity else f"last|{place}|{hop.name}"
    end = "first" if n == 0 else "middle"
    if hop.entity:
        return f"{end}|{hop.entity}"
    own = hop.kind == "unnamed" or n == 0  # an outlet without an entity is this article's, whichever it is
    return f"{end}|{place}|{hop.name}" if own else f"{end}||{hop.name}"


def _way(edge: tuple[str, str, str], nodes: dict[str, Node]) -> list[str]:
    """The boxes an edge passes: in every column it crosses, a place is kept free for it."""
    left, right, side = edge
    way = [left]
    for column in range(nodes[left].column + 1, nodes[right].column):
        way.append(f"pass|{left}|{right}|{side}|{column}")
        nodes[way[-1]] = Node("", "", side, column)
    return [*way, right]


def _edge(way: Sequence[Node], side: str, explicit: bool, height: float) -> str:
    end = way[0].column * (BOX + GAP) + BOX
    y = way[0].order * height + {"support": -3, "opposition": 3}.get(side, 0)  # both may join the same two
    drawn = f"M{way[-1].column * (BOX + GAP)} {way[-1].order * height:.0f}"
    for right, left in pairwise(way[::-1]):
        x2, x1 = right.column * (BOX + GAP), left.column * (BOX + GAP) + BOX
        y1 = left.order * height if left is not way[0] else y
        x1 += 8 if left is way[0] else 0
        bend = max((x2 - x1) / 2, 20)
        drawn += f"C{x2 - bend:.0f} {right.order * height:.0f} {x1 + bend:.0f} {y1:.0f} {x1} {y1:.0f}"
        drawn += "" if left is way[0] else f"H{x1 - BOX}"
    kind = f"edge {side}" if explicit else f"edge implicit {side}"
    return f'<path class="{kind}" d="{drawn}"/><path class="head {side}" d="M{end + 1} {y:.0f}l9 -4.5v9z"/>'


def _arrange(columns: list[list[str]], nodes: dict[str, Node], edges: Iterable[tuple[str, str]]) -> None:
    """Orders every column by the middle of its neighbours (Sugiyama's barycentre), a few sweeps both ways."""
    for column in columns:
        column.sort(key=lambda key: (nodes[key].label, key))
    near: dict[str, list[str]] = {key: [] for key in nodes}
    for left, right in edges:
        near[left].append(right)
        near[right].append(left)
    for sweep in range(6):
        for column in columns if sweep % 2 else columns[::-1]:
            for other in columns:
                for n, key in enumerate(other):
                    nodes[key].order = (n + 0.5) / len(other)
            middle = {
                key: sum(nodes[one].order for one in near[key]) / len(near[key]) if near[key] else 0.5
                for key in column
            }
            column.sort(key=lambda key: (middle[key], -SIDES.index(nodes[key].side), nodes[key].label, key))
    for column in columns:
        for n, key in enumerate(column):
            nodes[key].order = (n + 0.5) / len(column)


def _box(node: Node, y: float, words: Words) -> str:
    x = node.column * (BOX + GAP)
    lines = _wrapped(node.label, 25)
    numbers = ", ".join(str(n) for n in sorted(node.articles) if n)
    under = " · ".join(
        filter(None, [words("hop", node.kind), node.side and words("side", node.side).lower(), numbers])
    )
    top = y - 20
    shape = "18" if node.kind in ("speaker", "unnamed") else "3"
    texts = f'<text class="label" x="{x + BOX / 2:.0f}" y="{y - 3:.0f}">{esc(lines)}</text>'
    texts += f'<text class="under" x="{x + BOX / 2:.0f}" y="{y + 12:.0f}">{esc(under)}</text>'
    return (
        f'<g class="node {node.kind} {node.side}"><title>{esc(node.label)}</title>'
        f'<rect x="{x + 0.5}" y="{top:.1f}" width="{BOX - 1}" height="38" rx="{shape}"/>{texts}</g>'
    )


def _wrapped(label: str, room: int) -> str:
    return label if len(label) <= room else label[: room - 1].rstrip() + "…"
