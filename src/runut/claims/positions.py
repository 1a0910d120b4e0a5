"""Who stands where on a claim, and by which act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from runut.claims.leaves import Leaf, Mouth
from runut.claims.pile import Faces, SideName, side_of
from runut.types import Position, Proposition, Time

Taken: TypeAlias = tuple[str, str, str | None]
"""A position as one article tells it: the article, the row, the speaker."""


class Voice(NamedTuple):
    """A stake with who takes it: `mouth` is None for an unnamed source and for the outlet itself."""

    leaf: Leaf
    mouth: Mouth | None
    name: str
    act: str
    side: SideName

    @property
    def speaker(self) -> str | None:
        return self.mouth.speaker if self.mouth is not None else None

    @property
    def taken(self) -> Taken:
        return self.leaf.stake.article, self.leaf.row, self.speaker


def voices(faces: Faces, proposition: Proposition, leaves: Iterable[Leaf]) -> list[Voice]:
    """Each stake with its speaker, act and side; of words that several speak together one for each."""
    concerned: set[str] | None = None
    made = []
    for leaf in leaves:
        if leaf.act is None:
            side: SideName = "opposition" if leaf.stake.negated else "support"
            made.append(Voice(leaf, None, leaf.name, "assert", side))
            continue
        for mouth in leaf.mouths or (None,):
            act = "admit" if leaf.stake.affirmed else leaf.act
            if act == "admit" and proposition.kind != "text":  # of whom words speak is told by the act alone
                concerned = parties(faces, proposition) if concerned is None else concerned
                if mouth is None or not _of(faces, mouth.speaker) & concerned:
                    act = "confirm"  # only the party a claim is about can admit it
            name = mouth.name if mouth is not None else leaf.name
            made.append(Voice(leaf, mouth, name, act, side_of(act, leaf.stake)))
    return _one_breath(made)


def _of(faces: Faces, speaker: str) -> set[str]:
    return {speaker, faces.party(speaker) or speaker}


def _one_breath(taken: list[Voice]) -> list[Voice]:
    """Whoever admits a thing and denies another in one breath does not deny the first: *the drones, yes; the
    missiles, no*. Of such an utterance only the admission is kept, wherever it is printed again. Who denies
    one thing alone and admits it in the next breath contradicts himself: both are kept.
    """
    admitted = {(one.speaker, one.leaf.stake.article) for one in taken if one.act == "admit" and one.speaker}
    if not admitted:
        return taken
    mixed = [
        one.leaf
        for one in taken
        if one.act == "deny"
        and one.leaf.form != "indirect"
        and one.leaf.stake.broad
        and (one.speaker, one.leaf.stake.article) in admitted
    ]
    rows = {one.stake.voice for one in mixed}
    printed = {one.quotation for one in mixed} - {None}
    return [
        one
        for one in taken
        if one.act != "deny" or (one.leaf.stake.voice not in rows and one.leaf.quotation not in printed)
    ]


def parties(faces: Faces, proposition: Proposition) -> set[str]:
    """Whom the proposition is about: its entities and those they speak for."""
    named = {value for _, value in proposition.parts if faces.face(value) is not None}
    return named | {faces.party(one) or one for one in named}


def positions(taken: Sequence[Voice], gone: Mapping[Taken, Time]) -> tuple[Position, ...]:
    """One row per speaker and act, in the order in which they were first taken; `gone` tells when a position
    was given up.
    """
    groups: dict[tuple[str, str, str, str, bool], list[Voice]] = defaultdict(list)
    for one in taken:
        groups[one.speaker or "", one.name, one.act, one.side, one.leaf.act is None].append(one)
    made = []
    for (speaker, name, act, _, _), held in groups.items():
        times = [one.leaf.first for one in held if one.leaf.first is not None]
        until = [gone.get(one.taken) for one in held] if gone else [None]
        ends = [time for time in until if time is not None]
        made.append(
            Position(
                speaker=speaker or None,
                name=name,
                act=act,
                attributions=tuple(sorted({one.leaf.stake.voice for one in held if one.leaf.stake.voice})),
                first=times[0] if len(times) == 1 else min(times, key=when, default=None),
                side=held[0].side,
                until=max(ends, key=when) if len(ends) == len(until) else None,
            )
        )
    if len(made) == 1:
        return (made[0],)
    return tuple(
        sorted(
            made,
            key=lambda one: (
                when(one.first),
                one.side,
                one.speaker or "~",
                one.name,
                one.act,
                one.attributions,
            ),
        )
    )


def when(time: Time | None) -> tuple[str, str]:
    """The order of times: by their end, then by their beginning; the unknown last."""
    if time is None:
        return "9999", "9999"
    end = time.latest or time.earliest
    start = time.earliest or time.latest
    return (end.isoformat() if end else "9999"), (start.isoformat() if start else "9999")
