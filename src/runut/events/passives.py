"""What stands left of a predicate and is not its subject: where it was, with whom, in whose vehicle."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.types import Party

SUBJECT_REACH = 4  # tokens before a predicate in which a pronoun is its subject


def seat(scene: Scene, first: int, low: int) -> tuple[Party, ...]:
    """The state in which what was hit lies: *kilang di Alfa diserang*."""
    for k in range(first - 1, max(first - 1 - SUBJECT_REACH, low), -1):
        number = scene.cover[k]
        if number >= 0:
            ref = scene.refs[number]
            local = scene.lows[ref.first - 1] in scene.words.locatives
            return scene.parties(number) if local and scene.place(number) is not None else ()
        if scene.lows[k] not in scene.words.skip:
            return ()
    return ()


def party_to(scene: Scene, first: int, low: int) -> tuple[Party, ...]:
    """With whom the relations are that were broken off: *hubungan dengan B, yang diputuskan*."""
    k = first - 1
    while k > low and scene.cover[k] < 0:
        word = scene.lows[k]
        if word != "," and word not in scene.words.relatives and word not in scene.words.skip:
            return ()
        k -= 1
    number = scene.cover[k]
    if number < 0 or scene.refs[number].first - 2 < low:
        return ()
    at = scene.refs[number].first - 1
    linked = scene.lows[at] in scene.words.paired and scene.cover[at - 1] < 0
    return scene.parties(number) if linked and scene.acting(number) else ()


def driven(scene: Scene, party: Party, low: int) -> bool:
    """Whether it is a vehicle of somebody that comes: *pesawat Hercules A tiba di B*."""
    first = scene.token(party.span.start) if party.span else low
    if first <= low:
        return False
    number = scene.cover[first - 1]
    weapon = number >= 0 and scene.refs[number].mention.category == "weapon"
    return weapon or scene.lows[first - 1] in scene.words.vehicles
