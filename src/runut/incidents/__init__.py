"""One event in many reports, conflicts kept side by side."""

from __future__ import annotations

from collections.abc import Sequence

from runut.incidents import cluster
from runut.incidents import match as telling
from runut.types import Canon, Happened, Judgement, Reading, Story


def match(
    readings: Sequence[Reading], canon: Canon, stories: Sequence[Story], judgements: Sequence[Judgement]
) -> Happened:
    """Incidents: event mentions that tell of the same thing in the world.

    Judgements by hand name events or incidents. What is only supposed (*jika …*) is no incident, nor is what
    everybody denies.
    """
    told = {one.id: one for one in telling.mentions(readings, canon)}
    ruled: dict[tuple[str, str], telling.Ruling] = {}
    for left, right in telling.pairs(list(told.values())):
        ruling = telling.compare(left, right)
        if ruling is not None:
            ruled[left.id, right.id] = ruling
    for row, twin in telling.copied(told, stories):
        ruled[min(row, twin), max(row, twin)] = ("same", 1.0, ("stands in copied text",))
    classes, judged = cluster.join(told, ruled, judgements)
    denied = {one.id for reading in readings for one in reading.events if one.aspect == "negated"}
    made = [
        cluster.incident([told[member] for member in members])
        for members in classes
        if told[members[0]].sort != "supposed" and not set(members) <= denied
    ]
    return Happened(
        incidents=tuple(sorted(made, key=lambda one: one.id)),
        judgements=tuple(sorted(judged, key=lambda one: one.id)),
    )
