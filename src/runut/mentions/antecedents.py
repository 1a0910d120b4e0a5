"""Who is meant by bare titles, pronouns and -nya: one candidate or none."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from runut.mentions.coref import paragraphs, stance
from runut.mentions.names import Found, Held, Reader
from runut.types import EntityKey

NAMED = frozenset({"person", "state", "body", "agency", "outlet"})
FIGURES = frozenset({"name", "title", "description", "metonym", "pronoun", "clitic"})


def resolve(r: Reader, on: date | None) -> None:
    """Bare titles, pronouns, -nya, pairs: in the order of the text. `on` is the day of publication."""
    r.found.sort(key=lambda f: (f.first, -f.last))
    starts = [q.inner.start for q in r.quotes if q.use == "utterance"]
    spoken = [q.inner for q in r.quotes if q.use == "utterance"]
    for f in r.found:
        at = bisect_right(starts, r.tokens[f.first].start) - 1
        f.quoted = at >= 0 and r.tokens[f.first].start < spoken[at].end
        stance(r, f)
    titles(r, on)
    near = paragraphs(r)
    r.found = [f for f in r.found if not idle(r, f)]
    for n, f in enumerate(r.found):
        if f.to in {"speaker", "person"}:
            speaker(r, n, f, near)
        elif f.to == "party":
            party(r, f)
        elif f.to == "group":
            plural(r, n, f)
        elif f.to in {"pair", "states", "leaders"}:
            pair(r, n, f)


def titles(r: Reader, on: date | None) -> None:
    """A bare title means the one person of this article who holds it."""
    world = r.lex.world
    held: dict[str, set[EntityKey]] = defaultdict(set)  # office -> persons
    whose: dict[tuple[str, EntityKey], set[EntityKey | None]] = defaultdict(set)
    status: dict[tuple[str, EntityKey], set[str]] = defaultdict(set)
    for f in r.found:
        key = f.key if f.kind == "name" else f.head.key if f.head is not None else None
        if f.category == "person" and f.title is not None and key and f.to != "counterpart":
            held[f.title.canon].add(key)
            whose[f.title.canon, key].add(f.title.of)
            status[f.title.canon, key].add(f.title.status)
    named = {f.key for f in r.found if f.kind == "name" and f.category == "person" and f.key}
    for one in world.tenures:
        in_time = on is None or ((one.since is None or one.since <= on) and on <= (one.until or date.max))
        if one.person in named and in_time:
            held[one.office].add(one.person)
            whose[one.office, one.person].add(one.of)
    for n, f in enumerate(r.found):
        title = f.title
        if title is None or f.category != "person" or f.kind == "description":
            continue
        if f.to == "counterpart":
            counterpart(r, f, title)
        if f.kind != "title" or f.head is not None:
            if f.head is not None and f.kind == "title":
                f.key = f.head.key
            continue
        start = r.sentences[f.sentence].first
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
    here = {g.key for g in r.found[:n] if g.key in keys and r.sentences[g.sentence].block >= block - 2}
    return here.pop() if len(here) == 1 else None


def counterpart(r: Reader, f: Found, title: Held) -> None:
    """`mitranya dari Iran`: the same office as the one he meets."""
    here = [
        g for g in r.found if g.sentence == f.sentence and g is not f and g.category == "person" and g.title
    ]
    for g in [*reversed([g for g in here if g.first < f.first]), *(g for g in here if g.first > f.first)]:
        if g.title is not None and g.title.office and g.title.of != title.of and g.kind != "description":
            title.office, title.code = g.title.office, g.title.code
            return


def speaker(r: Reader, n: int, f: Found, near: dict[int, int]) -> None:
    """The last one who spoke, or the last subject, in this paragraph or the one that tells before it."""
    of, first = r.lex.of, f.outer[0]
    block = r.sentences[f.sentence].block
    floor = near.get(block, block)
    before = r.low[first - 1] if first > r.sentences[f.sentence].first else ""
    if f.quoted:
        return
    if f.kind == "pronoun" and before in of("preposition") and before not in of("say_before"):
        only = alone(r, n, floor)
        f.key, f.head = (only.key, only) if only is not None else (None, None)
        return
    said = f.to == "speaker" or before in of("say_before")
    spoke = subject = body = None
    for g in reversed(r.found[:n]):
        there = r.sentences[g.sentence].block
        if there < floor or r.sentences[g.sentence].kind != "body":
            break
        if g.outer[1] > first or g.quoted or g.kind not in FIGURES:
            continue
        if g.category == "person" and (g.key or g.kind in {"description", "title"}) and not g.plural:
            spoke = spoke or (g if g.speaks else None)
            subject = subject or (g if g.subject else None)
            if g.speaks or (not said and g.subject):
                break
        elif g.category == "body" and g.speaks and said and there == block:
            body = body or g
    chosen = ((spoke or subject) if said else (subject or spoke)) or body
    if chosen is None and not (said and f.kind == "pronoun"):
        chosen = alone(r, n, floor)
    if chosen is None and said:
        chosen = adding(r, n, f, near)
    if chosen is None or joined(r, chosen):
        return
    f.key, f.head = (
        chosen.key,
        chosen.head if chosen.kind in {"pronoun", "clitic"} and chosen.head else chosen,
    )
    f.category = chosen.category


def adding(r: Reader, n: int, f: Found, near: dict[int, int]) -> Found | None:
    """imbuhnya, tambahnya: the only one who spoke in the three paragraphs above."""
    word = r.low[f.first].removesuffix(r.lex.clitic) if f.kind == "clitic" else r.low[f.first - 1]
    if word not in r.lex.of("adding"):
        return None
    floor = r.sentences[f.sentence].block
    for _ in range(3):
        floor = near.get(floor, floor)
    told = [
        g
        for g in r.found[max(0, n - 60) : n]
        if g.speaks and not g.quoted and g.category == "person" and r.sentences[g.sentence].block >= floor
    ]
    return told[-1] if len({g.key or id(g) for g in told}) == 1 and not told[-1].plural else None


def alone(r: Reader, n: int, floor: int) -> Found | None:
    """The only person named before in these paragraphs."""
    near = [
        g
        for g in r.found[max(0, n - 60) : n]
        if g.category == "person" and g.key and g.kind == "name" and not g.quoted
    ]
    near = [g for g in near if r.sentences[g.sentence].block >= floor]
    return near[-1] if len({g.key for g in near}) == 1 else None


def joined(r: Reader, g: Found) -> bool:
    """Whether somebody is named as one of two: X dan Y mengatakan."""
    k = g.outer[0] - 1
    if k <= r.sentences[g.sentence].first or r.low[k] not in r.lex.of("and"):
        return False
    return any(h.outer[1] == k and h.category == "person" and h.kind in FIGURES for h in r.found)


def party(r: Reader, f: Found) -> None:
    """pihaknya: the speaker's own organisation or state."""
    here = [
        g
        for g in r.found
        if g.sentence == f.sentence and (g.speaks or g.subject) and g is not f and g.kind in FIGURES
    ]
    before = [g for g in here if g.last <= f.first and not (g.quoted and not f.quoted)]
    after = [g for g in here if g.first > f.first and g.speaks and not g.quoted]
    for g in [*reversed(before), *after]:
        if g.category in {"state", "body", "group"} and g.key:
            f.key, f.head, f.category = g.key, g, g.category
        elif g.category == "person":
            own = [
                h.title.of
                for h in r.found
                if h.title is not None and h.title.of and (h is g or (g.key and h.key == g.key))
            ]
            f.head = g
            if own:
                known = r.lex.world.get(own[0])
                f.key, f.category = own[0], known.kind if known is not None else "body"
        else:
            continue
        return


