"""Reckoning: an expression and the day it is told from give a stretch of days, or nothing.

Day before month; a date without a year is the last such day unless it is told as ahead; a bare weekday is
the last such day up to the day of telling, or the nearest to a day told of; where weekday and date disagree,
the weekday and the nearest month win if one date alone fits the story, else the date as it is printed stays.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from runut.lang.temporal import Base, Drift, Expression
from runut.types import Anchor, Precision, Time

DAY = timedelta(days=1)
SETTLED, SLIP = 31, 7  # days between a story and a date whose month or year, or whose day, slipped in print
SATURDAY = 5
SOON = 60  # days ahead within which a date without a year may be a plan that no word announces
SLIPS = (-13, -12, -11, -3, -2, -1, 1, 2, 3, 11, 12, 13)  # months by which print goes wrong


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `low` to `high`, as precise as the words."""

    low: date
    high: date
    precision: Precision
    anchor: Anchor = "stated"
    slipped: bool = False


def reckon(one: Expression, base: Base | None = None, drift: Drift | None = None) -> Time:
    """The time an expression means; without a day to reckon from, only what it states itself.

    `drift` is what the clause around it says: told as ahead, told as past, or neither.
    """
    found: Stretch | None = None
    if one.kind == "unit":
        bound = one.edge is not None and one.unit in ("month", "year") and drift is None  # akhir tahun
        found = _unit(one, base, one.shift is None and (drift == "ahead" or bound))
    elif one.kind == "date":
        found = _date(one, base, drift)
    elif one.unit == "century" and one.count is not None:
        found = Stretch(date(one.count * 100 - 99, 1, 1), date(one.count * 100, 12, 31), "range")
    if found is None:
        return Time(part=one.part, zone=one.zone, phrase=one.span)
    low: date | None = found.low
    high: date | None = found.high
    if one.open == "since":
        high = None
    elif one.open is not None:
        low, high = None, found.low - DAY if one.open == "before" else high
    return Time(
        earliest=low,
        latest=high,
        precision=found.precision,
        part=one.part,
        zone=one.zone,
        phrase=one.span,
        anchor=found.anchor,
        conflict=one.words if found.slipped or one.misprint else None,
    )


# ---------------------------------------------------------------- dates


def _date(one: Expression, base: Base | None, drift: Drift | None) -> Stretch | None:
    year = one.year
    anchor: Anchor = "stated"
    if year is None and one.year_shift is not None and base is not None:
        year, anchor = base.day.year + one.year_shift, base.anchor
    if one.season is not None:
        if year is None and base is not None and one.shift in (0, -1):
            last = sum(one.season) - 1
            ago = (last - 12 >= base.day.month) + (one.shift == -1 and last >= base.day.month)
            year, anchor = base.day.year - ago, base.anchor  # January lies in the winter of the year before
        return _season(one.season, year, anchor)
    if one.unit == "decade":
        if year is None:
            return None
        return _edged(date(year, 1, 1), date(year + 9, 12, 31), one, "range", anchor)
    if one.month is None and one.day is None:
        if one.weekday is not None:
            return None if base is None else _weekday(one, one.weekday, base, drift == "ahead")
        if year is None:
            return None
        last = one.last[0] if one.last and one.last[0] else year
        whole: Precision = "year" if last == year else "range"
        return _edged(date(year, 1, 1), date(max(last, year), 12, 31), one, whole, anchor)
    if year is None and base is not None:
        year, anchor = _year(one, base, drift), base.anchor
    if year is None or (one.year_shift is not None and base is None):
        return None
    month = one.month or (base.day.month if base else 0)
    if one.day is None:
        return _months(one, year, month, anchor)
    if not month or one.day > monthrange(year, month)[1]:
        return None
    first = date(year, month, one.day)
    if one.month is None and base is not None:  # tanggal 5: of this month, or of the one before
        if one.shift == -1 or (one.shift is None and first > base.day):
            first = _shifted(first, -1)
        elif one.shift == 1:
            first = _shifted(first, 1)
    if one.last is not None:
        return _range(one, first, anchor)
    if one.weekday is None or first.weekday() == one.weekday:
        return Stretch(first, first, "day", anchor)
    return _slipped(one, first, base, anchor)


