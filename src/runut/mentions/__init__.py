"""Sentences, quotation marks, names, times, and what refers back to what."""

from __future__ import annotations

from dataclasses import replace

from runut.lang.frequency import shares
from runut.lang.pack import Pack
from runut.mentions import antecedents, coref, media, owners, sentences, sources, times
from runut.mentions.names import Reader, lexis
from runut.mentions.words import tokenise
from runut.types import Article, Notes
from runut.world.load import World

COMMON = 0.05  # share of articles that hold a word, from which on nearly every pile does


def ready(pack: Pack, world: World) -> None:
    """Brings what articles of a language are read with, so that processes born later need not."""
    lexis(pack.names, pack.calendar, world, pack.lang)
    share, index = shares(), pack.calendar.index
    index.ready(word for word in index.first if share.get(word, 0.0) >= COMMON)


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
        tokens=words.tokens,
        sentences=tuple(parts),
        quotes=tuple(quotes),
        mentions=mentions,
        entities=entities,
    )
    return replace(notes, times=times.find(article, notes, pack, words.dated))
