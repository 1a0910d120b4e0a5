"""Everything in a sentence, left to right: titles, referring words, descriptions, names by shape."""

from __future__ import annotations

from bisect import bisect_left

from runut.mentions.descriptions import described
from runut.mentions.media import host
from runut.mentions.names import Found, Held, Reader
from runut.mentions.persons import degrees, honoured, nickname, person_at, person_end
from runut.mentions.shapes import known, organisation, spoken, state_at
from runut.mentions.titles import apposition, titled
from runut.mentions.words import DESCRIBES, REFERS, TITLE
from runut.types import EntityKind

REALMS = ("state:", "group:")
MARKS = frozenset("\"“”„«»'‘’")


def read(r: Reader) -> None:
    """Everything in the sentence the reader stands at, left to right."""
    past, shapes = r.start, r.shapes
    for i in r.busy[bisect_left(r.busy, r.start) : bisect_left(r.busy, r.end)]:
        if i >= past:
            bits = shapes[i]
            past = (
                (bits & TITLE and titled(r, i))
                or (bits & REFERS and refers(r, i))
                or (bits & DESCRIBES and described(r, i))
                or named(r, i)
            )


# ---------------------------------------------------------------- referring words


def refers(r: Reader, i: int) -> int:
    """Pronouns, both-of-them words, counterparts, and the -nya of ujarnya."""
    low, of = r.low[i], r.lex.of
    made = r.lex.refer.longest(r.low, r.text, i, r.end)
    if made is not None:
        if r.text[i].isupper() and len(low) > 1 and not r.loose:
            return 0
        j, rule = made
        if rule.to == "ministry" and not ministry(r, i, j):
            return 0
        category: EntityKind = rule.category or ("group" if rule.plural else "person")
        r.add(Found(i, j, rule.kind, category, rule.rule.id, plural=rule.plural, to=rule.to, score=0.85))
        return int(j)
    cue = low.removesuffix(r.lex.clitic)
    tag = i == r.start or not r.alpha[i - 1] or cue in of("cue_nya_free")
    if tag and cue != low and cue in of("cue_nya"):
        r.add(
            Found(
                i,
                i + 1,
                "clitic",
                "person",
                "he-said",
                to="speaker",
                cut=len(r.text[i]) - len(r.lex.clitic),
                score=0.85,
            )
        )
        return i + 1
    if low not in r.lex.counterpart:
        return 0
    asked = i + 1 < r.end and r.low[i + 1] in of("counterpart_from")
    j = i + 1 + asked
    state = state_at(r, j)
    if state is None:
        return stranger(r, i, j, asked)
    owner = known(r, j, state[0], r.hit(j)[1], owner=True).key  # type: ignore[index]
    end = state[0]
    held = Held(i, end, "", None, of=owner)
    person = person_at(r, end) or (person_at(r, end + 1) if end < r.end and r.text[end] == "," else None)
    if person is not None:
        person.outer, person.title, person.to, person.weak = (i, person.last), held, "counterpart", False
        person.rule = "title-name"
        return person.last
    r.add(Found(i, end, "title", "person", "counterpart", to="counterpart", title=held, score=0.8))
    return end


def ministry(r: Reader, i: int, j: int) -> bool:
    """Whether *kementerian* stands for one named before: it speaks, or a determiner says which."""
    if j > i + 1:
        return True
    said = i > r.start and r.low[i - 1] in r.lex.say_before
    return (said and (j >= r.end or not r.alpha[j])) or (
        i == r.start and j < r.end and r.low[j] in r.lex.say_after
    )


def stranger(r: Reader, i: int, j: int, asked: bool) -> int:
    """A counterpart of no state or of an unknown one: mitranya, Jan Kolt; mitranya dari Norvia, Jan Kolt."""
    if asked:
        k = j
        while k < r.end and k < j + 3 and r.cap[k] and r.alpha[k]:
            k += 1
        if k == j or k + 1 >= r.end or r.text[k] != ",":
            return 0
        j = k
    elif r.low[i] not in r.lex.of("counterpart_sure"):
        return 0
    person = person_at(r, j + (j < r.end and r.text[j] == ","), named=True)
    if person is None:
        return 0
    person.outer, person.title, person.to, person.weak = (
        (i, person.last),
        Held(i, j, "", None),
        "counterpart",
        False,
    )
    person.rule = "title-name"
    return person.last


# ---------------------------------------------------------------- names


def named(r: Reader, i: int) -> int:
    """A name of the world file, a host, a body by its first word, or a run of capitals."""
    hit = r.hit(i) if r.roots[i] else None
    if hit is not None and not (hit[1].startswith("person:") and hit[0] - i == 1):
        end, key = hit
        if key.startswith(REALMS) and i > r.start and r.low[i - 1] in r.lex.of("folk"):
            return end  # etnis Serbia: people of its tongue, not the state
        if key.startswith("type:") and not r.cap[i] and state_at(r, end) is None and not spoken(r, i, end):
            follow = r.hit(end)
            if follow is None or not follow[1].startswith("person:"):
                return 0
        found = known(r, i, end, key)
        if found.category != "person":
            return max(found.outer[1], end)
        nickname(r, found)
        return max(apposition(r, found), found.outer[1])
    if "." in r.text[i] and host(r.text[i]):
        r.add(Found(i, i + 1, "name", "outlet", "host", score=0.9))
        return i + 1
    if not r.cap[i]:
        return 0
    if hit is None and "-" in r.text[i] and hyphened(r, i):
        return i + 1
    if r.low[i] in r.bodies and not r.headline and i + 1 < r.end and r.cap[i + 1]:
        return organisation(r, i)
    return person(r, i)


