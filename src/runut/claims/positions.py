"""Who stands where on a claim, by which act and by which chain; and how claims stand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from runut.claims.graph import Chain
from runut.claims.pile import Pile, Stake
from runut.types import Attribution, Hop, Position, Proposition, Quotation, Time

SideName: TypeAlias = Literal["support", "opposition", "neither"]
MEDIA = frozenset({"outlet", "agency"})
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


def voices(
    pile: Pile, proposition: Proposition, stakes: Iterable[Stake], quotations: Mapping[str, Quotation]
) -> list[Voice]:
    """Each stake with its speaker, act and side; `quotations` by attribution."""
    concerned = parties(pile, proposition)
    made = []
    for stake in stakes:
        if stake.voice is None:
            name = pile.outlet(stake.article)
            side: SideName = "opposition" if stake.negated else "support"
            made.append(Voice(stake, None, None, name, "assert", side))
            continue
        said = pile.attributions[stake.voice]
        speaker = pile.who(stake.article, said.speaker)
        act = "admit" if stake.affirmed else str(said.act)
        if (
            act == "admit"
            and proposition.kind != "text"  # of whom words speak is told by the act alone
            and (speaker is None or not {speaker, pile.party(speaker) or speaker} & concerned)
        ):
            act = "confirm"  # only the party a claim is about can admit it
        name = pile.label(speaker) if speaker is not None else said.unnamed or _teller(pile, stake, said)
        made.append(Voice(stake, said, speaker, name, act, side_of(act, stake)))
    return _one_breath(made, quotations)


def _one_breath(taken: Sequence[Voice], quotations: Mapping[str, Quotation]) -> list[Voice]:
    """Whoever admits a thing and denies another in one breath does not deny the first: *the drones, yes; the
    missiles, no*. Of such an utterance only the admission is kept, wherever it is printed again.
    """
    admitted = {(one.speaker, one.stake.article) for one in taken if one.act == "admit" and one.speaker}
    mixed = {
        one.said.id
        for one in taken
        if one.said is not None
        and one.act == "deny"
        and one.said.form != "indirect"
        and (one.speaker, one.stake.article) in admitted
    }
    mixed |= {other for id in mixed if id in quotations for other in quotations[id].variants}
    return [one for one in taken if one.act != "deny" or one.said is None or one.said.id not in mixed]


def _teller(pile: Pile, stake: Stake, said: Attribution) -> str:
    """What words of nobody are called: the last that prints them, a medium cited or the article itself."""
    if len(said.chain) < 2:
        return pile.outlet(stake.article)
    last = said.chain[-1]
    medium = pile.who(stake.article, last.entity)
    return pile.label(medium) if medium is not None else last.name


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
    named = {value for _, value in proposition.parts if pile.face(value) is not None}
    return named | {pile.party(one) or one for one in named}


def positions(
    pile: Pile, taken: Sequence[Voice], gone: Mapping[tuple[str, str], Time]
) -> tuple[Position, ...]:
    """One row per speaker and act, in the order in which they were first taken; `gone` tells by article and
    row when a position was given up.
    """
    groups: dict[tuple[str, str, str, str, bool], list[Voice]] = defaultdict(list)
    for one in taken:
        groups[one.speaker or "", one.name, one.act, one.side, one.said is None].append(one)
    made = []
    for (speaker, name, act, _, _), held in groups.items():
        times = [first(pile, one) for one in held]
        until = [gone.get((one.stake.article, one.stake.voice or one.stake.row)) for one in held]
        ends = [time for time in until if time is not None]
        made.append(
            Position(
                speaker=speaker or None,
                name=name,
                act=act,
                attributions=tuple(sorted({one.stake.voice for one in held if one.stake.voice})),
                first=min((time for time in times if time is not None), key=when, default=None),
                side=held[0].side,
                until=max(ends, key=when) if len(ends) == len(until) else None,
            )
        )
    return tuple(
        sorted(
            made,
            key=lambda one: (
                when(one.first),
                one.side,
                one.speaker or "~",
                one.name,
                one.act,
                one.attributions,
            ),
        )
    )


def first(pile: Pile, one: Voice) -> Time | None:
    """When it was said, where the text dates it; else an open stretch up to its publication."""
    if one.said is not None and one.said.said is not None and one.said.said.precision != "unknown":
        return one.said.said
    published = pile.readings[one.stake.article].article.published
    if published is None or published.latest is None:
        return None
    return Time(latest=published.latest, precision="range", anchor="published")


def when(time: Time | None) -> tuple[str, str]:
    if time is None:
        return "9999", "9999"
    end = time.latest or time.earliest
    start = time.earliest or time.latest
    return (end.isoformat() if end else "9999"), (start.isoformat() if start else "9999")


class Line(NamedTuple):
    """One chain of one side, before folding."""

    chain: Chain
    voice: Voice
    reason: str | None  # why it counts nothing in low


def line(pile: Pile, one: Voice) -> Line:
    """The chain of one voice, first voice first: relays and media between it and the article, then the
    article.
    """
    article = pile.readings[one.stake.article].article
    outlet = pile.who(article.id, article.outlet.key) if article.outlet is not None else None
    credits = [
        vertex
        for credit in article.credits
        if (vertex := pile.who(article.id, credit.entity) or f"medium:{credit.name.casefold()}") != outlet
    ]
    if one.said is None:
        origin = credits[-1] if credits else outlet or f"own:{article.id}"
        rest = tuple(credits[:-1])[::-1]
        kinds = {credit.kind for credit in article.credits} if credits else set()
        reason = "press-release" if "release" in kinds else "credit-line" if kinds else "own-voice"
        return Line(Chain(origin, rest, article.id, weak=True), one, reason)
    hops = list(one.said.chain)
    if (
        hops
        and hops[0].kind == "outlet"
        and (hops[0].entity is None or pile.who(article.id, hops[0].entity) == outlet)
    ):
        hops = hops[1:]
    path = [_vertex(pile, article.id, hop) for hop in hops]
    if one.speaker is not None:
        path = [vertex for vertex in path if vertex != one.speaker] + [one.speaker]
        if hops and hops[-1].kind in ("speaker", "unnamed") and pile.who(article.id, hops[-1].entity) is None:
            path.pop(-2)  # the speaker's own hop, which names nobody
    elif one.said.unnamed is not None and not (hops and hops[-1].kind == "unnamed"):
        path.append(f"unnamed:{article.id}:{one.said.unnamed.casefold()}")
    if (parent := pile.attributions.get(one.said.parent or "")) is not None:
        # Who tells what another said is a hop on its way.
        relay = pile.who(article.id, parent.speaker)
        if relay is not None and relay not in path:
            path.insert(len(path) - 1, relay)
    path = [vertex for vertex in path if vertex != outlet]
    path = [credit for credit in credits if credit not in path] + path
    why = None
    if (
        one.speaker is None
        and one.said.unnamed is None
        and not (hops and hops[-1].kind in ("unnamed", "document"))
    ):
        # Nobody is named: it stands on the last medium that prints it, or on the article alone.
        why = "own-voice"
        path = path or [outlet or f"own:{article.id}"]
    elif (
        _lost(pile, article.id, one.said)
        or pile.headline(one.said.id)
        or (one.speaker is not None and _analyst(pile, one))
    ):
        why = "own-voice"
    *carriers, origin = path or [outlet or f"own:{article.id}"]
    return Line(Chain(origin, tuple(reversed(carriers)), article.id, weak=why is not None), one, why)


def _vertex(pile: Pile, article: str, hop: Hop) -> str:
    who = pile.who(article, hop.entity)
    if who is not None:
        return who
    if hop.kind in MEDIA and hop.name[:1].isupper():
        return f"medium:{hop.name.casefold()}"
    return f"unnamed:{article}:{hop.name.casefold()}"


def rebase(one: Line, copy: str, source: str) -> Line:
    """A chain that stands in copied text belongs to the article it was copied from."""
    chain = one.chain

    def moved(vertex: str) -> str:
        return vertex.replace(f":{copy}", f":{source}")

    return one._replace(
        chain=Chain(moved(chain.origin), tuple(map(moved, chain.carriers)), source, weak=chain.weak)
    )


def _lost(pile: Pile, article: str, said: Attribution) -> bool:
    """The source fell into a hole of the text."""
    holes = [mark.span for mark in pile.readings[article].article.damage if mark.kind == "lost-source"]
    return said.speaker is None and any(
        hole.meets(cue) for hole in holes for cue in (*said.cue, *said.content)
    )


def _analyst(pile: Pile, one: Voice) -> bool:
    """A person who speaks for no state, group or body, on a matter of fact he has no access to by himself.

    Of arms and treaties between states that is anybody; of what happened in a street, whoever is known by his
    offices alone.
    """
    person = pile.face(one.speaker) if one.speaker is not None else None
    if person is None or person.kind != "person" or person.party is not None:
        return False
    return one.stake.proposition.kind in ("transfer", "agreement", "quantity", "role") or (
        one.stake.proposition.kind == "incident" and person.holds
    )


def party(pile: Pile, line: Line) -> str | None:
    """For whom the first voice speaks; of an unnamed one, the one state its description names."""
    origin = line.chain.origin
    if not origin.startswith("unnamed:"):
        return pile.party(origin)
    said = line.voice.said
    if said is None:
        return None
    mark = (line.voice.stake.article, said.id)
    if mark not in pile.described:
        pile.described[mark] = _described(pile, *mark)
    return pile.described[mark]


def _described(pile: Pile, article: str, said_id: str) -> str | None:
    """The one state that the description of an unnamed source names."""
    reading, said = pile.readings[article], pile.attributions[said_id]
    held = [mention for mention in reading.notes.mentions if mention.id == said.mention]
    spans = [mention.phrase for mention in held] + ([said.source] if said.source is not None else [])
    named = {
        pile.state(article, key)
        for mention in reading.notes.mentions
        if any(span.holds(mention.span) for span in spans)
        for key in (mention.entity, mention.title.of if mention.title else None)
    }
    named = {one for one in named if one is not None and pile.party(one) == one}
    return named.pop() if len(named) == 1 else None
