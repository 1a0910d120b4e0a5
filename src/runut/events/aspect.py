"""Whether it happened, when, in whose mouth; and what PLOVER makes of what has not happened yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from runut.events.clauses import SPEAKER, Scene, Sides
from runut.events.triggers import Hit
from runut.lang.triggers import Status
from runut.types import Aspect, Attribution, Party, Place, Span, Time

LONG_AGO = timedelta(days=366)  # an event that ended this long before publication is history
LOOK_RIGHT = 8
PLAIN = 2  # words that may stand between a status word and what it governs
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is told apart from others of its article."""

    hit: Hit
    type: str
    mode: str | None
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    time: Time | None
    aspect: Aspect
    voice: str | None
    goods: frozenset[str] = frozenset()  # what was given or bought


def settle(scene: Scene, hit: Hit, said: tuple[Attribution, ...]) -> Draft | None:
    """A hit with its aspect, time and voice, in the type PLOVER gives it; none where *kami* acts."""
    span = Span(scene.starts[hit.first], scene.notes.tokens[hit.last - 1].end)
    voice = innermost(span, said)
    low, high = span
    own = next((one for one in said if any(a < high and low < b for a, b in one.cue)), None)
    aspect, refuses = status(scene, hit)
    if voice is not None and voice.act == "deny" and aspect != "negated":
        aspect = "negated"
    time = when(scene, hit, voice, own)
    sides = hit.sides
    if own is not None and own.speaker is not None and hit.voice != "noun":
        sides = spoken(scene, own, sides)
    sides = unveiled(voice, scene, sides)
    if hit.sides.actors and not sides.actors and not sides.recipients:
        return None
    type, mode = hit.trigger.type, hit.trigger.mode
    if aspect == "future" and type in COOPERATIVE:
        type, mode = "AGREE", None
    elif aspect == "future" and type == "RETREAT":
        type, mode = "CONCEDE", None
    elif aspect == "negated" and refuses and type in COOPERATIVE:
        type, mode, aspect = "REJECT", scene.rules.plover.content["REJECT"][type], "occurred"
    if aspect == "occurred" and time is not None and past(scene, time):
        aspect = "historical"
    return Draft(
        hit=hit,
        type=type,
        mode=mode,
        trigger=span,
        actors=sides.actors,
        recipients=sides.recipients,
        place=sides.place,
        time=time,
        aspect=aspect,
        voice=voice.id if voice else None,
        goods=carried(scene, hit) if hit.trigger.object else frozenset(),
    )


def innermost(span: Span, said: tuple[Attribution, ...]) -> Attribution | None:
    """The attribution with the shortest content that holds a span."""
    best: tuple[int, Attribution] | None = None
    for one in said:
        if any(part.start <= span.start < part.end for part in one.content):
            size = sum(part.end - part.start for part in one.content)
            if best is None or size < best[0]:
                best = (size, one)
    return best[1] if best else None


def carried(scene: Scene, hit: Hit) -> frozenset[str]:
    """The things in the object of a trigger, generic words aside."""
    low, stop = scene.clause(hit.core, hit.sentence)
    words = frozenset(scene.lows[low:stop]) & hit.trigger.object
    return words - scene.rules.classes.get("generic_arms", frozenset())


def unveiled(voice: Attribution | None, scene: Scene, sides: Sides) -> Sides:
    """*kami* and *saya* replaced by whoever speaks; by nobody, where that is not known."""
    if not any(one.entity == SPEAKER for one in (*sides.actors, *sides.recipients)):
        return sides
    who: tuple[Party, ...] = ()
    if voice is not None and voice.speaker is not None:
        who = spoken(scene, voice, Sides()).actors
    if any(one.name in scene.rules.of("we") for one in (*sides.actors, *sides.recipients)):
        who = tuple(map(scene.state, who))
    actors = tuple(p for one in sides.actors for p in (who if one.entity == SPEAKER else (one,)))
    known = {one.entity for one in actors}
    recipients = tuple(p for one in sides.recipients for p in (who if one.entity == SPEAKER else (one,)))
    return sides._replace(actors=actors, recipients=tuple(p for p in recipients if p.entity not in known))


