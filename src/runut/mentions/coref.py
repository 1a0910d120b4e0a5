"""Who is meant: names that belong together, bare titles, pronouns and -nya. One candidate or none."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from runut import ids
from runut.mentions.names import Found, Reader
from runut.types import Article, Entity, Mention, Span, Title, Trace
from runut.world.load import fold


def group(r: Reader) -> dict[str, Entity]:
    """Gives every named person, body and medium its key; returns the entities."""
    world = r.lex.world
    persons = [f for f in r.found if f.category == "person" and f.kind == "name"]
    full: dict[str, list[Found]] = defaultdict(list)
    for f in persons:
        if not f.weak and f.last - f.first > 1:
            full[r.words(f.first, f.last)].append(f)
    # longest first: a shorter form joins the longer one
    order = sorted(full, key=lambda name: (-len(name.split()), name))
    keys: dict[str, str] = {}
    for name in order:
        known = next((f.key for f in full[name] if f.key), None) or world.find(name)
        if known and known.startswith("person:"):
            keys[name] = known
            continue
        match = None
        for other in keys:
            if same(name, other):
                match = other if match is None or keys[match] == keys[other] else ""
        keys[name] = keys[match] if match else f"person:{fold(name)}"
    parts: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        for word in name.casefold().split():
            if len(word) > 2:
                parts[word].add(key)
    for f in persons:
        name = r.words(f.first, f.last)
        if name in keys:
            f.key = keys[name]
            continue
        low = name.casefold()
        owners = parts.get(low, set())
        if not owners and len(low) > 5 and len(low.split()) == 1:
            near = {k for word, ks in parts.items() if len(word) > 5 and fuzz.ratio(low, word) >= 88 for k in ks}
            owners = near
        if len(owners) == 1:
            f.key = next(iter(owners))
            f.weak = False
        elif owners:
            f.key = None
            f.weak = False
        elif f.key is None:
            single = world.single.get(low)
            if single:
                f.key, f.weak = single, False
            elif not f.weak:
                f.key = f"person:{fold(name)}"
                parts[low].add(f.key)
    for f in r.found:
        if f.category != "person" and f.kind == "name" and f.key is None and not f.weak and f.type is None:
            f.key = f"{f.category}:{fold(r.words(f.first, f.last))}"
    r.found = [f for f in r.found if not (f.weak and f.kind == "name")]
    return {}


def same(left: str, right: str) -> bool:
    """Two printed full names of one person: all words of the shorter in the longer, or spelt nearly alike."""
    a, b = left.casefold().split(), right.casefold().split()
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return len(a) == len(b) and fuzz.ratio(left.casefold(), right.casefold()) >= 90


def resolve(r: Reader) -> None:
    """Bare titles, pronouns, -nya, pairs: in the order of the text."""
    r.found.sort(key=lambda f: (f.first, -f.last))
    names = r.lex.names
    before, after = names.of("say_before"), names.of("say_after")
    for f in r.found:
        first, last = f.outer
        end = r.sentences[f.sentence].last
        start = r.sentences[f.sentence].first
        prior = r.low[first - 1] if first > start else ""
        f.speaks = prior in before
        k = last
        while k < end and k < last + 4 and (r.low[k] in names.of("auxiliary") or r.low[k] in {"juga", "pun", ",", "itu"}):
            k += 1
        if k < end and r.low[k] in after:
            f.speaks = True
    titles(r)
    for n, f in enumerate(r.found):
        if f.to in {"speaker", "person"}:
            speaker(r, n, f)
        elif f.to == "party":
            party(r, n, f)
        elif f.to in {"pair", "states", "leaders"}:
            pair(r, n, f)


def titles(r: Reader) -> None:
    """A bare title means the one person of this article who holds it."""
    holders: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    bare: dict[str, set[str]] = defaultdict(set)
    for f in r.found:
        if f.kind == "name" and f.category == "person" and f.title is not None and f.key:
            held = f.title
            holders[office(held), held.of].add(f.key)
            bare[office(held)].add(f.key)
        if f.kind == "title" and f.head is not None and f.head.key and f.title is not None:
            holders[office(f.title), f.title.of].add(f.head.key)
    world = r.lex.world
    for f in r.found:
        if f.kind != "title" or f.title is None:
            continue
        if f.head is not None:
            f.key = f.head.key
            continue
        if f.to == "counterpart":
            continue
        held = f.title
        if held.of is not None:
            found = holders.get((office(held), held.of), set())
            if not found:
                found = {
                    k
                    for k in bare.get(office(held), set())
                    if (e := world.get(k)) is not None and e.country and f"state:{e.country}" == held.of
                }
        else:
            found = bare.get(office(held), set())
        if len(found) == 1:
            f.key = next(iter(found))
            earlier = [g for g in r.found if g.key == f.key and g.kind == "name" and g.first < f.first]
            f.head = earlier[-1] if earlier else next(g for g in r.found if g.key == f.key and g.kind == "name")


def office(held: object) -> str:
    code = getattr(held, "code", None)
    return code or getattr(held, "office", "")


def speaker(r: Reader, n: int, f: Found) -> None:
    """The last one who spoke, or the subject, in this paragraph or the one before."""
    block = r.sentences[f.sentence].block
    spoke: Found | None = None
    subject: Found | None = None
    for g in reversed(r.found[:n]):
        if g.last > f.first:
            continue
        there = r.sentences[g.sentence].block
        if there < block - 1 or r.sentences[g.sentence].kind != "body":
            break
        if not (g.category == "person" and g.key and g.kind in {"name", "title", "pronoun", "clitic"}):
            continue
        if g.outer[0] == r.sentences[g.sentence].first and subject is None:
            subject = g
        if (g.speaks or g.kind == "clitic") and spoke is None:
            spoke = g
        if spoke is not None:
            break
        if there < block and subject is not None:
            break
    chosen = spoke or subject if f.to == "speaker" else subject or spoke
    if chosen is not None:
        f.key, f.head = chosen.key, chosen.head if chosen.head is not None else chosen


def party(r: Reader, n: int, f: Found) -> None:
    """pihaknya: the speaker's own organisation or state."""
    for g in reversed(r.found[:n]):
        if g.sentence != f.sentence:
            break
        if g.speaks and g.category in {"state", "body", "group"} and g.key:
            f.key, f.head, f.category = g.key, g, g.category
            return
        if g.speaks and g.category == "person" and g.key:
            of = g.title.of if g.title is not None else None
            f.head = g
            if of is None:
                of = next((h.title.of for h in r.found if h.key == g.key and h.title is not None and h.title.of), None)
            if of and of in r.lex.world.entities:
                f.key = of
                f.category = r.lex.world.entities[of].kind
            return


