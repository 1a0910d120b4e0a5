"""Titles and the names they stand with: `Presiden Rusia, Vladimir Putin`, `X, peneliti senior di Y`, `Presiden` alone."""

from __future__ import annotations

from runut.lang.names import Office
from runut.mentions.names import Found, Held, Reader


def titled(r: Reader, i: int) -> int:
    """A title and the name it stands with; the title alone stands for its holder. Returns where it ends, or 0."""
    mark = len(r.found)
    held = title(r, i)
    if held is None:
        return 0
    titles, at = [held], held.last
    while True:
        person = person_at(r, at)
        if person is None and at < r.end and r.text[at] == ",":
            person = person_at(r, at + 1)
        if person is not None:
            attach(r, person, titles)
            return person.outer[1]
        more = further(r, at)
        if more is None:
            break
        titles.append(more)
        at = more.last
    kept = [one for one in titles if stands(r, one)]
    if not kept:
        del r.found[mark:]
        return 0
    for one in kept:
        bare(r, one)
    return titles[-1].last


def attach(r: Reader, person: Found, titles: list[Held]) -> None:
    """Gives a person the nearest office before the name; the others become titles of their own."""
    offices = [one for one in titles if one.code != "rank"] or titles
    person.title = offices[-1]
    person.rule, person.score, person.weak = "title-name", 0.97, False
    person.outer = (titles[0].first, max(person.outer[1], person.last))
    for one in titles:
        if one is not person.title and one.code != "rank":
            bare(r, one).head = person
    nickname(r, person)


def stands(r: Reader, held: Held) -> bool:
    """Whether a title without a name stands for somebody: not what many are, unless it says whose."""
    if held.code == "rank":
        return False
    definite = held.last < r.end and r.low[held.last] in r.lex.of("determiner")
    return held.code != "profession" or held.of is not None or definite


def bare(r: Reader, held: Held) -> Found:
    """A title that stands for its holder."""
    last = held.last
    if last < r.end and r.low[last] in r.lex.of("determiner"):
        last += 1
    found = Found(
        held.first,
        held.last,
        "title",
        "person",
        "bare-title",
        title=held,
        outer=(held.first, last),
        to="title",
    )
    found.score = 0.9
    return r.add(found)


def title(r: Reader, i: int) -> Held | None:
    """The title that starts at a token: status, office, field of work, whose."""
    names, of = r.lex.names, r.lex.of
    start, status = i, "current"
    while r.low[i] in names.status and i + 1 < r.end:
        status = names.status[r.low[i]]
        i += 1
    made = r.lex.offices.longest(r.low, r.text, i, r.end)
    if made is None:
        return None
    j, office = made
    assert isinstance(office, Office)
    held = Held(start, j, office.canon, office.code, status=status)
    words = [office.canon]
    while j < r.end:
        low = r.low[j]
        if r.bracketed(j):
            j += 3
            continue
        hit = r.hit(j)
        if low in names.status_after:
            held.status = names.status_after[low]
            j += 1
        elif hit is not None and not hit[1].startswith("person:"):
            if hit[1].startswith(("agency:", "outlet:")) and r.cap[j] and held.of is not None:
                break
            found = r.known(j, hit[0], hit[1], owner=True)
            if held.of is None or (found.category == "body" and held.of.startswith("state:")):
                held.of = found.key
            j = max(found.outer[1], hit[0])
        elif low in of("field") and (r.cap[j] or not r.cap[j - 1] or held.of is None):
            words.append(low)
            j += 1
        elif (
            low.startswith(tuple(of("ordinal")))
            or f"{low}-" in of("ordinal")
            and j + 1 < r.end
            and r.text[j + 1] == "-"
        ):
            j += 1 if low.startswith(tuple(of("ordinal"))) else 3
        elif past := linked(r, j, held):
            j = past
        elif r.cap[j] and low in r.bodies:
            j = organisation(r, j, held)
        else:
            break
        held.last = min(j, r.end)
    held.office = " ".join(words)
    return held


