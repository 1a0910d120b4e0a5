"""Numbers in words and digits, read as values: numerals.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from runut.errors import RuleError
from runut.lang.files import Folder, Rule

HERE: Final = Path(__file__).parent
_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")


class Number(NamedTuple):
    """A number that fills the words from `first` to `last`, half-open; `value` is what it counts."""

    first: int
    last: int
    value: float

    def label(self) -> str:
        """The value as digits, without what no newspaper prints."""
        return f"{self.value:.6g}" if self.value % 1 else str(int(self.value))


@dataclass(frozen=True, slots=True)
class Numerals:
    """The words of a language that count, and how it writes digits."""

    units: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, float] = field(default_factory=dict)
    teens: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    fractions: Mapping[str, float] = field(default_factory=dict)
    measures: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    multiples: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    wholes: Mapping[str, float] = field(default_factory=dict)
    idle: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()  # words that a number can begin with
    decimal: str = "."
    thousands: str = ","
    rules: tuple[Rule, ...] = ()

    def read(self, words: Sequence[str]) -> list[Number]:
        """The numbers among case-folded words, digits with their separators being one word."""
        found = []
        at = 0
        starts = self.starts
        while at < len(words):
            word = words[at]
            one = self._at(words, at) if word in starts or word[0].isdigit() else None
            if one is None:
                at += 1
            else:
                found.append(one)
                at = one.last
        return found

    def measured(self, word: str) -> bool:
        """Whether a measure is told in another one."""
        return word in self.measures or word in self.multiples

    def of(self, number: Number, measure: str) -> tuple[Number, str]:
        """A number of a measure, in the larger one it makes up, or else in the smaller one it is made of."""
        many, larger = self.multiples.get(measure, (0.0, measure))
        if many and number.value and number.value % many == 0:
            return number._replace(value=number.value / many), larger
        times, smaller = self.measures.get(measure, (1.0, measure))
        return number._replace(value=number.value * times), smaller

    def digits(self, word: str) -> float | None:
        """The value of digits as this language parts them; None where they are no number (1.2.3)."""
        if not _DIGITS.fullmatch(word):
            return None
        whole, _, rest = word.partition(self.decimal)
        groups = whole.split(self.thousands)
        if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
            # Some papers write a point for the decimal comma: 1.3 miliar.
            return float(word) if len(groups) == 2 and not rest and self.thousands != "," else None
        if self.decimal in rest or (rest and not rest.isdigit()):
            return None
        return float("".join(groups) + ("." + rest if rest else ""))

    def _at(self, words: Sequence[str], first: int) -> Number | None:
        total, group = 0.0, None  # group: what the next scale multiplies
        at, counted = first, False
        while at < len(words):
            word = words[at]
            value = self.digits(word) if word[0].isdigit() else None
            if value is not None:
                if group is not None or counted:
                    break
                group = value
            elif word in self.units:
                if group is not None and (group % 10 or group == 0):
                    break
                group = (group or 0) + self.units[word]
            elif word in self.wholes:
                if group is not None and self.wholes[word] > 100:
                    break
                group = (group or 0) + self.wholes[word]
            elif word in self.parts:
                # A part counts only before or between what it divides: setengah juta, satu setengah juta.
                divided = words[at + 1] if at + 1 < len(words) else ""
                if divided not in self.scales and divided not in self.measures:
                    if group is None and not total and word in self.fractions:
                        return Number(first, at + 1, self.fractions[word])
                    break
                group = (group or 0) + self.parts[word]
            elif word in self.fractions:
                if total or counted:
                    break
                return Number(first, at + 1, (1 if group is None else group) * self.fractions[word])
            elif group is not None and "".join(words[at : at + 2]) in self.fractions:  # dua per tiga
                if total or counted:
                    break
                return Number(first, at + 2, group * self.fractions["".join(words[at : at + 2])])
            elif word in self.teens and group is not None and group % 10 > 0:
                group += self.teens[word]
            elif word in self.scales and group is not None:
                scale = self.scales[word]
                if scale < 1000 and group == int(group) and group > 99:
                    low = group % 100 if scale == 100 else group % 10
                    group = group - low + low * scale
                elif scale < 1000:
                    low = group % 10
                    group = group - low + low * scale if low else group * scale
                else:
                    total, group = total + group * scale, None
                counted = True
            else:
                break
            at += 1
        if at == first or (at == first + 1 and words[first] in self.idle):
            return None
        return Number(first, at, total + (group or 0))


def load(folder: Folder) -> Numerals:
    """Reads `numerals.toml`; a language without it has digits alone. Raises RuleError for a wrong rule."""
    tables = folder.toml("numerals.toml")
    if not tables:
        return Numerals()
    rules = tuple(rule for rule, _ in folder.rules("numerals.toml", "reading"))
    idle = frozenset(form for _, row in folder.rules("numerals.toml", "idle") for form in row["forms"])
    for name in ("decimal", "thousands"):
        if not isinstance(tables.get(name), str):
            raise RuleError(f"{folder.own.name}/numerals.toml: {name} is missing")
    return Numerals(
        units=tables.get("unit", {}),
        parts=tables.get("part", {}),
        teens=tables.get("teen", {}),
        scales=tables.get("scale", {}),
        fractions=tables.get("fraction", {}),
        measures={word: (float(one[0]), str(one[1])) for word, one in tables.get("measure", {}).items()},
        multiples={word: (float(one[0]), str(one[1])) for word, one in tables.get("multiple", {}).items()},
        wholes=tables.get("whole", {}),
        idle=idle,
        starts=frozenset(
            word for table in ("unit", "part", "fraction", "whole") for word in tables.get(table, {})
        ),
        decimal=tables["decimal"],
        thousands=tables["thousands"],
        rules=rules,
    )


@cache
def numerals(lang: str, root: Path = HERE) -> Numerals:
    """The numerals of a language, read once."""
    return load(Folder(root / lang, root / "_shared"))
