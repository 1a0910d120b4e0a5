"""The command that reads pages and posts nothing: read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from runut.cli import SKIPPED, options
from runut.formats.escape import seen

if TYPE_CHECKING:  # `runut read --help` need not load the rooms
    from runut.types import Article, Skip


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.told_as_json
@options.columns
def read_command(paths: tuple[str, ...], as_json: bool, columns: tuple[str, ...]) -> None:
    """Print what pages say once they are cleaned; no ledger is read or written.

    \b
    runut read page.html
    runut read pile/ --json > cleaned.jsonl
    curl -s https://kabar.example/berita/1 | runut read - --json

    With --json one line a page: location, url, title, byline, published, updated, outlet, language, text,
    captions, related, further, confidence (null for plain text), notes; a page that gives no article has
    `skipped` with the reason. Pages of one article (page=2, AMP) come out as one.
    """
    from runut import articles, kit
    from runut.cli.writing import _pair
    from runut.pages import files
    from runut.types import Skip

    loaded = kit.load()
    skipped = False
    for page in articles.fold(files.collect(paths, columns=dict(_pair(column) for column in columns))):
        read = page if isinstance(page, Skip) else articles.clean(page, loaded)
        skipped = skipped or isinstance(read, Skip)
        if as_json:
            click.echo(json.dumps(row(read), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(read)))
    if skipped:
        raise click.exceptions.Exit(SKIPPED)


def row(read: Article | Skip) -> dict[str, Any]:
    """What is printed of one page."""
    from runut.types import Skip

    if isinstance(read, Skip):
        return {"location": read.location, "skipped": read.reason}
    day = read.published.earliest if read.published is not None else None
    return {
        "location": read.location,
        "url": read.url,
        "title": read.title.of(read.text) if read.title is not None else None,
        "byline": read.byline,
        "published": read.published_at or (day.isoformat() if day is not None else None),
        "updated": read.updated_at,
        "outlet": read.outlet.label(read.language) if read.outlet is not None else None,
        "language": read.language,
        "text": "\n\n".join(paragraphs(read)),
        "captions": list(read.captions),
        "related": [one._asdict() for one in read.related],
        "further": list(read.further),
        "confidence": read.confidence,
        "notes": list(read.notes),
    }


def paragraphs(article: Article) -> Iterator[str]:
    """The news alone, as printed: the lines of its blocks, without title and furniture."""
    last = -1
    for block in article.blocks:
        if block.kind == "title":
            continue
        start = article.text.rfind("\n", 0, block.span.start) + 1
        end = article.text.find("\n", block.span.end)
        end = len(article.text) if end < 0 else end
        if start > last:
            yield article.text[start:end].strip()
            last = end


def _lines(read: Article | Skip) -> Iterator[str]:
    """A page as a person reads it: a head of what is known, then the text."""
    told = row(read)
    if "skipped" in told:
        yield f"skipped: {seen(told['skipped'])}\n"  # which begins with the location
        return
    yield click.style(seen(told["title"] or "(no title)"), bold=True)
    known = (
        told["outlet"],
        told["byline"],
        told["published"],
        told["language"],
        told["url"] or told["location"],
    )
    yield " · ".join(seen(str(one)) for one in known if one)
    if told["confidence"] is not None:
        yield f"confidence {told['confidence']:.2f}"
    yield ""
    yield seen(told["text"])
    yield ""
