"""Two states (or any two parties): what is contested between them, what happened, who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain

from runut.dossiers import happenings, sources, statements
from runut.dossiers.evidence import Desk, day, members
from runut.types import (
    Claim,
    Dossier,
    Incident,
    Name,
    Note,
    Position,
    Record,
    Side,
    Span,
    Stake,
    Stance,
    Weight,
)


def assemble(
    record: Record, left: str, right: str, *, language: str = "id", written: sources.Written | None = None
) -> Dossier:
    """The dossier of two parties by canonical id; a state stands for its persons, groups and bodies too.

    `written`: the media that articles were written for, where several were written for one. Raises QueryError
    for an id that the record does not hold.
    """
    sides = (members(record, left), members(record, right))
    desk = Desk(record, language, sides, weighed=True)

    def both(parties: Iterable[str]) -> bool:
        held = set(parties)
        return all(held & side for side in sides)

    told = [one for one in record.entry.incidents if both((*one.actors, *one.recipients))]
    concerned = {id for id in desk.attributions if both(_involved(desk, id))}
    claims = [one for one in record.entry.claims if _staked(desk, one, both, concerned)]
    claims.sort(key=_weightiest)
    stakes = tuple(stake(desk, one, place, claims) for place, one in enumerate(claims, 1))
    home = _home(claims)

    def rests(rows: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place for row in rows for place in home.get(row, ())))

    transfers = happenings.transfers(desk, both, rests)
    agreements = happenings.agreements(desk, both, rests)
    wanted = concerned | {voice for one in told for id in one.mentions if (voice := _voice(desk, id))}
    for id, transfer in desk.transfers.items():
        ends = [desk.canon(desk.home[id], key) for key in (transfer.supplier, transfer.recipient) if key]
        wanted |= set(transfer.voice) if both(ends) else set()
    wanted |= {id for one in claims for position in one.positions for id in position.attributions}
    wanted |= _repeated(desk, both)
    said = tuple(
        statements.statement(desk, one, rests=rests(one.variants))
        for one in statements.utterances(desk, wanted.__contains__)
    )
    done = (
        *(happenings.incident(desk, one, rests=rests((one.id, *one.mentions))) for one in told),
        *transfers,
        *agreements,
    )
    said, within = statements.told(desk, said, told)
    persons = {name.id for one in said for name in one.speakers if name.id and name.side}
    held = happenings.offices(desk, persons)
    order, undated = statements.chronology((*said, *done), within)
    shelf = sources.sources(desk, written)
    return Dossier(
        kind="pair",
        language=language,
        subjects=(desk.name(left), desk.name(right)),
        tally=statements.tally(desk, [one.article for one in shelf]),
        stakes=stakes,
        statements=said,
        happenings=done,
        offices=held,
        speakers=statements.speakers(said),
        sources=shelf,
        order=order,
        undated=undated,
    )


def _voice(desk: Desk, event: str) -> str | None:
    return desk.events[event].voice if event in desk.events else None


def _involved(desk: Desk, id: str) -> set[str]:
    """Who an utterance concerns: its speakers, its addressee and everybody named in its words."""
    row, article = desk.attributions[id], desk.home[id]
    keys = [row.speaker, *row.with_, row.addressee, *desk.named_in(article, row.content)]
    return {desk.canon(article, key) for key in keys if key}


def _repeated(desk: Desk, both: Callable[[Iterable[str]], bool]) -> set[str]:
    """What one of the two said and several articles print that each speak of both."""
    found: set[str] = set()
    for one in desk.record.entry.quotations:
        held = [id for id in one.variants if id in desk.home]
        articles = {desk.home[id] for id in held}
        if len(articles) > 1 and any(one.speaker in side for side in desk.sides):
            named = (desk.named_in(id, [Span(0, len(desk.readings[id].article.text))]) for id in articles)
            if all(
                both(desk.canon(id, key) for key in keys) for id, keys in zip(articles, named, strict=True)
            ):
                found.update(held)
    return found


def _staked(desk: Desk, claim: Claim, both: Callable[[Iterable[str]], bool], concerned: set[str]) -> bool:
    """A claim between the two; or of one alone, or in free text, where an utterance on it concerns both."""
    incident = desk.incidents.get(claim.proposition.ref or "")
    parties = {value for _, value in claim.proposition.parts if value in desk.canonical}
    parties |= {*incident.actors, *incident.recipients} if incident else set()
    if both(parties):
        return True
    ours = bool(parties) and parties <= desk.sides[0] | desk.sides[1]
    if not ours and claim.proposition.kind != "text":
        return False
    return any(id in concerned for one in claim.positions for id in one.attributions)


def _home(claims: list[Claim]) -> dict[str, list[str]]:
    """Which stakes a row bears on, by the row's id."""
    home: dict[str, list[str]] = {}
    for place, one in enumerate(claims, 1):
        carried = chain.from_iterable(position.attributions for position in one.positions)
        for row in dict.fromkeys((*one.rows, *carried, *filter(None, [one.proposition.ref]))):
            home.setdefault(row, []).append(f"claim-{place}")
    return home


