"""Whether two mentions in an article tell one thing."""

from __future__ import annotations

from runut.events.aspect import UNREAL, Draft
from runut.events.clauses import Scene
from runut.events.sides import same
from runut.events.told import Tellings
from runut.types import Party

NEAR = 4  # sentences back that a definite noun (pertemuan tersebut) reaches
ROOT = 6  # letters at the end of a word that two forms of one root share
ORDER = {"body": 0, "heading": 1, "title": 2}
SERIAL = frozenset({"SANCTION", "COERCE", "AID"})
"""Types of which two verbs of one sentence are two deeds."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
"""Types that are mostly words: two of them with one side unknown are not the same."""


def match(scene: Scene, told: Tellings, draft: Draft, number: int) -> int | None:
    """The event a draft is a further mention of; the nearest, where there are several."""
    late = draft.hit.back or not (draft.hit.full or draft.hit.stands)
    war = draft.hit.trigger.kin == "war"
    wars = 0
    if war:
        wars = sum(told[at].draft.hit.trigger.kin == "war" for at in told.kinds.get(("kin", "war"), ()))
    for place in told.like(draft, late=late):
        known = told[place].draft
        if known.type != draft.type and not (late and known.hit.trigger.type == draft.hit.trigger.type):
            continue
        if draft.hit.within and told[place].number == number:
            return place
        if listed(scene, known, draft):
            continue
        if late and 0 <= number - told[place].number <= NEAR and fits(known, draft):
            return place
        if (known.hit.stands or draft.hit.stands) and resumed(scene, known, draft):
            return place
        if known.hit.trigger.for_state and standing(scene, known, draft):
            return place
        if (
            echoed(scene, known, draft)
            or (alike(scene, known, draft) and not reworded(scene, known, draft, number - told[place].number))
            or (war and warred(scene, known, draft, alone=wars == 1))
        ):
            return place
        if draft.hit.sentence.kind != "body" and headlined(scene, known, draft):
            return place
    return None


def listed(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether two verbs of one sentence tell one thing after the other: *A mengusir B, membekukan C*."""
    one, other = known.hit, draft.hit
    if one.sentence is not other.sentence or "noun" in (one.voice, other.voice) or draft.type not in SERIAL:
        return False
    return scene.lows[one.core] != scene.lows[other.core]


