"""How claims stand to each other: what cannot both be so, what says more than another, what is one matter
twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from runut.claims import quantities, roles
from runut.lang.amounts import apart, smaller
from runut.shelf import Shelf
from runut.types import Claim, Link

_MONTH = timedelta(days=31)


def update(shelf: Shelf, old: Mapping[str, Claim], new: Mapping[str, Claim]) -> None:
    """Writes claims that changed, with their links, and mends the links of those that lead to them.

    A link stands on the claim that narrows or repeats, on both of a contradiction.
    """
    stirred = {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)}
    for id in sorted(stirred):
        for table, key in _keys(old.get(id)):
            shelf.link(table, key, id, None)
        for table, key in _keys(new.get(id)):
            shelf.link(table, key, id, True)
    reached = set(stirred)
    for id in stirred:
        for one in (old.get(id), new.get(id)):
            for table, key in (*_keys(one), *_near(one), *_finer(one)):
                for other in ("claim/by incident", "claim/by register") if "by" in table else (table,):
                    reached.update(shelf.links(other, key))
    shelf.fetch(("claims",), (), reached - stirred)
    for id in stirred:
        shelf.put("claims", id, new.get(id))
    for id in sorted(reached):
        one = shelf.get("claims", id)
        found = tuple(sorted(_of(shelf, one))) if one is not None else ()
        if one is not None and one.links != found:
            shelf.put("claims", id, replace(one, links=found))


def bare(one: Claim) -> Claim:
    """A claim without its links."""
    return replace(one, links=()) if one.links else one


def _keys(one: Claim | None) -> Iterator[tuple[str, str]]:
    """Where a claim is found by those that may be linked with it."""
    if one is None:
        return
    if one.proposition.kind == "transfer":
        supplier, recipient, category = _sides(one)
        yield "claim/side", f"{supplier}>{recipient} {category}"
        if supplier and recipient:
            yield "claim/side", f"{supplier}>* {category}"
            yield "claim/side", f"*>{recipient} {category}"
    if (matter := _matter(one)) is not None:
        yield "claim/matter", matter
    if one.proposition.kind in ("transfer", "agreement", "incident"):
        for voice in sorted({voice for position in one.positions for voice in position.attributions}):
            yield f"claim/by {'incident' if one.proposition.kind == 'incident' else 'register'}", voice


def _matter(one: Claim) -> str | None:
    """What numbers share with each other and with what they count, and days of one tenure with each other."""
    kind, parts = one.proposition.kind, one.proposition.parts
    if kind == "role":
        return "role|" + "|".join("=".join(part) for part in parts if part[0] in ("person", "office", "of"))
    if kind in ("quantity", "transfer") or (kind == "incident" and one.proposition.ref is not None):
        return quantities.matter(one.proposition)
    return None


def _near(one: Claim | None) -> Iterator[tuple[str, str]]:
    """Where the transfers are found that a transfer may stand against, or tell more exactly."""
    if one is not None and one.proposition.kind == "transfer":
        supplier, recipient, category = _sides(one)
        yield "claim/side", f"{supplier}>{recipient} {category}"
        if supplier and recipient:
            yield "claim/side", f"{supplier}> {category}"
            yield "claim/side", f">{recipient} {category}"


def _finer(one: Claim | None) -> Iterator[tuple[str, str]]:
    """Where the transfers are found that name the side which this one does not."""
    if one is not None and one.proposition.kind == "transfer":
        supplier, recipient, category = _sides(one)
        if not (supplier and recipient):
            yield "claim/side", f"{supplier or '*'}>{recipient or '*'} {category}"


def _sides(one: Claim) -> tuple[str, str, str]:
    """Supplier, recipient (empty: not told) and the root of the category."""
    parts = dict(one.proposition.parts)
    return parts.get("supplier", ""), parts.get("recipient", ""), parts["category"].partition(":")[0]


def _of(shelf: Shelf, one: Claim) -> set[Link]:
    found: set[Link] = set()
    if one.proposition.kind in ("quantity", "role"):
        for id in shelf.links("claim/matter", _matter(one) or ""):
            other = shelf.get("claims", id)
            if one.proposition.kind == "quantity" and other.proposition.kind != "quantity":
                found.add(Link(id, "narrows"))
            elif id != one.id and _opposed(one, other):
                found.add(Link(id, "contradicts"))
        return found
    if one.proposition.kind == "transfer":
        parts = dict(one.proposition.parts)
        near = {id for table, key in _near(one) for id in shelf.links(table, key)}
        for id in near - {one.id}:
            other = dict(shelf.get("claims", id).proposition.parts)
            if (kind := _transfer(parts, other)) is not None:
                found.add(Link(id, kind))
    elif one.proposition.kind == "incident":
        # An event that tells by another name what a transfer or an agreement of these parties does, in the
        # same mouth.
        for voice in {voice for position in one.positions for voice in position.attributions}:
            for id in shelf.links("claim/by register", voice):
                theirs = _parties(shelf.get("claims", id))
                if _parties(one) <= theirs or theirs <= _parties(one):
                    found.add(Link(id, "repeats"))
    return found


def _transfer(parts: Mapping[str, str], other: Mapping[str, str]) -> Literal["contradicts", "narrows"] | None:
    """Transfers of one supplier or recipient: refused and yet supplied; told more exactly."""
    sides, others = ((one.get("supplier"), one.get("recipient")) for one in (parts, other))
    if sides == others:
        if parts["category"] == other["category"]:
            opposed = (parts["stage"] == "refused") != (other["stage"] == "refused")
            return "contradicts" if opposed and _one_news(parts, other) else None
        finer = parts["category"].startswith(f"{other['category']}:") and parts["stage"] == other["stage"]
        return "narrows" if finer and _one_news(parts, other) else None
    if None not in sides and others in ((sides[0], None), (None, sides[1])):
        return "narrows" if all(other.get(key) == parts.get(key) for key in ("category", "stage")) else None
    return None


def _opposed(one: Claim, other: Claim) -> bool:
    """Whether two numbers of one matter, or two days of one tenure, cannot both be so."""
    parts, others = dict(one.proposition.parts), dict(other.proposition.parts)
    if one.proposition.kind == "role":
        return any(
            name in parts and name in others and roles.apart(parts[name], others[name])
            for name in ("since", "until")
        )
    number, against = parts["number"], others["number"]
    if (parts.get("of"), parts.get("fell")) != (others.get("of"), others.get("fell")):
        return False
    mine, theirs = _told(one), _told(other)
    if not apart(number, against) or not mine or not theirs:
        return False
    if one.proposition.ref is None:
        return any(abs(day - then) <= _MONTH for day in mine for then in theirs)
    # The dead are counted on: of two numbers only one that is still told beside the greater opposes it.
    small, great = (mine, theirs) if smaller(number, against) else (theirs, mine)
    return max(small) >= min(great)


def _told(one: Claim) -> list[date]:
    """The days by which somebody had vouched for a number."""
    times = (position.first for position in one.positions if position.side == "support")
    days = (time.latest or time.earliest for time in times if time is not None)
    return [day for day in days if day is not None]


def _one_news(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two tellings can be of one matter: of two months of news they are a sequence in time."""
    return "told" not in one or "told" not in other or one["told"] == other["told"]


def _parties(one: Claim) -> frozenset[str]:
    """The parties of a claim, whatever their roles."""
    return frozenset(
        value
        for key, value in one.proposition.parts
        if key in ("supplier", "recipient", "actor", "party") and value
    )
