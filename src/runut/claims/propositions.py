"""What is staked: transfers, agreements, incidents, and in free text whatever else is denied, admitted or
alleged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from runut.claims import quantities, roles, transfers
from runut.claims.pile import Pile, Stake
from runut.claims.transfers import Telling
from runut.claims.views import View
from runut.lang.wordings import reader
from runut.types import (
    Agreement,
    AgreementStage,
    Event,
    Incident,
    Proposition,
    Quotation,
    Span,
)

_AGREEMENT: Mapping[AgreementStage | None, str] = {
    "proposed": "planned", "negotiating": "planned", "preparing": "planned", "signed": "made",
    "ratified": "made", "in force": "made", "suspended": "ended", "withdrawn": "ended", "ended": "ended",
}  # fmt: skip
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # done by two and more, none of them the recipient
_ALONE = frozenset({"PROTEST", "MOBILIZE", "RETREAT"})  # done to nobody
_TELLING = frozenset({"deny", "admit", "accuse", "confirm", "retract", "correct"})
_DENYING = frozenset({"deny", "retract", "correct"})
# What can be denied: a warning and a demand tell no fact.
_ALLEGING = frozenset({"assert", "announce", "accuse", "confirm", "admit", "deny", "quote-document"})
_ANSWERING = frozenset({"admit", "confirm"})  # also what another sentence of theirs answers
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.,;:!?—…]\s+\w")  # a clause ends and another begins


class Context(NamedTuple):
    """What other articles decide of the rows of one: the month a transfer became news, the name an agreement
    goes by, the incident of an event where that is something to believe, the quotation of an attribution.
    """

    told: Callable[[str, str], str | None]  # group of tellings, row
    name: Callable[[str, str], str]  # parties and stage, name as printed
    incident: Callable[[str], Incident | None]
    quotation: Callable[[str], Quotation | None]
    passed: Callable[[Pile, str], Sequence[Telling]]  # transfers as all voices of an article tell them
    told_of: Callable[[str], bool]  # whether an event is of some incident, believable or not


class Words(NamedTuple):
    """What an article says in words of its own on a matter; `founds`: somebody denies, admits or alleges."""

    matter: str  # id of the quotation or attribution
    voices: tuple[str, ...]
    founds: bool


def typed(pile: Pile, article: str, context: Context) -> list[Stake]:
    """What an article stakes on transfers, agreements, incidents, offices and numbers.

    A stake on an incident has no parts: the incident has them.
    """
    reading, view = pile.readings[article], pile.views[article]
    passed = context.passed(pile, article)
    found = [
        one.stake(context.told(one.group, one.row)) for one in [*passed, *transfers.implied(pile, passed)]
    ]
    for key, one in pacts(pile, article):
        parts = (
            *key,
            ("name", context.name(alike(key, one), one.name.casefold())),
            ("stage", _AGREEMENT[one.stage]),
        )
        pact = Proposition(kind="agreement", parts=parts)
        planned, place = _AGREEMENT[one.stage] == "planned", [*one.evidence, Span(0, 0)][0]
        voices = one.voice or (None,)
        found += [Stake(pact, article, one.id, voice, False, planned, place) for voice in voices]
    found += _incidents(view, context)
    found += roles.stakes(pile, article)
    numbers = [
        *quantities.passed(pile, article, passed, context.told),
        *quantities.fell(reading, context.incident),
    ]
    by_voice: dict[str, list[Stake]] = defaultdict(list)
    found, numbers = _denied(pile, view, _below(pile, found)), _below(pile, numbers)
    found = _broad(pile, found)
    for one_ in found:
        if one_.voice is not None:
            by_voice[one_.voice].append(one_)
    # Who denies that hundreds were sent denies the number, too; who admits a delivery does not own it.
    by_number: dict[str, list[Stake]] = defaultdict(list)
    for one_ in numbers:
        if one_.voice is not None:
            by_number[one_.voice].append(one_)
    numbers += [
        one
        for one in _answers(pile, view, by_number)
        if one.voice is not None and pile.attributions[one.voice].act in _DENYING
    ]
    return [*found, *_answers(pile, view, by_voice), *numbers]


def _below(pile: Pile, found: Iterable[Stake]) -> list[Stake]:
    """What stands in a headline in the mouth of who says it in the body."""
    return [
        one._replace(voice=voice) if one.voice and (voice := pile.below(one.voice)) != one.voice else one
        for one in found
    ]


def _denied(pile: Pile, view: View, found: list[Stake]) -> list[Stake]:
    """Without what stands in an adjunct of what somebody denies: who denies that he sent arms *after A struck
    B* does not deny the blow, nor does he vouch for it.
    """
    by_voice: dict[str, list[Stake]] = defaultdict(list)
    for one in found:
        if one.voice is not None and pile.attributions[one.voice].act in _DENYING:
            by_voice[one.voice].append(one)
    borders, aside = reader(view.language).thesaurus.borders, set[Stake]()
    for held in by_voice.values():
        for one in held if len(held) > 1 else ():
            at = one.evidence.start
            sentence = view.sentence(at)
            begun = [
                other.evidence.start
                for other in held
                if sentence and other.evidence.start in range(*sentence)
            ]
            words = _WORD.findall(view.text[min(begun, default=at) : at].casefold())
            if not borders.isdisjoint(words):
                aside.add(one)
    return [one for one in found if one not in aside] if aside else found


def _broad(pile: Pile, found: list[Stake]) -> list[Stake]:
    """Marks what is told of arms in one breath with something else: other arms, or a further clause."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.voice is not None and one.proposition.kind == "transfer":
            kinds[one.voice].add(dict(one.proposition.parts)["category"])
    broad = {
        voice
        for voice, held in kinds.items()
        if pile.attributions[voice].act in _DENYING
        and (len(held) > 1 or _BREAK.search(pile.content(voice)) is not None)
    }
    return [one._replace(broad=True) if one.voice in broad else one for one in found] if broad else found


