"""What is staked: transfers, agreements, incidents, and in free text whatever else is denied, admitted or
alleged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from runut.claims.pile import Pile, Stake
from runut.types import (
    AgreementStage,
    Attribution,
    Event,
    Incident,
    Proposition,
    Quotation,
    Span,
    Stage,
    Transfer,
)

# Who denies a delivery does not deny a wish: stages of one class are one proposition.
_TRANSFER: Mapping[Stage, str] = {
    "sought": "sought", "considered": "sought", "offered": "sought", "announced": "agreed",
    "ordered": "agreed", "delivering": "supplied", "delivered": "supplied", "refused": "refused",
    "cancelled": "refused",
}  # fmt: skip
_AGREEMENT: Mapping[AgreementStage, str] = {
    "proposed": "planned", "negotiating": "planned", "preparing": "planned", "signed": "made",
    "ratified": "made", "in force": "made", "suspended": "ended", "withdrawn": "ended", "ended": "ended",
}  # fmt: skip
_ONE_WORD = frozenset({"drone"})  # press and ministers use one word for all its kinds
SILENCE = timedelta(days=120)
_TELLING = frozenset({"deny", "admit", "accuse", "confirm", "retract", "correct"})
_SAYING = frozenset({"assert", "announce", "warn", "predict", "promise", "quote-document"})
_WORD = re.compile(r"[^\W_]+")


def stakes(
    pile: Pile,
    incidents: Sequence[Incident],
    quotations: Sequence[Quotation],
    source: Callable[[str, str], str],
) -> dict[Proposition, list[Stake]]:
    """Everything staked, by proposition; `source` tells in which article a row of an article was first
    printed.
    """
    found: list[Stake] = [*_transfers(pile, source), *_agreements(pile)]
    covered = {
        event
        for reading in pile.readings.values()
        for transfer in reading.registers.transfers
        for event in transfer.events
    }
    found += _incidents(pile, incidents, covered)
    by_voice: dict[str, list[Stake]] = defaultdict(list)
    found = [one._replace(voice=pile.below(one.voice)) if one.voice else one for one in found]
    for one in found:
        if one.voice is not None:
            by_voice[one.voice].append(one)
    found += _answers(pile, by_voice)
    found += _texts(pile, {one.voice for one in found}, quotations, source)
    made: dict[Proposition, list[Stake]] = defaultdict(list)
    seen: set[tuple[Proposition, str, str | None, bool]] = set()
    for one in sorted(found, key=lambda one: (one.article, one.voice or "", one.row, one.evidence)):
        mark = (one.proposition, one.article, one.voice, one.negated)
        if mark not in seen:
            seen.add(mark)
            made[one.proposition].append(one)
    return {proposition: told for proposition, staked in made.items() if (told := _first_hand(pile, staked))}


def _first_hand(pile: Pile, staked: Sequence[Stake]) -> list[Stake]:
    """Of speech within speech the inner voice alone, for who tells it relays it; and no headline's own voice
    where the text below it says whose word it is.
    """
    inner = {pile.attributions[one.voice].parent for one in staked if one.voice is not None}
    told = {
        one.article
        for one in staked
        if one.voice is not None and not pile.heading(one.article, _place(pile, one))
    }
    return [
        one
        for one in staked
        if (one.voice is None or one.voice not in inner)
        and not (
            one.article in told and pile.nobody(one.voice) and pile.heading(one.article, _place(pile, one))
        )
    ]


def _place(pile: Pile, one: Stake) -> Span:
    """Where a voice speaks."""
    said = pile.attributions.get(one.voice or "")
    return [*said.content, *said.cue, one.evidence][0] if said is not None else one.evidence


def _transfers(pile: Pile, source: Callable[[str, str], str]) -> Iterator[Stake]:
    groups: dict[tuple[tuple[str, str], ...], list[tuple[str, Transfer, str | None, bool]]] = defaultdict(
        list
    )
    for article, reading in pile.readings.items():
        for one in reading.registers.transfers:
            supplier, recipient = pile.state(article, one.supplier), pile.state(article, one.recipient)
            if supplier or recipient:
                for voice, stage, negated in _voiced(pile, one):
                    key = (
                        ("supplier", supplier),
                        ("recipient", recipient),
                        ("category", _kind(one)),
                        ("stage", stage),
                    )
                    parts = tuple((name, value) for name, value in key if value)
                    groups[parts].append((article, one, voice, negated))
    for parts, rows in groups.items():
        told = _told(pile, [(article, one, _day(pile, article, one, source)) for article, one, _, _ in rows])
        held = dict(parts)
        sides = [pile.label(held.get(side)) for side in ("supplier", "recipient")]
        text = f"{sides[0]} → {sides[1]}: {held['category']}, {held['stage']}"
        for article, one, voice, negated in rows:
            when = told.get(one.id)
            yield Stake(
                Proposition(kind="transfer", parts=(*parts, ("told", when)) if when else parts), article,
                one.id, voice, negated, held["stage"] != "supplied", [*one.evidence, Span(0, 0)][0], text,
            )  # fmt: skip


def _voiced(pile: Pile, one: Transfer) -> Iterator[tuple[str | None, str, bool]]:
    """Every voice of a transfer, the stage it speaks of, and whether it says no; None is the outlet's own."""
    events = [pile.events[event][1] for event in one.events if event in pile.events]
    voices: dict[str | None, None] = dict.fromkeys([*one.voice, *(event.voice for event in events)])
    if not voices:
        voices[None] = None
    for voice in voices:
        if voice is not None and not _stated(pile, one, pile.attributions[voice], events):
            continue
        mine = [event for event in events if event.voice == voice]
        aspects = {event.aspect for event in mine}
        if aspects == {"hypothetical"} or (voice is None and aspects == {"negated"}):
            continue
        stage = _TRANSFER[one.stage]
        if (
            stage == "supplied"
            and mine
            and all(event.aspect == "future" or event.type == "AGREE" for event in mine)
        ):
            stage = "agreed"  # one who speaks of preparations vouches for no delivery
        yield voice, stage, aspects == {"negated"}


