"""What is staked: transfers, agreements, incidents, and in free text whatever else is denied, admitted or alleged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from runut.types import (
    AgreementStage,
    Attribution,
    Canonical,
    Claim,
    EntityKey,
    Event,
    Incident,
    Link,
    Proposition,
    Quotation,
    Reading,
    Span,
    Stage,
    Who,
)

# Who denies a delivery does not deny a wish: stages of one class are one proposition.
_TRANSFER: Mapping[Stage, str] = {
    "sought": "sought", "considered": "sought", "offered": "sought", "announced": "agreed", "ordered": "agreed",
    "delivering": "supplied", "delivered": "supplied", "refused": "refused", "cancelled": "refused",
}  # fmt: skip
_AGREEMENT: Mapping[AgreementStage, str] = {
    "proposed": "planned", "negotiating": "planned", "preparing": "planned", "signed": "made", "ratified": "made",
    "in force": "made", "suspended": "ended", "withdrawn": "ended", "ended": "ended",
}  # fmt: skip
_TELLING = frozenset({"deny", "admit", "accuse", "confirm", "retract", "correct"})
_WORD = re.compile(r"[^\W_]+")


class Stake(NamedTuple):
    """One article's row that stakes something: in whose voice, and whether it says yes or no."""

    proposition: Proposition
    article: str
    row: str  # id of the event, transfer, agreement or attribution
    voice: str | None  # attribution id; None: the outlet's own
    negated: bool
    planned: bool
    evidence: Span
    text: str


class Pile:
    """The readings as claims see them: rows by id, and local keys as canonical entities and their parties."""

    def __init__(self, readings: Sequence[Reading], who: Who) -> None:
        self.readings = {one.article.id: one for one in sorted(readings, key=lambda one: one.article.id)}
        self.attributions = {one.id: one for reading in readings for one in reading.attributions}
        self.events: dict[str, tuple[str, Event]] = {
            one.id: (reading.article.id, one) for reading in readings for one in reading.events
        }
        self.home = {one.id: reading.article.id for reading in readings for one in reading.attributions}
        self.canon = who.canon
        self.party = who.party
        self.entities: dict[str, Canonical] = {one.id: one for one in who.entities}

    def who(self, article: str, key: EntityKey | None) -> str | None:
        return self.canon.get((article, key)) if key is not None else None

    def state(self, article: str, key: EntityKey | None) -> str | None:
        """The party a key stands for: *Kremlin* supplies as Russia."""
        one = self.who(article, key)
        return self.party.get(one, one) if one is not None else None

    def label(self, entity: str | None) -> str:
        one = self.entities.get(entity or "")
        if one is None:
            return "?"
        names = dict(one.name)
        return names.get("id") or names.get("en") or one.name[0][1]


def stakes(
    pile: Pile, incidents: Sequence[Incident], quotations: Sequence[Quotation]
) -> dict[Proposition, list[Stake]]:
    """Everything staked, by proposition."""
    found: list[Stake] = [*_transfers(pile), *_agreements(pile)]
    covered = {
        event
        for reading in pile.readings.values()
        for transfer in reading.registers.transfers
        for event in transfer.events
    }
    found += _incidents(pile, incidents, covered)
    by_voice: dict[str, list[Stake]] = defaultdict(list)
    for one in found:
        if one.voice is not None:
            by_voice[one.voice].append(one)
    found += _answers(pile, by_voice)
    found += _texts(pile, {one.voice for one in found}, quotations)
    made: dict[Proposition, list[Stake]] = defaultdict(list)
    seen: set[tuple[Proposition, str, str | None, bool]] = set()
    for one in sorted(found, key=lambda one: (one.article, one.voice or "", one.row, one.evidence)):
        mark = (one.proposition, one.article, one.voice, one.negated)
        if mark not in seen:
            seen.add(mark)
            made[one.proposition].append(one)
    return made


