"""What is left between the furniture: title, headings and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from runut.articles.damage import Line
from runut.lang.furniture import Hit
from runut.lang.lines import trim
from runut.types import Block, Span

if TYPE_CHECKING:
    from runut.articles.furniture import Reader

QUOTES = "\"\u201c\u201d'\u2018\u00ab"
HEADING_LENGTH = 120


def cut(reader: Reader, dateline: Hit | None) -> tuple[list[Block], list[Span]]:
    """The lines that are news, broken ones joined, their ends trimmed; and headings without a gap."""
    made: list[Block] = []
    glued: list[Span] = []
    inner = [mark.span for mark in reader.inner]
    starts = [span.start for span in inner]
    above: Line | None = None
    for number, line in enumerate(reader.lines):
        if reader.kinds[number] is not None:
            above = None
            continue
        start = dateline.end if dateline and line.start <= dateline.start < line.end else line.start
        whole = not inner and start == line.start
        span = Span(start, line.end) if whole else trim(reader.text, start, line.end, inner, starts)
        if span is None:
            continue
        kind = told_as(reader, number)
        joins = above is not None and not line.gap and reader.broken(above, line)
        if joins and kind == "body" and made and made[-1].kind == "body":
            made[-1] = Block(Span(made[-1].span.start, span.end), "body")
        else:
            made.append(Block(span, kind))
            if kind == "heading" and not (line.gap or line.set_above or number in reader.above):
                glued.append(span)
        above = line
    return made, glued


def told_as(reader: Reader, number: int) -> Literal["title", "heading", "body"]:
    line = reader.lines[number]
    if number == reader.title:
        return "title"
    if number in reader.above or line.set_above:
        return "heading"
    below = next((n for n in range(number + 1, len(reader.lines)) if reader.kinds[n] is None), None)
    over = next((n for n in range(number - 1, -1, -1) if reader.kinds[n] is None), None)
    if below is None or over is None or not reader.short(number) or line.end - line.start > HEADING_LENGTH:
        return "body"
    if reader.short(below) or (reader.short(over) and over != reader.title):
        return "body"  # one of a list
    opens = reader.text[line.start] in QUOTES + "-•*" or reader.text[reader.lines[below].start].islower()
    return "body" if opens else "heading"
