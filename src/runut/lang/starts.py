"""Which patterns of dates and times a word may begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from runut.lang.files import Rule
from runut.lang.gates import END, OTHER, Next, behind
from runut.lang.temporal import Kind

WORD = re.compile(r"\w+")
DIGIT = re.compile(r"\d")
MOST = 50_000  # words, of about 100 bytes each
SIGNS = 500  # signs behind one word


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of times.toml, compiled."""

    rule: Rule
    regex: re.Pattern[str]
    kind: Kind
    fixed: Mapping[str, Any]
    inside: bool  # the word of `leads` before it belongs to its span
    alone: bool  # never after a capital or a number: Theresa Mei, 32 Mei
    starts: tuple[str, ...]


Try: TypeAlias = tuple[Pattern, Next]


class Follow(dict[str, tuple[Pattern, ...]]):
    """The patterns that a word may begin, by what stands behind it: a sign, a blank and a sign, or nothing.

    The answer for each is kept, up to `SIGNS`.
    """

    def __init__(self, tries: tuple[Try, ...]) -> None:
        super().__init__()
        self.tries = tries

    def at(self, text: str, end: int, stop: int) -> tuple[Pattern, ...]:
        """What to try where the word ends at `end`, in a text that is read up to `stop`."""
        behind = text[end : min(end + 2, stop)]
        return self[behind if behind[:1] == " " else behind[:1]]

    def __missing__(self, behind: str) -> tuple[Pattern, ...]:
        far = behind.startswith(" ")
        mark = (behind[1:] if far else behind) or END
        asked = {mark} if mark.isascii() else {mark, OTHER}
        told = [(one, after[far]) for one, after in self.tries]
        made = tuple(one for one, follow in told if follow is None or not asked.isdisjoint(follow))
        if len(self) < SIGNS:
            self[behind] = made
        return made


class Starts(dict[str, Follow | None]):
    """The patterns that a word as printed may begin, or a part of it (Senin-Rabu); None where it begins none.

    The answer for each new word is kept, up to `MOST`.
    """

    def __init__(self, index: Mapping[str, Sequence[Pattern]]) -> None:
        super().__init__()
        self.first = index
        self.figures: dict[str, Follow | None] = {}  # those of one length are alike

    def ready(self, words: Iterable[str]) -> None:
        """Makes the answers for figures and for words that many texts hold, so that nobody waits for them."""
        for word in ("1", "12", "123", "1234", *words):
            self[word], self[word.capitalize()]

    def __missing__(self, word: str) -> Follow | None:
        parts = WORD.findall(word)
        if parts == [word]:
            made = self._figure(word) if word[0].isdigit() else self._follow(word.casefold(), word)
        else:  # of such a word no more is asked than whether a part of it begins any
            made = next((one for one in map(self.__getitem__, parts) if one is not None), None)
        if len(self) < MOST:
            self[word] = made
        return made

    def _figure(self, word: str) -> Follow | None:
        figure = DIGIT.sub("0", word)
        if figure not in self.figures:
            made = self._follow("#", figure)
            if len(self.figures) >= MOST:
                return made
            self.figures[figure] = made
        return self.figures[figure]

    def _follow(self, key: str, word: str) -> Follow | None:
        told = ((one, behind(one.regex, word)) for one in self.first.get(key, ()))
        tries = tuple((one, after) for one, after in told if after is not None)
        return Follow(tries) if tries else None
