"""Media unknown to the world file: a noun that ends a run of capitals, a host, a kind before a name."""

from __future__ import annotations

from runut.lang.names import Describe
from runut.mentions.names import NONE, Found, Reader
from runut.mentions.shapes import known
from runut.types import EntityKind
from runut.world.load import fold

NEAR = 4  # tokens before a name in which a word of quoting speaks for a medium


def press(r: Reader) -> None:
    """Marks media by shape before names are read, so that no state inside one is: Iran Press, Gamma Wire.

    In headlines only what the body has too.
    """
    nouns = r.lex.of("media_noun")
    places = [i for i in r.caps if r.low[i] in nouns]
    heads = r.lex.of("media_head")
    places += [i for i in r.caps if r.low[i] in heads]
    told: set[str] = set()
    for headline in (False, True):
        for i in places:
            number = r.sentence_at(i)
            if r.looks[number][0] is not headline:
                continue
            r.enter(number)
            span = headed(r, i) if r.low[i] in heads else shaped(r, i)
            if span is None:
                continue
            start, end = span
            name = r.words(start, end)
            world, bare = r.lex.world, name.removeprefix("The ")
            known = world.find(bare, r.lex.lang) or world.find(f"The {bare}", r.lex.lang)
            kind = "agency" if r.low[end - 1] in r.lex.of("agency_noun") else "outlet"
            key = known if known and known.startswith(("outlet:", "agency:")) else f"{kind}:{fold(bare)}"
            if headline and key not in told and known is None:
                continue
            told.add(key)
            r.hits[start], r.roots[start] = (end, key), 1


def shaped(r: Reader, noun: int) -> tuple[int, int] | None:
    """A run of capitals that a media noun ends: Baghdad Today, The Delta Star."""
    of, nouns = r.lex.of, r.lex.of("media_noun")
    start = noun
    while start - 1 >= r.start and noun - start < 4 and of_name(r, start - 1):
        start -= 1
    hit, at = None, start
    while at < noun:  # what the world file knows of it
        one = r.hit(at)
        if one is not None:
            if one[0] > noun:
                return None
            if one[1].startswith("person:"):
                start, hit = one[0], None
            else:
                hit = one
        at = one[0] if one is not None else at + 1
    if start >= noun:
        return None
    end = noun + 1
    while end < r.end and r.cap[end] and r.low[end] in nouns:
        end += 1
    words = set(r.low[noun:end])
    company = cued(r, start, end)
    foreign = hit is not None or r.low[start] in of("media_article") or r.low[start] in of("media_adjective")
    if words & of("media_strong"):
        sure = company or foreign
    elif words & of("media_weak"):
        sure = company or (foreign and not r.headline)
    else:
        sure = cued(r, start, end, quoted=True)
    return (start, end) if sure and not (end < r.end and r.low[end] in of("media_no")) else None


def of_name(r: Reader, i: int) -> bool:
    """Whether a word may belong to a medium's name: a capital, and no everyday word of the language."""
    if not (r.cap[i] and r.alpha[i]) or r.low[i] in r.closed:
        return False
    if r.low[i] in r.lex.of("media_article"):
        return True
    hit = r.hit(i)
    if hit is not None and hit[1].startswith(("state:", "place:", "group:")):
        return True
    low = r.low[i]
    plain = low in r.common or low in r.lex.starters or low in r.lex.function or low in r.bodies
    return not (plain or low in r.lex.of("media-cue") or r.verb(i))


def headed(r: Reader, head: int) -> tuple[int, int] | None:
    """`Radio Beta`, `Radar Gamma` beside a word of quoting; a state after it tells whose radio it is."""
    k = head + 1
    if k >= r.end or not r.cap[k] or not r.alpha[k] or r.low[k] in r.closed or r.low[k] in r.common:
        return None
    hit = r.hit(k)
    if hit is not None and not hit[1].startswith("place:"):
        return None
    end = hit[0] if hit is not None else r.run(k)
    return (head, end) if end > k and cued(r, head, end) else None


def cued(r: Reader, start: int, end: int, *, quoted: bool = False) -> bool:
    """Whether a word of quoting stands by: dikutip dari X, (X); unless `quoted`, one of saying too."""
    cues, kinds = r.lex.of("media-cue"), r.lex.of("media_kind")
    before = NONE if quoted else r.lex.say_before
    after = NONE if quoted else r.lex.say_after
    if end < r.end and (r.low[end] in cues or r.low[end] in after):
        return True
    k = start - 1
    if k >= r.start and r.text[k] == "(" and end < r.end and r.text[end] in ",)":
        return True
    while k >= r.start and k >= start - NEAR and (r.alpha[k] or r.text[k] in ",("):
        if r.low[k] in cues or r.low[k] in kinds or r.low[k] in before:
            return True
        hit = r.hits.get(k)
        if hit is not None and hit[1].startswith(("outlet:", "agency:")):
            return True  # one of a list
        k -= 1
    return False


def medium(r: Reader, i: int, k: int, rule: Describe) -> int:
    """The name after `kantor berita`, `surat kabar` …: where it ends, or 0."""
    if k >= r.end or not r.alpha[k]:
        return 0
    category: EntityKind = rule.category  # type: ignore[assignment]
    hit = r.hit(k)
    if hit is not None and hit[1].startswith(("agency:", "outlet:")):
        known(r, k, hit[0], hit[1]).outer = (i, hit[0])
        return hit[0]
    if hit is not None and not hit[1].startswith("person:"):
        return 0
    if host(r.text[k]):
        r.add(Found(k, k + 1, "name", category, "host", outer=(i, k + 1)))
        return k + 1
    end = r.run(k)
    if end > k and r.text[k - 1] != "," and not r.headline and r.low[k] not in r.common:
        r.add(Found(k, end, "name", category, "medium-shape", outer=(i, end), score=0.85))
        return end
    return 0


def host(word: str) -> bool:
    """Whether a word has the shape of a web host: suara.example.com, Alfa.id."""
    return "." in word and word[-1].isalpha() and len(word) > 4 and word[0].isalnum() and "/" not in word
