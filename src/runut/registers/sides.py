"""The parties of a sentence: states, their organs and makers of arms, and the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from runut.lang.registers import MAKER, PRONOUN
from runut.registers.story import Story
from runut.types import EntityKey, Mention, Sentence, Span, TimeMention, Token


class Side(NamedTuple):
    """A party in a sentence: words `first` up to `stop`."""

    first: int
    stop: int
    key: EntityKey
    more: tuple[EntityKey, ...] = ()  # further parties under the same words
    mere: bool = False  # only the owner of the noun before: drone Iran
    place: bool = False
    person: bool = False
    capital: bool = False  # a place that acts for its state: Moskow
    firm: bool = False  # a maker of arms: what it signs, it supplies
    end: int = 0  # code point after its words

    @property
    def keys(self) -> tuple[EntityKey, ...]:
        return (self.key, *self.more)


class Words(Protocol):
    """A sentence in words, as `frames.Line` has it."""

    story: Story
    sentence: Sentence

    @property
    def words(self) -> Sequence[Token]: ...

    @property
    def lows(self) -> list[str]: ...

    def at(self, span: Span) -> tuple[int, int]: ...

    @property
    def whens(self) -> list[tuple[int, int, TimeMention]]: ...

    def starts(self, kind: int) -> list[int]: ...

    def verbal(self, low: str) -> bool: ...


def find(line: Words) -> list[Side]:
    """Parties in order; one inside the phrase of another is not one of its own."""
    out: list[Side] = []
    rules, lows = line.story.rules, line.lows
    coin, members, firms = rules.of("coin"), rules.of("member_noun"), rules.of("firm")
    brackets = "(" in line.sentence.span.of(line.story.article.text)
    party = line.story.party
    acting = [
        (one, key) for one in line.story.mentions(line.sentence.span) if (key := party(one)) is not None
    ]
    if len(acting) > 1:
        acting.sort(key=placed)
    for mention, key in acting:
        first, stop = line.at(mention.phrase)
        if first and lows[first - 1] in coin:
            continue
        if first and lows[first - 1] in members and key in line.story.blocs and number(line, first - 1):
            continue  # dua negara ASEAN
        if brackets and aside(line, mention.phrase):
            continue
        if out and first < out[-1].stop:
            if mention.phrase.start >= out[-1].end and key not in out[-1].keys:  # Alfa-Beta
                out[-1] = out[-1]._replace(more=(*out[-1].more, key), end=mention.phrase.end)
            continue
        if out and first == out[-1].stop and lows[out[-1].first] in rules.of("realm_name"):
            out[-1] = out[-1]._replace(stop=stop, key=key, end=mention.phrase.end)
            continue  # Republik Islam Alfa
        stands = line.story.stands
        more = tuple(one for one in map(stands, mention.with_) if one and one != key) if mention.with_ else ()
        mere = mention.kind == "demonym" and not (first and lows[first - 1] in rules.of("no_noun"))
        if mere and (start := organ(line, first, out[-1].stop if out else 0)) < first:
            first, mere = start, False
        person = mention.category == "person"
        place = mention.category == "place"
        built = founded(line, first) if place or mention.kind == "metonym" else first
        if built < first:
            first, place = built, False  # perusahaan pertahanan Velda
        firm = not firms.isdisjoint(lows[first:stop])
        if mention.category == "body":
            made_here = rules.makers.longest(lows, first, stop)
            firm = firm or (made_here is not None and made_here[0] == stop - first)
            while first and lows[first - 1] in firms:
                first, firm = first - 1, True  # perusahaan Velda
            first = founded(line, first) if firm else first
        capital = mention.kind == "metonym" and not firm
        out.append(Side(first, stop, key, more, mere, place, person, capital, firm, mention.phrase.end))
    if not line.starts(MAKER | PRONOUN):
        return out
    made_by = list(makers(line))
    made = {at for side in made_by for at in range(side.first, side.stop)}
    out = [side for side in out if side.first not in made or not side.key.startswith("body:")]
    taken = {at for side in out for at in range(side.first, side.stop)}
    out += [
        side for side in (*made_by, *pronouns(line, out)) if taken.isdisjoint(range(side.first, side.stop))
    ]
    return sorted(out, key=lambda side: side.first)


def placed(told: tuple[Mention, EntityKey]) -> tuple[int, int, int]:
    phrase = told[0].phrase
    return phrase.start, -phrase.end, told[0].span.start


def aside(line: Words, span: Span) -> bool:
    """Whether a name only stands in brackets: *(Organisasi X/OX)*."""
    text = line.story.article.text[max(line.sentence.span.start, span.start - 60) : span.start]
    return text.rfind("(") > text.rfind(")")


def organ(line: Words, first: int, floor: int) -> int:
    """Where a state's organ or company begins that ends in its name: *Senat Alfa*, *Galangan Alfa*."""
    rules, at, known = line.story.rules, first, False
    for start in range(max(floor, first - 5), first):
        armed = line.lows[start] in rules.weapons.firsts and rules.weapons.longest(line.lows, start, first)
        if armed and start + armed[0] == first:
            return first  # sistem pertahanan udara Alfa: its weapon, not its organ
    while at > floor and first - at < 5:
        low = line.lows[at - 1]
        if low in rules.of("organ"):
            known = True
        elif (
            line.sentence.kind != "body"
            or not line.words[at - 1].text[0].isupper()
            or low in rules.trades.firsts
            or low in rules.deals.firsts
            or (low in rules.weapons.firsts and (at < 2 or line.lows[at - 2] not in rules.of("firm")))
        ):
            break
        at -= 1
    before = line.lows[at - 1] if at else ""
    edge = before in ("", ",") or any(before in rules.of(name) for name in ("oblique", "and", "stop"))
    edge = edge or (len(before) > 4 and before.startswith(rules.begins("passive")))
    short = at < first and line.words[at].text.isupper() and len(line.lows[at]) > 1  # SSB Alfa, AL Alfa
    return at if known or (edge and (first - at > 1 or short)) else first


