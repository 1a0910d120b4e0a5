"""The ledger: one SQLite file, append-only, open to many readers and a writer at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from runut import __version__, ids
from runut.errors import LedgerError
from runut.formats import rows
from runut.ledger import codec, made, parcels, schema
from runut.ledger.hands import Hands
from runut.ledger.lasting import Drafts, Lasting
from runut.ledger.log import Log
from runut.ledger.lookup import Lookup
from runut.ledger.opening import beside, connect, told, worded
from runut.ledger.parcels import Parcel
from runut.ledger.posting import Posting
from runut.ledger.shelf import Kept
from runut.merging import Draft
from runut.types import EntityKey, Entry, Judgement, Known, Page, Reading, Record, Skip

Work: TypeAlias = Callable[
    [Kept, "Books", Mapping[str, Reading | None], Sequence[Judgement], Mapping[str, Draft]],
    Mapping[str, Mapping[tuple[str, EntityKey], str]],
]
"""Merges articles (None: gone) on a shelf; gives canonical ids, by article, of all that may have new ones."""


_READING = 50  # what a reading in memory weighs, beside a tie


class Ledger(Lookup):
    """An open ledger; use it as a context manager.

    Raises LedgerError where the file cannot be opened, is no ledger, or is of a newer schema.
    """

    def __init__(self, path: str, *, create: bool = False) -> None:
        self.name = path
        self.db = connect(path, create=create)
        self.hands = Hands(self.db)
        self._log = Log(self.db, partial(beside, path))
        self._shelf = Lasting(self.db)
        self._drafts = Drafts()
        self.met = 0  # what the last merge met: things, ties, and readings by what they weigh

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> None:
        self._log.close()
        self.db.close()
        if isinstance(fault, Exception) and (said := worded(self.name, fault)):
            raise said from fault

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is written, or nothing of it."""
        with told(self.name):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
                self._log.committed()
            except BaseException:
                if self.db.in_transaction:  # a full disk rolls back by itself
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        inside = self.db.in_transaction
        if not inside:
            self.db.execute("BEGIN")
        try:
            yield
        finally:
            if not inside:
                self.db.execute("ROLLBACK")

    def has(self, page_id: str) -> bool:
        """Whether a page was posted before, as an article or as skipped."""
        return self.db.execute("SELECT 1 FROM pages WHERE id = ?", (page_id,)).fetchone() is not None

    def skip(self, page_id: str) -> Skip | None:
        """Why a page that was posted before gave no article; None where it gave one."""
        found = self.db.execute(
            "SELECT reading FROM pages JOIN articles ON articles.id = article "
            "WHERE pages.id = ? AND skipped IS NOT NULL AND reading IS NOT NULL",
            (page_id,),
        ).fetchone()
        return codec.skip(found[0]) if found else None

    def post(self, page: Page | None, read: Reading | Skip) -> bool:
        """Writes one page and all it says in one transaction; False where it was there already."""
        return self.post_all([parcels.make(page, read)]) == [True]

    def post_all(self, made: Sequence[Parcel], wanted: Callable[[Parcel], bool] | None = None) -> list[bool]:
        """Writes pages and all they say in one transaction; False for those that were there already, or that
        are not `wanted`.
        """
        posted = []
        with self.transaction():
            writing = Posting(self.db)
            for one in made:
                posted.append(not self.has(one.page) and (wanted is None or wanted(one)))
                if posted[-1]:
                    writing.post(one)
            told = writing.close()
        self._drafts.take(told)
        return posted

    def forget(self, article: str) -> None:
        """Takes out what was read from an article; its pages stay."""
        Posting(self.db).forget(article)

    def merged(self) -> bool:
        """Whether the merged tables are those of the pages and judgements in the ledger."""
        if self.db.execute("SELECT 1 FROM waiting LIMIT 1").fetchone() is not None:
            return False
        found = self.db.execute("SELECT reader, hands FROM merges").fetchone()
        if found is None:  # an empty ledger is merged
            return self.db.execute("SELECT 1 FROM pages LIMIT 1").fetchone() is None
        return bool(found == (__version__, self._hands()))

    def unmerge(self) -> None:
        """Lets go of all that was merged: every article waits to be merged anew."""
        with self.transaction():
            self._unmerge()

    def _unmerge(self) -> None:
        self._shelf.drop()
        made.clear(self.db)
        self.db.execute("DELETE FROM canon")
        self.db.execute("DELETE FROM merges")
        self.db.execute(
            "INSERT OR IGNORE INTO waiting SELECT article FROM pages WHERE reading IS NOT NULL ORDER BY rowid"
        )

    def merge(self, work: Work, *, batch: int) -> int:
        """Hands some of the waiting articles to `work`, in one transaction; tells how many they were.

        What an earlier Runut merged is merged anew.
        """
        with self.transaction():
            found = self.db.execute("SELECT reader FROM merges").fetchone()
            if found is not None and found[0] != __version__:
                self._unmerge()
            names = self.db.execute("SELECT article FROM waiting ORDER BY rowid LIMIT ?", (batch,))
            waiting = [article for (article,) in names]
            changes: dict[str, Reading | None] = dict.fromkeys(waiting)
            books = Books(self)
            drafts: dict[str, Draft] = {}
            for blob, one in self._readings(waiting):
                changes[one.article.id] = one
                books.given += 1
                if (draft := self._drafts.of(one.article.id, blob)) is not None:
                    drafts[one.article.id] = draft
            shelf = self._shelf.take()
            before = shelf.weight()
            canon = work(shelf, books, changes, self.hands.judgements(), drafts)
            self.met = shelf.weight() - before + _READING * books.given
            shelf.flush()
            self.db.executemany("DELETE FROM canon WHERE article = ?", [(article,) for article in canon])
            self.db.executemany(
                "INSERT INTO canon (article, key, entity) VALUES (?, ?, ?)",
                sorted((article, key, id) for held in canon.values() for (article, key), id in held.items()),
            )
            versions = ((shelf.get("merge/version", article), article) for article in waiting)
            self.db.executemany(
                "UPDATE articles SET version_of = ? WHERE id = ?", [one for one in versions if one[0]]
            )
            self.db.executemany("DELETE FROM waiting WHERE article = ?", [(article,) for article in waiting])
            self.db.execute("INSERT OR REPLACE INTO merges VALUES (1, ?, ?)", (__version__, self._hands()))
        self._shelf.keep(shelf)
        self._drafts.drop(waiting)
        return len(waiting)

    def _hands(self) -> str:
        return ids.digest(json.dumps(self.hands.standing()).encode())

    def readings(self, articles: Iterable[str] | None = None, *, tokens: bool = True) -> Iterator[Reading]:
        """Readings by location, all or those of some articles; without their tokens where nobody asks."""
        return (one for _, one in self._readings(articles, tokens=tokens))

    def _readings(
        self, articles: Iterable[str] | None, *, tokens: bool = False
    ) -> Iterator[tuple[bytes, Reading]]:
        chosen = "" if articles is None else "AND a.id IN (SELECT value FROM json_each(:ids))"
        query = (
            "SELECT p.reading FROM pages p JOIN articles a ON a.id = p.article "
            "WHERE a.skipped IS NULL AND p.reading IS NOT NULL CHOSEN ORDER BY a.location, a.id"
        ).replace("CHOSEN", chosen)
        for (blob,) in self.db.execute(query, {"ids": json.dumps(sorted(articles or ()))}):
            yield blob, codec.reading(blob, tokens=tokens)

    def skipped(self) -> tuple[Skip, ...]:
        """Pages that gave no article, by location."""
        found = self.db.execute(
            "SELECT p.reading FROM pages p JOIN articles a ON a.id = p.article "
            "WHERE a.skipped IS NOT NULL AND p.reading IS NOT NULL ORDER BY a.location, a.id"
        )
        return tuple(codec.skip(blob) for (blob,) in found)

    def locations(self) -> set[str]:
        """Where the pages lay."""
        return {location for (location,) in self.db.execute("SELECT location FROM articles")}

    def known(self) -> Known:
        """All earlier readings and the judgements by hand that stand."""
        return Known(readings=tuple(self.readings()), judgements=self.hands.judgements())

    def entry(self) -> Entry:
        """What was merged; empty where nothing was merged yet."""
        shelf = Kept(self.db)
        held = {table: tuple(one for _, one in shelf.all(table)) for table in schema.MERGED}
        canon = {(article, key): id for article, key, id in self.db.execute("SELECT * FROM canon")}
        return Entry(canon=canon, versions=dict(shelf.all("merge/version")), **held)

    def record(self, articles: Sequence[str] | None = None) -> Record:
        """The record, whole or with the readings of some articles only."""
        with told(self.name), self.snapshot():
            return Record(readings=tuple(self.readings(articles)), skipped=self.skipped(), entry=self.entry())

    def count(self, table: str) -> int:
        """How many rows a table holds. Raises LedgerError for a table the record does not have."""
        if table not in rows.TABLES:
            raise LedgerError(f"the record has no table {table!r}; it has {', '.join(rows.TABLES)}")
        (number,) = self.db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        return int(number)

    def shelves(self) -> list[str]:
        """The articles of which a page is kept, in the order in which they came."""
        found = self.db.execute(
            "SELECT article FROM pages WHERE page IS NOT NULL GROUP BY article ORDER BY min(rowid)"
        )
        return [article for (article,) in found]

    def pages(self, article: str) -> list[tuple[str, Page]]:
        """The pages of one article as they came, with their ids."""
        found = self.db.execute(
            "SELECT id, page FROM pages WHERE article = ? AND page IS NOT NULL ORDER BY id", (article,)
        )
        return [(id, codec.page(blob)) for id, blob in found]

    def repost(self, article: str, made: Sequence[Parcel]) -> None:
        """Puts new readings of an article's pages in the place of older ones, in one transaction."""
        with self.transaction():
            self.forget(article)
            self.db.executemany("DELETE FROM pages WHERE id = ?", [(one.page,) for one in made])
            self.db.execute(
                "DELETE FROM articles WHERE id = ? AND NOT EXISTS (SELECT 1 FROM pages WHERE article = ?)",
                (article, article),
            )
            writing = Posting(self.db)
            for one in made:
                writing.post(one)
            writing.close()


class Books:
    """Readings as merging asks for them: tokens are not looked at."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.given = 0

    def readings(self, articles: Iterable[str]) -> Iterator[Reading]:
        for one in self.ledger.readings(articles, tokens=False):
            self.given += 1
            yield one
