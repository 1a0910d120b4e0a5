"""The part of the record that a dossier stands on: what it prints is the same as of the whole record.

Rows are chosen generously by the ledger's tables, and with each row whatever it hangs on: an utterance in all
its wordings, an incident in all its reports, a claim with every row its figures were counted from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from runut.errors import QueryError
from runut.formats import rows
from runut.ledger import choosing
from runut.ledger.lookup import Canon, Rows
from runut.ledger.store import Ledger
from runut.types import Claim, Entry, Incident, Record, Side

_T = TypeVar("_T")


class CrowdedError(QueryError):
    """What is asked for stands on more articles than are to be held at once; their `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(f"it stands on {number} articles")
        self.number = number


FIRST, LAST = "0000-00-00", "9999-99-99"


def of_pair(ledger: Ledger, left: str, right: str) -> Record:
    """What concerns two parties."""
    sides = [choosing.members(ledger.db, one) for one in (left, right)]
    first = set(ledger.naming(sides[0])) & set(ledger.naming(sides[1]))
    incidents = choosing.incidents(ledger.db, sides)
    claims = choosing.claims(ledger.db, sides, incidents, choosing.attributions(ledger.db, first))
    ours = sides[0] | sides[1]
    return _whole(ledger, first, incidents, claims, ours, offices=True)


def of_one(ledger: Ledger, party: str) -> Record:
    """What concerns one person or body, by their own name alone."""
    incidents = choosing.incidents(ledger.db, [{party}])
    return _whole(ledger, ledger.naming([party]), incidents, (), {party})


def of_days(
    ledger: Ledger,
    *,
    party: str | None,
    since: str | None,
    until: str | None,
    limit: int | None = None,
    most: int | None = None,
) -> Record:
    """What concerns a party, or what is told of or printed in some days; all, where neither is given.

    `limit`: of rows that are wanted, the first in time: what lies behind them is not read. Raises
    `CrowdedError` where more than `most` articles would have to be held.
    """
    reached = None
    if party is None and limit is not None:
        reached = _reached(ledger, (since or FIRST, until or LAST), limit)
        until = reached or until
    if party is not None:
        side = choosing.members(ledger.db, party)
        ours, shared = ledger.naming(side), choosing.incidents(ledger.db, [side])
        if since or until:
            window = (since or FIRST, until or LAST)
            then = choosing.within(ledger.db, *window)
            told = {*choosing.happened(ledger.db, *window)}
            told.update(_made(ledger, "inc", choosing.events(ledger.db, then)))
            ours, shared = sorted({*ours}.intersection(then)), sorted(told.intersection(shared))
        return _whole(ledger, ours, shared, (), side, most=most)
    if since is None and until is None:
        if most is not None and (number := choosing.read(ledger.db)) > most:
            raise CrowdedError(number)
        return _all(ledger)
    days = (since or FIRST, until or LAST)
    first = choosing.within(ledger.db, *days, bare=reached is None)
    told = set(choosing.happened(ledger.db, *days))
    told.update(_made(ledger, "inc", choosing.events(ledger.db, first)))
    return _whole(ledger, first, told, (), (), most=most)


def _all(ledger: Ledger) -> Record:
    """All that is told, without the claims that were made of it."""
    stories, quotations, incidents, known = (
        tuple(Rows[Any](ledger, one)) for one in ("stories", "quotations", "incidents", "entities")
    )
    return Record(
        readings=tuple(ledger.readings(tokens=False)),
        skipped=ledger.skipped(),
        entry=Entry(
            stories=stories, quotations=quotations, incidents=incidents, entities=known, canon=Canon(ledger)
        ),
    )


def in_time(ledger: Ledger, held: Collection[str] | None) -> list[str]:
    """The ids of incidents in the order of their days (of those held, where some are), undated ones last."""
    days = "coalesce(json_extract(time, '$.earliest'), '~')"
    found = ledger.db.execute(f"SELECT id FROM incidents ORDER BY {days}, id")  # noqa: S608
    return [id for (id,) in found if held is None or id in held]


def _reached(ledger: Ledger, days: tuple[str, str], number: int) -> str | None:
    """The day by which so many incidents began, of those in some days; None where there are not so many."""
    first, last = (f"json_extract(time, '$.{end}')" for end in ("earliest", "latest"))
    began = f"coalesce({first}, {last})"
    query = (
        f"SELECT {began} FROM incidents WHERE coalesce({last}, {first}) >= ? AND {began} <= ?"  # noqa: S608
        " AND json_extract(time, '$.precision') != 'unknown'"
        f" AND NOT (json_extract(time, '$.anchor') IS 'published' AND {first} IS NULL)"
        f" ORDER BY {began} LIMIT 1 OFFSET ?"
    )
    found = ledger.db.execute(query, (*days, number - 1)).fetchone()
    return found[0] if found else None


def _whole(
    ledger: Ledger,
    first: Iterable[str],
    incidents: Iterable[str],
    claims: Iterable[str],
    entities: Collection[str],
    *,
    offices: bool = False,
    most: int | None = None,
) -> Record:
    """Some articles and merged rows, with all that these hang on; `most` as in `of_days`."""
    staked: dict[str, Claim] = ledger.values("claims", claims)
    about = [one.proposition.ref for one in staked.values() if one.proposition.ref]
    told: dict[str, Incident] = ledger.values("incidents", [*incidents, *about])
    held = {row for one in told.values() for row in one.mentions}
    for one in staked.values():
        held.update(_under(one))
    articles = {*first, *(one for one in held if one.startswith("art-")), *ledger.homes(held).values()}
    if offices:
        articles.update(choosing.officed(ledger.db, entities))
    said = ledger.values("quotations", _made(ledger, "quo", choosing.attributions(ledger.db, articles)))
    articles.update(ledger.homes(row for one in said.values() for row in one.variants).values())
    if most is not None and len(articles) > most:
        raise CrowdedError(len(articles))
    copied = ledger.values("story/made", ledger.values("story/first", articles).values())
    copies = ledger.values("stories", copied.values())
    merged = Entry(
        stories=_sorted(copies), quotations=_sorted(said), incidents=_sorted(told), claims=_sorted(staked)
    )
    canon = choosing.named(ledger.db, articles)
    who = {*entities, *canon.values()}
    for table in ("quotations", "incidents", "claims"):
        for row in rows.table(Record(entry=merged), table):
            who.update(_entities(row))
    known = ledger.values("entities", who)
    return Record(
        readings=tuple(ledger.readings(sorted(articles), tokens=False)),
        skipped=ledger.skipped(),
        entry=replace(merged, entities=_sorted(known), canon=canon),
        articles=choosing.read(ledger.db),
    )


def _sorted(held: Mapping[str, _T]) -> tuple[_T, ...]:
    return tuple(held[id] for id in sorted(held))


def _made(ledger: Ledger, stage: str, rows: Sequence[str]) -> Iterable[str]:
    """The ids of what merging made of some rows."""
    heads = ledger.values(f"{stage}/head", rows)
    first = ledger.values(f"{stage}/first", heads.values())
    labels = set(first.values())
    joined = ledger.values(f"{stage}/joined", labels)
    return ledger.values(f"{stage}/made", {joined.get(one, one) for one in labels}).values()


def _under(claim: Claim) -> Iterator[str]:
    """The rows and articles that a claim and its figures stand on."""
    yield from claim.rows
    for position in claim.positions:
        yield from position.attributions
    counted = claim.corroboration
    sides: tuple[Side, ...] = (counted.support, counted.opposition)
    names = [*counted.admitted_by, *counted.interested]
    for side in sides:
        names += [*side.cut_low, *side.cut_high]
        for fold in side.folded:
            names += [fold.what, fold.into, *(article for article, _ in fold.evidence)]
    for name in names:
        yield name.removeprefix("unnamed:").partition(":")[0] if name.startswith("unnamed:") else name


def _entities(row: Any) -> Iterator[str]:
    """Every entity id that stands anywhere in a row."""
    if isinstance(row, str):
        if row.startswith("ent-"):
            yield row
    elif isinstance(row, dict):
        for value in row.values():
            yield from _entities(value)
    elif isinstance(row, list):
        for value in row:
            yield from _entities(value)
