"""Arms passing from one party to another: one row per kind of weapon and direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runut import ids
from runut.lang.registers import Trade, Weapon
from runut.registers.frames import Line, Side, Story
from runut.types import EntityKey, Sentence, Span, Stage, Time, Trace, Transfer

RANK: tuple[Stage, ...] = (
    "considered", "sought", "offered", "announced", "ordered", "delivering", "delivered", "cancelled", "refused",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arm:
    """A weapon in a sentence: words `first` up to `stop`."""

    first: int
    stop: int
    weapon: Weapon
    name: str
    quantity: int | str | None


@dataclass(frozen=True, slots=True)
class Parties:
    """Who stands around a word of passing on."""

    supplier: EntityKey | None
    recipients: tuple[EntityKey | None, ...]
    edges: tuple[int, ...]  # words they cover, for the evidence


def find(story: Story) -> tuple[Transfer, ...]:
    """Every transfer the article tells of; a direction stands only where its words give one."""
    lines = [Line(story, sentence) for sentence in armed(story)]
    rows = [row for line in lines for row in told(line)]
    return tuple(merged(rows, story))


def armed(story: Story) -> list[Sentence]:
    """Sentences with a word that may begin the name of a weapon."""
    firsts = story.rules.weapons.firsts
    found = []
    tokens = story.notes.tokens
    for sentence in story.notes.sentences:
        for index in range(sentence.first, sentence.last):
            if tokens[index].low in firsts:
                found.append(sentence)
                break
    return found


def arms(line: Line) -> list[Arm]:
    """The weapons of a sentence, each with the words that lengthen its name."""
    rules, lows = line.story.rules, line.lows
    found: list[Arm] = []
    index = 0
    while index < len(lows):
        hit = rules.weapons.longest(lows, index, len(lows)) if lows[index] in rules.weapons.firsts else None
        if hit is None:
            index += 1
            continue
        stop, weapon = index + hit[0], hit[1][0]
        while stop < len(lows):
            tail = rules.tails.longest(lows, stop, len(lows)) if lows[stop] in rules.tails.firsts else None
            if tail is None:
                break
            stop += tail[0]
        if not weapon.none:
            name = " ".join(word.text for word in line.words[index:stop])
            found.append(Arm(index, stop, weapon, name, quantity(line, index)))
        index = stop
    return found


def quantity(line: Line, at: int) -> int | str | None:
    """How many, as said: a number where digits stand there, else the words."""
    of = line.story.rules.of
    first = at
    while first > 0:
        low = line.lows[first - 1]
        figure = low[0].isdigit() and len(low) < 10
        if not (figure or low in of("many") or low in of("scale") or low in of("about")):
            if not (low in (",", ".") and first > 1 and line.lows[first - 2][0].isdigit()):
                break
        first -= 1
    words = line.words[first:at]
    while words and words[0].low in of("about") and words[0].low not in of("many") and len(words) == 1:
        return None
    if not words or not any(word.low[0].isdigit() or word.low in of("many") for word in words):
        return None
    said = line.story.article.text[words[0].start : words[-1].end]
    plain = said.replace(".", "")
    return int(plain) if plain.isdigit() else said


def told(line: Line) -> Iterator[Transfer]:
    """The transfers of one sentence."""
    weapons = arms(line)
    if not weapons:
        return
    rules, lows = line.story.rules, line.lows
    cues = [
        (index, hit[1][0])
        for index in range(len(lows))
        if lows[index] in rules.trades.firsts and (hit := rules.trades.longest(lows, index, len(lows)))
    ]
    some = False
    for number, (at, trade) in enumerate(cues):
        bound = cues[number + 1][0] if number + 1 < len(cues) else len(lows)
        for row in framed(line, at, trade, weapons, bound):
            some = True
            yield row
    if not some and not cues:
        yield from undirected(line, weapons)


def framed(line: Line, at: int, trade: Trade, weapons: list[Arm], bound: int) -> Iterator[Transfer]:
    """The rows of one word of passing on with its weapons and parties."""
    of, lows = line.story.rules.of, line.lows
    low, high = line.left(at), min(line.right(at + 1), bound)
    opener = lows[low - 1] if low else ""
    if opener in of("if") or (trade.strike and any(word in of("attack") for word in lows)):
        return
    chosen = meant(line, at, trade, weapons, low, high)
    if not chosen:
        return
    subject = None if trade.voice == "noun" else line.subject(at)
    parties = sided(line, at, trade, chosen, subject, low, high)
    known = [key for key in (parties.supplier, *parties.recipients) if key is not None]
    if not known or (trade.plain and len(known) < 2) or parties.supplier in parties.recipients:
        return
    before = lows[max(low, at - 8, subject.stop if subject and subject.stop <= at else 0) : at]
    stage = staged(line, before, trade)
    asked = subject is not None and subject.first > 0 and line.before(subject) in of("ask")
    if asked:
        stage = "delivering" if stage == "cancelled" else "sought"
    edges = (at, at + 1, *parties.edges, *(edge for arm in chosen for edge in (arm.first, arm.stop)))
    if subject is not None and subject.stop + 12 < at:
        edges = tuple(edge for edge in edges if edge > subject.stop)
    span = line.span(min(edges), max(edges))
    voice = line.story.voices(span)
    if stage != "refused" and any(word in of("negator") for word in before[-3:]):
        if "deny" not in line.story.act(voice):
            return
    time = line.time(low, high, subject)
    for recipient in parties.recipients:
        for arm in chosen:
            yield row(line.story, parties.supplier, recipient, arm, stage, time, voice, span, trade.rule.id)


def meant(line: Line, at: int, trade: Trade, weapons: list[Arm], low: int, high: int) -> list[Arm]:
    """The weapons that pass on: after an active verb or a noun, before a passive; generic ones only alone."""
    of, lows = line.story.rules.of, line.lows
    after = [arm for arm in weapons if at < arm.first and arm.stop <= high]
    if trade.voice == "passive":
        edge = low - 1 if low and lows[low - 1] in of("relative") else at
        floor = line.left(edge) if edge != at else low
        before = [arm for arm in weapons if floor <= arm.first and arm.stop <= edge]
        chosen = before[-1:] if before and edge - before[-1].stop <= 8 else []
        if chosen:
            for arm in reversed(before[:-1]):
                if chosen[0].first - arm.stop > 3 or not joined(line, arm.stop, chosen[0].first):
                    break
                chosen.insert(0, arm)
        else:
            chosen = after[:1]
    else:
        chosen = after[:1] if after and after[0].first - at <= 10 else []
        if trade.voice == "noun" and chosen and chosen[0].first - at > 3:
            return []
    for arm in after:
        if chosen and arm.first >= chosen[-1].stop and joined(line, chosen[-1].stop, arm.first):
            chosen.append(arm)
    if any(not arm.weapon.generic for arm in chosen):
        chosen = [arm for arm in chosen if not arm.weapon.generic]
    return chosen


def joined(line: Line, first: int, stop: int) -> bool:
    """Whether only a list stands between two weapons: commas, *dan*, *termasuk*, a number, one more word."""
    of = line.story.rules.of
    gap = line.lows[first:stop]
    listed = any(word == "," or word in of("list") for word in gap)
    plain = [
        word
        for word in gap
        if word != "," and word not in of("list") and word not in of("many") and word not in of("scale")
        and word not in of("about") and not word[0].isdigit()
    ]  # fmt: skip
    return listed and len(plain) <= 2 and not any(line.verbal(word) for word in plain)


def sided(
    line: Line, at: int, trade: Trade, chosen: list[Arm], subject: Side | None, low: int, high: int
) -> Parties:
    """Supplier and recipients by the frame of the word."""
    of = line.story.rules.of
    supplier = recipient = subject if trade.voice == "active" else None
    edges = [edge for edge in ((subject.first, subject.stop) if subject and trade.voice == "active" else ())]
    if trade.way == "give":
        recipient = None
    else:
        supplier = None
    others: list[Side] = []
    floor = chosen[0].stop if trade.voice == "passive" and chosen[0].first < at else at + 1
    for side in line.sides:
        if side.first < min(floor, at + 1) or side.stop > high or side is subject:
            continue
        before = line.before(side)
        role = None
        if side.mention.kind == "demonym" and side.first in {arm.stop for arm in chosen}:
            role = "supplier"
        elif before in of("owned"):
            continue
        elif before in of("from"):
            role = "supplier"
        elif before in of("to") and trade.way == "give" and side.first > at:
            role = "recipient"
        elif before in of("by") or (trade.voice == "passive" and side.first == at + 1):
            role = "supplier" if trade.way == "give" else "recipient"
        elif trade.voice == "active" and trade.way == "give" and side.first == at + 1 and side.mention.kind != "demonym":
            role = "recipient"
        elif trade.way == "take" and side.first in {arm.stop for arm in chosen}:
            role = "supplier"
        elif others and side.first == others[-1].stop + 1 and before in of("and") and trade.way == "give":
            others.append(side)
            edges += [side.first, side.stop]
            continue
        if role == "supplier" and supplier is None:
            supplier = side
        elif role == "recipient" and recipient is None:
            recipient = side
            others.append(side)
        else:
            continue
        edges += [side.first, side.stop]
    if trade.voice == "passive" and subject is not None and chosen[0].first > at:
        if trade.way == "give" and recipient is None:
            recipient = subject
            edges += [subject.first, subject.stop]
    if recipient is None and trade.way == "give" and trade.voice == "active" and subject is not None:
        recipient = helped(line, subject, at)
    recipients: list[EntityKey | None] = [side.key for side in others]
    if not recipients:
        recipients = [recipient.key if recipient else None]
    return Parties(supplier.key if supplier else None, tuple(dict.fromkeys(recipients)), tuple(edges))


def helped(line: Line, subject: Side, at: int) -> Side | None:
    """*membantu B dan memasok T*: the one helped is the one supplied."""
    of = line.story.rules.of
    for side in line.sides:
        if subject.stop < side.first and side.stop < at and line.before(side) in of("help"):
            if line.lows[side.stop] in of("and"):
                return side
    return None


def staged(line: Line, before: list[str], trade: Trade) -> Stage:
    """The stage by the words between subject and verb; without any, the one the verb itself means."""
    found = None
    for index in range(len(before)):
        hit = line.story.rules.stagings.longest(before, index, len(before))
        if hit is not None and (found is None or hit[1][0].rank < found.rank):
            found = hit[1][0]
    if found is None:
        return trade.stage
    stage = found.take if trade.way == "take" else found.stage
    if stage in ("delivered", "delivering") and trade.stage in ("sought", "offered", "ordered"):
        return trade.stage
    return stage


def undirected(line: Line, weapons: list[Arm]) -> Iterator[Transfer]:
    """*Kerja sama itu mencakup rudal dan drone*: weapons pass, but the text does not say which way."""
    rules, lows, story = line.story.rules, line.lows, line.story
    real = [arm for arm in weapons if not arm.weapon.generic]
    bonds = [i for i in range(len(lows)) if lows[i] in rules.bonds.firsts and rules.bonds.longest(lows, i, len(lows))]
    links = [i for i in range(len(lows)) if lows[i] in rules.links.firsts and rules.links.longest(lows, i, len(lows))]
    if not real or not bonds or not any(bonds[0] < link < real[0].first for link in links):
        return
    if any(word in rules.of("deal_between") or word in rules.of("negator") for word in lows):
        return
    keys = {key for side in line.sides for key in (side.key, *side.more) if key.startswith("state:")}
    if len(keys) < 2:
        place = story.notes.sentences.index(line.sentence)
        if not place or not any(word in rules.of("determiner") for word in lows[: links[0]]):
            return
        earlier = Line(story, story.notes.sentences[place - 1])
        keys |= {key for side in earlier.sides for key in (side.key, *side.more) if key.startswith("state:")}
    if len(keys) < 2:
        return
    stop = len(lows) - (1 if lows[-1] in ".!?" else 0)
    span = line.span(0, stop)
    for arm in real:
        yield row(story, None, None, arm, "announced", None, story.voices(span), span, "bond")


def row(
    story: Story,
    supplier: EntityKey | None,
    recipient: EntityKey | None,
    arm: Arm,
    stage: Stage,
    time: Time | None,
    voice: tuple[str, ...],
    span: Span,
    rule: str,
) -> Transfer:
    return Transfer(
        id="",
        supplier=supplier,
        recipient=recipient,
        weapon=arm.name,
        category=arm.weapon.category,
        quantity=arm.quantity,
        time=time,
        stage=stage,
        voice=voice,
        evidence=(span,),
        events=tuple(event.id for event in story.done if span.holds(event.trigger)),
        trace=Trace("transfers", rule, 1, 0.9 if supplier and recipient else 0.7),
    )


def merged(rows: list[Transfer], story: Story) -> Iterator[Transfer]:
    """All mentions of one kind between two parties in one row; a bare mention joins the only row it can mean."""
    kept: list[Transfer] = []
    for one in rows:
        fits = [i for i, other in enumerate(kept) if same(one, other)]
        exact = [i for i in fits if (kept[i].supplier, kept[i].recipient) == (one.supplier, one.recipient)]
        choice = exact[:1] or (fits if len(fits) == 1 else [])
        if choice:
            kept[choice[0]] = joint(kept[choice[0]], one)
        else:
            kept.append(one)
    for one in kept:
        key = (one.supplier, one.recipient, one.category or one.weapon.casefold())
        yield replace(one, id=ids.new("transfer", story.article.id, *key))


def same(one: Transfer, other: Transfer) -> bool:
    """Whether two mentions can be one transfer: kinds of one family, no party contradicted."""
    if {one.trace.rule, other.trace.rule} & {"bond"} and one.trace.rule != other.trace.rule:
        return False
    for mine, theirs in ((one.supplier, other.supplier), (one.recipient, other.recipient)):
        if mine is not None and theirs is not None and mine != theirs:
            return False
    known = (one.supplier and other.supplier) or (one.recipient and other.recipient)
    if not known and one.trace.rule != "bond":
        return False
    if one.category is None or other.category is None:
        return one.category == other.category and (one.weapon.casefold() == other.weapon.casefold())
    left, right = one.category, other.category
    return left == right or left.startswith(right + ":") or right.startswith(left + ":")


def joint(old: Transfer, new: Transfer) -> Transfer:
    finer = new if len(new.category or "") > len(old.category or "") else old
    stage = max((old.stage, new.stage), key=RANK.index)
    return replace(
        old,
        supplier=old.supplier or new.supplier,
        recipient=old.recipient or new.recipient,
        weapon=finer.weapon,
        category=finer.category,
        quantity=old.quantity if old.quantity is not None else new.quantity,
        time=old.time or new.time,
        stage=stage,
        voice=tuple(dict.fromkeys((*old.voice, *new.voice))),
        evidence=tuple(dict.fromkeys((*old.evidence, *new.evidence))),
        events=tuple(dict.fromkeys((*old.events, *new.events))),
        trace=max(old.trace, new.trace, key=lambda trace: trace.score),
    )
