"""Hop by hop: the chain from the outlet in the reader's hand back to the first voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from runut.attributions import draws
from runut.attributions.drafts import Draft, Link, Source
from runut.attributions.units import Ground
from runut.types import Credit, EntityKey, Hop, HopKind, Span

REACH_BLOCKS = 12  # paragraphs that a fronted medium governs at most
NEAR_BLOCKS = 2  # paragraphs over which a medium is carried on with its speaker
MEDIA = frozenset({"agency", "outlet", "broadcast"})
NEAR_CREDIT = 12  # code points between two in one list
NAMELESS = "?"  # an outlet that is nowhere named
CREDITED: dict[str, HopKind] = {"agency": "agency", "outlet": "outlet", "release": "relay"}


def speaker(g: Ground, draft: Draft) -> tuple[Source | None, list[Link]]:
    """The source and the links before it, outermost first; a medium that draws on somebody becomes a link."""
    if not draft.groups:
        return draft.source, []
    groups = sorted(draft.groups, key=lambda group: group.first)
    links: list[Link] = []
    drawn = [group for group in groups if group.place == "front" and draws.drawn(g, draft, group)]
    for group in groups:
        if group.place == "front" and group not in drawn and not draws.evidence(g, draft, group):
            links += group.links
    for group in reversed(groups):
        if group.place == "trail" and not group.deep:
            links += group.links
    held = {link.source.span for link in links}  # wawancara yang disiarkan M: nobody twice
    inside = [
        link
        for group in groups
        if group.place == "inside"
        for link in group.links
        if link.source.span not in held
    ]
    deep = [link for group in groups if group.place != "inside" and group.deep for link in group.links]
    deep += [link for group in drawn for link in group.links]
    source = draft.source
    if draft.frame == "medium" or (source is None and draft.quote is not None and (links or deep)):
        inner = [*links, *deep]
        return inner[-1].source, inner
    if deep and source is not None and draws.carries(g, source):
        own = Link(source, hop_kind(g, source), draft.cues[0])
        return deep[-1].source, [*links, own, *deep]
    if source is not None and not draws.carries(g, source):  # kata B, mengutip sumber: no way B's words came
        deep = [link for link in deep if link.kind != "unnamed" and link.source.unnamed is None]
    return source, [*links, *deep, *inside]


def label(g: Ground, source: Source) -> str:
    """A name to print: the entity's own, else the words of the text."""
    if source.head is not None:
        return label(g, source.head)
    key = source.entity
    if key is not None and key in g.entities:
        if key not in g.labels:
            g.labels[key] = g.entities[key].label(g.article.language)
        return g.labels[key]
    if source.unnamed is not None:
        return source.unnamed
    return source.span.of(g.text) if source.span else ""


def outlet_hop(g: Ground) -> tuple[Hop, ...]:
    """The outlet itself, explicit where its dateline names it; nameless where nothing tells which it is.

    A chain begins with the outlet in the reader's hand, known or not: whatever stands second relayed it.
    """
    outlet = g.article.outlet
    if outlet is None:
        return (Hop(entity=None, name=NAMELESS, kind="outlet", explicit=False),)
    for mark in g.article.furniture:
        if "dateline" in mark.kind:
            names = own_names(g)
            for i in range(g.index(mark.span.start), g.stop(mark.span.end)):
                for size in (4, 3, 2, 1):
                    if i + size <= g.size and bare(g.span(i, i + size).of(g.text)) in names:
                        span = g.span(i, i + size)
                        return (Hop(entity=outlet.key, name=outlet.label(), kind="outlet", span=span),)
    return (Hop(entity=outlet.key, name=outlet.label(), kind="outlet", explicit=False),)


def is_outlet(g: Ground, source: Source) -> bool:
    """Whether a medium is the outlet in the reader's hand."""
    outlet = g.article.outlet
    if outlet is None or source.span is None:
        return False
    if source.entity is not None and source.entity == outlet.key:
        return True
    return bare(source.span.of(g.text)) in own_names(g)


