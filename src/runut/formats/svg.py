"""The dated rows of a dossier drawn on one axis (SVG)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from runut.formats.escape import esc
from runut.formats.wording import Index, Words
from runut.types import Statement

WIDTH, LEFT, RIGHT = 960, 108, 24
LANES = ("incident", "utterance", "transfer", "agreement")
IDLE = 90
"""Days without any row that the axis still draws in full; longer gaps are cut to this."""


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

    def idle(self, day: int) -> bool:
        """Whether a day lies inside a shortened stretch, more than a month from its ends."""
        n = bisect_right(self.days, day)
        if not 0 < n < len(self.days) or self.days[n] - self.days[n - 1] <= IDLE:
            return False
        return day - self.days[n - 1] > 31


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
        if x - taken > 46 and not axis.idle(at.toordinal()):
            label = words.month(at.month)
            parts.append(f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="{y:.0f}" y2="{y + 5:.0f}"/>')
            parts.append(f'<text class="tick" x="{x:.1f}" y="{y + 17:.0f}">{esc(label)}</text>')
            if at.year != year:
                year = at.year
                parts.append(f'<text class="year" x="{x:.1f}" y="{y + 30:.0f}">{year}</text>')
            taken = x
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1) if at.year < date.max.year else date.max
