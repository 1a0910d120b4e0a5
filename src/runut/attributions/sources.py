"""Who speaks: the subject before a verb, the noun phrase after a tag, the -nya of a clitic."""

from __future__ import annotations

from runut.attributions import offices
from runut.attributions.drafts import Source
from runut.attributions.laid import MEDIA, SPEAKING, Ref
from runut.attributions.units import Ground
from runut.types import Span

REACH = 26  # tokens a source may stand from its tag
WORDS = 12  # longest source that is no mention
PARTIES = frozenset({"state", "body", "group"})
OF_ITSELF = frozenset({"metonym", "pronoun", "title"})
BREAKS = frozenset(".!?;:()")


def speaks(ref: Ref) -> bool:
    """Whether a mention can be somebody who speaks: no weapon, no mere place, no owner of a thing."""
    mention = ref.mention
    kind = mention.kind
    if kind in OF_ITSELF:
        return True
    return kind != "demonym" and mention.category in SPEAKING


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
    if mention.kind == "description" and mention.entity is None and not end:
        last = _described(g, ref)
        if last > ref.end:
            span = Span(mention.phrase.start, g.tokens[last - 1].end)
            return Source(span, ref, together, span.of(g.text), last, ref.start)
    if mention.kind == "description" and (mention.entity is None or mention.category in ("person", "group")):
        unnamed = mention.phrase.of(g.text)
    elif mention.kind == "title" and mention.entity is None and ref.end - ref.start > 2:
        unnamed = mention.phrase.of(g.text)  # juru bicara militer Uganda
    held = (mention.span, ref, together, unnamed, end or ref.end, ref.start, False, None, False)
    return tuple.__new__(Source, held)


def _described(g: Ground, ref: Ref) -> int:
    """The end of a description: nouns that go on with it, and that its bearer will not be named."""
    at, size = ref.end, g.size
    if ref.mention.category in MEDIA or at >= size:
        return ref.end
    outer = at
    while outer < min(size, ref.end + 4) and _noun(g, outer):
        outer += 1
    closed = outer >= size or not g.tokens[outer].text[0].isalpha() or not g.tokens[outer].text[0].isupper()
    at = outer if closed and outer < ref.end + 4 else at
    if at < size and g.lows[at] in g.of("relative"):
        withheld = g.of("withheld")
        at = next((i + 1 for i in range(min(size, at + 8) - 1, at, -1) if g.lows[i] in withheld), at)
    return at


def _noun(g: Ground, at: int) -> bool:
    """Whether a token can be one more noun of a noun phrase."""
    low = g.lows[at]
    if not low.isalpha() or not g.tokens[at].text[0].islower() or g.mask[at] or g.quoted[at] >= 0:
        return False
    if at in g.times or at in g.ref_starts or g.verblike(at) or low in g.cues.starters:
        return False
    classes = ("preposition", "adverb", "joins", "relative", "subordinator", "negator", "adjunct", "topic")
    return not any(low in g.of(name) for name in classes)


def governed(g: Ground, ref: Ref, floor: int) -> bool:
    """Whether a preposition stands before the noun phrase, or before the first of those it is joined to."""
    joins = g.of("joins")
    start = ref.start
    while True:
        at = g.prev(start, floor)
        if at < floor:
            return False
        low = g.lows[at]
        if low in g.of("preposition") or low in g.of("owned"):
            return True
        if low not in joins and (low != "," or personal(ref)):
            # a noun before its owner: the phrase begins further left (para pejabat, sejumlah …)
            return False
        before = [other for other in g.between(floor, at) if g.prev(at, floor) + 1 >= other.end >= at - 1]
        if not before or (personal(ref) and before[-1].mention.category in ("place", "state")):
            return False  # bertemu di Moskow dan Putin mengatakan
        start = before[-1].start


