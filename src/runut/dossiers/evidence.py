"""The record by id, and every row taken back to the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from runut.errors import QueryError
from runut.types import (
    Agreement,
    Attribution,
    Canonical,
    EntityKey,
    Event,
    Hop,
    Mark,
    Name,
    Note,
    Position,
    Record,
    Role,
    Route,
    Span,
    Time,
    Transfer,
)


class Desk:
    """A record laid open for one dossier: rows by id, names in one language, the sentences cited so far.

    `weighed`: the dossier tells claims, so that what a voice does with a row is taken from them.
    """

    def __init__(
        self, record: Record, language: str, sides: Sequence[frozenset[str]] = (), *, weighed: bool = False
    ) -> None:
        entry = record.entry
        self.record = record
        self.language = language
        self.sides = tuple(sides)
        self.readings = {one.article.id: one for one in record.readings}
        self.canonical: dict[str, Canonical] = {one.id: one for one in entry.entities}
        self.incidents = {one.id: one for one in entry.incidents}
        self.inherited = {(row[0], row[1]) for story in entry.stories for row in story.inherited}
        self.locations = {one.article.location for one in record.readings}
        self.home: dict[str, str] = {}  # row id to article id
        self.attributions: dict[str, Attribution] = {}
        self.events: dict[str, Event] = {}
        self.transfers: dict[str, Transfer] = {}
        self.agreements: dict[str, Agreement] = {}
        self.roles: dict[str, Role] = {}
        for article, reading in self.readings.items():
            held = reading.registers
            self.attributions |= {row.id: row for row in reading.attributions}
            self.events |= {row.id: row for row in reading.events}
            self.transfers |= {row.id: row for row in held.transfers}
            self.agreements |= {row.id: row for row in held.agreements}
            self.roles |= {row.id: row for row in held.roles}
            for rows in (reading.attributions, reading.events, held.transfers, held.agreements, held.roles):
                self.home |= {row.id: article for row in rows}
        self.taken: dict[str, list[Position]] = {}  # in the claims made from a row, by the row's id
        claims = entry.claims if weighed else ()
        for claim in claims:
            for id in claim.rows:
                self.taken.setdefault(id, []).extend(claim.positions)
        taken = [one for claim in claims for one in claim.positions if one.side == "support"]
        self.granted = {id for one in taken for id in one.attributions}
        self._starts = {
            one.article.id: [sentence.span.start for sentence in one.notes.sentences]
            for one in record.readings
        }
        self._local = {
            (one.article.id, entity.key): entity.label(language)
            for one in record.readings
            for entity in one.notes.entities
        }
        self._mentions = {
            (one.article.id, mention.id): mention.span
            for one in record.readings
            for mention in one.notes.mentions
        }
        self.cited: dict[str, dict[Span, set[Mark]]] = {}
        self._notes: dict[str, tuple[Note, ...]] = {}
        self._places: dict[str, list[int]] = {}

    # -- names

    def canon(self, article: str, key: EntityKey) -> str:
        """The canonical id of a key; the key itself where merging says nothing of it."""
        return self.record.entry.canon.get((article, key), key)

    def name(self, id: str, fallback: str | None = None) -> Name:
        """A canonical entity as this dossier prints it."""
        side = next((number for number, members in enumerate(self.sides, 1) if id in members), None)
        found = self.canonical.get(id)
        if found is None or not found.name:
            return Name(fallback or id.partition(":")[2] or id, id, side)
        names = dict(found.name)
        label = names.get(self.language) or names.get("en") or names.get("id") or found.name[0][1]
        return Name(label, id, side)

    def named(self, article: str, key: EntityKey) -> Name:
        """An entity of one article as this dossier prints it."""
        return self.name(self.canon(article, key), self._local.get((article, key)))

    def label(self, what: str) -> str:
        """Whatever stands behind an id in a cut or a fold, as a reader would call it."""
        if what in self.readings:
            article = self.readings[what].article
            return article.outlet.label(self.language) if article.outlet else article.location
        if what.startswith("unnamed:"):  # the article, and the words that describe the source
            home, _, words = what.removeprefix("unnamed:").partition(":")
            rows = self.readings[home].attributions if home in self.readings else ()
            said = (row.unnamed for row in rows if row.unnamed)
            return next((one for one in said if one.casefold() == words.casefold()), words or home)
        if what.startswith("joint:"):  # several who said it together
            return " + ".join(self.label(one) for one in what.removeprefix("joint:").split("+"))
        if what in self.attributions:
            names = [name.label for name in self.speakers(what)]
            return ", ".join(names) or self.attributions[what].unnamed or self.label(self.home[what])
        if what in self.home:
            return self.label(self.home[what])
        return self.name(what).label

    def speakers(self, id: str) -> tuple[Name, ...]:
        """Who speaks in an attribution: the medium that reports where nobody else does; empty for hearsay."""
        row = self.attributions[id]
        keys = [key for key in (row.speaker, *row.with_) if key]
        if not keys and not row.unnamed and len(row.chain) > 1 and (last := row.chain[-1].entity):
            keys = [last]
        return tuple(dict.fromkeys(self.named(self.home[id], key) for key in keys))

    def headline(self, id: str) -> bool:
        """Whether an attribution stands in a title or subhead."""
        blocks = self.readings[self.home[id]].article.blocks
        spans = self.attributions[id].content
        return any(one.kind != "body" and one.span.meets(span) for one in blocks for span in spans)

    def named_in(self, article: str, spans: Sequence[Span]) -> Iterator[EntityKey]:
        """Everybody whom some stretches of an article name or refer back to."""
        mentions = self.readings[article].notes.mentions
        starts = self._places.get(article)
        if starts is None:
            starts = self._places[article] = [mention.span.start for mention in mentions]
        for span in spans:
            for mention in mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                if mention.span.end <= span.end:
                    yield from filter(None, (mention.entity, *mention.with_))

    def own(self, rows: Iterable[str], outlet: str) -> list[str]:
        """Those of some rows by which an outlet speaks for itself; all of them where none plainly does."""
        held = [id for id in rows if not outlet or outlet in self._outlet(self.home[id])]
        return [id for id in held if not self._voiced(id)] or held

    def _voiced(self, id: str) -> bool:
        row = self.events.get(id) or self.transfers.get(id) or self.agreements.get(id)
        return row is None or bool(row.voice)

    def _outlet(self, article: str) -> set[str]:
        found = self.readings[article].article
        return {found.location, *(name for _, name in (found.outlet.name if found.outlet else ()))}

    # -- sentences

    def cite(self, article: str, spans: Iterable[tuple[Span, str]], *, row: str = "") -> tuple[Note, ...]:
        """Footnotes for the sentences that hold some spans; the spans are marked there with their kinds."""
        copy = (article, row) in self.inherited
        notes: dict[Note, None] = {}
        for span, kind in spans:
            for sentence in self._sentences(article, span):
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                marks = self.cited.setdefault(article, {}).setdefault(sentence, set())
                if kind and start < end:
                    marks.add(Mark(Span(start, end), kind))
                notes[Note(article, sentence.start, copy)] = None
        return tuple(notes)

    def _sentences(self, article: str, span: Span) -> Iterator[Span]:
        reading = self.readings[article]
        starts = self._starts[article]
        place = max(bisect_right(starts, span.start) - 1, 0)
        found = False
        for sentence in reading.notes.sentences[place:]:
            if sentence.span.start >= max(span.end, span.start + 1):
                break
            if sentence.span.meets(span) or sentence.span.start <= span.start < sentence.span.end:
                found = True
                yield sentence.span
        if not found:  # furniture and articles without notes: the line as printed
            text = reading.article.text
            start = text.rfind("\n", 0, span.start) + 1
            end = text.find("\n", max(span.end - 1, start))
            yield Span(start, len(text) if end < 0 else end)

    def own_notes(self, id: str) -> tuple[Note, ...]:
        """Footnotes for a row of an outlet's own: sentences that hold nobody's words, if there are any."""
        notes = self.cite_row(id)
        said = [span for row in self.readings[self.home[id]].attributions for span in row.content]
        plain = [note for note in notes if not any(self._at(note).meets(span) for span in said)]
        return tuple(plain) or notes

    def _at(self, note: Note) -> Span:
        return next(span for span in self.cited[note.article] if span.start == note.start)

    def sentence(self, note: Note) -> str:
        """The sentence of a footnote, white space evened out."""
        return " ".join(self._at(note).of(self.readings[note.article].article.text).split())

    def cite_row(self, id: str) -> tuple[Note, ...]:
        """Footnotes for a row by its id; none for an id that the record does not hold."""
        article = self.home.get(id)
        if article is None:
            return ()
        if id not in self._notes:
            self._notes[id] = self.cite(article, self._spans(article, id), row=id)
        return self._notes[id]

    def _spans(self, article: str, id: str) -> list[tuple[Span, str]]:
        if id in self.attributions:
            said = self.attributions[id]
            spans = [(span, "how") for span in said.cue] + [(span, "what") for span in said.content]
            vias = [hop.span or self._mentions.get((article, hop.via or "")) for hop in said.chain]
            return spans + [(span, "who") for span in (said.source, *vias) if span]
        if id in self.events:
            event = self.events[id]
            parties = [one.span for one in (*event.actors, *event.recipients)]
            return [(event.trigger, "key"), *((span, "who") for span in parties if span)]
        held = self.transfers.get(id) or self.agreements.get(id) or self.roles[id]
        return [(span, "key") for span in held.evidence]

    def words(self, id: str) -> str:
        """The printed words of an attribution, white space evened out; parts are joined by an ellipsis."""
        return " … ".join(self.printed(id, span) for span in self.attributions[id].content)

    def printed(self, id: str, span: Span) -> str:
        """The words of a row's article at a span, white space evened out."""
        return " ".join(span.of(self.readings[self.home[id]].article.text).split())

    def route(self, id: str) -> Route | None:
        """The chain of an attribution with its names resolved; None where it has no chain."""
        article = self.home[id]
        hops = [self._hop(article, hop) for hop in self.attributions[id].chain]
        kept = [
            hop for n, hop in enumerate(hops) if not n or not hop.entity or hop.entity != hops[n - 1].entity
        ]
        return Route(article, tuple(kept)) if kept else None

    def _hop(self, article: str, hop: Hop) -> Hop:
        if hop.entity is None:
            return hop
        name = self.named(article, hop.entity)
        return replace(hop, entity=name.id, name=name.label)

    def published(self, article: str) -> Time | None:
        return self.readings[article].article.published


def members(record: Record, party: str) -> frozenset[str]:
    """A party and, for a state, the persons, groups and bodies whose country it is.

    Raises QueryError for an id that the record does not hold.
    """
    found = next((one for one in record.entry.entities if one.id == party), None)
    if found is None:
        raise QueryError(f"the record holds no entity {party!r}")
    if found.kind != "state" or not found.country:
        return frozenset({party})
    ours = (
        one.id
        for one in record.entry.entities
        if one.country == found.country and one.kind in ("person", "group", "body")
    )
    return frozenset({party, *ours})


def day(time: Time | None) -> tuple[date, date] | None:
    """The days to order something by, an open end closed at its other end; None for a time not known.

    That something lies before its publication tells nothing.
    """
    if time is None or time.precision == "unknown" or (time.anchor == "published" and not time.earliest):
        return None
    earliest, latest = time.earliest or time.latest, time.latest or time.earliest
    return (earliest, latest) if earliest and latest else None
