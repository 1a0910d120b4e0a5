"""The record as rows: the tables and keys of `docs/record.md`, every key always present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runut.formats import merged_rows, read_rows
from runut.formats.cells import Row
from runut.formats.read_rows import Printer
from runut.types import Reading, Record, Skip

TABLES = (
    "articles",
    "mentions",
    "times",
    "attributions",
    "events",
    "transfers",
    "agreements",
    "roles",
    "entities",
    "stories",
    "coverage",
    "quotations",
    "incidents",
    "claims",
    "judgements",
)


def table(record: Record, name: str) -> Iterator[Row]:
    """The rows of one table in their fixed order: articles by location, what they say by place,
    what was merged by id.

    Raises KeyError for a table that `TABLES` does not name.
    """
    if name in merged_rows.TABLES:
        yield from (merged_rows.TABLES[name](item) for item in getattr(record.entry, name))
        return
    readings = sorted(record.readings, key=_shelf)
    if name == "articles":
        ordered: list[Reading | Skip] = [*readings, *record.skipped]
        for item in sorted(ordered, key=_shelf):
            yield read_rows.skipped(item) if isinstance(item, Skip) else Printer(item, record.entry).article()
        return
    door = _READ[name]
    for reading in readings:
        yield from door(Printer(reading, record.entry))


def _shelf(item: Reading | Skip) -> tuple[str, str]:
    if isinstance(item, Skip):
        return (item.location, item.page_id)
    return (item.article.location, item.article.id)


_READ: Mapping[str, Any] = {
    "mentions": Printer.mentions,
    "times": Printer.times,
    "attributions": Printer.attributions,
    "events": Printer.events,
    "transfers": Printer.transfers,
    "agreements": Printer.agreements,
    "roles": Printer.roles,
}
