"""Who speaks: the subject before a verb, the noun phrase after a tag, the -nya of a clitic."""

from __future__ import annotations

from dataclasses import replace

from runut.attributions.drafts import Source
from runut.attributions.units import MEDIA, SPEAKING, Ground, Ref
from runut.types import Span

REACH = 26  # tokens a source may stand from its tag
WORDS = 12  # longest source that is no mention
BREAKS = frozenset(".!?;:()")


def speaks(ref: Ref) -> bool:
    """Whether a mention can be somebody who speaks: no weapon, no mere place, no owner of a thing."""
    mention = ref.mention
    if mention.kind in ("metonym", "pronoun", "title"):
        return True
    return mention.kind != "demonym" and mention.category in SPEAKING


def personal(ref: Ref) -> bool:
    return ref.mention.category == "person" and ref.mention.kind == "name"


def is_medium(ref: Ref) -> bool:
    return ref.mention.category in MEDIA and ref.mention.kind != "demonym"


def is_medium_source(source: Source) -> bool:
    return is_medium(source.ref) if source.ref is not None else source.unnamed is None


def make(g: Ground, ref: Ref, together: tuple[Ref, ...] = (), end: int = 0) -> Source:
    """A source from a mention; a description that names nobody is kept in its own words."""
    mention = ref.mention
    unnamed = None
    if mention.kind == "description" and (mention.entity is None or mention.category in ("person", "group")):
        unnamed = mention.phrase.of(g.text)
    return Source(mention.span, ref, together, unnamed, end or ref.end, ref.start)


def governed(g: Ground, ref: Ref, floor: int) -> bool:
    """Whether a preposition stands before the noun phrase, or before the first of those it is joined to."""
    joins, prepositions = g.cues.of("joins"), g.cues.of("preposition")
    start = ref.start
    while True:
        at = g.prev(start, floor)
        if at < floor:
            return False
        if g.lows[at] in prepositions or g.lows[at] in g.cues.of("owned"):
            return True
        if g.lows[at] not in joins and (g.lows[at] != "," or personal(ref)):
            # a noun before its owner: the phrase begins further left (para pejabat, sejumlah …)
            return False
        before = [other for other in g.between(floor, at) if g.prev(at, floor) + 1 >= other.end >= at - 1]
        if not before:
            return False
        start = before[-1].start


def subject(
    g: Ground, floor: int, verb: int, *, words: bool = True, strict: bool = False, plain: bool = False
) -> Source | None:
    """The first noun phrase before a verb that no preposition governs, with whoever is joined to it."""
    floor = past_adjuncts(g, floor, verb)
    refs = [ref for ref in g.between(floor, verb) if ref.last <= verb and g.quoted[ref.first] < 0]
    hidden = _relative(g, floor, verb)
    free = [
        ref
        for ref in refs
        if speaks(ref) and not any(a <= ref.first < b for a, b in hidden) and not governed(g, ref, floor)
    ]
    free = _outer(free)
    if free:
        chosen = _apposed(g, free, hidden, verb)
        # a subject far from its verb with another predicate between is still the subject of both
        return make(g, chosen, _joined(g, chosen, verb))
    return _worded(g, floor, verb, strict, plain) if words else None


def after(g: Ground, at: int, end: int) -> Source | None:
    """The noun phrase after a tag or an agentive: *kata juru bicara itu, Budi, kepada pers*."""
    at = g.skip(at, end, g.cues.of("honorific"))
    if at < end and (said := _paper(g, at, end)) is not None:
        return said
    stop, comma = at, -1
    adjuncts = g.cues.of("adjunct")
    while stop < min(end, at + REACH):
        ref = g.ref_starts.get(stop)
        if ref is not None and speaks(ref):
            stop = max(ref.end, ref.last)
            continue
        low = g.lows[stop]
        if g.mask[stop] or g.quoted[stop] >= 0 or low in adjuncts or stop in g.times or low in BREAKS:
            break
        if low == ",":
            if comma >= 0:
                break
            comma = stop
        stop += 1
    refs = _outer([ref for ref in g.between(at, stop) if speaks(ref) and not governed(g, ref, at)])
    head = [ref for ref in refs if comma < 0 or ref.first < comma]
    opening = next((ref for ref in head if ref.start <= at), None)
    if opening and (personal(opening) or opening.mention.kind == "pronoun"):
        return make(g, opening, _joined(g, opening, stop))
    name = next((ref for ref in head if personal(ref)), None)
    if name is None and comma >= 0:
        name = next((ref for ref in refs if personal(ref) and ref.start == comma + 1), None)
    if name is not None:
        return make(g, name, _joined(g, name, stop))
    if opening is not None:
        return make(g, opening, _joined(g, opening, stop))
    last = comma if comma >= 0 else stop
    if at < last <= at + WORDS and g.tokens[at].text.isalpha():
        return worded(g, at, last)
    return None