def own_names(g: Ground) -> frozenset[str]:
    """What the outlet in the reader's hand is called, bare."""
    outlet = g.article.outlet
    if g.own is None:
        known = (*(name for _, name in outlet.name), *outlet.aliases) if outlet is not None else ()
        g.own = frozenset(bare(name) for name in known)
    return g.own


def bare(name: str) -> str:
    """A name of an outlet without what its site adds."""
    name = name.casefold().replace(" ", "")
    for tail in (".co.id", ".com", ".id", ".co", ".net", ".org"):
        name = name.removesuffix(tail)
    return name


def hop_kind(g: Ground, source: Source) -> HopKind:
    if source.ref is None:
        return "outlet"
    mention = source.ref.mention
    if mention.kind == "description" and g.lows[source.ref.start] in g.of("document"):
        return "document"
    if mention.category == "agency":
        return "agency"
    if mention.category == "outlet":
        return "outlet"
    if source.unnamed is not None:
        return "unnamed"
    return "relay" if mention.category in ("person", "body", "state", "group") else "outlet"


def hops(g: Ground, links: Sequence[Link]) -> tuple[Hop, ...]:
    """Media named in the sentence."""
    return tuple(
        Hop(
            entity=link.source.entity,
            name=label(g, link.source),
            kind=link.kind,
            span=link.source.span,
            cue=link.cue,
        )
        for link in links
    )


def speaker_hop(g: Ground, source: Source, cue: Span | None) -> Hop:
    kind: HopKind = "speaker"
    if source.ref is None and source.head is None and g.lows[source.first] in g.of("document"):
        kind = "document"
    elif source.medium:
        kind = hop_kind(g, source)
    elif source.unnamed is not None or (source.head is not None and source.head.unnamed is not None):
        kind = "unnamed"
    return Hop(entity=source.entity, name=label(g, source), kind=kind, span=source.span, cue=cue)


def implied(hop: Hop, via: str | None) -> Hop:
    """A hop that governs from outside the sentence."""
    return Hop(entity=hop.entity, name=hop.name, kind=hop.kind, explicit=False, via=via or hop.via)


