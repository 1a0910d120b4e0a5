"""Who is meant by ia, dia, mereka, pihaknya, keduanya, negara itu and -nya: one candidate or none."""

from __future__ import annotations

from runut.mentions.names import Found, Reader
from runut.types import EntityKey

NAMED = frozenset({"person", "state", "body", "agency", "outlet"})
SIDES = frozenset({"person", "state", "body"})
FIGURES = frozenset({"name", "title", "description", "metonym", "pronoun", "clitic"})


def homes(r: Reader) -> dict[EntityKey, EntityKey]:
    """The state, group or topmost body that a person belongs to, where the world or a title tells."""
    world = r.lex.world
    made: dict[EntityKey, EntityKey] = {}
    for f in r.found:
        if f.category != "person" or not f.key or f.key in made:
            continue
        country = world.country(f.key)
        own = f"state:{country}" if country else world.party(f.title.of) if f.title is not None else None
        if own:
            made[f.key] = own
    return made


def speaker(r: Reader, n: int, f: Found, near: dict[int, int], homes: dict[EntityKey, EntityKey]) -> None:
    """The last one who spoke, or the last subject, in this paragraph or the one that tells before it.

    None where a state or body of another side has spoken since, or two persons spoke in that paragraph.
    """
    first = f.outer[0]
    block = r.sentences[f.sentence].block
    floor = near.get(block, block)
    before = r.low[first - 1] if first > r.sentences[f.sentence].first else ""
    if f.quoted:
        return
    if f.kind == "pronoun" and before in r.lex.preposition and before not in r.lex.say_before:
        only = alone(r, n, floor)
        f.key, f.head = (only.key, only) if only is not None else (None, None)
        return
    said = f.to == "speaker" or before in r.lex.say_before
    if said and (ahead := announced(r, f)) is not None:
        f.key, f.head = ahead.key, ahead
        return
    spoke = subject = wall = None
    for g in map(r.found.__getitem__, range(n - 1, -1, -1)):
        there = r.sentences[g.sentence].block
        if there < floor or r.sentences[g.sentence].kind != "body":
            break
        if g.outer[1] > first or g.quoted or g.kind not in FIGURES:
            continue
        if g.category == "person" and (g.key or g.kind in {"description", "title"}) and not g.plural:
            spoke = spoke or (g if g.speaks else None)
            main = g.subject and (g.sentence == f.sentence or not subordinate(r, g))
            subject = subject or (g if main else None)
            if g.speaks or (not said and main):
                break
        elif (
            wall is None
            and (g.key or g.plural)
            and (g.speaks or (said and leads(r, g)))
            and not (g.plural and g.kind == "pronoun" and f.kind == "clitic")  # kedua pihak is no -nya
        ):
            wall = g
    chosen = (spoke or subject) if said else (subject or spoke)
    above = chosen is None or r.sentences[chosen.sentence].block != block
    if above and f.kind == "pronoun" and first == r.sentences[f.sentence].first:
        chosen = told_of(r, n, f) or chosen
    if chosen is not None and (rivalled(r, n, f, chosen) or (above and elsewhere(r, n, f, chosen))):
        return
    if chosen is None and not (said and f.kind == "pronoun"):
        chosen = alone(r, n, floor)
    if chosen is None and said:
        chosen = adding(r, n, f, near)
    if wall is not None and (chosen is None or parted(r, wall, chosen, homes)):
        here = r.sentences[wall.sentence].block == block
        chosen = wall if wall.category == "body" and wall.speaks and said and here else None
    if chosen is None or joined(r, chosen):
        return
    f.key, f.head = (
        chosen.key,
        chosen.head if chosen.kind in {"pronoun", "clitic"} and chosen.head else chosen,
    )
    f.category = chosen.category


def announced(r: Reader, f: Found) -> Found | None:
    """`Menurut dia, Bora menjelaskan …`: the one who speaks right behind the comma."""
    if f.last >= len(r.text) or r.text[f.last] != ",":
        return None
    here = [g for g in r.found if g.outer[0] == f.last + 1 and g.speaks and g.category == "person" and g.key]
    return here[0] if here and here[0].kind == "name" else None


def subordinate(r: Reader, g: Found) -> bool:
    """Whether a subject is that of a clause under another: … agar Bora pulang."""
    first = g.outer[0]
    return first > r.sentences[g.sentence].first and r.low[first - 1] in r.lex.of("subordinator")


def leads(r: Reader, g: Found) -> bool:
    """Whether a state or body is the subject of a paragraph: of its first sentence."""
    opening = g.sentence == 0 or r.sentences[g.sentence - 1].block != r.sentences[g.sentence].block
    return g.subject and opening and g.category in {"state", "body", "group"}


