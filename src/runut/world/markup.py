"""How web pages are marked up: the vocabulary of class names, and the layouts of single outlets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from runut.errors import RuleError

HERE = Path(__file__).parent / "layouts"
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SETTINGS = frozenset({
    "data", "focus", "has", "hide", "hover", "is", "lg", "max", "md", "min", "no", "not", "show", "sm",
    "with", "without", "xl", "xs",
})  # fmt: skip
SETTING = re.compile(
    rf"\blive[-_]?\w*[-_]?comment(?:s|ary)?[\w-]*|\b(?:{'|'.join(sorted(SETTINGS))})[-_:][\w-]+"
)
FILES = re.compile(r"(?:category|tag|author|kategorie|topic|elementor|format|single|postid|page)-")
WORD = re.compile(r"[a-z]+")
START = 4  # letters by which parts of names are looked for
LONGEST = 100  # letters of most names
STARTS = tuple(slice(at, at + START) for at in range(LONGEST))
KEPT = 20_000  # names of elements, of about 150 bytes each


class Role(IntEnum):
    """What an element is for, as its name says; `NONE` where the name says nothing."""

    NONE = 0
    MAIN = 1
    STORY = 2
    LEAD = 3
    CREDIT = 4
    CAPTION = 5
    RELATED = 6
    CHROME = 7
    COMMENTS = 8


ORDER = (
    Role.COMMENTS,
    Role.RELATED,
    Role.CAPTION,
    Role.CHROME,
    Role.CREDIT,
    Role.STORY,
    Role.LEAD,
    Role.MAIN,
)
NONE = Role.NONE  # enumerations are slow to look up
OF_POSTS = frozenset({Role.MAIN, Role.STORY, Role.RELATED})
RANK = [0] * len(Role)
for _rank, _role in enumerate(reversed(ORDER), 1):
    RANK[_role] = _rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one outlet sets its pages since a day: CSS selectors, best first; an empty one says nothing.

    `story` holds the paragraphs, `drop` what stands inside it and is not the story, `caption` and `related`
    what is kept apart; `title`, `byline`, `published`, `updated` hold those.
    """

    id: str
    hosts: tuple[str, ...]
    since: date
    story: tuple[str, ...] = ()
    drop: str = ""
    caption: str = ""
    related: str = ""
    title: str = ""
    byline: str = ""
    published: str = ""
    updated: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """The vocabulary: elements by use, for each role its words and parts of names, `head` names of meta,
    `appeal` how paragraphs begin that speak to the reader about the site, `caption_lines` what words under a
    picture end or begin with, each behind signs and small letters that it needs, `publishing` what stands
    before the day a story came out on, `near` languages
    whose outlets are up to three hours ahead of Greenwich, `gone` titles of pages that hold no article,
    `listing` addresses of pages that list articles,
    `holders` elements that name who wrote, `prefix` what stands before the name."""

    dead: frozenset[str]
    chrome: frozenset[str]
    caption: frozenset[str]
    block: frozenset[str]
    tokens: Mapping[str, Role]
    parts: Mapping[str, tuple[tuple[str, Role], ...]]  # by how they begin
    begins: frozenset[str]
    head: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    dates: re.Pattern[str] = re.compile("(?!)")
    appeal: re.Pattern[str] = re.compile("(?!)")
    caption_lines: tuple[tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]], ...] = ()
    caption_needs: tuple[str, ...] = ()
    publishing: re.Pattern[str] = re.compile("(?!)")
    publishing_needs: tuple[str, ...] = ()
    gone: re.Pattern[str] = re.compile("(?!)")
    listing: re.Pattern[str] = re.compile("(?!)")
    near: frozenset[str] = frozenset()
    holders: tuple[str, ...] = ()
    prefix: re.Pattern[str] = re.compile("(?!)")
    layouts: Mapping[str, tuple[Layout, ...]] = field(default_factory=dict)
    _known: dict[str, Role] = field(default_factory=dict, repr=False, compare=False)
    told: dict[str, Role] = field(default_factory=dict, repr=False, compare=False)  # by whole names

    def captioned(self, words: str) -> bool:
        """Do words look as if they stood under a picture?"""
        if not any(map(words.__contains__, self.caption_needs)):
            return False
        low = ""
        for needs, asked, line in self.caption_lines:
            if any(map(words.__contains__, needs)):
                low = low or words.casefold()
                if (not asked or any(map(low.__contains__, asked))) and line.search(words):
                    return True
        return False

    def published(self, words: str) -> re.Match[str] | None:
        """Where words say that a day on which the story came out follows."""
        low = words.casefold()
        return self.publishing.search(words) if any(map(low.__contains__, self.publishing_needs)) else None

    def role(self, name: str) -> Role:
        """The role that class names tell; of several the one most estranged from the story."""
        told = self.told.get(name)
        if told is None:
            told = self._of(name)
            if len(self.told) < KEPT:
                self.told[name] = told
        return told

    def _of(self, name: str) -> Role:
        post = "hentry" in name or "type-post" in name or "status-publish" in name
        filed = post or "elementor" in name
        told, rank = NONE, 0
        for word in name.split():
            found = self._known.get(word)
            if found is None:
                found = self._read(word)
                if len(self._known) < 100_000:
                    self._known[word] = found
            if RANK[found] <= rank or (filed and FILES.match(word)):
                continue
            if not post or found in OF_POSTS:  # what a post is filed under stands among its names
                told, rank = found, RANK[found]
        return told

    def _read(self, word: str) -> Role:
        """The role of one class name; long ones are headlines, settings (`has-sidebar`) tell nothing."""
        if word.count("-") > 5:
            return NONE
        low = plain = word.lower()
        told, rank = NONE, 0
        words = WORD.findall(low)
        if low != word:
            plain = HUMP.sub("-", word).lower()
            if "-" in plain or "_" in plain or ":" in plain:
                low, plain = SETTING.sub(" ", low), SETTING.sub(" ", plain)
            words = WORD.findall(plain)
        elif "live" in low or not SETTINGS.isdisjoint(words):
            low = SETTING.sub(" ", low)
            words = WORD.findall(low)
        for one in words:
            if one in self.tokens and RANK[role := self.tokens[one]] > rank:
                told, rank = role, RANK[role]
        last = max(0, len(low) - START + 1)
        slices = STARTS[:last] if last < LONGEST else [slice(at, at + START) for at in range(last)]
        for start in self.begins.intersection(map(low.__getitem__, slices)):
            for part, role in self.parts[start]:
                if RANK[role] > rank and part in low:
                    told, rank = role, RANK[role]
        return told

    def layout(self, host: str, on: date | None = None) -> Layout | None:
        """The layout of a host (or of the host it is a part of) that held on a day, else the newest."""
        while host:
            if rows := self.layouts.get(host):
                held = [row for row in rows if on is None or row.since <= on]
                return held[-1] if held else None
            _, _, host = host.partition(".")
        return None


