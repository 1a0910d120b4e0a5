"""Two wordings compared by what they say: speaker, occasion and days constrain, the wording decides.

The nearer two were printed, the less alike they must be: an utterance is news for a day or two, while a
speaker who is heard in the same words a month later has said it again. A false merge weighs more than a
missed one, so what is not clear is `unsure`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final, TypeAlias

from runut.lang.alignment import Alignment, Wording, align, one_phrase, row, together, wording
from runut.lang.contrasts import meant, moulded, supposed, things, topic, turned
from runut.lang.likeness import Likeness, likeness
from runut.lang.wordings import HEAVIEST, reader
from runut.quotations.likely import LEAST, likely
from runut.quotations.needs import CLOSE, DAYS, LATER, NIGHT, UNDATED, Need, apart, by_days, needed
from runut.quotations.said import LONG, Said
from runut.types import Verdict

WIDTH: Final = 30
Ruling: TypeAlias = tuple[Verdict, float, tuple[str, ...]]
"""Verdict, score, reasons in words."""


# Alike, cover, mass, matches within a night.
NEAR: Final = ((0.55, 0.75, 5.0, 3), (0.36, 0.80, 9.0, 4), (0.80, 0.95, 4.5, 3), (0.95, 0.95, 4.0, 2))
# Alike, cover, mass, matches of words, cover by words: a topic alone does not bring so many.
MANY: Final = ((0.40, 0.64, 6.5, 3, 0.65), (0.34, 0.51, 8.5, 4, 0.48), (0.28, 0.51, 8.5, 5, 0.48))
SAME: Final = (0.95, 0.95, 8.0, 4)  # on whatever day
PART: Final = (0.90, 7.0, 2)  # cover, mass, matches of such a part
WHOLE: Final = 0.70  # more alike, and neither is a part of the other
PIECE: Final = (0.90, 6.0, 3)
TWO: Final = 4.5  # mass of two units side by side
DENIED: Final = 0.70  # so alike, and one denied: the other says the contrary
PLAINLY: Final = 0.40  # where the same form is denied in one and that one alone denies anything
TOPIC: Final = 0.12  # how much less of the words alone, names and numbers aside, may be in common
FAINT: Final = 0.28  # less of their weight in common: nothing speaks for one utterance
TURN: Final = 0.85  # so alike, and we for them: the other speaks of somebody else
POINT: Final = 0.60  # less alike, and what one says under a condition is another point
PHRASE: Final = 0.68  # less alike, and one phrase is all they share: the same topic
FIGURE: Final = 0.05  # so much more where one has a number the other has not
NEARLY: Final = 0.12  # short of what is needed: unsure
SLIGHT: Final = 1e-6  # what sums in another order may differ by


def compare(left: Said, right: Said) -> Ruling | None:
    """The verdict on a pair; None where nothing speaks for one utterance."""
    if not left.speakers or not right.speakers:
        return _nameless(left, right)
    if left.speaker != right.speaker and set(left.speakers).isdisjoint(right.speakers):
        return _strangers(left, right)
    mine, theirs = wording(left.text, left.language), wording(right.text, right.language)
    if not _akin(left, right, mine, theirs):
        return _few(left, right)
    found = align(mine, theirs, (dict(left.who), dict(right.who)))
    read = reader(left.language)
    like = likeness(mine, theirs, found, read.thesaurus.proper)
    if like.mass == 0.0:
        return _few(left, right)
    need = needed(left, right)
    run = row(left.words, right.words)
    part = _part(left, right, like, need, run, found)
    short = min(like.alike - need.alike, like.cover - need.cover) - (
        FIGURE if like.number and need == NIGHT else 0.0
    )
    whole = (
        ((short >= 0 and like.mass >= need.mass) or _close(left, right, like, need))
        and like.spoken > (1 if left.direct or right.direct else 2)
        and like.words >= need.cover - TOPIC
        and (need.days < LATER.days or run >= need.run)
        and (
            like.alike >= PHRASE
            or like.cover >= PART[0]
            or not (
                one_phrase(mine, theirs, found)
                or (like.alike < POINT and topic(mine, theirs, found, read.stems))
            )
        )
    )
    reasons = [f"weight in common {like.alike:.2f}, of the shorter {like.cover:.2f}"]
    against = _against(left, right, found, like)
    if against is None and need.days > CLOSE and mine.again != theirs.again:
        against = AGAIN
    days = apart(left, right)
    if not whole and not part:
        free = days is None and against in (None, NAMES)
        odds = likely(left, right, like, found, read) if free else None
        if odds is not None:
            return "same", round(min(0.95, odds[0]), 3), (*reasons, odds[1])
        if days is None and not against and short >= -NEARLY and like.mass >= need.mass and like.matches > 1:
            unsure = left.article != right.article
            return ("unsure", round(like.alike, 3), tuple(reasons)) if unsure else None
        if (days or against) and like.alike >= DENIED and like.mass >= need.mass:
            return "different", round(like.alike, 3), (*reasons, *filter(None, (days, against)))
        return _few(left, right) if days is None else None
    if days is not None:
        return "different", round(1 - like.alike / 2, 3), (*reasons, days)
    if against is not None:
        sure = against in (NUMBERS, DENIES)
        return ("different" if sure else "unsure"), round(1 - like.alike / 2, 3), (*reasons, against)
    if not whole:
        return "same", round(min(0.95, 0.5 + like.cover * 0.4), 3), (*reasons, A_PART)
    if like.cover >= PART[0] and like.alike < WHOLE:
        reasons.append(A_PART)
    return "same", round(min(0.99, 0.6 + like.alike * 0.4), 3), tuple(reasons)


A_PART: Final = "a part of the longer"
NUMBERS: Final = "numbers differ"
NAMES: Final = "names differ"
DENIES: Final = "one denies what the other says"
PERSONS: Final = "one speaks of us, the other of them"
AGAIN: Final = "one of them says it again, days apart"
MOULD: Final = "one sentence, another thing"
ROLES: Final = "who does it to whom differs"
CONDITION: Final = "one says it under a condition"
TENSE: Final = "one tells what will be, the other what was"
CONTRASTS: Final = frozenset({NUMBERS, NAMES, DENIES, PERSONS, MOULD, ROLES, CONDITION, TENSE})


def opposed(left: Said, right: Said) -> bool:
    """Whether two in quotation marks say different things, whatever a third says."""
    ruling = compare(left, right) if left.direct and right.direct else None
    return ruling is not None and (ruling[0] == "different" or not CONTRASTS.isdisjoint(ruling[2]))


def _akin(left: Said, right: Said, mine: Wording, theirs: Wording) -> bool:
    """Whether the two can have enough in common to be compared."""
    met = {who for _, who in left.who}.intersection([who for _, who in right.who]) if left.who else None
    common = mine.keys & theirs.keys
    if not met and len(common) < 2:
        return False
    one, other = mine.content, theirs.content
    least = PART[0] * min(one, other)
    here = _reach(mine, common, left.who, met)
    if not met and here < FAINT * (one + other - here) and here < least:
        return False
    there = _reach(theirs, common, right.who, met)
    mass = min(here, there)
    if not met and mass < FAINT * (one + other - mass) and mass < least:
        return False
    if mine.joined or theirs.joined:
        return True
    need = needed(left, right)
    # What finds no match in either speaks against all that asks for no long row of words.
    ours = HEAVIEST if len(mine.own) != len(theirs.own) else 0.0
    lost, added = max(0.0, one - here - ours), max(0.0, other - there - ours)
    near = 0 < need.days <= CLOSE
    alike = LEAST[0] if near else min(need.alike if need.days == 0 else need.alike - NEARLY, DENIED)
    return (
        mass >= (alike - SLIGHT) * (mass + lost + added)
        or mass >= (PART[0] - SLIGHT) * (mass + min(lost, added))
        or (
            near
            and (left.direct or right.direct)
            and row(left.words, right.words) >= min(LONG, left.size, right.size)
        )
    )


def _reach(
    one: Wording, keys: frozenset[str], who: Iterable[tuple[int, str]], met: Container[str] | None
) -> float:
    """The most of a wording's weight that can be in one with these keys, and with these entities."""
    places, units = one.places, one.units
    spots = {at for key in keys for at in places[key]}
    if met:
        spots.update([at for at, each in who if each in met])
    return sum([units[at].weight for at in sorted(spots)])


