"""A sentence as the registers read it: which party does what in its clauses."""

from __future__ import annotations

from runut.registers.clauses import ENDS, MARKS, Clauses
from runut.registers.sides import Side
from runut.registers.story import Story
from runut.types import Sentence

__all__ = ["ENDS", "MARKS", "Line", "line"]


class Line(Clauses):
    """One sentence with who acts in it."""

    def oblique(self, side: Side) -> bool:
        """Whether a preposition governs a party, also across the name it stands in: *dengan PT Kita Alfa*."""
        at, of = side.first, self.story.rules.of("oblique")
        while (
            at
            and self.sentence.kind == "body"
            and self.words[at - 1].text[0].isupper()
            and at > side.first - 4
        ):
            at -= 1
        if side.first > 0 and self.before(side) not in of and self.among(side):
            return False
        if side.first > 1 and self.lows[side.first - 1] in self.story.rules.of("add"):
            last = next((one for one in self.sides if one.stop == side.first - 1), None)
            if last is not None and last.key != side.key and self.oblique(last):
                return True  # pengiriman T ke A dan B
        return side.first > 0 and (self.before(side) in of or (at > 0 and self.lows[at - 1] in of))

    def among(self, side: Side) -> bool:
        """Whether a party stands for its kind: *negara lain seperti A*."""
        of, lows = self.story.rules.of, self.lows
        near = lows[max(0, side.first - 3) : side.first - 1]
        named = not of("state_noun").isdisjoint(near) or not of("states").isdisjoint(near)
        return side.first > 1 and lows[side.first - 1] in of("such_as") and named

    def before(self, side: Side) -> str:
        """The word before a party, across the noun it names: *kepada kelompok Velda*."""
        at, nouns = side.first, self.story.rules.of("head_noun")
        while at and self.lows[at - 1] in nouns:
            at -= 1
        return self.lows[at - 1] if at else ""

    def subject(self, verb: int, *, deal: bool = False) -> Side | None:
        """Who does it: the last party before the verb, not under a preposition; across *dan* the first.

        `deal` lets a contract stand between: *Alfa meneken kontrak untuk membeli T*.
        """
        of = self.story.rules.of
        low = self.left(verb)
        inside = [side for side in self.sides if low <= side.first and side.stop <= verb]
        found = [side for side in inside if self.acting(side) and not self.apposed(side, verb)]
        opener = self.lows[low - 1] if low else ""
        if found and opener in of("that") and low < verb and self.lows[low] in of("same_party"):
            near = [side for side in found if not self.done_to(side, verb)]
            found, inside = near, near or []  # mereka akan mengikuti A dalam memasok T
        if inside and inside[-1].stop == verb and inside[-1] not in found and not self.oblique(inside[-1]):
            return None  # langkah Beta memasok: whose noun that is, words do not tell
        if verb > 1 and self.lows[verb - 1] in of("for") and self.lows[verb - 2] in of("they"):
            return None  # keputusan mereka untuk menjual T
        if found:
            by = verb > 0 and self.lows[verb - 1] in of("by_doing")
            last = self.listed(found[:1] if by else found)  # A mengikuti B dengan mengirim T
            gap = self.lows[last.stop : verb]
            if not deal and not of("deal_between").isdisjoint(gap):
                return None
            if not of("and").isdisjoint(gap) and len(gap) <= 28:
                return found[0] if last.first <= found[0].first else self.listed(found[:1])
            return last if len(gap) <= (28 if deal else 12) else None
        if opener in of("relative"):
            return self.head(low - 1, verb)
        if (
            opener
            and opener in of("stop")
            and "," in self.lows[low:verb]
            and self.lows[low - 2 : low - 1] == [","]
        ):
            ahead = [side for side in self.sides if side.stop <= low - 2 and self.acting(side)]
            around = self.listed(ahead) if ahead and ahead[-1].stop == low - 2 else None
            return around if around is not None and verb - low <= 24 else None  # A, setelah …, memasok T
        if opener in of("that") and low < verb and self.lows[low] in of("same_party"):
            return self.matrix(low - 1)
        they = next((at for at in range(low, verb) if self.lows[at] in of("same_party")), None)
        if they is not None and not inside and not opener:
            return self.resumed(they)
        if opener in of("and") or (opener in of("same_subject") and verb - low <= 2):
            earlier = [side for side in self.sides if side.stop < low and self.acting(side)]
            size = 0  # A dan B …, setelah meneken T
            while size + 1 < len(earlier) and self.beside(earlier[size], earlier[size + 1]):
                size += 1
            return self.listed(earlier[: size + 1]) if earlier else None
        return None

    def resumed(self, at: int) -> Side | None:
        """*Mereka juga membeli T*: the one state that acts in the sentence before."""
        earlier = self.story.before(self.sentence)
        if earlier is None:
            return None
        before = line(self.story, earlier)
        acting = [side for side in before.sides if before.acting(side)]
        if len({side.key for side in acting}) != 1 or acting[0].more:
            return None
        return Side(at, at + 1, acting[0].key, end=self.words[at].end)

    def beside(self, one: Side, other: Side) -> bool:
        """Whether two parties stand on one list: *A dan B*, *A, B*."""
        gap = self.lows[one.stop : other.first]
        return 0 < len(gap) <= 2 and all(low == "," or low in self.story.rules.of("add") for low in gap)

    def head(self, edge: int, verb: int) -> Side | None:
        """Who is told of by *yang*: the party before it, or, across *adalah negara*, the subject."""
        of, lows = self.story.rules.of, self.lows
        closed = verb - 1 - next((i for i, low in enumerate(lows[verb - 1 : edge : -1]) if low == ","), verb)
        aside = edge > 0 and lows[edge - 1] == "," and closed > edge
        aside = aside and all(low in of("verb_word") for low in lows[closed + 1 : verb])
        if verb - edge > (30 if aside else 5 if "," in lows[edge:verb] else 10):
            return None  # A, yang berbatasan dengan B, membeli T
        noun = edge
        if edge and lows[edge - 1] == ",":
            edge -= 1
        start = self.left(edge)
        led = [side for side in self.sides if start <= side.first and side.stop <= edge and self.acting(side)]
        found = self.listed(led) if led and led[-1].stop == edge else None
        copulas = [at for at in range(start, noun) if lows[at] in of("copula")]
        if found is not None or not copulas or noun - copulas[0] > 7:
            return found
        kind = of("state_noun") | of("states")
        before = [
            one for one in self.sides if start <= one.first and one.stop <= copulas[0] and self.acting(one)
        ]
        return self.listed(before) if before and not kind.isdisjoint(lows[copulas[0] : noun]) else None

    def done_to(self, side: Side, verb: int) -> bool:
        """Whether a party is only the object of a verb: *mengikuti A dalam memasok*."""
        of, lows = self.story.rules.of, self.lows
        object_ = side.first > 0 and self.verbal(lows[side.first - 1])
        return object_ and any(low not in of("verb_word") for low in lows[side.stop : verb])

    def matrix(self, opener: int) -> Side | None:
        """*A membantah bahwa mereka memasok T*: who says it of himself, unless he accuses another."""
        low = self.left(opener)
        found = [side for side in self.sides if low <= side.first < opener and self.acting(side)]
        blamed = not self.story.rules.of("blame").isdisjoint(self.lows[low:opener])
        return found[0] if found and not blamed and not found[0].more else None

    def apposed(self, side: Side, verb: int) -> bool:
        """Whether a party stands in an apposition: *A, sebuah perusahaan B, membeli*."""
        lows, start = self.lows, side.first
        while start and lows[start - 1] != "," and lows[start - 1] not in ENDS:
            start -= 1
        if not start or lows[start - 1] != "," or lows[start] not in self.story.rules.of("apposed"):
            return False
        return "," in lows[side.stop : verb]

    def listed(self, found: list[Side]) -> Side:
        """The last of some parties with those it is listed with: *A, B, dan C*."""
        last = found[-1]
        add = self.story.rules.of("add")
        joined = False
        for side in reversed(found[:-1]):
            gap = self.lows[side.stop : last.first]
            joined = joined or any(word in add for word in gap)
            if not joined or not gap or len(gap) > 2 or any(word != "," and word not in add for word in gap):
                break
            last = side._replace(stop=last.stop, more=(*side.more, *last.keys), end=last.end)
        return last

    def acting(self, side: Side) -> bool:
        """Whether a party can be a subject: not under a preposition, no agent of a passive, no mere owner."""
        before = self.before(side)
        if self.oblique(side) or (
            before.startswith(self.story.rules.begins("passive")) and self.verbal(before)
        ):
            return False
        if before in self.story.rules.of("kin_noun"):
            return False  # Alfa, yang juga anggota NATO, membeli T
        if before == "," and self.renamed(side):
            return False
        if side.mere:
            return before in self.story.rules.of("owner") or self.official(side)
        if before in self.story.rules.of("plan_noun") and self.object_of(side):
            return False
        return not side.place or self.opening(side)

    def official(self, side: Side) -> bool:
        """*pejabat pertahanan senior Alfa*: who acts for a state, with what tells of which kind he is."""
        of, lows, low = self.story.rules.of, self.lows, max(0, side.first - 4)
        envoy = of("envoy")
        if envoy.isdisjoint(lows[low : side.first]):
            return False
        led = [at for at in range(low, side.first) if lows[at] in envoy]
        return not any(
            not word[0].isalpha() or word in of("oblique") or word in of("stop") or self.verbal(word)
            for word in lows[led[-1] + 1 : side.first]
        )

    def object_of(self, side: Side) -> bool:
        """*mengetahui keputusan Alfa dan menawarkan T*: what is Alfa's is known, and another offers."""
        return side.first > 1 and self.verbal(self.lows[side.first - 2])

    def renamed(self, side: Side) -> bool:
        """*dengan pabrikan Alfa, Velda, untuk*: behind the comma stands whom a preposition governs."""
        last = next((one for one in self.sides if one.stop == side.first - 1), None)
        return last is not None and last.key == side.key and not self.acting(last)

    def opening(self, side: Side) -> bool:
        """Whether a city opens a clause and does something there: *Berlin pada Rabu setuju mengirim T*."""
        at, high = side.stop, len(self.lows)
        lately = {index for low, stop, _ in self.whens for index in range(low, stop)}
        oblique = self.story.rules.of("oblique")
        while at < high and (
            at in lately or self.lows[at] in oblique or self.lows[at] in MARKS or at < side.stop
        ):
            at += 1
        doing = at < high and (
            self.verbal(self.lows[at]) or self.lows[at] in self.story.rules.stagings.firsts
        )
        alone = side.first == 0 or self.lows[side.first - 1] in ENDS or self.lows[side.first - 1] == ","
        return alone and doing and self.sentence.kind == "body"


def anew(line: Line, first: int, stop: int) -> int:
    """Where a comma lets another party begin to do something: *pengiriman T ke A, B juga mengirim U*."""
    of, stagings = line.story.rules.of, line.story.rules.stagings.firsts
    for side in line.sides:
        start = side.first - (line.lows[side.first - 1] in of("add"))  # …, dan B akan mengirim U
        if first < start and side.stop < stop and line.lows[start - 1] == ",":
            after = line.lows[side.stop]
            if after in stagings or after in of("beside_verb") or line.verbal(after):
                return start - 1
    return stop


def line(story: Story, sentence: Sentence) -> Line:
    """The line of a sentence, made once for an article."""
    made = story.lines.get(sentence.first)
    if not isinstance(made, Line):
        made = story.lines[sentence.first] = Line(story, sentence)
    return made
