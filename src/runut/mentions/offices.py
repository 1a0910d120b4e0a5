"""An office as printed: its status, its words, its field of work, whose it is."""

from __future__ import annotations

from runut.mentions.names import Found, Held, Reader
from runut.mentions.persons import person_end
from runut.mentions.shapes import known, organisation, place


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
    if office.code == "rank":
        held.last = held.end = ranked(r, j, held)
        j = held.end
    portfolio = office.canon.split()[0] in of("portfolio")
    words = [office.canon]
    while j < r.end:
        low = r.low[j]
        if not (r.cap[j] or r.roots[j] or r.lex.further[low] or (portfolio and (low == "," or low == "/"))):
            break
        if office.canon in r.lex.serves and j == made[0] and inner(r, j):
            break
        if r.bracketed(j) and r.low[j + 1] in of("retired"):
            held.status = "former"
            j += 3
            continue
        short = r.hit(j + 1) if r.bracketed(j) else None
        if r.bracketed(j) and (short is None or short[1].startswith(("state:", "body:", "type:"))):
            j += 3
            continue
        hit = r.hit(j)
        numeral = r.text[j].isupper() and low in of("roman")  # Komisi XI, but Presiden Xi
        if hit is not None and hit[1].startswith("person:") and (hit[0] - j > 1 or not numeral):
            break  # Presiden Xi Jinping
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
            if found.key is None and found.category == "body":
                held.body = held.body or found
            j = max(found.outer[1], hit[0])
        elif low in of("body_named") and named(r, j):
            j = organisation(r, j, held)
        elif (
            low in of("ordinal_word")
            and j + 1 < r.end
            and (r.cap[j + 1] or r.low[j + 1] in of("ordinal_word"))
        ):
            j += 1  # presiden pertama Timor Leste
        elif fields(r, j) and (held.of is None or not (r.cap[j] or r.cap[j - 1])):
            if low.removesuffix(r.lex.clitic) not in words[0].split():
                words.append(low)  # but Menteri Luar Negerinya
            j += 1
        elif portfolio and (past := branch(r, j)):
            words += [one for one in r.low[j:past] if one[0].isalnum()]
            j = past
        elif low.startswith(tuple(of("ordinal"))) or (
            f"{low}-" in of("ordinal") and j + 1 < r.end and r.text[j + 1] == "-"
        ):
            j += 1 if low.startswith(tuple(of("ordinal"))) else 3
        elif past := linked(r, j, held):
            words += r.low[j:past] if low in of("and") else []
            j = past
        elif r.cap[j] and low in r.bodies:
            j = organisation(r, j, held)
        elif foreign := english(r, j):
            held.body = held.body or r.add(Found(j, foreign, "name", "body", "body-shape", score=0.7))
            j = foreign
        elif (
            low in of("region_word")
            and j + 1 < r.end
            and (r.low[j + 1] in of("roman") or r.text[j + 1].isdigit())
        ):
            j += 2  # Balai X Wilayah IV
        elif past := leading(r, j):
            words += r.low[j:past]
            j = past
        elif acronym(r, j):
            rule = "capitals" if r.lettered(j) else "body-shape"
            held.body = held.body or r.add(Found(j, j + 1, "name", "body", rule, score=0.7))
            j += 1
        else:
            break
        held.last = min(j, r.end)
    held.office, held.end = " ".join(words), j
    return held


def ranked(r: Reader, j: int, held: Held) -> int:
    """Past what follows a rank: a full stop, the arm of service, (Purn) for who has retired."""
    of = r.lex.of
    while j + 1 < r.end:
        if r.text[j] == "." and r.low[j - 1] in r.lex.names.abbreviations:
            j += 1
        elif r.low[j] in of("rank_after"):
            held.status = "former" if r.low[j] in of("retired") else held.status
            j += 2 if r.text[j + 1] == "." else 1
        elif r.text[j] == "(" and (r.low[j + 1] in of("rank_after") or len(r.text[j + 1]) == 1):
            held.status = "former" if r.low[j + 1] in of("retired") else held.status
            j += 2
            while j < r.end and r.text[j] in ".)":
                j += 1
        else:
            break
    return j


