"""What happened: trigger words of a sentence, tested, with light verbs that carry a noun, and parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from runut.events.clauses import SPEAKER, Scene
from runut.events.lexis import beside, tested, topical
from runut.events.needs import enough, sound
from runut.events.roles import distant, rightly
from runut.events.sides import Sides
from runut.events.subjects import ahead, controlled, shared, subject
from runut.lang.triggers import Meaning, Role, Trigger, Voice
from runut.types import Party, Sentence, Span

LIGHT_REACH = 4
MATERIAL = 3  # the first of the quad classes in which a pronoun without a partner is enough
SUBJECT_REACH = 4  # tokens before a predicate in which a pronoun is its subject
FALLEN = 6  # tokens before *tewas dalam* in which the dead are named
NEXT = 2  # tokens between a promise and what is promised
TAKERS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
"""Types whose words take an act as their complement: what is asked for, refused, threatened, agreed to."""
OWNED = frozenset({"SUPPORT", "AID", "ASSAULT"})
"""Types of whose nouns *-nya* is read as the doer, where the text leaves but one."""
BLAMING = frozenset({"ACCUSE", "SANCTION", "SUPPORT", "COERCE", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in the text: `first` to `last` its span in tokens, `core` the token of its form."""

    trigger: Trigger
    voice: Voice
    core: int
    first: int
    last: int
    sentence: Sentence
    sides: Sides = Sides()
    back: bool = False  # points back: pertemuan tersebut, kunjungannya
    within: bool = False  # the subject is an event noun: serangan itu menewaskan …
    full: bool = True  # all its rule needs is there; else it can only be a further mention
    stands: bool = False  # not full, but its word tells an event whoever is in it
    taken: Hit | None = None  # the act it agrees to or asks for
    paired: int = 0  # of how many that the text has named: kerja sama kedua negara

    @property
    def fills(self) -> bool:
        """Whether sides left out may be taken from the text before."""
        return self.trigger.fills or self.paired > 0


def find(scene: Scene) -> list[Hit]:
    """The triggers of an article, in order."""
    return [hit for sentence in scene.notes.sentences for hit in Finder(scene, sentence).hits()]


