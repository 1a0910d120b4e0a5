"""Names that no mention covers: whoever they are, they can act."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from runut.lang.triggers import DESIGN, Triggers
from runut.types import Notes, Sentence

LONGEST = 6  # tokens of a name


def strangers(
    notes: Notes, lows: Sequence[str], taken: Sequence[Sequence[int]], capitals: list[int], rules: Triggers
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words in running text, half-open, in tokens; `taken`: mentions and times, or -1.

    `capitals` are the tokens that are not written small. The first word of a sentence counts where the text
    writes it with a capital elsewhere, too.
    """
    tokens, words = notes.tokens, rules.words
    inside: set[str] = set()
    brands: set[str] = set()
    first_words: list[tuple[int, int]] = []
    cover, clock = taken
    capitals = [k for k in capitals if cover[k] < 0 and clock[k] < 0]
    found: list[tuple[int, int]] = []
    for sentence in notes.sentences:
        if sentence.kind != "body":
            continue
        free = sentence.first
        for k in capitals[bisect_left(capitals, free) : bisect_left(capitals, sentence.last)]:
            if k < free or not tokens[k].text[0].isupper():
                continue
            free = last = _end(notes, lows, taken, rules, sentence, k)
            if last == k or lows[k] in words.thing_names:
                continue
            if k == sentence.first or (lows[k - 1][-1] not in ",(-" and not lows[k - 1][-1].isalnum()):
                first_words.append((k, last))
            elif lows[k - 1] in words.brands or rules.marks[lows[k - 1]] & DESIGN:
                brands.add(tokens[k].text)  # jet tempur KAAN, FA-50 Golden Eagle
            else:
                inside.add(tokens[k].text)
                found.append((k - (lows[k - 1] in words.folk), last))  # etnis Serbia
    found += [(first, last) for first, last in first_words if tokens[first].text in inside]
    yield from ((first, last) for first, last in found if tokens[first].text not in brands)


def _end(
    notes: Notes,
    lows: Sequence[str],
    taken: Sequence[Sequence[int]],
    rules: Triggers,
    sentence: Sentence,
    k: int,
) -> int:
    """Where a run of words that can be a name ends."""
    barred, stop, (cover, clock) = rules.words.not_names, min(sentence.last, k + LONGEST), taken
    while k < stop and cover[k] < 0 and clock[k] < 0:
        text, low = notes.tokens[k].text, lows[k]
        if not text[0].isupper() or len(text) < 2 or low in barred or low in rules.starts:
            break
        if not text.isalpha() and any(character.isdigit() for character in text):
            break  # F-16
        if "-" in text and text[text.index("-") + 1 :][:1].isupper():
            break  # Alfa-Beta: two of them
        k += 1
    return k
