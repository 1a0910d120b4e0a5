"""Rows as a person reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from runut.ask import Desk, versions
from runut.cli.filling import counted, fill
from runut.formats.cells import Row
from runut.formats.escape import seen
from runut.ledger.store import Ledger

if TYPE_CHECKING:  # the rooms are loaded by commands that read pages, not by those that ask
    from runut.run import Tally

_TELLING = 4  # letters that the end of an address has at least where it says anything
_ENDS = {
    "transfer": ("supplier", "recipient"),
    "incident": ("actor", "recipient"),
    "quantity": ("supplier", "recipient"),
}


def emit(rows: Iterable[Row]) -> int:
    """Rows as JSON Lines; returns how many there were."""
    number = 0
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
        number += 1
    return number


def legible(row: Row) -> Row:
    """A row whose words act on no terminal: control characters gone, direction marks named."""
    return {key: _legible(value) for key, value in row.items()}


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, list):
        return [_legible(one) for one in value]
    return legible(value) if isinstance(value, dict) else value


def summary(ledger: Ledger, tally: Tally, *, as_json: bool) -> None:
    """What a run did and what the ledger now holds."""
    counts = {table: ledger.count(table) for table in ("attributions", "events", "transfers", "agreements")}
    counts |= {table: ledger.count(table) for table in ("entities", "stories", "quotations", "claims")}
    if as_json:
        done = {"seen": tally.seen, "read": tally.read, "known": tally.known}
        skipped = [{"location": skip.location, "reason": skip.reason} for skip in tally.skipped]
        click.echo(json.dumps({**done, "skipped": skipped, **counts}, ensure_ascii=False))
        return
    known = f", {tally.known} known already" if tally.known else ""
    click.echo(f"articles      {tally.read} read{known}, {len(tally.skipped)} skipped")
    left = len(tally.skipped) - 20  # of a whole archive or table it is told last
    for number, skip in enumerate(tally.skipped):
        if number < 10 or number >= 10 + left:
            click.echo(click.style(f"              {' '.join(seen(skip.reason).split())}", fg="yellow"))
        elif number == 10:
            click.echo(f"              … {left} more (articles with `skipped` in an export) …")
    click.echo(
        f"in the ledger {counts['attributions']} attributions, {counts['events']} events, "
        f"{counts['transfers']} transfers, {counts['agreements']} agreements"
    )
    click.echo(
        f"merged        {counts['entities']} entities, {counts['stories']} stories of copies, "
        f"{counts['quotations']} quotations, {counts['claims']} claims"
    )


def contested(desk: Desk) -> None:
    """The most contested claim, with its positions and chains."""
    claims = desk.contested()
    if not claims:
        return
    click.echo("\n" + click.style("the most contested claim", bold=True))
    print_claim(desk, legible(claims[0]), chains=True)


def print_claim(desk: Desk, claim: Row, *, chains: bool = False) -> None:
    """A claim with what it stands on and who takes which side."""
    click.echo(click.style(fill(claim["text"]), bold=True) + click.style(f"  {claim['id']}", dim=True))
    if claim["proposition"]["kind"] != "text":
        click.echo(fill(staked(desk, claim), indent="  "))
    for side in ("support", "opposition"):
        figures = claim["corroboration"][side]
        if not figures["reports"]:
            continue
        cut = [vertex(desk, id, claim) for id in figures["cut_high"]]
        click.echo(
            f"  {side:<10}  {counted(figures)}"
            + (f" · all hangs on {' and '.join(cut)}" if 0 < len(cut) < 3 else "")
        )
    for party in claim["corroboration"]["admitted_by"]:
        click.echo(f"  admitted by {admitted(desk, claim, party)}")
    readings = {}
    if chains:
        wanted = {att for position in claim["positions"] for att in position["attributions"]}
        readings = chains_of(desk, wanted)
    for position in claim["positions"]:
        click.echo(f"    {position['act']:<9} {taker(desk, position)}{held(position)}")
        for att in position["attributions"]:
            if att in readings:
                click.echo(click.style(f"              {readings[att]}", dim=True))


def chains_of(desk: Desk, wanted: set[str]) -> dict[str, str]:
    """Attribution id to its chain in words."""
    found: dict[str, str] = {}
    for reading in desk.articles_of(desk.homes(wanted).values()).readings:
        for said in reading.attributions:
            if said.id in wanted:
                found[said.id] = chain([(seen(hop.name), hop.explicit) for hop in said.chain])
    return found


def chain(hops: Iterable[tuple[str, bool]]) -> str:
    """outlet ← agency ← speaker; hops that govern from outside the sentence in brackets."""
    return " ← ".join(name if explicit else f"({name})" for name, explicit in hops)


def hops(row: Row) -> list[tuple[str, bool]]:
    """The hops of a row's chain: as they are called, and whether the sentence names them."""
    return [(hop["name"], hop["explicit"]) for hop in row["chain"]]


