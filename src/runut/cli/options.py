"""Options that commands share."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from runut.errors import LedgerError

F = TypeVar("F", bound=Callable[..., Any])


def ledger(command: F) -> F:
    return click.option(
        "--ledger",
        "ledger_path",
        envvar="RUNUT_LEDGER",
        default="runut.db",
        show_default=True,
        metavar="PATH_OR_URL",
        help="The ledger: a path or sqlite:///PATH. Also read from $RUNUT_LEDGER.",
    )(command)


def as_json(command: F) -> F:
    return _json("Rows of the record, one JSON object a line.")(command)


def told_as_json(command: F) -> F:
    return _json("What is told, as JSON: one object a line.")(command)


def _json(help: str) -> Callable[[F], F]:
    return click.option("--json", "as_json", is_flag=True, help=help)


def tell(words: str, row: dict[str, Any], *, as_json: bool) -> None:
    """What was done, in words or as JSON."""
    click.echo(json.dumps(row, ensure_ascii=False) if as_json else words)


def limit(command: F) -> F:
    return click.option("--limit", type=click.IntRange(1), default=None, metavar="N", help="At most N rows.")(
        command
    )


def columns(command: F) -> F:
    return click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="Of JSON Lines and Parquet: which key holds text, html, url, outlet, published, title, byline, "
        "language or id. May be given again.",
    )(command)


def workers(command: F) -> F:
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=None,
        metavar="N",
        help="Processes that read. Default: all cores.",
    )(command)


def day(value: str, option: str) -> str:
    """A day as it is asked for; raises BadParameter for what is none."""
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is not a day; write YYYY-MM-DD", param_hint=option) from fault


def language(command: F) -> F:
    return click.option(
        "--lang",
        type=click.Choice(["id", "en"]),
        default="id",
        show_default=True,
        help="Language of headings.",
    )(command)


def write(path: Path, text: str) -> None:
    """A file whole or not at all; what is no file (`/dev/stdout`) is written as it is."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    part = path.with_name(f".runut-{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise LedgerError(f"{path} cannot be written: {fault.strerror or fault}") from fault


def _printed(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """What stands in a line of HTTP: letters of ASCII, and no second line."""
    if value is not None and not (value.isascii() and value.isprintable() and len(value) <= 200):
        raise click.BadParameter("an address of a page or a mailbox, in ASCII and on one line")
    return value


def manners(command: F) -> F:
    for option in (
        click.option("--allow-private", is_flag=True, help="Ask addresses of private networks, too."),
        click.option(
            "--delay",
            type=click.FloatRange(0.0),
            metavar="SECONDS",
            default=1.0,
            show_default=True,
            help="Seconds between two requests to one host.",
        ),
        click.option(
            "--contact",
            default=None,
            callback=_printed,
            help="Where a site's owner reaches you; in the User-Agent line.",
        ),
    ):
        command = option(command)
    return command


def filters(command: F) -> F:
    for option in (
        limit,
        click.option("--until", metavar="DAY", help="Not later than this day (YYYY-MM-DD)."),
        click.option("--since", metavar="DAY", help="Not earlier than this day (YYYY-MM-DD)."),
    ):
        command = option(command)
    return command
