"""Commands that write: add, rebuild, export, demo."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runut.ask import Desk
from runut.cli import SKIPPED, options
from runut.ledger.store import Ledger

if TYPE_CHECKING:  # `runut add --help` need not load the rooms
    from runut.run import Watcher

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)  # any kind: which are asked the network knows


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.ledger
@options.told_as_json
@options.workers
@options.columns
@options.manners
def add_command(
    paths: tuple[str, ...],
    ledger_path: str,
    as_json: bool,
    workers: int | None,
    columns: tuple[str, ...],
    contact: str | None,
    delay: float,
    allow_private: bool,
) -> None:
    """Read pages into the ledger: files, folders, globs, web addresses, or - for standard input.

    \b
    runut add news/
    runut add 'pile/*.html' more.jsonl --column text=body --column published=date
    runut add crawl.warc.gz https://warta.example/berita/123
    cat article.txt | runut add -

    Reading the same pile again changes nothing, and archives are gone on with where an interrupted run
    was. Pages that give no article are kept as skipped, with the reason.
    """
    from itertools import chain

    from runut import run
    from runut.cli.printing import summary
    from runut.cli.sources import now
    from runut.engines import local
    from runut.pages import files
    from runut.pages.manners import Manners
    from runut.watch.fetching import Both, Memory

    fields = dict(_pair(column) for column in columns)
    there = [path for path in paths if ADDRESS.match(path) and not os.path.lexists(path)]
    here = [path for path in paths if path not in there]
    manners = Manners(contact=contact, delay=delay, private=allow_private)
    with Ledger(ledger_path, create=True) as ledger:
        memory = Memory(ledger, now())
        keeper = Both(ledger, memory)
        local_pages = files.collect(here, columns=fields, marks=keeper)
        pages = chain(local_pages, memory.pages(there, manners, None)) if there else local_pages
        with progress("reading") as watch:
            tally = run.add(pages, ledger, workers=workers or local.cores(), watch=watch, keeper=keeper)
        tally.seen += keeper.known + len(keeper.skipped) + memory.unchanged
        tally.known += keeper.known + memory.unchanged
        tally.skipped += keeper.skipped
        summary(ledger, tally, as_json=as_json)
    if tally.skipped:
        raise click.exceptions.Exit(SKIPPED)


@click.command("rebuild")
@options.ledger
@options.told_as_json
@options.workers
def rebuild_command(ledger_path: str, as_json: bool, workers: int | None) -> None:
    """Read every page of the ledger again with this version's rules, then merge; hand judgements stand.

    \b
    runut rebuild --ledger desk.db
    """
    from runut import run
    from runut.cli.printing import summary
    from runut.engines import local

    with Ledger(ledger_path) as ledger:
        with progress("reading again") as watch:
            tally = run.rebuild(ledger, workers=workers or local.cores(), watch=watch)
        summary(ledger, tally, as_json=as_json)


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@options.ledger
@options.told_as_json
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines, CSV, or Parquet (which needs runut[parquet]).",
)
def export_command(folder: Path, ledger_path: str, as_json: bool, form: str) -> None:
    """Write the record's tables into a folder, one file each; the same ledger gives the same bytes.

    \b
    runut export record/
    runut export record/ --format parquet
    """
    from runut.ledger import streaming

    with Ledger(ledger_path) as ledger:
        made = list(streaming.write(ledger, folder, form))  # whole before it is told: who listens may go away
        for path, number in made:
            told = json.dumps({"file": str(path), "rows": number}, ensure_ascii=False)
            click.echo(told if as_json else f"{path}  {number} row{'s' * (number != 1)}")


@click.command("demo")
@click.option(
    "--sample", metavar="PATH", default="sample/russia-iran", show_default=True, help="The pile to read."
)
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="The folder for the ledger and the dossier.",
)
@click.option(
    "--pair",
    nargs=2,
    metavar="A B",
    default=("RUS", "IRN"),
    show_default=True,
    help="The states of the dossier.",
)
def demo_command(sample: str, folder: Path, pair: tuple[str, str]) -> None:
    """Read a sample from nothing to a dossier, and say where things are.

    \b
    runut demo --sample sample/russia-iran --into demo
    """
    from runut import run
    from runut.cli.printing import contested, summary
    from runut.engines import local
    from runut.pages import files
    from runut.types import Page, Skip

    pages = list(files.collect([sample]))
    if not any(isinstance(page, Page) for page in pages):
        why = pages[0].reason if pages and isinstance(pages[0], Skip) else f"{sample} holds no page"
        raise click.UsageError(f"--sample: {why}")
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "runut.db"
    if place.exists():
        with Ledger(str(place)) as ledger:
            if ledger.locations() - {page.location for page in pages}:
                raise click.UsageError(f"{place} holds pages of your own; choose another --into")
    for old in folder.glob("runut.db*"):
        old.unlink()
    with Ledger(str(place), create=True) as ledger:
        with progress("reading") as watch:
            tally = run.add(pages, ledger, workers=local.cores(), watch=watch)
        if not ledger.count("claims"):
            raise click.UsageError(f"--sample {sample} holds no article from which anything was made")
        from runut.cli.dossiers import pair_pages

        desk = Desk(ledger)
        made = pair_pages(desk, *pair, language="id")
        options.write(folder / "dossier.html", made.html())
        options.write(folder / "dossier.md", made.markdown())
        summary(ledger, tally, as_json=False)
        contested(desk)
    click.echo(f"\nledger   {place}\ndossier  {folder / 'dossier.html'}  (open it in a browser)")
    click.echo(f"         {folder / 'dossier.md'}")


@contextmanager
def progress(doing: str) -> Iterator[Watcher]:
    """A bar on standard error, drawn only where a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    told = TextColumn("{task.completed} {task.fields[what]}")
    console = Console(stderr=True)
    columns = (TextColumn(doing), BarColumn(), told, TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None, what="pages")

        def watch(seen: int, _location: str) -> None:
            bar.update(task, completed=seen, what="page" if seen == 1 else "pages")

        yield watch
        bar.update(task, total=bar.tasks[0].completed or 1)


def _pair(column: str) -> tuple[str, str]:
    from runut.pages import archive

    field, _, name = column.partition("=")
    if not name:
        raise click.BadParameter(f"{column!r} is not FIELD=NAME", param_hint="--column")
    if field not in archive.FIELDS:
        raise click.BadParameter(
            f"no field {field!r}; there are {', '.join(archive.FIELDS)}", param_hint="--column"
        )
    return field, name
