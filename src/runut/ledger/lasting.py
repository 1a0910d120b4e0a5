"""What this process keeps from one transaction to the next, and never has to: drafts that came with pages,
and what a merge brought from the ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from runut.ledger import parcels
from runut.ledger.parcels import Parcel
from runut.ledger.shelf import Kept
from runut.merging import Draft

_MOST: Final = 40_000  # things, values and ties; as much memory as a few dozen articles take


_DRAFTS: Final = 512  # articles: as many as wait for a merge


class Drafts:
    """Drafts of articles that were posted here and wait to be merged."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[bytes, bytes]] = {}

    def take(self, told: Iterable[Parcel]) -> None:
        """Keeps the drafts of pages that were posted, unless many wait."""
        for one in told:
            self._held.pop(one.article, None)
            if one.draft and len(self._held) < _DRAFTS:
                self._held[one.article] = (one.reading, one.draft)

    def of(self, article: str, reading: bytes) -> Draft | None:
        """The draft made of this very reading; None where there is none."""
        held = self._held.get(article)
        return parcels.drafted(held[1]) if held is not None and held[0] == reading else None

    def drop(self, articles: Iterable[str]) -> None:
        """Articles were merged."""
        for article in articles:
            self._held.pop(article, None)


class Lasting:
    """The shelf of one connection from merge to merge."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._shelf: Kept | None = None
        self._version = -1

    def take(self) -> Kept:
        """A shelf for a merge, inside its transaction; what was brought before is there where it still holds.

        Whoever takes it keeps it after the transaction, or it is gone with what was put on it.
        """
        version = self._of_others()
        shelf = self._shelf if version == self._version else None
        self._shelf, self._version = None, version
        return shelf or Kept(self.db)

    def keep(self, shelf: Kept) -> None:
        """Keeps a shelf of which all was written; where it is large, what was brought last."""
        shelf.shrink(_MOST)
        self._shelf = shelf

    def drop(self) -> None:
        """What is on the shelf is written anew."""
        self._shelf = None

    def _of_others(self) -> int:
        """A number that changes whenever another connection writes."""
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        return int(version)
