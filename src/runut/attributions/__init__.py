"""Who is reported to have said what, and through whom it came."""

from __future__ import annotations

from runut.lang.pack import Pack
from runut.types import Article, Attribution, Notes


def attribute(article: Article, notes: Notes, pack: Pack) -> tuple[Attribution, ...]:
    """Every utterance told in an article, sorted by place."""
    return ()
