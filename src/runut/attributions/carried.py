"""Whom a source that only points back stands for, and whom it does not."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.attributions import chains, definite, sources, subjects, told
from runut.attributions.drafts import Draft, Source
from runut.attributions.laid import Ref, Unit
from runut.attributions.units import Ground
from runut.types import EntityKey

NOBODY = Source(None)
BODIES = frozenset({"body", "group"})
NEAR_BLOCKS = 2  # paragraphs over which a speaker is carried on
SPOKEN = 3  # rows before it among which the last speaker is looked for


@dataclass(slots=True)
class Search:
    """Who may be meant, the nearest first: by having spoken, and by being the subject of a sentence since."""

    spoke: Source | None = None
    since: list[Source] = field(default_factory=list)
    beside: list[Source] = field(default_factory=list)  # of these, whoever does something with the subject
    out: list[str] = field(default_factory=list)

    def lost(self, g: Ground, source: Source, why: str) -> None:
        line = f"{chains.label(g, source)}: {why}"
        if line not in self.out:
            self.out.append(line)


def resolve(
    g: Ground, draft: Draft, source: Source | None, kept: list[Draft]
) -> tuple[Source | None, tuple[str, ...]]:
    """The source with whom it stands for, and the candidates that lost with the reason why."""
    if draft.after is not None and (draft.cue is None or draft.frame == "same-subject"):
        return _taken(g, draft, draft.after.source)
    if source is None:
        return None, ()
    if source.paper:
        return _paper(g, draft, source, kept), ()
    unknown = source.ref is not None and source.ref.mention.entity is None
    if unknown and g.lows[source.first] in g.of("party"):
        return _side(g, draft, source, kept), ()
    if source.refers:
        return _pointed(g, draft, source, kept)
    if source.ref is not None and source.ref.mention.kind == "pronoun":
        return definite.several(g, draft, source, kept), ()
    ref = source.ref
    if ref is not None and ref.mention.kind == "title" and ref.mention.entity is not None:
        return _titled(g, draft, source, ref, kept)
    return definite.described(g, draft, source, kept) if source.entity is None else source, ()


def _taken(g: Ground, draft: Draft, source: Source | None) -> tuple[Source | None, tuple[str, ...]]:
    """The speaker of the row before, unless a sentence since is about somebody else or the words name him."""
    if source is None or draft.after is None or draft.after.unit is draft.unit:
        return source, ()
    rivals = []
    for number in range(draft.after.unit.number + 1, draft.unit.number):
        other = _subject(g, g.units[number], g.units[number].last)
        if other is not None and definite.person(g, other) and other.entity not in (None, source.entity):
            rivals.append(f"{chains.label(g, other)}: subject of a sentence since")
    if source.entity is not None and source.entity in _third(g, draft):
        rivals.append(f"{chains.label(g, source)}: named in what is said")
    return (None, (f"{chains.label(g, source)}: spoke before", *rivals)) if rivals else (source, ())


def _pointed(
    g: Ground, draft: Draft, source: Source, kept: list[Draft]
) -> tuple[Source | None, tuple[str, ...]]:
    """*ujarnya*, *ia*, *dia*: the last speaker, unless somebody else came between; two are none."""
    ref = source.ref
    key = ref.mention.entity if ref is not None else None
    found = Search()
    if ref is not None and key is not None and key.startswith("person:"):
        here = [o for o in g.between(draft.unit.first, ref.first) if o.mention.entity == key]
        if any(g.quoted[o.first] < 0 for o in here):
            if draft.frame == "clause-first" and key in _third(g, draft):
                return source._replace(head=NOBODY), (f"{chains.label(g, source)}: named in what is said",)
            return source, ()  # named before it in its own sentence
    blocked = _look(g, draft, kept, found)
    spoke, out = found.spoke, found.out
    if not blocked and spoke is not None and _alone(g, draft, spoke, found, kept):
        return source._replace(head=spoke), tuple(out)  # Dewan itu menolak A. “…,” tegasnya
    if blocked or (spoke is not None and not definite.person(g, spoke)):
        if spoke is not None:
            found.lost(g, spoke, "a body, or several together, spoke last; a pronoun is one person")
        for row in reversed(kept):
            who = (row.source.head or row.source) if row.source is not None else None
            if who is not None and who is not spoke and who.entity is not None and definite.person(g, who):
                found.lost(g, who, "spoke before that")
                break
        pronoun = ref is not None and ref.mention.kind == "pronoun"
        if not found.since or (blocked and not pronoun):
            return source._replace(head=NOBODY), tuple(out)
        spoke = None
    persons: list[Source] = []
    for one in ([spoke] if spoke is not None else []) + found.since:
        if all(one.entity != other.entity or one.entity is None for other in persons):
            persons.append(one)
    adds = draft.cue is not None and draft.cue.adds
    if len(persons) > 1 and not adds and found.since:
        nearest = _nearest(g, draft, source, found)
        if nearest is not None:
            persons = [nearest, *(p for p in persons if p.entity != nearest.entity)]
            for other in persons[1:]:
                found.lost(g, other, "not the subject of the sentence before")
            return source._replace(head=nearest.head or nearest), tuple(out)
    if persons and (len(persons) == 1 or (spoke is not None and adds)):
        barred = {*_third(g, draft), told.addressee(g, draft, None), None}
        if spoke is None and key not in barred and key != persons[0].entity:
            found.lost(g, persons[0], "subject of a sentence before")
            found.lost(g, source, "named last")
            return source._replace(head=NOBODY), tuple(out)
        for other in persons[1:]:
            found.lost(g, other, "named since, but has not spoken")
        return source._replace(head=persons[0].head or persons[0]), tuple(out)
    if persons:
        for other in persons:
            found.lost(g, other, "spoke last" if other is spoke else "named since")
        return source._replace(head=NOBODY), tuple(out)
    if ref is None or key is None:
        return source, tuple(out)
    if not key.startswith("person:") or key in _third(g, draft) or key == told.addressee(g, draft, None):
        found.lost(g, source, "no person, named in what is said, or its listener")
        return source._replace(head=NOBODY), tuple(out)
    return source, tuple(out)


def _alone(g: Ground, draft: Draft, spoke: Source, found: Search, kept: list[Draft]) -> bool:
    """Whether a body has spoken in the sentence before, and no person in its paragraph, or for two."""
    ref = spoke.ref
    opens, ends = g.lows[spoke.first], g.lows[spoke.end - 1]
    body = ends in g.of("demonstrative") or opens in g.of("office") | g.of("paper")
    if not (ref.mention.category in BODIES if ref is not None else spoke.unnamed and body):
        return False
    if spoke.together or found.since or found.beside:
        return False
    rows = [r for r in kept[-12:] if draft.unit.block - r.unit.block <= NEAR_BLOCKS and r.source is not None]
    ours = [r for r in rows if r.source is not None and (r.source.head or r.source) == spoke]
    last = max((row.unit.number for row in ours), default=-9)
    clitic = draft.source is None or draft.source.ref is None or draft.source.ref.mention.kind != "pronoun"
    here = clitic and any(row.unit.number == last and row.unit.block == draft.unit.block for row in rows)
    near = [row for row in rows if not here or row.unit.block == draft.unit.block]
    others = [row.source.head or row.source for row in near if row.source is not None]
    return draft.unit.number - last <= 1 and not any(one.refers or definite.person(g, one) for one in others)


def _nearest(g: Ground, draft: Draft, source: Source, found: Search) -> Source | None:
    """The subject of the sentence right before: *ia* goes on from it; so does *ujarnya* in one paragraph."""
    first = found.since[0]
    before = draft.unit.number - 1
    pronoun = source.ref is not None and source.ref.mention.kind == "pronoun"
    while pronoun and before > 0 and _goes_on(g, g.units[before]):
        before -= 1  # Ia …. Ia …
    if before < 0 or not g.units[before].first <= first.first < g.units[before].last:
        return None
    if pronoun:
        key = source.ref.mention.entity if source.ref is not None else None
        return first if key is None or key == first.entity else None
    return first if g.units[before].block == draft.unit.block and not found.beside else None


def _goes_on(g: Ground, unit: Unit) -> bool:
    ref = g.ref_starts.get(g.opens(unit.first, unit.last))
    return ref is not None and ref.mention.kind == "pronoun" and not ref.mention.plural


def _look(g: Ground, draft: Draft, kept: list[Draft], found: Search) -> bool:
    """Walks back to the last sentence in which somebody spoke; True where that is not known who."""
    unit, heard, third = draft.unit, told.addressee(g, draft, None), _third(g, draft)
    rows = [r for r in kept[-12:] if r.parent is None and r.frame not in ("hearsay", "lost-source")]
    for number in range(unit.number, -1, -1):
        one = g.units[number]
        if one.kind != "body" or unit.block - one.block > NEAR_BLOCKS:
            return False
        here = [row for row in rows if row.unit is one]
        for row in reversed(here):
            who = (row.source.head or row.source) if row.source is not None else None
            if who is None or (who.entity is None and who.unnamed is None and (who.refers or who is NOBODY)):
                if row.quote is not None or who is not None:
                    return True
                continue
            if who.entity is not None and who.entity in third:
                found.lost(g, who, "named in what is said")
            elif who.entity is not None and who.entity == heard:
                found.lost(g, who, "it is said to him")
            elif who.medium or (who.ref is None and who.unnamed and g.lows[who.first] in g.of("paper")):
                found.lost(g, who, "a medium or a paper")
                inner = subjects.subject(g, row.first, row.last, words=False)
                if inner is not None and inner.ref is not None and sources.personal(inner.ref):
                    found.since.append(inner)  # M menyebut A pergi. Dia …
            else:
                found.spoke = who
                return False
        if here:
            continue
        own = one is unit
        subject = _subject(g, one, draft.told[0] if own else one.last, whole=not own)
        if not own and (answering := definite.answerer(g, one)) is not None:
            found.spoke = answering
            return False
        if number == unit.number - 1 and definite.strange(g, draft, one):
            return True
        if subject is None or not definite.person(g, subject) or subject.entity in (None, heard):
            continue
        if subject.entity in third:
            found.lost(g, subject, "named in what is said")
            continue
        found.beside += (beside := _beside(g, one, subject))
        found.since += [subject, *beside]
    return False


def _subject(g: Ground, unit: Unit, end: int, *, whole: bool = True) -> Source | None:
    """The subject of a sentence in which nobody speaks."""
    source = subjects.subject(g, unit.first, end, words=False)
    if source is None or source.ref is None or source.ref.mention.kind == "pronoun":
        return None
    return source if whole or source.end < end else None


def _beside(g: Ground, unit: Unit, who: Source) -> list[Source]:
    """Others who do with the subject what he does: *berdebat dengan B*, *A dan B*."""
    company = g.of("company")
    with_ = [r for r in g.between(who.end, unit.last) if r.start and g.lows[r.start - 1] in company]
    with_ = [r for r in with_ if r.mention.category == "person" and g.lows[r.start] not in g.of("many")]
    return [sources.make(g, r) for r in (*filter(sources.personal, who.together), *with_)]


def _titled(
    g: Ground, draft: Draft, source: Source, ref: Ref, kept: list[Draft]
) -> tuple[Source, tuple[str, ...]]:
    """*Presiden mengatakan*: nobody who is named only later; others of that office are its rivals."""
    if ref.last < g.size and g.lows[ref.last] in g.of("demonstrative"):
        meant = definite.rival(g, draft, source, kept)
        if meant is not None:
            why = f"{chains.label(g, source)}: of that office, but has not spoken"
            return source._replace(head=meant), (why,)
    if _ahead(g, ref):
        return source._replace(head=NOBODY), (f"{chains.label(g, source)}: named only later",)
    office = ref.mention.title.office if ref.mention.title else None
    rivals: dict[EntityKey, str] = {}
    for other in g.refs:
        if other.first >= ref.first:
            break
        mention = other.mention
        if mention.entity is None or mention.entity == ref.mention.entity or mention.title is None:
            continue
        if office is not None and mention.title.office == office and mention.kind == "name":
            why = "of another state or body" if mention.title.of != ref.mention.title.of else "named earlier"  # type: ignore[union-attr]
            rivals[mention.entity] = f"{chains.label(g, sources.make(g, other))}: {why}"
    return source, tuple(rivals.values())


def _ahead(g: Ground, ref: Ref) -> bool:
    """Whether a bare title stands for somebody who is named only behind it."""
    key = ref.mention.entity
    if any(o is not ref and o.mention.entity != key for o in g.between(ref.start, ref.end)):
        return False
    first = next((o for o in g.refs if o.mention.entity == key and o.mention.kind == "name"), None)
    return first is not None and first.first > ref.last


def _third(g: Ground, draft: Draft) -> frozenset[EntityKey]:
    """Persons whom the words said name: nobody speaks of himself so."""
    here = draft.source.ref if draft.source is not None else None
    he = here is not None and here.mention.kind == "pronoun" and here.last <= draft.first
    if draft.quote is None and draft.frame != "clause-first" and not he:
        return frozenset()
    named = [ref for ref in g.between(draft.first, draft.last) if sources.personal(ref)]
    if draft.quote is None and he:  # Ia menyebut tuduhan A itu …: not A
        named = [ref for ref in named if ref.mention.kind == "name"]
    elif draft.quote is None:  # A akan datang, katanya
        named = [ref for ref in named if ref.start == g.opens(draft.first, draft.last)]
    return frozenset(ref.mention.entity for ref in named if ref.mention.entity is not None)


def _paper(g: Ground, draft: Draft, source: Source, kept: list[Draft]) -> Source:
    """*Laporan itu*, *pernyataannya*, *media itu*: whoever spoke just before."""
    news = not source.clitic and g.lows[source.first] in g.of("report")
    for row in reversed(kept[-SPOKEN:]):
        last = (row.source.head or row.source) if row.source is not None else None
        if last is None or row.parent is not None or draft.unit.block - row.unit.block > 1:
            continue
        known = last.entity is not None and (last.medium or not news)
        return source._replace(head=last) if known else source
    return source


def _side(g: Ground, draft: Draft, source: Source, kept: list[Draft]) -> Source:
    """*Pihaknya*: the body or state that spoke just before."""
    row = next((row for row in reversed(kept) if row.parent is None), None)
    if row is None or row.source is None or draft.unit.block - row.unit.block > 1:
        return source._replace(head=NOBODY)
    last = row.source.head or row.source
    return source._replace(head=NOBODY if definite.person(g, last) or last.medium else last)
