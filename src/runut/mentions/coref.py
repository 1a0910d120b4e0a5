"""Names that belong together, who speaks, and the mentions and entities that leave the room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from runut import ids
from runut.lang.stretches import Stretches
from runut.mentions.bodies import others
from runut.mentions.descriptions import again
from runut.mentions.finds import trace, weight
from runut.mentions.names import Found, Held, Reader
from runut.mentions.shapes import when
from runut.types import Article, Entity, EntityKey, Mention, Span, Title
from runut.world.load import World, fold


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
    index: dict[str, set[str]] = defaultdict(set)  # a word, or the first letters of one, to full names
    for name in sorted(firm, key=lambda name: (firm[name] is None, -len(name.split()), name)):
        cut = name.casefold().split()
        rivals = {other for word in cut for other in index[word] | index[word[:3]]}
        near = {keys[other] for other in rivals if same(name, other)}
        keys[name] = firm[name] or (near.pop() if len(near) == 1 else f"person:{fold(name)}")
        for word in cut:
            index[word].add(name)
            index[word[:3]].add(name)
    parts: dict[str, set[EntityKey]] = defaultdict(set)
    last: dict[str, set[EntityKey]] = defaultdict(set)
    for name, key in keys.items():
        cut = name.casefold().split()
        last[cut[-1]].add(key)
        for word in cut:
            if len(word) > 1:
                parts[word].add(key)
            front, _, rest = word.partition("-")
            if len(rest) > 3 and front in r.lex.particle:
                parts[rest].add(key)  # al-Sudani, later Sudani
    persons += surnamed(r, names, keys, last)
    for f in sorted(persons, key=lambda f: (f.weak, f.first)):
        name = names[id(f)]
        low = name.casefold()
        if name in keys:
            f.key, f.weak = keys[name], False
            continue
        if f.weak and low in r.common:
            continue  # Kesehatan, after BPJS
        if f.title is not None and f.key is not None and world.get(f.key) is not None:
            continue  # Raja Salman, beside Mohammed bin Salman
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
    again(r)


def surnamed(
    r: Reader, names: dict[int, str], keys: dict[str, EntityKey], last: dict[str, set[EntityKey]]
) -> list[Found]:
    """Bodies of one word that are the surname of a person told in full before: Menlu Rina Wagner … Wagner."""
    alone = [
        f
        for f in r.found
        if f.category == "body" and f.kind == "name" and f.rule == "gazetteer" and r.low[f.first] in last
        if f.last - f.first == 1 and f.outer[1] - f.outer[0] == 1 and r.text[f.first].istitle()
    ]
    if not alone:
        return []
    told: dict[EntityKey, int] = {}
    for f in r.found:
        if f.category == "person" and f.kind == "name" and (key := keys.get(names.get(id(f), ""))):
            told[key] = min(told.get(key, f.first), f.first)
    made = []
    for f in alone:
        bearers = last[r.low[f.first]]
        if len(bearers) == 1 and told.get(next(iter(bearers)), len(r.low)) < f.first:
            f.category, f.key, f.rule, f.country = "person", next(iter(bearers)), "person", None
            names[id(f)] = r.text[f.first]
            made.append(f)
    return made


def person_key(key: EntityKey | None) -> EntityKey | None:
    return key if key and key.startswith("person:") else None


def same(left: str, right: str) -> bool:
    """Two printed full names of one person: all words of the shorter in the longer, or spelt nearly alike."""
    a, b = left.casefold().split(), right.casefold().split()
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return len(a) == len(b) and all(one == two or alike(one, two) for one, two in zip(a, b, strict=True))


def alike(one: str, two: str) -> bool:
    """Two spellings of one word: Pezeskian, Pezeshkian; not Setiawan and Setiawati."""
    ends = one[0] == two[0] and one[-1] == two[-1]
    return ends and min(len(one), len(two)) > 4 and fuzz.ratio(one, two) >= 80


def close(low: str, parts: dict[str, set[EntityKey]]) -> set[EntityKey]:
    """Owners of a name spelt nearly like a single one."""
    if len(low) < 6 or " " in low:
        return set()
    return {key for word, keys in parts.items() if len(word) > 5 and alike(low, word) for key in keys}


def stances(r: Reader) -> None:
    """Whether each mention speaks, and whether it is the subject of its clause."""
    low, alpha, skip, lex, verbs, sentences = r.low, r.alpha, r.adverbs, r.lex, r.verbs, r.sentences
    say_before, say_after, agent, said_by = lex.say_before, lex.say_after, lex.of("agent"), lex.of("said_by")
    relative, preposition, dates = lex.relative, lex.preposition, lex.dates
    for f in r.found:
        first, last = f.outer
        here = sentences[f.sentence]
        start, end = here.first, here.last
        before = low[first - 1] if first > start else ""
        tagged = before in agent and first - 1 > start and low[first - 2] in said_by
        if tagged or before in say_before or f.kind == "clitic":
            f.speaks = True
        if last >= end:
            continue
        k = told = last
        word = low[last]
        if last + 1 < end and (word in dates or (word == "," and low[last + 1] in dates)):
            k = told = when(r, last, end)
        if k == last and (word == "," or word == ")" or word in relative):
            k += 1
        while k < end and k < told + 4 and low[k] in skip:
            k += 1
        if k >= end:
            continue
        if before in preposition or (first > start and alpha[first - 1] and verbs[before]):
            continue
        says = low[k] in say_after
        if says:
            f.subject = f.speaks = True
        elif k > told or verbs[low[k]] or (told > last and word == ","):
            f.subject = True


def paragraphs(r: Reader) -> dict[int, int]:
    """For each block the one before it that tells something; a paragraph that is one quotation does not."""
    telling: list[int] = []
    before: dict[int, int] = {}
    quotes = Stretches([q.outer for q in r.quotes])
    for s in r.sentences:
        if s.block in before:
            continue
        before[s.block] = telling[-1] if telling else s.block
        if s.kind == "body" and not quotes.holds(*s.span):
            telling.append(s.block)
    return before


# ---------------------------------------------------------------- what leaves the room


def mentions(r: Reader, article: Article) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Finds as mentions, sorted by place, one per span, and the entities they name."""
    tokens, span_of = r.tokens, tuple.__new__
    best: dict[
        tuple[int, int], Found
    ] = {}  # by its start, and its end as a negative: so they sort as they stand
    for f in r.found:
        place = tokens[f.first][0] + f.cut, f.tail - tokens[f.last - 1][1]
        rival = best.setdefault(place, f)
        if rival is not f and weight(f) > weight(rival):
            best[place] = f
    places = sorted(best)
    kept = [best[place] for place in places]
    new = ids.series("men", article.id)
    names = [new(start, -end) for start, end in places]
    made = dict(zip(map(id, kept), names, strict=True))
    out = []
    for f, name, (start, end) in zip(kept, names, places, strict=True):
        phrase = span = span_of(Span, (start, -end))
        (first, last), title, own = f.outer, f.title, f.head
        if first != f.first or last != f.last:
            left, right = tokens[first][0], tokens[last - 1][1]
            phrase = Span(
                start if first == f.first or left > start else left,
                -end if last == f.last or right < -end else right,
            )
        head = None
        if own is not None:
            head = made.get(id(own))
            if head is None:  # its twin over the same words was kept
                place = tokens[own.first][0] + own.cut, own.tail - tokens[own.last - 1][1]
                head = made.get(id(best.get(place)))
        out.append(
            Mention(
                id=name,
                span=span,
                phrase=phrase,
                kind=f.kind,  # type: ignore[arg-type]
                category=f.category,
                entity=f.key,
                head=head,
                title=held(r, title) if title is not None and title.office else None,
                plural=f.plural,
                with_=f.with_,
                trace=trace(f.rule, f.score),
            )
        )
    return tuple(out), entities(r, kept)