def pacts(pile: Pile, article: str) -> Iterator[tuple[tuple[tuple[str, str], ...], Agreement]]:
    """The agreements of an article of which it tells something, each with its parties."""
    for one in pile.readings[article].registers.agreements:
        parties = sorted({who for key in one.parties if (who := pile.state(article, key)) is not None})
        if parties and one.stage is not None:
            yield tuple(("party", party) for party in parties), one


def alike(key: tuple[tuple[str, str], ...], one: Agreement) -> str:
    """What agreements that can be one have in common."""
    return "|".join(map("=".join, (*key, ("stage", _AGREEMENT[one.stage]))))


def names(printed: Iterable[str]) -> dict[str, str]:
    """What each name of an agreement of certain parties goes by: the fullest name that is like it."""
    known: list[tuple[frozenset[str], str]] = []
    made = {}
    for name in sorted(set(printed), key=lambda name: (-len(name), name)):
        words = frozenset(_WORD.findall(name))
        made[name] = next((told for other, told in known if _like(words, other)), name)
        known.append((words, made[name]))
    return made


def staked(one: Incident, events: Iterable[tuple[bool, bool]]) -> bool:
    """Whether an incident is something to believe or doubt; `events` say of each mention whether it tells of
    it, and whether nobody vouches for it.
    """
    if not whole(one.type, one.actors, one.recipients):
        return False  # who did it to whom nobody says
    return bool(one.actors and one.recipients) or not all(nobody for told, nobody in events if told)


def parts_of(one: Incident) -> tuple[tuple[str, str], ...]:
    return (
        ("type", one.type),
        *(("actor", who) for who in one.actors),
        *(("recipient", who) for who in one.recipients),
    )


