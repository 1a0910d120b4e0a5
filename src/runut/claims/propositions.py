"""What is staked: transfers, agreements, incidents, and in free text whatever else is denied, admitted or
alleged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from runut.claims import transfers
from runut.claims.pile import Pile, Stake
from runut.types import (
    AgreementStage,
    Attribution,
    Event,
    Incident,
    Proposition,
    Quotation,
    Span,
)

_AGREEMENT: Mapping[AgreementStage, str] = {
    "proposed": "planned", "negotiating": "planned", "preparing": "planned", "signed": "made",
    "ratified": "made", "in force": "made", "suspended": "ended", "withdrawn": "ended", "ended": "ended",
}  # fmt: skip
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # done by two and more, none of them the recipient
_ALONE = frozenset({"PROTEST", "MOBILIZE", "RETREAT"})  # done to nobody
_TELLING = frozenset({"deny", "admit", "accuse", "confirm", "retract", "correct"})
_DENYING = frozenset({"deny", "retract", "correct"})
# What can be denied: a warning and a demand tell no fact.
_ALLEGING = frozenset({"assert", "announce", "accuse", "confirm", "admit", "deny", "quote-document"})
_FEW = 3
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
    found: list[Stake] = [*transfers.stakes(pile, source), *_agreements(pile)]
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
            for voice in one.voice or (None,):
                yield Stake(
                    proposition, article, one.id, voice, False, stage == "planned",
                    one.evidence[0] if one.evidence else Span(0, 0),
                )  # fmt: skip


def _incidents(pile: Pile, incidents: Iterable[Incident], covered: set[str]) -> Iterator[Stake]:
    held: set[str] = set()
    for one in incidents:
        held.update(one.mentions)
        parts = (
            ("type", one.type),
            *(("actor", who) for who in one.actors),
            *(("recipient", who) for who in one.recipients),
        )
        if not _whole(one.type, one.actors, one.recipients):
            continue  # who did it to whom nobody says: an incident, but nothing to believe or doubt
        proposition = Proposition(kind="incident", ref=one.id, parts=parts)
        told = [
            (article, event)
            for article, event in (pile.events[id] for id in one.mentions if id in pile.events)
            if event.id not in covered and not _performed(event, pile.readings[article].attributions)
        ]
        if not (one.actors and one.recipients) and all(pile.nobody(event.voice) for _, event in told):
            continue
        for article, event in told:
            yield _of_event(proposition, article, event)
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
            yield _of_event(Proposition(kind="incident", parts=parts), article, event)


def _whole(type: str, actors: Sequence[str], recipients: Sequence[str]) -> bool:
    """Whether the parties are there without which a type of event says nothing (PLOVER manual)."""
    if type in _TOGETHER:
        return len({*actors, *recipients}) > 1
    return bool(actors if type in _ALONE else recipients)


def _of_event(proposition: Proposition, article: str, event: Event) -> Stake:
    return Stake(
        proposition, article, event.id, event.voice, event.aspect == "negated",
        event.aspect == "future" or event.type == "AGREE", event.trigger,
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
        targets = sorted(
            about
            for about in said.about
            if about in pile.attributions
            and about not in told
            and (said.act not in _DENYING or pile.attributions[about].act in _ALLEGING)
        )
        key = head.get(targets[0] if targets else said_id, targets[0] if targets else said_id)
        voices[key].update({said_id, *targets})
        if said.act in _TELLING and not pile.headline(said_id):
            founded.add(key)
    for key in sorted(founded & voices.keys()):
        text = pile.content(best.get(key, key))
        if len(text.split()) < _FEW:
            continue  # *denied it*: of what, nobody says
        for voice in sorted(voices[key]):
            place = pile.attributions[voice].content or pile.attributions[voice].cue
            yield Stake(
                Proposition(kind="text", parts=(("said", key),)), pile.home[voice], voice, voice, False,
                False, place[0] if place else Span(0, 0), text,
            )  # fmt: skip


def _like(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 0.6 * min(len(one), len(other)) and len(one & other) > 1
