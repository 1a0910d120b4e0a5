"""A page becomes an article: main text, furniture and damage marked, title, dates, language, credits."""

from __future__ import annotations

from runut.kit import Kit
from runut.types import Article, Page, Skip


def clean(page: Page, kit: Kit) -> Article | Skip:
    """Reads a page; a page that gives no article comes back as a `Skip` that says why."""
    return Skip(page.id, page.location, "articles", "not written yet")
