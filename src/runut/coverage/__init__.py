"""Which articles report one happening, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut import follow
from runut.coverage import cluster, passes, wholes
from runut.coverage import gists as read
from runut.coverage.gists import Gist
from runut.shelf import Memory, Shelf
from runut.types import Coverage, Judgement, Reading, Story


def group(
    readings: Sequence[Reading], stories: Sequence[Story] = (), judgements: Sequence[Judgement] = ()
) -> tuple[Coverage, ...]:
    """Coverage of many articles; what is one text in `stories` stays together. Judgements by hand name
    coverage, or coverage and an article.
    """
    shelf = Memory()
    gists = {one.article.id: gist(one) for one in readings}
    post(shelf, gists, ({}, {one.id: one for one in stories}), judgements)
    return tuple(one for _, one in shelf.all("coverage"))


def ready(language: str) -> None:
    """Brings what gists in a language are made with."""
    read.ready(language)


def gist(reading: Reading) -> Gist:
    """What of an article tells which happening it reports."""
    return read.gist(reading)


def post(
    shelf: Shelf,
    gists: Mapping[str, Gist | None],
    told: tuple[Mapping[str, Story], Mapping[str, Story]],
    judgements: Iterable[Judgement],
) -> tuple[dict[str, Coverage], dict[str, Coverage]]:
    """Keeps coverage right while articles come, change and go (None); gives what is no more as it was, and
    what is as it is now.

    `told` are the stories that are no more as they were, and those that are as they are now: a copy goes
    where its original goes.
    """
    hands = [one for one in judgements if "cov-" in (one.left[:4], one.right[:4])]
    named = follow.decided(shelf, "cov", hands, follow.meaning(shelf, "cov", "cov", gists))
    for id in gists:
        shelf.put("cov/near", id, None)
    lent, moved = _families(shelf, *told)
    changed = {id for id, card in gists.items() if shelf.get("cov/row", id) != card}
    touched = follow.settle(shelf, cluster.ROOM, gists, lent, named)
    touched.update(head for one in moved if (head := shelf.get("cov/head", one)) is not None)
    made = wholes.update(shelf, passes.update(shelf, touched, changed))
    return follow.replace(shelf, "cov", "coverage", made, lambda heads: cluster.build(shelf, heads))


def _families(
    shelf: Shelf, old: Mapping[str, Story], new: Mapping[str, Story]
) -> tuple[dict[str, str | None], set[str]]:
    """Which article each follows now (None: none), and the articles that are in another story than before."""
    lent: dict[str, str | None] = {}
    family: dict[str, str | None] = {}
    for story in old.values():
        lent.update(dict.fromkeys(story.articles))
        family.update(dict.fromkeys(story.articles))
    for story in new.values():
        inside = set(story.articles)
        above = {edge.to: edge.from_ for edge in story.edges if edge.from_ in inside}
        roots = [one for one in story.articles if one not in above]
        lent.update(above)
        lent.update((one, roots[0]) for one in roots[1:])
        lent[roots[0]] = None
        family.update((one, story.id if len(inside) > 1 else None) for one in inside)
    moved = {one for one, story in family.items() if shelf.get("cov/story", one) != story}
    for one in moved:
        shelf.put("cov/story", one, family[one])
    return lent, moved
