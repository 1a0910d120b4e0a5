"""Roots of words: affixes taken off by the rules of a language, checked against a list of its roots.

Confix stripping (Nazief and Adriani 1996; Asian 2007): of all rests that are known roots the longest is
taken, so that nothing comes off that need not. A word without a known root is stripped with care.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from runut.errors import RuleError
from runut.lang.files import Folder, Rule

HERE: Final = Path(__file__).parent
DEEP: Final = 3  # prefixes that can stand before one another


@dataclass(frozen=True, slots=True)
class Affix:
    """Affixes of one behaviour: `restores` are letters the root lost to a prefix."""

    rule: Rule
    forms: tuple[str, ...]
    before: frozenset[str] = frozenset()
    restores: tuple[str, ...] = ("",)
    loose: bool = False
    together: tuple[str, ...] = ()
    voice: str = ""


Front: TypeAlias = tuple[str, frozenset[str], tuple[str, ...], bool]  # form, before, restores, loose
Fronts: TypeAlias = tuple[tuple[str, ...], list[Front]]


@dataclass(frozen=True, slots=True)
class Stemmer:
    """The affixes and roots of one language; `stem` remembers what it has met."""

    particles: tuple[Affix, ...] = ()
    suffixes: tuple[Affix, ...] = ()
    prefixes: tuple[Affix, ...] = ()
    confixes: tuple[Affix, ...] = ()
    roots: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)
    shortest: int = 4
    vowels: str = ""
    clusters: frozenset[str] = frozenset()
    met: dict[tuple[str, bool], str] = field(default_factory=dict)
    fronts: dict[str, Fronts] = field(init=False, repr=False, compare=False, default_factory=dict)
    tails: list[tuple[str, ...]] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        """Lays prefixes under their first letters, and endings in the order in which they come off."""
        told: dict[str, list[Front]] = {}
        for affix in self.prefixes:
            for form in affix.forms:
                told.setdefault(form[:1], []).append((form, affix.before, affix.restores, affix.loose))
        self.fronts.update((first, (tuple(one[0] for one in rows), rows)) for first, rows in told.items())
        last = [form for one in self.suffixes for form in one.forms]
        self.tails.append((*(form for one in self.particles for form in one.forms), *last))
        self.tails.append(tuple(sorted(last, key=len, reverse=True)))

    def stem(self, word: str, *, name: bool = False) -> str:
        """The root of a case-folded word; a name that no known root explains stays whole."""
        found = self.met.get((word, name))
        if found is None:
            found = self.met[word, name] = self._stem(word, name)
        return found

    def voice(self, word: str) -> str:
        """Whether a verb is active or passive by its prefix; empty where it has none."""
        if word in self.roots:
            return ""
        for affix in self.prefixes:
            # The first form is the verb's, the second its noun's: menyerang, penyerangan.
            if affix.voice and word.startswith(affix.forms[0]) and self.stem(word) != word:
                return affix.voice
        return ""

    def _stem(self, word: str, name: bool) -> str:
        if word in self.irregular:
            return self.irregular[word]
        if word in self.roots or not word.isalpha():
            return word
        known = {rest: taken for rest, taken in self._rests(word).items() if rest in self.roots}
        if known:
            return min(known, key=lambda rest: (-len(rest), known[rest], rest))
        return word if name else self._loose(word)

    def _rests(self, word: str) -> dict[str, int]:
        """What may be left of a word, each with the number of prefixes that came off."""
        ends, tails = [word], self.tails[0]
        if word.endswith(tails):  # else none of the shorter ends does, either
            for form in tails:
                cut = len(form)
                ends += [end[:-cut] for end in ends if end.endswith(form) and len(end) >= cut + 3]
        rests: dict[str, int] = {}
        for end in ends:
            edge = [end]
            for depth in range(DEEP + 1):
                for rest in edge:
                    rests.setdefault(rest, depth)
                edge = [less for rest in edge for less in self._unprefixed(rest)]
                if not edge:
                    break
        return rests

    def _unprefixed(self, word: str, *, loose: bool = False) -> list[str]:
        held = self.fronts.get(word[:1])
        if held is None or not word.startswith(held[0]):
            return []
        made: list[str] = []
        for form, before, restores, easy in held[1]:
            if word.startswith(form) and (easy or not loose):
                rest = word[len(form) :]
                if len(rest) > 1 and (not before or rest[0] in before):
                    made += [letters + rest for letters in restores]
        return made

    def _begins(self, rest: str) -> bool:
        """Whether a word can begin like that."""
        return rest[0] in self.vowels or rest[1:2] in self.vowels or rest[:2] in self.clusters

    def _loose(self, word: str) -> str:
        """A word without a known root: only what is surely no part of it comes off."""
        for affix in self.particles:
            for form in affix.forms:
                if len(form) > 2 and word.endswith(form) and len(word) - len(form) >= self.shortest - 1:
                    word = word[: -len(form)]
                    break
        for affix in self.confixes:
            for form in affix.forms:
                for end in affix.together:
                    if word.startswith(form) and word.endswith(end):
                        rest = word[len(form) : -len(end)]
                        if len(rest) > self.shortest and self._begins(rest):
                            return rest
        for rest in self._unprefixed(word, loose=True):
            if not self._begins(rest):
                continue
            for end in self.tails[1]:
                if rest.endswith(end) and len(rest) - len(end) >= self.shortest:
                    return rest[: -len(end)]
            if len(rest) >= self.shortest:
                return rest
        return word


def load(folder: Folder) -> Stemmer:
    """Reads `stems.toml` and `roots.txt`; a language without them has words as they stand.

    Raises RuleError for a rule without forms.
    """
    tables = folder.toml("stems.toml")
    roots = frozenset(word for line in folder.lines("roots.txt") for word in line.split())
    return Stemmer(
        particles=tuple(_affixes(folder, "particle")),
        suffixes=tuple(_affixes(folder, "suffix")),
        prefixes=tuple(_affixes(folder, "prefix")),
        confixes=tuple(_affixes(folder, "confix")),
        roots=roots | frozenset(tables.get("irregular", {}).values()),
        irregular=dict(tables.get("irregular", {})),
        shortest=tables.get("shortest", 4),
        vowels=tables.get("vowels", ""),
        clusters=frozenset(tables.get("clusters", ())),
    )


def _affixes(folder: Folder, table: str) -> Iterator[Affix]:
    for rule, row in folder.rules("stems.toml", table):
        if not row.get("forms"):
            raise RuleError(f"{rule.where}: {rule.id!r} has no forms")
        yield Affix(
            rule,
            tuple(row["forms"]),
            frozenset(row.get("before", "")),
            tuple(row.get("restores", [""])),
            bool(row.get("loose", False)),
            tuple(row.get("with", [])),
            row.get("voice", ""),
        )


@cache
def stemmer(lang: str, root: Path = HERE) -> Stemmer:
    """The stemmer of a language, read once."""
    return load(Folder(root / lang, root / "_shared"))
