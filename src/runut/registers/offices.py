"""Offices held: who, which, of what, and since or until when where the text says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut import ids
from runut.lang.registers import POST, TENURE, Does
from runut.registers import frames
from runut.registers.frames import Line
from runut.registers.names import bracketed
from runut.registers.story import Story
from runut.types import Mention, Role, Span, Time, Trace

CURRENT = {"current": True, "acting": True, "former": False, "late": False}


def find(story: Story) -> tuple[Role, ...]:
    """One row per person, office and whose office it is; staff of outlets hold no office in the news."""
    heads = [sentence.span for sentence in story.notes.sentences if sentence.kind != "body"]
    told = {
        mention.entity
        for mention in story.notes.mentions
        if not any(head.holds(mention.span) for head in heads)
    }
    # Whom a headline alone names may be no name at all: headlines put a capital on every word.
    rows = [
        row for mention in story.notes.mentions if mention.entity in told for row in titled(story, mention)
    ]
    holders = {row.person for row in rows}
    for sentence, marks in story.marked:
        if marks & POST and sentence.kind == "body":
            posts = [row for row in posted(frames.line(story, sentence)) if row.person not in holders]
            rows = [row for row in (*rows, *posts) if not any(within(row, post) for post in posts)]
    kept = merged(rows)
    for sentence, marks in story.marked:
        if marks & TENURE:
            kept = tenure(frames.line(story, sentence), kept)
    return tuple(
        replace(one, id=ids.new("role", story.article.id, one.person, one.title.casefold(), one.of))
        for one in kept
    )


def titled(story: Story, mention: Mention) -> Iterator[Role]:
    """The office printed with a name, or standing for one."""
    title, person = mention.title, mention.entity
    if title is None or person is None or not person.startswith("person:") or mention.kind == "description":
        return
    if title.of is not None and title.of.startswith(("outlet:", "agency:")):
        return
    if title.office in story.rules.of("staff") or (
        title.of is None and title.office in story.rules.of("rank")
    ):
        return
    if mention.kind == "title" and title.of is None:
        return
    if title.span.of(story.article.text).split()[0].casefold() in story.rules.of("counterpart"):
        return
    word = before(story, mention.phrase)
    yield Role(
        id="",
        person=person,
        title=title.office,
        of=title.of,
        current=False if word in story.rules.of("dead") else CURRENT.get(title.status),
        evidence=(mention.phrase,),
        trace=Trace("offices", mention.trace.rule, 1, 0.9 if title.of else 0.75),
    )


def within(row: Role, post: Role) -> bool:
    """Whether a holder is but the end of an institution's name: *Ketua Serikat Pekerja Utara, Nama*."""
    return row.person != post.person and post.evidence[0].holds(row.evidence[0])


def posted(line: Line) -> Iterator[Role]:
    """*Nama, insinyur Galangan Kita* and *mantan diplomat Nama*: a post that is no title of the name."""
    of, lows, words = line.story.rules.of, line.lows, line.words
    for mention in line.story.mentions(line.sentence.span):
        named = mention.kind == "name" and mention.category == "person" and mention.title is None
        if not named or mention.entity is None or mention.phrase != mention.span:
            continue
        first, stop = line.at(mention.span)
        if bracketed(line, first):
            continue
        span = behind(line, stop) or ahead(line, first)
        if span is None:
            continue
        start, end = span
        former = lows[start] in of("former")
        post = line.span(start + former, end)
        bodies = [one.entity for one in line.story.mentions(post) if one.category in ("body", "state")]
        yield Role(
            id="",
            person=mention.entity,
            title=" ".join(words[at].low for at in range(start + former, end) if not bracketed(line, at)),
            of=bodies[0] if bodies else None,
            current=not former,
            evidence=(line.span(min(start, first), max(end, stop)),),
            trace=Trace("offices", "post", 1, 0.7),
        )


def behind(line: Line, stop: int) -> tuple[int, int] | None:
    """The post after a name and a comma, up to the next comma or stop."""
    lows, of = line.lows, line.story.rules.of
    if lows[stop : stop + 1] != [","] or stop + 2 >= len(lows):
        return None
    start = stop + 1
    lead = start + (lows[start] in of("before_post"))
    if lead >= len(lows) or lows[lead] not in of("post") or not line.words[start].text[0].islower():
        return None
    end = lead + 1
    while end < len(lows) and end - start < 8 and lows[end][0].isalnum() and not barred(line, end):
        end += 1
    return (start, end) if end < len(lows) and lows[end] in (",", ".") else None


def ahead(line: Line, first: int) -> tuple[int, int] | None:
    """The post right before a name, or before a comma and a name."""
    lows, of = line.lows, line.story.rules.of
    end = first - 1 if first and lows[first - 1] == "," else first
    found = None
    for start in range(end - 1, max(-1, end - 12), -1):
        if not lows[start][0].isalnum() or barred(line, start):
            break
        found = start if lows[start] in of("post") else found
    if found is None:
        return None
    lead = found - 1 if found and lows[found - 1] in of("before_post") else found
    # Kantor Staf Presiden: the post begins further left than its noun
    if lead > 1 and line.words[lead - 1].text[0].isupper() and line.words[lead].text[0].isupper():
        return None
    return (lead, end) if end - lead > 1 or end < first else None


