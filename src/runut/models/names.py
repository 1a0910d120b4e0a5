"""A linear-chain conditional random field for names, read from a file of weights; nothing but Python.

Features and labels are those of `training/names.py`. What a word adds, itself or as a neighbour, is summed
once per word form and kept; only stretches of capitalised words are decoded, by forward and backward passes,
and each token takes its most probable label (Lafferty, McCallum and Pereira 2001).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

from runut.errors import RuleError
from runut.models.base import Guess, Silent, Tagger
from runut.types import EntityKind

HERE = Path(__file__).parent
KINDS: Mapping[str, EntityKind] = {"PER": "person", "LOC": "place", "ORG": "body"}
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
SIZE = len(LABELS)
NONE = (0.0,) * SIZE
EDGES = "-<>", "+<>"
ROOM = 20_000  # word forms kept; then forgotten all at once
MASK = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "X" * 26 + "x" * 26 + "0" * 10
)
TWICE = re.compile(r"(.)\1+")

Vector = tuple[float, ...]


def shape(word: str) -> str:
    """`Xx` for a word with a capital, `X` for one all in capitals, `X-0` for S-400."""
    if word.isascii() and word.isalpha():
        return "x" if word.islower() else "X" if word.isupper() else "Xx" if word.istitle() else mask(word)
    return mask(word)


def mask(word: str) -> str:
    return TWICE.sub(r"\1", word.translate(MASK))


def own(word: str, classes: Iterable[str]) -> list[str]:
    """Features of a word at its own place; `classes` are those of its case-folded form."""
    low, look = word.casefold(), shape(word)
    made = [f"w={low}", f"p={low[:3]}", f"s={low[-3:]}", f"e={low[-2:]}", f"f={look}"]
    return made + [f"c={one}{'^' if look[:1] == 'X' else ''}" for one in classes]


def beside(word: str, side: str, classes: Iterable[str]) -> list[str]:
    """Features of a word for the token after it (`-`) or before it (`+`)."""
    made = [f"{side}w={word.casefold()}", f"{side}f={shape(word)}"]
    return made + [f"{side}c={one}" for one in classes]


class Chain:
    """The field itself; what is kept between sentences changes speed alone."""

    def __init__(
        self,
        weights: Mapping[str, Vector],
        moves: Mapping[tuple[str, str], float],
        classes: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.weights, self.classes = weights, classes
        self.after = tuple(tuple(exp(moves.get((a, b), -20.0)) for b in LABELS) for a in LABELS)
        self.onto = tuple(zip(*self.after, strict=True))
        self.edges = tuple(weights.get(edge, NONE) for edge in EDGES)
        self.seen: tuple[dict[str, Vector], ...] = ({}, {}, {})

    def add(self, word: str, role: int) -> Vector:
        """What a word form adds: 0 at its own place, 1 to the token after it, 2 to the token before it."""
        classes = self.classes.get(word.casefold(), ())
        made = self.total(beside(word, "-+"[role - 1], classes) if role else own(word, classes))
        kept = self.seen[role]
        if len(kept) >= ROOM:
            kept.clear()
        kept[word] = made
        return made

    def total(self, features: Iterable[str]) -> Vector:
        """The sum of the weights of features."""
        rows = [row for row in map(self.weights.get, features) if row is not None]
        return tuple(map(sum, zip(*rows))) if rows else NONE  # noqa: B905  # all are of one length

    def tag(self, words: Sequence[str], where: Collection[int] | None = None) -> tuple[Guess, ...]:
        """The names of one sentence; a name starts and ends with a capitalised word."""
        found: list[Guess] = []
        i, end = 0, len(words)
        while i < end:
            if not words[i][0].isupper():
                i += 1
                continue
            j = i + 1
            while j < end:
                if words[j][0].isupper():
                    j += 1
                elif j + 1 < end and words[j + 1][0].isupper():
                    j += 2  # one small word or mark between capitals
                else:
                    break
            asked = where is None or any(k in where for k in range(i, j))
            if asked and (i or j > 1 or "common" not in self.classes.get(words[0].casefold(), ())):
                found += self.decode(words, i, j)
            i = j
        return tuple(found)

    def decode(self, words: Sequence[str], first: int, last: int) -> list[Guess]:
        """The names among the tokens `first` to `last`; those around them are in none."""
        here, left, right = self.seen
        end, rows = len(words), list[list[float]]()
        for i in range(first, last):
            word = words[i]
            now = here.get(word) or self.add(word, 0)
            before, after = self.edges
            if i:
                before = left.get(words[i - 1]) or self.add(words[i - 1], 1)
            if i + 1 < end:
                after = right.get(words[i + 1]) or self.add(words[i + 1], 2)
            rows.append([exp(a + b + c) for a, b, c in zip(before, now, after, strict=True)])
        return self.spans(self.posterior(rows, first > 0, last < end), words, first)

    def posterior(self, rows: Sequence[Sequence[float]], inside: bool, more: bool) -> list[list[float]]:
        """The probability of every label at every token; `inside` and `more`: unnamed tokens stand around."""
        after, onto = self.after, self.onto
        start = after[0] if inside else (1.0,) * SIZE
        state = [a * b for a, b in zip(start, rows[0], strict=True)]
        ahead = [state]
        for row in rows[1:]:
            total = sum(state)
            a, b, c, d, e, f, g = (one / total for one in state)
            state = [
                (a * m[0] + b * m[1] + c * m[2] + d * m[3] + e * m[4] + f * m[5] + g * m[6]) * w
                for m, w in zip(onto, row, strict=True)
            ]
            ahead.append(state)
        back: Sequence[float] = onto[0] if more else (1.0,) * SIZE
        out: list[list[float]] = []
        for at in range(len(rows) - 1, -1, -1):
            joint = [x * y for x, y in zip(ahead[at], back, strict=True)]
            total = sum(joint)
            out.append([one / total for one in joint])
            if at:
                a, b, c, d, e, f, g = (x * y / total for x, y in zip(back, rows[at], strict=True))
                back = [
                    a * m[0] + b * m[1] + c * m[2] + d * m[3] + e * m[4] + f * m[5] + g * m[6] for m in after
                ]
        out.reverse()
        return out

    def spans(self, odds: Sequence[Sequence[float]], words: Sequence[str], at: int) -> list[Guess]:
        """Names from the most probable label of each token; a name is as probable as its weakest token."""
        found: list[Guess] = []
        first = kind = -1
        score = 1.0
        for n in range(len(odds) + 1):
            best = odds[n].index(max(odds[n])) if n < len(odds) else 0
            goes_on = best and not best % 2 and best == kind
            if kind > 0 and not goes_on:
                last = at + n
                while not words[last - 1][0].isupper():
                    last -= 1
                found.append(Guess(first, last, KINDS[LABELS[kind][2:]], score))
                kind, score = -1, 1.0
            if best:
                if not goes_on:
                    first, kind = at + n, best + best % 2
                    if not words[first][0].isupper():
                        kind, score = -1, 1.0
                        continue
                score = min(score, odds[n][best])
        return found


def read(path: Path) -> Chain:
    """A file of weights: `[classes]`, `[moves]` and `[weights]`, a row each. Raises RuleError."""
    part = ""
    classes: dict[str, tuple[str, ...]] = {}
    moves: dict[tuple[str, str], float] = {}
    weights: dict[str, Vector] = {}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if row.startswith("# "):
            continue
        key, _, rest = row.partition("\t")
        try:
            if not rest:
                part = key
            elif part == "[classes]":
                classes[key] = tuple(rest.split(" "))
            elif part == "[moves]":
                for one in rest.split(" "):
                    label, _, value = one.partition(":")
                    moves[key, label] = float(value)
            else:
                vector = [0.0] * SIZE
                for one in rest.split(" "):
                    place, _, value = one.partition(":")
                    vector[int(place)] = float(value)
                weights[key] = tuple(vector)
        except (ValueError, IndexError) as fault:
            raise RuleError(f"models/{path.parent.name}/{path.name}:{number}: {fault}") from fault
    return Chain(weights, moves, classes)


@cache
def load(language: str) -> Tagger:
    """The tagger of a language, read when first asked for; one without weights is silent."""
    path = HERE / language / "names.tsv"
    return read(path) if path.is_file() else Silent()
