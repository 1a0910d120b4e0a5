"""From rulings to classes, in two steps, so that a change never runs through the whole pile.

First, cards of one standing are joined: hands before rules, the stronger ruling before the weaker, within one
component. Then *loose* cards (an event without a day, a bare surname) go to the one class they fit, or to
none: that step looks at the neighbouring classes alone and joins no two of them, so nothing is passed on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from runut import weave
from runut.partition import Partition
from runut.shelf import Shelf
from runut.weave import Pair


class Room(weave.Room, Protocol):
    """A room whose cards make classes."""

    def order(self, ruling: Any, left: Any, right: Any) -> tuple[Any, ...]:
        """Which of two rulings is obeyed first: the lesser."""

    def fit(self, left: Sequence[Any], right: Sequence[Any], alike: Mapping[Pair, Any], ends: Pair) -> bool:
        """Whether two classes may become one; `alike` are the rulings that call a pair the same."""

    def loose(self, card: Any) -> bool:
        """Whether a card goes to others only where exactly one class fits."""

    def offers(self, ruling: Any) -> bool:
        """Whether a ruling between a loose card and another speaks for one thing."""

    def choose(
        self, shelf: Shelf, loose: Mapping[str, Any], offers: Mapping[str, Sequence[tuple[Pair, Any]]]
    ) -> str | None:
        """To which class (by label) a loose class goes."""


class Firm:
    """What a room says none of whose cards is loose: its classes take no second step."""

    def loose(self, card: Any) -> bool:  # noqa: ARG002
        return False

    def offers(self, ruling: Any) -> bool:  # noqa: ARG002
        return False

    def choose(
        self,
        shelf: Shelf,  # noqa: ARG002
        loose: Mapping[str, Any],  # noqa: ARG002
        offers: Mapping[str, Sequence[tuple[Pair, Any]]],  # noqa: ARG002
    ) -> str | None:
        return None


class Made(NamedTuple):
    """What became of the classes a change touched.

    `gone` are labels that are the label of no whole class any more, `whole` the classes as they now are,
    with the loose ones they took in; `cards` are all cards looked at, those that are gone as None.
    """

    gone: set[str]
    whole: dict[str, list[str]]
    cards: dict[str, Any]


def update(shelf: Shelf, room: Room, touched: Iterable[str]) -> Made:
    """Classes anew for all components that hold touched cards."""
    stage = room.stage
    touched = set(touched)
    first = f"{stage}/first"
    firsts: dict[str, str | None] = {id: shelf.get(first, id) for id in touched}
    cards: dict[str, Any] = {}
    classes: dict[str, list[str]] = {}
    for members in weave.components(shelf, room, touched):
        cards.update(members)
        for id in members.keys() - firsts.keys():
            firsts[id] = shelf.get(first, id)
        for group in _classes(shelf, room, members):
            classes[group[0]] = group
    former = {label for label in firsts.values() if label is not None}
    for id in touched - cards.keys():
        _move(shelf, stage, id, firsts[id], None)
        cards[id] = None
    for label, group in classes.items():
        for id in group:
            _move(shelf, stage, id, firsts[id], label)
    if isinstance(room, Firm):
        return Made(former - classes.keys(), dict(sorted(classes.items())), cards)
    loose = {label for label, group in classes.items() if all(room.loose(cards[id]) for id in group)}
    for id, card in cards.items():
        if card is not None and (not room.loose(card) or shelf.get(f"{stage}/first", id) not in loose):
            for other, ruling in shelf.links(f"{stage}/edge", id).items():
                if room.offers(ruling) and room.loose(shelf.get(f"{stage}/card", other)):
                    loose.add(shelf.get(f"{stage}/first", other))
    gone = former - classes.keys()
    remade = set(classes)
    for label in loose:
        cards.update((id, shelf.get(f"{stage}/card", id)) for id in shelf.links(f"{stage}/class", label))
    for label in sorted(loose | former):
        target = _choose(shelf, room, label) if label in loose else None
        old = shelf.get(f"{stage}/joined", label)
        if old != target:
            if old is not None:
                shelf.link(f"{stage}/held", old, label, None)
                remade.add(old)
            if target is not None:
                shelf.link(f"{stage}/held", target, label, True)
            shelf.put(f"{stage}/joined", label, target)
        if target is not None:
            gone.add(label)
            remade.add(target)
        elif label in loose:
            remade.add(label)
    whole = {}
    for label in sorted(remade - gone):
        if shelf.links(f"{stage}/class", label):
            whole[label] = members_of(shelf, stage, label)
    return Made(gone, whole, cards)


def label_of(shelf: Shelf, stage: str, id: str) -> str | None:
    """The label of the whole class a card is in."""
    label = shelf.get(f"{stage}/first", id)
    return None if label is None else shelf.get(f"{stage}/joined", label) or label


def members_of(shelf: Shelf, stage: str, label: str) -> list[str]:
    """The cards of a whole class, sorted."""
    made = list(shelf.links(f"{stage}/class", label))
    for other in shelf.links(f"{stage}/held", label):
        made += shelf.links(f"{stage}/class", other)
    return sorted(made)


def _classes(shelf: Shelf, room: Room, members: Mapping[str, Any]) -> list[list[str]]:
    if len(members) == 1:
        return [list(members)]
    joined = Partition(members)
    hands = {
        ends: verdict
        for ends, verdict in weave.rulings(shelf, room, members, "hand").items()
        if ends[0] in members and ends[1] in members
    }
    for (left, right), verdict in sorted(hands.items()):
        if verdict == "different":
            joined.part(left, right)
    for (left, right), verdict in sorted(hands.items()):
        if verdict == "same":
            joined.join(left, right)
    for ends in sorted(weave.copies(shelf, room, members) - hands.keys()):
        if ends[0] in members and ends[1] in members:
            joined.join(*ends)
    ruled = {
        ends: ruling
        for ends, ruling in weave.rulings(shelf, room, members).items()
        if ends not in hands and ends[0] in members and ends[1] in members
        and room.joins(ruling, members[ends[0]], members[ends[1]])
    }  # fmt: skip
    for ends in sorted(
        ruled, key=lambda ends: (room.order(ruled[ends], members[ends[0]], members[ends[1]]), ends)
    ):

        def fit(left: Sequence[str], right: Sequence[str], ends: Pair = ends) -> bool:
            return room.fit([members[one] for one in left], [members[one] for one in right], ruled, ends)

        joined.join(*ends, if_=fit)
    return joined.classes()


def _choose(shelf: Shelf, room: Room, label: str) -> str | None:
    stage = room.stage
    group = sorted(shelf.links(f"{stage}/class", label))
    cards = {id: shelf.get(f"{stage}/card", id) for id in group}
    if not cards or not all(room.loose(card) for card in cards.values()):
        return None
    offers: dict[str, list[tuple[Pair, Any]]] = defaultdict(list)
    parted: set[str] = set()
    for id in group:
        for other, verdict in shelf.links(f"{stage}/hand", id).items():
            if verdict == "different" and (there := shelf.get(f"{stage}/first", other)) is not None:
                parted.add(there)
        for other, ruling in shelf.links(f"{stage}/edge", id).items():
            judged = other in shelf.links(f"{stage}/hand", id)
            if room.offers(ruling) and not judged and not room.loose(shelf.get(f"{stage}/card", other)):
                offers[shelf.get(f"{stage}/first", other)].append(((id, other), ruling))
    kept = {there: sorted(found) for there, found in sorted(offers.items()) if there not in parted}
    return room.choose(shelf, cards, kept) if kept else None


def _move(shelf: Shelf, stage: str, id: str, old: str | None, label: str | None) -> None:
    if old == label:
        return
    if old is not None:
        shelf.link(f"{stage}/class", old, id, None)
    if label is not None:
        shelf.link(f"{stage}/class", label, id, True)
    shelf.put(f"{stage}/first", id, label)
