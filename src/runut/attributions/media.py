"""Clauses that name media: dikutip M, melansir M, menurut laporan M, mengutip S, kepada M."""

from __future__ import annotations

from typing import Literal

from runut.attributions import chains, sources
from runut.attributions.drafts import Group, Link, Source
from runut.attributions.units import Ground, Hit, Ref, Unit
from runut.types import Span, TimeMention

REACH = 14  # tokens a medium may stand from its relay


def groups(g: Ground, unit: Unit) -> list[Group]:
    """Every clause of media in a unit, masked on the ground once it is read."""
    found: list[Group] = []
    for hit in unit.hits:
        if g.mask[hit.first]:
            continue
        group = _relayed(g, unit, hit)
        if group is not None:
            found.append(_masked(g, group))
    said = next((hit.last for hit in unit.hits if hit.cue("tag", "clitic", "verb")), unit.last)
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
    passive = hit.cue("relayed") is not None
    active = hit.cue("relaying") is not None
    if not passive and not active and hit.cue("according") is None:
        return None
    first = _opened(g, unit, hit.first)
    before = g.prev(first, unit.first)
    if active and before >= unit.first:
        if owner := _owner(g, unit, hit):
            return owner
        tagged = any(other.first < hit.first and other.cue("tag", "clitic") for other in unit.hits)
        if g.lows[before] != "," and not tagged and sources.subject(g, unit.first, hit.first, words=False):
            return None  # A mengutip survei: what A does, no way his words came
    medium = named(g, hit.last, unit.last, strict=not passive)
    cue = g.span(first, hit.last)
    if medium is None:
        at = g.skip(hit.last, unit.last, frozenset({","}))
        if passive and at in g.times and hit.cue("hearsay") is None and hit.cue("passive") is None:
            stop, day = g.times[at]
            return Group(_comma(g, unit, first), stop, "trail", (), day, self_cited=True)
        return None
    if not sources.is_medium_source(medium) and not passive and not active:
        if not _vouched(g, unit, first):
            return None
        return Group(_comma(g, unit, first), medium.end, "trail", (_link(g, medium, cue),), governs=False)
    medium = _apposed(g, medium, unit.last)
    links = [_link(g, medium, cue)]
    last = _listed(g, medium.end, unit.last)
    if passive and last < unit.last and g.lows[last] in g.cues.of("relay_from"):  # dikutip M2 dari M1
        origin = named(g, last + 1, unit.last, strict=False)
        if origin is not None:
            links, last = [*links, _link(g, origin, g.span(last, last + 1))], origin.end
    last, time = _dated(g, last, unit.last)
    while True:  # M1 yang dikutip M2; M2, mengutip M1
        at = g.skip(last, unit.last, g.cues.of("relay_opener") | {","})
        follow = next((other for other in unit.hits if other.first == at), None)
        if follow is None or not (follow.cue("relayed") or follow.cue("relaying")):
            break
        further = named(g, follow.last, unit.last, strict=False)
        if further is None:
            break
        link = _link(g, further, g.span(at, follow.last))
        links = [link, *links] if follow.cue("relayed") else [*links, link]
        stamp = time
        last, time = _dated(g, further.end, unit.last)
        time = time or stamp
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
        governs=passive or active,
    )


def _vouched(g: Ground, unit: Unit, first: int) -> bool:
    """Whether a trailing *menurut K* stands behind a clause in which somebody else speaks."""
    if first <= unit.first or g.lows[first - 1] != ",":
        return False
    said = next((h for h in unit.hits if h.last < first and h.cue("verb") and not g.mask[h.first]), None)
    if said is None or g.lows[said.first - 1] in g.cues.of("unsaid") | g.cues.of("relative"):
        return False
    source = sources.subject(g, unit.first, said.first, words=False)
    return source is not None and g.back(said.first, source.end, g.cues.of("adverb")) < source.end


