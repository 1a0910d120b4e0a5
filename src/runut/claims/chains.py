"""The chain of one voice as vertices: first voice, carriers, article, and whether it counts in the low figures."""

from __future__ import annotations

from typing import NamedTuple

from runut.claims.graph import Chain
from runut.claims.positions import Voice
from runut.claims.propositions import Pile
from runut.types import Attribution, Hop

MEDIA = frozenset({"outlet", "agency"})


class Line(NamedTuple):
    """One chain of one side, before folding."""

    chain: Chain
    voice: Voice
    reason: str | None  # why it counts nothing in low


def line(pile: Pile, one: Voice) -> Line:
    """The chain of one voice, first voice first: relays and media between it and the article, then the article."""
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
        return Line(Chain(origin, rest, article.id, weak=True), one, "own-voice")
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
    path = [vertex for vertex in path if vertex != outlet]
    path = [credit for credit in credits if credit not in path] + path
    reason = None
    if (
        one.speaker is None
        and one.said.unnamed is None
        and not (hops and hops[-1].kind in ("unnamed", "document"))
    ):
        # Nobody is named: it stands on the last medium that prints it, or on the article alone.
        reason = "own-voice"
        path = path or [outlet or f"own:{article.id}"]
    elif _lost(pile, article.id, one.said) or _headline(pile, article.id, one.said) or (one.speaker is not None and _analyst(pile, one)):
        reason = "own-voice"
    *carriers, origin = path or [outlet or f"own:{article.id}"]
    return Line(Chain(origin, tuple(reversed(carriers)), article.id, weak=reason is not None), one, reason)


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


def _headline(pile: Pile, article: str, said: Attribution) -> bool:
    place = (said.content or said.cue)[:1]
    return any(
        block.kind != "body" and block.span.meets(span)
        for block in pile.readings[article].article.blocks
        for span in place
    )


def _analyst(pile: Pile, one: Voice) -> bool:
    """A person known by offices of which none is a state's or an armed group's, on a matter of fact."""
    person = pile.entities.get(one.speaker or "")
    return (
        person is not None
        and person.kind == "person"
        and bool(person.roles)
        and one.stake.proposition.kind != "text"
        and pile.entities.get(pile.party.get(person.id, "")) is None
    )


def party(pile: Pile, line: Line) -> str | None:
    """For whom the first voice speaks; of an unnamed one, the one state its description names."""
    origin = line.chain.origin
    if not origin.startswith("unnamed:"):
        return pile.party.get(origin)
    said = line.voice.said
    if said is None:
        return None
    reading = pile.readings[line.voice.stake.article]
    article = reading.article.id
    held = [mention for mention in reading.notes.mentions if mention.id == said.mention]
    spans = [mention.phrase for mention in held] + ([said.source] if said.source is not None else [])
    named = {
        pile.state(article, key)
        for mention in reading.notes.mentions
        if any(span.holds(mention.span) for span in spans)
        for key in (mention.entity, mention.title.of if mention.title else None)
    }
    named = {one for one in named if one is not None and pile.party.get(one) == one}
    return named.pop() if len(named) == 1 else None
