"""One entity under many names and spellings."""

from __future__ import annotations

from collections.abc import Sequence

from runut.entities import block, cluster
from runut.types import Judgement, Reading, Who
from runut.world.load import World


def merge(readings: Sequence[Reading], judgements: Sequence[Judgement], world: World) -> Who:
    """Canonical entities of many readings; judgements by hand outrank every rule."""
    distinct = {reading.article.id: reading for reading in readings}
    readings = [reading for _, reading in sorted(distinct.items())]
    nodes, owner = block.gather(readings, world)
    clusters = cluster.Clusters(nodes)
    cluster.by_hand(clusters, judgements)
    ruled = cluster.by_rule(clusters)
    made, canon = cluster.canonical(clusters, readings, owner)
    return Who(
        entities=made,
        canon=canon,
        judgements=tuple(ruled),
        party=cluster.parties(made, canon, readings, world),
        interested=frozenset(one.id for one in made if not world.interested.isdisjoint(one.keys)),
        members=cluster.members(made, world),
    )
