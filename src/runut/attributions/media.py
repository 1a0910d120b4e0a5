"""Clauses that name media: dikutip M, melansir M, menurut laporan M, mengutip S, kepada M."""

from __future__ import annotations

from typing import Literal

from runut.attributions import chains, draws, outlets, sources, subjects
from runut.attributions.drafts import Group, Link, Source
from runut.attributions.laid import Hit, Unit
from runut.attributions.units import Ground
from runut.types import Span

SAYING = frozenset({"verb", "according", "passive"})


def groups(g: Ground, unit: Unit) -> list[Group]:
    """Every clause of media in a unit, masked on the ground once it is read."""
    found = [
        _masked(g, group)
        for hit in unit.hits
        if hit.relays and not g.mask[hit.first] and (group := _relayed(g, unit, hit)) is not None
    ]
    if not g.heard or not g.among(g.heard, unit.first, unit.last):
        return found
    said = next((h.last for h in unit.hits if h.tags or not SAYING.isdisjoint(h.roles)), unit.last)
    at = g.opens(unit.first, unit.last) if said < unit.last else unit.last
    while (group := _listener(g, unit, at, said)) is not None:
        found.append(_masked(g, group))
        at = group.last
    return found


def _masked(g: Ground, group: Group) -> Group:
    for i in range(group.first, group.last):
        g.mask[i] = 1
    return group


def _relayed(g: Ground, unit: Unit, hit: Hit) -> Group | None:
    """*(seperti) dikutip (dari) M, HARI*; *melansir M*; *menurut laporan M, mengutip S*."""
    follows = g.ref_starts.get(hit.last)
    so = follows is not None and g.lows[hit.first] in g.of("so") and sources.is_medium(follows)
    so = so and follows is not None and follows.mention.kind == "name" and g.lows[hit.first - 1] == ","
    passive = hit.cue("relayed") is not None or (so and hit.last - hit.first == 1)
    active = hit.cue("relaying") is not None
    if not passive and not active and hit.cue("according") is None:
        return None
    first = _opened(g, unit, hit.first)
    before = g.prev(first, unit.first)
    if passive and before >= unit.first and g.lows[before] in g.of("negator"):
        return None  # belum dipublikasikan oleh M
    if (
        passive
        and before >= unit.first
        and g.lows[first] in g.of("relative")
        and g.lows[before] in g.of("paper")
    ):
        whose = g.ref_starts.get(g.skip(hit.last, unit.last, g.of("agent")))
        if g.lows[hit.first] in g.of("issued") and (whose is None or not sources.is_medium(whose)):
            return None  # pernyataan yang diterbitkan S
    if (
        passive
        and before >= unit.first
        and g.lows[first] in g.of("relative")
        and not _relays(g, unit, before)
    ):
        return None  # seluruh narasi yang diberitakan M
    if passive and first == hit.first and hit.cue("hearsay") and _tells(g, unit, hit):
        return None
    if passive and g.lows[first] in g.of("relative") and draws.spoken_of(g, unit, first):
        return None  # Menanggapi kabar yang dilansir M, S mengatakan C
    drawing = hit.cue("relaying")
    if drawing is not None and drawing.weak and first > g.opens(unit.first, unit.last):
        return None  # kata S, merujuk pada …
    if active and before >= unit.first:
        if owner := _owner(g, unit, hit):
            return owner
        tagged = any(other.first < hit.first and other.tags for other in unit.hits)
        if g.lows[before] != "," and not tagged and subjects.subject(g, unit.first, hit.first, words=False):
            return None  # A mengutip survei: what A does, no way his words came
    medium = outlets.named(g, hit.last, unit.last, strict=not passive)
    cue = g.span(first, hit.last)
    heard = range(hit.last, medium.first if medium is not None and not passive and not active else 0)
    if any(g.lows[i] in g.of("addressing") for i in heard):
        return None  # menurut sumber kepada M
    referring = hit.cue("relaying")
    if (
        referring is not None
        and referring.weak
        and medium is not None
        and not draws.papered(g, hit.last, medium)
    ):
        return None  # merujuk pada Presiden X
    if medium is None and referring is not None and referring.weak:
        return _document(g, unit, hit, first)
    if medium is None and active:
        medium = outlets.sourced(g, hit.last, unit.last)
    if medium is None:
        at = g.skip(hit.last, unit.last, frozenset({","}))
        if passive and at in g.times and hit.cue("hearsay") is None and hit.cue("passive") is None:
            stop, day = g.times[at]
            return Group(_comma(g, unit, first), stop, "trail", (), day, self_cited=True)
        return None
    told = medium.ref is not None and sources.is_medium(medium.ref)
    giving = hit.cue("relayed")
    if giving is not None and giving.weak and not (told and draws.on_paper(g, unit, first)):
        return None  # aturan yang dikeluarkan pemerintah; jembatan yang dilihat M
    if not told and not sources.is_medium_source(medium) and not passive and not active:
        if not _vouched(g, unit, first):
            return None
        last = outlets.bracketed(g, medium.end, unit.last)
        return Group(_comma(g, unit, first), last, "trail", (_link(g, medium, cue),), governs=False)
    medium = outlets.apposed(g, medium, unit.last)
    if so and (teller := next((h for h in unit.hits if h.first == medium.end), None)) is not None:
        said = teller.cue("verb")  # demikian M melaporkan
        medium = medium._replace(end=teller.last) if said is not None and said.tells else medium
    links = [_link(g, medium, cue)]
    last, beside = outlets.listed(g, outlets.bracketed(g, medium.end, unit.last), unit.last)
    if passive and last < unit.last and g.lows[last] in g.of("relay_from"):  # dikutip M2 dari M1
        origin = outlets.named(g, last + 1, unit.last, strict=False)
        if origin is not None:
            kept = links if g.article.outlet is not None or not draws.at_home(g, medium) else []
            links, last = [*kept, _link(g, origin, g.span(last, last + 1))], origin.end
    last, time = outlets.dated(g, last, unit.last)
    while True:  # M1 yang dikutip M2; M2, mengutip M1
        at = g.skip(last, unit.last, g.of("relay_opener") | {","})
        follow = next((other for other in unit.hits if other.first == at), None)
        if follow is None or not (follow.cue("relayed") or follow.cue("relaying")):
            break
        drawn = follow.cue("relaying") is not None and follow.last not in g.ref_starts
        further = outlets.sourced(g, follow.last, unit.last) if drawn else None
        further = further or outlets.named(g, follow.last, unit.last, strict=False)
        if further is None:
            break
        link = _link(g, further, g.span(at, follow.last))
        links = [link, *links] if follow.cue("relayed") else [*links, link]
        stamp = time
        last, time = outlets.dated(g, further.end, unit.last)
        time = time or stamp
    last = outlets.described(g, last, unit.last)
    if active and last < unit.last and g.lows[last] in g.of("relative"):
        last = outlets.known(g, unit, last)
    own = [link for link in links if chains.is_outlet(g, link.source)]
    links = [link for link in links if link not in own]
    fronted = first <= g.opens(unit.first, unit.last)
    place: Literal["front", "trail"] = "front" if fronted else "trail"
    return Group(
        _comma(g, unit, first),
        last,
        place,
        tuple(links),
        time,
        deep=active and place != "front",
        self_cited=bool(own) and not links,
        beside=beside,
        governs=passive or active,
    )


