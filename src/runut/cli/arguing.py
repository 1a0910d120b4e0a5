"""Commands for the audit trail: why, conflicts, damage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

import click

from runut.ask import Desk, sentence_of
from runut.cli import NOTHING, argument, filling, options, printing, stages, staking
from runut.cli.asked import desk
from runut.errors import QueryError
from runut.formats import cells
from runut.formats.cells import Row

_HEADS: Final = {
    "opposed": "one says it, another denies it",
    "changed": "one party, first one thing and then another: a sequence in time",
    "linked": "two claims that cannot both be so",
    "values": "reports of one event disagree",
    "printed": "the text contradicts itself",
    "stages": "one thing at several stages: no contradiction",
}


@click.command("why")
@click.argument("claim", required=False, metavar="[ID]")
@staking.between
@options.ledger
@options.as_json
def why_command(claim: str | None, ledger_path: str, as_json: bool, **ends: str | None) -> None:
    """The whole argument of a claim: positions in order of time with their words and chains, what exactly
    is denied, what was counted together and why, what everything hangs on.

    \b
    runut why claim-6d4cec5a0e84211c
    runut why claim-6d4c           (as much of an id as is unique)
    runut why att-b49f9fd58ceb4836 (every claim that stands on this row)
    runut why --from Iran --to Rusia --of missile
    """
    if (claim is None) is (not any(ends.values())):
        raise click.UsageError(
            "give an id, or --from, --to, --of for claims on transfers of arms: the one or the other"
        )
    with desk(ledger_path) as at:
        if claim is None:
            found = staking.Ends(at, **ends).claims(at)
        else:
            table, row, _ = at.show(claim)
            found = [row] if table == "claims" else list(at.contested(holding=row["id"]))
            if not found:
                raise QueryError(f"{row['id']} is one of the {table}, not a claim, and no claim stands on it")
        for number, one in enumerate(found):
            told = argument.build(at, one)
            if as_json:
                click.echo(json.dumps(told, ensure_ascii=False))
                continue
            if number:
                click.echo()
            argument.show(at, told)
    _nothing(found, "no claims fit")


@click.command("conflicts")
@click.option("--sequences", is_flag=True, help="Also stages of one thing that follow each other in time.")
@click.option("--kind", type=click.Choice(list(_HEADS)), help="Only conflicts of this kind.")
@options.limit
@options.ledger
@options.as_json
def conflicts_command(
    ledger_path: str, as_json: bool, *, sequences: bool, kind: str | None, limit: int | None
) -> None:
    """What contradicts what; a party that says one thing and later another is told apart.

    \b
    runut conflicts
    runut conflicts --sequences
    runut conflicts --kind printed

    Kinds: `opposed` (parties on both sides of a claim), `changed` (one party on both sides, in order of
    time), `linked` (two claims that cannot both be so, two days of one tenure), `values` (reports that
    disagree on a day or place of one event), `printed` (a text whose weekday and date disagree), `stages`
    (claims on one thing that is planned, agreed, done: no conflict).
    """
    with desk(ledger_path) as at:
        made = chain(_conflicts(at), stages.sequences(at) if sequences or kind == "stages" else ())
        found = list(islice((one for one in made if kind in (None, one["kind"])), limit))
        if as_json:
            printing.emit(found)
        for number, one in enumerate(() if as_json else found):
            if number:
                click.echo()
            _conflict(at, one)
    _nothing(found, "no conflicts")


def _conflicts(at: Desk) -> Iterator[Row]:
    claims = at.contested()
    by_id = {claim["id"]: claim for claim in claims}
    for claim in claims:
        sides: dict[str, list[Row]] = {"support": [], "opposition": []}
        for position in claim["positions"]:
            sides.get(position["side"], []).append(position)
        if all(sides.values()):
            one, other = ({at.party(p["speaker"]) for p in sides[side]} for side in sides)
            both = sorted(party for party in one & other if party)
            for party in both:
                held = [p for p in claim["positions"] if at.party(p["speaker"]) == party]
                yield {
                    "kind": "changed",
                    "id": claim["id"],
                    "text": claim["text"],
                    "proposition": claim["proposition"],
                    "party": party,
                    "positions": held,
                }
            if (one - set(both) and other) or (other - set(both) and one):
                yield {
                    "kind": "opposed", "id": claim["id"], "text": claim["text"],
                    "proposition": claim["proposition"], "party": None,
                    "positions": [*sides["support"], *sides["opposition"]],
                }  # fmt: skip
        for link in claim["links"]:
            if link["kind"] == "contradicts" and claim["id"] < link["to"]:
                other_ = by_id.get(link["to"])
                yield {
                    "kind": "linked", "id": claim["id"], "text": claim["text"], "with": link["to"],
                    "with_text": other_["text"] if other_ else None, "positions": claim["positions"],
                    "with_positions": other_["positions"] if other_ else [],
                }  # fmt: skip
    for incident in at.rows("incidents", argument.EVERYTHING):
        for conflict in incident["conflicts"]:
            yield {"kind": "values", "id": incident["id"], "type": incident["type"], **conflict}
    for reading in at.ledger.readings(at.ledger.torn(), tokens=False):
        for printed in reading.notes.times:
            if printed.time.conflict:
                yield {
                    "kind": "printed", "id": printed.id, "article": reading.article.id,
                    "words": printed.span.of(reading.article.text), "time": cells.time(printed.time),
                    "conflict": printed.time.conflict,
                }  # fmt: skip


def _conflict(at: Desk, one: Row) -> None:
    click.echo(click.style(_HEADS[one["kind"]], bold=True) + click.style(f"  {one['id']}", dim=True))
    if "text" in one:
        click.echo(filling.fill(one["text"], indent="  "))
    if "proposition" in one and one["proposition"]["kind"] != "text":
        click.echo(filling.fill(printing.staked(at, one), indent="  "))
    _positions(at, one.get("positions", ()))
    if one["kind"] == "linked":
        click.echo(filling.fill(f"against: {one['with_text']}", indent="  "))
        _positions(at, one["with_positions"])
    elif one["kind"] == "stages":
        for stage in one["stages"]:
            click.echo(filling.fill(f"{stage['stage']}: {stage['text']}  {stage['id']}", indent="    "))
            _positions(at, stage["positions"])
    elif one["kind"] == "values":
        homes = at.homes(event for value in one["values"] for event in value["events"])
        for value in one["values"]:
            where = sorted(
                {printing.article(at, homes[event]) for event in value["events"] if event in homes}
            )
            click.echo(f"    {one['type']}, {one['field']}: {value['value']} · {', '.join(where)}")
    elif one["kind"] == "printed":
        more = f"; it also prints {one['conflict']}" if one["conflict"] != one["words"] else ""
        click.echo(f"  “{one['words']}”{more} · {printing.article(at, one['article'])}")


def _positions(at: Desk, found: Iterable[Row]) -> None:
    for position in found:
        click.echo(
            f"    {position['side']:<10}  {position['act']:<9} {printing.taker(at, position)}"
            f"{printing.held(position)}"
        )


@click.command("damage")
@options.ledger
@options.as_json
@click.option("--all", "every", is_flag=True, help="Every damage, not only lost sources.")
@options.limit
def damage_command(ledger_path: str, as_json: bool, every: bool, limit: int | None) -> None:
    """Sentences that lost their source in copying or translation: nobody can be held to them.

    \b
    runut damage
    runut damage --all
    """
    with desk(ledger_path) as at:
        found = list(islice(_damage(at, every=every), limit))
        if as_json:
            printing.emit(found)
        for number, one in enumerate(() if as_json else found):
            if number:
                click.echo()
            click.echo(
                click.style(printing.article(at, one["article"]), bold=True)
                + f" · {one['kind']} at {one['span']['start']}"
            )
            click.echo(filling.fill(" ".join((one["sentence"] or one["span"]["text"]).split()), indent="  "))
    _nothing(found, "no damage")


def _damage(at: Desk, *, every: bool) -> Iterator[Row]:
    for reading in at.ledger.readings(at.ledger.damaged("" if every else "lost-source"), tokens=False):
        text = reading.article.text
        for mark in reading.article.damage:
            if every or mark.kind == "lost-source":
                held = sentence_of(reading, mark.span)
                yield {
                    "article": reading.article.id,
                    "location": reading.article.url or reading.article.location,
                    "outlet": reading.article.outlet.label() if reading.article.outlet else None,
                    "kind": mark.kind,
                    "span": {"start": mark.span.start, "end": mark.span.end, "text": mark.span.of(text)},
                    "sentence": held.of(text) if held else None,
                }


def _nothing(found: list[Any], message: str) -> None:
    if not found:
        click.echo(message, err=True)
        raise click.exceptions.Exit(NOTHING)
