"""What stands in copied text, and where it was printed first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from runut.types import Edge, Story


class Inherited(NamedTuple):
    """Where a row was taken from; `sure` where the text is the same, or the direction known."""

    article: str
    row: str | None
    reason: str
    sure: bool


Copied: TypeAlias = Callable[[str, str], Inherited | None]
"""By article and row: what a row in copied text was copied from."""


def inheritance(story: Story) -> dict[str, dict[str, Inherited]]:
    """For every article of a story, and every row of it in copied text, what it was copied from."""
    made: dict[str, dict[str, Inherited]] = {article: {} for article in story.articles}
    edges: dict[tuple[str, str], Edge] = {(edge.from_, edge.to): edge for edge in story.edges}
    for article, row, source, twin in story.inherited:
        edge = edges.get((source, article)) or edges.get((article, source))
        reason = (
            {"paged": "same-text", "version": "same-text", "credited": "credit-line"}.get(
                edge.kind, edge.kind
            )
            if edge
            else ""
        )
        sure = edge is None or edge.directed or reason == "same-text"
        made[article].setdefault(row, Inherited(source, twin, reason or "same-text", sure))
    return made


def source(article: str, row: str, copied: Copied) -> tuple[str, list[Inherited]]:
    """The article a row was first printed in, and the copies on the way."""
    trail: list[Inherited] = []
    here: str | None = row
    while here is not None and (step := copied(article, here)) is not None and step not in trail:
        trail.append(step)
        article, here = step.article, step.row
    return article, trail
