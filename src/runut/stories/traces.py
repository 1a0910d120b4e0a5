"""What a text itself tells of its being a copy, where no date and no credit does.

Errors are carried forward, not backward (Lachmann's common errors): where the one text has words that are
none and the other has them right, the one was made from the other. Who rewords a text to hide its source
takes rarer words.
"""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from runut.lang.frequency import shares
from runut.lang.wordings import Reader, reader
from runut.stories.copies import Alike
from runut.stories.kinship import closeness
from runut.stories.sheets import Sheet

MISREAD = 70  # likeness of a word and what became of it, per cent
ERRORS = 2
WORDS = 12  # changed words, or nothing can be told
RARER = 0.5  # weight
SPUN = 0.69  # likeness of sentences reworded clause by clause; those of two translations have less
SOME = 0.3  # share of the shorter text that stands in the longer, where only dates tell versions


def traces(left: Sheet, right: Sheet, alike: Alike, *, spun: bool) -> tuple[int, str] | None:
    """−1 where left is the source, 1 where right is, and why; None where nothing tells."""
    mine, theirs = _changed(left, right, alike)
    read = reader(left.language)
    known = shares()

    def is_word(word: str) -> bool:
        return word in known or read.stems.stem(word) in read.stems.roots

    def errors(words: list[str], others: list[str]) -> int:
        right_ = [word for word in others if is_word(word)]
        return sum(
            not is_word(word) and any(ratio(word, other) >= MISREAD for other in right_) for word in words
        )

    if not spun and read.stems.roots and len(mine) + len(theirs) < left.size + right.size:
        ours, others = errors(mine, theirs), errors(theirs, mine)
        if max(ours, others) >= ERRORS and min(ours, others) == 0:
            return (1 if ours else -1), "its words are misread in the other"
    if spun and min(len(mine), len(theirs)) >= WORDS and closeness(alike) >= SPUN:
        rarer = _weight(read, theirs) - _weight(read, mine)
        if abs(rarer) >= RARER:
            return (-1 if rarer > 0 else 1), "the other has rarer words in place of its own"
    return None


def _changed(left: Sheet, right: Sheet, alike: Alike) -> tuple[list[str], list[str]]:
    """The words of aligned sentences that the other sentence does not have."""
    best: dict[int, tuple[float, int]] = {}
    for here, there, likeness in alike.pairs:
        if left.lines[here].told and right.lines[there].told and likeness > best.get(here, (0.0, 0))[0]:
            best[here] = (likeness, there)
    mine: list[str] = []
    theirs: list[str] = []
    words, others = left.bags.kept, right.bags.kept
    for here, (_, there) in sorted(best.items()):
        here_, there_ = words[here], others[there]
        if here_ == there_:
            continue
        mine += [word for word in left.lines[here].text.split() if word not in there_ and word.isalpha()]
        theirs += [word for word in right.lines[there].text.split() if word not in here_ and word.isalpha()]
    return mine, theirs


def _weight(read: Reader, words: list[str]) -> float:
    return sum(read.weight(read.stems.stem(word)) for word in words) / len(words)


def moments(left: Sheet, right: Sheet, *, cover: float = 1.0) -> tuple[str, str] | None:
    """Two times of one address: when it was fetched, else what it bears; None for further pages.

    `cover`: of the shorter text by the longer. Two texts that were fetched apart are versions whatever they
    have in common; two that only bear different dates must share some words.
    """
    if left.paged or right.paged:
        return None
    if left.fetched and right.fetched and left.fetched != right.fetched:
        return left.fetched, right.fetched
    if left.stamp and right.stamp and left.stamp != right.stamp and cover >= SOME:
        return left.stamp, right.stamp
    return None
