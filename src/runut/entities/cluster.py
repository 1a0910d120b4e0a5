"""Spellings joined: hands first, then rules, strongest first; bare surnames to the one person they fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from runut.classes import label_of
from runut.entities import block, judge
from runut.entities.block import Node
from runut.entities.judge import Ruling
from runut.shelf import Shelf
from runut.types import Judgement
from runut.weave import Pair

_RARE = 4  # articles that are as well asked for one by one
_FEW, _MANY = 50, 200  # articles: who stands in more of them is known by more than his company


class Weighed(NamedTuple):
    """The persons a bare surname fits: (label, fit, full name, what speaks for it besides the name)."""

    fits: tuple[tuple[str, float, Node, tuple[str, ...]], ...]
    chosen: str | None


class Room:
    """How spellings are woven: no rule joins two entries of the world file, nor two countries."""

    stage = "ent"
    width = 30
    need = 1

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def places(self, card: Node) -> Iterable[tuple[str, int]]:
        return block.places(card)

    def met(self, left: Node, right: Node) -> bool:
        """Whether two spellings stand in one article."""
        # Looked up from the rarer one: most names stand in few articles.
        if block.read(self.shelf, left.cells) > block.read(self.shelf, right.cells):
            left, right = right, left
        if block.read(self.shelf, left.cells) <= _RARE:
            return any(
                self.shelf.tie("ent/at", other, article) is not None
                for one in left.cells
                for article in self.shelf.links("ent/at", one)
                for other in right.cells
            )
        return any(self.shelf.common("ent/at", one, other) for one in left.cells for other in right.cells)

    def compare(self, left: Node, right: Node) -> Ruling | None:
        if left.known is not None and right.known is not None:
            return None
        persons = left.kind == right.kind == "person"
        if persons and left.single != right.single and not judge.joined(left, right):
            single, full = (left, right) if left.single else (right, left)
            fit = judge.bare(single, full)
            return Ruling("bare", fit, ()) if fit >= judge.BARE else None
        if persons and left.single and right.single:
            return judge.surnames(left, right, self.met)
        return judge.compare(left, right, self.met)

    def joins(self, ruling: Ruling, left: Node, right: Node) -> bool:  # noqa: ARG002
        return ruling.verdict == "same"

    def order(self, ruling: Ruling, left: Node, right: Node) -> tuple[float]:  # noqa: ARG002
        return (-ruling.score,)

    def fit(self, left: Sequence[Node], right: Sequence[Node], alike: Collection[Pair], ends: Pair) -> bool:  # noqa: ARG002
        both = [*left, *right]
        return (
            len({node.known for node in both if node.known}) < 2
            and len({node.country for node in both if node.country}) < 2
        )

    def loose(self, card: Node) -> bool:
        return card.kind == "person" and card.single

    def offers(self, ruling: Ruling) -> bool:
        return ruling.verdict == "bare"

    def choose(
        self, shelf: Shelf, loose: Mapping[str, Node], offers: Mapping[str, Sequence[tuple[Pair, Ruling]]]
    ) -> str | None:
        chosen = {
            weighed.chosen
            for id, single in loose.items()
            if (weighed := weigh(self, single, _of(offers, id))).chosen is not None
        }
        if len(chosen) != 1:
            return None
        (label,) = chosen
        there = [shelf.get("ent/card", id) for id in shelf.links("ent/class", label or "")]
        return label if self.fit(list(loose.values()), there, set(), ("", "")) else None


def weigh(room: Room, single: Node, offers: Mapping[str, Sequence[tuple[Pair, Ruling]]]) -> Weighed:
    """A bare surname joins a full name only where exactly one fits and more than the name speaks for it."""
    shelf = room.shelf
    fits = []
    for label, found in sorted(offers.items()):
        best = min(found, key=lambda one: (-one[1].score, one[0][1]))
        full = shelf.get("ent/card", best[0][1])
        spoken = [judge.evidence(single, full, room.met)]
        spoken += [
            judge.evidence(single, shelf.get("ent/card", one), room.met)
            for one in sorted(shelf.links("ent/class", label))
        ]
        fits.append((label, best[1].score, full, max(spoken, key=lambda words: (len(words), words))))
    if len(fits) == 1 and not fits[0][3]:
        # In one article with at least two others with whom the full name stands elsewhere.
        label, fit, full, _ = fits[0]
        members = [shelf.get("ent/card", one) for one in shelf.links("ent/class", label)]
        own = {one for node in (*members, single) for cell in node.cells for one in [cell.partition("|")[0]]}
        if len(_company(shelf, [single], _FEW) & _company(shelf, members, _MANY) - own) > 1:
            fits = [(label, fit, full, ("in the same company",))]
    backed = [one for one in fits if one[3]]
    sure = len(backed) == 1 and (len(fits) == 1 or len(backed[0][3]) > 1)
    return Weighed(tuple(sorted(fits, key=lambda one: one[2].id)[:5]), backed[0][0] if sure else None)


def judgements(room: Room, id: str, card: Node) -> Iterator[Judgement]:
    """Every ruling that a spelling has part in, as it was obeyed."""
    shelf = room.shelf
    bare: dict[str, list[tuple[Pair, Ruling]]] = {}
    for other, ruling in shelf.links("ent/edge", id).items():
        there = shelf.get("ent/card", other)
        if ruling.verdict == "bare":
            if room.loose(card):
                bare.setdefault(shelf.get("ent/first", other), []).append(((id, other), ruling))
            continue
        if ruling.verdict == "same" and label_of(shelf, "ent", id) != label_of(shelf, "ent", other):
            ruling = Ruling("unsure", 0.5, (*ruling.reasons, "kept apart by a stronger judgement"))  # noqa: PLW2901
        if ruling.score >= judge.LIKELY or ruling.verdict != "unsure":
            yield judge.judgement(card, there, ruling, rule="name")
    if bare:
        weighed = weigh(room, card, bare)
        for label, fit, full, spoken in weighed.fits:
            reasons = ("a surname alone", *spoken)
            if label == weighed.chosen and label_of(shelf, "ent", id) == label_of(shelf, "ent", full.id):
                yield judge.judgement(card, full, Ruling("same", 0.9 * fit, reasons), rule="surname")
            else:
                several = ("several persons fit",) if len(weighed.fits) > 1 else ()
                ruling = Ruling("unsure", 0.6, (*reasons, *several))
                yield judge.judgement(card, full, ruling, rule="surname")


def _of(offers: Mapping[str, Sequence[tuple[Pair, Ruling]]], id: str) -> dict[str, list[tuple[Pair, Ruling]]]:
    made = {label: [one for one in found if one[0][0] == id] for label, found in offers.items()}
    return {label: found for label, found in made.items() if found}


def _company(shelf: Shelf, members: Iterable[Node], most: int) -> set[str]:
    """Persons named in the articles of some spellings, by their group; nobody where there are too many."""
    cells = [cell for node in members for cell in node.cells]
    if block.read(shelf, tuple(cells)) > most:
        return set()
    articles = {article for cell in cells for article in shelf.links("ent/at", cell)}
    return {
        one.group
        for article in articles
        for one in shelf.get("ent/naming", article)
        if not one.hint and (one.known or one.sort).partition(":")[0] == "person"
    }
