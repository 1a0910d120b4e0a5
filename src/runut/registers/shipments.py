"""Rows of transfers: all mentions of one kind of weapon between two parties as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from runut import ids
from runut.registers.arms import Arm
from runut.registers.story import Story
from runut.types import EntityKey, Passing, Span, Stage, Time, Trace, Transfer

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


class Draft(NamedTuple):
    """A row, whether words of its own give its stage, and whether it names its weapon only by *kapal itu*."""

    row: Transfer
    explicit: bool
    back: bool = False
    open: bool = False  # its missing party may be the one the article tells of: *penjualan T itu*, *juga*
    counted: int | None = None  # its quantity, where that is a number and not *ratusan*
    weak: bool = False  # too little by itself: a row only if the article leaves one partner for it
    strict: bool = False  # its missing party is filled only from arms of its own kind
    beside: bool = False  # a general word on a list with others: *senjata dan amunisi*
    names: frozenset[str] = frozenset()  # in its weapon's wording: rafale, su-35
    near: frozenset[EntityKey] = (
        frozenset()
    )  # further states of its sentence: only they may be the one left out
    also: bool = False  # told beside others by *juga*, of an agent it leaves out
    past: bool = False  # of another year: *tahun lalu*


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
    explicit: bool,
) -> Transfer:
    """One telling: who passes what to whom, how far it has come, and whether words of its own say so."""
    met = story.triggers.meeting(*span)
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
        events=tuple([one.id for one in map(story.done.__getitem__, met) if span.holds(one.trigger)]),
        passings=(Passing(span, stage, arm.quantity, voice, explicit),),
        trace=Trace("transfers", rule, 1, 0.9 if supplier and recipient else 0.7),
    )


def merged(drafts: list[Draft], story: Story) -> Iterator[Transfer]:
    """All mentions of one kind between two parties in one row; a bare one joins the only row it can mean."""
    kept: list[Draft] = []
    if not drafts:
        return

    def late(one: Draft) -> tuple[bool, bool]:
        return one.back, None in (one.row.supplier, one.row.recipient)

    for draft in sorted(filled(drafts), key=late):
        one = draft.row
        fits = [i for i, other in enumerate(kept) if same(draft, other)]
        exact = [
            i for i in fits if (kept[i].row.supplier, kept[i].row.recipient) == (one.supplier, one.recipient)
        ]
        named = [i for i in fits if called(draft.names, kept[i].names)]
        choice = next((some for some in (exact, fits, named) if len(some) == 1), [])
        if not choice and len(exact) > 1:
            choice = exact[:1] if not draft.back else []
        if choice:
            kept[choice[0]] = joint(kept[choice[0]], draft)
        elif (one.supplier or one.recipient or not draft.back) and not (
            fits and None in (one.supplier, one.recipient)
        ):
            kept.append(draft)
    told = {(one.row.supplier, one.row.recipient) for one in kept if one.row.category}
    wider = [
        one.row
        for one in kept
        if not one.row.category and not one.beside and (one.row.supplier, one.row.recipient) in told
    ]
    kept = [one for one in kept if one.row not in wider]
    seen: set[tuple[str | None, ...]] = set()
    for draft in sorted(kept, key=lambda one: one.row.evidence[0]):
        one = draft.row
        key = (one.supplier, one.recipient, one.category or one.weapon.casefold())
        more = (str(one.quantity),) if key in seen else ()
        seen.add(key)
        large = [
            place for each in wider if (each.supplier, each.recipient) == key[:2] for place in each.passings
        ]
        yield replace(one, id=ids.new("transfer", story.article.id, *key, *more), wider=tuple(large))


def filled(drafts: list[Draft]) -> list[Draft]:
    """Drafts with the party they leave out, where all other transfers of their own have one partner."""
    rows = [draft.row for draft in drafts if not draft.weak]
    full = [one for one in rows if one.supplier and one.recipient]
    pairs = {(one.supplier, one.recipient) for one in full if one.supplier and one.recipient}
    out = [
        draft._replace(row=paired(draft, pairs))
        if draft.open
        and None in (draft.row.supplier, draft.row.recipient)
        and not (draft.strict and at_odds(draft.row, full))
        else draft
        for draft in drafts
    ]
    return [one for one in out if not one.weak or (one.row.supplier and one.row.recipient)]


def at_odds(one: Transfer, full: list[Transfer]) -> bool:
    """Whether a row that names one party alone tells of other arms than those with both: kind or number."""
    kinds = [each for each in full if family(each.category, one.category)]
    alike = [each for each in kinds if each.category == one.category]
    numbers = {each.quantity for each in alike if isinstance(each.quantity, int)}
    return not kinds or (isinstance(one.quantity, int) and bool(numbers) and one.quantity not in numbers)


def family(one: str | None, other: str | None) -> bool:
    return not one or not other or one.split(":")[0] == other.split(":")[0]


def paired(draft: Draft, pairs: set[tuple[EntityKey, EntityKey]]) -> Transfer:
    """A row with its missing party, where the pairs of others leave one."""
    if draft.also and draft.row.supplier is draft.row.recipient is None:
        pair = next(iter(pairs)) if len(pairs) == 1 else (None, None)
        return replace(draft.row, supplier=pair[0], recipient=pair[1])
    new = partnered(draft.row, pairs, also=draft.also)
    added = {new.supplier, new.recipient} - {draft.row.supplier, draft.row.recipient}
    return new if not draft.near or added <= draft.near else draft.row


def partnered(one: Transfer, pairs: set[tuple[EntityKey, EntityKey]], *, also: bool = False) -> Transfer:
    givers = {supplier for supplier, recipient in pairs if recipient == one.recipient} - {one.recipient}
    takers = {recipient for supplier, recipient in pairs if supplier == one.supplier} - {one.supplier}
    if one.supplier is None and len(givers) == 1:
        return replace(one, supplier=next(iter(givers)))
    if one.recipient is None and len(takers) == 1:
        return replace(one, recipient=next(iter(takers)))
    sources = {supplier for supplier, _ in pairs}
    if one.supplier is None and also and not givers and len(sources) == 1 and one.recipient not in sources:
        return replace(one, supplier=next(iter(sources)))  # T juga dipasok ke C
    everybody = {recipient for _, recipient in pairs}
    if one.recipient is None and not takers and len(everybody) == 1 and one.supplier not in everybody:
        return replace(one, recipient=next(iter(everybody)))
    return one


def same(first: Draft, second: Draft) -> bool:
    """Whether two mentions can be one transfer: kinds of one family, no party or number contradicted."""
    one, other, back = first.row, second.row, first.back or second.back
    if not back and first.names and second.names and not called(first.names, second.names):
        return False  # Rafale and Mirage
    if first.past != second.past and not back and (one.category != other.category or lopsided(first, second)):
        return False  # A membeli dua kapal; lima tahun lalu B memenangkan kontrak dua fregat A
    if {one.trace.rule, other.trace.rule} & {"bond"} and one.trace.rule != other.trace.rule:
        return False
    for left, right in ((one.supplier, other.supplier), (one.recipient, other.recipient)):
        if left is not None and right is not None and left != right:
            return False
    partial = (one.supplier, one.recipient) != (other.supplier, other.recipient)
    unlike = None not in (first.counted, second.counted) and first.counted != second.counted
    if unlike and one.evidence == other.evidence and one.weapon.casefold() != other.weapon.casefold():
        return False  # 1.000 senjata antitank dan 500 rudal
    if unlike and (not back if partial else one.stage != other.stage):
        return False
    if apart(one.weapon, other.weapon) and (one.stage == "delivered") != (other.stage == "delivered"):
        return False
    once = one.evidence == other.evidence
    if once and not back and unlike_words(one.weapon, other.weapon):
        return False  # tank T-72 dan beberapa kendaraan infanteri
    known = (one.supplier and other.supplier) or (one.recipient and other.recipient)
    if not known and one.trace.rule != "bond" and not back:
        return False
    if one.category is None or other.category is None:
        words = [set(each.weapon.casefold().split()) for each in (one, other)]
        return one.category == other.category and (words[0] <= words[1] or words[1] <= words[0])
    kind, sort = one.category, other.category
    done = (one.stage == "delivered") != (other.stage == "delivered")
    if kind == sort:
        return True
    if done and not back and unlike_words(one.weapon, other.weapon):
        return False  # akan mengirim rudal; sudah mengirim senjata antitank
    if not (partial or done or once) and headed(one.weapon, other.weapon):
        return True  # rudal antipesawat; rudal yang akan dikirim
    return kind.startswith(sort + ":") or sort.startswith(kind + ":")


def unlike_words(one: str, other: str) -> bool:
    """Whether two wordings share no word."""
    return set(one.casefold().split()).isdisjoint(other.casefold().split())


def headed(one: str, other: str) -> bool:
    """Whether one wording is the bare noun that the other begins with."""
    mine, theirs = one.casefold().split(), other.casefold().split()
    return mine[0] == theirs[0] and min(len(mine), len(theirs)) == 1


def lopsided(one: Draft, other: Draft) -> bool:
    """Whether two mentions do not give one number: what one tells may be of another order."""
    return one.counted != other.counted


def called(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings share a name: *F-16*, *F-16V*."""
    return any(mine.startswith(theirs) or theirs.startswith(mine) for mine in one for theirs in other)