def _year(one: Expression, base: Base, drift: Drift | None) -> int | None:
    """The year that print leaves out: the base's, the year before for what would lie ahead, or not known."""
    day, month = base.day, one.month
    if month is None:
        return day.year
    if one.day is None:
        if one.shift == 0:
            return day.year
        if one.open == "until":
            return day.year + (day.month - month > 6)
        if one.shift is None and drift is None and one.open != "since" and (month - day.month) % 12 in (1, 2):
            return None
        ahead = one.shift == 1 or (one.shift is None and drift == "ahead" and one.open != "since")
        if ahead:
            return day.year + (month < day.month or (month == day.month and one.shift == 1))
        return day.year - (month > day.month or (month == day.month and one.shift == -1))
    last = monthrange(day.year, month)[1]
    if one.day > last:
        return day.year - 1 if one.day <= monthrange(day.year - 1, month)[1] else None
    here = date(day.year, month, one.day)
    if one.weekday is not None:
        near = abs((here - day).days) <= SLIP
        fits = [
            date(year, month, one.day)
            for year in (day.year - 1, day.year, day.year + 1)
            if one.day <= monthrange(year, month)[1] and date(year, month, one.day).weekday() == one.weekday
        ]
        if near or not fits:
            return day.year  # a figure slips more often than an old date comes without its year
        return min(fits, key=lambda fit: abs(fit - day)).year
    if one.shift == -1:
        return day.year - (here > day)
    if one.shift == 1:
        return day.year + (here < day)
    if one.open == "until" and (here - day).days > 180 and drift != "ahead":
        return day.year - 1  # hingga 26 Desember, told in January
    if drift == "ahead" or (one.open == "until" and here > day):
        return day.year + ((day - here).days > 90)
    if (here - day).days <= 1:
        return day.year
    if (here - day).days <= SOON and drift != "past":
        return None
    return day.year - 1


def _slipped(one: Expression, first: date, base: Base | None, anchor: Anchor) -> Stretch:
    """Weekday and date disagree: the nearest month with such a weekday if one alone fits, else as printed."""
    near: list[date] = []
    if base is not None:
        for months in SLIPS:
            other = _shifted(first, months)
            fits = other.day == first.day and other.weekday() == one.weekday
            if fits and abs((other - base.day).days) <= SETTLED:
                near.append(other)
    fits_story = base is not None and abs((first - base.day).days) <= SETTLED
    day = near[0] if len(near) == 1 and not fits_story else first
    return Stretch(day, day, "day", anchor, True)


def _weekday(one: Expression, weekday: int, base: Base, ahead: bool) -> Stretch:
    """The last such day up to the base; the next one for what lies ahead."""
    if one.unit == "week" and one.shift is not None:
        monday = base.day - DAY * base.day.weekday()
        day = monday + DAY * (7 * one.shift + weekday)
    elif one.shift == 1 or (one.shift is None and ahead):
        day = base.day + DAY * ((weekday - base.day.weekday()) % 7)
        if one.shift == 1 and day == base.day:
            day += 7 * DAY
    elif one.shift == 0:
        day = base.day + DAY * (weekday - base.day.weekday())
    elif not base.near:
        day = base.day + DAY * ((weekday - base.day.weekday() + 3) % 7 - 3)  # before or after what is told
    else:
        day = base.day - DAY * ((base.day.weekday() - weekday) % 7)
        if one.shift == -1 and day == base.day:
            day -= 7 * DAY
    return Stretch(day, day, "day", base.anchor)


