"""Articles and notes for tests, written as text."""

from __future__ import annotations

from runut import ids, kit, pipeline
from runut.types import Hints, Page, Reading, Skip


def page(
    text: str,
    *,
    outlet: str | None = "Harian Contoh",
    published: str | None = "2031-05-09",
    language: str | None = "id",
    location: str = "contoh.txt",
) -> Page:
    """A plain-text page as `runut add` would bring it."""
    body = text.encode()
    hints = Hints(outlet=outlet, published=published, language=language)
    return Page(
        id=ids.new("page", location, ids.digest(body)),
        location=location,
        media_type="text/plain",
        body=body,
        hints=hints,
    )


def read(text: str, **hints: str | None) -> Reading:
    """The reading of a text; fails where the page is skipped."""
    made = pipeline.analyse(page(text, **hints), kit.load())
    assert not isinstance(made, Skip), made.reason
    return made
