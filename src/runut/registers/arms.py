"""Weapons in a sentence: their names, how many, and the ones that *kapal tersebut* refers back to."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from runut.lang.registers import HEAD, NOWEAPON, WEAPON, Trade, Weapon
from runut.registers import frames
from runut.registers.counts import DESIGNATOR, behind, coded, model, numbered, quantity
from runut.registers.frames import Line
from runut.registers.listings import UNFOLDING, joined, unfolded
from runut.registers.names import bracketed
from runut.types import Sentence

FED = frozenset(("ammunition", "component"))  # what other arms need
BACK = 4  # sentences a bare noun looks back
NAME = 3  # words of a proper name after its kind


class Arm(NamedTuple):
    """A weapon in a sentence: words `first` up to `stop`."""

    first: int
    stop: int
    weapon: Weapon
    name: str
    quantity: int | str | None
    back: Sentence | None = None  # where the weapon stands that a bare noun refers to


def arms(line: Line) -> list[Arm]:
    """The weapons of a sentence, each with the words that lengthen its name."""
    rules = line.story.rules
    starts = line.starts(WEAPON | NOWEAPON)
    if not starts:
        return []
    lows = line.lows
    if line.story.twins:
        lows = [line.story.twins.get(low, low) for low in lows]
    found: list[Arm] = []
    free = 0
    for index in starts:
        hit = rules.weapons.longest(lows, index, len(lows)) if index >= free else None
        typed = line.story.typed.get(lows[index]) if index >= free else None
        if hit is not None:
            stop, weapon = index + hit[0], hit[1][0]
            if weapon.generic and hit[0] > 1 and finer(line, lows, stop - 1):
                continue  # bantuan senjata antitank
        elif typed is not None:
            stop, weapon = index + 1, typed
        else:
            continue
        free = stop = lengthened(line, lows, stop)
        if found and not weapon.none and glossed(line, found[-1].stop, index):
            last = found[-1]  # peluncur roket M142 HIMARS, rudal jarak jauh (SLAM-ER)
            name = worded(line, last.first, stop)
            kind = weapon if last.weapon.generic else last.weapon  # senjata torpedo
            found[-1] = last._replace(stop=stop, name=name, weapon=kind)
            continue
        if not weapon.none and not (index and lows[index - 1] in rules.of("no_arm")):
            headed = index > 0 and index - 1 not in starts and lows[index - 1] in rules.heads
            first = index - headed  # 12 jet Mirage
            amount = quantity(line, first)
            amount = behind(line, stop) if amount is None else amount
            found.append(Arm(first, stop, weapon, worded(line, first, stop), amount))
    return found


def finer(line: Line, lows: list[str], at: int) -> bool:
    """Whether the last word of a general name begins that of a real kind."""
    hit = line.story.rules.weapons.longest(lows, at, len(lows))
    return hit is not None and hit[0] > 1 and not hit[1][0].generic and not hit[1][0].none


def worded(line: Line, first: int, stop: int) -> str:
    """The words of a name as printed, without marks of quotation: *Mirage 2000-5*."""
    words = line.words[first:stop]
    if len(words) == 1:
        return words[0].text
    apart = (" " if one.end < other.start else "" for one, other in pairwise(words))
    return "".join(one.text + gap for one, gap in zip(words, (*apart, ""), strict=True))


def glossed(line: Line, stop: int, at: int) -> bool:
    """Whether a weapon's name goes on with another's: right after it, or in brackets behind it."""
    if at == stop:
        return True
    gap = line.words[stop:at]
    if at - stop > 5:
        return False
    if len(gap) == 1 and made(line, stop):
        return True  # jet tempur multiperan Boeing F/A-18
    if bracketed(line, at):
        return all(word.text[0].isupper() for word in gap)
    if len(gap) == 2 and gap[0].low in line.story.rules.of("newest") and gap[1].low == ",":
        return line.words[at].text[0].isupper()  # jet tempur terbarunya, Velda
    if line.story.rules.typed(line.words[at].text) is None:
        return False
    inside = all(index in line.taken or line.lows[index] == "," for index in range(stop, at))
    ends = at + 1 >= len(line.lows) or not line.lows[at + 1][0].isalnum() or line.lows[at - 1] != ","
    return inside and ends  # pesawat latih Alfa, K-8


def lengthened(line: Line, lows: list[str], stop: int) -> int:
    """Where the name of a weapon ends: after *canggih*, *Su-35*, *kelas Arjuna*, *Black Eagle*."""
    rules = line.story.rules
    proper = 0
    while stop < len(lows):
        word = line.words[stop]
        tail = rules.tails.longest(lows, stop, len(lows)) if lows[stop] in rules.tails.firsts else None
        named = stop + 1 < len(lows) and line.words[stop + 1].text[0].isupper()
        if tail is not None:
            stop += tail[0]
        elif named and lows[stop] in rules.of("class") and stop + 1 not in line.taken:
            stop, proper = stop + 2, proper + 1  # fregat kelas Velda
        elif lows[stop] == "/" and stop + 1 < len(lows) and DESIGNATOR.fullmatch(line.words[stop + 1].text):
            stop += 2  # F/A-18
        elif (
            lows[stop] == "/"
            and lows[stop + 1 : stop + 2] == ["a"]
            and lows[stop + 2 : stop + 3]
            and lows[stop + 2][0].isdigit()
        ):
            stop += 3  # F/A 18
        elif numbered(line, stop):
            stop += 1  # Mirage 2000-5, Type 26
        elif not word.text[0].isupper():
            more = 0 if word.text[0].islower() else coded(line, stop)
            if not more:
                break
            stop += more  # Leopard 2A4
        elif stop in line.taken:
            more = model(line, stop + 1) if made(line, stop) else 0
            if not more:
                break
            stop += more  # helikopter Bell 412
        elif DESIGNATOR.fullmatch(word.text):
            stop += 1
        elif (
            line.sentence.kind == "body"
            and proper < NAME
            and word.start == line.words[stop - 1].end + 1
            and rules.weapons.longest(lows, stop, len(lows)) is None
        ):
            stop, proper = stop + 1, proper + 1
        else:
            break
    return stop


def made(line: Line, at: int) -> bool:
    """Whether a word is a maker's name, and nothing else of it stands around."""
    return any(side.firm and side.first == at and side.stop == at + 1 for side in line.sides)


