"""What content makes of a plain cue: *pihaknya sedang menyiapkan jembatan* announces."""

from __future__ import annotations

import re
from typing import NamedTuple

from runut.errors import RuleError
from runut.lang.files import Folder, Rule, Table
from runut.types import Act


class ActRule(NamedTuple):
    """Content that makes more of a plain cue: *pihaknya sedang menyiapkan* announces.

    `whose`: the rule holds for *anyone*; for what the speaker's *own* side does, ⟦…⟧ set round its names; for
    that only where something is *charged*: where the article tells of an accusation. `needs`: one of these
    words must be there; `also`: one of these, too; `opens`: only what stands in front counts.
    """

    act: Act
    pattern: re.Pattern[str]
    rule: Rule
    whose: str = "anyone"
    needs: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    opens: bool = False

    def found(self, words: str) -> bool:
        """Whether the pattern is found in words."""
        return (self.pattern.match(words) if self.opens else self.pattern.search(words)) is not None


def rules(folder: Folder) -> tuple[ActRule, ...]:
    """The rules of cues.toml. Raises RuleError for one that lacks something or does not compile."""
    return tuple(_rule(rule, row) for rule, row in folder.rules("cues.toml", "act"))


def by_need(found: tuple[ActRule, ...]) -> dict[str, tuple[int, ...]]:
    """The numbers of the rules that a word bears on."""
    needed = frozenset().union(*(rule.needs for rule in found))
    return {word: tuple(i for i, rule in enumerate(found) if word in rule.needs) for word in needed}


def _rule(rule: Rule, row: Table) -> ActRule:
    try:
        found, needs = pattern(rule, row["pattern"]), frozenset(row["needs"])
        also, opens = frozenset(row.get("with", ())), _opens(row["pattern"])
        return ActRule(row["act"], found, rule, row.get("whose", "anyone"), needs, also, opens)
    except KeyError as fault:
        raise RuleError(f"{rule.where}: {fault}") from fault


def _opens(words: str) -> bool:
    """Whether a pattern can only be found in front: *^…* without a choice outside of brackets."""
    depth, escaped = 0, False
    for sign in words:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == "|" and depth == 0:
            return False
        depth += (sign == "(") - (sign == ")")
    return words.startswith("^")


def pattern(rule: Rule, words: str) -> re.Pattern[str]:
    """A pattern of a rule, compiled. Raises RuleError where it is none."""
    try:
        return re.compile(words, re.IGNORECASE)
    except re.error as fault:
        raise RuleError(f"{rule.where}: {fault}") from fault