def spoken(scene: Scene, own: Attribution, sides: Sides) -> Sides:
    """The speaker of an accusing, praising or asking utterance is its actor."""
    actors: list[Party] = []
    for key in (own.speaker, *own.with_):
        entity = scene.entities.get(key or "")
        printed = own.source.of(scene.article.text) if own.source and key == own.speaker else ""
        name = entity.label(scene.article.language) if entity else printed
        if key is not None and name:
            actors.append(Party(key, name, own.source if key == own.speaker else None))
    kinds = {entity.kind for one in actors if (entity := scene.entities.get(one.entity or "")) is not None}
    if not actors or (sides.actors and kinds <= {"outlet", "agency"}):
        return sides
    known = {one.entity for one in actors}
    return sides._replace(
        actors=tuple(actors), recipients=tuple(one for one in sides.recipients if one.entity not in known)
    )


def past(scene: Scene, time: Time) -> bool:
    published = scene.article.published
    if time.latest is None or published is None or published.earliest is None:
        return False
    return time.latest + LONG_AGO < published.earliest


def status(scene: Scene, hit: Hit) -> tuple[Aspect, bool]:
    """The aspect of a trigger and whether it is refused: the nearest governing word decides."""
    low, stop = scene.clause(hit.core, hit.sentence)
    lows, phrases = scene.lows, scene.rules.status
    opener = phrases.longest(lows, low, stop)
    if opener and opener[1][0].scope == "opener" and not _complement(scene, low, hit.sentence.first):
        return opener[1][0].aspect, False
    joined = phrases.longest(lows, hit.first, hit.last) if hit.first < hit.core else None
    found = _under(scene, joined[1][0], hit.first, low) if joined else _leftward(scene, hit, low)
    if found is None and hit.voice == "noun":
        found = _rightward(scene, hit)
    if found is None:
        found = _through(scene, hit)
    if found is None:
        return purpose(scene, hit), False
    if found.aspect == "future" and _conditional(scene, hit):
        return "hypothetical", False
    return found.aspect, found.refuses


def _at(scene: Scene, k: int, stop: int) -> tuple[int, Status] | None:
    if scene.cover[k] >= 0:
        return None
    found = scene.rules.status.longest(scene.lows, k, stop)
    return (found[0], found[1][0]) if found else None


def _leftward(scene: Scene, hit: Hit, low: int) -> Status | None:
    """The nearest status word to the left in the clause, with a negation right before it."""
    k, plain = hit.first - 1, 0
    while k >= low:
        found = _at(scene, k, hit.first)
        if found is not None and found[1].scope in ("clause", "not"):
            one = found[1]
            for size in (1, 2, 3):  # tidak akan, belum pernah: the longer wording that ends here
                if k - size >= low:
                    longer = _at(scene, k - size, hit.first)
                    if longer is not None and longer[0] > size:
                        one = longer[1]
            if one.scope == "not":
                return None
            return _under(scene, one, k, low)
        word = scene.lows[k]
        if word in scene.rules.of("relatives") or word == "," or scene.verb(k) or scene.cover[k] >= 0:
            return None
        if word in scene.rules.of("coordinators") and k == hit.first - 1:
            return None
        linking = word in scene.rules.of("purposes") and k > low and _at(scene, k - 1, k) is not None
        if word in scene.rules.of("prepositions") and not linking:
            return None
        if word not in scene.rules.of("skip") and not linking:
            plain += 1
            if plain > PLAIN:
                return None
        k -= 1
    return None


def _under(scene: Scene, one: Status, k: int, low: int) -> Status:
    """A status word, or the one right before it that governs it: *tidak ingin*, *akan terus*."""
    before = _at(scene, k - 1, k) if k > low else None
    if before is None or one.aspect in ("negated", "occurred"):
        return one
    over = before[1].aspect
    return before[1] if over == "negated" or (over == "future" and one.aspect == "ongoing") else one