def parted(r: Reader, wall: Found, chosen: Found, homes: dict[EntityKey, EntityKey]) -> bool:
    """Whether somebody of another side stands between a person and the word that would mean him."""
    if wall.category in {"agency", "outlet", "place"} or wall.sentence <= chosen.sentence:
        return False
    home = homes.get(chosen.key or "")
    if home is None and chosen.title is not None:
        home = r.lex.world.party(chosen.title.of)
    if wall.key and home:
        return r.lex.world.party(wall.key) != home
    return wall.speaks and not serves(r, wall, chosen)


def serves(r: Reader, wall: Found, chosen: Found) -> bool:
    """Whether a body is named in what the article calls a person: Ketua Tim Bora di Balai X, X."""
    words = set(r.low[wall.first : wall.last])
    return any(
        words & set(r.low[g.outer[0] : g.outer[1]])
        for g in r.found
        if g.category == "person"
        and g.key
        and g.key == chosen.key
        and g.outer[1] - g.outer[0] > g.last - g.first
    )


def rivalled(r: Reader, n: int, f: Found, chosen: Found) -> bool:
    """Whether two persons spoke in the paragraph before, or in one sentence, so that either may be meant."""
    there = r.sentences[chosen.sentence].block
    apart = there != r.sentences[f.sentence].block
    for g in map(r.found.__getitem__, range(n - 1, -1, -1)):
        if r.sentences[g.sentence].block < there or (not apart and g.sentence < chosen.sentence):
            return False
        if (
            g.speaks
            and g.category == "person"
            and g.key
            and g.key != chosen.key
            and g.kind in {"name", "title"}
            and not g.quoted
            and g.outer[1] not in {chosen.outer[0], chosen.outer[0] - 1}  # his own second title
            and (g.sentence == chosen.sentence or (apart and r.sentences[g.sentence].block == there))
        ):
            return True
    return False


def elsewhere(r: Reader, n: int, f: Found, chosen: Found) -> bool:
    """Whether only an unnamed one above would be meant, and this paragraph has named somebody since."""
    block = r.sentences[f.sentence].block
    if chosen.key or chosen.kind != "description" or r.sentences[chosen.sentence].block == block:
        return False
    return any(
        g.category == "person" and g.kind == "name" and r.sentences[g.sentence].block == block
        for g in r.found[max(0, n - 60) : n]
        if g.last <= f.first and not g.quoted
    )


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
        if g.speaks and not g.quoted and g.category in SIDES and r.sentences[g.sentence].block >= floor
    ]
    only = len({g.key or id(g) for g in told}) == 1
    return told[-1] if only and told[-1].category == "person" and not told[-1].plural else None


def alone(r: Reader, n: int, floor: int) -> Found | None:
    """The only person named before in these paragraphs."""
    near = [
        g
        for g in r.found[max(0, n - 60) : n]
        if g.category == "person" and g.key and g.kind == "name" and not g.quoted
    ]
    near = [g for g in near if r.sentences[g.sentence].block >= floor]
    return near[-1] if len({g.key for g in near}) == 1 else None


def told_of(r: Reader, n: int, f: Found) -> Found | None:
    """Laporan itu menyebut bahwa Bora pulang. Dia …: the only person who acts in the sentence before."""
    before = f.sentence - 1
    if before < 0 or r.sentences[before].block != r.sentences[f.sentence].block:
        return None
    told = [g for g in r.found[:n] if g.sentence == before and g.subject and not g.quoted]
    only = len({g.key or id(g) for g in told if g.category == "person"}) == 1
    return next((g for g in told if only and g.category == "person" and g.key and not g.plural), None)


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


def state(r: Reader, n: int, f: Found) -> None:
    """`negara itu`: the only state of this sentence before it, or of the nearest one that names any.

    Where the words say what kind of state, only such states count.
    """
    among = r.lex.of(f.to)
    for back in range(f.sentence, max(-1, f.sentence - 3), -1):
        if r.sentences[f.sentence].block - r.sentences[back].block > 1:
            return
        named: dict[EntityKey, Found] = {}
        for g in r.found[:n]:
            if g.sentence == back and g.key and g.category == "state" and g.last <= f.first:
                for key in (g.key, *g.with_):
                    if key.startswith("state:") and (not among or key[6:].casefold() in among):
                        named.setdefault(key, g)
        if named:
            if len(named) == 1:
                f.key, f.head = next(iter(named.items()))
            return
