"""What was found, as mentions and entities of the shared vocabulary."""

from __future__ import annotations

from collections import defaultdict

from runut import ids
from runut.mentions.names import Found, Reader
from runut.types import Article, Entity, EntityKey, Mention, Span, Title, Trace


def mentions(r: Reader, article: Article) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Finds as mentions, sorted by place, one per span, and the entities they name."""
    tokens = r.tokens
    best: dict[tuple[int, int], Found] = {}
    for f in r.found:
        place = (tokens[f.first].start + f.cut, tokens[f.last - 1].end)
        rival = best.get(place)
        if rival is None or weight(f) > weight(rival):
            best[place] = f
    kept = sorted(best.items(), key=lambda item: (item[0][0], -item[0][1]))
    made = {id(f): ids.new("men", article.id, *place) for place, f in kept}
    out = []
    for (start, end), f in kept:
        left = start if f.cut and f.outer[0] == f.first else tokens[f.outer[0]].start
        head = made.get(id(f.head)) if f.head is not None else None
        if f.head is not None and head is None:  # its twin over the same words was kept
            twin = best.get((tokens[f.head.first].start + f.head.cut, tokens[f.head.last - 1].end))
            head = made.get(id(twin))
        out.append(
            Mention(
                id=made[id(f)],
                span=Span(start, end),
                phrase=Span(min(left, start), max(tokens[f.outer[1] - 1].end, end)),
                kind=f.kind,  # type: ignore[arg-type]
                category=f.category,
                entity=f.key,
                head=head,
                title=held(r, f),
                plural=f.plural,
                with_=f.with_,
                trace=Trace("mentions", f.rule, 1, f.score),
            )
        )
    return tuple(out), entities(r, [f for _, f in kept])


def weight(f: Found) -> tuple[bool, bool, int]:
    """Of two finds over the same words the one that says more is kept."""
    return f.key is not None, f.title is not None, f.outer[1] - f.outer[0]


def held(r: Reader, f: Found) -> Title | None:
    """The title of a find, if it has words of an office."""
    one = f.title
    if one is None or not one.office:
        return None
    span = Span(r.tokens[one.first].start, r.tokens[one.last - 1].end)
    return Title(span=span, office=one.office, of=one.of, status=one.status)  # type: ignore[arg-type]


def entities(r: Reader, kept: list[Found]) -> tuple[Entity, ...]:
    """One entity per key, with the wordings seen."""
    world = r.lex.world
    seen: dict[EntityKey, set[str]] = defaultdict(set)
    first: dict[EntityKey, Found] = {}
    country: dict[EntityKey, str] = {}
    for f in kept:
        for key in (f.key, *f.with_, f.title.of if f.title is not None else None):
            if key:
                seen[key].update()
        if f.key is None:
            continue
        first.setdefault(f.key, f)
        if f.kind == "name" and f.rule != "government":
            seen[f.key].add(" ".join(r.words(f.first, f.last).split()))
        party = world.party(f.title.of) if f.title is not None and f.category == "person" else None
        if party and party.startswith("state:"):
            country.setdefault(f.key, party.removeprefix("state:"))
    out = []
    for key in sorted(seen):
        entity = world.entities.get(key)
        if entity is None and key.startswith("body:") and "/" in key:
            iso, type = key.removeprefix("body:").split("/", 1)
            entity = world.body(type, f"state:{iso}") if type in world.types else None
        names = {name for _, name in entity.name} if entity is not None else set()
        if entity is not None:
            aliases = tuple(sorted((seen[key] | set(entity.aliases)) - names))
            out.append(
                Entity(
                    key=key,
                    kind=entity.kind,
                    name=entity.name,
                    aliases=aliases,
                    country=entity.country,
                    wikidata=entity.wikidata,
                    known=entity.known,
                )
            )
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