class Finder:
    """The triggers of one sentence; a token is read once."""

    def __init__(self, scene: Scene, sentence: Sentence) -> None:
        self.scene, self.sentence = scene, sentence
        self.seen: dict[int, Hit | None] = {}
        self.last: Hit | None = None

    def hits(self) -> list[Hit]:
        found: list[Hit] = []
        starts, lows = self.scene.rules.starts, self.scene.lows
        i = self.sentence.first
        while i < self.sentence.last:
            hit = self.at(i) if lows[i] in starts else None
            if hit is not None:
                found.append(hit)
                self.last = hit
            i = max(hit.last, i + 1) if hit is not None else i + 1
        return found

    def look(self, i: int) -> Sides | None:
        """The sides of the event noun at a token."""
        if not self.scene.event_noun(i):
            return None
        hit = self.at(i)
        return hit.sides if hit is not None and hit.voice == "noun" else None

    def at(self, i: int) -> Hit | None:
        if i not in self.seen:
            self.seen[i] = None  # while its own sides are looked for
            self.seen[i] = self.read(i)
        return self.seen[i]

    def read(self, i: int) -> Hit | None:
        scene, sentence = self.scene, self.sentence
        hidden = 0
        if scene.cover[i] >= 0 and scene.refs[scene.cover[i]].mention.kind != "description":
            ref = scene.refs[scene.cover[i]]
            if i != sentence.first or ref.last != i + 1:
                return None
            hidden = 1  # Baku tembak, read as the name of a city
        lows = scene.lows
        if lows[i] in scene.words.orders and i + 1 < sentence.last and scene.event_noun(i + 1):
            return None  # memerintahkan penutupan perbatasan: the noun tells it
        found, clitic = scene.rules.at(lows, i, sentence.last)
        half: Hit | None = None
        for size, meanings in found:
            for meaning in meanings:
                if (
                    meaning.voice == "bare"
                    and sentence.kind == "body"
                    and not beside(scene, sentence, i, i + size)
                ):
                    continue
                if meaning.voice != "noun" and clitic and meaning.voice == "bare":
                    continue
                last = i + size
                if size <= hidden:
                    continue
                clitic = clitic or lows[last - 1].endswith(scene.rules.enclitics)
                if tested(scene, sentence, meaning, i, last):
                    hit = self.sided(meaning, i, last, clitic)
                    if hit is not None and (self.mutual(hit) or enough(scene, meaning, hit.sides)):
                        return hit
                    taker = meaning.trigger.type in TAKERS or bool(hit and hit.fills)
                    strong = hit is not None and (
                        (meaning.voice in meaning.trigger.strong and self.strong(hit))
                        or (meaning.voice in meaning.trigger.loose and self.loose(hit))
                        or self.somebody(hit)
                    )
                    taker = taker or self.taken(i)
                    if hit is not None and half is None and (taker or strong or meaning.voice == "noun"):
                        half = replace(hit, full=False, stands=strong)
        known = half and (
            half.back
            or half.fills
            or half.stands
            or half.sides.actors
            or half.sides.recipients
            or self.taken(i)
        )
        return half if known else None

    def taken(self, i: int) -> bool:
        """Whether a word stands where what is promised or threatened is said."""
        last = self.last
        return last is not None and last.trigger.type in TAKERS and 0 <= i - last.last <= NEXT

    def loose(self, hit: Hit) -> bool:
        """Whether the one party there is speaks for a state."""
        scene = self.scene
        parties = hit.sides.actors if hit.voice == "active" else (*hit.sides.actors, *hit.sides.recipients)
        return self.sentence.kind == "body" and sound(hit.sides) and any(map(scene.country, parties))

    def somebody(self, hit: Hit) -> bool:
        """Whether a pronoun that nothing resolves does it: *mereka mencapai kesepakatan*."""
        scene = self.scene
        if hit.voice not in ("active", "noun") or hit.sides.actors or not scene.political:
            return False
        partner = any(map(scene.country, hit.sides.recipients))
        if scene.rules.plover.types[hit.trigger.type].quad < MATERIAL and not partner:
            if hit.trigger.type not in ("AGREE", "COOPERATE"):
                return False
        if self.sentence.kind != "body" or (hit.voice == "noun" and hit.first == hit.core):
            return False
        for k in range(hit.first - 1, max(hit.first - 1 - SUBJECT_REACH, self.sentence.first - 1), -1):
            number = scene.cover[k]
            if number >= 0:
                mention = scene.refs[number].mention
                return mention.kind == "pronoun" and not scene.parties(number)
            if scene.lows[k] not in scene.words.skip:
                return False
        return False

    def strong(self, hit: Hit) -> bool:
        """Whether the text is about states and their forces, so that a telling word stands without names."""
        scene = self.scene
        if not scene.political or not sound(hit.sides) or self.sentence.kind != "body":
            return False
        if hit.voice == "noun" and hit.trigger.type in ("CONSULT", "AGREE"):
            linked = scene.words.linking.intersection(scene.lows[hit.last : hit.sides.last])
            return bool(hit.sides.actors or hit.sides.recipients) and bool(linked)  # pembicaraan dengan B
        if hit.trigger.type == "COOPERATE":
            return any(map(scene.country, hit.sides.actors))  # A memperluas kerja samanya
        ended = scene.words.stops | scene.words.requests
        if hit.voice == "noun" and not ended.isdisjoint(scene.lows[max(hit.first - 2, 0) : hit.first]):
            return False  # menghentikan aksi genosida
        if hit.voice != "noun" or hit.last - hit.core > 1 or hit.first < hit.core:
            return True
        if hit.sides.place is not None or hit.sides.recipients:
            return True
        low, stop = scene.clause(hit.core, self.sentence)
        return any(scene.clock[k] >= 0 for k in range(low, stop))

    def mutual(self, hit: Hit) -> bool:
        """Whether several do it to each other: *A dan B saling menyalahkan*."""
        before = self.scene.lows[max(hit.first - 1, self.sentence.first)]
        hostile = self.scene.rules.plover.types[hit.trigger.type].quad > 2
        return hostile and before in self.scene.words.mutuals and len(hit.sides.actors) > 1

    # ------------------------------------------------------------ sides

    def sided(self, meaning: Meaning, i: int, last: int, clitic: bool) -> Hit | None:
        scene, sentence = self.scene, self.sentence
        trigger, voice = meaning
        if voice == "noun":
            return self.noun(trigger, i, last, clitic)
        if voice == "passive" and clitic:
            return None  # dihukumnya: a nominal whose subject follows
        roles = trigger.roles[voice]
        first = self.joined(i)
        sides = Sides(last=last)
        within = False
        if "subject" in roles:
            within = self.event_subject(first, trigger.type)
            patient = roles["subject"] == "recipient" and voice == "passive"
            sides = sides.give(roles["subject"], self.who(first, patient=patient))
        if clitic and i in scene.clitics and "object" in roles:
            sides = sides.give(roles["object"], scene.party(scene.clitics[i]))  # menyerangnya
        elif clitic and "object" in roles and self.last is not None and len(self.last.sides.recipients) == 1:
            sides = sides.give(roles["object"], self.last.sides.recipients)  # A mengecam B, C membelanya
        opening = "agent" if voice == "passive" else "object"
        if last - i > 1 and scene.lows[last - 1] in scene.words.prepositions:
            opening = scene.lows[last - 1]
        sides = rightly(scene, last, sentence.last, roles, sides, self.look, opening)
        if voice == "passive" and not sides.actors and roles.get("agent") == "actor":
            sides = sides.give("actor", distant(scene, last, sentence.last))
            if not sides.actors and last + 1 < sentence.last and scene.lows[last] in scene.words.causes:
                deed = self.look(last + 1)  # terbunuh dalam serangan A
                sides = sides.give("actor", deed.actors) if deed else sides
        if trigger.takes_place and sides.place is not None and sides.last > last:
            last = sides.last
        paired = self.paired(first - 3, first) if "both" in roles.values() else 0
        return Hit(trigger, voice, i, first, last, sentence, sides, within=within, paired=paired)

    def who(self, first: int, *, patient: bool = False) -> tuple[Party, ...]:
        """The subject of a predicate, with the sides of what precedes it where that is known."""
        scene, last = self.scene, self.last
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
        told = not scene.words.quotes.isdisjoint(scene.lows[last.last : first])
        if link and actors and not told and self.quiet(last.last, k):
            return actors
        return subject(scene, first, self.sentence, self.look)

    def quiet(self, start: int, stop: int) -> bool:
        """Whether no other predicate stands between two tokens."""
        return not any(self.scene.verb(k) for k in range(start, stop))

    def event_subject(self, first: int, type: str) -> bool:
        """Whether an event noun stands as the subject right before: *serangan itu menewaskan*."""
        scene, sentence = self.scene, self.sentence
        last = self.last
        if type != "ASSAULT":
            return False
        if last is not None and last.trigger.type == "ASSAULT" and last.voice != "noun" and last.last < first:
            beside = all(scene.cover[k] >= 0 for k in range(last.last, first))
            if beside:
                return True  # A menghantam B menewaskan …
        for k in range(first - 1, max(sentence.first, first - 20) - 1, -1):
            if scene.clock[k] < 0 and (scene.verb(k) or scene.lows[k] in scene.words.openers):
                return False
            hit = self.seen.get(k)
            if hit is not None and hit.voice == "noun":
                return True
        return False

    def joined(self, i: int) -> int:
        """Start of the span with words that belong to it: *dijadwalkan melakukan*, *mulai mengirimkan*."""
        scene, sentence = self.scene, self.sentence
        for k in range(max(sentence.first, i - 3), i):
            found = scene.status(k, sentence.last)
            if found and found[1].joins and k + found[0] == i:
                return k
        return i

    def noun(self, trigger: Trigger, i: int, last: int, clitic: bool) -> Hit | None:
        scene, sentence = self.scene, self.sentence
        light, lows, roles = scene.rules.light, scene.lows, trigger.roles["noun"]
        first, sides = i, Sides(last=last)
        carried = False
        k = i - 1
        while (
            k >= sentence.first and i - k <= LIGHT_REACH and (lows[k] in light.between or lows[k].isdigit())
        ):
            k -= 1
        within = k > sentence.first and lows[k] in scene.words.nominalisers and lows[k - 1] in light.inside
        k -= within
        who: tuple[Role, Mapping[str, Role]] | None = None
        doer = trigger.roles["active"].get("subject", "actor")
        if k >= sentence.first and (lows[k] in light.give or within):
            who = (doer, roles)
        elif k >= sentence.first and lows[k] in light.get and "recipient" in roles.values():
            who = ("recipient", roles)
        if who is not None:
            first = self.joined(k)
            sides = sides.give(who[0], self.who(first))
            carried = True
            if sides.actors:
                roles = {name: role for name, role in roles.items() if name not in scene.words.agents}
        while last < sentence.last and lows[last] in light.tail:
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
        sides = sides.give("recipient", self.fallen(first))
        if last < sentence.last and lows[last] in scene.words.first_person:
            span = Span(scene.starts[last], scene.notes.tokens[last].end)
            sides = sides.give(roles.get("owner", doer), (Party(SPEAKER, lows[last], span),))  # serangan kami
        if not carried and topical(scene, sentence, i, trigger):
            return None
        sides = rightly(scene, last, sentence.last, roles, sides, self.look, "owner" if not clitic else "")
        visit = trigger.mode == "visit" and i > sentence.first and not (clitic or back or sides.actors)
        if visit and lows[i - 1] in scene.words.occasions:  # berbicara selama kunjungan ke B
            sides = sides.give(doer, shared(scene, i - 2, sentence, i, self.look))
        if not sides.actors and "both" in roles.values() and scene.lows[i - 1] in scene.words.moments:
            several = shared(scene, i - 2, sentence, i, self.look)  # A dan B berbicara dalam pembicaraan
            sides = sides.give("both", several if len(several) > 1 else ())
        few = len(sides.actors) == 1 or (trigger.mode == "multilateral" and not sides.actors)
        alone = few and "both" in roles.values() and i > sentence.first
        if alone and lows[i - 1] in scene.words.nominalisers:  # A berbicara dalam pertemuan dengan B
            sides = sides.give("both", shared(scene, i - 2, sentence, i, self.look))
        carrier = self.carrier(last, max(sides.last, last))
        if carrier >= 0:
            taken = {**roles, "agent": doer if doer != "recipient" else "actor"}
            sides = rightly(scene, carrier + 1, sentence.last, taken, sides, self.look, "agent")
            if carrier - last <= 1 + (lows[last] in scene.words.relatives):
                last = carrier + 1
        paired = self.paired(last, last + 2) if doer == "both" else 0
        return Hit(trigger, "noun", i, first, last, sentence, sides, back=back, paired=paired)

    def paired(self, start: int, stop: int) -> int:
        """How many *kedua*, *ketiganya* between two tokens of the sentence means; 0 for no such word."""
        near = self.scene.lows[max(start, self.sentence.first) : min(stop, self.sentence.last)]
        if not self.scene.words.two.isdisjoint(near):
            return 2
        return 0 if self.scene.words.three.isdisjoint(near) else 3

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
            found = scene.group(j, k - 1)
            number = scene.cover[j]
            if number >= 0 and scene.refs[number].mention.kind == "description":
                return scene.parties(number)
            if found is not None:
                return found[0]
            if number >= 0 or scene.verb(j) or not scene.lows[j][0].isalnum():
                return ()
        return ()

    def clitic(self, i: int, trigger: Trigger) -> tuple[Party, ...]:
        """Whose *-nya* is: as the mention says; else whoever is asked, or the one party before it."""
        scene = self.scene
        if i in scene.clitics:
            return scene.party(scene.clitics[i])
        inside = i - 2 > self.sentence.first and scene.lows[i - 1] in scene.words.nominalisers
        if inside and scene.cover[i - 2] >= 0 and scene.acting(scene.cover[i - 2]):
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

    def carrier(self, last: int, after: int) -> int:
        """The passive light verb a noun is the subject of: *sanksi yang dijatuhkan*, …."""
        scene, sentence = self.scene, self.sentence
        for k in range(last, min(sentence.last, after + LIGHT_REACH)):
            if scene.lows[k] in scene.rules.light.passive:
                return -1 if scene.lows[k + 1] in scene.words.paired else k  # diikuti dengan …
            if scene.verb(k) or scene.lows[k] == ",":
                return -1
        return -1
