"""One utterance in its wordings: the row it makes, and where two of its wordings differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from runut import ids
from runut.quotations.align import TURNED, Wording, align, wording
from runut.quotations.said import Said
from runut.types import Quotation, Span, Time


def quotation(variants: Sequence[Said]) -> Quotation:
    """The row for a cluster; the best wording is a direct one, the longest of those."""
    printed = sorted(
        (one.published.earliest, one.published.latest or one.published.earliest, one.id, one.published)
        for one in variants
        if one.published is not None and one.published.earliest is not None
    )
    first = min(variants, key=lambda one: (one.printed or date.max, one.id))  # later reports keep the id
    dated = [one.when for one in variants if one.earliest or one.latest]
    said = min((time for time in dated if time is not None), key=_width, default=None)
    best = min(variants, key=lambda one: (not one.direct, one.speaker is None, -one.size, one.id))
    return Quotation(
        id=ids.new("quo", first.id),
        speaker=_speaker(variants),
        variants=tuple(one.id for one in variants),
        said=said,
        first_seen=printed[0][3] if printed else None,
        best=best.id,
    )


def _speaker(variants: Sequence[Said]) -> str | None:
    """Whom most wordings name first."""
    named = [one.speaker for one in variants if one.speaker is not None]
    return min(set(named), key=lambda who: (-named.count(who), who), default=None)


def _width(time: Time) -> tuple[int, str]:
    if time.earliest is None or time.latest is None:
        return 10_000, str(time.earliest or time.latest)
    return (time.latest - time.earliest).days, time.earliest.isoformat()


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
