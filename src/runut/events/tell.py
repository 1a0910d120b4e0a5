"""One event per thing told: its mentions in an article are joined and take the shape of the record."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from runut import ids
from runut.events.aspect import Draft
from runut.events.clauses import Scene
from runut.events.ellipsis import lend
from runut.events.ground import within
from runut.events.hits import Hit
from runut.events.identity import ORDER, join, match
from runut.events.needs import enough
from runut.events.sides import same
from runut.events.told import Tellings, Told
from runut.events.triggers import TAKERS
from runut.events.wishes import still_asked
from runut.lang.triggers import Meaning
from runut.types import Event, Sentence, Span, Trace

UNTOLD = frozenset({"hypothetical", "negated"})
"""What tells an event only where all its parties are named."""
ECHO = 2
QUAD_CONFLICT = 3
CLAUSE_NEAR = 8  # tokens between a noun and a relative clause on it, a means and what it is for
OBJECT_NEAR = 3  # tokens between a verb and the noun that is its object


def consume(hits: list[Hit], scene: Scene) -> list[Hit]:
    """Leaves out what is only asked for, refused, agreed to or threatened; the word that does so stays."""
    kept: list[Hit] = []
    end = -1  # where what the last taker has taken ends
    for hit in hits:
        taker = kept[-1] if kept else None
        if taker is not None and yields(scene, taker, hit):
            sides = hit.sides if hit.sides.actors else hit.sides.give("actor", taker.sides.actors)
            kept[-1], end = hit._replace(sides=sides), -1
        elif taker is not None and undone(scene, taker, hit):
            sides = hit.sides.give("recipient", taker.sides.recipients).give("actor", taker.sides.actors)
            kept[-1], end = hit._replace(sides=sides), -1
        elif taker is not None and bursts(scene, taker, hit):
            sides = hit.sides.give("actor", taker.sides.actors).give("recipient", taker.sides.recipients)
            kept[-1], end = hit._replace(sides=sides), -1
        elif taker is not None and taker.trigger.type == "REQUEST" and still_asked(scene, taker, hit):
            end = -1
        elif taker is not None and takes(scene, taker, hit, end):
            whole = _absorb(scene, _meant(scene, taker, hit), hit)
            kept[-1], end = whole, hit.last
        elif taker is not None and specifies(scene, taker, hit):
            sides = taker.sides.give("actor", hit.sides.actors).give("recipient", hit.sides.recipients)
            kept[-1] = taker._replace(sides=sides, full=taker.full or hit.full)
        elif taker is not None and serves(scene, taker, hit):
            sides = hit.sides.give("actor", () if hit.sides.actors else taker.sides.actors)
            kept[-1] = hit._replace(sides=sides)
        elif taker is None or not (takes_in(scene, taker, hit) or echoes(scene, taker, hit)):
            kept.append(hit)
            end = -1
    return [hit for hit in kept if hit.full or hit.stands or hit.voice == "noun" or hit.fills]


def yields(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether somebody agrees to what is hostile, which is then told alone: *sepakat menjatuhkan sanksi*."""
    if known.trigger.type != "AGREE" or known.voice == "noun" or known.sentence is not hit.sentence:
        return False
    hostile = scene.rules.plover.types[hit.trigger.type].quad >= QUAD_CONFLICT
    beside = known.last <= hit.first <= known.last + 1
    linked = scene.words.purposes.issuperset(scene.lows[known.last : hit.first])
    return hostile and beside and linked and not pledged(known)