def _tells(g: Ground, unit: Unit, hit: Hit) -> bool:
    """*M dilaporkan pada Mei C*: a medium stands where nobody is told of, in translations by machine."""
    near = g.between(unit.first, hit.first)
    return bool(near) and near[-1].end == hit.first and sources.is_medium(near[-1])


def _relays(g: Ground, unit: Unit, before: int) -> bool:
    """Whether *yang dikutip M* can be told of what stands before it: of somebody, or of his words."""
    if g.lows[before] == "," or before in g.times or g.quoted[before] >= 0:
        return True
    if not any(g.verblike(i) and not g.mask[i] for i in range(g.opens(unit.first, before), before + 1)):
        return True
    near = range(before, max(unit.first - 1, before - 4), -1)
    if any(g.lows[i].removesuffix(g.cues.suffix) in g.of("paper") or g.lows[i] in g.of("talk") for i in near):
        return True
    return any(sources.speaks(ref) and ref.end > before for ref in g.between(unit.first, before + 1))


def _document(g: Ground, unit: Unit, hit: Hit, first: int) -> Group | None:
    """*Berdasarkan teks perjanjian, C*: a paper that speaks for itself."""
    at = g.skip(hit.last, unit.last, g.of("date_opener") | g.of("listener"))
    if first > g.opens(unit.first, unit.last) or at >= unit.last or g.lows[at] not in g.of("document"):
        return None
    comma = next((i for i in range(at, min(unit.last, at + 10)) if g.lows[i] == ","), None)
    if comma is None:
        return None
    seen = next((h for h in unit.hits if at < h.first < comma and h.cue("relayed")), None)
    medium = outlets.named(g, seen.last, comma, strict=seen.tags) if seen is not None else None
    links: tuple[Link, ...] = ()
    stop = comma
    if seen is not None and medium is not None and sources.is_medium_source(medium):
        stop = _opened(g, unit, seen.first)  # berdasarkan dokumen yang dilihat M
        links = (_link(g, medium, g.span(stop, seen.last)),)
        if stop == at + 1 and g.lows[at] in g.of("report"):
            return Group(first, comma, "front", links, governs=False)  # berdasarkan laporan yang dilansir M
    source = sources.worded(g, at, stop)._replace(unnamed=g.span(at, stop).of(g.text))
    links = (*links, Link(source, "document", g.span(first, hit.last)))
    return Group(first, comma, "front", links, governs=False)


