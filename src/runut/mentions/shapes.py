"""Names by the world file and by shape: states and their bodies, capitals that act, bodies, persons."""

from __future__ import annotations

from runut.mentions.names import Found, Held, Reader
from runut.types import EntityKey, EntityKind


def owned(r: Reader, i: int) -> bool:
    """Whether a state's name stands after the noun it owns: drone Iran."""
    if i <= r.start or not r.alpha[i - 1]:
        return False
    before = r.low[i - 1]
    if before in r.lex.of("function") or before in r.lex.of("auxiliary") or r.verb(i - 1):
        return False
    if r.headline and r.cap[i - 1]:
        return before.endswith(tuple(r.lex.of("owned_suffix"))) or before in r.lex.of("state_noun")
    return not (r.cap[i - 1] and r.hit(i - 1) is not None and before not in r.lower)


def known(r: Reader, i: int, end: int, key: EntityKey, owner: bool = False) -> Found:
    """A name of the world file; `owner` where it stands in a title or description."""
    world = r.lex.world
    if key.startswith("type:"):
        return typed(r, i, end, key.removeprefix("type:"))
    entity = world.entities.get(key)
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
    if r.bracketed(end) and category == "body" and r.hit(end + 1) is None:
        r.short[r.low[end + 1]] = found
    return found


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
    if state is not None:
        entity = world.body(type, state[1])
        r.add(Found(last, state[0], "demonym", "state", "gazetteer", key=state[1]))
        made = Found(i, state[0], "name", "body", "body-of-state", key=entity.key, type=type)
        made.country = entity.country
        return r.add(made)
    hit = r.hit(end) if kind.of_state and end < r.end else None
    if hit is not None and (country := world.country(hit[1])) and hit[1].startswith("person:"):
        return r.add(Found(i, hit[0], "metonym", "state", "administration", key=f"state:{country}"))
    if r.low[end : end + 1] and r.low[end] in r.lex.of("and") and end + 1 < r.end and r.cap[end + 1]:
        return r.add(Found(i, end, "name", "body", "body-type", type=type, weak=True))
    if kind.only is not None and not r.headline:
        key = world.body(type, kind.only).key
        return r.add(Found(i, end, "name", "body", "body-type", key=key, type=type))
    return r.add(Found(i, end, "name", "body", "body-type", type=type, weak=not r.cap[i] or r.headline))


def acting(r: Reader, i: int, end: int) -> bool:
    """Whether a capital is its government here: it says or does something; else it is a place."""
    of, world = r.lex.of, r.lex.world
    before = r.low[i - 1] if i > r.start else ""
    after = r.low[end] if end < r.end else ""
    near = r.low[max(r.start, i - 7) : max(r.start, i - 1)]
    if before in of("place_preposition"):
        return before not in of("located") and any(word in of("give") for word in near)
    if before in of("relation") and together(r, end) is not None:
        return True  # hubungan Moskow dan Teheran
    if before in of("place_noun") or before in of("motion"):
        return False
    if before in of("from"):
        return not any(word in of("motion") for word in near[-4:])
    joint = together(r, end)
    if joint is not None and before not in of("function") and does(r, joint):
        return True
    if after == "," and state_at(r, end + 1) is not None:
        return False
    if before in of("say_before") and (i - 1 == r.start or r.text[i - 2] != r.text[i - 1]):
        return True
    if after in of("motion"):
        return False
    if does(r, end):
        return True
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
            clause = past < r.end and (r.low[past] in of("auxiliary") or r.verb(past))
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


def does(r: Reader, k: int) -> bool:
    """Whether a predicate stands here: an auxiliary, a verb, *sepakat*."""
    if k >= r.end:
        return False
    of, low = r.lex.of, r.low[k]
    return low in of("auxiliary") or low in of("negator") or low in of("predicate") or r.verb(k)


def place(r: Reader, i: int, hit: tuple[int, str]) -> Found:
    """A city that is meant as a city: Gubernur Jakarta."""
    country = r.lex.world.country(hit[1])
    return r.add(Found(i, hit[0], "name", "place", "gazetteer", key=hit[1], country=country))


def organisation(r: Reader, i: int, held: Held | None = None) -> int:
    """A body that the world file does not know: it starts with such a word and runs on in capitals."""
    j = i + 1
    while j < r.end:
        if r.cap[j] and r.alpha[j] and r.low[j] not in r.closed:
            hit = r.hit(j)
            if hit is not None:
                if hit[1].startswith(("person:", "outlet:", "agency:")):
                    break
                j = hit[0]
                continue
            plain = r.low[j] in r.common or r.low[j] in r.lower or r.low[i] in r.lex.of("firm")
            begins = not plain or r.low[j] in r.lex.of("given") or r.low[j] in r.callers
            if held is not None and begins and j > i + 1 and r.low[j - 1] not in r.lex.of("body_link"):
                break  # here the name of the holder begins
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
    if r.bracketed(j):
        r.short[r.low[j + 1]] = found
        j += 3
    if held is not None and held.of is None:
        held.body = found
    return j


