"""Arms passing from one party to another: one row per kind of weapon and direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runut import ids
from runut.lang.registers import BOND, TRADE, WEAPON, Trade
from runut.registers.frames import Line, Story
from runut.registers.trade import Arm, arms, carried, meant, sided, staged
from runut.types import EntityKey, Span, Stage, Time, Trace, Transfer

RANK: tuple[Stage, ...] = (
    "considered",
    "sought",
    "offered",
    "announced",
    "ordered",
    "delivering",
    "delivered",
    "cancelled",
    "refused",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row, and whether words of its own give its stage."""

    row: Transfer
    explicit: bool


def find(story: Story) -> tuple[Transfer, ...]:
    """Every transfer the article tells of; a direction stands only where its words give one."""
    lines = [
        Line(story, sentence)
        for sentence, marks in story.marked
        if marks & WEAPON and (marks & TRADE or marks & BOND)
    ]
    rows = [row for line in lines for row in told(line)]
    return tuple(merged(rows, story))


def told(line: Line) -> Iterator[Draft]:
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
    # menerima kiriman T: the verb speaks for the noun right after it
    cues = [
        cue
        for number, cue in enumerate(cues)
        if cue[1].voice != "noun" or not number or cue[0] - cues[number - 1][0] > 2
    ]
    some = False
    for number, (at, trade) in enumerate(cues):
        bound = cues[number + 1][0] if number + 1 < len(cues) else len(lows)
        for row in framed(line, at, trade, weapons, bound):
            some = True
            yield row
    if not some and not cues:
        yield from undirected(line, weapons)


def framed(line: Line, at: int, trade: Trade, weapons: list[Arm], bound: int) -> Iterator[Draft]:
    """The rows of one word of passing on with its weapons and parties."""
    of, lows = line.story.rules.of, line.lows
    low, high = line.left(at), min(line.right(at + 1), bound)
    opener = lows[low - 1] if low else ""
    if opener in of("if") or (trade.strike and attacking(line, at)):
        return
    chosen = meant(line, at, trade, weapons, low, high)
    direct = trade.way == "take" and any(side.first == at + 1 for side in line.sides)
    if not chosen or (direct and trade.voice == "active"):
        return  # meminta B: a demand on a party
    subject = line.subject(at)
    if trade.voice == "noun" and not carried(line, subject, at):
        subject = None
    parties = sided(line, at, trade, chosen, subject, high)
    known = [key for key in (parties.supplier, *parties.recipients) if key is not None]
    if trade.strike and any(line.story.hostile(parties.supplier, one) for one in parties.recipients):
        return
    vague = trade.plain or all(arm.weapon.generic for arm in chosen)
    if not known or (vague and len(known) < 2) or parties.supplier in parties.recipients:
        return
    before = lows[max(low, at - 8, subject.stop if subject and subject.stop <= at else 0) : at]
    stage, explicit = staged(line, before, trade)
    if subject is not None and any(
        low in of("ask") for low in lows[max(0, subject.first - 3) : subject.first]
    ):
        stage, explicit = ("delivering" if stage == "cancelled" else "sought"), True
    edges = (at, at + 1, *parties.edges, *(edge for arm in chosen for edge in (arm.first, arm.stop)))
    if subject is not None and subject.stop + 12 < at:
        edges = tuple(edge for edge in edges if edge > subject.stop)
    span = line.span(min(edges), max(edges))
    # Iran mengaku telah mengirim T: who speaks is the subject, and what is said begins after him
    voice = line.story.voices(line.span(min(at, chosen[0].first), max(edges)))
    negated = stage != "refused" and any(word in of("negator") for word in before[-3:])
    if negated and "deny" not in line.story.act(voice):
        return
    time = line.time(low, high, at)
    for recipient in parties.recipients:
        for arm in chosen:
            made = row(line.story, parties.supplier, recipient, arm, stage, time, voice, span, trade.rule.id)
            yield Draft(made, explicit)


def attacking(line: Line, at: int) -> bool:
    """Whether the sentence tells of an attack; what the arms are for (*untuk menyerang*) is none yet."""
    of, lows = line.story.rules.of, line.lows
    aims = (i for i in range(at, len(lows) - 1) if lows[i] in of("for") and line.verbal(lows[i + 1]))
    return any(word in of("attack") for word in lows[: next(aims, len(lows))])


