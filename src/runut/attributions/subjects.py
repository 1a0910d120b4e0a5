"""Who speaks in front of a verb: the subject, past what is fronted, relative clauses and appositions."""

from __future__ import annotations

from runut.attributions import offices
from runut.attributions.drafts import Source
from runut.attributions.laid import Ref
from runut.attributions.sources import (
    BREAKS,
    WORDS,
    both,
    governed,
    joined,
    make,
    outer,
    paper,
    personal,
    speaks,
    unread,
    worded,
)  # fmt: skip
from runut.attributions.units import Ground


def subject(
    g: Ground, floor: int, verb: int, *, words: bool = True, strict: bool = False, plain: bool = False
) -> Source | None:
    """The first noun phrase before a verb that no preposition governs, with whoever is joined to it."""
    floor = past_adjuncts(g, floor, verb)
    refs = g.between(floor, verb)
    if refs and refs[-1][4] == verb and (beside := _with(g, refs[-1], floor)) is not None:
        return beside
    free = [
        ref
        for ref in refs
        if ref[2] <= verb and g.quoted[ref[1]] < 0 and speaks(ref) and not governed(g, ref, floor)
    ]
    if free:
        hidden = _relative(g, floor, verb)
        if hidden:
            free = [ref for ref in free if not any(a <= ref.first < b for a, b in hidden)]
        free = outer(free) if len(free) > 1 else free
    if free and free[0].mention.kind == "pronoun" and _owned(g, free[0], hidden, verb):
        free = free[1:]  # berbeda dari pendirian mereka sebelumnya, S mengatakan
    if free and free[0][0].category == "outlet" and _masthead(g, free[0], verb):
        free = free[1:]  # BERITA24.COM Menteri itu mengumumkan
    if (
        free
        and free[0][0].kind in ("title", "description")
        and (named := unread(g, floor, free[0])) is not None
    ):
        return named
    if free:
        chosen = free[0] if len(free) == 1 else _second(g, free, verb) or _later(g, free, hidden, verb)
        chosen = chosen or _apposed(g, free, hidden, verb)
        chosen = both(g, chosen) if chosen is free[0] else chosen
        kind = chosen[0].category
        if chosen[0].kind == "description" and g.lows[chosen.start] in g.of("telling_paper"):
            owner = paper(g, chosen.start, verb)  # Pernyataan militer A itu menyebut
            if owner is not None and (owner.paper or owner.ref not in (None, chosen)):
                return owner
        if kind == "group" and _part(g, chosen, floor):
            return None
        if kind == "state" and (shared := _shared(g, chosen, floor)) is not None:
            return shared
        if (whole := offices.side(g, chosen, floor)) is not None:
            return whole
        # a subject far from its verb with another predicate between is still the subject of both
        return make(g, chosen, joined(g, chosen, verb))
    if (issuer := _issued(g, floor, verb)) is not None:
        return issuer
    return _worded(g, floor, verb, strict, plain) if words else None


def _second(g: Ground, free: list[Ref], verb: int) -> Ref | None:
    """*A bertemu B dan C mengatakan*: whoever opens a clause of his own right before the verb."""
    first, last = free[0], free[-1]
    near = last.start - 1
    if near <= first.end or g.lows[near] not in g.of("coordinator") or g.lows[near - 1] == ",":
        return None
    if g.back(verb, last.end, g.of("adverb")) >= last.end:
        return None
    return last if any(g.verblike(i) and not g.mask[i] for i in range(first.end, near)) else None


def _later(g: Ground, free: list[Ref], hidden: list[tuple[int, int]], verb: int) -> Ref | None:
    """*Sementara A membantah laporan itu, B mengatakan*: who stands between a clause's comma and the verb."""
    head, last = free[0], free[-1]
    if last.start <= head.end or g.lows[last.start - 1] != "," or g.mask[last.start - 1]:
        return None
    if g.back(verb, last.end, g.of("adverb")) >= last.end:
        return None
    told = (i for i in range(head.end, last.start - 1) if not any(a <= i < b for a, b in hidden))
    return last if any(i in g.cued or (g.verblike(i) and not g.mask[i]) for i in told) else None


def _masthead(g: Ground, ref: Ref, verb: int) -> bool:
    """Whether the outlet's own name stands before the first sentence, with nothing between."""
    if ref.end >= verb or not g.tokens[ref.end].text[0].isupper():
        return False
    name = ref.mention.span.of(g.text)
    starts = ref.first == 0 or g.tokens[ref.first - 1].end < g.text.rfind("\n", 0, ref.mention.span.start)
    return starts and (name.isupper() or "." in name)


def _part(g: Ground, ref: Ref, floor: int) -> bool:
    """Whether a power is no more than the end of a longer name: *Negara-negara Afrika Barat*."""
    before, mention = ref.start - 1, ref.mention
    if before <= floor or g.mask[before] or mention.kind != "name":
        return False
    if ref.start < ref.first or ref.last - ref.first > 1:
        return False
    return any(r.last == ref.start and r.mention.category == "place" for r in g.between(floor, ref.start))


