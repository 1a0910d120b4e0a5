"""Things joined into classes, some of them kept apart for good: union-find with strangers (Tarjan 1975)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from runut.types import Judgement


class Partition:
    """Classes of ids; what was parted stays apart through every later join, however it is reached."""

    def __init__(self, items: Iterable[str]) -> None:
        self._above = {item: item for item in items}
        self._members = {item: [item] for item in self._above}
        self._strangers: dict[str, set[str]] = defaultdict(set)

    def find(self, item: str) -> str:
        """The smallest id of the class of an item."""
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def members(self, item: str) -> Sequence[str]:
        return self._members[self.find(item)]

    def part(self, left: str, right: str) -> None:
        """Keeps two classes apart; does nothing where they are one already."""
        one, other = self.find(left), self.find(right)
        if one != other:
            self._strangers[one].add(other)
            self._strangers[other].add(one)

    def join(
        self, left: str, right: str, *, if_: Callable[[Sequence[str], Sequence[str]], bool] | None = None
    ) -> bool:
        """Makes two classes one; False where they are strangers or `if_` refuses their members."""
        one, other = sorted((self.find(left), self.find(right)))
        if one == other:
            return True
        if other in self._strangers[one]:
            return False
        if if_ is not None and not if_(self._members[one], self._members[other]):
            return False
        self._above[other] = one
        self._members[one] += self._members.pop(other)
        for stranger in self._strangers.pop(other, ()):
            self._strangers[stranger].discard(other)
            self._strangers[stranger].add(one)
            self._strangers[one].add(stranger)
        return True

    def classes(self) -> list[list[str]]:
        """Every class, sorted within and among themselves."""
        return sorted(sorted(members) for members in self._members.values())

    def settle(
        self, judgements: Iterable[Judgement], named: Mapping[str, Sequence[str]]
    ) -> set[tuple[str, str]]:
        """What hands decided, the latest word on each pair; splits first: no chain of merges undoes one.

        `named` maps whatever a judgement may call a thing to the things meant. Returns the pairs decided.
        """
        hands = sorted(
            (one for one in judgements if one.by.startswith("hand:")),
            key=lambda one: (one.at or "", one.id),
        )
        last = {
            (min(left, right), max(left, right)): one.verdict
            for one in hands
            for left in named.get(one.left, ())
            for right in named.get(one.right, ())
            if left != right
        }
        for (left, right), verdict in sorted(last.items()):
            if verdict == "different":
                self.part(left, right)
        for (left, right), verdict in sorted(last.items()):
            if verdict == "same":
                self.join(left, right)
        return set(last)
