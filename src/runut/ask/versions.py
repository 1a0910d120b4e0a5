"""Which version of a page an article is, and why a page is none."""

from __future__ import annotations

import json

from runut.ledger.lookup import Lookup


def told(ledger: Lookup, article: str) -> str | None:
    """The day of a later version of a page, `later` where it has none; None for a first or only version."""
    found = ledger.db.execute(
        "SELECT published FROM articles WHERE id = ? AND version_of IS NOT NULL", (article,)
    ).fetchone()
    if found is None:
        return None
    day = json.loads(found[0]) if found[0] else {}
    return str(day.get("latest") or day.get("earliest") or "later")


def gone(ledger: Lookup, article: str) -> str | None:
    """Why an id stands for a page that gave no article, or whose article was erased; None for other ids."""
    found = ledger.db.execute(
        "SELECT location, skipped FROM articles WHERE id = ? AND skipped IS NOT NULL", (article,)
    ).fetchone()
    return f"{article} holds no article: {found[1]} ({found[0]})" if found else None
