"""Attributions joined into quotations: hands first, then the likeliest, never across two days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from runut import ids
from runut.partition import Partition
from runut.quotations.match import Ruling, Said
from runut.types import Judgement

Pair = tuple[str, str]


def join(
    said: Mapping[str, Said], ruled: Mapping[Pair, Ruling], judgements: Iterable[Judgement]
) -> tuple[list[list[str]], list[Judgement]]:
    """Classes of attribution ids, and the judgements that made them."""
    joined = Partition(said)
    named = {ids.new("quo", one): [one] for one in said} | {one: [one] for one in said}
    decided = joined.settle(judgements, named)

    def fit(left: Sequence[str], right: Sequence[str]) -> bool:
        return _one_time([said[one] for one in (*left, *right)])

    for pair, (verdict, _, _) in sorted(ruled.items(), key=lambda item: (-item[1][1], item[0])):
        if verdict == "same" and pair not in decided:
            joined.join(*pair, if_=fit)
    return joined.classes(), sorted(
        (_judgement(pair, ruling) for pair, ruling in ruled.items()), key=lambda one: one.id
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