def branch(r: Reader, j: int) -> int:
    """Past further words of a ministry: ATR/BPN, *dan UKM*, *dan Ekonomi Kreatif*; 0 where there are none."""
    if acronym(r, j):
        return j + 1
    if j + 1 >= r.end or not r.cap[j + 1] or not r.cap[j - 1]:
        return 0
    if r.text[j] == "/" and r.lex.offices.longest(r.low, r.text, j + 1, r.end) is None:
        return j + 2
    listed = r.low[j] in r.lex.of("and") or r.text[j] == ","
    plain = r.low[j + 1] in r.common or acronym(r, j + 1)
    if not listed or not plain or r.lex.offices.longest(r.low, r.text, j + 1, r.end) is not None:
        return 0
    if r.text[j] == "," and not (j + 2 < r.end and (r.text[j + 2] == "," or r.low[j + 2] in r.lex.of("and"))):
        return 0  # Menteri Pertahanan, Bora, tiba
    return j + 2


def leading(r: Reader, j: int) -> int:
    """Past one or two unknown words before a known body: Kasubdit *Delvosiber* Polri; else 0."""
    if r.headline:
        return 0
    for k in (j + 1, j + 2):
        if k >= r.end or not r.cap[k - 1] or not r.alpha[k - 1] or r.low[k - 1] in r.lex.world.single:
            return 0
        if r.low[k - 1] in r.lex.of("rank_break"):
            return 0  # Brigjen TNI Bora
        hit = r.hit(k)
        if hit is not None:
            return k if hit[1].startswith("body:") else 0
    return 0


def inner(r: Reader, j: int) -> bool:
    """Whether an office of another begins here whose holder is named between it and a comma, then the first.

    `Ajudan Menteri Pertahanan Rina Bora, Tomas Velk`; without the second name the words are one office.
    """
    made = r.lex.offices.longest(r.low, r.text, j, r.end) if r.cap[j] else None
    if made is None or (
        made[1].code in {"rank", "profession"} and made[1].canon not in r.lex.of("portfolio")
    ):
        return False
    k = made[0]
    while k < r.end and r.cap[k] and r.alpha[k]:
        k += 1
    return k + 2 < r.end and r.text[k] == "," and bool(r.cap[k + 1] and r.cap[k + 2])


def named(r: Reader, j: int) -> bool:
    """Whether a body begins here that has a name of its own, and not one by which the world knows it."""
    if r.headline or not r.cap[j] or j + 1 >= r.end or not r.cap[j + 1]:
        return False
    hit = r.hit(j + 1)
    return hit is None or not hit[1].startswith("body:")


def english(r: Reader, j: int) -> int:
    """Past a body whose name ends in a word like Foundation, where the holder's name follows; else 0."""
    if not r.cap[j] or r.headline:
        return 0
    start = j + 1 if r.low[j] in r.lex.of("body_link") else j
    end = r.run(start) if start < r.end else start
    words = r.lex.of("body_word")
    if words.isdisjoint(r.low[start:end]):
        return 0
    last = max(k for k in range(start, end) if r.low[k] in words)
    return last + 1 if last > start else 0


def fields(r: Reader, j: int) -> bool:
    """Whether a word tells the field of an office: a listed or everyday word with a capital, a number."""
    low = r.low[j]
    ranked = low in r.lex.of("rank_break") or low in r.lex.of("rank_general")
    if ranked and r.low[j - 1] not in r.lex.of("general_of"):
        return False  # Kapolri Jenderal Bora
    if low in r.lex.field:
        return True
    if not r.cap[j] or r.headline or not (r.cap[j - 1] or r.low[j - 1] in r.lex.of("link_field")):
        return False
    plain = low in r.common and low not in r.lex.function and low not in r.lex.of("body_word")
    return plain or low in r.lex.of("roman")


def linked(r: Reader, j: int, held: Held) -> int:
    """`untuk PBB di New York`, `di Foundation …`, `bidang X`: where a title goes on; else 0."""
    of, low, k = r.lex.of, r.low[j], j + 1
    if k >= r.end or not r.alpha[k]:
        return 0
    if low in of("link_field") and not r.headline:
        return k + 1 if r.low[k] in r.lex.field or r.cap[k] else 0
    if low in of("and"):
        plain = r.low[k] in r.lex.field or (
            r.low[k] in r.common and r.lex.offices.longest(r.low, r.text, k, r.end) is None
        )
        return k + 1 if r.cap[k] and r.cap[j - 1] and plain else 0
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
    if r.lettered(j):
        return True
    known = r.low[j] in r.lex.world.single or r.low[j] in r.short
    return (
        len(word) > 2
        and word.isupper()
        and word.isalpha()
        and not (known or r.headline or r.low[j] in r.closed)
    )
