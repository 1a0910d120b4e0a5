"""Offices held: who, which, of what, and since or until when where the text says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from runut import ids
from runut.lang.registers import POST, TENURE
from runut.registers import frames, nominees, tenures
from runut.registers.frames import Line
from runut.registers.names import bracketed
from runut.registers.story import Story
from runut.types import EntityKey, Mention, Role, Sentence, Span, Trace

CURRENT = {"current": True, "acting": True, "former": False, "late": False}


def find(story: Story) -> tuple[Role, ...]:
    """One row per person, office and whose office it is; staff of outlets hold no office in the news."""
    mentions = list(story.notes.mentions)
    for head in [one.span for one in story.notes.sentences if one.kind != "body"][::-1]:
        low, high = bisect_left(story.starts, head.start), bisect_left(story.starts, head.end)
        mentions[low:high] = [one for one in mentions[low:high] if not head.holds(one.span)]
    told = {mention.entity for mention in mentions}
    # Whom a headline alone names may be no name at all: headlines put a capital on every word.
    called = [(at, one, one.title) for at, one in enumerate(story.notes.mentions) if one.title is not None]
    rows = [row for _, mention, _ in called if mention.entity in told for row in titled(story, mention)]
    rows += (*nominees.parted(story, told, called), *affiliated(story, told))
    rows += nominees.find(story, told, called)
    holders = {row.person for row in rows}
    for sentence, marks in story.marked:
        if marks & POST and sentence.kind == "body":
            posts = [row for row in posted(story, sentence) if row.person not in holders]
            if posts:
                rows = [row for row in (*rows, *posts) if not any(within(row, post) for post in posts)]
    kept = merged(rows)
    for sentence, marks in story.marked:
        if marks & TENURE and any(map(tenures.personal, story.mentions(sentence.span))):
            kept = tenures.told(frames.line(story, sentence), kept)
    kept = merged(kept)
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
    if title.office in story.rules.of("rank") and nominees.ranked(story, title):
        return
    if title.span.of(story.article.text).split()[0].casefold() in story.rules.of("counterpart"):
        return
    person = tenures.styled(story, mention) or person
    lead = before(story, mention.phrase)
    of, named = story.rules.of, mention.kind == "name"
    if lead and (lead[-1] in of("as") or lead[-1] in of("besides")):
        between = story.article.text[title.span.end : mention.span.start] if named else ","
        if "," in between:
            return  # menunjuk X sebagai T: whose it is, the verb tells; X sebagai T, Y pergi
    aide = before(story, title.span) if named and title.office in of("served") else []
    if aide and aide[-1] in of("aide") and "," in story.article.text[title.span.end : mention.span.start]:
        return  # Juru Bicara Presiden, X: whose spokesman he is
    special = bool(aide) and aide[-1] in of("aide_always")
    if special and not (len(aide) == 2 and aide[0] in of("aide")):
        return  # kepala staf Presiden X
    if lead and not named and lead[-1] in of("post_verb"):
        return  # Y yang kini menjabat T: not of whom the text told before
    past = lead[-1:] and (lead[-1] in story.rules.of("dead"))
    past = past or not story.rules.of("era").isdisjoint(lead)  # di masa pemerintahan Presiden X
    past = past or (named and nominees.then(story, mention, lead))
    office, elect = nominees.plain(story, " ".join(aide) if special else title.office)
    owner, span = nominees.home(story, person, office, title.of), mention.phrase
    misread = story.misread.get(person)
    if misread is not None:
        if misread.holder is None or misread.span is None or misread.span.start < span.end:
            return
        person, owner, span = misread.holder, misread.land.key, Span(span.start, misread.span.end)
    yield Role(
        id="",
        person=person,
        title=office,
        of=owner,
        current=False if past else None if elect else CURRENT.get(title.status),
        evidence=(span,),
        trace=Trace("offices", mention.trace.rule, 1, 0.9 if title.of else 0.75),
    )


def affiliated(story: Story, told: set[EntityKey | None]) -> Iterator[Role]:
    """*Nama dari Institut Velda*: to whom somebody belongs, where no office is said."""
    of, text = story.rules.of, story.article.text
    for one, other in pairwise(story.notes.mentions):
        if other.category != "body" or one.category != "person":
            continue
        person = one.kind == "name" and one.category == "person" and one.entity in told
        ranked = one.title is None or one.title.office in of("rank")
        if not person or not ranked or other.category != "body" or other.span.start <= one.phrase.end:
            continue
        if one.entity is not None and text[one.phrase.end : other.phrase.start].split() == [*of("from")]:
            yield Role(
                id="",
                person=one.entity,
                title=text[one.phrase.end : other.phrase.end].strip(),
                of=other.entity,
                current=True,
                evidence=(Span(one.phrase.start, other.phrase.end),),
                trace=Trace("offices", "affiliated", 1, 0.6),
            )


def within(row: Role, post: Role) -> bool:
    """Whether a holder is but the end of an institution's name: *Ketua Serikat Pekerja Utara, Nama*."""
    return row.person != post.person and post.evidence[0].holds(row.evidence[0])


