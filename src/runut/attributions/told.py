"""The reporting clause: which words it has, and to whom it is said."""

from __future__ import annotations

from runut.attributions.drafts import Draft
from runut.attributions.units import Ground
from runut.types import EntityKey


def addressee(g: Ground, draft: Draft, speaker: EntityKey | None) -> EntityKey | None:
    """Whom it was said to: *kepada L*."""
    reach = window(draft) if g.told_to else range(0)
    for i in g.among(g.told_to, reach.start, reach.stop) if reach else ():
        if i + 1 < g.size and not g.mask[i] and g.quoted[i] < 0:
            ref = g.ref_starts.get(i + 1)
            if ref is not None and ref.mention.entity != speaker:
                return ref.mention.entity
    return None


def window(draft: Draft) -> range:
    """The tokens of the reporting clause, its source among them."""
    first, last = draft.told
    source = draft.source
    if source is not None and source.end and draft.unit.first <= source.first < first:
        first = source.end
    return range(first, last)
