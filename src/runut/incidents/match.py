"""Event mentions compared by type, parties, days and place; precision before completeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple, TypeAlias

from runut.types import Aspect, Canon, Place, Reading, Time, Verdict

SAME, TOLD = 0.7, 0.5
NEAR = 0.2  # days of which each has its own event, day after day, are no reason alone
MANY = 8  # of more parties than these the first are blocks: a joint statement of forty states
WIDTH = 40
WEEK = timedelta(days=7)
_DAY = timedelta(days=1)  # one night has two dates, by place
_WORD = re.compile(r"[^\W_]{4,}")
# A plan and its fulfilment are two things; a denial speaks of the same thing as the report.
_SORT: Mapping[Aspect, str] = {
    "occurred": "real", "ongoing": "real", "historical": "real", "negated": "real", "future": "planned",
    "hypothetical": "supposed",
}  # fmt: skip
# Verbal acts without an end of their own: two of them are one only on one day.
_VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


Ruling: TypeAlias = tuple[Verdict, float, tuple[str, ...]]
"""Verdict, score, reasons in words."""


class Told(NamedTuple):
    """One event mention as it is compared."""

    id: str
    article: str
    type: str
    mode: str | None
    sort: str
    actors: frozenset[str]
    recipients: frozenset[str]
    actor_parties: frozenset[str]
    recipient_parties: frozenset[str]
    place: Place | None
    site: str | None  # canonical id of the place
    country: str | None
    time: Time | None
    words: frozenset[str]  # of the sentence that tells it
    printed: date | None
    speaker: str | None  # in whose mouth it stands
    negated: bool = False

    @property
    def all(self) -> frozenset[str]:
        return self.actors | self.recipients

    @property
    def all_parties(self) -> frozenset[str]:
        return self.actor_parties | self.recipient_parties


def mentions(reading: Reading, canon: Canon, party: Mapping[str, str]) -> list[Told]:
    """Every event mention of one article, sorted by id; `party` maps persons and bodies to their state."""
    article = reading.article
    starts = [one.span for one in reading.notes.sentences]
    voices = {one.id: one.speaker for one in reading.attributions}
    made = []
    for one in reading.events:
        actors = _ids(canon, article.id, (who.entity for who in one.actors))
        recipients = _ids(canon, article.id, (who.entity for who in one.recipients))
        sentence = next((span for span in starts if span.start <= one.trigger.start < span.end), one.trigger)
        published = article.published
        place = one.place
        made.append(
            Told(
                one.id,
                article.id,
                one.type,
                one.mode,
                _SORT[one.aspect],
                actors,
                recipients,
                frozenset(party.get(who, who) for who in actors),
                frozenset(party.get(who, who) for who in recipients),
                place,
                canon.get((article.id, place.entity)) if place and place.entity else None,
                place.country if place else None,
                one.time if one.time is not None and one.time.precision != "unknown" else None,
                frozenset(_WORD.findall(sentence.of(article.text).casefold())),
                published.latest if published else None,
                canon.get((article.id, voices.get(one.voice or "") or "")),
                one.aspect == "negated",
            )
        )
    return sorted(made, key=lambda one: one.id)


def places(one: Told) -> Iterator[tuple[str, int]]:
    """The blocks of a mention: its type and sort with every two parties, in order of days."""
    if one.sort == "supposed":
        return
    day = one.time.earliest if dated(one) and one.time is not None else one.printed
    rank = day.toordinal() if day is not None else 0
    everyone = sorted(one.all_parties)[:MANY]
    for key in combinations(everyone, 2) if len(everyone) > 1 else [(who,) for who in everyone]:
        yield "|".join((one.type, one.sort, *key)), rank


def dated(one: Told) -> bool:
    """Whether a mention is told of a day, and not of a month, a year or some time."""
    time = one.time
    return time is not None and time.earliest is not None and time.earliest == time.latest


def follows(one: Told, other: Told) -> bool:
    """Whether an event in copied text is the event it is a copy of."""
    if not one.sort == other.sort != "supposed":
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
    reasons = []
    score = 0.0
    who = _parties_alike(left, right)
    if who == 0:
        return None
    score += who
    reasons.append("same parties" if who >= 0.4 else "parties agree by state")
    days = _days(left.time, right.time)
    if days == "apart":
        return None
    if days == "day":
        score += 0.4
        reasons.append("same day")
    elif days == "near":
        score += NEAR
        reasons.append("one day apart")
    elif days == "span":
        score += 0.1
        reasons.append("days overlap")
    if left.site and left.site == right.site:
        score += 0.2
        reasons.append("same place")
    elif left.country and right.country:
        if left.country != right.country:
            score -= 0.3
            reasons.append("places in different states")
        else:
            score += 0.15
            reasons.append("places in one state")
    common = left.words & right.words
    if common and len(common) / min(len(left.words), len(right.words)) >= 0.5:
        score += 0.1
        reasons.append("told in like words")
        if left.speaker is not None and left.speaker == right.speaker and left.article != right.article:
            score += 0.25
            reasons.append("told by one speaker")
    if left.type in _VERBAL and days not in ("day", "near") and left.article != right.article:
        score -= 0.2
    if left.printed and right.printed and days is None and abs(left.printed - right.printed) <= 3 * _DAY:
        score += 0.1
        reasons.append("printed in the same days")
    score = round(max(0.0, min(0.99, score)), 3)
    if score >= SAME:
        return "same", score, tuple(reasons)
    return ("unsure", score, tuple(reasons)) if score >= TOLD else None


def _parties_alike(left: Told, right: Told) -> float:
    """.45 for the same persons and states in the same parts, .3 where only their states agree, 0 for
    strangers.
    """
    if not left.all or not right.all:
        return 0.0
    straight = _side(left.actors, right.actors) * _side(left.recipients, right.recipients)
    mutual = left.type in ("CONSULT", "AGREE", "COOPERATE")
    if straight or (mutual and _side(left.all, right.all) and min(len(left.all), len(right.all)) > 1):
        full = len(left.all & right.all)
        return 0.45 if full > 1 else 0.35
    straight = _side(left.actor_parties, right.actor_parties) * _side(
        left.recipient_parties, right.recipient_parties
    )
    both = min(len(left.all_parties), len(right.all_parties)) > 1
    if (straight and both) or (mutual and both and _side(left.all_parties, right.all_parties)):
        return 0.3
    return 0.0


def _side(left: frozenset[str], right: frozenset[str]) -> int:
    """1 where one side is within the other, or one says nothing."""
    return int(not left or not right or left <= right or right <= left)


def _days(left: Time | None, right: Time | None) -> str | None:
    if left is None or right is None:
        return None
    one, other = _bounds(left), _bounds(right)
    gap = max(one[0], other[0]) - min(one[1], other[1])
    if gap > _DAY:
        return "apart"
    if left.precision == right.precision == "day":
        return "near" if gap > timedelta(0) else "day"
    return "span" if gap <= timedelta(0) else "apart"


def _bounds(time: Time) -> tuple[date, date]:
    return time.earliest or date.min, time.latest or date.max


def _ids(canon: Canon, article: str, keys: Iterable[str | None]) -> frozenset[str]:
    return frozenset(who for key in keys if key and (who := canon.get((article, key))) is not None)
