"""Sentences, quotation marks, names, times, and what refers back to what."""

from __future__ import annotations

from runut.lang.pack import Pack
from runut.types import Article, Notes
from runut.world.load import World


def annotate(article: Article, pack: Pack, world: World) -> Notes:
    """Notes on one article: tokens, sentences, quotes, mentions, times, entities."""
    return Notes()
