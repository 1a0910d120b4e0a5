"""What is staked on offices: who held which, since when and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from runut.claims.pile import Pile, Stake
from runut.types import Proposition, Reading, Role, Span, Time

_VERBS = frozenset({"holds", "begins", "ends", "appoints", "made", "replaces", "dismisses"})
_TERM = timedelta(days=730)  # who leaves an office does not take it up again so soon


def stakes(pile: Pile, article: str) -> Iterator[Stake]:
    """The ends of tenures that an article tells, and offices that somebody says or denies somebody holds; a
    bare title stakes nothing.
    """
    reading = pile.readings[article]
    for one in reading.registers.roles:
        person = pile.who(article, one.person)
        if person is None:
            continue
        of = pile.who(article, one.of)
        key = (("person", person), ("office", one.title.casefold()), *([("of", of)] if of else []))
        ends = [
            (name, time) for name, time in (("since", one.since), ("until", one.until)) if time is not None
        ]
        for name, time in ends:
            span = next((place for place in one.evidence if time.phrase and place.holds(time.phrase)), None)
            if span is not None and (told := label(time)) is not None and _alone(reading, one, span):
                yield _stake((*key, (name, told)), reading, one, span)
        if not ends and one.trace.rule in _VERBS and _alone(reading, one, one.evidence[-1], named=True):
            held = _stake((*key, *_held(one)), reading, one, one.evidence[-1])
            if not pile.nobody(held.voice):
                yield held


def _alone(reading: Reading, one: Role, span: Span, *, named: bool = False) -> bool:
    """Whether the sentence up to these words tells of this person and of nobody else (*A and B took office on
    that day* leaves open who became what), and the words are not those that say who speaks; `named`: by name.
    """
    sentence = next((each.span for each in reading.notes.sentences if each.span.holds(span)), None)
    if sentence is None or any(
        said.source is not None and said.source.start == span.start for said in reading.attributions
    ):
        return False
    people = {
        mention.entity
        for mention in reading.notes.mentions
        if mention.category == "person"
        and sentence.start <= mention.span.start < span.end  # who comes after it is another's successor
        and (mention.kind == "name" or not named)
    }
    return people == {one.person}


def _held(one: Role) -> tuple[tuple[str, str], ...]:
    return () if one.current is None else (("held", "now" if one.current else "once"),)


def _stake(parts: tuple[tuple[str, str], ...], reading: Reading, one: Role, span: Span) -> Stake:
    """An end of a tenure in the mouth of the innermost voice that tells it."""
    holding = [
        (part.end - part.start, said.id)
        for said in reading.attributions
        for part in said.content
        if part.holds(span)
    ]
    voice = min(holding)[1] if holding else None
    return Stake(Proposition(kind="role", parts=parts), reading.article.id, one.id, voice, False, False, span)


def label(time: Time) -> str | None:
    """A day as precise as the text: `2012`, `2024-05`, `2024-05-12`, two with a slash; None where unknown."""
    day = time.earliest or time.latest
    if day is None or time.precision == "unknown":
        return None
    if time.precision in ("day", "month", "year"):
        return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[time.precision]]
    if time.earliest and time.latest and time.earliest != time.latest:
        return f"{time.earliest}/{time.latest}"
    return day.isoformat()


def apart(one: str, other: str) -> bool:
    """Whether two such days cannot be one, and are too near to each other for two terms."""
    (low, high), (least, most) = _days(one), _days(other)
    gap = max(least - high, low - most)
    return timedelta(0) < gap <= _TERM


def _days(told: str) -> tuple[date, date]:
    first, _, last = told.partition("/")
    low, high = first, last or first
    if len(low) == 4:
        low, high = f"{low}-01-01", f"{high}-12-31"
    elif len(low) == 7:
        year, month = int(low[:4]), int(low[5:])
        after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        low, high = f"{low}-01", after.isoformat()
    return date.fromisoformat(low), date.fromisoformat(high)
