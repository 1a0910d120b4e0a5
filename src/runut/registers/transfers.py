"""Arms passing from one party to another: one row per kind of weapon and direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from runut.lang.registers import BOND, HEAD, LINK, TRADE, WEAPON, Trade
from runut.registers import frames, packages
from runut.registers.arms import Arm, arms, fetched, meant, recalled
from runut.registers.frames import ENDS, Line
from runut.registers.shipments import Draft, merged, row
from runut.registers.story import Story
from runut.registers.trade import Parties, attacking, carried, financed, sided, staged
from runut.types import EntityKey, Sentence, Transfer


def find(story: Story) -> tuple[Transfer, ...]:
    """Every transfer the article tells of; a direction stands only where its words give one."""
    drafts: list[Draft] = []
    last: tuple[Line, Draft] | None = None
    for sentence, marks in story.marked:
        if not marks & (WEAPON | HEAD) or not marks & (TRADE | BOND | LINK):
            continue
        line = frames.line(story, sentence)
        new = list(told(line)) if marks & (TRADE | BOND) else []
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
    for number, (at, trade) in enumerate(cues):
        bound = cues[number + 1][0] if number + 1 < len(cues) else len(lows)
        for draft in framed(line, at, trade, weapons, bound, coordinated(line, cues, number)):
            some = True
            yield draft
    if not some and not cues:
        yield from undirected(line, weapons)


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
    opener = lows[low - 1] if low else ""
    if opener in of("if") or (trade.strike and attacking(line, at, weapons)):
        return
    chosen = meant(line, at, trade, weapons, low, max(high, at + 1))
    if not chosen:
        return
    direct = (trade.way == "take" or trade.makes) and any(side.first == at + 1 for side in line.sides)
    if direct and trade.voice == "active":
        return  # meminta B: a demand on a party; membuat B …: causing it
    beside = (at, at - 1)
    if lows[at] in of("arming") and any(arm.stop in beside or arm.first == at + 1 for arm in weapons):
        return  # kapal yang dipersenjatai dengan rudal
    if (
        trade.plain
        and trade.voice == "active"
        and not of("not_given").isdisjoint(lows[at + 1 : chosen[0].first])
    ):
        return  # memberi B izin, mengirim B rincian permintaan T
    back = any(arm.back is not None for arm in chosen)
    told = trade.lands and any(not of(name).isdisjoint(lows[low:at]) for name in ("made", "ordered", "also"))
    if trade.lands and not back and not told and not fetched(line, chosen):
        return  # kapal perang Alfa tiba di Beta: a visit
    subject = line.subject(at, deal=trade.way == "take" or trade.voice == "noun")
    if subject is None and trade.way == "give" and trade.voice == "active":
        signer = line.subject(at, deal=True)
        subject = signer if signer is not None and signer.firm else None  # pabrik A meneken kontrak menjual T
    shared = subject is not None and bool(subject.more)
    if shared and not (of("joint") | of("deal_between")).isdisjoint(lows):
        subject = None  # memproduksi bersama, membahas kesepakatan: who gives, words do not tell
    if shared and trade.voice == "noun" and not of("sign").isdisjoint(lows[low:at]):
        subject = None  # A dan B meneken kerja sama pembelian T
    if trade.voice == "noun" and not carried(line, subject, at):
        subject = None
    paid = financed(line, at) if trade.way == "take" and trade.voice != "passive" else None
    high = min(high, line.right(chosen[-1].stop)) if trade.links else high
    parties = completed(line, at, sided(line, at, trade, chosen, subject, high), chosen, trade)
    if beyond and None in (parties.supplier, *parties.recipients):
        parties = sided(line, at, trade, chosen, subject, beyond)
    if paid is not None:
        supplier = parties.supplier if parties.supplier not in paid[0].recipients else None
        parties = replace(paid[0], supplier=supplier or paid[0].supplier)
    known = [key for key in (parties.supplier, *parties.recipients) if key is not None]
    if trade.strike and any(line.story.hostile(parties.supplier, one) for one in parties.recipients):
        return
    led = trade.voice == "active" and subject is None
    if led and not of("others").isdisjoint(lows[max(0, low - 4) : at]):
        return  # negara-negara lain yang memasok T: nobody that is named
    if trade.loose and not trade.asks and parties.supplier is None and subject is not None:
        return  # menandatangani kontrak T: buyer and seller both do
    wished = trade.stage == "sought" and parties.supplier is None  # no transfer before somebody is asked
    vague = trade.plain or all(arm.weapon.generic for arm in chosen)
    lacking = not known or (vague and len(known) < 2)
    also = not of("also").isdisjoint(lows)
    agentless = trade.voice == "passive" and not trade.lands
    weak = bool(known) and (wished or (lacking and (also or agentless) and not back))
    if (
        (lacking and not back and not weak)
        or (wished and not weak)
        or (parties.supplier is not None and parties.supplier in parties.recipients)
    ):
        return
    start = subject.stop if subject and subject.stop <= at else 0
    before = lows[max(low, at - 8 if not start else at - 20, start) : at]
    stage, explicit = staged(line, before, trade)
    if paid is not None:
        stage, explicit = ("ordered" if paid[1] else "announced"), True
    if subject is not None and any(
        low in of("ask") for low in lows[max(0, subject.first - 3) : subject.first]
    ):
        stage, explicit = ("delivering" if stage == "cancelled" else "sought"), True
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
    if negated and "deny" not in line.story.act(voice) and not line.story.speakers(voice) & set(known):
        return  # what a party itself says it does not do is its position, and its voice says so
    time = line.time(low, high, at)
    owners = owned(line, chosen) if trade.way == "take" or parties.supplier is None else None
    known_words = {index for arm in weapons for index in range(arm.first, arm.stop)}
    others = line.story.named(line.sentence.span) - {parties.supplier, *parties.recipients}
    open_ = (trade.voice == "noun" or trade.lands or also or agentless or wished) and not others
    open_ = open_ and not line.unknown(range(low, high), known_words)
    many = subject.more if subject is not None else ()
    givers = (parties.supplier, *(many if subject and parties.supplier == subject.key else ()))
    takers = (*parties.recipients, *(many if subject and subject.key in parties.recipients else ()))
    for giver, recipient in product(givers, takers):
        for arm in chosen:
            supplier = giver if owners is None else owners.get(arm.first)
            made = row(line.story, supplier, recipient, arm, stage, time, voice, span, trade.rule.id)
            counted = arm.quantity if isinstance(arm.quantity, int) else rules.numbers.get(str(arm.quantity))
            names = frozenset(word for word in arm.name.casefold().split() if word not in rules.nouns)
            strict = (agentless or wished) and not also
            general = arm.weapon.generic and len(chosen) > 1
            yield Draft(made, explicit, arm.back is not None, open_, counted, weak, strict, general, names)


def owned(line: Line, chosen: list[Arm]) -> dict[int, EntityKey] | None:
    """*T dari A dan U dari B*, *jet Alfa, jet Beta*: weapons of a list that have makers of their own."""
    of = line.story.rules.of
    made = of("made") | of("from")
    owners: dict[int, EntityKey] = {}
    for arm in chosen:
        for side in line.sides:
            if side.first == arm.stop or (side.first == arm.stop + 1 and line.lows[arm.stop] in made):
                owners[arm.first] = side.key
    last = chosen[-1].first
    alone = len(set(owners.values())) > 1 or (owners and last not in owners)
    return owners if len(chosen) > 1 and alone else None


def completed(line: Line, at: int, parties: Parties, chosen: list[Arm], trade: Trade) -> Parties:
    """The party a sentence leaves out, where the sentence it points back to leaves one candidate."""
    supplier, recipients = parties.supplier, parties.recipients
    if supplier is not None and recipients != (None,):
        return parties
    where = chosen[0].back or (pointed(line, at, trade) if trade.voice == "noun" else None)
    if where is None:
        return parties
    if supplier is None and recipients == (None,):
        earlier = frames.line(line.story, where)
        to = {side.key for side in earlier.sides if earlier.before(side) in line.story.rules.of("to")}
        by = {side.key for side in earlier.sides if earlier.acting(side) and not side.person} - to
        if trade.links and len(to) == 1 and len(by) == 1:
            return replace(parties, supplier=next(iter(by)), recipients=(next(iter(to)),))
        return parties
    left = line.story.named(where.span) - {supplier, *recipients}
    if len(left) != 1 or len(recipients) > 1:
        return parties
    (other,) = left
    return replace(parties, supplier=other) if supplier is None else replace(parties, recipients=(other,))


def pointed(line: Line, at: int, trade: Trade) -> Sentence | None:
    """The sentence that *hibah itu* takes up; a package of help also without *itu*."""
    earlier = line.story.before(line.sentence)
    determiner = line.story.rules.of("determiner")
    if not trade.links and not any(low in determiner for low in line.lows[at + 1 : at + 3]):
        return None
    tokens = line.story.notes.tokens
    if earlier is None or all(tokens[i].low != line.lows[at] for i in range(earlier.first, earlier.last)):
        return None
    return earlier


def undirected(line: Line, weapons: list[Arm]) -> Iterator[Draft]:
    """*Kerja sama itu mencakup rudal dan drone*: weapons pass, but the text does not say which way."""
    rules, lows, story = line.story.rules, line.lows, line.story
    real = [arm for arm in weapons if not arm.weapon.generic]
    size = len(lows)
    bonds = [at for at in range(size) if rules.bonds.longest(lows, at, size)]
    links = [at for at in range(size) if rules.links.longest(lows, at, size)]
    if not real or not bonds or not any(bonds[0] < link < real[0].first for link in links):
        return
    if not rules.of("deal_between").isdisjoint(lows):
        return
    if not rules.of("negator").isdisjoint(lows[: real[0].first]):
        return
    keys = {key for side in line.sides for key in (side.key, *side.more) if key.startswith("state:")}
    if len(keys) < 2:
        place = story.notes.sentences.index(line.sentence)
        if not place or rules.of("determiner").isdisjoint(lows[: links[0]]):
            return
        earlier = frames.line(story, story.notes.sentences[place - 1])
        keys |= {key for side in earlier.sides for key in (side.key, *side.more) if key.startswith("state:")}
    if len(keys) < 2:
        return
    stop = len(lows) - (1 if lows[-1] in ".!?" else 0)
    span = line.span(0, stop)
    for arm in real:
        yield Draft(row(story, None, None, arm, "announced", None, story.voices(span), span, "bond"), False)
