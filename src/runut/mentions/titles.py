"""Titles and the names they stand with: `Presiden Rusia, Vladimir Putin`, `X, peneliti di Y`, `Presiden`."""

from __future__ import annotations

from runut.mentions.names import Found, Held, Reader
from runut.mentions.shapes import known, nickname, organisation, person_at, person_end, place


def titled(r: Reader, i: int) -> int:
    """A title and the name it stands with; alone it stands for its holder. Where it ends, or 0."""
    mark = len(r.found)
    held = title(r, i)
    if held is None:
        return 0
    titles, at = [held], held.end
    if served := serving(r, held):
        return served
    while True:
        person = person_at(r, at)
        if person is None and at < r.end and r.text[at] == ",":
            person = person_at(r, at + 1)
        if person is None:
            person = person_at(r, loosely(r, at), named=True)
        if person is not None:
            attach(r, person, titles)
            return person.outer[1]
        more = further(r, at)
        if more is None:
            break
        titles.append(more)
        at = more.end
    kept = [one for one in titles if stands(r, one)]
    if not kept:
        del r.found[mark:]
        return 0
    for one in kept:
        bare(r, one)
    return max(titles[-1].end, titles[-1].last)


def serving(r: Reader, held: Held) -> int:
    """`Juru bicara Presiden Vladimir Putin, Dmitry Peskov`: the one beside such an office is its master."""
    if (
        held.office not in r.lex.of("serves")
        or held.of is not None
        or held.end >= r.end
        or not r.cap[held.end]
    ):
        return 0
    mark = len(r.found)
    end = titled(r, held.end) if r.low[held.end] in r.lex.starters else 0
    if not end:
        master = person_at(r, held.end)
        end = master.last if master is not None else 0
    if not end:
        return 0
    person = person_at(r, end + 1) if end < r.end and r.text[end] == "," else None
    master = next((f for f in r.found[mark:] if f.category == "person"), None)
    if person is not None:
        attach(r, person, [held])
        return person.outer[1]
    if (
        (end < r.end and not r.alpha[end])
        or master is None
        or master.rule == "title-name"
        or master.kind == "title"
    ):
        bare(r, held).outer = (held.first, end)
        return end
    del r.found[mark:]
    return 0


def loosely(r: Reader, at: int) -> int:
    """Past one or two plain nouns between a title and the name: penyanyi dangdut X."""
    k = at
    while k < r.end and k < at + 2 and r.alpha[k] and not r.cap[k]:
        low = r.low[k]
        if low in r.lex.of("function") or low in r.lex.of("auxiliary") or low not in r.common or r.verb(k):
            return r.end
        k += 1
    return k if at < k < r.end and r.cap[k] else r.end


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
    while i + 2 < r.end:
        size = 1 if r.low[i] in names.status else 2 if f"{r.low[i]} {r.low[i + 1]}" in names.status else 0
        if not size:
            break
        status = names.status.get(r.low[i]) or names.status[f"{r.low[i]} {r.low[i + 1]}"]
        i += size
    made = r.lex.offices.longest(r.low, r.text, i, r.end)
    if made is None:
        return None
    j, office = made
    held = Held(start, j, office.canon, office.code, status=status)
    words = [office.canon]
    while j < r.end:
        low = r.low[j]
        if r.bracketed(j) and (r.hit(j + 1) is None or r.hit(j + 1)[1].startswith(("state:", "body:"))):  # type: ignore[index]
            j += 3
            continue
        hit = r.hit(j)
        if low in names.status_after:
            held.status = names.status_after[low]
            j += 1
        elif hit is not None and not hit[1].startswith("person:"):
            if hit[1].startswith(("agency:", "outlet:")) and r.cap[j] and held.of is not None:
                break
            local = hit[1].startswith("place:") and office.canon.split()[0] in of("local")
            found = place(r, j, hit) if local else known(r, j, hit[0], hit[1], owner=True)
            if held.of is None or (found.category == "body" and held.of.startswith("state:")):
                held.of = found.key
            j = max(found.outer[1], hit[0])
        elif fields(r, j) and (held.of is None or not (r.cap[j] or r.cap[j - 1])):
            words.append(low)
            j += 1
        elif low.startswith(tuple(of("ordinal"))) or (
            f"{low}-" in of("ordinal") and j + 1 < r.end and r.text[j + 1] == "-"
        ):
            j += 1 if low.startswith(tuple(of("ordinal"))) else 3
        elif past := linked(r, j, held):
            j = past
        elif r.cap[j] and low in r.bodies:
            j = organisation(r, j, held)
        elif foreign := english(r, j):
            held.body = held.body or r.add(Found(j, foreign, "name", "body", "body-shape", score=0.7))
            j = foreign
        elif acronym(r, j):
            held.body = held.body or r.add(Found(j, j + 1, "name", "body", "body-shape", score=0.7))
            j += 1
        else:
            break
        held.last = min(j, r.end)
    held.office, held.end = " ".join(words), j
    return held


