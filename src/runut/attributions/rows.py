"""The row as it leaves the room: who, through whom, when, to whom, in answer to what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from runut import ids
from runut.attributions import carried, chains, outlets, told
from runut.attributions.acts import Acts
from runut.attributions.contents import pieces
from runut.attributions.drafts import Draft, Source
from runut.attributions.units import Ground
from runut.types import Attribution, EntityKey, Form, Hop, Span, Time, Trace

ANSWERS = frozenset({"deny", "confirm", "admit", "decline", "retract", "correct"})
NEAR_BLOCKS = 2  # paragraphs over which an answer reaches back


def rows(g: Ground, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """Drafts as attributions, in the order of the text."""
    made: dict[int, Attribution] = {}
    kept: list[Draft] = []
    seen: set[tuple[tuple[Span, ...], EntityKey | None, Span | None]] = set()
    outlet = chains.outlet_hop(g)
    scope, acts = chains.Scope(g), Acts(g)
    for draft in drafts:
        if not _resolved(g, draft, kept):
            continue
        source, links = chains.speaker(g, draft)
        source, rivals = carried.resolve(g, draft, source, kept)
        draft.source = source
        content = _carved(g, draft.content)
        speaker = source.entity if source else None
        key = (content, speaker, source.span if source and speaker is None else None)
        if not content or key in seen:
            continue
        seen.add(key)
        cues = tuple(draft.cues)
        if links or len(cues) > 1:
            cues = tuple(sorted({*cues, *(link.cue for link in links)}))
        own = bool(source and draft.after is not None and draft.cue is None)
        last = chains.speaker_hop(g, source, draft.cues[0] if draft.cues else None) if source else None
        if last is not None and source is not None and (own or source.span is None):
            last = chains.implied(last, source.ref.mention.id if source.ref else None)
        if last is not None and last.entity is None and not last.name:
            last = None
        named: tuple[Hop, ...] = ()
        if links:
            others = [link for link in links if source is None or link.source.span != source.span]
            named = tuple(
                hop
                for hop in chains.hops(g, others)
                if not (last and hop.entity is not None and hop.entity == last.entity)
            )
        governing = scope.over(draft, speaker, named)
        if own and speaker is None and not governing and not named and id(draft.after) in made:
            before = made[id(draft.after)].chain  # somebody unnamed goes on, as he was heard before
            governing = tuple(chains.implied(hop, None) for hop in before[len(outlet) : -1])
        chain = (
            *outlet,
            *(chains.credited(g, (*governing, *named)) if g.article.credits else ()),
            *governing,
            *named,
            *((last,) if last else ()),
        )
        if (voucher := made.get(id(draft.parent))) is not None and last is not None:
            chain = (*_vouching(voucher.chain), *named, last)  # who relays him is a hop before him
        if draft.groups:
            beside = (name for group in draft.groups for name in group.beside)
            rivals = (*rivals, *(f"{name}: named beside the first medium of a list" for name in beside))
        act = acts.act(draft, content, speaker)
        if draft.groups:
            scope.learn(draft, speaker, links)
        about = _about(draft, kept, made) if draft.anaphor and act in ANSWERS else ()
        unnamed = (source.head or source).unnamed if source else None
        said, quoted = _times(g, draft)
        row = Attribution(
            id=ids.new("att", f"{g.article.id}\x1f{_written(content)}\x1f{_written(cues)}"),
            form=_form(draft),
            content=content,
            cue=cues,
            source=source.span if source and not own else None,
            speaker=speaker,
            with_=_together(source),
            unnamed=unnamed,
            act=act,
            about=about,
            chain=chain,
            said=said,
            quoted=quoted,
            addressee=told.addressee(g, draft, speaker) if g.told_to else None,
            parent=made[id(draft.parent)].id if id(draft.parent) in made else None,
            mention=source.ref.mention.id if source and source.ref else None,
            rivals=rivals,
            trace=_trace(draft.frame, draft.cue.id if draft.cue else "", g.cues.score(draft.frame)),
        )
        made[id(draft)] = row
        kept.append(draft)
    return tuple(sorted(made.values(), key=lambda row: (row.content, row.cue, row.id)))


@lru_cache(maxsize=10_000)
def _trace(frame: str, cue: str, score: float) -> Trace:
    return Trace("attributions", f"{frame}/{cue}" if cue else frame, 1, score)


def _written(spans: tuple[Span, ...]) -> str:
    """Spans as an id is made of: *[(4, 9), (12, 20)]*."""
    if len(spans) == 1:
        return f"[({spans[0][0]}, {spans[0][1]})]"
    return f"[{', '.join([f'({start}, {end})' for start, end in spans])}]"


# ---------------------------------------------------------------- who, and through whom


def _together(source: Source | None) -> tuple[EntityKey, ...]:
    """Those who spoke with the speaker."""
    if source is None or not (source.together or (source.ref is not None and source.ref.mention.with_)):
        return ()
    named = [ref.mention.entity for ref in source.together]
    plural = source.ref.mention.with_ if source.ref is not None else ()
    return tuple(dict.fromkeys(key for key in (*named, *plural) if key is not None and key != source.entity))


def _vouching(chain: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """A chain as the way to somebody whose words its speaker passes on."""
    if not chain or chain[-1].kind != "speaker":
        return chain
    return (*chain[:-1], replace(chain[-1], kind="relay"))


# ---------------------------------------------------------------- in answer to what


def _about(draft: Draft, kept: list[Draft], made: dict[int, Attribution]) -> tuple[str, ...]:
    """The nearest utterance an answer can mean."""
    for row in reversed(kept):
        if draft.unit.block - row.unit.block > NEAR_BLOCKS or row.unit.kind == "title":
            break
        if row.parent is None and row.source != draft.source:
            return (made[id(row)].id,)
    return ()


def _resolved(g: Ground, draft: Draft, kept: list[Draft]) -> bool:
    """*Hal itu* takes the sentence it stands for as its content; False where that says nothing new."""
    answers = draft.cue is not None and (draft.cue.bare or draft.cue.act in ANSWERS)
    if not draft.anaphor or not draft.content or answers:
        return True
    words = " ".join(span.of(g.text) for span in draft.content).casefold()
    told = draft.frame == "agent" and draft.cue is not None and draft.cue.plain and not draft.cue.weak
    if words not in g.of("stands_for") and not told:
        return True
    number = draft.unit.number - 1
    if number < 0 or g.units[number].kind != "body" or draft.unit.block - g.units[number].block > 1:
        return True
    unit = g.units[number]
    said = [row for row in kept if row.unit.number == number and row.parent is None]
    if said:
        return False
    opening = g.opens(unit.first, unit.last)
    if g.lows[opening] in g.of("paper") and not g.quoted[opening] >= 0:
        return False  # Komentar A itu muncul dalam rapat. Hal itu disampaikan A.
    draft.content = pieces(g, opening, unit.last)
    draft.frame = "anaphor"
    return True


def _form(draft: Draft) -> Form:
    if draft.quote is not None:
        return "direct"
    for said in draft.unit.quotes:
        if draft.first <= said.first < draft.last and said.quote.use != "title":
            return "mixed"
    return "indirect"


def _carved(g: Ground, content: list[Span]) -> tuple[Span, ...]:
    """Content with furniture that stands in the middle of it left out."""
    text, furniture = g.text, g.furniture
    found: list[Span] = []
    for span in content:
        start, end = span
        at = max(0, bisect_right(furniture, (start, 0)) - 1)
        for first, last in furniture[at:]:
            if first >= end:
                break
            if last > start:
                found.append(Span(start, first))
                start = last
        if start < end:
            found.append(span if start == span[0] else Span(start, end))
    for i, (start, end) in enumerate(found):
        if start >= end or text[start].isspace() or text[end - 1].isspace():
            words = text[start:end]
            left, right = len(words) - len(words.lstrip(" \n\t\r")), len(words.rstrip(" \n\t\r"))
            found[i] = Span(start + left, start + max(left, right))
    return tuple([span for span in found if span[0] < span[1]])


def _times(g: Ground, draft: Draft) -> tuple[Time | None, Time | None]:
    """When it was said, and when a medium quoted it."""
    groups = draft.groups
    quoted = (
        next((group.quoted.time for group in groups if group.quoted is not None), None) if groups else None
    )
    reach = told.window(draft) if g.times else range(0)
    for i in g.among(g.dated, reach.start, reach.stop) if reach else ():
        if not g.mask[i] and g.quoted[i] < 0:
            time = g.times[i][1]
            if any(span.start <= time.span.start < span.end for span in draft.content):
                continue
            if time.role == "quoting":
                quoted = quoted or time.time
            elif time.time.earliest is not None and not g.length("vague_time", i):
                return time.time, quoted
    for group in groups:  # Kepada M, Kamis (6/2), S mengatakan
        if group.place == "inside" and group.quoted is None:
            day = outlets.dated(g, group.last, draft.unit.last)[1]
            if day is not None and day.time.precision == "day" and day.role != "quoting":
                return day.time, quoted
    return None, quoted
