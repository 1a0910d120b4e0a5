"""What is not the news, and whom an outlet credits: patterns of furniture.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from runut.errors import RuleError
from runut.lang.files import Folder, Rule
from runut.lang.lines import blank, ends, places, stretches, whole
from runut.lang.spelling import Spelling
from runut.lang.spelling import load as spelling
from runut.lang.tries import Tries

FILE = "furniture.toml"
SHARED = Path(__file__).parent / "_shared"
PART = re.compile(r"%(\w+)%")
NEAR = 40  # characters on either side of a word
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
    tries the pattern at the ends of lines alone, `word` where such a word or the blanks before it begin,
    `near` only close to one. `long`: it is tried on lines as long as a paragraph, too.
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
        names = found.re.groupindex
        fields = tuple([(name, *found.span(name)) for name in names if found[name] and name != "mark"])
        start, end = found.span("mark" if "mark" in names else 0)
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
    by_form: Mapping[str, int]
    weekdays: Mapping[str, int] = field(default_factory=dict)  # case-folded, Monday is 0
    weekday: re.Pattern[str] = re.compile("(?!)")  # with what stands between it and its date
    every: int = 0  # line rules that need no words, as bits; the first rule is bit 0
    long: int = 0  # line rules that are tried on lines as long as a paragraph
    wanting: Mapping[str, int] = field(default_factory=dict)  # the rules that a word they need allows
    tries: Tries = field(default_factory=lambda: Tries(()))
    openings: Tries = field(default_factory=lambda: Tries(()))  # of datelines
    opening: re.Pattern[str] | None = None  # names and a mark behind them, as every dateline begins
    asked: frozenset[bytes] = frozenset()  # every word that a rule needs, or has in what it needs
    single: frozenset[bytes] = frozenset()  # those that a rule needs alone
    needed: Mapping[bytes, tuple[str, ...]] = field(default_factory=dict)  # longer needs, by a word of them
    long_needs: tuple[str, ...] = ()  # one of them stands in every text with furniture of a paragraph's size
    spelling: Spelling = field(default_factory=Spelling)

    def of(self, name: str) -> frozenset[str]:
        """The words of a closed list; a language that does not have the list has none."""
        return self.words.get(name, frozenset())

    def present(self, low: str, words: Iterable[bytes]) -> frozenset[str]:
        """Which of the words that rules need stand in a case-folded text with these stretches of a to z."""
        found = self.asked & frozenset(words)
        needs = [need for word in found if word in self.needed for need in self.needed[word] if need in low]
        needs += [need for need in self.needed.get(b"", ()) if need.strip() in low and need in low]
        return frozenset([*needs, *map(bytes.decode, self.single & found)])

    def allowed(self, present: frozenset[str]) -> int:
        """Line rules that need no words that a text does not have, as bits."""
        mask = self.every
        for word in self.wanting.keys() & present:
            mask |= self.wanting[word]
        return mask

    def paragraphs(self, low: str, present: frozenset[str]) -> list[int]:
        """Where in a case-folded text a rule for lines as long as paragraphs may hold."""
        return places(low, [word for word in self.long_needs if word in present])

    def line(
        self, text: str, start: int, end: int, allowed: int = -1, *, paragraphs: bool = True
    ) -> Hit | None:
        """The first of the rules `allowed` that holds for the whole line, exact forms before patterns."""
        if end - start <= 80:
            at = self.by_form.get(text[start:end].casefold().strip(EDGES))
            if at is not None:
                one = self.lines[at]
                return Hit(one.rule.id, one.kind, one.scope, start, end)
        if end - start > LONG // 2:
            stopped = text[end - 1] in ".…" and text[end - 2] != ")"
            if stopped or end - start > LONG:
                if not paragraphs:
                    return None
                allowed &= self.long
        mask = self.tries.at(text, start, end) & allowed
        while mask:
            one = self.lines[(mask & -mask).bit_length() - 1]
            mask &= mask - 1
            if one.pattern is not None and (found := one.pattern.fullmatch(text, start, end)):
                return one.hit(found)
        return None

    def within(
        self, text: str, low: str, rules: tuple[Pattern, ...], present: frozenset[str] | None = None
    ) -> Iterator[Hit]:
        """Every place where one of `rules` holds; `low` is the case-folded text, `present` what it has."""
        tails = None
        present = self.present(low, stretches(low)) if present is None else present
        for one in rules:
            if one.pattern is None or (one.needs and present.isdisjoint(one.needs)):
                continue
            if one.at == "end":
                tails = list(ends(text)) if tails is None else tails
                for start, end in tails:
                    if tail := one.pattern.match(text, start, end):
                        yield one.hit(tail)
            elif one.at == "word" and len(low) == len(text):
                past = 0
                for at in places(low, [need for need in one.needs if need in present]):
                    word = one.pattern.match(text, blank(text, at)) or one.pattern.match(text, at)
                    if word and at >= past:
                        past = word.end()
                        yield one.hit(word)
            elif one.at == "near" and len(low) == len(text):
                for at in places(low, [need for need in one.needs if need in present]):
                    if close := one.pattern.search(text, max(0, at - NEAR), at + NEAR):
                        yield one.hit(close)
            else:
                for found in one.pattern.finditer(text):
                    yield one.hit(found)

    def dateline(self, text: str, start: int, end: int) -> Hit | None:
        """The dateline a line begins with."""
        if self.opening is not None and self.opening.match(text, start, end) is None:
            return None
        mask = self.openings.at(text, start, end)
        while mask:
            one = self.datelines[(mask & -mask).bit_length() - 1]
            mask &= mask - 1
            if one.pattern is not None and (found := one.pattern.match(text, start, end)):
                return one.hit(found)
        return None


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
        if not row.get("needs") and (row.get("long") or row.get("at") in ("word", "near")):
            raise RuleError(f"{rule.where}: rule {rule.id!r} has no `needs`")
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


def _alternation(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _capitals(words: Any) -> str:
    return _alternation([word.capitalize() for word in words])


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
    every = [_rules(folder, table, parts) for table in ("line", "inline", "sign", "selfcite")]
    lines, inline, signs, cites = every
    needs = sorted({need for rules in every for one in rules for need in one.needs})
    forms: dict[str, int] = {}
    for number, one in enumerate(lines):
        for form in one.forms:
            forms.setdefault(form, number)
    datelines = _rules(folder, "dateline", parts)
    return Furniture(
        lines=lines,
        inline=inline,
        datelines=datelines,
        openings=Tries([one.pattern for one in datelines]),
        opening=_compile(parts["opening"], parts, FILE) if "opening" in parts else None,
        signs=signs,
        cites=cites,
        months=MappingProxyType(months),
        codes=MappingProxyType({k.casefold(): v for k, v in tables.get("codes", {}).items()}),
        zones=MappingProxyType(tables.get("zones", {})),
        head=MappingProxyType(tables.get("head", {})),
        linked=MappingProxyType(tables.get("linked", {})),
        words=MappingProxyType(words),
        date=_compile(parts.get("stamp", "(?!)"), parts, f"{folder.own.name}/{FILE}"),
        by_form=MappingProxyType(forms),
        tries=Tries([one.pattern for one in lines]),
        every=sum(1 << number for number, one in enumerate(lines) if not one.needs),
        long=sum(1 << number for number, one in enumerate(lines) if one.long),
        wanting={
            word: sum(1 << number for number, one in enumerate(lines) if word in one.needs)
            for one in lines
            for word in one.needs
        },
        weekdays=MappingProxyType(tables.get("weekdays", {})),
        weekday=re.compile(
            rf"\b({_capitals(tables.get('weekdays', ())) or '(?!)'})[ \t]*,?[ \t]*\(?[ \t]*(?=\d)"
        ),
        asked=frozenset(whole(need).encode() for need in needs),
        single=frozenset(need.encode() for need in needs if whole(need) == need),
        needed={
            word.encode(): longer
            for word in sorted(set(map(whole, needs)))
            if (longer := tuple(need for need in needs if whole(need) == word != need))
        },
        long_needs=tuple(sorted({word for one in lines if one.long for word in one.needs})),
        spelling=spelling(folder, tables.get("spelling", {}).get("doubled", "")),
    )


@cache
def shared() -> Furniture:
    """The rules of all languages alone, for a page whose language has no pack."""
    return load(Folder(SHARED, SHARED / "none"))
