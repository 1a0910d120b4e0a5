"""Commands that write: add, merge, split, undo, rebuild, export, demo."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runut.ask import Desk
from runut.cli import FAULT, SKIPPED, options
from runut.ledger.store import Ledger

if TYPE_CHECKING:  # `runut undo --help` need not load the rooms
    from runut.run import Watcher


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.ledger
@options.as_json
@click.option(
    "--workers", type=click.IntRange(1, 256), default=None, help="Processes that read. Default: all cores."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="JSONL: which key holds text, html, url, outlet, published, title, byline, language or id.",
)
def add_command(
    paths: tuple[str, ...], ledger_path: str, as_json: bool, workers: int | None, columns: tuple[str, ...]
) -> None:
    """Read pages into the ledger: files, folders, globs, or - for standard input.

    \b
    runut add news/
    runut add 'pile/*.html' more.jsonl --column text=body --column published=date
    cat article.txt | runut add -

    Reading the same pile again changes nothing. Pages that give no article are kept as skipped, with
    the reason.
    """
    from runut import run
    from runut.cli.printing import summary
    from runut.engines import local
    from runut.pages import files

    fields = dict(_pair(column) for column in columns)
    with Ledger(ledger_path, create=True) as ledger:
        with progress("reading") as watch:
            tally = run.add(
                files.collect(paths, columns=fields), ledger, workers=workers or local.cores(), watch=watch
            )
        summary(ledger, tally, as_json=as_json)
    if tally.skipped:
        raise click.exceptions.Exit(SKIPPED)


@click.command("rebuild")
@options.ledger
def rebuild_command(ledger_path: str) -> None:
    """Read every page of the ledger again with this version's rules, then merge; hand judgements stand.

    \b
    runut rebuild --ledger desk.db
    """
    from runut import run
    from runut.cli.printing import summary

    with Ledger(ledger_path) as ledger:
        with progress("reading again") as watch:
            tally = run.rebuild(ledger, watch=watch)
        summary(ledger, tally, as_json=False)


def _judge(ledger_path: str, left: str, right: str, verdict: str, *, reason: str, by: str | None) -> None:
    from runut import run

    with Ledger(ledger_path) as ledger:
        desk = Desk(ledger)
        pair = [_mergeable(desk, name) for name in (left, right)]
        if pair[0] == pair[1]:
            raise click.UsageError(f"{left!r} and {right!r} are one thing already: {pair[0]}")
        if pair[0].partition("-")[0] != pair[1].partition("-")[0]:
            raise click.UsageError(f"{pair[0]} and {pair[1]} are things of two kinds")
        number = ledger.hands.post(
            pair[0],
            pair[1],
            "same" if verdict == "same" else "different",
            reason=reason,
            by=by or _me(),
            at=_now(),
        )
        run.merge(ledger)
    click.echo(
        f"judgement {number}: {pair[0]} and {pair[1]} are {verdict}; `runut undo {number}` takes it back"
    )


@click.command("merge")
@click.argument("left")
@click.argument("right")
@options.ledger
@click.option("--reason", default="judged by hand", help="Why; kept with the judgement.")
@click.option("--by", default=None, help="Who judges. Default: the account's name.")
def merge_command(left: str, right: str, ledger_path: str, reason: str, by: str | None) -> None:
    """Judge by hand that two entities (names or ids), quotations, events or attributions (ids) are the same.

    \b
    runut merge "Pezeskian" "Masoud Pezeshkian" --reason "typing error"
    """
    _judge(ledger_path, left, right, "same", reason=reason, by=by)


@click.command("split")
@click.argument("left")
@click.argument("right")
@options.ledger
@click.option("--reason", default="judged by hand", help="Why; kept with the judgement.")
@click.option("--by", default=None, help="Who judges. Default: the account's name.")
def split_command(left: str, right: str, ledger_path: str, reason: str, by: str | None) -> None:
    """Judge by hand that two things are different: they stay apart through every rebuild.

    \b
    runut split att-3f0c9a71b2d4e680 att-77ac01d5e9f21b34 --reason "two speeches"
    """
    _judge(ledger_path, left, right, "different", reason=reason, by=by)


@click.command("undo")
@click.argument("number", type=int, required=False)
@options.ledger
@click.option("--by", default=None, help="Who takes it back. Default: the account's name.")
def undo_command(number: int | None, ledger_path: str, by: str | None) -> None:
    """Take back a judgement by hand: the last one, or the one of this number.

    \b
    runut undo
    runut undo 3
    """
    from runut import run

    with Ledger(ledger_path) as ledger:
        chosen = number if number is not None else ledger.hands.last()
        if chosen is None or not ledger.hands.withdraw(chosen, by=by or _me(), at=_now()):
            click.echo("runut: no such judgement stands", err=True)
            raise click.exceptions.Exit(FAULT)
        run.merge(ledger)
    click.echo(f"judgement {chosen} is taken back")


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@options.ledger
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True
)
def export_command(folder: Path, ledger_path: str, form: str) -> None:
    """Write the record's tables into a folder, one file each; the same ledger gives the same bytes.

    \b
    runut export record/
    runut export record/ --format parquet
    """
    from runut.ledger import export

    with Ledger(ledger_path) as ledger:
        for path, number in export.write(ledger.record(), folder, form):
            click.echo(f"{path}  {number} rows")


@click.command("demo")
@click.option("--sample", default="sample/russia-iran", show_default=True, help="The pile to read.")
@click.option("--into", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"))
@click.option("--pair", nargs=2, default=("RUS", "IRN"), show_default=True, help="The states of the dossier.")
def demo_command(sample: str, folder: Path, pair: tuple[str, str]) -> None:
    """Read a sample from nothing to a dossier, and say where things are.

    \b
    runut demo --sample sample/russia-iran --into demo
    """
    from runut import run
    from runut.cli.printing import contested, summary
    from runut.engines import local
    from runut.pages import files

    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "runut.db"
    pages = list(files.collect([sample]))
    if place.exists():
        with Ledger(str(place)) as ledger:
            if ledger.locations() - {page.location for page in pages}:
                raise click.UsageError(f"{place} holds pages of your own; choose another --into")
    for old in folder.glob("runut.db*"):
        old.unlink()
    with Ledger(str(place), create=True) as ledger:
        with progress("reading") as watch:
            tally = run.add(pages, ledger, workers=local.cores(), watch=watch)
        summary(ledger, tally, as_json=False)
        desk = Desk(ledger)
        contested(desk)
        from runut.cli.dossiers import pair_pages

        html, markdown = pair_pages(desk, *pair, language="id")
    options.write(folder / "dossier.html", html)
    options.write(folder / "dossier.md", markdown)
    click.echo(f"\nledger   {place}\ndossier  {folder / 'dossier.html'}  (open it in a browser)")
    click.echo(f"         {folder / 'dossier.md'}")


@contextmanager
def progress(doing: str) -> Iterator[Watcher]:
    """A bar on standard error, drawn only where a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(doing), BarColumn(), TextColumn("{task.completed} pages"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(doing, total=None)

        def watch(seen: int, _location: str) -> None:
            bar.update(task, completed=seen)

        yield watch
        bar.update(task, total=bar.tasks[0].completed or 1)


def _mergeable(desk: Desk, name: str) -> str:
    if name.partition("-")[0] in ("att", "evt", "quo", "inc") or name in desk.entities:
        return desk.show(name)[1]["id"] if name not in desk.entities else name
    return desk.find(name).id


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


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")  # noqa: TID251