def apart(one: str, other: str) -> bool:
    """*radar pantai* and *radar udara*: one noun told apart by other words."""
    mine, theirs = one.casefold().split(), other.casefold().split()
    return mine[0] == theirs[0] and not (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def dated(old: Transfer, new: Transfer, stage: Stage) -> Time | None:
    """When: at the stage that counts; nothing where two mentions of it disagree."""
    times = {one.time for one in (old, new) if one.time is not None and one.stage == stage}
    times = times or {one.time for one in (old, new) if one.time is not None and old.stage == new.stage}
    return times.pop() if len(times) == 1 else None


def joint(first: Draft, second: Draft) -> Draft:
    """Two mentions as one row: the finer kind, the stage that words give, all evidence in order."""
    old, new = first.row, second.row
    finer = new if len(new.category or "") > len(old.category or "") else old
    words = set(old.weapon.casefold().split())
    if new.category == old.category and words < set(new.weapon.casefold().split()):
        finer = new
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
        time=dated(old, new, stage),
        stage=stage,
        voice=tuple(dict.fromkeys((*old.voice, *new.voice))),
        evidence=tuple(sorted({*old.evidence, *new.evidence})),
        events=tuple(dict.fromkeys((*old.events, *new.events))),
        passings=tuple(sorted({*old.passings, *new.passings}, key=lambda one: (one[:2], str(one)))),
        trace=max(old.trace, new.trace, key=lambda trace: trace.score),
    )
    counted = second.counted if first.counted is None else first.counted
    back = first.back and second.back
    names = first.names | second.names
    beside = first.beside or second.beside
    explicit = first.explicit or second.explicit
    past = first.past and second.past
    return Draft(row, explicit, back, counted=counted, beside=beside, names=names, past=past)
