"""Weapons in a sentence: what is named, how many, and which of them a word of passing on means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from runut.lang.registers import Staging, Trade, Weapon
from runut.registers.frames import Line
from runut.types import Stage

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
