"""A word of passing on: how far it has come, who gives and who takes."""

from __future__ import annotations

from typing import NamedTuple

from runut.lang.registers import HEAD, Staging, Trade
from runut.registers.arms import Arm
from runut.registers.frames import Line
from runut.registers.handings import allowing, unspoken
from runut.registers.outside import (
    built,
    fronted,
    funding,
    having,
    helped,
    partner,
    passing,
    purposing,
    sender,
    visited,
)
from runut.registers.receivers import listed, named_among
from runut.registers.sides import Side
from runut.types import EntityKey, Stage

UNDER_WAY = frozenset(("delivering", "delivered"))
UNSTOPPED: tuple[Stage, ...] = ("refused", "considered", "announced")


class Parties(NamedTuple):
    """Who stands around a word of passing on."""

    supplier: EntityKey | None
    recipients: tuple[EntityKey | None, ...]
    edges: tuple[int, ...]  # words they cover, for the evidence
    made: bool = False  # the supplier is known as the maker alone: T buatan A


def staged(line: Line, before: list[str], trade: Trade) -> tuple[Stage, bool]:
    """The stage by the words between subject and verb; without any, the one the verb itself means."""
    of, stagings = line.story.rules.of, line.story.rules.stagings
    if not of("commenting").isdisjoint(before):
        before = unspoken(line, before)
    found: Staging | None = None
    stages: dict[Stage, int] = {}
    aims = [index for index, word in enumerate(before) if word in of("for")]
    for index in range(len(before)):
        hit = stagings.longest(before, index, len(before))
        if (
            hit is not None
            and before[index] in of("telling")
            and not of("done").isdisjoint(before[index + 1 :])
        ):
            continue  # mengumumkan telah membeli
        if hit is None or (aims and index < aims[-1] and hit[1][0].stage in UNDER_WAY):
            continue  # telah merampungkan pengaturan untuk menerima: the arrangement is complete
        stages.setdefault(hit[1][0].stage, index)
        if found is None or hit[1][0].rank < found.rank:
            found = hit[1][0]
    stopped = stages.get("cancelled")
    if stopped is not None:
        if aims and aims[0] == 0:
            return trade.stage, False  # melobi A untuk membatalkan pembelian T: it stands
        open_ = any(stages.get(stage, stopped) < stopped for stage in UNSTOPPED)
        if open_ or not of("should").isdisjoint(before):
            return "delivering", True  # what is to be stopped goes on
    if found is None:
        return ("announced", True) if aims and trade.voice == "active" else (trade.stage, False)
    stage = found.take if trade.way == "take" else found.stage
    if stage in UNDER_WAY and trade.stage in ("sought", "offered", "ordered"):
        return trade.stage, True
    if trade.stage == "offered" and stage in ("sought", "considered"):
        return "offered", True  # mempertimbangkan tawaran T
    if stage in ("ordered", "announced") and trade.stage == "sought":
        return "sought", True  # meneken surat minat, akan memperjuangkan pasokan T
    return stage, True


