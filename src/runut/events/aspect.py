"""Whether it happened, when, in whose mouth; and what PLOVER makes of what has not happened yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from operator import itemgetter
from typing import Any, Final, NamedTuple

from runut.events.clauses import SPEAKER, Scene
from runut.events.days import when
from runut.events.hits import Hit
from runut.events.polarity import status
from runut.events.sides import Sides
from runut.events.wishes import there
from runut.lang.stretches import Stretches
from runut.types import Aspect, Attribution, Party, Place, Span, Time

LONG_AGO = timedelta(days=366)  # an event that ended this long before publication is history
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
REFUSED = COOPERATIVE | {"RETREAT", "CONCEDE"}
"""What it is a refusal not to do."""
MATERIAL_CONFLICT = 4
UNREAL = {"future": 1, "hypothetical": 1, "negated": 2}


class Said:
    """The attributions of an article, by what lies in their content and in their cue."""

    def __init__(self, said: tuple[Attribution, ...]) -> None:
        rows = []
        for one in said:
            content = one.content
            if len(content) == 1:
                ((start, end),) = content
                rows.append((end - start, content[0], one))
            else:
                size = sum([end - start for start, end in content])
                rows += [(size, part, one) for part in content]
        rows.sort(key=itemgetter(0))
        self.held, self.contents = [one for *_, one in rows], Stretches([part for _, part, _ in rows])
        self.told = [one for one in said for _ in one.cue]
        self.cues = Stretches([part for one in said for part in one.cue])

    def around(self, start: int) -> Attribution | None:
        """The attribution with the shortest content that holds an offset."""
        found = self.contents.meeting(start, start + 1)
        return self.held[found[0]] if found else None

    def cued(self, span: Span) -> Attribution | None:
        """The attribution whose cue a span meets."""
        found = self.cues.meeting(*span)
        return self.told[found[0]] if found else None


class Draft(NamedTuple):
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
    denied: bool = False  # told only as what somebody denies


_draft: Callable[[tuple[Any, ...]], Draft] = partial(tuple.__new__, Draft)
"""As `Draft(…)` with all its fields, in a third of its time."""
_NOTHING: Final[frozenset[str]] = frozenset()


def settle(scene: Scene, hit: Hit, said: Said) -> Draft | None:
    """A hit with its aspect, time and voice, in the type PLOVER gives it; none where *kami* acts."""
    span = Span(scene.starts[hit.first], scene.notes.tokens[hit.last - 1].end)
    voice, own = said.around(span.start), said.cued(span)
    found = status(scene, hit)
    aspect, refuses = found.aspect, found.refuses
    if hit.trigger.planned and aspect in ("occurred", "ongoing"):
        aspect = "future"
    if hit.trigger.type == "THREATEN" and aspect == "hypothetical" and found.conditional:
        aspect = "occurred"  # siap menyerang jika …: threatened it has
    denied = aspect == "negated" and (found.denies or (voice is not None and voice.act == "deny"))
    if aspect == "negated" and hit.trigger.mode == "discontinue":
        return None  # what is not broken off goes on
    deed = scene.rules.plover.types[hit.trigger.type].quad == MATERIAL_CONFLICT
    if found.purpose and deed and not any(one.entity for one in hit.sides.recipients):
        return None  # membutuhkan rudal untuk menyerang musuh
    time = when(scene, hit, voice, own)
    if aspect == "future" and time is not None and weekday(time) and bygone(scene, time):
        time = None  # pada Minggu A akan menyerang: not last Sunday
    if found.obliged and time is not None and bygone(scene, time):
        aspect = "occurred"  # pekan lalu A harus mengerahkan jet: it had to
    sides = hit.sides
    if own is not None and own.speaker is not None and hit.voice != "noun" and not named(scene, hit):
        sides = spoken(scene, own, sides)
    sides = unveiled(voice, scene, sides)
    if voice is not None and aspect != "negated" and disowned(scene, hit, voice, sides):
        aspect, denied = "negated", True
    agreed = hit.trigger.type == "AGREE" and scene.political
    if hit.sides.actors and not sides.actors and not sides.recipients and not agreed:
        return None  # kami, and nobody knows who
    if asked(scene, hit):
        return None
    type, mode = hit.trigger.type, hit.trigger.mode
    if found.sought and type == "AID":
        type, mode = "REQUEST", scene.rules.plover.content["REQUEST"][type]
        sides = sides._replace(actors=sides.recipients, recipients=sides.actors)
    if hit.trigger.performed and aspect in ("future", "hypothetical") and not found.conditional:
        aspect = "occurred"  # ingin berterima kasih
    if type == "SUPPORT" and len(sides.recipients) > 1:
        sides = sides._replace(recipients=abroad(scene, sides))
    if aspect == "future" and type in COOPERATIVE:
        type, mode = "AGREE", None
    elif aspect == "future" and type == "RETREAT":
        type, mode = "CONCEDE", None
    elif aspect == "negated" and refuses and type in REFUSED:
        if type == "CONSULT" and len(sides.actors) > 1 and not sides.recipients:
            sides = sides._replace(actors=sides.actors[:1], recipients=sides.actors[1:])
        type, mode, aspect = "REJECT", scene.rules.plover.content["REJECT"][type], "occurred"
    if type == "ASSAULT" and sides.actors and not sides.recipients:
        brawling = scene.lows[hit.core] in scene.words.brawls
        sides = sides._replace(recipients=struck(scene, sides, brawling=brawling))
    if aspect == "occurred" and time is not None and past(scene, time):
        aspect = "historical"
    goods = carried(scene, hit) if hit.trigger.object else _NOTHING
    said_in = voice.id if voice is not None else None
    actors, recipients, place, _ = sides
    return _draft((hit, type, mode, span, actors, recipients, place, time, aspect, said_in, goods, denied))


def abroad(scene: Scene, sides: Sides) -> tuple[Party, ...]:
    """Whom somebody supports besides his own state: *memuji hubungan antara negaranya dan B*."""
    own = {scene.country(one) for one in sides.actors} - {None}
    return tuple(one for one in sides.recipients if scene.country(one) not in own) or sides.recipients


def struck(scene: Scene, sides: Sides, *, brawling: bool) -> tuple[Party, ...]:
    """Whom an attack in another country hits, where nobody else is named: *serangan A di B*."""
    place = sides.place
    if place is None or place.country is None or brawling:
        return ()
    home = {scene.country(one) for one in sides.actors}
    if place.country in home or len(home) > 1 or (None in home and len(sides.actors) > 1):  # konflik A-B di C
        return ()
    return (Party(scene.states.get(place.country, place.entity), place.name, place.span),)


def asked(scene: Scene, hit: Hit) -> bool:
    """Whether it is only asked: *ketika ditanya apakah A menyerang B*."""
    questions = scene.words.questions
    if questions.isdisjoint(scene.lows[hit.sentence.first : hit.first]):
        return False
    low, _ = scene.clause(hit.core, hit.sentence)
    return not questions.isdisjoint(scene.lows[max(low - 1, hit.sentence.first) : hit.first])


def disowned(scene: Scene, hit: Hit, voice: Attribution, sides: Sides) -> bool:
    """Whether it is what a denial denies, or a report of it (*kabar bahwa*) that its own doer speaks of."""
    if voice.act == "deny":
        return not there(scene, hit)
    low, _ = scene.clause(hit.core, hit.sentence)
    if scene.lows[low] in scene.words.thats:
        before = scene.lows[max(low - 1, hit.sentence.first) : low]
    else:  # kabar mengenai pengiriman drone
        before = scene.lows[max(hit.sentence.first, hit.first - 6) : hit.first]
        if hit.voice != "noun" or scene.words.topics.isdisjoint(before):
            return False
    if scene.words.reports.isdisjoint(before) or voice.speaker is None:
        return False
    own = scene.country(Party(voice.speaker, "", None))
    return own is not None and own in {scene.country(one) for one in sides.actors}


def carried(scene: Scene, hit: Hit) -> frozenset[str]:
    """The things in the object of a trigger, generic words aside."""
    low, stop = scene.clause(hit.core, hit.sentence)
    words = frozenset(scene.lows[low:stop]) & hit.trigger.object
    return words - scene.rules.classes.get("generic_arms", frozenset())


def unveiled(voice: Attribution | None, scene: Scene, sides: Sides) -> Sides:
    """*kami* and *saya* replaced by whoever speaks; by nobody, where that is not known."""
    for one in (*sides.actors, *sides.recipients):
        if one.entity == SPEAKER:
            break
    else:
        return sides
    who: tuple[Party, ...] = ()
    if voice is not None and voice.speaker is not None:
        who = spoken(scene, voice, Sides()).actors
    if any(one.name in scene.words.we for one in (*sides.actors, *sides.recipients)):
        who = tuple(map(scene.state, who))
    actors = tuple(p for one in sides.actors for p in (who if one.entity == SPEAKER else (one,)))
    known = {one.entity for one in actors}
    recipients = tuple(p for one in sides.recipients for p in (who if one.entity == SPEAKER else (one,)))
    return sides._replace(actors=actors, recipients=tuple(p for p in recipients if p.entity not in known))


def named(scene: Scene, hit: Hit) -> bool:
    """Whether who does it is named before the verb, behind a clause: *A menyerang B, dan C mengecam*."""
    k = hit.first - 1
    while k > hit.sentence.first and scene.lows[k] in scene.words.skip:
        k -= 1
    number = scene.cover[k]
    if number < 0 or scene.refs[number].mention.kind != "name":
        return False
    joint = scene.refs[number].first - 1
    if joint - 1 < hit.sentence.first or scene.lows[joint] not in scene.words.coordinators:
        return False
    span = scene.refs[number].mention.span
    return scene.lows[joint - 1] == "," and any(one.entity and one.span == span for one in hit.sides.actors)


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


def weekday(time: Time) -> bool:
    """Whether a time is a day that the text gives no date."""
    return time.anchor == "published" and time.precision == "day"


def bygone(scene: Scene, time: Time) -> bool:
    """Whether a time is over when the article appears."""
    published = scene.article.published
    if time.latest is None or published is None or published.earliest is None:
        return False
    return time.latest < published.earliest


def past(scene: Scene, time: Time) -> bool:
    published = scene.article.published
    if time.latest is None or published is None or published.earliest is None:
        return False
    return time.latest + LONG_AGO < published.earliest
