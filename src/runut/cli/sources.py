"""Commands that show what the watch brought: sources, diff."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

import click

from runut.cli import NOTHING, options
from runut.errors import QueryError
from runut.formats.escape import seen
from runut.ledger.store import Ledger

ILL = ("quiet", "failing", "gone")
COLOURS = {"new": "green", "updated": "cyan", "skipped": "yellow", "quiet": "yellow", "failing": "red"}


def now() -> datetime:
    """The time: commands are where the clock is read."""
    return datetime.fromtimestamp(time.time(), UTC)


@click.command("sources")
@options.ledger
@options.told_as_json
@click.option("--quiet", is_flag=True, help="Only those gone quiet, failing or gone.")
@click.option(
    "--forget", metavar="URL", help="Watch a source no more, nor the lists it names; their articles stay."
)
def sources_command(ledger_path: str, as_json: bool, quiet: bool, forget: str | None) -> None:
    """The sources that are watched: last visit, what they brought, faults, and which have gone quiet.

    \b
    runut sources --ledger desk.db
    runut sources --quiet --json
    runut sources --forget https://warta.example/rss

    A source is quiet when nothing new came for six usual gaps and twice the longest gap it ever made.
    """
    if forget is not None:
        from runut.pages.secrets import bare
        from runut.watch import status

        with Ledger(ledger_path) as ledger:
            ended = status.forget(ledger, forget)
        if not ended:
            raise QueryError(f"{bare(forget)} is not watched; `runut sources` lists what is")
        for url in ended:
            told = json.dumps({"url": url, "state": "forgotten"}, ensure_ascii=False)
            click.echo(told if as_json else f"{seen(url)} is watched no more; its articles stay")
        return
    show(ledger_path, as_json=as_json, ill=quiet)


@click.command("diff")
@click.argument("article", metavar="ARTICLE")
@click.argument("other", required=False, metavar="[OTHER]")
@options.ledger
@options.told_as_json
def diff_command(article: str, other: str | None, ledger_path: str, as_json: bool) -> None:
    """What a later version of an article says otherwise, block by block.

    \b
    runut diff https://warta.example/berita/1
    runut diff art-3f0c9a71b2d4e680

    An article is compared with the version before it, the first one with the next; or with OTHER.
    """
    from runut.watch import history

    with Ledger(ledger_path) as ledger:
        old, new = history.pair(ledger, article, other)
        rows = history.rows(old, new)
    if as_json:
        click.echo(json.dumps({"old": old.id, "new": new.id, "changes": rows}, ensure_ascii=False))
        return
    for sign, one in (("---", old), ("+++", new)):
        when = one.fetched_at or one.updated_at or one.published_at or ""
        click.echo(click.style(f"{sign} {one.id}  {seen(one.url or one.location)}  {when}", bold=True))
    for row in rows:
        click.echo("")
        for sign, side, colour in (("-", "old", "red"), ("+", "new", "green")):
            if row[side] is not None:
                words = " ".join(seen(row[side]["text"]).split())
                click.echo(click.style(f"{sign} {words}", fg=colour))
    if not rows:
        click.echo("no block differs")


def stretch(seconds: float) -> str:
    """A stretch of time as it is written in options: `15m`, `22m30s`, `6h`."""
    left, told = round(seconds), ""
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")):
        number, left = divmod(left, size)
        told += f"{number}{unit}" if number else ""
    return told or "0s"


def show(ledger_path: str, *, as_json: bool, ill: bool) -> None:
    """Prints the sources of a ledger; `ill`: only those that bring nothing."""
    from runut.watch import status

    with Ledger(ledger_path) as ledger:
        rows = status.rows(ledger, now())
    if ill:
        rows = [row for row in rows if row["state"] in ILL]
    for row in rows:
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
            continue
        name = f"{seen(row['title'])} · " if row["title"] else ""
        click.echo(
            click.style(f"{row['state']:<8}", fg=COLOURS.get(row["state"]), bold=True)
            + name
            + seen(row["url"])
        )
        click.echo(
            f"        {row['new']} new, {row['updated']} updated, {row['skipped']} skipped, "
            f"{row['waiting']} waiting · asked {row['asked'] or 'never'}, "
            + (
                "and not again; `runut watch` with its address begins anew"
                if row["state"] == "gone"
                else f"every {stretch(row['every'])}, next {row['due']}"
            )
        )
        if row["fault"]:
            times = "" if row["failures"] < 2 else f" ({row['failures']} times in a row)"
            click.echo(f"        {seen(row['fault'])}{times}")
        if row["quiet"]:
            told = row["quiet"]
            click.echo(
                f"        nothing new since {told['since']}: {told['hours']} h; "
                f"usually every {told['usual']:g} h, {told['longest']} h at most"
            )
    if not rows:
        click.echo(
            "every source brings something" if ill else "no source is watched; `runut watch URL` begins",
            err=True,
        )
        sys.exit(NOTHING)
