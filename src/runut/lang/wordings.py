"""A wording as what it says: roots, names and numbers with their weights, each said or denied.

Reading is the same for every text; nothing here knows what it is compared with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log
from pathlib import Path
from typing import Final, Literal, NamedTuple

from runut.lang import frequency
from runut.lang.files import Folder
from runut.lang.numerals import Numerals, numerals
from runut.lang.scope import Scope
from runut.lang.stems import Stemmer, stemmer
from runut.lang.thesaurus import Thesaurus, thesaurus
from runut.lang.words import load as words_of

HERE: Final = Path(__file__).parent
RAREST: Final = 0.004  # share of news articles that hold a word no list knows
NUMBER, NAME, DATE, DENIER = 3.5, 4.0, 2.0, 1.0  # weights
HEAVIEST: Final = 7.0
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;:.!?]")

Kind = Literal["word", "name", "number", "date", "light"]


class Unit(NamedTuple):
    """A root, phrase, name or number at its place in the wording.

    `sign` is 1 where it is said, −1 where it is denied, 0 where that cannot be told; `supposed`: it stands
    under a condition; `named`: it is printed as a part of a name.
    """

    root: str
    kind: Kind
    weight: float
    sign: int
    start: int
    end: int
    low: str = ""  # as printed, case-folded
    supposed: bool = False
    named: bool = False


class _Word(NamedTuple):
    start: int
    end: int
    low: str
    name: bool
    root: str


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading a wording takes; `units` does it."""

    stems: Stemmer
    numerals: Numerals
    thesaurus: Thesaurus
    negators: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
    rooted: dict[tuple[str, bool], str] = field(default_factory=dict)  # words and roots that were met
    weighed: dict[str, float] = field(default_factory=dict)

    def units(self, text: str) -> tuple[Unit, ...]:
        """Every unit of a wording in order, light words among them."""
        words = self._words(text)
        idioms, negators, only = self.thesaurus.idioms, self.negators, self.thesaurus.only
        excepting = any(word.low in negators or word.low in only for word in words)
        counted = {one.first: one for one in self.numerals.read([word.low for word in words])}
        made: list[Unit] = []
        scope = Scope()
        at = begin = 0  # begin: the first unit of the clause
        while at < len(words):
            if at == 0 or not words[at - 1].low[0].isalnum():
                scope.open(excepting and self._excepts(words, at))
            word = words[at]
            number, idiom = counted.get(at), self._idiom(words, at) if word.low in idioms else None
            if idiom is not None:
                size, low = idiom
                root = self._root(low, name=False)
                number = next(iter(self.numerals.read([low])), None)  # satu dari lima is seperlima
                number = number and number._replace(last=at + size)
            else:
                size, root = self._phrase(words, at)
                low = word.low if size == 1 else ""
            if not word.low[0].isalnum():
                scope.close()
                begin = len(made)
            elif number is not None:
                size = number.last - at
                after = words[at + size] if at + size < len(words) else None
                if after is not None and self.numerals.measured(after.root):
                    number, measure = self.numerals.of(number, after.root)
                    words[at + size] = after._replace(root=measure, low=measure)
                made.append(Unit(number.label(), "number", NUMBER, 1, word.start, words[at + size - 1].end))
            elif idiom is None and (word.low in negators or word.root in negators):
                scope.deny()
                made.append(Unit(word.low, "light", 0.0, -1, word.start, word.end, word.low))
            else:
                made.append(self._unit(root, low, words[at : at + size], scope))
                if low in self.thesaurus.borders:
                    begin = len(made)
                elif made[-1].sign < 0 and low in self.thesaurus.carriers:
                    made[begin:] = [one._replace(sign=min(0, one.sign)) for one in made[begin:-1]] + [
                        made[-1]._replace(sign=0)
                    ]
            at += size
        return tuple(made)

    def _unit(self, root: str, low: str, words: Sequence[_Word], scope: Scope) -> Unit:
        start, end = words[0].start, words[-1].end
        if low in self.thesaurus.light or (root in self.thesaurus.light and "-" in low):
            if low in self.thesaurus.anybody:
                scope.spread()
            elif low in self.thesaurus.hedges:
                scope.hedge()
            elif low in self.thesaurus.borders:
                scope.end()
            elif low in self.thesaurus.links:
                scope.link()
            elif low in self.thesaurus.being:
                scope.void()
            if low in self.thesaurus.suppositions:
                scope.suppose()
            return Unit(low, "light", 0.0, 1, start, end, low)
        if low in self.thesaurus.calendar:
            return Unit(low, "date", DATE, 1, start, end, low, scope.supposed())
        if root in self.thesaurus.proper or (
            len(words) == 1 and words[0].name and root not in self.stems.roots
        ):
            return Unit(root, "name", NAME, 1, start, end, words[0].low, scope.supposed())
        sign, supposed = scope.sign(), scope.supposed()
        if root in self.thesaurus.deniers or low in self.thesaurus.stops:
            scope.deny(unless=sign < 0)
            return Unit(root, "word", DENIER, sign, start, end, words[0].low, supposed)
        weight = self.weighed.get(root)
        if weight is None:
            parts = root.split()
            weight = sum(self.weight(part) for part in parts) / (1.0 if len(parts) == 1 else 1.5)
            weight = self.weighed[root] = min(HEAVIEST, weight)
        named = words[0].name
        return Unit(root, "word", weight, sign, start, end, words[0].low, supposed, named)

    def weight(self, root: str) -> float:
        """How telling a root is: the logarithm of how few news articles hold a form of it."""
        return self.weights.get(root, -log(RAREST))

    def _words(self, text: str) -> list[_Word]:
        start, made, rooted = True, [], self.rooted
        for found in _WORD.finditer(text):
            printed = found[0]
            first, last = found.span()
            if not printed[0].isalnum():
                made.append(_Word(first, last, printed, False, printed))
                start = printed in ".!?:"
                continue
            low = printed.casefold().replace("’", "'")
            name = printed[0].isupper() and (not start or printed.isupper())
            root = rooted.get((low, name))
            if root is None:
                root = rooted[low, name] = self._root(low, name=name)
            made.append(_Word(first, last, low, name, root))
            start = False
        return made

    def _root(self, low: str, *, name: bool) -> str:
        if "-" in low:
            whole = self.stems.stem(low, name=True)
            if whole in self.thesaurus.classes:  # mata-mata is no mata
                return whole
            roots = [self.stems.stem(part, name=name) for part in low.split("-") if part]
            return roots[0] if len(set(roots)) == 1 else "-".join(roots)  # anak-anak, selama-lamanya
        return self.stems.stem(low, name=name)

    def _excepts(self, words: list[_Word], at: int) -> bool:
        """Whether the clause that begins here denies and excepts (tidak ada jalan selain), or tells what
        alone would do (baru pulang bila).
        """
        clause = []
        for word in words[at:]:
            if not word.low[0].isalnum():
                break
            clause.append(word.low)
        pairs = (
            (self.negators, self.thesaurus.exceptions),
            (self.thesaurus.only, self.thesaurus.conditions),
        )
        return any(
            word in first and not then.isdisjoint(clause[number + 1 :])
            for first, then in pairs
            for number, word in enumerate(clause)
        )

    def _phrase(self, words: list[_Word], at: int) -> tuple[int, str]:
        root = words[at].root
        for phrase in self.thesaurus.phrases.get(root) or ():
            if len(phrase) <= len(words) - at and all(
                words[at + step].root == part for step, part in enumerate(phrase)
            ):
                return len(phrase), " ".join(phrase)
        return 1, root

    def _idiom(self, words: list[_Word], at: int) -> tuple[int, str] | None:
        for old, new in self.thesaurus.idioms.get(words[at].low, ()):
            if len(old) <= len(words) - at and all(
                words[at + step].low == part for step, part in enumerate(old)
            ):
                return len(old), " ".join(new)
        return None


@cache
def reader(lang: str, root: Path = HERE) -> Reader:
    """The reader of a language, built once."""
    folder = Folder(root / lang, root / "_shared")
    stems = stemmer(lang, root)
    left: defaultdict[str, float] = defaultdict(lambda: 1.0)  # share of articles that hold no form of a root
    for word, share in frequency.shares().items():
        left[stems.stem(word)] *= 1 - share
    for row in folder.toml("topics.toml").get("topic", []):
        for topic in row["roots"].split():
            left[topic] = min(left[topic], 1 - row["share"])
    return Reader(
        stems=stems,
        numerals=numerals(lang, root),
        thesaurus=thesaurus(lang, root),
        negators=words_of(folder).of("negator"),
        weights={root: -log(max(1 - rest, RAREST)) for root, rest in left.items()},
    )
