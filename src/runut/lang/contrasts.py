"""What two wordings that share their words say otherwise: another thing, other roles, under a condition."""

from __future__ import annotations

from typing import Final

from runut.lang.alignment import TURNED, Alignment, Match, Wording
from runut.lang.stems import Stemmer

TELLING: Final = 2.0  # weight of a word that makes it another thing
STEM: Final = 3  # letters that a misspelt word keeps
TOPIC: Final = 4  # units of a phrase that tells what is spoken of
MORE: Final = 2.4  # weight of what else is said
SUPPOSED: Final = 0.6  # of what is in common: so much under a condition in one alone is another point


def moulded(left: Wording, right: Wording, found: Alignment) -> bool:
    """Whether the two are the same word for word, but for one: bridges here, schools there."""
    if len(found.left) != 1 or len(found.right) != 1 or len(left.words) != len(right.words):
        return False
    one, other = left.units[found.left[0]], right.units[found.right[0]]
    return (
        sum(mine != theirs for mine, theirs in zip(left.words, right.words, strict=True)) == 1
        and one.kind == other.kind == "word"
        and min(one.weight, other.weight) >= TELLING
        and one.root[:STEM] != other.root[:STEM]
    )


def things(left: Wording, right: Wording) -> bool:
    """Whether the two speak of things of one family, but of no kind in common: drones, missiles."""
    if not left.goods or not right.goods or not left.goods.isdisjoint(right.goods):
        return False
    return not {family for family, _ in left.goods}.isdisjoint([family for family, _ in right.goods])


def meant(left: Wording, right: Wording) -> bool:
    """Whether one tells what will be and the other what has been, or one of all and the other of one."""
    return (
        left.tense * right.tense < 0
        or not left.every.isdisjoint(right.single)
        or not left.single.isdisjoint(right.every)
    )


def turned(left: Wording, right: Wording, found: Alignment, stems: Stemmer) -> bool:
    """Whether two names, or a name and the speaker's side, change places about a verb of the same voice."""
    here, there = left.units, right.units
    names = [
        (one.left, one.right)
        for one in found.matches
        if "name" in (here[one.left].kind, there[one.right].kind)
    ]
    if len(left.ours) == len(right.ours) == 1 and names:
        names = sorted([*names, (left.ours[0], right.ours[0])])
    for number, first in enumerate(names):
        for last in names[number + 1 :]:
            if first[1] < last[1]:
                continue
            for at in found.matches:
                if first[0] < at.left < last[0] and last[1] < at.right < first[1]:
                    own = stems.voice(here[at.left].low)
                    if own and own == stems.voice(there[at.right].low):
                        return True
    return False


def topic(left: Wording, right: Wording, found: Alignment, stems: Stemmer) -> bool:
    """Whether all that the two have in common stands together in both, no verb is among it, and both say
    more: it is what they speak of, not what they say of it.
    """
    if len(found.matches) > TOPIC:
        return False
    for side, places, more in (
        (left, [one.left for one in found.matches], found.left),
        (right, [one.right for one in found.matches], found.right),
    ):
        content = list(side.kinds)
        spots = sorted(content.index(at) for at in places)
        if (
            spots[-1] - spots[0] + 1 > len(spots)
            or sum(sorted(side.units[at].weight for at in more)) < MORE
            or any(at - 1 in side.own or stems.voice(side.units[at].low) for at in places)
        ):
            return False
    return True


def supposed(left: Wording, right: Wording, found: Alignment) -> bool:
    """Whether one says under a condition most of what the other says without any."""
    side, other = (left, right) if left.supposes else (right, left)
    if not side.supposes or other.supposes or other.depends:
        return False
    common = under = 0.0
    for one in found.matches:
        unit = side.units[one.left if left.supposes else one.right]
        common += unit.weight
        under += unit.weight if unit.supposed else 0.0
    return under >= SUPPOSED * common > 0.0


def told(left: Wording, right: Wording, found: Alignment, clash: Match) -> bool:
    """Whether a verb denies it that the other denies itself: melarang ekspor, ekspor tidak diizinkan."""
    met = [one for one in found.matches if one.quality == TURNED and not one.clash]
    if not met:
        return False
    here = max((at for at in left.kinds if at < clash.left), default=-1)
    there = max((at for at in right.kinds if at < clash.right), default=-1)
    return any(one.left == here or one.right == there for one in met)
