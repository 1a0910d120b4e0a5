"""Attributions joined into quotations: hands first, then the likeliest, never across two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from runut import ids
from runut.partition import Partition
from runut.quotations.match import FEW, Ruling, Said
from runut.types import Judgement

Pair = tuple[str, str]


def heads(said: Mapping[str, Said], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Every utterance to the first that prints it word for word; what hands name stands for itself."""
    by_hand = {side for one in judgements if one.by.startswith("hand:") for side in (one.left, one.right)}
    seen: dict[tuple[object, ...], str] = {}
    made = {}
    for one_id, one in sorted(said.items()):
        if one_id in by_hand or ids.new("quo", one_id) in by_hand or one.size < FEW:
            made[one_id] = one_id
        else:
            made[one_id] = seen.setdefault(
                (one.speaker, one.words, one.direct, one.earliest, one.latest), one_id
            )
    return made


def join(
    said: Mapping[str, Said],
    ruled: Mapping[Pair, Ruling],
    heads: Mapping[str, str],
    judgements: Iterable[Judgement],
) -> tuple[list[list[str]], list[Judgement]]:
    """Classes of attribution ids, and the judgements that made them."""
    rulings = dict(ruled)
    joined = Partition(set(heads.values()))
    named = {ids.new("quo", one): [head] for one, head in heads.items()} | {
        one: [head] for one, head in heads.items()
    }
    decided = joined.settle(judgements, named)
    same = {pair for pair, ruling in ruled.items() if ruling[0] == "same" and pair not in decided}

    def fit(left: Sequence[str], right: Sequence[str]) -> bool:
        """One time for all; and half of the pairs alike, so that no chain of likenesses leads far from its
        start.
        """
        alike = sum((min(one, other), max(one, other)) in same for one in left for other in right)
        return 2 * alike >= len(left) * len(right) and _one_time([said[one] for one in (*left, *right)])

    def order(pair: Pair) -> tuple[bool, float, Pair]:
        """Wordings in quotation marks first: what was said draws its summaries, and not the other way."""
        return not (said[pair[0]].direct and said[pair[1]].direct), -ruled[pair][1], pair

    for pair in sorted(same, key=order):
        joined.join(*pair, if_=fit)
    printed: dict[str, list[str]] = defaultdict(list)
    for one, head in heads.items():
        printed[head].append(one)
        if one != head:
            rulings[head, one] = ("same", 0.99, ("word for word",))
    classes = [sorted(one for head in group for one in printed[head]) for group in joined.classes()]
    return sorted(classes), sorted(
        (_judgement(pair, ruling) for pair, ruling in rulings.items()), key=lambda one: one.id
    )


def _judgement(pair: Pair, ruling: Ruling) -> Judgement:
    verdict, score, reasons = ruling
    return Judgement(
        id=ids.new("jud", *pair, "rule:wording"),
        left=pair[0],
        right=pair[1],
        verdict=verdict,
        score=score,
        reasons=reasons,
        by="rule:wording",
    )


def _one_time(variants: Sequence[Said]) -> bool:
    """Whether there is a day, give or take a night, on which all of them can have been said."""
    earliest = max((one.earliest for one in variants if one.earliest), default=None)
    latest = min((one.latest for one in variants if one.latest), default=None)
    return earliest is None or latest is None or earliest <= latest + timedelta(days=1)
