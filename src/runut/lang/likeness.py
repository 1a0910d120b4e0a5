"""How much two wordings have in common, and what stands in one alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from runut.lang.alignment import EXACT, TURNED, Alignment, Wording
from runut.lang.contrasts import told
from runut.lang.wordings import Unit

HEAVY: Final = 0.8  # weight of a unit whose denial counts


class Likeness(NamedTuple):
    """How two wordings compare."""

    alike: float
    cover: float
    mass: float
    matches: int
    words: float  # cover by words alone: names and numbers make a topic, not an utterance
    spoken: int  # matches of words
    plain: int  # of those, words that are no part of a name in both
    denied: float  # weight that one says and one denies
    plainly: bool  # the same form of a word, and only one of them denies anything
    numbers: bool  # each has a number the other has not
    names: bool  # each has a name the other has not
    number: bool  # one has a number the other has not


def likeness(left: Wording, right: Wording, found: Alignment, proper: frozenset[str]) -> Likeness:
    """The figures of an alignment; `proper` are the roots that name states."""
    mass = spoken = denied = 0.0
    verbs, plain, plainly = 0, 0, False
    one_sided = 0 in (left.denials, right.denials)
    # Where both deny as often, it is where the denial stands that differs.
    as_many = left.denials == right.denials > 0
    for one in found.matches:
        here, there = left.units[one.left], right.units[one.right]
        weight = min(here.weight, there.weight)
        clash = one.clash and not (as_many and here.low != there.low and one.quality != TURNED)
        clash = clash and not told(left, right, found, one)
        if clash and weight >= HEAVY and one.quality in (EXACT, TURNED):
            denied += weight
        plainly = plainly or (clash and here.low == there.low and one_sided)
        kept = weight * one.quality * (0.5 if clash else 1.0)
        mass += kept
        if here.kind == there.kind == "word":
            spoken += kept
            verbs += 1
            plain += not (here.named and there.named)
    sides = (
        [left.units[at] for at in found.left],
        [right.units[at] for at in found.right],
    )
    rest = [
        _rest(sides[0], left, right, proper),
        _rest(sides[1], right, left, proper),
    ]
    still = min(sum(sorted(unit.weight for unit in side if unit.kind == "word")) for side in sides)
    lost = [{unit.kind for unit in side} for side in sides]
    return Likeness(
        alike=mass / (mass + rest[0] + rest[1] or 1.0),
        cover=mass / (mass + min(rest) or 1.0),
        mass=mass,
        matches=len(found.matches),
        words=spoken / (spoken + still or 1.0),
        spoken=verbs,
        plain=plain,
        denied=denied,
        plainly=plainly,
        numbers=any(all(kind in kinds for kinds in lost) for kind in ("number", "date")),
        names=all("name" in kinds for kinds in lost),
        number=any("number" in kinds for kinds in lost),
    )


def _rest(lost: Sequence[Unit], own: Wording, other: Wording, proper: frozenset[str]) -> float:
    """The weight of what found no match; a state that the other may call us is left out."""
    at = None
    if len(other.own) > len(own.own):
        at = next((at for at, unit in enumerate(lost) if unit.root in proper), None)
    return sum(sorted(unit.weight for number, unit in enumerate(lost) if number != at))