def makers(line: Words) -> Iterator[Side]:
    """Makers of arms stand for their states, as in SIPRI's register."""
    known = line.story.rules.makers
    for at in line.starts(MAKER):
        low, hit = line.lows[at], known.longest(line.lows, at, len(line.lows))
        if hit is not None and line.words[at].text[0].isupper():
            if low in line.story.rules.doubtful and not beside(line, at):
                continue
            stop = at + hit[0]
            first = at
            while first and line.lows[first - 1] in line.story.rules.of("firm"):
                first -= 1
            first = min(first, organ(line, at, 0), founded(line, at))
            yield Side(first, stop, hit[1][0], firm=True, end=line.words[stop - 1].end)


def founded(line: Words, at: int) -> int:
    """Where *pembuat kapal Velda* begins: a company's noun and what it makes stand before its name."""
    of, low = line.story.rules.of, at
    for start in range(at - 1, max(-1, at - 4), -1):
        word = line.lows[start]
        if word in of("firm"):
            return start
        if not word[0].isalpha() or word in of("oblique") or word in of("stop"):
            break
        # In a headline a verb is told from a name by the parties, which are only being looked for here.
        if line.verbal(word) if line.sentence.kind == "body" else line.story.rules.shape(word):
            break
    return low


def beside(line: Words, at: int) -> bool:
    """Whether a name that others bear as well is a maker here: KAI beside a jet, not PT KAI."""
    rules = line.story.rules
    if at and line.lows[at - 1] in rules.of("no_maker"):
        return False
    return any(low in rules.weapons.firsts for low in line.lows)


