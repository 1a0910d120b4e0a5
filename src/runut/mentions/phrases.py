"""Noun phrases around names: titles and appositions, unnamed sources, media by their shape."""

from __future__ import annotations

from runut.lang.names import Describe, Office
from runut.mentions.names import Found, Held, Reader
from runut.types import EntityKind


def read(r: Reader) -> None:
    """Everything in the sentence the reader stands at, left to right."""
    i = r.start
    while i < r.end:
        if not r.alpha[i]:
            i += 1
            continue
        i = titled(r, i) or described(r, i) or refers(r, i) or named(r, i) or i + 1


# ---------------------------------------------------------------- titles


def titled(r: Reader, i: int) -> int:
    """A title and the name it stands with; the title alone stands for its holder."""
    held = title(r, i)
    if held is None:
        return 0
    first = held.first
    titles = [held]
    at = held.last
    while True:
        person = person_at(r, at)
        comma = False
        if person is None and at < r.end and r.text[at] == ",":
            person = person_at(r, at + 1)
            comma = person is not None
        if person is not None:
            person.title = titles[-1]
            end = apposition(r, person, set_title=False) if not comma else person.last
            person.outer = (first, max(end, person.last))
            person.rule = "title-name"
            person.score = 0.97
            for further in titles[:-1]:
                one = bare(r, further)
                one.head = person
            return max(person.outer[1], person.last)
        more = further_title(r, at)
        if more is None:
            break
        titles.append(more)
        at = more.last
    for one in titles:
        bare(r, one)
    return titles[-1].last


def bare(r: Reader, held: Held) -> Found:
    """A title that stands for its holder."""
    last = held.last
    if last < r.end and r.low[last] in r.lex.names.of("determiner"):
        last += 1
    return r.add(
        Found(held.first, held.last, "title", "person", "bare-title", title=held, outer=(held.first, last), to="title")
    )


def title(r: Reader, i: int) -> Held | None:
    """The title that starts at a token: status, office, field of work, whose."""
    names = r.lex.names
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
        if r.text[j] == "(" and j + 2 < r.end and r.text[j + 2] == ")" and r.alpha[j + 1]:
            if r.cap[j + 1] and not r.text[j + 1].isdigit():
                j += 3
                continue
            break
        if low in names.status and low not in {"mantan", "sementara"}:
            held.status = names.status[low]
            j += 1
            held.last = j
            continue
        hit = r.hit(j) if r.alpha[j] else None
        if hit is not None and not hit[1].startswith("person:"):
            found = r.known(j, hit[0], hit[1], owner=True)
            if held.of is None and found.key:
                held.of = found.key
            j = max(found.outer[1], hit[0])
            held.last = j
            continue
        if low in names.of("field") and (r.cap[j] or not r.cap[j - 1] or held.of is None):
            words.append(low)
            j += 1
            held.last = j
            continue
        if low.startswith("ke-") or low == "ke" and j + 2 < r.end and r.text[j + 1] == "-":
            j += 1 if low.startswith("ke-") else 3
            held.last = j
            continue
        if low in names.of("link") and j + 1 < r.end:
            past = linked(r, j, held)
            if past:
                j = past
                held.last = j
                continue
        if r.cap[j] and low in r.bodies:
            j = organisation(r, j, held)
            held.last = j
            continue
        break
    held.office = " ".join(words)
    return held


def linked(r: Reader, j: int, held: Held) -> int:
    """`untuk PBB di New York`, `di Foundation …`, `bidang X`: where the title goes on after a small word."""
    low, k = r.low[j], j + 1
    hit = r.hit(k)
    if low in {"bidang", "urusan"}:
        return k + 1 if r.low[k] in r.lex.names.of("field") or r.cap[k] else 0
    if low == "dan":
        return k + 1 if r.cap[k] and r.low[k] in r.lex.names.of("field") and r.cap[j - 1] else 0
    if hit is None or hit[1].startswith("person:"):
        if r.cap[k] and r.low[k] in r.bodies:
            return organisation(r, k, held)
        return 0
    if low == "untuk":
        found = r.known(k, hit[0], hit[1], owner=True)
        if held.of is None:
            held.of = found.key
        return max(found.outer[1], hit[0])
    kind = hit[1].split(":")[0]
    if kind in {"body", "outlet", "agency"}:
        found = r.known(k, hit[0], hit[1])
        if held.of is None:
            held.of = found.key
        return hit[0]
    if kind == "place" and low == "di" and person_end(r, hit[0]) > hit[0]:
        r.known(k, hit[0], hit[1])
        return hit[0]
    return 0


