"""Names by the world file and by shape: states and their bodies, capitals that act, other bodies."""

from __future__ import annotations

from runut.mentions.names import Found, Held, Reader
from runut.types import EntityKey, EntityKind

LONGEST_DATE = 14  # tokens


def owned(r: Reader, i: int) -> bool:
    """Whether a state's name stands after the noun it owns: drone Iran."""
    if i <= r.start or not r.alpha[i - 1]:
        return False
    before = r.low[i - 1]
    if before in r.lex.function or before in r.lex.auxiliary or r.verb(i - 1):
        return False
    if r.headline and r.cap[i - 1]:
        return before.endswith(tuple(r.lex.of("owned_suffix"))) or before in r.lex.of("state_noun")
    return not (r.cap[i - 1] and r.hit(i - 1) is not None and before not in r.lower)


def known(r: Reader, i: int, end: int, key: EntityKey, owner: bool = False) -> Found:
    """A name of the world file; `owner` where it stands in a title or description."""
    world = r.lex.world
    if key.startswith("type:"):
        return typed(r, i, end, key.removeprefix("type:"))
    if key in r.owners:
        state = key.startswith("state:")
        named = "demonym" if state and (owner or owned(r, i)) else "name"
        return r.add(Found(i, end, named, "state" if state else "place", "owner", key=key, score=0.8))
    entity = world.entities.get(key)
    if end - i > 1 and key.startswith("body:"):
        for k in range(i + 1, end):
            if (more := r.hit(k)) is not None and more[0] > end and more[1] == key:
                end = more[0]  # kelompok | Houthi | Yaman
    if entity is None:  # a medium told by its shape
        category: EntityKind = "agency" if key.startswith("agency:") else "outlet"
        return r.add(Found(i, end, "name", category, "medium-shape", key=key, score=0.85))
    kind, category, country = "name", entity.kind, entity.country
    if key in world.acts:
        party = world.acts[key]
        if entity.kind == "body":
            kind = "metonym"
        elif owner or acting(r, i, end):
            kind, key = "metonym", party
            category = "state" if party.startswith("state:") else "body"
    elif entity.kind in {"state", "group"} and (owner or owned(r, i)):
        kind = "demonym"
    if entity.kind == "body" and end - i > 1 and kind == "name" and (own := inside(r, i, end)) is not None:
        r.add(Found(own[0], end, "demonym", "state", "gazetteer", key=own[1]))  # Dewan Keamanan Rusia
    found = r.add(Found(i, end, kind, category, "gazetteer", key=key, country=country))
    if r.bracketed(end) and r.hit(end + 1) is None and (category == "body" or lettered(r, key, end + 1)):
        r.short[r.low[end + 1]] = found
    return found


def lettered(r: Reader, key: EntityKey, i: int) -> bool:
    """Whether a token is the first letters of a state's name in some language: (DRC) for Kongo."""
    entity = r.lex.world.entities.get(key) if key.startswith("state:") and r.text[i].isupper() else None
    names = (*(name for _, name in entity.name), *entity.aliases) if entity is not None else ()
    return any("".join(w[0] for w in name.split() if w[0].isupper()) == r.text[i] for name in names)


def inside(r: Reader, i: int, end: int) -> tuple[int, EntityKey] | None:
    """The state whose name ends a body's: where it begins, and its key."""
    for k in (end - 1, end - 2):
        hit = r.hit(k) if k > i else None
        if hit is not None and hit[0] == end and hit[1].startswith("state:"):
            return k, hit[1]
    return None


def state_at(r: Reader, i: int) -> tuple[int, EntityKey] | None:
    """A state's name, or the capital that stands for it, at a token."""
    hit = r.hit(i) if i < r.end else None
    if hit is None:
        return None
    key = r.lex.world.acts.get(hit[1], hit[1])
    return (hit[0], key) if key.startswith("state:") else None


