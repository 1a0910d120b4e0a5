"""Event mentions compared by type, parties, days, place and wording; precision before completeness."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

from runut.incidents.telling import SEVERAL, Told, dated
from runut.incidents.wording import Wording, compared
from runut.types import Time, Verdict

SAME, TOLD = 0.7, 0.5
NEAR = 0.2  # days of which each has its own event, day after day, are no reason alone
DAILY = 0.1  # so much less do they tell of what armies do
WIDTH = 40
WEEK = timedelta(days=7)
SOON: Final = timedelta(days=3)  # what is news is printed again
PAST: Final = timedelta(days=5)  # a day so long before the print is named because it is known by its day
MONTH: Final = timedelta(days=31)
_DAY = timedelta(days=1)  # one night has two dates, by place
# Verbal acts without an end of their own: two of them are one only on one day.
_VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # done by two alike
# What armies and crowds do day after day, and in many places of a state on one day.
_DAILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
# What two parties do once in a while: told again within days it is the same.
_ONCE = frozenset(
    {("SANCTION", "expel"), ("SANCTION", "withdraw"), ("SANCTION", "discontinue"), ("RETREAT", "ceasefire")}
)
Ruling: TypeAlias = tuple[Verdict, float, tuple[str, ...]]  # verdict, score, reasons in words


def follows(one: Told, other: Told) -> bool:
    """Whether an event in copied text is the event it is a copy of."""
    if not one.sort == other.sort != "supposed" or one.type != other.type:
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if _days(one.time, other.time) == "apart" or (one.all and other.all and not one.all & other.all):
        return False
    # Sentences from one mould tell many events.
    return bool(one.all) or (
        one.printed is not None and other.printed is not None and abs(one.printed - other.printed) <= WEEK
    )


def compare(left: Told, right: Told) -> Ruling | None:
    """The verdict on a pair; None where too little speaks for one incident."""
    if left.mode and right.mode and left.mode != right.mode:
        return None
    if (left.scene or right.scene) and left.scene.isdisjoint(right.scene):
        return None  # who did it to whom is nobody of the other's scene
    days = _days(left.time, right.time)
    if days == "apart":
        return None
    who = _parties_alike(left, right)
    if who == 0:
        return _nameless(left, right, days)
    reasons = ["same parties" if who >= 0.4 else "parties agree by state"]
    score = who + _days_alike(left, right, days, reasons) + _places_alike(left, right, reasons)
    words = compared(left.words, right.words)
    verbatim = words.cover >= 0.6 and words.mass >= 12 and not words.apart
    soon = _printed_soon(left, right)
    here = left.type in _DAILY and left.article != right.article and (soon or days in ("day", "near"))
    if here and (named := len(left.sites & right.sites)):
        score += 0.25 if named >= SEVERAL else 0.1
        reasons.append("the same places named")
    if words.cover >= 0.5:
        score += 0.1
        reasons.append("told in like words")
        if left.speaker is not None and left.speaker == right.speaker and left.article != right.article:
            score += 0.25
            reasons.append("told by one speaker")
        elif verbatim and soon and days in (None, "span") and left.article != right.article:
            score += 0.25
            reasons.append("told in the same words within days")
        elif words.counted:
            score += 0.25
            reasons.append("the same numbers")
    pact = left.pact and right.pact
    if left.type in _VERBAL and not pact:
        if days not in ("day", "near"):
            score -= 0.2 if left.article != right.article else 0.0
        elif left.kind != right.kind and (words.cover < 0.5 or left.article == right.article):
            score -= 0.2  # praise and a signature, a visit and a signature
    if days is None and soon:
        score += 0.1
        reasons.append("printed in the same days")
    if who >= 0.3 and _once(left, right, pact) and (days == "span" or (days is None and soon)):
        score += 0.2
        reasons.append("what is done once in a while")
    elif days in (None, "span") and _fatal(left, right, words):
        score += 0.35
        reasons.append("what is done to one person once")
    if left.type == "ASSAULT" and left.mutual != right.mutual:
        score = min(score, SAME - 0.01)  # a war of A and B, a blow of A at B
    return _ruled(score, reasons)


def _ruled(score: float, reasons: list[str]) -> Ruling | None:
    score = round(max(0.0, min(0.99, score)), 3)
    return ("same" if score >= SAME else "unsure", score, tuple(reasons)) if score >= TOLD else None


def _nameless(left: Told, right: Told, days: str | None) -> Ruling | None:
    """A pair of which one names no party, or only some: the day and the wording must tell it."""
    if left.article == right.article:
        return None
    shared = left.scene & right.scene
    if (not shared and (left.scene or right.scene)) or not _open(left, right):
        return None
    words = compared(left.words, right.words)
    score, reasons = 0.0, ["parties not all told"]
    if shared:
        score += 0.15
        reasons.append("one scene")
    if days == "day":
        score += 0.35
        reasons.append("same day")
        if _past(left) and _past(right):
            score += 0.1
            reasons.append("known by its day")
    elif words.counted and days != "near":
        score += 0.4
        reasons.append("the same numbers")
    elif days is not None or not _printed_soon(left, right, 2 * _DAY):
        return None
    else:
        score += 0.1
        reasons.append("printed in the same days")
    score += _places_alike(left, right, reasons)
    if days is None and len(shared) >= SEVERAL and left.mode and (left.type, left.mode) in _ONCE:
        score += 0.3 if left.mode == right.mode else 0.0
        reasons.append("what is done once in a while")
    if words.apart and words.cover < 0.5:
        score -= 0.15
    if words.cover >= 0.6 and words.mass >= 12:
        score += 0.45
        reasons.append("told in the same words")
    elif words.cover >= 0.4 and words.mass >= 8:
        score += 0.2
        reasons.append("told in like words")
    elif words.cover >= 0.2 and words.mass >= 5:
        score += 0.1
        reasons.append("told of the same matter")
    return _ruled(score, reasons)


def _open(left: Told, right: Told) -> bool:
    """Whether what one says of the parties leaves room for what the other says."""
    if len(left.all) >= SEVERAL and len(right.all) >= SEVERAL:
        return False
    return bool(
        _side(left.actor_parties, right.actor_parties)
        and _side(left.recipient_parties, right.recipient_parties)
    )


def _past(one: Told) -> bool:
    return (
        one.printed is not None
        and one.time is not None
        and one.time.latest is not None
        and one.printed - one.time.latest >= PAST
    )


def _once(left: Told, right: Told, pact: bool) -> bool:
    several = min(len(left.all_parties), len(right.all_parties)) >= SEVERAL
    return several and (pact or ((left.type, left.mode) in _ONCE and left.mode == right.mode))


def _fatal(left: Told, right: Told, words: Wording) -> bool:
    """Whether both tell in one kind of word that the same one person was hit, on one scene besides."""
    if left.type != "ASSAULT" or left.kind != right.kind or not left.kind:
        return False
    if not left.recipients == right.recipients == left.victims == right.victims or len(left.victims) != 1:
        return False
    besides = (left.scene & right.scene) - left.recipient_parties - right.recipient_parties
    if not besides and words.cover < 0.25:
        return False
    days = [
        one.time.earliest
        for one in (left, right)  # nothing has happened on a day after it was printed
        if one.time and one.time.earliest and (one.printed is None or one.time.earliest <= one.printed)
    ]
    return all(one.printed is None or one.printed >= day for one in (left, right) for day in days)


def _printed_soon(left: Told, right: Told, within: timedelta = SOON) -> bool:
    """Whether both were printed within days; what is told of a day must be printed soon after it, too."""
    if left.printed is None or right.printed is None:
        return False
    if abs(left.printed - right.printed) > within:
        return False
    for one in (left, right):
        if dated(one) and one.time is not None and one.time.latest is not None:
            printed: date = one.printed if one.printed is not None else date.max
            if not timedelta(0) <= printed - one.time.latest <= within + _DAY:
                return False
    return True


def _days_alike(left: Told, right: Told, days: str | None, reasons: list[str]) -> float:
    if days == "day":
        reasons.append("same day")
        return 0.4
    if days == "near":
        reasons.append("one day apart")
        if left.type not in _DAILY:
            return NEAR
        if _by_the_hour(left, right):
            reasons.append("a night told by the hour")
            return NEAR + 0.1
        return NEAR if left.sites & right.sites else DAILY
    if days != "span" or left.time is None or right.time is None:
        return 0.0
    one, other = _bounds(left.time), _bounds(right.time)
    if one == other and one[1] - one[0] < MONTH:
        reasons.append("same days")
        return 0.2
    reasons.append("days overlap")
    return 0.1


def _by_the_hour(left: Told, right: Told) -> bool:
    """Whether the earlier is told with its hour or its zone: Saturday night here is Sunday there."""
    early = min((one.time for one in (left, right) if one.time), key=lambda time: time.earliest or date.max)
    return bool(early.part or early.zone)


def _places_alike(left: Told, right: Told, reasons: list[str]) -> float:
    if left.site and left.site == right.site:
        reasons.append("same place")
        return 0.2
    if not left.country or not right.country:
        return 0.0
    if left.country != right.country:
        reasons.append("places in different states")
        return -0.3
    if left.site and right.site and left.type in _DAILY and not _within(left, right):
        reasons.append("different places of one state")
        return -0.2
    reasons.append("places in one state")
    return 0.15


def _within(left: Told, right: Told) -> bool:
    """Whether a sentence names both places: a palace and its town."""
    return bool({left.site, right.site} <= left.sites or {left.site, right.site} <= right.sites)


def _parties_alike(left: Told, right: Told) -> float:
    """.45 for the same persons and states in the same parts, .3 where only their states agree, or one did it
    in one place and who it was done to is told otherwise; 0 for strangers.
    """
    if not (left.actors or left.recipients) or not (right.actors or right.recipients):
        return 0.0
    mutual = left.type in _MUTUAL
    straight = _straight(left.actors, right.actors, left.recipients, right.recipients, mutual=mutual)
    if straight or (mutual and _side(left.all, right.all) and min(len(left.all), len(right.all)) > 1):
        full = len(left.all & right.all)
        return 0.45 if full > 1 else 0.35
    one, other = left.recipient_parties, right.recipient_parties
    both = min(len(left.all_parties), len(right.all_parties)) > 1
    straight = _straight(left.actor_parties, right.actor_parties, one, other, mutual=mutual)
    if both and (straight or (mutual and _side(left.all_parties, right.all_parties))):
        return 0.3
    if left.type in _DAILY and left.mode and left.mode == right.mode and left.sites & right.sites:
        return 0.3 if both and left.actor_parties & right.actor_parties else 0.0
    return 0.0


def _straight(
    one: frozenset[str], other: frozenset[str], hit: frozenset[str], struck: frozenset[str], *, mutual: bool
) -> bool:
    """Whether actors and recipients agree, and somebody stands in the same part in both, or in either."""
    if not (_side(one, other) and _side(hit, struck)):
        return False
    return bool(one & other or hit & struck or (mutual and (one & struck or hit & other)))


def _side(left: frozenset[str], right: frozenset[str]) -> int:
    """1 where one side is within the other, or one says nothing."""
    return int(not left or not right or left <= right or right <= left)


def _days(left: Time | None, right: Time | None) -> str | None:
    if left is None or right is None:
        return None
    begun = max(left.earliest or date.min, right.earliest or date.min)
    ended = min(left.latest or date.max, right.latest or date.max)
    over = begun <= ended
    if left.precision == right.precision == "day":
        return "day" if over else "near" if begun - ended <= _DAY else "apart"
    return "span" if over else "apart"


def _bounds(time: Time) -> tuple[date, date]:
    return time.earliest or date.min, time.latest or date.max
