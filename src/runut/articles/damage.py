"""From bytes to lines, and what was lost on the way: encodings, holes and scars, the hand of a machine."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from runut.articles import slips
from runut.lang.furniture import Furniture, Hit
from runut.lang.lines import BLANKS, CLOSERS, TITLE_LENGTH, ended, titled, told, trim
from runut.types import Block, Mark, Page, Span, Translation
from runut.world.load import World

if TYPE_CHECKING:
    from runut.articles.furniture import Layout

LINE = re.compile(rf"[^\s{BLANKS}][^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
GAP = re.compile(r"(?:\r\n?|[\n\x85\u2028\u2029])\s*?(?:\r\n?|[\n\x85\u2029])|\u2029")
WIDTH = 130  # characters; longer lines are paragraphs
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(mark for mark, _ in BOMS)
WIDE = (("utf-32-le", 4, 3), ("utf-32-be", 4, 0), ("utf-16-le", 2, 1), ("utf-16-be", 2, 0))
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
GUESSES = ["cp1252", "cp1251", "cp1256", "koi8_r", "gb18030", "big5", "shift_jis", "euc_kr", "iso8859_9"]
WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}  # as browsers read them (WHATWG)


def utf8(body: bytes) -> str | None:
    """What bytes say that are UTF-8 as they stand, without a mark; None for all others."""
    if body.startswith(MARKS) or b"\0" in body[:4096]:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def decode(page: Page) -> tuple[str | None, str | None]:
    """The page's bytes as text without byte order mark, and a note where that took a guess; None: no text."""
    body = page.body
    if (plain := utf8(body)) is not None:
        return plain, None
    for mark, name in BOMS:
        if body.startswith(mark):
            try:
                return body[len(mark) :].decode(name), None
            except UnicodeDecodeError:
                return body[len(mark) :].decode(name, "replace"), f"broken {name}: some letters are lost"
    if b"\0" in body[:4096]:
        return _wide(body)
    for said in (page.charset, _declared(body) if page.media_type == "text/html" else None):
        if said and (told := _by_name(body, said)) is not None:
            return told, None
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 200 < len(text) and any(ord(letter) > 0x7F and letter != "\ufffd" for letter in text):
        return text, f"broken utf-8: {lost} letters are lost"
    return _guess(body)


def _wide(body: bytes) -> tuple[str | None, str | None]:
    """UTF-16 and UTF-32 without a byte order mark: zeros at every second or fourth place."""
    head = body[:4096]
    for name, width, place in WIDE:
        zeros = head[place::width]
        if len(zeros) >= 2 and zeros.count(0) > 0.8 * len(zeros):
            try:
                return body.decode(name), f"read as {name}"
            except UnicodeDecodeError:
                continue
    return None, "binary: it holds zero bytes"


def _declared(body: bytes) -> str | None:
    found = META_CHARSET.search(body, 0, 4096)
    return found[1].decode("ascii", "replace") if found else None


def _by_name(body: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
        return body.decode(WEB_NAMES.get(codec, codec))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(body: bytes) -> tuple[str | None, str | None]:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:20000], cp_isolation=GUESSES).best()
    for name in (best.encoding if best else None, "cp1252"):
        if name and (text := _by_name(body, name)) is not None:
            return text, f"no encoding declared: read as {name}"
    return body.decode("latin-1"), "no encoding declared: read as latin-1"


class Line(NamedTuple):
    """One line of the text without its outer blanks, and how it looks before anything else is known."""

    start: int
    end: int
    core: Span  # without the furniture at its ends
    gap: bool  # a blank line stands above
    set_above: bool  # the page itself sets it as a heading (h1 … h6)
    told: bool
    titled: bool
    hit: Hit | None


def lines(
    text: str,
    furniture: Furniture,
    headings: frozenset[int],
    inner: Sequence[Mark],
    *,
    long: Sequence[int] = (),
    allowed: int = -1,
) -> list[Line]:
    """The lines that hold more than blanks; `headings` are offsets at which the page sets a heading.

    `long`: where furniture as long as a paragraph may stand in the text.
    """
    made: list[Line] = []
    spans = [mark.span for mark in inner]
    starts = [span.start for span in spans]
    last = -1
    for start, end in _paragraphs(text):
        span = Span(start, end)
        near = bisect_left(starts, end) - 1
        touched = near >= 0 and spans[near].end > start
        core = (trim(text, start, end, spans, starts) or Span(start, start)) if touched else span
        gap = last >= 0 and start - last > 1 and _gap(text, last, start)
        at = bisect_left(long, start)
        paragraph = at < len(long) and long[at] < end
        hit = furniture.line(text, start, end, allowed, paragraphs=paragraph)
        if hit is None and core != span:
            hit = furniture.line(text, *core, allowed, paragraphs=paragraph)
        blank = core.start == core.end
        looks = (False, False) if blank else (told(text, *core), titled(text, *core, TITLE_LENGTH))
        made.append(Line(start, end, core, gap, start in headings, *looks, hit))
        last = end
    return made


def _gap(text: str, start: int, end: int) -> bool:
    """Does a blank line stand between two places?"""
    return text.startswith("\n\n", start) or GAP.search(text, start, end) is not None


