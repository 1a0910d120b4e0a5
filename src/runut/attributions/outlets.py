"""Which medium is named: past fillers, to the end of its name, with the date of quoting behind it."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.drafts import Source
from runut.attributions.laid import Ref, Unit
from runut.attributions.units import Ground
from runut.types import Span, TimeMention

NO_SITES = (
    "relay_filler", "office", "informant", "indefinite", "paper", "document", "one_of", "epithet", "adverb",
    "adjunct", "relay_opener",
)  # fmt: skip
REACH = 14  # tokens a medium may stand from its relay


def meant(g: Ground, at: int, end: int) -> Source | None:
    """A medium named before: *surat kabar tersebut*, *situs itu*."""
    step = g.skip(at, end, g.of("relay_filler"))
    if step == at or step >= end or g.lows[step] not in g.of("demonstrative"):
        return None
    named = (
        r for r in reversed(g.refs) if r.last <= at and sources.is_medium(r) and r.mention.kind == "name"
    )
    ref = next(named, None)
    if ref is None:
        return None
    return Source(g.span(at, step + 1), None, (), None, step + 1, at, head=sources.make(g, ref))


def apart(g: Ground, at: int, end: int) -> Source | None:
    """A medium described before its name: *stasiun televisi dari Korea Selatan, KBS, …*."""
    comma = next((i for i in range(at + 1, min(end, at + 8)) if g.lows[i] == ","), None)
    if comma is None or not any(g.lows[i] in g.of("medium_noun") for i in range(at, comma)):
        return None
    stop = capitals(g, comma + 1, end)
    if not comma + 1 < stop < end or g.lows[stop] != ",":
        return None
    ref = g.ref_starts.get(comma + 1)
    return sources.make(g, ref) if ref is not None and ref.end == stop else sources.worded(g, comma + 1, stop)


def unheard(g: Ground, at: int, end: int) -> Source | None:
    """A listener that no mention covers, in the shape of a medium's name: *kepada Radio Pantai*."""
    if (found := meant(g, at, end) or apart(g, at, end)) is not None:
        return found
    words, start = g.of("medium_word"), at
    while at < end and g.lows[at] in g.of("relay_filler") and not g.tokens[at].text[0].isupper():
        at += 1
    stop = capitals(g, at, end)
    told = any(g.lows[i] in words for i in range(start, stop))
    told = told or any(g.lows[i] in g.of("medium_kind") for i in range(start, at))
    return sources.worded(g, at, stop) if told and 0 < stop - at < 5 else None


def lettered(g: Ground, at: int, end: int) -> Source | None:
    """Whom somebody talks with, by a name that begins with its letters: *wawancara dengan SBS Punjabi*."""
    stop, first = capitals(g, at, end), g.tokens[at].text if at < end else ""
    known = at in g.ref_starts or not 3 <= len(first) <= 5 or not (first.isupper() and first.isalpha())
    return None if known or not 0 < stop - at < 4 else sources.worded(g, at, stop)


def named(g: Ground, at: int, end: int, *, strict: bool) -> Source | None:
    """The medium or source after a relay: past fillers, the first mention, a medium before others.

    `strict` takes nothing but a medium, or for lack of one whoever stands right there.
    """
    start = at
    end = min(end, at + REACH)
    choice: Ref | None = None
    fillers = g.of("relay_filler")
    while at < end:
        ref = g.ref_starts.get(at)
        if ref is not None and ref.mention.kind != "demonym" and ref.mention.kind != "pronoun":
            if sources.is_medium(ref) and ref.mention.kind == "name":
                return _longer(g, ref, end)
            if ref.mention.kind == "description" and at == ref.start and _owned_paper(g, ref):
                at += 1  # keterangan Badan M: its owner
                continue
            if choice is None or (sources.is_medium(ref) and not sources.is_medium(choice)):
                choice = ref
            at = max(ref.end, at + 1)
            continue
        low = g.lows[at]
        if (
            low in (",", "(")
            and choice is not None
            and (not strict or low == "(" or sources.is_medium(choice))  # no: mengutip S, M menyebut
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
        and not any(g.lows[i] in g.of("platform") for i in range(start, choice.start))
    ):
        return None
    if choice is not None:
        if (whole := _whole(g, choice, end, sure=not strict)) is not None:
            return whole
        if strict and choice.mention.category == "place" and choice.mention.kind == "name":
            return None
        return sources.make(g, choice)
    if not strict and at == start and (site := _site(g, at, end)) is not None:
        return Source(site, None, (), None, at + 1, at)
    if not strict and at < end and at not in g.times and g.tokens[at].text[0].isupper():
        while at > start and g.tokens[at - 1].text[0].isupper():
            at -= 1  # the filler belonged to the name: Harian M
        last = capitals(g, at, end)
        span = g.span(at, last)
        return Source(span, None, (), None, last, at) if last > start else None
    return None