def founds(pile: Pile, stake: Stake) -> bool:
    """A page that names no source and gives no date founds no claim."""
    reading = pile.readings[stake.article]
    named = any(
        said.speaker is not None or any(hop.kind != "outlet" for hop in said.chain)
        for said in reading.attributions
    )
    return named or bool(reading.notes.times) or reading.article.published is not None


def link(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims with what they contradict or narrow: transfers of the same two parties."""
    index: dict[tuple[str | None, str | None], list[tuple[dict[str, str], str]]] = defaultdict(list)
    for one in claims:
        if one.proposition.kind == "transfer":
            parts = dict(one.proposition.parts)
            index[parts.get("supplier"), parts.get("recipient")].append((parts, one.id))
    for one in claims:
        if one.proposition.kind != "transfer":
            yield one
            continue
        parts = dict(one.proposition.parts)
        links = set()
        for other, other_id in index[parts.get("supplier"), parts.get("recipient")]:
            alike = parts.get("category") == other.get("category")
            if alike and (parts["stage"] == "refused") != (other["stage"] == "refused"):
                links.add(Link(other_id, "contradicts"))
        for sides in ((parts.get("supplier"), None), (None, parts.get("recipient"))):
            for other, other_id in index.get(sides, ()):
                if other_id != one.id and all(
                    other.get(key) == parts.get(key) for key in ("category", "stage")
                ):
                    links.add(Link(other_id, "narrows"))
        yield replace(one, links=tuple(sorted(links)))


def _transfers(pile: Pile) -> Iterator[Stake]:
    for article, reading in pile.readings.items():
        for one in reading.registers.transfers:
            supplier, recipient = pile.state(article, one.supplier), pile.state(article, one.recipient)
            if supplier is None and recipient is None:
                continue
            what = one.category or one.weapon.casefold()
            parts = {
                "supplier": supplier, "recipient": recipient, "category": what, "stage": _TRANSFER[one.stage],
            }  # fmt: skip
            proposition = Proposition(
                kind="transfer", parts=tuple((name, value) for name, value in parts.items() if value)
            )
            text = f"{pile.label(supplier)} → {pile.label(recipient)}: {what}, {_TRANSFER[one.stage]}"
            told = [pile.events[event][1] for event in one.events if event in pile.events]
            voices: list[str | None] = list(one.voice)
            if not voices or any(event.voice is None and event.aspect != "negated" for event in told):
                voices.append(None)
            for voice in voices:
                mine = [event for event in told if event.voice == voice]
                negated = bool(mine) and all(event.aspect == "negated" for event in mine)
                yield Stake(
                    proposition, article, one.id, voice, negated, _TRANSFER[one.stage] != "supplied",
                    one.evidence[0] if one.evidence else Span(0, 0), text,
                )  # fmt: skip


def _agreements(pile: Pile) -> Iterator[Stake]:
    names: dict[tuple[tuple[str, ...], str], list[tuple[frozenset[str], str]]] = defaultdict(list)
    for article, reading in pile.readings.items():
        for one in sorted(reading.registers.agreements, key=lambda one: (-len(one.name), one.id)):
            parties = tuple(
                sorted({who for key in one.parties if (who := pile.state(article, key)) is not None})
            )
            if not parties:
                continue
            stage = _AGREEMENT[one.stage]
            words = frozenset(_WORD.findall(one.name.casefold()))
            known = names[parties, stage]
            name = next((told for other, told in known if _like(words, other)), one.name.casefold())
            known.append((words, name))
            proposition = Proposition(
                kind="agreement",
                parts=(*(("party", party) for party in parties), ("name", name), ("stage", stage)),
            )
            text = f"{', '.join(pile.label(party) for party in parties)}: {one.name}, {stage}"
            for voice in one.voice or (None,):
                yield Stake(
                    proposition, article, one.id, voice, False, stage == "planned",
                    one.evidence[0] if one.evidence else Span(0, 0), text,
                )  # fmt: skip


def _incidents(pile: Pile, incidents: Iterable[Incident], covered: set[str]) -> Iterator[Stake]:
    held: set[str] = set()
    for one in incidents:
        held.update(one.mentions)
        sides = [f"{' + '.join(map(pile.label, side)) or '?'}" for side in (one.actors, one.recipients)]
        text = f"{one.type}{'/' + one.mode if one.mode else ''}: {sides[0]} → {sides[1]}"
        parts = (
            ("type", one.type),
            *(("actor", who) for who in one.actors),
            *(("recipient", who) for who in one.recipients),
        )
        proposition = Proposition(kind="incident", ref=one.id, parts=parts)
        for mention in one.mentions:
            if mention in pile.events and mention not in covered:
                article, event = pile.events[mention]
                if not _performed(event, pile.readings[article].attributions):
                    yield _of_event(proposition, article, event, text)
    for mention, (article, event) in sorted(pile.events.items()):
        # What everybody denies is no incident, but it is a claim that somebody opposes.
        if mention in held or mention in covered or event.aspect != "negated" or event.voice is None:
            continue
        actors = sorted({who for one in event.actors if (who := pile.who(article, one.entity))})
        others = sorted({who for one in event.recipients if (who := pile.who(article, one.entity))})
        if actors and others:
            parts = (
                ("type", event.type), *(("actor", who) for who in actors), *(("recipient", who) for who in others),
            )  # fmt: skip
            text = (
                f"{event.type}: {' + '.join(map(pile.label, actors))} → {' + '.join(map(pile.label, others))}"
            )
            yield _of_event(Proposition(kind="incident", parts=parts), article, event, text)


def _of_event(proposition: Proposition, article: str, event: Event, text: str) -> Stake:
    return Stake(
        proposition, article, event.id, event.voice, event.aspect == "negated", event.aspect == "future",
        event.trigger, text,
    )  # fmt: skip


def _performed(event: Event, said: Iterable[Attribution]) -> bool:
    """An act done by saying so (*menuduh*): the attribution itself tells it, nobody vouches for it beside."""
    return any(cue.meets(event.trigger) for one in said for cue in one.cue)


def _answers(pile: Pile, by_voice: Mapping[str, Sequence[Stake]]) -> Iterator[Stake]:
    """An attribution about another one stakes what that one staked: *kabar itu dibantah Moskow*."""
    for said_id, said in sorted(pile.attributions.items()):
        for about in said.about:
            for stake in by_voice.get(about, ()):
                if stake.article == pile.home[said_id]:
                    place = said.content or said.cue
                    yield stake._replace(
                        row=said_id, voice=said_id, negated=False, evidence=place[0] if place else Span(0, 0)
                    )


def _texts(pile: Pile, told: set[str | None], quotations: Iterable[Quotation]) -> Iterator[Stake]:
    """What is denied, admitted or alleged beyond the typed rows, in the words of the one who is answered."""
    same = {variant: one.id for one in quotations for variant in one.variants}
    answered: dict[str, list[str]] = defaultdict(list)
    for said_id, said in sorted(pile.attributions.items()):
        if said_id in told or said.act not in _TELLING:
            continue
        targets = [about for about in said.about if about in pile.attributions and about not in told]
        answered[min(targets, default=said_id)].append(said_id)
    for head, voices in sorted(answered.items()):
        text = _words(pile, head)
        if not text:
            continue
        key = same.get(head, head)
        proposition = Proposition(kind="text", parts=(("said", key),))
        for voice in dict.fromkeys([head, *voices]):
            said = pile.attributions[voice]
            place = said.content or said.cue
            yield Stake(
                proposition, pile.home[voice], voice, voice, False, False,
                place[0] if place else Span(0, 0), text,
            )  # fmt: skip


def _words(pile: Pile, said_id: str) -> str:
    text = pile.readings[pile.home[said_id]].article.text
    return " … ".join(span.of(text).strip() for span in pile.attributions[said_id].content)


def _like(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 0.6 * min(len(one), len(other)) and len(one & other) > 1
