"""Figures for groupings: adjusted Rand index, B-cubed, pairs, with intervals by bootstrap.

Hubert and Arabie (1985) for the adjusted Rand index, Bagga and Baldwin (1998) for B-cubed, Efron (1979) for
the bootstrap, which draws whole blocks (families, stories) with replacement under a fixed seed.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

Label = Mapping[str, Hashable]


@dataclass(frozen=True)
class Sums:
    """What the figures of a set of items are made of; sums of blocks add up."""

    items: float = 0.0
    precision: float = 0.0  # of B-cubed, summed over items
    recall: float = 0.0
    together: float = 0.0  # pairs put together rightly
    false: float = 0.0  # pairs put together wrongly, half to each side
    missed: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(one + two for one, two in zip(self._all(), other._all(), strict=True)))

    def _all(self) -> tuple[float, ...]:
        return (self.items, self.precision, self.recall, self.together, self.false, self.missed)

    def figures(self) -> dict[str, float]:
        n, a, b, c = self.items, self.together, self.false, self.missed
        whole = n * (n - 1) / 2
        d = whole - a - b - c
        chance = (a + b) * (b + d) + (a + c) * (c + d)
        made = {
            "ARI": 2 * (a * d - b * c) / chance if chance else 1.0,
            "B-cubed precision": self.precision / n if n else 1.0,
            "B-cubed recall": self.recall / n if n else 1.0,
            "B-cubed F1": 0.0,
            "pair precision": a / (a + b) if a + b else 1.0,
            "pair recall": a / (a + c) if a + c else 1.0,
            "pair F1": 2 * a / (2 * a + b + c) if a + b + c else 1.0,
        }
        p, r = made["B-cubed precision"], made["B-cubed recall"]
        made["B-cubed F1"] = 2 * p * r / (p + r) if p + r else 0.0
        return made


def compare(found: Label, gold: Label, block: Callable[[str], str]) -> dict[str, Sums]:
    """Sums per block of items; `found` and `gold` name the group of every item."""
    in_found, in_gold, in_both = Counter(found.values()), Counter(gold.values()), Counter[object]()
    for item in gold:
        in_both[found[item], gold[item]] += 1
    made: dict[str, Sums] = defaultdict(Sums)
    for item in gold:
        both, one, other = in_both[found[item], gold[item]], in_found[found[item]], in_gold[gold[item]]
        made[block(item)] += Sums(
            1, both / one, both / other, (both - 1) / 2, (one - both) / 2, (other - both) / 2
        )
    return dict(made)


def bootstrap(
    blocks: Mapping[str, Sums], *, draws: int = 1000, seed: int = 7
) -> dict[str, tuple[float, float, float]]:
    """Every figure with its 95 % interval over blocks drawn with replacement."""
    chance = random.Random(seed)  # noqa: S311  drawn for an interval, not for a secret
    names: Sequence[str] = sorted(blocks)
    whole = sum(blocks.values(), Sums()).figures()
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(draws):
        for name, value in (
            sum((blocks[one] for one in chance.choices(names, k=len(names))), Sums()).figures().items()
        ):
            drawn[name].append(value)
    made = {}
    for name, value in whole.items():
        row = sorted(drawn[name])
        made[name] = (value, row[int(0.025 * draws)], row[int(0.975 * draws) - 1])
    return made


def rows(figures: Mapping[str, tuple[float, float, float]]) -> list[str]:
    """The figures as lines of a table."""
    return [f"{name:18} {value:.3f} ({low:.3f}-{high:.3f})" for name, (value, low, high) in figures.items()]
