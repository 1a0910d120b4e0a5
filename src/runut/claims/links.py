"""How claims stand to each other: what cannot both be so, what says more than another, what is one matter
twice.

A link depends on its two claims alone. Of each claim a sketch of what links ask for stands where its
neighbours look, so that no claim is read but those whose links change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from runut.claims import quantities, roles
from runut.lang.amounts import apart, smaller
from runut.shelf import Shelf
from runut.types import Claim, Link, Proposition

Kind: TypeAlias = Literal["contradicts", "narrows", "repeats"]
_MONTH = timedelta(days=31)


class Sketch(NamedTuple):
    """What of a claim decides how it stands to those of its matter."""

    proposition: Proposition
    days: tuple[date, ...] = ()  # by which somebody had vouched for a number


def update(shelf: Shelf, old: Mapping[str, Claim], new: Mapping[str, Claim]) -> None:
    """Writes claims that changed, with their links, and mends the links of those that lead to them; `old` are
    the claims as they stand, `new` have no links yet.

    A link stands on the claim that narrows or repeats, on both of a contradiction.
    """
    now = {
        id: new.get(id)
        for id in sorted(old.keys() | new.keys())
        if id not in old or (replace(old[id], links=()) if old[id].links else old[id]) != new.get(id)
    }
    _Links(shelf, old, now).update()


class _Links:
    """Links as they were, and as they become with claims as they are now (None: no more)."""

    def __init__(self, shelf: Shelf, old: Mapping[str, Claim], now: Mapping[str, Claim | None]) -> None:
        self.shelf = shelf
        self.old = old
        self.now = now
        self.found: dict[str, dict[str, Kind]] = {}  # by claim
        self.before = {id: _sketch(old.get(id)) for id in now}
        self.after = {id: _sketch(claim) for id, claim in now.items()}

    def update(self) -> None:
        moved = [id for id in self.now if self.before[id] != self.after[id]]
        asked: defaultdict[str, set[str]] = defaultdict(set)
        for id in moved:
            for table, key in _beside(self.now[id] or self.old[id]):
                asked[table].add(key)
        for table, keys in asked.items():
            self.shelf.fetch((), (table,), keys)
        for id in moved:
            sketch = self.after[id]
            for table, key in _keys(self.now[id] or self.old[id]):
                self.shelf.link(table, key, id, sketch)
        for id in moved:
            self._mend(id)
        pairs = self._mates()
        for id in self.now:
            before, after = _voices(self.old.get(id)), _voices(self.now[id])
            table = _by(self.now[id] or self.old[id])
            for voice in before ^ after:
                self.shelf.link(table, voice, id, True if voice in after else None)
        pairs |= self._mates()
        self.shelf.fetch(("claims",), (), {id for pair in pairs for id in pair} - self.now.keys())
        for incident, other in sorted(pairs):
            one, theirs = self._claim(incident), self._claim(other)
            if one is not None:
                self._set(incident, other, "repeats" if theirs is not None and _same(one, theirs) else None)
        self._write()

    def _mend(self, id: str) -> None:
        """Sets the links of a claim with all of its matter, and theirs with it."""
        before, after = self.before[id], self.after[id]
        claim = self.now[id] or self.old[id]
        near: dict[str, Sketch] = {}
        for table, key in _beside(claim):
            near.update(self.shelf.links(table, key))
        for other, theirs in near.items():
            if other == id:
                continue
            if after is not None:
                self._set(id, other, _kind(after, theirs))
            kind = _kind(theirs, after)
            if other in self.now or _kind(theirs, before) != kind:
                self._set(other, id, kind)

    def _mates(self) -> set[tuple[str, str]]:
        """Events and what stands in a register that share a mouth now and did not, or the other way."""
        pairs: set[tuple[str, str]] = set()
        for id, now in self.now.items():
            claim = now or self.old[id]
            happened = claim.proposition.kind == "incident"
            table = "claim/by register" if happened else "claim/by incident"
            for voice in _voices(self.old.get(id)) ^ _voices(now):
                pairs.update((id, one) if happened else (one, id) for one in self.shelf.links(table, voice))
        return pairs

    def _claim(self, id: str) -> Claim | None:
        claim: Claim | None = self.now[id] if id in self.now else self.shelf.get("claims", id)
        return claim

    def _set(self, id: str, other: str, kind: Kind | None) -> None:
        if id not in self.found:
            former = self.old.get(id) if id in self.now else self.shelf.get("claims", id)
            self.found[id] = {one.to: one.kind for one in former.links} if former is not None else {}
        if kind is None:
            self.found[id].pop(other, None)
        else:
            self.found[id][other] = kind

    def _write(self) -> None:
        for id, claim in self.now.items():
            if claim is None:
                self.shelf.put("claims", id, None)
                continue
            links = self._links(id) if id in self.found else self.old[id].links if id in self.old else ()
            self.shelf.put("claims", id, replace(claim, links=links) if links else claim)
        for id in sorted(self.found.keys() - self.now.keys()):
            claim = self.shelf.get("claims", id)
            if claim.links != (links := self._links(id)):
                self.shelf.put("claims", id, replace(claim, links=links))

    def _links(self, id: str) -> tuple[Link, ...]:
        return tuple(sorted(Link(to, kind) for to, kind in self.found[id].items()))


def _sketch(one: Claim | None) -> Sketch | None:
    if one is None:
        return None
    days = sorted(set(_told(one))) if one.proposition.kind == "quantity" else ()
    return Sketch(one.proposition, tuple(days))


def _keys(one: Claim) -> Iterator[tuple[str, str]]:
    """Where a claim is found by those that may be linked with it."""
    if one.proposition.kind == "transfer":
        supplier, recipient, category = _sides(one)
        yield "claim/side", f"{supplier}>{recipient} {category}"
        if supplier and recipient:
            yield "claim/side", f"{supplier}>* {category}"
            yield "claim/side", f"*>{recipient} {category}"
    if (matter := _matter(one.proposition)) is not None:
        yield "claim/matter", matter


def _beside(one: Claim) -> set[tuple[str, str]]:
    """Where all are found that a claim may be linked with."""
    return {*_keys(one), *_near(one), *_finer(one)}


def _matter(one: Proposition) -> str | None:
    """What numbers share with each other and with what they count, and days of one tenure with each other."""
    if one.kind == "role":
        return "role|" + "|".join(
            "=".join(part) for part in one.parts if part[0] in ("person", "office", "of")
        )
    if one.kind in ("quantity", "transfer") or (one.kind == "incident" and one.ref is not None):
        return quantities.matter(one)
    return None


def _by(one: Claim) -> str:
    return f"claim/by {'incident' if one.proposition.kind == 'incident' else 'register'}"


def _voices(one: Claim | None) -> set[str]:
    """Who speaks on what happened, or on what stands in a register: there are two names for one thing."""
    if one is None or one.proposition.kind not in ("transfer", "agreement", "incident"):
        return set()
    return {voice for position in one.positions for voice in position.attributions}


def _near(one: Claim) -> Iterator[tuple[str, str]]:
    """Where the transfers are found that a transfer may stand against, or tell more exactly."""
    if one.proposition.kind == "transfer":
        supplier, recipient, category = _sides(one)
        yield "claim/side", f"{supplier}>{recipient} {category}"
        if supplier and recipient:
            yield "claim/side", f"{supplier}> {category}"
            yield "claim/side", f">{recipient} {category}"


def _finer(one: Claim) -> Iterator[tuple[str, str]]:
    """Where the transfers are found that name the side which this one does not."""
    if one.proposition.kind == "transfer":
        supplier, recipient, category = _sides(one)
        if not (supplier and recipient):
            yield "claim/side", f"{supplier or '*'}>{recipient or '*'} {category}"


def _sides(one: Claim) -> tuple[str, str, str]:
    """Supplier, recipient (empty: not told) and the root of the category."""
    parts = dict(one.proposition.parts)
    return parts.get("supplier", ""), parts.get("recipient", ""), parts["category"].partition(":")[0]


def _kind(one: Sketch | None, other: Sketch | None) -> Kind | None:
    """How one claim stands to another of its matter."""
    if one is None or other is None:
        return None
    kind, theirs = one.proposition.kind, other.proposition.kind
    if kind == "quantity" and theirs != "quantity":
        return "narrows"
    if kind in ("quantity", "role"):
        return "contradicts" if kind == theirs and _opposed(one, other) else None
    if kind == theirs == "transfer":
        return _transfer(dict(one.proposition.parts), dict(other.proposition.parts))
    return None


def _same(one: Claim, other: Claim) -> bool:
    """Whether an event tells by another name what a transfer or an agreement of these parties does, in the
    same mouth.
    """
    mine, theirs = _parties(one), _parties(other)
    return (mine <= theirs or theirs <= mine) and bool(_voices(one) & _voices(other))


def _transfer(parts: Mapping[str, str], other: Mapping[str, str]) -> Kind | None:
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


def _opposed(one: Sketch, other: Sketch) -> bool:
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
    mine, theirs = one.days, other.days
    if not mine or not theirs or not apart(number, against):
        return False
    if one.proposition.ref is None:
        return any(abs(day - then) <= _MONTH for day in mine for then in theirs)
    # The dead are counted on: of two numbers only one that is still told beside the greater opposes it.
    small, great = (mine, theirs) if smaller(number, against) else (theirs, mine)
    return small[-1] >= great[0]


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
