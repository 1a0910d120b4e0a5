"""Event mentions joined into incidents: hands first, then what is dated, then what is not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from runut import ids
from runut.incidents.match import Ruling, Told
from runut.partition import Partition
from runut.types import Conflict, Incident, Judgement, Time

Pair = tuple[str, str]


def judgement(pair: Pair, ruling: Ruling) -> Judgement:
    """The ruling as a row."""
    verdict, score, reasons = ruling
    return Judgement(
        id=ids.new("jud", *pair, "rule:incident"),
        left=pair[0],
        right=pair[1],
        verdict=verdict,
        score=score,
        reasons=reasons,
        by="rule:incident",
    )


def join(
    told: Mapping[str, Told], ruled: Mapping[Pair, Ruling], judgements: Iterable[Judgement]
) -> tuple[list[list[str]], list[Judgement]]:
    """Classes of event ids, and the judgements that made them.

    A mention without a day joins an incident only where exactly one fits it: of two meetings of the same two
    presidents neither is the likelier one.
    """
    joined = Partition(told)
    named = {ids.new("inc", one): [one] for one in told} | {one: [one] for one in told}
    decided = joined.settle(judgements, named)

    def fit(left: Sequence[str], right: Sequence[str]) -> bool:
        return _one_time([told[one] for one in (*left, *right)])

    final = dict(ruled)
    open_ = sorted(
        (-score, pair)
        for pair, (verdict, score, _) in ruled.items()
        if verdict == "same" and pair not in decided
    )
    for _, pair in open_:
        if _dated(told[pair[0]]) == _dated(told[pair[1]]):
            joined.join(*pair, if_=fit)
    offers: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for _, pair in open_:
        if _dated(told[pair[0]]) != _dated(told[pair[1]]):
            undated, dated = pair if _dated(told[pair[1]]) else (pair[1], pair[0])
            offers[joined.find(undated)][joined.find(dated)].append(pair)
    for undated, fits in sorted(offers.items()):
        pairs = [pair for found in fits.values() for pair in found]
        if len({joined.find(dated) for dated in fits}) == 1:
            joined.join(undated, min(fits), if_=fit)
        else:
            for pair in pairs:
                _, score, reasons = ruled[pair]
                final[pair] = ("unsure", min(score, 0.6), (*reasons, "several incidents fit"))
    return joined.classes(), [judgement(pair, ruling) for pair, ruling in sorted(final.items())]


def incident(members: Sequence[Told]) -> Incident:
    """The row for a cluster: what most mentions say, and what they disagree on."""
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


def _dated(one: Told) -> bool:
    return one.time is not None


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