def _months(one: Expression, year: int, month: int, anchor: Anchor) -> Stretch | None:
    low = date(year, month, 1)
    if one.last is None:
        return _edged(low, _month_end(year, month), one, "month", anchor)
    end = (one.last[0] or year, one.last[1] or month)
    if end < (year, month):
        if one.year is None or one.last[0] != one.year:
            return None
        low = date(year - 1, month, 1)  # Oktober-Januari 2031: the first lies in the year before
    return Stretch(low, _month_end(*end), "range", anchor)


def _range(one: Expression, first: date, anchor: Anchor) -> Stretch | None:
    year, month, day = one.last or (None, None, None)
    year, month = year or first.year, month or first.month
    if day is None or day > monthrange(year, month)[1]:
        return None
    high = date(year, month, day)
    if high < first and first.month > month and one.year is None:
        high = date(year + 1, month, day)
    return Stretch(first, high, "range", anchor) if first <= high else None


def _season(season: tuple[int, int], year: int | None, anchor: Anchor) -> Stretch | None:
    """Three months of the northern year; winter ends in the year after."""
    low = date(year or 1, season[0], 1)
    last = _shifted(low, season[1] - 1)
    return None if year is None else Stretch(low, _month_end(last.year, last.month), "range", anchor)


# ---------------------------------------------------------------- pekan ini, dua bulan lalu


def _unit(one: Expression, base: Base | None, ahead: bool) -> Stretch | None:
    shift = one.shift
    if shift is None and (one.open is not None or ahead):
        shift = 0
    if base is None or shift is None:
        return None
    if not base.near and not one.told and not _settled(one.unit, base.day):
        return None
    if one.unit == "hour" or (one.count is None and one.rule.startswith("count")):
        return None
    steps = shift * (1 if one.count is None else one.count)
    day = base.day
    if one.running and one.count is not None:
        far = _stepped(day, one.unit, steps)
        return None if far is None else Stretch(min(day, far), max(day, far), "range", base.anchor)
    if one.unit == "day":
        day += DAY * steps
        return Stretch(day, day, "day", base.anchor)
    if one.unit == "week":
        low = day + DAY * (7 * steps - day.weekday())
        return _edged(low, low + 6 * DAY, one, "week", base.anchor)
    if one.unit == "month":
        low = _shifted(day.replace(day=1), steps)
        return _edged(low, _month_end(low.year, low.month), one, "month", base.anchor)
    if one.unit == "year":
        year = day.year + steps
        return _edged(date(year, 1, 1), date(year, 12, 31), one, "year", base.anchor)
    return None


def _settled(unit: str | None, day: date) -> bool:
    """Whether the day of writing, a few days after a day told of, lies in the same week, month or year."""
    if unit == "week":
        return day.weekday() < SATURDAY - 1
    if unit in ("month", "year"):
        return (day + 3 * DAY).month == day.month
    return False


def _stepped(day: date, unit: str | None, steps: int) -> date | None:
    """The day so many units away."""
    if unit in ("day", "week"):
        return day + DAY * steps * (7 if unit == "week" else 1)
    if unit in ("month", "year", "decade"):
        return _shifted(day, steps * {"month": 1, "year": 12, "decade": 120}[unit])
    return None


def _edged(low: date, high: date, one: Expression, precision: Precision, anchor: Anchor) -> Stretch:
    """The whole stretch, or its first, middle or last third; the late part of a week is its weekend."""
    if one.edge is None:
        return Stretch(low, high, precision, anchor)
    if precision == "week":
        first, last = {"early": (0, 2), "mid": (1, 3), "late": (5, 6)}[one.edge]
        return Stretch(low + DAY * first, low + DAY * last, "range", anchor)
    if precision == "month":
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, high.day)}[one.edge]
        return Stretch(low.replace(day=first), low.replace(day=last), "range", anchor)
    third = (high.year - low.year + 1) * 4
    part = {"early": 0, "mid": 1, "late": 2}[one.edge]
    final = _shifted(low, third * (part + 1) - 1)
    return Stretch(_shifted(low, third * part), _month_end(final.year, final.month), "range", anchor)


def _shifted(day: date, months: int) -> date:
    """The same day of the month so many months on; the month's last day where it has none such."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
