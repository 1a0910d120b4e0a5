"""A wording as what it says: roots, names and numbers with their weights, each said or denied.

Reading is the same for every text; nothing here knows what it is compared with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log
from operator import attrgetter
from pathlib import Path
from typing import Final, Literal, NamedTuple

from runut.frozen import light
from runut.lang import frequency
from runut.lang.files import Folder
from runut.lang.numerals import Numerals, numerals
from runut.lang.scope import Scope
from runut.lang.stems import Stemmer, stemmer
from runut.lang.thesaurus import Phrase, Thesaurus, thesaurus
from runut.lang.words import load as words_of

HERE: Final = Path(__file__).parent
RAREST: Final = 0.004  # share of news articles that hold a word no list knows
NUMBER, NAME, DATE, DENIER = 3.5, 4.0, 2.0, 1.0  # weights
HEAVIEST: Final = 7.0
KEPT: Final = 1 << 16  # words held ready
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;:.!?]")
_new: Final = tuple.__new__  # of so many units

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


@light
@dataclass(frozen=True, slots=True)
class _Word:
    """A word, and what its language tells of it wherever it stands; `unit` and `weight` are those of a unit
    that it is by itself.
    """

    low: str
    root: str
    name: bool
    unit: str
    kind: Kind
    weight: float
    mark: bool  # it ends a clause
    counts: bool  # a number may begin with it
    excepts: bool  # with another it may deny all but something
    denies: bool
    idioms: Sequence[tuple[Phrase, Phrase]]  # that begin with it
    phrases: Sequence[Phrase]
    turns: Sequence[Callable[[Scope], None]]  # what a light word does to those after it
    reaches: bool  # whatever stands before it
    denier: bool
    border: bool
    carrier: bool


_TURNS: Final = (
    (Scope.spread, "anybody"), (Scope.hedge, "hedges"), (Scope.end, "borders"), (Scope.link, "links"),
    (Scope.void, "being"),
)  # fmt: skip
_counts, _excepts = attrgetter("counts"), attrgetter("excepts")


@dataclass(frozen=True, slots=True)
class Reader:
    """All that reading a wording takes; `units` does it."""

    stems: Stemmer
    numerals: Numerals
    thesaurus: Thesaurus
    negators: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
    printed: dict[tuple[str, bool], _Word] = field(default_factory=dict)  # words that were met
    told: dict[tuple[str, str, bool], _Word] = field(default_factory=dict)  # by form, root, whether a name

    def units(self, text: str) -> tuple[Unit, ...]:
        """Every unit of a wording in order, light words among them."""
        words, spans = self._words(text)
        counted = {}
        if any(map(_counts, words)):
            counted = {one.first: one for one in self.numerals.read([word.low for word in words])}
        excepting = any(map(_excepts, words))
        made: list[Unit] = []
        scope: Scope | None = None  # none before the first word that reaches beyond itself
        at = begin = 0  # begin: the first unit of the clause
        while at < len(words):
            word = one = words[at]
            if excepting and (at == 0 or words[at - 1].mark):
                scope = scope or Scope()
                scope.open(self._excepts(words, at))
            if word.mark:
                if scope is not None:
                    scope.close()
                begin = len(made)
                at += 1
                continue
            size, number, idiom = 1, counted.get(at), None
            if word.idioms and (idiom := self._idiom(words, at)) is not None:
                size, low = idiom
                one = self._word(low, self._root(low, name=False), name=word.name and size == 1)
                number = next(iter(self.numerals.read([low])), None)  # satu dari lima is seperlima
                number = number and number._replace(last=at + size)
            elif word.phrases:
                size, root = self._phrase(words, at)
                one = word if size == 1 else self._word("", root, name=False)
            start, end = spans[at]
            if number is not None:
                size = number.last - at
                after = words[at + size] if at + size < len(words) else None
                if after is not None and self.numerals.measured(after.root):
                    number, measure = self.numerals.of(number, after.root)
                    words[at + size] = self._word(measure, measure, name=after.name)
                made.append(Unit(number.label(), "number", NUMBER, 1, start, spans[at + size - 1][1]))
            elif word.denies and idiom is None:
                scope = scope or Scope()
                scope.deny()
                made.append(_new(Unit, (word.low, "light", 0.0, -1, start, end, word.low, False, False)))
            elif one.kind == "light":
                end = spans[at + size - 1][1]
                if one.turns and (scope is not None or one.reaches):
                    scope = scope or Scope()
                    for turn in one.turns:
                        turn(scope)
                made.append(_new(Unit, (one.low, "light", 0.0, 1, start, end, one.low, False, False)))
                if one.border:
                    begin = len(made)
            else:
                sign, supposed = 1, False
                if scope is not None or one.denier:
                    scope = scope or Scope()
                    supposed = scope.supposed()
                    sign = scope.sign() if one.kind == "word" else 1
                    if one.denier:
                        scope.deny(unless=sign < 0)
                named = word.name and one.kind == "word" and not one.denier
                low, end = one.low if one.kind == "date" else word.low, spans[at + size - 1][1]
                unit = (one.unit, one.kind, one.weight, sign, start, end, low, supposed, named)
                made.append(_new(Unit, unit))
                if one.border:
                    begin = len(made)
                elif sign < 0 and one.carrier:
                    made[begin:] = [unit._replace(sign=min(0, unit.sign)) for unit in made[begin:-1]] + [
                        made[-1]._replace(sign=0)
                    ]
            at += size
        return tuple(made)

    def weight(self, root: str) -> float:
        """How telling a root is: the logarithm of how few news articles hold a form of it."""
        return self.weights.get(root, -log(RAREST))

    def _words(self, text: str) -> tuple[list[_Word], list[tuple[int, int]]]:
        """The words of a text and the marks between them, and where they stand."""
        start, words, spans, known = True, [], [], self.printed
        for found in _WORD.finditer(text):
            printed = found[0]
            word = known.get((printed, start))
            if word is None:
                word = known[printed, start] = self._read(printed, start=start)
            words.append(word)
            spans.append(found.span())
            start = word.mark and printed in ".!?:"
        return words, spans

    def _read(self, printed: str, *, start: bool) -> _Word:
        """A word or mark as it is printed; where a sentence starts, a capital tells nothing."""
        if len(self.printed) >= KEPT:
            self.printed.clear()
            self.told.clear()
        if not printed[0].isalnum():
            return self._word(printed, printed, name=False)
        low = printed.casefold().replace("’", "'")
        name = printed[0].isupper() and (not start or printed.isupper())
        return self._word(low, self._root(low, name=name), name=name)

    def _word(self, low: str, root: str, *, name: bool) -> _Word:
        """A word by its form and root; of a phrase or idiom the form is empty, or what it stands for."""
        if (held := self.told.get((low, root, name))) is None:
            held = self.told[low, root, name] = self._tell(low, root, name)
        return held

    def _tell(self, low: str, root: str, name: bool) -> _Word:
        words = self.thesaurus
        kind: Kind = "word"
        unit, weight, denier = root, 0.0, False
        if low in words.light or ("-" in low and root in words.light):
            kind, unit = "light", low
        elif low in words.calendar:
            kind, unit, weight = "date", low, DATE
        elif root in words.proper or (name and root not in self.stems.roots):
            kind, weight = "name", NAME
        elif root in words.deniers or low in words.stops:
            denier, weight = True, DENIER
        else:
            parts = root.split()
            weight = sum(self.weight(part) for part in parts) / (1.0 if len(parts) == 1 else 1.5)
            weight = min(HEAVIEST, weight)
        turns = [turn for turn, forms in _TURNS if low in getattr(words, forms)][:1]
        turns += [Scope.suppose] if low in words.suppositions else []
        return _Word(
            low, root, name, unit, kind, weight,
            not low[:1].isalnum() and low != "",
            low in self.numerals.starts or low[:1].isdigit(),
            low in self.negators or low in words.only,
            low in self.negators or root in self.negators,
            words.idioms.get(low, ()),
            words.phrases.get(root, ()),
            turns if kind == "light" else (),
            Scope.hedge in turns or Scope.suppose in turns,
            denier, low in words.borders, low in words.carriers,
        )  # fmt: skip

    def _root(self, low: str, *, name: bool) -> str:
        if "-" in low:
            whole = self.stems.stem(low, name=True)
            if whole in self.thesaurus.classes:  # mata-mata is no mata
                return whole
            roots = [self.stems.stem(part, name=name) for part in low.split("-") if part]
            return roots[0] if len(set(roots)) == 1 else "-".join(roots)  # anak-anak, selama-lamanya
        return self.stems.stem(low, name=name)

    def _excepts(self, words: Sequence[_Word], at: int) -> bool:
        """Whether the clause that begins here denies and excepts (tidak ada jalan selain), or tells what
        alone would do (baru pulang bila).
        """
        clause = []
        for word in words[at:]:
            if word.mark:
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

    def _phrase(self, words: Sequence[_Word], at: int) -> tuple[int, str]:
        for phrase in words[at].phrases:
            if len(phrase) <= len(words) - at and all(
                words[at + step].root == part for step, part in enumerate(phrase)
            ):
                return len(phrase), " ".join(phrase)
        return 1, words[at].root

    def _idiom(self, words: Sequence[_Word], at: int) -> tuple[int, str] | None:
        for old, new in words[at].idioms:
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
