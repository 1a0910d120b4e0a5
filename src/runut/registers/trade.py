"""A word of passing on: which weapons it means, how many, how far it has come, who gives and who takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from runut.lang.registers import Staging, Trade, Weapon
from runut.registers.frames import Line, Side
from runut.types import EntityKey, Stage

DESIGNATOR = re.compile(r"[A-Z][A-Za-z]{0,4}-\d+[A-Za-z]{0,3}")  # F-15, Su-35S
UNDER_WAY = frozenset(("delivering", "delivered"))
UNSTOPPED = frozenset(("refused", "considered", "announced"))


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


def arms(line: Line) -> list[Arm]:
    """The weapons of a sentence, each with the words that lengthen its name."""
    rules, lows = line.story.rules, line.lows
    found: list[Arm] = []
    index = 0
    while index < len(lows):
        if lows[index] not in rules.weapons.firsts:
            index += 1
            continue
        hit = rules.weapons.longest(lows, index, len(lows))
        if hit is None:
            index += 1
            continue
        stop, weapon = index + hit[0], hit[1][0]
        while stop < len(lows):
            if DESIGNATOR.fullmatch(line.words[stop].text):
                stop += 1
                continue
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
        point = low in (",", ".") and first > 1 and line.lows[first - 2][0].isdigit()
        if not (figure or point or low in of("many") or low in of("scale") or low in of("about")):
            break
        first -= 1
    words = line.words[first:at]
    if not any(word.low[0].isdigit() or word.low in of("many") for word in words):
        return None
    said = line.story.article.text[words[0].start : words[-1].end]
    plain = said.replace(".", "")
    return int(plain) if plain.isdigit() else said


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
    real = [arm for arm in chosen if not arm.weapon.generic]
    return real or chosen[:1]


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


def staged(line: Line, before: list[str], trade: Trade) -> tuple[Stage, bool]:
    """The stage by the words between subject and verb; without any, the one the verb itself means."""
    of, stagings = line.story.rules.of, line.story.rules.stagings
    found: Staging | None = None
    stages: set[Stage] = set()
    aims = [index for index, word in enumerate(before) if word in of("for")]
    for index in range(len(before)):
        hit = stagings.longest(before, index, len(before))
        if hit is None or (aims and index < aims[-1] and hit[1][0].stage in UNDER_WAY):
            continue  # telah merampungkan pengaturan untuk menerima: the arrangement is complete
        stages.add(hit[1][0].stage)
        if found is None or hit[1][0].rank < found.rank:
            found = hit[1][0]
    if "cancelled" in stages and (stages & UNSTOPPED or any(word in of("should") for word in before)):
        return "delivering", True  # what is to be stopped goes on
    if found is None:
        return ("announced", True) if aims and trade.voice == "active" else (trade.stage, False)
    stage = found.take if trade.way == "take" else found.stage
    if stage in UNDER_WAY and trade.stage in ("sought", "offered", "ordered"):
        return trade.stage, True
    return stage, True


def sided(line: Line, at: int, trade: Trade, chosen: list[Arm], subject: Side | None, high: int) -> Parties:
    """Supplier and recipients by the frame of the word."""
    of = line.story.rules.of
    led = trade.voice != "passive"
    supplier = recipient = subject if led else None
    edges = [subject.first, subject.stop] if subject and led else []
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
        elif trade.voice == "active" and trade.way == "give" and side.first == at + 1:
            role = "recipient"
        elif trade.way == "take" and side.first in {arm.stop for arm in chosen}:
            role = "supplier"
        elif others and side.first == others[-1].stop + 1 and before in of("add") and trade.way == "give":
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
    left = trade.voice == "passive" and chosen[0].first > at  # Ukraina dipasok senjata
    if left and subject is not None and trade.way == "give" and recipient is None:
        recipient = subject
        edges += [subject.first, subject.stop]
    if recipient is None and trade.way == "give" and trade.voice == "active" and subject is not None:
        recipient = helped(line, subject, at)
    recipients: list[EntityKey | None] = [side.key for side in others]
    if not recipients:
        recipients = [recipient.key if recipient else None]
    return Parties(supplier.key if supplier else None, tuple(dict.fromkeys(recipients)), tuple(edges))


def carried(line: Line, subject: Side | None, at: int) -> bool:
    """*Alfa menghentikan pengiriman T*: who stops, approves or starts it is who gives or takes."""
    if subject is None or not subject.stop < at <= subject.stop + 4:
        return False
    words = line.lows[subject.stop : at]
    if any(word in line.story.rules.of("ask") for word in words):
        return False
    stagings = line.story.rules.stagings
    if any(word in line.story.rules.trades.firsts for word in words):
        return False
    return any(stagings.longest(words, index, len(words)) for index in range(len(words)))


def helped(line: Line, subject: Side, at: int) -> Side | None:
    """*membantu B dan memasok T*: the one helped is the one supplied."""
    of = line.story.rules.of
    for side in line.sides:
        helping = subject.stop < side.first and side.stop < at and line.before(side) in of("help")
        if helping and line.lows[side.stop] in of("and"):
            return side
    return None