def mentions(pile: Pile, article: str) -> Iterator[tuple[str, bool, bool]]:
    """Every event: its id, whether it is told beside an attribution or transfer, whether nobody vouches."""
    for one, told in pile.views[article].events:
        yield one.id, told, pile.nobody(one.voice)


def _incidents(view: View, context: Context) -> Iterator[Stake]:
    article = view.id
    for event, beside in view.events:
        incident = context.incident(event.id)
        if incident is not None:
            if beside:
                yield _of_event(Proposition(kind="incident", ref=incident.id), article, event)
            continue
        # What everybody denies is no incident, but it is a claim that somebody opposes.
        if event.aspect != "negated" or event.voice is None or event.id in view.covered:
            continue
        actors = sorted({who for one in event.actors if (who := view.who(one.entity))})
        others = sorted({who for one in event.recipients if (who := view.who(one.entity))})
        if actors and others and not context.told_of(event.id):
            parts = (
                ("type", event.type), *(("actor", who) for who in actors),
                *(("recipient", who) for who in others),
            )  # fmt: skip
            yield _of_event(Proposition(kind="incident", parts=parts), article, event)


def whole(type: str, actors: Sequence[str], recipients: Sequence[str]) -> bool:
    """Whether the parties are there without which a type of event says nothing (PLOVER manual)."""
    if type in _TOGETHER:
        return len({*actors, *recipients}) > 1
    return bool(actors if type in _ALONE else recipients)


def _of_event(proposition: Proposition, article: str, event: Event) -> Stake:
    return Stake(
        proposition, article, event.id, event.voice, event.aspect == "negated",
        event.aspect == "future" or event.type == "AGREE", event.trigger,
    )  # fmt: skip


def _answers(pile: Pile, view: View, by_voice: Mapping[str, Sequence[Stake]]) -> Iterator[Stake]:
    """An attribution about another one stakes what that one staked: *kabar itu dibantah Moskow*."""
    if not by_voice:
        return
    for said in view.said:
        if not said.about and said.act not in _ANSWERING:
            continue
        place = (said.content or said.cue or (Span(0, 0),))[0]
        if not said.about and any(one.proposition.kind != "incident" for one in by_voice.get(said.id, ())):
            continue  # it says by itself what it admits
        for about in pile.answers(said.id):
            told = by_voice.get(about, ())
            typed = [stake for stake in told if stake.proposition.kind != "incident"]
            # What is answered is what was said, not all it mentions: a supply, not the war it is for.
            for stake in typed or sorted(told, key=lambda stake: stake.evidence)[:1]:
                yield stake._replace(row=said.id, voice=said.id, negated=False, evidence=place)


def words(pile: Pile, article: str, told: Container[str | None], context: Context) -> list[Words]:
    """What an article says beyond the typed rows, by the matter it is said on."""
    voices: dict[str, set[str]] = defaultdict(set)
    founded: set[str] = set()
    for said in pile.views[article].said:
        if said.id in told:
            continue
        targets = said.about and sorted(
            about
            for about in said.about
            if about in pile.attributions
            and about not in told
            and (said.act not in _DENYING or pile.attributions[about].act in _ALLEGING)
        )
        first = targets[0] if targets else said.id
        quotation = context.quotation(first)
        key = quotation.id if quotation is not None else first
        voices[key].update({said.id, *targets})
        if said.act in _TELLING and not pile.headline(said.id):
            founded.add(key)
    return [Words(key, tuple(sorted(held)), key in founded) for key, held in sorted(voices.items())]


def in_words(pile: Pile, matter: str, voice: str) -> Stake:
    """The stake of one attribution on a matter told in words of its own."""
    said = pile.attributions[voice]
    place = [*(said.content or said.cue), Span(0, 0)][0]
    return Stake(
        Proposition(kind="text", parts=(("said", matter),)), pile.home[voice], voice, voice, False, False,
        place, pile.content(voice),
    )  # fmt: skip


def _like(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 0.6 * min(len(one), len(other)) and len(one & other) > 1
