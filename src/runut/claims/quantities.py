"""What is staked on numbers: how many of what passed, and how many fell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from math import inf

from runut.claims.pile import Pile, Stake
from runut.claims.transfers import Telling
from runut.lang.amounts import Amount, amounts, apart
from runut.types import Incident, Proposition, Reading, Span

_KILLING = frozenset({"ASSAULT"})  # what people fall by (PLOVER)


def passed(
    pile: Pile, article: str, tellings: Iterable[Telling], told: Callable[[str, str], str | None]
) -> Iterator[Stake]:
    """How many of what passed, each number in the voice that tells it.

    Where one voice tells two numbers of one matter that cannot both be its number, they are two lots: *six of
    this frigate and two of that*.
    """
    known = amounts(pile.readings[article].article.language)
    found: list[tuple[Telling, Span, Amount]] = []
    by_voice: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for one in tellings:
        for place in one.passings:
            amount = known.of(place.quantity) if place.quantity is not None else None
            if amount is not None and (amount.low, amount.high) != (2, inf):
                found.append((one, place.span, amount))
                by_voice[one.group, one.voice].add(amount.label())
    for one, span, amount in found:
        label, others = amount.label(), by_voice[one.group, one.voice]
        lot = any(apart(label, other) for other in others)
        parts = (
            *one.parts,
            *([("of", pile.transfers[one.row].weapon.casefold())] if lot else []),
            ("number", label),
        )
        whole = one._replace(parts=parts).stake(told(one.group, one.row))
        yield whole._replace(
            proposition=Proposition(kind="quantity", parts=whole.proposition.parts), evidence=span
        )


def fell(reading: Reading, incident: Callable[[str], Incident | None]) -> Iterator[Stake]:
    """How many fell by what happened, where a sentence tells of one such thing alone."""
    article = reading.article
    known = amounts(article.language)
    killing = [one for one in reading.events if one.type in _KILLING and incident(one.id) is not None]
    for sentence in reading.notes.sentences if killing else ():
        events = [one for one in killing if sentence.span.holds(one.trigger)]
        things = {one.id for event in events if (one := incident(event.id)) is not None}
        if len(things) != 1:
            continue
        ref, event = things.pop(), min(events, key=lambda one: (one.trigger, one.id))
        for toll in known.tolls(sentence.span.of(article.text)):
            start, end = sentence.span.start + toll.start, sentence.span.start + toll.end
            yield Stake(
                Proposition(
                    kind="quantity", ref=ref, parts=(("fell", toll.kind), ("number", toll.amount.label()))
                ),
                article.id, event.id, event.voice, event.aspect == "negated", event.aspect == "future",
                Span(min(start, event.trigger.start), max(end, event.trigger.end)),
            )  # fmt: skip


def matter(one: Proposition) -> str:
    """What two numbers of one matter have in common; of a transfer or incident itself, its own matter."""
    if one.kind == "incident" or (one.kind == "quantity" and one.ref is not None):
        return f"incident|{one.ref}"
    return "transfer|" + "|".join("=".join(part) for part in one.parts if part[0] not in ("number", "of"))
