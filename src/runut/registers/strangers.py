"""Parties that nobody knows: names where only a party can stand, *kepada Velda*, *Velda menawarkan*."""

from __future__ import annotations

from collections.abc import Iterator

from runut.registers.sides import Side, Words
from runut.registers.story import JOINTS, Story
from runut.types import Entity, EntityKey, EntityKind

LONGEST = 4  # words of a name


def find(line: Words, named: list[Side]) -> list[Side]:
    """The names of a sentence that stand where a party stands and that are nobody else's."""
    if line.sentence.kind != "body":
        return []
    story, lows = line.story, line.lows
    taken = {at for side in named for at in range(side.first, side.stop)}
    nobody = story.rules.of("nobody")
    free = [
        at
        for at, word in enumerate(line.words)
        if word.text[0].isupper() and at not in taken and lows[at] not in nobody
    ]
    capitals, marks = story.capitals, story.rules.marks
    free = [
        at
        for at in free
        if not opening(line, at) or (lows[at] not in marks and line.words[at].text in capitals)
    ]
    if not free:
        return []
    firms = [side for side in companies(line) if taken.isdisjoint(range(side.first, side.stop))]
    closed = {at for side in firms for at in range(side.first, side.stop)} | taken | set(barred(line))
    lately = {at for low, high, _ in line.whens for at in range(low, high)}
    found: list[Side] = firms
    stop = 0
    for at in free:
        if at < stop:
            continue
        stop = run(line, at, closed, lately)
        if stop == at:
            continue
        first, firm = lead(line, at)
        if first < at or stands(line, at, stop, named) or joined(line, at, stop, [*named, *found]):
            key = called(story, " ".join(word.text for word in line.words[at:stop]), lows[first:at])
            found.append(Side(first, stop, key, firm=firm, end=line.words[stop - 1].end))
    return found


def opening(line: Words, at: int) -> bool:
    """Whether a word has its capital because a sentence or a quotation begins: “Sangat melanggar …”."""
    return at == 0 or not (line.lows[at - 1][0].isalnum() or line.lows[at - 1] in JOINTS)


def companies(line: Words) -> Iterator[Side]:
    """Names that begin with the noun of a company or a state: *Galangan Velda*, *Republik Velda*."""
    of, text = line.story.rules.of, line.story.article.text
    for mention in line.story.mentions(line.sentence.span):
        first, stop = line.at(mention.phrase)
        named = mention.category == "person" and mention.title is None and mention.kind == "name"
        if not named or mention.entity is None or stop - first < 2:
            continue
        if line.lows[first] in of("firm"):
            yield Side(first, stop, mention.entity, firm=True, end=line.words[stop - 1].end)
        elif line.lows[first] in of("realm"):
            key = called(line.story, mention.span.of(text), [])
            yield Side(first, stop, key, end=line.words[stop - 1].end)


def barred(line: Words) -> Iterator[int]:
    """Words that other mentions cover: media, places, persons with a title or a full name."""
    for mention in line.story.mentions(line.sentence.span):
        place = mention.category == "place" and mention.entity not in line.story.countries
        single = place or (mention.category == "person" and mention.title is None)
        single = single and mention.kind == "name"
        first, stop = line.at(mention.phrase)
        firm = first > 0 and line.lows[first - 1] in line.story.rules.of("firm")
        if not (single and (stop - first == 1 or firm)) and mention.entity is not None:
            yield from range(first, stop)


def run(line: Words, at: int, closed: set[int], lately: set[int]) -> int:
    """Where a run of capitalised words ends that can be a name."""
    rules, stop = line.story.rules, at
    while stop < min(len(line.lows), at + LONGEST) and stop not in closed and stop not in lately:
        word, low = line.words[stop], line.lows[stop]
        group = stop == at and at > 0 and line.lows[at - 1] in rules.of("head_noun")  # kelompok M23
        if not word.text[0].isupper() or len(low) < 3 or low in rules.of("no_name"):
            break
        if (word.text.isupper() and not group) or "-" in low:
            break  # Alfa-Beta: two of them
        if stop > at and word.start != line.words[stop - 1].end + 1:
            break
        if low in rules.of("realm") and low not in rules.of("realm_name"):
            break
        if low in rules.weapons.firsts or low in rules.deals.firsts or low in rules.trades.firsts:
            break
        stop += 1
    return stop


def lead(line: Words, at: int) -> tuple[int, bool]:
    """Where the organ or company begins that a name follows, and whether it is a company."""
    of, first = line.story.rules.of, at
    while first and first > at - 4:
        low = line.lows[first - 1]
        if low in of("made") or not (low in of("organ") or low in of("firm") or low in of("realm")):
            break
        first -= 1
    return first, not of("firm").isdisjoint(line.lows[first:at])


def stands(line: Words, at: int, stop: int, named: list[Side]) -> bool:
    """Whether a party stands here: after a preposition, or as the subject that opens a clause."""
    of, lows = line.story.rules.of, line.lows
    back, nouns = at, of("head_noun")
    while back and lows[back - 1] in nouns:
        back -= 1  # kepada milisi Velda
    before = lows[back - 1] if back else ""
    after = lows[stop] if stop < len(lows) else ""
    if before in of("toward") or before in of("from") or before in of("by") or before in of("made"):
        return True
    if before in of("with") or before in of("between"):
        return True
    if at and line.verbal(before) and line.verbal(after) and before not in of("verb_word"):
        return True  # menuduh Velda memasok T
    opens = not at or before in of("stop") or before in of("relative") or before in (",", ".")
    known = not opening(line, at) or line.words[at].text in line.story.capitals
    doing = line.verbal(after) or after in line.story.rules.stagings.firsts or after in of("beside_verb")
    return opens and known and (doing or (after in of("add") and bool(named)))


def joined(line: Words, at: int, stop: int, sides: list[Side]) -> bool:
    """Whether *dan* joins a name to a party: *Alfa dan Velda*, *Velda dan Alfa*."""
    add, lows = line.story.rules.of("add"), line.lows
    while at > 1 and lows[at - 1] in line.story.rules.of("head_noun"):
        at -= 1  # Alfa dan kelompok Velda
    left = at > 1 and lows[at - 1] in add and any(side.stop == at - 1 for side in sides)
    right = stop + 1 < len(lows) and lows[stop] in add and any(side.first == stop + 1 for side in sides)
    return left or (right and (at > 0 or line.words[at].text in line.story.capitals))


def called(story: Story, name: str, lead: list[str]) -> EntityKey:
    """The key of a name: an entity of the article that bears it, else one of its own."""
    of, low = story.rules.of, name.casefold()
    head, last = low.split()[0], low.split()[-1]
    realm = head in of("realm") or low in story.realms or not of("realm").isdisjoint(lead)
    known = story.called.get(low)
    if known is not None and not (realm and known.startswith("person:")):
        return known
    firm = not of("firm").isdisjoint(lead)
    kind: EntityKind = "state" if realm else "body" if firm else "group"
    key = f"{kind}:{'-'.join(name.casefold().split())}"
    story.called[low] = key
    if head in of("realm"):
        story.called[last] = key  # Kepulauan Sora, Sora
    story.strangers[key] = Entity(key=key, kind=kind, name=((story.article.language, name),))
    return key
