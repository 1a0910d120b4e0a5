"""Which articles tell the same text, and who copied whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from runut import classes, follow, weave
from runut.shelf import Memory, Shelf
from runut.stories import making
from runut.stories.cluster import ROOM, build
from runut.stories.sheets import Sheet
from runut.types import Canon, Judgement, Reading, Story, Told


def group(readings: Sequence[Reading], canon: Canon, judgements: Sequence[Judgement] = ()) -> Told:
    """Stories with their stemma. Judgements by hand name articles or stories."""
    shelf = Memory()
    post(shelf, {one.article.id: making.sheet(one, canon) for one in readings}, judgements)
    return Told(stories=tuple(one for _, one in shelf.all("stories")))


def ready(language: str) -> None:
    """Brings what drafts in a language are made with."""
    making.ready(language)


def sheet(reading: Reading, canon: Canon) -> Sheet:
    """An article ready to be compared."""
    return making.sheet(reading, canon)


def draft(reading: Reading) -> Sheet:
    """An article ready to be compared, but for who is who: that takes all articles."""
    return making.draft(reading)


def resolved(draft: Sheet, canon: Canon) -> Sheet:
    """The sheet of a draft."""
    return making.resolved(draft, canon)


def speaker(shelf: Shelf, article: str, said: str) -> str | None:
    """Who speaks in an attribution of an article that was posted."""
    held: Sheet | None = shelf.get("story/card", article)
    return next((row.like[1] for row in held.rows if row.id == said), None) if held is not None else None


def published(shelf: Shelf, article: str) -> date | None:
    """The last day on which an article that was posted can have been published."""
    held: Sheet | None = shelf.get("story/card", article)
    return date.fromisoformat(held.latest) if held is not None and held.latest else None


def post(
    shelf: Shelf, sheets: Mapping[str, Sheet | None], judgements: Iterable[Judgement]
) -> tuple[dict[str, Story], dict[str, Story]]:
    """Keeps stories right while articles come, change and go (None); gives those that are no more as they
    were, and those that are as they are now.
    """
    meant = follow.meaning(shelf, "story", "story", sheets, table="card")
    named = follow.decided(shelf, "story", judgements, meant)
    changed = {id for id, sheet in sheets.items() if shelf.get("story/card", id) != sheet}
    for id in changed:
        for other in (id, *shelf.links("story/edge", id)):
            held = shelf.get("story/inherited", other)
            if held is not None and id in (other, held[0]):
                shelf.put("story/inherited", other, None)
    stirred = weave.post(shelf, ROOM, sheets)
    made = classes.update(shelf, ROOM, stirred.touched | named)
    return follow.replace(shelf, "story", "stories", made, lambda group: build(shelf, group, changed))
