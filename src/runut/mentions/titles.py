"""Titles and the names they stand with: `Presiden Rusia, Vladimir Putin`, `X, peneliti di Y`, `Presiden`."""

from __future__ import annotations

from runut.mentions.names import Found, Held, Reader
from runut.mentions.offices import title
from runut.mentions.persons import degrees, nickname, person_at, person_end
from runut.mentions.shapes import known, organisation


def titled(r: Reader, i: int) -> int:
    """A title and the name it stands with; alone it stands for its holder. Where it ends, or 0."""
    mark = len(r.found)
    if r.low[i] in r.lex.given_first and i + 1 < r.end and r.hit(i + 1) is None:
        return 0  # Imam Velk
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
            last = person.last
            if last < r.end and r.text[last] == "," and all(one.code == "rank" for one in titles):
                return max(apposition(r, person), person.outer[1])  # Kolonel Rina Bora, komandan Brigade X
            return person.outer[1]
        more = further(r, at) or ranked(r, at)
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
    if held.office not in r.lex.serves or held.of is not None or held.end >= r.end or not r.cap[held.end]:
        return 0
    mark = len(r.found)
    end = titled(r, held.end) if r.low[held.end] in r.lex.starters else 0
    if not end:
        master = person_at(r, held.end)
        end = master.last if master is not None else 0
    if not end:
        return 0
    if (only := servant(r, mark, end)) is not None:
        only.title, only.outer = None, (only.first, only.last)
        attach(r, only, [held])
        held.of = held.of or next((f.key for f in r.found[mark:] if f.category == "state"), None)
        return only.outer[1]
    person = person_at(r, end + 1) if end < r.end and r.text[end] == "," else None
    if (
        person is None
        and (hit := r.hit(end)) is not None
        and hit[1].startswith("person:")
        and hit[0] - end > 1
    ):
        person = person_at(r, end)  # Juru bicara Presiden Vladimir Putin Dmitry Peskov
    master = next((f for f in r.found[mark:] if f.category == "person"), None)
    own = r.lex.world.country(master.key) if master is not None else None
    state = master.title.of if master is not None and master.title is not None else None
    held.of = state or (f"state:{own}" if own else None)
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


def servant(r: Reader, mark: int, end: int) -> Found | None:
    """Who serves, where the master is an office with its state: Utusan Khusus Presiden Rusia Kirill Dmitriev.

    A person known to hold that office is the master.
    """
    if end + 1 < r.end and r.text[end] == "," and r.cap[end + 1]:
        return None
    named = [f for f in r.found[mark:] if f.category == "person" and f.title is not None and f.kind == "name"]
    if len(named) != 1 or named[0].title is None or not (named[0].title.of or "").startswith("state:"):
        return None
    key = named[0].key or r.lex.world.find(r.words(named[0].first, named[0].last), r.lex.lang)
    offices = {one.office for one in r.lex.world.held.get(key or "", ())}
    return None if named[0].title.canon in offices else named[0]


def loosely(r: Reader, at: int) -> int:
    """Past one or two plain nouns between a title and the name: penyanyi dangdut X."""
    k = at
    while k < r.end and k < at + 2 and r.alpha[k] and not r.cap[k]:
        low = r.low[k]
        if low in r.lex.function or low in r.lex.auxiliary or low not in r.common or r.verb(k):
            return r.end
        k += 1
    return k if at < k < r.end and r.cap[k] else r.end


def attach(r: Reader, person: Found, titles: list[Held]) -> None:
    """Gives a person the nearest office before the name; the others become titles of their own."""
    offices = [one for one in titles if one.code != "rank"] or titles
    person.title = offices[-1]
    person.rule, person.score, person.weak = "title-name", 0.97, False
    person.outer = (titles[0].first, max(person.outer[1], person.last))
    if person.key is None and person.last - person.first < 3:
        full = r.lex.world.find(r.words(offices[-1].first, person.last), r.lex.lang)
        person.key = full if full is not None and full.startswith("person:") else None  # Raja Salman
    for one in titles:
        if one is not person.title and one.code != "rank":
            bare(r, one).head = person
    degrees(r, person)
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


def ranked(r: Reader, at: int) -> Held | None:
    """A rank behind a comma that leads on to the name: Kepala Staf Angkatan Darat, Jenderal Rina Bora."""
    if at + 2 >= r.end or r.text[at] != "," or not r.cap[at + 1] or r.low[at + 1] not in r.lex.offices.root:
        return None
    made = r.lex.offices.longest(r.low, r.text, at + 1, r.end)
    if made is None or made[1].code != "rank" or made[0] >= r.end:
        return None
    held = title(r, at + 1)
    return held if held is not None and person_end(r, held.end, titled=True) > held.end else None


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
        before = person.outer[0] - 1
        if before >= r.start and r.low[before] in r.lex.of("fronting"):
            alone = alone and not after[0].isalnum()  # Menurut Bora, Menlu Alfa yang ditunjuk Beta akan tiba
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