# ---------------------------------------------------------------- claims


def _weightiest(claim: Claim) -> tuple[object, ...]:
    """Contested claims first, then by origins on both sides, then by reports."""
    support, opposition = claim.corroboration.support, claim.corroboration.opposition
    sides = {position.side for position in claim.positions}
    return (
        not {"support", "opposition"} <= sides,
        -(support.origins.low + opposition.origins.low),
        -(support.origins.high + opposition.origins.high),
        claim.proposition.kind == "text",
        -(support.reports + opposition.reports),
        claim.text,
        claim.id,
    )


def stake(desk: Desk, claim: Claim, place: int, claims: list[Claim]) -> Stake:
    """A claim with its positions, weights and links to the other claims of the dossier."""
    number = {one.id: f"claim-{n}" for n, one in enumerate(claims, 1)}
    id = f"claim-{place}"
    rows = [row for row in claim.rows if row in desk.home]
    incident = desk.incidents.get(claim.proposition.ref or "")
    events = [desk.events[row] for row in rows if row in desk.events]
    triggers = dict.fromkeys(desk.printed(row.id, row.trigger).casefold() for row in events)
    stances = sorted(
        (_stance(desk, one, rows) for one in claim.positions),
        key=lambda one: (
            ("support", "opposition", "neither").index(one.side),
            day(one.first) or day(one.printed) or (statements.FAR, statements.FAR),
            one.speaker.label if one.speaker else "~",
            one.act,
        ),
    )
    numbered = tuple(replace(one, id=f"{id}-{n}") for n, one in enumerate(stances, 1))
    carried = {note for one in numbered for note in one.notes}
    linked = {link.to for link in claim.links}
    return Stake(
        id=id,
        kind=claim.proposition.kind,
        text=claim.text,
        parts=_parts(desk, claim, incident),
        words=tuple(triggers),
        time=incident.time if incident else None,
        stances=numbered,
        support=_weight(desk, claim.corroboration.support),
        opposition=_weight(desk, claim.corroboration.opposition),
        admitted_by=tuple(desk.label(one) for one in claim.corroboration.admitted_by),
        interested=tuple(desk.label(one) for one in claim.corroboration.interested),
        changed=_changed(desk, claim),
        links=(
            *((link.kind, number[link.to]) for link in claim.links if link.to in number),
            *(("stages", number[one.id]) for one in claims if one.id not in linked and _further(claim, one)),
        ),
        notes=statements.distinct(note for row in rows for note in desk.cite_row(row) if note not in carried),
    )


def _changed(desk: Desk, claim: Claim) -> tuple[str, ...]:
    """Parties that stand on both sides of a claim; a state's people stand for it."""
    states = {one.country: one.id for one in desk.canonical.values() if one.kind == "state" and one.country}
    sides: dict[str, set[str]] = {"support": set(), "opposition": set()}
    for position in claim.positions:
        if position.side in sides and position.speaker:
            known = desk.canonical.get(position.speaker)
            country = known.country if known else None
            sides[position.side].add(states.get(country, position.speaker) if country else position.speaker)
    return tuple(desk.label(one) for one in sorted(sides["support"] & sides["opposition"]))


