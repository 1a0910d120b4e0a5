"""Coverage out of cores: what joined by rule, and what hands join and part."""

from __future__ import annotations

from collections.abc import Iterable

from runut import classes
from runut.partition import Partition
from runut.shelf import Shelf
from runut.weave import pair


def update(shelf: Shelf, stirred: Iterable[str]) -> classes.Made:
    """What changed cores and hands amount to."""
    united = _by_hand(shelf)
    remade: set[str] = set()
    roots = {root for label in stirred for root in (label, shelf.get("cov/root", label)) if root is not None}
    roots.update(united)
    roots.update(shelf.get("cov/united", "") or ())
    shelf.put("cov/united", "", tuple(sorted(united)) or None)
    for root in sorted(roots):
        if shelf.get("cov/root", root) is not None:
            continue  # it goes with the core it joined
        for core in sorted({root, *shelf.links("cov/rooted", root)}):
            old: str | None = shelf.get("cov/joined", core)
            to = united.get(root, root)
            new = to if to != core and shelf.links("cov/class", core) else None
            remade.update((old or core, new or core))
            if old != new:
                if old is not None:
                    shelf.link("cov/held", old, core, None)
                if new is not None:
                    shelf.link("cov/held", new, core, True)
                shelf.put("cov/joined", core, new)
    whole = {
        label: classes.members_of(shelf, "cov", label)
        for label in sorted(remade)
        if shelf.get("cov/joined", label) is None and shelf.links("cov/class", label)
    }
    return classes.Made(remade - whole.keys(), whole, {})


def _by_hand(shelf: Shelf) -> dict[str, str]:
    """Standing cores that hands join to others; what a hand named stays with its original all the same."""

    def standing(id: str) -> str | None:
        label = shelf.get("cov/first", shelf.get("cov/head", id) or id)
        return label if label is None else shelf.get("cov/root", label) or label

    verdicts: dict[tuple[str, str], str] = {}
    for left, right, verdict in shelf.get("cov/hands", "") or ():
        verdicts[left, right] = verdict
        for one in (left, right):
            for other in shelf.links("cov/copied", one):
                verdicts.setdefault(pair(one, other), "same")
    ends: list[tuple[str, str, str]] = []
    for (left, right), verdict in sorted(verdicts.items()):
        here, there = standing(left), standing(right)
        if here is not None and there is not None:
            ends.append((verdict, here, there))
    joined = Partition({label for _, *both in ends for label in both})
    for verdict, one, other in ends:
        if verdict == "different":
            joined.part(one, other)
    for verdict, one, other in ends:
        if verdict == "same":
            joined.join(one, other)
    return {label: joined.find(label) for _, *both in ends for label in both}
