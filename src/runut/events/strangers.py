"""Names that no mention covers: whoever they are, they can act."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from runut.lang.triggers import DESIGN, Triggers
from runut.types import Sentence

LONGEST = 6  # tokens of a name


def strangers(
    sentences: Sequence[Sentence],
    texts: Sequence[str],
    lows: Sequence[str],
    taken: Sequence[Sequence[int]],
    capitals: list[int],
    rules: Triggers,
) -> list[tuple[int, int]]:
    """Runs of capitalised words in running text, half-open, in tokens; `taken`: mentions and times, or -1.

    `capitals` are the tokens that are not written small. The first word of a sentence counts where the text
    writes it with a capital elsewhere, too.
    """
    words = rules.words
    barred, begun = words.not_names, rules.starts
    inside: set[str] = set()
    brands: set[str] = set()
    first_words: list[tuple[int, int]] = []
    cover, clock = taken
    capitals = [k for k in capitals if cover[k] < 0 and clock[k] < 0]
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        if sentence.kind != "body":
            continue
        free = sentence.first
        for k in capitals[bisect_left(capitals, free) : bisect_left(capitals, sentence.last)]:
            if k < free:
                continue
            text, low = texts[k], lows[k]
            if len(text) < 2 or low in barred or low in begun or not text[0].isupper():
                continue  # no name begins here
            free = last = _end(texts, lows, taken, rules, k, sentence.last)
            if last == k or low in words.thing_names:
                continue
            before = lows[k - 1]
            if k == sentence.first or (before[-1] not in ",(-" and not before[-1].isalnum()):
                first_words.append((k, last))
            elif before in words.brands or rules.marks[before] & DESIGN:
                brands.add(text)  # jet tempur KAAN, FA-50 Golden Eagle
            else:
                inside.add(text)
                found.append((k - (before in words.folk), last))  # etnis Serbia
    found += [(first, last) for first, last in first_words if texts[first] in inside]
    return [(first, last) for first, last in found if texts[first] not in brands] if brands else found


def _end(
    texts: Sequence[str],
    lows: Sequence[str],
    taken: Sequence[Sequence[int]],
    rules: Triggers,
    k: int,
    stop: int,
) -> int:
    """Where a run of words that can be a name ends."""
    barred, (cover, clock) = rules.words.not_names, taken
    stop = min(stop, k + LONGEST)
    while k < stop and cover[k] < 0 and clock[k] < 0:
        text, low = texts[k], lows[k]
        if not text[0].isupper() or len(text) < 2 or low in barred or low in rules.starts:
            break
        if not text.isalpha():
            if any(character.isdigit() for character in text):
                break  # F-16
            if "-" in text and text[text.index("-") + 1 :][:1].isupper():
                break  # Alfa-Beta: two of them
        k += 1
    return k
