"""Commands that ask: claims, quotes, events, registers, who, timeline, dossier, show, search."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from runut.ask import Filter
from runut.cli import NOTHING, options, printing
from runut.cli.asked import asked, desk, listed, one_of
from runut.formats.escape import seen
from runut.types import Act, AgreementStage, Form

if TYPE_CHECKING:  # `runut quotes --help` need not load the rooms
    from runut.cli.dossiers import Pages


@click.command("quotes")
@options.ledger
@options.as_json
@click.option("--by", metavar="NAME", help="Speaker, medium or listener.")
@click.option(
    "--act", "kind", metavar="ACT", help="assert, deny, admit, accuse … or direct, indirect, mixed."
)
@click.option("--words", metavar="WORDS", help="Only utterances that hold these words.")
@click.option("--again", is_flag=True, help="Utterances that several articles print: all wordings together.")
@options.filters
def quotes_command(ledger_path: str, as_json: bool, by: str | None, kind: str | None, **window: Any) -> None:
    """Quotations and reported speech, with the whole chain.

    \b
    runut quotes --by Putin
    runut quotes --act deny --json
    runut quotes --words bertekad   (through whom it came)
    runut quotes --again            (one utterance in several articles)
    """
    from runut.cli import repeated

    one_of(kind, (*get_args(Act), *get_args(Form)), "--act")
    again, words = window.pop("again"), (window.pop("words") or "").casefold().split()
    with desk(ledger_path) as at:
        if again:
            repeated.listed(at, asked(at, by, kind, window), words, as_json=as_json)
            return
        listed(
            at, as_json, "attributions", (by, kind, window), printing.quote,
            fits=(lambda row: repeated.holds(row, words)) if words else None,
        )  # fmt: skip


@click.command("events")
@options.ledger
@options.as_json
@click.option("--by", metavar="NAME", help="Actor, recipient or place.")
@click.option("--type", "kind", metavar="TYPE", help="A PLOVER type or mode: CONSULT, AID, visit …")
@options.filters
def events_command(ledger_path: str, as_json: bool, by: str | None, kind: str | None, **window: Any) -> None:
    """Events (PLOVER): who did what to whom, when, and whether it happened.

    \b
    runut events --type CONSULT --by Iran --since 2024-01-01
    """
    one_of(kind, _plover(), "--type")
    with desk(ledger_path) as at:
        listed(at, as_json, "events", (by, kind, window), printing.event)


def _plover() -> Iterator[str]:
    """PLOVER's types and modes."""
    from importlib.resources import files

    for name, row in tomllib.loads(files("runut.lang").joinpath("_shared", "plover.toml").read_text("utf-8"))[
        "types"
    ].items():
        yield name
        yield from row.get("modes", ())


@click.command("agreements")
@options.ledger
@options.as_json
@click.option("--by", metavar="NAME", help="A party.")
@click.option("--stage", "kind", metavar="STAGE", help="proposed, preparing, signed, ratified …")
@options.filters
def agreements_command(
    ledger_path: str, as_json: bool, by: str | None, kind: str | None, **window: Any
) -> None:
    """Agreements as reported.

    \b
    runut agreements --by Rusia --stage signed
    """
    one_of(kind, get_args(AgreementStage), "--stage")
    with desk(ledger_path) as at:
        listed(at, as_json, "agreements", (by, kind, window), printing.agreement)


@click.command("who")
@click.argument("name")
@options.ledger
@options.as_json
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write an HTML page.")
@options.language
def who_command(name: str, ledger_path: str, as_json: bool, html: Path | None, lang: str) -> None:
    """Somebody: names, offices, what they said, what they did. Any language or spelling, or an ISO code.

    \b
    runut who "Sergei Shoigu"
    runut who IRN --json
    """
    from runut.cli.dossiers import person_pages

    with desk(ledger_path) as at:
        if as_json:
            entity = at.find(name)
            _, row, _ = at.show(entity.id)
            wanted = Filter(party=entity.id)
            tables = ("roles", "attributions", "events", "transfers", "agreements")
            click.echo(
                json.dumps({**row, **{t: list(at.rows(t, wanted)) for t in tables}}, ensure_ascii=False)
            )
            return
        pages = person_pages(at, name, language=lang)
    _write(pages, html)


