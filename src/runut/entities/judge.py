"""Whether two spellings are one: an explained score, and *unsure* where the evidence does not decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from runut import ids
from runut.entities.block import Node
from runut.types import Judgement, Verdict

CLOSE = 0.84  # two transliterations of one token: araghchi, aragchi
SURE = 0.93
LIKELY = 0.6  # below this a pair is not worth telling


class Ruling(NamedTuple):
    """A verdict with its score and its reasons in words."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def judgement(left: Node, right: Node, ruling: Ruling, *, rule: str) -> Judgement:
    """The ruling as a row; its id does not depend on the order of the pair."""
    one, other = sorted((left.id, right.id))
    return Judgement(
        id=ids.new("jud", one, other, f"rule:{rule}"),
        left=one,
        right=other,
        verdict=ruling.verdict,
        score=round(ruling.score, 3),
        reasons=ruling.reasons,
        by=f"rule:{rule}",
    )


def compare(left: Node, right: Node) -> Ruling | None:
    """Two full names of persons, or two names of bodies; None where nothing speaks for one."""
    if left.kind == "person" and right.kind == "person":
        return _persons(left, right)
    if "person" in (left.kind, right.kind):
        return None
    return _bodies(left, right)


def bare(single: Node, full: Node) -> float:
    """How well a name of one token fits a full name: its last token, or its first."""
    if len(single.sounds) == 0 or (single.country and full.country and single.country != full.country):
        return 0.0
    token = single.sounds[0][0]
    return max(
        (alike(token, part) for tokens in full.sounds if len(tokens) > 1 for part in (tokens[-1], tokens[0])),
        default=0.0,
    )


def evidence(left: Node, right: Node) -> tuple[str, ...]:
    """What besides the name speaks for one person."""
    found = []
    if left.country and left.country == right.country:
        found.append(f"country {left.country}")
    if shared := left.offices & right.offices:
        found.append(f"office {min(shared).partition('@')[0]}")
    if left.articles & right.articles:
        found.append("named in one article")
    return tuple(found)


def alike(left: str, right: str) -> float:
    """Likeness of two tokens by sound, 0 to 1; short tokens must be equal."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 4:
        return 0.0
    return max(ratio(left, right) / 100, JaroWinkler.similarity(left, right) - 0.04)


def _persons(left: Node, right: Node) -> Ruling | None:
    pairs = [(one, other) for one in left.sounds for other in right.sounds if len(one) > 1 and len(other) > 1]
    if not pairs:
        return None
    score, how = max(_full(one, other) for one, other in pairs)
    if score < CLOSE:
        return None
    reasons = [how]
    if left.country and right.country and left.country != right.country:
        reasons.append(
            f"countries differ: {min(left.country, right.country)}, {max(left.country, right.country)}"
        )
        return Ruling("different" if score < 1 else "unsure", 1 - score if score < 1 else 0.5, tuple(reasons))
    beside = evidence(left, right)
    reasons.extend(beside)
    total = min(0.99, score + 0.03 * len(beside))
    if score == 1 or (beside and score >= CLOSE + 0.03) or score >= SURE:
        return Ruling("same", total, tuple(reasons))
    return Ruling("unsure", min(total, 0.8), tuple(reasons))


def _full(one: Sequence[str], other: Sequence[str]) -> tuple[float, str]:
    """Full names: every token of the shorter finds its like, in order, the last of it a last or the names agree joined."""
    joined_one, joined_other = "".join(one), "".join(other)
    if joined_one == joined_other:
        return 1.0, "one name in two spellings of the same sound"
    short, long = sorted((one, other), key=len)
    scores = []
    place = 0
    for token in short:
        best, at = max(((alike(token, long[n]), -n) for n in range(place, len(long))), default=(0.0, 0))
        if best < CLOSE:
            break
        scores.append(best)
        place = 1 - at
    else:
        if place == len(long) or len(short) == len(long):
            mean = sum(scores) / len(scores)
            if len(short) < len(long):
                return min(mean, 0.96), "the shorter name is contained in the longer"
            return mean, "tokens alike one by one"
    whole = ratio(joined_one, joined_other) / 100
    if whole >= 0.92 and len(one) != len(other):
        return whole, "alike when written as one word"
    return 0.0, ""


def _bodies(left: Node, right: Node) -> Ruling | None:
    if left.country and right.country and left.country != right.country:
        return None
    score = max(
        (ratio(" ".join(sorted(one)), " ".join(sorted(other))) / 100
         for one in left.sounds for other in right.sounds),
        default=0.0,
    )  # fmt: skip
    if score < 0.9:
        return None
    reasons = ("names alike", *evidence(left, right))
    if score == 1 or (score >= 0.95 and len(reasons) > 1):
        return Ruling("same", min(score, 0.97), reasons)
    return Ruling("unsure", min(score, 0.8), reasons)
