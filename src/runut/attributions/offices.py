"""Whose man somebody is: *pengacara Trump*, *juru bicara Yoon* are not they; a post is one's own."""

from __future__ import annotations

from runut.attributions.drafts import Source
from runut.attributions.laid import Ref
from runut.attributions.units import Ground


def _named(ref: Ref) -> bool:
    return ref.mention.category == "person" and ref.mention.kind == "name"


def side(g: Ground, ref: Ref, floor: int) -> Source | None:
    """*Pemerintahan Trump*, *pengacara Trump*: his people, who are not he."""
    if not _named(ref):
        return None
    held = floor <= ref.start < ref.first and (g.lows[ref.start] in g.of("of_whom") or _spoken_for(g, ref))
    held = held and not _post(g, ref)
    held = held and not any(_named(other) for other in g.between(ref.start, ref.first))
    at = ref.start if held else g.prev(ref.start, floor)
    office = g.back(ref.start, max(floor, ref.start - 5), g.of("epithet"))
    at = office if office >= floor and g.lows[office] in g.of("of_whom") else at  # kantor Perdana Menteri A
    if at < floor or not (g.lows[at] in g.of("of_whom") or (held and at == ref.start)):
        return None
    while at > floor and g.lows[at - 1] in g.of("indefinite"):
        at -= 1
    first = next(
        (i for i in range(at - 1, max(floor - 1, at - 5), -1) if g.lows[i] in g.of("indefinite")), at
    )
    if first < at and not any(g.lows[i] == "," or g.verblike(i) for i in range(first, at)):
        at = first  # seorang anggota kunci kabinet Presiden A
    span = g.span(at, ref.end)
    return Source(span, None, (), span.of(g.text), ref.end, at)


def _post(g: Ground, ref: Ref) -> bool:
    """*Penasihat Presiden Rusia Yuri Ushakov*: a post he holds himself, if no other of his is told."""
    if g.lows[ref.start] not in g.of("post") or ref.last - ref.first < 2:
        return False
    titles = (r.mention.title for r in g.titles(ref.mention.entity) if r is not ref)
    return all(
        title is None or not g.of("post").isdisjoint(title.office.casefold().split()) for title in titles
    )


def _spoken_for(g: Ground, ref: Ref) -> bool:
    """*Juru bicara Yoon*, where Yoon is told of as somebody else: his spokesman, who is not he."""
    words = g.of("spokesman")
    if g.lows[ref.start] not in words:
        return False
    others = (r.mention.title for r in g.titles(ref.mention.entity) if r is not ref)
    return any(title is not None and words.isdisjoint(title.office.casefold().split()) for title in others)
