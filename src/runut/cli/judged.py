"""Judgements with both their sides in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import click

from runut.ask import Desk, Filter
from runut.cli import NOTHING, filling, printing
from runut.errors import QueryError
from runut.formats.cells import Row
from runut.formats.escape import seen
from runut.types import Reading

_ORDER: Final = ("unsure", "different", "same")
_LONG = 100  # letters of an utterance that are told


def rows(at: Desk) -> Iterator[Row]:
    """Judgements of hands, with the number by which they are taken back, and of rules."""
    for number, left, right, verdict, reason, by, when in at.ledger.hands.numbered():
        yield {
            "id": None, "number": number, "left": left, "right": right, "verdict": verdict, "score": 1.0,
            "reasons": [reason], "by": f"hand:{by}", "at": when,
        }  # fmt: skip
    for one in at.rows("judgements", Filter()):
        if one["by"].startswith("rule:"):
            yield {"number": None, **one}


def listed(
    at: Desk, *, as_json: bool, verdict: str | None, by: str | None, about: str | None, limit: int | None
) -> None:
    """Judgements that fit, those that rules leave open first; says so where there are none."""
    found = [
        one
        for one in rows(at)
        if verdict in (None, one["verdict"])
        and (by is None or one["by"].startswith(f"{by}:"))
        and about in (None, one["left"], one["right"], one["id"])
    ]
    found.sort(key=lambda one: (_ORDER.index(one["verdict"]), one["number"] or 0, one["id"] or ""))
    found = list(islice(found, limit))
    if as_json:
        printing.emit(found)
    else:
        words = _words(at, (side for one in found for side in (one["left"], one["right"])))
        for number, one in enumerate(found):
            if number:
                click.echo()
            _show(one, words)
    if not found:
        click.echo("no judgements fit", err=True)
        raise click.exceptions.Exit(NOTHING)


def show(at: Desk, row: Row) -> None:
    """One judgement of a rule, and what a hand that agrees or disagrees says of it."""
    _show({"number": None, **row}, _words(at, (row["left"], row["right"])))
    click.echo(click.style(f"  `runut confirm {row['id']}` or `runut reject {row['id']}`", dim=True))


def called(at: Desk, id: str) -> str:
    """What an id stands for, in words, and the id."""
    told = _words(at, [id])[id]
    return f"{told} ({id})" if told != id else id


def _show(one: Row, words: dict[str, str]) -> None:
    name = one["id"] or f"by hand, {one['number']}"
    head = {"same": "the same", "different": "different", "unsure": "perhaps the same"}[one["verdict"]]
    click.echo(click.style(head, bold=True) + click.style(f"  {name}", dim=True))
    for side in (one["left"], one["right"]):
        told = f"{words[side]}  {side}" if words[side] != side else side
        click.echo(filling.fill(told, indent="    "))
    when = f", {one['at']}" if one["at"] else ""
    click.echo(filling.fill(seen(f"{one['by']}{when}: {'; '.join(one['reasons'])}"), indent="  "))


def _words(at: Desk, wanted: Iterable[str]) -> dict[str, str]:
    """Ids and what they stand for: a name, an utterance, an event, an article; else the id itself."""
    told = {id: at.label(id) or id for id in wanted}
    homes = at.homes(id for id in told if id.startswith(("att-", "evt-")))
    for reading in at.ledger.readings(sorted(set(homes.values())), tokens=False):
        told.update((id, one) for id, one in _rows(at, reading) if id in told)
    for id in told:
        if id.startswith("art-") and id in at.places:
            told[id] = printing.article(at, id)
        elif id.startswith(("quo-", "inc-", "story-", "cov-")):
            told[id] = _merged(at, id)
    return {id: seen(one) for id, one in told.items()}


def _rows(at: Desk, reading: Reading) -> Iterator[tuple[str, str]]:
    text, place = reading.article.text, printing.article(at, reading.article.id)
    for said in reading.attributions:
        speaker = at.label(at.entry.canon.get((reading.article.id, said.speaker or ""))) or said.unnamed
        words = " … ".join(" ".join(span.of(text).split()) for span in said.content or said.cue)
        yield said.id, f"{speaker or 'nobody named'}: “{_cut(words)}” · {place}"
    for done in reading.events:
        kind = done.type + (f"/{done.mode}" if done.mode else "")
        yield done.id, f"{kind} “{' '.join(done.trigger.of(text).split())}” · {place}"


def _merged(at: Desk, id: str) -> str:
    try:
        table, row, _ = at.show(id)
    except QueryError:
        return id  # it was, when the judgement was made
    parts: dict[str, Any] = {
        "quotations": lambda: called_by(at, row["variants"]),
        "incidents": lambda: f"{row['type']} of {len(row['mentions'])}: {called_by(at, row['mentions'])}",
        "stories": lambda: f"story of {', '.join(printing.article(at, one) for one in row['articles'][:3])}",
        "coverage": lambda: (
            f"happening in {', '.join(printing.article(at, one) for one in row['articles'][:3])}"
        ),
    }
    return str(parts[table]()) if table in parts else id


def called_by(at: Desk, ids: list[str]) -> str:
    """What the first of some rows stands for."""
    return _words(at, ids[:1])[ids[0]]


def _cut(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()}…"
