"""What is known of the sources, offices, wordings and skipped pages of a dossier, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.formats.wording import Index, quoted
from runut.types import Note, Office, Reuse, Source, Wording

FEW = 12
"""Skipped pages that are named for each reason."""


def reuse(index: Index, one: Reuse) -> str:
    """How an article hangs together with another, in words."""
    key = "reuse_with" if one.after is None else "reuse_from" if one.after else "reuse_to"
    kind = index.words("reuse", one.kind)
    return index.words("text", key).format(n=index.source[one.other], kind=kind)


def earliest(wordings: Sequence[Wording]) -> Wording | None:
    """The wording that was printed before all others; None where two came first, or no day is known."""
    dated = [(one.printed.latest, one) for one in wordings if one.printed and one.printed.latest]
    first = min((day for day, _ in dated), default=None)
    found = [one for day, one in dated if day == first]
    return found[0] if len(found) == 1 and len(wordings) > 1 else None


def parts(one: Wording) -> Iterator[tuple[str, str]]:
    """A wording as it is printed, cut where its marks begin and end: (words, kind of mark or nothing)."""
    around = quoted(one.words, one.form)
    at = 0
    if around != one.words:
        yield around[0], ""
    for mark in one.marks:
        if mark.span.start > at:
            yield one.words[at : mark.span.start], ""
        yield mark.span.of(one.words), mark.kind
        at = mark.span.end
    if at < len(one.words):
        yield one.words[at:], ""
    if around != one.words:
        yield around[-1], ""


def heading(index: Index, source: Source) -> str:
    """The title of an article, or how it begins."""
    if source.title:
        return source.title
    opening = source.opening if len(source.opening) < 90 else source.opening[:88].rsplit(" ", 1)[0] + " …"
    return f"[{index.words('text', 'untitled')}] {opening}"


def facts(index: Index, source: Source) -> list[tuple[str, tuple[Note, ...]]]:
    """What is known of an article besides its head, each with where it stands."""
    made: list[tuple[str, tuple[Note, ...]]] = []
    if source.machine:
        made.append((index.words("text", "machine"), ()))
    if source.story:
        made.append((index.words("text", "story").format(n=source.story), ()))
    made += [
        (f"{reuse(index, one)} ({one.reason})" if one.reason else reuse(index, one), ())
        for one in source.reuse
    ]
    for name, kind, note in source.credits:
        said = index.words("text", "credit").format(name=name, kind=index.words("hop", kind))
        made.append((said, (note,)))
    for medium in dict.fromkeys(name for name, _ in source.written):
        where = dict.fromkeys(note for name, note in source.written if name == medium)
        made.append((index.words("text", "written").format(name=medium), tuple(where)))
    if source.lost:
        made.append((index.words("text", "lost"), source.lost))
    return made


def skipped(index: Index) -> list[tuple[str, int, list[str]]]:
    """Why pages were skipped, the commonest reason first: reason, how many, the first few of them."""
    groups: dict[str, list[str]] = {}
    for location, reason in index.dossier.tally.skipped:
        groups.setdefault(reason, []).append(location)
    more = index.words("text", "more")
    return [
        (
            reason,
            len(pages),
            pages[:FEW] + ([more.format(n=len(pages) - FEW)] if len(pages) > FEW else []),
        )
        for reason, pages in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def held(index: Index, row: Office) -> str:
    """When an office was held, as far as articles say."""
    ends = " – ".join(filter(None, (index.words.time(row.since), index.words.time(row.until))))
    if ends or row.current is None:
        return ends
    return index.words("text", "now" if row.current else "former")