def _owner(g: Ground, unit: Unit, hit: Hit) -> Group | None:
    """*M mengutip S yang mengatakan*: whoever draws on another is the hop before him."""
    if g.lows[g.prev(hit.first, unit.first)] == ",":
        return None
    source = sources.subject(g, unit.first, hit.first, words=False)
    if source is None or source.ref is None:
        return None
    relatives = g.cues.of("relative")
    told = any(o.cue("verb") and g.lows[o.first - 1] in relatives for o in unit.hits if o.first > hit.last)
    if not source.medium and not told:
        return None
    link = _link(g, source, g.span(hit.first, hit.last))
    return Group(source.first, hit.last, "front", (link,), governs=False)


def _listener(g: Ground, unit: Unit, at: int, said: int) -> Group | None:
    """*kepada M*, *dalam wawancara dengan M*: the first medium of the chain, right beside the speaker."""
    openers = g.cues.phrases.get("interview", {})
    opening = at
    while at < unit.last:
        length = 0
        if at == opening + 1 and at < said and not g.mask[opening]:
            at = said  # before the verb only where the sentence opens with it
            continue
        if g.lows[at] in openers and g.quoted[at] < 0 and not g.mask[at]:
            length = g.cues.length("interview", g.lows, at)
        if length:
            medium = named(g, at + length, unit.last, strict=True)
            if medium is None or not sources.is_medium_source(medium):
                medium = _unheard(g, at + length, unit.last)
            if medium is not None and medium.first <= at + length + 4 and sources.is_medium_source(medium):
                link = _link(g, medium, g.span(at, at + length))
                return Group(at, medium.end, "inside", () if chains.is_outlet(g, medium) else (link,))
        at += 1
    return None


def _unheard(g: Ground, at: int, end: int) -> Source | None:
    """A listener that no mention covers, in the shape of a medium's name: *kepada Radio Pantai*."""
    words, start = g.cues.of("medium_word"), at
    while at < end and g.lows[at] in g.cues.of("relay_filler") and not g.tokens[at].text[0].isupper():
        at += 1
    stop = capitals(g, at, end)
    told = any(g.lows[i] in words for i in range(start, stop))
    return sources.worded(g, at, stop) if told and 0 < stop - at < 5 else None


def _opened(g: Ground, unit: Unit, first: int) -> int:
    """The start of a relay with its *seperti*, *sebagaimana*, *yang*."""
    openers = g.cues.of("relay_opener")
    while first > unit.first and g.lows[first - 1] in openers and g.quoted[first - 1] < 0:
        first -= 1
    return first


def _comma(g: Ground, unit: Unit, first: int) -> int:
    before = first - 1
    return before if before > unit.first and g.lows[before] == "," and g.quoted[before] < 0 else first


def named(g: Ground, at: int, end: int, *, strict: bool) -> Source | None:
    """The medium or source after a relay: past fillers, the first mention, a medium before others.

    `strict` takes nothing but a medium, or for lack of one whoever stands right there.
    """
    start = at
    end = min(end, at + REACH)
    choice: Ref | None = None
    fillers = g.cues.of("relay_filler")
    while at < end:
        ref = g.ref_starts.get(at)
        if ref is not None and ref.mention.kind != "demonym" and ref.mention.kind != "pronoun":
            if sources.is_medium(ref) and ref.mention.kind == "name":
                return sources.make(g, ref)
            if choice is None or (sources.is_medium(ref) and not sources.is_medium(choice)):
                choice = ref
            at = max(ref.end, at + 1)
            continue
        low = g.lows[at]
        if (
            low in (",", "(")
            and choice is not None
            and at + 1 in g.ref_starts
            and sources.is_medium(g.ref_starts[at + 1])
        ):
            return sources.make(g, g.ref_starts[at + 1])
        described = choice is not None and sources.is_medium(
            choice
        )  # a name may follow: laporan kantor berita M
        if (choice is not None and not (described and low in fillers)) or at in g.times:
            break
        if low not in fillers and ref is None:
            break
        at += 1
    if (
        choice is not None
        and choice.mention.category == "person"
        and not strict
        and choice.mention.title is not None
    ):
        return None
    if choice is not None:
        if (whole := _whole(g, choice, end, sure=not strict)) is not None:
            return whole
        if strict and choice.mention.category == "place" and choice.mention.kind == "name":
            return None
        return sources.make(g, choice)
    if not strict and at < end and at not in g.times and g.tokens[at].text[0].isupper():
        while at > start and g.tokens[at - 1].text[0].isupper():
            at -= 1  # the filler belonged to the name: Harian M
        last = capitals(g, at, end)
        span = g.span(at, last)
        return Source(span, None, (), None, last, at) if last > start else None
    return None


