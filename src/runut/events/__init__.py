"""Who did what to whom, where, when, and whether it happened (PLOVER)."""

from __future__ import annotations

from runut.events.aspect import Said, settle
from runut.events.clauses import Scene
from runut.events.ellipsis import completed
from runut.events.meetings import hosted
from runut.events.tell import consume, finish, fold
from runut.events.triggers import find
from runut.lang.pack import Pack
from runut.types import Article, Attribution, Event, Notes


def code(article: Article, notes: Notes, said: tuple[Attribution, ...], pack: Pack) -> tuple[Event, ...]:
    """PLOVER events, one per thing told, sorted by place."""
    scene = Scene(article, notes, pack.triggers)
    if scene.sporting():
        return ()
    hits = consume(find(scene), scene)
    if not hits:
        return ()
    voices = Said(said)
    drafts = [draft for hit in hits if (draft := settle(scene, hit, voices)) is not None]
    told = completed(scene, hosted(scene, fold(scene, drafts)))
    return tuple(sorted([finish(scene, one) for one in told], key=lambda event: (event.trigger, event.id)))