@cache
def load() -> Markup:
    """Reads every file of `layouts/`. Raises RuleError where one is not TOML or a row is not complete."""
    words = _toml(HERE / "any.toml")
    rows: dict[str, list[Layout]] = {}
    for path in sorted(HERE.glob("*.toml")):
        for row in _toml(path).get("site", ()):
            made = _layout(row, path.name)
            for host in made.hosts:
                rows.setdefault(host, []).append(made)
    roles = words["roles"]
    parts = [(part, role) for role in ORDER for part in roles[role.name.lower()].get("parts", ())]
    begins = frozenset(part[:START] for part, _ in parts)
    months = {name: int(number) for number, names in words["months"].items() for name in names}
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"[0-3]?\d", r"(?:19|20)\d\d"
    return Markup(
        dead=frozenset(words["elements"]["dead"]),
        chrome=frozenset(words["elements"]["chrome"]),
        caption=frozenset(words["elements"]["caption"]),
        block=frozenset(words["elements"]["block"]),
        tokens={
            word: role for role in reversed(ORDER) for word in roles[role.name.lower()].get("tokens", ())
        },
        parts={
            start: tuple((part, role) for part, role in parts if part.startswith(start)) for start in begins
        },
        begins=begins,
        head=words["head"],
        publishing=re.compile("|".join(row["pattern"] for row in words["publishing"])),
        publishing_needs=_needs(words["publishing"]),
        gone=re.compile("|".join(row["pattern"] for row in words["gone"])),
        listing=re.compile("|".join(row["pattern"] for row in words["listing"])),
        near=frozenset(words["clock"]["near_greenwich"]),
        holders=tuple(words["byline"]["holders"]),
        prefix=re.compile(words["byline"]["prefix"]),
        appeal=re.compile("|".join(row["pattern"] for row in words["appeal"])),
        caption_lines=tuple(
            (tuple(row["needs"]), tuple(row.get("words", ())), re.compile(row["pattern"]))
            for row in words["caption"]
        ),
        caption_needs=_needs(words["caption"]),
        months=months,
        dates=re.compile(
            rf"(?i:(?<!\d)(?P<d>{day})(?:\.|st|nd|rd|th|er|º)?[\s-]*(?:de\s|of\s)?[\s-]*(?P<m>{month})\b\.?,?"
            rf"[\s-]*(?:de\s|del\s)?(?P<y>{year})(?!\d)"
            rf"|\b(?P<n>{month})\.?\s+(?P<e>{day})(?:st|nd|rd|th)?,?\s+(?P<z>{year})(?!\d))"
        ),
        layouts={host: tuple(sorted(found, key=lambda one: one.since)) for host, found in rows.items()},
    )


def _needs(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """What one of must stand in a text for which any of some rules holds."""
    return tuple(sorted({need for row in rows for need in row["needs"]}))


def _layout(row: Mapping[str, Any], file: str) -> Layout:
    try:
        return Layout(
            id=row["id"],
            hosts=tuple(row["hosts"]),
            since=row["since"],
            story=tuple(row.get("story", ())),
            **{
                name: ", ".join(row.get(name, ()))
                for name in ("drop", "caption", "related", "title", "byline", "published", "updated")
            },
            where=f"{file}: {row['id']}",
        )
    except KeyError as fault:
        raise RuleError(f"{file}: layout {row.get('id', '?')!r} has no {fault}") from fault


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise RuleError(f"{path.name}: {fault}") from fault
