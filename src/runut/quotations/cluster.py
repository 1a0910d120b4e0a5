"""Attributions joined into quotations: hands first, then the likeliest, never across two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from runut import ids
from runut.classes import Firm
from runut.follow import group
from runut.quotations import match, said
from runut.quotations.match import WIDTH, Ruling
from runut.quotations.said import Said
from runut.shelf import Shelf
from runut.types import Judgement
from runut.weave import Pair, pair

COPIED: Final[Ruling] = ("same", 1.0, ("stands in copied text",))
SURE: Final = 12  # words that nobody says again by chance
VERBATIM: Final[Ruling] = ("same", 0.99, ("word for word",))


class Room(Firm):
    """How utterances are woven: wordings in quotation marks first, for what was said draws its summaries."""

    stage = "quo"
    width = WIDTH
    need = 1

    def places(self, card: Said) -> Iterable[tuple[str, int]]:
        return said.places(card)

    def compare(self, left: Said, right: Said) -> Ruling | None:
        return match.compare(left, right)

    def joins(self, ruling: Ruling, left: Said, right: Said) -> bool:  # noqa: ARG002
        return ruling[0] == "same"

    def follows(self, row: Said, twin: Said) -> bool:
        return row.speaker == twin.speaker

    def printed(self, row: Said) -> str | None:
        """Long utterances of one speaker, word for word and of one day, are one; a few words may be two."""
        if row.size < SURE or row.speaker is None:
            return None
        days = f"{row.earliest}/{row.latest}"
        return ids.new("say", *row.speakers, row.direct, days, *row.words)

    def order(self, ruling: Ruling, left: Said, right: Said) -> tuple[bool, float]:
        return (not (left.direct and right.direct), -ruling[1])

    def fit(
        self,
        left: Sequence[Said],
        right: Sequence[Said],
        alike: Mapping[Pair, Ruling],
        ends: Pair,  # noqa: ARG002
    ) -> bool:
        """One time and one speaker for all; and half of the pairs alike, so that no chain of likenesses leads
        far from its start. A part is alike what a longer wording of it is alike.
        """
        both = [*left, *right]
        if not (_one_time(both) and _one_speaker(both)) or any(
            pair(one.id, other.id) not in alike and match.opposed(one, other)
            for one in left
            for other in right
        ):
            return False
        if 2 * sum(pair(one.id, other.id) in alike for one in left for other in right) >= len(left) * len(
            right
        ):
            return True
        wholes = {one.id: _wholes(one, both, alike) for one in both}
        met = sum(
            any(
                here == there or pair(here, there) in alike
                for here in wholes[one.id]
                for there in wholes[other.id]
            )
            for one in left
            for other in right
        )
        return 2 * met >= len(left) * len(right)


def judgements(shelf: Shelf, id: str) -> Iterator[Judgement]:
    """Every ruling that an utterance has part in, and of what it stands for."""
    for other, ruling in shelf.links("quo/edge", id).items():
        yield _judgement(pair(id, other), ruling)
    for row in group(shelf, "quo", id)[1:]:
        above = shelf.get("quo/above", row)
        yield _judgement(pair(row, above or id), COPIED if above else VERBATIM)


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


def _wholes(one: Said, among: Sequence[Said], alike: Mapping[Pair, Ruling]) -> list[str]:
    """An utterance and the longer wordings that hold it."""
    longer = (other.id for other in among if other.size > one.size)
    return [one.id, *(id for id in longer if (met := alike.get(pair(one.id, id))) and match.A_PART in met[2])]


def _one_speaker(variants: Sequence[Said]) -> bool:
    """Whether somebody is among the speakers of all that name any."""
    named = [set(one.speakers) for one in variants if one.speakers]
    return not named or bool(set.intersection(*named))


def _one_time(variants: Sequence[Said]) -> bool:
    """Whether there is a day, give or take a night, on which all of them can have been said."""
    earliest = max((one.earliest for one in variants if one.earliest), default=None)
    latest = min((one.latest for one in variants if one.latest), default=None)
    return earliest is None or latest is None or earliest <= latest + timedelta(days=1)
