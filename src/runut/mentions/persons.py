"""Persons by shape: where a name ends, what stands before and after it, the short name in brackets."""

from __future__ import annotations

from runut.mentions.names import Found, Reader
from runut.mentions.words import TITLE

HONOUR_MARKS = frozenset(".'’‘`")  # behind an honorific: Dr., Dato'


def person_end(r: Reader, i: int, titled: bool = False) -> int:
    """Where a person's name that starts here ends; `i` where none starts. `titled` after a title.

    A word like Imam is the first of a name there, or always.
    """
    if i >= r.end or not r.alpha[i] or not r.cap[i]:
        return i
    hit = r.hit(i) if r.roots[i] else None
    if hit is not None and (not hit[1].startswith("person:") or hit[0] - i > 1):
        return hit[0] if hit[1].startswith("person:") else i
    if r.lettered(i):
        return i
    office = r.lex.offices.longest(r.low, r.text, i, r.end) if r.shapes[i] & TITLE else None
    part = r.low[i] in r.lex.given_title and (titled or r.low[i] in r.lex.given_first)
    if office is not None and not part and (office[1].code != "profession" or r.low[i] in r.common):
        past = office[0]
        if office[1].code != "rank" or (
            past < r.end and ((r.cap[past] and r.alpha[past]) or r.text[past] == ".")
        ):
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
    if i >= r.end or not (r.cap[i] or r.low[i] in r.lex.honorific):
        return None
    i = honoured(r, i)
    end = person_end(r, i, titled=True)
    if end > i + 1 and not r.bodies.isdisjoint(r.low[i + 1 : end]) and r.hit(i) is None:
        return None  # Kepala Biro Delvo Divisi Humas
    if end == i + 1 and end < r.end and r.lettered(end):
        return None  # Kepala Biro Kerja Sama GSB
    if end > i + 2 and r.low[end - 1] in r.lex.of("body_tail"):
        return None  # jurnalis The Gamma Network
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
    """Past the honorifics before a name: Pak, Tuan, Dr., Dato' Seri, Tan Sri, H.E."""
    ranked, lex = False, r.lex
    while i + 1 < r.end and (r.low[i] in lex.honours or ranked):
        low, past = r.low[i], i + 1
        if r.text[past] == "." and "".join(r.low[i : i + 4]) in lex.honorific:
            past = i + 4
        elif low in lex.honorific:
            past += r.text[past] in HONOUR_MARKS
            ranked = ranked or low in lex.of("honour_rank")
        elif f"{low} {r.low[past]}" in lex.honorific:
            past, ranked = past + 1, True
        elif not (ranked and low in lex.of("honour_more")):
            break
        if past >= r.end or not r.cap[past] or not r.alpha[past]:
            break
        if r.text[past].partition("-")[2][:1].islower():
            break  # Kang Min-kuk
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
    called = False
    while k + 1 < r.end and r.low[k] in r.lex.of("alias_filler"):
        called = called or r.low[k] in r.lex.of("alias")
        k += 1
    if called:
        start = honoured(r, k)
        end = r.run(start)
        if end > start:
            other = r.add(Found(start, end, "name", "person", "nickname", score=0.9, outer=(k, end)))
            other.head = person
            person.outer = (person.outer[0], end)
        return
    k = person.last
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