def _further(one: Claim, other: Claim) -> bool:
    """Whether two claims tell of one passing of arms, or of one pair's agreements, at two stages."""
    if one.proposition.kind != other.proposition.kind or one.proposition.kind not in (
        "transfer",
        "agreement",
    ):
        return False
    first, second = dict(one.proposition.parts), dict(other.proposition.parts)
    if first.get("stage") == second.get("stage"):
        return False
    return _matter(one) == _matter(other)


def _matter(claim: Claim) -> tuple[object, ...]:
    ends = [one for one in claim.proposition.parts if one[0] in ("supplier", "recipient", "party")]
    return (*ends, dict(claim.proposition.parts).get("category", "").partition(":")[0])


def _parts(desk: Desk, claim: Claim, incident: Incident | None) -> tuple[tuple[str, str], ...]:
    parts = list(claim.proposition.parts)
    named = next((desk.agreements[row].name for row in claim.rows if row in desk.agreements), None)
    parts = [(key, named if key == "name" and named else value) for key, value in parts]
    if incident:
        parts = [("type", incident.type), *([("mode", incident.mode)] if incident.mode else [])]
        parts += [("actor", one) for one in incident.actors]
        parts += [("recipient", one) for one in incident.recipients]
    return tuple((key, desk.name(one).label if one in desk.canonical else one) for key, one in parts)


def _stance(desk: Desk, position: Position, rows: list[str]) -> Stance:
    held = [id for id in position.attributions if id in desk.attributions]
    held.sort(
        key=lambda id: (desk.headline(id), desk.attributions[id].form != "direct", statements.shelf(desk, id))
    )
    best = desk.attributions[held[0]] if held else None
    routes = dict.fromkeys(route for id in held if (route := desk.route(id)))
    own = [] if held else sorted(desk.own(rows, position.name), key=lambda id: statements.shelf(desk, id))
    answered = [about for id in held for about in desk.attributions[id].about if about in desk.attributions]
    notes = [note for id in (*held, *answered) for note in desk.cite_row(id)] or [
        n for id in own for n in desk.own_notes(id)
    ]
    loose = best is not None and not position.speaker and not best.unnamed
    named = desk.speakers(held[0]) if loose else ()
    nobody = loose or (not held and position.name in desk.locations)
    name = (
        desk.name(position.speaker, position.name)
        if position.speaker
        else Name("" if nobody else position.name)
    )
    known = day(position.first) is not None
    return Stance(
        id="",
        speaker=named[0] if named else name if name.label else None,
        own=not held,
        act=position.act,
        side=position.side,
        first=position.first if known else None,
        printed=statements.first_printed(desk, held or own) or (None if known else position.first),
        words=desk.words(held[0]) if held else desk.sentence(notes[0]) if own else "",
        form=best.form if best else "",
        headline=bool(held) and desk.headline(held[0]),
        routes=tuple(routes),
        notes=statements.distinct(notes),
        until=position.until,
        answers=tuple(dict.fromkeys(words for id in answered if (words := desk.words(id)))),
    )


def _weight(desk: Desk, side: Side) -> Weight:
    folds: dict[tuple[str, str, str], list[Note]] = {}
    for fold in side.folded:
        what, into = desk.label(fold.what), desk.label(fold.into)
        if what == into and {fold.what, fold.into} <= desk.home.keys():
            what, into = (
                f"{one} ({desk.label(desk.home[id])})" for one, id in ((what, fold.what), (into, fold.into))
            )
        notes = folds.setdefault((what, into, fold.reason), [])
        for article, span in fold.evidence:
            notes += desk.cite(article, [(span, "key")]) if article in desk.readings else ()
    return Weight(
        origins=side.origins,
        lines=side.lines,
        reports=side.reports,
        cut_low=tuple(desk.label(one) for one in side.cut_low),
        cut_high=tuple(desk.label(one) for one in side.cut_high),
        folds=tuple((*key, statements.distinct(notes)) for key, notes in folds.items()),
    )
