"""Who is meant: names that belong together, bare titles, pronouns and -nya. One candidate or none."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from rapidfuzz import fuzz

from runut.mentions.names import Found, Held, Reader
from runut.types import EntityKey
from runut.world.load import fold

FIGURES = frozenset({"name", "title", "description", "metonym", "pronoun", "clitic"})


def group(r: Reader) -> None:
    """Gives every named person, body and medium its key, and drops what is borne out by nothing."""
    world = r.lex.world
    persons = [f for f in r.found if f.category == "person" and f.kind == "name"]
    names = {id(f): r.words(f.first, f.last) for f in persons}
    firm: dict[str, EntityKey | None] = {}
    for f in persons:
        if f.last - f.first > 1 and not f.weak and f.rule != "nickname":
            firm[names[id(f)]] = firm.get(names[id(f)]) or f.key or person_key(world.find(names[id(f)]))
    keys: dict[str, EntityKey] = {}
    for name in sorted(firm, key=lambda name: (firm[name] is None, -len(name.split()), name)):
        near = {keys[other] for other in keys if same(name, other)}
        keys[name] = firm[name] or (near.pop() if len(near) == 1 else f"person:{fold(name)}")
    parts: dict[str, set[EntityKey]] = defaultdict(set)
    last: dict[str, set[EntityKey]] = defaultdict(set)
    for name, key in keys.items():
        cut = name.casefold().split()
        last[cut[-1]].add(key)
        for word in cut:
            if len(word) > 1:
                parts[word].add(key)
    for f in sorted(persons, key=lambda f: (f.weak, f.first)):
        name = names[id(f)]
        low = name.casefold()
        if name in keys:
            f.key, f.weak = keys[name], False
            continue
        owners = parts.get(low) or close(low, parts)
        single = world.single.get(low)
        if len(owners) > 1:
            owners = {single} & owners or (last[low] if len(last.get(low, ())) == 1 else owners)  # type: ignore[assignment]
        if f.rule == "nickname" and f.head is not None:
            f.key = keys.get(names[id(f.head)]) or f.head.key
        elif len(owners) == 1:
            f.key, f.weak = next(iter(owners)), False
        elif owners:
            f.key, f.weak = None, False
        elif f.key is None and single:
            f.key, f.weak = single, False
        elif f.key is None and not f.weak:
            f.key = f"person:{fold(name)}"
        if f.key and not f.weak and " " not in low and not owners:
            parts[low].add(f.key)
    others(r)


def person_key(key: EntityKey | None) -> EntityKey | None:
    return key if key and key.startswith("person:") else None


def same(left: str, right: str) -> bool:
    """Two printed full names of one person: all words of the shorter in the longer, or spelt nearly alike."""
    a, b = left.casefold().split(), right.casefold().split()
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return len(a) == len(b) and fuzz.ratio(left.casefold(), right.casefold()) >= 90


def close(low: str, parts: dict[str, set[EntityKey]]) -> set[EntityKey]:
    """Owners of a name spelt nearly like a single one: Pezeskian, Pezeshkian."""
    if len(low) < 6 or " " in low:
        return set()
    return {
        key for word, keys in parts.items() if len(word) > 5 and fuzz.ratio(low, word) >= 88 for key in keys
    }


def others(r: Reader) -> None:
    """Keys of bodies, media and places; a body without its state is the one of its type that the article names."""
    world = r.lex.world
    of_type: dict[str, set[EntityKey]] = defaultdict(set)
    for f in r.found:
        if f.type is not None and f.key:
            of_type[f.type].add(f.key)
    for f in r.found:
        if f.kind != "name" or f.category == "person" or f.key is not None:
            continue
        low = r.low[f.first]
        if f.type is not None:
            one = of_type.get(f.type, set())
            f.key = next(iter(one)) if len(one) == 1 and not f.weak else None
        elif f.rule == "host" and low.removeprefix("www.") in world.hosts:
            f.key = world.hosts[low.removeprefix("www.")]
        elif f.rule == "capitals":
            long = r.short.get(low)
            f.key, f.weak = (long.key, False) if long is not None and long.key else (None, True)
        elif not f.weak:
            f.key = f"{f.category}:{fold(r.words(f.first, f.last))}"
        if f.key in world.entities:
            f.category = world.entities[f.key].kind
    for f in r.found:
        if f.title is not None and f.title.of is None and f.title.body is not None:
            f.title.of = f.title.body.key
    r.found = [f for f in r.found if not (f.weak and f.kind == "name")]


# ---------------------------------------------------------------- what refers back


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
    for n, f in enumerate(r.found):
        if f.to in {"speaker", "person"}:
            speaker(r, n, f, near)
        elif f.to == "party":
            party(r, f)
        elif f.to == "group":
            plural(r, n, f)
        elif f.to in {"pair", "states", "leaders"}:
            pair(r, n, f)


def stance(r: Reader, f: Found) -> None:
    """Whether a mention speaks, and whether it is the subject of its clause."""
    of, (first, last) = r.lex.of, f.outer
    start, end = r.sentences[f.sentence].first, r.sentences[f.sentence].last
    before = r.low[first - 1] if first > start else ""
    f.speaks = before in of("say_before") or f.kind == "clitic"
    k = last
    if k < end and (r.text[k] in {",", ")"} or r.low[k] in of("relative")):
        k += 1
    skip = of("auxiliary") | of("determiner") | of("negator")
    while k < end and k < last + 4 and r.low[k] in skip:
        k += 1
    if k >= end:
        return
    free = before not in of("preposition") and not (
        first > start and r.alpha[first - 1] and r.verb(first - 1)
    )
    verb = r.low[k] in of("say_after") or r.verb(k) or k > last
    f.subject = free and verb
    f.speaks = f.speaks or (free and r.low[k] in of("say_after"))


def titles(r: Reader, on: date | None) -> None:
    """A bare title means the one person of this article who holds it."""
    world = r.lex.world
    held: dict[str, set[EntityKey]] = defaultdict(set)  # office -> persons
    whose: dict[tuple[str, EntityKey], set[EntityKey | None]] = defaultdict(set)
    for f in r.found:
        key = f.key if f.kind == "name" else f.head.key if f.head is not None else None
        if f.category == "person" and f.title is not None and key and f.to != "counterpart":
            held[office(f.title)].add(key)
            whose[office(f.title), key].add(f.title.of)
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
            counterpart(r, n, f, title)
        if f.kind != "title" or f.head is not None:
            if f.head is not None and f.kind == "title":
                f.key = f.head.key
            continue
        start = r.sentences[f.sentence].first
        if f.first > start and r.low[f.first - 1] in r.lex.of("copula"):
            head = next(
                (g for g in r.found[:n] if g.sentence == f.sentence and g.subject and g.category == "person"),
                None,
            )
            if head is not None:
                f.key, f.head = head.key, head
            continue
        found = {key for key in held.get(office(title), ()) if fits(r, title, whose[office(title), key], key)}
        chosen = nearest(r, n, f, found)
        if chosen is not None:
            f.key = chosen
            earlier = [g for g in r.found[:n] if g.key == chosen and g.kind == "name"]
            f.head = (
                earlier[-1] if earlier else next(g for g in r.found if g.key == chosen and g.kind == "name")
            )


def office(title: Held) -> str:
    return title.code if title.code and title.code not in {"rank", "profession"} else title.office


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


def counterpart(r: Reader, n: int, f: Found, title: Held) -> None:
    """`mitranya dari Iran`: the same office as the one he meets."""
    for g in reversed(r.found[:n]):
        if g.sentence != f.sentence:
            return
        if g.category == "person" and g.title is not None and g.title.of != title.of:
            title.office, title.code = g.title.office, g.title.code
            return


def paragraphs(r: Reader) -> dict[int, int]:
    """For each block the body block before it that tells something; paragraphs that are one quotation tell nothing."""
    telling: list[int] = []
    before: dict[int, int] = {}
    for s in r.sentences:
        if s.block in before:
            continue
        before[s.block] = telling[-1] if telling else s.block
        whole = any(q.outer.start <= s.span.start and s.span.end <= q.outer.end for q in r.quotes)
        if s.kind == "body" and not whole:
            telling.append(s.block)
    return before


def speaker(r: Reader, n: int, f: Found, near: dict[int, int]) -> None:
    """The last one who spoke, or the last subject, in this paragraph or the one before that tells something."""
    of, first = r.lex.of, f.outer[0]
    block = r.sentences[f.sentence].block
    floor = near.get(block, block)
    before = r.low[first - 1] if first > r.sentences[f.sentence].first else ""
    oblique = f.kind == "pronoun" and before in of("preposition") and before not in of("say_before")
    if f.quoted or oblique:
        return
    said = f.to == "speaker" or before in of("say_before")
    spoke = subject = body = None
    for g in reversed(r.found[:n]):
        there = r.sentences[g.sentence].block
        if there < floor or r.sentences[g.sentence].kind != "body":
            break
        if g.outer[1] > first or g.quoted or g.kind not in FIGURES:
            continue
        if g.category == "person" and (g.key or g.kind == "description") and not g.plural:
            spoke = spoke or (g if g.speaks else None)
            subject = subject or (g if g.subject else None)
            if g.speaks or (not said and g.subject):
                break
        elif g.category == "body" and g.speaks and said and there == block:
            body = body or g
    chosen = (spoke or subject) if said else (subject or spoke)
    chosen = chosen or body
    if chosen is None or joined(r, chosen):
        return
    f.key, f.head = (
        chosen.key,
        chosen.head if chosen.kind in {"pronoun", "clitic"} and chosen.head else chosen,
    )
    f.category = chosen.category


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
            if own and own[0] in r.lex.world.entities:
                f.key, f.category = own[0], r.lex.world.entities[own[0]].kind
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
    owners = {
        id(g)
        for g in r.found
        if any(
            t.title is not None and t.title.first <= g.first < t.title.last
            for t in r.found
            if t.sentence == g.sentence and t is not g
        )
    }
    earlier = [
        g
        for g in r.found[:n]
        if g.key
        and g.last <= f.first
        and g.category in {"person", "state"}
        and g.kind not in {"pronoun", "clitic"}
    ]
    opening = f.first == r.sentences[f.sentence].first
    order = {"states": ["state"], "leaders": ["person"]}.get(f.to)
    if order is None:
        nearby = [g for g in earlier if g.sentence == f.sentence and id(g) not in owners]
        order = ["person", "state"] if opening or not nearby else [nearby[-1].category]
    for category in order:
        keys: dict[EntityKey, None] = {}
        for back in range(f.sentence, max(-1, f.sentence - 4), -1):
            for g in earlier:
                if (
                    g.sentence == back
                    and g.category == category
                    and id(g) not in owners
                    and not (g.speaks and back == f.sentence)
                ):
                    keys.setdefault(g.key)  # type: ignore[arg-type]
            if len(keys) > 1:
                break
        if len(keys) == 2:
            f.key, other = keys
            f.with_, f.category = (other,), "state" if category == "state" else "person"
            return
