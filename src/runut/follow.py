"""Rows that stand for others: what is copied follows its original, what is printed again its first print.

Only heads are compared with strangers. A copy keeps only what it adds, so a family of three hundred reprints
costs what one article costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from runut import classes, ids, weave
from runut.shelf import Shelf
from runut.types import Judgement

_VALUES = ("row", "twin", "above", "tied", "mark", "head", "card", "first", "joined", "made")
_TIES = ("tail", "hand", "group", "edge", "class", "held", "judged")  # of a row, as a head, as a label


class Room(weave.Room, Protocol):
    """A room whose rows can follow others."""

    def follows(self, row: Any, twin: Any) -> bool:
        """Whether a row in copied text is what the row it was copied from is."""

    def printed(self, row: Any) -> str | None:
        """What rows that are one without any doubt have in common; None where a row stands for itself."""


def settle(
    shelf: Shelf, room: Room, changes: Mapping[str, Any], lent: Mapping[str, str | None], named: Iterable[str]
) -> set[str]:
    """Posts changed rows (None: gone), and tells the heads that this touched, those that are gone included.

    `lent` maps rows to the rows they were copied from (None: no longer), `named` are rows that hands named
    or ceased to name.
    """
    stage = room.stage
    named = set(named)
    shelf.fetch(
        [f"{stage}/{field}" for field in _VALUES],
        [f"{stage}/{field}" for field in _TIES],
        {*changes, *lent, *named},
    )
    shelf.fetch((f"{stage}/row",), (), filter(None, lent.values()))
    changes = {id: card for id, card in changes.items() if shelf.get(f"{stage}/row", id) != card}
    by_hands = bool(shelf.get(f"{stage}/hands", ""))
    dirty = {*changes, *lent, *named}
    for id, card in changes.items():
        dirty.update(shelf.links(f"{stage}/tail", id))
        shelf.put(f"{stage}/row", id, card)
    for id, twin in lent.items():
        if (old := shelf.get(f"{stage}/twin", id)) != twin:
            if old is not None:
                shelf.link(f"{stage}/tail", old, id, None)
            if twin is not None:
                shelf.link(f"{stage}/tail", twin, id, True)
            shelf.put(f"{stage}/twin", id, twin)
    again: set[str] = set()
    turned: set[str] = set()
    moved: list[tuple[str, str | None, str | None]] = []  # from one mark to another
    touched: set[str] = set(named)
    for id in sorted(dirty):
        card = shelf.get(f"{stage}/row", id)
        twin = shelf.get(f"{stage}/twin", id)
        other = shelf.get(f"{stage}/row", twin) if twin is not None else None
        alike = card is not None and other is not None and room.follows(card, other)
        by_hand = by_hands and bool(shelf.links(f"{stage}/hand", id))
        above = twin if alike and not by_hand else None
        if shelf.get(f"{stage}/above", id) != above:
            shelf.put(f"{stage}/above", id, above)
            turned.add(id)
        if by_hand or id in named:  # else nothing was tied, nor is to be
            touched.update(_tie(shelf, stage, id, twin if alike and by_hand else None))
        mark = None if card is None or alike or by_hand else room.printed(card)
        if (old := shelf.get(f"{stage}/mark", id)) != mark:
            moved.append((id, old, mark))
        again.add(id)
    shelf.fetch((), (), [one for _, *marks in moved for one in marks if one is not None])
    for id, old, mark in moved:
        for one in filter(None, (old, mark)):
            first = min(shelf.links(f"{stage}/print", one), default=None)
            shelf.link(f"{stage}/print", one, id, True if one == mark else None)
            mates = shelf.links(f"{stage}/print", one)
            if min(mates, default=None) != first:
                again.update(mates)
        shelf.put(f"{stage}/mark", id, mark)
    posted: dict[str, Any] = {}
    for id in sorted(_below(shelf, stage, again)):
        card = shelf.get(f"{stage}/row", id)
        head = _head(shelf, stage, id) if card is not None else None
        old = shelf.get(f"{stage}/head", id)
        if head != old:
            if old is not None:
                shelf.link(f"{stage}/group", old, id, None)
                touched.add(old)
            if head is not None:
                shelf.link(f"{stage}/group", head, id, True)
            shelf.put(f"{stage}/head", id, head)
        if head is not None and (head != old or id in changes or id in turned):
            touched.add(head)
        posted[id] = card if head == id else None
    return touched | weave.post(shelf, room, posted).touched


def decided(
    shelf: Shelf, stage: str, judgements: Iterable[Judgement], meant: Callable[[str], Iterable[str]]
) -> set[str]:
    """Takes over what hands decided; rows named now or no longer named are told.

    `meant` tells the rows a name stands for. The latest word on each pair counts; *unsure* leaves the pair to
    the rules again.
    """
    last: dict[weave.Pair, str] = {}
    for one in sorted(judgements, key=lambda one: (one.at or "", one.id)):
        for left in meant(one.left):
            for right in meant(one.right):
                if left != right:
                    last[weave.pair(left, right)] = one.verdict
    last = {ends: verdict for ends, verdict in last.items() if verdict != "unsure"}
    old = {(left, right): verdict for left, right, verdict in shelf.get(f"{stage}/hands", "") or ()}
    for ends in old.keys() - last.keys():
        weave.tie(shelf, f"{stage}/hand", ends, None)
    for ends, verdict in last.items():
        weave.tie(shelf, f"{stage}/hand", ends, verdict)
    shelf.put(f"{stage}/hands", "", tuple(sorted((*ends, verdict) for ends, verdict in last.items())) or None)
    return {id for ends in dict(last.items() ^ old.items()) for id in ends}


def of(shelf: Shelf, stage: str, table: str, row: str) -> Any:
    """What a row is part of; None where that is nothing."""
    head = shelf.get(f"{stage}/head", row)
    label = classes.label_of(shelf, stage, head) if head is not None else None
    made = shelf.get(f"{stage}/made", label) if label is not None else None
    return shelf.get(table, made) if made is not None else None


def group(shelf: Shelf, stage: str, head: str) -> list[str]:
    """Every row a head stands for, itself first, then by id."""
    return sorted(shelf.links(f"{stage}/group", head), key=lambda id: (id != head, id))


def _tie(shelf: Shelf, stage: str, id: str, twin: str | None) -> set[str]:
    """A row that hands named is held to its original by a tie, which hands can outweigh."""
    old = shelf.get(f"{stage}/tied", id)
    if old == twin:
        return set()
    for one in filter(None, (old, twin)):
        weave.tie(shelf, f"{stage}/copied", weave.pair(id, one), True if one == twin else None)
    shelf.put(f"{stage}/tied", id, twin)
    return {id, *filter(None, (old, twin))}


def _below(shelf: Shelf, stage: str, rows: Iterable[str]) -> set[str]:
    """Rows and all that follow them."""
    seen = set(rows)
    edge = list(seen)
    while edge:
        here = edge.pop()
        for other in shelf.links(f"{stage}/tail", here):
            if other not in seen and shelf.get(f"{stage}/above", other) == here:
                seen.add(other)
                edge.append(other)
    return seen


def _head(shelf: Shelf, stage: str, id: str) -> str:
    while (above := shelf.get(f"{stage}/above", id)) is not None:
        id = above
    mark = shelf.get(f"{stage}/mark", id)
    return min(shelf.links(f"{stage}/print", mark)) if mark is not None else id


def meaning(
    shelf: Shelf, stage: str, kind: str, changes: Mapping[str, Any], *, table: str = "row"
) -> Callable[[str], Iterable[str]]:
    """How hands may name rows: by their own id, or by the id (`kind-…`) of what they were the first of."""
    unmet = frozenset(shelf.get(f"{stage}/unmet", "") or ())

    def lives(row: str) -> bool:
        return (changes[row] if row in changes else shelf.get(f"{stage}/{table}", row)) is not None

    def rows(name: str) -> Iterable[str]:
        if not name.startswith(f"{kind}-"):
            return [name] if lives(name) else []
        row = shelf.get(f"{stage}/alias", name)
        if row is None:
            seen = () if name in unmet else (row for row, _ in shelf.all(f"{stage}/{table}"))
            row = next((row for row in (*changes, *seen) if ids.new(kind, row) == name), None)
            shelf.put(f"{stage}/alias", name, row)
            missed = (unmet | {name}) if row is None else (unmet - {name})
            shelf.put(f"{stage}/unmet", "", tuple(sorted(missed)) or None)
        return [row] if row is not None and lives(row) else []

    return rows


def publish(
    shelf: Shelf, stage: str, heads: Iterable[str], told: Callable[[str, Any], Iterable[Judgement]]
) -> None:
    """Rulings on these heads as rows of the record, in place of the former ones."""
    former: dict[str, set[str]] = defaultdict(set)
    new: dict[str, tuple[Judgement, set[str]]] = {}
    cards = f"{stage}/card"
    for id in heads:
        for held in shelf.links(f"{stage}/judged", id):
            former[held].add(id)
        if (card := shelf.get(cards, id)) is not None:
            for one in told(id, card):
                if one.id not in new:
                    here = [end for end in (one.left, one.right) if shelf.get(cards, end) is not None]
                    new[one.id] = (one, {id, *here})
                else:
                    new[one.id][1].add(id)
    shelf.fetch(("judgements",), (), new)
    for id, holders in former.items():
        ends = new[id][1] if id in new else set()
        if not ends and (old := shelf.get("judgements", id)) is not None:
            holders |= {old.left, old.right}
            shelf.put("judgements", id, None)
        for end in holders - ends:
            shelf.link(f"{stage}/judged", end, id, None)
    for id, (one, ends) in sorted(new.items()):
        if shelf.get("judgements", id) != one:
            shelf.put("judgements", id, one)
        for end in ends:
            shelf.link(f"{stage}/judged", end, id, True)


def replace(
    shelf: Shelf, stage: str, table: str, made: classes.Made, build: Callable[[list[str]], Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What classes amount to, in place of what they amounted to; both by id, where they differ."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for label in made.gone | made.whole.keys():
        if (former := shelf.get(f"{stage}/made", label)) is not None:
            old[former] = shelf.get(table, former)
    for label in sorted(made.gone | made.whole.keys()):
        one = build(made.whole[label]) if label in made.whole else None
        if one is not None:
            new[one.id] = one
        shelf.put(f"{stage}/made", label, one.id if one is not None else None)
    for id in old.keys() | new.keys():
        if old.get(id) == new.get(id):
            del old[id], new[id]
        else:
            shelf.put(table, id, new.get(id))
    return old, new
