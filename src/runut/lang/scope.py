"""What a negator, a condition, a word of being reaches in a wording."""

from __future__ import annotations

from typing import Final

REACH: Final = 6  # units of a clause without a comma that a condition surely reaches


class Scope:
    """What a negator reaches: surely the next unit of its clause, perhaps the one after."""

    def __init__(self) -> None:
        self._next, self._left, self._hedged, self._denied = 1, 0, False, False
        self._void = False  # nothing is there: what is said of it is not denied by itself
        self._supposed = 0  # units that a condition still reaches

    def deny(self, *, unless: bool = False) -> None:
        """A negator; two of them say yes."""
        self._next = 1 if unless or (self._left > 1 and self._next < 0) else -1
        self._left, self._denied = 2, self._next < 0

    def link(self) -> None:
        """What is joined to something denied may be denied, too."""
        if self._left > 1:  # tidak pernah dan tidak akan
            self._left = 0
        elif self._denied and not self._left:
            self._left = 1

    def spread(self) -> None:
        """Nobody does it: the whole clause is denied, though no unit of it is."""
        if self._left and self._next < 0:
            self._hedged = True

    def void(self) -> None:
        """There is none: the next unit is denied, and what is said of it cannot be told."""
        if self._left > 1 and self._next < 0:
            self._void = True

    def suppose(self) -> None:
        """A condition opens."""
        self._supposed = REACH

    def supposed(self) -> bool:
        """Whether the next unit stands under a condition."""
        self._supposed, left = max(0, self._supposed - 1), self._supposed
        return left > 0

    def hedge(self) -> None:
        self._hedged, self._left = True, 0

    def end(self) -> None:
        """Another clause; a negator right before it denies that one: bukan karena gempa."""
        if self._left < 2 or not self._denied:
            self._left, self._denied = 0, False
        self._void, self._supposed = False, 0

    def close(self) -> None:
        self._hedged, self._left, self._denied, self._void, self._supposed = False, 0, False, False, 0

    def open(self, hedged: bool) -> None:
        """A clause begins; one that denies all but something says that."""
        self._hedged = self._hedged or hedged

    def sign(self) -> int:
        """The sign of the next unit."""
        left, self._left = self._left, max(0, self._left - 1)
        if self._hedged or (self._void and left < 2):
            return 0
        if left > 1:
            return self._next
        return 0 if left and self._next < 0 else 1