def _close(left: Said, right: Said, like: Likeness, need: Need) -> bool:
    """Whether two printed within a night are near enough: nearly all of a short one, most of one retold,
    many words of one put otherwise; or two without a day, nearly all.
    """
    if need == UNDATED:
        return _reaches(like, like.matches, SAME)
    return (need.days == NIGHT.days and (left.direct or right.direct)) and (
        any(_reaches(like, like.matches, row) for row in NEAR)
        or (
            not like.number
            and any(_reaches(like, like.plain, row[:4]) and like.words >= row[4] for row in MANY)
        )
    )


def _reaches(like: Likeness, met: int, row: tuple[float, float, float, int]) -> bool:
    alike, cover, mass, least = row
    return like.alike >= alike and like.cover >= cover and like.mass >= mass and met >= least


def _part(left: Said, right: Said, like: Likeness, need: Need, run: int, found: Alignment) -> bool:
    """Whether one is a part of the other: word for word in a row, or in its own words days apart."""
    short = min(left, right, key=lambda one: one.size)
    whole = run >= max(need.run, min(short.size - 1, LONG))
    if short.direct and whole and like.cover >= PART[0] and like.matches > 1:
        return True
    if need == NIGHT and short.direct and 1 < run == short.size and like.mass >= TWO:
        return True
    near = need.days <= CLOSE and left.article != right.article
    if near and left.direct and right.direct and run >= LONG:
        return True
    if not near or like.spoken < 2 or not together(left.wording, right.wording, found):
        return False
    if (
        need == NIGHT
        and like.mass >= TWO
        and like.cover >= PART[0]
        and together(left.wording, right.wording, found, 1)
    ):
        return True
    extra = 0.0 if left.direct or right.direct else 4.0
    return any(
        like.cover >= cover and like.mass >= mass + extra and like.matches >= matches
        for cover, mass, matches in (PART, PIECE)
    )