def posted(story: Story, sentence: Sentence) -> Iterator[Role]:
    """*Nama, insinyur Galangan Kita* and *mantan diplomat Nama*: a post that is no title of the name."""
    for mention in story.mentions(sentence.span):
        named = mention.kind == "name" and mention.category == "person" and mention.title is None
        if not named or mention.entity is None or mention.phrase != mention.span:
            continue
        line = frames.line(story, sentence)
        of, lows, words = story.rules.of, line.lows, line.words
        first, stop = line.at(mention.span)
        if bracketed(line, first):
            continue
        span = behind(line, stop) or ahead(line, first)
        if span is None:
            continue
        start, end = span
        former = lows[start] in of("former")
        post = line.span(start + former, end)
        if any(one.category == "person" and one.kind == "name" for one in story.mentions(post)):
            continue  # pendahulu Presiden A, B: whose office that is
        bodies = [one.entity for one in story.mentions(post) if one.category in ("body", "state")]
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
    if end < first and found and (lows[found - 1] in of("as") or lows[found - 1] in of("besides")):
        return None  # X tetap sebagai kepala staf, Y pergi
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
    if low in of("for") and line.words[min(at + 1, len(line.words) - 1)].text[0].isupper():
        return False  # Wakil Menteri Keuangan untuk Terorisme
    joins = low in of("and") and not line.words[min(at + 1, len(line.words) - 1)].text[0].isupper()
    return low in of("no_post") or low in of("stop") or joins or line.verbal(low)


def before(story: Story, span: Span) -> list[str]:
    """The words before a mention: *pembunuhan X*."""
    words = story.article.text[max(0, span.start - 32) : span.start].split()
    return [word.casefold() for word in words[-2:]]


def merged(rows: list[Role]) -> list[Role]:
    """The same office of the same person once; *Presiden* without a country joins the one that has it."""
    kept: list[Role] = []
    for one in sorted(rows, key=lambda row: row.of is None):
        fits = [
            at
            for at, other in enumerate(kept)
            if other.person == one.person
            and (other.title == one.title or (one.of == other.of and longer(one, other)))
            and (one.of is None or other.of == one.of)
        ]
        if len(fits) == 1 or (fits and one.of is not None):
            kept[fits[0]] = joint(kept[fits[0]], one)
        elif not fits:
            kept.append(one)
    return sorted(kept, key=lambda row: row.evidence[0])


def longer(one: Role, other: Role) -> bool:
    """*anggota* and *anggota komisi i* of one body: one office, told in full once."""
    short, full = sorted((one.title, other.title), key=len)
    return full.startswith(short + " ") and one.current == other.current


def joint(old: Role, new: Role) -> Role:
    current = old.current if old.current == new.current else False not in (old.current, new.current)
    return replace(
        old,
        title=max(old.title, new.title, key=len),
        since=old.since or new.since,
        until=old.until or new.until,
        current=current,
        evidence=tuple(sorted({*old.evidence, *new.evidence})),
    )
