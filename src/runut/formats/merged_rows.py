"""Rows of what merging decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from runut.formats import cells
from runut.formats.cells import Row
from runut.types import Canonical, Claim, Coverage, Incident, Judgement, Quotation, Side, Story


def entity(it: Canonical) -> Row:
    return {
        "id": it.id,
        "kind": it.kind,
        "name": dict(it.name),
        "aliases": list(it.aliases),
        "country": it.country,
        "wikidata": it.wikidata,
        "roles": list(it.roles),
    }


def story(it: Story) -> Row:
    return {
        "id": it.id,
        "articles": list(it.articles),
        "edges": [
            {"from": e.from_, "to": e.to, "kind": e.kind, "directed": e.directed, "reason": e.reason}
            for e in it.edges
        ],
        "inherited": [
            {"article": article, "row": row, "from": source, "original": original}
            for article, row, source, original in it.inherited
        ],
    }


def coverage(it: Coverage) -> Row:
    return {
        "id": it.id,
        "articles": list(it.articles),
        "stories": list(it.stories),
        "terms": list(it.terms),
        "first": it.first.isoformat() if it.first else None,
        "last": it.last.isoformat() if it.last else None,
        "near": [
            {"article": n.article, "to": n.to, "score": n.score, "words": list(n.words)} for n in it.near
        ],
    }


def quotation(it: Quotation) -> Row:
    return {
        "id": it.id,
        "speaker": it.speaker,
        "variants": list(it.variants),
        "said": cells.time(it.said) if it.said else None,
        "first_seen": cells.time(it.first_seen) if it.first_seen else None,
        "best": it.best,
    }


def incident(it: Incident) -> Row:
    return {
        "id": it.id,
        "type": it.type,
        "mode": it.mode,
        "actors": list(it.actors),
        "recipients": list(it.recipients),
        "place": cells.place(it.place, it.place.entity) if it.place else None,
        "time": cells.time(it.time) if it.time else None,
        "mentions": list(it.mentions),
        "conflicts": [
            {"field": c.field, "values": [{"value": value, "events": list(by)} for value, by in c.values]}
            for c in it.conflicts
        ],
    }


def side(it: Side) -> Row:
    return {
        "origins": {"low": it.origins.low, "high": it.origins.high},
        "lines": {"low": it.lines.low, "high": it.lines.high},
        "reports": it.reports,
        "cut_low": list(it.cut_low),
        "cut_high": list(it.cut_high),
        "folded": [
            {
                "what": fold.what,
                "into": fold.into,
                "reason": fold.reason,
                "evidence": [
                    {"article": article, "start": s.start, "end": s.end} for article, s in fold.evidence
                ],
            }
            for fold in it.folded
        ],
    }


def claim(it: Claim) -> Row:
    return {
        "id": it.id,
        "proposition": {
            "kind": it.proposition.kind,
            "ref": it.proposition.ref,
            "parts": [{"part": part, "value": value} for part, value in it.proposition.parts],
        },
        "text": it.text,
        "positions": [
            {
                "speaker": p.speaker,
                "act": p.act,
                "attributions": list(p.attributions),
                "first": cells.time(p.first) if p.first else None,
                "name": p.name,
                "side": p.side,
                "until": cells.time(p.until) if p.until else None,
            }
            for p in it.positions
        ],
        "corroboration": {
            "support": side(it.corroboration.support),
            "opposition": side(it.corroboration.opposition),
            "admitted_by": list(it.corroboration.admitted_by),
            "interested": list(it.corroboration.interested),
        },
        "links": [{"to": link.to, "kind": link.kind} for link in it.links],
        "rows": list(it.rows),
    }


def judgement(it: Judgement) -> Row:
    return {
        "id": it.id,
        "left": it.left,
        "right": it.right,
        "verdict": it.verdict,
        "score": it.score,
        "reasons": list(it.reasons),
        "by": it.by,
        "at": it.at,
    }


TABLES: Final[Mapping[str, Callable[[Any], Row]]] = {
    "entities": entity,
    "stories": story,
    "coverage": coverage,
    "quotations": quotation,
    "incidents": incident,
    "claims": claim,
    "judgements": judgement,
}
"""How a row of each table is made."""
