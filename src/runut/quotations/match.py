"""Utterances compared as sets of words: one speaker, one occasion, many translations.

Two translations of one utterance share a median of .55 of their words, different utterances of one speaker
.04 (99th percentile .15); a shortened one stands in the longer by its words. Numbers and names must agree,
and days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias
from zlib import crc32

from runut import ids
from runut.lang.frequency import weight
from runut.types import Canon, Quotation, Reading, Time, Verdict

SAME, LIKELY, NEAR, TOLD = 0.30, 0.25, 0.20, 0.15  # Jaccard of word sets of one speaker
SHORTENED = 0.75  # share of the shorter's words that stand in the longer
RETOLD = 0.45  # of two indirect wordings: a topic has words too
AGAIN, FAR = 0.60, 0.80  # within one article; where the two were printed long apart
FEW = 5  # utterances of fewer words say too little
APART = timedelta(days=14)
WEEK = timedelta(days=7)
TELLING = 8  # words of an utterance that are blocks
WIDTH = 30
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")


Ruling: TypeAlias = tuple[Verdict, float, tuple[str, ...]]
"""Verdict, score, reasons in words."""


class Said(NamedTuple):
    """One attribution as it is compared."""

    id: str
    article: str
    speaker: str
    words: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    direct: bool
    size: int
    mass: float  # the weight of its words
    earliest: date | None  # of the utterance, where the text dates it
    latest: date | None
    printed: date | None  # the utterance is not younger than this
    published: Time | None
    when: Time | None = None  # the utterance, as the text dates it


def utterances(reading: Reading, canon: Canon, lent: Mapping[str, str]) -> list[Said]:
    """Every attribution of a named speaker with words of its own, sorted by id.

    `lent` gives the speakers of the texts that attributions were copied from: a copy may have lost the name.
    """
    article = reading.article
    printed = _printed(reading)
    places = sorted(
        (mention.span, who)
        for mention in reading.notes.mentions
        if mention.entity and (who := canon.get((article.id, mention.entity))) is not None
    )
    made = []
    for one in reading.attributions:
        speaker = canon.get((article.id, one.speaker)) if one.speaker is not None else None
        speaker = speaker or lent.get(one.id)
        text = " ".join(span.of(article.text) for span in one.content)
        words = _WORD.findall(text.casefold())
        if speaker is None or not words:
            continue
        names = {who for span, who in places if any(part.holds(span) for part in one.content)}
        said = one.said if one.said is not None and one.said.precision != "unknown" else None
        once = frozenset(words)
        made.append(
            Said(
                one.id,
                article.id,
                speaker,
                once,
                frozenset(_NUMBER.findall(text)),
                frozenset(names - {speaker}),
                one.form != "indirect",
                len(words),
                sum(sorted(map(weight, once))),
                said.earliest if said else None,
                said.latest if said else None,
                printed,
                article.published,
                said,
            )
        )
    return sorted(made, key=lambda one: one.id)


def places(one: Said) -> Iterator[tuple[str, int]]:
    """The blocks of an utterance: its speaker, and its speaker with each of its most telling words, in order
    of days.
    """
    day = one.printed or one.earliest
    rank = day.toordinal() if day is not None else 0
    if len(one.words) <= FEW:
        yield f"{one.speaker}|={' '.join(sorted(one.words))}", rank
    if one.size >= FEW:
        yield one.speaker, rank
        for _, _, word in sorted((-weight(word), crc32(word.encode()), word) for word in one.words)[:TELLING]:
            yield f"{one.speaker}|{word}", rank


def compare(left: Said, right: Said) -> Ruling | None:
    """The verdict on a pair of one speaker; None where nothing speaks for one utterance."""
    common = left.words & right.words
    small, large = sorted((left.words, right.words), key=len)
    plain = len(common) / (len(small) + len(large) - len(common))
    if plain < 0.5 * TOLD and 2 * len(common) < len(small):
        return None
    mass = sum(sorted(map(weight, common)))
    weighted = mass / (left.mass + right.mass - mass)
    contained = mass / min(left.mass, right.mass)
    alike = max(plain, weighted)
    if alike < TOLD and contained < SHORTENED:
        return None
    reasons = [f"words in common {plain:.2f}, of the shorter {contained:.2f}"]
    clash = _clash(left, right)
    if clash and alike < LIKELY and contained < SHORTENED:
        return None
    if clash:
        return "different", round(1 - alike, 3), (*reasons, clash)
    if len(small) < FEW:
        exact = small == large and len(small) >= 3 and left.article != right.article
        return ("same", 0.8, (*reasons, "the same few words")) if exact and _near(left, right) else None
    need = SAME if left.direct or right.direct else RETOLD
    if left.article == right.article:
        need = AGAIN
    elif not _near(left, right):
        need = FAR
    if (
        left.numbers
        and right.numbers
        and not (left.numbers <= right.numbers or right.numbers <= left.numbers)
    ):
        reasons.append("numbers differ")
        need = 2.0
    backed = bool(left.numbers & right.numbers or left.names & right.names)
    if backed:
        reasons.append("numbers or names in common")
    if alike >= need:
        return "same", round(min(0.99, 0.6 + alike * 0.5), 3), tuple(reasons)
    if need <= RETOLD and contained >= SHORTENED and len(common) >= FEW:
        return "same", round(contained * 0.9, 3), (*reasons, "shortened")
    if need == SAME and alike >= LIKELY and (backed or contained >= 0.6):
        return "same", 0.7, tuple(reasons)
    met = left.names & right.names
    if (
        need == SAME
        and alike >= NEAR
        and left.direct
        and right.direct
        and len(met) > 1
        and _week(left, right)
    ):
        return "same", 0.65, (*reasons, "both direct, printed in one week")
    close = alike >= LIKELY or contained >= 0.6
    return ("unsure", round(alike, 3), tuple(reasons)) if close and left.article != right.article else None


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
    best = min(variants, key=lambda one: (not one.direct, -one.size, one.id))
    return Quotation(
        id=ids.new("quo", first.id),
        speaker=variants[0].speaker,
        variants=tuple(one.id for one in variants),
        said=said,
        first_seen=printed[0][3] if printed else None,
        best=best.id,
    )


def _clash(left: Said, right: Said) -> str | None:
    """Why two cannot be one utterance by their days."""
    day = timedelta(days=1)  # one night has two dates, by place
    for one, other in ((left, right), (right, left)):
        if one.earliest and other.latest and one.earliest > other.latest + day:
            return f"said on different days: {other.latest}, {one.earliest}"
        if one.earliest and other.printed and one.earliest > other.printed + day:
            return f"printed on {other.printed}, before {one.earliest}"
    return None


def _near(left: Said, right: Said) -> bool:
    """Dated alike, or printed about the same time, or not known to be printed long apart."""
    if left.earliest and right.earliest:
        return True
    return left.printed is None or right.printed is None or abs(left.printed - right.printed) <= APART


def _week(left: Said, right: Said) -> bool:
    return (
        left.printed is not None and right.printed is not None and abs(left.printed - right.printed) <= WEEK
    )


def _printed(reading: Reading) -> date | None:
    published = reading.article.published
    return published.latest if published is not None else None


def _width(time: Time) -> tuple[int, str]:
    if time.earliest is None or time.latest is None:
        return 10_000, str(time.earliest or time.latest)
    return (time.latest - time.earliest).days, time.earliest.isoformat()
