"""What rows to give of all that there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from runut.formats.cells import Row

_KINDS = ("act", "type", "mode", "stage", "category", "kind", "form")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What rows to give: `party` is a canonical id, days are ISO, `kind` an act, type, stage or category."""

    party: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def fits(row: Row, wanted: Filter) -> bool:
    """Whether a row of the record is one that is wanted, but for the limit."""
    if wanted.party and wanted.party not in _ids(row):
        return False
    words = [str(row.get(key)).casefold() for key in _KINDS] if wanted.kind else []
    words += [one.partition(":")[0] for one in words]  # missile: ballistic is a missile
    if wanted.kind and wanted.kind.casefold() not in words:
        return False
    if not (wanted.since or wanted.until):
        return True
    time = (
        row.get("time") or row.get("said") or row.get("first_seen") or row.get("from") or row.get("published")
    )
    ends = [end for end in ((time or {}).get("earliest"), (time or {}).get("latest")) if end is not None]
    if not ends:  # an open end alone is no day
        return False
    after = wanted.since is None or ends[-1] >= wanted.since
    before = wanted.until is None or ends[0] <= wanted.until
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