def organisation(r: Reader, i: int, held: Held | None = None) -> int:
    """A body that the world file does not know: it starts with such a word and runs on in capitals."""
    j = i + 1
    while j < r.end:
        if r.cap[j] and r.alpha[j]:
            hit = r.hit(j)
            if hit is not None and not hit[1].startswith(("person:", "outlet:", "agency:")):
                j = hit[0]
                continue
            low = r.low[j]
            if held is not None and low not in r.common and low not in r.lower and j > i + 1:
                break
            j += 1
            continue
        if r.low[j] in {"for", "of", "the", "and", "dan", "on", "in"} and j + 1 < r.end and r.cap[j + 1] and r.alpha[j + 1]:
            j += 1
            continue
        break
    if j + 2 < r.end and r.text[j] == "(" and r.text[j + 2] == ")" and r.cap[j + 1]:
        j += 3
    if j == i + 1:
        return j
    found = r.add(Found(i, j, "name", "body", "body-shape", score=0.7))
    if held is not None and held.of is None:
        held.of = "body:?"
        found.to = "of"
    return j


def further_title(r: Reader, at: int) -> Held | None:
    """A second title that leads on to the name: `… yang kini menjabat sebagai sekretaris …`."""
    words = r.lex.names.of("further")
    j = at
    while j < r.end and j < at + 6 and r.low[j] in words:
        j += 1
    if j == at or j >= r.end:
        return None
    return title(r, j)


# ---------------------------------------------------------------- persons


def person_end(r: Reader, i: int) -> int:
    """Where a person's name that starts here ends; `i` where none starts."""
    if i >= r.end or not r.alpha[i] or not r.cap[i]:
        return i
    hit = r.hit(i)
    if hit is not None and hit[1].startswith("person:") and hit[0] - i > 1:
        return hit[0]
    if hit is not None and not hit[1].startswith("person:"):
        return i
    end = r.run(i)
    if end == i:
        return i
    if r.headline and not any(r.low[k] in r.attested for k in range(i, end)):
        return i
    if r.headline:
        while end > i and r.low[end - 1] not in r.attested:
            end -= 1
        return end
    if end - i == 1 and r.low[i] in r.bodies:
        return i
    return end


def person_at(r: Reader, i: int) -> Found | None:
    """A person's name right after a title, with an honorific before it or not."""
    start = i
    names = r.lex.names
    if i < r.end and r.low[i] == "bernama":
        i += 1
    while i + 1 < r.end and r.low[i] in names.of("honorific") and r.cap[i + 1] and r.alpha[i]:
        i += 2 if r.text[i + 1] == "." else 1
    end = person_end(r, i)
    if end == i:
        return None
    hit = r.hit(i)
    key = hit[1] if hit is not None and hit[0] == end and hit[1].startswith("person:") else None
    found = r.add(Found(i, end, "name", "person", "person", key=key))
    found.outer = (start, end)
    return found


def apposition(r: Reader, person: Found, set_title: bool = True) -> int:
    """A title set after a name in commas: `X, peneliti senior di Y, …`, or `X dari Y`."""
    k = person.last
    if k >= r.end:
        return k
    if r.text[k] == "," and k + 1 < r.end and r.alpha[k + 1]:
        held = title(r, k + 1) if set_title else None
        if held is not None and person_end(r, held.last) == held.last:
            after = r.text[held.last] if held.last < r.end else "."
            if after in {",", ".", ")", ";", ":", "”", '"'} or held.of is not None or r.verb(held.last):
                if person.title is None:
                    person.title = held
                person.outer = (person.outer[0], held.last)
                return held.last
        return k
    if r.low[k] in {"dari"} and k + 1 < r.end and set_title:
        hit = r.hit(k + 1)
        if hit is not None and hit[1].startswith(("body:", "outlet:", "agency:")):
            r.known(k + 1, hit[0], hit[1])
            person.outer = (person.outer[0], hit[0])
            return hit[0]
        if r.cap[k + 1] and r.low[k + 1] in r.bodies:
            end = organisation(r, k + 1)
            person.outer = (person.outer[0], end)
            return end
    return k


