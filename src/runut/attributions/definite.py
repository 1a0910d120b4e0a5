"""Whom a definite description stands for: *menteri itu*, *sang jenderal*."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.drafts import Draft, Source
from runut.attributions.laid import Unit
from runut.attributions.units import Ground
from runut.types import EntityKey

NEAR_BLOCKS = 2  # paragraphs over which somebody who spoke can be meant


def described(g: Ground, draft: Draft, source: Source, kept: list[Draft]) -> Source:
    """The one named person who has spoken just before, if the words fit nobody else; else the words alone."""
    if source.head is not None or not _points(g, source):
        return source
    held: list[Source] = []
    for row in reversed(kept[-12:]):
        if draft.unit.block - row.unit.block > NEAR_BLOCKS or row.unit.kind != "body":
            break
        who = (row.source.head or row.source) if row.source is not None else None
        if who is None or row.parent is not None or who.medium:
            continue
        if who.ref is None or who.entity is None or not sources.personal(who.ref):
            low = g.lows[who.first] if who.unnamed is not None else ""
            if low and low == g.lows[source.first + (g.lows[source.first] in g.of("the"))]:
                return source._replace(head=who)  # Diplomat Eropa …. Menurut diplomat tersebut
            if low and (low not in g.of("office") or low in g.of("epithet")):
                return source  # somebody unnamed has spoken: he may be meant
            continue
        if who.together or row.source is None or row.source.together:
            return source
        if all(who.entity != other.entity for other in held):
            held.append(who)
    fits = [who for who in held if _fits(g, source, who.entity)]
    return source._replace(head=fits[0]) if len(fits) == 1 and len(held) == 1 else source


def rival(g: Ground, draft: Draft, source: Source, kept: list[Draft]) -> Source | None:
    """Who has just spoken and holds an office of the same name, where he that is meant so far has not."""
    word, key = g.lows[source.first], source.entity
    for row in reversed(kept[-12:]):
        if draft.unit.block - row.unit.block > NEAR_BLOCKS or row.unit.kind != "body":
            return None
        who = (row.source.head or row.source) if row.source is not None else None
        if who is not None and row.parent is None and who.unnamed and word in g.lows[who.first : who.end]:
            return who  # Seorang juru bicara …. “…,” kata juru bicara itu
        if who is None or row.parent is not None or who.ref is None or not sources.personal(who.ref):
            continue
        if who.entity == key or who.entity is None:
            return None
        return who if word in _offices(g, who.entity) else None
    return None


def _offices(g: Ground, key: EntityKey | None) -> set[str]:
    """The words of all the offices that a person is given in the article."""
    found: set[str] = set()
    for ref in g.refs:
        if ref.mention.entity == key and ref.mention.title is not None:
            found |= set(ref.mention.title.office.casefold().split())
    return found


def _points(g: Ground, source: Source) -> bool:
    """Whether the words are of one person and point back: *menteri itu*, *sang menteri*."""
    last = max(source.end, source.first + 1) - 1
    first = source.first
    if first >= g.size or last >= g.size:
        return False
    if g.lows[first] in g.of("the"):
        first += 1
    elif g.lows[last] not in g.of("demonstrative"):
        return False
    return first < g.size and g.lows[first] in g.of("epithet")


def _fits(g: Ground, source: Source, key: EntityKey | None) -> bool:
    """Whether the office and the state in the words can be the person's."""
    offices: set[str] = set()
    states: set[str] = set()
    for ref in g.refs:
        title = ref.mention.title
        if ref.mention.entity == key and title is not None:
            offices |= set(title.office.casefold().split())
            states |= {title.of} if title.of is not None else set()
    entity = g.entities.get(key) if key is not None else None
    land = {entity.country} if entity is not None else set()
    land |= {g.entities[of].country for of in states if of in g.entities}
    word = g.lows[source.first + (g.lows[source.first] in g.of("the"))]
    if word in g.of("office_word") and word not in offices:
        return False
    for ref in g.refs:
        if source.first <= ref.first < source.end and ref.mention.category == "state":
            held = g.entities.get(ref.mention.entity) if ref.mention.entity is not None else None
            if held is None or held.country is None or (land - {None} and held.country not in land):
                return False
    return True


def _one(g: Ground, source: Source) -> bool:
    """Whether words that no mention covers can be of one person: a name, *seorang warga*; not *DKPP*."""
    low = g.lows[source.first]
    if source.unnamed is None and source.span is not None and source.span.of(g.text).isupper():
        return False
    if low in g.of("one_of"):
        return True
    return not any(low in g.of(name) for name in ("office", "paper", "document", "relay_filler", "many"))


def person(g: Ground, source: Source) -> bool:
    """Whether a source is one person, whom *ia* can stand for."""
    source = source.head or source
    ref = source.ref
    if ref is None:
        return source.span is None or _one(g, source)
    if source.together or ref.mention.plural:
        return False
    return ref.mention.category == "person" and not (
        ref.mention.entity is not None and not ref.mention.entity.startswith("person:")
    )


def several(g: Ground, draft: Draft, source: Source, kept: list[Draft]) -> Source:
    """*Sumber-sumber mengatakan A. B, kata mereka*: those, or the state or body, that spoke just before."""
    row = next((row for row in reversed(kept) if row.parent is None), None)
    if row is None or row.source is None or draft.unit.number - row.unit.number > 1:
        return source
    last = row.source.head or row.source
    if last.medium or (not last.together and last.entity is None and last.unnamed is None):
        return source
    if g.lows[source.first] in g.of("two") and len(last.together) != 1:
        return source  # NIS mengatakan A. Kedua negara mengakui B: one body is not two states
    return source if person(g, last) else source._replace(head=last)


def answerer(g: Ground, unit: Unit) -> Source | None:
    """*Pernyataan itu ditanggapi oleh B.*: the person by whom what was said is answered."""
    opening = g.opens(unit.first, unit.last)
    if not g.length("anaphor", opening):
        return None
    agent = g.of("agent")
    by = next((i for i in range(opening, unit.last - 1) if g.lows[i] in agent), 0)
    if not by or g.quoted[by] >= 0:
        return None
    ref = g.ref_starts.get(by + 1)
    told = g.lows[g.back(by, opening, g.of("adverb"))] in g.of("answered_by")
    return sources.make(g, ref) if told and ref is not None and sources.personal(ref) else None


def strange(g: Ground, draft: Draft, unit: Unit) -> bool:
    """*Seorang pejabat datang. Ia mengatakan C*: one who is not named is the subject before."""
    opening = g.opens(unit.first, unit.last)
    if opening >= unit.last or g.lows[opening] not in g.of("one"):
        return False
    source = draft.source
    fronted = draft.frame == "according-fronted"
    return fronted or (source is not None and source.ref is not None and source.ref.mention.kind == "pronoun")
