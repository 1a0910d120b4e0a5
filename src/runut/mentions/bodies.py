"""Which body, medium or place a name means, and whose office a title is."""

from __future__ import annotations

from collections import defaultdict

from runut.mentions.names import Found, Reader
from runut.types import EntityKey
from runut.world.load import World, fold


def others(r: Reader) -> None:
    """Keys of bodies, media, places; a body without its state is the only one of its type in the article."""
    world = r.lex.world
    of_type: dict[str, set[EntityKey]] = defaultdict(set)
    named_alike(r)
    parties: set[str] = set()
    told: set[EntityKey] = set()
    for f in r.found:
        if f.country:
            parties.add(f.country)
        if f.key:
            if f.category == "body":
                told.add(f.key)
            if f.key.startswith("state:"):
                parties.add(f.key.removeprefix("state:"))
    for f in r.found:
        if f.rule == "body-type" and f.key and world.party(f.key) not in {f"state:{iso}" for iso in parties}:
            f.key = None  # a department of a state that the article never names
        if f.type is not None and f.key:
            of_type[f.type].add(f.key)
    for made, key in world.own.items():
        if key in told:
            of_type[made.partition("/")[2]].add(key)
    for f in r.found:
        if f.kind != "name" or f.category == "person" or f.key is not None:
            continue
        low = r.low[f.first]
        if f.type is not None:
            one = of_type.get(f.type, set()) | longer(r, f)
            beside = world.types[f.type].beside
            if not one and beside is not None and any(g.key in beside for g in r.found):
                one = {beside[1]}
            if f.rule == "body-said" and len(one) == 1:
                f.weak = not before(r, f, one)
            f.key = next(iter(one)) if len(one) == 1 and not f.weak else None
        elif f.rule == "host" and low.removeprefix("www.") in world.hosts:
            f.key = world.hosts[low.removeprefix("www.")]
        elif f.rule == "capitals":
            long = r.short.get(low)
            if long is not None and long.key:
                f.key, f.weak, f.category, f.rule = long.key, False, long.category, "abbreviation"
        elif not f.weak:
            f.key = f"{f.category}:{fold(r.words(f.first, f.last))}"
        known = world.get(f.key)
        if known is not None:
            f.category = known.kind
    for f in r.found:
        if f.title is not None and f.title.of is None and f.title.body is not None:
            own, body = world.country(f.key) if f.category == "person" else None, f.title.body
            if body.key is None and own and body.type is not None:
                body.key = world.body(body.type, f"state:{own}").key  # Sekretaris Dewan Keamanan Ali Larijani
            f.title.of = body.key
        elif f.title is not None and f.title.of is None and f.key and f.category == "person":
            f.title.of = vouched(world, f.key, f.title.canon)
        if f.title is not None and f.category == "person" and f.kind == "name":
            own, party = world.country(f.key), world.party(f.title.of)
            if own and party and party.startswith("state:") and party != f"state:{own}":
                f.title.of = None  # Ketua DPR Mike Johnson: another state's house of that name
    r.found = [f for f in r.found if not (f.weak and f.kind == "name")]


def vouched(world: World, person: EntityKey, office: str) -> EntityKey | None:
    """Whose office it is that a known person held: mantan Perdana Menteri Shinzo Abe."""
    whose = {one.of for one in world.held.get(person, ()) if one.office == office}
    return whose.pop() if len(whose) == 1 else None


def before(r: Reader, f: Found, keys: set[EntityKey]) -> bool:
    """Whether a body is named before a find that has no capital."""
    return any(g.key in keys and g.first < f.first for g in r.found)


def longer(r: Reader, f: Found) -> set[EntityKey]:
    """Bodies whose names go on from the words of a bare type: Dewan Keamanan, of Dewan Keamanan PBB."""
    cut = r.low[f.first : f.last]
    return {
        g.key
        for g in r.found
        if g.category == "body" and g.key and g.type is None and r.low[g.first : g.first + len(cut)] == cut
    }


def named_alike(r: Reader) -> None:
    """Which of several bodies a short name means: the one with another name in the article, the usual one."""
    world = r.lex.world
    bare = [f for f in r.found if f.last - f.first == 1 and f.key and r.low[f.first] in world.shared]
    if not bare:
        return
    told = {f.key for f in r.found if f.key and f.last - f.first > 1}
    lands = {f.key for f in r.found if f.category == "state"}
    for f in bare:
        rivals = set(world.shared[r.low[f.first]])
        if one := rivals & told:
            f.key = next(iter(one)) if len(one) == 1 and f.key not in told else None
        elif f.key not in told and any(f"state:{world.country(key)}" in lands for key in rivals):
            f.key = None
