"""Single things out of a ledger, by index: what a question needs, and nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from runut.ledger import schema
from runut.ledger.search import Search
from runut.ledger.shelf import Kept

_T = TypeVar("_T")
_AT_ONCE = 500  # values brought at once where all of a table are wanted
FOUND = ("attributions", "events", "transfers", "agreements", "roles")  # tables with an index by id


class Lookup(Search):
    """What the tables of merging and of facts answer one by one."""

    def values(self, table: str, ids: Iterable[str]) -> dict[str, Any]:
        """What merging made, by id; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        shelf = Kept(self.db)
        shelf.fetch((table,), (), wanted)
        found = ((id, shelf.get(table, id)) for id in wanted)
        return {id: one for id, one in found if one is not None}

    def beginning(self, table: str, id: str, *, limit: int) -> list[tuple[str, str | None]]:
        """Ids of a table of the record that begin so, with their article where they stand in one."""
        article = "NULL" if table in schema.MERGED else "id" if table == "articles" else "article"
        told = " AND skipped IS NULL" if table == "articles" else ""
        return self.db.execute(
            f"SELECT id, {article} FROM {table} WHERE id >= ? AND id < ?{told} ORDER BY id LIMIT ?",  # noqa: S608
            (id, id + "\U0010ffff", limit),
        ).fetchall()

    def homes(self, ids: Iterable[str]) -> dict[str, str]:
        """In which article each of some rows stands."""
        wanted = json.dumps(sorted(set(ids)))
        query = " UNION ALL ".join(
            f"SELECT id, article FROM {table} WHERE id IN (SELECT value FROM json_each(?1))"  # noqa: S608
            for table in FOUND
        )
        return dict(self.db.execute(query, (wanted,)).fetchall())

    def naming(self, entities: Iterable[str]) -> list[str]:
        """The articles that name any of some entities."""
        wanted = json.dumps(sorted(set(entities)))
        return self._articles(
            "SELECT DISTINCT article FROM canon WHERE entity IN (SELECT value FROM json_each(?))", (wanted,)
        )

    def holding(self, table: str, words: str) -> list[str]:
        """Ids of a merged table whose row holds these words anywhere."""
        names = " || ' ' || ".join(f"coalesce({one}, '')" for one in _quoted(schema.MERGED[table]))
        found = self.db.execute(
            f"SELECT id FROM {table} WHERE instr({names}, ?) ORDER BY id",  # noqa: S608
            (words,),
        )
        return [id for (id,) in found]

    def having(self, table: str) -> list[str]:
        """The articles in which a table of facts has rows."""
        return self._articles(f"SELECT DISTINCT article FROM {table}")  # noqa: S608

    def torn(self) -> list[str]:
        """The articles that print a day and another one for it."""
        return self._articles('SELECT DISTINCT article FROM times WHERE time LIKE \'%"conflict":"%\'')

    def damaged(self, kind: str) -> list[str]:
        """The articles with damage of a kind; of any, where the kind is empty."""
        return self._articles(
            "SELECT id FROM articles WHERE damage != '[]' AND instr(damage, ?) AND skipped IS NULL", (kind,)
        )

    def _articles(self, query: str, values: tuple[str, ...] = ()) -> list[str]:
        return sorted(article for (article,) in self.db.execute(query, values))

    def canon(self, article: str) -> dict[str, str]:
        """The canonical ids of an article's own keys."""
        return dict(self.db.execute("SELECT key, entity FROM canon WHERE article = ?", (article,)))


class Canon(Mapping[tuple[str, str], str]):
    """(article, key) to canonical id, read article by article as it is asked for."""

    def __init__(self, ledger: Lookup) -> None:
        self._ledger = ledger
        self._held: dict[str, dict[str, str]] = {}

    def __getitem__(self, pair: tuple[str, str]) -> str:
        article, key = pair
        if article not in self._held:
            if len(self._held) > _AT_ONCE:
                self._held.clear()
            self._held[article] = self._ledger.canon(article)
        return self._held[article][key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self._ledger.db.execute("SELECT article, key FROM canon ORDER BY article, key")

    def __len__(self) -> int:
        return int(self._ledger.db.execute("SELECT count(*) FROM canon").fetchone()[0])


class Values(Mapping[str, _T]):
    """What merging made of one kind, by id, read as it is asked for."""

    def __init__(self, ledger: Lookup, table: str) -> None:
        self._ledger, self._table = ledger, table
        self._held: dict[str, _T | None] = {}
        self._all = False

    def __getitem__(self, id: str) -> _T:
        if id not in self._held and not self._all:
            self._held[id] = self._ledger.values(self._table, [id]).get(id)
        found = self._held.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        if not self._all:
            self._held = dict(Kept(self._ledger.db).all(self._table))
            self._all = True
        return iter(self._held)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Rows(Sequence[_T]):
    """All that merging made of one kind, in order of ids, read when somebody looks."""

    def __init__(self, ledger: Lookup, table: str, ids: Sequence[str] | None = None) -> None:
        self._ledger, self._table, self._ids = ledger, table, ids

    def __iter__(self) -> Iterator[_T]:
        if self._ids is None:
            yield from (one for _, one in Kept(self._ledger.db).all(self._table))
            return
        for at in range(0, len(self._ids), _AT_ONCE):
            part = self._ids[at : at + _AT_ONCE]
            found = self._ledger.values(self._table, part)
            yield from (found[id] for id in part if id in found)

    def __len__(self) -> int:
        if self._ids is not None:
            return len(self._ids)
        return int(self._ledger.db.execute(f"SELECT count(*) FROM {self._table}").fetchone()[0])  # noqa: S608

    @overload
    def __getitem__(self, at: int) -> _T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_T]: ...
    def __getitem__(self, at: int | slice) -> _T | Sequence[_T]:
        if self._ids is None:
            ids = self._ledger.db.execute(f"SELECT id FROM {self._table} ORDER BY id")  # noqa: S608
            self._ids = [id for (id,) in ids]
        if isinstance(at, slice):
            return list(Rows[_T](self._ledger, self._table, self._ids[at]))
        return next(iter(Rows[_T](self._ledger, self._table, [self._ids[at]])))


def _quoted(fields: str) -> list[str]:
    return schema.columns(fields).split(", ")
