"""Who did what to whom, where, when, and whether it happened (PLOVER)."""

from __future__ import annotations

from runut.lang.pack import Pack
from runut.types import Article, Attribution, Event, Notes


def code(article: Article, notes: Notes, said: tuple[Attribution, ...], pack: Pack) -> tuple[Event, ...]:
    """PLOVER events, one per thing told, sorted by place."""
    return ()
