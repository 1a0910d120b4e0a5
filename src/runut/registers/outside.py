"""Parties outside the frame of a word of passing on: in front of it, in its purpose, in another clause."""

from __future__ import annotations

from runut.lang.registers import TRADE
from runut.registers.arms import Arm
from runut.registers.frames import Line
from runut.registers.sides import Side


def fronted(line: Line, subject: Side, at: int) -> Side | None:
    """*Dari A, B membeli T*: who sells, in front of all."""
    of, low = line.story.rules.of, line.left(at)
    led = [side for side in line.sides if low <= side.first and side.stop < subject.first]
    if len(led) != 1 or line.lows[led[0].stop] != "," or led[0].key == subject.key:
        return None
    if led[0].first - low > 2:
        return None  # sebelum pengumuman dari A, B membeli T
    return led[0] if line.before(led[0]) in of("from") | of("with") else None


def having(line: Line, first: int) -> Side | None:
    """*B memiliki T yang dibeli dari A*: who has what was bought."""
    near = [at for at in range(max(0, first - 4), first) if line.lows[at] in line.story.rules.of("having")]
    found = line.subject(near[-1]) if near else None
    return found if found is not None and not found.more else None


def funding(line: Line, side: Side) -> bool:
    """*mendapat T melalui pinjaman A*: who pays for arms supplies them."""
    of, lows, at = line.story.rules.of, line.lows, side.first
    return at > 1 and lows[at - 1] in of("fund") and lows[at - 2] in of("through")


def visited(line: Line, subject: Side, at: int) -> Side | None:
    """*A ke B untuk meminta T*: whom a visit for arms goes to."""
    of, lows = line.story.rules.of, line.lows
    aims = [index for index in range(subject.stop, at) if lows[index] in of("for")]
    sides = [side for side in line.sides if subject.stop <= side.first and side.stop <= at]
    return next((side for side in sides if side.stop in aims and line.before(side) in of("to")), None)


def sender(line: Line, chosen: list[Arm]) -> Side | None:
    """*A mengirim T yang dibeli B*: who sends what another has bought."""
    rules, first = line.story.rules, chosen[0].first
    for at in reversed([at for at in line.starts(TRADE) if first - 6 <= at < first]):
        hit = rules.trades.longest(line.lows, at, first)
        if hit is not None and hit[1][0].way == "give" and hit[1][0].voice == "active":
            return line.subject(at)
    return None


def purposing(line: Line, at: int) -> Side | None:
    """*A memperbarui T untuk ditransfer ke B*: who does it for that purpose gives."""
    aims = [index for index in range(max(0, at - 3), at) if line.lows[index] in line.story.rules.of("for")]
    verbs = [index for index in range(aims[-1] if aims else 0) if line.verbal(line.lows[index])]
    subject = line.subject(verbs[0]) if verbs else None
    return None if subject is None or subject.more else subject


def partner(line: Line, subject: Side | None, at: int) -> Side | None:
    """*meneken kontrak dengan B untuk membeli T*: with whom the contract is."""
    if subject is None:
        return None
    of = line.story.rules.of
    inside = [side for side in line.sides if subject.stop < side.first and side.stop <= at]
    found = [side for side in inside if line.before(side) in of("with") and not side.more]
    signed = not (of("sign") | of("parley")).isdisjoint(line.lows[subject.stop : at])
    return found[0] if signed and len(found) == 1 else None


def built(line: Line, at: int) -> Side | None:
    """*pengadaan T yang akan dibangun oleh A*: who builds what is bought."""
    of, lows = line.story.rules.of, line.lows
    if at >= len(lows) or lows[at] not in of("relative"):
        return None
    at += 1
    while at < len(lows) and lows[at] in of("verb_word"):
        at += 1
    if at >= len(lows) or lows[at] not in of("built"):
        return None
    at += 1 + (lows[at + 1 : at + 2] == [*of("by")])
    return next((side for side in line.sides if side.first == at and not side.more), None)


def helped(line: Line, subject: Side, at: int) -> Side | None:
    """*membantu B dan memasok T*, *mengirim T guna memperkuat B*: the one helped is the one supplied."""
    of, lows = line.story.rules.of, line.lows
    for side in line.sides:
        aided = side.first > at + 2 and side.key != subject.key and lows[side.first - 1] in of("aiding")
        if aided and lows[side.first - 2] in of("in_order"):
            return side
    for side in line.sides:
        led = side.first
        while led and lows[led - 1] in of("effort"):
            led -= 1  # membantu upaya perang B dengan memasok T
        helping = subject.stop < side.first and side.stop < at
        helping = helping and (line.before(side) in of("help") or (led > 0 and lows[led - 1] in of("help")))
        if helping and (line.lows[side.stop] in of("and") or line.lows[at - 1] in of("with")):
            return side
    return None


def passing(line: Line, low: str) -> bool:
    """Whether a word only says how far or when something is done."""
    rules = line.story.rules
    return low in rules.stagings.firsts or low in rules.of("beside_verb") or low in rules.of("relative")
