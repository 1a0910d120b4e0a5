"""Utterances compared as sets of words: one speaker, one occasion, many translations.

Two translations of one utterance share a median of .55 of their words, different utterances of one speaker
.04 (99th percentile .15); a shortened one stands in the longer by its words. Numbers and names must agree,
and days.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from math import log
from typing import NamedTuple, TypeAlias

from runut import ids
from runut.types import Attribution, Canon, Quotation, Reading, Story, Time, Verdict

SAME, LIKELY, NEAR, TOLD = 0.30, 0.25, 0.20, 0.15  # Jaccard of word sets of one speaker
SHORTENED = 0.75  # share of the shorter's words that stand in the longer
RETOLD = 0.45  # of two indirect wordings: a topic has words too
AGAIN, FAR = 0.60, 0.80  # within one article; where the two were printed long apart
FEW = 5  # utterances of fewer words say too little
APART = timedelta(days=14)
WEEK = timedelta(days=7)
CROWD = 80
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


def utterances(readings: Sequence[Reading], canon: Canon, stories: Iterable[Story]) -> list[Said]:
    """Every attribution of a named speaker with words of its own, sorted by id.

    Where a copy lost the name, its speaker is that of the text it was copied from.
    """
    made = []
    taken = {row: twin for story in stories for _, row, _, twin in story.inherited if twin is not None}
    named = {
        one.id: canon.get((reading.article.id, one.speaker))
        for reading in readings
        for one in reading.attributions
        if one.speaker is not None
    }
    for reading in readings:
        article = reading.article
        printed = _printed(reading)
        places = sorted(
            (mention.span, who)
            for mention in reading.notes.mentions
            if mention.entity and (who := canon.get((article.id, mention.entity))) is not None
        )
        for one in reading.attributions:
            speaker = named.get(one.id) or named.get(taken.get(one.id, ""))
            text = " ".join(span.of(article.text) for span in one.content)
            words = _WORD.findall(text.casefold())
            if speaker is None or not words:
                continue
            names = {who for span, who in places if any(part.holds(span) for part in one.content)}
            said = one.said if one.said is not None and one.said.precision != "unknown" else None
            made.append(
                Said(
                    one.id,
                    article.id,
                    speaker,
                    frozenset(words),
                    frozenset(_NUMBER.findall(text)),
                    frozenset(names - {speaker}),
                    one.form != "indirect",
                    len(words),
                    0.0,
                    said.earliest if said else None,
                    said.latest if said else None,
                    printed,
                    article.published,
                )
            )
    return sorted(made, key=lambda one: one.id)


def pairs(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of one speaker that share rare words."""
    count: Counter[str] = Counter()
    for one in said:
        count.update(one.words)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for word in sorted(one.words, key=lambda word: (count[word], word))[:24]:
            index[one.speaker, word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        if 2 <= len(holders) <= CROWD:
            shared.update(combinations(holders, 2))
    for (left, right), met in sorted(shared.items()):
        if met >= 2 or min(said[left].size, said[right].size) < FEW:
            yield said[left], said[right]


def weights(said: Sequence[Said]) -> dict[str, float]:
    """How telling a word is among all utterances; what is printed again makes no word commoner."""
    count: Counter[str] = Counter()
    distinct = {(one.speaker, one.words) for one in said}
    for _, words in distinct:
        count.update(words)
    return {word: log(1 + (len(distinct) + 20) / (number + 4)) for word, number in count.items()}


def weighed(said: Iterable[Said], weight: Mapping[str, float]) -> dict[str, Said]:
    """Utterances by id, with the weight of their words."""
    return {one.id: one._replace(mass=sum(sorted(weight[word] for word in one.words))) for one in said}


def compare(left: Said, right: Said, weight: Mapping[str, float]) -> Ruling | None:
    """The verdict on a pair of one speaker; None where nothing speaks for one utterance."""
    common = left.words & right.words
    small, large = sorted((left.words, right.words), key=len)
    plain = len(common) / (len(small) + len(large) - len(common))
    if plain < 0.5 * TOLD and 2 * len(common) < len(small):
        return None
    mass = sum(sorted(weight[word] for word in common))
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


def copied(said: Mapping[str, Said], stories: Iterable[Story]) -> Iterator[tuple[str, str]]:
    """Attributions of one speaker of which one stands in text copied from the other."""
    for story in stories:
        for _, row, _, twin in story.inherited:
            if twin is not None and row in said and twin in said and said[row].speaker == said[twin].speaker:
                yield row, twin


def quotation(variants: Sequence[Said], rows: Mapping[str, Attribution]) -> Quotation:
    """The row for a cluster; the best wording is a direct one, the longest of those."""
    printed = sorted(
        (one.published.earliest, one.published.latest or one.published.earliest, one.id, one.published)
        for one in variants
        if one.published is not None and one.published.earliest is not None
    )
    first = min(variants, key=lambda one: (one.printed or date.max, one.id))  # later reports keep the id
    dated = [rows[one.id].said for one in variants if one.earliest or one.latest]
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
