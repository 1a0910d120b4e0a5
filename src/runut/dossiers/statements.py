"""What was said, by whom and in which wordings; what a dossier was made from; and its order in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from runut.dossiers.evidence import Desk, day
from runut.lang.differences import marked
from runut.types import Happening, Incident, Name, Note, Quotation, Speaker, Statement, Tally, Time, Wording

FAR = date.max


def distinct(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Footnotes once each, those in copied text last."""
    return tuple(sorted(dict.fromkeys(notes), key=lambda note: note.copy))


def first_printed(desk: Desk, ids: Iterable[str]) -> Time | None:
    """The earliest known day of publication among the articles of some rows."""
    dated = [(known, time) for id in ids if (known := day(time := desk.published(desk.home[id])))]
    return min(dated, key=lambda pair: pair[0])[1] if dated else None


def shelf(desk: Desk, id: str) -> tuple[bool, date, str]:
    """Order of the places where one thing is told: own text before copies, then the first printed."""
    known = day(desk.published(desk.home[id]))
    return ((desk.home[id], id) in desk.inherited, known[0] if known else FAR, id)


def _plain(words: str) -> str:
    """Words without case, marks and spaces: wordings that differ in nothing else are one."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def utterances(desk: Desk, wanted: Callable[[str], bool]) -> tuple[Quotation, ...]:
    """The quotations one of whose variants is wanted; an attribution in no quotation is one by itself."""
    grouped = {id: one for one in desk.record.entry.quotations for id in one.variants}
    kept: dict[str, Quotation] = {}
    for id, row in desk.attributions.items():
        if wanted(id):
            speaker = desk.canon(desk.home[id], row.speaker) if row.speaker else None
            one = grouped.get(id) or Quotation(id=id, speaker=speaker, variants=(id,), said=row.said)
            kept[one.id] = one
    return tuple(kept[id] for id in sorted(kept))


def statement(desk: Desk, quotation: Quotation, *, rests: tuple[str, ...] = ()) -> Statement:
    """One utterance with every wording in which it was printed; equal wordings are one."""
    held = [id for id in quotation.variants if id in desk.attributions]
    held.sort(key=lambda id: (id != quotation.best, desk.headline(id), shelf(desk, id)))
    groups: dict[tuple[str, bool], list[str]] = {}
    for id in held:
        direct = desk.attributions[id].form == "direct"
        groups.setdefault((_plain(desk.words(id)), direct), []).append(id)
    best = desk.attributions[held[0]]
    names = desk.speakers(held[0])
    if not names and quotation.speaker:
        names = (desk.name(quotation.speaker),)
    wordings = _marked(desk, held[0], [_wording(desk, group) for group in groups.values()])
    said = (quotation.said, *(desk.attributions[id].said for id in held))
    return Statement(
        id=quotation.id,
        speakers=names,
        unnamed=None if names else best.unnamed,
        act=best.act,
        wordings=wordings,
        said=next((time for time in said if day(time)), None),
        printed=first_printed(desk, held),
        addressee=desk.named(desk.home[held[0]], best.addressee) if best.addressee else None,
        rests=rests,
        notes=distinct(note for wording in wordings for note in wording.notes),
    )


def _wording(desk: Desk, ids: list[str]) -> Wording:
    first = desk.attributions[ids[0]]
    routes = dict.fromkeys(route for id in ids if (route := desk.route(id)))
    notes = distinct(note for id in ids for note in desk.cite_row(id))
    headline = all(desk.headline(id) for id in ids)
    printed = first_printed(desk, ids)
    return Wording(desk.words(ids[0]), first.form, first.act, tuple(routes), notes, headline, printed)


def _marked(desk: Desk, best: str, wordings: Sequence[Wording]) -> tuple[Wording, ...]:
    """Wordings with what is other in each, the best one first."""
    language = desk.readings[desk.home[best]].article.language
    marks = marked(wordings[0].words, [one.words for one in wordings[1:]], language)
    return tuple(one._replace(marks=found) for one, found in zip(wordings, marks, strict=True))


def speakers(statements: Iterable[Statement]) -> tuple[Speaker, ...]:
    """Who speaks in some statements: the most utterances first, those who are not named last."""
    acts: dict[tuple[Name | None, str], Counter[str]] = {}
    notes: dict[tuple[Name | None, str], list[Note]] = {}
    for one in statements:
        for who in one.speakers or (None,):
            key = (who, "" if who else one.unnamed or "")
            acts.setdefault(key, Counter())[one.act] += 1
            notes.setdefault(key, []).extend(one.notes)
    ordered = sorted(
        acts, key=lambda key: (key[0] is None, -acts[key].total(), key[0].label if key[0] else key[1])
    )
    return tuple(
        Speaker(
            id=f"speaker-{place}",
            name=key[0],
            unnamed=key[1] or None,
            acts=tuple(sorted(acts[key].items(), key=lambda pair: (-pair[1], pair[0]))),
            articles=len({note.article for note in notes[key]}),
            notes=distinct(notes[key]),
        )
        for place, key in enumerate(ordered, 1)
    )


def tally(desk: Desk, used: Collection[str]) -> Tally:
    """What a dossier was made from, by the ids of the articles it cites."""
    articles = [desk.readings[id].article for id in used]
    days = [known for one in articles if (known := day(one.published))]
    told = [one for one in desk.record.entry.stories if set(one.articles) & set(used)]
    covered = {id for one in told for id in one.articles}
    return Tally(
        read=len(desk.readings) if desk.record.articles is None else desk.record.articles,
        used=len(articles),
        undated=len(articles) - len(days),
        outlets=len({desk.canon(one.id, one.outlet.key) for one in articles if one.outlet}),
        stories=len(told) + sum(id not in covered for id in used),
        first=min((known[0] for known in days), default=None),
        last=max((known[1] for known in days), default=None),
        skipped=tuple(sorted((one.location, one.reason) for one in desk.record.skipped)),
    )


def told(
    desk: Desk, said: Iterable[Statement], incidents: Iterable[Incident]
) -> tuple[tuple[Statement, ...], set[str]]:
    """Utterances with the undated incidents that stand in one of them alone, and those incidents' ids."""
    held = {one.id: one for one in said}
    home = {id: one.id for one in desk.record.entry.quotations for id in one.variants}
    alone: dict[str, list[str]] = {}
    for one in incidents:
        voices = {desk.events[id].voice for id in one.mentions if id in desk.events}
        homes = {home.get(voice, voice) if voice else "" for voice in voices}
        if len(homes) == 1 and (only := homes.pop()) in held and not day(one.time):
            alone.setdefault(only, []).append(one.id)
    made = tuple(replace(one, tells=tuple(alone.get(id, ()))) for id, one in held.items())
    return made, {id for ids in alone.values() for id in ids}


def chronology(
    rows: Iterable[Statement | Happening], within: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of dated rows by time, and of rows without a date by first publication: these are never placed.

    Undated rows that stand elsewhere, in the registers or `within` an utterance, are not listed again.
    """
    dated: list[tuple[date, date, str, str]] = []
    undated: list[tuple[date, str]] = []
    for row in rows:
        known = day(row.said if isinstance(row, Statement) else row.time)
        if known:
            kind = "utterance" if isinstance(row, Statement) else row.kind
            dated.append((*known, kind, row.id))
        elif row.id not in within and (isinstance(row, Statement) or row.kind == "incident"):
            printed = day(row.printed)
            undated.append((printed[0] if printed else FAR, row.id))
    return tuple(row[-1] for row in sorted(dated)), tuple(row[-1] for row in sorted(undated))
