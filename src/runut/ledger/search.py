"""Words in texts and quotes, and whether the file is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from runut.ledger.opening import told


class Search:
    """What a ledger's file itself can answer."""

    db: sqlite3.Connection
    name: str

    def search(self, words: str, *, limit: int) -> list[tuple[str, str, str]]:
        """(article id, attribution id or "", snippet) of texts and quotes that hold the words, best first."""
        words, limit = words.encode("utf-8", "replace").decode(), min(limit, 1_000_000)
        match = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not match:
            return []
        with told(self.name), closing(self.db.cursor()) as cursor:
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
