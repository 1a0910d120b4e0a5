"""One gold article beside the rows of the record that belong to it."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import Any

from runut.evaluate.rows import Tables
from runut.evaluate.tally import as_list, chars, overlap
from runut.formats.cells import Row


def fold(name: str | None) -> str:
    """A name without case, punctuation and compatibility forms."""
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", name or "").casefold()).strip()


class GoldArticle:
    """`gold` as its file has it; `ids` the record's articles for it; names of entities on both sides."""

    def __init__(self, gold: Row, tables: Tables) -> None:
        self.gold = gold
        self.tables = tables
        self.number = str(gold["article"]["id"])
        mine = [
            row
            for row in tables["articles"]
            if os.path.basename(str(row.get("location", ""))).startswith(self.number)  # noqa: PTH119
        ]
        self.ids = {row["id"] for row in mine}
        self.row: Row = mine[0] if mine else {}
        self.names: dict[str, set[str]] = {}
        for entity in tables["entities"]:
            known = {fold(name) for name in (*entity["aliases"], *entity["name"].values())}
            if entity["country"] and entity["kind"] == "state":
                known.add(fold(entity["country"]))
            self.names.setdefault(entity["id"], set()).update(known)
        self.gold_names = {entity["id"]: _gold_names(entity) for entity in gold["entities"]}
        self.furniture = chars(gold["furniture"])

    def mine(self, table: str) -> list[Row]:
        """The record's rows of this article."""
        return [row for row in self.tables[table] if row.get("article") in self.ids]

    def same(self, wanted: Any, id: str | None, span: Row | None = None, name: str | None = None) -> bool:
        """Whether an entity of the record is the one gold means: by name, where one may be part of the other;
        only where the record has no name for it, by the place in the text.
        """
        if not wanted:
            return False
        right = self.gold_names.get(wanted.get("entity"), set()) | ({fold(wanted.get("name"))} - {""})
        have = (self.names.get(id or "", set()) | {fold(name)}) - {""}
        if have:
            return any(_part(a, b) or _part(b, a) for a in right for b in have)
        place = wanted.get("span")
        return bool(place and span and overlap(chars([place]), chars([span])) >= 0.5)

    def any_of(self, wanted: Any, row: Row) -> bool:
        """Whether one of gold's entities is that of a hop or party of the record."""
        return any(
            self.same(one, row.get("entity"), row.get("span"), row.get("name")) for one in as_list(wanted)
        )


def _part(one: str, other: str) -> bool:
    return one == other or set(one.split()) <= set(other.split())


def _gold_names(entity: Row) -> set[str]:
    known = {fold(entity.get("name_en")), fold(entity.get("name_id")), fold(entity.get("iso3"))}
    known |= {
        fold(mention["surface"])
        for mention in entity["mentions"]
        if mention["mention_type"] not in ("clitic_pronoun", "pronoun")
    }
    return known - {""}