def held(r: Reader, one: Held) -> Title:
    """The title of a find that has words of an office."""
    span = Span(r.tokens[one.first].start, r.tokens[one.last - 1].end)
    return Title(span=span, office=one.office, of=one.of, status=one.status)  # type: ignore[arg-type]


@lru_cache(maxsize=10_000)
def worded(world: World, key: EntityKey, seen: frozenset[str]) -> Entity:
    """An entity of the world file with the wordings seen; most are seen again in the next article."""
    return reworded(world.entities[key], seen)


def reworded(entity: Entity, seen: AbstractSet[str]) -> Entity:
    """An entity with further wordings."""
    names = {name for _, name in entity.name}
    return replace(entity, aliases=tuple(sorted((seen | set(entity.aliases)) - names)))


def entities(r: Reader, kept: list[Found]) -> tuple[Entity, ...]:
    """One entity per key, with the wordings seen."""
    world = r.lex.world
    seen: dict[EntityKey, set[str]] = {}
    first: dict[EntityKey, Found] = {}
    country: dict[EntityKey, str] = {}
    for f in kept:
        title, key = f.title, f.key
        if key and key not in seen:
            seen[key] = set()
        for other in f.with_:
            seen.setdefault(other, set())
        if title is not None and title.of:
            seen.setdefault(title.of, set())
        if key is None:
            continue
        first.setdefault(key, f)
        if f.kind == "name" and f.rule != "government" and f.rule != "hyphened":
            seen[key].add(r.text[f.first] if f.last == f.first + 1 else r.words(f.first, f.last))
        if title is not None and title.of and f.category == "person" and key not in country:
            party = world.party(title.of)
            if party and party.startswith("state:") and party not in r.owners:
                country[key] = party.removeprefix("state:")
    out = []
    for key in sorted(seen):
        entity = world.entities.get(key)
        if entity is None and key.startswith("body:") and "/" in key:
            iso, type = key.removeprefix("body:").split("/", 1)
            entity = world.body(type, f"state:{iso}") if type in world.types else None
        if entity is not None:
            made = key in world.entities
            out.append(worded(world, key, frozenset(seen[key])) if made else reworded(entity, seen[key]))
        elif seen[key]:
            best = max(sorted(seen[key]), key=len)
            out.append(
                Entity(
                    key=key,
                    kind=first[key].category,
                    name=((r.lex.lang, best),),
                    aliases=tuple(sorted(seen[key] - {best})),
                    country=country.get(key) or first[key].country,
                )
            )
    return tuple(out)
