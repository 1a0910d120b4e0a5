"""How far transfers and agreements came: their stages in order, and who says each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from runut.ask import Desk
from runut.cli import filling, printing
from runut.formats import cells
from runut.formats.cells import Row
from runut.registers.shipments import RANK
from runut.types import Attribution, Passing, Reading, Transfer

_PLAN = ("planned", "sought", "agreed", "made", "supplied", "refused", "ended")


def sequences(at: Desk) -> list[Row]:
    """Transfers of one kind between two parties, and agreements of some parties, of which claims tell several
    stages.
    """
    groups: dict[tuple[str, ...], list[Row]] = {}
    for claim in at.contested():
        kind, parts = claim["proposition"]["kind"], claim["proposition"]["parts"]
        if kind in ("transfer", "agreement"):
            named = {part["part"]: part["value"] for part in parts}
            ends = [part["value"] for part in parts if part["part"] in ("supplier", "recipient", "party")]
            key = (kind, *ends, named.get("category", "").partition(":")[0])
            groups.setdefault(key, []).append({**claim, "stage": named["stage"]})
    made = []
    for (kind, *rest), held in sorted(groups.items()):
        if len({claim["stage"] for claim in held}) > 1:
            held.sort(key=lambda claim: (_when(claim), _PLAN.index(claim["stage"]), claim["id"]))
            ends = [at.label(one) for one in rest[:-1]]
            made.append(
                {
                    "kind": "stages",
                    "id": held[0]["id"],
                    "text": (" → " if kind == "transfer" else ", ").join(map(str, ends))
                    + f": {rest[-1] or kind}",
                    "stages": [
                        {key: claim[key] for key in ("id", "stage", "text", "positions")} for claim in held
                    ],
                }
            )
    return made


def _when(claim: Row) -> str:
    days = [position["first"] for position in claim["positions"] if position["first"]]
    return min((day["latest"] or day["earliest"] for day in days), default="9999")


def places(at: Desk, fits: Callable[[str | None, str | None, str | None], bool]) -> list[Row]:
    """Every place that tells of a transfer, by its parties, kind and stage, then in order of time."""
    made = []
    for reading in at.ledger.readings(at.ledger.having("transfers"), tokens=False):
        for one in reading.registers.transfers:
            canon = at.entry.canon
            supplier, recipient = (
                at.party(canon.get((reading.article.id, key or ""))) for key in (one.supplier, one.recipient)
            )
            if fits(supplier, recipient, one.category):
                heads = [block.span for block in reading.article.blocks if block.kind != "body"]
                told = [place for place in one.passings if not any(head.meets(place.span) for head in heads)]
                made += [
                    _place(at, reading, one, place, supplier, recipient) for place in told or one.passings
                ]
    return sorted(made, key=_order)


def within(row: Row, since: str | None, until: str | None) -> bool:
    """Whether a place was told, or else printed, in some days; without a day it is in none."""
    if since is None and until is None:
        return True
    day = row["said"] or row["published"]
    if day is None or (day["earliest"] is None and day["latest"] is None):
        return False
    return (since is None or (day["latest"] or "9999") >= since) and (
        until is None or (day["earliest"] or day["latest"]) <= until
    )


def _order(row: Row) -> tuple[Any, ...]:
    day = row["said"] or row["published"] or {}
    return (
        *((row[key] or "~") for key in ("supplier", "recipient")),
        (row["category"] or "~").partition(":")[0],
        RANK.index(row["stage"]),
        day.get("latest") or day.get("earliest") or "9999",
        row["article"],
        row["span"]["start"],
    )


def _place(
    at: Desk, reading: Reading, one: Transfer, place: Passing, supplier: str | None, recipient: str | None
) -> Row:
    article = reading.article
    voices = {said.id: said for said in reading.attributions}
    relayed = {voices[id].parent for id in place.voice if id in voices}
    said = next((voices[id] for id in place.voice if id in voices and id not in relayed), None)
    return {
        "transfer": one.id,
        "article": article.id,
        "supplier": supplier,
        "recipient": recipient,
        "weapon": one.weapon,
        "category": one.category,
        "stage": place.stage,
        "quantity": place.quantity,
        "voice": said.id if said is not None else None,
        "speaker": _speaker(at, article.id, said) if said is not None else None,
        "act": said.act if said is not None else None,
        "chain": [hop.name for hop in said.chain] if said is not None else [],
        "explicit": [hop.explicit for hop in said.chain] if said is not None else [],
        "said": cells.time(said.said) if said is not None and said.said is not None else None,
        "published": cells.time(article.published) if article.published is not None else None,
        "span": {"start": place.span.start, "end": place.span.end, "text": place.span.of(article.text)},
    }


def _speaker(at: Desk, article: str, said: Attribution) -> str | None:
    return at.label(at.entry.canon.get((article, said.speaker or ""))) or said.unnamed


def show(at: Desk, found: Iterable[Row]) -> None:
    head, stage = None, None
    for row in map(printing.legible, found):
        root = (row["category"] or row["weapon"]).partition(":")[0]
        if (
            line := f"{at.label(row['supplier']) or '?'} → {at.label(row['recipient']) or '?'}  {root}"
        ) != head:
            if head is not None:
                click.echo()
            click.echo(click.style(line, bold=True))
            head, stage = line, None
        if row["stage"] != stage:
            stage = row["stage"]
            click.echo(f"  {stage}")
        when = printing.day(row["said"]) or (
            f"… – {printing.day(row['published'])}" if printing.day(row["published"]) else "no date"
        )
        chain = printing.chain(zip(row["chain"], row["explicit"], strict=True))
        who = row["speaker"] or ("nobody named" if row["voice"] else "in its own voice")
        click.echo(f"    {when}: {who}" + (f" · {row['act']}" if row["act"] else ""))
        click.echo(filling.fill(" ".join(row["span"]["text"].split()), indent="      "))
        click.echo(
            click.style(
                f"      {chain + ' · ' if chain else ''}{printing.article(at, row['article'])}", dim=True
            )
        )
