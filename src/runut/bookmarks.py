"""How far archives were read: kept after the pages, so that a run that was killed loses none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from runut.ledger.parcels import Parcel
from runut.ledger.store import Ledger
from runut.pages.trail import Mark, Trail
from runut.types import Page, Skip

OFTEN = 256  # pages after which bookmarks are written


@dataclass(slots=True)
class _File:
    """One archive: the place of the last record it gave, and of those that are not in the ledger yet."""

    location: str
    place: Mark = ()
    owed: Counter[Mark] = field(default_factory=Counter)
    pages: int = 0
    skips: list[str] = field(default_factory=list)
    ended: bool = False
    folded: list[int] = field(default_factory=list)  # to be written


class Bookmarks:
    """The memory of `files.collect` and `run.add`: where they were in every archive.

    `known` and `skipped`: pages that were not brought again, for they are in the ledger.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.known = 0
        self.skipped: list[Skip] = []
        self._files: dict[str, _File] = {}
        self._now: _File | None = None  # the archive that gives pages
        self._pages: dict[str, list[tuple[_File, Mark]]] = {}  # by id, on their way
        self._whole: set[int] = set()
        self._unsaved = 0

    # ------------------------------------------------------------ what the reader of archives tells

    def open(self, file: str, location: str, /) -> Trail | None:
        """The way through a file; None where all it holds is in the ledger already."""
        self._save()
        made = self._files[file] = self._now = _File(location)
        found = self.ledger.db.execute(
            "SELECT place, owed, pages, skips, done FROM bookmarks WHERE file = ?", (file,)
        ).fetchone()
        if found is None:
            return Trail()
        made.place = tuple(json.loads(found[0]))
        owed = tuple(tuple(one) for one in json.loads(found[1]))
        made.pages, made.skips, made.ended = found[2], json.loads(found[3]), bool(found[4])
        keys = self.ledger.db.execute("SELECT page FROM folded WHERE file = ?", (file,))
        self._whole.update(key for (key,) in keys)
        told = [skip for one in made.skips if (skip := self.ledger.skip(one)) is not None]
        self.skipped += told
        self.known += made.pages - len(told)
        return None if made.ended else Trail(owed, made.place)

    def brought(self, file: str, page: str, mark: Mark, /) -> None:
        """A page, by its id, comes from there."""
        if not mark:
            return
        made = self._files[file]
        made.place = max(made.place, mark)
        made.owed[mark] += 1
        self._pages.setdefault(page, []).append((made, mark))

    def ended(self, file: str, /) -> None:
        """A file was read to its end; its last pages may still be on their way."""
        self._files[file].ended = True

    # ------------------------------------------------------------ what folding tells

    def add(self, key: str, /) -> None:
        """What folding has to know of the pages that came."""
        number = _hash(key)
        if number not in self._whole:
            self._whole.add(number)
            if self._now is not None:
                self._now.folded.append(number)

    def __contains__(self, key: str, /) -> bool:
        return _hash(key) in self._whole

    def joined(self, page: Page | None, parts: Sequence[Page], /) -> None:
        """Some pages were given as one page, or left out for what came (None)."""
        held = [one for part in parts for one in self._pages.pop(part.id, ())]
        if page is not None:
            if held:  # pages of no archive have no place in one
                self._pages.setdefault(page.id, []).extend(held)
            return
        for made, mark in held:
            _settle(made, mark)

    # ------------------------------------------------------------ what adding tells

    def news(self, _one: Parcel, /) -> bool:
        """What stands in an archive is what it was: everything is wanted."""
        return True

    def settled(self, page_id: str, /, *, skipped: bool) -> None:
        """A page is in the ledger."""
        held = self._pages.pop(page_id, None)
        if held is None:
            return
        held[0][0].pages += 1
        if skipped:
            held[0][0].skips.append(page_id)
        for made, mark in held:
            _settle(made, mark)
        self._unsaved += 1
        if self._unsaved >= OFTEN:
            self._save()

    def close(self) -> None:
        """All came."""
        self._save()

    def _save(self) -> None:
        self._unsaved = 0
        if not self._files:
            return
        with self.ledger.transaction():
            for file, made in list(self._files.items()):
                done = made.ended and not made.owed
                row = (
                    file,
                    made.location,
                    json.dumps(made.place),
                    json.dumps(sorted(made.owed)),
                    made.pages,
                    json.dumps(made.skips),
                    done,
                )
                self.ledger.db.execute("INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                self.ledger.db.executemany(
                    "INSERT OR IGNORE INTO folded VALUES (?, ?)", [(file, key) for key in made.folded]
                )
                made.folded.clear()
                if done and made is not self._now:
                    del self._files[file]


def _settle(made: _File, mark: Mark) -> None:
    made.owed[mark] -= 1
    if made.owed[mark] <= 0:
        del made.owed[mark]


def _hash(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
