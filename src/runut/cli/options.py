"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

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
    return click.option(
        "--json", "as_json", is_flag=True, help="Rows of the record, one JSON object a line."
    )(command)


def filters(command: F) -> F:
    for option in (
        click.option("--limit", type=click.IntRange(1), default=None, metavar="N", help="At most N rows."),
        click.option("--until", metavar="DAY", help="Not later than this day (YYYY-MM-DD)."),
        click.option("--since", metavar="DAY", help="Not earlier than this day (YYYY-MM-DD)."),
    ):
        command = option(command)
    return command
