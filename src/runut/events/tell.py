"""One event per thing told: its mentions in an article are joined and take the shape of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from runut import ids
from runut.events.aspect import Draft
from runut.events.clauses import Scene, same
from runut.events.roles import enough
from runut.events.triggers import TAKERS, Hit
from runut.types import Event, Party, Sentence, Span, Trace

ECHO = 2
NEAR = 4  # sentences back that a definite noun (pertemuan tersebut) reaches
ORDER = {"body": 0, "heading": 1, "title": 2}
UNREAL = {"future": 1, "hypothetical": 1, "negated": 2}
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
"""Types that are mostly words: two of them with one side unknown are not the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all its mentions; `draft` is the fullest."""

    draft: Draft
    spans: tuple[Span, ...]
    number: int  # index of the last sentence that tells it


def consume(hits: list[Hit], scene: Scene) -> list[Hit]:
    """Leaves out what is only asked for, refused, agreed to or threatened; the word that does so stays."""
    kept: list[Hit] = []
    end = -1  # where what the last taker has taken ends
    for hit in hits:
        taker = kept[-1] if kept else None
        if taker is not None and takes(scene, taker, hit, end):
            kept[-1], end = _absorb(scene, taker, hit), hit.last
        elif taker is None or not echoes(taker, hit):
            kept.append(hit)
            end = -1
    return [hit for hit in kept if hit.full or hit.voice == "noun"]


def echoes(known: Hit, hit: Hit) -> bool:
    """Whether a noun only repeats the verb right before it: *mengirim bantuan*."""
    near = hit.first - known.last <= ECHO and known.sentence is hit.sentence
    return near and hit.voice == "noun" and known.voice != "noun" and known.trigger.type == hit.trigger.type


def takes(scene: Scene, taker: Hit, hit: Hit, end: int) -> bool:
    """Whether a hit is the complement of the one before it."""
    if taker.trigger.type not in TAKERS or taker.sentence is not hit.sentence or hit.voice == "noun":
        return False
    if taker.trigger.type == "AGREE" and scene.rules.plover.types[hit.trigger.type].quad > 2:
        return False
    return _governs(scene, max(end, taker.last), hit, listed=end > taker.last)


def _governs(scene: Scene, start: int, hit: Hit, *, listed: bool) -> bool:
    """Whether a verb depends on what ends at `start`, or goes on a list of what does (`listed`)."""
    stops, linkers = scene.rules.of("breaks") | scene.rules.of("relatives"), scene.rules.of("sharers")
    for k in range(start, hit.first):
        low = scene.lows[k]
        if low in stops or (low in scene.rules.of("openers") and low not in linkers and scene.cover[k] < 0):
            return False
        if not listed and (low == "," or (low in scene.rules.of("coordinators") and k == hit.first - 1)):
            return False
        if listed and scene.cover[k] >= 0 and k == hit.first - 1 and scene.lows[k - 1] == ",":
            return False  # a subject of its own
    return True


def _absorb(scene: Scene, taker: Hit, hit: Hit) -> Hit:
    """The taker with the recipients and the mode that the act in it gives."""
    trigger, sides = taker.trigger, taker.sides
    mode = trigger.mode or scene.rules.plover.content.get(trigger.type, {}).get(hit.trigger.type)
    if not sides.recipients:
        given = hit.sides.recipients
        if hit.trigger.type == "CONSULT":
            given = (*given, *(p for p in hit.sides.actors if same(p) not in {*map(same, sides.actors)}))
        sides = sides.give("recipient", given)
    full = taker.full or enough(scene, trigger, sides, complement=True)
    return replace(taker, trigger=replace(trigger, mode=mode), sides=sides, full=full)


def fold(scene: Scene, drafts: list[Draft]) -> list[Told]:
    """Drafts joined; those in the body first, so that a headline adds only what the body does not tell."""
    order = {one.span: number for number, one in enumerate(scene.notes.sentences)}
    told: list[Told] = []
    for draft in sorted(drafts, key=lambda d: (ORDER[d.hit.sentence.kind], d.trigger)):
        number = order[draft.hit.sentence.span]
        place = match(scene, told, draft, number)
        if place is None:
            if draft.hit.full:
                told.append(Told(draft, (draft.trigger,), number))
            continue
        known = told[place]
        told[place] = Told(join(known.draft, draft), (*known.spans, draft.trigger), number)
    return told


def match(scene: Scene, told: list[Told], draft: Draft, number: int) -> int | None:
    """The event a draft is a further mention of; the nearest, where there are several."""
    for place in range(len(told) - 1, -1, -1):
        known = told[place].draft
        late = draft.hit.back or not draft.hit.full
        if known.type != draft.type and not (late and known.hit.trigger.type == draft.hit.trigger.type):
            continue
        if draft.hit.within and known.hit.sentence is draft.hit.sentence:
            return place
        if (
            (draft.hit.back or not draft.hit.full)
            and 0 <= number - told[place].number <= NEAR
            and fits(known, draft)
        ):
            return place
        if (
            echoed(scene, known, draft)
            or alike(known, draft)
            or (draft.hit.sentence.kind != "body" and headlined(known, draft))
        ):
            return place
    return None


def echoed(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether the whole sentence stands twice in the page."""
    text = scene.article.text
    return draft.hit.sentence is not known.hit.sentence and (
        draft.hit.sentence.span.of(text) == known.hit.sentence.span.of(text)
    )


def headlined(known: Draft, draft: Draft) -> bool:
    """Whether a headline can speak of an event of the body: it shortens names and leaves sides out."""
    if UNREAL.get(known.aspect, 0) != UNREAL.get(draft.aspect, 0) or known.hit.sentence.kind != "body":
        return False
    named = {same(one) for one in draft.actors if one.entity}
    return (
        bool(named) and named <= {*map(same, known.actors)} and draft.hit.trigger.kin == known.hit.trigger.kin
    )


