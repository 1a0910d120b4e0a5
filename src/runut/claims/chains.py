"""The way words ran, from the first voice over relays and media to the article that prints them."""

from __future__ import annotations

from collections.abc import Iterator

from runut.claims.graph import Chain
from runut.claims.pile import Pile, Stake
from runut.types import Attribution, Hop, Proposition

MEDIA = frozenset({"outlet", "agency"})
_FACTS = frozenset({"transfer", "agreement", "quantity", "role"})  # nobody knows them by having been there


def own(pile: Pile, article: str) -> tuple[Chain, str]:
    """The chain of an article's own voice, and why it counts nothing in low."""
    outlet, credits = _outlet(pile, article), _credits(pile, article)
    origin = credits[-1] if credits else outlet or f"own:{article}"
    kinds = {credit.kind for credit in pile.readings[article].article.credits} if credits else set()
    reason = "press-release" if "release" in kinds else "credit-line" if kinds else "own-voice"
    return Chain(origin, tuple(credits[:-1])[::-1], article, weak=True), reason


def way(pile: Pile, article: str, said: Attribution) -> tuple[Chain, str | None]:
    """The chain of an utterance, first voice first: relays and media between it and the article, then the
    article; and why it counts nothing in low, if so.
    """
    outlet = _outlet(pile, article)
    speaker = pile.who(article, said.speaker)
    hops = list(said.chain)
    if (
        hops
        and hops[0].kind == "outlet"
        and (hops[0].entity is None or pile.who(article, hops[0].entity) == outlet)
    ):
        hops = hops[1:]
    path = [_vertex(pile, article, hop) for hop in hops]
    if speaker is not None:
        path = [vertex for vertex in path if vertex != speaker] + [speaker]
        if hops and hops[-1].kind in ("speaker", "unnamed") and pile.who(article, hops[-1].entity) is None:
            path.pop(-2)  # the speaker's own hop, which names nobody
    elif said.unnamed is not None and not (hops and hops[-1].kind == "unnamed"):
        path.append(f"unnamed:{article}:{said.unnamed.casefold()}")
    if (parent := pile.attributions.get(said.parent or "")) is not None:
        # Who tells what another said is a hop on its way.
        relay = pile.who(article, parent.speaker)
        if relay is not None and relay not in path:
            path.insert(len(path) - 1, relay)
    path = [vertex for vertex in path if vertex != outlet]
    path = [credit for credit in _credits(pile, article) if credit not in path] + path
    why = None
    if speaker is None and said.unnamed is None and not (hops and hops[-1].kind in ("unnamed", "document")):
        # Nobody is named: it stands on the last medium that prints it, or on the article alone.
        why = "own-voice"
    elif _lost(pile, article, said) or pile.headline(said.id):
        why = "own-voice"
    *carriers, origin = path or [outlet or f"own:{article}"]
    return Chain(origin, tuple(reversed(carriers)), article, weak=why is not None), why


def _outlet(pile: Pile, article: str) -> str | None:
    one = pile.readings[article].article
    return pile.who(article, one.outlet.key) if one.outlet is not None else None


def _credits(pile: Pile, article: str) -> list[str]:
    outlet = _outlet(pile, article)
    named = (
        pile.who(article, credit.entity) or f"medium:{credit.name.casefold()}"
        for credit in pile.readings[article].article.credits
    )
    return [vertex for vertex in named if vertex != outlet]


def _vertex(pile: Pile, article: str, hop: Hop) -> str:
    who = pile.who(article, hop.entity)
    if who is not None:
        return who
    if hop.kind in MEDIA and hop.name[:1].isupper():
        return f"medium:{hop.name.casefold()}"
    return f"unnamed:{article}:{hop.name.casefold()}"


def moved(chain: Chain, copy: str, source: str) -> Chain:
    """A chain that stands in copied text belongs to the article it was copied from."""

    def there(vertex: str) -> str:
        return vertex.replace(f":{copy}", f":{source}")

    return Chain(there(chain.origin), tuple(map(there, chain.carriers)), source, weak=chain.weak)


def _lost(pile: Pile, article: str, said: Attribution) -> bool:
    """The source fell into a hole of the text."""
    holes = [mark.span for mark in pile.readings[article].article.damage if mark.kind == "lost-source"]
    return said.speaker is None and any(
        hole.meets(cue) for hole in holes for cue in (*said.cue, *said.content)
    )


def analyst(pile: Pile, speaker: str, proposition: Proposition) -> bool:
    """A person who speaks for no state, group or body, on a matter of fact he has no access to by himself.

    Of arms and treaties between states that is anybody; of what happened in a street, whoever is known by his
    offices alone.
    """
    person = pile.face(speaker)
    if person is None or person.kind != "person" or person.party is not None:
        return False
    return proposition.kind in _FACTS or (proposition.kind == "incident" and person.holds)


def described(pile: Pile, stake: Stake, said: Attribution) -> str | None:
    """The one state that the description of an unnamed source names."""
    reading = pile.readings[stake.article]
    held = [mention for mention in reading.notes.mentions if mention.id == said.mention]
    spans = [mention.phrase for mention in held] + ([said.source] if said.source is not None else [])
    named = {
        pile.state(stake.article, key)
        for mention in reading.notes.mentions
        if any(span.holds(mention.span) for span in spans)
        for key in (mention.entity, mention.title.of if mention.title else None)
    }
    named = {one for one in named if one is not None and pile.party(one) == one}
    return named.pop() if len(named) == 1 else None


def issuers(pile: Pile, article: str) -> Iterator[str]:
    """Whose press release an article prints."""
    for credit in pile.readings[article].article.credits:
        if credit.kind == "release" and (who := pile.who(article, credit.entity)) is not None:
            yield who
