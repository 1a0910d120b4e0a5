"""What stands left of a predicate and is not its subject: where it was, with whom, in whose vehicle."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.hits import Hit
from runut.lang.triggers import Trigger
from runut.types import Party

SUBJECT_REACH = 4  # tokens before a predicate in which a pronoun is its subject
RETORTS = frozenset({"ASSAULT", "SANCTION", "THREATEN"})
BLAMING = frozenset({"ACCUSE", "SANCTION", "SUPPORT", "COERCE", "THREATEN"})
"""Types of what is done to somebody for a deed."""


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


def steered(scene: Scene, first: int, last: Hit | None) -> tuple[Party, ...] | None:
    """Whom *-nya* on the verb before makes act: *menuduhnya menyerang B*; None where it does not."""
    charged = first > 0 and scene.lows[first - 1] in scene.words.charges
    if charged and last is not None and last.trigger.type in BLAMING and last.sides.recipients:
        return last.sides.recipients  # menjatuhkan sanksi kepada B atas tuduhan memasok
    lows, words, k = scene.lows, scene.words, first - 1
    while k > 0 and (lows[k] in words.skip or lows[k] in words.purposes):
        k -= 1
    if scene.cover[k] >= 0:
        return _made_to(scene, k, last)
    word = lows[k]
    if word[-3:] not in scene.rules.enclitics or word[:-3] not in words.object_control:
        return None
    if k in scene.clitics:
        return scene.party(scene.clitics[k])
    return last.sides.recipients if last is not None and last.core == k else ()


def _made_to(scene: Scene, k: int, last: Hit | None) -> tuple[Party, ...] | None:
    """Whom somebody accuses of it or asks for it: *A dituduh B memasok rudal*, *A didesak B untuk …*."""
    if last is None or last.voice != "passive" or scene.lows[last.core] not in scene.words.made_to:
        return None
    words = scene.words
    plain = all(
        scene.cover[i] >= 0 or scene.lows[i] in words.agents or scene.lows[i] in words.coordinators
        for i in range(last.core + 1, k + 1)
    )
    return last.sides.recipients if plain and last.sides.recipients else None


def led(scene: Scene, k: int, low: int, trigger: Trigger, last: int) -> int:
    """Tokens back to what leads to a noun: *terlibat dalam perang*, *bertanggung jawab atas serangan*."""
    words, lows = scene.words, scene.lows
    if k <= low:
        return 0
    if lows[k] in words.nominalisers and lows[k - 1] in scene.rules.light.inside:
        whose = scene.cover[last] if trigger.type == "ASSAULT" and trigger.kin != "war" else -1
        if whose >= 0 and scene.acting(whose):  # membantah terlibat dalam serangan A: whose it is
            return int((words.nots | words.denying).isdisjoint(lows[max(low, k - 4) : k]))
        return 1
    if lows[k] in words.paired and lows[k - 1] in words.retorting:
        return int(trigger.type in RETORTS)  # membalas dengan serangan udara ke A
    answers = trigger.type == "ASSAULT" and lows[k] in words.for_which and lows[k - 1] in words.answering
    return 2 if answers and k - 2 >= low else 0


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
