"""Commands of a hand: merge, split, confirm, reject, undo, judgements, erase."""

from __future__ import annotations

import datetime
import getpass
import sys
from pathlib import Path
from typing import Any

import click

from runut.ask import Desk
from runut.cli import judged, options
from runut.cli.asked import desk
from runut.errors import LedgerError, QueryError
from runut.ledger.store import Ledger
from runut.types import Verdict

_CLASSES = {
    "ent": "entity", "quo": "utterance", "att": "utterance", "inc": "event", "evt": "event",
    "story": "article", "art": "article", "cov": "happening",
}  # fmt: skip


def _judge(left: str, right: str, verdict: Verdict, **how: Any) -> None:
    with Ledger(how["ledger_path"]) as ledger:
        at = Desk(ledger)
        pair = [_mergeable(at, name) for name in (left, right)]
        if pair[0] == pair[1]:
            joined = _joined(at, pair[0]) if verdict == "different" else []
            why = (
                f"; what made them one: {', '.join(joined)} (`runut reject`, `runut undo`)" if joined else ""
            )
            raise click.UsageError(f"{left!r} and {right!r} are one thing already: {pair[0]}{why}")
        kinds = {one.partition("-")[0] for one in pair}
        if len({_CLASSES.get(kind) for kind in kinds}) > 1 and kinds != {"art", "cov"}:
            raise click.UsageError(f"{pair[0]} and {pair[1]} are things of two kinds")
    _post(pair[0], pair[1], verdict, **how)


def _post(
    left: str, right: str, verdict: Verdict, *, ledger_path: str, reason: str, by: str | None, as_json: bool
) -> None:
    from runut import run

    with Ledger(ledger_path) as ledger:
        at = Desk(ledger)
        one, other = (judged.called(at, id) for id in (left, right))
        number = ledger.hands.post(left, right, verdict, reason=reason, by=by or _me(), at=_now())
        run.merge(ledger)
    row = {"number": number, "left": left, "right": right, "verdict": verdict}
    told = {"same": "the same", "different": "different"}.get(verdict, verdict)
    words = f"judgement {number}: {one} and {other} are {told}; `runut undo {number}` takes it back"
    options.tell(words, row, as_json=as_json)


def _joined(at: Desk, id: str) -> list[str]:
    """Judgements that made one thing of several: by hand with their number, by rule with their id."""
    return [
        f"undo {one['number']}" if one["number"] is not None else one["id"]
        for one in judged.rows(at)
        if one["verdict"] == "same" and id in (one["left"], one["right"])
    ][:5]


@click.command("merge")
@click.argument("left")
@click.argument("right")
@options.ledger
@options.told_as_json
@click.option("--reason", default="judged by hand", show_default=True, help="Why; kept with the judgement.")
@click.option("--by", default=None, help="Who judges. Default: the account's name.")
def merge_command(left: str, right: str, **how: Any) -> None:
    """Judge by hand that two entities (names or ids), articles, stories, quotations, events … (ids) are one.

    \b
    runut merge "Pezeskian" "Masoud Pezeshkian" --reason "typing error"
    runut merge cov-6d4cec5a0e84211c art-3f0c9a71b2d4e680 --reason "the same raid"
    """
    _judge(left, right, "same", **how)


@click.command("split")
@click.argument("left")
@click.argument("right")
@options.ledger
@options.told_as_json
@click.option("--reason", default="judged by hand", show_default=True, help="Why; kept with the judgement.")
@click.option("--by", default=None, help="Who judges. Default: the account's name.")
def split_command(left: str, right: str, **how: Any) -> None:
    """Judge by hand that two things are different: they stay apart through every rebuild.

    \b
    runut split att-3f0c9a71b2d4e680 att-77ac01d5e9f21b34 --reason "two speeches"
    runut split cov-6d4cec5a0e84211c art-3f0c9a71b2d4e680 --reason "another raid"
    """
    _judge(left, right, "different", **how)


@click.command("undo")
@click.argument("number", type=int, required=False)
@options.ledger
@options.told_as_json
@click.option("--by", default=None, help="Who takes it back. Default: the account's name.")
def undo_command(number: int | None, ledger_path: str, as_json: bool, by: str | None) -> None:
    """Take back a judgement by hand: the last one, or the one of this number.

    \b
    runut undo
    runut undo 3
    """
    from runut import run

    with Ledger(ledger_path) as ledger:
        chosen = number if number is not None else ledger.hands.last()
        if chosen is None or not ledger.hands.withdraw(chosen, by=by or _me(), at=_now()):
            which = "no judgement" if number is None else f"no judgement {number}"
            raise QueryError(f"{which} by hand stands; `runut judgements list --by hand` shows those that do")
        run.merge(ledger)
    row = {"number": chosen, "verdict": None}
    options.tell(f"judgement {chosen} is taken back", row, as_json=as_json)


