"""How a name is cut into words, and a tree of words to find many names in one pass.

The same cut serves the world file and the text, so that a name that stands in both is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

TLD = "co.id|go.id|or.id|ac.id|web.id|co.uk|com|co|id|net|org|tv|news|info|ir|ru|me|io|de".replace(".", r"\.")

WORD = re.compile(
    r"[A-Za-z]++(?=[ ,\n])"  # as most words are: none of what follows reads more of it
    r"|https?://[^\s<>“”\"]+"
    r"|[@#]\w+"
    r"|(?:[^\W\d_]\.){2,}"  # A.S.
    r"|[^\W\d_]\w*(?:[-'’‘`]\w+)*"  # al-Sharaa, Jum’at, S-400 …
    rf"(?:(?:\.[\w-]+)*\.(?i:{TLD})(?![\w-])(?!\.\w))?"  # … or a web host: alfa.co.id
    r"|\d+(?:[.,]\d+)*[^\W\d_]*"
    r"|[^\w\s]|_"
)
"""One alternation: plain word, address, handle, initials, word or host, number, single mark."""


def words(text: str) -> tuple[str, ...]:
    """The words of a name, marks included, as printed."""
    return tuple(WORD.findall(text))


@dataclass(slots=True)
class Node:
    """One word deeper; `ends` are the names that end here, each with its words as printed."""

    next: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Any]] = field(default_factory=list)


class Trie:
    """Names by their case-folded words.

    A word printed with a capital in the list needs one in the text; one all in capitals must stand so: AS is
    not *as*.
    """

    def __init__(self, names: Iterable[tuple[str, Any]] = ()) -> None:
        self.root: dict[str, Node] = {}
        self.lower: set[str] = set()  # first words that stand in small letters in the list
        for name, value in names:
            self.add(name, value)

    def add(self, name: str, value: Any) -> None:
        cut = words(name)
        if not cut:
            return
        if cut[0].islower():
            self.lower.add(cut[0])
        level, node = self.root, None
        for word in cut:
            node = level.get(word.casefold())
            if node is None:
                node = level[word.casefold()] = Node()
            level = node.next
        if node is not None and all(value != other or cut != spelt for spelt, other in node.ends):
            node.ends.append((cut, value))

    def longest(
        self, low: Sequence[str], text: Sequence[str], start: int, end: int, loose: bool = False
    ) -> tuple[int, Any] | None:
        """The longest name at `start`: (end, value). `loose` where the whole line is in capitals."""
        node = self.root.get(low[start])
        found = None
        at = start
        while node is not None:
            at += 1
            if node.ends:
                for spelt, value in node.ends:
                    if loose or fits(spelt, text, start):
                        found = (at, value)
                        break
            if at >= end:
                break
            node = node.next.get(low[at])
        return found


def fits(spelt: Sequence[str], text: Sequence[str], start: int) -> bool:
    """Whether capitals stand where the name has them."""
    for offset, word in enumerate(spelt):
        printed = text[start + offset]
        if word == printed:
            continue
        if word.isupper() and len(word) <= 5 and not (len(word) > 3 and printed.istitle()):
            return False
        if word[0].isupper() and not printed[0].isupper():
            return False
    return True
