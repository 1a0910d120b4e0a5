"""What a copy took over: rows that can be inherited, and those whose sentences stand in the other text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from runut.stories.copies import Alike
from runut.stories.sheets import WORD, Row, Sheet
from runut.types import Reading, Span

HAD = 0.6  # of the words of a sentence that its original must have where it has no such row


def inherit(child: Sheet, parent: Sheet, alike: Alike) -> tuple[tuple[str, str, str, str | None], ...]:
    """Rows of the child whose sentence stands in the parent, each with its counterpart there."""
    turned = alike.left == child.article
    lines: dict[int, list[int]] = defaultdict(list)
    for left, right, _ in alike.pairs:
        here, there = (left, right) if turned else (right, left)
        lines[here].append(there)
    aligned = sorted(lines)
    for before_, after in pairwise(aligned):
        # A sentence too short or too much reworded to align, between two that do.
        if after - before_ == 2 and min(lines[after]) - max(lines[before_]) == 2:
            lines[before_ + 1] = [max(lines[before_]) + 1]
    beyond = ~sum([1 << here for here in lines])
    own, other = child.bags.kept, parent.bags.kept
    twins: defaultdict[str | None, list[tuple[int, Row]]] = defaultdict(list)
    for holding, twin in zip(parent.holding, parent.rows, strict=True):
        twins[twin.like[0]].append((holding, twin))
    made: list[tuple[str, str, str, str | None]] = []
    for row, within in zip(child.rows, child.holding, strict=True):
        if not within or within & beyond:
            continue
        places = [here for here in lines if within >> here & 1]
        spots = {there for here in places for there in lines[here]}
        words = set(row.words.split())
        numbers = [word for word in words if word[0].isdigit()]
        if numbers and not _union(other, spots).issuperset(numbers):
            continue  # a copy that puts another number in the place of one says something of its own
        targets = sum([1 << there for there in spots])
        best: tuple[float, str] | None = None
        for holding, twin in twins[row.like[0]]:
            if holding & targets and _same(row.like, twin.like):
                theirs = twin.words.split()
                alike_ = len(words.intersection(theirs)) / (min(len(words), len(theirs)) or 1)
                if alike_ >= 0.25 or row.like[0] != "said":
                    offer = (-alike_, twin.id)
                    best = offer if best is None else min(best, offer)
        if best is None and row.like[0] == "said" and row.like[1] is not None:
            has = _union(own, places)
            if len(has & _union(other, spots)) < HAD * len(has):
                continue  # the words stand there, but nobody is told to say, or to deny, them
        made.append((child.article, row.id, parent.article, best[1] if best is not None else None))
    return tuple(made)


def _union(kept: Sequence[frozenset[str]], lines: Iterable[int]) -> frozenset[str]:
    """The words of some lines."""
    return frozenset[str]().union(*[kept[line] for line in lines])


def rows(reading: Reading, low: str | None) -> Iterator[Row]:
    """Every row that can be inherited; who speaks, supplies and receives goes by the article's own keys.

    `low` is the text in small letters where spans of the one are spans of the other.
    """
    text = reading.article.text

    def row(id: str, spans: tuple[Span, ...], *like: str | None) -> Row:
        if low is None:
            words = [word for span in spans for word in WORD.findall(span.of(text).casefold())]
        else:
            words = [word for start, end in spans for word in WORD.findall(low, start, end)]
        return Row(id, spans, like, " ".join(sorted(set(words))))

    for said in reading.attributions:
        yield row(said.id, said.content or said.cue, "said", said.speaker)
    for done in reading.events:
        yield row(done.id, (done.trigger,), "done", done.type)
    for one in reading.registers.transfers:
        yield row(one.id, one.evidence, "transfer", one.supplier, one.recipient, one.category)
    for held in reading.registers.agreements:
        yield row(held.id, held.evidence, "agreement", held.name)


def resolved(row: Row, who: Callable[[str | None], str | None]) -> Row:
    """A row with canonical ids in place of keys."""
    like = row.like
    if like[0] == "said":
        return Row(row.id, row.spans, ("said", who(like[1])), row.words)
    if like[0] == "transfer":
        return Row(row.id, row.spans, ("transfer", who(like[1]), who(like[2]), like[3]), row.words)
    return row


def _same(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Rows of one kind; a copy may have lost the name of the speaker."""
    return one == other or (one[0] == other[0] == "said" and None in (one[1], other[1]))
