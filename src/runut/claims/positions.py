"""Who stands where on a claim: the side an act takes, and the history of each speaker's positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from runut.claims.propositions import Pile, Stake
from runut.types import Attribution, Position, Proposition, Time

SideName: TypeAlias = Literal["support", "opposition", "neither"]
_AGAINST = frozenset({"deny", "retract", "correct"})
_NEITHER = frozenset({"decline", "question", "demand", "request", "threaten"})
_OF_PLANS = frozenset({"predict", "promise"})


class Voice(NamedTuple):
    """A stake with who takes it: `speaker` is None for an unnamed source and for the outlet itself."""

    stake: Stake
    said: Attribution | None
    speaker: str | None
    name: str
    act: str
    side: SideName


def voices(pile: Pile, proposition: Proposition, stakes: Iterable[Stake]) -> list[Voice]:
    """Each stake with its speaker, act and side."""
    concerned = parties(pile, proposition)
    made = []
    for stake in stakes:
        article = pile.readings[stake.article].article
        if stake.voice is None:
            name = article.outlet.label(article.language) if article.outlet is not None else article.location
            side: SideName = "opposition" if stake.negated else "support"
            made.append(Voice(stake, None, None, name, "assert", side))
            continue
        said = pile.attributions[stake.voice]
        speaker = pile.who(stake.article, said.speaker)
        act = str(said.act)
        if act == "admit" and not (
            speaker is not None and {speaker, pile.party.get(speaker, speaker)} & concerned
        ):
            act = "confirm"  # only the party a claim is about can admit it
        name = pile.label(speaker) if speaker is not None else said.unnamed or ""
        made.append(Voice(stake, said, speaker, name, act, side_of(act, stake)))
    return made


def side_of(act: str, stake: Stake) -> SideName:
    """The side an act takes on what is staked."""
    if act in _NEITHER:
        return "neither"
    if act in _AGAINST or stake.negated:
        return "opposition"
    if act in _OF_PLANS and not stake.planned and stake.proposition.kind != "text":
        return "neither"  # a prediction vouches for no fact
    return "support"


def parties(pile: Pile, proposition: Proposition) -> set[str]:
    """Whom the proposition is about: its entities and those they speak for."""
    named = {value for _, value in proposition.parts if value in pile.entities}
    return named | {pile.party.get(one, one) for one in named}


def positions(pile: Pile, taken: Sequence[Voice]) -> tuple[Position, ...]:
    """One row per speaker and act, in the order in which they were first taken."""
    groups: dict[tuple[str, str, str, str], list[Voice]] = defaultdict(list)
    for one in taken:
        groups[one.speaker or "", one.name, one.act, one.side].append(one)
    made = []
    for (speaker, name, act, _), held in groups.items():
        times = [first(pile, one) for one in held]
        made.append(
            Position(
                speaker=speaker or None,
                name=name,
                act=act,
                attributions=tuple(sorted({one.stake.voice for one in held if one.stake.voice})),
                first=min((time for time in times if time is not None), key=_when, default=None),
                side=held[0].side,
            )
        )
    return tuple(
        sorted(made, key=lambda one: (_when(one.first), one.side, one.speaker or "~", one.name, one.act))
    )


def first(pile: Pile, one: Voice) -> Time | None:
    """When it was said, where the text dates it; else an open stretch up to its publication."""
    if one.said is not None and one.said.said is not None and one.said.said.precision != "unknown":
        return one.said.said
    published = pile.readings[one.stake.article].article.published
    if published is None or published.latest is None:
        return None
    return Time(latest=published.latest, precision="range", anchor="published")


def _when(time: Time | None) -> tuple[str, str]:
    if time is None:
        return "9999", "9999"
    end = time.latest or time.earliest
    start = time.earliest or time.latest
    return (end.isoformat() if end else "9999"), (start.isoformat() if start else "9999")
