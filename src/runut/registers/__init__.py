"""Arms transfers, agreements and offices held."""

from __future__ import annotations

from runut.lang.pack import Pack
from runut.registers import agreements, offices, story, transfers
from runut.types import Article, Attribution, Event, Notes, Registers


def enter(
    article: Article, notes: Notes, said: tuple[Attribution, ...], done: tuple[Event, ...], pack: Pack
) -> Registers:
    """What one article enters in the three registers."""
    told = story.gather(article, notes, said, done, pack.registers)
    return Registers(
        transfers=transfers.find(told), agreements=agreements.find(told), roles=offices.find(told)
    )
