"""Tenures: verbs by which somebody takes up, holds, loses or hands on an office."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from runut.lang.registers import TENURE, Does
from runut.registers.frames import Line
from runut.registers.story import Story
from runut.types import EntityKey, Mention, Role, Span, Time, TimeMention, Trace

NEAR = 5  # words between a verb of appointing and whom it appoints, and from there to the office


def told(line: Line, rows: list[Role]) -> list[Role]:
    """The rows with what a sentence says of them, and those that it alone tells of."""
    rules, lows = line.story.rules, line.lows
    mentions = line.story.mentions(line.sentence.span)
    for at in line.starts(TENURE):
        hit = rules.tenures.longest(lows, at, len(lows))
        if hit is None:
            continue
        does, stop = hit[1][0].does, at + hit[0]
        start, end = line.words[at].start, line.words[stop - 1].end
        ahead = [one for one in mentions if one.span.end <= start and personal(one)]
        subject = ahead[-1] if ahead and ahead[-1].category == "person" else None
        object_ = next((one for one in mentions if one.span.start >= end and personal(one)), None)
        if object_ is not None and line.at(object_.phrase)[0] - stop > NEAR:
            object_ = None
        if does == "appoints":
            rows = appointed(line, at, object_, mentions, rows)
        elif does == "made":
            rows = appointed(line, at, subject, mentions, rows, back=True)
        elif does == "replaces":
            rows = replaced(line, at, subject, object_, rows)
        elif does == "dismisses":
            when = after(line, stop)
            if object_ is not None and object_.entity is not None and when is not None:
                rows = ended(rows, object_.entity, when[0], over(object_.span, when[1]))
        elif subject is not None and subject.entity is not None:
            rows = carried(line, (at, stop), does, subject, mentions, rows)
    return rows


def personal(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.startswith("person:") and mention.kind != "title"


def carried(
    line: Line,
    where: tuple[int, int],
    does: Does,
    person: Mention,
    mentions: Iterable[Mention],
    rows: list[Role],
) -> list[Role]:
    """*X menjabat sebagai menteri sejak 2012*, *ia diberhentikan pada bulan Mei*."""
    at, stop = where
    if person.entity is None:
        return rows
    misread = line.story.misread.get(person.entity)
    if misread is not None:  # Gubernur Velda, Rina Bora. Ia menjabat …
        person = replace(person, entity=misread.holder)
    if person.entity is None:
        return rows
    if does == "ends":
        when = after(line, stop)
        return rows if when is None else ended(rows, person.entity, when[0], over(person.span, when[1]))
    office = office_at(line, stop, mentions)
    if office is None:
        return rows
    return held(line, at, does, person.entity, office, after(line, stop), rows)


def office_at(line: Line, at: int, mentions: Iterable[Mention]) -> Mention | None:
    """The title that begins at a word, or one after it: *menjadi seorang menteri*."""
    for one in mentions:
        if one.title is not None and one.kind == "title" and line.at(one.span)[0] in (at, at + 1):
            return one
    return None


def appointed(
    line: Line,
    at: int,
    person: Mention | None,
    mentions: Iterable[Mention],
    rows: list[Role],
    back: bool = False,
) -> list[Role]:
    """*menunjuk X sebagai duta besar*, `back`: *X ditunjuk Presiden Y sebagai duta besar*."""
    if person is None or person.entity is None:
        return rows
    lows, of = line.lows, line.story.rules.of
    edge = at + 1 if back else line.at(person.phrase)[1]
    far = edge + (2 * NEAR if back else NEAR)
    as_ = next((i for i in range(edge, min(far, len(lows))) if lows[i] in of("as")), None)
    office = None if as_ is None else office_at(line, as_ + 1, mentions)
    if office is None:
        return rows
    return held(line, at, "begins", person.entity, replace(office, entity=None), after(line, at), rows)


def replaced(line: Line, at: int, new: Mention | None, old: Mention | None, rows: list[Role]) -> list[Role]:
    """*X menggantikan Menteri Y*: the office told of one of them is the other's too, and Y's is past."""
    if new is None or old is None or new.entity is None or old.entity is None:
        return rows
    if not line.story.rules.of("stand_in").isdisjoint(line.lows[max(0, at - 2) : at + 2]):
        return rows  # menggantikan sementara Y, menteri ad interim menggantikan Y: Y stays
    own = [row for row in rows if row.person == old.entity and within(line, row)]
    mine = [row for row in rows if row.person == new.entity and within(line, row)]
    given = own[-1] if own else mine[-1] if mine else None
    if given is None:
        return rows
    planned = ahead(line, at)
    span = over(new.span, old.phrase)
    made = []
    if own and not mine:
        made.append(fresh(given, new.entity, None if planned else True, span))
    if mine and not own and not planned:
        made.append(fresh(given, old.entity, False, span))
    if own and not planned:
        rows = [replace(row, current=False) if row is own[-1] else row for row in rows]
    return [*rows, *made]


def fresh(row: Role, person: EntityKey, current: bool | None, span: Span) -> Role:
    return Role(
        id="", person=person, title=row.title, of=row.of, current=current, evidence=(span,),
        trace=Trace("offices", "replaces", 1, 0.75),
    )  # fmt: skip


def within(line: Line, row: Role) -> bool:
    return any(line.sentence.span.holds(span) for span in row.evidence)


def ahead(line: Line, at: int) -> bool:
    """Whether it is only planned: *akan dilantik*."""
    return not line.story.rules.of("planned").isdisjoint(line.lows[max(0, at - 3) : at])


def held(
    line: Line,
    at: int,
    does: Does,
    person: str,
    office: Mention,
    when: tuple[Time, Span] | None,
    rows: list[Role],
) -> list[Role]:
    """An office told by a verb: the row it belongs to gets its days, or a row is made of it."""
    title, of = office.title, line.story.rules.of
    if title is None or (
        does == "holds" and ahead(line, at) and not of("become").isdisjoint(line.lows[at : at + 1])
    ):
        return rows  # ingin menjadi menteri
    since, until = (None, None) if when is None else ends(when[0], does)
    start = line.words[at].start
    timed = when is not None and (since is not None or until is not None)
    span = Span(start, max(office.span.end, when[1].end) if timed and when is not None else office.span.end)
    near = line.lows[max(0, at - 3) : at + 2]
    now = not of("now").isdisjoint(near) or " ".join(line.lows[max(0, at - 2) : at]) in of("right_now")
    once = not of("once").isdisjoint(near) or gone(line, until)
    current = False if once else True if now or (does == "begins" and not ahead(line, at)) else None
    mine = [
        row
        for row in rows
        if row.person == person and row.title == title.office and row.of in (title.of, None)
    ]
    if mine:
        if since is None and until is None and not once:
            return rows
        new = replace(
            mine[0], since=since, until=until, current=False if once else mine[0].current,
            evidence=tuple(sorted({*mine[0].evidence, span})),
        )  # fmt: skip
        return [new if row is mine[0] else row for row in rows]
    made = Role(
        id="",
        person=person,
        title=title.office,
        of=title.of,
        since=since,
        until=until,
        current=current,
        evidence=(span,),
        trace=Trace("offices", does, 1, 0.8),
    )
    return [*rows, made]


def ends(time: Time, does: Does) -> tuple[Time | None, Time | None]:
    """First and last days in office: *sejak 2012*, *dari 2019 hingga 2023*, *hingga Mei*."""
    if time.earliest is None:
        return None, time
    if time.latest is None or does == "begins":
        return time, None
    if time.precision != "range":
        return None, None
    years = (time.earliest.month, time.earliest.day, time.latest.month, time.latest.day) == (1, 1, 12, 31)
    return edge(time, time.earliest, years), edge(time, time.latest, years)


def edge(time: Time, day: date, years: bool) -> Time:
    """One end of a stretch, as wide as the words say."""
    if years:
        low, high = date(day.year, 1, 1), date(day.year, 12, 31)
        return replace(time, earliest=low, latest=high, precision="year")
    whole = time.earliest is not None and time.earliest.day == 1 and time.latest is not None
    if whole and time.latest is not None and time.latest.day == monthrange(*time.latest.timetuple()[:2])[1]:
        high = date(day.year, day.month, monthrange(day.year, day.month)[1])
        return replace(time, earliest=day.replace(day=1), latest=high, precision="month")
    return replace(time, earliest=day, latest=day, precision="day")


def gone(line: Line, until: Time | None) -> bool:
    """Whether an office ended before the article was printed."""
    published = line.story.article.published
    if until is None or until.latest is None or published is None or published.earliest is None:
        return False
    return until.latest < published.earliest


def ended(rows: list[Role], person: str, when: Time, span: Span) -> list[Role]:
    """The office a person lost: the only one the article calls past, else the only one it tells of before."""
    past = [row for row in rows if row.person == person and row.current is False]
    told = past or [row for row in rows if row.person == person and row.evidence[0].start <= span.end]
    if len(told) != 1:
        return rows
    new = replace(told[0], until=when, current=False, evidence=tuple(sorted({*told[0].evidence, span})))
    return [new if row is told[0] else row for row in rows]


def after(line: Line, stop: int) -> tuple[Time, Span] | None:
    """The first time after a word in its clause, if it is known."""
    for low, _, mention in line.whens:
        if stop <= low <= line.right(stop) and mention.role == "plain":
            return known(mention)
    return None


def known(mention: TimeMention) -> tuple[Time, Span] | None:
    return (mention.time, mention.span) if mention.time.precision != "unknown" else None


def over(first: Span, last: Span) -> Span:
    return Span(min(first.start, last.start), max(first.end, last.end))


def styled(story: Story, mention: Mention) -> EntityKey | None:
    """*Menteri Pertahanan Pangeran Nama*: the name that begins behind a style taken for a name."""
    if mention.span.of(story.article.text).casefold() not in story.rules.of("style"):
        return None
    for one in story.mentions(Span(mention.span.end, mention.span.end + 2)):
        if one.category == "person" and one.kind == "name":
            return one.entity
    return None
