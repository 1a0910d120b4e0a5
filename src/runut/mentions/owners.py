"""States and places that the world file does not know, as one article attests them.

A word that heads own (`Pemerintah X`, `Menteri Luar Negeri X`, `ibu kota X`, `di X`) in several places is no
part of a person's name. One place alone proves nothing: `Menteri Luar Negeri X Y Z` may be one name of three.
"""

from __future__ import annotations

from collections import Counter

from runut.mentions.names import NONE, OWNERS, Reader
from runut.types import EntityKey
from runut.world.load import fold


def attest(r: Reader) -> None:
    """Makes names of the unknown owners of one article, wherever they stand in it."""
    made = owners(r)
    if not made:
        return
    r.owners = frozenset(made.values())
    for i in r.caps:
        if r.low[i] in made:
            r.hits[i], r.roots[i] = (i + 1, made[r.low[i]]), 1


def owners(r: Reader) -> dict[str, EntityKey]:
    """Unknown owners of one article: their case-folded word, to a key of their own."""
    seen: dict[str, Counter[str]] = {}
    barred: set[str] = set()
    alone: set[str] = set()
    split: set[str] = set()  # owners that a given name follows
    owning, known = r.lex.owning, r.lex.known
    for i in r.caps:
        if not i or r.low[i - 1] not in owning or r.low[i] in known or r.low[i] in barred:
            continue
        number = r.sentence_at(i)
        one = r.sentences[number]
        if i == one.first or r.looks[number][0]:
            continue
        if r.roots[i]:
            r.enter(number)
            if r.hit(i) is not None:
                barred.add(r.low[i])
                continue
        if heads := head(r, i, one.first):
            seen.setdefault(r.low[i], Counter()).update(heads)
            if "led" in heads and parts(r, i, one.last, "nation" in heads):
                split.add(r.low[i])
            if not (i + 1 < one.last and r.cap[i + 1] and r.alpha[i + 1]):
                alone.add(r.low[i])
    likely = {word for word in alone if enough(seen[word])} | split
    if not likely:
        return {}
    for i in r.caps:
        word = r.low[i]
        if word in likely and word not in barred and not r.looks[number := r.sentence_at(i)][0]:
            r.enter(number)
            if unfit(r, i, r.start):
                barred.add(word)
    made: dict[str, EntityKey] = {}
    for word in sorted(likely - barred):
        kind = "state" if seen[word]["nation"] and not seen[word]["local"] else "place"
        made[word] = f"{kind}:{fold(word)}"
    return made


def head(r: Reader, i: int, start: int) -> tuple[str, ...]:
    """What kinds of head a word stands after, and how: place, head with nation, local, sure, rule, led, lone.

    `sure` is never a person's, `rule` seldom; `led` goes on to a holder's name, `lone` may be the holder's.
    """
    of, k = r.lex.of, i - 1
    before = r.low[k]
    bare = not (i + 1 < len(r.low) and r.cap[i + 1] and r.alpha[i + 1])
    if before in r.lex.place_preposition:
        return ("place",) if bare else ()
    listed = r.lex.heads.get(before, NONE)
    if i - 2 >= start:
        listed = listed | r.lex.heads.get(f"{r.low[i - 2]} {before}", NONE)
    kinds = [kind for kind in OWNERS if kind in listed] if listed else []
    if not kinds:
        while k > start and r.low[k] in r.lex.field and k > i - 6:
            k -= 1
        if k < i - 1 and r.low[k] in of("owner_nation"):
            kinds = ["nation"]
            if r.low[k] in of("owner_ministry"):
                kinds.append("sure")
    if not bare:
        kinds = [kind for kind in kinds if kind in {"nation", "local"}]
        kinds += ["led"] if kinds else []
    elif "nation" in kinds and "sure" not in kinds:
        kinds.append("lone")
    return ("head", *kinds) if kinds else ()


def parts(r: Reader, i: int, end: int, nation: bool) -> bool:
    """Whether an owner and a holder's name stand in one run: Wali Kota | Belgrovik | Vitali Velk.

    A given name begins the second part and not the first; where local people bear that name too, or where it
    is known to nobody, the first word must end as states do, or stand alone elsewhere as the last one does.
    """
    names, k = r.lex.names, i + 1
    while k < end and r.cap[k] and r.alpha[k]:
        k += 1
    if k - i < 3 or r.low[i] in names.given or r.low[i] in r.callers:
        return False
    ends = nation and len(r.low[i]) > 5 and r.low[i].endswith(tuple(r.lex.of("owner_suffix")))
    if ends or (r.low[i + 1] in names.given_far and r.low[i + 2] not in names.given):
        return True  # but Roch Marc Christian Velk is one name
    return r.low[i] in lone(r) and r.low[k - 1] in lone(r)


def lone(r: Reader) -> frozenset[str]:
    """Words that stand somewhere inside a sentence, or before a verb, as a name of one word."""
    if r.alone is None:
        last = len(r.low) - 1
        r.alone = frozenset(
            word
            for i, word in ((i, r.low[i]) for i in r.caps)
            if not (i and r.cap[i - 1] and r.alpha[i - 1])
            and not (i < last and r.cap[i + 1] and r.alpha[i + 1])
        )
    return r.alone


def enough(heads: Counter[str]) -> bool:
    """Whether two places bear a word out, one of them such as no person stands in.

    `Pemerintah X` is not enough where `Presiden X` may be the person's own name.
    """
    if heads["head"] == 0 or heads["head"] + heads["place"] < 2:
        return False
    return heads["sure"] + heads["place"] > 0 or (
        heads["rule"] > 0 and heads["led"] > 0 and not heads["lone"]
    )


def unfit(r: Reader, i: int, start: int) -> bool:
    """Whether a word is known, plain, letters, or part of a person's name here."""
    word = r.low[i]
    if (
        r.text[i].isupper()
        or len(word) < 4
        or not word.isalpha()
        or word in r.lower
        or word in r.callers
        or word in r.lex.known
        or r.hit(i) is not None
    ):
        return True
    headed = i > start and bool(head(r, i, start))
    after = i + 1 < r.end and r.cap[i + 1] and r.alpha[i + 1]
    if after and not headed and r.hit(i + 1) is None:
        return True  # Joko Widodo: it begins a name of its own
    if i == start or headed or not r.alpha[i - 1]:
        return False
    before = r.low[i - 1]
    named = r.cap[i - 1] and i - 1 > start and before not in r.common and r.hit(i - 1) is None
    return before in r.lex.honorific or bool(named)
