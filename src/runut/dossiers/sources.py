"""The articles a dossier stands on, how they hang together, and every sentence cited from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from runut.dossiers.evidence import Desk, day
from runut.types import Citation, Credit, Note, Reading, Reuse, Source, Span

Written: TypeAlias = Mapping[str, Sequence[tuple[str, Span]]]
"""Article to the media it was written for, each with the words that give it away."""


def sources(desk: Desk, written: Written | None = None) -> tuple[Source, ...]:
    """Every article cited so far, by day of publication, outlet and location."""
    used = {id: desk.readings[id] for id in desk.cited}
    told = [one for one in desk.record.entry.stories if len(used.keys() & set(one.articles)) > 1]
    told.sort(key=lambda one: min(_shelf(used[id]) for id in one.articles if id in used))
    number = {id: place for place, one in enumerate(told, 1) for id in one.articles}
    reuse: dict[str, list[Reuse]] = {}
    for story in told:
        for edge in story.edges:
            if edge.from_ in used and edge.to in used:
                directed = edge.directed
                reuse.setdefault(edge.to, []).append(
                    Reuse(edge.from_, edge.kind, True if directed else None, edge.reason)
                )
                reuse.setdefault(edge.from_, []).append(
                    Reuse(edge.to, edge.kind, False if directed else None, edge.reason)
                )
    ordered = sorted(used.values(), key=_shelf)
    return tuple(
        _source(desk, one, number.get(one.article.id), tuple(reuse.get(one.article.id, ())), written or {})
        for one in ordered
    )


def _source(
    desk: Desk, reading: Reading, story: int | None, reuse: tuple[Reuse, ...], written: Written
) -> Source:
    article = reading.article
    lost = [mark.span for mark in article.damage if mark.kind == "lost-source"]
    credits = tuple(_credit(desk, article.id, credit) for credit in article.credits)
    made_for = tuple(
        (medium, desk.cite(article.id, [(span, "who")])[0]) for medium, span in written.get(article.id, ())
    )
    without = desk.cite(article.id, ((span, "") for span in lost))
    starts = {note.start for note in without}
    cited = desk.cited[article.id]
    return Source(
        article=article.id,
        outlet=article.outlet.label(desk.language) if article.outlet else None,
        title=" ".join(article.title.of(article.text).split()) if article.title else None,
        opening=next((" ".join(line.split()) for line in article.text.splitlines() if line.strip()), ""),
        byline=article.byline,
        published=article.published,
        location=article.location,
        url=article.url,
        language=article.language,
        machine=article.translation.machine,
        story=story,
        reuse=reuse,
        credits=credits,
        written=made_for,
        lost=without,
        citations=tuple(
            Citation(span, span.of(article.text), tuple(sorted(cited[span])), span.start in starts)
            for span in sorted(cited)
        ),
    )


def _credit(desk: Desk, article: str, credit: Credit) -> tuple[str, str, Note]:
    note = desk.cite(article, [(credit.span, "who")])[0]
    return desk.named(article, credit.entity).label, credit.kind, note


def _shelf(reading: Reading) -> tuple[str, str, str, str]:
    article = reading.article
    known = day(article.published)
    outlet = article.outlet.label() if article.outlet else ""
    moment = (known[0].isoformat() if known else "9999") + (article.published_at or "")
    return (moment, outlet, article.location, article.id)