def _shared(g: Ground, ref: Ref, floor: int) -> Source | None:
    """*Otoritas A dan B mengatakan*: the second owner of a noun does not speak alone."""
    joint = ref.start - 1
    if joint - 2 < floor or g.lows[joint] not in g.of("joins"):
        return None
    owner = next((r for r in g.between(floor, joint) if r.end == joint and r.mention.kind == "demonym"), None)
    if owner is None or owner.start - 1 < floor or g.lows[owner.start - 1] in g.of("preposition"):
        return None
    first = owner.start - 1
    span = g.span(first, ref.end)
    return Source(span, None, (), span.of(g.text), ref.end, first)


def _owned(g: Ground, ref: Ref, hidden: list[tuple[int, int]], verb: int) -> bool:
    """Whether a pronoun far from the verb is the owner of a noun: *pendirian mereka sebelumnya, S*."""
    if ref.start == 0 or not any(g.lows[i] == "," and not g.mask[i] for i in range(ref.end, verb)):
        return False
    plain = (i for i in range(ref.end, verb) if not g.mask[i] and not any(a <= i < b for a, b in hidden))
    if any(g.verblike(i) for i in plain):
        return False
    low = g.lows[ref.start - 1]
    classes = ("connective", "adverb", "subordinator", "joins", "contrast", "fronted", "date_opener")
    noun = low.isalpha() and g.tokens[ref.start - 1].text[0].islower()
    return noun and ref.start - 1 not in g.times and not any(low in g.of(name) for name in classes)


def _with(g: Ground, ref: Ref, floor: int) -> Source | None:
    """*…, dengan S menyebutnya C*: whoever is set beside the verb of an added clause."""
    at = ref.start - 1
    if at - 1 < floor or g.lows[at - 1] != "," or g.lows[at] not in g.of("company"):
        return None
    return make(g, ref) if speaks(ref) and g.quoted[ref.first] < 0 else None


def _issued(g: Ground, floor: int, verb: int) -> Source | None:
    """*Pernyataan yang dikeluarkan S membantah*, *Laporan dari S, Senin, menyebut*: whose paper it is."""
    floor = g.skip(floor, verb, g.of("indefinite"))
    if floor + 2 >= verb or g.lows[floor] not in g.of("paper"):
        return None
    owned = paper(g, floor, verb)
    if owned is not None and owned.ref is not None and owned.end <= verb:
        days = {j for i, (last, _) in g.times.items() if i < verb for j in range(i, last)}
        skipped = g.of("adverb") | g.of("date_opener")
        if all(g.lows[i] in skipped or g.lows[i] == "," or i in days for i in range(owned.end, verb)):
            return owned
    at = next((i for i in range(floor + 1, min(verb, floor + 4)) if g.lows[i] in g.of("relative")), None)
    if at is None or g.lows[at + 1] not in g.of("issued"):
        return None
    ref = g.ref_starts.get(g.skip(at + 2, verb, g.of("agent")))
    return make(g, ref) if ref is not None and speaks(ref) else None


def past_adjuncts(g: Ground, floor: int, verb: int) -> int:
    """Past what is fronted: connectives, and adjuncts up to their comma where a subject is left."""
    floor = g.opens(floor, verb)
    while floor < verb and (floor in g.times or g.lows[floor] in g.adjuncts or _since(g, floor, verb)):
        depth = floor
        while depth < verb and not (g.lows[depth] == "," and not g.mask[depth]):
            depth += 1
        if depth >= verb or not (g.between(depth + 1, verb) or worded_between(g, depth + 1, verb)):
            break
        floor = g.opens(depth + 1, verb)
        while floor < verb and (g.lows[floor] in g.of("relative") or g.lows[floor] in g.of("where")):
            # Setelah A, yang …, S mengancam; Meski berselisih di B, tempat …, S mengancam
            comma = next((i for i in range(floor, verb) if g.lows[i] == "," and not g.mask[i]), -1)
            if comma < 0 or not g.between(comma + 1, verb):
                break
            floor = g.opens(comma + 1, verb)
    return floor


def _since(g: Ground, at: int, end: int) -> bool:
    """*Beberapa jam setelah …*, *Tak lama usai …*: an adjunct opened by how long after."""
    if g.lows[at] not in g.of("how_long"):
        return False
    return any(g.lows[i] in g.of("fronted") for i in range(at + 1, min(end, at + 4)))


def worded_between(g: Ground, first: int, last: int) -> bool:
    """Whether words stand in a stretch that are no adverbs."""
    adverbs = g.of("adverb")
    return any(g.lows[i] not in adverbs and g.tokens[i].text[0].isalpha() for i in range(first, last))


