"""A claim in the words of those who state it: the shortest whole clause that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from runut.claims.pile import Faces, Pile, Stake, side_of
from runut.claims.views import View
from runut.lang.amounts import amounts
from runut.lang.wordings import reader
from runut.types import Attribution, Event, Proposition, Span

_END = re.compile(r"[.,;:!?—…](?=\s|$)|\n| [-–—] ")
_WHO = frozenset({"supplier", "recipient", "actor", "party", "person"})
_NONE = frozenset({(1, 1), (2, inf)})  # one, and more than one: what the words for arms themselves leave open
_LONG = 40  # words; what is longer is no clause
_MARKS = "“”\"'‘’«» ,;:.–—-"
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ('"', '"'))


class Offer(NamedTuple):
    """Words that state a claim; the fields are in order of what counts against them, and which of the
    parties they name counts after the first.
    """

    long: bool
    named: tuple[str, ...]  # the parties that the words name
    negated: bool  # by somebody who is against it
    company: int  # how many transfers the words tell at once
    numbered: bool
    against: bool
    heading: bool
    aside: bool  # the verb that tells it stands elsewhere
    late: bool  # the words begin within what they are taken from
    words: str


def word(
    faces: Faces, proposition: Proposition, told: Iterable[tuple[str, Sequence[Offer]]], *, contested: bool
) -> str:
    """The text of a claim, in the language of the pile; the typed proposition where nothing prints it.

    `told`: the words on offer, by article; `contested`: whether somebody denies or admits it.
    """
    parties = [value for key, value in proposition.parts if key in _WHO]
    found = [
        (_rank(one, parties, contested=contested), one.words, article)
        for article, held in told
        for one in held
    ]
    return min(found)[1] if found else typed(faces, proposition)


def _rank(one: Offer, parties: Iterable[str], *, contested: bool) -> tuple[bool | int, ...]:
    missing = sum(party not in one.named for party in parties)
    # Who admits the thing does not admit the number somebody else tells: as bad as a party unnamed.
    missing += contested and one.numbered
    return (one.long, missing, *one[2:-1], len(one.words))


def bare(words: str) -> str:
    """Words without marks around them, and without a mark whose other half is elsewhere."""
    words = words.strip(_MARKS)
    for left, right in _PAIRS:
        if left not in words and right not in words:
            continue
        words = words.replace(left + right, "")  # whose words were lost in copying
        lone = words.count(left) % 2 if left == right else words.count(left) != words.count(right)
        if lone:
            words = words.replace(left, "").replace(right, "")
    return " ".join(words.split())


def offers(pile: Pile, stake: Stake) -> list[Offer]:
    """The words by which one stake may state its claim; of several only the best, where it is known whom they
    have to name.
    """
    if stake.proposition.kind in ("text", "role"):
        return []  # it is its own words; or words seldom name who and what
    said = pile.attributions.get(stake.voice or "")
    view = pile.views[stake.article]
    made: list[Offer] = []
    for span, triggers in _clauses(pile, stake, said):
        words, start = _printed(view.text, span, said)
        size = len(words.split())
        if size < 2:
            continue
        against = side_of(said.act if said is not None else "assert", stake) != "support"
        made.append(
            Offer(
                size > _LONG,
                view.named(span),
                against and _negated(view, span),
                _company(view, span),
                _numbered(pile, stake, span),
                against,
                view.heading(span),
                not any(span.holds(trigger) for trigger in triggers),
                start > span.start,
                words,
            )
        )
    if stake.proposition.ref is None and len(made) > 1:
        parties = [value for key, value in stake.proposition.parts if key in _WHO]
        ranked = (
            min(made, key=lambda one: (_rank(one, parties, contested=contested), one.words))
            for contested in (False, True)
        )
        return list(dict.fromkeys(ranked))
    return made


def typed(faces: Faces, proposition: Proposition) -> str:
    """A typed proposition without words of its own: from whom, to whom, what."""
    sides: dict[str, list[str]] = {}
    for key, value in proposition.parts:
        sides.setdefault(key, []).append(faces.label(value) if faces.face(value) is not None else value)
    if proposition.kind == "role":
        told = {key: values[0] for key, values in sides.items()}
        days = " – ".join((told.get("since", ""), told.get("until", ""))).strip(" ")
        office = " ".join(filter(None, (told["office"], told.get("of"))))
        return f"{told['person']}: {office}" + (f", {days}" if days != "–" else "")
    ends = [" + ".join(sides.get(key, ())) for key in ("supplier", "recipient")]
    if proposition.kind == "incident" or "type" in sides:
        ends[0] = " + ".join(sides.get("actor", ()))
    elif proposition.kind == "agreement":
        ends = [", ".join(sides.get("party", ())), *sides.get("name", ())]
    keys = ("type", "category", "stage", "of", "fell", "number")
    rest = [one for key in keys for one in sides.get(key, ())]
    return f"{' → '.join(one or '?' for one in ends)}: {', '.join(rest)}"


def _clauses(pile: Pile, stake: Stake, said: Attribution | None) -> Iterator[tuple[Span, Sequence[Span]]]:
    """Where a stake is put into words, with the verbs that tell it."""
    if stake.proposition.kind in ("role", "quantity"):
        whole = stake.evidence  # the words that tell the day or the number
        if stake.row in pile.events:
            clause = _clause(pile.views[stake.article], pile.events[stake.row][1], said)
            whole = clause if clause.holds(whole) else whole
        yield whole, ()
        return
    if stake.row in pile.events:
        _, event = pile.events[stake.row]
        yield _clause(pile.views[stake.article], event, said), (event.trigger,)
        return
    transfer, agreement = pile.transfers.get(stake.row), pile.agreements.get(stake.row)
    held = transfer.evidence if transfer else agreement.evidence if agreement else ()
    events = [pile.events[one][1] for one in transfer.events if one in pile.events] if transfer else []
    triggers = [span for event in events for span in (event.trigger, *event.again)]
    for span in held:
        if said is None:
            yield span, triggers
            continue
        for part in said.content:
            if part.meets(span):
                yield span, triggers
                break


def _clause(view: View, event: Event, said: Attribution | None) -> Span:
    """An event with the parties printed beside it, on to the end of the clause."""
    sentence = view.sentence(event.trigger.start) or event.trigger
    whole = next((part for part in said.content if part.holds(event.trigger)), sentence) if said else sentence
    limit = Span(max(whole.start, sentence.start), min(whole.end, sentence.end))
    places = [one.span for one in (*event.actors, *event.recipients) if one.span is not None]
    spans = [view.phrases.get(place, place) for place in places]  # with their titles
    held = [event.trigger, *(span for span in spans if limit.holds(span))]
    start, end = min(span.start for span in held), max(span.end for span in held)
    found = _END.search(view.text, end, limit.end)
    end = found.start() if found else max(end, limit.end)
    return Span(start, end)


def _printed(text: str, span: Span, said: Attribution | None) -> tuple[str, int]:
    """The words of a span that are somebody's content, cues left out; and where they begin."""
    pieces = [span]
    if said is not None and said.content:
        pieces = [
            Span(max(span.start, part.start), min(span.end, part.end))
            for part in said.content
            if part.meets(span)
        ] or [span]
    words = " ".join(" ".join(piece.of(text).split()) for piece in pieces)
    return bare(words), pieces[0].start


def _company(view: View, span: Span) -> int:
    """How many transfers the words tell at once: *missiles and drones* are two."""
    return sum([span in one.evidence for one in view.reading.registers.transfers])


def _negated(view: View, span: Span) -> bool:
    """Whether words say that it was not so."""
    return any(unit.sign < 1 for unit in reader(view.language).units(span.of(view.text)))


def _numbered(pile: Pile, stake: Stake, span: Span) -> bool:
    """Whether words tell how many, too: that is a claim of its own. *Sebuah* and *sejumlah* tell nothing."""
    transfer = pile.transfers.get(stake.row)
    if transfer is None or stake.proposition.kind != "transfer":
        return False
    known = amounts(pile.views[stake.article].language)
    told = (
        known.of(place.quantity)
        for place in transfer.passings
        if place.quantity is not None and span.meets(place.span)
    )
    return any(amount is not None and (amount.low, amount.high) not in _NONE for amount in told)