def recalled(line: Line) -> list[Arm]:
    """*kapal tersebut*, *kelima pesawat itu*: the one kind of weapon the sentences above leave for it."""
    story, lows = line.story, line.lows
    found: list[Arm] = []
    heads = story.rules.heads
    for at in line.starts(HEAD):
        low = lows[at]
        means = heads.get(story.twins.get(low, low))
        if means is None:
            continue
        before = lows[at - 1] if at else ""
        counted = before.startswith(story.rules.begins("ordinal")) and before in story.rules.of("each")
        kind = at + 2 < len(lows) and lows[at + 1] in story.rules.of("kind")
        stop = at + 2 + kind  # pesawat jenis ini
        pointed = stop <= len(lows) and lows[stop - 1] in story.rules.of("determiner")
        if not pointed and not (counted and at + 1 < len(lows)):
            continue
        earlier = antecedent(line, low, means)
        if earlier is None:
            continue
        arm, where = earlier
        amount = before if counted else quantity(line, at) if kind else None
        found.append(Arm(at, stop if pointed else at + 1, arm.weapon, arm.name, amount, where))
    return found


def antecedent(line: Line, head: str, means: tuple[str, ...]) -> tuple[Arm, Sentence] | None:
    """The nearest sentence with a weapon of these kinds, if it has one kind alone."""
    sentences = line.story.notes.sentences
    at = line.story.places[line.sentence.span]
    for sentence in reversed(sentences[max(0, at - BACK) : at]):
        if sentence.kind == "title" or sentence.first not in line.story.kinds:
            continue
        fit = [arm for arm in arms(frames.line(line.story, sentence)) if suits(arm.weapon.category, means)]
        if fit:
            if len({arm.weapon.category for arm in fit}) > 1:
                return None
            named = {arm.name for arm in fit}
            return (fit[0] if len(named) == 1 else fit[0]._replace(name=head), sentence)
    return None


def suits(category: str | None, means: tuple[str, ...]) -> bool:
    return category is not None and any(category.startswith(one) for one in means)


