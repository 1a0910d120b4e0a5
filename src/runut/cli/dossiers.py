"""Dossiers as pages."""

from __future__ import annotations

from datetime import date

import click

from runut.ask import Desk, choosing
from runut.cli import origins
from runut.dossiers import pair, person, timeline
from runut.formats import html, markdown


def pair_pages(desk: Desk, left: str, right: str, *, language: str) -> tuple[str, str]:
    """HTML and Markdown of the dossier for two parties, given by name, spelling or code."""
    sides = [desk.find(name).id for name in (left, right)]
    if sides[0] == sides[1]:
        raise click.UsageError(f"{left!r} and {right!r} are one: {desk.label(sides[0])} ({sides[0]})")
    record = choosing.of_pair(desk.ledger, *sides)
    written = origins.media(record.readings)
    made = pair.assemble(record, *sides, language=language, written=written)
    return html.render(made), markdown.render(made)


def person_pages(desk: Desk, name: str, *, language: str) -> tuple[str, str]:
    """HTML and Markdown of the dossier of one person or body."""
    found = desk.find(name).id
    made = person.assemble(choosing.of_one(desk.ledger, found), found, language=language)
    return html.render(made), markdown.render(made)


def timeline_pages(
    desk: Desk, *, party: str | None, since: str | None, until: str | None, language: str
) -> tuple[str, str, int]:
    """HTML and Markdown of a timeline, and how many rows it has."""
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    record = choosing.of_days(desk.ledger, party=party, since=since, until=until)
    made = timeline.assemble(record, party=party, since=first, until=last, language=language)
    return html.render(made), markdown.render(made), len(made.order) + len(made.undated)
