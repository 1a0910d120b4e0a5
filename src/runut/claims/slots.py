"""The matters of claims: what each is called."""

from __future__ import annotations

from runut.types import Proposition


def slot(one: Proposition) -> str:
    """The matter a proposition is about; of incidents their id, for their parties may turn out otherwise."""
    parts = "|".join(map("=".join, one.parts)) if one.kind != "incident" or one.ref is None else ""
    return "|".join(filter(None, (one.kind, one.ref, parts)))