def linked(r: Reader, j: int, held: Held) -> int:
    """`untuk PBB di New York`, `di Foundation …`, `bidang X`: where a title goes on after a small word; else 0."""
    of, low, k = r.lex.of, r.low[j], j + 1
    if k >= r.end or not r.alpha[k]:
        return 0
    if low in of("link_field"):
        return k + 1 if r.low[k] in of("field") or r.cap[k] else 0
    if low in of("and"):
        return k + 1 if r.cap[k] and r.cap[j - 1] and r.low[k] in of("field") else 0
    if low not in of("link"):
        return 0
    hit = r.hit(k)
    if hit is None or hit[1].startswith("person:"):
        return organisation(r, k, held) if r.cap[k] and r.low[k] in r.bodies else 0
    if low in of("link_envoy") or hit[1].startswith(("body:", "outlet:", "agency:", "type:")):
        found = r.known(k, hit[0], hit[1], owner=low in of("link_envoy"))
        if held.of is None or low not in of("link_envoy"):
            held.of = held.of if held.of and held.of.startswith("body:") else found.key
        return max(found.outer[1], hit[0])
    if hit[1].startswith("place:") and low in of("link_place") and person_end(r, hit[0]) > hit[0]:
        r.add(Found(k, hit[0], "name", "place", "gazetteer", key=hit[1], country=r.lex.world.country(hit[1])))
        return hit[0]
    return 0


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
            plain = r.low[j] in r.common or r.low[j] in r.lower
            if held is not None and not plain and j > i + 1 and r.low[j - 1] not in r.lex.of("body_link"):
                break
            j += 1
        elif r.low[j] in r.lex.of("body_link") and j + 1 < r.end and r.cap[j + 1] and r.alpha[j + 1]:
            j += 1
        else:
            break
    if j == i + 1:
        return j
    found = r.add(Found(i, j, "name", "body", "body-shape", score=0.7))
    if r.bracketed(j):
        r.short[r.low[j + 1]] = found
        j += 3
    if held is not None and held.of is None:
        held.body = found
    return j


def further(r: Reader, at: int) -> Held | None:
    """A second title that leads on to the name: `… yang kini menjabat sebagai sekretaris …`, or a rank."""
    words, j = r.lex.of("further"), at
    while j < r.end and j < at + 6 and r.low[j] in words:
        j += 1
    if j >= r.end or not r.alpha[j]:
        return None
    if j == at and not r.cap[j]:
        return None
    return title(r, j)


# ---------------------------------------------------------------- the name


def person_end(r: Reader, i: int) -> int:
    """Where a person's name that starts here ends; `i` where none starts."""
    if i >= r.end or not r.alpha[i] or not r.cap[i]:
        return i
    hit = r.hit(i)
    if hit is not None and (not hit[1].startswith("person:") or hit[0] - i > 1):
        return hit[0] if hit[1].startswith("person:") else i
    end = r.run(i)
    if r.headline:
        while end > i and r.low[end - 1] not in r.attested and r.hit(end - 1) is None:
            end -= 1
        return end if any(r.low[k] in r.attested or r.hit(k) is not None for k in range(i, end)) else i
    return i if end - i == 1 and r.low[i] in r.bodies else end


def person_at(r: Reader, i: int) -> Found | None:
    """A person's name right after a title, with an honorific before it or not."""
    start = i
    if i < r.end and r.low[i] in r.lex.of("named"):
        i += 1
    i = honoured(r, i)
    end = person_end(r, i)
    if end == i:
        return None
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


def nickname(r: Reader, person: Found) -> None:
    """A short name in brackets after the full one: Joko Widodo (Jokowi)."""
    k = person.last
    if person.weak or not r.bracketed(k) or k < person.outer[1]:
        return
    hit = r.hit(k + 1)
    if hit is not None and not hit[1].startswith("person:"):
        return
    short = r.add(Found(k + 1, k + 2, "name", "person", "nickname", score=0.9))
    short.head = person
    person.outer = (person.outer[0], k + 3)


def apposition(r: Reader, person: Found) -> int:
    """A title set after a name in commas: `X, peneliti senior di Y, …`; or `X dari Y`, `X selaku Z`. Where it ends."""
    k = person.last
    if k + 1 >= r.end:
        return k
    if r.text[k] == "," and r.alpha[k + 1]:
        mark = len(r.found)
        held = title(r, k + 1)
        if held is None:
            return k
        after = r.text[held.last] if held.last < r.end else "."
        alone = person_end(r, held.last) == held.last and not (
            after == "," and person_end(r, held.last + 1) > held.last + 1
        )
        if (
            alone
            and held.code != "rank"
            and (not after[0].isalnum() or held.of is not None or r.verb(held.last))
        ):
            person.title, person.weak, person.score = held, False, 0.95
            person.outer = (person.outer[0], held.last)
            return held.last
        del r.found[mark:]
        return k
    if r.low[k] in r.lex.of("from"):
        hit = r.hit(k + 1)
        end = k
        if hit is not None and hit[1].startswith(("body:", "outlet:", "agency:")):
            r.known(k + 1, hit[0], hit[1])
            end = hit[0]
        elif r.cap[k + 1] and r.low[k + 1] in r.bodies:
            end = organisation(r, k + 1)
        person.outer = (person.outer[0], end)
        return end
    if r.low[k] in r.lex.of("in_office"):
        mark = len(r.found)
        held = title(r, k + 1)
        if held is not None and person_end(r, held.last) == held.last:
            person.title, person.weak = held, False
            person.outer = (person.outer[0], held.last)
            return held.last
        del r.found[mark:]
    return k
