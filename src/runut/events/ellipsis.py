"""Sides a sentence leaves out since the text has just named them: *kesepakatan dicapai*, *kapal dikirim*."""

from __future__ import annotations

from dataclasses import replace

from runut.events.aspect import Draft
from runut.events.clauses import Scene
from runut.events.identity import NEAR, Told, countries
from runut.types import Party

SIDED = frozenset({"AID"})
"""Types in which one side gives and the other gets; in the others that are filled all are actors."""


def lend(scene: Scene, told: list[Told], draft: Draft, number: int) -> Draft | None:
    """A draft with the two states that all dealings told just before it name; none where they differ."""
    near = [one.draft for one in told if 0 <= number - one.number <= NEAR]
    sided = draft.hit.trigger.type in SIDED
    ways: dict[frozenset[str], tuple[str, str]] = {}
    for one in near:
        known = countries(scene, one) & scene.states.keys()
        if len(known) != 2 or (sided and one.hit.trigger.type not in (*SIDED, "AGREE", "COOPERATE")):
            continue
        left = [country for party in one.actors if (country := scene.country(party)) in known]
        first = left[0] if left else min(known)
        second = next(iter(known - {first}))
        if sided and len(set(left)) != 1:
            continue
        if sided and ways.get(frozenset(known), (first, second)) != (first, second):
            return None
        ways[frozenset(known)] = first, second
    if len(ways) != 1:
        return None
    pair = next(iter(ways.values()))
    if not countries(scene, draft) <= set(pair):
        return None
    actors, recipients = (tuple(_state(scene, country) for country in side) for side in (pair[:1], pair[1:]))
    if not sided:
        actors, recipients = (*actors, *recipients), ()
    return replace(draft, actors=draft.actors if sided and draft.actors else actors, recipients=recipients)


def _state(scene: Scene, country: str) -> Party:
    key = scene.states[country]
    return Party(key, scene.entities[key].label(scene.article.language), None)
