"""Articles taken in the order of days: what happened is told first by its first reports.

An article joins the earlier core it is nearest to on average, or begins one (single pass, as in topic
detection and tracking: Allan and others 1998); then a core joins the earlier standing core it is nearest to.
A core that joined another takes in none, so that one day's report is not chained to the next, and a core is
compared by its first members alone, so that it does not drift. On news this does as well as average linkage
over the whole pile. Every step looks at what came before it: a newcomer at the end re-decides nothing, one
in the middle only what hangs on it, and the result never depends on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Final

from runut.coverage.cores import Cores, Place
from runut.coverage.gists import Gist
from runut.shelf import Shelf

CORE: Final = 0.29  # likeness on average of an article to the first reports of a core
MEAN: Final = 0.115  # of the first reports of two cores to one another
SOME: Final = 6  # cores that are compared, of those with the nearest members


def update(shelf: Shelf, touched: Iterable[str], changed: set[str]) -> set[str]:
    """Cores anew, for cards of which a ruling, a hand or the card itself (`changed`) is another now; gives
    the cores of which the members changed, or what they joined.
    """
    touched = set(touched)
    cores = Cores(shelf)
    stirred = _cores(cores, touched, changed)
    for id in touched:
        if (label := cores.of(id)) is not None:
            stirred.setdefault(label, False)
    return stirred.keys() | _roots(cores, stirred)


class _Agenda:
    """Things to be decided, each once at a time, in the order of days; on `woken` cores nothing hangs
    that is yet to be put there.
    """

    def __init__(self) -> None:
        self._heap: list[Place] = []
        self._held: set[str] = set()
        self.woken: set[str] = set()

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


def _cores(cores: Cores, touched: set[str], changed: set[str]) -> dict[str, bool]:
    """Gives the cores with other members or neighbours than before, and whether the first ones changed."""
    shelf = cores.shelf
    agenda = _Agenda()
    stirred: dict[str, bool] = {}
    for id in sorted(touched):
        card, label = shelf.get("cov/card", id), cores.of(id)
        if label is not None and (card is None or shelf.tie("cov/class", label, id) != card.at):
            _move(cores, id, None, 0, stirred, agenda, after=(-1, ""))
        if card is not None:
            agenda.push((card.at, id))
    for id in agenda:
        if (card := shelf.get("cov/card", id)) is None:
            continue
        old, new = cores.of(id), _core(cores, card)
        if new != old or id in changed:
            changed.discard(id)
            _move(cores, id, new, card.at, stirred, agenda, after=(card.at, id))
    return stirred


def _move(
    cores: Cores,
    id: str,
    new: str | None,
    at: int,
    stirred: dict[str, bool],
    agenda: _Agenda,
    *,
    after: Place,
) -> None:
    """Puts a card into a core; what comes after and hangs on that is to be decided again."""
    shelf = cores.shelf
    old = cores.of(id)
    near = {id}
    strangers = shelf.links("cov/hand", id)
    for other in strangers:
        if (card := shelf.get("cov/card", other)) is not None and (card.at, other) > after:
            agenda.push((card.at, other))
    for label in (old, new):
        if label is None:
            continue
        if label == new:
            cores.enter(label, id, at)
        first = bool(strangers) or id in {one for _, one in cores.first(label)}
        if label != new:
            cores.leave(label, id)
        stirred[label] = stirred.get(label, False) or first
        # Places come in order: what was put there when this core first stirred and comes later still is.
        if first and label not in agenda.woken:
            agenda.woken.add(label)
            for day, one in cores.members(label):
                near.add(one)
                if (day, one) > after:
                    agenda.push((day, one))
    cores.put(id, new)
    for one in near:
        for other, (_, left, right) in shelf.links("cov/edge", one).items():
            place = (left if other < one else right, other)
            if place > after:
                agenda.push(place)
            if one == id and (beside := cores.of(other)) is not None:
                stirred.setdefault(beside, False)


def _core(cores: Cores, card: Gist) -> str:
    """The core a card joins, by what came before it; its own id where it begins one."""
    shelf = cores.shelf
    here = (card.at, card.article)
    offers: dict[str, float] = {}
    for other, ruling in shelf.links("cov/edge", card.article).items():
        if (ruling.day(other, card.article), other) < here:
            label = cores.of(other)
            if label is not None:
                offers[label] = max(ruling.score, offers.get(label, 0.0))
    for other, verdict in shelf.links("cov/hand", card.article).items():
        if verdict == "different" and (there := shelf.get("cov/card", other)) and (there.at, other) < here:
            offers.pop(cores.of(other) or "", None)
    found = {label: cores.first(label, before=here) for label in _some(offers)}
    return cores.nearest([here], found, CORE) or card.article


def _some(offers: Mapping[str, float]) -> list[str]:
    return sorted(offers, key=lambda label: (-offers[label], label))[:SOME]


# ------------------------------------------------------------ cores into what stands


def _roots(cores: Cores, stirred: Mapping[str, bool]) -> set[str]:
    """Decides which cores join another; gives those of which that changed."""
    shelf = cores.shelf
    agenda = _Agenda()
    early = {label for label, first in stirred.items() if first}
    turned: set[str] = set()
    for label in sorted(stirred):
        if (place := cores.begin(label)) is not None:
            agenda.push((place[0], label))
            continue
        if _root(shelf, label, None):
            turned.add(label)
        for other in shelf.links("cov/rooted", label):
            if (place := cores.begin(other)) is not None:
                agenda.push((place[0], other))
    for label in agenda:
        if _root(shelf, label, _standing(cores, label)):
            turned.add(label)
        elif label not in early:
            continue
        early.discard(label)
        beside = {
            there
            for _, one in cores.members(label)
            for other in shelf.links("cov/edge", one)
            if (there := cores.of(other)) is not None
        }
        own = cores.begin(label)
        for other in beside | set(shelf.links("cov/rooted", label)):
            if (then := cores.begin(other)) is not None and own is not None and then > own:
                agenda.push((then[0], other))
    return turned


def _standing(cores: Cores, label: str) -> str | None:
    """The earlier core that stands by itself and that a core is nearest to; None where it stands itself."""
    shelf = cores.shelf
    mine = cores.first(label)
    offers: dict[str, float] = {}
    for _, one in mine:
        for other, ruling in shelf.links("cov/edge", one).items():
            there = cores.of(other)
            if there is not None and there != label:
                offers[there] = max(ruling.score, offers.get(there, 0.0))
    earlier: dict[str, float] = {}
    for there, score in offers.items():
        begin = cores.begin(there)
        if begin is not None and begin < mine[0] and shelf.get("cov/root", there) is None:
            earlier[there] = score
    found = {there: cores.first(there) for there in _some(earlier) if not _parted(cores, label, there)}
    return cores.nearest(mine, found, MEAN)


def _parted(cores: Cores, left: str, right: str) -> bool:
    """Whether a hand called any two articles of two cores different."""
    return any(
        verdict == "different" and {cores.of(one), cores.of(other)} == {left, right}
        for one, other, verdict in cores.shelf.get("cov/hands", "") or ()
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
