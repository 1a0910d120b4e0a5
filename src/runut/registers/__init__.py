"""Arms transfers, agreements and offices held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runut.lang.pack import Pack
from runut.registers import agreements, calloffs, offices, signatories, story, transfers
from runut.types import (
    Agreement,
    Article,
    Attribution,
    Entity,
    EntityKey,
    Event,
    Notes,
    Registers,
    Role,
    Transfer,
)


def enter(
    article: Article, notes: Notes, said: tuple[Attribution, ...], done: tuple[Event, ...], pack: Pack
) -> Registers:
    """What one article enters in the three registers."""
    told = story.gather(article, notes, said, done, pack.registers)
    moved, held = transfers.find(told), offices.find(told)
    agreed = agreements.find(told, moved)
    moved = calloffs.applied(told, signatories.settled(told, moved, agreed))
    parties: tuple[Entity, ...] = ()
    if told.strangers:
        parties = tuple(met(told.strangers, moved, agreed, held))
    told.lines.clear()  # they know their story: without the ring all is gone at once
    return Registers(transfers=moved, agreements=agreed, roles=held, parties=parties)


def met(
    strangers: Mapping[EntityKey, Entity],
    moved: tuple[Transfer, ...],
    agreed: tuple[Agreement, ...],
    held: tuple[Role, ...],
) -> Iterator[Entity]:
    """The parties of some rows that no mention names, in the order of their keys."""
    keys = {key for one in moved for key in (one.supplier, one.recipient)}
    keys.update(key for one in agreed for key in one.parties)
    keys.update(one.of for one in held)
    yield from (one for key, one in sorted(strangers.items()) if key in keys)