def holder(r: Reader, end: int) -> int:
    """Where a firm's name ends: before its officer's, who speaks: Direktur PT Gamma Rina Bora mengatakan."""
    spoken = end < r.end and r.low[end] in r.lex.of("say_after")
    return end - 2 if spoken and r.hit(end - 2) is None else end


def person_end(r: Reader, i: int, titled: bool = False) -> int:
    """Where a person's name that starts here ends; `i` where none starts. `titled` after a title.

    A word like Imam is the first of a name there, or always.
    """
    if i >= r.end or not r.alpha[i] or not r.cap[i]:
        return i
    hit = r.hit(i)
    if hit is not None and (not hit[1].startswith("person:") or hit[0] - i > 1):
        return hit[0] if hit[1].startswith("person:") else i
    office = r.lex.offices.longest(r.low, r.text, i, r.end)
    part = r.low[i] in r.lex.of("given_title") and (titled or r.low[i] in r.lex.of("given_first"))
    if office is not None and not part and (office[1].code != "profession" or r.low[i] in r.common):
        past = office[0]
        if office[1].code != "rank" or (past < r.end and r.cap[past] and r.alpha[past]):
            return i  # another title before the name
    end = r.run(i)
    if r.headline:
        return attested(r, i, end)
    return i if end - i == 1 and r.low[i] in r.bodies else end


def attested(r: Reader, i: int, end: int) -> int:
    """In a headline: past the words that persons of the body have; `i` where the first is none of them."""
    start = i
    while i + 1 < end and r.low[i] in r.lex.of("given") and r.low[i + 1] in r.attested:
        i += 1  # a given name that the body leaves out
    while i < end and (r.low[i] in r.attested or r.hit(i) is not None):
        i += 1
    plain = i == start + 1 and (r.low[start] in r.bodies or r.low[start] in r.common)
    return start if plain and r.hit(start) is None else i


def person_at(r: Reader, i: int, named: bool = False) -> Found | None:
    """A person's name right after a title, honoured or not; `named` asks for more than one word."""
    start = i
    if i < r.end and r.low[i] in r.lex.of("named"):
        i += 1
    i = honoured(r, i)
    end = person_end(r, i, titled=True)
    if end == i or (named and end == i + 1 and r.low[i] not in r.lex.world.single):
        return None
    if end == i + 1 and r.hit(i) is None and end < r.end and r.cap[end] and r.low[i] not in r.common:
        hit = r.hit(end)  # Badrodin Haiti: the second word happens to be a place
        if hit is not None and hit[0] == end + 1 and hit[1].startswith(("state:", "place:")):
            end += 1
    hit = r.hit(i)
    key = hit[1] if hit is not None and hit[0] == end and hit[1].startswith("person:") else None
    return r.add(Found(i, end, "name", "person", "person", key=key, outer=(start, end)))


def honoured(r: Reader, i: int) -> int:
    """Past the honorifics before a name: Pak, Tuan, Dr."""
    while i + 1 < r.end and r.low[i] in r.lex.of("honorific"):
        past = i + 2 if r.text[i + 1] == "." else i + 1
        if past >= r.end or not r.cap[past] or not r.alpha[past]:
            break
        i = past
    return i


def degrees(r: Reader, person: Found) -> None:
    """Degrees after a name belong to its phrase: Rina Bora, M.Si., Ph.D."""
    k = person.last
    while k + 1 < r.end and r.text[k] == "," and r.low[k + 1] in r.lex.of("degree"):
        k += 2
        while k + 1 < r.end and r.text[k] == "." and r.tokens[k + 1].start == r.tokens[k].end:
            k += 2 if r.alpha[k + 1] else 1
        if k < r.end and r.text[k] == "." and r.low[k - 1] != "." and k + 1 < r.end:
            k += 1
        person.outer = (person.outer[0], max(person.outer[1], k))


def nickname(r: Reader, person: Found) -> None:
    """A short name after the full one: Joko Widodo (Jokowi), Rina Dewi Bora (RDB), X alias Y."""
    k = person.last
    if person.weak or k < person.outer[1]:
        return
    if k + 1 < r.end and r.low[k] in r.lex.of("alias") and r.cap[k + 1] and r.alpha[k + 1]:
        end = r.run(k + 1)
        if end > k + 1:
            other = r.add(Found(k + 1, end, "name", "person", "nickname", score=0.9))
            other.head = person
            person.outer = (person.outer[0], end)
        return
    if not r.bracketed(k):
        return
    hit = r.hit(k + 1)
    if hit is not None and not hit[1].startswith("person:"):
        return
    if r.text[k + 1].isupper() and not initials(r.low[k + 1], r.low[person.outer[0] : k]):
        return  # his party, his age, his office
    short = r.short[r.low[k + 1]] = r.add(Found(k + 1, k + 2, "name", "person", "nickname", score=0.9))
    short.head = person
    person.outer = (person.outer[0], k + 3)


def initials(short: str, name: list[str]) -> bool:
    """Whether letters stand for a name: first ones of its words in order, or letters from its first on."""
    words = [word for word in name if word[0].isalpha()]
    firsts = iter([word[0] for word in words])
    if len(short) > 1 and all(letter in firsts for letter in short):
        return True
    return len(short) > 1 and short[0] == words[0][0] and set(short) <= set("".join(words))
