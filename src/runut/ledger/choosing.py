"""Which articles and merged rows a dossier stands on, told by the ledger's own tables: nothing is decoded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import Final

_ONE: Final = "SELECT value FROM json_each(?)"
_PART: Final = """(
    EXISTS (SELECT 1 FROM json_each(actors) WHERE value IN (SELECT value FROM json_each(?)))
    OR EXISTS (SELECT 1 FROM json_each(recipients) WHERE value IN (SELECT value FROM json_each(?))))"""
_NAMED: Final = """EXISTS (
    SELECT 1 FROM json_each(proposition, '$.parts') AS part
    WHERE json_extract(part.value, '$.value') IN (SELECT value FROM json_each(?)))"""
_ABOUT: Final = "json_extract(proposition, '$.ref') IN (SELECT value FROM json_each(?))"
_STAKED: Final = """EXISTS (
    SELECT 1 FROM json_each(positions) AS position, json_each(position.value, '$.attributions') AS said
    WHERE said.value IN (SELECT value FROM json_each(?)))"""
_SAID: Final = (("attributions", "said"), ("events", "time"), ("transfers", "time"), ("agreements", "time"))


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)))


def _column(db: sqlite3.Connection, query: str, values: Sequence[str] = ()) -> list[str]:
    return [one for (one,) in db.execute(query, values)]


def members(db: sqlite3.Connection, party: str) -> frozenset[str]:
    """A party and, for a state, the persons, groups and bodies whose country it is."""
    ours = (
        "SELECT one.id FROM entities AS one JOIN entities AS state ON one.country = state.country "
        "WHERE state.id = ? AND state.kind = 'state' AND one.kind IN ('person', 'group', 'body')"
    )
    return frozenset({party, *_column(db, ours, (party,))})


def attributions(db: sqlite3.Connection, articles: Iterable[str]) -> list[str]:
    """The attributions of some articles."""
    return _column(db, f"SELECT id FROM attributions WHERE article IN ({_ONE})", (_listed(articles),))  # noqa: S608


def events(db: sqlite3.Connection, articles: Iterable[str]) -> list[str]:
    """The events of some articles."""
    return _column(db, f"SELECT id FROM events WHERE article IN ({_ONE})", (_listed(articles),))  # noqa: S608


def incidents(db: sqlite3.Connection, sides: Sequence[Collection[str]]) -> list[str]:
    """The incidents in which somebody of every side has a part."""
    wanted = [listed for side in sides for listed in [_listed(side)] * 2]
    query = f"SELECT id FROM incidents WHERE {' AND '.join([_PART] * len(sides))}"  # noqa: S608
    return _column(db, query, wanted)


def claims(
    db: sqlite3.Connection,
    sides: Sequence[Collection[str]],
    incidents: Iterable[str],
    attributions: Iterable[str],
) -> list[str]:
    """The claims that name somebody of every side, are about one of some incidents, or that one of some
    attributions bears on.
    """
    query = f"SELECT id FROM claims WHERE ({' AND '.join([_NAMED] * len(sides))}) OR {_ABOUT} OR {_STAKED}"  # noqa: S608
    return _column(db, query, [*map(_listed, sides), _listed(incidents), _listed(attributions)])


def officed(db: sqlite3.Connection, persons: Iterable[str]) -> list[str]:
    """The articles that tell an office of any of some persons."""
    return _column(
        db,
        "SELECT DISTINCT roles.article FROM canon JOIN roles"
        " ON roles.article = canon.article AND roles.person = canon.key"
        " WHERE canon.entity IN (SELECT value FROM json_each(?))",
        (_listed(persons),),
    )


def named(db: sqlite3.Connection, articles: Iterable[str]) -> dict[tuple[str, str], str]:
    """The canonical ids of all keys of some articles."""
    query = f"SELECT article, key, entity FROM canon WHERE article IN ({_ONE})"  # noqa: S608
    return {(article, key): id for article, key, id in db.execute(query, (_listed(articles),))}


def _meets(column: str) -> str:
    earliest, latest = (f"json_extract({column}, '$.{one}')" for one in ("earliest", "latest"))
    return f"coalesce({latest}, {earliest}) >= ? AND coalesce({earliest}, {latest}) <= ?"


def within(db: sqlite3.Connection, since: str, until: str, *, bare: bool = True) -> list[str]:
    """The articles printed in some days, or that tell of something in these days, or (`bare`) of a transfer
    or an agreement without a day.
    """
    days = (since, until)
    found = set(_column(db, f"SELECT id FROM articles WHERE skipped IS NULL AND {_meets('published')}", days))  # noqa: S608
    for table, column in _SAID:
        found.update(_column(db, f"SELECT DISTINCT article FROM {table} WHERE {_meets(column)}", days))  # noqa: S608
    for table in ("transfers", "agreements") if bare else ():
        undated = (
            "time IS NULL OR json_extract(time, '$.precision') = 'unknown' OR "
            "coalesce(json_extract(time, '$.earliest'), json_extract(time, '$.latest')) IS NULL OR "
            "(json_extract(time, '$.anchor') = 'published' AND json_extract(time, '$.earliest') IS NULL)"
        )
        found.update(_column(db, f"SELECT DISTINCT article FROM {table} WHERE {undated}"))  # noqa: S608
    return sorted(found)


def happened(db: sqlite3.Connection, since: str, until: str) -> list[str]:
    """The incidents in some days."""
    return _column(db, f"SELECT id FROM incidents WHERE {_meets('time')}", (since, until))  # noqa: S608


def read(db: sqlite3.Connection) -> int:
    """How many articles were read."""
    query = (
        "SELECT count(*) FROM pages p JOIN articles a ON a.id = p.article"
        " WHERE a.skipped IS NULL AND p.reading IS NOT NULL"
    )
    return int(db.execute(query).fetchone()[0])