def quote(desk: Desk, row: Row) -> None:
    """One attribution: who, act, words, chain, where."""
    speaker = desk.label(row["speaker"]) or row["unnamed"] or "—"
    when, told = day(row["said"]), day(row["quoted"])
    click.echo(
        click.style(speaker, bold=True)
        + f" · {row['act']}"
        + (f" · {when}" if when else "")
        + (f" · quoted {told}" if told else "")
    )
    marks = ("“", "”") if row["form"] == "direct" else ("", "")
    words = " … ".join(span["text"] for span in row["content"])
    click.echo(fill(f"{marks[0]}{' '.join(words.split())}{marks[1]}", indent="  "))
    click.echo(f"  {chain(hops(row))}")
    click.echo(click.style(f"  {row['location']} · {row['id']}", dim=True))


def event(desk: Desk, row: Row) -> None:
    """One event: when, type, who to whom, in whose voice."""
    kind = row["type"] + (f"/{row['mode']}" if row["mode"] else "")
    when = day(row["time"]) or "undated"
    voice = "" if row.get("voice") is None else f" · told by {', '.join(row['tellers']) or 'nobody named'}"
    click.echo(
        click.style(f"{when}  {kind}", bold=True)
        + f"  {parties(desk, row['actors'])} → {parties(desk, row['recipients'])} · {row['aspect']}{voice}"
    )
    sentence(row)


def transfer(desk: Desk, row: Row) -> None:
    """One transfer: from whom, to whom, what, how far it came."""
    sides = f"{desk.label(row['supplier']) or '?'} → {desk.label(row['recipient']) or '?'}"
    number = f"{row['quantity']} " if row["quantity"] is not None else ""
    click.echo(
        click.style(f"{sides}  {number}{row['weapon']}", bold=True) + f" · {row['stage']}" + _told(row)
    )
    sentence(row)


def agreement(desk: Desk, row: Row) -> None:
    """One agreement: name, parties, stage."""
    sides = ", ".join(desk.label(id) or id for id in row["parties"]) or "?"
    long = f" · {row['duration']}" if row["duration"] else ""
    stage = row["stage"] or "only named"
    click.echo(click.style(f"{row['name']}", bold=True) + f" · {sides} · {stage}{long}{_told(row)}")
    sentence(row)


def _told(row: Row) -> str:
    """Who tells of a transfer or an agreement, and who denies it; nothing in the outlet's own voice."""
    if not row["voice"]:
        return ""
    told = [name for name in row["tellers"] if name not in row["deniers"]]
    denied = f" · denied by {', '.join(row['deniers'])}" if row["deniers"] else ""
    return (f" · told by {', '.join(told) or 'nobody named'}" if told or not denied else "") + denied


def sentence(row: Row) -> None:
    """The sentence a row stands in, and where."""
    if row.get("sentence"):
        click.echo(fill(" ".join(row["sentence"].split()), indent="  "))
    click.echo(click.style(f"  {row['outlet'] or '—'} · {row['location']} · {row['id']}", dim=True))


def parties(desk: Desk, found: list[dict[str, Any]]) -> str:
    """Actors or recipients in words."""
    return ", ".join(desk.label(one["entity"]) or one["name"] for one in found) or "—"


