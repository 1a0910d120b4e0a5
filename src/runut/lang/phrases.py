"""How words are looked up: wordings of several words, closed classes, and the shape of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

SHORTEST = 4  # letters of a word that is too short for a verb with its prefix
REMEMBERED = 50_000  # words of which it is remembered what they can be
HYPHEN = 1 << 30  # the bit of a word that has one
NOTHING: frozenset[str] = frozenset()
T = TypeVar("T")


class Phrases(Generic[T]):
    """Wordings of one or more words with what they stand for; found by their first word, longest first."""

    __slots__ = ("_alone", "_longer", "firsts")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        found: dict[str, dict[tuple[str, ...], list[T]]] = {}
        for wording, meaning in entries:
            words = tuple(wording.casefold().split())
            found.setdefault(words[0], {}).setdefault(words, []).append(meaning)
        self.firsts: dict[str, tuple[T, ...]] = {
            first: tuple(rows.get((first,), ())) for first, rows in found.items()
        }
        """What each first word stands for alone."""
        self._alone: dict[str, tuple[tuple[int, tuple[T, ...]], ...]] = {
            first: ((1, means),) if means else () for first, means in self.firsts.items()
        }
        self._longer: dict[tuple[str, str], tuple[tuple[int, tuple[str, ...], tuple[T, ...]], ...]] = {}
        for first, rows in found.items():
            for second in {words[1] for words in rows if len(words) > 1}:
                some = [words for words in rows if words[1:2] == (second,)]
                self._longer[first, second] = tuple(
                    (len(words), words, tuple(rows[words])) for words in sorted(some, key=len, reverse=True)
                )

    def each(self) -> Iterator[tuple[tuple[str, ...], tuple[T, ...]]]:
        """Every wording with its meanings."""
        yield from (((first,), means) for first, means in self.firsts.items() if means)
        yield from ((words, means) for rows in self._longer.values() for _, words, means in rows)

    def opens(self, first: str, second: str) -> bool:
        """Whether a wording of several words starts with these two."""
        return (first, second) in self._longer

    def at(self, lows: Sequence[str], place: int, stop: int) -> tuple[tuple[int, tuple[T, ...]], ...]:
        """Every wording that starts at a token: its length in words and its meanings, longest first."""
        first = lows[place]
        alone = self._alone.get(first)
        if alone is None:
            return ()
        if place + 1 >= stop or (rows := self._longer.get((first, lows[place + 1]))) is None:
            return alone
        room = stop - place
        found = [
            (size, means)
            for size, words, means in rows
            if size <= room and (size == 2 or tuple(lows[place : place + size]) == words)
        ]
        return (*found, *alone)

    def longest(self, lows: Sequence[str], place: int, stop: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest wording that starts at a token."""
        first = lows[place]
        alone = self.firsts.get(first)
        if alone is None:
            return None
        if place + 1 < stop and (rows := self._longer.get((first, lows[place + 1]))) is not None:
            room = stop - place
            for size, words, means in rows:
                if size <= room and (size == 2 or tuple(lows[place : place + size]) == words):
                    return size, means
        return (1, alone) if alone else None


def stem(low: str, tails: tuple[str, ...]) -> str:
    """A word without its enclitic."""
    return next((low[: -len(tail)] for tail in tails if low.endswith(tail)), low)


def doubled(low: str, tails: tuple[str, ...]) -> str:
    """The word that stands twice in *serangan-serangan*; empty for all other words."""
    half, _, other = low.partition("-")
    return half if other and stem(other, tails) == half else ""


class Words:
    """Closed classes by name, as attributes; a language without a class has no words of it."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self.__dict__.update(classes)

    def __getattr__(self, name: str) -> frozenset[str]:
        return NOTHING


class Marks(dict[str, int]):
    """What a word can be, in bits: the class of number n is 1 << n; remembers the words it was asked for.

    Behind them: whether it has the shape of a verb and is no known noun, and that of a weapon's type (F-16).
    """

    def __init__(
        self,
        classes: Sequence[frozenset[str]] = (),
        *,
        prefixes: tuple[str, ...] = (),
        others: frozenset[str] = NOTHING,
        tails: tuple[str, ...] = (),
        design: re.Pattern[str] | None = None,
        plain: frozenset[str] = NOTHING,
    ) -> None:
        super().__init__()
        self.beyond, self.prefixes, self.others, self.tails = 1 << len(classes), prefixes, others, tails
        self.told: dict[str, int] = {}
        for n, words in enumerate(classes):
            for word in words:
                self.told[word] = self.told.get(word, 0) | 1 << n
        self.design, self.plain = design, plain

    def __missing__(self, low: str) -> int:
        if len(self) > REMEMBERED:
            self.clear()
        half = doubled(low, self.tails) if "-" in low else low
        bits = self.told.get(low, 0) if half is low else self.told.get(low, 0) | self.told.get(half, 0)
        verbal = len(low) > SHORTEST and low.startswith(self.prefixes) and low not in self.others
        if verbal and stem(low, self.tails) not in self.others:
            bits |= self.beyond
        if self.design is not None and low not in self.plain and self.design.fullmatch(low):
            bits |= self.beyond << 1
        self[low] = bits
        return bits


class Signs(dict[str, int]):
    """What a word may begin, and whether it has a hyphen, in bits; remembers the words it was asked for."""

    def __init__(self, marks: Mapping[str, int]) -> None:
        super().__init__()
        self.marks = marks

    def __missing__(self, low: str) -> int:
        if len(self) > REMEMBERED:
            self.clear()
        bits = self[low] = self.marks.get(low, 0) | ("-" in low) * HYPHEN
        return bits
