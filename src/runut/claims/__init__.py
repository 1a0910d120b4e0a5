"""What is staked, by whom, and on how many origins and lines it stands."""

from __future__ import annotations

from collections.abc import Sequence

from runut import ids
from runut.claims import corroboration, positions, propositions
from runut.types import Claim, Incident, Quotation, Reading, Story, Who


def state(
    readings: Sequence[Reading],
    who: Who,
    stories: Sequence[Story],
    quotations: Sequence[Quotation],
    incidents: Sequence[Incident],
) -> tuple[Claim, ...]:
    """Claims with positions and corroboration, sorted by id."""
    pile = propositions.Pile(readings, who)
    copied = corroboration.inheritance(stories)
    printed = {variant: one for one in quotations for variant in one.variants}
    made = []
    for proposition, stakes in propositions.stakes(pile, incidents, quotations).items():
        if not any(propositions.founds(pile, stake) for stake in stakes):
            continue
        taken = positions.voices(pile, proposition, stakes)
        made.append(
            Claim(
                id=ids.new(
                    "claim", proposition.kind, proposition.ref or "", *map("=".join, proposition.parts)
                ),
                proposition=proposition,
                text=stakes[0].text,
                positions=positions.positions(pile, taken),
                corroboration=corroboration.corroborate(pile, taken, copied, printed),
                rows=tuple(sorted({stake.row for stake in stakes})),
            )
        )
    return tuple(sorted(propositions.link(made), key=lambda claim: claim.id))
