"""What is staked on arms that pass from one party to another: parties, kind, stage, and the news it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from runut.claims.pile import Pile, Stake
from runut.lang.wordings import reader
from runut.types import Attribution, Event, Passing, Proposition, Span, Stage, Transfer

# Who denies a delivery does not deny a wish: stages of one class are one proposition.
_TRANSFER: Mapping[Stage, str] = {
    "sought": "sought", "considered": "sought", "offered": "sought", "announced": "agreed",
    "ordered": "agreed", "delivering": "supplied", "delivered": "supplied", "refused": "refused",
    "cancelled": "refused",
}  # fmt: skip
_ONE_WORD = frozenset({"drone"})  # press and ministers use one word for all its kinds
SILENCE = timedelta(days=120)
_SAYING = frozenset({"assert", "announce", "warn", "predict", "promise", "quote-document"})


class News(NamedTuple):
    """What tells which news a transfer is of: the day on which it was told first, whether it leads its page,
    and the days on which it is said to have passed.
    """

    day: date | None
    leads: bool
    earliest: date | None = None
    latest: date | None = None


class Telling(NamedTuple):
    """A transfer as one voice of one article tells it; `passings` are the places where it does."""

    parts: tuple[tuple[str, str], ...]
    article: str
    row: str
    voice: str | None
    negated: bool
    evidence: Span
    news: News
    passings: tuple[Passing, ...] = ()
    general: bool = False  # of arms, without a kind
    affirmed: bool = False  # by its own party, in an utterance that denies something else

    @property
    def group(self) -> str:
        """What tellings that can be of one transfer have in common."""
        return "|".join(map("=".join, self.parts))

    def stake(self, told: str | None) -> Stake:
        parts = (*self.parts, ("told", told)) if told else self.parts
        planned = dict(self.parts)["stage"] != "supplied"
        return Stake(
            Proposition(kind="transfer", parts=parts), self.article, self.row, self.voice, self.negated,
            planned, self.evidence, affirmed=self.affirmed,
        )  # fmt: skip


def tellings(pile: Pile, article: str, source: Callable[[str, str], str]) -> Iterator[Telling]:
    """Every voice of every transfer of an article; `source` tells where a row was first printed."""
    for one in pile.readings[article].registers.transfers:
        supplier, recipient = pile.state(article, one.supplier), pile.state(article, one.recipient)
        if not supplier and not recipient:
            continue
        key = (("supplier", supplier), ("recipient", recipient), ("category", _kind(one)))
        sides = tuple((name, value) for name, value in key if value)
        time = one.time if one.time is not None and one.time.precision != "unknown" else None
        news = News(
            _day(pile, article, one, source),
            pile.views[article].leads(one.evidence),
            time.earliest if time is not None else None,
            time.latest if time is not None else None,
        )
        for voice, stage, negated, held in _voiced(pile, one):
            parts = (*sides, ("stage", stage))
            affirmed = voice is not None and _affirmed(pile, one, pile.attributions[voice], held)
            evidence = held[0].span if affirmed else _evidence(pile, one, voice, held)
            yield Telling(
                parts, article, one.id, voice, negated, evidence, news, held, one.category is None, affirmed
            )
        for place in one.wider:
            for said in place.voice:
                if pile.attributions[said].act == "deny":  # who denies arms denies each kind of them
                    parts = (*sides, ("stage", _TRANSFER[place.stage]))
                    yield Telling(parts, article, one.id, said, False, place.span, news)


def implied(pile: Pile, found: Sequence[Telling]) -> Iterator[Telling]:
    """Who denies arms denies each kind of them, and who denies missiles those of any kind: as far as the same
    article tells of them.
    """
    for one in found:
        said = pile.attributions.get(one.voice or "")
        if said is None or said.act != "deny" or one.affirmed:
            continue
        whole, seen = dict(one.parts), set()
        for other in found:
            parts = dict(other.parts)
            finer = (one.general and not other.general) or parts["category"].startswith(
                f"{whole['category']}:"
            )
            if finer and {**parts, "category": ""} == {**whole, "category": ""} and other.row not in seen:
                seen.add(other.row)
                yield other._replace(
                    voice=one.voice, negated=one.negated, evidence=one.evidence, passings=(), affirmed=False
                )


def _voiced(pile: Pile, one: Transfer) -> Iterator[tuple[str | None, str, bool, tuple[Passing, ...]]]:
    """Every voice of a transfer, the stage it speaks of, whether it says no, and where; None is the outlet's
    own. Of what an article tells of one kind of arms, one vouches for the delivery and another for the plan.
    """
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
        # One who speaks of preparations vouches for no delivery.
        planned = bool(mine) and all(event.aspect == "future" or event.type == "AGREE" for event in mine)
        for stage, held in _stages(one, voice):
            yield voice, "agreed" if planned and stage == "supplied" else stage, aspects == {"negated"}, held


def _stages(one: Transfer, voice: str | None) -> Iterator[tuple[str, tuple[Passing, ...]]]:
    """The stages a voice speaks of, each with its places: those that its own words give, if any do."""
    held = [place for place in one.passings if (voice in place.voice if voice else not place.voice)]
    if not held:
        yield _TRANSFER[one.stage], ()
        return
    told: dict[str, list[Passing]] = {}
    for place in [place for place in held if place.explicit] or held:
        told.setdefault(_TRANSFER[place.stage], []).append(place)
    for stage, places in told.items():
        yield stage, tuple(places)


def _affirmed(pile: Pile, one: Transfer, said: Attribution, held: Sequence[Passing]) -> bool:
    """Whether a party denies one thing and says of this, in the first person, that it was so: *about the
    missiles, all wrong; about the drones, right: we gave …*.
    """
    if said.act != "deny" or said.form == "indirect" or not held:
        return False
    reading = pile.readings[pile.home[said.id]]
    article = reading.article
    speaker = pile.state(article.id, said.speaker)
    own = {pile.state(article.id, key) for key in (one.supplier, one.recipient) if key is not None}
    if speaker is None or speaker not in own:
        return False
    span = held[0].span
    named = {
        pile.state(article.id, mention.entity)
        for mention in reading.notes.mentions
        if span.holds(mention.span) and mention.entity is not None
    }
    inside = any(part.holds(span) for part in said.content)
    signs = {unit.sign for unit in reader(article.language).units(span.of(article.text))}
    return inside and speaker not in named and signs == {1}


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


def _evidence(pile: Pile, one: Transfer, voice: str | None, told: Sequence[Passing]) -> Span:
    """The words by which a voice tells of a transfer; the first of all where none are its own."""
    if told and voice is not None:
        return told[0].span
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


class _Wave(NamedTuple):
    """Days on which something was news; `since` is the day before which it cannot have passed, where that is
    why it is another matter than the news before it.
    """

    first: date
    last: date
    since: date | None = None


def told(rows: Mapping[str, News]) -> dict[str, str]:
    """The month in which each telling of one transfer became news, by row.

    Another matter is what is news again after months of silence, and what passed months after the former news
    of it. What is told long after it passed belongs to the news of its own time, a mention in passing to the
    last news before it.
    """
    dated = {row: (one, one.day) for row, one in rows.items() if one.day is not None}
    recalled = {
        row: one.latest for row, (one, day) in dated.items() if one.latest and day - one.latest > SILENCE
    }
    fresh = {row: pair for row, pair in dated.items() if row not in recalled}
    leading = [pair for pair in fresh.values() if pair[0].leads] or list(fresh.values())
    waves = _waves((day, one.earliest) for one, day in leading)
    made: dict[str, _Wave] = {}
    for row, (one, day) in fresh.items():
        fits = [
            wave
            for wave in waves
            if wave.first <= day and (wave.since is None or one.latest is None or wave.since <= one.latest)
        ]
        made[row] = fits[-1] if fits else waves[0]
    late: dict[str, date] = {}
    for row, passed in recalled.items():
        begun = rows[row].earliest or passed
        fits = [wave for wave in waves if begun <= wave.last and wave.first <= passed + SILENCE]
        if fits:
            made[row] = fits[-1]
        else:
            late[row] = passed
    older = _waves((day, None) for day in late.values())
    for row, passed in late.items():
        made[row] = [wave for wave in older if wave.first <= passed][-1]
    if len(all_ := [*waves, *older]) == 1:
        made.update((row, all_[0]) for row, one in rows.items() if one.day is None)
    return {row: f"{wave.first:%Y-%m}" for row, wave in made.items()}


def _waves(days: Iterable[tuple[date, date | None]]) -> list[_Wave]:
    """Days of news, each with the first on which the thing can have passed, by what they are the news of."""
    waves: list[_Wave] = []
    for day, since in sorted((day, since or date.min) for day, since in days):
        if not waves or day - waves[-1].last > SILENCE:
            waves.append(_Wave(day, day))
        elif since - waves[-1].first > SILENCE:
            waves.append(_Wave(day, day, since))
        else:
            waves[-1] = waves[-1]._replace(last=day)
    return waves
