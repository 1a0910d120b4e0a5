"""Articles taken in the order of days: what happened is told first by its first reports.

An article joins the earlier core it is nearest to on average, or begins one (single pass, as in topic
detection and tracking: Allan and others 1998); then a core joins the earlier standing core it is nearest to.
A core that joined another takes in none, so that one day's report is not chained to the next, and a core is
compared by its first members alone, so that it does not drift. On news this does as well as average linkage
over the whole pile. Every step looks at what came before it: a newcomer at the end re-decides nothing, one
in the middle only what hangs on it, and the result never depends on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Final

from runut.coverage.cluster import FIRST
from runut.coverage.gists import Gist, likeness
from runut.shelf import Shelf

CORE: Final = 0.20  # likeness on average of an article to the first reports of a core
MEAN: Final = 0.13  # of the first reports of two cores to one another
SOME: Final = 6  # cores that are compared, of those with the nearest members

Place = tuple[int, str]
"""Day and id: the order in which articles are taken."""


def update(shelf: Shelf, touched: Iterable[str], changed: set[str]) -> set[str]:
    """Cores anew, for cards of which a ruling, a hand or the card itself (`changed`) is another now; gives
    the cores of which the members changed, or what they joined.
    """
    touched = set(touched)
    scale = _Scale(shelf)
    stirred = _cores(shelf, scale, touched, changed)
    for id in touched:
        if (label := shelf.get("cov/first", id)) is not None:
            stirred.setdefault(label, False)
    return stirred.keys() | _roots(shelf, scale, stirred)


class _Scale:
    """How near cards are, worked out once in an update."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._held: dict[tuple[str, str], float] = {}

    def mean(self, left: Iterable[str], right: Sequence[str]) -> float:
        """The likeness of some cards to some others, on average."""
        found = [self._near(*sorted((one, other))) for one in left for other in right]
        return sum(sorted(found)) / len(found)

    def _near(self, one: str, other: str) -> float:
        held = self._held.get((one, other))
        if held is None:
            held = likeness(self._shelf.get("cov/card", one), self._shelf.get("cov/card", other))
            self._held[one, other] = held
        return held


class _Agenda:
    """Things to be decided, each once at a time, in the order of days."""

    def __init__(self) -> None:
        self._heap: list[Place] = []
        self._held: set[str] = set()

    def push(self, place: Place) -> None:
        if place[1] not in self._held:
            self._held.add(place[1])
            heappush(self._heap, place)

    def __iter__(self) -> Iterator[str]:
        while self._heap:
            _, id = heappop(self._heap)
            self._held.discard(id)
            yield id


# ------------------------------------------------------------ articles into cores


def _cores(shelf: Shelf, scale: _Scale, touched: set[str], changed: set[str]) -> dict[str, bool]:
    """Gives the cores with other members or neighbours than before, and whether the first ones changed."""
    agenda = _Agenda()
    stirred: dict[str, bool] = {}
    for id in sorted(touched):
        card, label = shelf.get("cov/card", id), shelf.get("cov/first", id)
        if label is not None and (card is None or shelf.tie("cov/class", label, id) != card.at):
            _move(shelf, id, None, 0, stirred, agenda, after=(-1, ""))
        if card is not None:
            agenda.push((card.at, id))
    for id in agenda:
        if (card := shelf.get("cov/card", id)) is None:
            continue
        old, new = shelf.get("cov/first", id), _core(shelf, scale, card)
        if new != old or id in changed:
            changed.discard(id)
            _move(shelf, id, new, card.at, stirred, agenda, after=(card.at, id))
    return stirred


def _move(
    shelf: Shelf,
    id: str,
    new: str | None,
    at: int,
    stirred: dict[str, bool],
    agenda: _Agenda,
    *,
    after: Place,
) -> None:
    """Puts a card into a core; what comes after and hangs on that is to be decided again."""
    old = shelf.get("cov/first", id)
    near = {id}
    strangers = shelf.links("cov/hand", id)
    for other in strangers:
        if (card := shelf.get("cov/card", other)) is not None and (card.at, other) > after:
            agenda.push((card.at, other))
    for label in (old, new):
        if label is None:
            continue
        if label == new:
            shelf.link("cov/class", label, id, at)
        first = bool(strangers) or id in {one for _, one in _first(shelf, label)}
        if label != new:
            shelf.link("cov/class", label, id, None)
        stirred[label] = stirred.get(label, False) or first
        if first:
            near.update(shelf.links("cov/class", label))
            for one, day in shelf.links("cov/class", label).items():
                if (day, one) > after:
                    agenda.push((day, one))
    shelf.put("cov/first", id, new)
    for one in near:
        for other, ruling in shelf.links("cov/edge", one).items():
            place = (ruling.day(other, one), other)
            if place > after:
                agenda.push(place)
            if one == id and (beside := shelf.get("cov/first", other)) is not None:
                stirred.setdefault(beside, False)


