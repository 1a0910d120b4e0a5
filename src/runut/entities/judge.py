"""Whether two spellings are one: an explained score, and *unsure* where the evidence does not decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz.distance import OSA

from runut import ids
from runut.entities.block import Node, sound
from runut.types import EntityKey, Judgement, Verdict
from runut.world.load import World

CLOSE = 0.8  # two transliterations of one token: araghchi, aragchi
SURE = 0.93
_CONTAINED = "the shorter name is contained in the longer"  # a daughter's may contain her father's
BARE = 0.83  # a surname alone, against the surname of a full name
Met: TypeAlias = Callable[[Node, Node], bool]
"""Whether two spellings stand in one article."""
LIKELY = 0.6  # below this a pair is not worth telling


class Ruling(NamedTuple):
    """A verdict with its score and its reasons in words."""

    verdict: Verdict | Literal["bare"]  # a surname that fits a full name, until it is weighed
    score: float
    reasons: tuple[str, ...]


def judgement(left: Node, right: Node, ruling: Ruling, *, rule: str) -> Judgement:
    """The ruling as a row; its id does not depend on the order of the pair."""
    one, other = sorted((left.id, right.id))
    return Judgement(
        id=ids.new("jud", one, other, f"rule:{rule}"),
        left=one,
        right=other,
        verdict="unsure" if ruling.verdict == "bare" else ruling.verdict,
        score=round(ruling.score, 3),
        reasons=ruling.reasons,
        by=f"rule:{rule}",
    )


def compare(left: Node, right: Node, met: Met) -> Ruling | None:
    """Two full names of persons, or two names of bodies; None where nothing speaks for one."""
    if left.kind == "person" and right.kind == "person":
        return _persons(left, right, met)
    if "person" in (left.kind, right.kind):
        return None
    return _bodies(left, right, met)


def surnames(left: Node, right: Node, met: Met) -> Ruling | None:
    """Two bare surnames."""
    if (
        not left.sounds
        or not right.sounds
        or (left.country and right.country and left.country != right.country)
    ):
        return None
    score = alike(left.sounds[0][0], right.sounds[0][0])
    if score < BARE:
        return None
    beside = evidence(left, right, met)
    reasons = ("surnames alike", *beside)
    return Ruling("same", min(score, 0.9), reasons) if beside else Ruling("unsure", 0.6, reasons)


def bare(single: Node, full: Node) -> float:
    """How well a name of one token fits a full name: its last token, or its first."""
    if len(single.sounds) == 0 or (single.country and full.country and single.country != full.country):
        return 0.0
    token = single.sounds[0][0]
    return max(
        (alike(token, part) for tokens in full.sounds if len(tokens) > 1 for part in (tokens[-1], tokens[0])),
        default=0.0,
    )


@lru_cache(1 << 14)
def akin(name: str, world: World) -> tuple[EntityKey, ...]:
    """Persons of the world file whose full name may be this one in another spelling, by key."""
    tokens = sound(name)
    if len(tokens) < 2:
        return ()
    last = tokens[-1]
    near = indexed(world).get((len(tokens), last[:1]), {})
    # Of two names of as many words each word has its like in the other's place.
    return tuple(
        sorted(
            {
                key
                for other, rows in near.items()
                if alike(last, other) >= CLOSE
                for key, known in rows
                if _full(tokens, known)[0]
            }
        )
    )


@lru_cache(4)
def indexed(
    world: World,
) -> Mapping[tuple[int, str], Mapping[str, Sequence[tuple[EntityKey, tuple[str, ...]]]]]:
    """Full names of persons by sound, under how many words they have and the letter the last one begins with;
    there, under the last one.
    """
    made: dict[tuple[int, str], dict[str, list[tuple[EntityKey, tuple[str, ...]]]]] = {}
    for key, one in world.entities.items():
        if one.kind == "person":
            for name in sorted({*one.aliases, *(name for _, name in one.name)}):
                if len(tokens := sound(name)) > 1:
                    held = made.setdefault((len(tokens), tokens[-1][:1]), {})
                    held.setdefault(tokens[-1], []).append((key, tokens))
    return made


def evidence(left: Node, right: Node, met: Met) -> tuple[str, ...]:
    """What besides the name speaks for one person."""
    found = []
    if left.country and left.country == right.country:
        found.append(f"country {left.country}")
    if shared := left.offices & right.offices:
        found.append(f"office {min(shared).partition('@')[0]}")
    if met(left, right):
        found.append("named in one article")
    return tuple(found)


def alike(left: str, right: str) -> float:
    """Likeness of two tokens by sound: 1 for one sound, less for a letter or two in a long one, else 0."""
    if left == right:
        return 1.0
    size = max(len(left), len(right))
    allowed = 2 if size >= 9 else 1 if size >= 5 else 0
    apart = OSA.distance(left, right, score_cutoff=allowed)
    return 1 - apart / size if apart <= allowed else 0.0


def joined(left: Node, right: Node) -> bool:
    """One name written as one word and as two: Amir-Abdollahian, Amirabdollahian."""
    ours, theirs = (
        {"".join(tokens) for tokens in node.sounds if len("".join(tokens)) > 8} for node in (left, right)
    )
    return bool(ours & theirs)


def _persons(left: Node, right: Node, met: Met) -> Ruling | None:
    pairs = [(one, other) for one in left.sounds for other in right.sounds if len(one) > 1 and len(other) > 1]
    if joined(left, right):
        score, how, firm = 1.0, "one name in two spellings of the same sound", True
    elif pairs:
        score, how, firm = max(_full(one, other) for one, other in pairs)
    else:
        return None
    if score < CLOSE or _initials_differ(left, right):
        return None
    reasons = [how]
    if left.country and right.country and left.country != right.country:
        reasons.append(f"countries differ: {', '.join(sorted((left.country, right.country)))}")
        return Ruling(
            "unsure" if score == 1 else "different", 0.5 if score == 1 else 1 - score, tuple(reasons)
        )
    beside = evidence(left, right, met)
    reasons.extend(beside)
    total = min(0.99, score + 0.03 * len(beside))
    if left.offices & right.offices:
        return Ruling("same", total, tuple(reasons))
    if how != _CONTAINED and (score == 1 or (firm and (beside or score >= SURE))):
        return Ruling("same", total, tuple(reasons))
    return Ruling("unsure", min(total, 0.8), tuple(reasons))


def _initials_differ(left: Node, right: Node) -> bool:
    """H.W. is not W.; M. is Muhamad, and not Rudi."""
    if left.letters and right.letters:
        return left.letters.isdisjoint(right.letters)
    for one, other in ((left, right), (right, left)):
        if one.letters and other.sounds:
            known = {token for tokens in one.sounds for token in tokens}
            more = {token[0] for token in other.sounds[0] if token not in known}
            if more and not any(set(letters) & more for letters in one.letters):
                return True
    return False


def _full(one: Sequence[str], other: Sequence[str]) -> tuple[float, str, bool]:
    """Full names: every token of the shorter finds its like in the longer, in order, the last one the last.

    The name is firm where its last token sounds the same or is too long for two families to differ in a
    letter.
    """
    short, long = sorted((one, other), key=lambda tokens: (len(tokens), tokens))
    scores = []
    place = 0
    for token in short:
        best, at = max(((alike(token, long[n]), -n) for n in range(place, len(long))), default=(0.0, 0))
        if best < CLOSE:
            return 0.0, "", False
        scores.append(best)
        place = 1 - at
    if place != len(long):
        return 0.0, "", False
    mean = sum(scores) / len(scores)
    firm = scores[-1] == 1 or len(short[-1]) > 6
    if len(short) < len(long):
        return min(mean, 0.92), _CONTAINED, firm
    return (
        mean,
        "one name in two spellings of the same sound" if mean == 1 else "tokens alike one by one",
        firm,
    )


def _bodies(left: Node, right: Node, met: Met) -> Ruling | None:
    """Bodies by their words in any order; numbers and short words (III, PU, G20) must be the same."""
    if left.country and right.country and left.country != right.country:
        return None
    score = max((_words(one, other) for one in left.spelt for other in right.spelt), default=0.0)
    if score == 0:
        return None
    reasons = ("names alike", *evidence(left, right, met))
    if score == 1 or (score >= 0.95 and len(reasons) > 1):
        return Ruling("same", min(score, 0.97), reasons)
    return Ruling("unsure", min(score, 0.8), reasons)


def _words(one: frozenset[str], other: frozenset[str]) -> float:
    ours, theirs = sorted(one - other), sorted(other - one)
    if len(ours) != len(theirs) or any(len(word) < 6 for word in (*ours, *theirs)):
        return 0.0
    scores = [alike(left, right) for left, right in zip(ours, theirs, strict=True)]
    if min(scores, default=1.0) == 0:
        return 0.0
    size = len(one)
    return (size - len(scores) + sum(scores)) / size if size else 0.0
