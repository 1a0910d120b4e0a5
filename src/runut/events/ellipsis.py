"""Sides a sentence leaves out since the text has just named them: *kesepakatan dicapai*, *kapal dikirim*."""

from __future__ import annotations

from runut.events.aspect import Draft
from runut.events.clauses import Scene
from runut.events.told import Told
from runut.types import Party, Span

NEXT = 1  # sentences back in which a bare noun finds its parties
OWED = frozenset({"ASSAULT", "SANCTION", "COERCE", "AID"})
"""Types whose doer a text names once: *Alfa menyerang Beta. … sejak perang melawan Beta*."""
ONESIDED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "CONCEDE"})
"""Types of which two that do it do it to others."""
SIDED = frozenset({"AID"})
"""Types in which one side gives and the other gets; in the others that are filled all are actors."""


def lend(scene: Scene, told: list[Told], draft: Draft) -> Draft | None:
    """A draft with the two states that all dealings told before it name; none where these differ."""
    if draft.hit.trigger.type in SIDED and draft.type == "REQUEST":  # mencoba mendapatkan rudal
        given = _given(scene, told, _turned(draft))
        return _turned(given) if given is not None else None
    if draft.hit.trigger.type in SIDED:
        return _given(scene, told, draft)
    owned = scene.lows[draft.hit.core].endswith(scene.rules.enclitics)  # percakapannya dengan …
    if owned or any(one.entity for one in (*draft.actors, *draft.recipients)):
        return None
    own = _own(scene, draft)
    if own:
        return draft._replace(actors=own) if scene.political else None
    many = draft.hit.paired or 2
    number = _number(scene, draft)
    pair = named(scene, draft, many) or _dealing(scene, told, many)
    plain = draft.hit.voice == "noun" and not draft.hit.back and not draft.hit.paired
    loose = draft.hit.trigger.type in ("CONSULT", "RETREAT")
    if loose and plain and len(scene.states) > many and not any(number - one.number <= NEXT for one in told):
        return None  # perundingan, with nothing that points at one
    if not pair:
        return None
    return draft._replace(actors=tuple(_state(scene, one) for one in pair), recipients=())


def _turned(draft: Draft) -> Draft:
    return draft._replace(actors=draft.recipients, recipients=draft.actors)


def _own(scene: Scene, draft: Draft) -> tuple[Party, ...]:
    """The noun a verb has as its subject, which nothing resolves: *kabinet dijadwalkan bertemu*."""
    hit, words = draft.hit, scene.words
    if hit.voice not in ("active", "bare") or hit.paired:
        return ()
    if draft.actors:
        return draft.actors
    k = hit.first - 1
    while k > hit.sentence.first and (scene.lows[k] in words.skip or scene.lows[k] in words.anaphors):
        k -= 1
    low = scene.lows[k]
    if k < hit.sentence.first or scene.cover[k] >= 0 or scene.clock[k] >= 0 or k in scene.verbs:
        return ()
    if not low.isalpha() or low in words.closed or k in scene.statuses or low in words.themselves:
        return ()
    span = Span(scene.starts[k], scene.notes.tokens[k].end)
    return (Party(None, span.of(scene.article.text), span),)


def completed(scene: Scene, told: list[Told]) -> list[Told]:
    """Acts without their doer get the one who does the same to the same state in all the text tells else."""
    return [_owed(scene, told, one) if _open(one.draft) else one for one in told]


def _open(draft: Draft) -> bool:
    return not draft.actors and draft.type in OWED and bool(draft.recipients)


def _owed(scene: Scene, told: list[Told], one: Told) -> Told:
    whom = {scene.country(party) for party in one.draft.recipients if owing(scene, party)} - {None}
    doers = [
        other.draft.actors
        for other in told
        if other.draft.type == one.draft.type
        and other.draft.actors
        and whom & {scene.country(party) for party in other.draft.recipients}
    ]
    countries = {scene.country(party) for actors in doers for party in actors}
    if len(countries) != 1 or None in countries or countries & whom:
        return one
    return one._replace(draft=one.draft._replace(actors=doers[0]))


def owing(scene: Scene, party: Party) -> bool:
    """Whether what is done to somebody is done to his state: he is no private person."""
    entity = scene.entities.get(party.entity or "")
    return entity is None or entity.kind != "person"


