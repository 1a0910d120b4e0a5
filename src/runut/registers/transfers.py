"""Arms passing from one party to another: one row per kind of weapon and direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from runut.lang.registers import BOND, DEAL, HEAD, LINK, TRADE, WEAPON, Trade
from runut.registers import frames, packages
from runut.registers.arms import Arm, arms, fetched, meant, recalled
from runut.registers.counts import amounting
from runut.registers.denials import positioned, unproven, untrue
from runut.registers.frames import ENDS, Line
from runut.registers.handings import bringing, coordinated, handing, outcome, promised
from runut.registers.partners import (
    completed,
    directed,
    granting,
    handed,
    origin,
    owned,
    resumed,
    taking,
    telling,
    undirected,
)
from runut.registers.receivers import attacking
from runut.registers.shipments import Draft, merged, row
from runut.registers.story import Story
from runut.registers.trade import carried, financed, sided, staged
from runut.types import EntityKey, Transfer

ARMED, PASSED, TOLD = WEAPON | HEAD, TRADE | BOND, TRADE | BOND | LINK
REACH = 240  # words, more than a bare noun looks back


def find(story: Story) -> tuple[Transfer, ...]:
    """Every transfer the article tells of; a direction stands only where its words give one."""
    drafts: list[Draft] = []
    last: tuple[Line, Draft] | None = None
    armed = -1  # first token of the sentence with a weapon before, to which *kapal itu* can point back
    for sentence, marks in story.marked:
        far = not marks & WEAPON and (armed < 0 or sentence.first - armed > REACH)
        armed = sentence.first if marks & WEAPON else armed
        if far or not marks & ARMED or not marks & TOLD:
            continue
        line = frames.line(story, sentence)
        new = list(told(line)) if marks & PASSED else []
        if not new and marks & LINK:
            new = list(packages.listed(line, last))
        drafts += new
        whole = [draft for draft in new if draft.row.supplier and draft.row.recipient]
        last = (line, whole[-1]) if whole else last
    return tuple(merged(drafts, story))


def told(line: Line) -> Iterator[Draft]:
    """The transfers of one sentence."""
    cues = handing(line)
    if not cues and not line.starts(BOND):
        return
    weapons = [*arms(line), *recalled(line)]
    if not weapons:
        return
    weapons.sort(key=lambda arm: arm.first)
    lows, some = line.lows, False
    if not line.story.rules.of("in_names").isdisjoint(lows):  # kapal patroli lepas pantai
        cues = [one for one in cues if not any(arm.first < one[0] < arm.stop for arm in weapons)]
    for number, (at, trade) in enumerate(cues):
        bound = cues[number + 1][0] if number + 1 < len(cues) else len(lows)
        for draft in framed(line, at, trade, weapons, bound, coordinated(line, cues, number)):
            some = True
            yield draft
    if not some and not cues:
        yield from undirected(line, weapons)


def lone(line: Line, trade: Trade, takers: tuple[EntityKey | None, ...]) -> bool:
    """*Penjualan T ke B*: only one other state is named here and in the sentence before, so it may sell."""
    if trade.voice != "noun" or trade.way != "give" or takers == (None,):
        return False
    earlier = line.story.before(line.sentence)
    near = line.named | (line.story.named(earlier.span) if earlier is not None else frozenset())
    return len(near - set(takers)) == 1


def framed(line: Line, at: int, trade: Trade, weapons: list[Arm], bound: int, beyond: int) -> Iterator[Draft]:
    """The rows of one word of passing on with its weapons and parties."""
    rules, lows = line.story.rules, line.lows
    of = rules.of
    low, high = line.left(at), min(line.right(at + 1), bound)
    if trade.links:
        high = next((i for i in range(at, len(lows)) if lows[i] in ENDS or lows[i] in of("stop")), len(lows))
    if not of("licence").isdisjoint(lows[at + 1 : high]):
        high = min(line.right(high + 1), bound)  # memberi B lisensi untuk memproduksi T
    bare = trade.voice == "noun" and lows[at] in of("bare")
    if bare and any(side.stop == at and line.acting(side) for side in line.sides):
        trade = replace(trade, voice="active")  # Alfa Ekspor Radar ke Beta
    if lows[at] in of("comes_to") and any(side.stop == at and line.acting(side) for side in line.sides):
        trade = replace(trade, way="take", voice="active", stage="delivered")  # Alfa kedatangan dua T
    opener = lows[low - 1] if low else ""
    if not of("every").isdisjoint(lows[max(low, at - 2) : at]) or not of("oneself").isdisjoint(
        lows[at + 1 : at + 2]
    ):
        return  # setiap penjualan T: of none that has been; mempersenjatai diri: whoever gave them
    if opener in of("if") or unproven(line, low) or (trade.strike and attacking(line, at, weapons)):
        return
    chosen = meant(line, at, trade, weapons, low, max(high, at + 1))
    if not chosen:
        return
    direct = (trade.way == "take" or trade.makes) and any(side.first == at + 1 for side in line.sides)
    if direct and trade.voice == "active":
        return  # meminta B: a demand on a party; membuat B …: causing it
    beside = (at, at - 1)
    arming = lows[at] in of("arming")
    fitted = trade.voice == "active" and any(arm.first == at + 1 for arm in weapons)
    if arming and (fitted or any(arm.stop in beside for arm in weapons)):
        return  # kapal yang dipersenjatai dengan rudal
    if (
        trade.plain
        and trade.voice == "active"
        and not of("not_given").isdisjoint(lows[at + 1 : chosen[0].first])
    ):
        return  # memberi B izin, mengirim B rincian permintaan T
    back = any(arm.back is not None for arm in chosen)
    told = trade.lands and any(not of(name).isdisjoint(lows[low:at]) for name in ("made", "ordered", "also"))
    if trade.voice == "noun" and not of("awaiting").isdisjoint(lows[max(low, at - 2) : at]):
        trade = replace(trade, way="take", stage="ordered")  # Alfa menunggu pengiriman T
    if trade.voice == "noun" and not of("needing").isdisjoint(lows[max(low, at - 2) : at]):
        trade = replace(trade, way="take", stage="sought")  # Alfa memperjuangkan pasokan T
    if trade.lands and not back and not told and not fetched(line, chosen):
        return  # kapal perang Alfa tiba di Beta: a visit
    if trade.voice != "passive":
        high = min(high, frames.anew(line, max(chosen[-1].stop, at), high))
    subject = line.subject(at, deal=trade.way == "take" or trade.voice == "noun")
    if subject is None and trade.way == "give" and trade.voice == "active":
        signer = line.subject(at, deal=True)
        subject = signer if signer is not None and signer.firm else None  # pabrik A meneken kontrak menjual T
    if trade.wins and taking(line, subject, chosen):
        trade = replace(trade, way="take", wins=False, stage="delivered")
    giving = trade.voice == "active" and subject is not None
    if subject is not None and giving and promised(line, subject, at, trade):
        return  # Alfa memegang janji dari Barat untuk memasok T
    if lows[at] in of("brings") and bringing(line, at, trade, subject, high):
        trade = replace(trade, way="give", stage="announced")  # Alfa mendatangkan T ke Beta
    shared = subject is not None and bool(subject.more)
    pair = subject.keys if subject is not None else ()
    rest = lows[subject.stop :] if subject is not None else []
    if shared and not (of("joint") | of("deal_between")).isdisjoint(rest):
        subject = None  # memproduksi bersama, membahas kesepakatan: who gives, words do not tell
    signed = shared and trade.voice == "noun" and not of("sign").isdisjoint(lows[low:at])
    if signed and not any(side.key not in pair and line.before(side) in of("to") for side in line.sides):
        subject = None  # A dan B meneken kerja sama pembelian T
    if trade.voice == "noun" and not carried(line, subject, at):
        subject = None
    paid = financed(line, at) if trade.way == "take" and trade.voice != "passive" else None
    high = min(high, line.right(chosen[-1].stop)) if trade.links else high
    parties = completed(line, at, sided(line, at, trade, chosen, subject, high), chosen, trade)
    if beyond and None in (parties.supplier, *parties.recipients):
        parties = sided(line, at, trade, chosen, subject, beyond)
    active = trade.voice == "active"
    if active and trade.way == "give" and parties.recipients == (None,):
        taker = resumed(line, bound, chosen)
        taker = taker or handed(line, high)
        parties = parties if taker is None else parties._replace(recipients=(taker.key,))
    granter = granting(line, subject) if active else None
    if granter is not None and parties.supplier is None and trade.way == "take":
        parties = parties._replace(supplier=granter.key)
    buyer = subject is not None and subject.key in parties.recipients
    bought = trade.way == "take" and trade.stage in ("ordered", "sought") and buyer and not back
    if bought and parties.supplier is None:
        supplier = origin(line, chosen, parties.recipients) or telling(line, at, chosen, parties.recipients)
        parties = parties._replace(supplier=supplier)
    if parties.supplier is None and (lows[at] in of("sold_abroad") or lone(line, trade, parties.recipients)):
        parties = parties._replace(supplier=origin(line, chosen, parties.recipients))
    if shared and (active or subject is None) and (trade.voice == "noun" or trade.way == "take"):
        settled = directed(line, chosen, pair)
        if settled is not None:
            parties, subject = settled, None
    if paid is not None:
        supplier = parties.supplier if parties.supplier not in paid[0].recipients else None
        parties = paid[0]._replace(supplier=supplier or paid[0].supplier)
    known = [key for key in (parties.supplier, *parties.recipients) if key is not None]
    if trade.voice == "noun" and trade.stage == "delivered" and parties.supplier is None:
        return  # A mengumumkan kedatangan T: where they came, words do not tell
    if trade.lands and trade.stage == "announced" and parties.recipients == (None,):
        return  # T dari A bertujuan memperkuat pertahanan
    if trade.strike and any(line.story.hostile(parties.supplier, one) for one in parties.recipients):
        return
    led = trade.voice == "active" and subject is None
    if led and not of("others").isdisjoint(lows[max(0, low - 4) : at]):
        return  # negara-negara lain yang memasok T: nobody that is named
    if trade.loose and not trade.asks and parties.supplier is None and subject is not None:
        return  # menandatangani kontrak T: buyer and seller both do
    wished = trade.stage == "sought" and parties.supplier is None  # no transfer before somebody is asked
    vague = trade.plain or all(arm.weapon.generic for arm in chosen)
    maker = parties.made and not line.starts(DEAL)  # T buatan A tells of no seller
    lacking = not known or ((vague or maker) and len(known) < 2)
    also = not of("also").isdisjoint(lows)
    agentless = trade.voice == "passive" and not trade.lands
    firm = subject is not None and subject.firm and active and not chosen[0].weapon.generic
    firm = firm and trade.way == "give"
    offering = active and trade.way == "give" and trade.stage == "offered"
    sending = active and trade.way == "give" and trade.plain and not chosen[0].weapon.generic
    sending = sending and parties.supplier is not None
    unnamed = also or agentless or firm or offering or sending or parties.made
    weak = bool(known) and (wished or (lacking and unnamed and not back))
    beside_it = not known and also and trade.voice == "noun" and not vague and not line.named
    weak = weak or beside_it  # penjualan T juga disetujui: between those the article tells of
    if (
        (lacking and not back and not weak)
        or (wished and not weak)
        or (parties.supplier is not None and parties.supplier in parties.recipients)
    ):
        return
    start = subject.stop if subject and subject.stop <= at else 0
    start = granter.stop if granter is not None else start
    before = lows[max(low, at - 8 if not start else at - 20, start) : at]
    if trade.lands and chosen[0].first < at - 8:
        before = lows[max(low, chosen[0].first - 2) : chosen[0].first] + before  # kapan T itu tiba
    stage, explicit = staged(line, before, trade)
    if trade.voice == "noun" and not explicit:
        behind = outcome(line, max(at + 1, chosen[-1].stop, *parties.edges), high)
        stage, explicit = (behind, True) if behind is not None else (stage, explicit)
    if paid is not None:
        stage, explicit = ("ordered" if paid[1] else "announced"), True
    if subject is not None and any(
        low in of("ask") for low in lows[max(0, subject.first - 3) : subject.first]
    ):
        stage, explicit = ("delivering" if stage == "cancelled" else "sought"), True
    hoped = lows[subject.first - 1] if subject is not None and subject.first else ""
    if hoped in of("hope") and stage in ("delivered", "ordered", "delivering"):
        stage, explicit = ("sought" if trade.way == "take" else "considered"), True  # harapan A mendapat T
    if trade.voice == "passive" and len(chosen) == 1 and chosen[0].quantity is None:
        chosen = [chosen[0]._replace(quantity=amounting(line, at, parties.edges))]
    edges = (at, at + 1, *parties.edges, *(edge for arm in chosen for edge in (arm.first, arm.stop)))
    if subject is not None and subject.stop + 12 < at and paid is None:
        edges = tuple(edge for edge in edges if edge > subject.stop)
    span = line.span(min(edges), max(edges))
    # Iran mengaku telah mengirim T: who speaks is the subject, and what is said begins after him
    voice = line.story.voices(line.span(min(at, chosen[0].first), max(edges)))
    reach = 5 if before and before[-1] in of("for") else 3  # tidak ada rencana untuk menjual T
    ahead = lows[max(low, subject.first - 4) : subject.first] if subject is not None else []
    ahead = ahead if not of("exist").isdisjoint(ahead) else []  # tidak ada rencana Alfa untuk menjual T
    negated = stage != "refused" and not of("negator").isdisjoint((*before[-reach:], *ahead))
    if (negated or untrue(line, low)) and not positioned(line, voice, span, known):
        return
    owners = owned(line, chosen) if trade.way == "take" or parties.supplier is None else None
    open_ = trade.voice == "noun" or trade.lands or also or agentless or wished or firm or offering or sending
    ours = trade.makes and parties.recipients == (None,) and not firm
    open_ = open_ and not ours  # membuat T ditarik: for nobody
    when, past = line.time(low, high, at), line.past(low, at)
    others: frozenset[EntityKey] = frozenset()
    if open_ and None in (parties.supplier, *parties.recipients):
        known_words = {index for arm in weapons for index in range(arm.first, arm.stop)}
        others = line.named - {parties.supplier, *parties.recipients}
        open_ = len(others) <= 1 and not line.unknown(range(low, high), known_words)
    many = subject.more if subject is not None else ()
    givers = (parties.supplier, *(many if subject and parties.supplier == subject.key else ()))
    takers = (*parties.recipients, *(many if subject and subject.key in parties.recipients else ()))
    for giver, recipient in product(givers, takers):
        for arm in chosen:
            supplier = giver if owners is None else owners.get(arm.first) or origin(line, [arm], takers)
            if supplier is not None and supplier == recipient:
                continue  # A dan B sepakat membeli T buatan B
            made = row(
                line.story, supplier, recipient, arm, stage, when, voice, span, trade.rule.id, explicit
            )
            counted = arm.quantity if isinstance(arm.quantity, int) else rules.numbers.get(str(arm.quantity))
            names = frozenset(word for word in arm.name.casefold().split() if word not in rules.nouns)
            strict = (agentless or wished or firm or offering or sending) and not also
            general = arm.weapon.generic and len(chosen) > 1
            back, again = arm.back is not None, also and (agentless or beside_it)
            if made.recipient or (made.supplier and owners is None) or back or beside_it:
                yield Draft(
                    made, explicit, back, open_, counted, weak, strict, general, names, others, again, past
                )
