"""Utterances that stand in several articles, each with all its wordings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import click

from runut.ask import Desk, Filter
from runut.cli import NOTHING, filling, printing
from runut.formats.cells import Row


def holds(row: Row, words: Sequence[str]) -> bool:
    """Whether an utterance holds some words, whatever their case."""
    text = " ".join(span["text"] for span in row["content"]).casefold()
    return all(word in text for word in words)


def listed(at: Desk, wanted: Filter, words: Sequence[str], *, as_json: bool) -> None:
    """Quotations whose wordings stand in more than one article; says so where there are none."""
    rows = {row["id"]: row for row in at.rows("attributions", _without_limit(wanted))}
    found = list(islice(_several(at, rows, words), wanted.limit))
    if as_json:
        printing.emit(found)
    for number, one in enumerate(() if as_json else found):
        if number:
            click.echo()
        when = printing.day(one["said"])
        articles = len({row["article"] for row in one["wordings"]})
        head = f"{at.label(one['speaker']) or '—'}, in {articles} articles"
        if one["perhaps"]:
            head += ", perhaps one utterance"
        click.echo(
            click.style(head, bold=True)
            + (f" · said {when}" if when else " · no day of it is told" + _beside(one["beside"]))
            + click.style(f"  {one['id']}", dim=True)
        )
        if one["perhaps"]:
            click.echo(filling.fill(f"unsure: {'; '.join(one['perhaps'])}", indent="  "))
        for row in map(printing.legible, one["wordings"]):
            printing.quote(at, row)
    if not found:
        click.echo("no utterance stands in several articles", err=True)
        raise click.exceptions.Exit(NOTHING)


def _several(at: Desk, rows: dict[str, Row], words: Sequence[str]) -> list[Row]:
    made = []
    for one in at.rows("quotations", Filter()):
        told = [rows[id] for id in one["variants"] if id in rows]
        if len({row["article"] for row in told}) > 1 and any(holds(row, words) for row in told):
            made.append({**one, "perhaps": None, "beside": beside(at, one), "wordings": told})
    return [*made, *_perhaps(at, rows, words)]


def beside(at: Desk, quotation: Row) -> list[str]:
    """The days that stand beside the wordings of an utterance which itself bears none."""
    if quotation["said"] is not None:
        return []
    held = at.ledger.values("quo/row", quotation["variants"])
    return sorted({day.isoformat() for one in held.values() for day in one.days})


def _beside(days: Sequence[str]) -> str:
    return f"; beside it stands {', '.join(days)}" if days else ""


def _perhaps(at: Desk, rows: dict[str, Row], words: Sequence[str]) -> list[Row]:
    """Two wordings of one speaker that rules leave open."""
    made = []
    for one in at.rows("judgements", Filter()):
        told = [rows[id] for id in (one["left"], one["right"]) if id in rows]
        open_ = one["verdict"] == "unsure" and one["by"].startswith("rule:")
        if (
            open_
            and len({row["article"] for row in told}) > 1
            and told[0]["speaker"] == told[1]["speaker"] is not None
            and any(holds(row, words) for row in told)
        ):
            days = [row["said"] for row in told if row["said"] is not None]
            made.append(
                {
                    "id": one["id"],
                    "speaker": told[0]["speaker"],
                    "variants": [row["id"] for row in told],
                    "said": days[0] if days else None,
                    "perhaps": one["reasons"],
                    "beside": [],
                    "wordings": told,
                }
            )
    return made


def _without_limit(wanted: Filter) -> Filter:
    return Filter(party=wanted.party, kind=wanted.kind, since=wanted.since, until=wanted.until)
