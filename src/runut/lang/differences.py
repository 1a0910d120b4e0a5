"""Where two wordings of one utterance differ, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from runut.lang.alignment import TURNED, Wording, align, wording
from runut.types import Mark, Span

Kind: TypeAlias = Literal[
    "reworded",  # another word for the same
    "denied",  # one says and one denies it
    "number",  # another number
    "name",  # another name
    "left only",
    "right only",
]


class Difference(NamedTuple):
    """Where two wordings differ: code points of each, None where one has nothing for it."""

    kind: Kind
    left: Span | None
    right: Span | None


def differences(left: str, right: str, language: str) -> tuple[Difference, ...]:
    """What two wordings of one utterance say otherwise, in the order of the left one.

    Words without content are marked only within what one side alone has. The same words in another order or
    form are no difference.
    """
    one, other = wording(left, language), wording(right, language)
    found = align(one, other)
    made: list[Difference] = []
    for match in found.matches:
        here, there = one.units[match.left], other.units[match.right]
        if match.clash or here.root != there.root:
            kind: Kind = "denied" if match.clash else "reworded"
            wide = match.clash or match.quality == TURNED
            made.append(Difference(kind, _scope(one, match.left, wide), _scope(other, match.right, wide)))
    lost, added = _runs(one, found.left), _runs(other, found.right)
    sorts: tuple[Kind, ...] = ("number", "name")
    for sort in sorts:
        mine = [run for run in lost if {one.units[at].kind for at in run} == {sort}]
        theirs = [run for run in added if {other.units[at].kind for at in run} == {sort}]
        for run, against in zip(mine, theirs, strict=False):
            made.append(Difference(sort, _span(one, run), _span(other, against)))
            lost.remove(run)
            added.remove(against)
    made += [Difference("left only", _span(one, run), None) for run in lost]
    made += [Difference("right only", None, _span(other, run)) for run in added]
    return tuple(sorted(made, key=lambda one: (one.left is None, one.left or one.right or Span(0, 0))))


def _runs(one: Wording, places: Sequence[int]) -> list[list[int]]:
    """Units of one kind that stand together, nothing but light words between them."""
    runs: list[list[int]] = []
    for at in places:
        near = runs and all(one.units[between].kind == "light" for between in range(runs[-1][-1] + 1, at))
        if near and one.units[runs[-1][-1]].kind == one.units[at].kind:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _span(one: Wording, run: Sequence[int]) -> Span:
    return Span(one.units[run[0]].start, one.units[run[-1]].end)


def _scope(one: Wording, at: int, wide: bool) -> Span:
    """A unit; where it is denied, with the negator before it."""
    start = at
    if wide and one.units[at].sign < 0:
        start = next((spot for spot in range(at, -1, -1) if one.units[spot].sign < 0 and spot != at), at)
        if any(one.units[between].kind != "light" for between in range(start + 1, at)):
            start = at
    return Span(one.units[start].start, one.units[at].end)


ORDER: Final = ("denied", "number", "name", "reworded", "only")
"""Kinds of marks, the weightiest first."""


def marked(best: str, others: Sequence[str], language: str) -> tuple[tuple[Mark, ...], ...]:
    """What is other in each of several wordings: of the best one first, against any of the others; then of
    these, each against the best. Marks of one wording do not overlap; the weightier kind wins.
    """
    mine: list[Mark] = []
    made = []
    for other in others:
        theirs = []
        for one in differences(best, other, language):
            kind = "only" if one.kind in ("left only", "right only") else one.kind
            if one.left is not None:
                mine.append(Mark(one.left, kind))
            if one.right is not None:
                theirs.append(Mark(one.right, kind))
        made.append(_apart(theirs))
    return _apart(mine), *made


def _apart(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for one in sorted(marks, key=lambda one: (ORDER.index(one.kind), one.span)):
        if not any(one.span.meets(other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))
