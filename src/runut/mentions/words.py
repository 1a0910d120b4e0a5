"""The words of an article.

Furniture inside a block is skipped and breaks nothing; offsets always point into the article's text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import NamedTuple, TypeAlias

from runut.types import Article, Span, Token
from runut.world import trie

MOST = 50_000  # stretches kept, of about 300 bytes each
WORD, CAPITAL, DATED, TITLE, REFERS, DESCRIBES, BUSY, ROOT = (1 << n for n in range(8))
SIGN = TITLE  # of what is no word


def those(mask: int, bits: int) -> bytes:
    """A table that maps shapes to 1 where they have these bits of a mask, else to 0."""
    return bytes(shape & mask == bits for shape in range(256))


SIGNS, DATES = those(WORD | SIGN, SIGN), those(DATED, DATED)
Row: TypeAlias = tuple[int, int, str, str, int]


class Words(NamedTuple):
    """Tokens of all blocks without furniture, `firsts` the first of each block; texts and shapes of each.

    `signs` are the places of the marks that part sentences and quotations, `dated` those of what may begin a
    date.
    """

    tokens: list[Token]
    firsts: list[int]
    text: list[str]
    low: list[str]
    shapes: bytes
    signs: list[int]
    dated: list[int]


class Cuts(dict[str, tuple[Row, ...]]):
    """What stands between two blanks, cut into words: each with its start, end, case-folded text and shape.

    Most are met again in the next article; the answer for each new one is kept, up to `MOST`.
    """

    def __init__(self, shapes: Mapping[str, int]) -> None:
        super().__init__()
        self.shapes = shapes

    def __missing__(self, stretch: str) -> tuple[Row, ...]:
        rows: list[Row] = []
        for one in trie.WORD.finditer(stretch):
            word, low = one[0], one[0].casefold()
            rows.append((*one.span(), word, word if word == low else low, self.shapes[word]))
        if len(self) < MOST:
            self[stretch] = tuple(rows)
        return tuple(rows)


def tokenise(article: Article, cuts: Cuts) -> Words:
    """Cuts the blocks of an article into words; no word goes over a blank."""
    firsts: list[int] = []
    tokens: list[Token] = []
    shapes: list[int] = []
    furniture = sorted(mark.span for mark in article.furniture)
    text, cut, make = article.text, cuts.__getitem__, tuple.__new__
    for block in article.blocks:
        firsts.append(len(shapes))
        start, end = block.span
        for past, stop in pieces(start, end, furniture) if furniture else ((start, end),):
            at = past
            for stretch in text[past:stop].split(" "):
                for first, last, word, low, shape in cut(stretch):
                    # a named tuple's own maker is slower, and there are many tokens
                    tokens.append(make(Token, (at + first, at + last, word, low)))
                    shapes.append(shape)
                at += len(stretch) + 1
    firsts.append(len(shapes))
    looks = bytes(shapes)
    signs, dated = (list(compress(range(len(looks)), looks.translate(asked))) for asked in (SIGNS, DATES))
    return Words(tokens, firsts, [one[2] for one in tokens], [one[3] for one in tokens], looks, signs, dated)


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