def _site(g: Ground, at: int, end: int) -> Span | None:
    """A medium in small letters, with nothing by it: *dilansir aljazeera, Senin*; *daridetikNews*."""
    if at + 1 >= end or not g.tokens[at].text.isalpha() or len(g.lows[at]) < 5 or at in g.times:
        return None
    low, follow = g.lows[at], g.lows[at + 1]
    if any(low in g.of(name) for name in NO_SITES) or g.verblike(at):
        return None
    if not ((follow in ",(" and at + 2 in g.times) or follow == "." or at + 1 in g.times):
        return None
    (start, stop), text = g.span(at, at + 1), g.tokens[at].text
    glued = next((word for word in g.of("relay_from") if low.startswith(word)), "")
    if glued and len(low) > len(glued) + 2:
        ends = any(low.endswith(word) for word in g.of("date_opener"))  # dariEuronewspada
        return None if ends or text.islower() else Span(start + len(glued), stop)
    return Span(start, stop)


def _owned_paper(g: Ground, ref: Ref) -> bool:
    """Whether a description is of a paper whose owner is named in it."""
    inside = (other for other in g.between(ref.start + 1, ref.end) if sources.speaks(other))
    return g.lows[ref.start] in g.of("paper") and next(inside, None) is not None


def _longer(g: Ground, ref: Ref, end: int) -> Source:
    """A medium of no known name, to the end of its capitals: *Times of Malta*, *Channel News Asia*."""
    entity = g.entities.get(ref.mention.entity) if ref.mention.entity is not None else None
    stop = capitals(g, ref.last, end)
    if stop == ref.last or (entity is not None and entity.known) or ref.start < ref.first:
        return sources.make(g, ref)
    if stop < end and g.tokens[stop].text[0].isalpha() and g.lows[stop] not in g.of("relay_opener"):
        return sources.make(g, ref)
    return Source(g.span(ref.first, stop), None, (), None, stop, ref.first)


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
    known = any(g.lows[i] in g.of("medium_word") for i in range(ref.first, stop))
    return Source(g.span(ref.first, stop), None, (), None, stop, ref.first) if sure or known else None


def sourced(g: Ground, at: int, end: int) -> Source | None:
    """Somebody described, on whom a medium draws: *mengutip sumber-sumber intelijen*."""
    if at >= end or g.lows[at] not in g.of("informant"):
        return None
    stop = at + 1
    while stop < min(end, at + 7) and g.tokens[stop].text[0].isalpha() and stop not in g.times:
        if g.lows[stop] in g.of("adjunct") or g.verblike(stop):
            break
        stop += 1
    if stop < end and g.lows[stop] in g.of("relative"):
        return None  # mengutip para saksi yang mengatakan C: they speak
    return Source(g.span(at, stop), None, (), g.span(at, stop).of(g.text), stop, at)


def capitals(g: Ground, at: int, end: int) -> int:
    """Past a run of words with capitals, and what links them: *Times of Malta*."""
    links, start = g.of("name_link"), at
    while at < end and at not in g.times and not g.mask[at]:
        linked = at > start and g.lows[at] in links and at + 1 < end and g.tokens[at + 1].text[0].isupper()
        if not linked and not g.tokens[at].text[0].isupper():
            break
        at += 1
    return at


