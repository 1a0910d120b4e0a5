"""The ledger: one SQLite file, append-only, open to many readers and a writer at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from runut import __version__, ids
from runut.errors import LedgerError
from runut.formats import merged_rows, read_rows, rows
from runut.formats.cells import Row
from runut.ledger import codec, schema
from runut.ledger.hands import Hands
from runut.ledger.migrations import migrate
from runut.types import Canon, Entry, Known, Page, Reading, Record, Skip

_WAIT = 60.0  # seconds a writer waits for another before it gives up


class _Same(dict[tuple[str, str], str]):
    """Facts keep the article's own keys; what they are across articles is a judgement, kept in `canon`."""

    def get(self, pair: Any, _default: Any = None) -> Any:
        return pair[1]


class Ledger:
    """An open ledger; use it as a context manager.

    Raises LedgerError where the file cannot be opened, is no ledger, or is of a newer schema.
    """

    def __init__(self, path: str, *, create: bool = False) -> None:
        self.name = path
        place = _place(path)
        if not create and not place.is_file():
            raise LedgerError(f"there is no ledger at {place}; `runut add` makes one")
        if create and not place.parent.is_dir():
            raise LedgerError(f"the folder {place.parent} does not exist; make it, then add again")
        with _told(self.name):
            self.db = sqlite3.connect(place, timeout=_WAIT, isolation_level=None)
            self.db.execute("PRAGMA foreign_keys = ON")
            try:
                if self.db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    self.db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if create:
                    raise
            self.db.execute("PRAGMA synchronous = NORMAL")
            migrate(self.db, str(place))
        self.hands = Hands(self.db)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *fault: object) -> None:
        self.db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _told(self.name):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.db.in_transaction:  # a full disk rolls back by itself
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    # ------------------------------------------------------------ posting

    def has(self, page_id: str) -> bool:
        """Whether a page was posted before, as an article or as skipped."""
        return self.db.execute("SELECT 1 FROM pages WHERE id = ?", (page_id,)).fetchone() is not None

    def post(self, page: Page | None, read: Reading | Skip) -> bool:
        """Writes one page and all it says in one transaction; False where it was there already."""
        page_id = read.page_id if isinstance(read, Skip) else read.article.page_id
        with self._transaction():
            if self.has(page_id):
                return False
            self._post(page, read, page_id)
        return True

    def _post(self, page: Page | None, read: Reading | Skip, page_id: str) -> None:
        if isinstance(read, Skip):
            article = read_rows.skipped(read)
        else:
            article = read_rows.Printer(read, Entry(canon=_Same())).article()
        known = self.db.execute("SELECT 1 FROM articles WHERE id = ?", (article["id"],)).fetchone()
        if not known:
            self._insert("articles", schema.ARTICLE, [article])
        # Two pages of one address may clean to the same article: it is told once, both pages are kept.
        self.db.execute(
            "INSERT INTO pages (id, article, page, reading, reader) VALUES (?, ?, ?, ?, ?)",
            (
                page_id,
                article["id"],
                codec.pack(page) if page else None,
                None if known else codec.pack(read),
                __version__,
            ),
        )
        if isinstance(read, Reading) and not known:
            self._post_facts(read)

    def _post_facts(self, read: Reading) -> None:
        own = Record(readings=(read,), entry=Entry(canon=_Same()))
        for table, fields in schema.FACTS.items():
            self._insert(table, f"article {fields}", rows.table(own, table))
        text, title = read.article.text, read.article.title
        self.db.execute(
            "INSERT INTO texts (article, title, body) VALUES (?, ?, ?)",
            (read.article.id, title.of(text) if title else "", text),
        )
        self.db.executemany(
            "INSERT INTO quotes (article, attribution, speaker, body) VALUES (?, ?, ?, ?)",
            [
                (
                    read.article.id,
                    said.id,
                    said.source.of(text) if said.source else "",
                    " ".join(span.of(text) for span in said.content),
                )
                for said in read.attributions
            ],
        )

    def _insert(self, table: str, fields: str, made: Iterable[Row]) -> None:
        names = ["id", *fields.split()]
        marks = ", ".join("?" * len(names))
        self.db.executemany(
            f"INSERT INTO {table} ({schema.columns(' '.join(names))}) VALUES ({marks})",  # noqa: S608
            ([_cell(row[name]) for name in names] for row in made),
        )

    # ------------------------------------------------------------ merging

    def fingerprint(self) -> str:
        """A hash over all that bears on a merge: pages read and judgements by hand."""
        pages = [id for (id,) in self.db.execute("SELECT id FROM pages ORDER BY id")]
        return ids.digest(json.dumps([__version__, pages, self.hands.standing()]).encode())

    def merged(self) -> bool:
        """Whether the merged tables are those of the pages and judgements in the ledger."""
        found = self.db.execute("SELECT fingerprint FROM merges").fetchone()
        return found is not None and found[0] == self.fingerprint()

    def post_merge(self, entry: Entry, fingerprint: str) -> None:
        """Puts the merged tables in the place of the former ones, in one transaction."""
        with self._transaction():
            for table, fields in schema.MERGED.items():
                self.db.execute(f"DELETE FROM {table}")  # noqa: S608
                made = getattr(merged_rows, _one(table))
                self._insert(table, fields, [made(item) for item in getattr(entry, table)])
            self.db.execute("DELETE FROM canon")
            self.db.executemany(
                "INSERT INTO canon (article, key, entity) VALUES (?, ?, ?)",
                sorted((article, key, id) for (article, key), id in entry.canon.items()),
            )
            self.db.execute("DELETE FROM merges")
            self.db.execute(
                "INSERT INTO merges (one, fingerprint, entry) VALUES (1, ?, ?)",
                (fingerprint, codec.pack_entry(entry)),
            )

    # ------------------------------------------------------------ reading

    def readings(self, articles: Sequence[str] | None = None) -> Iterator[Reading]:
        """Readings by location, all or those of some articles."""
        query = (
            "SELECT p.reading FROM pages p JOIN articles a ON a.id = p.article "
            "WHERE a.skipped IS NULL AND p.reading IS NOT NULL ORDER BY a.location, a.id"
        )
        if articles is None:
            for (blob,) in self.db.execute(query):
                yield codec.reading(blob)
            return
        wanted = json.dumps(sorted(articles))
        chosen = query.replace("ORDER BY", "AND a.id IN (SELECT value FROM json_each(?)) ORDER BY")
        for (blob,) in self.db.execute(chosen, (wanted,)):
            yield codec.reading(blob)

    def skipped(self) -> tuple[Skip, ...]:
        """Pages that gave no article, by location."""
        found = self.db.execute(
            "SELECT p.reading FROM pages p JOIN articles a ON a.id = p.article "
            "WHERE a.skipped IS NOT NULL AND p.reading IS NOT NULL ORDER BY a.location, a.id"
        )
        return tuple(codec.skip(blob) for (blob,) in found)

    def pages(self) -> Iterator[tuple[str, Page]]:
        """Every page as it came, with its id."""
        for id, blob in self.db.execute("SELECT id, page FROM pages WHERE page IS NOT NULL ORDER BY id"):
            yield id, codec.page(blob)

    def known(self) -> Known:
        """All earlier readings and the judgements by hand that stand."""
        return Known(readings=tuple(self.readings()), judgements=self.hands.judgements())

    def entry(self) -> Entry:
        """The last merge; empty where nothing was merged yet."""
        found = self.db.execute("SELECT entry FROM merges").fetchone()
        return codec.entry(found[0]) if found else Entry()

    def record(self, articles: Sequence[str] | None = None) -> Record:
        """The record, whole or with the readings of some articles only."""
        with _told(self.name):
            return Record(readings=tuple(self.readings(articles)), skipped=self.skipped(), entry=self.entry())

    def canon(self) -> Canon:
        """(article, local key) to canonical entity id, as last merged."""
        found = self.db.execute("SELECT article, key, entity FROM canon")
        return {(article, key): entity for article, key, entity in found}

    def count(self, table: str) -> int:
        """How many rows a table holds. Raises LedgerError for a table the record does not have."""
        if table not in rows.TABLES:
            raise LedgerError(f"the record has no table {table!r}; it has {', '.join(rows.TABLES)}")
        (number,) = self.db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        return int(number)

    def search(self, words: str, *, limit: int) -> list[tuple[str, str, str]]:
        """(article id, attribution id or "", snippet) of texts and quotes that hold the words, best first."""
        match = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not match:
            return []
        with _told(self.name), closing(self.db.cursor()) as cursor:
            quoted = cursor.execute(
                "SELECT article, attribution, snippet(quotes, 3, '[', ']', '…', 24) FROM quotes "
                "WHERE quotes MATCH ? ORDER BY rank, attribution LIMIT ?",
                (match, limit),
            ).fetchall()
            texts = cursor.execute(
                "SELECT article, '', snippet(texts, 2, '[', ']', '…', 24) FROM texts "
                "WHERE texts MATCH ? ORDER BY rank, article LIMIT ?",
                (match, limit),
            ).fetchall()
        return [*quoted, *texts][: 2 * limit]

    def check(self) -> list[str]:
        """What SQLite itself finds wrong with the file; nothing, where it is sound."""
        found = [row[0] for row in self.db.execute("PRAGMA integrity_check")]
        found += [f"broken reference in {row[0]}" for row in self.db.execute("PRAGMA foreign_key_check")]
        return [] if found == ["ok"] else [one for one in found if one != "ok"]

    # ------------------------------------------------------------ reading again

    def repost(self, page_id: str, read: Reading | Skip) -> None:
        """Puts a new reading of a page in the place of one made by an older Runut, in one transaction."""
        with self._transaction():
            page, article = self.db.execute(
                "SELECT page, article FROM pages WHERE id = ?", (page_id,)
            ).fetchone()
            for table in schema.FACTS:
                self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608
            for table in ("texts", "quotes"):
                self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608
            self.db.execute("DELETE FROM pages WHERE id = ?", (page_id,))
            self.db.execute("DELETE FROM articles WHERE id = ?", (article,))
            self._post(codec.page(page), read, page_id)


def _place(path: str) -> Path:
    if path.startswith("sqlite:///"):
        return Path(path.removeprefix("sqlite:///"))
    if "://" in path:
        raise LedgerError(f"{path}: this version keeps its ledger in SQLite; give a path or sqlite:///PATH")
    return Path(path)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Database faults in words a person can act on."""
    try:
        yield
    except sqlite3.Error as fault:
        said = str(fault)
        why = {
            "database or disk is full": "the disk is full; free some space and run the same command again",
            "attempt to write a readonly database": "it is read-only; nothing was written",
            "unable to open database file": "it cannot be opened; is the folder there and writable?",
            "file is not a database": "it is not a Runut ledger; choose another --ledger",
            "database is locked": "another process is writing; try again when it has ended",
        }.get(said, said)
        raise LedgerError(f"ledger {name}: {why}") from fault


def _one(table: str) -> str:
    return {"entities": "entity", "stories": "story"}.get(table, table.removesuffix("s"))


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
