"""The words of passing on in a sentence, and how far the clause of each goes."""

from __future__ import annotations

from dataclasses import replace

from runut.lang.registers import TRADE, Trade
from runut.registers.arms import Arm
from runut.registers.frames import ENDS, Line
from runut.registers.sides import Side
from runut.types import Stage

OUTCOMES: tuple[Stage, ...] = ("announced", "considered", "ordered", "cancelled", "refused")
BEHIND = 14  # words behind the weapons and parties of a noun in which its verb stands


def handing(line: Line) -> list[tuple[int, Trade]]:
    """The words of passing on that speak for themselves."""
    rules, lows = line.story.rules, line.lows
    cues: list[tuple[int, Trade]] = []
    free = 0
    for at in line.starts(TRADE):
        hit = rules.trades.longest(lows, at, len(lows)) if at >= free else None
        if hit is None:
            continue
        free, trade = at + hit[0], hit[1][0]
        noun = trade.voice == "noun"
        if noun and cues and (cues[-1][1].links or cues[-1][1].loose) and at - cues[-1][0] < 3:
            cues.pop()  # kontrak pembelian T
        licensed = cues and not noun and not rules.of("licence").isdisjoint(lows[max(0, at - 4) : at])
        if licensed or spoken(line, cues, at, trade):
            if trade.stage == "offered" and cues and at - cues[-1][0] == 1:
                cues[-1] = (cues[-1][0], replace(cues[-1][1], stage="offered"))  # mendapat tawaran T
            continue
        given = trade.plain and trade.voice == "active" and lows[free : free + 1]
        if given and given[0] in rules.of("not_given"):
            continue  # memberi lampu hijau atas penjualan T: the noun tells it
        cues.append((at, trade))
    return cues


def spoken(line: Line, cues: list[tuple[int, Trade]], at: int, trade: Trade) -> bool:
    """*menerima kiriman T*, *memberi B hibah berupa T*: the verb speaks for the noun that is its object."""
    if trade.voice != "noun" or not cues:
        return False
    gap = line.lows[cues[-1][0] + 1 : at]
    if len(gap) < 2:
        return True
    broken = any(word == "," or word in ENDS or line.verbal(word) for word in gap)
    active = cues[-1][1].voice == "active" and cues[-1][1].way == trade.way
    return active and len(gap) < 8 and not broken


def outcome(line: Line, stop: int, high: int) -> Stage | None:
    """*Penjualan T ke B disetujui*: how far it has come, by the verb behind a noun of passing on."""
    of, lows = line.story.rules.of, line.lows
    for at in range(stop, min(high, stop + BEHIND)):
        low = lows[at]
        stage = next((one for one in OUTCOMES if low in of(f"outcome_{one}")), None)
        if stage is not None:
            near = lows[max(stop, at - 3) : at]
            if stage == "announced" and not of("not_yet").isdisjoint(near):
                return "considered"
            open_ = any(not of(name).isdisjoint(near) for name in ("negator", "planned", "able", "if"))
            return None if open_ else stage
        if low in ENDS or low in of("stop") or low in of("relative") or line.doing(low):
            return None
    return None


def coordinated(line: Line, cues: list[tuple[int, Trade]], number: int) -> int:
    """Where the next verb's clause ends, if it goes on in the same way: *mengirim T dan menjual U ke B*."""
    trade, later = cues[number][1], cues[number + 1 : number + 2]
    if not later or trade.voice != "active" or later[0][1].voice != "active" or later[0][1].way != trade.way:
        return 0
    at = later[0][0]
    if line.lows[at - 1] not in line.story.rules.of("add"):
        return 0
    edge = cues[number + 2][0] if number + 2 < len(cues) else len(line.lows)
    return min(line.right(at + 1), edge)


def promised(line: Line, subject: Side, at: int, trade: Trade) -> bool:
    """Whether somebody else's promise to give stands between: *memegang janji dari A untuk memasok T*."""
    of, gap = line.story.rules.of, line.lows[subject.stop : at]
    return trade.way == "give" and not of("promise").isdisjoint(gap) and not of("from").isdisjoint(gap)


def bringing(line: Line, at: int, trade: Trade, subject: Side | None, high: int) -> bool:
    """Whether what is brought goes to another: *A mendatangkan T ke B*."""
    if line.lows[at] not in line.story.rules.of("brings") or subject is None or trade.voice != "active":
        return False
    to = [
        side
        for side in line.sides
        if at < side.first < high and line.lows[side.first - 1] in line.story.rules.of("onto")
    ]
    return bool(to) and to[0].key not in subject.keys


def unspoken(line: Line, before: list[str]) -> list[str]:
    """The words before a transfer without those of speaking of it: *menolak mengomentari penjualan T*."""
    said = [at for at, low in enumerate(before) if low in line.story.rules.of("commenting")]
    return before[said[-1] + 1 :] if said else before


def allowing(line: Line, at: int, trade: Trade, subject: Side, chosen: list[Arm], high: int) -> bool:
    """*A mengizinkan penjualan T dari B ke C*: who lets others trade neither gives nor takes."""
    of = line.story.rules.of
    if of("approving").isdisjoint(line.lows[subject.stop : at]):
        return False
    others = [
        side for side in line.sides if at < side.first and side.stop <= high and side.key != subject.key
    ]
    led = [line.before(side) for side in others]
    if trade.way == "take":
        return any(before in of("by") for before in led)
    if any(before in of("from") for before in led):
        return True
    owned = any(side.mere and side.first in {arm.stop for arm in chosen} for side in others)
    return owned and any(before in of("to") for before in led)
