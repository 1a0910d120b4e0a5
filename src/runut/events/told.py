"""The events of an article while it is read, each with all its mentions."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from runut.events.aspect import Draft
from runut.types import Span


class Told(NamedTuple):
    """An event with all its mentions; `draft` is the fullest."""

    draft: Draft
    spans: tuple[Span, ...]
    number: int  # index of the last sentence that tells it


class Tellings(list[Told]):
    """Events in the order in which they were first told.

    `kinds` numbers them by type, by the type of their trigger and by its kin; one that is told anew stays
    under what it was before as well.
    """

    def __init__(self) -> None:
        super().__init__()
        self.kinds: dict[tuple[str, str | None], list[int]] = {}

    def append(self, one: Told) -> None:
        super().append(one)
        self._number(len(self) - 1, one.draft)

    def renew(self, place: int, draft: Draft, trigger: Span, number: int) -> None:
        """One told again, in a sentence of this number: `draft` is the fullest now."""
        self[place] = Told(draft, (*self[place].spans, trigger), number)
        self._number(place, draft)

    def _number(self, place: int, draft: Draft) -> None:
        trigger = draft.hit.trigger
        for key in (("type", draft.type), ("trigger", trigger.type), ("kin", trigger.kin)):
            held = self.kinds.setdefault(key, [])
            at = bisect_left(held, place)
            if at == len(held) or held[at] != place:
                held.insert(at, place)

    def like(self, draft: Draft, *, late: bool) -> list[int]:
        """The numbers of those of a draft's type, the last first; where it is late, of its trigger's too."""
        found = self.kinds.get(("type", draft.type), [])
        if late:
            found = sorted({*found, *self.kinds.get(("trigger", draft.hit.trigger.type), ())})
        return found[::-1]