def typed(r: Reader, i: int, end: int, type: str) -> Found:
    """A type of body, with the state that follows it: Kementerian Luar Negeri (Kemlu) Iran."""
    world = r.lex.world
    last = end + 3 if r.bracketed(end) and state_at(r, end + 1) is None else end
    state = state_at(r, last)
    kind = world.types[type]
    if state is not None and kind.of_state:
        return r.add(Found(last, state[0], "name", "state", "government", key=state[1], outer=(i, state[0])))
    if state is not None and state[1] in r.owners:
        r.add(Found(last, state[0], "demonym", "state", "owner", key=state[1], score=0.8))
        return r.add(Found(i, state[0], "name", "body", "body-shape", score=0.8))
    if state is not None:
        entity = world.body(type, state[1])
        r.add(Found(last, state[0], "demonym", "state", "gazetteer", key=state[1]))
        made = Found(i, state[0], "name", "body", "body-of-state", key=entity.key, type=type)
        made.country = entity.country
        return r.add(made)
    hit = r.hit(end) if kind.of_state and end < r.end else None
    if hit is not None and hit[1].startswith("body:") and r.cap[end]:
        found = known(r, end, hit[0], hit[1])  # pemerintah Taliban
        found.outer = (i, found.outer[1])
        return found
    if hit is not None and (country := world.country(hit[1])) and hit[1].startswith("person:"):
        return r.add(Found(i, hit[0], "metonym", "state", "administration", key=f"state:{country}"))
    if r.low[end : end + 1] and r.low[end] in r.lex.of("and") and end + 1 < r.end and r.cap[end + 1]:
        return r.add(Found(i, end, "name", "body", "body-type", type=type, weak=True))
    if not r.cap[i] and not r.headline and spoken(r, i, end):
        return r.add(Found(i, end, "name", "body", "body-said", type=type, weak=True))
    if kind.only is not None and not r.headline:
        key = world.body(type, kind.only).key
        return r.add(Found(i, end, "name", "body", "body-type", key=key, type=type))
    return r.add(Found(i, end, "name", "body", "body-type", type=type, weak=not r.cap[i] or r.headline))


def spoken(r: Reader, i: int, end: int) -> bool:
    """Whether a word of saying stands by: kata kementerian luar negeri; kementerian itu mengatakan."""
    if i > r.start and r.low[i - 1] in r.lex.say_before:
        return end >= r.end or not r.alpha[end] or r.low[end] in r.lex.function
    return end < r.end and r.low[end] in r.lex.say_after and (i == r.start or not r.alpha[i - 1])


def acting(r: Reader, i: int, end: int) -> bool:
    """Whether a capital is its government here: it says or does something; else it is a place."""
    of, world = r.lex.of, r.lex.world
    before = r.low[i - 1] if i > r.start else ""
    after = r.low[end] if end < r.end else ""
    near = r.low[max(r.start, i - 7) : max(r.start, i - 1)]
    if before in r.lex.place_preposition:
        return before not in of("located") and any(word in of("give") for word in near)
    if before in of("relation") and together(r, end) is not None:
        return True  # hubungan Moskow dan Teheran
    if before in of("place_noun") or before in of("motion"):
        return False
    if before in of("from"):
        return not any(word in of("motion") for word in near[-4:])
    joint = together(r, end)
    if joint is not None and before not in r.lex.function and does(r, joint):
        return True
    if after == "," and state_at(r, end + 1) is not None:
        return False
    if (after in of("and") or after == ",") and town(r, end + 1):
        return False  # Jakarta dan Depok
    if before in r.lex.say_before and (i - 1 == r.start or r.text[i - 2] != r.text[i - 1]):
        return True
    if after in of("motion"):
        return False
    if does(r, end):
        return True
    if (i == r.start or before in of("subordinator")) and (k := when(r, end, r.end)) > end and does(r, k):
        return not r.low[k].startswith(tuple(of("passive")))
    if before in of("party_head"):
        return True
    if before in of("and") and i - 2 >= r.start:
        for other in reversed(r.found):
            if other.last == i - 1:
                return other.category in {"state", "body"} and other.kind != "demonym"
    if after in of("and"):
        state = state_at(r, end + 1)
        if state is not None:
            past, key = state[0], r.hit(end + 1)
            clause = past < r.end and (r.low[past] in r.lex.auxiliary or r.verb(past))
            return clause or (key is not None and key[1] not in world.acts)
    return owned(r, i)


def together(r: Reader, end: int) -> int | None:
    """Where a list of capitals and states ends that this one is in: Moskow, Beijing, dan Teheran; None alone.

    Only towards the right; who stands before in the list has been read.
    """
    of, past = r.lex.of, end
    while past + 1 < r.end:
        k = past + 1 if r.text[past] == "," or r.low[past] in of("and") else past
        if k > past and k + 1 < r.end and r.low[k] in of("and"):
            k += 1
        state = state_at(r, k) if k > past else None
        if state is None:
            break
        joined = r.low[k - 1] in of("and")
        past = state[0]
        if joined:
            return past
    return None


def town(r: Reader, k: int) -> bool:
    """Whether a place that acts for no government is named here."""
    hit = r.hit(k) if k < r.end else None
    return hit is not None and hit[1].startswith("place:") and hit[1] not in r.lex.world.acts