def undirected(line: Line, weapons: list[Arm]) -> Iterator[Draft]:
    """*Kerja sama itu mencakup rudal dan drone*: weapons pass, but the text does not say which way."""
    rules, lows, story = line.story.rules, line.lows, line.story
    real = [arm for arm in weapons if not arm.weapon.generic]
    size = len(lows)
    bonds = [at for at in range(size) if rules.bonds.longest(lows, at, size)]
    links = [at for at in range(size) if rules.links.longest(lows, at, size)]
    if not real or not bonds or not any(bonds[0] < link < real[0].first for link in links):
        return
    if any(word in rules.of("deal_between") for word in lows):
        return
    if any(word in rules.of("negator") for word in lows[: real[0].first]):
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
        yield Draft(row(story, None, None, arm, "announced", None, story.voices(span), span, "bond"), False)


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


def merged(drafts: list[Draft], story: Story) -> Iterator[Transfer]:
    """All mentions of one kind between two parties in one row; a bare one joins the only row it can mean."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.row.supplier is None or one.row.recipient is None):
        one = draft.row
        fits = [i for i, other in enumerate(kept) if same(one, other.row)]
        exact = [
            i for i in fits if (kept[i].row.supplier, kept[i].row.recipient) == (one.supplier, one.recipient)
        ]
        choice = exact[:1] or (fits if len(fits) == 1 else [])
        if choice:
            kept[choice[0]] = joint(kept[choice[0]], draft)
        else:
            kept.append(draft)
    told = {(one.row.supplier, one.row.recipient) for one in kept if one.row.category}
    kept = [one for one in kept if one.row.category or (one.row.supplier, one.row.recipient) not in told]
    for draft in sorted(kept, key=lambda one: one.row.evidence[0]):
        one = draft.row
        key = (one.supplier, one.recipient, one.category or one.weapon.casefold())
        yield replace(one, id=ids.new("transfer", story.article.id, *key))


def same(one: Transfer, other: Transfer) -> bool:
    """Whether two mentions can be one transfer: kinds of one family, no party contradicted."""
    if {one.trace.rule, other.trace.rule} & {"bond"} and one.trace.rule != other.trace.rule:
        return False
    for mine, theirs in ((one.supplier, other.supplier), (one.recipient, other.recipient)):
        if mine is not None and theirs is not None and mine != theirs:
            return False
    partial = (one.supplier, one.recipient) != (other.supplier, other.recipient)
    if partial and one.quantity and other.quantity and one.quantity != other.quantity:
        return False
    known = (one.supplier and other.supplier) or (one.recipient and other.recipient)
    if not known and one.trace.rule != "bond":
        return False
    if one.category is None or other.category is None:
        return one.category == other.category and (one.weapon.casefold() == other.weapon.casefold())
    left, right = one.category, other.category
    return left == right or left.startswith(right + ":") or right.startswith(left + ":")


def joint(first: Draft, second: Draft) -> Draft:
    """Two mentions as one row: the finer kind, the stage that words give, all evidence in order."""
    old, new = first.row, second.row
    finer = new if len(new.category or "") > len(old.category or "") else old
    if first.explicit != second.explicit:
        stage = old.stage if first.explicit else new.stage
    else:
        stage = max((old.stage, new.stage), key=RANK.index)
    row = replace(
        old,
        supplier=old.supplier or new.supplier,
        recipient=old.recipient or new.recipient,
        weapon=finer.weapon,
        category=finer.category,
        quantity=old.quantity if old.quantity is not None else new.quantity,
        time=old.time if old.time == new.time or new.time is None else None if old.time else new.time,
        stage=stage,
        voice=tuple(dict.fromkeys((*old.voice, *new.voice))),
        evidence=tuple(sorted({*old.evidence, *new.evidence})),
        events=tuple(dict.fromkeys((*old.events, *new.events))),
        trace=max(old.trace, new.trace, key=lambda trace: trace.score),
    )
    return Draft(row, first.explicit or second.explicit)
