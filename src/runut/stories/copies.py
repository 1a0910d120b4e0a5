"""How much of one text stands in another, sentence by sentence.

True copies share only a third of their three-word shingles (NEWS-COPY), so candidates come from winnowed
five-word fingerprints (Schleimer, Wilkerson and Aiken 2003) and from a sketch of telling words (Broder 1997);
what decides is how much of the prose, quotations aside, stands sentence by sentence in the other text and in
order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import lt
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from runut.stories.sheets import LEAST, LONG, Bags, Sheet

ALIGNED = 0.5  # share of a sentence's weight that stands in the other sentence
VERBATIM = 0.85
SHORT = 4  # words of a line that is aligned at least
MOST = 0.84  # of the lighter line's weight that VERBATIM lines share, beside LEAST of the heavier's


class Alike(NamedTuple):
    """Two articles laid side by side: `pairs` of aligned lines, and how much of each is covered, quotations
    aside.
    """

    left: str
    right: str
    pairs: tuple[tuple[int, int, float], ...]  # line of left, line of right, likeness
    cover_left: float
    cover_right: float
    verbatim: int  # lines of prose that are the same word for word or nearly
    prose: int  # aligned lines that are no quotation
    order: float  # share of aligned lines that stand in one order


def lay(left: Sheet, right: Sheet) -> Alike:
    """Two sheets aligned line by line: for each line of the one, the line of the other that holds most of
    it.
    """
    if len(left.lines) == len(right.lines) and left.run == right.run:
        return _same(left, right)
    one, other = left.bags, right.bags
    ahead, back = _twins(one, other)
    matched = sum(1 << here for here in ahead)
    pairs = dict.fromkeys(ahead.items(), 1.0)
    best: dict[int, tuple[float, int]] = {there: (1.0, -here) for there, here in back.items()}
    for here in range(len(left.lines)):
        if here in ahead:
            continue
        near = _near(left, here, right, -1)
        if near:
            likeness, there = max(near)
            pairs[here, there] = likeness
        for likeness, there in near:
            if there not in back and (likeness, -here) > best.get(there, (0.0, 0)):
                best[there] = (likeness, -here)
    for there in range(len(right.lines)):
        if there not in back and matched:
            for likeness, here in _near(right, there, left, matched):
                if (likeness, -here) > best.get(there, (0.0, 0)):
                    best[there] = (likeness, -here)
    for there, (likeness, here) in best.items():
        pairs.setdefault((-here, there), likeness)
    rows = tuple((here, there, round(likeness, 3)) for (here, there), likeness in sorted(pairs.items()))
    prose = [row for row in rows if one.told >> row[0] & 1 and other.told >> row[1] & 1]
    return Alike(
        left.article,
        right.article,
        rows,
        _cover(one, {row[0] for row in rows}),
        _cover(other, {row[1] for row in rows}),
        len({row[0] for row in prose if row[2] >= VERBATIM and one.sizes[row[0]] >= LONG}),
        min(len({row[0] for row in prose}), len({row[1] for row in prose})),
        _in_order([row[1] for row in rows]),
    )


def _twins(one: Bags, other: Bags) -> tuple[dict[int, int], dict[int, int]]:
    """Lines that hold the same words: of each its last twin in the other text, and back the first."""
    if set(one.kept).isdisjoint(other.kept):
        return {}, {}
    last = {words: at for at, words in enumerate(other.kept) if other.sizes[at] >= SHORT}
    ahead = {at: last[words] for at, words in enumerate(one.kept) if words in last and one.sizes[at] >= SHORT}
    first = {one.kept[at]: at for at in reversed(ahead)}
    back = {
        at: first[words] for at, words in enumerate(other.kept) if words in first and other.sizes[at] >= SHORT
    }
    return ahead, back


def _near(left: Sheet, here: int, right: Sheet, lines: int) -> list[tuple[float, int]]:
    """How like a line the lines of another text are, as far as they are; `lines`: only these, as bits."""
    one, other = left.bags, right.bags
    if one.sizes[here] < SHORT:
        return []
    mine, ours, where, worths = one.masses[here], one.numbers[here], other.where, one.worths
    overlap = [0] * len(right.lines)
    for word in one.kept[here]:
        if word in where:
            worth = worths[word]
            for there in _bits(where[word]):
                overlap[there] += worth
    found = []
    least = min(0.3 * mine, 0.5 * min(other.masses))
    for there, shared in enumerate(overlap):
        if shared < least or not lines >> there & 1:
            continue
        theirs = other.masses[there]
        low, high = (mine, theirs) if mine < theirs else (theirs, mine)
        if shared < 0.3 * high and shared < 0.5 * low:
            continue
        if other.sizes[there] < SHORT:
            continue
        others = other.numbers[there]
        if ours and others and ours.isdisjoint(others):
            continue  # one mould, another event
        likeness = shared / low * 0.6 + shared / high * 0.4
        if 0.35 <= likeness < ALIGNED and shared / high > 0.3:
            likeness = max(likeness, ratio(left.lines[here].text, right.lines[there].text) / 100 - 0.15)
        if likeness >= ALIGNED:
            found.append((likeness, there))
    return found


@lru_cache(1 << 14)
def _bits(lines: int) -> tuple[int, ...]:
    return tuple(number for number in range(lines.bit_length()) if lines >> number & 1)


def repeated(left: Sheet, right: Sheet, most: int) -> int:
    """How many long lines of prose may stand in the prose of the other text word for word or nearly, up to
    `most`: a quick count, which passes over none that does.
    """
    one, other = left.bags, right.bags
    if len(one.prose & other.prose) >= most:
        return most
    count = 0
    for here in one.long:
        if one.kept[here] in other.prose or _stands(one, here, other):
            count += 1
            if count == most:
                break
    return count


def _stands(one: Bags, here: int, other: Bags) -> bool:
    """Whether a line may be a line of prose of the other text, but for a few words.

    The two share so much that of the most telling words, if they outweigh what may be left out by more than
    any of them weighs, two are common to both.
    """
    bag, first, whole = one.row(here)
    there_too = first & other.words
    if len(there_too) < 2 and not (whole and there_too):
        return False
    where, masses, mass = other.where, other.masses, one.masses[here]
    once = twice = 0
    for word in there_too:
        lines = where[word]
        twice |= once & lines
        once |= lines
    lines = (once if whole else twice) & other.told
    if not lines:
        return False
    for there in _bits(lines):
        theirs = masses[there]
        low, high = (mass, theirs) if mass < theirs else (theirs, mass)
        least = max(LEAST * high, MOST * low)
        if low < least:
            continue
        shared, bit = mass, 1 << there
        for word, worth in bag:  # what is left out weighs more than is allowed after a few words, as a rule
            if word not in where or not where[word] & bit:
                shared -= worth
                if shared < least:
                    break
        else:
            ours, others = one.numbers[here], other.numbers[there]
            if not (ours and others and ours.isdisjoint(others)):
                return True
    return False


def _same(left: Sheet, right: Sheet) -> Alike:
    """Two articles that are one word for word."""
    bags = left.bags
    prose = _bits(bags.told)
    rows = tuple((number, number, 1.0) for number in range(len(left.lines)))
    verbatim = sum(bags.sizes[at] >= LONG for at in prose)
    return Alike(left.article, right.article, rows, 1.0, 1.0, verbatim, len(prose), 1.0)


def _cover(one: Bags, aligned: set[int]) -> float:
    """The share of the prose that is aligned; of everything where there is hardly any prose."""
    prose: Sequence[int] = _bits(one.told)
    if sum([one.sizes[at] for at in prose]) < 20:
        prose = range(len(one.sizes))
    whole = sum([one.sizes[at] for at in prose])
    return sum([one.sizes[at] for at in prose if at in aligned]) / whole if whole else 0.0


def _in_order(places: Sequence[int]) -> float:
    """The longest run of lines in rising order, as a share of all."""
    if all(map(lt, places, places[1:])):
        return 1.0 if places else 0.0
    tails: list[int] = []
    for place in places:
        at = bisect_right(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(places)
