"""The words of an article.

Furniture inside a block is skipped and breaks nothing; offsets always point into the article's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import sub
from typing import NamedTuple

from runut.types import Article, Span, Token
from runut.world.trie import WORD


class Words(NamedTuple):
    """Tokens of all blocks without furniture, `firsts` the first of each block; their `text` and `low`.

    `signs` are the places of the marks that were asked for.
    """

    tokens: list[Token]
    firsts: list[int]
    text: list[str]
    low: list[str]
    signs: list[int]


def tokenise(article: Article, signs: frozenset[str]) -> Words:
    """Cuts the blocks of an article into words; `signs` are marks whose places are wanted."""
    firsts: list[int] = []
    printed: list[str] = []
    ends: list[int] = []
    furniture = sorted(mark.span for mark in article.furniture)
    text = article.text
    find, cut = text.find, WORD.findall
    for block in article.blocks:
        firsts.append(len(printed))
        start, end = block.span
        for past, stop in pieces(start, end, furniture) if furniture else ((start, end),):
            words = cut(text, past, stop)
            printed += words
            ends += [past := find(word, past) + len(word) for word in words]  # between two there are blanks
    firsts.append(len(printed))
    low = list(map(str.casefold, printed))
    starts = map(sub, ends, map(len, printed))
    # a named tuple's own maker is slower, and there are many tokens
    tokens = list(map(tuple.__new__, repeat(Token), zip(starts, ends, printed, low, strict=True)))
    places = [i for i, word in enumerate(printed) if word in signs]
    return Words(tokens, firsts, printed, low, places)


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