def pronouns(line: Words, named: list[Side]) -> Iterator[Side]:
    """*kami* is whom its speaker stands for; *negara itu* the one state that the words before leave."""
    rules = line.story.rules
    own, noun, them = rules.of("own_state"), rules.of("state_noun"), rules.of("they")
    governing, makers_noun = rules.of("governing"), rules.of("firm")
    for at in line.starts(PRONOUN):
        low, end = line.lows[at], line.words[at].end
        if low not in noun and low not in makers_noun:
            keys = line.story.speakers(line.story.voices(Span(line.words[at].start, end)))
            if low in them:  # membeli jet dari mereka: of the speaker and who is named, the other one
                if not at or line.lows[at - 1] not in rules.of("to") | rules.of("from"):
                    continue
                before = [side for side in named if side.stop <= at]
                keys = (keys or frozenset(side.key for side in before)) - {side.key for side in before[-1:]}
            elif low in governing:
                keys = governed(line, at, named)
            elif not keys and low in own:
                keys = frozenset(side.key for side in named if side.stop <= at and not side.mere)
            stop = at + 1
        elif low in rules.of("firm"):
            keys = firms_before(line, at)
            if at + 1 >= len(line.lows) or line.lows[at + 1] not in rules.of("determiner") or len(keys) != 1:
                continue
            yield Side(at, at + 2, next(iter(keys)), firm=True, end=line.words[at + 1].end)
            continue
        elif at + 1 < len(line.lows):
            stop = at + 1
            while stop < len(line.lows) and stop - at < 3 and epithet(line, stop):
                stop += 1  # negara Nordik tersebut
            if line.lows[stop : stop + 1] == [] or line.lows[stop] not in rules.of("determiner"):
                continue
            if number(line, at):
                continue
            keys = frozenset(side.key for side in named if side.stop <= at)
            earlier = line.story.before(line.sentence)
            if not keys and earlier is not None:
                keys = line.story.named(earlier.span)
            stop += 1
        else:
            continue
        if len(keys) == 1:
            yield Side(at, stop, next(iter(keys)), end=line.words[stop - 1].end)


def epithet(line: Words, at: int) -> bool:
    """Whether a word only says where a state lies: *Nordik*, *Asia Tenggara*."""
    return line.words[at].text[0].isupper() and line.lows[at] in line.story.rules.of("no_name")


def firms_before(line: Words, at: int) -> frozenset[EntityKey]:
    """*perusahaan itu*: the makers that the words before name, in this sentence or the one before."""
    story, low = line.story, line.sentence.first
    earlier = story.before(line.sentence)
    low = low if earlier is None else earlier.first
    tokens = story.notes.tokens[low : line.sentence.last]
    stop = next((index for index, token in enumerate(tokens) if token.start >= line.words[at].start), 0)
    lows = [token.low for token in tokens[:stop]]
    known = story.rules.makers
    hits = [known.longest(lows, index, stop) for index, one in enumerate(lows) if one in known.firsts]
    return frozenset(hit[1][0] for hit in hits if hit is not None)


def governed(line: Words, at: int, named: list[Side]) -> frozenset[EntityKey]:
    """*pemerintah* without a name: of the one state that acts before it, or in the sentence before."""
    after = line.words[at + 1 : at + 2]
    if after and (after[0].text[0].isupper() or after[0].low in line.story.rules.of("local")):
        return frozenset()  # pemerintah Velda, pemerintah daerah
    owner = line.story.rules.of("owner")
    before = [side for side in named if side.stop <= at]
    keys = {side.key for side in before if not side.mere or line.lows[side.first - 1] in owner}
    earlier = line.story.before(line.sentence)
    if not before and earlier is not None:
        named_ = line.story.mentions(earlier.span)
        acting = (one for one in named_ if one.kind not in ("demonym", "title") and one.category != "person")
        keys = {key for one in acting if (key := line.story.party(one)) is not None}
    return frozenset(keys)


def number(line: Words, at: int) -> bool:
    """Whether a number or *kedua* stands before: then it is no single one."""
    low = line.lows[at - 1] if at else ""
    of = line.story.rules.of
    return low in of("many") or low in of("both") or low[:1].isdigit()
