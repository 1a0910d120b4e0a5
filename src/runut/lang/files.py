"""Reading a language folder: TOML and text files, with errors that name file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tomli

from runut.errors import RuleError

Table = Mapping[str, Any]
_ID = re.compile(r"\s*id\s*=\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Example:
    """A wording a rule must match, and what it must find there: (field, words) pairs."""

    text: str
    expect: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What every rule of every file has: its id, what it must match, what it must leave, where it stands."""

    id: str
    yes: tuple[Example, ...]
    no: tuple[str, ...]
    where: str


@lru_cache(8)
def _parsed(text: str) -> Table:
    """A file's tables; a room asks for one kind of rule after the other, all of one file."""
    return tomli.loads(text)


@cache
def _numbers(path: Path) -> Mapping[str, int]:
    """Ids of a file and the lines they stand on; a file is read once for all its rules."""
    if not path.is_file():
        return {}
    found: dict[str, int] = {}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if named := _ID.match(row):
            found.setdefault(named[1], number)
    return found


@dataclass(frozen=True, slots=True)
class Folder:
    """One language's folder, layered over `_shared`: its own rules come first."""

    own: Path
    shared: Path

    def toml(self, name: str) -> Table:
        """The tables of `name`: own over shared; lists of tables are joined, own first.

        Raises RuleError where a file is not TOML.
        """
        merged: dict[str, Any] = {}
        for path in (self.own / name, self.shared / name):
            if not path.is_file():
                continue
            try:
                tables = _parsed(path.read_text(encoding="utf-8"))
            except tomli.TOMLDecodeError as fault:
                raise RuleError(f"{path.parent.name}/{name}: {fault}") from fault
            for key, value in tables.items():
                if key not in merged:
                    merged[key] = value
                elif isinstance(value, list) and isinstance(merged[key], list):
                    merged[key] = [*merged[key], *value]
                elif isinstance(value, dict) and isinstance(merged[key], dict):
                    merged[key] = {**value, **merged[key]}
        return merged

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a text file, comments (#) and blanks left out; own first."""
        kept: list[str] = []
        for path in (self.own / name, self.shared / name):
            if path.is_file():
                rows = path.read_text(encoding="utf-8").splitlines()
                kept += [row.strip() for row in rows if row.strip() and not row.lstrip().startswith("#")]
        return tuple(dict.fromkeys(kept))

    def where(self, name: str, id: str) -> str:
        """`id/cues.toml:12`: the line on which a rule's id stands."""
        for path in (self.own / name, self.shared / name):
            number = _numbers(path).get(id)
            if number:
                return f"{path.parent.name}/{name}:{number}"
        return f"{self.own.name}/{name}"

    def rules(self, name: str, table: str) -> Iterator[tuple[Rule, Table]]:
        """Every `[[table]]` of a file as its `Rule` and its raw fields; `yes` and `no` are mandatory.

        Raises RuleError for a rule without id, `yes` or `no`, and for an id used twice.
        """
        seen: set[str] = set()
        for row in self.toml(name).get(table, []):
            id = row.get("id")
            if not id:
                raise RuleError(f"{self.own.name}/{name}: a [[{table}]] has no id")
            where = self.where(name, id)
            if id in seen:
                raise RuleError(f"{where}: the id {id!r} is used twice")
            seen.add(id)
            for field in ("yes", "no"):
                if not row.get(field):
                    raise RuleError(f"{where}: rule {id!r} has no `{field}` example")
            yes = tuple(
                Example(one)
                if isinstance(one, str)
                else Example(one["text"], tuple((k, v) for k, v in one.items() if k != "text"))
                for one in row["yes"]
            )
            yield Rule(id, yes, tuple(row["no"]), where), row
