"""Cells that rows of reading and of merging share."""

from __future__ import annotations

from typing import Any, TypeAlias

from runut.types import Place, Time, Trace

Row: TypeAlias = dict[str, Any]


def trace(it: Trace) -> Row:
    return {"step": it.step, "rule": it.rule, "version": it.version, "score": it.score}


def time(it: Time) -> Row:
    return {
        "earliest": it.earliest.isoformat() if it.earliest else None,
        "latest": it.latest.isoformat() if it.latest else None,
        "precision": it.precision,
        "part": it.part,
        "zone": it.zone,
        "phrase": None,
        "anchor": it.anchor,
        "conflict": it.conflict,
    }


def place(it: Place, entity: str | None) -> Row:
    return {"entity": entity, "name": it.name, "country": it.country, "span": None}
