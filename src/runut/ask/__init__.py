"""Questions to a ledger, answered in rows of the record; only what a question needs is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from runut.ask import choosing, names, rank, versions
from runut.ask.filters import Filter, fits
from runut.errors import QueryError
from runut.formats import rows
from runut.formats.cells import Row
from runut.formats.escape import seen
from runut.formats.read_rows import Printer
from runut.ledger.lookup import Canon, Rows, Values
from runut.ledger.schema import MERGED
from runut.ledger.store import Ledger
from runut.types import Attribution, Canonical, Entry, Reading, Record, Sentence, Span

__all__ = ["Desk", "Filter", "printer", "sentence_of"]


class Desk:
    """Answers from one ledger; articles and what was merged are read as they are needed."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @cached_property
    def entry(self) -> Entry:
        """What was merged; every table is read when it is looked into, canonical ids article by article."""
        held = {table: cast(Any, Rows(self.ledger, table)) for table in MERGED}
        return Entry(canon=Canon(self.ledger), versions=Values(self.ledger, "merge/version"), **held)

    @cached_property
    def entities(self) -> Mapping[str, Canonical]:
        return Values(self.ledger, "entities")

    @cached_property
    def _states(self) -> dict[str | None, str]:
        found = self.ledger.db.execute("SELECT country, id FROM entities WHERE kind = 'state' ORDER BY id")
        return dict(found.fetchall())

    def label(self, id: str | None, language: str = "id") -> str | None:
        """The name of an entity, in a language where it has one."""
        entity = self.entities.get(id) if id is not None and id.startswith("ent-") else None
        if entity is None:
            return None
        told = dict(entity.name)
        name = told.get(language) or told.get("en") or next(iter(told.values()), id)
        return seen(name) if name else name

    def party(self, id: str | None) -> str | None:
        """The state whose somebody is, as far as the record knows; else whoever it is."""
        entity = self.entities.get(id or "")
        return self._states.get(entity.country, id) if entity is not None and entity.country else id

    def find(self, name: str) -> Canonical:
        """The one entity a name, spelling, ISO code or id stands for.

        Raises QueryError where nothing in the record has such a name, or several have it.
        """
        found = self.entities.get(name)
        if found is not None:
            return found
        several = [self.entities[id] for id in names.find(self.ledger, name)]
        if len(several) > 1:
            # A state and a place of the same name: the state is what is asked for.
            several = [entity for entity in several if entity.kind == "state"] or several
        if len(several) == 1:
            return several[0]
        if not several:
            raise QueryError(f"nothing in this ledger is called {name!r}")
        told = "; ".join(f"{self.label(entity.id)} ({entity.kind}, {entity.id})" for entity in several[:8])
        raise QueryError(f"{name!r} may be several: {told}. Give the id of the one you mean")

    def called(self, name: str) -> bool:
        """Whether any entity has exactly this name."""
        found = self.ledger.db.execute(
            "SELECT 1 FROM entities, json_each(entities.name) AS one WHERE one.value = ? LIMIT 1", (name,)
        )
        return found.fetchone() is not None

    # ------------------------------------------------------------ rows

    def rows(self, table: str, wanted: Filter) -> Iterator[Row]:
        """Rows of one table that fit a filter, with `sentence`, `outlet`, `location` beside their keys.

        Merged tables come as the record has them. Raises KeyError for a table the record does not have.
        """
        made = self._merged(table, wanted.party) if table in _MERGED else self._read(table, wanted.party)
        return self._fitting(made, wanted)

    def in_time(self, wanted: Filter) -> Iterator[Row]:
        """Incidents that fit a filter as the record has them, in the order of their days."""
        held = None if wanted.party is None else set(self.ledger.holding("incidents", wanted.party))
        ids = choosing.in_time(self.ledger, held)
        entry = Entry(incidents=cast(Any, Rows(self.ledger, "incidents", ids)))
        return self._fitting(rows.table(Record(entry=entry), "incidents"), wanted)

    @staticmethod
    def _fitting(made: Iterable[Row], wanted: Filter) -> Iterator[Row]:
        given = 0
        for row in made:
            if wanted.limit is not None and given >= wanted.limit:
                return
            if fits(row, wanted):
                given += 1
                yield row

    def _merged(self, table: str, party: str | None = None) -> Iterator[Row]:
        ids = self.ledger.holding(table, party) if party is not None else None
        held = {table: cast(Any, Rows(self.ledger, table, ids))}
        return rows.table(Record(entry=Entry(**held)), table)

    def _read(self, table: str, party: str | None = None) -> Iterator[Row]:
        articles = self.ledger.naming([party]) if party is not None else None
        for reading in self.ledger.readings(articles, tokens=False):
            record = Record(readings=(reading,), entry=self.entry)
            for row in rows.table(record, table):
                yield self.beside(row, reading)

    def beside(self, row: Row, reading: Reading) -> Row:
        """A row with its sentence, who tells it, the outlet's name and where the article lies."""
        spans = list(_spans(row))
        sentence = sentence_of(reading, spans[0]) if spans else None
        tellers = self._tellers(row, reading) if "voice" in row else {}
        return {
            **row,
            **tellers,
            "sentence": sentence.of(reading.article.text) if sentence else None,
            "outlet": reading.article.outlet.label() if reading.article.outlet else None,
            "location": reading.article.url or reading.article.location,
        }

    def _tellers(self, row: Row, reading: Reading) -> dict[str, list[str]]:
        """The speakers in whose voice a row stands, by name or by the words for an unnamed one; `deniers` are
        those of them who take the other side in every claim on it.
        """
        voice = row["voice"]
        wanted = [voice] if isinstance(voice, str) else voice or []
        held = {said.id: said for said in reading.attributions if said.id in wanted}
        canon, article = self.entry.canon, reading.article.id
        told: dict[str, list[Attribution]] = {}
        for one in (held[id] for id in wanted if id in held):
            name = self.label(canon.get((article, one.speaker or ""))) or one.unnamed
            if name:
                told.setdefault(name, []).append(one)
        if isinstance(voice, str) or not any(one.act in _AGAINST for one in held.values()):
            return {"tellers": list(told), "deniers": []}
        sides = {name: set[str]() for name in told}
        for claim in self._merged("claims", row["id"]):
            for position in claim["positions"]:
                for name, said in told.items():
                    if not {one.id for one in said}.isdisjoint(position["attributions"]):
                        sides[name].add(position["side"])
        return {"tellers": list(told), "deniers": [name for name in told if sides[name] == {"opposition"}]}

    def show(self, id: str) -> tuple[str, Row, Reading | None]:
        """The table, row and article of one id, or of the one id that begins so.

        Raises QueryError where no record, or more than one, has it.
        """
        found: list[tuple[str, str, str | None]] = []
        for table in (*_MERGED, *_READ):
            if not found or table in _MERGED:
                held = self.ledger.beginning(table, id, limit=_SEVERAL)
                found += [(table, one, article) for one, article in held]
        found = [one for one in found if one[1] == id] or found
        if not found:
            raise QueryError(versions.gone(self.ledger, id) or f"no record has the id {id!r}")
        if len(found) > 1:
            number = f"{len(found)} or more" if len(found) >= _SEVERAL else str(len(found))
            raise QueryError(f"{number} records have ids that begin with {id!r}; give more of it")
        table, id, article = found[0]
        if article is None:
            one = {table: cast(Any, Rows(self.ledger, table, [id]))}
            return table, next(rows.table(Record(entry=Entry(**one)), table)), None
        (reading,) = self.ledger.readings([article], tokens=False)
        made = rows.table(Record(readings=(reading,), entry=self.entry), table)
        return table, next(row for row in made if row["id"] == id), reading

    @cached_property
    def places(self) -> Mapping[str, tuple[str | None, str]]:
        """The outlet, where one is known, and the location of every article by its id."""
        return _Places(self)

    def is_place(self, location: str) -> bool:
        """Whether an article lies there."""
        found = self.ledger.db.execute(
            "SELECT 1 FROM articles WHERE location = ? AND skipped IS NULL LIMIT 1", (location,)
        )
        return found.fetchone() is not None

    def categories(self) -> list[str]:
        """The categories of arms that the record's transfers have."""
        found = self.ledger.db.execute("SELECT DISTINCT category FROM transfers")
        return sorted(one for (one,) in found if one)

    def homes(self, ids: Iterable[str]) -> dict[str, str]:
        """In which article each of some rows stands."""
        return self.ledger.homes(ids)

    def contested(self, *, holding: str | None = None) -> Sequence[Row]:
        """Claims, those with voices on both sides first, then by how many origins vouch for them.

        `holding`: only those that name an id, or hold other words of the record.
        """
        return rank.claims(self.ledger, holding)

    def copies(self, articles: Iterable[str]) -> dict[tuple[str, str], str]:
        """From which article rows of some articles were copied: (article, row) to that article."""
        held = set(articles)
        first = self.ledger.values("story/first", held)
        made = self.ledger.values("story/made", first.values())
        told = self.ledger.values("stories", made.values())
        return {
            (article, row): source
            for story in told.values()
            for article, row, source, _ in story.inherited
            if article in held
        }

    def articles_of(self, ids: Iterable[str]) -> Record:
        """The record with the readings of some articles only."""
        readings = tuple(self.ledger.readings(sorted(set(ids)), tokens=False))
        return Record(readings=readings, skipped=(), entry=self.entry)


