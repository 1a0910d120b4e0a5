"""Dossiers as pages."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import click

from runut.ask import Desk, Filter, choosing
from runut.cli import origins
from runut.dossiers import pair, person, timeline
from runut.formats import html, markdown
from runut.types import Dossier

ROWS = 2_000  # of a timeline that is written as one page, where nobody says how many
ARTICLES = 2_000  # that such a page may stand on: each takes .15 MB while it is written
FEWEST = 20  # rows that are worth a page


class Pages(NamedTuple):
    """A dossier, set as it is asked for."""

    dossier: Dossier

    def html(self) -> str:
        return html.render(self.dossier)

    def markdown(self) -> str:
        return markdown.render(self.dossier)


def pair_pages(desk: Desk, left: str, right: str, *, language: str) -> Pages:
    """The dossier for two parties, given by name, spelling or code."""
    sides = [desk.find(name).id for name in (left, right)]
    if sides[0] == sides[1]:
        raise click.UsageError(f"{left!r} and {right!r} are one: {desk.label(sides[0])} ({sides[0]})")
    record = choosing.of_pair(desk.ledger, *sides)
    written = origins.media(record.readings)
    return Pages(pair.assemble(record, *sides, language=language, written=written))


def person_pages(desk: Desk, name: str, *, language: str) -> Pages:
    """The dossier of one person or body."""
    found = desk.find(name).id
    return Pages(person.assemble(choosing.of_one(desk.ledger, found), found, language=language))


def timeline_pages(desk: Desk, wanted: Filter, *, language: str) -> Pages:
    """The timeline of what a filter lets through: its first rows in time, so many that a page can hold them.

    Raises a usage error where even few of them stand on too many articles.
    """
    first, last = (date.fromisoformat(day) if day else None for day in (wanted.since, wanted.until))
    limit = asked = wanted.limit or ROWS
    while True:
        try:
            record = choosing.of_days(
                desk.ledger,
                party=wanted.party,
                since=wanted.since,
                until=wanted.until,
                limit=limit,
                most=ARTICLES,
            )
            break
        except choosing.CrowdedError as fault:
            limit //= 4  # fewer rows end on an earlier day
            if limit < FEWEST or wanted.party:
                raise click.UsageError(
                    f"this timeline stands on {fault.number} articles, and a page holds {ARTICLES} at most: "
                    "take fewer days (--since, --until), or all rows as they come (--json)"
                ) from None
    made = timeline.assemble(
        record, party=wanted.party, since=first, until=last, language=language, limit=limit
    )
    if len(made.order) + len(made.undated) >= limit and (limit < asked or wanted.limit is None):
        click.echo(
            f"the first {limit} rows in time; --since and --until give others, --json gives all", err=True
        )
    return Pages(made)
