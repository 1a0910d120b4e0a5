"""Whom it is done to and by: objects, agents and prepositional phrases to the right of a trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from runut.events.clauses import PLAIN_PREP, Scene
from runut.events.joined import PLAIN_OBJECT, further, leftward, rightward, titled
from runut.events.sides import Sides, once, same
from runut.lang.triggers import Role
from runut.types import Party, Sentence

REACH = 28  # tokens to the right that may still belong to the trigger


Look = Callable[[int], Sides | None]
"""The sides of the event noun that starts at a token, None where there is none."""


def parties_of(scene: Scene, number: int) -> tuple[Party, ...]:
    """Who a mention stands for, where it can act at all."""
    return scene.parties(number) if scene.acting(number) else ()


def described(scene: Scene, k: int, stop: int, roles: Mapping[str, Role]) -> int:
    """After *yang*: the preposition behind describing words (*yang lebih erat dengan B*), -1 for a clause."""
    if k + 2 < stop and scene.lows[k + 2] in roles and scene.lows[k + 2] in scene.words.listeners:
        return k + 2  # serangan yang meluas terhadap B
    for i in range(k + 1, min(stop, k + 2 + PLAIN_PREP)):
        if scene.lows[i] in roles and i > k + 1:
            return i
        if scene.cover[i] >= 0 or (i in scene.verbs) or not scene.lows[i][0].isalpha():
            return -1
    return -1


def aside(scene: Scene, k: int, stop: int) -> bool:
    """Whether *di tengah*, *di antara* opens another matter at a token."""
    local = scene.lows[k] in scene.words.locatives and k + 1 < stop
    return local and scene.lows[k + 1] in scene.words.asides


def listed(scene: Scene, k: int, stop: int) -> bool:
    """Whether the comma at a token stands in a list of things: *pesawat, kapal, atau pangkalan Alfa*."""
    for i in range(k + 1, min(stop, k + 8)):
        if scene.lows[i] in scene.words.coordinators:
            return True
        if (
            scene.cover[i] >= 0
            or scene.clock[i] >= 0
            or (i in scene.verbs)
            or scene.lows[i] in scene.words.closed
        ):
            return False
        if not scene.lows[i].isalpha() and scene.lows[i] != ",":
            return False
    return False


def _marked(scene: Scene, start: int) -> bool:
    """Whether a quotation mark opens right before a trigger that ends at a token."""
    return not scene.words.quotes.isdisjoint(scene.lows[max(start - 3, 0) : start])


def _beyond(scene: Scene, k: int, stop: int, roles: Mapping[str, Role]) -> int:
    """Behind a topic: the preposition of a listener (*protes mengenai hal itu kepada B*), -1 for none."""
    for i in range(k + 1, stop):
        if scene.lows[i] in scene.words.addressed:
            return i if scene.lows[i] in roles else -1
        if (i in scene.verbs) or scene.lows[i] in scene.words.breaks or scene.lows[i] == ",":
            return -1
    return -1


def distant(scene: Scene, start: int, stop: int) -> tuple[Party, ...]:
    """The agent behind what was done: *dituduh melakukan kejahatan perang oleh A*."""
    rules, words = scene.rules, scene.words
    for k in range(start, min(stop - 1, start + REACH)):
        if scene.lows[k] in words.agents:
            number = scene.cover[k + 1]
            if number >= 0 and scene.acting(number):
                return rightward(scene, number, stop)[0]
            found = scene.group(k + 1, stop)
            return found[0] if found else ()
        passive = scene.lows[k].startswith(rules.passives) and (k in scene.verbs)
        if passive or scene.lows[k] in words.breaks or scene.lows[k] == ",":
            return ()
    return ()


def of_accord(scene: Scene, first: int, sentence: Sentence) -> tuple[Party, ...]:
    """The two whose accord it is that is signed: *perjanjian dagang Alfa dan Beta ditandatangani*."""
    k = first - 1
    while k > sentence.first and (
        scene.lows[k] in scene.words.skip or scene.lows[k] in scene.words.relatives
    ):
        k -= 1
    number = scene.cover[k]
    if number < 0 or not scene.acting(number):
        return ()
    parties, start = leftward(scene, number, sentence.first), scene.refs[number].first - 1
    beside = scene.cover[start - 1] if start > sentence.first else -1
    if len(parties) < 2 and beside >= 0 and scene.lows[start] in scene.words.coordinators:
        parties = (*parties_of(scene, beside), *parties)  # kontrak antara A dan B
    for k in range(start, max(start - REACH // 2, sentence.first - 1), -1):
        low = scene.lows[k]
        if low in scene.words.contracts or low in scene.words.papers:
            return parties if len(parties) > 1 else ()
        if (
            (k in scene.verbs)
            or low == ","
            or (low in scene.words.prepositions and low not in scene.words.linking)
        ):
            return ()
    return ()


def _partner(scene: Scene, k: int, stop: int, roles: Mapping[str, Role]) -> int:
    """After a clause on the topic: *membahas perang yang berlangsung di B dengan A*; -1 for nobody."""
    pairing = scene.words.paired
    if "object" in roles or pairing.isdisjoint(roles):
        return -1
    for i in range(k + 1, stop - 1):
        if scene.lows[i] in pairing and i - 1 not in scene.verbs and scene.cover[i + 1] >= 0:
            return i
        if scene.lows[i] == "," or scene.lows[i] in scene.words.breaks:
            return -1
    return -1


def _somewhere(scene: Scene, number: int) -> bool:
    """Whether a mention can be where something happens, as a state or a place can."""
    return scene.place(number) is not None


def rightly(
    scene: Scene, start: int, stop: int, roles: Mapping[str, Role], sides: Sides, look: Look, opening: str
) -> Sides:
    """What stands to the right of a trigger, relation by relation; `opening` is object, agent or owner."""
    rules, lows, words, marks = scene.rules, scene.lows, scene.words, scene.words.marks
    halting = words.halting
    cover, clock, verbs, naming = scene.cover, scene.clock, scene.verbs, scene.naming
    relation: str | None = opening
    plain, k = 0, start
    stop = min(stop, start + REACH)
    while k < stop:
        number, word = cover[k], lows[k]
        if (
            number < 0
            and k not in naming
            and word not in halting
            and clock[k] < 0
            and relation != "agent"
            and word.isalnum()
        ):  # a plain word
            if k in verbs:
                break
            if relation is not None:
                plain += 1
                if plain > PLAIN_OBJECT:
                    relation = None
            k += 1
            continue
        if "-" in word and relation is not None and relation in roles and (both := scene.compound(k)):
            sides = sides.give("both" if roles[relation] == "theatre" else roles[relation], both)
            sides, relation, k = sides.until(k + 1), None, k + 1
            continue
        if number >= 0:
            ref = scene.refs[number]
            last = ref.last
            if relation in words.locatives and lows[k - 1] in words.elsewhere:
                relation = None  # di luar A
            if relation in words.locatives and relation not in roles and sides.place is None:
                sides = sides.at(scene.place(number))
            if relation == "object" and "object" not in roles and plain == 0:
                relation = "direct"
            barred = k > start and lows[k - 1] in rules.not_objects and relation != "agent"
            if barred and relation in ("owner", "terhadap"):  # peluncuran rudal A, sanksi terhadap drone A
                barred = lows[k - 1] not in rules.classes.get("arms", ())
            if barred and relation == "object" and "owned" in roles:
                relation, barred = "owned", False
            if relation is not None and relation in roles and scene.acting(number) and not barred:
                parties, last = rightward(scene, number, stop)
                local = relation in words.locatives
                if {*map(same, parties)} & {*map(same, sides.actors)} and len(parties) > 1:
                    parties = ()  # A membantu kedua negara: A is none of them
                single = roles[relation] == "theatre" and len(once(parties)) < 2 and _somewhere(scene, number)
                if single and sides.place is None:
                    sides = sides.at(scene.place(number))
                if not single and not (local and sides.recipients):
                    joined, last = further(scene, last, stop) if not local else ((), last)
                    sides = sides.give(roles[relation], (*parties, *joined))
                if local and sides.place is None:
                    sides = sides.at(scene.place(number))
                sides = sides.until(last)
            if relation in roles and not parties_of(scene, number) and lows[last : last + 1] == [","]:
                k = last + 1  # serangan terhadap tetangga mereka, B
                if k < stop and cover[k] >= 0:
                    continue
            paired = relation in words.pairing and last < stop and lows[last] in words.paired
            relation, k, plain = relation if paired else None, last, 0
            continue
        if clock[k] >= 0:
            relation, k = None, k + 1
            continue
        if opening == "owner" and word in words.quotes and plain < 2 and _marked(scene, start):
            k += 1  # “kesepakatan kotor” antara A dan B
            continue
        if opening == "owner" and (word in words.auxiliaries or word in words.quotes):
            break
        if word not in marks and word[0].isalnum():
            role = roles.get(relation or "") if word in words.first_person and not plain else None
            if role is not None and relation != "owner":  # menelepon saya
                sides, relation, k = sides.give(role, (scene.speaker(k),)).until(k + 1), None, k + 1
                continue
            if relation is None:
                if k in verbs:
                    break
                k += 1
                continue
            if k not in naming and relation != "agent":
                if k in verbs:
                    break
                plain += 1
                if plain > PLAIN_OBJECT:
                    relation = None
                k += 1
                continue
            if word in words.counterparts and relation in roles and k + 1 < stop:
                k += 1 + (lows[k + 1] in words.origins or lows[k + 1] == ",")  # dengan mitranya dari B
                continue
            nested = look(k) if relation in roles and relation not in ("agent", "owner") else None
            if nested is not None and roles.get(relation or "") == "recipient":
                theirs = () if sides.recipients else nested.actors or scene.host(nested.place)
                return sides.give("recipient", theirs).until(max(nested.last, k + 1))
            if relation == "object" and word in words.freed:
                relation, k = None, k + 1  # menuntut pembebasan B
                continue
            if (k in verbs) or (relation in words.nominalisers and sides.recipients and scene.event_noun(k)):
                break  # membantu B dalam invasinya ke C
            if relation == "agent" and word in words.skip:
                k += 1
                continue
            found = scene.group(k, stop) if relation in roles else None
            adjective = relation == "owner" or (plain and lows[k - 1] not in words.closed)
            armed = word in rules.forces or word in words.adjectives
            if found is not None and adjective and not found[0][0].entity and armed:
                found = None  # aliansi militer dengan B
            if found is not None and relation is not None:
                joined, last = further(scene, found[1], stop)
                sides = sides.give(roles[relation], (*found[0], *joined)).until(last)
                relation, k = None, last
                continue
            named = titled(scene, k, stop) if relation in roles else k
            if named > k:
                k = named  # diteken Menteri Pertahanan Alfa Rina Bora
                continue
            armed = relation == "agent" and word in rules.classes.get("arms", ())
            plain += not armed  # dihantam rudal Alfa
            if plain > (0 if relation == "agent" else PLAIN_OBJECT):
                relation = None
            k += 1
            continue
        if word in words.agents:
            relation, plain = "agent" if "agent" in roles else word, 0
        elif word in words.topics and word not in roles:
            k = _beyond(scene, k, stop, roles)
            if k < 0:
                break
            relation, plain = lows[k], 0
        elif aside(scene, k, stop):
            break
        elif word in words.prepositions and word not in words.openers:
            if word in words.purposes and sides.recipients:
                break  # permohonan kepada A untuk kembali ke B
            relation, plain = word, 0
        elif word in words.relatives:
            if k + 2 < stop and lows[k + 1] in words.aiming and roles.get("terhadap") == "recipient":
                relation, plain, k = "terhadap", 0, k + 2  # sanksi yang menargetkan B
                continue
            behind = described(scene, k, stop, roles)
            if behind < 0:
                behind = _partner(scene, k, stop, roles)
            if behind < 0:
                if "oleh" in roles and not sides.actors:
                    sides = sides.give(roles["oleh"], distant(scene, k, stop))
                break
            relation, k = None, behind
            continue
        elif word == "," and relation in roles and plain and listed(scene, k, stop):
            plain = 0
        elif word == "," or word in words.breaks or (word in words.openers and not scene.measured(k)):
            break
        elif word == "(":
            while k < stop and lows[k] != ")":
                k += 1
        elif word in words.coordinators and relation == "owner":
            relation = None
        k += 1
    return sides