def sided(line: Line, at: int, trade: Trade, chosen: list[Arm], subject: Side | None, high: int) -> Parties:
    """Supplier and recipients by the frame of the word."""
    of = line.story.rules.of
    if trade.voice == "noun" and subject is not None and allowing(line, at, trade, subject, chosen, high):
        subject = None
    led = trade.voice != "passive"
    supplier = recipient = subject if led else None
    edges = [subject.first, subject.stop] if subject and led else []
    if trade.way == "give" or trade.asks or (trade.loose and subject is not None and subject.firm):
        recipient = None
    else:
        supplier = None
    makes: Side | None = None
    others: list[Side] = []
    ends = {arm.stop for arm in chosen}
    ends |= {at + 1 for at in line.starts(HEAD) if any(0 < arm.first - at < 6 for arm in chosen[:1])}
    owning = trade.voice == "noun" and at in ends  # T pesanan B
    hit = line.story.rules.trades.longest(line.lows, at, len(line.lows))
    end = at + (hit[0] if hit else 1)
    onward = trade.way == "give" or trade.voice == "noun"
    toward = (of("to") if onward else frozenset()) | (of("at") if trade.lands else frozenset())
    vague = trade.plain and trade.way == "take" and trade.voice == "passive"
    beyond = of("told_to") | of("is")
    floor = chosen[0].stop if chosen[0].first < at and trade.voice == "passive" else at + 1
    for side in line.sides:
        if side.first < min(floor, at + 1) or side.stop > high or side is subject or side.more:
            continue
        before = line.before(side)
        role = None
        if trade.voice == "noun" and not beyond.isdisjoint(line.lows[max(end, floor) : side.first]):
            continue  # penjualan T belum disampaikan ke B, pengiriman T merupakan bagian dari kerja sama A
        if owning and side.first == at + 1:
            role = "supplier" if trade.way == "give" else "recipient"
        elif trade.voice == "noun" and at < side.first <= end < side.stop + 1 and side.stop > end:
            role = "supplier" if trade.way == "give" else "recipient"  # bantuan militer Alfa
        elif side.firm and side.first in ends and line.words[side.stop : side.stop + 1]:
            makes = makes or (side if not line.words[side.stop].text[0].isupper() else None)
            continue  # jet Velda F-15: who made it
        elif side.mere and line.lows[at] in of("procuring"):
            continue  # pengadaan T Alfa: whose arms or whose purchase, words do not tell
        elif side.mere and (side.first in ends or any(arm.first < side.first < arm.stop for arm in chosen)):
            if subject is not None and side.key == subject.key:
                continue  # menyetujui pembelian kapal pertama Alfa: its own
            if vague and not any(end <= one.first < high for one in line.sides):
                continue  # T Alfa akan diterima: by whom, words do not tell
            role = "supplier"
        elif side.first == end and (trade.lands or trade.wins):
            role = "recipient"
        elif before in of("made"):
            makes = makes or side  # a weapon made by A may come from B
            continue
        elif trade.stage == "sought" and trade.voice == "active" and before in of("to") and side.first > end:
            role = "supplier"  # meminta T kepada B
        elif trade.asks and side.first == end:
            role = "recipient"  # permintaan B
        elif before in of("owned"):
            owner = trade.way == "take" and side.first - 1 in ends
            makes = makes or (side if owner else None)  # membeli T milik A
            continue
        elif before in of("ordered") and side.first > 1 and (side.first - 1 in ends or trade.lands):
            role = "recipient"
        elif before in of("used"):
            role = "supplier"  # T bekas Angkatan Laut A
        elif before in of("from"):
            role = "recipient" if trade.wins or trade.asks else "supplier"
        elif side.first > at and before in toward:
            role = "recipient"
        elif before in of("by") or (trade.voice == "passive" and side.first == at + 1):
            if any(line.verbal(word) for word in line.lows[end : side.first - 1]):
                continue  # telah diserahkan dan siap digunakan oleh B
            role = "supplier" if trade.way == "give" else "recipient"
        elif before in of("with") and trade.voice == "noun":
            if trade.loose and not side.firm:
                continue  # kontrak T dengan B: who sells, words do not tell
            role = "supplier" if trade.way == "take" else "recipient"
        elif trade.voice == "active" and trade.way == "give" and side.first == at + 1:
            role = "recipient"
        elif trade.way == "take" and (side.first in ends or funding(line, side)):
            role = "supplier"
        elif others and trade.way == "give" and side.mere and side.first == others[-1].stop:
            others[-1] = others[-1]._replace(stop=side.stop)  # Hizbullah Lebanon
            continue
        elif (
            others
            and (trade.way == "give" or trade.voice == "passive")
            and listed(line, others[-1], side, before)
        ):
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
    other = partner(line, subject, at) if led else None
    if other is not None and trade.way == "take" and supplier is None:
        supplier = other
    elif other is not None and trade.way == "give" and recipient is None:
        recipient = other
    if supplier is None and trade.way == "take" and trade.voice == "active" and subject is not None:
        supplier = fronted(line, subject, at)
    if recipient is None and trade.way == "take" and trade.voice == "passive":
        recipient = having(line, chosen[0].first)
        others = [recipient] if recipient is not None else others
    sought = trade.stage == "sought" and trade.voice == "active"
    if (
        supplier is None
        and subject is not None
        and (sought or (trade.voice == "noun" and trade.way == "take"))
    ):
        supplier = visited(line, subject, at)
    if supplier is None and trade.voice == "passive" and trade.way == "give":
        supplier = purposing(line, at)
    if supplier is None and trade.voice == "passive" and trade.way == "take":
        supplier = sender(line, chosen)
    if recipient is None and line.lows[at] in of("done_by_it"):
        recipient = next((side for side in line.sides if side.stop < at and line.acting(side)), None)
        others = [recipient] if recipient is not None else others  # T yang dibelinya dari A
    if supplier is not None and supplier is recipient:
        supplier = None
    begs = trade.stage == "sought" and line.lows[at] in of("begging")
    makes = makes or (built(line, chosen[-1].stop) if supplier is None and trade.way == "take" else None)
    made = supplier is None and makes is not None and makes is not recipient and not begs
    if made and makes is not None:
        supplier = makes
        edges += [makes.first, makes.stop]
    if supplier is None and (trade.voice == "noun" or trade.lands):
        firms = {side.key: side for side in line.sides if side.firm and side.first <= high}
        if len(firms) == 1 and recipient is not None and recipient.key not in firms:
            supplier = next(iter(firms.values()))  # galangan A meluncurkan T pesanan B
            edges += [supplier.first, supplier.stop]
    if recipient is None and (trade.way == "give" or trade.voice == "passive"):
        others = named_among(line, at, supplier)
        edges += [edge for side in others for edge in (side.first, side.stop)]
    recipients: list[EntityKey | None] = [side.key for side in others]
    if not recipients:
        recipients = [recipient.key if recipient else None]
    return Parties(supplier.key if supplier else None, tuple(dict.fromkeys(recipients)), tuple(edges), made)


