"""What happened: trigger words of a sentence, tested, with light verbs that carry a noun, and parties."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.ground import within
from runut.events.hits import Hit
from runut.events.hits import made as told
from runut.events.lexis import beside, subjected, tested
from runut.events.needs import enough, sound
from runut.events.nouns import Nouns
from runut.events.passives import SUBJECT_REACH, driven, party_to, seat
from runut.events.purposes import user
from runut.events.roles import distant, of_accord, rightly
from runut.events.sides import Sides, made
from runut.lang.triggers import Meaning, Role
from runut.types import Party

MATERIAL = 3  # the first of the quad classes in which a pronoun without a partner is enough
PAIR = 2
NEXT = 2  # tokens between a promise and what is promised
TAKERS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
"""Types whose words take an act as their complement: what is asked for, refused, threatened, agreed to."""


def find(scene: Scene) -> list[Hit]:
    """The triggers of an article, in order."""
    found: list[Hit] = []
    for sentence in scene.pieces:
        begins = within(scene.begins, sentence.first, sentence.last)
        if begins:
            found += Finder(scene, sentence).hits(begins)
    return found


class Finder(Nouns):
    """The triggers of one sentence; a token is read once."""

    def hits(self, begins: list[int]) -> list[Hit]:
        """Those that begin at some tokens."""
        found: list[Hit] = []
        free = self.sentence.first
        for i in begins:
            hit = self.at(i) if i >= free else None
            if hit is not None:
                found.append(hit)
                self.last = hit
                free = hit.last
        return found

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
        before = lows[i - 1] if i > sentence.first else ""
        if before in scene.words.entitled or (before in scene.words.quotes and self.entitled(i - 2)):
            return None  # pameran berjudul “Dialog …”
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
                if meaning.trigger.picky and not tested(scene, sentence, meaning, i, last):
                    continue
                hit = self.sided(meaning, i, last, clitic)
                if hit is None:
                    continue
                if enough(scene, meaning, hit.sides) or self.mutual(hit):
                    return hit
                if half is not None:
                    continue
                strong = (
                    (meaning.voice in meaning.trigger.strong and self.strong(hit))
                    or (meaning.voice in meaning.trigger.loose and self.loose(hit))
                    or self.somebody(hit)
                )
                taker = meaning.trigger.type in TAKERS or hit.fills or self.taken(i)
                if taker or strong or meaning.voice == "noun":
                    half = hit._replace(full=False, stands=strong)
        known = half and (
            half.back
            or half.fills
            or half.stands
            or half.sides.actors
            or half.sides.recipients
            or (half.trigger.type == "THREATEN" and half.voice != "noun")
            or self.taken(i)
        )
        return half if known else None

    def entitled(self, k: int) -> bool:
        """Whether a word before a quotation says that a title is quoted."""
        return k > self.sentence.first and self.scene.lows[k] in self.scene.words.entitled

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
        partner = any(map(scene.country, hit.sides.recipients)) or hit.trigger.type in ("AGREE", "COOPERATE")
        if scene.rules.plover.types[hit.trigger.type].quad < MATERIAL and not partner:
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
        before = scene.lows[max(hit.first - 2, 0) : hit.first] if hit.voice == "noun" else ()
        if not (scene.words.stops.isdisjoint(before) and scene.words.requests.isdisjoint(before)):
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
        if before not in self.scene.words.mutuals or len(hit.sides.actors) < 2:
            return False
        return self.scene.rules.plover.types[hit.trigger.type].quad > 2

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
        sides = made(((), (), None, last))
        within = False
        deploys = trigger.type == "MOBILIZE" and roles.get("subject") == "actor"
        deployed = voice == "passive" and deploys  # pasukan A dikerahkan
        if deployed and not subjected(scene, sentence, trigger.object, i):
            deployed, roles = False, {name: role for name, role in roles.items() if name != "subject"}
        if "subject" in roles and not deployed:
            within = trigger.type == "ASSAULT" and self.event_subject(first)
            patient = roles["subject"] == "recipient" and voice == "passive"
            sides = sides.give(roles["subject"], self.who(first, patient=patient))
        if clitic and "object" in roles:
            whom = scene.party(scene.clitics[i]) if i in scene.clitics else ()  # menyerangnya
            sides = sides.give(roles["object"], whom) if whom else self.on_it(sides, roles["object"])
        if voice == "passive" and trigger.type == "AID" and "subject" not in roles:
            goods = scene.lows[last : last + 3]
            if any(one in trigger.object for one in goods):  # kelompok itu dipasok rudal
                sides = sides.give("recipient", self.who(first, patient=True))
        opening = "agent" if voice == "passive" else "object"
        if last - i > 1 and scene.lows[last - 1] in scene.words.prepositions:
            opening = scene.lows[last - 1]
        sides = rightly(scene, last, sentence.last, roles, sides, self.look, opening)
        if trigger.type == "ACCUSE" and not sides.recipients:
            sides = sides.give("recipient", self.charged(max(sides.last, last)))
        if deployed and not sides.actors:
            sides = sides.give("actor", tuple(p for p in self.who(first) if p.entity))
        if trigger.type == "THREATEN" and not sides.recipients and last < sentence.last:
            meant = self.look(last)  # mengancam penggunaan rudal terhadap B
            sides = sides.give("recipient", meant.recipients) if meant else sides
        if voice == "passive" and not sides.actors and roles.get("agent") == "actor":
            sides = sides.give("actor", distant(scene, last, sentence.last))
            if not sides.actors and last + 1 < sentence.last and scene.lows[last] in scene.words.causes:
                deed = self.look(last + 1)  # terbunuh dalam serangan A
                sides = sides.give("actor", deed.actors) if deed else sides
        if voice == "active" and trigger.type == "AID" and not sides.recipients and self.last is not None:
            sides = sides.give("recipient", self.alongside(self.last, first, sides))
        if trigger.means and voice == "passive" and sides.recipients and not sides.actors:
            sides = sides.give("actor", user(scene, first, sentence.first))
        if voice == "passive" and trigger.for_state and not sides.actors and not sides.recipients:
            sides = sides.give("actor", of_accord(scene, first, sentence))
        if voice == "passive" and roles.get("subject") == "recipient" and not sides.recipients:
            sides = sides.give("recipient", seat(scene, first, sentence.first))
        if voice == "passive" and roles.get("dengan") == "recipient" and not sides.recipients:
            sides = sides.give("recipient", party_to(scene, first, sentence.first))
        if trigger.mode == "visit" and sides.actors and driven(scene, sides.actors[0], sentence.first):
            return None
        if trigger.takes_place and sides.place is not None and sides.last > last:
            last = sides.last
        both = "both" in roles.values() or (
            voice == "active" and not sides.actors and trigger.type == "AGREE"
        )
        paired = self.paired(first - 3, first) if both else 0
        found = (trigger, voice, i, first, last, sentence, sides, False, within, True, False, None, paired)
        return told(found)

    def on_it(self, sides: Sides, role: Role) -> Sides:
        """Sides with whom *-nya* means: *A mengecam B, C membelanya*, *A menelepon B dan memintanya*."""
        last = self.last
        given = last.sides.recipients if last is not None else ()
        if last is not None and role == "recipient" and not given and last.trigger.type == "CONSULT":
            both = last.sides.actors if last.voice == "active" else ()
            if len(both) == PAIR and sides.actors in (both, both[:1]):
                return made((both[:1], both[1:], sides.place, sides.last))
        return sides.give(role, given) if len(given) == 1 else sides

    def alongside(self, last: Hit, first: int, sides: Sides) -> tuple[Party, ...]:
        """Who gets what is given in the same breath: *A membantu B dan memasok drone*."""
        joint = self.scene.lows[first - 1] in self.scene.words.coordinators and last.trigger.type == "AID"
        return last.sides.recipients if joint and last.sides.actors == sides.actors else ()

    def event_subject(self, first: int) -> bool:
        """Whether an event noun stands as the subject right before: *serangan itu menewaskan*."""
        scene, sentence = self.scene, self.sentence
        last = self.last
        assault = last if last is not None and last.trigger.type == "ASSAULT" else None
        if assault is not None and scene.lows[first - 1] in scene.words.relatives:
            # A melancarkan serangan terhadap B yang menewaskan tiga orang
            event = any(map(scene.event_noun, range(assault.first, assault.last)))
            return event and self.quiet(assault.last, first)
        if last is not None and last.trigger.type == "ASSAULT" and last.voice != "noun" and last.last < first:
            beside = all(scene.cover[k] >= 0 for k in range(last.last, first))
            if beside or scene.lows[first - 1] == ",":
                return True  # A menghantam B menewaskan …
        for k in range(first - 1, max(sentence.first, first - 20) - 1, -1):
            if scene.clock[k] < 0 and ((k in scene.verbs) or scene.lows[k] in scene.words.openers):
                return False
            hit = self.seen.get(k)
            if hit is not None and hit.voice == "noun":
                return True
        return False