def _paper(g: Ground, at: int, end: int) -> Source | None:
    """*pernyataan (resmi) S*: its owner speaks; *pernyataannya*, *laporan itu*: whoever spoke through it."""
    papers, suffix = g.cues.of("paper"), g.cues.suffix
    if g.lows[at].endswith(suffix) and g.lows[at].removesuffix(suffix) in papers:
        token = g.tokens[at].end
        return Source(Span(token - len(suffix), token), None, (), None, at + 1, at, clitic=True, paper=True)
    if g.lows[at] not in papers:
        return None
    step = g.skip(at + 1, min(end, at + 6), g.cues.of("paper_filler"))
    ref = g.ref_starts.get(step)
    if ref is not None and speaks(ref) and ref.first < end:
        owner = make(g, ref)
        return replace(owner, first=at)
    if step < end and g.lows[step] in g.cues.of("demonstrative"):
        said = worded(g, at, step + 1)
        return replace(said, unnamed=said.unnamed or g.span(at, step + 1).of(g.text), paper=True)
    return None


def worded(g: Ground, first: int, last: int) -> Source:
    """A source that no mention covers: a name where all its words are capitals, else a description."""
    span = g.span(first, last)
    name = all(not token.text[0].islower() for token in g.tokens[first:last])
    if last == first + 1 and g.lows[first] in g.cues.of("office"):
        name = False  # a capital at the start of a sentence makes no name of a common noun
    return Source(span, None, (), None if name else span.of(g.text), last, first)


def clitic(g: Ground, token: int) -> Source:
    """The -nya of *ujarnya*; whom it stands for may be known or not."""
    ref = g.clitic(token)
    if ref is not None:
        return Source(ref.mention.span, ref, (), None, token + 1, token)
    end = g.tokens[token].end
    return Source(Span(end - len(g.cues.suffix), end), None, (), None, token + 1, token, clitic=True)


def past_adjuncts(g: Ground, floor: int, verb: int) -> int:
    """Past what is fronted: connectives, and adjuncts up to their comma where a subject is left."""
    floor = g.opens(floor, verb)
    while floor < verb and (floor in g.times or g.lows[floor] in g.adjuncts):
        depth = floor
        while depth < verb and not (g.lows[depth] == "," and not g.mask[depth]):
            depth += 1
        if depth >= verb or not (g.between(depth + 1, verb) or _content(g, depth + 1, verb)):
            break
        floor = g.opens(depth + 1, verb)
        while floor < verb and g.lows[floor] in g.cues.of("relative"):  # Setelah A, yang …, S mengancam
            comma = next((i for i in range(floor, verb) if g.lows[i] == "," and not g.mask[i]), -1)
            if comma < 0 or not g.between(comma + 1, verb):
                break
            floor = g.opens(comma + 1, verb)
    return floor


def _content(g: Ground, first: int, last: int) -> bool:
    adverbs = g.cues.of("adverb")
    return any(g.lows[i] not in adverbs and g.tokens[i].text.isalpha() for i in range(first, last))


def _relative(g: Ground, floor: int, verb: int) -> list[tuple[int, int]]:
    """Stretches of relative clauses and brackets: nobody in them is the subject."""
    hidden, at = [], floor
    relatives = g.cues.of("relative")
    while at < verb:
        if g.lows[at] == "(" or (g.lows[at] in relatives and at > floor):
            closer = ")" if g.lows[at] == "(" else ","
            stop = at + 1
            while stop < verb and g.lows[stop] != closer:
                stop += 1
            hidden.append((at, stop))
            at = stop
        at += 1
    return hidden


