"""Word classes of the calendar as pieces of patterns: names from CLDR, alternations, %name% written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from babel import Locale

from runut.errors import RuleError


def cldr(codes: list[str], kind: str, widths: tuple[str, ...]) -> dict[str, int]:
    """Case-folded names of months (1 to 12) or days (Monday 0) from CLDR, first locale first."""
    names: dict[str, int] = {}
    for code in codes:
        contexts = getattr(Locale.parse(code), kind)
        for context in contexts.values():
            for width in widths:
                for number, name in context.get(width, {}).items():
                    names.setdefault(name.rstrip(".").casefold(), number)
    return names


def either(words: Mapping[str, Any] | list[str], *, cased: bool = False) -> str:
    """A non-capturing alternation, longest first; `cased` keeps words that print with a capital."""
    forms = sorted(words, key=lambda word: (-len(word), word))
    safe = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    if not cased:
        return f"(?i:{safe})"
    both = sorted({v for w in forms for v in (w[:1].upper() + w[1:], w.upper())}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(form) for form in both) + ")"


def expand(source: str, macros: Mapping[str, str], where: str) -> str:
    """Writes %name% out as the alternation of that class."""

    def write(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise RuleError(f"{where}: no class %{match[1]}%")
        return macros[match[1]]

    return re.sub(r"%([\w-]+)%", write, source)