def fits(known: Draft, draft: Draft) -> bool:
    """Whether nothing of what a definite noun says of itself stands against it."""
    mine = {*map(same, draft.actors), *map(same, draft.recipients)}
    theirs = {*map(same, known.actors), *map(same, known.recipients)}
    return mine <= theirs and not apart(known, draft)


def alike(known: Draft, draft: Draft) -> bool:
    """Whether two drafts of one type tell the same: sides that agree, times and places that do not clash."""
    if UNREAL.get(known.aspect, 0) != UNREAL.get(draft.aspect, 0) or apart(known, draft):
        return False
    if known.hit.trigger.kin != draft.hit.trigger.kin:
        return False
    if known.type == "CONSULT":
        mine, theirs = everybody(draft), everybody(known)
        return mine == theirs or (len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine))
    pairs = [({*map(same, known.actors)}, {*map(same, draft.actors)})]
    pairs.append(({*map(same, known.recipients)}, {*map(same, draft.recipients)}))
    if known.goods and draft.goods and not known.goods & draft.goods:
        return False
    if known.type in SPOKEN:
        return all(a and a == b for a, b in pairs)
    if not any(a & b for a, b in pairs):
        return False
    return all(not a or not b or a == b for a, b in pairs)


def everybody(draft: Draft) -> set[str]:
    return {*map(same, draft.actors), *map(same, draft.recipients)}


def apart(known: Draft, draft: Draft) -> bool:
    """Whether days or places exclude each other."""
    for one, other in ((known.time, draft.time), (draft.time, known.time)):
        if one and other and one.latest and other.earliest and one.latest < other.earliest:
            return True
    if known.place and draft.place and known.place.country and draft.place.country:
        return known.place.country != draft.place.country
    return False


def join(known: Draft, draft: Draft) -> Draft:
    """The fuller of two mentions, with what only the other one says."""
    best, other = known, draft
    if ORDER[known.hit.sentence.kind] == ORDER[draft.hit.sentence.kind] and weight(draft) > weight(known):
        best, other = draft, known
    return replace(
        best,
        actors=best.actors or fresh(other.actors, best.recipients),
        recipients=best.recipients or fresh(other.recipients, best.actors),
        place=best.place or other.place,
        time=best.time or other.time,
        mode=best.mode or (other.mode if other.type == best.type else None),
    )


def fresh(parties: tuple[Party, ...], taken: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {*map(same, taken)}
    return tuple(one for one in parties if same(one) not in known)


def weight(draft: Draft) -> int:
    return (
        2 * bool(draft.actors) + 2 * bool(draft.recipients) + (draft.hit.voice != "noun") + bool(draft.time)
    )


# ---------------------------------------------------------------- meetings


def hosted(scene: Scene, told: list[Told]) -> list[Told]:
    """Meetings with PLOVER's sides and modes: who visits is the actor, who receives the recipient."""
    visits = {
        (same(guest), country)
        for one in told
        if one.draft.mode == "visit" and one.draft.aspect not in UNREAL
        for guest in one.draft.actors
        for country in filter(None, (scene.country(host) for host in one.draft.recipients))
    }
    return [
        replace(one, draft=meeting(scene, one.draft, visits)) if one.draft.type == "CONSULT" else one
        for one in told
    ]


def meeting(scene: Scene, draft: Draft, visits: set[tuple[str, str]]) -> Draft:
    if draft.mode or draft.recipients:
        return draft
    countries = [scene.country(party) for party in draft.actors]
    where = draft.place.country if draft.place else None
    for number, guest in enumerate(draft.actors):
        hosts = [
            party
            for party, country in zip(draft.actors, countries, strict=True)
            if party is not guest
            and country is not None
            and (same(guest), country) in visits
            and where in (None, country)
        ]
        if len(hosts) == 1 and len(draft.actors) == 2 and countries[number] != scene.country(hosts[0]):
            return replace(draft, mode="visit", actors=(guest,), recipients=tuple(hosts))
    known = {country for country in countries if country}
    if len(known) > 2:
        return replace(draft, mode="multilateral")
    if draft.place and draft.place.country and len(known) == 2 and draft.place.country not in known:
        return replace(draft, mode="third-party")
    return draft


# ---------------------------------------------------------------- the record


def contexts(scene: Scene, sentence: Sentence) -> Iterable[str]:
    """PLOVER contexts of the words of a sentence."""
    phrases = scene.rules.contexts
    for k in range(sentence.first, sentence.last):
        if scene.lows[k] in phrases.firsts:
            found = phrases.longest(scene.lows, k, sentence.last)
            if found is not None:
                yield from found[1]


def finish(scene: Scene, told: Told) -> Event:
    """The event as the record has it."""
    draft = told.draft
    plover, rule = scene.rules.plover, draft.hit.trigger.rule.id
    again = tuple(sorted(span for span in set(told.spans) if span != draft.trigger))
    return Event(
        id=ids.new("evt", scene.article.id, draft.trigger.start, draft.trigger.end, draft.type),
        type=draft.type,
        mode=draft.mode,
        quad=plover.types[draft.type].quad,
        score=plover.score(draft.type, draft.mode),
        contexts=tuple(sorted(set(contexts(scene, draft.hit.sentence)))),
        trigger=draft.trigger,
        actors=draft.actors,
        recipients=draft.recipients,
        place=draft.place,
        time=draft.time,
        aspect=draft.aspect,
        voice=draft.voice,
        again=again,
        trace=Trace("events", f"{rule}/{draft.hit.voice}"),
    )
