"""A temporal expression as printed, and the day it is reckoned from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from runut.types import Anchor, Span

Drift: TypeAlias = Literal["ahead", "past"]
Kind: TypeAlias = Literal["date", "unit", "clock", "duration", "reference"]
Unit: TypeAlias = Literal["hour", "day", "week", "month", "year", "decade", "century"]
Edge: TypeAlias = Literal["early", "mid", "late"]
Open: TypeAlias = Literal["since", "until", "before"]


@dataclass(slots=True, kw_only=True)  # not frozen: it has many fields, and lives only while dates are read
class Expression:
    """A temporal expression as printed: only what the words themselves give, nothing resolved.

    `shift` is −1 (*lalu*), 0 (*ini*) or +1 (*depan*) on the smallest unit, `year_shift` the same on the year;
    `count` with `unit` counts back or forth in the direction of `shift`; `last` is the far end of a range as
    (year, month, day). `season` is (first month, months).
    """

    span: Span
    words: str  # as printed
    rule: str
    kind: Kind = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    last: tuple[int | None, int | None, int | None] | None = None
    shift: int | None = None
    year_shift: int | None = None
    count: int | None = None
    unit: Unit | None = None
    edge: Edge | None = None
    open: Open | None = None
    season: tuple[int, int] | None = None
    part: str | None = None
    zone: str | None = None
    running: bool = False  # the whole stretch between then and now: *tiga tahun terakhir*
    told: bool = False  # reckoned from the day told of last: *sehari sebelumnya*
    misprint: bool = False  # a year no news can mean: 2918

    @property
    def date(self) -> date | None:
        """The day, where the words give day, month and year."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Base:
    """The day an expression is reckoned from; `near`: the day of writing, or one of quoting beside it."""

    day: date
    anchor: Anchor
    near: bool = True
