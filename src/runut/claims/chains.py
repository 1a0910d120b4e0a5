"""The way words ran, from the first voice over relays and media to the article that prints them."""

from __future__ import annotations

from runut.claims.graph import Chain
from runut.claims.pile import Pile, Stake
from runut.claims.views import View
from runut.types import Attribution, Hop, Proposition

MEDIA = frozenset({"outlet", "agency"})
_FACTS = frozenset({"transfer", "agreement", "quantity", "role"})  # nobody knows them by having been there


def own(pile: Pile, article: str) -> tuple[Chain, str]:
    """The chain of an article's own voice, and why it counts nothing in low."""
    view = pile.views[article]
    outlet, credits = view.outlet, view.credits
    origin = credits[-1] if credits else outlet or f"own:{article}"
    kinds = {credit.kind for credit in view.reading.article.credits} if credits else set()
    reason = "press-release" if "release" in kinds else "credit-line" if kinds else "own-voice"
    return Chain(origin, tuple(credits[:-1])[::-1], article, weak=True), reason


def way(pile: Pile, article: str, said: Attribution) -> tuple[Chain, str | None]:
    """The chain of an utterance, first voice first: relays and media between it and the article, then the
    article; and why it counts nothing in low, if so.
    """
    view = pile.views[article]
    outlet = view.outlet
    speaker = view.who(said.speaker)
    hops = list(said.chain)
    if hops and hops[0].kind == "outlet" and (hops[0].entity is None or view.who(hops[0].entity) == outlet):
        hops = hops[1:]
    path = [_vertex(view, hop) for hop in hops]
    if speaker is not None:
        path = [vertex for vertex in path if vertex != speaker] + [speaker]
        if hops and hops[-1].kind in ("speaker", "unnamed") and view.who(hops[-1].entity) is None:
            path.pop(-2)  # the speaker's own hop, which names nobody
    elif said.unnamed is not None and not (hops and hops[-1].kind == "unnamed"):
        path.append(f"unnamed:{article}:{said.unnamed.casefold()}")
    if (parent := pile.attributions.get(said.parent or "")) is not None:
        # Who tells what another said is a hop on its way.
        relay = view.who(parent.speaker)
        if relay is not None and relay not in path:
            path.insert(len(path) - 1, relay)
    path = [vertex for vertex in path if vertex != outlet]
    path = [credit for credit in view.credits if credit not in path] + path
    why = None
    if speaker is None and said.unnamed is None and not (hops and hops[-1].kind in ("unnamed", "document")):
        # Nobody is named: it stands on the last medium that prints it, or on the article alone.
        why = "own-voice"
    elif _lost(view, said) or pile.headline(said.id):
        why = "own-voice"
    *carriers, origin = path or [outlet or f"own:{article}"]
    return Chain(origin, tuple(reversed(carriers)), article, weak=why is not None), why


def _vertex(view: View, hop: Hop) -> str:
    who = view.who(hop.entity)
    if who is not None:
        return who
    if hop.kind in MEDIA and hop.name[:1].isupper():
        return f"medium:{hop.name.casefold()}"
    return f"unnamed:{view.id}:{hop.name.casefold()}"


def moved(chain: Chain, copy: str, source: str) -> Chain:
    """A chain that stands in copied text belongs to the article it was copied from."""

    def there(vertex: str) -> str:
        return vertex.replace(f":{copy}", f":{source}")

    return Chain(there(chain.origin), tuple(map(there, chain.carriers)), source, weak=chain.weak)


def _lost(view: View, said: Attribution) -> bool:
    """The source fell into a hole of the text."""
    if said.speaker is not None or not view.holes:
        return False
    return any(hole.meets(cue) for hole in view.holes for cue in (*said.cue, *said.content))


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
    view = pile.views[stake.article]
    held = view.mentions.get(said.mention or "")
    named: set[str | None] = set()
    for span in (held.phrase if held is not None else None, said.source):
        for mention in view.within(span) if span is not None else ():
            named.add(view.state(mention.entity))
            if mention.title is not None:
                named.add(view.state(mention.title.of))
    found = {one for one in named if one is not None and pile.party(one) == one}
    return found.pop() if len(found) == 1 else None
