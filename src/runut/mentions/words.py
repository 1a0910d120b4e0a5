"""The words of an article.

Furniture inside a block is skipped and breaks nothing; offsets always point into the article's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, repeat
from operator import add
from typing import NamedTuple, TypeAlias

from runut.lang.columns import keep
from runut.lang.stretches import Stretches
from runut.types import Article, Span, Token
from runut.world import trie

MOST = 50_000  # stretches kept, of about 300 bytes each
WORD, CAPITAL, DATED, TITLE, REFERS, DESCRIBES, BUSY, ROOT = (1 << n for n in range(8))
SIGN = TITLE  # of what is no word


def those(mask: int, bits: int) -> bytes:
    """A table that maps shapes to 1 where they have these bits of a mask, else to 0."""
    return bytes(shape & mask == bits for shape in range(256))


SIGNS, DATES = those(WORD | SIGN, SIGN), those(DATED, DATED)
Row: TypeAlias = tuple[int, int, str, str, int, int]


class Words(NamedTuple):
    """Tokens of all blocks without furniture, `firsts` the first of each block; texts and shapes of each.

    `signs` are the places of the marks that part sentences and quotations, `dated` those of what may begin a
    date.
    """

    tokens: tuple[Token, ...]
    firsts: list[int]
    text: list[str]
    low: list[str]
    shapes: bytes
    signs: list[int]
    dated: list[int]


class Cuts(dict[str, tuple[Row, ...]]):
    """What stands between two blanks, cut into words; most are met again in the next article.

    Of each: where it begins behind the one before it, its length, how it is printed and case-folded, its
    shape, and, of the last one, how far it is from there to what stands behind the next blank. The answer for
    each new stretch is kept, up to `MOST`.
    """

    def __init__(self, shapes: Mapping[str, int]) -> None:
        super().__init__()
        self.shapes = shapes

    def __missing__(self, stretch: str) -> tuple[Row, ...]:
        size, shapes = len(stretch), self.shapes
        if stretch.isalpha():  # as `trie.WORD` would read it
            made: tuple[Row, ...] = ((0, size, stretch, folded(stretch), shapes[stretch], size + 1),)
        elif stretch[-1:] in (",", ".") and (word := stretch[:-1]).isalpha():
            sign, size = stretch[-1], size - 1
            made = (0, size, word, folded(word), shapes[word], 0), (size, 1, sign, sign, shapes[sign], 2)
        else:
            rows: list[Row] = []
            before = 0
            for one in trie.WORD.finditer(stretch):
                at, word = one.start(), one[0]
                rows.append((at - before, len(word), word, folded(word), shapes[word], 0))
                before = at
            if rows:
                rows[-1] = *rows[-1][:-1], size + 1 - before
            made = tuple(rows)
        if len(self) < MOST:
            self[stretch] = made
        return made


def folded(word: str) -> str:
    """A word case-folded; where it is so already, that very one: it is kept once, and compared at once."""
    low = word.casefold()
    return word if low == word else low


def tokenise(article: Article, cuts: Cuts) -> Words:
    """Cuts the blocks of an article into words; no word goes over a blank."""
    firsts: list[int] = []
    rows: list[Row] = []
    jumps: list[tuple[int, int]] = []  # before which words more is left out than one blank
    furniture = sorted([mark.span for mark in article.furniture])
    over = Stretches(furniture)
    text, cut, past = article.text, cuts.__getitem__, 0
    for block in article.blocks:
        firsts.append(len(rows))
        start, end = block.span
        for first, last in pieces(start, end, [furniture[at] for at in over.meeting(start, end)]):
            stretches = text[first:last].split(" ")
            held = [*map(cut, stretches)]
            jumps.append((len(rows), first - past))
            if () in held:
                jumps += empty(stretches, held, len(rows))
            rows += chain.from_iterable(held)
            past = last + 1
    firsts.append(len(rows))
    if not rows:
        return Words((), firsts, [], [], b"", [], [])
    leads, sizes, printed, lows, shapes, ways = zip(*rows, strict=True)
    steps = [*map(add, leads, (0, *ways[:-1]))]
    for at, more in jumps:
        if more and at < len(steps):
            steps[at] += more
    starts = [*accumulate(steps)]
    low = [*lows]
    # a named tuple's own maker is slower, and there are many tokens
    made = zip(starts, map(add, starts, sizes), printed, low, strict=True)
    tokens = tuple(map(tuple.__new__, repeat(Token), made))
    keep(tokens, starts, printed, low)
    looks = bytes(shapes)
    signs, dated = (list(compress(range(len(looks)), looks.translate(asked))) for asked in (SIGNS, DATES))
    return Words(tokens, firsts, [*printed], low, looks, signs, dated)


def empty(stretches: Sequence[str], held: Sequence[tuple[Row, ...]], at: int) -> Iterator[tuple[int, int]]:
    """Stretches without a word, as between two blanks: before which word, and how long."""
    for stretch, rows in zip(stretches, held, strict=True):
        at += len(rows)
        if not rows:
            yield at, len(stretch) + 1


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
