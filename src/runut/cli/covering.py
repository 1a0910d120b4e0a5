"""The command stories: articles on one happening, and inside them articles of one text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import click

from runut.ask import Desk
from runut.cli import NOTHING, argument, filling, options, origins, printing
from runut.cli.asked import desk
from runut.formats.cells import Row
from runut.formats.escape import seen


@click.command("stories")
@click.option("--copies", "only_copies", is_flag=True, help="Only texts and what was copied from them.")
@click.option("--origins", "only_origins", is_flag=True, help="Only texts written for one medium.")
@options.limit
@options.ledger
@options.as_json
def stories_command(
    ledger_path: str, as_json: bool, *, only_copies: bool, only_origins: bool, limit: int | None
) -> None:
    """Articles on one happening, whoever wrote them, and why they stand together; inside them the articles
    that are one text or made from one another: who copied whom, and how that is known.

    \b
    runut stories
    runut stories --copies
    runut stories --origins     (texts written for one medium, whether or not they say so)
    """
    if only_copies and only_origins:
        raise click.UsageError("--copies or --origins: one of the two")
    with desk(ledger_path) as at:
        texts = [] if only_origins else list(at.rows("stories", argument.EVERYTHING))
        found = [] if only_origins or only_copies else list(at.rows("coverage", argument.EVERYTHING))
        behind = origins.common(at) if only_origins or not (as_json or only_copies) else []
        if as_json:
            printing.emit([*texts, *found, *behind][:limit])
            return
        held = {story["id"]: story for story in texts}
        inside = {story for one in found for story in one["stories"]}
        printed = [
            *(partial(show, at, one, held) for one in ordered(found)),
            *(partial(text, at, story) for story in texts if story["id"] not in inside),
            *(partial(origins.show, at, one) for one in behind),
        ]
        for number, one in enumerate(printed[:limit]):
            if number:
                click.echo()
            one()
    if not (texts or found or behind):
        nothing = "no texts are" if only_copies else "no happening is told twice, and no texts are"
        told = "no texts were written for one medium" if only_origins else f"{nothing} copies of one another"
        click.echo(told, err=True)
        raise click.exceptions.Exit(NOTHING)


def ordered(found: list[Row]) -> list[Row]:
    """Coverage in order of time, undated last."""
    return sorted(found, key=lambda row: (row["first"] or "9999", row["id"]))


def show(at: Desk, row: Row, stories: Mapping[str, Row]) -> None:
    """One happening: its days and words, its texts with their copies, and why every other article is here."""
    days = " – ".join(dict.fromkeys(day for day in (row["first"], row["last"]) if day))
    head = f"{len(row['articles'])} articles on one happening" + (f", {days}" if days else "")
    click.echo(click.style(head, bold=True) + click.style(f"  {row['id']}", dim=True))
    if row["terms"]:
        click.echo(filling.fill(seen(", ".join(row["terms"])), indent="  "))
    why = {near["article"]: near for near in row["near"]}
    inside = [stories[one] for one in row["stories"] if one in stories]
    copied = {article for story in inside for article in story["articles"]}
    for story in inside:
        text(at, story, indent="  ")
        for article in story["articles"]:
            if article in why:
                _near(at, why[article], indent="    ")
    for article in row["articles"]:
        if article not in copied:
            click.echo(f"  {printing.article(at, article)}")
            if article in why:
                _near(at, why[article], indent="      ", told=False)


def _near(at: Desk, near: Row, *, indent: str, told: bool = True) -> None:
    one = f"{printing.article(at, near['article'])} is " if told else ""
    words = seen(", ".join(near["words"]))
    other = printing.article(at, near["to"])
    click.echo(filling.fill(f"{one}near {other} ({near['score']:.2f}): {words}", indent=indent))


def text(at: Desk, story: Row, *, indent: str = "") -> None:
    """Articles of one text: who copied whom, and how that is known."""
    click.echo(
        indent
        + click.style(f"{len(story['articles'])} articles of one text", bold=True)
        + click.style(f"  {story['id']}", dim=True)
    )
    taken: dict[str, int] = {}
    for one in story["inherited"]:
        taken[one["article"]] = taken.get(one["article"], 0) + 1
    made = {edge["to"] for edge in story["edges"]}
    for article in story["articles"]:
        if article not in made:
            click.echo(f"{indent}  {printing.article(at, article)}")
    for edge in story["edges"]:
        source, copy = (printing.article(at, edge[side]) for side in ("from", "to"))
        how = edge["kind"] if edge["directed"] else f"{edge['kind']}, which way is not known"
        click.echo(f"{indent}  {copy} ← {source}: {how}")
        click.echo(filling.fill(edge["reason"], indent=f"{indent}      "))
        if number := taken.get(edge["to"]):
            click.echo(f"{indent}      {number} rows stand in copied text and count as the source's")
