"""When: each temporal expression resolved against the date the text gives it, or left unknown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from runut import ids
from runut.lang.calendar import Calendar
from runut.lang.columns import columns
from runut.lang.pack import Pack
from runut.lang.reckoning import reckon
from runut.lang.stretches import Stretches
from runut.lang.temporal import Base, Drift, Expression
from runut.types import Article, Notes, Span, Time, TimeMention, Trace

Role: TypeAlias = Literal["plain", "published", "quoting"]
WEEK = 7  # days
SAID = 4  # days after which news no longer quotes somebody
WORDS = re.compile(r"\w+")
CLAUSE = re.compile(r"[,;:.!?()\"“”„‘’]|--|\s[–—-]\s")
SIGNS = re.compile(r"[,;:.!?()\"“”„‘’]")  # the same without dashes, and many times faster


def find(
    article: Article, notes: Notes, pack: Pack, dated: Sequence[int] | None = None
) -> tuple[TimeMention, ...]:
    """Every temporal expression outside furniture; what cannot be resolved keeps its phrase alone.

    `dated` are the places of the tokens with which one may begin, where that is known.
    """
    text, calendar = article.text, pack.calendar
    spans = [block.span for block in article.blocks]
    known = spans and notes.tokens
    tokens = notes.tokens if dated is None else [notes.tokens[i] for i in dated]
    expressions = calendar.among(text, tokens, spans) if known else list(calendar.find(text))
    if article.furniture:
        marks = Stretches([mark.span for mark in article.furniture])
        expressions = [one for one in expressions if not marks.meets(*one.span)]
    if not expressions:
        return ()
    stated = article.published
    told = stated.earliest if stated is not None and stated.precision == "day" else None
    starts = [sentence.span[0] for sentence in notes.sentences]
    quotes = Stretches([quote.inner for quote in notes.quotes])
    media = _Media(article, notes, pack.words.of("media-cue"))
    made = ids.series("time", article.id)
    found: list[TimeMention] = []
    newest = max((one.year for one in expressions if one.day and one.year), default=0)
    anchor = Base(told, "published") if told else None
    dates = printed(expressions, told)
    years = frozenset(one.year for one in expressions if one.year is not None and one.open is None)
    narrative = None if told else opening(expressions)
    full = narrative is not None

    def outside(span: Span) -> bool:
        """Whether words stand outside quotations, and are not the day of quoting."""
        at = max(bisect_right(starts, span.start) - 1, 0)
        where = notes.sentences[at].span if notes.sentences else Span(0, len(text))
        if quotes.holds(*span):
            return False
        return not media.quoting(span.start, at, where)

    for place, one in enumerate(expressions):
        at = bisect_right(starts, one.span[0]) - 1
        sentence = notes.sentences[at].span if at >= 0 else Span(0, len(text))
        base = anchor or narrative
        if one.told:
            last = next((was.time for was in reversed(found) if tells(was, one)), None)
            base = Base(last.earliest, "narrative", False) if last is not None and last.earliest else None
        elif one.kind == "unit" and one.unit == "day" and quotes.holds(*one.span):
            base = spoken(expressions, told, outside)
        if anchor is None and askew(one):
            base = nearest(one, dates) or base
        meant, drift = one, None
        if one.year is None:
            drift = _drift(one, text, sentence, calendar) if base is not None else None
            meant = again(yeared(one, base, years), dates)
        time = reckon(meant, base, drift)
        if base is not None and bare(one):
            gap = text[expressions[place - 1].span.end : one.span.start] if place else ""
            day = beside(one, found[-1].time, gap) if found else None
            day = day or same(one, base, drift, dates)
            if day is not None:
                time = replace(time, earliest=day, latest=day, precision="day", anchor=base.anchor)
        if one.kind == "clock" and found:
            time = _beside(found[-1], time, text)
        role: Role = "plain"
        if one.day is not None or one.weekday is not None:
            if media.quoting(one.span[0], at, sentence):
                role = "quoting"
            elif stated is not None and stated.phrase == one.span:
                role = "published"
        score = 0.6 if time.conflict else 0.95 if time.anchor == "stated" else 0.85
        found.append(TimeMention(made(*one.span), one.span, time, role, _trace(one.rule, score)))
        if told or one.date is None or one.open is not None or one.shift == 1 or time.earliest is None:
            continue
        if one.weekday is not None or (not full and one.year == newest):
            narrative, full = Base(time.earliest, "narrative", role != "plain"), one.weekday is not None
    return tuple(found)


class _Media:
    """Whether days stand beside a cited medium: *dikutip X, Senin (14/10/2024)*."""

    def __init__(self, article: Article, notes: Notes, cues: frozenset[str]) -> None:
        self.text, self.notes, self.cues = article.text, notes, cues
        self.told: dict[int, bool] = {}  # sentences that have a word of quoting, once they are asked for

    def quoting(self, at: int, number: int, sentence: Span) -> bool:
        """Whether the date at a place of a sentence does."""
        told = self.told.get(number)
        if told is None:
            told = bool(self.cues)
            if told and number >= 0 and self.notes.tokens:
                one = self.notes.sentences[number]
                told = not self.cues.isdisjoint(columns(self.notes.tokens).lows[one.first : one.last])
            self.told[number] = told
        return told and _quoting(self.text, at, sentence, self.cues)


@lru_cache(maxsize=10_000)
def _trace(rule: str, score: float) -> Trace:
    return Trace("times", rule, 1, score)


def spoken(expressions: list[Expression], told: date | None, outside: Callable[[Span], bool]) -> Base | None:
    """The one day of these days that the text prints outside quotations: *hari ini* in a mouth."""
    days: set[date] = set()
    for one in expressions:
        if one.day is not None and one.month is not None and one.weekday is not None and outside(one.span):
            day = reckon(one, Base(told, "published") if told else None).earliest
            if day is not None:
                days.add(day)
    day = days.pop() if len(days) == 1 else None
    fresh = day is not None and (told is None or 0 <= (told - day).days < SAID)
    return Base(day, "narrative") if day is not None and fresh else None


def bare(one: Expression) -> bool:
    """A weekday that says nothing of its week: *Kamis*, *Kamis lalu*."""
    return one.weekday is not None and one.day is None and one.unit is None and one.shift in (None, -1)


def askew(one: Expression) -> bool:
    """Whether a weekday stands beside a full date that is another day of the week."""
    return one.date is not None and one.weekday is not None and one.date.weekday() != one.weekday


def nearest(one: Expression, dates: frozenset[date]) -> Base | None:
    """The day printed elsewhere that is nearest to a date: a slip is judged beside it."""
    day = one.date
    if day is None or not dates:
        return None
    return Base(min(dates, key=lambda other: (abs((other - day).days), other)), "narrative")


def yeared(one: Expression, base: Base | None, years: frozenset[int]) -> Expression:
    """*Kamis (24/7)* where no day of writing fits: in the one year the text prints that has such a day."""
    if one.year is not None or one.weekday is None or one.day is None or one.month is None or not years:
        return one
    around = {base.day.year + step for step in (-1, 0, 1)} if base is not None else set[int]()
    if any(fitting(one, year) for year in around):
        return one
    fits = [year for year in sorted(years) if fitting(one, year)]
    return replace(one, year=fits[0]) if len(fits) == 1 else one


def again(one: Expression, dates: frozenset[date]) -> Expression:
    """*11 September* in the year of the one such day that the article prints in full."""
    if one.year is not None or one.day is None or one.month is None or one.weekday is not None:
        return one
    fits = {day.year for day in dates if (day.month, day.day) == (one.month, one.day)}
    return replace(one, year=fits.pop()) if len(fits) == 1 else one


def fitting(one: Expression, year: int) -> bool:
    """Whether the day lies on its weekday in a year."""
    try:
        return one.month is not None and date(year, one.month, one.day or 0).weekday() == one.weekday
    except ValueError:
        return False


def opening(expressions: list[Expression]) -> Base | None:
    """The first full date with its weekday: what stands above it is told from there as well."""
    first = next((one.date for one in expressions if one.weekday is not None and one.date), None)
    if first is None:
        newest = max((one.year for one in expressions if one.date is not None and one.year), default=None)
        first = next((one.date for one in expressions if one.date and one.year == newest), None)
    return Base(first, "narrative", False) if first else None


def printed(expressions: list[Expression], told: date | None) -> frozenset[date]:
    """The days that the article prints in full, or in the year it was published."""
    found: set[date] = set()
    for one in expressions:
        if one.day is None or one.month is None:
            continue
        try:
            day = one.date if one.year is not None else None
            if one.year is None and told is not None and one.weekday is not None and one.month:
                day = date(told.year, one.month, one.day)
        except ValueError:
            continue
        if day is not None and (one.weekday is None or day.weekday() == one.weekday):
            found.add(day)
    return frozenset(found)


def same(one: Expression, base: Base, drift: Drift | None, dates: frozenset[date]) -> date | None:
    """The day of this name that the article prints in full within a week: *Kamis (27/11)* … *Kamis*."""
    fits = [day for day in dates if day.weekday() == one.weekday and abs((day - base.day).days) <= WEEK]
    if one.shift == -1 and base.near:
        fits = [day for day in fits if day < base.day]
    elif drift == "past":
        fits = [day for day in fits if day <= base.day]
    return fits[0] if len(fits) == 1 else None


def beside(one: Expression, last: Time, gap: str) -> date | None:
    """*Senin (8/12) waktu setempat (Selasa WIB)*: the day next to the one just before."""
    if last.precision != "day" or last.earliest is None or gap.strip() != "(" or one.weekday is None:
        return None
    step = (one.weekday - last.earliest.weekday() + 1) % 7 - 1
    return last.earliest + timedelta(days=step) if abs(step) <= 1 else None


def tells(was: TimeMention, one: Expression) -> bool:
    """Whether an expression before can be the time that the next one is reckoned from."""
    wide = {"year": ("month", "year"), "month": ("month",)}.get(one.unit or "", ())
    precise = was.time.precision == "day" or was.time.precision in wide
    return was.role == "plain" and precise and was.time.latest is not None and was.time.earliest is not None


def _quoting(text: str, at: int, sentence: Span, cues: frozenset[str]) -> bool:
    """Whether the date stands beside a cited medium: *dikutip X, Senin (14/10/2024)*."""
    before = text[sentence.start : at].rstrip(" ,([")
    clauses = [clause for clause in clauses_of(before) if clause.strip()]
    for clause in clauses[:-3:-1]:
        words = clause.split()
        if any(word.casefold() in cues for word in words):
            return True
        if len(words) > 4 or not all(word[:1].isupper() for word in words):
            return False
    return False


def clauses_of(words: str) -> list[str]:
    """A stretch of text cut at its marks."""
    dashed = "-" in words or "–" in words or "—" in words
    return (CLAUSE if dashed else SIGNS).split(words)


def _beside(last: TimeMention, time: Time, text: str) -> Time:
    """A clock right after a day is on that day."""
    gap = text[last.span.end : time.phrase.start] if time.phrase else "."
    if len(gap) > 3 or gap.strip(" ,|("):
        return time
    return replace(time, earliest=last.time.earliest, latest=last.time.latest, precision=last.time.precision,
                   anchor=last.time.anchor)  # fmt: skip


def _clause(one: Expression, text: str, sentence: Span, calendar: Calendar) -> frozenset[str]:
    """The words that govern an expression: those before it in its clause, and two after it."""
    before = clauses_of(text[sentence.start : one.span.start].rstrip(" ,("))[-1]
    words = [word.casefold() for word in WORDS.findall(before)]
    for at in range(len(words) - 1, -1, -1):
        if words[at] in calendar.breaks:
            words = words[at:]
            break
    after = clauses_of(text[one.span.end : min(sentence.end, one.span.end + 40)])[0]
    behind = [word.casefold() for word in WORDS.findall(after)[:2]]
    if behind and behind[0] in calendar.speech:
        behind = []  # pada Senin mengatakan akan …: what is said lies ahead, not the saying
    return frozenset((*words, *behind))


def _drift(one: Expression, text: str, sentence: Span, calendar: Calendar) -> Drift | None:
    """Whether the clause puts the expression into the future (*akan tiba pada Rabu*) or the past."""
    words = _clause(one, text, sentence, calendar)
    if words & calendar.ahead:
        return "ahead"
    return "past" if words & calendar.past else None
