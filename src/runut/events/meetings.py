"""Meetings with PLOVER's sides and modes: who visits is the actor, who receives the recipient."""

from __future__ import annotations

from runut.events.aspect import UNREAL, Draft
from runut.events.clauses import Scene
from runut.events.sides import same
from runut.events.told import Told


def hosted(scene: Scene, told: list[Told]) -> list[Told]:
    """Meetings with PLOVER's sides and modes: who visits is the actor, who receives the recipient."""
    visits = {
        (same(guest), country)
        for one in told
        if one.draft.mode == "visit" and one.draft.aspect not in UNREAL
        for guest in one.draft.actors
        for country in filter(None, (scene.country(host) for host in one.draft.recipients))
    }
    return [
        one._replace(draft=meeting(scene, one.draft, visits)) if one.draft.type == "CONSULT" else one
        for one in told
    ]


def meeting(scene: Scene, draft: Draft, visits: set[tuple[str, str]]) -> Draft:
    if draft.mode or draft.recipients:
        return draft
    countries = [scene.country(party) for party in draft.actors]
    where = draft.place.country if draft.place else None
    for number, guest in enumerate(draft.actors):
        hosts = [
            party
            for party, country in zip(draft.actors, countries, strict=True)
            if party is not guest
            and country is not None
            and (same(guest), country) in visits
            and where in (None, country)
        ]
        if len(hosts) == 1 and len(draft.actors) == 2 and countries[number] != scene.country(hosts[0]):
            return draft._replace(mode="visit", actors=(guest,), recipients=tuple(hosts))
    known = {country for country in countries if country}
    if len(known) > 2:
        return draft._replace(mode="multilateral")
    if draft.place and draft.place.country and len(known) == 2 and draft.place.country not in known:
        return draft._replace(mode="third-party")
    return draft
