"""What two whole texts have in common, whatever their words are: roots, synonyms, numbers.

Two translations of one original share hardly a sentence, but nearly everything they say; two reports of one
event share the facts and differ in the rest; two fillings of one mould share words and differ in numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from runut.stories.copies import VERBATIM, Alike
from runut.stories.sheets import Sheet

FIGURES = 0.2  # what the numbers count beside the roots


class Kinship(NamedTuple):
    """Shares, 0 to 1: `roots` the common weight of all weight, `held` that of the lighter text; `figures` the
    common numbers of all (as if two more were, one of them in common), `kept` of those of the text with
    fewer, None where a text has fewer than three.
    """

    roots: float
    held: float
    figures: float
    kept: float | None

    @property
    def score(self) -> float:
        return self.roots + FIGURES * self.figures


def kinship(left: Sheet, right: Sheet) -> Kinship:
    """Compares two texts as bags of what they say."""
    one, other = left.sense, right.sense
    common = sum(map(one.weights.__getitem__, one.roots & other.roots))
    mine, theirs = one.mass, other.mass
    ours, others = one.figures, other.figures
    both, few = ours & others, min(len(ours), len(others))
    return Kinship(
        common / ((mine + theirs - common) or 1),
        common / (min(mine, theirs) or 1),
        (len(both) + 1) / (len(ours | others) + 2),
        len(both) / few if few >= 3 else None,
    )


def closeness(alike: Alike) -> float:
    """How like each other aligned lines are, on average."""
    best: dict[int, float] = {}
    for here, _, likeness in alike.pairs:
        best[here] = max(likeness, best.get(here, 0.0))
    return sum(best.values()) / len(best) if best else 0.0


def leads(alike: Alike, left: Sheet, right: Sheet) -> bool:
    """Whether the beginning of either text stands in the other: background that is told again does not."""
    heads = [next((at for at, line in enumerate(one.lines) if line.told), None) for one in (left, right)]
    return any(
        likeness >= VERBATIM and (here == heads[0] or there == heads[1])
        for here, there, likeness in alike.pairs
    )