# ---------------------------------------------------------------- descriptions


def described(r: Reader, i: int) -> int:
    """An unnamed source or group, or a medium with its kind: `sejumlah pejabat Iran`, `kantor berita X`."""
    names = r.lex.names
    j, plural, company = i, False, False
    while j < r.end and r.low[j] in names.of("quantifier"):
        plural = plural or r.low[j] in names.of("plural")
        company = True
        j += 1
        if j < i + 4 and j < r.end and r.text[j].isdigit():
            j += 1
    if j >= r.end or not r.alpha[j]:
        return 0
    made = r.lex.describe.longest(r.low, r.text, j, r.end)
    rule: Describe
    if made is None and j > i:
        made = r.lex.describe.longest(r.low, r.text, i, r.end)
    if made is None:
        return 0
    j, rule = made
    owner = None
    while j < r.end:
        if not r.alpha[j]:
            break
        hit = r.hit(j)
        if hit is not None and hit[1].startswith(("state:", "group:", "body:", "place:", "type:")):
            if hit[1].startswith("place:") and hit[1] not in r.lex.world.acts:
                break
            found = r.known(j, hit[0], hit[1], owner=True)
            owner = owner or found.key
            company = True
            j = max(found.outer[1], hit[0])
            continue
        low = r.low[j]
        if low in names.of("modifier") and low != "yang" and not (r.cap[j] and r.low[j] not in r.common):
            company = True
            j += 1
            continue
        if low == "yang" and j + 2 < r.end and r.low[j + 1] in {"dikelola", "didukung", "berafiliasi"}:
            j += 2
            continue
        break
    if rule.named:
        k = j + 1 if j < r.end and r.text[j] == "," else j
        done = medium(r, i, k, rule, owner)
        if done:
            return done
    last = j
    if j < r.end and r.low[j] in names.of("determiner"):
        company = True
        last = j + 1
    if j < r.end and r.low[j] == "yang":
        for words in names.of("anonymous"):
            cut = words.split()
            if r.low[j : j + len(cut)] == cut:
                company, last = True, j + len(cut)
                break
    if rule.needs == "company" and not company:
        return j if j > i + 1 else 0
    found = r.add(
        Found(
            i,
            j,
            "description",
            rule.category,  # type: ignore[arg-type]
            rule.rule.id,
            plural=plural or rule.plural,
            outer=(i, last),
            score=0.9,
        )
    )
    if owner is not None:
        found.title = Held(i, j, " ".join(r.low[i:j]), None, of=owner)
    return last


def medium(r: Reader, i: int, k: int, rule: Describe, owner: str | None) -> int:
    """The name after `kantor berita`, `surat kabar` …"""
    if k >= r.end or not r.alpha[k]:
        return 0
    category: EntityKind = rule.category  # type: ignore[assignment]
    hit = r.hit(k)
    if hit is not None:
        if hit[1].startswith(("agency:", "outlet:")):
            found = r.known(k, hit[0], hit[1])
            found.outer = (i, hit[0])
            return hit[0]
        if not hit[1].startswith("person:"):
            return 0
    if host(r.text[k]):
        found = r.add(Found(k, k + 1, "name", category, "host", outer=(i, k + 1)))
        return k + 1
    end = r.run(k)
    if end > k and r.text[k - 1] != ",":
        r.add(Found(k, end, "name", category, "medium-shape", outer=(i, end), score=0.85))
        return end
    return 0


def host(word: str) -> bool:
    """Whether a word has the shape of a web host: suara.example.com, Alfa.id."""
    return "." in word and word[-1].isalpha() and not word.startswith(("http", "@")) and len(word) > 4


# ---------------------------------------------------------------- referring words


