"""Drawings of a dossier: the chart of its timeline, and the chains by which words came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from runut.formats.escape import esc
from runut.formats.wording import Index, Words
from runut.types import Hop, Route, Statement

WIDTH, LEFT, RIGHT = 960, 108, 24
LANES = ("incident", "utterance", "transfer", "agreement")
IDLE = 90
"""Days without any row that the axis still draws in full; longer gaps are cut to this."""
BOX, GAP, ROW = 190, 66, 46


# ---------------------------------------------------------------- timeline


class Spell(NamedTuple):
    """A stretch of days (ordinals) on which some rows of one lane lie; `open` at one end or at none."""

    lane: str
    start: int
    end: int
    open: str
    certain: bool


class Axis:
    """Days to pixels; idle stretches are shortened, and the places where that happens are kept."""

    def __init__(self, spells: Iterable[Spell]) -> None:
        days = sorted({day for spell in spells for day in (spell.start, spell.end)})
        self.days = days
        steps = [min(later - sooner, IDLE) for sooner, later in pairwise(days)]
        total = sum(steps) or 1
        room = WIDTH - LEFT - RIGHT - 28
        self.places = [LEFT + 14.0]
        for step in steps:
            self.places.append(self.places[-1] + room * step / total)
        self.cuts = [
            (self.places[n] + self.places[n + 1]) / 2
            for n, (sooner, later) in enumerate(pairwise(days))
            if later - sooner > IDLE
        ]

    def x(self, day: int) -> float:
        n = min(max(bisect_right(self.days, day) - 1, 0), len(self.days) - 2) if len(self.days) > 1 else 0
        if len(self.days) < 2:
            return self.places[0] + (WIDTH - LEFT - RIGHT) / 2
        share = (day - self.days[n]) / (self.days[n + 1] - self.days[n])
        return self.places[n] + share * (self.places[n + 1] - self.places[n])


def timeline(index: Index) -> str:
    """The dated rows of a dossier as dots and bars on one axis; the empty string where nothing is dated."""
    rows = {row.id: row for row in index.timeline()}
    groups: dict[Spell, list[int]] = {}
    for id in index.dossier.order:
        row = rows[id]
        time = row.said if isinstance(row, Statement) else row.time
        lane: str = "utterance" if isinstance(row, Statement) else row.kind
        first, last = (time.earliest, time.latest) if time else (None, None)
        start, end = first or last, last or first
        if start and end:
            ends = "" if first and last else "end" if first else "start"
            spell = Spell(lane, start.toordinal(), end.toordinal(), ends, start == end and not ends)
            groups.setdefault(spell, []).append(index.place[id])
    if not groups:
        return ""
    words, axis = index.words, Axis(groups)
    parts: list[str] = []
    y = 16.0
    for lane in LANES:
        spells = sorted(spell for spell in groups if spell.lane == lane)
        if spells:
            depth = _lane(parts, spells, groups, axis, (y, words))
            parts.append(f'<text class="lane" x="0" y="{y + 12:.0f}">{esc(words("lane", lane))}</text>')
            y += depth * 22 + 10
            parts.append(f'<line class="rule" x1="0" x2="{WIDTH}" y1="{y - 4:.0f}" y2="{y - 4:.0f}"/>')
    _ticks(parts, axis, words, y)
    label, described = esc(words("text", "chart")), esc(words("text", "chart_alt"))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {y + 34:.0f}" role="img" aria-labelledby="chart-t chart-d">'
        f'<title id="chart-t">{label}</title><desc id="chart-d">{described}</desc>{"".join(parts)}</svg>'
    )


def _lane(
    parts: list[str],
    spells: Sequence[Spell],
    groups: dict[Spell, list[int]],
    axis: Axis,
    place: tuple[float, Words],
) -> int:
    """Draws one lane, each spell on the first line where it is free; returns how many lines were needed."""
    top, words = place
    free: list[float] = []
    for spell in spells:
        left, right = axis.x(spell.start), axis.x(spell.end)
        if spell.open == "end":
            right = WIDTH - RIGHT
        elif spell.open == "start":
            left = LEFT
        line = next((n for n, taken in enumerate(free) if taken < left - 11), len(free))
        if line == len(free):
            free.append(0.0)
        free[line] = max(right, left + 8) + 10
        y = top + line * 22 + 8
        numbers = groups[spell]
        said = f"{_spelled(spell, words)}: {words.count('row', len(numbers))}"
        parts.append(f'<a href="#time-{numbers[0]}"><g class="{spell.lane}"><title>{esc(said)}</title>')
        if spell.certain:
            parts.append(f'<circle class="dot" cx="{left:.1f}" cy="{y:.1f}" r="8"/>')
            middle = left
        else:
            broad = max(right - left, 18)
            kind = f"bar open-{spell.open}" if spell.open else "bar"
            parts.append(f'<rect class="{kind}" x="{left - 4:.1f}" y="{y - 7:.1f}" ')
            parts.append(f'width="{broad + 8:.1f}" height="14" rx="3"/>')
            middle = left + broad / 2
        if len(numbers) > 1:
            parts.append(f'<text class="many" x="{middle:.1f}" y="{y + 4:.1f}">{len(numbers)}</text>')
        parts.append("</g></a>")
    return len(free)


def _spelled(spell: Spell, words: Words) -> str:
    first, last = words.day(date.fromordinal(spell.start)), words.day(date.fromordinal(spell.end))
    if spell.open:
        return words("text", "since" if spell.open == "end" else "until").format(date=first)
    return first if spell.certain else f"{first} – {last}"


def _ticks(parts: list[str], axis: Axis, words: Words, y: float) -> None:
    first, last = date.fromordinal(axis.days[0]), date.fromordinal(axis.days[-1])
    at = date(first.year, first.month, 1)
    taken = 0.0
    year = 0
    parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.0f}" y2="{y:.0f}"/>')
    parts += [f'<path class="cut" d="M{cut - 5:.1f} {y + 6:.0f}l4 -12m3 12l4 -12"/>' for cut in axis.cuts]
    while at <= last:
        x = axis.x(max(at.toordinal(), axis.days[0]))
        if x - taken > 46 and not any(abs(x - cut) < 12 for cut in axis.cuts):
            label = f"{words.month(at.month)}"
            parts.append(f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.0f}" y2="{y + 5:.0f}"/>')
            parts.append(f'<text class="tick" x="{x:.1f}" y="{y + 17:.0f}">{esc(label)}</text>')
            if at.year != year:
                year = at.year
                parts.append(f'<text class="year" x="{x:.1f}" y="{y + 30:.0f}">{year}</text>')
            taken = x
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1) if at.year < date.max.year else date.max


# ---------------------------------------------------------------- chains


@dataclass(slots=True)
class Node:
    """A box of a chain drawing: who, what kind of hop, in which column, with which articles."""

    label: str
    kind: str
    column: int = 0
    order: float = 0.0
    articles: set[int] = field(default_factory=set)


def chains(routes: Sequence[Route], index: Index, *, id: str, side: str) -> str:
    """The chains of one side of a claim as one drawing, outlets on the left, first voices on the right.

    `id` makes the drawing's own ids unique; the empty string where no chain has two hops.
    """
    routes = [route for route in routes if len(route.hops) > 1]
    if not routes:
        return ""
    words = index.words
    width = max(len(route.hops) for route in routes)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], list[bool]] = {}
    for route in routes:
        last = len(route.hops) - 1
        keys = [_key(hop, n, last, route.article) for n, hop in enumerate(route.hops)]
        for n, (key, hop) in enumerate(zip(keys, route.hops, strict=True)):
            node = nodes.setdefault(key, Node(hop.name, hop.kind))
            node.column = max(node.column, width - 1 if n == last else n)
        nodes[keys[0]].articles.add(index.source.get(route.article, 0))
        for n, pair in enumerate(pairwise(keys)):
            edges.setdefault(pair, []).append(route.hops[n + 1].explicit)
    columns = [[key for key in nodes if nodes[key].column == n] for n in range(width)]
    _arrange(columns, nodes, edges)
    height = max(len(column) for column in columns) * ROW + 26
    broad = width * BOX + (width - 1) * GAP
    parts: list[str] = []
    for (left, right), explicit in edges.items():
        x1 = nodes[left].column * (BOX + GAP) + BOX
        x2 = nodes[right].column * (BOX + GAP)
        y1, y2 = (nodes[key].order * height for key in (left, right))
        kind = "edge" if any(explicit) else "edge implicit"
        bend = max((x2 - x1) / 2, 20)
        parts.append(
            f'<path class="{kind}" d="M{x2} {y2:.0f}C{x2 - bend:.0f} {y2:.0f} {x1 + bend:.0f} {y1:.0f} '
            f'{x1 + 8} {y1:.0f}"/><path class="head" d="M{x1 + 1} {y1:.0f}l9 -4.5v9z"/>'
        )
    parts += [_box(node, node.order * height, words) for node in nodes.values()]
    told = "; ".join(dict.fromkeys(" ← ".join(hop.name for hop in route.hops) for route in routes))
    label = words("text", "chain").format(side=words("side", side))
    described = words("text", "chain_alt").format(routes=told)
    return (
        f'<svg class="chain hops-{min(width, 5)}" viewBox="0 0 {broad} {height}" role="img" '
        f'aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{esc(label)}</title>'
        f'<desc id="{id}-d">{esc(described)}</desc>{"".join(parts)}</svg>'
    )


def _key(hop: Hop, n: int, last: int, article: str) -> str:
    """What makes two hops one box: the entity at one end of the chain; an unnamed source is never another."""
    place = "first" if n == 0 else "last" if n == last else "middle"
    if hop.entity:
        return f"{place}|{hop.entity}"
    return (
        f"{place}|{article}|{hop.name}"
        if place == "last" or hop.kind == "unnamed"
        else f"{place}||{hop.name}"
    )


def _arrange(
    columns: list[list[str]], nodes: dict[str, Node], edges: dict[tuple[str, str], list[bool]]
) -> None:
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
            column.sort(key=lambda key: (middle[key], nodes[key].label, key))
    for column in columns:
        for n, key in enumerate(column):
            nodes[key].order = (n + 0.5) / len(column)


def _box(node: Node, y: float, words: Words) -> str:
    x = node.column * (BOX + GAP)
    lines = _wrapped(node.label, 25)
    numbers = ", ".join(str(n) for n in sorted(node.articles) if n)
    under = words("hop", node.kind) + (f" · {numbers}" if numbers else "")
    top = y - 20
    shape = "18" if node.kind in ("speaker", "unnamed") else "3"
    texts = f'<text class="label" x="{x + BOX / 2:.0f}" y="{y - 3:.0f}">{esc(lines)}</text>'
    texts += f'<text class="under" x="{x + BOX / 2:.0f}" y="{y + 12:.0f}">{esc(under)}</text>'
    return (
        f'<g class="node {node.kind}"><title>{esc(node.label)}</title>'
        f'<rect x="{x + 0.5}" y="{top:.1f}" width="{BOX - 1}" height="38" rx="{shape}"/>{texts}</g>'
    )


def _wrapped(label: str, room: int) -> str:
    return label if len(label) <= room else label[: room - 1].rstrip() + "…"
