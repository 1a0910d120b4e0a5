"""How claims stand to each other: what cannot both be so, what says more than another, what is one matter
twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from runut.types import Claim, Link

_SIDES = ("supplier", "recipient")


def link(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims with links; one stands on the claim that narrows or repeats, on both of a contradiction."""
    found: dict[str, set[Link]] = defaultdict(set)
    _transfers(claims, found)
    _twice(claims, found)
    for one in claims:
        yield replace(one, links=tuple(sorted(found[one.id]))) if one.id in found else one


def _transfers(claims: Sequence[Claim], found: Mapping[str, set[Link]]) -> None:
    """Transfers of one supplier or recipient: refused and yet supplied; told more exactly."""
    index: dict[tuple[str | None, str | None], list[tuple[Mapping[str, str], str]]] = defaultdict(list)
    held = [(dict(one.proposition.parts), one.id) for one in claims if one.proposition.kind == "transfer"]
    for parts, id in held:
        index[parts.get("supplier"), parts.get("recipient")].append((parts, id))
    for parts, id in held:
        supplier, recipient = (parts.get(side) for side in _SIDES)
        for other, other_id in index[supplier, recipient]:
            if parts["category"] == other["category"]:
                if (parts["stage"] == "refused") != (other["stage"] == "refused") and _one_news(parts, other):
                    found[id].add(Link(other_id, "contradicts"))
            elif (
                parts["category"].startswith(f"{other['category']}:")
                and parts["stage"] == other["stage"]
                and _one_news(parts, other)
            ):
                found[id].add(Link(other_id, "narrows"))
        for sides in ((supplier, None), (None, recipient)):
            for other, other_id in index.get(sides, ()):
                if other_id != id and all(other.get(key) == parts.get(key) for key in ("category", "stage")):
                    found[id].add(Link(other_id, "narrows"))


def _one_news(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two tellings can be of one matter: of two months of news they are a sequence in time."""
    return "told" not in one or "told" not in other or one["told"] == other["told"]


def _twice(claims: Sequence[Claim], found: Mapping[str, set[Link]]) -> None:
    """An event that tells by another name what a transfer or an agreement of these parties does, in the
    same mouth.
    """
    home: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        if one.proposition.kind in ("transfer", "agreement"):
            for voice in {voice for position in one.positions for voice in position.attributions}:
                home[voice].append(one)
    for one in claims:
        if one.proposition.kind == "incident":
            for voice in {voice for position in one.positions for voice in position.attributions}:
                for other in home.get(voice, ()):
                    if _parties(one) <= _parties(other) or _parties(other) <= _parties(one):
                        found[one.id].add(Link(other.id, "repeats"))


def _parties(one: Claim) -> frozenset[str]:
    """The parties of a claim, whatever their roles."""
    return frozenset(
        value
        for key, value in one.proposition.parts
        if key in ("supplier", "recipient", "actor", "party") and value
    )
