"""Event mentions joined into incidents: hands first, then what is dated, then what is not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from runut import ids
from runut.classes import label_of
from runut.follow import group
from runut.incidents import match, telling
from runut.incidents.match import WIDTH, Ruling
from runut.incidents.telling import Told, dated
from runut.shelf import Shelf
from runut.types import Conflict, Incident, Judgement, Time
from runut.weave import Pair, pair

COPIED: Final[Ruling] = ("same", 1.0, ("stands in copied text",))


class Room:
    """How event mentions are woven: by the day first; what has no day joins the one incident it fits.

    Of two meetings of the same two presidents neither is the likelier one.
    """

    stage = "inc"
    width = WIDTH
    need = 1

    def places(self, card: Told) -> Iterable[tuple[str, int]]:
        return telling.places(card)

    def compare(self, left: Told, right: Told) -> Ruling | None:
        return match.compare(left, right)

    def joins(self, ruling: Ruling, left: Told, right: Told) -> bool:
        return ruling[0] == "same" and dated(left) == dated(right)

    def follows(self, row: Told, twin: Told) -> bool:
        return match.follows(row, twin)

    def printed(self, row: Told) -> str | None:  # noqa: ARG002
        return None

    def order(self, ruling: Ruling, left: Told, right: Told) -> tuple[float]:  # noqa: ARG002
        return (-ruling[1],)

    def fit(self, left: Sequence[Told], right: Sequence[Told], alike: Collection[Pair], ends: Pair) -> bool:  # noqa: ARG002
        both = [*left, *right]
        return _one_time(both) and len(_ways(both)) < 2

    def loose(self, card: Told) -> bool:
        return not dated(card)

    def offers(self, ruling: Ruling) -> bool:
        return ruling[0] == "same"

    def choose(
        self, shelf: Shelf, loose: Mapping[str, Told], offers: Mapping[str, Sequence[tuple[Pair, Ruling]]]
    ) -> str | None:
        (label, *more) = offers
        if more:
            return None
        held = shelf.links("inc/class", label)
        for id in loose:  # a hand has parted it from one of those, or from another that would join them
            for other, verdict in shelf.links("inc/hand", id).items():
                beside = (
                    at in held for at, ruling in shelf.links("inc/edge", other).items() if ruling[0] == "same"
                )
                if verdict == "different" and (other in held or any(beside)):
                    return None
        there = [shelf.get("inc/card", id) for id in held]
        if (ways := _ways(loose.values())) and not _ways(there) and len(ways | _offered(shelf, held)) > 1:
            return None  # two ways of what is told without one: neither is the likelier
        return label if self.fit(list(loose.values()), there, (), ("", "")) else None


def _ways(members: Iterable[Told]) -> set[str]:
    return {one.mode for one in members if one.mode}


def _offered(shelf: Shelf, held: Iterable[str]) -> set[str]:
    """The ways told by all that have no day and speak of one of these."""
    near = {at for id in held for at, ruling in shelf.links("inc/edge", id).items() if ruling[0] == "same"}
    return _ways(card for at in near if not dated(card := shelf.get("inc/card", at)))


def judgements(shelf: Shelf, id: str, card: Told, made: dict[Pair, Judgement]) -> Iterator[Judgement]:
    """Every ruling that a mention has part in, as it was obeyed; and of what it stands for.

    `made` holds those of pairs of which the other was asked for before.
    """
    for other, ruling in shelf.links("inc/edge", id).items():
        ends = pair(id, other)
        if ends in made:
            yield made[ends]
            continue
        there = shelf.get("inc/card", other)
        told = ruling
        if ruling[0] == "same" and dated(card) != dated(there):
            loose, firm = (id, other) if not dated(card) else (other, id)
            label = shelf.get("inc/first", loose)
            into = shelf.get("inc/joined", label) or label
            if into != label_of(shelf, "inc", firm):
                told = ("unsure", min(ruling[1], 0.6), (*ruling[2], "several incidents fit"))
        made[ends] = judgement(ends, told)
        yield made[ends]
    for row in group(shelf, "inc", id)[1:]:
        yield judgement(pair(row, shelf.get("inc/above", row) or id), COPIED)


def judgement(ends: Pair, ruling: Ruling) -> Judgement:
    """The ruling as a row."""
    verdict, score, reasons = ruling
    return Judgement(
        id=ids.new("jud", *ends, "rule:incident"),
        left=ends[0],
        right=ends[1],
        verdict=verdict,
        score=score,
        reasons=reasons,
        by="rule:incident",
    )


def incident(members: Sequence[Told]) -> Incident:
    """The row for a cluster: what most mentions say, and what they disagree on."""
    if len(members) == 1:
        return _alone(members[0])
    first = min(members, key=lambda one: (one.printed or date.max, one.id))  # later reports keep the id
    times = Counter(_printed(one.time) for one in members if one.time is not None)
    best = min(
        (one for one in members if one.time is not None),
        key=lambda one: (_width(one.time), -times[_printed(one.time)], one.id),
        default=None,
    )
    placed = [one for one in members if one.place is not None]
    names = Counter(one.site or (one.place.name if one.place else "") for one in placed)
    where = min(placed, key=lambda one: (-names[one.site or (one.place.name if one.place else "")], one.id),
                default=None)  # fmt: skip
    modes = Counter(one.mode for one in members if one.mode)
    conflicts = []
    days: dict[str, list[str]] = defaultdict(list)
    for one in members:
        if one.time is not None and one.time.precision == "day" and one.time.earliest is not None:
            days[one.time.earliest.isoformat()].append(one.id)
    sites: dict[str, list[str]] = defaultdict(list)
    for one in placed:
        if one.country:
            sites[one.country].append(one.id)
    for field, values in (("time", days), ("place", sites)):
        if len(values) > 1:
            conflicts.append(
                Conflict(field, tuple((value, tuple(sorted(rows))) for value, rows in sorted(values.items())))
            )
    return Incident(
        id=ids.new("inc", first.id),
        type=first.type,
        mode=min(modes, key=lambda mode: (-modes[mode], mode)) if modes else None,
        actors=_most(one.actors for one in members),
        recipients=_most(one.recipients for one in members),
        place=where.place if where is not None else None,
        time=best.time if best is not None else None,
        mentions=tuple(one.id for one in members),
        conflicts=tuple(conflicts),
    )


def _alone(one: Told) -> Incident:
    """The row for what is told once."""
    return Incident(
        id=ids.new("inc", one.id),
        type=one.type,
        mode=one.mode or None,
        actors=tuple(sorted(one.actors)),
        recipients=tuple(sorted(one.recipients)),
        place=one.place,
        time=one.time,
        mentions=(one.id,),
        conflicts=(),
    )


def _one_time(members: Sequence[Told]) -> bool:
    """Whether all days given can be one stretch, give or take a night."""
    times = [one.time for one in members if one.time is not None]
    earliest = max((time.earliest for time in times if time.earliest), default=None)
    latest = min((time.latest for time in times if time.latest), default=None)
    return earliest is None or latest is None or earliest <= latest + timedelta(days=1)


def _width(time: Time | None) -> int:
    if time is None or time.earliest is None or time.latest is None:
        return 100_000
    return (time.latest - time.earliest).days


def _printed(time: Time | None) -> str:
    return f"{time.earliest}/{time.latest}" if time is not None else ""


def _most(sides: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*sides)))