@click.command("timeline")
@options.ledger
@options.as_json
@click.option("--by", metavar="NAME", help="Only what concerns this party.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write an HTML page.")
@options.language
@options.filters
def timeline_command(
    ledger_path: str, as_json: bool, by: str | None, html: Path | None, lang: str, **window: Any
) -> None:
    """What happened and was said, in order of time; what has no date stands apart.

    \b
    runut timeline --by Iran --since 2024-01-01
    """
    from runut.cli.dossiers import timeline_pages

    with desk(ledger_path) as at:
        wanted = asked(at, by, None, window)
        if as_json:
            number = printing.emit(at.in_time(wanted))
        else:
            pages = timeline_pages(at, wanted, language=lang)
            number = len(pages.dossier.order) + len(pages.dossier.undated)
    if not number:
        click.echo("nothing happened or was said there", err=True)
        raise click.exceptions.Exit(NOTHING)
    if not as_json:
        _write(pages, html)


@click.command("dossier")
@click.argument("left")
@click.argument("right")
@options.ledger
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a self-contained HTML page."
)
@options.language
def dossier_command(left: str, right: str, ledger_path: str, html: Path | None, lang: str) -> None:
    """All about a pair of states: contested claims, timeline, quotations, registers, sources.

    Every row has a footnote to its sentence.

    \b
    runut dossier RUS IRN > pair.md
    runut dossier Rusia Iran --html pair.html --lang en
    """
    from runut.cli.dossiers import pair_pages

    with desk(ledger_path) as at:
        pages = pair_pages(at, left, right, language=lang)
    _write(pages, html)


def _write(pages: Pages, html: Path | None) -> None:
    if html is None:
        text = pages.markdown()
        click.echo(text, nl=not text.endswith("\n"))
        return
    options.write(html, pages.html())
    click.echo(f"{html}  (open it in a browser)", err=True)


@click.command("show")
@click.argument("id")
@options.ledger
@options.as_json
def show_command(id: str, ledger_path: str, as_json: bool) -> None:
    """Any record with its evidence: sentence, spans, chain, and the rule that made it. A quotation: the best
    wording, the earliest print, and how every variant differs.

    \b
    runut show att-3f0c9a71b2d4e680
    runut show quo-6d4cec5a0e84211c
    runut show ent-17aa            (as much of an id as is unique)
    """
    from runut.cli import argument, covering, judged, quoting, showing

    with desk(ledger_path) as at:
        table, row, reading = at.show(id)
        wordings = quoting.variants(at, row) if table == "quotations" else []
        if as_json:
            more = {"wordings": wordings} if wordings else {}
            click.echo(json.dumps({"table": table, **row, **more}, ensure_ascii=False))
            return
        if table == "claims":
            argument.show(at, argument.build(at, row))
            return
        if table == "judgements":
            judged.show(at, row)
            return
        if table == "coverage":
            covering.show(at, row, {one["id"]: one for one in at.rows("stories", Filter())})
            return
        if table == "stories":
            covering.text(at, row)
            return
        showing.show(at, table, row, reading)
        quoting.show(at, wordings)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@options.ledger
@options.as_json
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most N rows."
)
def search_command(words: tuple[str, ...], ledger_path: str, as_json: bool, limit: int) -> None:
    """Words in quotations and in texts.

    \b
    runut search rudal balistik
    """
    with desk(ledger_path) as at:
        found = at.ledger.search(" ".join(words), limit=limit)
        if as_json:
            rows = [{"article": a, "attribution": q or None, "snippet": s} for a, q, s in found]
            printing.emit(rows)
        else:
            for article, attribution, snippet in found:
                click.echo(f"{attribution or article}  {' '.join(seen(snippet).split())}")
    if not found:
        click.echo("nothing found", err=True)
        sys.exit(NOTHING)