def _whole(g: Ground, ref: Ref, end: int, *, sure: bool) -> Source | None:
    """A medium whose name begins with a place's, *Iran Press*; `sure`: nothing else can stand here."""
    if ref.mention.kind == "description" and sources.is_medium(ref):  # kantor berita Ombak Press
        stop = capitals(g, ref.end, end)
        return Source(g.span(ref.end, stop), None, (), None, stop, ref.end) if stop > ref.end else None
    if ref.mention.kind not in ("name", "metonym") or ref.mention.category not in (
        "state",
        "place",
        "person",
    ):
        return None
    stop = capitals(g, ref.last, end)
    if stop == ref.last or ref.start < ref.first:
        return None
    known = any(g.lows[i] in g.cues.of("medium_word") for i in range(ref.first, stop))
    return Source(g.span(ref.first, stop), None, (), None, stop, ref.first) if sure or known else None


def capitals(g: Ground, at: int, end: int) -> int:
    """Past a run of words with capitals."""
    while at < end and g.tokens[at].text[0].isupper() and at not in g.times and not g.mask[at]:
        at += 1
    return at


def _apposed(g: Ground, medium: Source, end: int) -> Source:
    """The name set behind a description: *media Ukraina, UNN, …*."""
    at = medium.end
    if medium.unnamed is None or at + 2 >= end or g.lows[at] != "," or not g.tokens[at + 1].text[0].isupper():
        return medium
    stop = next((i for i in range(at + 1, min(end, at + 5)) if g.lows[i] == ","), None)
    if stop is None or at + 1 in g.times or any(g.tokens[i].text[0].islower() for i in range(at + 1, stop)):
        return medium
    ref = g.ref_starts.get(at + 1)
    return sources.make(g, ref) if ref is not None else sources.worded(g, at + 1, stop)


def _listed(g: Ground, at: int, end: int) -> int:
    """Past further media in a list: *AFP, BBC, dan CNN*; the first stands for them."""
    while at < end:
        step = at
        while step < end and (g.lows[step] == "," or g.lows[step] in g.cues.of("joins")):
            step += 1
        ref = g.ref_starts.get(step)
        if step == at or step >= end:
            break
        if ref is None or not sources.is_medium(ref):
            stop = capitals(g, step, end)  # a name that no mention covers, where it closes the list
            closed = stop < end and g.lows[stop] in ",(" and g.lows[step - 1] in g.cues.of("joins")
            return stop if stop > step and closed and (ref is None or ref.end <= stop) else at
        at = ref.end
    return at


def _dated(g: Ground, at: int, end: int) -> tuple[int, TimeMention | None]:
    """The date of quoting after a medium: *, Senin (14/10/2024)*."""
    step = at
    while step < end and (g.lows[step] in ",(" or g.lows[step] in g.cues.of("date_opener")):
        step += 1
    if step in g.times:
        last, time = g.times[step]
        return (last + 1 if last < end and g.lows[last] == ")" else last), time
    return at, None


def _link(g: Ground, source: Source, cue: Span) -> Link:
    return Link(source, chains.hop_kind(g, source), cue)
