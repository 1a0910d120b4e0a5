"""Whether a trigger has the parties without which its word tells no event."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.sides import Sides, same
from runut.lang.triggers import Trigger, Voice


def enough(scene: Scene, trigger: Trigger, voice: Voice, sides: Sides, *, complement: bool = False) -> bool:
    """Whether all is there that a rule needs; `complement` where it has taken in the act it speaks of."""
    actors, recipients = sides.actors, sides.recipients
    does, gets = {*map(same, actors)}, {*map(same, recipients)}
    human = not trigger.person or not scene.kinds(recipients) - {"person", "group", "role"}
    good = {
        "actor": bool(actors),
        "crowd": bool(actors) and not scene.kinds(actors) & {"state", "place"},
        "recipient": bool(recipients) and human,
        "party": bool(does or gets),
        "pair": len(does | gets) > 1 or any(one.name in scene.rules.of("we") for one in actors),
        "named": any(one.entity for one in actors),
        "target": any(one.entity for one in recipients),
        "known": any(one.entity for one in (*actors, *recipients)),
        "complement": complement,
        "war": any(one.entity for one in (*actors, *recipients)) or sides.place is not None,
        "people": "person" in scene.kinds(actors) and not scene.kinds(recipients) & {"place"},
        "state": "state" in scene.kinds(actors),
        "abroad": "state" in scene.kinds((*actors, *recipients)) or located(scene, sides),
        "foreign": len({scene.country(one) for one in (*actors, *recipients)} - {None}) > 1,
    }
    if not all(guest(scene, sides) if need == "guest" else good[need] for need in trigger.needs[voice]):
        return False
    return not does or does != gets


def located(scene: Scene, sides: Sides) -> bool:
    """Whether it happened in a state named as such."""
    entity = scene.entities.get(sides.place.entity or "") if sides.place else None
    return entity is not None and entity.kind == "state"


def guest(scene: Scene, sides: Sides) -> bool:
    """Whether people come to somebody or to another country: at home nobody is a guest, states stay."""
    if not sides.actors or not sides.recipients or scene.kinds(sides.actors) & {"state", "place"}:
        return False
    home = {scene.country(one) for one in sides.actors} - {None}
    for host in sides.recipients:
        kind = scene.kinds((host,))
        if kind & {"person", "body", "group"} or (kind & {"state"} and scene.country(host) not in home):
            return True
        if kind & {"place"} and home and scene.country(host) not in home:
            return True
    return False
