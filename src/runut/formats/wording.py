"""What a dossier's pages say in their own voice, and how their rows and footnotes are numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import tomli

from runut.errors import QueryError
from runut.types import Citation, Dossier, Happening, Note, Statement, Time


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    text = files("runut.formats").joinpath("words.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def languages() -> tuple[str, ...]:
    """The languages in which dossiers can be printed."""
    return tuple(_tables())


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language. Raises QueryError for a language that `words.toml` does not hold."""

    language: str

    def __post_init__(self) -> None:
        if self.language not in _tables():
            raise QueryError(f"no interface language {self.language!r}; there are {', '.join(languages())}")

    def __call__(self, table: str, key: str) -> str:
        """A wording by table and key; a key that is not known stands for itself."""
        found = _tables()[self.language][table].get(key, key)
        return str(found)

    def count(self, thing: str, n: int) -> str:
        """`3 articles`, `1 article`."""
        one, many = _tables()[self.language]["count"][thing]
        return str((one if n == 1 else many).format(n=n))

    def listed(self, names: list[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        if len(names) < 2:
            return "".join(names)
        return ", ".join(names[:-1]) + self("text", "and") + names[-1]

    def day(self, day: date, *, short: bool = False, year: bool = True) -> str:
        """`3 March 2031`."""
        months = _tables()[self.language]["months_short" if short else "months"]
        return f"{day.day} {months[day.month - 1]}" + (f" {day.year:04}" if year else "")

    def month(self, month: int) -> str:
        """`Mar`."""
        return str(_tables()[self.language]["months_short"][month - 1])

    def time(self, time: Time | None) -> str:
        """A time as precisely as it is known and no more; the empty string where it is not."""
        if time is None or time.precision == "unknown" or not (time.earliest or time.latest):
            return ""
        said = self._span(time.earliest, time.latest)
        return f"{said}, {time.part}" if time.part else said

    def _span(self, first: date | None, last: date | None) -> str:
        if first is None or last is None:
            key, known = ("since", first) if first else ("until", last)
            return self("text", key).format(date=self.day(known) if known else "")
        if first == last:
            return self.day(first)
        whole = (
            first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1 if last != date.max else False
        )
        if whole and first.year == last.year:
            months = _tables()[self.language]["months"]
            if (first.month, last.month) == (1, 12):
                return f"{first.year:04}"
            start = f"{months[first.month - 1]}–" if first.month != last.month else ""
            return f"{start}{months[last.month - 1]} {last.year:04}"
        if whole and (first.month, last.month) == (1, 12):
            return f"{first.year:04}–{last.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        return f"{self.day(first, year=first.year != last.year)} – {self.day(last)}"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its anchor, and the key of its heading in `words.toml`."""

    anchor: str
    key: str
    rows: tuple[Any, ...]


@dataclass(frozen=True)
class Index:
    """Numbers of a dossier: sources, sentences and rows, and which rows stand on a sentence."""

    dossier: Dossier
    words: Words
    source: dict[str, int] = field(default_factory=dict)
    sentence: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    back: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)  # sentence -> anchor -> label
    place: dict[str, int] = field(default_factory=dict)  # row id -> number on the timeline
    happening: dict[str, Happening] = field(default_factory=dict)
    several: dict[str, int] = field(default_factory=dict)  # statement id -> number among several wordings
    register: dict[str, int] = field(default_factory=dict)  # transfer or agreement -> number in its register

    def __post_init__(self) -> None:
        for number, source in enumerate(self.dossier.sources, 1):
            self.source[source.article] = number
            for place, citation in enumerate(source.citations, 1):
                self.sentence[source.article, citation.span.start] = (number, place)
        timeline = (*self.dossier.order, *self.dossier.undated)
        self.place.update({id: number for number, id in enumerate(timeline, 1)})
        self.happening.update({one.id: one for one in self.dossier.happenings})
        self.several.update({one.id: number for number, one in enumerate(self._several(), 1)})
        for key in ("transfer", "agreement"):
            self.register.update({one.id: number for number, one in enumerate(self.happenings(key), 1)})
        for anchor, label, notes in self._rows():
            for note in notes:
                self.back.setdefault((note.article, note.start), {}).setdefault(anchor, label)

    def _rows(self) -> Iterator[tuple[str, str, tuple[Note, ...]]]:
        for number, stake in enumerate(self.dossier.stakes, 1):
            for place, stance in enumerate(stake.stances, 1):
                yield stance.id, self.ref("claim", f"{number}.{place}"), stance.notes
            folded = tuple(
                note for side in (stake.support, stake.opposition) for f in side.folds for note in f[3]
            )
            yield stake.id, self.ref("claim", number), (*stake.notes, *folded)
        for row in self.timeline():
            voiced = (
                tuple(n for voice in row.voices for n in voice.notes) if isinstance(row, Happening) else ()
            )
            number = self.place[row.id]
            yield f"time-{number}", self.thing(row), (*row.notes, *voiced)
        for key in ("transfer", "agreement"):
            for number, one in enumerate(self.happenings(key), 1):
                voiced = tuple(note for voice in one.voices for note in voice.notes)
                yield f"{key}-{number}", self.ref(key, number), (*one.notes, *voiced)
        for number, office in enumerate(self.dossier.offices, 1):
            yield office.id, self.ref("office", number), office.notes

    def ref(self, key: str, number: int | str) -> str:
        return self.words("ref", key).format(n=number)

    def thing(self, row: Statement | Happening) -> str:
        """What a row of the timeline is called: `Event 6`."""
        kind = "utterance" if isinstance(row, Statement) else row.kind
        return f"{self.words('thing', kind)} {self.place[row.id]}"

    def note(self, note: Note) -> tuple[str, str]:
        """The anchor and the printed number of a footnote: `s3-2`, `3.2`."""
        number, place = self.sentence[note.article, note.start]
        return f"s{number}-{place}", f"{number}.{place}"

    def notes(self, notes: tuple[Note, ...]) -> list[tuple[str, str, bool]]:
        """Anchors and numbers in order, own text first; (anchor, number, copy)."""
        kept = {(note.article, note.start): note for note in reversed(notes)}
        ordered = sorted(kept.values(), key=lambda one: (one.copy, self.sentence[one.article, one.start]))
        return [(*self.note(one), one.copy) for one in ordered]

    def timeline(self) -> Iterator[Statement | Happening]:
        """The rows of the timeline, dated ones first."""
        held: dict[str, Statement | Happening] = {one.id: one for one in self.dossier.happenings}
        held |= {one.id: one for one in (*self.dossier.statements, *self.dossier.about)}
        yield from (held[id] for id in (*self.dossier.order, *self.dossier.undated))

    def happenings(self, kind: str) -> tuple[Happening, ...]:
        return tuple(one for one in self.dossier.happenings if one.kind == kind)

    def _several(self) -> tuple[Statement, ...]:
        """Utterances that were printed in more than one wording."""
        return tuple(one for one in self.dossier.statements if len(one.wordings) > 1)

    def sections(self) -> tuple[Section, ...]:
        """The parts of the page that have rows, in order."""
        dossier = self.dossier
        contested = tuple(
            s for s in dossier.stakes if {"support", "opposition"} <= {t.side for t in s.stances}
        )
        rows = tuple(self.timeline())
        dated, undated = rows[: len(dossier.order)], rows[len(dossier.order) :]
        own, others = ({one.id for one in group} for group in (dossier.statements, dossier.about))
        done = {one.id for one in dossier.happenings if one.kind == "incident"}
        if dossier.kind == "person":
            told: tuple[Section, ...] = (
                Section("offices", "offices", dossier.offices),
                Section("said", "said", tuple(one for one in rows if one.id in own)),
                Section("about", "about", tuple(one for one in rows if one.id in others)),
                Section("happened", "happened", tuple(one for one in rows if one.id in done)),
            )
        else:
            told = (Section("timeline", "timeline", dated), Section("undated", "undated", undated))
        parts = (
            Section("contested", "contested", contested),
            Section("claims", "claims", tuple(s for s in dossier.stakes if s not in contested)),
            *told,
            Section("quotations", "quotations", self._several()),
            Section("transfers", "transfers", self.happenings("transfer")),
            Section("agreements", "agreements", self.happenings("agreement")),
            Section("offices", "offices", dossier.offices if dossier.kind != "person" else ()),
            Section("speakers", "speakers", dossier.speakers),
            Section("sources", "sources", dossier.sources),
            Section("skipped", "skipped", dossier.tally.skipped),
        )
        return tuple(one for one in parts if one.rows)


def title(dossier: Dossier, words: Words) -> str:
    """The heading of a dossier, from the names of its subjects."""
    labels = [name.label for name in dossier.subjects]
    if len(labels) == 2:
        return words("head", "between").format(left=labels[0], right=labels[1])
    return labels[0] if labels else words("head", "everything")


def standfirst(dossier: Dossier, words: Words, as_of: str | None) -> list[str]:
    """What a dossier was made from, in sentences."""
    tally, head = dossier.tally, "head"
    if not tally.used:
        said = [words(head, "nothing")]
    else:
        key = "made_undated" if tally.first is None else "made_day" if tally.first == tally.last else "made"
        said = [
            words(head, key).format(
                articles=words.count("article", tally.used),
                outlets=words.count("outlet", tally.outlets),
                stories=words.count("story", tally.stories),
                first=words.day(tally.first) if tally.first else "",
                last=words.day(tally.last) if tally.last else "",
            )
        ]
        if tally.undated:
            said.append(words(head, "undated").format(articles=words.count("article", tally.undated)))
    read, skipped = words.count("article", tally.read), words.count("page", len(tally.skipped))
    said.append(words(head, "rest").format(read=read, skipped=skipped))
    since, until = dossier.since, dossier.until
    if since or until:
        key = "window" if since and until else "window_since" if since else "window_until"
        ends = {"since": words.day(since) if since else "", "until": words.day(until) if until else ""}
        said.append(words(head, key).format(**ends))
    if as_of:
        said.append(words(head, "as_of").format(as_of=as_of))
    return said


def quoted(words: str, form: str) -> str:
    """Printed words as a dossier prints them: quotation marks around what was quoted directly."""
    if form != "direct" or not words or words[0] in '“"‘«':
        return words
    return f"“{words}”"


MARKS = ("key", "how", "who", "what")
"""Kinds of marks, the strongest first: where several lie on the same words, one is shown."""


def segments(one: Citation) -> Iterator[tuple[str, str | None]]:
    """A sentence cut where its marks begin and end: (words, kind of mark or None)."""
    edges = {one.span.start, one.span.end}
    for mark in one.marks:
        edges |= {mark.span.start, mark.span.end}
    for start, end in pairwise(sorted(edge for edge in edges if one.span.start <= edge <= one.span.end)):
        kinds = {mark.kind for mark in one.marks if mark.span.start <= start and end <= mark.span.end}
        text = one.sentence[start - one.span.start : end - one.span.start]
        yield text, next((kind for kind in MARKS if kind in kinds), None)


def ending(actors: Sequence[str]) -> str:
    """The ending of an English verb in the present, by how many do it."""
    return "" if len(actors) > 1 else "s"


def interval(low: int, high: int) -> str:
    """`2`, `1–3`."""
    return str(low) if low == high else f"{low}–{high}"
