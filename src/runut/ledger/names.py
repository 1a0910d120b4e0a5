"""Names of things as numbers, in the order in which they came: what came together lies together in the file,
and is brought and written together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from runut.ledger import packing
from runut.ledger.packing import key_of

_KNOWN: Final = "SELECT hash, number FROM merge_names WHERE hash IN (SELECT value FROM json_each(?))"
_THING: Final = "SELECT number, value FROM merge_names LEFT JOIN merge_things ON id = number WHERE hash = ?"
_VALUE: Final = "SELECT value FROM merge_things WHERE id = ?"
_KINDS: Final = 6  # bits of a key that tell a kind of value, or of tie


class Names:
    """The names of one ledger; `flush` writes those that are new. A name of no number stands nowhere yet."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._numbers: dict[str, int] = {}  # 0: none yet
        self._new: list[tuple[int, int]] = []
        self._last: int | None = None

    def bring(self, names: Iterable[str]) -> None:
        """Brings the numbers of some names, all at once."""
        numbers = self._numbers
        missing = {key_of(name): name for name in names if name not in numbers}
        if not missing:
            return
        numbers.update(dict.fromkeys(missing.values(), 0))
        for key, number in self.db.execute(_KNOWN, (packing.listed(missing),)):
            numbers[missing[key]] = number

    def thing(self, name: str) -> bytes | None:
        """What is kept under a name, with its number; None where that is nothing."""
        number = self._numbers.get(name)
        if number is not None:
            held = self.db.execute(_VALUE, (number,)).fetchone() if number else None
            return held[0] if held is not None else None
        found = self.db.execute(_THING, (key_of(name),)).fetchone()
        self._numbers[name], value = found if found is not None else (0, None)
        return value

    def of(self, name: str) -> int:
        """The number of a name; 0 where it has none."""
        number = self._numbers.get(name)
        if number is None:
            asked = (key_of(name),)
            found = self.db.execute("SELECT number FROM merge_names WHERE hash = ?", asked).fetchone()
            number = self._numbers[name] = found[0] if found is not None else 0
        return number

    def give(self, name: str) -> int:
        """The number of a name, which it gets now where it has none."""
        if number := self.of(name):
            return number
        if self._last is None:
            (self._last,) = self.db.execute("SELECT coalesce(max(number), 0) FROM merge_names").fetchone()
        self._last += 1
        self._numbers[name] = self._last
        self._new.append((self._last, key_of(name)))
        return self._last

    def flush(self) -> None:
        """Writes the names that got a number since the last time."""
        self.db.executemany("INSERT INTO merge_names VALUES (?, ?)", self._new)
        self._new.clear()

    def keep(self, names: Iterable[str]) -> None:
        """Lets go of all names but some."""
        numbers = self._numbers
        self._numbers = {name: numbers[name] for name in names if name in numbers}


def under(number: int, kind: int) -> int:
    """Under what a value, or the ties, of one kind stand: those of one thing beside each other."""
    return number << _KINDS | kind