def pair(r: Reader, n: int, f: Found) -> None:
    """keduanya, kedua negara: the two named in the nearest sentences, if they are two."""
    wanted = {"states": {"state"}, "leaders": {"person"}}.get(f.to)
    for kind in [wanted] if wanted else [{"person"}, {"state"}]:
        keys: list[str] = []
        for back in range(f.sentence, max(-1, f.sentence - 4), -1):
            here = [
                g.key
                for g in r.found[:n]
                if g.sentence == back and g.category in kind and g.key and g.last <= f.first and g.kind != "pronoun"
                and not (g.kind == "demonym" and kind == {"state"} and titled_owner(r, g))
            ]
            keys += [k for k in dict.fromkeys(here) if k not in keys]
            if len(keys) >= 2:
                break
        if len(keys) == 2:
            f.key, f.with_ = keys[0], (keys[1],)
            f.category = "state" if kind == {"state"} else "person"
            return


def titled_owner(r: Reader, g: Found) -> bool:
    """Whether a state's name only tells whose officer somebody is."""
    return any(f.title is not None and f.title.first <= g.first < f.title.last for f in r.found if f.sentence == g.sentence)


# ---------------------------------------------------------------- giving out


def mentions(r: Reader, article: Article) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Finds as mentions, sorted by place, and the entities they name."""
    tokens = r.tokens
    made: list[Mention] = []
    byfound: dict[int, str] = {}
    spans: set[tuple[int, int, str]] = set()
    r.found.sort(key=lambda f: (tokens[f.first].start + f.cut, -f.last))
    kept: list[Found] = []
    for f in r.found:
        start, end = tokens[f.first].start + f.cut, tokens[f.last - 1].end
        if (start, end, "") in spans:
            continue
        spans.add((start, end, ""))
        byfound[id(f)] = ids.new("men", article.id, start, end)
        kept.append(f)
    for f in kept:
        span = Span(tokens[f.first].start + f.cut, tokens[f.last - 1].end)
        phrase = Span(min(tokens[f.outer[0]].start + (f.cut if f.outer[0] == f.first else 0), span.start), max(tokens[f.outer[1] - 1].end, span.end))
        held = f.title
        made.append(
            Mention(
                id=byfound[id(f)],
                span=span,
                phrase=phrase,
                kind=f.kind,  # type: ignore[arg-type]
                category=f.category,
                entity=f.key,
                head=byfound.get(id(f.head)) if f.head is not None else None,
                title=None
                if held is None or not held.office
                else Title(
                    span=Span(tokens[held.first].start, tokens[held.last - 1].end),
                    office=held.office,
                    of=held.of if held.of != "body:?" else None,
                    status=held.status,  # type: ignore[arg-type]
                ),
                plural=f.plural,
                with_=f.with_,
                trace=Trace("mentions", f.rule, 1, f.score),
            )
        )
    return tuple(made), entities(r, kept)


def entities(r: Reader, kept: list[Found]) -> tuple[Entity, ...]:
    """One entity per key, with the wordings seen."""
    world = r.lex.world
    seen: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Found] = {}
    country: dict[str, str] = {}
    for f in kept:
        for key in (f.key, *f.with_, f.title.of if f.title is not None else None):
            if key and key != "body:?":
                seen[key]
        if f.key is None:
            continue
        kinds.setdefault(f.key, f)
        if f.kind == "name":
            seen[f.key].add(r.words(f.first, f.last))
        if f.title is not None and f.title.of and f.category == "person" and f.key not in country:
            party = world.party(f.title.of)
            if party and party.startswith("state:"):
                country[f.key] = party.removeprefix("state:")
    out = []
    for key in sorted(seen):
        known = world.entities.get(key)
        if known is None and key.startswith("body:") and "/" in key:
            iso, type = key.removeprefix("body:").split("/", 1)
            if type in world.types:
                known = world.body(type, f"state:{iso}")
        if known is not None:
            names = {n for _, n in known.name}
            aliases = tuple(sorted((seen[key] | set(known.aliases)) - names))
            out.append(Entity(key=key, kind=known.kind, name=known.name, aliases=aliases, country=known.country, wikidata=known.wikidata, known=known.known))
            continue
        if not seen[key]:
            continue
        best = max(sorted(seen[key]), key=len)
        out.append(
            Entity(
                key=key,
                kind=kinds[key].category,
                name=(("id", best),),
                aliases=tuple(sorted(seen[key] - {best})),
                country=country.get(key) or kinds[key].country,
            )
        )
    return tuple(out)
