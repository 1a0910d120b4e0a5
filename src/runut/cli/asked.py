"""What commands ask a ledger: an open one, a choice of rows, and these rows printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

import click

from runut.ask import Desk, Filter
from runut.cli import NOTHING, options, printing
from runut.formats.cells import Row
from runut.ledger.store import Ledger


@contextmanager
def desk(ledger_path: str) -> Iterator[Desk]:
    """An open ledger to ask; says so where its merge is not up to date."""
    with Ledger(ledger_path) as ledger, ledger.snapshot():
        if not ledger.merged():
            click.echo(
                "note: pages were added but not merged yet; `runut add` or `runut rebuild` merges", err=True
            )
        yield Desk(ledger)


def asked(at: Desk, by: str | None, kind: str | None, window: dict[str, Any]) -> Filter:
    """What a command's options choose. Raises QueryError for a name, BadParameter for a day."""
    for key in ("since", "until"):
        if window[key] is not None:
            window[key] = options.day(window[key], f"--{key}")
    if window["since"] and window["until"] and window["until"] < window["since"]:
        raise click.BadParameter(
            f"{window['until']} is before --since {window['since']}", param_hint="--until"
        )
    return Filter(party=at.find(by).id if by is not None else None, kind=kind, **window)


def one_of(value: str | None, known: Iterable[str], option: str) -> None:
    """Raises BadParameter for a word that no row can have: a typing error is no answer."""
    words = sorted(set(known))
    if value is not None and value.casefold() not in map(str.casefold, words):
        raise click.BadParameter(f"{value!r} is none of: {', '.join(words)}", param_hint=option)


def listed(
    at: Desk,
    as_json: bool,
    table: str,
    wanted: tuple[str | None, str | None, dict[str, Any]],
    show: Callable[[Desk, Row], None],
    *,
    fits: Callable[[Row], bool] | None = None,
) -> None:
    """Rows of a table that fit, printed; says so where there are none."""
    chosen = asked(at, *wanted)
    limit, chosen = (None, chosen) if fits is None else (chosen.limit, replace(chosen, limit=None))
    found = islice(filter(fits or bool, at.rows(table, chosen)), limit)
    if as_json:
        number = printing.emit(found)
    else:
        number = 0
        for row in found:
            if number:
                click.echo()
            show(at, printing.legible(row))
            number += 1
    if not number:
        click.echo(f"no {table} fit", err=True)
        raise click.exceptions.Exit(NOTHING)