class _Places(Mapping[str, tuple[str | None, str]]):
    """Outlet and location by article, read as they are asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __getitem__(self, id: str) -> tuple[str | None, str]:
        found = self._desk.ledger.db.execute(
            "SELECT outlet, location FROM articles WHERE id = ? AND skipped IS NULL", (id,)
        ).fetchone()
        if found is None:
            raise KeyError(id)
        return self._desk.label(self._desk.entry.canon.get((id, found[0] or ""))), found[1]

    def __iter__(self) -> Iterator[str]:
        for (id,) in self._desk.ledger.db.execute(
            "SELECT id FROM articles WHERE skipped IS NULL ORDER BY id"
        ):
            yield id

    def __len__(self) -> int:
        return sum(1 for _ in self)


_AGAINST = ("deny", "retract", "correct")
_SEVERAL = 9  # ids that begin alike, at most
_MERGED = ("entities", "stories", "coverage", "quotations", "incidents", "claims", "judgements")
_READ = ("attributions", "events", "transfers", "agreements", "roles", "articles", "mentions", "times")


def sentence_of(reading: Reading, span: Span) -> Span | None:
    """The sentence a span stands in, from its start to the end of the sentence in which it ends."""
    held: list[Sentence] = [s for s in reading.notes.sentences if s.span.meets(span)]
    if not held:
        return None
    return Span(held[0].span.start, held[-1].span.end)


def printer(reading: Reading, entry: Entry) -> Printer:
    """Rows of one article."""
    return Printer(reading, entry)


def _spans(row: Row) -> Iterator[Span]:
    for key in ("content", "trigger", "evidence", "span", "title"):
        value = row.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "start" in one:
                yield Span(one["start"], one["end"])
