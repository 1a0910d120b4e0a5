"""One record with its evidence, for a person."""

from __future__ import annotations

import textwrap
from typing import Any, Final

import click

from runut.ask import Desk, sentence_of
from runut.cli import judged, printing
from runut.formats.cells import Row
from runut.formats.escape import seen
from runut.types import Reading, Span

_COLOURS = {
    "content": "green",
    "cue": "yellow",
    "source": "cyan",
    "trigger": "yellow",
    "evidence": "green",
    "span": "green",
}


_ONE = {"entities": "entity", "stories": "story"}
_NOTHING: Final[tuple[Any, ...]] = (None, [], {}, {"machine": False, "reasons": []})
_MANY = ("mentions", "voice", "about", "furniture", "damage", "credits", "edges", "conflicts", "notes")


def show(desk: Desk, table: str, row: Row, reading: Reading | None) -> None:
    """The row, the sentence with its spans coloured, the chain hop by hop, the rule, candidates that lost."""
    row = printing.legible(row)
    click.echo(click.style(f"{_ONE.get(table, table.removesuffix('s'))} {row['id']}", bold=True))
    if reading is not None:
        outlet = reading.article.outlet.label() if reading.article.outlet else "—"
        click.echo(seen(f"in        {outlet} · {reading.article.url or reading.article.location}"))
        _evidence(row, reading)
    for key, value in row.items():
        told_below = table == "quotations" and key in ("variants", "best")
        if told_below or key in ("id", "article", "trace", "rivals", "chain") or value in _NOTHING:
            continue
        told = [_words(desk, one) for one in value] if key in _MANY else [_words(desk, value)]
        for one in filter(None, told):
            click.echo(f"{key:<9} {one}")
    for hop in row.get("chain") or []:
        how = (
            "named in the sentence"
            if hop["explicit"]
            else f"governs from outside, via {hop['via'] or 'a credit'}"
        )
        click.echo(f"hop       {hop['name']} ({hop['kind']}; {how})")
    if row.get("trace"):
        trace = row["trace"]
        click.echo(
            f"rule      {trace['step']} · {trace['rule']} v{trace['version']} · score {trace['score']:.2f}"
        )
    for rival in row.get("rivals") or []:
        click.echo(f"lost      {rival}")
    if table == "claims":
        _folds(row)


def _evidence(row: Row, reading: Reading) -> None:
    text = reading.article.text
    spans: list[tuple[Span, str]] = []
    for key, colour in _COLOURS.items():
        value = row.get(key)
        spans += [
            (Span(one["start"], one["end"]), colour)
            for one in (value if isinstance(value, list) else [value])
            if isinstance(one, dict) and "start" in one
        ]
    if not spans:
        return
    spans.sort()
    whole = [held for span, _ in spans if (held := sentence_of(reading, span))]
    if not whole:
        return
    stretch = Span(min(s.start for s in whole), max(s.end for s in whole))
    out, at = "", stretch.start
    for span, colour in spans:
        if span.start < at:
            continue
        out += seen(text[at : span.start]) + click.style(seen(span.of(text)), fg=colour, underline=True)
        at = span.end
    out += seen(text[at : stretch.end])
    click.echo(textwrap.indent(out.strip(), "  "))


def _folds(claim: Row) -> None:
    for side in ("support", "opposition"):
        for fold in claim["corroboration"][side]["folded"]:
            click.echo(f"fold      {side}: {fold['what']} into {fold['into']} ({fold['reason']})")


def _words(desk: Desk, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        told = judged.called(desk, value) if value.startswith(("att-", "evt-", "art-")) else value
        return desk.label(value) or told
    if isinstance(value, dict):
        if "precision" in value:
            return printing.day(value) or "unknown"
        if "name" in value and "entity" in value:
            return desk.label(value["entity"]) or str(value["name"])
        if "text" in value and "start" in value:
            return f"“{' '.join(value['text'].split())}” at {value['start']}"
        if "low" in value:
            return f"{value['low']}–{value['high']}"
        return "; ".join(f"{k} {_words(desk, v)}" for k, v in value.items() if v not in (None, [], {}))
    if isinstance(value, list):
        return ", ".join(_words(desk, one) for one in value)
    return str(value)
