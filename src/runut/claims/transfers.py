"""What is staked on arms that pass from one party to another: parties, kind, stage, and the news it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from runut.claims.pile import Pile, Stake
from runut.types import Attribution, Event, Proposition, Span, Stage, Transfer

# Who denies a delivery does not deny a wish: stages of one class are one proposition.
_TRANSFER: Mapping[Stage, str] = {
    "sought": "sought", "considered": "sought", "offered": "sought", "announced": "agreed",
    "ordered": "agreed", "delivering": "supplied", "delivered": "supplied", "refused": "refused",
    "cancelled": "refused",
}  # fmt: skip
_ONE_WORD = frozenset({"drone"})  # press and ministers use one word for all its kinds
SILENCE = timedelta(days=120)
_SAYING = frozenset({"assert", "announce", "warn", "predict", "promise", "quote-document"})


class Telling(NamedTuple):
    """A transfer as one voice of one article tells it; `day` is that on which it was told first."""

    parts: tuple[tuple[str, str], ...]
    article: str
    row: str
    voice: str | None
    negated: bool
    evidence: Span
    day: date | None
    leads: bool  # told at the head of the page: news, and not in passing

    @property
    def group(self) -> str:
        """What tellings that can be of one transfer have in common."""
        return "|".join(map("=".join, self.parts))

    def stake(self, told: str | None) -> Stake:
        parts = (*self.parts, ("told", told)) if told else self.parts
        planned = dict(self.parts)["stage"] != "supplied"
        return Stake(
            Proposition(kind="transfer", parts=parts), self.article, self.row, self.voice, self.negated,
            planned, self.evidence,
        )  # fmt: skip


def tellings(pile: Pile, article: str, source: Callable[[str, str], str]) -> Iterator[Telling]:
    """Every voice of every transfer of an article; `source` tells where a row was first printed."""
    for one in pile.readings[article].registers.transfers:
        supplier, recipient = pile.state(article, one.supplier), pile.state(article, one.recipient)
        if supplier or recipient:
            for voice, stage, negated in _voiced(pile, one):
                key = (
                    ("supplier", supplier),
                    ("recipient", recipient),
                    ("category", _kind(one)),
                    ("stage", stage),
                )
                parts = tuple((name, value) for name, value in key if value)
                evidence = _evidence(pile, one, voice)
                day = _day(pile, article, one, source)
                leads = pile.leads(article, one.evidence)
                yield Telling(parts, article, one.id, voice, negated, evidence, day, leads)


def _voiced(pile: Pile, one: Transfer) -> Iterator[tuple[str | None, str, bool]]:
    """Every voice of a transfer, the stage it speaks of, and whether it says no; None is the outlet's own."""
    events = [pile.events[event][1] for event in one.events if event in pile.events]
    voices: dict[str | None, None] = dict.fromkeys([*one.voice, *(event.voice for event in events)])
    if not voices:
        voices[None] = None
    for voice in voices:
        if voice is not None and not _stated(pile, one, pile.attributions[voice], events):
            continue
        mine = [event for event in events if event.voice == voice]
        aspects = {event.aspect for event in mine}
        if aspects == {"hypothetical"} or (voice is None and aspects == {"negated"}):
            continue
        stage = _TRANSFER[one.stage]
        if (
            stage == "supplied"
            and mine
            and all(event.aspect == "future" or event.type == "AGREE" for event in mine)
        ):
            stage = "agreed"  # one who speaks of preparations vouches for no delivery
        yield voice, stage, aspects == {"negated"}


def _stated(pile: Pile, one: Transfer, said: Attribution, events: Iterable[Event]) -> bool:
    """Whether words state a transfer: *the admission of a delivery was not honest* speaks of one and vouches
    for none. What is denied, admitted or alleged is the content itself.
    """
    if said.act not in _SAYING:
        return True
    if any(part.holds(event.trigger) for event in events for part in said.content):
        return True
    article = pile.readings[pile.home[said.id]]
    starts = {sentence.span.start for sentence in article.notes.sentences} | {
        part.start for part in said.content
    }
    # A clause opens with the party that acts: *Rusia membeli …*; a thing spoken of does not: *pengiriman …*
    parties = {one.supplier, one.recipient} - {None}
    starts |= {mention.span.start for mention in article.notes.mentions if mention.entity in parties}
    for span in one.evidence:
        for part in said.content:
            if span.meets(part) and (span.start <= part.start or span.start in starts):
                return True
    return False


def _evidence(pile: Pile, one: Transfer, voice: str | None) -> Span:
    """The words by which a voice tells of a transfer; the first of all where none are its own."""
    others = one.voice if voice is None else (voice,)
    content = [
        part for said in others if said in pile.attributions for part in pile.attributions[said].content
    ]
    held = [span for span in one.evidence if any(span.meets(part) for part in content) is (voice is not None)]
    return [*held, *one.evidence, Span(0, 0)][0]


def _kind(one: Transfer) -> str:
    """What is passed on: a category, as finely told as a denial tells it."""
    root = (one.category or "").partition(":")[0]
    return root if root in _ONE_WORD else one.category or one.weapon.casefold()


def _day(pile: Pile, article: str, one: Transfer, source: Callable[[str, str], str]) -> date | None:
    """When a transfer was told: a copy tells it on the day of what it copied, where that is known."""
    first = {source(article, row) for row in (one.id, *one.voice)}
    days = [pile.published(found) for found in sorted(first, key=lambda found: (found == article, found))]
    return next((day for day in [*days, pile.published(article)] if day is not None), None)


def told(rows: Mapping[str, tuple[date | None, bool]]) -> dict[str, str]:
    """The month in which each telling of one transfer became news, by row; given the day of each and whether
    it leads its page.

    News of the same kind after months of silence is another matter; a mention in passing belongs to the last
    news before it.
    """
    days = {row: day for row, (day, _) in rows.items() if day is not None}
    news = {days[row] for row, (day, leads) in rows.items() if day is not None and leads}
    begun = sorted(news or set(days.values()))
    starts = [
        day for day, last in zip(begun, [None, *begun], strict=False) if last is None or day - last > SILENCE
    ]
    if not starts:
        return {}
    only = starts[0] if len(starts) == 1 else None
    made = {}
    for row, (day, _) in rows.items():
        start = only if day is None else max((start for start in starts if start <= day), default=starts[0])
        if start is not None:
            made[row] = f"{start:%Y-%m}"
    return made