def _stated(pile: Pile, one: Transfer, said: Attribution, events: Iterable[Event]) -> bool:
    """Whether words state a transfer: *the admission of a delivery was not honest* speaks of one and vouches
    for none. What is denied, admitted or alleged is the content itself.
    """
    if said.act not in _SAYING:
        return True
    spoken = [
        span
        for event in events
        for span in (event.trigger, *(event.again if event.aspect != "negated" else ()))
    ]
    if any(part.holds(span) for part in said.content for span in spoken):
        return True
    article = pile.readings[pile.home[said.id]]
    starts = {sentence.span.start for sentence in article.notes.sentences} | {
        part.start for part in said.content
    }
    for span in one.evidence:
        for part in said.content:
            if span.meets(part) and (span.start <= part.start or span.start in starts):
                return True
    return False


def _kind(one: Transfer) -> str:
    """What is passed on: a category, as finely told as a denial tells it."""
    root = (one.category or "").partition(":")[0]
    return root if root in _ONE_WORD else one.category or one.weapon.casefold()


def _day(pile: Pile, article: str, one: Transfer, source: Callable[[str, str], str]) -> date | None:
    """When a transfer was told: a copy tells it on the day of what it copied, where that is known."""
    first = {source(article, row) for row in (one.id, *one.voice)}
    days = [pile.published(found) for found in sorted(first, key=lambda found: (found == article, found))]
    return next((day for day in [*days, pile.published(article)] if day is not None), None)


