"""Closed classes of words for the events room, and those that are asked for together: events.toml."""

from __future__ import annotations

from runut.lang.files import Table
from runut.lang.phrases import NOTHING

TOGETHER = {
    "closed": ("prepositions", "openers", "relatives", "coordinators", "sharers", "skip", "anaphors"),
    "marks": (
        "agents", "topics", "prepositions", "relatives", "openers", "breaks", "coordinators", "anaphors",
    ),
    "edges": ("openers", "breaks", "full_stops"),
    "not_acting": ("treaties", "waters"),
    "with_time": ("happenings", "skip", "called"),
    # what means something to whoever looks for a subject, going left from its verb
    "telling": (
        "first_person", "reflexives", "own_state", "themselves", "nominalisers", "ordinals", "relatives",
        "paired", "purposes", "then", "sharers", "conditions", "openers", "skip",
    ),
    # what means something to whoever looks for parties, going right
    "halting": (
        "agents", "topics", "prepositions", "relatives", "openers", "breaks", "coordinators", "anaphors",
        "quotes", "auxiliaries", "first_person",
    ),
}  # fmt: skip


def grammar(table: Table) -> dict[str, frozenset[str]]:
    """The classes of a table, case-folded, with the unions of those that are asked for together."""
    lists = {name: words for name, words in table.items() if isinstance(words, list)}
    made = {name: frozenset(word.casefold() for word in words) for name, words in lists.items()}
    for name, parts in TOGETHER.items():
        made[name] = NOTHING.union(*(made.get(part, NOTHING) for part in parts))
    return made
