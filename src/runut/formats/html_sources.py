"""The sources of a dossier's HTML page: articles, what they were made from, and every sentence cited."""

from __future__ import annotations

from runut.formats import notices
from runut.formats.escape import address, esc
from runut.formats.html_rows import Page
from runut.formats.wording import Section, segments
from runut.types import Citation, Source


def sources(page: Page, section: Section) -> str:
    """Articles in order with their sentences; each sentence links back to the rows that stand on it."""
    rows = "".join(_source(page, source, number) for number, source in enumerate(section.rows, 1))
    return f'<ol class="sources">{rows}</ol>'


def _source(page: Page, source: Source, number: int) -> str:
    words = page.words
    outlet = source.outlet or words("text", "no_outlet")
    date = words.time(source.published) or words("text", "no_date")
    web = address(source.url) or address(source.location)
    shown = esc(web or source.url or source.location)
    place = f'<a href="{shown}" rel="external noopener noreferrer nofollow">{shown}</a>' if web else shown
    facts = [f"{esc(said)} {page.notes(notes)}" for said, notes in notices.facts(page.index, source)]
    listed = "".join(f"<li>{fact}</li>" for fact in facts)
    cited = "".join(
        _citation(page, source, one, f"{number}-{place}") for place, one in enumerate(source.citations, 1)
    )
    heading = esc(notices.heading(page.index, source))
    return (
        f'<li id="source-{number}" class="source"><h3><span class="number">{number}</span> '
        f'<bdi>{heading}</bdi></h3><p class="where"><b>{esc(outlet)}</b>, {esc(date)}'
        f'{", " + esc(source.byline) if source.byline else ""}<br><span class="address">{place}</span></p>'
        f'{f"<ul class=facts>{listed}</ul>" if listed else ""}<ol class="citations">{cited}</ol></li>'
    )


def _citation(page: Page, source: Source, one: Citation, place: str) -> str:
    back = page.index.back.get((source.article, one.span.start), {})
    links = " · ".join(
        f'<a role="doc-backlink" href="#{anchor}">{esc(label)}</a>' for anchor, label in back.items()
    )
    used = f'<p class="back">{esc(page.words("text", "back"))}: {links}</p>' if links else ""
    lost = f'<p class="back flag">{esc(page.words("text", "lost_why"))}</p>' if one.lost else ""
    return (
        f'<li id="s{place}" role="doc-footnote"><span class="number">{place.replace("-", ".")}</span>'
        f"<blockquote><bdi>{marked(one)}</bdi></blockquote>{lost}{used}</li>"
    )


def marked(one: Citation) -> str:
    """A sentence with its evidence words in `mark`; overlapping marks are cut where they meet."""
    made = []
    for text, kind in segments(one):
        made.append(f'<mark class="m-{kind}">{esc(text)}</mark>' if kind else esc(text))
    return "".join(made)


def skipped(page: Page, section: Section) -> str:
    """Pages that gave no article, and why."""
    rows = (
        "<tr>"
        + page.cell("reason", esc(reason), head=True)
        + page.cell("pages", str(number))
        + page.cell("page", esc(", ".join(named)))
        + "</tr>"
        for reason, number, named in notices.skipped(page.index)
    )
    return page.table(section, ("reason", "pages", "page"), rows)
