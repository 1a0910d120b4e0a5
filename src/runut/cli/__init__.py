"""Commands; no logic. Output goes to standard output, progress and messages to standard error."""

from __future__ import annotations

import codecs
import contextlib
import importlib
import io
import os
import sys
from typing import Any, NoReturn

import click

from runut import __version__
from runut.errors import QueryError, RunutError

FAULT, USAGE, SKIPPED, NOTHING, INTERRUPTED = 1, 2, 3, 4, 130

_PLACES = {
    "add": "writing",
    "fetch": "fetching",
    "watch": "watching",
    "sources": "sources",
    "diff": "sources",
    "merge": "judging",
    "split": "judging",
    "confirm": "judging",
    "reject": "judging",
    "undo": "judging",
    "judgements": "judging",
    "erase": "judging",
    "rebuild": "writing",
    "export": "writing",
    "demo": "writing",
    "claims": "staking",
    "quotes": "asking",
    "events": "asking",
    "transfers": "staking",
    "agreements": "asking",
    "who": "asking",
    "timeline": "asking",
    "dossier": "asking",
    "show": "asking",
    "why": "arguing",
    "stories": "covering",
    "conflicts": "arguing",
    "damage": "arguing",
    "search": "asking",
    "read": "reading",
    "eval": "checking",
    "doctor": "checking",
    "explain": "checking",
}


class Commands(click.Group):
    """Loads a command's module when the command is called: `runut --help` stays quick."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_PLACES)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _PLACES.get(cmd_name)
        if place is None:
            return None
        command = getattr(importlib.import_module(f"runut.cli.{place}"), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of our output (head, less) went away: that is no fault of anybody.
            _mute()
            return 0


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 done · 1 fault · 2 wrong usage · 3 done, but pages were skipped · 4 nothing found · "
        "130 interrupted (what was committed stays; the same command completes it)."
    ),
)
@click.version_option(__version__, prog_name="runut")
@click.pass_context
def runut(ctx: click.Context) -> None:
    """From a pile of news to the sourced record: who said it first, through whom it came, who denies it,
    and on how many independent origins it stands.

    \b
    runut add news/ --ledger desk.db        read a folder of articles
    runut claims --ledger desk.db           what is staked, on how many origins and lines
    runut dossier RUS IRN --html pair.html  everything about a pair of states
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":  # https://no-color.org
        ctx.color = False


def main(argv: list[str] | None = None) -> NoReturn:
    """The `runut` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a narrow locale must not stop an answer
            stream.reconfigure(errors="runut.escape")
    try:
        code = runut.main(args=argv, prog_name="runut", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was committed stays, and the same command completes it", err=True)
        # Ledgers and files are closed by now; workers end with this process and need not be waited for.
        os._exit(INTERRUPTED)
    except click.ClickException as fault:
        with contextlib.suppress(BrokenPipeError):
            fault.show()
        sys.exit(USAGE)
    except BrokenPipeError:
        _mute()
        sys.exit(0)
    except RunutError as fault:
        click.echo(f"runut: {fault}", err=True)
        sys.exit(NOTHING if isinstance(fault, QueryError) else FAULT)
    except OSError as fault:
        click.echo(f"runut: {fault.filename or 'output'}: {fault.strerror or fault}", err=True)
        _mute()
        sys.exit(FAULT)


def _mute() -> None:
    """What is left in the buffer cannot be written either: it is not tried again on the way out."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123


def _escape(fault: UnicodeError) -> tuple[str, int]:
    """Letters that an output cannot hold, as JSON escapes them."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    units = fault.object[fault.start : fault.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2)), fault.end


codecs.register_error("runut.escape", _escape)
