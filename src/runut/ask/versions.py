"""Which version of a page an article is."""

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
