"""Lines filled to what a reader's window holds, and figures in words."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Final

from runut.formats.cells import Row

_WIDE: Final = 96
_NARROW: Final = 40
_COUNTED: Final = ("origins", "lines")


def counted(figures: Row) -> str:
    """`2–4 origins · 1 line · 6 reports`."""
    told = [f"{interval(figures[one])} {one if _several(figures[one]) else one[:-1]}" for one in _COUNTED]
    return " · ".join([*told, f"{figures['reports']} report{'' if figures['reports'] == 1 else 's'}"])


def _several(figures: Row) -> bool:
    return not figures["low"] == figures["high"] == 1


def interval(figures: Row) -> str:
    low, high = figures["low"], figures["high"]
    return str(low) if low == high else f"{low}–{high}"


def fill(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _wide(), initial_indent=indent, subsequent_indent=indent)


def _wide() -> int:
    """Columns to fill: those of a narrow terminal, else the same everywhere."""
    return max(_NARROW, min(_WIDE, shutil.get_terminal_size().columns)) if sys.stdout.isatty() else _WIDE
