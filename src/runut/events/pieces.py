"""The sentences inside a quotation, which is one sentence of the text: each is read for itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from runut.lang.phrases import Words
from runut.types import Sentence, Span

SHORTEST = 3  # letters of a word behind which a full stop ends a sentence


def closes(k: int, texts: Sequence[str], lows: Sequence[str], cover: Sequence[int], words: Words) -> bool:
    """Whether the stop at a token ends a sentence that goes on in the same quotation."""
    if not 0 < k < len(texts) - 1 or cover[k] >= 0 or not texts[k + 1][0].isupper():
        return False
    if lows[k] not in words.full_stops:
        return False
    before = lows[k - 1]
    return before not in words.abbreviated and (len(before) >= SHORTEST or not before.isalpha())


def pieces(sentences: Sequence[Sentence], ends: Sequence[int], starts: Sequence[int]) -> list[Sentence]:
    """The sentences, those with stops inside them in parts; `ends` are the tokens of those stops."""
    if not ends:
        return list(sentences)
    found: list[Sentence] = []
    for one in sentences:
        low, high = bisect_left(ends, one.first), bisect_left(ends, one.last - 1)
        if low == high:
            found.append(one)
            continue
        first = one.first
        for end in (*ends[low:high], one.last - 1):
            stop = one.span.end if end == one.last - 1 else starts[end] + 1
            begin = one.span.start if first == one.first else starts[first]
            found.append(Sentence(Span(begin, stop), first, end + 1, one.block, one.kind))
            first = end + 1
    return found
