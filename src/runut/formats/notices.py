"""What is known of the sources, offices and skipped pages of a dossier, in words."""

from __future__ import annotations

from runut.formats.wording import Index
from runut.types import Note, Office, Reuse, Source

FEW = 12
"""Skipped pages that are named for each reason."""


def reuse(index: Index, one: Reuse) -> str:
    """How an article hangs together with another, in words."""
    key = "reuse_with" if one.after is None else "reuse_from" if one.after else "reuse_to"
    kind = index.words("reuse", one.kind)
    return index.words("text", key).format(n=index.source[one.other], kind=kind)


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
