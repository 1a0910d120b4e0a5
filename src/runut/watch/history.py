"""The versions of one article: which there are, and what one says otherwise than the one before."""

from __future__ import annotations

from typing import Any

from runut import versions
from runut.articles.credits import canonical
from runut.errors import QueryError
from runut.ledger.store import Ledger
from runut.pages.secrets import typed
from runut.types import Article, Span


def pair(ledger: Ledger, wanted: str, other: str | None = None) -> tuple[Article, Article]:
    """An article and the version before it, older first; of the first version, the next one.

    `wanted`: an id, the beginning of one, or an address (its last version). `other`: an article to compare
    with instead. Raises QueryError where there is no such article, or no other version of it.
    """
    one = _article(ledger, wanted)
    if other is not None:
        return one, _article(ledger, other)
    found = ledger.db.execute("SELECT version_of FROM articles WHERE id = ?", (one.id,)).fetchone()
    before = found[0] if found else None
    if before is None:
        found = ledger.db.execute(
            "SELECT id FROM articles WHERE version_of = ? ORDER BY fetched_at, id", (one.id,)
        ).fetchone()
        if found is None:
            raise QueryError(f"the ledger has one version of {one.url or one.location} only")
        return one, _article(ledger, found[0])
    return _article(ledger, before), one


def rows(old: Article, new: Article) -> list[dict[str, Any]]:
    """Every block that differs: `kind`, and the words of both sides with their place."""
    return [
        {"kind": one.kind, "old": _span(old, one.old), "new": _span(new, one.new)}
        for one in versions.compare(old, new)
        if one.kind != "same"
    ]


def _span(article: Article, span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}


def _article(ledger: Ledger, wanted: str) -> Article:
    if "://" in wanted:
        query, value = "url = ?", canonical(wanted)
    else:
        query, value = "substr(id, 1, length(?1)) = ?1", wanted
    found = ledger.db.execute(
        f"SELECT id FROM articles WHERE {query} AND skipped IS NULL "  # noqa: S608
        "ORDER BY fetched_at IS NOT NULL, fetched_at, id",
        (value,),
    ).fetchall()
    if not found or not wanted:
        raise QueryError(f"no article has the id or address {typed(wanted)!r}")
    if len(found) > 1 and query != "url = ?":
        raise QueryError(f"{len(found)} articles have ids that begin with {wanted!r}; give more of it")
    read = next(iter(ledger.readings([found[-1][0]])), None)
    if read is None:
        raise QueryError(f"the text of {typed(wanted)} is not in the ledger")
    return read.article