def after(g: Ground, at: int, end: int) -> Source | None:
    """The noun phrase after a tag or an agentive: *kata juru bicara itu, Budi, kepada pers*."""
    at = g.skip(at, end, g.of("honorific"))
    if at < end and (said := paper(g, at, end)) is not None:
        return said
    if (holder := _holder(g, at, end)) is not None:
        return make(g, holder)
    stop, comma = at, -1
    adjuncts = g.of("adjunct")
    while stop < min(end, at + REACH):
        ref = g.ref_starts.get(stop)
        if ref is not None and speaks(ref):
            stop = max(ref.end, ref.last)
            continue
        low = g.lows[stop]
        if low == "(" and (closing := _closed(g, stop, end)) > stop:
            stop = closing  # Kepala Biro Humas (Karo Humas) Kemhan, B
            continue
        if low in g.of("joins") and (other := _beside(g, stop + 1, end)) is not None:
            stop = max(other.end, other.last)  # kata A dan B.
            continue
        if g.mask[stop] or g.quoted[stop] >= 0 or low in adjuncts or stop in g.times or low in BREAKS:
            break
        if low == ",":
            if comma >= 0:
                break
            comma = stop
        stop += 1
    refs = outer([ref for ref in g.between(at, stop) if speaks(ref) and not governed(g, ref, at)])
    head = [ref for ref in refs if comma < 0 or ref.first < comma]
    opening = next((both(g, ref) for ref in head if ref.start <= at), None)
    if opening and (personal(opening) or opening.mention.kind == "pronoun"):
        named = _held(g, opening)
        return make(g, named or opening, joined(g, named or opening, stop))
    name = next((ref for ref in head if personal(ref)), None)
    if name is not None and (whole := offices.side(g, name, at)) is not None:
        return whole
    if name is None and comma >= 0:
        beside = (ref for ref in refs if personal(ref) and comma + 1 in (ref.start, ref.first))
        name = next(beside, None)
    if name is not None:
        return make(g, name, joined(g, name, stop))
    if opening is not None:
        return make(g, opening, joined(g, opening, stop))
    owner = g.ref_starts.get(at)
    if owner is not None and owner.mention.kind == "demonym" and owner.mention.category == "state":
        return make(g, owner)  # “…,” klaim China
    last = comma if comma >= 0 else stop
    if at < last <= at + WORDS and g.tokens[at].text[0].isalpha():
        return worded(g, at, last)
    return None


def _beside(g: Ground, at: int, end: int) -> Ref | None:
    """A person named at `at` with whom the clause ends."""
    ref = g.ref_starts.get(at)
    if ref is None or not personal(ref) or not speaks(ref):
        return None
    last = max(ref.end, ref.last)
    return ref if last >= end or g.lows[last] in BREAKS or g.lows[last] == "," else None


def _closed(g: Ground, at: int, end: int) -> int:
    """Past a short name in brackets behind an office or body; `at` where it is no such thing."""
    close = next((i for i in range(at + 1, min(end, at + 6)) if g.lows[i] == ")"), at)
    named = all(g.tokens[i].text[0].isupper() and i not in g.times for i in range(at + 1, close))
    return close + 1 if close > at + 1 and named else at


def both(g: Ground, ref: Ref) -> Ref:
    """*Wakil Perdana Menteri dan Menteri Pertahanan A, B*: two offices of one man."""
    end = ref.end
    if ref.mention.kind != "title" or end + 1 >= g.size or g.lows[end] not in g.of("joins"):
        return ref
    if " ".join(g.lows[ref.first : ref.last]) not in g.of("held_with_another"):
        return ref
    held = g.ref_starts.get(end + 1)
    return held if held is not None and personal(held) and held.start == end + 1 < held.first else ref


def _holder(g: Ground, at: int, end: int) -> Ref | None:
    """*Wakil Menteri Keuangan untuk Terorisme, Budi*: the name behind an office and its field."""
    office = g.ref_starts.get(at)
    if office is None or office.mention.kind != "title" or office.end >= end:
        return None
    if g.lows[office.end] not in g.of("field"):
        return None
    for i in range(office.end + 1, min(end, office.end + 11)):
        if g.lows[i] == "," and not g.mask[i]:
            ref = g.ref_starts.get(i + 1)
            return ref if ref is not None and personal(ref) and ref.start == i + 1 else None
        if g.quoted[i] >= 0 or i in g.times or g.lows[i] in BREAKS:
            return None
    return None


def _held(g: Ground, ref: Ref) -> Ref | None:
    """*Wali Kota Sarh, Amina Idriss*: one word behind an office, then a whole name, is where he holds it."""
    after = g.ref_starts.get(ref.end + 1)
    if after is None or not personal(after) or g.lows[ref.end] != "," or after.start < after.first:
        return None
    short = ref.last - ref.first == 1 and ref.start < ref.first and ref.mention.head is None
    return after if short and after.last - after.first > 1 else None


