"""What happened, what was passed on or agreed, and who held office, as rows of a dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from runut.dossiers.evidence import Desk, day
from runut.dossiers.statements import FAR, distinct, first_printed, shelf
from runut.types import Agreement, Attribution, Happening, Incident, Name, Note, Office, Role, Transfer, Voice

Wanted = Callable[[frozenset[str]], bool]
"""Whether a row with these parties (canonical ids) belongs to the dossier."""
Rests = Callable[[Iterable[str]], tuple[str, ...]]
"""The stakes that were made from some rows."""
AGAINST = ("deny", "retract", "correct")


def voices(desk: Desk, told: Iterable[tuple[str, str | None]]) -> tuple[Voice, ...]:
    """In whose mouth some rows stand: (row id, id of the attribution or None for the outlet's own voice)."""
    groups: dict[tuple[Name | None, str | None], list[Note]] = {}
    for row, voice in told:
        if voice is None or voice not in desk.attributions:
            groups.setdefault((None, None), []).extend(desk.cite_row(row))
            continue
        said = desk.attributions[voice]
        act, notes = _act(desk, row, said), desk.cite_row(voice)
        for name in desk.speakers(voice) or (Name(said.unnamed or ""),):
            groups.setdefault((name, act), []).extend(notes)
    ordered = sorted(groups, key=lambda key: (key[0] is None, -len(groups[key]), str(key)))
    return tuple(Voice(name, act, distinct(groups[name, act])) for name, act in ordered)


def _act(desk: Desk, row: str, said: Attribution) -> str | None:
    """What an attribution does with a row: what the positions have in the claims made from it, for
    one utterance may deny a thing and admit another. None where nobody knows which of the two it denies.
    """
    speaker = desk.canon(desk.home[said.id], said.speaker) if said.speaker else None
    taken = desk.taken.get(row, ())
    held = [one for one in taken if said.id in one.attributions]
    held = held or [one for one in taken if speaker is not None and one.speaker == speaker]
    sides = {one.side for one in held}
    denies = said.act in AGAINST
    if denies and "support" in sides:
        return min(
            (one.act for one in held if one.side == "support" and one.act not in AGAINST), default=None
        )
    if sides == {"opposition"} and not denies:
        return "deny"
    if denies and not sides and said.id in desk.granted:
        event = desk.events.get(row)
        return said.act if event is not None and event.aspect == "negated" else None
    return said.act


def incident(desk: Desk, one: Incident, *, rests: tuple[str, ...] = ()) -> Happening:
    """An incident with the voices that tell of it and the values that disagree."""
    ids = sorted((id for id in one.mentions if id in desk.events), key=lambda id: shelf(desk, id))
    aspects = Counter[str](desk.events[id].aspect for id in ids)
    return Happening(
        id=one.id,
        kind="incident",
        type=one.type,
        mode=one.mode,
        actors=tuple(desk.name(id) for id in one.actors),
        recipients=tuple(desk.name(id) for id in one.recipients),
        words=tuple(dict.fromkeys(desk.printed(id, desk.events[id].trigger).casefold() for id in ids)),
        place=one.place.name if one.place else None,
        time=one.time,
        printed=first_printed(desk, ids),
        aspects=tuple(sorted(aspects, key=lambda aspect: (-aspects[aspect], aspect))),
        voices=voices(desk, [(id, desk.events[id].voice) for id in ids]),
        conflicts=tuple(
            (
                conflict.field,
                tuple((_value(desk, value), _cited(desk, told)) for value, told in conflict.values),
            )
            for conflict in one.conflicts
        ),
        rests=rests,
        notes=_cited(desk, ids),
    )


def _value(desk: Desk, value: str) -> str:
    return desk.name(value).label if value in desk.canonical else value


def _cited(desk: Desk, ids: Iterable[str]) -> tuple[Note, ...]:
    return distinct(note for id in ids for note in desk.cite_row(id))


def transfers(
    desk: Desk, wanted: Wanted, rests: Rests, kept: Collection[str] | None = None
) -> tuple[Happening, ...]:
    """Transfers whose parties are wanted; rows that say the same of the same weapon are one.

    `kept`: ids to which they are confined.
    """
    groups: dict[tuple[str, ...], list[Transfer]] = {}
    for id, row in sorted(desk.transfers.items()):
        ends = [desk.canon(desk.home[id], key) if key else "" for key in (row.supplier, row.recipient)]
        if wanted(frozenset(filter(None, ends))):
            said = (row.category or "", row.weapon.casefold(), row.stage, str(row.quantity or ""))
            groups.setdefault((*ends, *said, str(day(row.time))), []).append(row)
    return _shelved(
        _registered(
            desk,
            Happening(
                id=group[0].id,
                kind="transfer",
                type=key[2],
                mode=group[0].stage,
                actors=(desk.name(key[0]),) if key[0] else (),
                recipients=(desk.name(key[1]),) if key[1] else (),
                words=(group[0].weapon, *([str(group[0].quantity)] if group[0].quantity else [])),
                time=group[0].time,
            ),
            group,
            rests,
        )
        for key, group in sorted(groups.items())
        if kept is None or group[0].id in kept
    )


def agreements(
    desk: Desk, wanted: Wanted, rests: Rests, kept: Collection[str] | None = None
) -> tuple[Happening, ...]:
    """Agreements whose parties are wanted; rows that say the same of the same agreement are one.

    `kept`: ids to which they are confined.
    """
    groups: dict[tuple[str, ...], list[Agreement]] = {}
    for id, row in sorted(desk.agreements.items()):
        parties = frozenset(desk.canon(desk.home[id], key) for key in row.parties)
        if wanted(parties):
            said = (row.name.casefold(), row.stage or "", str(day(row.time)), row.duration or "")
            groups.setdefault((*said, *sorted(parties)), []).append(row)
    return _shelved(
        _registered(
            desk,
            Happening(
                id=group[0].id,
                kind="agreement",
                type=group[0].name,
                mode=group[0].stage,
                actors=tuple(desk.name(id) for id in key[4:]),
                words=(group[0].duration,) if group[0].duration else (),
                time=group[0].time,
            ),
            group,
            rests,
        )
        for key, group in sorted(groups.items())
        if kept is None or group[0].id in kept
    )


def _shelved(rows: Iterable[Happening]) -> tuple[Happening, ...]:
    """Rows of a register by their parties and kind, then by time, then by first publication."""

    def when(row: Happening) -> tuple[date, date]:
        return day(row.time) or day(row.printed) or (FAR, FAR)

    return tuple(
        sorted(
            rows,
            key=lambda row: (
                [name.label for name in (*row.actors, *row.recipients)],
                not row.type,
                row.type if row.kind == "transfer" else "",
                when(row),
                row.id,
            ),
        )
    )


def _registered(
    desk: Desk, made: Happening, group: Sequence[Transfer] | Sequence[Agreement], rests: Rests
) -> Happening:
    ids = [row.id for row in group]
    told = [(row.id, voice) for row in group for voice in row.voice or (None,)]
    return replace(
        made,
        printed=first_printed(desk, ids),
        voices=voices(desk, told),
        rests=rests(ids),
        notes=_cited(desk, ids),
    )


def offices(desk: Desk, persons: Collection[str]) -> tuple[Office, ...]:
    """The offices that articles give some persons, one row per person, title and body."""
    groups: dict[tuple[str, str, str, str], list[Role]] = {}
    for id, row in sorted(desk.roles.items()):
        person = desk.canon(desk.home[id], row.person)
        if person in persons:
            body = desk.canon(desk.home[id], row.of) if row.of else ""
            groups.setdefault((desk.name(person).label, person, row.title.casefold(), body), []).append(row)
    for key in [key for key in groups if not key[3]]:  # no body is said: the only one said elsewhere
        fuller = [other for other in groups if other[:3] == key[:3] and other[3]]
        if len(fuller) == 1:
            groups[fuller[0]] += groups.pop(key)
    return tuple(
        Office(
            id=f"office-{place}",
            person=desk.name(key[1]),
            title=group[0].title,
            of=desk.name(key[3]) if key[3] else None,
            since=next((row.since for row in group if row.since), None),
            until=next((row.until for row in group if row.until), None),
            current=group[0].current if len({row.current for row in group}) == 1 else None,
            notes=_cited(desk, [row.id for row in group]),
        )
        for place, (key, group) in enumerate(sorted(groups.items()), 1)
    )
