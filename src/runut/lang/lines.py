"""The shapes of lines, and where in a text a pattern of furniture is tried."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from runut.types import Span

WORD = re.compile(r"[^\W\d_]{3,}")
FIRST = re.compile(r"[^\W_]")
INNER_STOP = re.compile(r"[.!?][”\"’']?\s+[^\W\d_a-z]\w+\s+[a-z]|[\x80-\x9f]")
STOPS = ".!?…"
ENDS = tuple(STOPS)
BLANKS = " \t\u00a0\ufeff\u200b\u200e\u200f\u3164\u2060"
CLOSERS = "\"'”’»)]*“„› \u00a0"
TITLE_LENGTH = 200  # no headline seen is longer
DASHED = re.compile(r"(?:--|[–—])[ \t]*[A-Z][\w/ -]{2,40}\Z")
DASHES = "–", "—", "--"
CODE_LENGTH = 60  # characters of it, blanks behind its dash counted in
TRAIL = " \t.*\u00a0"
TAIL_LENGTH = 120  # no end code seen is longer
ASCII = re.compile(r"[a-z]+")
SMALL = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))


# ---------------------------------------------------------------- where a pattern is tried


def ends(text: str) -> Iterator[tuple[int, int]]:
    """Brackets and agencies at the ends of lines, blanks before them counted in: (start, end)."""
    begin = 0
    dashed = any(map(text.__contains__, DASHES))
    for stop in (*places(text, ("\n", "\r") if "\r" in text else ("\n",)), len(text)):
        floor, begin = begin, stop + 1
        end = stop
        while end > floor and text[end - 1] in TRAIL:
            end -= 1
        if end - floor < 2:
            continue
        if text[end - 1] in ")]":
            least = max(floor, end - TAIL_LENGTH)
            start = max(text.rfind("(", least, end), text.rfind("[", least, end))
        elif dashed and any(map(text[max(floor, end - CODE_LENGTH) : end].__contains__, DASHES)):
            if (found := DASHED.search(text, max(floor, end - CODE_LENGTH), end)) is None:
                continue
            start = found.start()
        else:
            continue
        while start > 0 and text[start - 1] in "-–—":
            start -= 1
        if start >= 0:
            yield blank(text, start), end


def blank(text: str, at: int) -> int:
    """Where the blanks before a place begin."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at


def stretches(low: str) -> list[bytes]:
    """Every stretch of a to z in a case-folded text, in order."""
    return low.encode("utf-8", "replace").translate(SMALL).split()


def places(low: str, words: Sequence[str]) -> list[int]:
    """Where any of some words begins, in order."""
    found = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.append(at)
            at = low.find(word, at + len(word))
    return sorted(found)


# ---------------------------------------------------------------- the shapes of lines


def ended(text: str, start: int, end: int) -> bool:
    """Does a line end as a sentence does, closing marks and brackets aside?"""
    if (last := text[end - 1]) in STOPS or last in "\"”’'»":
        return True
    if last not in CLOSERS:
        return False
    return text[max(start, end - 12) : end].rstrip(CLOSERS).endswith(ENDS)


def titled(text: str, start: int, end: int, limit: int) -> bool:
    """Does a line look set above a text: short, upper case first, no final stop, no sentence ended inside?"""
    if end - start > limit or text[end - 1] in ".,;:…" or (opens := text[start]).islower():
        return False
    if not opens.isalnum():
        first = FIRST.search(text, start, end)
        if first is None or first[0].islower() or first.start() > start + 3:
            return False
    words = text[start:end]
    if words.count('"') % 2 or words.count("“") > words.count("”"):
        return False
    return not INNER_STOP.search(words)


def told(text: str, start: int, end: int) -> bool:
    """Is a line a paragraph of the story: a sentence that ends, or a long one?"""
    length = end - start
    return (
        length > TITLE_LENGTH
        or (length >= 40 and ended(text, start, end))
        or (length >= 25 and text[end - 1] == ".")
    )


def strange(words: str, story: Callable[[], AbstractSet[str]], small: AbstractSet[str]) -> bool:
    """Does a headline name people and places that the story (its case-folded words) never names?"""
    tokens = WORD.findall(words)
    content = [word for word in tokens if word.casefold() not in small]
    if len(tokens) < 5 or len(content) < 2:
        return False
    known = story()
    names = [word for word in content[1:] if word[0].isupper()]
    if len(names) >= 0.7 * (len(content) - 1):  # set in title case: any content word can be upper case
        return len(content) >= 4 and sum(word.casefold() in known for word in content) < 0.4 * len(content)
    unknown = {word.casefold() for word in names if word.casefold() not in known}
    return len(unknown) >= 2 and len(unknown) >= 0.4 * len({name.casefold() for name in names})


def trim(text: str, start: int, end: int, inner: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """`start:end` without blanks and without furniture at either end; None where nothing is left."""
    while True:
        while start < end and (text[start].isspace() or text[start] in BLANKS):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in BLANKS):
            end -= 1
        if start >= end:
            return None
        at = bisect_left(starts, end) - 1
        if at >= 0 and inner[at].end >= end:
            end = max(start, inner[at].start)
            continue
        at = bisect_left(starts, start + 1) - 1
        if at >= 0 and inner[at].end > start:
            start = min(end, inner[at].end)
            continue
        return Span(start, end)


# ---------------------------------------------------------------- what a pattern asks for


def whole(need: str) -> str:
    """The longest word of `baca juga`, `foto:`, that a text must have; empty for marks and other letters."""
    found = ASCII.findall(need) if need.isascii() else []
    return max(found, key=len, default="")