def english(r: Reader, j: int) -> int:
    """Past a body whose name ends in a word like Foundation, where the holder's name follows; else 0."""
    if not r.cap[j] or r.headline:
        return 0
    start = j + 1 if r.low[j] in r.lex.of("body_link") else j
    end = r.run(start) if start < r.end else start
    words = [k for k in range(start, end) if r.low[k] in r.lex.of("body_word")]
    return words[-1] + 1 if words and words[-1] > start else 0


def fields(r: Reader, j: int) -> bool:
    """Whether a word tells the field of an office: a listed or everyday word with a capital, a number."""
    low = r.low[j]
    if low in r.lex.of("field"):
        return True
    if not r.cap[j] or r.headline or not r.cap[j - 1]:
        return False
    plain = low in r.common and low not in r.lex.of("function") and low not in r.lex.of("body_word")
    return plain or low in r.lex.of("roman")


def linked(r: Reader, j: int, held: Held) -> int:
    """`untuk PBB di New York`, `di Foundation …`, `bidang X`: where a title goes on; else 0."""
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
        if low in of("link_envoy") and r.cap[k] and r.low[k] in r.common:
            while k < r.end and r.cap[k] and r.low[k] in r.common:
                k += 1
            return k if person_end(r, k) > k else 0
        return organisation(r, k, held) if r.cap[k] and r.low[k] in r.bodies else 0
    if low in of("link_envoy") or hit[1].startswith(("body:", "outlet:", "agency:", "type:")):
        found = known(r, k, hit[0], hit[1], owner=low in of("link_envoy"))
        if held.of is None or low not in of("link_envoy"):
            held.of = held.of if held.of and held.of.startswith("body:") else found.key
        return max(found.outer[1], hit[0])
    if hit[1].startswith("place:") and low in of("link_place") and person_end(r, hit[0]) > hit[0]:
        place(r, k, hit)
        return hit[0]
    return 0


def acronym(r: Reader, j: int) -> bool:
    """Whether an unknown word all in capitals stands after an office: Kepala BPJPH."""
    word = r.text[j]
    known = r.low[j] in r.lex.world.single or r.low[j] in r.short
    return (
        len(word) > 2
        and word.isupper()
        and word.isalpha()
        and not (known or r.headline or r.low[j] in r.closed)
    )


def further(r: Reader, at: int) -> Held | None:
    """A second title that leads on to the name: `… yang kini menjabat sebagai sekretaris …`, or a rank."""
    words, j = r.lex.of("further"), at
    while j < r.end and j < at + 6 and r.low[j] in words:
        j += 1
    if j == at and j + 1 < r.end and r.text[j] == "/":
        j += 1  # Menteri Pertahanan/Wakil Ketua …
    if j >= r.end or not r.alpha[j] or (j == at and not r.cap[j]):
        return None
    return title(r, j)


def apposition(r: Reader, person: Found) -> int:
    """A title after a name: `X, peneliti senior di Y, …`, `X dari Y`, `X selaku Z`. Where it ends."""
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
            known(r, k + 1, hit[0], hit[1])
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
