"""Commands on what is staked: claims, by party and kind; transfers, in the order of their stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from runut.ask import Desk
from runut.cli import NOTHING, argument, filling, options, printing, stages
from runut.cli.asked import asked, desk, listed, one_of
from runut.formats.cells import Row
from runut.types import Stage

F = TypeVar("F", bound=Callable[..., Any])
_KINDS = ("transfer", "agreement", "incident", "role", "quantity", "text")


def between(command: F) -> F:
    """Options that pick transfers by their ends and kind."""
    for option in (
        click.option("--of", "of", metavar="CATEGORY", help="A category of arms, or its beginning: missile."),
        click.option("--to", "to", metavar="NAME", help="Recipient."),
        click.option("--from", "from_", metavar="NAME", help="Supplier."),
    ):
        command = option(command)
    return command


class Ends:
    """What `--from`, `--to` and `--of` ask for. Raises QueryError for a name that nobody or several have."""

    def __init__(self, at: Desk, from_: str | None, to: str | None, of: str | None) -> None:
        self.supplier = at.find(from_).id if from_ is not None else None
        self.recipient = at.find(to).id if to is not None else None
        self.category = of.casefold() if of else None

    def fit(self, supplier: str | None, recipient: str | None, category: str | None) -> bool:
        return (
            self.supplier in (None, supplier)
            and self.recipient in (None, recipient)
            and (self.category is None or (category or "").casefold().startswith(self.category))
        )

    def claims(self, at: Desk) -> list[Row]:
        """Transfers that are staked between these ends, in order of kind, stage and news."""
        found = []
        for claim in at.contested():
            parts = {part["part"]: part["value"] for part in claim["proposition"]["parts"]}
            if claim["proposition"]["kind"] == "transfer" and self.fit(
                parts.get("supplier"), parts.get("recipient"), parts["category"]
            ):
                order = ("sought", "agreed", "supplied", "refused").index(parts["stage"])
                found.append(((parts["category"], order, parts.get("told", "~"), claim["id"]), claim))
        return [claim for _, claim in sorted(found, key=lambda one: one[0])]


@click.command("claims")
@options.ledger
@options.as_json
@click.option("--contested", is_flag=True, help="Only claims with voices on both sides.")
@click.option("--by", metavar="NAME", help="Only claims on which this party takes a position.")
@click.option("--about", metavar="NAME", help="Only claims about this party, and where it stands on each.")
@click.option("--kind", metavar="KIND", help="transfer, agreement, incident, role, quantity or text.")
@options.limit
def claims_command(
    ledger_path: str, as_json: bool, contested: bool, limit: int | None, **wanted: str | None
) -> None:
    """What is staked, by whom, on how many origins and lines; contested claims first.

    \b
    runut claims --contested
    runut claims --by Iran --json
    runut claims --about Rusia      (what it denies, and what it does not)
    runut claims --kind role        (since when and until when offices were held)
    """
    one_of(wanted["kind"], _KINDS, "--kind")
    with desk(ledger_path) as at:
        party = at.find(wanted["by"]).id if wanted["by"] is not None else None
        about = at.find(wanted["about"]).id if wanted["about"] is not None else None
        found = [
            claim
            for claim in at.contested()
            if (not contested or all(claim["corroboration"][s]["reports"] for s in ("support", "opposition")))
            and (party is None or any(position["speaker"] == party for position in claim["positions"]))
            and (about is None or _concerns(at, claim, about))
            and wanted["kind"] in (None, claim["proposition"]["kind"])
        ]
        if about is not None:
            found.sort(key=lambda claim: _answer(_own(at, claim, about)))
        found = found[:limit]
        if as_json:
            printing.emit(found)
        for number, claim in enumerate(() if as_json else found):
            if number:
                click.echo()
            printing.print_claim(at, printing.legible(claim))
            if about is not None:
                _stance(at, claim, about)
    if not found:
        click.echo("no claims fit", err=True)
        raise click.exceptions.Exit(NOTHING)


def _kinds(category: str) -> tuple[str, str]:
    """A category of arms, and the wider one it is of."""
    return category.casefold(), category.casefold().partition(":")[0]


def _concerns(at: Desk, claim: Row, about: str) -> bool:
    return any(_speaks(at, part["value"], about) for part in claim["proposition"]["parts"])


def _own(at: Desk, claim: Row, about: str) -> list[Row]:
    """The positions a party takes by itself, or by those who speak for it."""
    return [one for one in claim["positions"] if _voices(at, one, about)]


def _voices(at: Desk, position: Row, about: str) -> bool:
    """Whether a position is a party's own: its people's, or that of an unnamed source called after it."""
    if position["speaker"] is not None:
        return _speaks(at, position["speaker"], about, persons=True)
    words = position["name"].split()
    names = {
        name
        for one in at.entities.values()
        if position["attributions"] and _speaks(at, one.id, about)
        for name in (*dict(one.name).values(), *one.aliases)
    }
    return any(
        " ".join(words[at_ : at_ + 3][:size]) in names for at_ in range(len(words)) for size in (1, 2, 3)
    )


def _speaks(at: Desk, one: str | None, about: str, *, persons: bool = False) -> bool:
    """Whether somebody is a party, or a body of it; a medium speaks for nobody but itself."""
    entity = at.entities.get(one or "")
    kinds = ("state", "body", "group", "person") if persons else ("state", "body", "group")
    return one == about or (entity is not None and entity.kind in kinds and at.party(one) == about)


def _answer(own: list[Row]) -> int:
    """Denials first, then what else a party says on a matter, then silence."""
    sides = {one["side"] for one in own}
    return 0 if "opposition" in sides else 1 if own else 2


def _stance(at: Desk, claim: Row, about: str) -> None:
    name, own = at.label(about), _own(at, claim, about)
    if not own:
        click.echo(f"  {name} takes no position here")
        return
    told = argument.build(at, claim)
    answered = {one["attribution"]: one["answered"] for one in told["answers"]}
    for position in told["positions"]:
        for one in position["told"] if _voices(at, position, about) else ():
            more = (
                f", which answers “{answered[one['attribution']]}”" if one["attribution"] in answered else ""
            )
            words = f"{printing.taker(at, position)}: {position['act']} “{one['words']}”{more}"
            click.echo(filling.fill(words, indent="  "))


@click.command("transfers")
@options.ledger
@options.as_json
@click.option("--by", metavar="NAME", help="Supplier or recipient.")
@click.option("--stage", "kind", metavar="STAGE", help="A stage or weapon category.")
@between
@click.option(
    "--stages", "how_far", is_flag=True, help="How far it came: stages in order, and who says each."
)
@options.filters
def transfers_command(
    ledger_path: str, as_json: bool, by: str | None, kind: str | None, how_far: bool, **window: Any
) -> None:
    """Arms transfers as reported.

    \b
    runut transfers --by IRN
    runut transfers --stage delivered
    runut transfers --from Rusia --to Iran --of "air defence" --stages
    """
    ends = {key: window.pop(key) for key in ("from_", "to", "of")}
    with desk(ledger_path) as at:
        wanted = Ends(at, **ends)
        one_of(
            kind, [*get_args(Stage), *(kind for one in at.categories() for kind in _kinds(one))], "--stage"
        )
        if not how_far:
            listed(
                at, as_json, "transfers", (by, kind, window), printing.transfer,
                fits=lambda row: wanted.fit(row["supplier"], row["recipient"], row["category"]),
            )  # fmt: skip
            return
        chosen = asked(at, by, kind, window)
        found = [
            row
            for row in stages.places(at, wanted.fit)
            if chosen.party in (None, row["supplier"], row["recipient"])
            and (kind is None or kind.casefold() in (row["stage"], *_kinds(row["category"] or "")))
            and stages.within(row, chosen.since, chosen.until)
        ][: chosen.limit]
        if as_json:
            printing.emit(found)
        else:
            stages.show(at, found)
    if not found:
        click.echo("no transfers fit", err=True)
        raise click.exceptions.Exit(NOTHING)