def _rightward(scene: Scene, hit: Hit) -> Status | None:
    """For a noun that is the subject: *pertemuan itu akan digelar*, *kunjungan itu batal*."""
    k = max(hit.last, hit.sides.last)
    for i in range(k, min(hit.sentence.last, k + LOOK_RIGHT)):
        found = _at(scene, i, hit.sentence.last)
        if found is not None and found[1].scope == "clause":
            ahead = range(i, min(hit.sentence.last, i + 4))
            return found[1] if any(scene.lows[k] in scene.rules.of("happenings") for k in ahead) else None
        if found is None and (
            scene.verb(i) or scene.lows[i] == "," or scene.lows[i] in scene.rules.of("relatives")
        ):
            return None
        if scene.lows[i] in scene.rules.of("openers"):
            return None
    return None


def _through(scene: Scene, hit: Hit) -> Status | None:
    """A denial further left whose complement holds the trigger."""
    for k in range(hit.first - 1, hit.sentence.first - 1, -1):
        if scene.lows[k] == "," or scene.lows[k] in scene.rules.of("breaks"):
            return None
        found = _at(scene, k, hit.first)
        if found is not None and found[1].scope == "through":
            return found[1]
        joins = scene.rules.of("coordinators")
        if scene.lows[k] in joins and k + 1 <= hit.first and scene.verb(k + 1):
            return None
    return None


def purpose(scene: Scene, hit: Hit) -> Aspect:
    """A verb that says what for: *rencana untuk bertemu*, *dasar untuk menolak*, *dipakai untuk …*."""
    k = hit.first - 1
    if hit.voice == "noun" or k < hit.sentence.first or scene.lows[k] not in scene.rules.of("purposes"):
        return "occurred"
    before = scene.lows[k - 1] if k > hit.sentence.first else ""
    if before in scene.rules.of("used"):
        return "occurred"
    return "future" if before in scene.rules.of("plans") else "hypothetical"


def _complement(scene: Scene, k: int, low: int) -> bool:
    """*menyatakan jika berita itu salah*: here jika stands for that."""
    return k > low and scene.lows[k - 1] in scene.rules.of("sayers")


def _conditional(scene: Scene, hit: Hit) -> bool:
    for k in range(hit.sentence.first, hit.sentence.last):
        found = _at(scene, k, hit.sentence.last)
        if found is not None and found[1].scope == "opener" and not _complement(scene, k, hit.sentence.first):
            return True
    return False


def when(scene: Scene, hit: Hit, voice: Attribution | None, own: Attribution | None) -> Time | None:
    """The time in the same clause, nearest to the trigger; dates of speaking and quoting are not its."""
    low, stop = scene.clause(hit.core, hit.sentence)
    spoken = set()
    if voice is not None and voice is not own:
        spoken = {time.phrase for time in (voice.said, voice.quoted) if time and time.phrase}
    best: tuple[int, int] | None = None
    for k in range(low, stop):
        number = scene.clock[k]
        if number < 0 or hit.first <= k < hit.last:
            continue
        mention = scene.notes.times[number]
        if mention.role != "plain" or mention.span in spoken:
            continue
        if mention.time.earliest is None and mention.time.latest is None:
            continue
        if between(scene, hit, k):
            continue
        far = k - hit.last if k >= hit.last else (hit.first - k) + 2
        if best is None or far < best[0]:
            best = (far, number)
    return scene.notes.times[best[1]].time if best else None


def between(scene: Scene, hit: Hit, k: int) -> bool:
    """Whether another predicate stands between a trigger and a time, so that the time is that one's."""
    words = range(hit.last, k) if k >= hit.last else range(k, hit.first)
    fine = scene.rules.of("happenings") | scene.rules.of("skip")
    return any(scene.verb(i) and scene.lows[i] not in fine for i in words)
