"""Event nouns of a sentence: the light verbs that carry them, whose they are, and who fell in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from runut.events.clauses import Scene
from runut.events.hits import Hit
from runut.events.hits import made as told
from runut.events.joined import rightward
from runut.events.lexis import listed_only, topical
from runut.events.passives import BLAMING, led, steered
from runut.events.purposes import controlled, user
from runut.events.roles import rightly
from runut.events.sides import Sides, made, same
from runut.events.subjects import ahead, shared, subject
from runut.lang.triggers import Role, Trigger
from runut.types import Party, Place, Sentence

LIGHT_REACH = 4
FALLEN = 6  # tokens before *tewas dalam* in which the dead are named
OWNED = frozenset({"SUPPORT", "AID", "ASSAULT"})
"""Types of whose nouns *-nya* is read as the doer, where the text leaves but one."""


class Nouns(ABC):
    """What the triggers of a sentence are read with; `last` is the one told before.

    Nouns and verbs are read with each other's sides: this half lives only in the class that reads all.
    """

    def __init__(self, scene: Scene, sentence: Sentence) -> None:
        self.scene, self.sentence = scene, sentence
        self.seen: dict[int, Hit | None] = {}
        self.last: Hit | None = None
        self.doers: dict[tuple[int, bool, int], tuple[Party, ...]] = {}  # what `who` has found

    @abstractmethod
    def at(self, i: int) -> Hit | None:
        """The trigger at a token."""

    def look(self, i: int) -> Sides | None:
        """The sides of the event noun at a token."""
        if not self.scene.event_noun(i):
            return None
        hit = self.at(i)
        return hit.sides if hit is not None and hit.voice == "noun" else None

    def noun(self, trigger: Trigger, i: int, last: int, clitic: bool) -> Hit | None:
        scene, sentence = self.scene, self.sentence
        light, lows, roles = scene.rules.light, scene.lows, trigger.roles["noun"]
        if listed_only(scene, sentence, i, trigger):
            return None
        first, sides = i, made(((), (), None, last))
        carried = False
        k = i - 1
        if lows[k] in scene.words.quotes and scene.article.text[scene.starts[i]].islower():
            k -= 1  # mencapai “kesepakatan”
        while (
            k >= sentence.first and i - k <= LIGHT_REACH and (lows[k] in light.between or lows[k].isdigit())
        ):
            k -= 1
        within = led(scene, k, sentence.first, trigger, last) if lows[k] in scene.words.leading else 0
        k -= within
        who: tuple[Role, Mapping[str, Role]] | None = None
        doer = trigger.roles["active"].get("subject", "actor")
        talked = trigger.type == "CONSULT" and lows[k] in scene.words.sayers  # menegaskan pertemuan itu
        if k >= sentence.first and (lows[k] in light.give or within) and not talked:
            who = (doer, roles)
        elif k >= sentence.first and lows[k] in light.get and "recipient" in roles.values():
            who = ("recipient", roles)
        if who is not None:
            first = self.joined(k)
            sides = sides.give(who[0], self.who(first))
            carried = True
            if lows[k] in scene.words.orders and roles.get("owner") == "actor":
                roles = {key: role for key, role in roles.items() if key != "owner"}  # penutupan kedutaan A
            if sides.actors:
                roles = {name: role for name, role in roles.items() if name not in scene.words.agents}
        while last < sentence.last and lows[last] in light.tail and scene.cover[last] < 0:
            last += 1
        back = clitic or self.definite(last)
        joint = last + 1 < sentence.last and lows[last] in scene.words.coordinators
        if (
            joint
            and not clitic
            and lows[last + 1].endswith(scene.rules.enclitics)
            and scene.event_noun(last + 1)
        ):
            clitic = True  # agresi dan penjajahannya
        if clitic:
            sides = sides.give(roles.get("owner", doer), self.clitic(first, trigger))
        if fallen := self.fallen(first):
            sides = sides.give("recipient", fallen)
            if roles.get("dengan") == "recipient":
                roles = {**roles, "dengan": "actor"}  # warga A tewas akibat konflik dengan B
        if last < sentence.last and lows[last] in scene.words.first_person:
            sides = sides.give(roles.get("owner", doer), (scene.speaker(last),))  # serangan kami
        if not carried and topical(scene, sentence, i, trigger):
            return None
        sides = rightly(scene, last, sentence.last, roles, sides, self.look, "owner" if not clitic else "")
        if trigger.type == "ASSAULT" and len(sides.actors) == 1:
            sides = self.located(last, sides)
        visit = trigger.mode == "visit" and i > sentence.first and not (clitic or back or sides.actors)
        if visit and lows[i - 1] in scene.words.occasions:  # berbicara selama kunjungan ke B
            sides = sides.give(doer, shared(scene, i - 2, sentence, i, self.look))
        mutual = "both" in roles.values() and scene.words.purposes.isdisjoint(lows[sentence.first : i])
        if not sides.actors and mutual and lows[i - 1] in scene.words.moments:
            several = shared(scene, i - 2, sentence, i, self.look)  # A dan B berbicara dalam pembicaraan
            sides = sides.give("both", several if len(several) > 1 else ())
        few = (len(sides.actors) == 1 and (bool(within) or trigger.type != "ASSAULT")) or (
            trigger.mode == "multilateral" and not sides.actors
        )
        if few and mutual and i > sentence.first and lows[i - 1] in scene.words.nominalisers:
            sides = sides.give("both", shared(scene, i - 2, sentence, i, self.look))
        agreed = self.last if i > sentence.first and lows[i - 1] in scene.words.contracts else None
        if agreed is not None and agreed.voice == "active" and not sides.actors and 0 <= i - agreed.last < 2:
            known = {*map(same, sides.recipients)}  # A meneken kontrak pembelian jet dari B
            sides = sides.give(doer, tuple(one for one in agreed.sides.actors if same(one) not in known))
        carrier = self.carrier(last, max(sides.last, last))
        if carrier >= 0:
            taken = {**roles, "agent": doer if doer != "recipient" else "actor"}
            sides = rightly(scene, carrier + 1, sentence.last, taken, sides, self.look, "agent")
            if carrier - last <= 1 + (lows[last] in scene.words.relatives):
                last = carrier + 1
        if trigger.type == "ACCUSE" and sides.actors and not sides.recipients:
            sides = sides.give("recipient", self.charged(max(sides.last, last)))
        inside = first > sentence.first and lows[first - 1] in scene.words.nominalisers
        if inside and trigger.kin == "war" and sides.recipients and not sides.actors:
            sides = sides.give("actor", user(scene, first, sentence.first))
        if inside and trigger.type == "ASSAULT" and not sides.actors and self.used(first - 2):
            sides = sides.give("actor", self.last.sides.recipients if self.last else ())
        if trigger.type == "ASSAULT" and sides.actors and not sides.recipients and first - 2 > sentence.first:
            faced = scene.cover[first - 2] if lows[first - 1] in scene.words.resisting else -1
            if faced >= 0 and scene.acting(faced):  # membantu B melawan invasi A
                sides = sides.give("recipient", scene.parties(faced))
        paired = self.paired(last, last + 2) if doer == "both" else 0
        row = (trigger, "noun", i, first, last, sentence, sides, back, False, True, False, None, paired)
        return told(row)

    def who(self, first: int, *, patient: bool = False) -> tuple[Party, ...]:
        """The subject of a predicate, with the sides of what precedes it where that is known."""
        key = first, patient, self.last.core if self.last is not None else -1
        found = self.doers.get(key)
        if found is None:
            found = self.doers[key] = self.doer(first, patient=patient)
        return found

    def doer(self, first: int, *, patient: bool) -> tuple[Party, ...]:
        scene, last = self.scene, self.last
        if (made_to := steered(scene, first, last)) is not None:
            return made_to
        if last is None or last.voice not in ("active", "bare"):
            return subject(scene, first, self.sentence, self.look, patient=patient)
        k = first - 1
        while k > last.last and scene.lows[k] in scene.words.skip:
            k -= 1
        gets = last.trigger.roles[last.voice].get("subject") == "recipient"
        low, actors = scene.lows[k], last.sides.recipients if gets else last.sides.actors
        if low in scene.words.reasons and last.trigger.type in BLAMING and last.sides.recipients:
            return last.sides.recipients
        if self.sentence.kind != "body":
            return actors or subject(scene, first, self.sentence, self.look)
        aim = low in scene.words.purposes and not controlled(scene, k, self.sentence.first)
        blaming = last.trigger.type in ("ACCUSE", "REQUEST") and low in scene.words.coordinators
        if blaming and actors and scene.lows[first] in scene.words.announcing:
            return actors  # A menuding B berbohong dan mengumumkan sanksi
        link = aim or low in scene.words.openers or low in scene.words.coordinators
        if low in scene.words.coordinators and scene.lows[k - 1] == "," and self.blamed(last):
            return self.blamed(last)  # A menuduh B memasok C, dan menjatuhkan sanksi
        told = not scene.words.quotes.isdisjoint(scene.lows[last.last : first])
        if link and actors and not told and self.quiet(last.last, k):
            return actors
        return subject(scene, first, self.sentence, self.look)

    def blamed(self, last: Hit) -> tuple[Party, ...]:
        """Who accuses or asks the one that a deed in the same sentence is told of."""
        if last.trigger.type in ("ACCUSE", "REQUEST") and last.sides.recipients:
            return last.sides.actors
        for hit in self.seen.values():
            whole = hit is not None and hit.trigger.type in BLAMING and hit.last <= last.first
            if hit is not None and whole and hit.sides.recipients == last.sides.actors and hit.sides.actors:
                return hit.sides.actors
        return ()

    def quiet(self, start: int, stop: int) -> bool:
        """Whether no other predicate stands between two tokens."""
        return not any((k in self.scene.verbs) for k in range(start, stop))

    def joined(self, i: int) -> int:
        """Start of the span with words that belong to it: *dijadwalkan melakukan*, *mulai mengirimkan*."""
        statuses, first = self.scene.statuses, self.sentence.first
        for k in (i - 3, i - 2, i - 1):
            if k in statuses and k >= first:
                found = self.scene.status(k, self.sentence.last)
                if found and found[1].joins and k + found[0] == i:
                    return k
        return i

    def paired(self, start: int, stop: int) -> int:
        """How many *kedua*, *ketiganya* between two tokens of the sentence means; 0 for no such word."""
        near = self.scene.lows[max(start, self.sentence.first) : min(stop, self.sentence.last)]
        if not self.scene.words.two.isdisjoint(near):
            return 2
        return 0 if self.scene.words.three.isdisjoint(near) else 3

    def charged(self, k: int) -> tuple[Party, ...]:
        """Of whom something is told behind an accusation: *menuduh bahwa B …*, *tuduhan A bahwa B …*."""
        scene = self.scene
        if k + 1 >= self.sentence.last or scene.lows[k] not in scene.words.thats:
            return ()
        number = scene.cover[k + 1]
        if number >= 0:
            return rightward(scene, number, self.sentence.last)[0] if scene.acting(number) else ()
        deed = self.look(k + 1)
        if deed is not None:
            return deed.actors  # menuduh bahwa serangan itu dilakukan oleh B
        found = scene.group(k + 1, self.sentence.last)
        return found[0] if found else ()

    def definite(self, last: int) -> bool:
        """Whether a noun points back: *serangan itu*, *serangan pada Senin itu*."""
        scene, stop = self.scene, self.sentence.last
        if last + 1 < stop and scene.clock[last + 1] >= 0 and scene.clock[last] < 0:
            last += 1
        while last < stop and scene.clock[last] >= 0:
            last += 1
        return last < stop and scene.lows[last] in scene.words.anaphors

    def fallen(self, first: int) -> tuple[Party, ...]:
        """Whoever fell in an attack: *lima warga tewas dalam serangan A*."""
        scene, k = self.scene, first - 1
        if k <= self.sentence.first or scene.lows[k] not in scene.words.causes:
            return ()
        if scene.lows[k - 1] not in scene.words.fallen:
            return ()
        for j in range(k - 2, max(k - 2 - FALLEN, self.sentence.first - 1), -1):
            number = scene.cover[j]
            found = scene.group(j, k - 1) or (scene.group(j - 1, k - 1) if number >= 0 else None)
            if number >= 0 and scene.refs[number].mention.kind == "description":
                return scene.parties(number)
            if found is not None:
                return found[0]
            if number >= 0 or (j in scene.verbs) or not scene.lows[j][0].isalnum():
                return ()
        return ()

    def clitic(self, i: int, trigger: Trigger) -> tuple[Party, ...]:
        """Whose *-nya* is: as the mention says; else whoever is asked, or the one party before it."""
        scene = self.scene
        if i in scene.clitics:
            return scene.party(scene.clitics[i])
        inside = i - 2 > self.sentence.first and scene.lows[i - 1] in scene.words.nominalisers
        whose = scene.cover[i - 2] if inside else -1
        part = whose >= 0 and scene.lows[scene.refs[whose].first - 1] in scene.words.portions
        if whose >= 0 and scene.acting(whose) and not part:
            return scene.parties(scene.cover[i - 2])  # A membantu B dalam invasinya
        if self.last is None and all(scene.cover[k] < 0 for k in range(self.sentence.first, i)):
            return ahead(scene, i, self.sentence)  # dalam kunjungannya ke B, A menyatakan …
        if scene.rules.plover.types[trigger.type].quad < 2 and trigger.type not in OWNED:
            return ()
        asked = self.last is not None and self.last.trigger.type == "REQUEST" and self.last.voice != "noun"
        if asked and self.last is not None and self.last.sides.recipients:
            return self.last.sides.recipients
        found: dict[str | None, int] = {}
        for k in range(self.sentence.first, i):
            number = scene.cover[k]
            if number >= 0 and scene.refs[number].mention.category in ("state", "body", "person", "group"):
                found[scene.refs[number].mention.entity] = number
        if len(found) != 1 or None in found:
            return ()
        return scene.parties(next(iter(found.values())))

    def located(self, last: int, sides: Sides) -> Sides:
        """An unknown name right behind an attack may be where it was: *serangan Lembar*."""
        number = self.scene.cover[last] if last < self.sentence.last else -1
        if number < 0 or self.scene.refs[number].mention.id or sides.actors[0].entity:
            return sides
        span = self.scene.refs[number].mention.span
        if sides.actors[0].span != span or sides.place is not None:
            return sides
        return sides._replace(
            actors=(), place=Place(entity=None, name=sides.actors[0].name, country=None, span=span)
        )

    def used(self, k: int) -> bool:
        """Whether a means is what has just been given: *memasok B dengan drone yang dipakai dalam perang*."""
        given = self.last is not None and self.last.trigger.type == "AID" and k > self.last.last
        return given and self.scene.lows[k] in self.scene.words.used

    def carrier(self, last: int, after: int) -> int:
        """The passive light verb a noun is the subject of: *sanksi yang dijatuhkan*, …."""
        scene, sentence = self.scene, self.sentence
        for k in range(last, min(sentence.last, after + LIGHT_REACH)):
            if scene.lows[k] in scene.rules.light.passive:
                return -1 if scene.lows[min(k + 1, sentence.last - 1)] in scene.words.paired else k
            if (k in scene.verbs) or scene.lows[k] == ",":
                return -1
        return -1
