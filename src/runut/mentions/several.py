"""Who is meant by words for several: mereka, keduanya, kedua negara; as many as the word says, or none."""

from __future__ import annotations

from runut.mentions.names import Found, Reader
from runut.mentions.pronouns import NAMED
from runut.types import EntityKey


def plural(r: Reader, n: int, f: Found) -> None:
    """mereka: the last ones of whom several were named together, in this sentence or the one before.

    In this sentence the two who are its subject, if nobody else stands between them and the word.
    """
    if f.last < len(r.low) and r.low[f.last] in r.lex.relative:
        return  # mereka yang … brings its own
    parted = False
    for g in map(r.found.__getitem__, range(n - 1, -1, -1)):
        if g.sentence < f.sentence - 1:
            return
        if g.plural and g.quoted == f.quoted and g.kind in {"description", "pronoun"} and g.last <= f.first:
            f.key, f.with_, f.head = g.key, g.with_, g.head if g.kind == "pronoun" and g.head else g
            f.category = g.category
            return
        here = g.sentence == f.sentence
        if g.subject and g.key and g.last <= f.first and not (g.quoted or f.quoted) and not (here and parted):
            other = beside(r, g)
            opens = other is not None and other.outer[0] == r.sentences[g.sentence].first
            if other is not None and (opens or not here):
                f.key, f.with_, f.head, f.category = other.key, (g.key,), other, g.category
            if opens or not here:
                return
        # China dan India menuduh Alfa menutupi emisi mereka
        parted = parted or (here and g.category in NAMED and g.last <= f.first)


def beside(r: Reader, g: Found) -> Found | None:
    """The one of two joined by *dan* that stands first; none where they are three."""
    k = g.outer[0] - 1
    if k <= r.sentences[g.sentence].first or r.low[k] not in r.lex.of("and") or r.text[k - 1] == ",":
        return None
    here = [h for h in r.found if h.sentence == g.sentence and h.category == g.category and h.outer[1] == k]
    if not here or not here[0].key or here[0].kind == "demonym":
        return None
    before = here[0].outer[0] - 1
    return None if before >= r.sentences[g.sentence].first and r.text[before] == "," else here[0]


def ministry(r: Reader, n: int, f: Found) -> None:
    """kementerian itu: the only ministry named before it."""
    words = r.lex.of("ministry")
    told = [
        g for g in r.found[:n] if g.category == "body" and g.key and r.low[g.first] in words and g is not f
    ]
    if len({g.key for g in told}) == 1:
        f.key, f.head = told[-1].key, told[-1]


def met(r: Reader, n: int, keys: dict[EntityKey, Found]) -> bool:
    """Whether two states have been named in one sentence so far."""
    told: dict[int, set[EntityKey]] = {}
    titled: set[int] = set()
    for title in [g.title for g in r.found[:n] if g.title is not None]:
        titled.update(range(title.first, title.last))
    for g in [g for g in r.found[:n] if g.key in keys]:
        if g.key and g.first not in titled:
            told.setdefault(g.sentence, set()).add(g.key)
    return any(len(both) == 2 for both in told.values())


def holds(r: Reader, f: Found, g: Found) -> bool:
    """Whether a person is told to hold the office of which there are two: *kedua menlu*."""
    made = r.lex.offices.longest(r.low, r.text, f.first + 1, f.last)
    if made is None or made[1].canon in r.lex.of("leader"):
        return True  # kedua pemimpin
    held = (one.title.office for one in r.found if one.title is not None and one.key == g.key)
    return any(office.startswith(made[1].canon) for office in held)


def whither(r: Reader, g: Found) -> bool:
    """Whether a state is only where something goes: *pasukan A maju ke B, dan pertempuran keduanya …*."""
    at = g.outer[0] - 1
    return g.category == "state" and at >= 0 and r.low[at] in r.lex.of("place_preposition")


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
        and not (f.to == "pair" and whither(r, g))
        and not (f.to == "leaders" and g.category == "person" and not holds(r, f, g))
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
        if len(keys) == 2 and category == "state" and not met(r, n, keys):
            continue  # one here, one there: they are no two of whom it speaks
        if len(keys) == 2 and any(
            g.key in keys and g.sentence == f.sentence and g.first >= f.last for g in r.found
        ):
            continue  # kedua pihak bertemu bersama A: A is a third
        if len(keys) == 2:
            told = [g for g in recent if g.rule == f.rule and g.with_]
            here = {g.key for g in earlier if g.sentence == f.sentence}
            if told and set(keys) <= here and set(keys) != {told[-1].key, *told[-1].with_}:
                return  # these two, or the two of before?
            (f.key, one), (other, _) = keys.items()
            f.with_, f.category = (other,), one.category
            return