def _vouched(g: Ground, unit: Unit, first: int) -> bool:
    """Whether a trailing *menurut K* stands behind a clause in which somebody else speaks."""
    if first <= unit.first or g.lows[first - 1] != ",":
        return False
    said = next((h for h in unit.hits if h.last < first and h.cue("verb") and not g.mask[h.first]), None)
    if said is None or g.lows[said.first - 1] in g.of("unsaid") | g.of("relative"):
        return False
    source = subjects.subject(g, unit.first, said.first, words=False)
    return source is not None and g.back(said.first, source.end, g.of("adverb")) < source.end


def _owner(g: Ground, unit: Unit, hit: Hit) -> Group | None:
    """*M mengutip S yang mengatakan*: whoever draws on another is the hop before him."""
    apart = g.lows[g.prev(hit.first, unit.first)] == ","
    source = subjects.subject(g, unit.first, hit.first, words=False)
    if source is None or source.ref is None:
        return None
    if apart and not (source.medium and source.end < hit.first - 1 and g.lows[source.end] == ","):
        return None  # but: M, dalam laporannya, mengutip S
    relatives = g.of("relative")
    told = any(o.cue("verb") and g.lows[o.first - 1] in relatives for o in unit.hits if o.first > hit.last)
    if not source.medium and not told:
        return None
    link = _link(g, source, g.span(hit.first, hit.last))
    return Group(source.first, hit.last, "front", (link,), governs=False, draws=True)


def _listener(g: Ground, unit: Unit, at: int, said: int) -> Group | None:
    """*kepada M*, *dalam wawancara dengan M*: the first medium of the chain, right beside the speaker."""
    openers = {*g.cues.phrases.get("interview", {}), *g.of("at_interview")}
    opening = at
    while at < unit.last:
        if g.lows[at] not in openers:
            at += 1
            continue
        length = 0
        inner = opening < at < said and not g.mask[opening] and g.lows[at - 1] != ","
        if inner and (g.lows[at] not in g.of("addressing") or not _beside(g, opening, at)):
            at += 1  # before the verb only where the sentence opens with it, behind a comma, or beside S
            continue
        if g.quoted[at] < 0 and not g.mask[at]:
            length = g.length("interview", at) or _interview(g, at, unit.last)
        if length:
            medium = outlets.named(g, at + length, unit.last, strict=True)
            if medium is None or not sources.is_medium_source(medium):
                medium = outlets.unheard(g, at + length, unit.last)
                talks = any(g.lows[i] in g.of("talk") for i in range(at, at + length))
                medium = outlets.lettered(g, at + length, unit.last) if medium is None and talks else medium
            if medium is not None and medium.unnamed is not None:
                apart = outlets.apart(g, at + length, unit.last)
                medium = apart if apart is not None else medium
            if medium is not None and medium.unnamed is not None:
                medium = outlets.meant(g, medium.first, unit.last) or (medium if _heard(g, medium) else None)
            if medium is not None and medium.first <= at + length + 8 and sources.is_medium_source(medium):
                link = _link(g, medium, g.span(at, at + length))
                own = chains.is_outlet(g, medium)
                return Group(at, medium.end, "inside", () if own else (link,), self_cited=own)
        at += 1
    return None


def _beside(g: Ground, opening: int, at: int) -> bool:
    """*S kepada M mengatakan C*: whether nothing stands before a listener but who speaks."""
    if any(ref.end == at and sources.speaks(ref) for ref in g.between(opening, at)):
        return True
    return not any(g.verblike(i) and not g.mask[i] for i in range(opening, at))


def _heard(g: Ground, medium: Source) -> bool:
    """Whether a listener is a medium one can name: not the press at large, *kepada media lokal*."""
    if any(g.lows[i] in g.of("of_state") for i in range(medium.first, medium.end)):
        return True
    return any(other.mention.category == "state" for other in g.between(medium.first, medium.end))


def _interview(g: Ground, at: int, end: int) -> int:
    """How many words *dalam sebuah wawancara telepon dengan* takes; 0 where it is none."""
    if g.lows[at] not in g.of("at_interview"):
        return 0
    talk = next((i for i in range(at, min(end, at + 4)) if g.lows[i] in g.of("talk")), None)
    if talk is None:
        return 0
    withs = g.of("talk_with")
    return next((i + 1 - at for i in range(talk + 1, min(end, talk + 5)) if g.lows[i] in withs), 0)


def _opened(g: Ground, unit: Unit, first: int) -> int:
    """The start of a relay with its *seperti*, *sebagaimana*, *yang*."""
    openers = g.of("relay_opener")
    while first > unit.first and g.lows[first - 1] in openers and g.quoted[first - 1] < 0:
        first -= 1
    return first


def _comma(g: Ground, unit: Unit, first: int) -> int:
    before = first - 1
    return before if before > unit.first and g.lows[before] == "," and g.quoted[before] < 0 else first


def _link(g: Ground, source: Source, cue: Span) -> Link:
    return Link(source, chains.hop_kind(g, source), cue)
