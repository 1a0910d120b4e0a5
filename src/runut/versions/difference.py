"""What a later text of an article says otherwise, block by block (difflib's longest matching blocks)."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from runut import ids
from runut.types import Article, Span

ALIKE = 0.5  # share of words two blocks must have in common to be one block reworded


class Change(NamedTuple):
    """One block of the older or of the newer text, or both; spans point into their texts."""

    kind: Literal["same", "removed", "added", "reworded"]
    old: Span | None
    new: Span | None


def digest(article: Article) -> str:
    """SHA-256 of the news alone: its blocks without furniture, whatever stands around them on the page."""
    return ids.digest("\n".join(words for words, _ in _blocks(article)).encode("utf-8", "surrogatepass"))


def compare(old: Article, new: Article) -> tuple[Change, ...]:
    """The blocks of both texts in order: same, removed, added, or reworded where most words stayed."""
    before, after = _blocks(old), _blocks(new)
    found = SequenceMatcher(
        None, [words for words, _ in before], [words for words, _ in after], autojunk=False
    )
    changes: list[Change] = []
    for tag, start, end, low, high in found.get_opcodes():
        if tag == "equal":
            pairs = zip(before[start:end], after[low:high], strict=True)
            changes += [Change("same", left, right) for (_, left), (_, right) in pairs]
        else:
            changes += _changed(before[start:end], after[low:high])
    return tuple(changes)


def _changed(before: list[tuple[str, Span]], after: list[tuple[str, Span]]) -> list[Change]:
    """Blocks between two that stayed: each newer one beside the first older one left that is like it."""
    made: list[Change] = []
    at = 0
    for words, span in after:
        rest = range(at, len(before))
        like = next((n for n in rest if _likeness(before[n][0], words) >= ALIKE), None)
        if like is None:
            made.append(Change("added", None, span))
            continue
        made += [Change("removed", one, None) for _, one in before[at:like]]
        made.append(Change("reworded", before[like][1], span))
        at = like + 1
    return made + [Change("removed", one, None) for _, one in before[at:]]


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left.casefold().split(), right.casefold().split(), autojunk=False).ratio()


def _blocks(article: Article) -> list[tuple[str, Span]]:
    """Words and place of every block that is news."""
    return [(" ".join(one.span.of(article.text).split()), one.span) for one in article.blocks]
