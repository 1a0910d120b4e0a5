"""An article blanked on request."""

from __future__ import annotations

from runut.ledger import codec, parcels
from runut.ledger.store import Ledger
from runut.types import Skip


def erase(ledger: Ledger, article: str, *, reason: str, by: str, at: str) -> bool:
    """Takes an article's text and all that was read from it out; its id and address stay, and the request.

    Its pages are not read again when they come again. What was merged with it waits to be merged anew. False
    where no such article is told.
    """
    db = ledger.db
    found = db.execute(
        "SELECT location FROM articles WHERE id = ? AND skipped IS NULL", (article,)
    ).fetchone()
    if found is None:
        return False
    skip = Skip(article, found[0], "erased", f"erased on {at[:10]}: {reason}")
    with ledger.transaction():
        ledger.forget(article)
        db.execute(*parcels.skipped(skip))
        db.execute("UPDATE pages SET page = NULL WHERE article = ?", (article,))
        db.execute(
            "UPDATE pages SET reading = ? WHERE id = (SELECT min(id) FROM pages WHERE article = ?)",
            (codec.pack(skip), article),
        )
        db.execute("INSERT INTO erasures VALUES (?, ?, ?, ?)", (article, reason, by, at))
    return True


def scrub(ledger: Ledger) -> None:
    """Writes the file anew after an erasure, so that nothing of it is left between the rows."""
    for index in ("texts", "quotes"):
        ledger.db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
    ledger.db.execute("VACUUM")
    ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
