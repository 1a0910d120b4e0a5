"""One event in many reports, conflicts kept side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut import classes, follow, ids
from runut.incidents import cluster, telling
from runut.incidents.telling import Told
from runut.shelf import Memory, Shelf
from runut.types import Canon, Happened, Incident, Judgement, Reading, Story
from runut.weave import Pair

ROOM = cluster.Room()


def match(
    readings: Sequence[Reading], canon: Canon, stories: Sequence[Story], judgements: Sequence[Judgement]
) -> Happened:
    """Incidents: event mentions that tell of the same thing in the world.

    Judgements by hand name events or incidents. What is only supposed (*jika …*) is no incident, nor is what
    everybody denies.
    """
    shelf = Memory()
    who = {
        found: entity
        for reading in readings
        for entity in reading.notes.entities
        if (found := canon.get((reading.article.id, entity.key))) is not None
    }
    party = {id: state for id, one in who.items() if (state := side(one.kind, one.country)) is not None}
    told = {one.id: one for reading in readings for one in mentions(reading, canon, party)}
    lent = {row: twin for story in stories for _, row, _, twin in story.inherited if row in told}
    post(shelf, told, lent, judgements)
    return Happened(
        incidents=tuple(one for _, one in shelf.all("incidents")),
        judgements=tuple(one for _, one in shelf.all("judgements")),
    )


def mentions(reading: Reading, canon: Canon, party: Mapping[str, str]) -> list[Told]:
    """Every event mention of an article; `party` maps persons and bodies to their state."""
    return telling.mentions(reading, canon, party)


def of(shelf: Shelf, event: str) -> Incident | None:
    """The incident an event mention tells of."""
    found: Incident | None = follow.of(shelf, "inc", "incidents", event)
    return found


def side(kind: str, country: str | None) -> str | None:
    """The state a person or body is counted with; None for all others."""
    return ids.new("ent", f"state:{country}") if country and kind in ("person", "body") else None


def post(
    shelf: Shelf,
    told: Mapping[str, Told | None],
    lent: Mapping[str, str | None],
    judgements: Iterable[Judgement],
) -> tuple[dict[str, Incident], dict[str, Incident]]:
    """Keeps incidents right while event mentions come, change and go (None); gives those that are no more as
    they were, and those that are as they are now.

    `lent` maps mentions to those they were copied from.
    """
    named = follow.decided(shelf, "inc", judgements, follow.meaning(shelf, "inc", "inc", told))
    touched = follow.settle(shelf, ROOM, told, lent, named)
    made = classes.update(shelf, ROOM, touched)
    ruled: dict[Pair, Judgement] = {}
    follow.publish(shelf, "inc", made.cards, lambda id, card: cluster.judgements(shelf, id, card, ruled))
    return follow.replace(shelf, "inc", "incidents", made, lambda heads: _incident(shelf, heads))


def _incident(shelf: Shelf, heads: Sequence[str]) -> Incident | None:
    rows = sorted([row for head in heads for row in shelf.links("inc/group", head)])
    members = [shelf.get("inc/row", row) for row in rows]
    if members[0].sort == "supposed" or all(one.negated for one in members):
        return None
    return cluster.incident(members)