def _against(left: Said, right: Said, found: Alignment, like: Likeness) -> str | None:
    """What in the wording forbids one utterance."""
    if like.numbers:
        return NUMBERS
    if like.plainly and like.alike >= PLAINLY:
        return DENIES
    if like.denied and like.alike + like.denied / (2 * like.mass) * like.alike >= DENIED:
        return DENIES
    if like.names and like.alike < 0.8:
        return NAMES
    if things(left.wording, right.wording):
        return MOULD
    if left.direct and right.direct and moulded(left.wording, right.wording, found):
        return MOULD
    if left.direct and right.direct and meant(left.wording, right.wording):
        return TENSE
    ours, theirs = left.wording.persons, right.wording.persons
    if (
        like.alike >= TURN
        and left.direct
        and right.direct
        and len(ours) == len(theirs) == 1
        and ours != theirs
    ):
        return PERSONS
    if turned(left.wording, right.wording, found, reader(left.language).stems):
        return ROLES
    return CONDITION if like.alike < POINT and supposed(left.wording, right.wording, found) else None


def _few(left: Said, right: Said) -> Ruling | None:
    """Utterances without words that tell: the same words in the same days."""
    if left.size != right.size or left.size < 3 or left.words != right.words or left.article == right.article:
        return None
    if apart(left, right) is not None or by_days(left, right).days > DAYS:
        return None
    return "same", 0.8, ("the same few words",)


def _nameless(left: Said, right: Said) -> Ruling | None:
    """One article does not tell who speaks: the same words in quotation marks, printed in the same days."""
    if not (left.direct and right.direct) or apart(left, right) is not None:
        return None
    run = row(left.words, right.words)
    if run < max(LONG, 0.8 * min(left.size, right.size)) or by_days(left, right).days > CLOSE:
        return None
    if left.article == right.article or by_days(left, right) is UNDATED:
        return "unsure", 0.5, (f"{run} words in a row, one speaker unknown",)
    return "same", 0.85, (f"{run} words in a row, one speaker unknown",)


def _strangers(left: Said, right: Said) -> Ruling | None:
    """Two speakers of the same words: one of the articles may be wrong, or one speaker quotes the other."""
    if not (left.direct and right.direct) or min(left.size, right.size) < LONG:
        return None
    least = max(LONG, 0.8 * min(left.size, right.size))
    mine, theirs = left.words, right.words
    if len(list(filter(set(theirs).__contains__, mine))) < least or row(mine, theirs) < least:
        return None
    return "unsure", 0.5, ("the same words from two speakers",)
