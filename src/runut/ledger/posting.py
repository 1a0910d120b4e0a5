"""What pages say, written for all pages of a transaction together: table by table, in the order of its keys.

A full-text index writes what it holds in memory whenever a row comes before the last one, and rows are
numbered by hashes; in order, it does so once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Final

from runut import __version__
from runut.ledger import codec, parcels, schema
from runut.ledger.parcels import Parcel

_ARTICLE, _FACTS = parcels.statements()
_TEXTS: Final = "INSERT INTO texts (rowid, article, title, body) VALUES (?, ?, ?, ?)"
_QUOTES: Final = "INSERT INTO quotes (rowid, article, attribution, speaker, body) VALUES (?, ?, ?, ?, ?)"


class Posting:
    """Pages posted in one transaction; what they say is written by `close`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._told: dict[str, Parcel] = {}  # articles whose facts are to be written

    def post(self, one: Parcel) -> None:
        """Writes a page. Pages of one address and text are one article: all are kept, one is told, whichever
        came first.
        """
        article = one.article
        rival = self.db.execute(
            "SELECT id, page FROM pages WHERE article = ? AND reading IS NOT NULL", (article,)
        ).fetchone()
        wins = rival is None or one.rank < parcels.rank(rival[1], rival[0])
        if wins:
            if self.db.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone():
                self.forget(article)
            self.db.execute(_ARTICLE, one.row)
        self.db.execute(
            "INSERT INTO pages (id, article, page, reading, reader) VALUES (?, ?, ?, ?, ?)",
            (one.page, article, one.packed, one.reading if wins else None, __version__),
        )
        if wins:
            self.db.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (article,))
            if one.skip is None:
                self._told[article] = one

    def forget(self, article: str) -> None:
        """Takes out what was read from an article; its pages stay."""
        if self._told.pop(article, None) is None:
            said = self.db.execute("SELECT id FROM attributions WHERE article = ?", (article,)).fetchall()
            self.db.executemany("DELETE FROM quotes WHERE rowid = ?", [(codec.number(id),) for (id,) in said])
            self.db.execute("DELETE FROM texts WHERE rowid = ?", (codec.number(article),))
            for table in schema.FACTS:
                self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608
        self.db.execute("UPDATE pages SET reading = NULL WHERE article = ?", (article,))
        self.db.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (article,))

    def close(self) -> list[Parcel]:
        """Writes what the pages say; gives those that are told."""
        told = [one for _, one in sorted(self._told.items())]
        for number, statement in enumerate(_FACTS):
            self.db.executemany(statement, _parts(one.facts[number] for one in told))
        texts = [(codec.number(one.article), one.article, one.title, one.text) for one in told]
        quotes = [
            (number, one.article, said, speaker, words)
            for one in told
            for number, said, speaker, words in one.quotes
        ]
        self.db.executemany(_TEXTS, sorted(texts))
        self.db.executemany(_QUOTES, sorted(quotes))
        self._told.clear()
        return told


def _parts(rows: Iterable[list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    return [row for held in rows for row in held]