def _number(scene: Scene, draft: Draft) -> int:
    first = draft.hit.sentence.first
    return next(i for i, one in enumerate(scene.notes.sentences) if one.first <= first < one.last)


def _given(scene: Scene, told: list[Told], draft: Draft) -> Draft | None:
    """Who gives to whom: as in everything that was given or pledged so far, which must be one way."""
    same_goods = [one.draft for one in told if not (draft.goods and one.draft.goods - draft.goods)]
    ways = {way for one in same_goods if (way := _way(scene, one)) is not None}
    if len(ways) != 1:
        return None
    giver, getter = next(iter(ways))
    for one in told:  # something went to somebody else, whoever gave it
        others = {scene.country(party) for party in one.draft.recipients} - {None, getter, giver}
        if one.draft.hit.trigger.type in SIDED and others:
            return None
    gives = {scene.country(one) for one in draft.actors} - {None, giver}
    gets = {scene.country(one) for one in draft.recipients} - {None, getter}
    if gives or gets:
        return None
    return draft._replace(
        actors=draft.actors or (_state(scene, giver),),
        recipients=draft.recipients or (_state(scene, getter),),
    )


def _way(scene: Scene, draft: Draft) -> tuple[str, str] | None:
    """The states that give and get in a dealing, None where it is none or more than two are in it."""
    act = draft.hit.taken.trigger if draft.hit.taken else draft.hit.trigger
    if act.type not in (*SIDED, "COOPERATE") or draft.type not in (*SIDED, "COOPERATE", "AGREE"):
        return None
    taken = draft.hit.taken.sides if draft.hit.taken else None
    gives, gets = draft.actors, draft.recipients
    if taken and taken.recipients:
        gives, gets = taken.actors or draft.actors, taken.recipients
    left = {country for one in gives if (country := scene.country(one)) in scene.states}
    right = {country for one in gets if (country := scene.country(one)) in scene.states}
    if len(left) != 1 or len(right) != 1 or left == right:
        return None
    way = left.pop(), right.pop()
    return (way[1], way[0]) if act.type == "COOPERATE" else way  # who buys gets


def _dealing(scene: Scene, told: list[Told], many: int) -> tuple[str, ...]:
    """The states of every dealing between so many; nobody where they differ."""
    pairs: dict[frozenset[str], tuple[str, ...]] = {}
    named = scene.titled()
    for one in told:
        parties = (*one.draft.actors, *one.draft.recipients)
        if one.draft.mode == "third-party" or (one.draft.type in ONESIDED and not one.draft.recipients):
            continue  # two who mediate, or ask for something together
        if one.draft.mode == "visit" and somewhere(scene, one.draft.recipients):
            continue  # a delegation goes to a city: the talks there may be with others
        homes = (country for p in parties if (country := scene.country(p)) in scene.states)
        known = dict.fromkeys(country for country in homes if country and scene.states[country] in named)
        if len(known) == many:
            pairs.setdefault(frozenset(str(country) for country in known), tuple(map(str, known)))
    return next(iter(pairs.values())) if len(pairs) == 1 else ()


def somewhere(scene: Scene, hosts: tuple[Party, ...]) -> bool:
    """Whether hosts are but where one goes: a city, no state by its name, nobody who receives."""
    placed = scene.kinds(hosts) & {"place", "state"}
    return bool(placed) and not any(map(scene.named_state, hosts))


def named(scene: Scene, draft: Draft, many: int) -> tuple[str, ...]:
    """The states that its own sentence names, if they are as many as it speaks of."""
    sentence = draft.hit.sentence
    found: dict[str, None] = {}
    for number in [at for at in dict.fromkeys(scene.cover[sentence.first : sentence.last]) if at >= 0]:
        ref = scene.refs[number]
        if ref.first >= sentence.first and ref.mention.category == "state":
            before = scene.lows[ref.first - 1]
            if (
                before in scene.words.locatives
                or before in scene.words.agents
                or ref.first - 1 in scene.verbs
            ):
                return ()  # perundingan yang diadakan di A dan B, yang ditengahi B
            for party in scene.parties(number):
                country = scene.country(party)
                if country in scene.states:
                    found[str(country)] = None
    return tuple(found) if len(found) == many else ()


def _state(scene: Scene, country: str) -> Party:
    key = scene.states[country]
    return Party(key, scene.entities[key].label(scene.article.language), None)
