"""The chain of one voice, as it is counted."""

from __future__ import annotations

from typing import NamedTuple

from runut.claims.graph import Chain
from runut.claims.positions import Voice


class Line(NamedTuple):
    """One chain of one side, before folding."""

    chain: Chain
    voice: Voice
    reason: str | None  # why it counts nothing in low


def drawn(one: Voice) -> Line:
    """The chain of one voice. One wording of several passes through their being together: two first voices,
    one line. Of what is told in other words (*A and B denied it*) nobody knows whether they said it together.
    """
    leaf, chain, reason = one.leaf, one.leaf.chain, one.leaf.reason
    if one.mouth is not None:
        if len(leaf.mouths) > 1:
            speakers = {mouth.speaker for mouth in leaf.mouths}
            rest = tuple(vertex for vertex in chain.carriers if vertex not in speakers)
            joint = (f"joint:{'+'.join(sorted(speakers))}",) if leaf.form != "indirect" else ()
            chain = chain._replace(origin=one.mouth.speaker, carriers=(*joint, *rest))
        if one.mouth.analyst:
            chain, reason = chain._replace(weak=True), reason or "own-voice"
    return Line(chain, one, reason)
