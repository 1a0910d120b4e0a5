"""PLOVER's tables: event types with their quad classes, scores and modes, and contexts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from runut.lang.files import Table


class PloverType(NamedTuple):
    """A PLOVER event type: quad class 1 to 4, score from -10 to +10, modes with their own scores."""

    quad: int
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER's types and the names of its contexts."""

    types: Mapping[str, PloverType] = field(default_factory=dict)
    contexts: frozenset[str] = frozenset()
    content: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # REQUEST -> {AID: assist, …}

    def score(self, type: str, mode: str | None) -> float:
        """The mode's score, else the type's."""
        kind = self.types[type]
        return kind.modes.get(mode, kind.score) if mode else kind.score


def plover_of(table: Table) -> Plover:
    """Reads plover.toml."""
    types = {
        name: PloverType(row["quad"], float(row["score"]), MappingProxyType(dict(row.get("modes", {}))))
        for name, row in table.get("types", {}).items()
    }
    return Plover(MappingProxyType(types), frozenset(table.get("contexts", ())), table.get("content", {}))