def _core(shelf: Shelf, scale: _Scale, card: Gist) -> str:
    """The core a card joins, by what came before it; its own id where it begins one."""
    here = (card.at, card.article)
    offers: dict[str, float] = {}
    for other, ruling in shelf.links("cov/edge", card.article).items():
        if (ruling.day(other, card.article), other) < here:
            label = shelf.get("cov/first", other)
            if label is not None:
                offers[label] = max(ruling.score, offers.get(label, 0.0))
    for other, verdict in shelf.links("cov/hand", card.article).items():
        if verdict == "different" and (there := shelf.get("cov/card", other)) and (there.at, other) < here:
            offers.pop(shelf.get("cov/first", other), None)
    made = []
    for label in _some(offers):
        members = [one for _, one in _first(shelf, label, before=here)]
        if members:
            mean = scale.mean([card.article], members)
            if mean >= CORE:
                made.append((-round(mean, 6), label))
    return min(made)[1] if made else card.article


def _some(offers: Mapping[str, float]) -> list[str]:
    return sorted(offers, key=lambda label: (-offers[label], label))[:SOME]


def _first(shelf: Shelf, label: str, *, before: Place | None = None) -> list[Place]:
    """The first members of a core, or of those before a place."""
    held = sorted((day, one) for one, day in shelf.links("cov/class", label).items())
    return [place for place in held if before is None or place < before][:FIRST]


# ------------------------------------------------------------ cores into what stands


def _roots(shelf: Shelf, scale: _Scale, stirred: Mapping[str, bool]) -> set[str]:
    """Decides which cores join another; gives those of which that changed."""
    agenda = _Agenda()
    early = {label for label, first in stirred.items() if first}
    turned: set[str] = set()

    def begin(label: str) -> Place | None:
        held = _first(shelf, label)
        return held[0] if held else None

    for label in sorted(stirred):
        if (place := begin(label)) is not None:
            agenda.push((place[0], label))
        elif _root(shelf, label, None):
            turned.add(label)
        if place is None:
            for other in shelf.links("cov/rooted", label):
                if (there := begin(other)) is not None:
                    agenda.push((there[0], other))
    for label in agenda:
        if _root(shelf, label, _standing(shelf, scale, label)):
            turned.add(label)
        elif label not in early:
            continue
        early.discard(label)
        beside = {
            there
            for one in shelf.links("cov/class", label)
            for other in shelf.links("cov/edge", one)
            if (there := shelf.get("cov/first", other)) is not None
        }
        own = begin(label)
        for other in beside | set(shelf.links("cov/rooted", label)):
            if (there := begin(other)) is not None and own is not None and there > own:
                agenda.push((there[0], other))
    return turned


def _standing(shelf: Shelf, scale: _Scale, label: str) -> str | None:
    """The earlier core that stands by itself and that a core is nearest to; None where it stands itself."""
    mine = _first(shelf, label)
    offers: dict[str, float] = {}
    for _, one in mine:
        for other, ruling in shelf.links("cov/edge", one).items():
            there = shelf.get("cov/first", other)
            if there is not None and there != label:
                offers[there] = max(ruling.score, offers.get(there, 0.0))
    offers = {
        there: score
        for there, score in offers.items()
        if shelf.get("cov/root", there) is None and _first(shelf, there)[0] < mine[0]
    }
    made = []
    for there in _some(offers):
        if _parted(shelf, label, there):
            continue
        mean = scale.mean([one for _, one in mine], [one for _, one in _first(shelf, there)])
        if mean >= MEAN:
            made.append((-round(mean, 6), there))
    return min(made)[1] if made else None


def _parted(shelf: Shelf, left: str, right: str) -> bool:
    """Whether a hand called any two articles of two cores different."""
    return any(
        verdict == "different"
        and {shelf.get("cov/first", one), shelf.get("cov/first", other)} == {left, right}
        for one, other, verdict in shelf.get("cov/hands", "") or ()
    )


def _root(shelf: Shelf, label: str, root: str | None) -> bool:
    """Notes which core another joined; whether that is news."""
    old = shelf.get("cov/root", label)
    if old == root:
        return False
    if old is not None:
        shelf.link("cov/rooted", old, label, None)
    if root is not None:
        shelf.link("cov/rooted", root, label, True)
    shelf.put("cov/root", label, root)
    return True
