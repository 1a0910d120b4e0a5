"""Who stands behind a transfer where its clause leaves a party out: makers, who answers, who told before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.lang.registers import Trade
from runut.registers import frames
from runut.registers.arms import Arm
from runut.registers.frames import ENDS, Line
from runut.registers.shipments import Draft, row
from runut.registers.sides import Side
from runut.registers.trade import Parties
from runut.types import EntityKey, Sentence

BASE = re.compile(r"[a-z/]+-?\d+")


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
        led = [side for side in earlier.sides if earlier.before(side) in line.story.rules.of("to")]
        to = {side.key for side in led}
        ahead = [side for side in earlier.sides if led and side.first < led[0].first and not side.person]
        by = {side.key for side in ahead if earlier.acting(side)} - to
        by = by or {side.key for side in ahead if side.mere} - to  # paket terbesar A untuk B
        if trade.links and len(to) == 1 and len(by) == 1:
            return parties._replace(supplier=next(iter(by)), recipients=(next(iter(to)),))
        return parties
    left = line.story.named(where.span) - {supplier, *recipients}
    if len(left) != 1 or len(recipients) > 1:
        return parties
    (other,) = left
    return parties._replace(supplier=other) if supplier is None else parties._replace(recipients=(other,))


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


def makes(line: Line, chosen: list[Arm]) -> set[str]:
    """The states whose make some weapons are, by their names: *Rafale*, *Su-30SME* as *Su-30*."""
    known = line.story.rules.origins
    words = [word for arm in chosen for word in arm.name.casefold().split()]
    bases = [base[0] for word in words if (base := BASE.match(word))]
    return {known[word] for word in (*words, *bases) if word in known}


def origin(line: Line, chosen: list[Arm], recipients: tuple[EntityKey | None, ...]) -> EntityKey | None:
    """*membeli 42 Rafale*: from the state that makes them, where the article names it; not if used."""
    used = line.story.rules.of("used")
    made = makes(line, chosen)
    if len(made) != 1 or any(word in used for arm in chosen for word in arm.name.casefold().split()):
        return None
    (state,) = made
    return state if state in line.story.lands and state not in recipients else None


def taking(line: Line, subject: Side | None, chosen: list[Arm]) -> bool:
    """*B menerima pesanan T buatan A*: no order won, but what was ordered has come."""
    of, stop = line.story.rules.of, chosen[-1].stop
    after = [side for side in line.sides if side.first >= stop]
    made = any(line.before(side) in of("made") for side in after)
    ordered = any(line.before(side) in of("from") for side in after)
    return subject is not None and not subject.firm and made and not ordered


def telling(line: Line, at: int, chosen: list[Arm], takers: tuple[EntityKey | None, ...]) -> EntityKey | None:
    """*Pabrikan A menyebut B telah memesan T*: the one maker that the sentence begins with sells it."""
    firms = {side.key for side in line.sides if side.firm and side.first < at}
    made = makes(line, chosen)
    if len(firms) != 1 or takers == (None,) or firms & set(takers) or not made <= firms:
        return None
    if line.lows[at] in line.story.rules.of("begging"):
        return None
    return next(iter(firms))


def directed(line: Line, chosen: list[Arm], keys: tuple[EntityKey, ...]) -> Parties | None:
    """*A dan B meneken kontrak pengadaan T*: the one of the two that makes such arms sells them."""
    maker = origin(line, chosen, ()) if len(keys) == 2 else None
    if maker is None or maker not in keys:
        return None
    return Parties(maker, tuple(key for key in keys if key != maker), ())


def granting(line: Line, subject: Side | None) -> Side | None:
    """*A menyetujui permintaan B untuk membeli T*: who answers the request supplies."""
    if subject is None or not subject.mere or line.before(subject) not in line.story.rules.of("request_noun"):
        return None
    found = line.subject(subject.first - 1)
    return found if found is not None and found.key != subject.key and not found.more else None


def resumed(line: Line, bound: int, weapons: list[Arm]) -> Side | None:
    """*mengalihkan T yang ditawarkan kepada B ke C*: the recipient behind what is said of the weapon."""
    of, lows = line.story.rules.of, line.lows
    if bound >= len(lows) or lows[bound - 1] not in of("relative"):
        return None
    if bound - 1 not in {arm.stop for arm in weapons}:
        return None
    hit = line.story.rules.trades.longest(lows, bound, len(lows))
    stop = next(
        (at for at in range(bound, len(lows)) if lows[at] in ENDS or lows[at] in of("stop")), len(lows)
    )
    to = [
        side
        for side in line.sides
        if bound < side.first and side.stop <= stop and line.before(side) in of("to")
    ]
    if hit is None or len(to) != (2 if hit[1][0].way == "give" else 1):
        return None
    return to[-1]


def handed(line: Line, at: int) -> Side | None:
    """*menyumbangkan T yang dirahasiakan kepada B*: the recipient behind what describes the weapon."""
    of, lows = line.story.rules.of, line.lows
    if at >= len(lows) or lows[at] not in of("relative"):
        return None
    for side in line.sides:
        if side.first > at and line.before(side) in of("handing"):
            gap = lows[at : side.first]
            clear = "," not in gap and not any(low in line.story.rules.trades.firsts for low in gap)
            return side if clear and of("stop").isdisjoint(gap) and len(gap) < 8 else None
    return None


def undirected(line: Line, weapons: list[Arm]) -> Iterator[Draft]:
    """*Kerja sama itu mencakup rudal dan drone*: weapons pass, but the text does not say which way."""
    rules, lows, story = line.story.rules, line.lows, line.story
    real = [arm for arm in weapons if not arm.weapon.generic]
    size = len(lows)
    bonds = [at for at in range(size) if rules.bonds.longest(lows, at, size)]
    links = [at for at in range(size) if rules.links.longest(lows, at, size)]
    if not real or not bonds or not any(bonds[0] < link < real[0].first for link in links):
        return
    if any(low in ENDS for low in lows[bonds[0] : real[0].first]):
        return
    if not rules.of("deal_between").isdisjoint(lows):
        return
    if not rules.of("negator").isdisjoint(lows[: real[0].first]):
        return
    keys = {key for side in line.sides for key in (side.key, *side.more) if key.startswith("state:")}
    if len(keys) < 2:
        place = story.places[line.sentence.span]
        if not place or rules.of("determiner").isdisjoint(lows[: links[0]]):
            return
        earlier = frames.line(story, story.notes.sentences[place - 1])
        keys |= {key for side in earlier.sides for key in (side.key, *side.more) if key.startswith("state:")}
    if len(keys) < 2:
        return
    stop = len(lows) - (1 if lows[-1] in ".!?" else 0)
    span = line.span(0, stop)
    for arm in real:
        made = row(story, None, None, arm, "announced", None, story.voices(span), span, "bond", False)
        yield Draft(made, False)
