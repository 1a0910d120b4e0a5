"""From one schema version to the next: each step with its record in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Final

from runut.errors import LedgerError
from runut.ledger import codec, schema


def _merging_by_parts(db: sqlite3.Connection) -> None:
    """1 to 2: what was merged is merged again, article by article, and kept by parts."""
    db.execute("DROP TABLE merges")
    for statement in schema.merging():
        db.execute(statement)
    for table in (*_MERGED_FIRST, "canon"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.execute("INSERT INTO waiting SELECT DISTINCT article FROM pages WHERE reading IS NOT NULL")


def _memory_of_visits(db: sqlite3.Connection) -> None:
    """2 to 3: visits, sources and bookmarks; how sure a page's reading was, and when the page was fetched."""
    for statement in schema.watching():
        db.execute(statement)
    for field in ("confidence", "fetched_at"):
        db.execute(f"ALTER TABLE articles ADD COLUMN {field}")
    found = db.execute(
        "SELECT a.id, p.reading, p.page FROM articles a JOIN pages p ON p.article = a.id "
        "WHERE a.skipped IS NULL AND p.reading IS NOT NULL"
    )
    for article, reading, page in found.fetchall():
        sure = codec.reading(reading).article.confidence
        at = codec.page(page).fetched_at if page else None
        db.execute("UPDATE articles SET confidence = ?, fetched_at = ? WHERE id = ?", (sure, at, article))


def _coverage(db: sqlite3.Connection) -> None:
    """3 to 4: articles on one happening; everything is merged anew to find them."""
    db.execute(
        'CREATE TABLE coverage (id TEXT PRIMARY KEY, "articles", "stories", "terms", "first", "last", '
        '"near") WITHOUT ROWID'
    )
    for table in ("merges", *_MERGED_FIRST, "canon"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.execute("INSERT OR IGNORE INTO waiting SELECT DISTINCT article FROM pages WHERE reading IS NOT NULL")


def _found_by_id(db: sqlite3.Connection) -> None:
    """4 to 5: single rows of facts are found by their ids."""
    for statement in schema.finding():
        db.execute(statement)


def _things_of_merging(db: sqlite3.Connection) -> None:
    """5 to 6: what merging remembers stands closer together; everything is merged anew."""
    for table in (*schema.REMEMBERED, *schema.MERGED):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in (*schema.merged(), *schema.remembering()):
        db.execute(statement)
    for table in ("merges", "canon"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.execute("INSERT OR IGNORE INTO waiting SELECT DISTINCT article FROM pages WHERE reading IS NOT NULL")


def _in_order_of_arrival(db: sqlite3.Connection) -> None:
    """6 to 7: articles wait in the order in which they came: what came together is merged together."""
    db.execute("ALTER TABLE waiting RENAME TO waited")
    db.execute(schema.waiting())
    db.execute(
        "INSERT INTO waiting SELECT w.article FROM waited w LEFT JOIN pages p ON p.article = w.article "
        "GROUP BY w.article ORDER BY min(p.rowid)"
    )
    db.execute("DROP TABLE waited")


def _names_in_order(db: sqlite3.Connection) -> None:
    """7 to 8: what merging remembers stands in the order in which it came; everything is merged anew."""
    for table in schema.REMEMBERED:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in schema.remembering():
        db.execute(statement)
    for table in ("merges", "canon", "waiting", *schema.MERGED):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.execute(
        "INSERT INTO waiting "
        "SELECT article FROM pages WHERE reading IS NOT NULL GROUP BY article ORDER BY min(rowid)"
    )


_MERGED_FIRST: Final = ("entities", "stories", "quotations", "incidents", "claims", "judgements")
STEPS: Final[Mapping[int, Callable[[sqlite3.Connection], None]]] = {
    1: _merging_by_parts,
    2: _memory_of_visits,
    3: _coverage,
    4: _found_by_id,
    5: _things_of_merging,
    6: _in_order_of_arrival,
    7: _names_in_order,
}
"""Version to the function that leads from it to the next."""


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Brings a ledger to this version; a new file becomes an empty ledger.

    Raises LedgerError for a file that is no ledger, or one made by a newer Runut.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == schema.APPLICATION_ID and version == schema.VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have made or migrated it while this one waited for the lock.
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application == 0 and tables == 0:
            for statement in schema.create():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            version = schema.VERSION
        elif application != schema.APPLICATION_ID:
            raise LedgerError(f"{name} is a database, but not a Runut ledger; choose another --ledger")
        if version > schema.VERSION:
            raise LedgerError(
                f"{name} was written by a newer Runut (schema {version}, this one knows {schema.VERSION}); "
                "upgrade Runut to open it. Nothing was changed."
            )
        if not 0 < version <= schema.VERSION or any(n not in STEPS for n in range(version, schema.VERSION)):
            raise LedgerError(f"{name}: no Runut ever wrote schema {version}; the file is damaged")
        while version < schema.VERSION:
            STEPS[version](connection)
            version += 1
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk rolls back by itself
            connection.execute("ROLLBACK")
        raise