def refers(r: Reader, i: int) -> int:
    """Pronouns, both-of-them words, counterparts, and the -nya of ujarnya."""
    low = r.low[i]
    made = r.lex.refer.longest(r.low, r.text, i, r.end)
    if made is not None:
        j, rule = made
        r.add(Found(i, j, rule.kind, "group" if rule.plural else "person", rule.rule.id, plural=rule.plural, to=rule.to))
        return int(j)
    if low.endswith("nya") and low[:-3] in r.lex.nya:
        r.add(Found(i, i + 1, "clitic", "person", "he-said", to="speaker", cut=len(low) - 3))
        return i + 1
    if low in r.lex.names.of("counterpart") and low.endswith("nya"):
        j, owner = i + 1, None
        if j < r.end and r.low[j] == "dari":
            j += 1
        hit = r.hit(j) if j < r.end else None
        if hit is not None and hit[1].startswith("state:"):
            owner = r.known(j, hit[0], hit[1], owner=True).key
            person = person_at(r, hit[0]) or (person_at(r, hit[0] + 1) if hit[0] < r.end and r.text[hit[0]] == "," else None)
            if person is not None:
                person.outer = (i, person.last)
                person.title = Held(i, hit[0], "", None, of=owner)
                person.to = "counterpart"
                return person.last
            r.add(
                Found(i, hit[0], "title", "person", "counterpart", to="counterpart", title=Held(i, hit[0], "", None, of=owner))
            )
            return hit[0]
    return 0


# ---------------------------------------------------------------- names


def named(r: Reader, i: int) -> int:
    """A name of the world file, a host, or a run of capitals."""
    hit = r.hit(i)
    if hit is not None and not (hit[1].startswith("person:") and hit[0] - i == 1):
        end, key = hit
        if key.startswith("type:") and not r.cap[i]:
            past = end
            follow = r.hit(past) if past < r.end and r.alpha[past] else None
            acts = follow is not None and r.lex.world.acts.get(follow[1], "").startswith("state:")
            if follow is None or not (follow[1].startswith("state:") or acts):
                return 0
        if key.startswith("place:") and end - i == 1 and end < r.end and r.run(end) > end and not r.headline:
            pass
        found = r.known(i, end, key)
        if found.category == "person":
            return max(apposition(r, found), end)
        return max(found.outer[1], end)
    if host(r.text[i]):
        r.add(Found(i, i + 1, "name", "outlet", "host", score=0.9))
        return i + 1
    if not r.cap[i]:
        return 0
    if r.low[i] in r.bodies and not r.headline and i + 1 < r.end and r.cap[i + 1]:
        return organisation(r, i)
    return person(r, i)


def person(r: Reader, i: int) -> int:
    """A run of capitals without a title: a person where shape and company say so."""
    names = r.lex.names
    j = i
    first = i == r.start or not r.alpha[i - 1]
    while j + 1 < r.end and r.low[j] in names.of("honorific") and r.cap[j + 1]:
        j += 2 if r.text[j + 1] == "." and j + 2 < r.end else 1
    if first and j == i:
        # a common word that only has its capital from the start of the sentence
        low = r.low[j]
        if low in r.common or low in r.lower or low in r.function:
            if r.low[j] not in r.middle:
                return 0
    end = person_end(r, j)
    if end == j:
        return 0
    hit = r.hit(j)
    key = hit[1] if hit is not None and hit[0] == end and hit[1].startswith("person:") else None
    size = sum(r.alpha[k] for k in range(j, end))
    before = r.low[i - 1] if i > r.start else ""
    after = r.low[end] if end < r.end else ""
    sure = j > i or key is not None or before in names.of("say_before") or after in names.of("say_after")
    if not sure and (before in names.of("place_head") or before in names.of("thing_head")):
        return end
    upper = size == 1 and r.text[j].isupper() and len(r.text[j]) > 1
    if upper and not r.loose:
        r.add(Found(j, end, "name", "body", "capitals", score=0.4, weak=True))
        return end
    plain = any(r.low[k] in r.common for k in range(j, end))
    found = r.add(Found(j, end, "name", "person", "person", key=key, score=0.9 if sure else 0.6))
    found.weak = not sure and (size == 1 or plain)
    found.outer = (i, end)
    past = apposition(r, found)
    if found.title is not None:
        found.weak = False
        found.score = 0.95
    return max(past, end)
