"""Unnamed sources and groups: `sejumlah pejabat senior Iran`, `media pemerintah`, `sumber diplomatik`."""

from __future__ import annotations

from runut.mentions.media import medium
from runut.mentions.names import Found, Held, Reader
from runut.mentions.shapes import known, organisation, state_at
from runut.types import EntityKey, EntityKind


def described(r: Reader, i: int) -> int:
    """An unnamed source or group, or a medium with its kind: `sejumlah pejabat Iran`, `kantor berita X`."""
    of, j, plural, company = r.lex.of, i, False, False
    while j < r.end and (r.low[j] in r.lex.quantifier or (j > i and r.text[j].isdigit())):
        plural = plural or r.low[j] in of("plural")
        company = True
        j += 1
    former = j < r.end and r.low[j] in r.lex.names.status
    j += former
    if j >= r.end or not r.alpha[j]:
        return 0
    if j == i and (hit := r.hit(i)) is not None and forces(r, i, hit):
        return 0
    made = r.lex.describe.longest(r.low, r.text, j, r.end)
    if made is None or (
        r.cap[j] and j > r.start and r.low[j] in r.middle and not (r.headline or r.text[j].isupper())
    ):
        return 0
    single = not plural and any(r.low[k] in of("singular") for k in range(i, j))
    head = j
    j, rule = made
    if rule.category == "group" and all(word in of("group_head") for word in r.low[i:j]):
        own = r.hit(j)
        if own is not None and own[1].startswith("body:"):
            found = known(r, j, own[0], own[1])
            found.outer = (i, found.outer[1])
            return found.outer[1]  # kelompok pemberontak M23 is M23
    j, owner, more = modified(r, j)
    company = company or more or former or made[0] - head > 1
    if rule.named and (past := medium(r, i, j + (j < r.end and r.text[j] == ","), rule)):
        return past
    last = j
    if j < r.end and r.low[j] in of("determiner"):
        company, last = True, j + 1
    elif j < r.end and r.low[j] in r.lex.relative:
        last = anonymous(r, j)
        company = company or last > j
    if (rule.needs == "company" and not company) or (rule.needs == "owner" and owner is None):
        return 0
    if rule.category == "none":
        return last
    category: EntityKind = rule.category
    found = Found(i, j, "description", category, rule.rule.id, plural=plural or rule.plural, outer=(i, last))
    if single and category == "group":
        found.category = "person"
    found.score = 0.9
    if owner is not None:
        found.title = Held(i, j, r.words(head, j).casefold(), None, of=owner)
    return r.add(found).outer[1]


def forces(r: Reader, i: int, hit: tuple[int, EntityKey]) -> bool:
    """Whether an armed group or a state's force is named here: pemberontak M23, tentara Israel."""
    end, key = hit
    return (key.startswith("body:") and end - i > 1) or (
        key.startswith("type:") and state_at(r, end) is not None
    )


def modified(r: Reader, j: int) -> tuple[int, EntityKey | None, bool]:
    """Past adjectives and owners after the head of a description: (end, owner, whether there were any)."""
    of, start = r.lex.of, j
    owner: EntityKey | None = None
    while j < r.end and r.alpha[j]:
        hit, low = r.hit(j), r.low[j]
        if hit is not None and not hit[1].startswith(("person:", "outlet:", "agency:")):
            if hit[1].startswith("place:") and hit[1] not in r.lex.world.acts and r.lex.world.country(hit[1]):
                break  # a city is where they are; a region, like a state, is whose they are
            found = known(r, j, hit[0], hit[1], owner=True)
            owner = found.key if owner is None or found.category == "body" else owner
            j = max(found.outer[1], hit[0])
        elif not r.cap[j] and (low in of("modifier") or low in r.lex.field):
            if low in of("function") and (j + 1 >= r.end or r.low[j + 1] not in r.lex.field):
                break  # juru bicara Kemlu Alfa | dalam keterangan; but: kementerian dalam negeri
            j += 1
        elif low in r.lex.relative and j + 2 < r.end and r.low[j + 1] in of("run_by"):
            j += 2
        elif r.cap[j] and low in r.bodies and not r.headline and j + 1 < r.end and r.cap[j + 1]:
            j = organisation(r, j)
            break
        else:
            break
    return j, owner, j > start


def anonymous(r: Reader, j: int) -> int:
    """Past `yang tidak disebutkan namanya`; `j` itself where no such words stand."""
    for words in r.lex.of("anonymous"):
        cut = words.split()
        if r.low[j : j + len(cut)] == cut:
            return j + len(cut)
    return j


def again(r: Reader) -> None:
    """`diplomat tersebut` is the diplomat described before, or the only one whose office makes him one."""
    before: dict[str, Found] = {}
    descriptions = [f for f in r.found if f.kind == "description"]
    named = (
        {f.first: f for f in r.found if f.category == "person" and f.kind == "name"} if descriptions else {}
    )
    for f in sorted(descriptions, key=lambda f: f.first):
        nouns = [word for word in r.low[f.first : f.last] if word not in r.lex.quantifier]
        definite = f.outer[1] > f.last and r.low[f.outer[1] - 1] in r.lex.of("determiner")
        if not (definite and nouns and f.title is None):
            if nouns:
                before[nouns[0]] = named.get(f.last, f)  # diplomat Iran Rina Bora
            continue
        one = before.get(nouns[0])
        if one is None and f.category == "person" and (offices := r.lex.of(f"is_{nouns[0]}")):
            held = [g for g in named.values() if g.first < f.first and g.title and g.title.office in offices]
            one = held[-1] if len({g.key for g in held}) == 1 else None
        if one is None:
            before[nouns[0]] = f
        else:
            f.head = one
            f.key = one.key if one.category == f.category else None
