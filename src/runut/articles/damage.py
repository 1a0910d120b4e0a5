"""Holes and scars in the text, and signs that a machine translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from runut.articles.furniture import CLOSERS, Layout
from runut.lang.furniture import Furniture
from runut.types import Block, Mark, Span, Translation

MOJIBAKE = re.compile(
    r"â€[œ\u009d™˜\u0153\u017e“”¦¢\"]?|(?:Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ¡-¿])+|Â(?=[\s\u00a0»«°·.,:]|$)|[βΒ]€[œ\u009d™“”]?|ï¿½|\ufffd+"
)
HOLE = re.compile(
    r"(?P<pair>[“„]\s?”|\"\"|‘’|«\s?»|\(\s*\))|(?P<commas>,\s*(?:,\s*)+)|(?P<before>(?<=\w)\s+,(?=\s)|(?<=\w)\s,(?=\s*\w))"
)
LOWER_START = re.compile(r"(?<=[a-z0-9%)”\"][.!?])[ \t]+(?P<word>[a-z]{3,})(?=[ \t,])")
GLUED = re.compile(
    r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z]{2,}[ ,])|(?<=[a-z]{3})[”](?=[A-Za-z])|(?<=[a-z]{2},)(?=[A-Z][a-z]{3,} )"
)
SPLIT = re.compile(r"\b([a-z]{3,}) -(\1)\b|\b([a-z]{3,})- (\3)\b")
OPENERS = "“„«‘"


def find(text: str, layout: Layout) -> tuple[Mark, ...]:
    """Damage that the text itself shows, inside the news alone; sorted, none meets another."""
    marks: list[Mark] = [Mark(span, "subhead-glued") for span in layout.glued]
    inside = [mark.span for mark in layout.marks]
    for block in layout.blocks:
        for mark in _in_block(text, block):
            if not any(span.meets(mark.span) for span in inside):
                marks.append(mark)
    return _sorted(marks)


def _in_block(text: str, block: Block) -> Iterator[Mark]:
    start, end = block.span
    for found in MOJIBAKE.finditer(text, start, end):
        yield Mark(Span(*found.span()), "mojibake")
    if block.kind != "body":
        return
    for found in HOLE.finditer(text, start, end):
        if found["pair"] and _stray_pair(text, found.start(), found.end(), end):
            yield Mark(Span(found.start(), found.start() + 1), "stray-quote")
        else:
            yield Mark(Span(*found.span()), "lost-source")
    for found in LOWER_START.finditer(text, start, end):
        yield Mark(Span(found.start("word"), found.end("word")), "lost-source")
    for found in GLUED.finditer(text, start, end):
        yield Mark(Span(found.start(), max(found.end(), found.start() + 1)), "glued-text")
    for found in SPLIT.finditer(text, start, end):
        yield Mark(Span(*found.span()), "split-word")
    yield from _quotes(text, block)
    yield from _stop(text, block)


def _stray_pair(text: str, start: int, end: int, stop: int) -> bool:
    """Two marks of which one opens what follows: `““` or `“”Buku`."""
    return end < stop and text[end].isalnum() and text[start] != "("


def _quotes(text: str, block: Block) -> Iterator[Mark]:
    """Single marks without a partner, and double marks that stay open."""
    start, end = block.span
    words = text[start:end]
    if (
        words[-1] in "'’‘"
        and words[-2:-1] in ".,!?"
        and not any(mark in words for mark in "‘")
        and words.count("'") % 2
    ):
        yield Mark(Span(end - 1, end), "stray-quote")
    straight = words.count('"')
    opened, closed = words.count("“"), words.count("”")
    if straight % 2 and not opened and not closed:
        at = words.rindex('"') if straight > 1 else words.index('"')
        yield Mark(Span(start + at, start + at + 1), "unclosed-quote")
    elif opened > closed and not straight:
        at = words.rindex("“")
        yield Mark(Span(start + at, start + at + 1), "unclosed-quote")
    elif closed > opened and not straight and not words.startswith("”"):
        at = words.index("”")
        yield Mark(Span(start + at, start + at + 1), "stray-quote")


def _stop(text: str, block: Block) -> Iterator[Mark]:
    """A paragraph of the story that ends without a stop: its last words."""
    start, end = block.span
    tail = text[start:end].rstrip(CLOSERS + " ")
    if end - start < 60 or not tail or tail[-1] in ".!?…:;" or text[end - 1] in "\"”’'»":
        return
    words = list(re.finditer(r"\S+", text[start:end]))
    yield Mark(Span(start + words[-min(4, len(words))].start(), end), "missing-full-stop")


def _sorted(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda one: (one.span, one.kind)):
        if not kept or mark.span.start >= kept[-1].span.end:
            kept.append(mark)
    return tuple(kept)


def translation(text: str, furniture: Furniture, layout: Layout) -> Translation:
    """Machine or not: one decisive sign or two independent ones; the reasons are those signs."""
    signs = {
        hit.rule: one for one in furniture.signs for hit in furniture.within(text, text.casefold(), (one,))
    }
    if any(hit.kind == "distribution-notice" for hit in layout.hits):
        weight = 2
    else:
        weight = 0
    reasons = [one.kind for one in furniture.signs if one.rule.id in signs]
    if weight:
        reasons.append("a distribution notice")
    weight += sum(one.weight for one in signs.values())
    return Translation(machine=weight >= 2, reasons=tuple(dict.fromkeys(reasons)))
