"""What happened and what was said, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from runut.dossiers import happenings, sources, statements
from runut.dossiers.evidence import Desk, day, members
from runut.types import Dossier, Happening, Record, Statement


def assemble(
    record: Record,
    *,
    party: str | None = None,
    since: date | None = None,
    until: date | None = None,
    language: str = "id",
    limit: int | None = None,
) -> Dossier:
    """Incidents, transfers, agreements and utterances that touch some days, both ends included.

    Rows whose date the text does not give are listed apart, and only where first printed in those days.
    `limit`: of rows, the first in time. Raises QueryError for a party that the record does not hold.
    """
    side = members(record, party) if party else frozenset[str]()
    kept: set[str] | None = None
    if since or until or limit is not None:
        trial = Desk(record, language, (side,) if party else ())
        found = [row for row in _rows(trial, party, side) if _within(row, since, until)]
        kept = {row.id for row in found} if limit is None else _first(trial, found, limit)
        del trial, found
    desk = Desk(record, language, (side,) if party else ())  # cites the kept rows alone
    rows = _rows(desk, party, side, kept)
    said, order, undated = _ordered(desk, rows)
    shelf = sources.sources(desk)
    return Dossier(
        kind="timeline",
        language=language,
        subjects=(desk.name(party),) if party else (),
        since=since,
        until=until,
        tally=statements.tally(desk, [one.article for one in shelf]),
        statements=said,
        happenings=tuple(row for row in rows if isinstance(row, Happening)),
        sources=shelf,
        order=order,
        undated=undated,
    )


def _ordered(
    desk: Desk, rows: Sequence[Statement | Happening]
) -> tuple[tuple[Statement, ...], tuple[str, ...], tuple[str, ...]]:
    """The utterances among some rows with what stands in them alone, and the rows' order in time."""
    made = [row for row in rows if isinstance(row, Statement)]
    held = {row.id for row in rows}
    said, within = statements.told(desk, made, [one for one in desk.record.entry.incidents if one.id in held])
    return said, *statements.chronology(rows, within)


def _first(desk: Desk, rows: Sequence[Statement | Happening], limit: int) -> set[str]:
    """The first of some rows in time, with what stands in them alone."""
    said, order, undated = _ordered(desk, rows)
    kept = {*(*order, *undated)[:limit]}
    return kept | {id for one in said if one.id in kept for id in one.tells}


def _rows(
    desk: Desk, party: str | None, side: frozenset[str], kept: set[str] | None = None
) -> list[Statement | Happening]:
    def ours(parties: Iterable[str]) -> bool:
        return party is None or not side.isdisjoint(parties)

    def speaks(id: str) -> bool:
        return party is None or any(name.id in side for name in desk.speakers(id))

    def unlinked(_: Iterable[str]) -> tuple[str, ...]:
        return ()

    made: list[Statement | Happening] = [
        statements.statement(desk, one)
        for one in statements.utterances(desk, speaks)
        if kept is None or one.id in kept
    ]
    made += [
        happenings.incident(desk, one)
        for one in desk.record.entry.incidents
        if ours((*one.actors, *one.recipients)) and (kept is None or one.id in kept)
    ]
    made += happenings.transfers(desk, ours, unlinked, kept)
    made += happenings.agreements(desk, ours, unlinked, kept)
    return made


def _within(row: Statement | Happening, since: date | None, until: date | None) -> bool:
    known = day(row.said if isinstance(row, Statement) else row.time) or day(row.printed)
    if known is None:
        return since is None and until is None
    return (since is None or known[1] >= since) and (until is None or known[0] <= until)
