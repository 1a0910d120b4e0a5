"""Dates and times of a language: CLDR names below, times.toml above; finds expressions, resolves none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from runut.errors import RuleError
from runut.lang.files import Folder
from runut.lang.gates import END, OTHER
from runut.lang.macros import cldr, either, expand
from runut.lang.starts import WORD, Pattern, Starts, Try
from runut.lang.temporal import Expression
from runut.types import Span, Token


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Every temporal pattern of a language; the first word of an expression leads to the patterns to try."""

    patterns: tuple[Pattern, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()  # words after which a date is part of a name: Jalan 17 Agustus
    openers: frozenset[str] = frozenset()  # words with which a sentence may open before a month
    speech: frozenset[str] = frozenset()  # verbs of saying: what follows one is not when it was said
    ahead: frozenset[str] = frozenset()  # words that put what they govern into the future
    running: frozenset[str] = frozenset()  # mendatang, terakhir: with a number, the stretch up to now
    past: frozenset[str] = frozenset()  # words that put it into the past
    breaks: frozenset[str] = frozenset()  # words that end the reach of a future word
    index: Starts = field(default_factory=lambda: Starts({}))

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
        """Every temporal expression between two offsets, in order, none overlapping.

        `Jumat (9/5/2031)`, `bulan Mei tahun ini`, `dua pekan lalu`, `pukul 14.57 WIB`.
        """
        stop = len(text) if end is None else end
        found: list[Expression] = []
        free = start
        for word in WORD.finditer(text, start, stop):
            if word.start() >= free and (tries := self.index[word[0]]):
                free = self._add(found, text, word.span(), stop, free, tries)
        return tuple(found)

    def among(self, text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Expression]:
        """The same within some stretches; `tokens` are the words with which one may begin, in order."""
        found: list[Expression] = []
        index, number, free, stop = self.index, -1, 0, 0
        for at, end, printed, _ in tokens:
            while at >= stop:
                number += 1
                free, stop = spans[number]
            if at < free and end <= free:
                continue
            if not printed.isalnum():  # Senin-Rabu, 14.57
                for word in WORD.finditer(text, at, end):
                    if word.start() >= free and (tries := index[word[0]]):
                        free = self._add(found, text, word.span(), stop, free, tries)
            elif at >= free and not (at and text[at - 1].isalnum()):  # but 1x24 is one word
                free = self._add(found, text, (at, end), stop, free, index[printed])
        return found

    def _add(
        self,
        found: list[Expression],
        text: str,
        word: tuple[int, int],
        stop: int,
        free: int,
        tries: tuple[Try, ...],
    ) -> int:
        """Adds the expressions that begin with a word; where they end, or `free`."""
        at, end = word
        mark = text[end] if end < stop else END
        far = mark == " "
        if far:
            mark = text[end + 1] if end + 1 < stop else END
        beyond = not mark.isascii()
        for pattern, after in tries:
            follow = after[far]
            if follow is not None and mark not in follow and not (beyond and OTHER in follow):
                continue
            match = pattern.regex.match(text, at, stop)
            if match is None:
                continue
            before = BEFORE.search(text, max(free, at - 24), at)
            if before and before[1] in self.names:
                return match.end()
            if made := tuple(self._read(pattern, match, text, before)):
                found += made
                return match.end()
        return free

    def _read(
        self, pattern: Pattern, match: re.Match[str], text: str, before: re.Match[str] | None
    ) -> Iterator[Expression]:
        """The expressions of one match: several for *8 dan 13 Oktober*, none where it is no real date."""
        groups = {name: said for name, said in match.groupdict().items() if said}
        word = before[1] if before else ""
        lead = self.leads.get(word.casefold())
        opens = lead is not None or word.casefold() in self.openers
        if pattern.alone and not opens and (word[:1].isupper() or word[-1:].isdigit()):
            return
        got: dict[str, Any] = dict(pattern.fixed)
        year = groups.get("year")
        if year:
            got["year"] = int(year) if len(year) > 2 else 2000 + int(year)
            if not 1500 <= got["year"] < 2200:
                got["year"], got["misprint"] = None, True
        if groups.get("month"):
            got["month"] = self._month(groups["month"])
        if groups.get("day"):
            got["day"] = int(groups["day"])
        if groups.get("weekday"):
            got["weekday"] = self.weekdays.get(groups["weekday"].casefold())
        for name in groups.keys() & self.values.keys():
            got[name] = self.values[name].get(" ".join(groups[name].casefold().split()))
        shift = " ".join((groups.get("shift") or "").casefold().split())
        got["running"] = shift in self.running and "unit" in got
        if got.pop("one", None):
            got["unit"], got["count"] = self.values["one"][groups["one"].casefold()], 1
        if groups.get("count") and got.get("count") is None:
            got["count"] = int(groups["count"]) if groups["count"].isdigit() else None
        if "day2" in groups or "month2" in groups or "year2" in groups:
            ends = [groups.get("year2"), groups.get("month2"), groups.get("day2")]
            if any(ends):
                got["last"] = (
                    int(ends[0]) if ends[0] else got.get("year"),
                    self._month(ends[1]) if ends[1] else got.get("month"),
                    int(ends[2]) if ends[2] else None,
                )
                if ends[0] and not groups.get("year"):
                    got["year"] = int(ends[0])
        parts = [groups.get(name) for name in ("part0", "part", "clock", "part2")]
        got["part"] = " ".join(" ".join(one.split()) for one in parts if one) or None
        got["zone"] = groups.get("zone")
        if got.get("month", 1) is None or not _real(got):
            return
        begin = match.start()
        first = lead or self.leads.get(match[0].split()[0].casefold())
        if first in ("since", "until", "before"):
            got["open"] = first
        if before is not None and (lead == "since" or (lead == "inside" and pattern.inside)):
            begin = before.start(1)
        got["season"] = tuple(got["season"]) if got.get("season") else None
        also = groups.get("also")
        if also:
            yield from self._listed(pattern, match, got)
            begin = min(match.start(name) for name in ("day", "month") if groups.get(name))
        span = Span(begin, match.end())
        yield Expression(span=span, words=span.of(text), rule=pattern.rule.id, kind=pattern.kind, **got)

    def _listed(self, pattern: Pattern, match: re.Match[str], got: dict[str, Any]) -> Iterator[Expression]:
        """The earlier members of *8 dan 13 Oktober*, *April dan September 2024*; they share the rest."""
        offset = match.start("also")
        for item in WORD.finditer(match["also"]):
            one = {k: v for k, v in got.items() if k not in ("weekday", "part", "zone")}
            if item[0].isdigit():
                one["day"] = int(item[0])
            else:
                one["month"] = self.months.get(item[0].casefold())
            if (item[0].isdigit() or one["month"]) and _real(one):
                span = Span(offset + item.start(), offset + item.end())
                yield Expression(span=span, words=item[0], rule=pattern.rule.id, kind=pattern.kind, **one)

    def _month(self, said: str) -> int | None:
        if said.isdigit():
            return int(said)
        return self.months.get(said.rstrip(".").casefold())


BEFORE = re.compile(r"(?<!\w)([\w.-]+)\s+$")


def _real(got: Mapping[str, Any]) -> bool:
    """Whether day, month and year can stand together in the Gregorian calendar."""
    last = got.get("last") or (None, None, None)
    pairs = (
        (got.get("year"), got.get("month"), got.get("day")),
        (last[0] or got.get("year"), last[1], last[2]),
    )
    for year, month, day in pairs:
        if month is not None and not 1 <= month <= 12:
            return False
        if day is not None:
            try:
                date(year or 2000, month or 1, day)
            except ValueError:
                return False
    return True


def load(folder: Folder) -> Calendar:
    """Reads times.toml and CLDR. Raises RuleError for a rule that does not compile."""
    table = folder.toml("times.toml")
    codes = list(table.get("locales", []))
    wide, every = ("wide",), ("wide", "abbreviated")
    own = codes[:1]
    strong_months = {**cldr(own, "months", wide), **table.get("months", {})}
    months = {**cldr(codes, "months", every), **table.get("months-beside-a-number", {}), **strong_months}
    strong_days = {**cldr(own, "days", wide), **table.get("weekdays", {})}
    weekdays = {**cldr(codes, "days", every), **strong_days}
    values: dict[str, Mapping[str, Any]] = dict(table.get("values", {}))
    classes: dict[str, Any] = {**table.get("words", {}), **values}
    macros = {name: either(forms) for name, forms in classes.items()}
    macros |= {
        "month": either(strong_months, cased=True),
        "anymonth": either(months) + r"(?:\.(?=,?\s*\d))?",
        "weekday": either(strong_days, cased=True),
        "anyweekday": either(weekdays, cased=True),
        "strongday": either(strong_days),
    }
    starters = {**classes, "month": strong_months, "anymonth": months, "weekday": strong_days}
    starters["anyweekday"] = weekdays
    for name, source in table.get("macros", {}).items():
        macros[name] = expand(source, macros, f"times.toml macro {name}")
    patterns = []
    index: dict[str, list[Pattern]] = {}
    for rule, row in folder.rules("times.toml", "time"):
        try:
            regex = re.compile(expand(row["pattern"], macros, rule.where))
        except re.error as fault:
            raise RuleError(f"{rule.where}: {fault}") from fault
        firsts = [str(w) for s in row["starts"] for w in starters.get(s, [s])]
        pattern = Pattern(
            rule=rule,
            regex=regex,
            kind=row.get("kind", "date"),
            fixed=row.get("fixed", {}),
            inside=row.get("inside", False),
            alone=row.get("alone", False),
            starts=tuple(dict.fromkeys(first.split()[0].casefold() for first in firsts)),
        )
        patterns.append(pattern)
        for first in pattern.starts:
            for key in {w[0] for w in [WORD.match(first)] if w} or {first}:
                bucket = index.setdefault(key, [])
                if pattern not in bucket:
                    bucket.append(pattern)
    return Calendar(
        patterns=tuple(patterns),
        months=months,
        weekdays=weekdays,
        values=values,
        leads={word: lead for lead, words in table.get("leads", {}).items() for word in words},
        names=frozenset(table.get("lists", {}).get("names", ())),
        openers=frozenset(table.get("lists", {}).get("openers", ())),
        speech=frozenset(table.get("lists", {}).get("speech", ())),
        ahead=frozenset(table.get("lists", {}).get("ahead", ())),
        running=frozenset(table.get("lists", {}).get("running", ())),
        past=frozenset(table.get("lists", {}).get("past", ())),
        breaks=frozenset(table.get("lists", {}).get("breaks", ())),
        index=Starts({key: tuple(bucket) for key, bucket in index.items()}),
    )