def _apposed(g: Ground, free: list[Ref], hidden: list[tuple[int, int]], verb: int) -> Ref:
    """The name set beside an office: *Menteri Luar Negeri Iran, Abbas Araghchi, mengatakan*."""
    head = free[0]
    if personal(head):
        return _closing(g, free, verb)
    if head.mention.kind == "pronoun":
        return head
    for ref in free[1:]:
        if not personal(ref):
            continue
        stretch = range(head.last, ref.start)
        if any(g.verblike(i) and not g.mask[i] for i in stretch if not _inside(i, free)):
            break
        if ref.start > head.last and g.lows[ref.start - 1] in g.cues.of("joins"):
            break
        if head.mention.kind in ("title", "description") or ref.start <= head.end + 1 or not hidden:
            return ref
    return head


def _closing(g: Ground, free: list[Ref], verb: int) -> Ref:
    """*Pengamat Universitas A, B, mengatakan*: a name set between a comma and the verb is who speaks."""
    head, last = free[0], free[-1]
    if last is head or not personal(last) or g.lows[g.prev(last.start, head.end)] != ",":
        return head
    closed = g.back(verb, last.end, g.cues.of("adverb") | {","}) < last.end
    stretch = range(head.end, last.start)
    other = any(g.verblike(i) or g.lows[i] in g.cues.of("joins") for i in stretch if not _inside(i, free))
    return last if closed and not other else head


def _outer(refs: list[Ref]) -> list[Ref]:
    """Without names inside another's title: *juru bicara Presiden A, B*."""
    names = [ref for ref in refs if personal(ref) and ref.start < ref.first]
    return [r for r in refs if not any(o.start <= r.start and r.end <= o.first and o is not r for o in names)]


def _inside(token: int, refs: list[Ref]) -> bool:
    return any(ref.start <= token < ref.end for ref in refs)


def _joined(g: Ground, head: Ref, end: int) -> tuple[Ref, ...]:
    """Those who speak together with the first: *Inggris, Prancis, dan Jerman*."""
    joins, at = g.cues.of("joins"), head.end
    found: list[Ref] = []
    listed: list[Ref] = []
    while at < end:
        step, joined = at, False
        while step < end and (g.lows[step] == "," or g.lows[step] in joins):
            joined = joined or g.lows[step] in joins
            step += 1
        ref = g.ref_starts.get(step)
        if step == at or ref is None or step >= end or not speaks(ref):
            break
        listed.append(ref)
        at = ref.end
        if joined:
            found, listed = [*found, *listed], []
    return tuple(found)


def _worded(g: Ground, floor: int, verb: int, strict: bool, plain: bool) -> Source | None:
    """A subject that no mention covers, in its own words; `strict` wants it to look like somebody.

    `plain`: one capital word is enough, for the verb says it of people alone.
    """
    adverbs, relatives = g.cues.of("adverb"), g.cues.of("relative")
    last = next(
        (i for i in range(floor, verb) if g.lows[i] in relatives or g.mask[i] or g.lows[i] == "("), verb
    )
    comma = next(
        (i for i in range(last - 2, floor, -1) if g.lows[i] == "," and g.tokens[i + 1].text[0].isupper()), -1
    )
    first = comma + 1 if comma >= 0 else floor
    while last > first and (g.lows[last - 1] in adverbs or g.lows[last - 1] == "," or last - 1 in g.times):
        last -= 1
    if not first < last <= first + WORDS or g.lows[first] in g.cues.of("preposition"):
        return None
    stretch = range(first, last)
    if any(g.quoted[i] >= 0 or g.lows[i] in BREAKS or g.lows[i] == "," or g.verblike(i) for i in stretch):
        return None
    if g.cues.length("anaphor", g.lows, first) or not g.tokens[first].text.isalpha():
        return None
    source = worded(g, first, last)
    low = g.lows[first]
    pointed = (
        low in g.cues.of("indefinite")
        or low in g.cues.of("office")
        or (
            g.lows[last - 1] in g.cues.of("demonstrative")
            and (low in g.cues.of("document") or low in g.cues.of("relay_filler"))
        )
    )
    named = source.unnamed is None and (last - first > 1 or g.tokens[first].text.isupper())
    if strict and not (pointed or named or (plain and last == first + 1 and source.unnamed is None)):
        return None
    return source