def apposed(g: Ground, medium: Source, end: int) -> Source:
    """The name set behind a description: *media Ukraina, UNN, …*."""
    at = medium.end
    if medium.unnamed is None or at + 2 >= end or g.lows[at] != "," or not g.tokens[at + 1].text[0].isupper():
        return medium
    stop = next((i for i in range(at + 1, min(end, at + 5)) if g.lows[i] in (",", ".")), None)
    if stop is None or at + 1 in g.times or any(g.tokens[i].text[0].islower() for i in range(at + 1, stop)):
        return medium
    if stop + 1 < end and g.lows[stop + 1] in g.of("joins"):
        return medium  # pejabat AS, Israel, dan Eropa
    ref = g.ref_starts.get(at + 1)
    known = ref is not None and sources.is_medium(ref)
    return sources.make(g, ref) if ref is not None and known else sources.worded(g, at + 1, stop)


def listed(g: Ground, at: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Past further media in a list, with their names: *AFP, BBC, dan CNN*; the first stands for them."""
    names: list[str] = []
    start, joined = at, False
    while at < end:
        step = at
        while step < end and (g.lows[step] == "," or g.lows[step] in g.of("joins")):
            joined = joined or g.lows[step] != ","
            step += 1
        ref = g.ref_starts.get(step)
        if step == at or step >= end:
            break
        if ref is None or not sources.is_medium(ref):
            stop = capitals(g, step, end)  # a name that no mention covers, where it closes the list
            closed = stop < end and g.lows[stop] in ",(" and g.lows[step - 1] in g.of("joins")
            if stop > step and closed and (ref is None or ref.end <= stop):
                at = stop
                names.append(g.span(step, stop).of(g.text))
            break
        at = ref.end
        names.append(ref.mention.span.of(g.text))
    verb = g.skip(at, end, g.of("adverb"))
    if names and not joined and verb < end and g.verblike(verb):
        return start, ()  # Mengutip laporan M1, M2 menyebut C
    return at, tuple(names)


def bracketed(g: Ground, at: int, end: int) -> int:
    """Past another name of a medium in brackets: *Pusat A (Centre A/CA)*."""
    if at >= end or g.lows[at] != "(" or at + 1 in g.times:
        return at
    close = next((i for i in range(at + 1, min(end, at + 9)) if g.lows[i] == ")"), at)
    named = all(
        g.tokens[i].text[0].isupper() or not g.tokens[i].text[0].isalpha() for i in range(at + 1, close)
    )
    return close + 1 if close > at + 1 and named and g.tokens[at + 1].text[0].isalpha() else at


def described(g: Ground, at: int, end: int) -> int:
    """Past what is told of a medium behind its name, up to a comma: *milik negara*."""
    if at >= end or g.lows[at] not in g.of("told_of_medium"):
        return at
    stop = next((i for i in range(at, min(end, at + 9)) if g.lows[i] == "," or g.quoted[i] >= 0), end)
    return stop if stop < end and g.lows[stop] == "," else at


def known(g: Ground, unit: Unit, at: int) -> int:
    """Past a clause on somebody drawn on, at the end of a sentence: *dua pejabat yang mengetahui isinya*."""
    stop = unit.last - (g.lows[unit.last - 1] in (".", "!", "?"))
    rest = range(at + 1, stop)
    said = any(hit.cue("verb") and hit.first in rest for hit in unit.hits)
    return at if said or any(g.lows[i] == "," or g.quoted[i] >= 0 for i in rest) else stop


def dated(g: Ground, at: int, end: int) -> tuple[int, TimeMention | None]:
    """The date of quoting after a medium: *, Senin (14/10/2024)*."""
    step = at
    while step < end and (g.lows[step] in ",(" or g.lows[step] in g.of("date_opener")):
        step += 1
    if step in g.times:
        last, time = g.times[step]
        return (last + 1 if last < end and g.lows[last] == ")" else last), time
    return at, None
