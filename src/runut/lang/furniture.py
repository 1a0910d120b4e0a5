"""What is not the news, and whom an outlet credits: patterns of furniture.toml."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from runut.errors import RuleError
from runut.lang.files import Folder, Rule
from runut.types import Span

FILE = "furniture.toml"
SHARED = Path(__file__).parent / "_shared"
PART = re.compile(r"%(\w+)%")
GROUP = re.compile(r"\(\?P<\w+>")
WORD = re.compile(r"[^\W\d_]{3,}")
FIRST = re.compile(r"[^\W_]")
INNER_STOP = re.compile(r"[.!?][”\"’']?\s+[^\W\d_a-z]\w+\s+[a-z]|[\x80-\x9f]")
STOPS = ".!?…"
BLANKS = " \t\u00a0\ufeff\u200b\u200e\u200f"
CLOSERS = "\"'”’»)]*“„› \u00a0"
TITLE_LENGTH = 200  # no headline seen is longer
TAIL = re.compile(r"([)\]]|[-–—][ \t]*[A-Z][\w/ -]{2,40})(?=[ \t.*\u00a0]*(?:[\r\n]|\Z))")
TAIL_LENGTH = 120  # no end code seen is longer
LONG = 200  # lines beyond this are tried against few rules
EDGES = " \t\u00a0:：.-–—•*»«>|=~_#"

Scope = Literal["line", "next", "rest"]


class Hit(NamedTuple):
    """What a rule found: `fields` are the named groups of its pattern, as offsets into the text."""

    rule: str
    kind: str
    scope: Scope
    start: int
    end: int
    fields: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule of furniture.toml.

    `scope`: `line` marks the line, `next` the line and the headline under it, `rest` everything to the end.
    `needs`: one of these case-folded words must stand in the text, else the pattern is not tried. `at`: `end`
    tries the pattern at the ends of lines alone. `long`: it is tried on lines as long as a paragraph, too.
    `weight`: for signs of translation, 2 is decisive and 1 needs another.
    """

    rule: Rule
    kind: str
    pattern: re.Pattern[str] | None
    forms: frozenset[str] = frozenset()
    scope: Scope = "line"
    needs: tuple[str, ...] = ()
    weight: int = 1
    at: str = "any"
    long: bool = False

    def hit(self, found: re.Match[str]) -> Hit:
        """What a match of this rule's own pattern says; a group named `mark` narrows the span."""
        fields = tuple(
            (name, *found.span(name)) for name, words in found.groupdict().items() if words and name != "mark"
        )
        start, end = found.span("mark") if "mark" in found.groupdict() else found.span()
        return Hit(self.rule.id, self.kind, self.scope, start, end, fields)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Compiled rules of one language over those of all languages.

    `lines`, `inline`, `datelines`, `signs`, `cites`: rules by where they are tried. `months` are case-folded;
    `codes` maps the short codes of end codes to an agency's name, `zones` clock zones to offsets from
    UTC, `head` and `linked` what pages call a thing to what we call it; `words` holds closed lists.
    """

    lines: tuple[Pattern, ...]
    inline: tuple[Pattern, ...]
    datelines: tuple[Pattern, ...]
    signs: tuple[Pattern, ...]
    cites: tuple[Pattern, ...]
    months: Mapping[str, int]
    codes: Mapping[str, str]
    zones: Mapping[str, str]
    head: Mapping[str, str]
    linked: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    date: re.Pattern[str]
    joined: re.Pattern[str]
    joined_long: re.Pattern[str]
    numbers: Mapping[str, int]
    by_form: Mapping[str, int]

    def of(self, name: str) -> frozenset[str]:
        """The words of a closed list; a language that does not have the list has none."""
        return self.words.get(name, frozenset())

    def line(self, text: str, start: int, end: int) -> Hit | None:
        """The first rule that holds for the whole line, exact forms before patterns."""
        if end - start <= 80:
            at = self.by_form.get(text[start:end].casefold().strip(EDGES))
            if at is not None:
                one = self.lines[at]
                return Hit(one.rule.id, one.kind, one.scope, start, end)
        stopped = text[end - 1] in STOPS and text[end - 2] != ")"
        long = end - start > (LONG // 2 if stopped else LONG)
        found = (self.joined_long if long else self.joined).match(text, start, end)
        if found is None or found.lastgroup is None:
            return None
        one = self.lines[self.numbers[found.lastgroup]]
        again = one.pattern.fullmatch(text, start, end) if one.pattern else None
        return one.hit(again) if again else None

    def within(self, text: str, low: str, rules: tuple[Pattern, ...]) -> Iterator[Hit]:
        """Every place where one of `rules` holds; `low` is the case-folded text."""
        tails = None
        for one in rules:
            if one.pattern is None or (one.needs and not any(word in low for word in one.needs)):
                continue
            if one.at == "end":
                tails = [found.end(1) for found in TAIL.finditer(text)] if tails is None else tails
                for end in tails:
                    start = max(text.rfind("\n", 0, end) + 1, end - TAIL_LENGTH)
                    if tail := one.pattern.search(text, start, end):
                        yield one.hit(tail)
                continue
            for found in one.pattern.finditer(text):
                yield one.hit(found)

    def dateline(self, text: str, start: int, end: int) -> Hit | None:
        """The dateline a line begins with."""
        for one in self.datelines:
            if one.pattern is not None and (found := one.pattern.match(text, start, end)):
                return one.hit(found)
        return None


# ---------------------------------------------------------------- the shapes of lines


def ended(text: str, start: int, end: int) -> bool:
    """Does a line end as a sentence does, closing marks and brackets aside?"""
    tail = text[max(start, end - 12) : end].rstrip(CLOSERS)
    return tail[-1:] in tuple(STOPS) or text[end - 1] in "\"”’'»"


def titled(text: str, start: int, end: int, limit: int) -> bool:
    """Does a line look set above a text: short, upper case first, no final stop, no sentence ended inside?"""
    if end - start > limit or text[end - 1] in ".,;:…":
        return False
    first = FIRST.search(text, start, end)
    if first is None or first[0].islower() or first.start() > start + 3:
        return False
    if text.count('"', start, end) % 2 or text.count("“", start, end) > text.count("”", start, end):
        return False
    return not INNER_STOP.search(text, start, end)


def told(text: str, start: int, end: int) -> bool:
    """Is a line a paragraph of the story: a sentence that ends, or a long one?"""
    length = end - start
    return (
        length > TITLE_LENGTH
        or (length >= 40 and ended(text, start, end))
        or (length >= 25 and text[end - 1] == ".")
    )


def strange(words: str, known: AbstractSet[str], small: AbstractSet[str]) -> bool:
    """Does a headline name people and places that the story (`known`, case-folded words) never names?"""
    tokens = WORD.findall(words)
    content = [word for word in tokens if word.casefold() not in small]
    if len(tokens) < 5 or len(content) < 2:
        return False
    names = [word for word in content[1:] if word[0].isupper()]
    if len(names) >= 0.7 * (len(content) - 1):  # set in title case: any content word can be upper case
        return len(content) >= 4 and sum(word.casefold() in known for word in content) < 0.4 * len(content)
    unknown = {word.casefold() for word in names if word.casefold() not in known}
    return len(unknown) >= 2 and len(unknown) >= 0.4 * len({name.casefold() for name in names})


def trim(text: str, start: int, end: int, inner: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """`start:end` without blanks and without furniture at either end; None where nothing is left."""
    while True:
        while start < end and (text[start].isspace() or text[start] in BLANKS):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in BLANKS):
            end -= 1
        if start >= end:
            return None
        at = bisect_left(starts, end) - 1
        if at >= 0 and inner[at].end >= end:
            end = max(start, inner[at].start)
            continue
        at = bisect_left(starts, start + 1) - 1
        if at >= 0 and inner[at].end > start:
            start = min(end, inner[at].end)
            continue
        return Span(start, end)


def _compile(source: str, parts: Mapping[str, str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(_fill(source, parts))
    except (re.error, KeyError, RecursionError) as fault:
        raise RuleError(f"{where}: {fault}") from fault


def _fill(source: str, parts: Mapping[str, str]) -> str:
    """`source` with every %part% written out; parts may use parts."""
    while PART.search(source):
        source = PART.sub(lambda part: f"(?:{parts[part[1]]})", source)
    return source


def _rules(folder: Folder, table: str, parts: Mapping[str, str]) -> tuple[Pattern, ...]:
    made = []
    for rule, row in folder.rules(FILE, table):
        if "pattern" not in row and "forms" not in row:
            raise RuleError(f"{rule.where}: rule {rule.id!r} has neither `pattern` nor `forms`")
        forms = frozenset(form.casefold().strip(EDGES) for form in row.get("forms", ()))
        made.append(
            Pattern(
                rule,
                row.get("kind", table),
                _compile(row["pattern"], parts, rule.where) if "pattern" in row else None,
                forms,
                row.get("scope", "line"),
                tuple(word.casefold() for word in row.get("needs", ())),
                row.get("weight", 1),
                row.get("at", "any"),
                row.get("long", False),
            )
        )
    return tuple(made)


def _join(lines: tuple[Pattern, ...], *, long: bool) -> re.Pattern[str]:
    """All line rules in one alternation that a whole line must match, numbered by group."""
    branches = [
        f"(?P<r{number}>{GROUP.sub('(?:', one.pattern.pattern)})"
        for number, one in enumerate(lines)
        if one.pattern is not None and (one.long or not long)
    ]
    return re.compile(f"(?:{'|'.join(branches) or '(?!)'})\\Z")


def _alternation(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def load(folder: Folder) -> Furniture:
    """Reads `furniture.toml`. Raises RuleError where a rule is not complete or does not compile."""
    tables = folder.toml(FILE)
    months = {name.casefold(): int(number) for name, number in tables.get("months", {}).items()}
    words = {
        name: frozenset(word.casefold() for word in row) for name, row in tables.get("words", {}).items()
    }
    parts = dict(tables.get("parts", {}))
    parts["month"] = f"(?i:{_alternation(months) or '(?!)'})"
    parts["weekday"] = f"(?i:{_alternation(words.get('weekday', ())) or '(?!)'})"
    lines = _rules(folder, "line", parts)
    forms: dict[str, int] = {}
    for number, one in enumerate(lines):
        for form in one.forms:
            forms.setdefault(form, number)
    return Furniture(
        lines=lines,
        inline=_rules(folder, "inline", parts),
        datelines=_rules(folder, "dateline", parts),
        signs=_rules(folder, "sign", parts),
        cites=_rules(folder, "selfcite", parts),
        months=MappingProxyType(months),
        codes=MappingProxyType({k.casefold(): v for k, v in tables.get("codes", {}).items()}),
        zones=MappingProxyType(tables.get("zones", {})),
        head=MappingProxyType(tables.get("head", {})),
        linked=MappingProxyType(tables.get("linked", {})),
        words=MappingProxyType(words),
        date=_compile(parts.get("stamp", "(?!)"), parts, f"{folder.own.name}/{FILE}"),
        joined=_join(lines, long=False),
        joined_long=_join(lines, long=True),
        numbers=MappingProxyType({f"r{number}": number for number in range(len(lines))}),
        by_form=MappingProxyType(forms),
    )


@cache
def shared() -> Furniture:
    """The rules of all languages alone, for a page whose language has no pack."""
    return load(Folder(SHARED, SHARED / "none"))