def credited(g: Ground, named: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Whom the outlet credits for the whole article, the nearest to the outlet last in its line of credit."""
    outlet = g.article.outlet.key if g.article.outlet else None
    have = {hop.entity for hop in named} | {outlet}
    if g.credits is None:
        g.credits = _credits(g)
    return tuple([hop for hop, entity in g.credits if entity not in have])


def _credits(g: Ground) -> tuple[tuple[Hop, EntityKey | None], ...]:
    """All who are credited, each once, whoever holds the rights first: he printed it.

    *Sumber: M1, Hak cipta M2*.
    """
    have, found = _beside(g), []
    for credit in reversed(g.article.credits):
        if credit.entity not in have:
            have.add(credit.entity)
            found.append((_hop(credit), credit.entity))
    if len(found) > 1:
        rights = [mark.span.of(g.text) for mark in g.article.furniture if "rights" in mark.kind]
        found.sort(key=lambda one: not any(one[0].name in line for line in rights))
    return tuple(found)


def _beside(g: Ground) -> set[EntityKey]:
    """Credits in one list, *(M1, M2)*: side by side, none through the other, so none is on the way."""
    credits = sorted(g.article.credits, key=lambda credit: credit.span)
    found: set[EntityKey] = set()
    for left, right in pairwise(credits):
        if right.span.start - left.span.end >= NEAR_CREDIT:
            continue
        between = g.text[left.span.end : right.span.start]
        words = between.replace(",", " , ").replace("&", " & ").casefold().split()
        if words and all(w == "," or w in g.of("joins") for w in words):
            found |= {left.entity, right.entity}
    return found


def _hop(credit: Credit) -> Hop:
    kind = CREDITED[credit.kind]
    return Hop(entity=credit.entity, name=credit.name, kind=kind, explicit=False, via=credit.entity)


def answers(g: Ground, draft: Draft) -> bool:
    """*S membantah laporan itu*: who answers a report is not told of in it."""
    if draft.quote is not None or not 1 < draft.last - draft.first < 5:
        return False
    words = g.lows[draft.first : draft.last]
    return words[-1] in g.of("demonstrative") and not g.of("report").isdisjoint(words)


@dataclass(slots=True)
class Rule:
    """A medium that governs what follows it: from which unit, and over whom (None: over everybody)."""

    hops: tuple[Hop, ...]
    unit: int
    block: int
    speaker: EntityKey | None


class Scope:
    """Media that govern from an earlier sentence: *Melansir M*, a trailing medium over its speaker."""

    def __init__(self, g: Ground) -> None:
        self.g = g
        self.rule: Rule | None = None
        self.tail: Rule | None = None
        self.shifts = [
            unit.number for unit in g.units if unit.kind != "body" or g.length("shift", unit.first)
        ]

    def over(self, draft: Draft, speaker: EntityKey | None, named: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """The media that govern a row from outside it."""
        if draft.unit.kind != "body" or (self.rule is None and self.tail is None):
            return ()
        if answers(self.g, draft):
            self.rule = self.tail = None
            return ()
        source = draft.source
        if draft.frame == "medium":  # a medium tells it: whoever governed before is not on the way
            if self.rule is not None and speaker not in {hop.entity for hop in self.rule.hops}:
                self.rule = None
            return ()
        spoken = speaker is not None and source is not None and source.medium
        if spoken and self.rule is not None and speaker not in {hop.entity for hop in self.rule.hops}:
            self.rule = None  # another medium speaks
        heard = bool(draft.groups) and all(group.place == "inside" for group in draft.groups)
        if not heard and any(hop.kind != "unnamed" for hop in named):  # told to M is nearer to him than M2
            if self.rule is not None and not {hop.entity for hop in named} & {
                hop.entity for hop in self.rule.hops
            }:
                self.rule = None
            return ()
        for rule in (self.tail, self.rule):
            if rule is None or self._shifted(rule, draft) or draft.unit.block - rule.block > REACH_BLOCKS:
                continue
            if rule.speaker is None or (
                rule.speaker == speaker and draft.unit.block - rule.block <= NEAR_BLOCKS
            ):
                if rule.speaker is not None:
                    rule.block = draft.unit.block
                near = {speaker, *(hop.entity for hop in named)}  # nobody is on the way twice
                return tuple(hop for hop in rule.hops if hop.entity is None or hop.entity not in near)
        return ()

    def learn(self, draft: Draft, speaker: EntityKey | None, links: list[Link]) -> None:
        g, unit = self.g, draft.unit
        if any(group.self_cited for group in draft.groups):
            self.rule = self.tail = None  # said to the outlet itself: nobody else is on the way any more
        told_by = [link for link in links if link.kind in MEDIA]
        if not told_by:
            return
        pairs = zip(hops(g, told_by), told_by, strict=True)
        told = tuple(
            implied(hop, link.source.ref.mention.id if link.source.ref else None)
            for hop, link in pairs
            if hop.entity is None or hop.entity != speaker or draft.frame == "medium"
        )
        fronted = any(
            group.place == "front" and group.governs and any(link.kind in MEDIA for link in group.links)
            for group in draft.groups
        )
        if fronted:
            self.rule, self.tail = Rule(told, unit.number, unit.block, None), None
        elif speaker is not None and told and draft.frame != "medium":
            self.tail = Rule(told, unit.number, unit.block, speaker)

    def _shifted(self, rule: Rule, draft: Draft) -> bool:
        at = bisect_right(self.shifts, rule.unit)
        return at < len(self.shifts) and self.shifts[at] <= draft.unit.number