def _ruled(id: str, *, agree: bool, **how: Any) -> None:
    with Ledger(how["ledger_path"]) as ledger:
        table, row, _ = Desk(ledger).show(id)
    if table != "judgements":
        raise QueryError(f"{row['id']} is one of the {table}, not a judgement of a rule")
    apart = row["verdict"] == "different"
    verdict: Verdict = "different" if apart == agree else "same"
    _post(row["left"], row["right"], verdict, **how)


@click.command("confirm")
@click.argument("judgement")
@options.ledger
@options.told_as_json
@click.option(
    "--reason", default="confirmed by hand", show_default=True, help="Why; kept with the judgement."
)
@click.option("--by", default=None, help="Who judges. Default: the account's name.")
def confirm_command(judgement: str, **how: Any) -> None:
    """Agree by hand with a judgement of a rule: what it calls the same or is unsure of, is the same.

    \b
    runut confirm jud-3f0c9a71b2d4e680
    """
    _ruled(judgement, agree=True, **how)


@click.command("reject")
@click.argument("judgement")
@options.ledger
@options.told_as_json
@click.option("--reason", default="rejected by hand", show_default=True, help="Why; kept with the judgement.")
@click.option("--by", default=None, help="Who judges. Default: the account's name.")
def reject_command(judgement: str, **how: Any) -> None:
    """Disagree by hand with a judgement of a rule: what it calls the same or is unsure of, is different.

    \b
    runut reject jud-3f0c9a71b2d4e680 --reason "father and son"
    """
    _ruled(judgement, agree=False, **how)


@click.group("judgements")
def judgements_command() -> None:
    """Judgements of rules and hands, listed; those by hand as a file, one to a line, that a desk keeps.

    \b
    runut judgements list --verdict unsure
    runut judgements export judgements.jsonl
    runut judgements import judgements.jsonl
    """


@judgements_command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.ledger
def export_judgements(file: Path, ledger_path: str) -> None:
    """Write the judgements by hand that stand; `-` writes to standard output.

    \b
    runut judgements export judgements.jsonl
    """
    with Ledger(ledger_path) as ledger:
        text = "".join(ledger.hands.lines())
    if str(file) == "-":
        click.echo(text, nl=False)
    else:
        options.write(file, text)


@judgements_command.command("list")
@options.ledger
@options.as_json
@click.option("--verdict", type=click.Choice(["same", "different", "unsure"]), help="Only these.")
@click.option("--by", type=click.Choice(["hand", "rule"]), help="Only those by hand, or by rules.")
@click.option("--about", metavar="ID", help="Only those that name this id.")
@options.limit
def list_judgements(ledger_path: str, as_json: bool, **wanted: Any) -> None:
    """All judgements of rules and of hands, with both sides in words: those that rules leave open first.

    \b
    runut judgements list --verdict unsure    (what is left to a person; `runut confirm`, `runut reject`)
    runut judgements list --by hand
    """
    with desk(ledger_path) as at:
        judged.listed(at, as_json=as_json, **wanted)


@judgements_command.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@options.ledger
@options.told_as_json
def import_judgements(file: Path, ledger_path: str, as_json: bool) -> None:
    """Take in the judgements of a file (`-`: standard input) that do not stand yet, then merge what they
    concern. What names an id that this ledger does not hold is kept for the day it does.

    \b
    runut judgements import judgements.jsonl
    ssh desk cat judgements.jsonl | runut judgements import -
    """
    from runut import run

    try:
        text = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        lines = text.decode("utf-8-sig").splitlines()
    except OSError as fault:
        raise LedgerError(f"{file} cannot be read: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise LedgerError(f"{file} is no UTF-8 text: {fault}") from fault
    with Ledger(ledger_path) as ledger:
        number = ledger.hands.read(lines, str(file))
        run.merge(ledger)
    words = f"{number} judgement{'' if number == 1 else 's'} taken in"
    options.tell(words, {"taken": number}, as_json=as_json)


@click.command("erase")
@click.argument("article")
@options.ledger
@options.told_as_json
@click.option("--reason", required=True, help="On whose request, by which law; kept with the article's id.")
@click.option("--by", default=None, help="Who erases. Default: the account's name.")
def erase_command(article: str, ledger_path: str, as_json: bool, reason: str, by: str | None) -> None:
    """Blank an article on request: its text and all that was read from it go, its id and address stay.

    \b
    runut erase art-3f0c9a71b2d4e680 --reason "court order of 3 May"
    """
    from runut import run
    from runut.ledger import erasure

    with Ledger(ledger_path) as ledger:
        if not erasure.erase(ledger, article, reason=reason, by=by or _me(), at=_now()):
            raise QueryError(f"no article has the id {article!r}; give the whole id")
        run.merge(ledger)
        erasure.scrub(ledger)
    options.tell(f"{article} is erased", {"article": article, "erased": True}, as_json=as_json)


def _mergeable(desk: Desk, name: str) -> str:
    if name in desk.entities:
        return name
    if name.startswith("claim-"):
        raise click.UsageError(
            f"{name} is a claim and follows from its rows: judge these (`runut show {name} --json`)"
        )
    if name.partition("-")[0] in _CLASSES:
        return str(desk.show(name)[1]["id"])
    return desk.find(name).id


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")  # noqa: TID251
