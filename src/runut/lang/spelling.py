"""Misprints of everyday words: a letter lost, one too many, two exchanged; nothing else is told.

A word is a misprint where no list and no affix explains it and one such slip makes it a frequent word.
Another letter in a place is not told: too many pairs of real words differ so. After Damerau (1964).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from runut.lang.files import Folder
from runut.lang.frequency import FILE as FREQUENT
from runut.lang.stems import Stemmer, stemmer

LEAST = 7  # letters: shorter words have too many neighbours
WHOLE = r"(?<![\w’'.@/#-]){}(?![\w@/-]|\.\w)"
CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxyz]{2}")
SMALL = re.compile(r"[a-z]{7,}")
MANY = 300  # words that are looked for one by one
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KEPT = 20_000  # words asked after, of about 100 bytes each


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of a language: `known` are right as they stand, `frequent` what a misprint may stand for.

    `common` are rarer ones: they count where the misprint has three letters in a row (not in `runs`) that no
    word has. `doubled` is an ending before which one of two letters is lost: menunjukan for menunjukkan.
    """

    known: frozenset[bytes] = frozenset()
    frequent: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    doubled: str = ""
    stemmer: Stemmer = field(default_factory=Stemmer)
    met: dict[str, bool] = field(default_factory=dict)

    def misprints(self, text: str, words: Iterable[bytes]) -> Iterator[tuple[int, int]]:
        """Where in a text misprints stand; a word printed again and again is a term.

        `words` are its stretches of a to z, case-folded; names are told by their capitals.
        """
        strange = frozenset(words) - self.known if self.known else ()
        asked = [one.decode() for one in strange if len(one) >= LEAST]
        printed = text if len(asked) < MANY else frozenset(SMALL.findall(text))
        for word in [one for one in asked if self.met.get(one, True) and one in printed]:
            if self._wrong(word):
                places = [found.span() for found in re.finditer(WHOLE.format(word), text)]
                yield from places if len(places) < 3 else ()

    def _wrong(self, word: str) -> bool:
        found = self.met.get(word)
        if found is None:
            found = self._lost_double(word) or (not self._explained(word) and self._slipped(word))
            if len(self.met) < KEPT:
                self.met[word] = found
        return found

    def _explained(self, word: str) -> bool:
        if self.stemmer.stem(word) in self.stemmer.roots:
            return True
        ends = [form for one in (*self.stemmer.particles, *self.stemmer.suffixes) for form in one.forms]
        return any(word.endswith(end) and word.removesuffix(end).encode() in self.known for end in ends)

    def _lost_double(self, word: str) -> bool:
        letter, stem = self.doubled[:1], word.removesuffix(self.doubled)
        whole = f"{stem}{letter}{self.doubled}"
        return bool(letter) and word != stem and not stem.endswith(letter) and whole in self.frequent

    def _slipped(self, word: str) -> bool:
        odd = [run for run in _runs(word) if run not in self.runs]
        clash = any(CLUSTER.search(run) for run in odd)
        size = len(word)
        rare: set[str] = set()
        for at in range(1, size):
            for letter in LETTERS:
                whole = f"{word[:at]}{letter}{word[at:]}"
                if whole in self.frequent:
                    return True
                if whole in self.common and (clash or letter in (word[at - 1], word[at])):
                    rare.add(whole)
        less = {word[:at] + word[at + 1 :] for at in range(1, size - 1)}
        turned = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, size - 2)} - {word}
        if not self.frequent.isdisjoint(less | turned):
            return True
        if odd:
            rare |= self.common & (less | turned)
        return any(self.stemmer.stem(one) in self.stemmer.roots for one in rare)


def _runs(word: str) -> Iterator[str]:
    return (word[at : at + 3] for at in range(len(word) - 2))


def load(folder: Folder, doubled: str = "") -> Spelling:
    """Reads `common.txt`, `frequent.toml` and the roots; a language without them has no misprints."""
    common = {word for line in folder.lines("common.txt") for word in line.split()}
    rows = folder.toml(FREQUENT).get("frequent", ())
    frequent = {word for row in rows for word in str(row.get("words", "")).split()}
    if not common or not frequent:
        return Spelling()
    roots = stemmer(folder.own.name, folder.own.parent)
    lost = {
        word for word in common - frequent if word.removesuffix(doubled) + doubled[:1] + doubled in frequent
    }
    every = (common - lost) | frequent | roots.roots
    return Spelling(
        known=frozenset(word.encode() for word in every),
        frequent=frozenset(word for word in frequent if len(word) >= LEAST and word.isalpha()),
        common=frozenset(word for word in common if len(word) > LEAST and word.isalpha()),
        runs=frozenset(run for word in every for run in _runs(word)),
        doubled=doubled,
        stemmer=roots,
    )