def meant(line: Line, at: int, trade: Trade, weapons: list[Arm], low: int, high: int) -> list[Arm]:
    """The weapons that pass on: after an active verb or a noun, before a passive; generic ones only alone."""
    of, rules, lows = line.story.rules.of, line.story.rules, line.lows
    after = [arm for arm in weapons if at < arm.first and arm.stop <= high]
    if trade.voice == "noun" and trade.way == "take":
        owned = [arm for arm in weapons if arm.stop == at]
        if owned and any(side.first == at + 1 for side in line.sides):
            return owned  # T pesanan B
    if trade.voice == "passive":
        edge = low - 1 if low and lows[low - 1] in of("relative") else at
        floor = line.left(edge) if edge != at else low
        before = [arm for arm in weapons if floor <= arm.first and arm.stop <= edge]
        chosen = before[-1:] if before and edge - before[-1].stop <= (12 if trade.lands else 8) else []
        if chosen:
            for arm in reversed(before[:-1]):
                if chosen[0].first - arm.stop > 3 or not joined(line, arm.stop, chosen[0].first):
                    break
                chosen.insert(0, arm)
            if all(arm.weapon.generic for arm in chosen):
                chosen = spelt(line, at, weapons) or chosen
        else:
            chosen = [] if trade.lands else after[:1]
    else:
        chosen = after[:1] if after and after[0].first - at <= 14 else []
        if trade.itself:  # paket senjata
            chosen = [arm for arm in weapons if arm.first == at][:1]
        near = after[1:2] if chosen and after[1:2] and 0 <= after[1].first - chosen[0].stop <= 1 else []
        near = [arm for arm in near if not arm.weapon.generic]
        plain = bool(near) and of("oblique").isdisjoint(lows[chosen[0].stop : near[0].first])
        if plain and chosen[0].weapon.generic and not joined(line, chosen[0].stop, near[0].first):
            chosen = near  # alutsista strategis pesawat tempur Velda
        if chosen and chosen[0].weapon.generic and trade.voice == "noun":
            later = [arm for arm in after[1:2] if not arm.weapon.generic and arm.first - chosen[0].stop <= 10]
            gap = range(chosen[0].stop, later[0].first) if later else ()
            if any(rules.links.longest(lows, index, high) for index in gap):
                chosen = later  # paket senjata untuk B meliputi T
        if trade.voice == "noun" or trade.links or (chosen and chosen[0].first - at > 10):
            edge = chosen[0].first if chosen else at
            linked = any(rules.links.longest(lows, index, high) for index in range(at, edge))
            led = trade.loose and not of("for").isdisjoint(lows[at:edge])  # kontrak untuk 12 T
            led = led or trade.itself
            far = sum(word not in of("batch") for word in lows[at:edge]) > 3  # batch pertama dari T
            if chosen and not linked and not led and (trade.links or far):
                return []
    spread = not UNFOLDING.isdisjoint(lows)
    for arm in weapons if spread else after:
        if not chosen or arm.first < chosen[-1].stop or arm.first < at:
            continue
        if spread and chosen[-1].first > at and unfolded(line, chosen[-1].stop, arm.first):
            high = len(lows)  # paket senjata: 40 rudal, dua fregat
            chosen = chosen[: -1 if chosen[-1].weapon.generic else None]
        elif arm.stop > high or not joined(line, chosen[-1].stop, arm.first):
            continue
        elif (chosen[-1].weapon.category or "") in FED and lows[chosen[-1].stop] in of("for"):
            break  # amunisi untuk artileri, tank, dan senapan mesin
        chosen.append(arm)
    if len(chosen) > 1 and not of("including").isdisjoint(lows[chosen[0].stop : chosen[1].first]):
        chosen = chosen[1:]  # komponen militer, termasuk T
    return chosen


def spelt(line: Line, at: int, weapons: list[Arm]) -> list[Arm]:
    """*senjata yang dijual adalah T*: the weapons that a copula puts for the general word."""
    of, lows = line.story.rules.of, line.lows
    after = [arm for arm in weapons if at < arm.first and not arm.weapon.generic]
    if not after or of("copula").isdisjoint(lows[at : after[0].first]) or after[0].first - at > 10:
        return []
    return after[:1]


def fetched(line: Line, chosen: list[Arm]) -> bool:
    """*howitzer dari Alfa tiba di Beta*: what cannot come by itself has been brought; ships may visit."""
    of = line.story.rules.of
    visits = any((arm.weapon.category or "").startswith(tuple(of("visits"))) for arm in chosen)
    made = any(side.first == chosen[-1].stop + 1 and line.before(side) in of("from") for side in line.sides)
    return made and not visits
