"""What happened and what was said, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
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
) -> Dossier:
    """Incidents, transfers, agreements and utterances that touch some days, both ends included.

    Rows whose date the text does not give are listed apart, and only where first printed in those days.
    Raises QueryError for a party that the record does not hold.
    """
    side = members(record, party) if party else frozenset[str]()
    trial = Desk(record, language, (side,) if party else ())
    kept = {row.id for row in _rows(trial, party, side) if _within(row, since, until)}
    desk = Desk(record, language, (side,) if party else ())  # cites the kept rows alone
    rows = _rows(desk, party, side, kept)
    made = [row for row in rows if isinstance(row, Statement)]
    held = {row.id for row in rows}
    said, within = statements.told(desk, made, [one for one in record.entry.incidents if one.id in held])
    order, undated = statements.chronology(rows, within)
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