def paper(g: Ground, at: int, end: int) -> Source | None:
    """*pernyataan (resmi) S*: its owner speaks; *pernyataannya*, *laporan itu*: whoever spoke through it."""
    papers, suffix = g.of("paper"), g.cues.suffix
    if g.lows[at].endswith(suffix) and g.lows[at].removesuffix(suffix) in papers:
        token = g.tokens[at].end
        return Source(Span(token - len(suffix), token), None, (), None, at + 1, at, clitic=True, paper=True)
    if g.lows[at] not in papers:
        return None
    step = g.skip(at + 1, min(end, at + 6), g.of("paper_filler"))
    if step + 2 < end and g.lows[step] in g.of("relative") and g.lows[step + 1] in g.of("issued"):
        step = g.skip(step + 2, end, g.of("agent"))  # pernyataan yang diterbitkan S
    ref = g.ref_starts.get(step)
    if ref is not None and speaks(ref) and ref.first < end:
        owner = make(g, ref)
        return owner._replace(first=at)
    if step < end and g.lows[step] in g.of("office"):
        last = step + 1
        while last < min(end, step + 4) and _noun(g, last):
            last += 1
        owner = worded(g, step, last)  # pernyataan dari kantor presiden
        return owner._replace(first=at, unnamed=owner.unnamed or g.span(step, last).of(g.text))
    stop = step
    while stop < min(end, step + 4) and g.tokens[stop].text[0].isupper() and stop not in g.times:
        stop += 1
    if stop > step + 1:
        return worded(g, step, stop)._replace(first=at)  # keterangan AU Nigeria
    if step < end and g.lows[step] in g.of("demonstrative"):
        said = worded(g, at, step + 1)
        told = g.lows[at] in g.of("telling_paper")
        return said._replace(unnamed=said.unnamed or g.span(at, step + 1).of(g.text), paper=told)
    return None


def worded(g: Ground, first: int, last: int) -> Source:
    """A source that no mention covers: a name where all its words are capitals, else a description."""
    held = g.ref_starts.get(first + 1) if g.lows[first] in g.of("party_of") else None
    if held is not None and held.end == last and held.mention.category in PARTIES:
        return Source(g.span(first, last), held, (), None, last, first)
    span = g.span(first, last)
    name = all(not token.text[0].islower() for token in g.tokens[first:last])
    if last == first + 1 and (g.lows[first] in g.of("office") or g.lows[first] in g.of("document")):
        name = False  # a capital at the start of a sentence makes no name of a common noun
    return Source(span, None, (), None if name else span.of(g.text), last, first)


def unread(g: Ground, floor: int, title: Ref) -> Source | None:
    """*KT Bora, penasihat presiden, mengatakan*: a name that no mention covers, before what he is."""
    stop = floor
    while stop < title.start and g.tokens[stop].text[0].isupper() and stop not in g.times:
        stop += 1
    if stop < floor + 2 or g.lows[stop] != "," or floor in g.ref_starts or g.between(floor, stop):
        return None
    return worded(g, floor, stop)


def clitic(g: Ground, token: int) -> Source:
    """The -nya of *ujarnya*; whom it stands for may be known or not."""
    ref = g.clitic(token)
    if ref is not None:
        return Source(ref.mention.span, ref, (), None, token + 1, token)
    end = g.tokens[token].end
    return Source(Span(end - len(g.cues.suffix), end), None, (), None, token + 1, token, clitic=True)


def outer(refs: list[Ref]) -> list[Ref]:
    """Without names inside another's title: *juru bicara Presiden A, B*."""
    names = [ref for ref in refs if personal(ref) and ref.start < ref.first]
    return [r for r in refs if not any(o.start <= r.start and r.end <= o.first and o is not r for o in names)]


def joined(g: Ground, head: Ref, end: int) -> tuple[Ref, ...]:
    """Those who speak together with the first: *Inggris, Prancis, dan Jerman*."""
    joins, at = g.of("joins"), head.end
    if at >= end or (g.lows[at] != "," and g.lows[at] not in joins):
        return ()
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
