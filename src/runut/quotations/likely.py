"""Two wordings in other words, judged by several weak signs together: odds learned from labelled pairs.

A logistic regression in thirteen signs, each held to the side that reason gives it: more words alike never
speak against, a condition in one alone never for. Learned on 1,337 pairs of one speaker within two days that
nothing but a name forbids: dev, dev2, dev3, desks, alike, later, speeches, fifth of `evals/quotations`, each
read with the synonyms that stood there before its rows were seen (signs are as faint in fresh text); those
of `tests/quotations/wordings.toml`; and what came near in a thousand real articles, judged by hand. With each
set judged by the weights of the others, 45 pairs more are found, and no two utterances are taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log, sqrt
from typing import Final

from runut.lang.alignment import Alignment, Wording
from runut.lang.contrasts import topic
from runut.lang.likeness import Likeness
from runut.lang.wordings import Reader
from runut.quotations.needs import CLOSE
from runut.quotations.said import Said

ODDS: Final = 2.1  # logarithm of 8 to 1
LEAST: Final = (0.24, 0.45, 4.0, 2)  # alike, cover, mass, matches of the pairs that were learned from
LONGEST: Final = 16  # units of the longest of them: in longer ones more is alike by chance
MANY: Final = 4  # words that may stand together in one of the two
BASE: Final = -1.56
WORDS: Final = 3.96  # logarithm of words alike, and one; a long name is no words
VERBS: Final = 0.52  # each verb among them, four at most
NUMBERS: Final = 2.13  # both have a number, the same
PLACES: Final = 0.65  # stretches in which the alike stands, in the wording with fewer: a phrase is one
REST: Final = -1.11  # root of the weight of the longest stretch of its own, in the wording with less
NAMES: Final = -2.04  # each name beyond a state that the other may call us, in the wording with fewer
NUMBER: Final = -2.47  # one has a number the other has not
BOUND: Final = -1.19  # one binds it to something
DENIAL: Final = -1.48  # one denies something, the other nothing
TENSE: Final = -0.41  # one tells what will be, or what has been
DIRECT: Final = -1.21  # both in quotation marks: two sentences of one speech are alike, too
DAY: Final = -0.22  # each day between them


def likely(
    left: Said, right: Said, like: Likeness, found: Alignment, read: Reader
) -> tuple[float, str] | None:
    """How likely two are one utterance, and why; None where that is not enough, or where they are
    like nothing that was learned from.
    """
    alike, cover, mass, matches = LEAST
    if like.alike < alike or like.cover < cover or like.mass < mass or like.matches < matches:
        return None
    here, there = left.wording, right.wording
    day, then = left.earliest or left.printed, right.earliest or right.printed
    if day is None or then is None or left.article == right.article or not (left.direct or right.direct):
        return None  # two retellings share their topic
    days = abs((day - then).days)
    if (
        days > CLOSE
        or max(len(here.kinds), len(there.kinds)) > LONGEST
        or topic(here, there, found, read.stems)
    ):
        return None
    mine = _stretches(here, (match.left for match in found.matches))
    theirs = _stretches(there, (match.right for match in found.matches))
    places, rest = min(mine[0], theirs[0]), min(mine[1], theirs[1])
    if places < 2 and (mine[0] == theirs[0] or like.plain < MANY):
        return None  # a phrase alone is what they speak of
    voice = read.stems.voice
    names = min(_names(here, found.left, there, read), _names(there, found.right, here, read))
    if names and left.direct and right.direct:
        return None  # one sentence of two states
    pairs = [(here.units[match.left], there.units[match.right]) for match in found.matches]
    verbs = sum(bool(voice(one.low) or voice(other.low)) for one, other in pairs)
    numbers = sum(one.kind == "number" for one, _ in pairs)
    odds = (
        BASE
        + WORDS * log(1 + like.plain)
        + VERBS * min(verbs, 4)
        + NUMBERS * (numbers > 0)
        + PLACES * places
        + REST * sqrt(rest)
        + NAMES * names
        + NUMBER * like.number
        + BOUND * ((here.supposes or here.depends) != (there.supposes or there.depends))
        + DENIAL * ((here.denials > 0) != (there.denials > 0))
        + TENSE * (here.tense != there.tense)
        + DIRECT * (left.direct and right.direct)
        + DAY * days
    )
    if odds < ODDS:
        return None
    signs = f"{like.plain} words, {numbers} numbers alike in {places} places, {rest:.1f} apart"
    return 1 / (1 + exp(-odds)), f"odds {exp(odds):.0f} to 1: {signs}"


def _stretches(wording: Wording, matched: Iterable[int]) -> tuple[int, float]:
    """In how many stretches of a wording stands what is alike, and how heavy the longest between them is."""
    held = set(matched)
    places, most, weight, inside = 0, 0.0, 0.0, False
    for at in wording.kinds:
        if at in held:
            places += not inside
            inside, weight = True, 0.0
        else:
            inside, weight = False, weight + wording.units[at].weight
            most = max(most, weight)
    return places, most


def _names(own: Wording, lost: Iterable[int], other: Wording, read: Reader) -> int:
    """How many names a wording has for itself, but for a state that the other may call us."""
    names = [own.units[at].root for at in lost if own.units[at].kind == "name"]
    ours = len(other.own) > len(own.own) and not read.thesaurus.proper.isdisjoint(names)
    return len(names) - ours
