"""Agreements: what they are called, between whom, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterator

from runut.lang.registers import DEAL, PACT, SEAL, Deal, Seal
from runut.registers import frames, names
from runut.registers.frames import ENDS, Line
from runut.registers.names import Named
from runut.registers.signatories import (
    accompanied,
    between,
    chambered,
    couple,
    elsewhere,
    sided,
    subscribed,
    traded,
)
from runut.registers.story import Story
from runut.registers.treaties import Telling, ahead_of, merged
from runut.types import Agreement, AgreementStage, Time, TimeMention, Trace, Transfer

REACH = 9  # words between the word of sealing and the agreement
CLOSE = DEAL | SEAL
DATED = frozenset(("signed", "ratified", "withdrawn", "ended", "suspended", "in force"))
WISHES = ("planned", "negator", "if", "copula", "deny")


def find(story: Story, moved: tuple[Transfer, ...] = ()) -> tuple[Agreement, ...]:
    """Every agreement whose sentence says how far it has come, one row for all that is said of it."""
    marked = [(sentence, marks, told_in(marks)) for sentence, marks in story.marked if marks & CLOSE]
    holes = [mark.span for mark in story.article.damage]
    if not holes and not any(able for _, _, able in marked):
        return ()
    aliases: dict[str, tuple[str, Deal]] = {}
    for sentence, marks, _ in marked:
        if marks & DEAL and names.BRACKETED.search(sentence.span.of(story.article.text)):
            for short, means in names.abbreviations(frames.line(story, sentence)):
                aliases.setdefault(short, means)
    tellings: list[Telling] = []
    for sentence, _, able in marked:
        known = bool(aliases) and not aliases.keys().isdisjoint(story.lows[sentence.first : sentence.last])
        if able or known or any(map(sentence.span.holds, holes)):
            tellings += told(frames.line(story, sentence), aliases, moved)
    return tuple(merged(tellings, story))


def told_in(marks: int) -> bool:
    """Whether a sentence can tell of an agreement: what is none unless signed needs a word of sealing."""
    return bool(marks & DEAL) or (marks & (PACT | SEAL)) == PACT | SEAL


def told(
    line: Line, aliases: dict[str, tuple[str, Deal]], moved: tuple[Transfer, ...] = ()
) -> Iterator[Telling]:
    """The agreements of one sentence, each with the word of sealing nearest to it."""
    rules, lows = line.story.rules, line.lows
    seals: list[tuple[int, int, Seal]] = []
    for at in line.starts(SEAL):
        found = rules.seals.longest(lows, at, len(lows))
        if found is not None and not (seals and at < seals[-1][1]):
            seals.append((at, at + found[0], found[1][0]))
    deals = names.find(line, aliases)
    used: set[int] = set()
    for one in deals:
        seal = sealed(line, one, seals)
        if one.deal.signed and not subscribed(line, one, seal):
            continue
        if seal is None:
            yield from mentioned(line, one)
        elif seal[0] not in used:
            used.add(seal[0])
            yield from telling(line, one, seal, moved)
        elif one.deal.named or solemn(line, one):
            yield from mentioned(line, one)
    for one, seal in names.lost(line, seals):
        if seal[0] not in used:
            yield from telling(line, one, seal)


def mentioned(line: Line, one: Named) -> Iterator[Telling]:
    """*Perjanjian Dagang antara A dan B*, *pakta A-B*: its parties are told, and nothing is done to it."""
    of, lows = line.story.rules.of, line.lows
    low = line.left(one.first)
    proper = (line.words[one.first].text[0].isupper() and one.first > 0) or one.stop - one.first > 2
    wished = any(not of(name).isdisjoint(lows[low : one.first]) for name in WISHES)
    titled = names.headed(line, one)
    called = one.deal.named or solemn(line, one)
    proposed = one.first > 0 and lows[one.first - 1] in of("proposal")
    if not called and ((wished and not proposed) or (low and lows[low - 1] in of("if"))):
        return
    if not called and not (titled or one.deal.kin == "treaty"):
        return
    if not called and not titled and not accompanied(line, one):
        return
    parties, edges = between(line, one, None, low)
    parties = parties if len(parties) > 1 else couple(line, one) or parties
    if not titled and not called:
        owned = any(side.first == one.stop for side in line.sides) or not edges
        if len(parties) < 2 or not (owned or proper or names.topical(line, one, max((one.stop, *edges)))):
            return
    span = line.span(min((one.first, *edges)), max((one.stop, *edges)))
    name = one.name
    if titled:
        span = line.span(one.first, len(lows) - (lows[-1] in ENDS or lows[-1] == ","))
        name, parties = (
            span.of(line.story.article.text),
            [k for k in parties if k not in line.story.strangers],
        )
    row = Agreement(
        id="",
        name=name,
        parties=tuple(parties),
        stage="signed" if titled and signing(line) else "proposed" if proposed else None,
        voice=line.story.voices(span),
        evidence=(span,),
        trace=Trace("agreements", "mentioned", 1, 0.6),
    )
    yield Telling(row, one, False, line.sentence.kind != "body" and not titled, True)


def signing(line: Line) -> bool:
    """Whether the article tells of a signing anywhere: a list of titles is what was signed."""
    words = line.story.rules.of("signature")
    return any(token.low in words for token in line.story.notes.tokens)


def passed(line: Line, one: Named, seal: tuple[int, int, Seal]) -> bool:
    """*kontrak yang diteken pada 2018*: done on a day, whoever did it."""
    of, lows = line.story.rules.of, line.lows
    if seal[0] < one.stop or seal[2].stage != "signed" or line.sentence.kind != "body":
        return False
    told = one.pointed or lows[seal[0] - 1] in of("relative")
    high = line.right(seal[1])
    return told and any(seal[1] <= when[0] < high and when[2].role == "plain" for when in line.whens)


def concrete(line: Line, one: Named, seal: tuple[int, int, Seal], sided: bool) -> bool:
    """*meneken kontrak dengan B*, *diteken MoU tentang C*: one paper each, once they are signed."""
    if seal[2].stage != "signed" or line.sentence.kind != "body" or not one.deal.single:
        return False
    at = one.stop
    while at < len(line.lows) and names.bracketed(line, at):
        at += 1
    of, after = line.story.rules.of, line.lows[at : at + 2]
    return sided or (bool(after) and (after[0] in of("about_deal") or after[-1] in of("field")))


def solemn(line: Line, one: Named) -> bool:
    """*Perjanjian Nonproliferasi Nuklir* inside a sentence: its capitals make it the name of one."""
    words = line.words[one.first : one.stop]
    inside = line.sentence.kind == "body" and one.first > 0 and len(words) > 1
    ranked = one.deal.kin == "treaty" and not one.deal.closes and not one.pointed
    return inside and ranked and all(word.text[0].isupper() for word in words)


def sealed(line: Line, one: Named, seals: list[tuple[int, int, Seal]]) -> tuple[int, int, Seal] | None:
    """The word of sealing that governs: before its object, or in the passive right after it."""
    best = None
    of, lows = line.story.rules.of, line.lows
    for seal in seals:
        if one.deal.kin == "clitic" and seal[0] == one.first:
            return seal
        if seal[0] < one.stop and one.first < seal[1]:
            continue
        ahead = seal[1] <= one.first
        between = lows[seal[1] : one.first] if ahead else lows[one.stop : seal[0]]
        far = 2 * REACH if not ahead and not any(map(line.verbal, between)) else REACH
        if len(between) > far or any(low in ENDS for low in between):
            continue
        if not one.pointed and not of("stop").isdisjoint(between):
            continue
        if ahead and not (of("for").isdisjoint(between) and of("from").isdisjoint(between)):
            continue
        if seal[2].about and ahead and between and of("about_deal").isdisjoint(between):
            continue
        if ahead and not seal[2].about and not of("topic_of").isdisjoint(between):
            continue  # menyelesaikan sengketa atas kesepakatan A dengan B
        if ahead and elsewhere(line, seal[1], one.first):
            continue
        if (
            not ahead
            and not any(
                len(low) > 4 and low.startswith(line.story.rules.begins("passive_start"))
                for low in lows[slice(*seal[:2])]
            )
            and not names.wielded(line, seal[0])
        ):
            continue  # menarik diri dari
        if not ahead and between and between[-1] in of("relative") and any(map(line.verbal, between[:-1])):
            continue  # perjanjian itu terjadi setelah kemajuan yang dicapai A
        adds = [at for at in range(one.stop, seal[0]) if lows[at] in of("add")] if not ahead else []
        if any(not (at - 1 in line.taken and at + 1 in line.taken) for at in adds):
            rest = [at for at in range(one.stop, seal[0]) if at not in line.taken]  # antara A dan B
            if len([at for at in rest if lows[at] not in of("between") and lows[at] not in of("add")]) > 3:
                continue
        if best is None or len(between) < best[0]:
            best = (len(between), seal)
    return best[1] if best else None


def telling(
    line: Line, one: Named, seal: tuple[int, int, Seal], moved: tuple[Transfer, ...] = ()
) -> Iterator[Telling]:
    story, lows = line.story, line.lows
    of = story.rules.of
    low = line.left(min(seal[0], one.first))
    if low and lows[low - 1] in of("if"):
        return
    if low > 1 and not of("deny").isdisjoint(lows[max(0, low - 6) : low]):
        return  # menepis kabar yang menyebut A membatalkan kontrak dengan B
    word = lows[max(low, seal[0] - 4) : seal[0]]
    denied = not of("negator").isdisjoint(word[-3:]) or undone(line, one, seal)
    hoped = seal[2].floor == "negotiating"
    if hoped and denied:
        return  # belum mencapai
    planned = not of("planned").isdisjoint(word) or any(
        each in of("until") for each in lows[seal[1] : seal[1] + 1]
    )
    planned = planned or (seal[2].stage == "ratified" and word[-1:] == [*of("for")])  # untuk meratifikasi
    planned = planned or (hoped and not (of("for") | of("aim")).isdisjoint(word[-2:]))
    over = seal[2].stage in ("ended", "suspended", "withdrawn")
    planned = planned or (over and word[-1:] == [*of("for")] and of("decided").isdisjoint(word))
    parties, edges = between(line, one, seal, low)
    if len(parties) == 1:
        parties = sided(line, one, parties)
    if len(parties) < 2:
        pair = couple(line, one, seal) or traded(line, one, moved)
        parties = pair if set(parties) <= set(pair) else parties
    past = passed(line, one, seal) or concrete(line, one, seal, bool(parties))
    if one.deal.signed and one.bare and len(parties) < 2:
        return  # ketujuh kerja sama itu diteken
    if one.bare and len(parties) < 2 and not one.pointed and not past:
        return
    edges = [seal[0], seal[1], one.first, one.stop, *edges]
    span = line.span(min(edges), max(edges))
    high = line.right(max(seal[1], one.stop))
    later = [when[2] for when in line.whens if min(seal[0], one.first) <= when[0]]
    lasting = [
        when.span.of(story.article.text)
        for at, _, when in line.whens
        if when.trace.rule.startswith("duration") and when in later
        if "," not in lows[max(seal[1], one.stop) : at]
    ]
    proper = (
        one.deal.named or one.pointed or one.stop - one.first > 2 or one.head == lows[one.first] != one.name
    )
    if not parties and not lasting and not proper and not past:
        return
    time = when(line, low, high, seal[0], later)
    stage: AgreementStage = seal[2].stage
    if hoped and not of("part_of").isdisjoint(lows[seal[1] : one.first]):
        stage = "negotiating"  # menyepakati prinsip dasar perjanjian itu
    if seal[2].chamber and not chambered(line, seal, seal[0] <= one.first):
        if len(parties) < 2 or denied or planned or (one.bare and not one.pointed and seal[0] < one.first):
            return
        stage = "preparing"  # a cabinet agrees; only a parliament's consent ratifies
    signs = not of("intends").isdisjoint(word) or not of("going_on").isdisjoint(word[-1:])
    if (planned or signs) and not denied and stage == "signed" and signs:
        stage = "preparing"  # akan diteken, sedang diteken
    open_ = denied or (planned and stage != "preparing") or (stage == "in force" and ahead_of(time, story))
    if hoped and open_ and len(parties) < 2:
        return  # upaya mencapai gencatan senjata
    if stage == "negotiating" and one.bare and not one.pointed and not of("able").isdisjoint(word):
        return  # pabrikan dapat merundingkan kontrak dengan B
    if planned and stage in DATED and len(parties) > 1 and not of("interest").isdisjoint(word):
        stage, open_ = "proposed", True
    elif open_ and seal[2].floor is None and stage in DATED:
        return  # belum menandatangani: of a signing that has not been there is nothing to tell
    row = Agreement(
        id="",
        name=one.name,
        parties=tuple(parties),
        time=time if stage in DATED and not denied else None,
        duration=lasting[0] if lasting else None,
        stage=seal[2].floor if open_ and seal[2].floor is not None and stage != "proposed" else stage,
        voice=story.voices(span),
        evidence=(span,),
        trace=Trace("agreements", seal[2].rule.id, 1, 0.85 if parties else 0.7),
    )
    yield Telling(row, one, not open_, line.sentence.kind != "body", dated=past)


def undone(line: Line, one: Named, seal: tuple[int, int, Seal]) -> bool:
    """*belum ada kontrak yang diteken*, *upaya A meneken perjanjian dengan B gagal*: it has not been."""
    of, lows = line.story.rules.of, line.lows
    if one.first < seal[0] and not of("negator").isdisjoint(lows[max(0, one.first - 2) : one.first]):
        return True
    stop = max(seal[1], one.stop)
    fails = (at for at in range(stop, line.right(stop)) if lows[at] in of("fails"))
    return any(at + 1 == len(lows) or not line.verbal(lows[at + 1]) for at in fails)


def when(line: Line, low: int, high: int, cue: int, later: list[TimeMention]) -> Time | None:
    """The time in the clause, else the only one the rest of the sentence gives."""
    known = [one.time for one in later if one.time.precision != "unknown" and one.role == "plain"]
    return line.time(low, high, cue) or (known[0] if len(known) == 1 else None)