def plural(r: Reader, n: int, f: Found) -> None:
    """mereka: the last ones of whom several were named together, in this sentence or the one before."""
    if f.last < len(r.low) and r.low[f.last] in r.lex.of("relative"):
        return  # mereka yang … brings its own
    for g in reversed(r.found[:n]):
        if g.sentence < f.sentence - 1:
            return
        if g.plural and g.quoted == f.quoted and g.kind in {"description", "pronoun"} and g.last <= f.first:
            f.key, f.with_, f.head = g.key, g.with_, g.head if g.kind == "pronoun" and g.head else g
            f.category = g.category
            return


def pair(r: Reader, n: int, f: Found) -> None:
    """keduanya, kedua negara: the two named in the nearest sentences, if they are two."""
    recent = [g for g in r.found[max(0, n - 60) : n] if g.sentence >= f.sentence - 3]
    titles = [g.title for g in recent if g.title is not None]
    earlier = [
        g
        for g in recent
        if g.key
        and g.last <= f.first
        and g.category in NAMED
        and g.kind not in {"pronoun", "clitic"}
        # a state that only tells whose officer somebody is does not count
        and (g.title is not None or not any(t.first <= g.first < t.last for t in titles))
        and g.quoted >= f.quoted
    ]
    opening = f.first == r.sentences[f.sentence].first
    order = {"states": ["state"], "leaders": ["person"]}.get(f.to)
    if order is None:
        nearby = [g for g in earlier if g.sentence == f.sentence]
        order = ["person", "state"] if opening or not nearby else [nearby[-1].category]
    for category in order:
        keys: dict[EntityKey, Found] = {}
        for back in range(f.sentence, f.sentence - (1 if f.quoted else 4), -1):
            for g in earlier:
                if (
                    g.key
                    and g.sentence == back
                    and g.category == category
                    and not (g.speaks and back == f.sentence)
                ):
                    keys.setdefault(g.key, g)
            if len(keys) > 1:
                break
        if len(keys) == 2:
            told = [g for g in recent if g.rule == f.rule and g.with_]
            here = {g.key for g in earlier if g.sentence == f.sentence}
            if told and set(keys) <= here and set(keys) != {told[-1].key, *told[-1].with_}:
                return  # these two, or the two of before?
            (f.key, one), (other, _) = keys.items()
            f.with_, f.category = (other,), one.category
            return