def barred(line: Line, at: int) -> bool:
    """Whether a word cannot stand in a post: a verb, a conjunction, another person."""
    low, of = line.lows[at], line.story.rules.of
    if low in of("post") or low in of("before_post"):
        return False
    joins = low in of("and") and not line.words[min(at + 1, len(line.words) - 1)].text[0].isupper()
    return low in of("no_post") or low in of("stop") or joins or line.verbal(low)


def before(story: Story, span: Span) -> str:
    """The word before a mention: *pembunuhan X*."""
    words = story.article.text[max(0, span.start - 24) : span.start].split()
    return words[-1].casefold() if words else ""


def merged(rows: list[Role]) -> list[Role]:
    """The same office of the same person once; *Presiden* without a country joins the one that has it."""
    kept: list[Role] = []
    for one in sorted(rows, key=lambda row: row.of is None):
        fits = [
            at
            for at, other in enumerate(kept)
            if other.person == one.person
            and other.title == one.title
            and (one.of is None or other.of == one.of)
        ]
        if len(fits) == 1 or (fits and one.of is not None):
            kept[fits[0]] = joint(kept[fits[0]], one)
        elif not fits:
            kept.append(one)
    return sorted(kept, key=lambda row: row.evidence[0])


def joint(old: Role, new: Role) -> Role:
    current = old.current if old.current == new.current else False not in (old.current, new.current)
    return replace(
        old,
        since=old.since or new.since,
        until=old.until or new.until,
        current=current,
        evidence=tuple(sorted({*old.evidence, *new.evidence})),
    )


def tenure(line: Line, rows: list[Role]) -> list[Role]:
    """*X menjabat sebagai menteri sejak 2012*, *ia diberhentikan pada bulan Mei*: since and until."""
    rules, lows = line.story.rules, line.lows
    mentions = line.story.mentions(line.sentence.span)
    for at in range(len(lows)):
        hit = rules.tenures.longest(lows, at, len(lows)) if lows[at] in rules.tenures.firsts else None
        if hit is None:
            continue
        does, stop = hit[1][0].does, at + hit[0]
        start = line.words[at].start
        persons = [m for m in mentions if m.span.end <= start and m.entity and m.entity.startswith("person:")]
        person = persons[-1].entity if persons and persons[-1].category == "person" else None
        when = after(line, stop)
        if person is None:
            continue
        if does == "ends":
            if when is not None:
                rows = ended(rows, person, when[0], span_of(persons[-1].span, when[1]))
            continue
        office = next((m for m in mentions if m.title and m.span.start >= line.words[stop - 1].end), None)
        if office is None or line.at(office.span)[0] > stop:
            continue
        rows = held(line, at, does, person, office, when, rows)
    return rows


def held(
    line: Line,
    at: int,
    does: Does,
    person: str,
    office: Mention,
    when: tuple[Time, Span] | None,
    rows: list[Role],
) -> list[Role]:
    """An office told by a verb: the row it belongs to gets its first day, or a row is made of it."""
    title = office.title
    if title is None or office.entity not in (None, person):
        return rows
    start = line.words[at].start
    since = when[0] if when is not None and (does == "begins" or when[0].latest is None) else None
    span = Span(
        start,
        max(office.span.end, when[1].end) if since is not None and when is not None else office.span.end,
    )
    mine = [
        row
        for row in rows
        if row.person == person and row.title == title.office and row.of in (title.of, None)
    ]
    if mine:
        if since is None:
            return rows
        new = replace(mine[0], since=since, evidence=tuple(sorted({*mine[0].evidence, span})))
        return [new if row is mine[0] else row for row in rows]
    now = any(low in line.story.rules.of("now") for low in line.lows[max(0, at - 2) : at + 2])
    made = Role(
        id="",
        person=person,
        title=title.office,
        of=title.of,
        since=since,
        current=True if now else None,
        evidence=(span,),
        trace=Trace("offices", does, 1, 0.8),
    )
    return [*rows, made]


def ended(rows: list[Role], person: str, when: Time, span: Span) -> list[Role]:
    """The office a person lost: the only one the article calls past, else the only one it tells of before."""
    past = [row for row in rows if row.person == person and row.current is False]
    told = past or [row for row in rows if row.person == person and row.evidence[0].end <= span.start]
    if len(told) != 1:
        return rows
    new = replace(told[0], until=when, current=False, evidence=tuple(sorted({*told[0].evidence, span})))
    return [new if row is told[0] else row for row in rows]


def after(line: Line, stop: int) -> tuple[Time, Span] | None:
    """The first time after a word in its clause, if it is known."""
    for low, high, mention in line.whens:
        edge = line.right(stop)
        if stop <= low and (high <= edge or low == edge) and mention.role == "plain":
            return (mention.time, mention.span) if mention.time.precision != "unknown" else None
    return None


def span_of(first: Span, last: Span) -> Span:
    return Span(first.start, max(first.end, last.end))
