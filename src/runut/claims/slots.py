"""The matters of claims: what each is called, and who speaks on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.types import Proposition


def slot(one: Proposition) -> str:
    """The matter a proposition is about; of incidents their id, for their parties may turn out otherwise."""
    parts = "|".join(map("=".join, one.parts)) if one.kind != "incident" or one.ref is None else ""
    return "|".join(filter(None, (one.kind, one.ref, parts)))


def voices(key: str, held: Any) -> Iterator[str]:
    """The attributions that speak on a matter in one article."""
    if held is None:
        return
    if key.startswith("text|"):
        yield from held[0]
    else:
        yield from (one.voice for one in held if one.voice is not None)
