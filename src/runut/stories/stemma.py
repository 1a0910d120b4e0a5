"""Who copied whom: the story that copies make, and what each of them inherited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from runut import ids
from runut.stories import inheritance
from runut.stories.copies import Alike
from runut.stories.pairs import Copy, taken, toward
from runut.stories.sheets import Sheet
from runut.types import Edge, Story

Known: TypeAlias = Callable[[Sheet, Sheet, Alike], tuple[tuple[str, str, str, str | None], ...]]


def story(
    members: Mapping[str, Sheet],
    copies_: Mapping[tuple[str, str], Copy],
    known: Known,
    beyond: Sequence[tuple[Copy, Sheet]] = (),
) -> Story:
    """The story of articles that hang together, with the best parent of every copy.

    `known` gives what a child is known to have inherited from a parent, or makes it out; `beyond` are copies
    with articles of other stories from which a member may have taken a part.
    """
    beside: dict[str, list[Copy]] = defaultdict(list)
    for ends, copy in sorted(copies_.items()):
        for end in ends:
            beside[end].append(copy)
    parents: dict[str, str] = {}
    explained: dict[str, set[int]] = defaultdict(set)
    edges = []
    inherited: list[tuple[str, str, str, str | None]] = []
    for child in sorted(members, key=lambda member: members[member].rank):
        offers = []
        for copy in beside[child]:
            mine = copy.alike.right == child
            parent = copy.alike.left if mine else copy.alike.right
            toward = copy.way if mine else -copy.way
            later = toward == 0 and members[parent].rank > members[child].rank
            if toward > 0 or later or _above(parent, child, parents):
                continue
            cover = copy.alike.cover_right if mine else copy.alike.cover_left
            offers.append((copy.kind != "version", -cover, toward, members[parent].rank, parent, copy))
        if offers:
            _, _, toward, _, parent, copy = min(offers, key=lambda offer: offer[:5])
            parents[child] = parent
            edges.append(Edge(parent, child, copy.kind, toward < 0, f"{copy.why}; {copy.reason}"))
            explained[child] = taken(copy, child)
            inherited += known(members[child], members[parent], copy.alike)
    for child, other, copy in _lenders(members, beyond, set(parents.values())):
        lines = taken(copy, child)
        if 2 * len(lines & explained[child]) < len(lines):
            explained[child] |= lines
            edges.append(Edge(other.article, child, copy.kind, True, f"{copy.why}; {copy.reason}"))
            held = {(row[0], row[1]) for row in inherited}
            rows = inheritance.inherit(members[child], other, copy.alike)
            inherited += [row for row in rows if (row[0], row[1]) not in held]
    return Story(
        id=ids.new("story", min(members, key=lambda member: members[member].rank)),
        articles=tuple(sorted(members)),
        edges=tuple(sorted(edges)),
        inherited=tuple(sorted(inherited, key=lambda row: (row[0], row[1], row[2], row[3] or ""))),
    )


def _lenders(
    members: Mapping[str, Sheet], beyond: Sequence[tuple[Copy, Sheet]], parents: set[str]
) -> list[tuple[str, Sheet, Copy]]:
    """Members with articles of other stories from which they took a part, what gave most first.

    A lender is older than all of the story, or older than a member that nobody copied: so no chain of copies
    comes back to where it began.
    """
    first = min(one.rank for one in members.values())
    made = []
    for copy, other in beyond:
        child = copy.alike.left if copy.alike.right == other.article else copy.alike.right
        limit = first if child in parents else members[child].rank
        if toward(copy, child) < 0 and other.rank < limit:
            cover = copy.alike.cover_right if copy.alike.right == child else copy.alike.cover_left
            made.append((child, -cover, other.rank, other, copy))
    return [(child, other, copy) for child, _, _, other, copy in sorted(made, key=lambda one: one[:3])]


def _above(article: str, child: str, parents: Mapping[str, str]) -> bool:
    """Whether `child` is already an ancestor of `article`."""
    while article in parents:
        article = parents[article]
        if article == child:
            return True
    return False
