"""Commands that ask the open web."""

from __future__ import annotations

import click

from runut.cli import SKIPPED, options
from runut.ledger.store import Ledger


@click.command("fetch")
@click.argument("addresses", nargs=-1, required=True, metavar="URL|FILE...")
@options.ledger
@options.told_as_json
@options.workers
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="At most N pages of feeds and sitemaps.",
)
@options.manners
def fetch_command(
    addresses: tuple[str, ...],
    ledger_path: str,
    as_json: bool,
    workers: int | None,
    limit: int | None,
    contact: str | None,
    delay: float,
    allow_private: bool,
) -> None:
    """Read pages of the open web into the ledger: articles, feeds, sitemaps, OPML, lists of addresses.

    \b
    runut fetch https://warta.example/berita/123
    runut fetch https://warta.example/rss --limit 50 --contact mailto:desk@example.org
    runut fetch addresses.txt sources.opml

    robots.txt is obeyed, hosts are asked one page at a time with a pause in between, and private addresses
    are never asked unless allowed. What was fetched before is asked for again only where it has changed, and
    a run that was interrupted goes on where it was. A file (- for standard input) stands for the addresses in
    it: one a line, OPML, a feed or a sitemap.
    """
    from runut import run
    from runut.cli.printing import summary
    from runut.cli.sources import now
    from runut.cli.writing import progress
    from runut.engines import local
    from runut.pages.manners import Manners
    from runut.watch.fetching import Memory

    manners = Manners(contact=contact, delay=delay, private=allow_private)
    wanted = named(addresses, "addresses")  # wrong usage makes no ledger
    with Ledger(ledger_path, create=True) as ledger:
        memory = Memory(ledger, now())
        pages = memory.pages(wanted, manners, limit)
        with progress("fetching") as watch:
            tally = run.add(pages, ledger, workers=workers or local.cores(), watch=watch, keeper=memory)
        tally.seen += memory.unchanged
        tally.known += memory.unchanged
        summary(ledger, tally, as_json=as_json)
    if tally.skipped:
        raise click.exceptions.Exit(SKIPPED)


def named(given: tuple[str, ...], what: str) -> list[str]:
    """Addresses as they were given; a file of them (OPML, one a line, a feed) stands for those in it.

    Raises a usage error where one is neither; `what` they are called in it. It never holds a password.
    """
    import sys
    from pathlib import Path

    from runut.pages import feeds
    from runut.pages.secrets import typed

    found: list[str] = []
    for one in given:
        if "://" in one:
            found.append(one)
            continue
        try:
            body = sys.stdin.buffer.read() if one == "-" else Path(one).read_bytes()
        except (OSError, ValueError) as fault:
            why = getattr(fault, "strerror", None) or fault
            raise click.UsageError(
                f"{typed(one)} is neither a web address nor a file that can be read: {why}"
            ) from fault
        listing = feeds.listing(body, "")
        if listing is None or not listing.items:
            raise click.UsageError(f"{one} lists no {what}: OPML, or one address a line")
        if listing.note:
            click.echo(f"{one}: {listing.note}", err=True)
        found += [item.url for item in listing.items]
    return found
