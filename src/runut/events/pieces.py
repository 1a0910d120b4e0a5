"""The sentences inside a quotation, which is one sentence of the text: each is read for itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from runut.lang.phrases import Words
from runut.types import Sentence, Span

SHORTEST = 3  # letters of a word behind which a full stop ends a sentence


def closes(k: int, texts: Sequence[str], lows: Sequence[str], cover: Sequence[int], words: Words) -> bool:
    """Whether the stop at a token ends a sentence that goes on in the same quotation."""
    if not 0 < k < len(texts) - 1 or cover[k] >= 0 or not texts[k + 1][0].isupper():
        return False
    before = lows[k - 1]
    return before not in words.abbreviated and (len(before) >= SHORTEST or not before.isalpha())


def pieces(sentences: Sequence[Sentence], ends: Sequence[int], starts: Sequence[int]) -> Sequence[Sentence]:
    """The sentences, those with stops inside them in parts; `ends` are the tokens of those stops."""
    if not ends:
        return sentences
    firsts = [one.first for one in sentences]
    inside: dict[int, list[int]] = {}
    for end in ends:
        inside.setdefault(bisect_right(firsts, end) - 1, []).append(end)
    found: list[Sentence] = []
    for number, one in enumerate(sentences):
        if number not in inside:
            found.append(one)
            continue
        first, begin = one.first, one.span.start
        for end in inside[number]:
            found.append(Sentence(Span(begin, starts[end] + 1), first, end + 1, one.block, one.kind))
            first, begin = end + 1, starts[end + 1]
        found.append(Sentence(Span(begin, one.span.end), first, one.last, one.block, one.kind))
    return found
