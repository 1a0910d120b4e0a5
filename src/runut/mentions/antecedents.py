"""Who is meant by bare titles: one candidate or none; and the order in which references are resolved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date
from operator import attrgetter

from runut.mentions import pronouns, several
from runut.mentions.coref import paragraphs, stances
from runut.mentions.names import Found, Held, Reader
from runut.types import EntityKey

SENTENCE = attrgetter("sentence")


def resolve(r: Reader, on: date | None) -> None:
    """Bare titles, pronouns, -nya, pairs: in the order of the text. `on` is the day of publication."""
    r.found.sort(key=lambda f: (f.first, -f.last))
    starts = [q.inner.start for q in r.quotes if q.use == "utterance"]
    spoken = [q.inner for q in r.quotes if q.use == "utterance"]
    for f in r.found if starts else ():
        at = bisect_right(starts, r.tokens[f.first].start) - 1
        f.quoted = at >= 0 and r.tokens[f.first].start < spoken[at].end
    stances(r)
    titles(r, on)
    r.found = [f for f in r.found if f.kind != "title" or not idle(r, f)]
    near: dict[int, int] = {}
    homes: dict[EntityKey, EntityKey] = {}
    for n, f in enumerate(r.found):
        if not f.to:
            continue
        if f.to == "speaker" or f.to == "person":
            if not near:
                near, homes = paragraphs(r), pronouns.homes(r)
            pronouns.speaker(r, n, f, near, homes)
        elif f.to == "ministry":
            several.ministry(r, n, f)
        elif f.to == "party":
            pronouns.party(r, f)
        elif f.to == "group":
            several.plural(r, n, f)
        elif f.to in {"pair", "states", "leaders"}:
            several.pair(r, n, f)
        elif f.to.startswith("state"):
            pronouns.state(r, n, f)


def titles(r: Reader, on: date | None) -> None:
    """A bare title means the one person of this article who holds it."""
    world = r.lex.world
    held: dict[str, set[EntityKey]] = defaultdict(set)  # office -> persons
    whose: dict[tuple[str, EntityKey], set[EntityKey | None]] = defaultdict(set)
    status: dict[tuple[str, EntityKey], set[str]] = defaultdict(set)
    offices: dict[EntityKey, Held] = {}
    firsts: dict[EntityKey, int] = {}
    named: set[EntityKey] = set()
    titled: list[tuple[int, Found, Held]] = []
    for n, f in enumerate(r.found):
        title, person = f.title, f.category == "person"
        if title is not None and person and f.kind != "description":
            titled.append((n, f, title))
        if f.kind == "name":
            key = f.key
            if not key:
                continue
            firsts.setdefault(key, f.first)
            if person:
                named.add(key)
            if title is not None and title.office and f.to != "counterpart":
                offices.setdefault(key, title)
        else:
            key = f.head.key if f.head is not None else None
        if person and title is not None and key and f.to != "counterpart":
            canon = title.canon
            held[canon].add(key)
            whose[canon, key].add(title.of)
            status[canon, key].add(title.status)
    if not titled:
        return
    # without a date, whom the article itself gives an office goes before others who have held it
    told_of = {(canon, of) for (canon, _), states in whose.items() for of in states}
    for key in named & world.held.keys():
        for one in world.held[key]:
            if (on is None and (one.office, one.of) not in told_of) or (
                on is not None and (one.since is None or one.since <= on) and on <= (one.until or date.max)
            ):
                held[one.office].add(one.person)
                whose[one.office, one.person].add(one.of)
    for n, f, title in titled:
        if f.to == "counterpart":
            counterpart(r, f, title, offices)
        if f.kind != "title" or f.head is not None:
            if f.head is not None and f.kind == "title":
                f.key = f.head.key
            continue
        start = r.sentences[f.sentence].first
        told = r.sentences[f.sentence].kind == "body" and not r.looks[f.sentence][0]
        if f.first > start and r.low[f.first - 1] in r.lex.of("copula"):
            head = subject_of(r, f)
            if head is not None:
                f.key, f.head = head.key, head
            continue
        found = {
            key
            for key in held.get(title.canon, ())
            if fits(r, title, whose[title.canon, key], key)
            and (title.status == "former") == (status[title.canon, key] == {"former"})
        }
        if title.of is None and told:  # a bare office means somebody named before it
            found = {key for key in found if firsts.get(key, f.first) < f.first}
        chosen = nearest(r, n, f, found)
        if chosen is not None:
            f.key = chosen
            earlier = [g for g in r.found[:n] if g.key == chosen and g.kind == "name"]
            f.head = (
                earlier[-1] if earlier else next(g for g in r.found if g.key == chosen and g.kind == "name")
            )


def subject_of(r: Reader, f: Found) -> Found | None:
    """The person who is the subject of the sentence: before a title that tells what he is, else after it."""
    here = [
        g for g in r.found if g.sentence == f.sentence and g.subject and g.category == "person" and g is not f
    ]
    before = [g for g in here if g.last <= f.first]
    return before[0] if before else here[0] if len({g.key for g in here}) == 1 else None


def idle(r: Reader, f: Found) -> bool:
    """A title in small letters that stands for nobody here: *menjadi raja*."""
    if (
        f.kind != "title"
        or f.key
        or f.speaks
        or f.subject
        or f.title is None
        or f.title.of
        or f.to != "title"
    ):
        return False
    return not r.cap[f.first] and f.outer[1] == f.last


def fits(r: Reader, title: Held, whose: set[EntityKey | None], key: EntityKey) -> bool:
    """Whether a person's office may be the one a bare title names: the same state or body, or none told."""
    if title.of is None or title.of in whose:
        return True
    world = r.lex.world
    party = world.party(title.of)
    told = {world.party(of) for of in whose if of} or {f"state:{world.country(key)}"}
    return party in told and (title.of == party or None in whose or party in whose)


def nearest(r: Reader, n: int, f: Found, keys: set[EntityKey]) -> EntityKey | None:
    """The one candidate, or the only one named in this paragraph before it and the two above."""
    if len(keys) < 2:
        return next(iter(keys), None)
    block = r.sentences[f.sentence].block
    here: set[EntityKey] = set()
    for g in map(r.found.__getitem__, range(n - 1, -1, -1)):
        if r.sentences[g.sentence].block < block - 2:
            break
        if g.key in keys and g.key:
            here.add(g.key)
    return here.pop() if len(here) == 1 else None


def counterpart(r: Reader, f: Found, title: Held, offices: dict[EntityKey, Held]) -> None:
    """`mitranya dari Iran`: the same office as the one he meets, in this sentence or the one before it."""
    low = bisect_left(r.found, f.sentence - 1, key=SENTENCE)
    high = bisect_right(r.found, f.sentence, key=SENTENCE)
    there = r.found[low:high]
    near = [g for g in there if g is not f and g.category == "person" and g.kind != "description"]
    block = r.sentences[f.sentence].block
    before = [g for g in near if g.first < f.first and g.sentence == f.sentence]
    after = [g for g in near if g.first > f.last and g.sentence == f.sentence]
    last = [g for g in near if g.sentence == f.sentence - 1 and r.sentences[g.sentence].block == block]
    for g in (*reversed(before), *after, *last):
        own = g.title if g.title is not None and g.title.office else offices.get(g.key or "")
        if own is not None and (own.of is None or own.of != title.of):
            title.office, title.code = own.office, own.code
            return
