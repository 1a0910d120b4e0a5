"""A row of a dossier as a sentence, in pieces that every format sets in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from runut.formats.wording import Index, Words, ending, quoted
from runut.types import (
    Happening,
    Name,
    Note,
    Stake,
    Stance,
    Statement,
    Time,
    Voice,
    Weight,
)

Style = Literal["plain", "name", "act", "words", "quiet", "flag", "link"]


class Piece(NamedTuple):
    """Some words set in one style; `link` is an anchor, `notes` are footnotes behind the words."""

    style: Style
    text: str
    link: str = ""
    notes: tuple[Note, ...] = ()


class Told(NamedTuple):
    """A row as a sentence, and what stands under it in groups."""

    line: list[Piece]
    under: list[list[Piece]]


_AGAINST = ("deny", "retract", "correct")


class Telling:
    """Rows of one dossier told in its language."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.words: Words = index.words

    def when(self, time: Time | None, printed: Time | None) -> list[list[Piece]]:
        """The time of a row; without one, only when it was printed, and said to be that."""
        known = self.words.time(time)
        if known and time is not None:
            also = self.words("text", "also").format(words=time.conflict)
            return [[Piece("plain", known)], *([[Piece("quiet", also)]] if time.conflict else [])]
        day = self.words.time(printed)
        return [[Piece("quiet", self.words("text", "printed").format(date=day) if day else self._no_date)]]

    @property
    def _no_date(self) -> str:
        return self.words("text", "no_date")

    def statement(self, row: Statement) -> Told:
        """An utterance: who does what to whom, in which words; then the way it came."""
        first = row.wordings[0]
        line = [self._who(row.speakers, row.unnamed), Piece("act", self.words("act", row.act))]
        if row.addressee:
            line.append(Piece("quiet", self.words("text", "to").format(name=row.addressee.label)))
        if first.words:
            line.append(Piece("words", quoted(first.words, first.form)))
        under = [[Piece("quiet", self.words("text", "headline"))]] if first.headline else []
        routes = [route for wording in row.wordings for route in wording.routes]
        carriers = dict.fromkeys(hop.name for route in routes for hop in route.hops[1:-1])
        if carriers:
            via = self.words("text", "via").format(names=self._listed(carriers))
            under.append([Piece("quiet", via)])
        under += [list(held) for held in dict.fromkeys(tuple(self._held(id)) for id in row.tells)]
        if place := self.index.several.get(row.id):
            under.append([Piece("link", self.index.ref("quotation", place), f"quote-{place}")])
        return Told(line, [*under, *self.rests(row.rests)])

    def _held(self, id: str) -> list[Piece]:
        one = self.index.happening[id]
        return [
            Piece("quiet", self.words("text", "holds")),
            Piece("quiet", self.deed(one)),
            *self._aspects(one),
        ]

    def happening(self, row: Happening) -> Told:
        """An incident, transfer or agreement; then in whose mouth it stands, and what disagrees."""
        under = []
        if row.kind == "incident":
            line = [Piece("name", self.deed(row))]
            if row.place:
                line.append(Piece("plain", self.words("text", "at").format(place=row.place)))
            line += self._aspects(row)
            if row.words:
                triggers = ", ".join(f"“{one}”" for one in row.words)
                under.append([Piece("quiet", self.words("text", "words").format(words=triggers))])
        else:
            line = self._registered(row)
            place = self.index.register[row.id]
            under.append([Piece("link", self.index.ref(row.kind, place), f"{row.kind}-{place}")])
        under += self.voices(row.voices)
        for name, values in row.conflicts:
            flag = Piece("flag", f"{self.words('text', 'conflict')}: {self.words('field', name)}")
            under.append(
                [flag, *(Piece("plain", self._value(value), notes=notes) for value, notes in values)]
            )
        return Told([*line, *self.denied(row)], [*under, *self.rests(row.rests)])

    def _value(self, value: str) -> str:
        try:
            return self.words.day(date.fromisoformat(value))
        except ValueError:
            return value

    def deed(self, row: Happening) -> str:
        """An incident as a sentence in the field's terms: `Iran gives aid to Russia (visit)`."""
        ends = ([name.label for name in names] for names in (row.actors, row.recipients))
        return self._deed(row.type, row.mode, *ends)

    def _deed(self, type: str, mode: str | None, actors: list[str], recipients: list[str]) -> str:
        who = self.words.listed(actors) or self.words("text", "somebody")
        table = "deed" if recipients else "deed_alone"
        said = self.words(table, type).format(a=who, b=self.words.listed(recipients), s=ending(actors))
        return f"{said} ({self.words('mode', mode)})" if mode else said

    def _aspects(self, row: Happening) -> list[Piece]:
        if not row.aspects or row.aspects == ("occurred",):
            return []
        return [Piece("flag", ", ".join(self.words("aspect", one) for one in row.aspects))]

    def _registered(self, row: Happening) -> list[Piece]:
        if row.kind == "agreement":
            return [Piece("words", row.type), self._who(row.actors, None), self.stage(row)]
        ends = [self._who(names, None, "somebody") for names in (row.actors, row.recipients)]
        return [ends[0], Piece("plain", "→"), ends[1], Piece("words", " · ".join(row.words)), self.stage(row)]

    def stage(self, row: Happening) -> Piece:
        return Piece("act", self.words("stage", row.mode or ""))

    def denied(self, row: Happening) -> list[Piece]:
        """A sign on what nobody but those who deny it tells of."""
        if row.voices and all(voice.act in _AGAINST for voice in row.voices):
            return [Piece("flag", self.words("text", "only_denied"))]
        return []

    def _who(self, names: Iterable[Name], unnamed: str | None, nobody: str = "nobody") -> Piece:
        label = self._listed(name.label for name in names) or unnamed
        return Piece("name", label) if label else Piece("quiet", self.words("text", nobody))

    def voices(self, voices: Iterable[Voice]) -> list[list[Piece]]:
        """In whose mouth a row stands, with what they did and where; those who deny it apart."""
        made: dict[str, list[Piece]] = {}
        for voice in voices:
            key = "denied" if voice.act in _AGAINST else "according"
            group = made.setdefault(key, [Piece("quiet", self.words("text", key))])
            label = (
                voice.name.label or self.words("text", "nobody") if voice.name else self.words("text", "own")
            )
            plain = voice.act in (None, "assert", "deny")
            act = "" if plain else f" ({self.words('act', voice.act or '')})"
            group.append(Piece("plain", label + act, notes=voice.notes))
        return list(made.values())

    def rests(self, ids: Iterable[str]) -> list[list[Piece]]:
        """Links to the claims a row bears on."""
        return [[Piece("link", self.index.ref("claim", id.removeprefix("claim-")), id)] for id in ids]

    # -- claims

    def claim(self, stake: Stake) -> str:
        """A claim as a sentence, from the parts of its proposition; free text is quoted."""
        parts: dict[str, list[str]] = {}
        for key, value in stake.parts:
            parts.setdefault(key, []).append(value)
        first = {key: values[0] for key, values in parts.items()}
        if stake.kind == "incident" and "type" in first:
            ends = parts.get("actor", []), parts.get("recipient", [])
            said = self._deed(first["type"], first.get("mode"), *ends)
            triggers = ", ".join(f"“{one}”" for one in stake.words[:3])
            return self._that(f"{said}: {triggers}" if triggers else said)
        nobody = self.words("text", "somebody")
        if stake.kind == "transfer" and "stage" in first:
            from_, to = first.get("supplier", nobody), first.get("recipient", nobody)
            weapon = self.words("category", first.get("category", "other"))
            return self._that(self.words("supply", first["stage"]).format(a=from_, b=to, w=weapon))
        if stake.kind == "agreement" and "stage" in first:
            signed = parts.get("party", [])
            who = self.words.listed(signed) or nobody
            said = self.words("pact", first["stage"])
            return self._that(said.format(a=who, w=first.get("name", ""), s=ending(signed)))
        return f"“{stake.text}”" if stake.kind == "text" else stake.text

    def _that(self, said: str) -> str:
        """A proposition is not told but named: `That Iran gives aid to Russia`."""
        return self.words("text", "that").format(claim=said)

    def told_apart(self, stake: Stake) -> str:
        """What kind of thing a claim is about, and when that was."""
        return " · ".join(filter(None, [self.words("proposition", stake.kind), self.words.time(stake.time)]))

    def stance(self, row: Stance, stake: Stake) -> Told:
        """A position: who, with which act, in which words (once, where they are the claim itself); when."""
        line = [Piece("name", row.speaker.label)] if row.speaker else []
        if row.own or not row.speaker:
            line.append(Piece("quiet", self.words("text", "own" if row.own else "nobody")))
        line.append(Piece("act", self.words("act", row.act)))
        if row.words and (stake.kind != "text" or row.words != stake.text):
            line.append(Piece("words", quoted(row.words, row.form)))
        for answered in row.answers:
            line += [
                Piece("quiet", self.words("text", "answers")),
                Piece("words", quoted(answered, "direct")),
            ]
        under = [[Piece("quiet", self.words("text", "headline"))]] if row.headline else []
        if first := self.words.time(row.first):
            under.append([Piece("quiet", self.words("text", "first").format(date=first))])
        else:
            under += self.when(None, row.printed)
        if until := self.words.time(row.until):
            under.append([Piece("quiet", self.words("text", "given_up").format(date=until))])
        return Told(line, under)

    def routes(self, stake: Stake) -> list[str]:
        """The chains of a claim in words: `Harian Contoh ← Delta ← Sari Wirawan`."""
        routes = (route for one in stake.stances for route in one.routes)
        return list(dict.fromkeys(" ← ".join(hop.name for hop in route.hops) for route in routes))

    def side(self, name: Name | None) -> str:
        """To which of two subjects somebody belongs; empty for the subject itself and for others."""
        if name is None or name.side is None or len(self.index.dossier.subjects) < 2:
            return ""
        subject = self.index.dossier.subjects[name.side - 1]
        return "" if subject.id == name.id else subject.label

    def fold(self, what: str, into: str, reason: str) -> str:
        """Why something was counted together with something else."""
        key = (
            "own" if reason in ("own-voice", "altered", "withdrawn") else "again" if what == into else "fold"
        )
        return self.words("weight", key).format(what=what, into=into, reason=self.words("fold", reason))

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