def does(r: Reader, k: int) -> bool:
    """Whether a predicate stands here: an auxiliary, a verb, *sepakat*."""
    if k >= r.end:
        return False
    of, low = r.lex.of, r.low[k]
    bare = r.headline and low not in r.lex.function and low.endswith(r.verbs.verb_ends)  # Taipei Siagakan
    return low in r.lex.auxiliary or low in of("negator") or low in of("predicate") or bare or r.verb(k)


def when(r: Reader, end: int, stop: int) -> int:
    """Past a date between a subject and what it does: Moskow | pada Senin (8/5) | menolak; `end` without."""
    lows, k, told = r.low, end, False
    days, around = r.lex.days, r.lex.around
    for low in lows[end : min(stop, end + LONGEST_DATE)]:
        if low in days:
            told = True
        elif not (low in around or (told and (low in "(/),-" or low.isdigit()))) and (k > end or low != ","):
            break
        k += 1
    return k if told else end


def place(r: Reader, i: int, hit: tuple[int, str]) -> Found:
    """A city that is meant as a city: Gubernur Jakarta."""
    country = r.lex.world.country(hit[1])
    return r.add(Found(i, hit[0], "name", "place", "gazetteer", key=hit[1], country=country))


def organisation(r: Reader, i: int, held: Held | None = None) -> int:
    """A body that the world file does not know: it starts with such a word and runs on in capitals."""
    j = i + 1
    short = shortened(r, i)
    while j < r.end:
        if r.cap[j] and r.alpha[j] and r.low[j] not in r.closed:
            hit = r.hit(j)
            if hit is not None:
                if hit[1].startswith(("person:", "outlet:", "agency:")):
                    break
                j = hit[0]
                continue
            plain = r.low[j] in r.common or r.low[j] in r.lower or r.low[i] in r.lex.of("firm")
            if r.low[j] in r.lex.of("rank_break"):
                break  # Divisi Humas Polri Brigjen Bora
            begins = not plain or r.low[j] in r.lex.of("given") or r.low[j] in r.callers
            if (
                held is not None
                and begins
                and j > i + 1
                and j >= short
                and r.low[j - 1] not in r.lex.of("body_link")
            ):
                break  # here the name of the holder begins
            j += 1
        elif r.low[j] in r.lex.of("body_cause") and caused(r, i, j, held):
            j += 1
        elif r.low[j] in r.lex.of("body_link") and j + 1 < r.end and r.cap[j + 1] and r.alpha[j + 1]:
            if r.low[j + 1] in r.bodies and r.low[j] in r.lex.of("and"):
                break
            j += 1
        else:
            break
    if j == i + 1:
        return j
    if held is not None and j - i > 3 and r.low[i] in r.lex.of("firm") and r.low[j - 1] not in r.common:
        j = holder(r, j)
    found = r.add(Found(i, j, "name", "body", "body-shape", score=0.7))
    own = inside(r, i, j)
    found.country = r.lex.world.country(own[1]) if own is not None else None
    if r.bracketed(j):
        r.short[r.low[j + 1]] = found
        j += 3
    if held is not None and held.of is None:
        held.body = found
    return j


def caused(r: Reader, i: int, j: int, held: Held | None) -> bool:
    """Whether a body's name goes on with what it is for: Asosiasi Bantuan untuk Tahanan Politik."""
    if held is not None or r.headline or j == i + 1 or r.low[i] not in r.lex.of("body_for_cause"):
        return False
    return j + 1 < r.end and bool(r.cap[j + 1] and r.alpha[j + 1]) and r.hit(j + 1) is None


def shortened(r: Reader, i: int) -> int:
    """Where a body's name ends as its letters in brackets tell: Universitas Delvo Raya (UDR); else `i`."""
    k = i
    while k < r.end and ((r.cap[k] and r.alpha[k]) or r.low[k] in r.lex.of("body_link")):
        if k > i and r.low[k] in r.lex.of("rank_break"):
            return k  # Polda Metro Jaya Kombes Bora
        k += 1
    if not r.bracketed(k) or not r.text[k + 1].isupper():
        return i
    firsts = iter([r.low[n][0] for n in range(i, k) if r.low[n] not in r.lex.of("body_link")])
    short = r.low[k + 1]
    return k if short[0] == r.low[i][0] and all(letter in firsts for letter in short) else i


def holder(r: Reader, end: int) -> int:
    """Where a firm's name ends: before its officer's, who speaks: Direktur PT Gamma Rina Bora mengatakan."""
    spoken = end < r.end and r.low[end] in r.lex.say_after
    return end - 2 if spoken and r.hit(end - 2) is None else end
