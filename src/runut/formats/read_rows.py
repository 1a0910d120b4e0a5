"""Rows of what one article says; local entity keys become canonical ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from runut.formats import cells
from runut.formats.cells import Row
from runut.types import (
    Agreement,
    Attribution,
    Entry,
    Event,
    Hop,
    Mark,
    Mention,
    Party,
    Place,
    Reading,
    Role,
    Skip,
    Span,
    Time,
    TimeMention,
    Trace,
    Transfer,
)


class Printer:
    """One article's rows; local entity keys become canonical ids."""

    def __init__(self, reading: Reading, entry: Entry) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.canon = entry.canon
        self.versions = entry.versions

    # ------------------------------------------------------------ cells

    def trace(self, trace: Trace) -> Any:
        return cells.trace(trace)

    def words(self, words: Sequence[str]) -> Any:
        return list(words)

    def span(self, span: Span | None) -> Any:
        if span is None:
            return None
        return {"start": span.start, "end": span.end, "text": span.of(self.text)}

    def spans(self, spans: Sequence[Span]) -> Any:
        return [self.span(span) for span in spans]

    def marks(self, marks: Sequence[Mark]) -> list[Row]:
        return [{**(self.span(mark.span) or {}), "kind": mark.kind} for mark in marks]

    def entity(self, key: str | None) -> str | None:
        if key is None:
            return None
        return self.canon.get((self.reading.article.id, key))

    def entities(self, keys: Sequence[str]) -> Any:
        return [id for key in keys if (id := self.entity(key))]

    def time(self, time: Time | None) -> Any:
        return None if time is None else {**cells.time(time), "phrase": self.span(time.phrase)}

    def party(self, party: Party) -> Row:
        return {"entity": self.entity(party.entity), "name": party.name, "span": self.span(party.span)}

    def parties(self, parties: Sequence[Party]) -> Any:
        return [self.party(one) for one in parties]

    def place(self, place: Place | None) -> Any:
        return (
            None
            if place is None
            else {**cells.place(place, self.entity(place.entity)), "span": self.span(place.span)}
        )

    def hop(self, hop: Hop) -> Row:
        return {
            "entity": self.entity(hop.entity),
            "name": hop.name,
            "kind": hop.kind,
            "span": self.span(hop.span),
            "cue": self.span(hop.cue),
            "explicit": hop.explicit,
            "via": hop.via,
        }

    def chain(self, chain: Sequence[Hop]) -> Any:
        return [self.hop(hop) for hop in chain]

    # ------------------------------------------------------------ rows

    def article(self) -> Row:
        it = self.reading.article
        return {
            "id": it.id,
            "location": it.location,
            "outlet": self.entity(it.outlet.key) if it.outlet else None,
            "title": self.span(it.title),
            "byline": it.byline,
            "editor": it.editor,
            "dateline": it.dateline,
            "language": it.language,
            "published": self.time(it.published),
            "published_at": it.published_at,
            "updated_at": it.updated_at,
            "version_of": self.versions.get(it.id) or it.version_of,
            "text_sha256": it.text_sha256,
            "furniture": self.marks(it.furniture),
            "damage": self.marks(it.damage),
            "translation": {"machine": it.translation.machine, "reasons": list(it.translation.reasons)},
            "credits": [
                {"entity": self.entity(c.entity), "span": self.span(c.span), "kind": c.kind}
                for c in it.credits
            ],
            "skipped": None,
            "url": it.url,
            "notes": list(it.notes),
            "confidence": it.confidence,
            "fetched_at": it.fetched_at,
        }

    def mentions(self) -> Iterator[Row]:
        return (self.mention(mention) for mention in self.reading.notes.mentions)

    def mention(self, it: Mention) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "span": self.span(it.span),
            "kind": it.kind,
            "entity": self.entity(it.entity),
            "head": it.head,
            "phrase": self.span(it.phrase),
            "category": it.category,
            "trace": self.trace(it.trace),
        }

    def times(self) -> Iterator[Row]:
        return (self.timex(time) for time in self.reading.notes.times)

    def timex(self, it: TimeMention) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "span": self.span(it.span),
            "time": self.time(it.time),
            "role": it.role,
            "trace": self.trace(it.trace),
        }

    def attributions(self) -> Iterator[Row]:
        return (self.attribution(it) for it in self.reading.attributions)

    def attribution(self, it: Attribution) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "form": it.form,
            "content": self.spans(it.content),
            "cue": self.spans(it.cue),
            "source": self.span(it.source),
            "speaker": self.entity(it.speaker),
            "with": self.entities(it.with_),
            "unnamed": it.unnamed,
            "act": it.act,
            "about": self.words(it.about),
            "chain": self.chain(it.chain),
            "said": self.time(it.said),
            "quoted": self.time(it.quoted),
            "addressee": self.entity(it.addressee),
            "parent": it.parent,
            "rivals": self.words(it.rivals),
            "trace": self.trace(it.trace),
        }

    def events(self) -> Iterator[Row]:
        return (self.event(it) for it in self.reading.events)

    def event(self, it: Event) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "type": it.type,
            "mode": it.mode,
            "quad": it.quad,
            "score": it.score,
            "contexts": self.words(it.contexts),
            "trigger": self.span(it.trigger),
            "actors": self.parties(it.actors),
            "recipients": self.parties(it.recipients),
            "place": self.place(it.place),
            "time": self.time(it.time),
            "aspect": it.aspect,
            "voice": it.voice,
            "again": self.spans(it.again),
            "trace": self.trace(it.trace),
        }

    def transfers(self) -> Iterator[Row]:
        return (self.transfer(it) for it in self.reading.registers.transfers)

    def transfer(self, it: Transfer) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "supplier": self.entity(it.supplier),
            "recipient": self.entity(it.recipient),
            "weapon": it.weapon,
            "category": it.category,
            "quantity": it.quantity,
            "time": self.time(it.time),
            "stage": it.stage,
            "voice": self.words(it.voice),
            "evidence": self.spans(it.evidence),
            "trace": self.trace(it.trace),
        }

    def agreements(self) -> Iterator[Row]:
        return (self.agreement(it) for it in self.reading.registers.agreements)

    def agreement(self, it: Agreement) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "name": it.name,
            "parties": self.entities(it.parties),
            "time": self.time(it.time),
            "duration": it.duration,
            "stage": it.stage,
            "voice": self.words(it.voice),
            "evidence": self.spans(it.evidence),
            "trace": self.trace(it.trace),
        }

    def roles(self) -> Iterator[Row]:
        return (self.role(it) for it in self.reading.registers.roles)

    def role(self, it: Role) -> Row:
        return {
            "id": it.id,
            "article": self.reading.article.id,
            "person": self.entity(it.person),
            "title": it.title,
            "of": self.entity(it.of),
            "from": self.time(it.since),
            "until": self.time(it.until),
            "current": it.current,
            "evidence": self.spans(it.evidence),
            "trace": self.trace(it.trace),
        }


def skipped(it: Skip) -> Row:
    """The row of `articles` for a page that gave no article: what is known of it, and why it was left."""
    return {
        "id": it.page_id,
        "location": it.location,
        "outlet": None,
        "title": None,
        "byline": None,
        "editor": None,
        "dateline": None,
        "language": None,
        "published": None,
        "published_at": None,
        "updated_at": None,
        "version_of": None,
        "text_sha256": it.text_sha256,
        "furniture": [],
        "damage": [],
        "translation": {"machine": False, "reasons": []},
        "credits": [],
        "skipped": it.reason,
        "url": None,
        "notes": [],
        "confidence": None,
        "fetched_at": None,
    }
