"""Pairs, rulings and classes of many cards, kept right while cards come, change and go.

Candidates come from blocks, each kept in an order of its own: a pair is compared where it stands within
`width` places of each other in some block (sorted neighbourhood; Hernández and Stolfo 1995). So a block that
holds half of the pile costs a new card no more than a small one, and what is compared depends on which cards
there are, never on the order they came in. A ruling depends on its two cards alone; a class on its component
of rulings; therefore a new card re-decides what it is tied to, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Protocol

from runut.shelf import Place, Shelf

Pair = tuple[str, str]
_NO: Final[set[str]] = set()


class Room(Protocol):
    """What a merging room tells the weave of its cards."""

    stage: str
    width: int
    need: int  # in how many blocks a pair must meet; one in a block whose name begins with "!" is enough

    def places(self, card: Any) -> Iterable[tuple[str, int]]:
        """The blocks a card stands in, each with its rank there."""

    def compare(self, left: Any, right: Any) -> Any:
        """The ruling on a pair; None where nothing speaks for one thing."""

    def joins(self, ruling: Any, left: Any, right: Any) -> bool:
        """Whether a ruling makes two cards of one component."""


class Stirred(NamedTuple):
    """What a change touched: cards, and among them those that are gone."""

    touched: set[str]
    gone: set[str]


def pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


def post(shelf: Shelf, room: Room, changes: Mapping[str, Any], again: Iterable[Pair] = ()) -> Stirred:
    """Sets new cards in place of old ones (None: the card is gone) and rules on all pairs this concerns.

    `again` are pairs to be ruled on anew although neither card changed.
    """
    stage, width = room.stage, room.width
    cards, edges = f"{stage}/card", f"{stage}/edge"
    shelf.fetch((cards,), (), changes)
    changed: dict[str, Any] = {}
    former: dict[str, Any] = {}  # cards that were there before
    for id, card in sorted(changes.items()):
        old = shelf.get(cards, id)
        if old is not card and old != card:
            changed[id] = card
            if old is not None:
                former[id] = old
    here = {id: _places(room, card) for id, card in changed.items() if card is not None}
    left = {id: _places(room, card) for id, card in former.items()}
    shelf.open({block for held in (*here.values(), *left.values()) for block, _, _ in held})
    shelf.fetch((), (edges,), former)
    pushed: set[Pair] = set()  # pairs that a card between them may have moved out of reach, or into it
    stirred = Stirred(set(changed), set())
    for id, held in left.items():
        for block, rank, _ in held:
            shelf.leave(block, rank, id)
            before, after = shelf.near(block, rank, id, width)
            pushed.update(_across(before, after, width))
        for other in list(shelf.links(edges, id)):
            _rule(shelf, edges, (id, other), None, stirred.touched)
    # From here on no changed card has a ruling: none is looked for.
    for id, card in changed.items():
        shelf.put(cards, id, card)
        if card is None:
            stirred.gone.add(id)
    met, apart = shelf.meet(here, width, room.need)
    # Of pairs that were pushed apart those are looked up that had a ruling.
    shelf.fetch((), (edges,), {end for end, _ in apart})
    ruled: Mapping[str, Any] = {}
    last = ""
    for end, other in apart:
        if end != last:
            last, ruled = end, shelf.links(edges, end)
        if other in ruled:
            pushed.add((end, other))
    anew = set(again)
    again = [one for one in sorted(pushed | anew) if changed.keys().isdisjoint(one)]
    ends = {id for one in (*again, *met) for id in one}
    shelf.fetch((cards,), (), ends)
    card_of = {id: shelf.get(cards, id) for id in ends}
    stands = {
        id: _places(room, card)
        for id in sorted({id for one in again for id in one})
        if (card := card_of[id]) is not None
    }
    blocks = {id: {block for block, _, _ in held} for id, held in stands.items()}
    if again:
        shelf.open({block for one, other in again for block in blocks.get(one, _NO) & blocks.get(other, _NO)})
    for one in again:
        mine, theirs = card_of[one[0]], card_of[one[1]]
        if mine is not None and theirs is not None:
            ruling = shelf.tie(edges, *one) if one not in anew else None  # of the same two cards, the same
            if not _meet(shelf, room, one, stands[one[0]], blocks[one[1]]):
                ruling = None
            elif ruling is None:
                ruling = room.compare(mine, theirs)
            _rule(shelf, edges, one, ruling, stirred.touched)
    for one in met:
        mine, theirs = card_of[one[0]], card_of[one[1]]
        if mine is not None and theirs is not None and (ruling := room.compare(mine, theirs)) is not None:
            shelf.link(edges, one[0], one[1], ruling)
            shelf.link(edges, one[1], one[0], ruling)
            stirred.touched.update(one)
    return stirred


def components(shelf: Shelf, room: Room, stirred: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The components that hold touched cards, each as its cards by id."""
    cards = f"{room.stage}/card"
    seen: set[str] = set()
    for start in sorted(stirred):
        if start in seen or (card := shelf.get(cards, start)) is None:
            continue
        members: dict[str, Any] = {start: card}
        edge = [start]
        while edge:
            here = edge.pop()
            for other in tied(shelf, room, here, members[here]):
                if other not in members:
                    members[other] = shelf.get(cards, other)
                    edge.append(other)
        seen.update(members)
        yield dict(sorted(members.items()))