def _told(pile: Pile, rows: Sequence[tuple[str, Transfer, date | None]]) -> dict[str, str]:
    """The month in which each telling of one transfer became news.

    News of the same kind after months of silence is another matter; a mention in passing belongs to the last
    news before it.
    """
    days = {one.id: day for _, one, day in rows if day is not None}
    news = {
        days[one.id] for article, one, day in rows if day is not None and pile.leads(article, one.evidence)
    }
    begun = sorted(news or set(days.values()))
    starts = [
        day for day, last in zip(begun, [None, *begun], strict=False) if last is None or day - last > SILENCE
    ]
    if not starts:
        return {}
    only = starts[0] if len(starts) == 1 else None
    made = {}
    for _, one, day in rows:
        start = only if day is None else max((start for start in starts if start <= day), default=starts[0])
        if start is not None:
            made[one.id] = f"{start:%Y-%m}"
    return made


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
                named = one.actors or one.recipients
                if named and not _performed(event, pile.readings[article].attributions):
                    yield _of_event(proposition, article, event, text)
    for mention, (article, event) in sorted(pile.events.items()):
        # What everybody denies is no incident, but it is a claim that somebody opposes.
        if mention in held or mention in covered or event.aspect != "negated" or event.voice is None:
            continue
        actors = sorted({who for one in event.actors if (who := pile.who(article, one.entity))})
        others = sorted({who for one in event.recipients if (who := pile.who(article, one.entity))})
        if actors and others:
            parts = (
                ("type", event.type), *(("actor", who) for who in actors),
                *(("recipient", who) for who in others),
            )  # fmt: skip
            text = (
                f"{event.type}: {' + '.join(map(pile.label, actors))} → {' + '.join(map(pile.label, others))}"
            )
            yield _of_event(Proposition(kind="incident", parts=parts), article, event, text)


def _of_event(proposition: Proposition, article: str, event: Event, text: str) -> Stake:
    return Stake(
        proposition, article, event.id, event.voice, event.aspect == "negated",
        event.aspect == "future" or event.type == "AGREE",
        event.trigger, text,
    )  # fmt: skip


def _performed(event: Event, said: Iterable[Attribution]) -> bool:
    """An act done by saying so (*menuduh*): the attribution itself tells it, nobody vouches for it beside."""
    return any(cue.meets(event.trigger) for one in said for cue in one.cue)


def _answers(pile: Pile, by_voice: Mapping[str, Sequence[Stake]]) -> Iterator[Stake]:
    """An attribution about another one stakes what that one staked: *kabar itu dibantah Moskow*."""
    for said_id, said in sorted(pile.attributions.items()):
        place = [*said.content, *said.cue, Span(0, 0)][0]
        if not said.about and any(one.proposition.kind != "incident" for one in by_voice.get(said_id, ())):
            continue  # it says by itself what it admits
        for about in pile.answers(said_id):
            told = [stake for stake in by_voice.get(about, ()) if stake.article == pile.home[said_id]]
            typed = [stake for stake in told if stake.proposition.kind != "incident"]
            # What is answered is what was said, not all it mentions: a supply, not the war it is for.
            for stake in typed or sorted(told, key=lambda stake: stake.evidence)[:1]:
                yield stake._replace(row=said_id, voice=said_id, negated=False, evidence=place)


def _texts(
    pile: Pile,
    told: set[str | None],
    quotations: Iterable[Quotation],
    source: Callable[[str, str], str],
) -> Iterator[Stake]:
    """What is denied, admitted or alleged beyond the typed rows, and what several articles quote, in its
    own words.
    """
    head: dict[str, str] = {}
    wide = set()
    for one in quotations:
        if len({source(pile.home[variant], variant) for variant in one.variants}) > 1 and told.isdisjoint(
            one.variants
        ):
            wide.add(one.id)
        head.update(dict.fromkeys(one.variants, one.id))
    best = {one.id: one.best or one.variants[0] for one in quotations}
    voices: dict[str, set[str]] = defaultdict(set)
    founded = set(wide)
    for said_id, said in sorted(pile.attributions.items()):
        if said_id in told:
            continue
        targets = sorted(about for about in said.about if about in pile.attributions and about not in told)
        key = head.get(targets[0] if targets else said_id, targets[0] if targets else said_id)
        voices[key].update({said_id, *targets})
        if said.act in _TELLING and not pile.headline(said_id):
            founded.add(key)
    for key in sorted(founded & voices.keys()):
        text = pile.content(best.get(key, key))
        for voice in sorted(voices[key]) if text else ():
            place = pile.attributions[voice].content or pile.attributions[voice].cue
            yield Stake(
                Proposition(kind="text", parts=(("said", key),)), pile.home[voice], voice, voice, False,
                False, place[0] if place else Span(0, 0), text,
            )  # fmt: skip


def _like(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 0.6 * min(len(one), len(other)) and len(one & other) > 1
