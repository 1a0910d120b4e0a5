"""The words of an article in columns, made once for all rooms that read it."""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import NamedTuple

from runut.types import Token

KEPT = 32  # articles; twice as many as are read together


class Columns(NamedTuple):
    """Tokens apart: `starts` in code points, `texts` as printed, `lows` case-folded; none of it is changed.

    `large` numbers, in order, the tokens that are not written small.
    """

    starts: list[int]
    texts: tuple[str, ...]
    lows: list[str]
    large: list[int]


_made: dict[int, tuple[tuple[Token, ...], Columns]] = {}
"""By the identity of the tokens, which are kept, so that no others can have it."""


def columns(tokens: tuple[Token, ...]) -> Columns:
    """The columns of some tokens; those of the articles last asked for are remembered."""
    known = _made.get(id(tokens))
    if known is not None:
        return known[1]
    starts, _, texts, lows = zip(*tokens, strict=True) if tokens else ((), (), (), ())
    return keep(tokens, [*starts], texts, [*lows])


def keep(tokens: tuple[Token, ...], starts: list[int], texts: tuple[str, ...], lows: list[str]) -> Columns:
    """Keeps the columns of tokens for who asks next."""
    if len(_made) >= KEPT:
        _made.clear()
    made = Columns(starts, texts, lows, [*compress(range(len(lows)), map(ne, texts, lows))])
    _made[id(tokens)] = tokens, made
    return made
