"""Where in an archive its reader is, so that one who was interrupted goes on there."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TypeAlias

from runut import __version__, ids

Mark: TypeAlias = tuple[int, ...]
"""The place of one record: the number of the file in a ZIP, then the record's number and where it begins."""

END: Mark = (sys.maxsize,)  # behind every record
EDGE = 1 << 16  # bytes at both ends of a file by which it is known again


class Trail:
    """The way through one file: where its reader is (`here`), and which records are wanted of it.

    `after`: the place of the last record that was given in an earlier run; `owed`: places up to there that
    are wanted once more, for what they held did not come into the ledger. `broken`: set by a reader that
    could not read to the end.
    """

    def __init__(self, owed: tuple[Mark, ...] = (), after: Mark = ()) -> None:
        self.owed, self.after = tuple(sorted(owed)), after
        self.here: Mark = ()
        self.broken = False
        self._above: tuple[Trail, int] | None = None

    def at(self, *mark: int) -> None:
        """The reader is about to give the record there."""
        self.here = mark
        if self._above is not None:
            self._above[0].at(self._above[1], *mark)

    def breaks(self) -> None:
        """The reader could not read to the end."""
        self.broken = True
        if self._above is not None:
            self._above[0].breaks()

    def wants(self, number: int) -> bool:
        """Whether the record of this number is to be given."""
        return not self.after or number > self.after[0] or any(one[0] == number for one in self.owed)

    def inside(self, number: int) -> Trail | None:
        """The way through an archive in this archive; None where nothing of it is wanted."""
        owed = tuple(one[1:] for one in self.owed if one[0] == number)
        if not self.after or number > self.after[0] or () in owed:
            made = Trail()
        else:
            after = self.after[1:] if number == self.after[0] else END
            if not owed and after in ((), END):
                return None
            made = Trail(owed, after or END)
        made._above = (self, number)
        return made


class Marks(Protocol):
    """A memory of how far archives were read."""

    def open(self, file: str, location: str, /) -> Trail | None:
        """The way through a file; None where all it holds is in the ledger already."""

    def brought(self, file: str, page: str, mark: Mark, /) -> None:
        """A page, by its id, comes from there."""

    def ended(self, file: str, /) -> None:
        """A file was read to its end."""


def identity(path: Path, location: str, columns: Mapping[str, str]) -> str:
    """What a file is known by: where it lies, its size, when it was changed, its first and last bytes.

    The columns it is read by and this version of Runut are part of it: either may make other pages of it.
    """
    state = path.stat()
    with path.open("rb") as stream:
        head = stream.read(EDGE)
        stream.seek(max(0, state.st_size - EDGE))
        tail = stream.read(EDGE)
    told = ids.digest(head), ids.digest(tail), *sorted(columns.items()), __version__
    return ids.new("file", location, state.st_size, state.st_mtime_ns, *told)
