"""Questions to a ledger, answered in rows of the record."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from runut import kit
from runut.errors import QueryError
from runut.formats import merged_rows, rows
from runut.formats.cells import Row
from runut.formats.escape import seen
from runut.formats.read_rows import Printer
from runut.ledger.store import Ledger
from runut.types import Canonical, Entry, Reading, Record, Sentence, Span

_NEAR = 86  # of 100: below this two spellings are too far apart to be taken for one name


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What rows to give: `party` is a canonical id, days are ISO, `kind` an act, type, stage or category."""

    party: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


class Desk:
    """Answers from one ledger; the merged record is read once, articles as they are needed."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @cached_property
    def entry(self) -> Entry:
        return self.ledger.entry()

    @cached_property
    def entities(self) -> dict[str, Canonical]:
        return {entity.id: entity for entity in self.entry.entities}

    def label(self, id: str | None, language: str = "id") -> str | None:
        """The name of an entity, in a language where it has one."""
        entity = self.entities.get(id or "")
        if entity is None:
            return None
        names = dict(entity.name)
        name = names.get(language) or names.get("en") or next(iter(names.values()), id)
        return seen(name) if name else name

    def party(self, id: str | None) -> str | None:
        """The state whose somebody is, as far as the record knows; else whoever it is."""
        entity = self.entities.get(id or "")
        states = {one.country: one.id for one in self.entry.entities if one.kind == "state"}
        return states.get(entity.country, id) if entity is not None and entity.country else id

    # ------------------------------------------------------------ names

    def find(self, name: str) -> Canonical:
        """The one entity a name, spelling, ISO code or id stands for.

        Raises QueryError where nothing in the record has such a name, or several have it.
        """
        if name in self.entities:
            return self.entities[name]
        wanted = _fold(name)
        by_name: dict[str, list[Canonical]] = {}
        for entity in self.entry.entities:
            known = [text for _, text in entity.name] + list(entity.aliases)
            if entity.kind == "state" and entity.country:
                known.append(entity.country)
            for text in dict.fromkeys(_fold(one) for one in known):
                by_name.setdefault(text, []).append(entity)
        found = by_name.get(wanted) or self._by_world(wanted)
        if not found:
            near = process.extract(wanted, by_name.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5)
            found = list({entity.id: entity for text, _, _ in near for entity in by_name[text]}.values())
        if not found:
            found = [entity for entity in self.entry.entities if _part_of(wanted, entity)]
        if len(found) > 1:
            # A state and a place of the same name: the state is what is asked for.
            found = [entity for entity in found if entity.kind == "state"] or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise QueryError(f"nothing in this ledger is called {name!r}")
        names = "; ".join(f"{self.label(entity.id)} ({entity.kind}, {entity.id})" for entity in found[:8])
        raise QueryError(f"{name!r} may be several: {names}. Give the id of the one you mean")

    def _by_world(self, wanted: str) -> list[Canonical]:
        """States by their name in any language CLDR knows, or by a two-letter code."""
        from babel import Locale, localedata

        world = kit.load().world
        codes = {e.country for k, e in world.entities.items() if e.kind == "state" and e.country}
        alpha3 = {_fold(c): c for c in codes if c}
        country = alpha3.get(wanted)
        if country is None:
            two = {code for code, text in _territories(Locale, localedata) if wanted in (_fold(code), text)}
            three = {_alpha3(code) for code in two}
            country = next(iter(three)) if len(three) == 1 else None
        return [e for e in self.entry.entities if e.kind == "state" and country and e.country == country]

    # ------------------------------------------------------------ rows

    def rows(self, table: str, wanted: Filter) -> Iterator[Row]:
        """Rows of one table that fit a filter, with `sentence`, `outlet`, `location` beside their keys.

        Merged tables come as the record has them. Raises KeyError for a table the record does not have.
        """
        made = self._merged(table) if table in _MERGED else self._read(table)
        given = 0
        for row in made:
            if wanted.limit is not None and given >= wanted.limit:
                return
            if _fits(row, wanted):
                given += 1
                yield row

    def _merged(self, table: str) -> Iterator[Row]:
        return rows.table(Record(entry=self.entry), table)

    def _read(self, table: str) -> Iterator[Row]:
        for reading in self.ledger.readings():
            record = Record(readings=(reading,), entry=self.entry)
            for row in rows.table(record, table):
                yield self.beside(row, reading)

    def beside(self, row: Row, reading: Reading) -> Row:
        """A row with the sentence it points at, the outlet's name and where the article lies."""
        spans = list(_spans(row))
        sentence = sentence_of(reading, spans[0]) if spans else None
        return {
            **row,
            "sentence": sentence.of(reading.article.text) if sentence else None,
            "outlet": reading.article.outlet.label() if reading.article.outlet else None,
            "location": reading.article.url or reading.article.location,
        }

    def show(self, id: str) -> tuple[str, Row, Reading | None]:
        """The table, row and article of one id, or of the one id that begins so.

        Raises QueryError where no record, or more than one, has it.
        """
        found: list[tuple[str, Row, Reading | None]] = []
        for table in _MERGED:
            found += [(table, row, None) for row in self._merged(table) if row["id"].startswith(id)]
        if not found:
            for reading in self.ledger.readings():
                record = Record(readings=(reading,), entry=self.entry)
                for table in _READ:
                    found += [
                        (table, row, reading) for row in rows.table(record, table) if row["id"].startswith(id)
                    ]
        exact = [one for one in found if one[1]["id"] == id]
        found = exact or found
        if not found:
            raise QueryError(f"no record has the id {id!r}")
        if len(found) > 1:
            raise QueryError(f"{len(found)} records have ids that begin with {id!r}; give more of it")
        return found[0]

    @cached_property
    def places(self) -> dict[str, tuple[str | None, str]]:
        """The outlet, where one is known, and the location of every article by its id."""
        found = self.ledger.db.execute("SELECT id, outlet, location FROM articles WHERE skipped IS NULL")
        canon = self.entry.canon
        return {id: (self.label(canon.get((id, outlet or ""))), location) for id, outlet, location in found}

    def homes(self, ids: Iterable[str]) -> dict[str, str]:
        """In which article each of some rows stands."""
        wanted = json.dumps(sorted(set(ids)))
        query = " UNION ALL ".join(
            f"SELECT id, article FROM {table} WHERE id IN (SELECT value FROM json_each(?1))"  # noqa: S608
            for table in _READ[:5]
        )
        return dict(self.ledger.db.execute(query, (wanted,)).fetchall())

    def contested(self) -> list[Row]:
        """Claims, those with voices on both sides first, then by how many origins vouch for them."""
        claims = [merged_rows.claim(claim) for claim in self.entry.claims]
        return sorted(claims, key=_weight)

    def articles_of(self, ids: Iterable[str]) -> Record:
        """The record with the readings of some articles only."""
        return Record(
            readings=tuple(self.ledger.readings(sorted(set(ids)))),
            skipped=(),
            entry=self.entry,
        )


