"""The command that watches sources."""

from __future__ import annotations

import json
import re
import signal
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from runut.cli import options
from runut.cli.fetching import named
from runut.cli.sources import COLOURS, now, show
from runut.errors import LedgerError
from runut.formats.escape import seen
from runut.ledger.diary import Diary
from runut.ledger.store import Ledger

if TYPE_CHECKING:  # `runut watch --help` need not load the rooms
    from runut.rounds import Source
    from runut.watch import Post

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


class Duration(click.ParamType[timedelta]):
    """A stretch of time as a person writes it: 90s, 15m, 6h, 2d."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)([smhdw])", str(value).strip().lower())
        if found is None:
            self.fail(f"{value!r} is no stretch of time; write 90s, 15m, 6h or 2d", param, ctx)
        return timedelta(seconds=float(found[1]) * _UNITS[found[2]])


class Age(Duration):
    """A stretch of time up to now, or the day with which it begins."""

    name = "duration|day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value).strip()):
            begun = datetime.fromisoformat(options.day(str(value).strip(), "--since")).replace(tzinfo=UTC)
            if begun > now():
                self.fail(f"{value} is still to come", param, ctx)
            return now() - begun
        return super().convert(value, param, ctx)


DURATION = Duration()
LEAST = timedelta(seconds=10)  # between two visits of one source


@click.command("watch")
@click.argument("addresses", nargs=-1, metavar="[SOURCE]...")
@options.ledger
@options.told_as_json
@click.option(
    "--every",
    type=DURATION,
    default="15m",
    show_default=True,
    help="Between two visits, at least: 90s, 15m, 6h or 2d; never less than 10s.",
)
@click.option(
    "--slowest", type=DURATION, default="6h", show_default=True, help="Between two visits, at most."
)
@click.option("--once", is_flag=True, help="Do what is due now, then end: for cron.")
@click.option(
    "--until",
    metavar="WHEN",
    help="End then: an instant (2031-03-03T18:00), or a stretch of time from now (8h).",
)
@click.option(
    "--since",
    type=Age(),
    default="2d",
    show_default=True,
    help="Leave pages that a list says are older: than 7d, or than a day (YYYY-MM-DD).",
)
@click.option(
    "--again",
    default="1h,1d",
    show_default=True,
    metavar="DURATION,…",
    help="Ask an article again so long after it was read, for corrections; or never.",
)
@click.option(
    "--workers",
    type=click.IntRange(0, 256),
    default=None,
    metavar="N",
    help="Processes that read, beside the one that asks and writes; with 0 it reads, too. Default: all cores "
    "but one.",
)
@click.option("--status", is_flag=True, help="Print the sources and how they fare, and end.")
@options.manners
def watch_command(
    addresses: tuple[str, ...],
    ledger_path: str,
    as_json: bool,
    every: timedelta,
    slowest: timedelta,
    once: bool,
    until: str | None,
    since: timedelta,
    again: str,
    workers: int | None,
    status: bool,
    contact: str | None,
    delay: float,
    allow_private: bool,
) -> None:
    """Watch feeds, sitemaps, OPML or a site's front page, and read what is new into the ledger.

    \b
    runut watch https://warta.example/rss https://kabar.example/sitemap-news.xml --ledger desk.db
    runut watch feeds.opml --every 10m --contact mailto:desk@example.org
    runut watch --once            (the sources of the ledger that are due; for cron)

    Sources stay in the ledger: without any, those of the last time are watched. Each is asked as often as it
    has news, within --every and --slowest, and no more often than it asks for. A changed article becomes a
    new version (`runut diff`). Ctrl-C ends the watch after the page at hand; killed at any moment, it goes
    on where it was.
    """
    from runut.engines import local
    from runut.ledger.opening import place
    from runut.pages.http import Web
    from runut.pages.manners import Elsewhere, Manners
    from runut.rounds import Bounds
    from runut.watch import Clock, Terms, Watch
    from runut.watch.alone import alone

    if status:
        show(ledger_path, as_json=as_json, ill=False)
        return
    if every < LEAST:
        raise click.BadParameter("a source is left alone for 10s at least", param_hint="--every")
    given = click.get_current_context().get_parameter_source("slowest")
    if slowest < every and given is not ParameterSource.DEFAULT:
        raise click.BadParameter("less than --every", param_hint="--slowest")
    terms = Terms(Bounds(every.total_seconds(), slowest.total_seconds()), since, _again(again))
    manners = Manners(contact=contact, delay=delay, private=allow_private, tries=1)
    sources, ends = _askable(named(addresses, "sources")), _until(until)
    if not sources and not place(ledger_path).exists():
        raise LedgerError(f"there is no ledger at {ledger_path} to go on with; name a source to watch")
    with (
        alone(ledger_path),
        Ledger(ledger_path, create=bool(sources)) as ledger,
        Web(manners, Elsewhere()) as web,
    ):
        diary = Diary(ledger)
        if not sources and all(one.gone for one in diary.sources()) and not (once and diary.hosts()):
            raise click.UsageError(f"{ledger_path} has no sources to go on with; name one")
        _waits(diary, sources)
        say = _Teller(as_json=as_json)
        readers = max(1, local.cores() - 1) if workers is None else workers
        watch = Watch(ledger, web, Clock(now), terms=terms, told=say, workers=readers)
        held = {one: signal.signal(one, lambda *_: watch.stop()) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            counts = watch.run(sources, once=once, until=ends)
        finally:
            for one, former in held.items():
                signal.signal(one, former)
    told = {name: counts[name] for name in ("new", "updated", "known", "skipped", "later")}
    if as_json:
        click.echo(json.dumps({"came": "end", **told}))
    else:
        click.echo(
            f"{told['new']} new, {told['updated']} updated, {told['known']} as they were, "
            f"{told['skipped']} skipped, {told['later']} put off"
        )


def _waits(diary: Diary, addresses: list[str]) -> None:
    """Says so where nothing is due yet: a watch that is quiet is not one that hangs."""
    from runut.pages.secrets import bare

    held = {one.url: one for one in diary.sources()}
    if any(bare(one) not in held or held[bare(one)].gone for one in addresses):
        return
    at = now().isoformat(timespec="seconds")
    dues = [one.due.isoformat(timespec="seconds") for one in held.values() if not one.gone]
    first = min([*dues, *(due for _, due in diary.hosts())], default=at)
    if first > at:
        click.echo(f"nothing is due before {first}; `runut sources` tells of each", err=True)


def _askable(addresses: list[str]) -> list[str]:
    """Addresses that can be asked at all; raises a usage error for one that never will be."""
    from runut.pages.guard import RefusedError, checked
    from runut.pages.secrets import bare

    for one in addresses:
        try:
            checked(one)
        except RefusedError as fault:
            raise click.UsageError(f"{bare(one)} cannot be watched: {fault}") from None
    return addresses


class _Teller:
    """Prints what comes in as it comes, and that a source falls silent or fails, once each time."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.states: dict[str, str] = {}

    def __call__(self, one: Post | Source) -> None:
        from runut.watch import Post
        from runut.watch.status import row

        if isinstance(one, Post):
            if one.came != "known":
                self._say(one.came, one.location, why=one.why, article=one.article)
            return
        told = row(one, now())
        if told["state"] != self.states.get(one.url, "well") and told["state"] in (
            "quiet",
            "failing",
            "gone",
        ):
            why = told["fault"]
            if told["state"] == "failing":
                why = f"{why}; asked again at {told['due']}"
            elif told["state"] == "gone":
                why = f"{why}; not asked again"
            elif told["state"] == "quiet":
                quiet = told["quiet"]
                why = f"nothing new since {quiet['since']}; the longest gap was {quiet['longest']} h"
            self._say(told["state"], one.url, why=why, quiet=told["quiet"])
        self.states[one.url] = told["state"]

    def _say(self, came: str, location: str, *, why: str | None, **more: Any) -> None:
        at = now()
        if self.as_json:
            told = {"at": at.isoformat(timespec="seconds"), "came": came, "location": location, "why": why}
            click.echo(json.dumps({**told, **more}, ensure_ascii=False))
        else:
            said = f"  {' '.join(seen(why).split())}" if why else ""
            word = click.style(f"{came:<8}", fg=COLOURS.get(came))
            click.echo(f"{at:%H:%M:%S}  {word} {seen(location)}{said}")
        sys.stdout.flush()


def _again(text: str) -> tuple[timedelta, ...]:
    if text.strip() in ("never", ""):
        return ()
    try:
        return tuple(sorted(DURATION.convert(one, None, None) for one in text.split(",")))
    except click.BadParameter as fault:
        raise click.BadParameter(f"{fault.message}, or never", param_hint="--again") from None


def _until(text: str | None) -> datetime | None:
    if text is None:
        return None
    if re.fullmatch(r"[\d.]+[smhdw]", text.strip().lower()):
        return now() + DURATION.convert(text, None, None)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no instant; write 2h or 2031-03-04T18:00", param_hint="--until"
        ) from None
    if moment.astimezone(UTC) <= now():
        raise click.BadParameter(f"{text} has passed", param_hint="--until")
    return moment.astimezone(UTC)
