"""How long a table or archive is read that gives nothing: bombs are many small things, too."""

from __future__ import annotations

from typing import BinaryIO, cast

from runut.types import Page, Skip

BARREN = 10_000  # rows one after the other that give no page: what follows gives none either
CROWD = 10_000  # rows after which it is asked how much room they have
LEAST = 8  # bytes of a packed file that a row of news takes on average: it has an address and words


def taken(stream: BinaryIO) -> int | None:
    """Bytes of a file that were read to unpack a stream so far; None for one that is not packed."""
    asked = getattr(getattr(stream, "raw", stream), "taken", None)
    return cast("int | None", asked()) if asked is not None else None


class Sense:
    """Whether going on makes sense with a table, row by row. `stream`: what it is unpacked from."""

    def __init__(self, stream: BinaryIO | None = None) -> None:
        self._stream = stream
        self._rows = self._barren = 0

    def ends(self, made: Page | Skip | None) -> str | None:
        """Why the rest is left, after a row that gave a page, a fault or nothing; None where it is read."""
        self._rows += 1
        self._barren = 0 if isinstance(made, Page) else self._barren + 1
        if self._barren >= BARREN:
            why = f"{BARREN} rows one after the other hold no page, and the rest is left"
            return f"{why}; is --column FIELD=NAME wanted?"
        if self._rows % CROWD == 0 and self._stream is not None:
            return crowded(self._rows, taken(self._stream))
        return None


def crowded(rows: int, room: int | None) -> str | None:
    """Why a file is left that says of so many rows that they stand in so few bytes."""
    if room is None or rows < CROWD or room >= LEAST * rows:
        return None
    return f"{rows} rows in {room} packed bytes: no news is so small, and the rest is left"