def _paragraphs(text: str) -> list[Span]:
    """The lines of a text; where all of it is set in short lines of one width, its paragraphs."""
    spans: list[Span] = []
    for line in LINE.finditer(text):
        start, end = line.span()
        if (mark := text[end - 1]) in BLANKS or mark.isspace():
            core = trim(text, start, end, (), ())
            end = core.end if core is not None else end
        spans.append(Span(start, end))
    if len(spans) < 6 or max(span.end - span.start for span in spans) > WIDTH:
        return spans
    pairs = [(a, b) for a, b in pairwise(spans) if not _gap(text, a.end, b.start)]
    if 3 * sum(text[b.start].islower() and not ended(text, *a) for a, b in pairs) < len(spans):
        return spans
    joined = [spans[0]]
    full = 0.7 * max(span.end - span.start for span in spans)
    for before, span in pairwise(spans):
        ends = before.end - before.start < full and not text[span.start].islower()  # a line left short
        if ends or _gap(text, before.end, span.start):
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return joined


def find(text: str, layout: Layout, furniture: Furniture, world: World) -> tuple[Mark, ...]:
    """Damage that the text itself shows, inside the news alone; sorted, none meets another."""
    marks = list(slips.find(text, layout.words, layout.bag, furniture, world))
    garbled = {mark.span.start for mark in marks if mark.kind == "mojibake"}
    for number, block in enumerate(layout.blocks):
        if block.kind == "body":
            below = layout.blocks[number + 1].span.start if number + 1 < len(layout.blocks) else len(text)
            over = layout.blocks[number - 1].kind if number else "title"
            cut = list(_stop(text, block, text[below : below + 1], over)) or list(
                _end(text, block, furniture)
            )
            marks += cut
            for mark in _quotes(text, block, text[below : below + 1], garbled):
                if not cut or mark.kind != "unclosed-quote":  # what breaks off is not closed either
                    marks.append(mark)
    starts = [block.span.start for block in layout.blocks]
    inside = [mark.span.start for mark in layout.marks]
    kept = [Mark(span, "subhead-glued") for span in layout.glued]
    for mark in marks:
        at = bisect_right(starts, mark.span.start) - 1
        near = bisect_right(inside, mark.span.end - 1) - 1
        in_news = at >= 0 and layout.blocks[at].span.holds(mark.span)
        if in_news and not (near >= 0 and layout.marks[near].span.meets(mark.span)):
            kept.append(mark)
    return disjoint(kept)


def _quotes(text: str, block: Block, below: str, garbled: set[int]) -> Iterator[Mark]:
    """Marks without a partner and marks of the wrong shape; a quotation that runs on below is whole."""
    start, end = block.span
    words = text[start:end]
    if words[-1] in "'’‘" and words[-2:-1] in ".,!?" and "‘" not in words and words.count("'") % 2:
        yield Mark(Span(end - 1, end), "stray-quote")
    straight = words.count('"')
    opened, closed = words.count("“"), words.count("”")
    if straight and (opened or closed):
        return
    if straight % 2 and below != '"':
        yield Mark(Span(start + words.rindex('"'), start + words.rindex('"') + 1), "unclosed-quote")
    elif opened and not closed and opened % 2 == 0:
        at = words.index("“", words.index("“") + 1)
        yield Mark(Span(start + at, start + at + 1), "misplaced-mark")
    elif opened > closed and below != "“":
        at = words.rindex("“")
        yield Mark(Span(start + at, start + at + 1), "unclosed-quote")
    elif closed > opened and not any(start <= at < end for at in garbled):
        depth = 0
        for found in re.finditer("“”(?=\\w)|[“”]", words):
            depth += 1 if found[0][0] == "“" else -1
            if depth < 0:
                yield Mark(Span(start + found.start(), start + found.end()), "stray-quote")
                return


def _stop(text: str, block: Block, below: str, over: str) -> Iterator[Mark]:
    """A paragraph of the story that ends without a stop: its last words; the last may be a short one."""
    start, end = block.span
    tail = text[max(start, end - 40) : end].rstrip(CLOSERS)
    least = 60 if below or over != "body" else 25
    if end - start < least or not tail or tail[-1] in ".!?…:;," or text[end - 1] in "\"”’'»)":
        return
    if text[start] in "-•*" or text[start].isdigit() or below in tuple("-•*") or below.isdigit():
        return  # one of a list
    words = list(re.finditer(r"\S+", text[max(start, end - 80) : end]))
    yield Mark(Span(max(start, end - 80) + words[-min(4, len(words))].start(), end), "missing-full-stop")


def _end(text: str, block: Block, furniture: Furniture) -> Iterator[Mark]:
    """A few words of a sentence with which the page breaks off: Ia j."""
    start, end = block.span
    words = text[start:end].split()
    if end - start > 24 or text[end:].strip() or not words[0].isalpha() or not text[end - 1].isalpha():
        return
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    if not named and words[0][0].isupper() and words[0].casefold().encode() in furniture.spelling.known:
        yield Mark(block.span, "missing-full-stop")


def disjoint(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Sorted marks of which none meets another; the longer one stays."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.span.start, -one.span.end, one.kind)):
        if mark.span.start >= mark.span.end:
            continue
        if kept and mark.span.start < kept[-1].span.end:
            if mark.span.end - mark.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mark
            continue
        kept.append(mark)
    return tuple(kept)


def translation(text: str, furniture: Furniture, layout: Layout) -> Translation:
    """Machine or not: one decisive sign or two independent ones; the reasons are those signs."""
    likely = [one for one in furniture.signs if not layout.present.isdisjoint(one.needs)]
    signs = [one for one in likely if next(furniture.within(text, layout.low, (one,), layout.present), None)]
    reasons = [one.kind for one in signs]
    weight = sum(one.weight for one in signs)
    if any(mark.kind == "distribution-notice" for mark in layout.marks):
        reasons.append("a distribution notice")
        weight += 2
    return Translation(machine=weight >= 2, reasons=tuple(dict.fromkeys(reasons)))