def carried(line: Line, subject: Side | None, at: int) -> bool:
    """*Alfa menghentikan pengiriman T*: who stops, approves or starts it is who gives or takes."""
    if subject is None or subject.stop > at or line.lows[subject.first] in line.story.rules.deals.firsts:
        return False
    of, words = line.story.rules.of, line.lows[subject.stop : at]
    if not of("commenting").isdisjoint(words):
        return False  # A menolak mengomentari penjualan T oleh B
    claims = [index for index, word in enumerate(words) if word in of("that")]
    words = words[claims[-1] + 1 :] if claims else words  # A mengumumkan bahwa mereka menangguhkan ekspor T
    words = words[1:] if claims and words and words[0] in of("same_party") else words
    breaks = [index for index, word in enumerate(words) if word in of("add")]
    told = words
    words = words[breaks[-1] + 1 :] if breaks else words
    signed = not of("sign").isdisjoint(words) and not of("deal_between").isdisjoint(words)
    asked = not of("ask").isdisjoint(told) and of("chamber").isdisjoint(words)  # meminta Kongres menyetujui
    counted = [word for word in words if not passing(line, word)]
    if asked or not words or len(counted) > (12 if signed else 4):
        return False
    words = words[:-1] if not signed and words and words[-1] in of("deal_between") else words
    stagings = line.story.rules.stagings
    trades = line.story.rules.trades
    if not signed and any(trades.longest(words, index, len(words)) for index in range(len(words))):
        return not of("go_ahead").isdisjoint(words)  # memberi lampu hijau atas penjualan T
    if not of("light").isdisjoint(words[-1:]):
        return True  # melakukan pembelian T
    return signed or any(stagings.longest(words, index, len(words)) for index in range(len(words)))


def financed(line: Line, at: int) -> tuple[Parties, bool] | None:
    """*A memberi B pinjaman untuk membeli T*: who pays for arms supplies them; whether it is agreed."""
    rules, lows = line.story.rules, line.lows
    low = line.left(at)
    funds = [index for index in range(low, at) if lows[index] in rules.of("fund")]
    if not funds or rules.of("for").isdisjoint(lows[funds[-1] : at]):
        return None
    fund = funds[-1]
    cues = [
        (index, hit[1][0])
        for index in range(low, fund + 1)
        if lows[index] in rules.trades.firsts and (hit := rules.trades.longest(lows, index, at))
    ]
    active = [cue for cue in cues if cue[1].voice == "active"]
    inside = [side for side in line.sides if low <= side.first and side.stop <= at and not side.more]
    start = active[-1][0] if active else fund
    first = line.subject(start)
    rest = [side for side in inside if side.first > start]
    if active and first is not None and len({side.key for side in rest}) == 1 and not first.more:
        giver, taker = (first, rest[0]) if active[-1][1].way == "give" else (rest[0], first)
    else:
        from_ = [side for side in rest if line.before(side) in rules.of("from") or side.first == fund + 1]
        to = [side for side in rest if line.before(side) in rules.of("to")]
        if active or len(from_) != 1 or len(to) != 1:
            return None
        giver, taker = from_[0], to[0]
    if giver.key == taker.key:
        return None
    agreed = not rules.of("agreed").isdisjoint(lows[low:fund])
    edges = (giver.first, giver.stop, taker.first, taker.stop)
    return Parties(giver.key, (taker.key,), edges), agreed
