"""Whether a trigger has the parties without which its word tells no event."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from runut.events.clauses import SPEAKER, Scene
from runut.events.sides import Sides, same
from runut.lang.triggers import Meaning, Need
from runut.types import Party


def enough(scene: Scene, meaning: Meaning, sides: Sides, *, complement: bool = False) -> bool:
    """Whether all is there that a rule needs; `complement` where it has taken in the act it speaks of."""
    trigger, voice = meaning
    for need in trigger.needs[voice]:
        if not (complement if need == "complement" else TESTS[need](scene, sides)):
            return False
    if trigger.person and "recipient" in trigger.needs[voice]:
        named = tuple(one for one in sides.recipients if scene.named_state(one) or not scene.stately(one))
        if scene.kinds(named) - {"person", "group", "role"}:
            return False
    return sound(sides)


def sound(sides: Sides) -> bool:
    """Whether nobody does it to themselves."""
    return not sides.actors or {*map(same, sides.actors)} != {*map(same, sides.recipients)}


def known(parties: tuple[Party, ...]) -> bool:
    """Whether one of them is an entity."""
    return any(one.entity for one in parties)


def crowd(scene: Scene, sides: Sides) -> bool:
    """Whether people act, not states."""
    return bool(sides.actors) and not scene.kinds(sides.actors) & {"state", "place"}


def pair(scene: Scene, sides: Sides) -> bool:
    """Whether there are two, or *kami*, or several of a kind: *para menteri Alfa bertemu*."""
    parties = {same(one) for one in (*sides.actors, *sides.recipients)}
    if len(parties) > 1 or any(one.name in scene.words.we for one in sides.actors):
        return True
    spans = [one.span.start for one in sides.actors if one.span]
    return any(
        scene.lows[max(scene.token(start) - n, 0)] in scene.words.plurals for start in spans for n in (0, 1)
    )


def people(scene: Scene, sides: Sides) -> bool:
    """Whether a person comes to somebody rather than somewhere."""
    offices = scene.words.offices
    person = any(not one.entity and one.name.split()[0].casefold() in offices for one in sides.actors)
    return (person or "person" in scene.kinds(sides.actors)) and "place" not in scene.kinds(sides.recipients)


def abroad(scene: Scene, sides: Sides) -> bool:
    """Whether a state is in it, or it happened in a state named as such."""
    entity = scene.entities.get(sides.place.entity or "") if sides.place else None
    return (entity is not None and entity.kind == "state") or any(
        map(scene.stately, (*sides.actors, *sides.recipients))
    )


def foreign(scene: Scene, sides: Sides) -> bool:
    """Whether two countries are in it."""
    return len({scene.country(one) for one in (*sides.actors, *sides.recipients)} - {None}) > 1


def guest(scene: Scene, sides: Sides) -> bool:
    """Whether people come to somebody or to another country: at home nobody is a guest, states stay."""
    if not sides.actors or not sides.recipients:
        return False
    if all(scene.kinds((one,)) & {"state", "place"} and scene.named_state(one) for one in sides.actors):
        return False
    if "place" in scene.kinds(sides.actors[:1]) or scene.named_state(sides.actors[0]):
        return False
    home = {scene.country(one) for one in sides.actors} - {None}
    for host in sides.recipients:
        kind = scene.kinds((host,))
        country = scene.country(host)
        away = country not in home if home and country else scene.named_state(host) or bool(home)
        if kind & {"person"} or (away and (kind & {"body", "group", "state"} or (not kind and country))):
            return True
        if kind & {"place"} and home and scene.country(host) not in home:
            return True
    return False


def civic(scene: Scene, sides: Sides) -> bool:
    """Whether a state is in it, or people and bodies of one."""
    parties = (*sides.actors, *sides.recipients)
    return any(scene.country(one) or one.entity == SPEAKER for one in parties) or "body" in scene.kinds(
        parties
    )


TESTS: Mapping[Need, Callable[[Scene, Sides], bool]] = {
    "actor": lambda _, sides: bool(sides.actors),
    "recipient": lambda _, sides: bool(sides.recipients),
    "party": lambda _, sides: bool(sides.actors or sides.recipients),
    "named": lambda _, sides: known(sides.actors),
    "target": lambda _, sides: known(sides.recipients),
    "known": lambda _, sides: known(sides.actors) or known(sides.recipients),
    "war": lambda _, sides: known(sides.actors) or known(sides.recipients) or sides.place is not None,
    "state": lambda scene, sides: any(map(scene.stately, sides.actors)),
    "crowd": crowd,
    "pair": pair,
    "several": lambda _, sides: len({*map(same, sides.actors)}) > 1,
    "people": people,
    "abroad": abroad,
    "civic": civic,
    "foreign": foreign,
    "guest": guest,
}
"""What each need of a rule asks of the sides found."""
