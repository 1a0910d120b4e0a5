"""Claims in the order in which a reader wants them, without reading them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import msgspec

from runut.formats import merged_rows
from runut.formats.cells import Row
from runut.ledger.lookup import Lookup, Rows
from runut.types import Claim


class _Range(msgspec.Struct):
    low: int
    high: int


class _Side(msgspec.Struct):
    origins: _Range
    reports: int


class _Figures(msgspec.Struct):
    """What of a claim's corroboration decides its rank."""

    support: _Side
    opposition: _Side


_figures = msgspec.json.Decoder(_Figures)


def claims(ledger: Lookup, holding: str | None = None) -> Sequence[Row]:
    """Claims, those with voices on both sides first, then by how many origins vouch for them.

    Their rows are made as they are looked at.
    """
    kept = set(ledger.holding("claims", holding)) if holding is not None else None
    found = ledger.db.execute("SELECT id, corroboration FROM claims")
    order = sorted((*_weight(_figures.decode(told)), id) for id, told in found if kept is None or id in kept)
    return _Claims(Rows(ledger, "claims", [one[-1] for one in order]))


class _Claims(Sequence[Row]):
    def __init__(self, held: Rows[Claim]) -> None:
        self._held = held

    def __iter__(self) -> Iterator[Row]:
        return (merged_rows.claim(one) for one in self._held)

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [merged_rows.claim(one) for one in self._held[at]]
        return merged_rows.claim(self._held[at])


def _weight(claim: _Figures) -> tuple[Any, ...]:
    support, opposition = claim.support, claim.opposition
    both = support.reports > 0 and opposition.reports > 0
    return (
        -int(both),
        -(support.origins.low + opposition.origins.low),
        -(support.origins.high + opposition.origins.high),
        -(support.reports + opposition.reports),
    )
