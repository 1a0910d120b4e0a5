"""The words of an article.

Furniture inside a block is skipped and breaks nothing; offsets always point into the article's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from runut.types import Article, Span, Token
from runut.world.trie import WORD

make = tuple.__new__  # a named tuple's own maker is slower, and there are many tokens


class Words(NamedTuple):
    """Tokens of all blocks without furniture, `firsts` the first of each block; their `text` and `low`."""

    tokens: list[Token]
    firsts: list[int]
    text: list[str]
    low: list[str]


def tokenise(article: Article) -> Words:
    """Cuts the blocks of an article into words."""
    tokens: list[Token] = []
    firsts: list[int] = []
    texts: list[str] = []
    lows: list[str] = []
    furniture = sorted(mark.span for mark in article.furniture)
    text, add = article.text, tokens.append
    find, token = text.find, Token
    for block in article.blocks:
        firsts.append(len(tokens))
        start, end = block.span
        for place, stop in pieces(start, end, furniture) if furniture else ((start, end),):
            words = WORD.findall(text, place, stop)
            small = list(map(str.casefold, words))
            texts += words
            lows += small
            past = place
            for printed, low in zip(words, small, strict=True):
                begin = find(printed, past)  # between two words there are only blanks
                past = begin + len(printed)
                add(make(token, (begin, past, printed, low)))
    firsts.append(len(tokens))
    return Words(tokens, firsts, texts, lows)


def pieces(start: int, end: int, furniture: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of a block that are not furniture."""
    out = []
    for mark in furniture:
        if mark.end <= start or mark.start >= end:
            continue
        if mark.start > start:
            out.append((start, mark.start))
        start = max(start, mark.end)
    if start < end:
        out.append((start, end))
    return out
