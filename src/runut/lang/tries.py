"""Which patterns are worth trying on a line, by how it begins and the signs in it, in one look-up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from runut.lang.gates import DEPTH, DIGITS, OTHER, Way, ways

ELSE = "\0\0"  # for every letter that is not told apart
DIGIT = re.compile(r"[^\D0-9]")  # of a script other than ours
KEPT = 20_000  # beginnings of lines, of about 300 bytes each
Asked: TypeAlias = tuple[int, dict[str, int]]  # patterns that need no sign, and those a sign allows


class Tries(dict[str, Asked]):
    """By the first letters of a line the patterns that may hold, as sets of bits: the first pattern is bit 0.

    What was asked once is kept, up to `KEPT`.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str] | None]) -> None:
        super().__init__()
        self.told = [(n, way) for n, one in enumerate(patterns) if one is not None for way in ways(one)]
        self.opens = [_opens([way for _, way in self.told], place) for place in range(DEPTH)]
        self.alike: dict[int, Asked] = {}

    def __missing__(self, letters: str) -> Asked:
        open_ = (1 << len(self.told)) - 1
        for letter, by_letter in zip(letters, self.opens, strict=False):
            if letter.isascii():
                open_ &= by_letter.get(letter, by_letter[ELSE])
            elif not letter.isalpha():  # letters beyond ASCII may be another case of any
                open_ &= by_letter.get(letter, by_letter[ELSE]) | by_letter.get(OTHER, by_letter[ELSE])
        made = self.alike.get(open_) or self._asked(open_)
        if len(self) < KEPT:
            self[letters] = self.alike[open_] = made
        return made

    def _asked(self, open_: int) -> Asked:
        """What the patterns ask of which some ways are open, as sets of bits."""
        asks: dict[int, list[frozenset[str] | None]] = {}
        while open_:
            number, way = self.told[(open_ & -open_).bit_length() - 1]
            open_ &= open_ - 1
            asks.setdefault(number, []).append(way.signs)
        free, by_sign = 0, defaultdict[str, int](int)
        for number, signs in asks.items():
            free |= (None in signs) << number
            for sign in frozenset() if None in signs else frozenset().union(*filter(None, signs)):
                by_sign[sign] |= 1 << number
        return free, dict(by_sign)

    def at(self, text: str, start: int, end: int) -> int:
        """The patterns that a line may hold by how it begins and the signs in it."""
        mask, by_sign = self[text[start : min(start + DEPTH, end)]]
        if by_sign:
            line = text[start:end]
            for sign, allowed in by_sign.items():
                if sign in line:
                    mask |= allowed
            if not line.isascii() and DIGIT.search(line):  # a digit of another script is any digit
                for sign in DIGITS & by_sign.keys():
                    mask |= by_sign[sign]
        return mask


def _opens(told: Sequence[Way], place: int) -> dict[str, int]:
    """By the letter at a place the ways that may hold, as sets of bits; `ELSE` for all other letters."""
    free, alike = 0, defaultdict[frozenset[str], int](int)
    for number, way in enumerate(told):
        if place < len(way.front):
            alike[way.front[place]] |= 1 << number
        else:
            free |= 1 << number
    found = {ELSE: free}
    for letters, mask in alike.items():
        for letter in letters:
            found[letter] = found.get(letter, free) | mask
    return found