def _relative(g: Ground, floor: int, verb: int) -> list[tuple[int, int]]:
    """Stretches of relative clauses and brackets: nobody in them is the subject."""
    hidden: list[tuple[int, int]] = []
    done = floor
    for at in g.among(g.hides, floor, verb):
        if at < done:
            continue
        low = g.lows[at]
        placed = at > floor and low in g.of("where") and g.lows[at - 1] == ","
        if low == "(" or placed or (at > floor and low in g.of("relative")):
            closer = ")" if low == "(" else ","
            stop = at + 1
            while stop < verb and g.lows[stop] != closer:
                stop += 1
            hidden.append((at, stop))
            done = stop + 1
    return hidden


def _apposed(g: Ground, free: list[Ref], hidden: list[tuple[int, int]], verb: int) -> Ref:
    """The name set beside an office: *Menteri Luar Negeri Iran, Abbas Araghchi, mengatakan*."""
    head = free[0]
    if personal(head):
        return _closing(g, free, hidden, verb)
    if head.mention.kind == "pronoun":
        return head
    for ref in free[1:]:
        if not personal(ref):
            continue
        stretch = range(head.last, ref.start)
        if any(g.verblike(i) and not g.mask[i] for i in stretch if not _inside(i, free)):
            break
        if ref.start > head.last and g.lows[ref.start - 1] in g.of("joins"):
            break
        closed = g.lows[ref.start - 1] == "," and g.back(verb, ref.end, g.of("adverb") | {","}) < ref.end
        if head.mention.kind in ("title", "description") or ref.start <= head.end + 1 or not hidden:
            return ref
        if closed and head.mention.kind == "name" and head.mention.category in ("body", "group"):
            return ref  # pemimpin Dewan A (DA), B, mengatakan
    return head


def _closing(g: Ground, free: list[Ref], hidden: list[tuple[int, int]], verb: int) -> Ref:
    """*Pengamat Universitas A, B, mengatakan*: a name set between a comma and the verb is who speaks."""
    head, last = free[0], free[-1]
    if last is head or not personal(last) or g.lows[g.prev(last.start, head.end)] != ",":
        return head
    closed = g.back(verb, last.end, g.of("adverb") | {","}) < last.end
    stretch = [i for i in range(head.end, last.start) if not any(a <= i < b for a, b in hidden)]
    other = any(g.verblike(i) or g.lows[i] in g.of("joins") for i in stretch if not _inside(i, free))
    return last if closed and not other else head


def _inside(token: int, refs: list[Ref]) -> bool:
    return any(ref.start <= token < ref.end for ref in refs)


def _worded(g: Ground, floor: int, verb: int, strict: bool, plain: bool) -> Source | None:
    """A subject that no mention covers, in its own words; `strict` wants it to look like somebody.

    `plain`: one capital word is enough, for the verb says it of people alone.
    """
    adverbs, relatives = g.of("adverb"), g.of("relative")
    last = next(
        (i for i in range(floor, verb) if g.lows[i] in relatives or g.mask[i] or g.lows[i] == "("), verb
    )
    comma = next(
        (i for i in range(last - 2, floor, -1) if g.lows[i] == "," and g.tokens[i + 1].text[0].isupper()), -1
    )
    first = comma + 1 if comma >= 0 else floor
    while last > first and (g.lows[last - 1] in adverbs or g.lows[last - 1] == "," or last - 1 in g.times):
        last -= 1
    if not first < last <= first + WORDS or g.lows[first] in g.of("preposition"):
        return None
    if any(g.lows[first] in g.of(name) for name in ("fronted", "subordinator", "happening")):
        return None
    if last == first + 1 and g.lows[first] in g.of("himself"):
        return Source(g.span(first, last), None, (), None, last, first, clitic=True)
    stretch = range(first, last)
    if any(g.quoted[i] >= 0 or g.lows[i] in BREAKS or g.lows[i] == "," or g.verblike(i) for i in stretch):
        return None
    if g.length("anaphor", first) or not g.tokens[first].text[0].isalpha():
        return None
    source = worded(g, first, last)
    low = g.lows[first]
    if low in g.of("telling_paper") and g.lows[last - 1] in g.of("demonstrative") and last - first < 4:
        return source._replace(unnamed=g.span(first, last).of(g.text), paper=True)
    pointed = (
        low in g.of("indefinite")
        or (last < verb and g.mask[last] and low in g.of("document"))  # dokumen [yang dilihat M] menyebut
        or low in g.of("office")
        or (low in g.of("epithet") and g.lows[last - 1] in g.of("demonstrative"))
        or (
            g.lows[last - 1] in g.of("demonstrative")
            and (low in g.of("document") or low in g.of("relay_filler"))
        )
    )
    named = source.unnamed is None and (last - first > 1 or g.tokens[first].text.isupper())
    if strict and not (pointed or named or (plain and last == first + 1 and source.unnamed is None)):
        return None
    return source