def hyphened(r: Reader, i: int) -> bool:
    """Two parties joined by a hyphen: Rusia-Iran, Beijing-Washington."""
    world, at = r.lex.world, 0
    halves = r.text[i].split("-")
    keys = [world.find(half, r.lex.lang) for half in halves]
    keys = [world.acts.get(key, key) if key else None for key in keys]
    if len(keys) != 2 or not all(key and key.startswith(("state:", "group:", "body:")) for key in keys):
        return False
    for half, key in zip(halves, keys, strict=True):
        entity = world.entities[key or ""]
        made = Found(i, i + 1, "name", entity.kind, "hyphened", key=key, country=entity.country)
        made.cut, made.tail = at, len(r.text[i]) - at - len(half)
        r.add(made)
        at += len(half) + 1
    return True


def thing(r: Reader, first: int, last: int) -> bool:
    """Whether a run of capitals has words that no person's name has: Galaxy Delvo Ultra, Markas Polda."""
    of, low = r.lex.of, r.low[first:last]
    if not of("thing_sure").isdisjoint(low):
        return True
    if low[-1] in of("body_tail"):
        return False
    return not (of("thing_word").isdisjoint(low) and r.bodies.isdisjoint(low))


def owned(r: Reader, k: int) -> bool:
    """Whether a word is an everyday one that ends as somebody's own does: Besarnya."""
    noun = r.low[k].removesuffix(r.lex.clitic)
    return len(noun) > 3 and noun != r.low[k] and noun in r.common


def figured(name: str) -> bool:
    """Whether a figure stands in a name."""
    return not name.isalpha() and any(map(str.isdigit, name))


def person(r: Reader, i: int) -> int:
    """A run of capitals without a title: a person where shape and company say so, else a place, a body."""
    of, low, j = r.lex.of, r.low[i], i
    if low in r.lex.honorific:
        j = honoured(r, i)
    opening = j == i and (i == r.start or not r.alpha[i - 1])
    if opening and (low in r.common or low in r.lower) and low not in r.middle:
        return 0  # its capital comes from the start of the sentence
    end = person_end(r, j)
    if end == j:
        if not r.lettered(j):
            return 0
        r.add(Found(j, j + 1, "name", "body", "capitals", score=0.7, weak=True))
        return j + 1
    hit = r.hit(j) if r.roots[j] else None
    key = hit[1] if hit is not None and hit[0] == end and hit[1].startswith("person:") else None
    if key is None and end - j > 1 and owned(r, end - 1):
        return end  # Duta Besarnya
    size = sum(r.alpha[j:end])
    before = r.low[i - 1] if i > r.start else ""
    after = r.low[end] if end < r.end else ""
    sure = j > i or key is not None or before in r.lex.say_before or after in r.lex.say_after
    if key is None and (before in r.lex.place_preposition or r.low[j] in r.lex.place_head) and not r.headline:
        near = r.low[max(r.start, i - 5) : i]
        lies = before in of("located") or r.low[j] in r.lex.place_head or any(w in of("motion") for w in near)
        named = size > 1 if r.low[j] in r.lex.place_head else r.low[j] not in r.common and r.low[j].isalpha()
        if lies and named and not r.text[j].isupper():
            r.add(Found(j, end, "name", "place", "place-shape", score=0.6))
        return end
    if not sure and (before in r.lex.place_head or before in of("thing_head")):
        return end
    capitals = r.text[j].isupper() and not r.loose and key is None
    if capitals and (len(r.text[j]) > 2 or (size == 1 and len(r.text[j]) > 1)):
        r.add(Found(j, end, "name", "body", "capitals", score=0.4, weak=True))
        return end
    if (
        size > 1
        and key is None
        and i > r.start
        and end < r.end
        and r.text[i - 1] in MARKS
        and r.text[end] in MARKS
    ):
        return end  # a work's name in quotation marks
    if size > 1 and key is None and r.low[end - 1] in of("place_word"):
        r.add(Found(j, end, "name", "place", "place-shape", score=0.5))
        return end
    if size > 1 and key is None and not sure and thing(r, j, end):
        return end  # Galaxy Delvo Ultra
    if key is None and figured("".join(r.text[j:end])):
        return end  # Bayraktar TB2
    firm = size > 1 and key is None and not r.headline and not of("body_word").isdisjoint(r.low[j:end])
    if firm and end < r.end and (r.low[end] in of("firm_link") or r.bracketed(end)):
        return organisation(r, j)
    if firm:
        r.add(Found(j, end, "name", "body", "body-shape", score=0.6, weak=before in of("thing_head")))
        return end
    if key is None and (after in of("article_link") or (size > 1 and before in of("article"))):
        return end  # the Gamma Route; Gamma Route for Peace; Head of Gamma
    if key is None and i - 2 >= r.start and before in of("from") and r.low[i - 2] in of("media-cue"):
        r.add(Found(j, end, "name", "outlet", "medium-shape", score=0.7))
        return end  # mengutip dari Gamma Delvo
    plain = sum(map(r.common.__contains__, r.low[j:end]))
    found = Found(j, end, "name", "person", "person", key=key, score=0.9 if sure else 0.6, outer=(i, end))
    letters = any(r.text[k].isupper() and len(r.text[k]) > 1 for k in range(j, end)) and not r.loose
    found.weak = key is None and (plain == size or (not sure and (size == 1 or plain > 0 or letters)))
    r.add(found)
    degrees(r, found)
    nickname(r, found)
    return max(apposition(r, found), found.outer[1])
