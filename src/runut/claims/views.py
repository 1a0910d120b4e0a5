"""One article as claims ask it again and again: what stands where, and who is named, worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

from runut.types import Attribution, EntityKey, Event, Mention, Reading, Span, Time

_NO_NAME = frozenset({"pronoun", "clitic"})


class Parties(Protocol):
    """Who is who."""

    def party(self, one: str | None) -> str | None:
        """For whom an entity speaks."""


class View:
    """A reading with its keys resolved."""

    def __init__(
        self,
        reading: Reading,
        canon: Mapping[tuple[str, EntityKey], str],
        who: Parties,
    ) -> None:
        self.reading = reading
        self._canon = canon
        self._parties = who
        self._states: dict[EntityKey, str | None] = {}
        article = reading.article
        self.id = article.id
        self.text = article.text
        self.language = article.language
        self.outlet = self.who(article.outlet.key) if article.outlet is not None else None
        self.published: date | None = article.published.latest if article.published is not None else None
        named = ((one, self.who(one.entity) or f"medium:{one.name.casefold()}") for one in article.credits)
        self.credits = [vertex for _, vertex in named if vertex != self.outlet]  # media it was taken from
        self.holes = [mark.span for mark in article.damage if mark.kind == "lost-source"]
        self.heads = [one.span for one in article.blocks if one.kind != "body"]

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """Whose press release it prints."""
        credits = self.reading.article.credits
        found = (self.who(one.entity) for one in credits if one.kind == "release")
        return tuple(one for one in found if one is not None)

    @cached_property
    def before(self) -> Time | None:
        """An open stretch up to its publication."""
        if self.published is None:
            return None
        return Time(latest=self.published, precision="range", anchor="published")

    def who(self, key: EntityKey | None) -> str | None:
        return self._canon.get((self.id, key)) if key is not None else None

    def state(self, key: EntityKey | None) -> str | None:
        """The party a key stands for: *Kremlin* supplies as Russia."""
        if key is None:
            return None
        if key in self._states:
            return self._states[key]
        one = self._canon.get((self.id, key))
        found = self._states[key] = self._parties.party(one) or one
        return found

    @cached_property
    def sourced(self) -> bool:
        """Whether a page names a source or gives a date."""
        reading = self.reading
        if reading.article.published is not None or reading.notes.times:
            return True
        return any(
            said.speaker is not None or any(hop.kind != "outlet" for hop in said.chain)
            for said in reading.attributions
        )

    def heading(self, span: Span) -> bool:
        """Whether a span stands in the title or in a heading."""
        start, end = span
        for first, last in self.heads:  # noqa: SIM110  # asked of every stake
            if first < end and start < last:
                return True
        return False

    @cached_property
    def _head(self) -> list[Span]:
        return self.heads + [one.span for one in self.reading.article.blocks if one.kind == "body"][:2]

    def leads(self, evidence: Sequence[Span]) -> bool:
        """Whether something is told at the head of a page: in its title, or in its first two paragraphs."""
        return any(block.meets(span) for block in self._head for span in evidence)

    # ------------------------------------------------------------ names and sentences

    @cached_property
    def _mentions(self) -> tuple[list[int], list[Mention]]:
        held = self.reading.notes.mentions
        starts = [one.span[0] for one in held]
        if any(map(int.__gt__, starts, starts[1:])):
            held = tuple(sorted(held, key=lambda one: one.span))
            starts = [one.span[0] for one in held]
        return starts, list(held)

    def within(self, span: Span) -> Iterator[Mention]:
        """Mentions that stand within a span, in order."""
        starts, held = self._mentions
        end = span[1]
        for at in range(bisect_left(starts, span[0]), bisect_left(starts, end)):
            if held[at].span[1] <= end:
                yield held[at]

    def named(self, span: Span) -> tuple[str, ...]:
        """Whom words name, with those they speak for."""
        found: set[str] = set()
        for one in self.within(span):
            if one.kind not in _NO_NAME:
                for key in (one.entity, *one.with_):
                    if key is not None and (who := self._canon.get((self.id, key))) is not None:
                        found.add(who)
                        found.add(self.state(key) or who)
        return tuple(sorted(found))

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """Mentions by id."""
        return {one.id: one for one in self.reading.notes.mentions}

    @cached_property
    def phrases(self) -> Mapping[Span, Span]:
        """The whole noun phrase of every mention, with its title, by its place."""
        made: dict[Span, Span] = {}
        for one in self.reading.notes.mentions:
            if one.phrase:
                made.setdefault(one.span, one.phrase)
        return made

    @cached_property
    def _sentences(self) -> tuple[list[int], list[Span]]:
        spans = sorted(one.span for one in self.reading.notes.sentences)
        return [span[0] for span in spans], spans

    def sentence(self, at: int) -> Span | None:
        """The sentence that a place stands in."""
        starts, spans = self._sentences
        number = bisect_right(starts, at) - 1
        return spans[number] if number >= 0 and at < spans[number][1] else None

    # ------------------------------------------------------------ rows

    @cached_property
    def said(self) -> Sequence[Attribution]:
        """Attributions by id."""
        return sorted(self.reading.attributions, key=lambda one: one.id)

    @cached_property
    def events(self) -> Sequence[tuple[Event, bool]]:
        """Events by id; with each whether it is told beside any attribution and transfer: not so an act done
        by saying so (*menuduh*), for the attribution itself tells it and nobody vouches for it beside.
        """
        cues = [cue for said in self.reading.attributions for cue in said.cue]
        return [
            (one, one.id not in self.covered and not _meets(cues, one.trigger))
            for one in sorted(self.reading.events, key=lambda one: one.id)
        ]

    @cached_property
    def covered(self) -> set[str]:
        """Events that tell of a transfer: the transfer is what is staked."""
        return {event for transfer in self.reading.registers.transfers for event in transfer.events}


def _meets(cues: Sequence[Span], trigger: Span) -> bool:
    start, end = trigger
    for first, last in cues:  # noqa: SIM110
        if first < end and start < last:
            return True
    return False
