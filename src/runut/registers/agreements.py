"""Agreements: what they are called, between whom, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut import ids
from runut.lang.registers import DEAL, SEAL, Deal, Seal
from runut.registers.frames import ENDS, Line, Side, Story
from runut.types import Agreement, EntityKey, Time, TimeMention, Trace

REACH = 9  # words between the word of sealing and the agreement
LENGTH = 9  # words of a name
DATED = frozenset(("signed", "ratified", "withdrawn", "ended", "suspended", "in force"))


def find(story: Story) -> tuple[Agreement, ...]:
    """Every agreement whose sentence says how far it has come."""
    rows: list[Agreement] = []
    for sentence, marks in story.marked:
        if marks & DEAL and marks & SEAL:
            rows += told(Line(story, sentence))
    return tuple(merged(rows, story))


def told(line: Line) -> Iterator[Agreement]:
    """The agreements of one sentence, each with the word of sealing nearest to it."""
    rules, lows = line.story.rules, line.lows
    size = len(lows)
    deals: list[tuple[int, int, Deal]] = []
    at = 0
    while at < size:
        hit = rules.deals.longest(lows, at, size)
        if hit is not None:
            deals.append((at, at + hit[0], hit[1][0]))
        at += hit[0] if hit else 1
    seals: list[tuple[int, int, Seal]] = []
    at = 0
    while at < size and deals:
        found = rules.seals.longest(lows, at, size)
        if found is not None:
            seals.append((at, at + found[0], found[1][0]))
        at += found[0] if found else 1
    used: set[int] = set()
    for first, stop, deal in deals:
        seal = sealed(line, first, stop, seals)
        if seal is None or seal[0] in used:
            continue
        used.add(seal[0])
        yield from row(line, first, stop, deal, seal)


def sealed(
    line: Line, first: int, stop: int, seals: list[tuple[int, int, Seal]]
) -> tuple[int, int, Seal] | None:
    """The word of sealing that governs: before its object, or in the passive right after it."""
    best = None
    of = line.story.rules.of
    for seal in seals:
        between = line.lows[seal[1] : first] if seal[1] <= first else line.lows[stop : seal[0]]
        pointed = line.lows[stop : stop + 1] and line.lows[stop] in of("determiner")
        if len(between) > REACH or any(low in ENDS for low in between):
            continue
        if not pointed and any(low in of("stop") for low in between):
            continue
        if seal[1] <= first and any(low in of("for") or low in of("from") for low in between):
            continue
        if seal[0] >= stop and not line.lows[seal[0]].startswith(tuple(line.story.rules.of("passive_start"))):
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), seal)
    return best[1] if best else None


def row(line: Line, first: int, stop: int, deal: Deal, seal: tuple[int, int, Seal]) -> Iterator[Agreement]:
    story, lows = line.story, line.lows
    of = story.rules.of
    end = stop if deal.named else named(line, stop)
    low = line.left(min(seal[0], first))
    if low and lows[low - 1] in of("if"):
        return
    if any(word in of("negator") for word in lows[max(low, seal[0] - 3) : seal[0]]):
        return
    parties, edges = between(line, first, end, seal, low)
    bare = end == stop and not deal.named
    pointed = stop < len(lows) and lows[stop] in of("determiner")
    if bare and len(parties) < 2 and not pointed:
        return
    edges = [seal[0], seal[1], first, end, *edges]
    span = line.span(min(edges), max(edges))
    high = line.right(max(seal[1], end))
    voice = story.voices(span)
    later = [one[2] for one in line.whens if min(seal[0], first) <= one[0]]
    lasting = [one.span.of(story.article.text) for one in later if one.trace.rule.startswith("duration")]
    if not parties and not deal.named and not lasting:
        return
    yield Agreement(
        id="",
        name=line.span(first, end).of(story.article.text),
        parties=tuple(parties),
        time=when(line, low, high, seal[0], later) if seal[2].stage in DATED else None,
        duration=lasting[0] if lasting else None,
        stage=seal[2].stage,
        voice=voice,
        evidence=(span,),
        trace=Trace("agreements", seal[2].rule.id, 1, 0.85 if parties else 0.7),
    )


def when(line: Line, low: int, high: int, cue: int, later: list[TimeMention]) -> Time | None:
    """The time in the clause, else the only one the rest of the sentence gives."""
    known = [one.time for one in later if one.time.precision != "unknown" and one.role == "plain"]
    return line.time(low, high, cue) or (known[0] if len(known) == 1 else None)


def named(line: Line, stop: int) -> int:
    """Where a name that begins with its noun ends: before a preposition, determiner, verb, party or time."""
    of = line.story.rules.of
    sides = {side.first for side in line.sides if side.mention.kind != "demonym"}
    whens = {when[0] for when in line.whens}
    end = stop
    while end < len(line.lows) and end - stop < LENGTH:
        low = line.lows[end]
        if (
            not low[0].isalnum()
            or end in sides
            or end in whens
            or low in of("oblique")
            or low in of("determiner")
        ):
            break
        if low in of("stop") or end + 1 == len(line.lows):
            break
        if low in of("relative"):
            if line.verbal(line.lows[end + 1] if end + 1 < len(line.lows) else ""):
                break
        elif line.verbal(low) and not line.words[end].text[:1].isupper():
            break
        if low in of("and") and not line.words[end + 1].text[:1].isupper():
            break
        end += 1
    while end > stop and (line.lows[end - 1] in of("and") or line.lows[end - 1] in of("relative")):
        end -= 1
    return end


def between(
    line: Line, first: int, end: int, seal: tuple[int, int, Seal], low: int
) -> tuple[list[EntityKey], list[int]]:
    """The parties: *antara A dan B*, the subject with *dengan B*, *A dan B* as subject."""
    of, lows = line.story.rules.of, line.lows
    high = line.right(max(seal[1], end))
    found: list[Side] = []
    for side in line.sides:
        if side.first < end or side.stop > high or side.mention.kind == "demonym":
            continue
        before = line.before(side)
        listed = found and before in of("and") and found[-1].stop == side.first - 1
        if listed or before in of("with") or before in of("between"):
            found.append(side)
    across = bool(found) and line.before(found[0]) in of("between")
    word = lows[seal[0]]
    led = seal[0] < first and (
        word not in of("nominal") or (seal[0] > 0 and lows[seal[0] - 1] in of("light"))
    )
    if not across and led:
        subject = line.subject(seal[0])
        if subject is not None:
            found.insert(0, subject)
            for side in line.sides:
                if side.stop == subject.first - 1 and lows[side.stop] in of("and") and low <= side.first:
                    found.insert(0, side)
    keys = [key for side in found for key in (side.key, *side.more)]
    return list(dict.fromkeys(keys)), [
        edge for side in found for edge in (side.first, side.stop) if side.first >= low
    ]


def merged(rows: list[Agreement], story: Story) -> Iterator[Agreement]:
    """One row per agreement: a bare *pakta tersebut* joins the last one told, the same name the same row."""
    kept: list[Agreement] = []
    heads = [sentence.span for sentence in story.notes.sentences if sentence.kind != "body"]
    for one in sorted(rows, key=lambda row: any(head.holds(row.evidence[0]) for head in heads)):
        above = any(head.holds(one.evidence[0]) for head in heads)
        fits = [at for at, other in enumerate(kept) if same(one, other)]
        alike = [at for at, other in enumerate(kept) if above and shared(one, other)]
        choice = fits[-1] if fits else alike[0] if len(alike) == 1 else None
        if choice is None:
            kept.append(one)
            continue
        old = kept[choice]
        kept[choice] = replace(
            old,
            name=old.name if above else max((old.name, one.name), key=len),
            parties=tuple(dict.fromkeys((*old.parties, *one.parties))),
            time=old.time or one.time,
            duration=old.duration or one.duration,
            voice=tuple(dict.fromkeys((*old.voice, *one.voice))),
            evidence=tuple(sorted({*old.evidence, *one.evidence})),
        )
    for one in kept:
        yield replace(
            one, id=ids.new("agreement", story.article.id, one.name.casefold(), *sorted(one.parties))
        )


def same(one: Agreement, other: Agreement) -> bool:
    """Whether two tellings mean one agreement: one name within the other, no party against another."""
    mine, theirs = one.name.casefold().split(), other.name.casefold().split()
    if one.stage != other.stage and {one.stage, other.stage} != {"preparing", "signed"}:
        return False
    within = set(mine) <= set(theirs) or set(theirs) <= set(mine)
    apart = one.parties and other.parties and not set(one.parties) & set(other.parties)
    return within and not apart


def shared(one: Agreement, other: Agreement) -> bool:
    """Whether a headline means the agreement of the text: as far along, and with a party in common."""
    return one.stage == other.stage and bool(set(one.parties) & set(other.parties))
