"""Sources as rows: what each brought, how it fares, and whether it has gone quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from runut import rounds
from runut.articles.credits import canonical
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger
from runut.pages.secrets import bare
from runut.rounds import Source

FORGOTTEN: Final = "forgotten by hand"


def rows(ledger: Ledger, now: datetime) -> list[dict[str, Any]]:
    """One row a source, by address; instants are ISO 8601."""
    diary = Diary(ledger)
    query = "SELECT source, count(*) FROM wanted WHERE turn = 0 GROUP BY source"
    waiting = dict(ledger.db.execute(query).fetchall())
    return [row(one, now, waiting.get(one.url, 0)) for one in diary.sources() if not forgotten(one)]


def forget(ledger: Ledger, url: str) -> list[str]:
    """Ends the watch of a source and of the lists it names; gives the addresses that were watched.

    The source itself is kept as gone, out of sight: another list that names it does not bring it back, and a
    watch that is given its address begins anew.
    """
    diary = Diary(ledger)
    held = [one for one in diary.sources() if not forgotten(one)]
    named = [one for one in held if bare(one.url) == bare(url)]
    below = [one for one in held if one not in named and bare(url) in map(bare, diary.above(one.url))]
    with ledger.transaction():
        for one in (*named, *below):
            diary.forget(one.url)
            visit = diary.visit(canonical(one.url))
            if visit is not None:  # what it named is not wanted any more: asked again, it tells all of it
                diary.remember(visit._replace(etag=None, modified=None))
        diary.keep(
            *(
                replace(one, above=None, gone=True, fault=FORGOTTEN)
                for one in named
                if bare(one.url) == one.url
            )
        )
    return list(dict.fromkeys(bare(one.url) for one in (*named, *below)))


def forgotten(one: Source) -> bool:
    """Whether a source was ended by hand."""
    return one.gone and one.fault == FORGOTTEN


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
