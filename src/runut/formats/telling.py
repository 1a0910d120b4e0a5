"""A row of a dossier as a sentence, in pieces that every format sets in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from runut.formats.wording import Index, Words, quoted
from runut.types import Happening, Name, Note, Reuse, Stance, Statement, Time, Voice, Weight

Style = Literal["plain", "name", "act", "words", "quiet", "flag", "link"]


class Piece(NamedTuple):
    """Some words set in one style; `link` is an anchor, `notes` are footnotes behind the words."""

    style: Style
    text: str
    link: str = ""
    notes: tuple[Note, ...] = ()


class Telling:
    """Rows of one dossier told in its language."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.words: Words = index.words

    def when(self, time: Time | None, printed: Time | None) -> list[Piece]:
        """The time of a row; without one, only when it was printed, and said to be that."""
        known = self.words.time(time)
        if known and time is not None:
            made = [Piece("plain", known)]
            if time.conflict:
                made.append(Piece("quiet", self.words("text", "also").format(words=time.conflict)))
            return made
        made = [Piece("quiet", self.words("text", "no_date"))]
        if day := self.words.time(printed):
            made.append(Piece("quiet", self.words("text", "printed").format(date=day)))
        return made

    def statement(self, row: Statement) -> list[list[Piece]]:
        """An utterance: who does what to whom, in which words; then the way it came."""
        first = row.wordings[0]
        line = [*self._who(row.speakers, row.unnamed), Piece("act", self.words("act", row.act))]
        if row.addressee:
            line.append(Piece("quiet", self.words("text", "to").format(name=row.addressee.label)))
        if first.words:
            line.append(Piece("words", quoted(first.words, first.form)))
        routes = [route for wording in row.wordings for route in wording.routes]
        carriers = dict.fromkeys(hop.name for route in routes for hop in route.hops[1:-1])
        under = (
            [Piece("quiet", self.words("text", "via").format(names=self._listed(carriers)))]
            if carriers
            else []
        )
        if len(row.wordings) > 1:
            place = 1 + [one.id for one in self.index.several()].index(row.id) if self._home(row) else 0
            if place:
                under.append(Piece("link", self.index.ref("quotation", place), f"quote-{place}"))
        return [line, [*under, *self.rests(row.rests)]]

    def _home(self, row: Statement) -> bool:
        return any(one.id == row.id for one in self.index.dossier.statements)

    def happening(self, row: Happening) -> list[list[Piece]]:
        """An incident, transfer or agreement; then in whose mouth it stands, and what disagrees."""
        under = [] if row.kind == "incident" else self.registered(row)
        under += self.voices(row.voices)
        for name, values in row.conflicts:
            under.append(Piece("flag", f"{self.words('text', 'conflict')}: {self.words('field', name)}"))
            under += [Piece("plain", value, notes=notes) for value, notes in values]
        return [getattr(self, f"_{row.kind}")(row), [*under, *self.rests(row.rests)]]

    def _incident(self, row: Happening) -> list[Piece]:
        mode = f" ({self.words('mode', row.mode)})" if row.mode else ""
        line = [*self._who(row.actors, None), Piece("act", self.words("type", row.type) + mode)]
        line += self._who(row.recipients, None) if row.recipients else []
        if row.place:
            line.append(Piece("plain", self.words("text", "at").format(place=row.place)))
        aspects = [self.words("aspect", one) for one in row.aspects]
        if row.aspects and row.aspects != ("occurred",):
            line.append(Piece("flag", ", ".join(aspects)))
        if row.words:
            triggers = ", ".join(f"“{one}”" for one in row.words)
            line.append(Piece("quiet", self.words("text", "words").format(words=triggers)))
        return line

    def _transfer(self, row: Happening) -> list[Piece]:
        ends = [*self._who(row.actors, None), Piece("plain", "→"), *self._who(row.recipients, None)]
        return [*ends, Piece("words", " · ".join(row.words)), self.stage(row)]

    def _agreement(self, row: Happening) -> list[Piece]:
        return [Piece("words", row.type), *self._who(row.actors, None), self.stage(row)]

    def stage(self, row: Happening) -> Piece:
        return Piece("act", self.words("stage", row.mode or ""))

    def registered(self, row: Happening) -> list[Piece]:
        """The link from the timeline to the row of the register."""
        place = 1 + [one.id for one in self.index.happenings(row.kind)].index(row.id)
        return [Piece("link", self.index.ref(row.kind, place), f"{row.kind}-{place}")]

    def _who(self, names: Iterable[Name], unnamed: str | None) -> list[Piece]:
        labels = [name.label for name in names]
        if labels:
            return [Piece("name", self.words.listed(labels))]
        return [Piece("name", unnamed) if unnamed else Piece("quiet", self.words("text", "nobody"))]

    def voices(self, voices: tuple[Voice, ...]) -> list[Piece]:
        """In whose mouth a row stands, each with what they did and where."""
        made = []
        for voice in voices:
            if voice.name is None:
                made.append(Piece("plain", self.words("text", "own"), notes=voice.notes))
                continue
            label = voice.name.label or self.words("text", "nobody")
            act = f" ({self.words('act', voice.act)})" if voice.act else ""
            made.append(Piece("plain", label + act, notes=voice.notes))
        return [Piece("quiet", self.words("text", "according")), *made] if made else []

    def rests(self, ids: Iterable[str]) -> list[Piece]:
        """Links to the claims a row bears on."""
        return [Piece("link", self.index.ref("claim", id.removeprefix("claim-")), id) for id in ids]

    def stance(self, row: Stance) -> list[list[Piece]]:
        """A position: who, with which act, in which words; then when."""
        name = row.speaker.label if row.speaker else ""
        who = Piece("name", name) if name else Piece("quiet", self.words("text", "own"))
        line = [who, Piece("act", self.words("act", row.act))]
        if row.words:
            line.append(Piece("words", quoted(row.words, row.form)))
        first, printed = self.words.time(row.first), self.words.time(row.printed)
        under = [Piece("quiet", self.words("text", "first").format(date=first))] if first else []
        if not first:
            under.append(Piece("quiet", self.words("text", "no_date")))
        if printed and not first:
            under.append(Piece("quiet", self.words("text", "printed").format(date=printed)))
        return [line, under]

    def cuts(self, side: Weight) -> list[str]:
        """What a side of a claim hangs on, in words."""
        if side.lines.high == 0 or not side.cut_high:
            return [self.words("weight", "none")] if side.origins.high == 0 else []
        if side.cut_low == side.cut_high:
            return [self.words("weight", "cut").format(names=self._listed(side.cut_low))]
        loose = self.words("weight", "cut_loose").format(names=self._listed(side.cut_high))
        if not side.cut_low:
            return [self.words("weight", "none_strict"), loose] if side.lines.low == 0 else [loose]
        return [self.words("weight", "cut_strict").format(names=self._listed(side.cut_low)), loose]

    def _listed(self, names: Iterable[str]) -> str:
        return self.words.listed(list(dict.fromkeys(names)))

    def reuse(self, one: Reuse) -> str:
        """How an article hangs together with another, in words."""
        key = "reuse_with" if one.after is None else "reuse_from" if one.after else "reuse_to"
        kind = self.words("reuse", one.kind)
        return self.words("text", key).format(n=self.index.source[one.other], kind=kind)


def interval(low: int, high: int) -> str:
    """`2`, `1–3`."""
    return str(low) if low == high else f"{low}–{high}"