def undone(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether it ends what a noun before it names: *bantuan untuk B ditangguhkan*."""
    if known.voice != "noun" or hit.voice != "passive" or known.sentence is not hit.sentence:
        return False
    ends = hit.trigger.type == "SANCTION" and scene.lows[known.core] in hit.trigger.object
    return ends and not any(k in scene.verbs for k in range(known.last, hit.first))


def bursts(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether a noun is the thing a verb of the same deed wants as its subject: *bom mobil meledak*."""
    same_deed = known.voice == "noun" and hit.voice == "active" and known.trigger.kin == hit.trigger.kin
    if (
        not same_deed
        or known.sentence is not hit.sentence
        or hit.trigger.object_before.isdisjoint(scene.lows[known.first : known.last])
    ):
        return False
    return scene.verbs.isdisjoint(range(known.last, hit.first)) and hit.first - known.last <= OBJECT_NEAR


def specifies(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether a relative clause only says who did what a noun tells: *kesepakatan yang disetujui A*."""
    same_type = known.voice == "noun" and hit.voice == "passive" and known.trigger.type == hit.trigger.type
    if not same_type or known.sentence is not hit.sentence or hit.first - known.last > CLAUSE_NEAR:
        return False
    return scene.lows[hit.first - 1] in scene.words.relatives


def serves(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether a weapon is used for what is told next: *rudal dipakai A untuk menyerang B*."""
    if not known.trigger.means or hit.voice == "noun" or known.sentence is not hit.sentence:
        return False
    before = scene.lows[hit.first - 1]
    linked = before in scene.words.purposes or before in scene.words.nominalisers
    return linked and known.trigger.type == hit.trigger.type and hit.first - known.last <= CLAUSE_NEAR


def echoes(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether it only repeats the verb before it: *mengirim bantuan*, *memasok rudal untuk membantu B*."""
    near = hit.first - known.last <= ECHO and known.sentence is hit.sentence
    if known.trigger.mode == "third-party" and hit.full:
        return False  # memediasi perundingan antara A dan B
    same = known.trigger.type == hit.trigger.type
    if same and hit.trigger.type == "AID" and known.sentence is hit.sentence and known.voice == hit.voice:
        return scene.lows[hit.first - 1] in scene.words.purposes  # mengirim rudal untuk membantu B
    return near and hit.voice == "noun" and known.voice != "noun" and same


def takes_in(scene: Scene, known: Hit, hit: Hit) -> bool:
    """Whether a noun is the thing a rule wants as its object, or a talk what a meeting is for."""
    if known.sentence is not hit.sentence:
        return False
    if known.trigger.type == "ACCUSE" and known.last == hit.first:
        return scene.lows[known.core - 1] in scene.words.mutuals  # saling menuduh memulai penembakan
    if known.trigger.type == "AGREE" and hit.trigger.type == "AID" and hit.voice == "noun":
        # menawarkan 5 juta dalam bantuan
        beside = hit.first - known.last <= CLAUSE_NEAR and known.voice != "noun"
        return beside and scene.verbs.isdisjoint(range(known.last, hit.first))
    if known.trigger.type == hit.trigger.type == "CONSULT" and hit.trigger.kin == "congress":
        return hit.voice == "noun"  # bertemu di KTT
    if known.trigger.type == hit.trigger.type == "CONSULT" and hit.voice != "noun":
        return scene.lows[hit.first - 1] in scene.words.purposes  # menghadiri KTT untuk membahas …
    if known.trigger.kin == "sign" and known.voice != "noun" and hit.voice == "noun":
        return hit.first == known.last  # menandatangani pembelian rudal
    if known.trigger.type == "PROTEST" and hit.trigger.type in ("ACCUSE", "REQUEST"):
        return scene.lows[hit.first - 1] in scene.words.purposes  # berunjuk rasa untuk memprotes …
    if known.voice == "noun" or hit.voice != "noun" or hit.first - known.last > OBJECT_NEAR:
        return False
    wanted, words = known.trigger.object, scene.lows[hit.core : hit.core + 2]
    return bool(wanted) and (words[0] in wanted or " ".join(words) in wanted)


def takes(scene: Scene, taker: Hit, hit: Hit, end: int) -> bool:
    """Whether a hit is the complement of the one before it."""
    if taker.trigger.type not in TAKERS or taker.sentence is not hit.sentence:
        return False
    carried = hit.first < hit.core  # memberlakukan sanksi
    between = scene.lows[taker.last : hit.first]
    near = taker.trigger.type == "AGREE" and len(between) <= ECHO + 1
    near = near and scene.words.prepositions.isdisjoint(between)
    if taker.trigger.type == "THREATEN" and between and between[-1] in scene.words.paired:
        near = True  # mengancam B dengan sanksi
    if hit.voice == "noun" and not carried and not near:
        return False
    if taker.trigger.type == "REQUEST" and not scene.words.stops.isdisjoint(between):
        return False  # what shall stop goes on
    hostile = scene.rules.plover.types[hit.trigger.type].quad > 2
    if taker.trigger.type == "AGREE" and hostile and not pledged(taker):
        return False
    return _governs(scene, max(end, taker.last), hit, listed=end > taker.last)


def pledged(taker: Hit) -> bool:
    """Whether a word only says that something will be done: *berjanji akan*, *siap*."""
    return "complement" in taker.trigger.needs[taker.voice]


def _meant(scene: Scene, taker: Hit, hit: Hit) -> Hit:
    """A promise of what is hostile is a threat."""
    if taker.trigger.type != "AGREE" or scene.rules.plover.types[hit.trigger.type].quad < QUAD_CONFLICT:
        return taker
    if taker.trigger.kin == "offer":
        return taker  # menawarkan untuk mengerahkan
    return taker._replace(trigger=replace(taker.trigger, type="THREATEN"))


def _governs(scene: Scene, start: int, hit: Hit, *, listed: bool) -> bool:
    """Whether a verb depends on what ends at `start`, or goes on a list of what does (`listed`)."""
    breaks, relatives, linkers = scene.words.breaks, scene.words.relatives, scene.words.sharers
    for k in range(start, hit.first):
        low = scene.lows[k]
        if low in breaks or low in relatives:
            return False
        if low in scene.words.openers and low not in linkers and scene.cover[k] < 0:
            return False
        joint = low in scene.words.coordinators and scene.words.skip.issuperset(scene.lows[k + 1 : hit.first])
        if not listed and (low == "," or joint):
            return False
        if listed and scene.cover[k] >= 0 and k == hit.first - 1:
            before = scene.lows[scene.refs[scene.cover[k]].first - 1]
            if before == "," or before in scene.words.coordinators:
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
        if given and {*map(same, given)} <= {*map(same, sides.actors)}:
            given = hit.sides.actors  # sepakat menerima rudal dari B
        sides = sides.give("recipient", given)
    full = taker.full or enough(scene, Meaning(trigger, taker.voice), sides, complement=True)
    trigger = replace(trigger, mode=mode) if mode != trigger.mode else trigger
    return taker._replace(trigger=trigger, sides=sides, full=full, taken=taker.taken or hit)


def fold(scene: Scene, drafts: list[Draft]) -> list[Told]:
    """Drafts joined; those in the body first, so that a headline adds only what the body does not tell."""
    starts = [one.first for one in scene.notes.sentences]
    told = Tellings()
    for draft in sorted(drafts, key=lambda d: (ORDER[d.hit.sentence.kind], d.trigger)):
        number = bisect_right(starts, draft.hit.sentence.first) - 1
        place = match(scene, told, draft, number)
        if place is not None:
            told.renew(place, join(told[place].draft, draft), draft.trigger, number)
        elif draft.hit.full:
            if draft.hit.sentence.kind == "body" or headline(told, draft):
                told.append(Told(draft, (draft.trigger,), number))
        elif (
            draft.hit.sentence.kind == "body"
            and (draft.hit.fills or draft.hit.stands)
            and not again(scene, draft)
        ):
            filled = lend(scene, told, draft) if draft.hit.fills else None
            alone = filled is None and draft.hit.stands and draft.aspect not in UNTOLD
            if alone and not repeats(scene, draft):
                filled = draft
            if filled is not None:
                told.append(Told(filled, (draft.trigger,), number))
    return told


def again(scene: Scene, draft: Draft) -> bool:
    """Whether a verb has but *itu* for its object, so that it tells of what is told already."""
    hit = draft.hit
    after = scene.lows[hit.last : hit.last + 1] if hit.last < hit.sentence.last else []
    return hit.voice == "active" and not scene.words.anaphors.isdisjoint(after)


def repeats(scene: Scene, draft: Draft) -> bool:
    """Whether it only says which one is meant: *jaringan yang dikenai sanksi*."""
    return draft.time is None and scene.lows[draft.hit.first - 1] in scene.words.relatives


def headline(told: list[Told], draft: Draft) -> bool:
    """Whether a headline tells something of its own: a type the body has not, between two it names."""
    known = {*map(same, (*draft.actors, *draft.recipients))}
    return len(known) > 1 and all(draft.type not in (one.draft.type, _taken(one.draft)) for one in told)


def _taken(draft: Draft) -> str | None:
    """The type of the act somebody agreed to or asked for."""
    return draft.hit.taken.trigger.type if draft.hit.taken else None


# ---------------------------------------------------------------- the record


def contexts(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """PLOVER contexts of the words of a sentence."""
    if sentence.first not in scene.about:
        phrases, found = scene.rules.contexts, set[str]()
        for k in within(scene.topics, sentence.first, sentence.last):
            wording = phrases.longest(scene.lows, k, sentence.last)
            found.update(wording[1] if wording is not None else ())
        scene.about[sentence.first] = tuple(sorted(found))
    return scene.about[sentence.first]


def finish(scene: Scene, told: Told) -> Event:
    """The event as the record has it."""
    draft = told.draft
    plover, rule = scene.rules.plover, draft.hit.trigger.rule.id
    others: tuple[Span, ...] = ()
    if told.spans != (draft.trigger,):
        others = tuple(sorted({*told.spans} - {draft.trigger}))
    return Event(
        id=ids.new("evt", scene.article.id, draft.trigger.start, draft.trigger.end, draft.type),
        type=draft.type,
        mode=draft.mode,
        quad=plover.types[draft.type].quad,
        score=plover.score(draft.type, draft.mode),
        contexts=contexts(scene, draft.hit.sentence),
        trigger=draft.trigger,
        actors=draft.actors,
        recipients=draft.recipients,
        place=draft.place,
        time=draft.time,
        aspect=draft.aspect,
        voice=draft.voice,
        again=others,
        trace=Trace("events", f"{rule}/{draft.hit.voice}"),
    )
