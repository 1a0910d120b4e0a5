"""How many, as bounds: *puluhan*, *sekitar 400*, *sedikitnya delapan* (amounts.toml, over numerals.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import inf
from pathlib import Path
from typing import Final, NamedTuple

from runut.lang.files import Folder, Rule
from runut.lang.numerals import Numerals
from runut.lang.numerals import load as numerals_of

HERE: Final = Path(__file__).parent
WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[-–—,;:.!?()]")
_FAR: Final = 5  # words between those who fell and the word that tells it


class Amount(NamedTuple):
    """A number that fills the words from `first` to `last`, half-open, and the bounds it can lie within."""

    first: int
    last: int
    low: float
    high: float

    def label(self) -> str:
        """The bounds as signs: `8`, `350–450`, `≥ 8`, `≤ 20`."""
        return bounds(self.low, self.high)


def bounds(low: float, high: float) -> str:
    if low == high:
        return _figure(low)
    if high == inf:
        return f"≥ {_figure(low)}"
    return f"≤ {_figure(high)}" if low <= 0 else f"{_figure(low)}–{_figure(high)}"


def apart(one: str, other: str) -> bool:
    """Whether two labels name bounds that no number lies within both of."""
    (low, high), (least, most) = _read(one), _read(other)
    return high < least or most < low


def smaller(one: str, other: str) -> bool:
    """Whether the bounds of one label lie below those of another."""
    return _read(one)[1] < _read(other)[0]


class Toll(NamedTuple):
    """How many fell, by which word, at which characters of a sentence."""

    kind: str  # killed, wounded …
    amount: Amount
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """The words of a language that leave a number open, or bound it."""

    numerals: Numerals = field(default_factory=Numerals)
    open: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    few: Mapping[str, float] = field(default_factory=dict)  # of a scale: beberapa ratus
    lead: Mapping[tuple[str, ...], str] = field(default_factory=dict)  # words before a number, to a bound
    trail: Mapping[tuple[str, ...], str] = field(default_factory=dict)  # words behind it
    to: frozenset[str] = frozenset()  # between the two ends of a range
    bound: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    rounded: float = inf  # from which on zeros at the end may stand for other figures
    fell: Mapping[tuple[str, ...], tuple[str, bool]] = field(default_factory=dict)  # kind, number behind
    people: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()

    def read(self, words: Sequence[str]) -> list[Amount]:
        """The amounts among case-folded words, digits with their separators being one word."""
        plain = {one.first: one for one in self.numerals.read(words)}
        found: list[Amount] = []
        at = 0
        while at < len(words):
            one = self._core(words, at, plain)
            if one is None:
                at += 1
                continue
            there = one.last < len(words) and words[one.last] in self.to
            end = self._core(words, one.last + 1, plain) if there else None
            if end is not None and end.low >= one.low:
                low, high = self._round(one)[0], self._round(end)[1]
                found.append(Amount(one.first, end.last, low, high))
            else:
                found.append(self._bounded(words, one))
            at = found[-1].last
        return found

    def of(self, quantity: int | str) -> Amount | None:
        """The bounds of a quantity as a register keeps it; None where it gives none, or more than one."""
        if isinstance(quantity, int):
            return Amount(0, 1, *self._round(Amount(0, 1, quantity, quantity)))
        if WORD.sub("", quantity).strip():
            return None  # $5 miliar
        words = [word for word in WORD.findall(quantity.casefold()) if word[0].isalnum() or word in self.to]
        found = self.read(words)
        return found[0] if len(found) == 1 and found[0].first == 0 else None

    def tolls(self, text: str) -> list[Toll]:
        """How many fell, as one sentence tells it; nothing where a word may mean either of two numbers."""
        places = [(one.start(), one.end()) for one in WORD.finditer(text)]
        words = [text[start:end].casefold() for start, end in places]
        if not any(word in self._firsts for word in words):
            return []
        amounts = [one for one in self.read(words) if _counts(words, one, self.people)]
        made: dict[tuple[int, str], Toll] = {}
        for at in range(len(words)):
            hit = max(
                (key for key in self.fell if tuple(words[at : at + len(key)]) == key), key=len, default=None
            )
            if hit is None:
                continue
            kind, behind = self.fell[hit]
            stop = at + len(hit)
            after = [
                one
                for one in amounts
                if stop <= one.first <= stop + _FAR and _joined(words[stop : one.first])
            ]
            before = [
                one for one in amounts if at - _FAR - 1 <= one.last <= at and _joined(words[one.last : at])
            ]
            near = (after[:1] if behind else []) or before[-1:]
            if near:
                start, end = min(at, near[0].first), max(stop, near[0].last + 1)
                made.setdefault(
                    (near[0].first, kind), Toll(kind, near[0], places[start][0], places[end - 1][1])
                )
        return [made[key] for key in sorted(made)]

    @property
    def _firsts(self) -> frozenset[str]:
        return frozenset(key[0] for key in self.fell)

    def _core(self, words: Sequence[str], at: int, plain: Mapping[int, object]) -> Amount | None:
        if at >= len(words):
            return None
        word, scales = words[at], self.numerals.scales
        last = at + 1
        if word in self.few and last < len(words) and words[last] in scales:
            low, high = self.few[word] * scales[words[last]], 10 * scales[words[last]] - 1
            last += 1
        elif word in self.open:
            low, high = self.open[word]
        else:
            one = next((one for one in self.numerals.read(words[at : at + 12]) if one.first == 0), None)
            if one is None or at not in plain:
                return None
            return Amount(at, at + one.last, one.value, one.value)
        while last < len(words) and scales.get(words[last], 0) >= 1000:
            low, high, last = low * scales[words[last]], (high + 1) * scales[words[last]] - 1, last + 1
        return Amount(at, last, low, high)

    def _round(self, one: Amount) -> tuple[float, float]:
        """A round number may stand for those near it: 400 for 388, not for 320."""
        value = one.low
        if value != one.high or value < self.rounded or value % 10:
            return one.low, one.high
        place = 10.0
        while value % (place * 10) == 0:
            place *= 10
        return value - place / 2, value + place / 2

    def _bounded(self, words: Sequence[str], one: Amount) -> Amount:
        first, last = one.first, one.last
        kind = None
        for size in range(max(map(len, (*self.lead, *self.trail)), default=0), 0, -1):
            before = tuple(words[first - size : first]) if size <= first else ()
            if (kind := self.lead.get(before)) is not None:
                first -= size
                break
            if (kind := self.trail.get(tuple(words[last : last + size]))) is not None:
                last += size
                break
        low, high = self._round(one)
        if kind is not None:
            least, most = self.bound[kind]
            if not 0 < least < 1 < most or (low, high) == (one.low, one.high):
                low, high = one.low * least, inf if most == inf else one.high * most
        return Amount(first, last, low, high)


def _counts(words: Sequence[str], one: Amount, people: frozenset[str]) -> bool:
    """Whether an amount counts people: *delapan orang*, not *34 tahun*."""
    return any(word in people for word in words[one.last : one.last + 2])


def _joined(words: Sequence[str]) -> bool:
    """Whether no sign parts two places of a sentence."""
    return all(word[0].isalnum() for word in words)


def _figure(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _read(label: str) -> tuple[float, float]:
    if label.startswith("≥"):
        return float(label[1:]), inf
    if label.startswith("≤"):
        return 0, float(label[1:])
    low, _, high = label.partition("–")
    return float(low), float(high or low)


def load(folder: Folder) -> Amounts:
    """Reads `amounts.toml`; a language without it has exact numbers alone. Raises RuleError."""
    made = Amounts(numerals=numerals_of(folder))
    tables = folder.toml("amounts.toml")
    if not tables:
        return made
    rules: list[Rule] = []
    lead: dict[tuple[str, ...], str] = {}
    trail: dict[tuple[str, ...], str] = {}
    bound: dict[str, tuple[float, float]] = {}
    opened: dict[str, tuple[float, float]] = {}
    few: dict[str, float] = {}
    fell: dict[tuple[str, ...], tuple[str, bool]] = {}
    for rule, row in folder.rules("amounts.toml", "open"):
        rules.append(rule)
        opened.update(dict.fromkeys(row["forms"], (float(row["low"]), float(row.get("high", inf)))))
    for rule, row in folder.rules("amounts.toml", "few"):
        rules.append(rule)
        few.update(dict.fromkeys(row["forms"], float(row["low"])))
    for rule, row in folder.rules("amounts.toml", "bound"):
        rules.append(rule)
        bound[rule.id] = (float(row.get("low", 0)), float(row.get("high", inf)))
        lead.update((tuple(WORD.findall(form)), rule.id) for form in row.get("before", ()))
        trail.update((tuple(WORD.findall(form)), rule.id) for form in row.get("behind", ()))
    for rule, row in folder.rules("amounts.toml", "fell"):
        rules.append(rule)
        for form in row["forms"]:
            fell[tuple(WORD.findall(form))] = (row["kind"], bool(row.get("behind", False)))
    return Amounts(
        numerals=made.numerals,
        open=opened,
        few=few,
        lead=lead,
        trail=trail,
        to=frozenset(tables.get("to", ())),
        bound=bound,
        rounded=float(tables.get("rounded", inf)),
        fell=fell,
        people=frozenset(tables.get("people", ())),
        rules=tuple(rules),
    )


@cache
def amounts(lang: str, root: Path = HERE) -> Amounts:
    """The amounts of a language, read once."""
    return load(Folder(root / lang, root / "_shared"))
