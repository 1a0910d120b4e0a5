"""What is staked, by whom, and on how many origins and lines it stands."""

from __future__ import annotations

from collections.abc import Sequence

from runut import ids
from runut.claims import corroboration, links, positions, propositions, wording
from runut.claims.pile import Pile, founds
from runut.types import Claim, Incident, Quotation, Reading, Story, Who


def state(
    readings: Sequence[Reading],
    who: Who,
    stories: Sequence[Story],
    quotations: Sequence[Quotation],
    incidents: Sequence[Incident],
) -> tuple[Claim, ...]:
    """Claims with positions and corroboration, sorted by id."""
    pile = Pile(readings, who)
    copied = corroboration.inheritance(stories)
    printed = {variant: one for one in quotations for variant in one.variants}
    made = []

    def source(article: str, row: str) -> str:
        return corroboration.source(article, row, copied)[0]

    staked = propositions.stakes(pile, incidents, quotations, source)
    for proposition, stakes in staked.items():
        if not founds(pile, stakes, source):
            continue
        taken = positions.voices(pile, proposition, stakes, printed)
        if all(one.side == "neither" for one in taken):
            continue
        made.append(
            Claim(
                id=ids.new(
                    "claim", proposition.kind, proposition.ref or "", *map("=".join, proposition.parts)
                ),
                proposition=proposition,
                text=wording.word(pile, proposition, stakes),
                positions=positions.positions(pile, taken),
                corroboration=corroboration.corroborate(pile, taken, copied, printed),
                rows=tuple(sorted({stake.row for stake in stakes})),
            )
        )
    return tuple(sorted(links.link(made), key=lambda claim: claim.id))
