"""Writes what Runut answers on the bundled sample into `questions.md`: `python docs/answers.py`.

Each command in backquotes on a line of its own is run, and the block below it becomes what it prints. A block
that ends with a line `…` shows the beginning, as many paragraphs as it has.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from runut.cli import runut

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "questions.md"
BLOCK: Final = re.compile(
    r"^`runut (?P<command>[^`\n]+)`\n\n```text\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL
)
OTHERS: Final = "# Five real articles"  # what follows is of pages that are not here


def ask(command: str, ledger: Path) -> str:
    """What a command prints on a ledger. Raises ValueError where it fails."""
    done = CliRunner().invoke(runut, [*shlex.split(command), "--ledger", str(ledger)])
    if done.exit_code:
        raise ValueError(f"runut {command}: exit code {done.exit_code}: {done.output}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def shortened(told: str, shown: str) -> str:
    """What a command prints, as far as a block shows it."""
    if not shown.rstrip().endswith("\n…"):
        return told
    parts, kept = told.rstrip("\n").split("\n\n"), shown.rstrip().removesuffix("…").strip().count("\n\n") + 1
    return "\n\n".join([*parts[:kept], *(["…"] if len(parts) > kept else [])]) + "\n"


def answered(page: str, ask: Callable[[str], str]) -> str:
    """A page with each block as its command answers now."""

    def block(found: re.Match[str]) -> str:
        told = shortened(ask(found["command"]), found["shown"])
        return f"`runut {found['command']}`\n\n```text\n{told}```"

    ours, mark, rest = page.partition(OTHERS)
    return BLOCK.sub(block, ours) + mark + rest


def main() -> int:
    """Answers every question of the sample anew."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "sample.db"
        ask(f"add {shlex.quote(str(ROOT / 'sample' / 'russia-iran'))} --workers 1", ledger)
        before = PAGE.read_text(encoding="utf-8")
        after = answered(before, lambda command: ask(command, ledger))
    PAGE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