def day(time: Row | None) -> str | None:
    """A time as the record has it: a day, a month, a year, a range; None where it is unknown."""
    if not time or (time["earliest"] is None and time["latest"] is None):
        return None
    earliest, latest = time["earliest"], time["latest"]
    if time["precision"] == "month" and earliest:
        return str(earliest[:7])
    if time["precision"] == "year" and earliest and latest and earliest[:4] == latest[:4]:
        return str(earliest[:4])
    return str(earliest) if earliest == latest else f"{earliest or '…'} – {latest or '…'}"


def vertex(desk: Desk, id: str, claim: Row | None = None) -> str:
    """A vertex of a claim's graph in words: an entity, an unnamed source in one article, or an article.

    `claim`: the one in whose positions an unnamed source stands as it is printed.
    """
    if id.startswith("unnamed:"):
        words = id.partition(":")[2].partition(":")[2]
        known = (str(position["name"]) for position in (claim["positions"] if claim else ()))
        return f"“{next((name for name in known if name.casefold() == words.casefold()), words)}”"
    if id.startswith("medium:"):
        return id.removeprefix("medium:")
    if id.startswith("joint:"):
        return " + ".join(vertex(desk, one) for one in id.removeprefix("joint:").split("+"))
    return desk.label(id) or article(desk, id.removeprefix("own:"))


def article(desk: Desk, id: str) -> str:
    """An article by its outlet and where it lies."""
    outlet, location = desk.places.get(id, (None, id))
    version = versions.told(desk.ledger, id)
    later = f", version of {version}" if version else ""
    return f"{outlet or 'unnamed outlet'} ({tail(location)}{later})"


def tail(location: str) -> str:
    """The end of an address by which a page is known again: `korut-bantah` of `…/korut-bantah/amp`."""
    parts = [part for part in location.partition("://")[2].split("/")[1:] if part] or [location]
    if "://" not in location:
        return location.rpartition("/")[2] or location
    return next((part for part in reversed(parts) if sum(map(str.isalpha, part)) >= _TELLING), parts[-1])


def held(position: Row) -> str:
    """When a position was first taken, and from which day on it is taken no longer."""
    first, until = day(position["first"]), day(position["until"])
    return (f", {first}" if first else "") + (f", no longer from {until}" if until else "")


def taker(desk: Desk, position: Row) -> str:
    """Who takes a position: a name, the words for an unnamed source, an outlet in its own voice."""
    name = str(position["name"])
    if position["speaker"] is not None:
        return desk.label(position["speaker"]) or name
    somewhere = desk.is_place(name)
    outlet = "unnamed outlet" if somewhere else name
    if not position["attributions"]:
        return f"{outlet}, in its own voice" + (f" ({name})" if outlet != name else "")
    if somewhere or desk.called(name):
        return f"{outlet}, naming nobody" + (f" ({name})" if outlet != name else "")
    return f"“{name}”"


def admitted(desk: Desk, claim: Row, party: str) -> str:
    """A party that admits, and through whom."""
    by = {one["speaker"] for one in claim["positions"] if one["act"] == "admit"} - {party, None}
    names = sorted(desk.label(one) or one for one in by if _speaks_for(desk, one, party))
    return (desk.label(party) or party) + (f" ({', '.join(names)})" if names else "")


def _speaks_for(desk: Desk, one: str, party: str) -> bool:
    """Whether somebody is of the state that a party is."""
    held, above = desk.entities.get(one), desk.entities.get(party)
    return held is not None and above is not None and held.country == above.country


def staked(desk: Desk, claim: Row) -> str:
    """What kind of thing is claimed: `transfer: Iran → Rusia, missile, supplied`; free text is its own."""
    kind, parts = claim["proposition"]["kind"], claim["proposition"]["parts"]
    named: dict[str, list[str]] = {}
    for part in parts:
        value = desk.label(part["value"]) or str(part["value"])
        named.setdefault(part["part"], []).append(f"news of {value}" if part["part"] == "told" else value)
    if kind == "text":
        return "free text"
    ends = [", ".join(named.pop(one, ())) for one in _ENDS.get(kind, ())]
    sides = " → ".join(one or "?" for one in ends) if any(ends) else ""
    first = named.pop("type", [])
    rest = [value for values in named.values() for value in values]
    return f"{kind}: {', '.join([*first, *filter(None, [sides]), *rest])}"