_MERGED = ("entities", "stories", "coverage", "quotations", "incidents", "claims", "judgements")
_READ = ("attributions", "events", "transfers", "agreements", "roles", "mentions", "times", "articles")


def sentence_of(reading: Reading, span: Span) -> Span | None:
    """The sentence a span stands in, from its start to the end of the sentence in which it ends."""
    held: list[Sentence] = [s for s in reading.notes.sentences if s.span.meets(span)]
    if not held:
        return None
    return Span(held[0].span.start, held[-1].span.end)


def printer(reading: Reading, entry: Entry) -> Printer:
    """Rows of one article."""
    return Printer(reading, entry)


def _weight(claim: Row) -> tuple[int, int, int, int, str]:
    support, opposition = claim["corroboration"]["support"], claim["corroboration"]["opposition"]
    both = support["reports"] > 0 and opposition["reports"] > 0
    return (
        -int(both),
        -(support["origins"]["low"] + opposition["origins"]["low"]),
        -(support["origins"]["high"] + opposition["origins"]["high"]),
        -(support["reports"] + opposition["reports"]),
        claim["id"],
    )


def _fits(row: Row, wanted: Filter) -> bool:
    if wanted.party and wanted.party not in _ids(row):
        return False
    if wanted.kind and wanted.kind.casefold() not in {
        str(row.get(key)).casefold() for key in ("act", "type", "mode", "stage", "category", "kind", "form")
    }:
        return False
    if not (wanted.since or wanted.until):
        return True
    time = (
        row.get("time") or row.get("said") or row.get("first_seen") or row.get("from") or row.get("published")
    )
    earliest, latest = (time or {}).get("earliest"), (time or {}).get("latest")
    if earliest is None and latest is None:
        return False
    after = wanted.since is None or (latest or "9999") >= wanted.since
    before = wanted.until is None or (earliest or "0000") <= wanted.until
    return after and before


def _ids(row: Row) -> set[str]:
    """Every entity id a row names, wherever it stands in it."""
    found: set[str] = set()
    stack: list[Any] = [value for key, value in row.items() if key not in ("trace", "id", "article")]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            if value.startswith("ent-"):
                found.add(value)
        elif isinstance(value, dict):
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return found


def _spans(row: Row) -> Iterator[Span]:
    for key in ("content", "trigger", "evidence", "span", "title"):
        value = row.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "start" in one:
                yield Span(one["start"], one["end"])


def _fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name)
    kept = "".join(mark for mark in bare if not unicodedata.combining(mark)).casefold()
    return " ".join("".join(mark if mark.isalnum() else " " for mark in kept).split())


def _part_of(wanted: str, entity: Canonical) -> bool:
    words = set(wanted.split())
    return any(words <= set(_fold(text).split()) for text in (*dict(entity.name).values(), *entity.aliases))


def _territories(locale: Any, localedata: Any) -> Iterator[tuple[str, str]]:
    for language in localedata.locale_identifiers():
        if "_" not in language:
            for code, text in locale.parse(language).territories.items():
                if len(code) == 2:
                    yield code, _fold(text)


def _alpha3(code: str) -> str | None:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return next((three for three, two in aliases.items() if len(three) == 3 and two == [code]), None)
