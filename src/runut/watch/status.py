"""Sources as rows: what each brought, how it fares, and whether it has gone quiet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from runut import rounds
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from runut.pages.secrets import bare
from runut.rounds import Source


def rows(ledger: Ledger, now: datetime) -> list[dict[str, Any]]:
    """One row a source, by address; instants are ISO 8601."""
    diary = Diary(ledger)
    query = "SELECT source, count(*) FROM wanted WHERE turn = 0 GROUP BY source"
    waiting = dict(ledger.db.execute(query).fetchall())
    return [row(one, now, waiting.get(one.url, 0)) for one in diary.sources()]


def row(one: Source, now: datetime, waiting: int = 0) -> dict[str, Any]:
    """One source; `state` is new, well, failing, gone or quiet."""
    silence = rounds.quiet(one, now)
    state = (
        "gone" if one.gone
        else "failing" if one.failures
        else "new" if one.answered is None
        else "quiet" if silence
        else "well"
    )  # fmt: skip
    return {
        "url": bare(one.url),
        "state": state,
        "kind": one.kind,
        "title": one.title,
        "above": bare(one.above) if one.above else None,
        "since": _at(one.since),
        "asked": _at(one.asked),
        "answered": _at(one.answered),
        "due": _at(one.due),
        "every": round(one.every),
        "last_new": _at(one.changed),
        "visits": one.visits,
        "new": one.new,
        "updated": one.updated,
        "known": one.known,
        "skipped": one.skipped,
        "waiting": waiting,
        "faults": one.faults,
        "failures": one.failures,
        "fault": one.fault,
        "quiet": {
            "since": _at(silence.since),
            "hours": silence.hours,
            "usual": silence.usual,
            "longest": silence.longest,
        }
        if silence
        else None,
    }


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None
