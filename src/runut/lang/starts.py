"""Which patterns of dates and times a word may begin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from runut.lang.files import Rule
from runut.lang.gates import Next, behind
from runut.lang.temporal import Kind

WORD = re.compile(r"\w+")
DIGIT = re.compile(r"\d")
MOST = 50_000  # words, of about 100 bytes each


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


class Starts(dict[str, tuple[Try, ...]]):
    """The patterns that a word as printed may begin, or a part of it (Senin-Rabu), with what may follow.

    The answer for each new word is kept, up to `MOST`.
    """

    def __init__(self, index: Mapping[str, Sequence[Pattern]]) -> None:
        super().__init__()
        self.first = index
        self.shapes: dict[str, tuple[Try, ...]] = {}  # figures of one length are alike

    def __missing__(self, word: str) -> tuple[Try, ...]:
        tries: tuple[Try, ...] = ()
        for part in WORD.findall(word):
            if part[0].isdigit():
                shape = DIGIT.sub("0", part)
                if shape not in self.shapes and len(self.shapes) < MOST:
                    self.shapes[shape] = self._tries("#", shape)
                tries += self.shapes.get(shape) or self._tries("#", shape)
            else:
                tries += self._tries(part.casefold(), part)
        if len(self) < MOST:
            self[word] = tries
        return tries

    def _tries(self, key: str, word: str) -> tuple[Try, ...]:
        told = ((one, behind(one.regex, word)) for one in self.first.get(key, ()))
        return tuple((one, after) for one, after in told if after is not None)
