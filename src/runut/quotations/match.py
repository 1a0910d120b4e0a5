"""Two wordings compared by what they say: speaker, occasion and days constrain, the wording decides.

The nearer two were printed, the less alike they must be: an utterance is news for a day or two, while a
speaker who is heard in the same words a month later has said it again. A false merge weighs more than a
missed one, so what is not clear is `unsure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeAlias

from runut import ids
from runut.lang.wordings import reader
from runut.quotations.align import Alignment, Wording, align
from runut.quotations.said import LONG, Said
from runut.types import Quotation, Time, Verdict

WIDTH: Final = 30
Ruling: TypeAlias = tuple[Verdict, float, tuple[str, ...]]
"""Verdict, score, reasons in words."""


class Need(NamedTuple):
    """What two wordings printed at most `days` apart need to be one utterance.

    `alike` is their common weight over all weight, `cover` over the shorter's, `mass` the common weight.
    """

    days: int
    alike: float
    cover: float
    mass: float
    run: int  # words in a row that an excerpt in quotation marks shares with the longer


NEEDS: Final = (
    Need(1, 0.42, 0.60, 8.0, 4),
    Need(2, 0.46, 0.65, 8.0, 4),
    Need(4, 0.54, 0.72, 9.0, 4),
    Need(7, 0.64, 0.80, 11.0, 5),
    Need(14, 0.78, 0.90, 12.0, 6),
)
UNDATED: Final = Need(0, 0.64, 0.80, 11.0, 6)
LATER: Final = Need(10_000, 0.95, 0.97, 18.0, 12)
WITHIN: Final = Need(0, 0.62, 0.85, 9.0, 6)  # one article
CLOSE: Final = 2  # days within which a paraphrase of a part is taken for that part
PART: Final = (0.90, 7.0, 2)  # cover, mass, matches of such a part
PIECE: Final = (0.90, 5.0, 3)
RETOLD: Final = 0.10  # two indirect wordings need that much more: a topic has words, too
DENIED: Final = 0.70  # so alike, and one denied: the other says the contrary
HEAVY: Final = 2.0  # weight of a unit whose denial counts
FAINT: Final = 0.28  # less of their weight in common: nothing speaks for one utterance
NEARLY: Final = 0.12  # short of what is needed: unsure


class Likeness(NamedTuple):
    """How two wordings compare."""

    alike: float
    cover: float
    mass: float
    matches: int
    denied: float  # weight that one says and one denies
    numbers: bool  # each has a number the other has not
    names: bool  # each has a name the other has not


def compare(left: Said, right: Said) -> Ruling | None:
    """The verdict on a pair; None where nothing speaks for one utterance."""
    if left.speakers and right.speakers and not set(left.speakers) & set(right.speakers):
        return _strangers(left, right)
    if not left.speakers or not right.speakers:
        return _nameless(left, right)
    if not _akin(left, right):
        return _few(left, right)
    found = _aligned(left, right)
    like = likeness(left, right, found)
    if like.mass == 0.0:
        return _few(left, right)
    need = _need(left, right)
    run = _run(left.wording.words, right.wording.words)
    part = _part(left, right, like, need, run)
    short = min(like.alike - need.alike, like.cover - need.cover)
    whole = short >= 0 and like.mass >= need.mass and like.matches > 1
    reasons = [f"weight in common {like.alike:.2f}, of the shorter {like.cover:.2f}"]
    against = _against(left, right, found, like)
    clash = _clash(left, right)
    if not whole and not part:
        if clash is None and not against and short >= -NEARLY and like.mass >= need.mass and like.matches > 1:
            unsure = left.article != right.article
            return ("unsure", round(like.alike, 3), tuple(reasons)) if unsure else None
        if (clash or against) and like.alike >= DENIED and like.mass >= need.mass:
            return "different", round(like.alike, 3), (*reasons, *filter(None, (clash, against)))
        return _few(left, right) if clash is None else None
    if clash is not None:
        return "different", round(1 - like.alike / 2, 3), (*reasons, clash)
    if against is not None:
        sure = against in (NUMBERS, DENIES)
        return ("different" if sure else "unsure"), round(1 - like.alike / 2, 3), (*reasons, against)
    if not whole:
        return "same", round(min(0.95, 0.5 + like.cover * 0.4), 3), (*reasons, "a part of the longer")
    return "same", round(min(0.99, 0.6 + like.alike * 0.4), 3), tuple(reasons)


NUMBERS: Final = "numbers differ"
NAMES: Final = "names differ"
DENIES: Final = "one denies what the other says"
PERSONS: Final = "one speaks of us, the other of them"
ROLES: Final = "who does it to whom differs"


def likeness(left: Said, right: Said, found: Alignment) -> Likeness:
    """The figures of an alignment."""
    mass = denied = 0.0
    for one in found.matches:
        weight = min(left.wording.units[one.left].weight, right.wording.units[one.right].weight)
        if one.clash and weight >= HEAVY:
            denied += weight
        mass += weight * one.quality * (0.5 if one.clash else 1.0)
    sides = (
        [left.wording.units[at] for at in found.left],
        [right.wording.units[at] for at in found.right],
    )
    rest = [sum(sorted(unit.weight for unit in side)) for side in sides]
    lost = [{unit.kind for unit in side} for side in sides]
    return Likeness(
        alike=mass / (mass + rest[0] + rest[1] or 1.0),
        cover=mass / (mass + min(rest) or 1.0),
        mass=mass,
        matches=len(found.matches),
        denied=denied,
        numbers=all("number" in kinds for kinds in lost),
        names=all("name" in kinds for kinds in lost),
    )


def _aligned(left: Said, right: Said) -> Alignment:
    return align(left.wording, right.wording, (dict(left.who), dict(right.who)))


def _akin(left: Said, right: Said) -> bool:
    """Whether the two can have enough in common to be compared."""
    common = left.wording.keys & right.wording.keys
    if left.who and right.who:
        return True
    if len(common) < 2:
        return False
    one, here = _reach(left.wording, common)
    other, there = _reach(right.wording, common)
    mass = min(here, there)
    return mass >= FAINT * (one + other - mass) or mass >= PART[0] * min(one, other)


def _reach(one: Wording, keys: frozenset[str]) -> tuple[float, float]:
    """The weight of a wording, and the most of it that can be in one with these keys."""
    whole = met = 0.0
    for at, kinds in one.kinds.items():
        weight = one.units[at].weight
        whole += weight
        if any(key in keys for kind in kinds for key in kind):
            met += weight
    return whole, met


def _need(left: Said, right: Said) -> Need:
    need = WITHIN if left.article == right.article else _by_days(left, right)
    if not left.direct and not right.direct:
        need = need._replace(alike=need.alike + RETOLD, cover=min(0.97, need.cover + RETOLD))
    if left.article == right.article and left.direct and right.direct:
        need = need._replace(alike=0.85, cover=0.95)
    return need


def _by_days(left: Said, right: Said) -> Need:
    one, other = left.earliest or left.printed, right.earliest or right.printed
    if one is None or other is None:
        return UNDATED
    days = abs((one - other).days)
    return next((need for need in NEEDS if days <= need.days), LATER)


def _part(left: Said, right: Said, like: Likeness, need: Need, run: int) -> bool:
    """Whether the shorter is a part of the longer: word for word in a row, or in its own words days apart."""
    short = min(left, right, key=lambda one: one.size)
    row = run >= max(need.run, min(short.size - 1, LONG))
    if short.direct and row and like.cover >= 0.9 and like.matches > 1:
        return True
    if need.days > CLOSE or left.article == right.article or need is UNDATED:
        return False
    extra = 0.0 if left.direct or right.direct else 4.0
    return any(
        like.cover >= cover and like.mass >= mass + extra and like.matches >= matches
        for cover, mass, matches in (PART, PIECE)
    )


def _run(left: Sequence[str], right: Sequence[str]) -> int:
    """The most words that stand in a row in both."""
    best = 0
    before: dict[int, int] = {}
    spots: dict[str, list[int]] = {}
    for at, word in enumerate(right):
        spots.setdefault(word, []).append(at)
    for word in left:
        here = {at: before.get(at - 1, 0) + 1 for at in spots.get(word, ())}
        best = max(best, max(here.values(), default=0))
        before = here
    return best


def _against(left: Said, right: Said, found: Alignment, like: Likeness) -> str | None:
    """What in the wording forbids one utterance."""
    if like.numbers:
        return NUMBERS
    if like.denied and like.alike + like.denied / (2 * like.mass) * like.alike >= DENIED:
        return DENIES
    if like.names and like.alike < 0.8:
        return NAMES
    ours, theirs = left.wording.persons, right.wording.persons
    if left.direct and right.direct and len(ours) == len(theirs) == 1 and ours != theirs:
        return PERSONS
    return ROLES if _turned(left, right, found) else None


def _turned(one: Said, other: Said, found: Alignment) -> bool:
    """Whether two names change places about a verb of the same voice."""
    voice = reader(one.language).stems.voice
    left, right = one.wording.units, other.wording.units
    names = [one for one in found.matches if left[one.left].kind == right[one.right].kind == "name"]
    for number, first in enumerate(names):
        for last in names[number + 1 :]:
            if first.right < last.right:
                continue
            between = {
                at.left: at.right
                for at in found.matches
                if first.left < at.left < last.left and last.right < at.right < first.right
            }
            if any(
                voice(left[here].low) and voice(left[here].low) == voice(right[there].low)
                for here, there in between.items()
            ):
                return True
    return False


def _few(left: Said, right: Said) -> Ruling | None:
    """Utterances without words that tell: the same words in the same days."""
    if left.wording.words != right.wording.words or left.size < 3 or left.article == right.article:
        return None
    if _clash(left, right) is not None or _by_days(left, right).days > NEEDS[2].days:
        return None
    return "same", 0.8, ("the same few words",)


def _nameless(left: Said, right: Said) -> Ruling | None:
    """One article does not tell who speaks: the same words in quotation marks, printed in the same days."""
    if not (left.direct and right.direct) or _clash(left, right) is not None:
        return None
    run = _run(left.wording.words, right.wording.words)
    if run < max(LONG, 0.8 * min(left.size, right.size)) or _by_days(left, right).days > CLOSE:
        return None
    if left.article == right.article or _by_days(left, right) is UNDATED:
        return "unsure", 0.5, (f"{run} words in a row, one speaker unknown",)
    return "same", 0.85, (f"{run} words in a row, one speaker unknown",)


def _strangers(left: Said, right: Said) -> Ruling | None:
    """Two speakers of the same words: one of the articles may be wrong, or one speaker quotes the other."""
    if not (left.direct and right.direct) or min(left.size, right.size) < LONG:
        return None
    if _run(left.wording.words, right.wording.words) < max(LONG, 0.8 * min(left.size, right.size)):
        return None
    return "unsure", 0.5, ("the same words from two speakers",)


def quotation(variants: Sequence[Said]) -> Quotation:
    """The row for a cluster; the best wording is a direct one, the longest of those."""
    printed = sorted(
        (one.published.earliest, one.published.latest or one.published.earliest, one.id, one.published)
        for one in variants
        if one.published is not None and one.published.earliest is not None
    )
    first = min(variants, key=lambda one: (one.printed or date.max, one.id))  # later reports keep the id
    dated = [one.when for one in variants if one.earliest or one.latest]
    said = min((time for time in dated if time is not None), key=_width, default=None)
    best = min(variants, key=lambda one: (not one.direct, one.speaker is None, -one.size, one.id))
    return Quotation(
        id=ids.new("quo", first.id),
        speaker=_speaker(variants),
        variants=tuple(one.id for one in variants),
        said=said,
        first_seen=printed[0][3] if printed else None,
        best=best.id,
    )


def _speaker(variants: Sequence[Said]) -> str | None:
    """Whom most wordings name first."""
    named = [one.speaker for one in variants if one.speaker is not None]
    return min(set(named), key=lambda who: (-named.count(who), who), default=None)


def _clash(left: Said, right: Said) -> str | None:
    """Why two cannot be one utterance by their days."""
    day = timedelta(days=1)  # one night has two dates, by place
    for one, other in ((left, right), (right, left)):
        if one.earliest and other.latest and one.earliest > other.latest + day:
            return f"said on different days: {other.latest}, {one.earliest}"
        if one.earliest and other.printed and one.earliest > other.printed + day:
            return f"printed on {other.printed}, before {one.earliest}"
    return None


def _width(time: Time) -> tuple[int, str]:
    if time.earliest is None or time.latest is None:
        return 10_000, str(time.earliest or time.latest)
    return (time.latest - time.earliest).days, time.earliest.isoformat()