def tied(shelf: Shelf, room: Room, id: str, card: Any) -> Iterator[str]:
    """Cards that a ruling, a copied text or a hand ties to one."""
    cards = f"{room.stage}/card"
    for other, ruling in shelf.links(f"{room.stage}/edge", id).items():
        if room.joins(ruling, card, shelf.get(cards, other)):
            yield other
    if shelf.get(f"{room.stage}/hands", ""):  # else no row is held to its original by a tie
        for other in shelf.links(f"{room.stage}/hand", id):
            if shelf.get(cards, other) is not None:
                yield other
        for row in [*shelf.links(f"{room.stage}/group", id), id]:
            for other in shelf.links(f"{room.stage}/copied", row):
                head = shelf.get(f"{room.stage}/head", other)
                if head is not None and head != id:
                    yield head


def rulings(shelf: Shelf, room: Room, members: Iterable[str], table: str = "edge") -> dict[Pair, Any]:
    """Every ruling with an end among the members."""
    return {
        pair(one, other): ruling
        for one in members
        for other, ruling in shelf.links(f"{room.stage}/{table}", one).items()
    }


def copies(shelf: Shelf, room: Room, members: Iterable[str]) -> set[Pair]:
    """Heads that are held together because one stands in text copied from the other, hands aside."""
    if not shelf.get(f"{room.stage}/hands", ""):
        return set()
    return {
        pair(one, head)
        for one in members
        for row in [*shelf.links(f"{room.stage}/group", one), one]
        for other in shelf.links(f"{room.stage}/copied", row)
        if (head := shelf.get(f"{room.stage}/head", other)) is not None and head != one
    }


def tie(shelf: Shelf, table: str, one: Pair, value: Any) -> bool:
    """Ties two cards both ways (None unties them); whether that changed anything."""
    if shelf.tie(table, *one) == value:
        return False
    shelf.link(table, one[0], one[1], value)
    shelf.link(table, one[1], one[0], value)
    return True


def _places(room: Room, card: Any) -> list[Place]:
    """The blocks of a card, with its rank there and what it counts to meet in one."""
    before, need = f"{room.stage}|", room.need
    if need == 1:
        return [(before + key, rank, 1) for key, rank in room.places(card)]
    return [(before + key, rank, need if key[:1] == "!" else 1) for key, rank in room.places(card)]


def _rule(shelf: Shelf, edges: str, one: Pair, ruling: Any, touched: set[str]) -> None:
    if tie(shelf, edges, one, ruling):
        touched.update(one)


def _across(before: list[str], after: list[str], width: int) -> Iterator[Pair]:
    """Pairs on both sides of a place that are in reach of each other by one place more or less."""
    for number, one in enumerate(before):
        if width - 1 - number < len(after) and one != after[width - 1 - number]:
            yield pair(one, after[width - 1 - number])


def _meet(shelf: Shelf, room: Room, one: Pair, left: Iterable[Place], shared: set[str]) -> bool:
    """Whether a pair stands within reach of each other in blocks enough."""
    reached: set[str] = set()
    times = 0
    for block, rank, worth in left:
        if block not in shared or block in reached:
            continue
        if shelf.within(block, rank, one[0], room.width, one[1]):
            reached.add(block)
            times += worth
            if times >= room.need:
                return True
    return False
