"""Sentences, quotation marks, names, times, and what refers back to what."""

from __future__ import annotations

from dataclasses import replace

from runut.lang.pack import Pack
from runut.mentions import antecedents, coref, media, owners, sentences, sources, times
from runut.mentions.names import Reader, lexis
from runut.mentions.words import tokenise
from runut.types import Article, Notes
from runut.world.load import World


def annotate(article: Article, pack: Pack, world: World) -> Notes:
    """Notes on one article: tokens, sentences, quotes, mentions, times, entities."""
    known = lexis(pack.names, pack.calendar, world, pack.lang)
    words = tokenise(article, known.cuts)
    quotes = sentences.pair_quotes(article, words, pack.names)
    parts = sentences.split(words, quotes, article, pack.names)
    reader = Reader(words, parts, quotes, known)
    owners.attest(reader)
    media.press(reader)
    reader.read(sources.read)
    coref.group(reader)
    antecedents.resolve(reader, article.published.earliest if article.published else None)
    mentions, entities = coref.mentions(reader, article)
    notes = Notes(
        tokens=tuple(words.tokens),
        sentences=tuple(parts),
        quotes=tuple(quotes),
        mentions=mentions,
        entities=entities,
    )
    return replace(notes, times=times.find(article, notes, pack, words.dated))
