"""Dates and times of a language: CLDR names below, times.toml above; finds expressions, resolves none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from runut.errors import RuleError
from runut.lang.files import Folder
from runut.lang.macros import cldr, either, expand
from runut.lang.starts import WORD, Pattern, Starts
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
    met: dict[Any, tuple[bool, Mapping[str, Any]]] = field(default_factory=dict)  # what matches were read as

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
        """Every temporal expression between two offsets, in order, none overlapping.

        `Jumat (9/5/2031)`, `bulan Mei tahun ini`, `dua pekan lalu`, `pukul 14.57 WIB`.
        """
        stop = len(text) if end is None else end
        found: list[Expression] = []
        free = start
        for word in WORD.finditer(text, start, stop):
            if word.start() >= free and (follow := self.index[word[0]]) is not None:
                free = self._add(found, text, word.start(), stop, free, follow.at(text, word.end(), stop))
        return tuple(found)

    def among(self, text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> list[Expression]:
        """The same within some stretches; `tokens` are the words with which one may begin, in order."""
        found: list[Expression] = []
        index, add, number, free, stop = self.index, self._add, -1, 0, 0
        for at, end, printed, _ in tokens:
            while at >= stop:
                number += 1
                free, stop = spans[number]
            if at < free and end <= free:
                continue
            if not printed.isalnum():  # Senin-Rabu, 14.57
                for word in WORD.finditer(text, at, end):
                    if word.start() >= free and (follow := index[word[0]]) is not None:
                        tries = follow.at(text, word.end(), stop)
                        free = add(found, text, word.start(), stop, free, tries)
            elif (
                at >= free
                and (follow := index[printed]) is not None
                and (
                    tries := follow[text[end : end + 2]]
                    if end + 1 < stop and text[end] == " "
                    else follow.at(text, end, stop)
                )
                and not (at and text[at - 1].isalnum())  # but 1x24 is one word
            ):
                free = add(found, text, at, stop, free, tries)
        return found

    def _add(
        self,
        found: list[Expression],
        text: str,
        at: int,
        stop: int,
        free: int,
        tries: tuple[Pattern, ...],
    ) -> int:
        """Adds the expressions that begin with a word; where they end, or `free`."""
        for pattern in tries:
            match = pattern.regex.match(text, at, stop)
            if match is None:
                continue
            before = _before(text, max(free, at - NEAR), at)
            if before is not None and before[1] in self.names:
                return match.end()
            if made := self._made(pattern, match, text, before):
                found += made
                return match.end()
        return free

    def _made(
        self, pattern: Pattern, match: re.Match[str], text: str, before: tuple[int, str] | None
    ) -> list[Expression]:
        """What `_read` says; most is printed again and again, behind the same word."""
        begin, end = match.span()
        key = id(pattern), match[0], match.groups(), before and before[1]  # patterns stay
        known = self.met.get(key)
        if known is None:
            made = self._read(pattern, match, text, before)
            spans = [one.span for one in made]
            if spans in ([(begin, end)], [(before and before[0], end)]) and len(self.met) < MOST:
                told = {name: getattr(made[0], name) for name in SAID}
                self.met[key] = spans[0][0] == begin, {k: v for k, v in told.items() if v is not None}
            return made
        if not known[0] and before:
            begin = before[0]
        return [Expression(span=Span(begin, end), words=text[begin:end], **known[1])]

    def _read(
        self, pattern: Pattern, match: re.Match[str], text: str, before: tuple[int, str] | None
    ) -> list[Expression]:
        """The expressions of one match: several for *8 dan 13 Oktober*, none where it is no real date."""
        groups = {name: said for name, said in match.groupdict().items() if said}
        word = before[1] if before is not None else ""
        low = word.casefold()
        lead = self.leads.get(low)
        named = pattern.alone and (word[:1].isupper() or word[-1:].isdigit())
        if named and lead is None and low not in self.openers:
            return []
        got: dict[str, Any] = dict(pattern.fixed)
        if "year" in groups:
            year = groups["year"]
            got["year"] = int(year) if len(year) > 2 else 2000 + int(year)
            if not 1500 <= got["year"] < 2200:
                got["year"], got["misprint"] = None, True
        if "month" in groups:
            got["month"] = self._month(groups["month"])
        if "day" in groups:
            got["day"] = int(groups["day"])
        if "weekday" in groups:
            got["weekday"] = self.weekdays.get(groups["weekday"].casefold())
        for name in groups.keys() & self.values.keys():
            got[name] = self.values[name].get(" ".join(groups[name].casefold().split()))
        if "shift" in groups and "unit" in got:
            got["running"] = " ".join(groups["shift"].casefold().split()) in self.running
        if got.pop("one", None):
            got["unit"], got["count"] = self.values["one"][groups["one"].casefold()], 1
        if "count" in groups and got.get("count") is None:
            got["count"] = int(groups["count"]) if groups["count"].isdecimal() else None
        if "day2" in groups or "month2" in groups or "year2" in groups:
            ends = [groups.get("year2"), groups.get("month2"), groups.get("day2")]
            got["last"] = (
                int(ends[0]) if ends[0] else got.get("year"),
                self._month(ends[1]) if ends[1] else got.get("month"),
                int(ends[2]) if ends[2] else None,
            )
            if ends[0] and "year" not in groups:
                got["year"] = int(ends[0])
        if parts := [" ".join(groups[name].split()) for name in PARTS if name in groups]:
            got["part"] = " ".join(parts)
        if "zone" in groups:
            got["zone"] = groups["zone"]
        if got.get("month", 1) is None or not _real(got):
            return []
        begin, end = match.span()
        first = lead or self.leads.get(match[0].split(None, 1)[0].casefold())
        if first in ("since", "until", "before"):
            got["open"] = first
        if before is not None and (lead == "since" or (lead == "inside" and pattern.inside)):
            begin = before[0]
        if got.get("season"):
            got["season"] = tuple(got["season"])
        made: list[Expression] = []
        if "also" in groups:
            made = list(self._listed(pattern, match, got))
            begin = min(match.start(name) for name in ("day", "month") if name in groups)
        span, words = Span(begin, end), text[begin:end]
        made.append(Expression(span=span, words=words, rule=pattern.rule.id, kind=pattern.kind, **got))
        return made

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


MOST = 10_000  # matches remembered, of about 500 bytes each
SAID = frozenset(one.name for one in fields(Expression)) - {"span", "words"}
NEAR = 24  # characters in which the word before a date is looked for
PARTS = "part0", "part", "clock", "part2"  # groups that tell a part of the day
BEFORE = re.compile(r"(?<!\w)([\w.-]+)\s+$")


def _before(text: str, start: int, at: int) -> tuple[int, str] | None:
    """The word before a place, a blank between them, and where it begins; no further back than `start`."""
    near = text[start:at].rsplit(None, 1)
    if not near or not text[at - 1].isspace():
        return None
    word = near[-1]
    if len(near) > 1:
        last = word[-1]
        if not (last.isalnum() or last in "_.-"):
            return None  # of the word nothing but what stands behind its last sign could be meant
        if word.isalpha():
            return text.rindex(word, start, at), word
    found = BEFORE.search(text, start, at)
    return (found.start(1), found[1]) if found is not None else None


def _real(got: Mapping[str, Any]) -> bool:
    """Whether day, month and year can stand together in the Gregorian calendar."""
    pairs = [(got.get("year"), got.get("month"), got.get("day"))]
    if (last := got.get("last")) is not None:
        pairs.append((last[0] or pairs[0][0], last[1], last[2]))
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
