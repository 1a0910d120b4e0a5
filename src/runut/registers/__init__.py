"""Arms transfers, agreements and offices held."""

from __future__ import annotations

from runut.lang.pack import Pack
from runut.registers import agreements, offices, signatories, story, transfers
from runut.types import Article, Attribution, Event, Notes, Registers


def enter(
    article: Article, notes: Notes, said: tuple[Attribution, ...], done: tuple[Event, ...], pack: Pack
) -> Registers:
    """What one article enters in the three registers."""
    told = story.gather(article, notes, said, done, pack.registers)
    moved, held = transfers.find(told), offices.find(told)
    agreed = agreements.find(told, moved)
    moved = signatories.settled(told, moved, agreed)
    keys = {key for one in moved for key in (one.supplier, one.recipient)}
    keys.update(key for one in agreed for key in one.parties)
    keys.update(one.of for one in held)
    parties = tuple(one for key, one in sorted(told.strangers.items()) if key in keys)
    return Registers(transfers=moved, agreements=agreed, roles=held, parties=parties)
