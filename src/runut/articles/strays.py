"""Headlines of other stories that no label announces."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from runut.articles.blocks import HEADING_LENGTH
from runut.lang.lines import strange

if TYPE_CHECKING:
    from runut.articles.furniture import Reader

DATED = re.compile(r"\(\d{1,2}/\d|\d{4}\)|[”\"]|,[^,]+,[^,]+,")  # no headline of another story looks so
CUT = 90  # characters: longer than most headlines of other stories
NUMBERED = re.compile(r"\(?\d{1,2}[.)]|[a-z][.)] ")
BULLETS = "-–•*·»"
TAIL_KINDS = frozenset({"staff", "rights", "tags", "related-link", "end-code"})


def mark(reader: Reader) -> None:
    """Marks headlines of other stories: unlabelled between the paragraphs, or in a heap at the end."""
    free = [n for n in range(len(reader.lines)) if reader.kinds[n] is None and n != reader.title]
    bodies = [number for number in free if reader.lines[number].told]
    for number in bodies[1:]:
        line = reader.lines[number]
        cut = reader.text[line.end - 1] == "…" or reader.text[line.end - 3 : line.end] == "..."
        if cut and reader.dateline(line.start, line.end):
            reader.kinds[number] = "related-headline"  # how another story begins
    heads = [number for number in free if reader.short(number) and bodies and number > bodies[0]]
    if not heads:
        return
    told = [
        *(reader.lines[number] for number in bodies),
        *([] if reader.title is None else [reader.lines[reader.title]]),
    ]
    story = cache(lambda: set().union(*(reader.printed(one.start, one.end) for one in told)))
    small = reader.furniture.of("function")
    last = bodies[-1]
    signed = reader.lines[last].core.end < reader.lines[last].end  # an end code closes the story
    closed = any(kind in TAIL_KINDS for kind in reader.kinds[last + 1 :])
    if len(told) > 1 and heads[-1] == len(reader.lines) - 1 and _sentence(reader, heads[-1]):
        heads = heads[:-1]
    for number in heads:
        line = reader.lines[number]
        words = reader.text[line.start : line.end]
        listed = NUMBERED.match(words) or (number - 1 in heads and number + 1 in heads)
        plain = not DATED.search(words)
        heaped = number > last and (signed or (closed and number > last + 1))
        heaped = heaped and (plain or len(words) <= HEADING_LENGTH) and '"' not in words
        if heaped or (not listed and plain and strange(words, story, small)):
            reader.kinds[number] = "related-headline"
    for number in heads:
        beside = reader.kinds[number - 1 : number + 2]
        bullet = reader.text[reader.lines[number].start] in BULLETS
        if bullet and beside == ["related-headline", None, "related-headline"]:
            reader.kinds[number] = "related-headline"  # one of a list of them


def _sentence(reader: Reader, number: int) -> bool:
    """Whether a last line without a full stop is a sentence that was cut off: long, and in small letters."""
    line = reader.lines[number]
    words = reader.text[line.start : line.end].split()
    capitals = sum(not word[:1].islower() for word in words)
    return line.end - line.start > CUT and 2 * capitals < len(words)
