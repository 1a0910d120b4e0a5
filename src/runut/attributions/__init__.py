"""Who is reported to have said what, and through whom it came."""

from __future__ import annotations

from runut.attributions import find, rows
from runut.attributions.units import Ground
from runut.lang.pack import Pack
from runut.types import Article, Attribution, Notes


def attribute(article: Article, notes: Notes, pack: Pack) -> tuple[Attribution, ...]:
    """Every utterance told in an article, sorted by place."""
    ground = Ground(article, notes, pack.cues)
    return rows.rows(ground, find.drafts(ground))
