"""Articles joined into stories: hands first, then what hangs together by copied text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut import weave
from runut.classes import Firm
from runut.shelf import Shelf
from runut.stories import inheritance, pairs, stemma
from runut.stories.copies import Alike
from runut.stories.pairs import Copy
from runut.stories.sheets import Sheet
from runut.types import Story
from runut.weave import Pair


class Room(Firm):
    """How articles are woven."""

    stage = "story"
    width = 8
    need = 5

    def places(self, card: Sheet) -> Iterable[tuple[str, int]]:
        return card.places

    def compare(self, left: Sheet, right: Sheet) -> Copy | None:
        return pairs.compare(left, right)

    def joins(self, ruling: Copy, left: Sheet, right: Sheet) -> bool:  # noqa: ARG002
        return True

    def order(self, ruling: Copy, left: Sheet, right: Sheet) -> tuple[bool, float]:  # noqa: ARG002
        return ruling.kind in PARTIAL, -max(ruling.alike.cover_left, ruling.alike.cover_right)

    def fit(
        self, left: Sequence[Sheet], right: Sequence[Sheet], alike: Mapping[Pair, Copy], ends: Pair
    ) -> bool:
        """What was made from two texts is no bridge between them."""
        ruling = alike[ends]
        if not ruling.binds:
            return False
        if ruling.kind not in PARTIAL or len(left) == len(right) == 1:
            return True
        mine, theirs = [one.article for one in left], [one.article for one in right]
        hub, end = ends if ends[0] in mine else (ends[1], ends[0])
        return not (_bridges(hub, mine, end, theirs, alike) or _bridges(end, theirs, hub, mine, alike))


ROOM = Room()
PARTIAL = ("excerpt", "credited")


def _bridges(
    hub: str, beside: Sequence[str], end: str, beyond: Sequence[str], alike: Mapping[Pair, Copy]
) -> bool:
    """Whether an article took one part of its text from its class, and another from `end`."""
    if any(
        (found := alike.get(weave.pair(one, other))) is not None and found.binds
        for one in beside
        if one != hub
        for other in beyond
    ):
        return False
    over = alike[weave.pair(hub, end)]
    shared = pairs.taken(over, hub)
    before = [
        copy for one in beside if one != hub and (copy := alike.get(weave.pair(hub, one))) and copy.binds
    ]
    if not before or pairs.toward(over, hub) > 0:
        return False
    known = {line for copy in before for line in pairs.taken(copy, hub)}
    if 2 * len(shared & known) >= len(shared):
        return False
    return any(pairs.toward(copy, hub) <= 0 for copy in before)


def build(shelf: Shelf, group: Sequence[str], changed: set[str]) -> Story | None:
    """The story of a class; what is unchanged on both ends of a copy is not worked out again.

    An article alone is a story where it took a part from another one.
    """
    members = {id: shelf.get("story/card", id) for id in group}
    ruled = weave.rulings(shelf, ROOM, group)
    found = {ends: copy for ends, copy in ruled.items() if ends[0] in members and ends[1] in members}
    hands = weave.rulings(shelf, ROOM, group, "hand")
    beyond = [
        (copy, shelf.get("story/card", ends[0] if ends[1] in members else ends[1]))
        for ends, copy in sorted(ruled.items())
        if ends not in found and copy.kind in PARTIAL and hands.get(ends) != "different"
    ]
    for ends, verdict in hands.items():
        if ends[0] in members and ends[1] in members:
            if verdict == "different":
                found.pop(ends, None)
            elif verdict == "same" and ends not in found:
                found[ends] = pairs.by_hand(members[ends[0]], members[ends[1]])

    made_of: set[str] = set()

    def known(child: Sheet, parent: Sheet, alike: Alike) -> tuple[tuple[str, str, str, str | None], ...]:
        made_of.add(child.article)
        held = shelf.get("story/inherited", child.article)
        if held is not None and held[0] == parent.article and not {child.article, parent.article} & changed:
            rows: tuple[tuple[str, str, str, str | None], ...] = held[1]
            return rows
        made = inheritance.inherit(child, parent, alike)
        shelf.put("story/inherited", child.article, (parent.article, made))
        return made

    made = stemma.story(members, found, known, beyond)
    for id in members.keys() - made_of:
        shelf.put("story/inherited", id, None)
    return made if len(group) > 1 or made.edges else None