def echoed(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether the whole sentence stands twice in the page."""
    one, other = known.hit.sentence, draft.hit.sentence
    if one is other or one.last - one.first != other.last - other.first:
        return False
    text = scene.article.text
    return one.span.of(text) == other.span.of(text)


def headlined(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether a headline can speak of an event of the body: it names states and leaves sides out."""
    if not level(known, draft) or draft.hit.trigger.kin != known.hit.trigger.kin:
        return False
    mine, theirs = (countries(scene, one) for one in (draft, known))
    return bool(mine) and mine <= theirs and not turned(scene, known, draft)


def turned(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether one does to the other what the other did: *A usir dubes B* over *B mengusir dubes A*."""
    doers, whom = ({scene.country(one) for one in part} - {None} for part in (draft.actors, draft.recipients))
    others, targets = ({scene.country(p) for p in part} - {None} for part in (known.actors, known.recipients))
    if draft.type == "CONSULT":
        return False
    return bool(doers & targets or whom & others) and not (doers & others or whom & targets)


def countries(scene: Scene, draft: Draft) -> set[str]:
    return {scene.country(one) or same(one) for one in (*draft.actors, *draft.recipients)}


def level(known: Draft, draft: Draft) -> bool:
    """Whether both are told, planned or negated alike; what is only denied is what another tells."""
    one, other = UNREAL.get(known.aspect, 0), UNREAL.get(draft.aspect, 0)
    if one == other:
        return True
    if draft.hit.voice == "noun" and draft.aspect == "hypothetical" and other == 1:
        return one == 0  # setiap pengiriman: of what is told
    return known.type not in SPOKEN and (one, known.denied, other, draft.denied) in (
        (2, True, 0, False),
        (0, False, 2, True),
    )


def fits(known: Draft, draft: Draft) -> bool:
    """Whether nothing that a definite noun, or a verb that leaves its sides out, says stands against it."""
    hit, same_kin = draft.hit, known.hit.trigger.kin == draft.hit.trigger.kin
    if hit.voice != "noun" and hit.fills and not (same_kin and level(known, draft)):
        return False
    if hit.voice != "noun" and (hit.full or (hit.fills and draft.time is not None and known.time is None)):
        return False
    if known.type == "CONSULT" and not same_kin:
        return False
    later = hit.fills and not hit.back and draft.aspect == "future" != known.aspect
    return not later and everybody(draft) <= everybody(known) and not apart(known, draft)


def resumed(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether a mention without the parties its word takes is one of what is told with or without them."""
    if not worded(scene, known, draft) and known.type != "SUPPORT":
        return False
    if known.hit.trigger.kin != draft.hit.trigger.kin or not level(known, draft) or apart(known, draft):
        return False
    less, more = (draft, known) if draft.hit.stands else (known, draft)
    long_ago = less.aspect == "historical" != more.aspect
    if less.time is not None and more.time != less.time and (more.time is not None or long_ago):
        return False
    if less.place is not None and more.place is not None and less.place.name != more.place.name:
        return False
    return all(
        {*map(same, some)} <= {*map(same, others)}
        for some, others in ((less.actors, more.actors), (less.recipients, more.recipients))
    )


def standing(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether ministers do what their states do: *Alfa dan Beta meneken pakta. Menteri A dan menteri B …*."""
    same_kin = known.hit.trigger.kin == draft.hit.trigger.kin and level(known, draft)
    mine, theirs = countries(scene, draft), countries(scene, known)
    one = mine <= theirs or theirs <= mine
    return same_kin and bool(mine) and bool(theirs) and one and not apart(known, draft)


def warred(scene: Scene, known: Draft, draft: Draft, *, alone: bool) -> bool:
    """Whether both name one war: they share a side, or nothing speaks against the only one told."""
    if not known.hit.trigger.kin == draft.hit.trigger.kin == "war" or not level(known, draft):
        return False
    doers = [{scene.country(one) or same(one) for one in draft.actors} for draft in (known, draft)]
    where = [
        {scene.country(one) or same(one) for one in draft.recipients}
        | ({draft.place.country} if draft.place and draft.place.country else set())
        for draft in (known, draft)
    ]
    if (doers[0] | where[0]) & (doers[1] | where[1]):
        return True
    clash = any(one and other for one, other in (doers, where))
    named = known.hit.voice == draft.hit.voice == "noun"
    return alone and named and not clash and known.aspect not in UNREAL


def alike(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether two drafts of one type tell the same: sides that agree, times and places that do not clash."""
    if not level(known, draft) or apart(known, draft):
        return False
    if known.hit.trigger.kin != draft.hit.trigger.kin:
        return False
    if known.hit.trigger.type == draft.hit.trigger.type == "CONSULT":
        mine, theirs = everybody(draft), everybody(known)
        if known.mode == draft.mode == "visit" and hosts(scene, known) & hosts(scene, draft):
            return {*map(same, known.actors)} == {*map(same, draft.actors)}  # tiba di B, disambut menteri B
        return mine == theirs or (len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine))

    def who(parties: tuple[Party, ...]) -> set[str]:
        if known.type in SPOKEN:
            return {*map(same, parties)}
        return {scene.country(one) or same(one) for one in parties}  # Alfa, the army of Alfa

    pairs = [(who(known.actors), who(draft.actors)), (who(known.recipients), who(draft.recipients))]
    if known.goods and draft.goods and not known.goods & draft.goods:
        return False
    if known.type in SPOKEN:
        return all(a and a == b for a, b in pairs)
    if not any(a & b for a, b in pairs):
        return False
    if known.type == "COOPERATE":
        return all(not a or not b or a == b for a, b in pairs)
    return all(not a or not b or a <= b or b <= a for a, b in pairs)


def worded(scene: Scene, known: Draft, draft: Draft) -> bool:
    """Whether both are told by one word, whatever comes before its root: *menyuplai*, *suplai*."""
    return scene.lows[known.hit.core][-ROOT:] == scene.lows[draft.hit.core][-ROOT:]


def reworded(scene: Scene, known: Draft, draft: Draft, far: int) -> bool:
    """Whether the body tells in other words what is not quite the same, so that it is another thing."""
    if known.hit.sentence.kind != "body" or draft.hit.sentence.kind != "body":
        return False
    if known.aspect != draft.aspect and not {known.aspect, draft.aspect} & {"negated", "hypothetical"}:
        return True
    if worded(scene, known, draft) or known.goods & draft.goods:
        return False  # the same goods on the same way
    doers, whom = {*map(same, known.actors)}, {*map(same, known.recipients)}
    others, targets = {*map(same, draft.actors)}, {*map(same, draft.recipients)}
    if known.hit.voice == "noun" != draft.hit.voice and (doers, whom) != (others, targets):
        return True
    return far > 1 and not (doers >= others and whom >= targets)


def hosts(scene: Scene, draft: Draft) -> set[str]:
    """The states in which somebody is received."""
    return {country for one in draft.recipients if (country := scene.country(one)) is not None}


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
    if known.denied != draft.denied and known.aspect != draft.aspect:
        best, other = (draft, known) if known.denied else (known, draft)
    elif ORDER[known.hit.sentence.kind] == ORDER[draft.hit.sentence.kind] and weight(draft) > weight(known):
        best, other = draft, known
    if other.hit.within:  # the dead of an attack are not whom it was meant for
        other = other._replace(recipients=tuple(one for one in other.recipients if one.entity))
    lasting = other.hit.trigger.kin == "war" != best.hit.trigger.kin  # konflik sejak April menewaskan ratusan
    return best._replace(
        actors=named(best.actors, other.actors) or fresh(other.actors, best.recipients),
        recipients=best.recipients or fresh(other.recipients, best.actors),
        place=best.place or (other.place if best.time is None or other.time in (None, best.time) else None),
        time=best.time or (None if lasting else other.time),
        mode=best.mode or (other.mode if other.type == best.type else None),
    )


def named(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties, or the person of the other mention where these only describe one: *kepala keamanan Alfa*.

    A state or place is nobody's name: *pakar Alfa mengunjungi Beta* is not told of Beta.
    """
    described = len(parties) == 1 and not parties[0].entity
    person = len(others) == 1 and (others[0].entity or "").startswith("person:")
    return others if described and person else parties


def fresh(parties: tuple[Party, ...], taken: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {*map(same, taken)}
    return tuple(one for one in parties if same(one) not in known)


def weight(draft: Draft) -> int:
    return (
        2 * bool(draft.actors) + 2 * bool(draft.recipients) + (draft.hit.voice != "noun") + bool(draft.time)
    )
