"""From pages to lines: the main text of a web page with its blocks kept, and the lines of any text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.articles import credits, meta
from runut.lang.furniture import TITLE_LENGTH, Furniture, Hit, ended, titled, told, trim
from runut.types import Mark, Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
GAP = re.compile(r"(?:\r\n?|[\n\x85\u2028\u2029])\s*?(?:\r\n?|[\n\x85\u2029])|\u2029")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|font|center|table|tbody|tr|td|ul|ol|li|dl|b|i|u|em|strong|a)\b[^>]*>",
    re.IGNORECASE,
)
WIDTH = 130  # characters; longer lines are paragraphs
DEEP = 1500  # nesting beyond this is no page a person made, and parsers take quadratic time over it
THIN = 250  # characters of text under which a reading is unsure
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A page's text with what the page says of itself; `headings` are offsets of lines set as h1 … h6."""

    text: str
    headings: frozenset[int] = frozenset()
    said: dict[str, str] = field(default_factory=dict)


class Piece(NamedTuple):
    """One block of a page: its words, how many characters of them are links, the tag that sets it."""

    words: str
    linked: int
    tag: str
    place: int  # which element holds it


def extract(raw: str, lore: Furniture) -> Extract:
    """The main text of a web page, one blank line between blocks, the title first; never raises.

    Blocks are scored by their words outside links, and the run of blocks with the highest sum is the text
    (maximum subsequence segmentation, Pasternack and Roth 2009); where it is thin, trafilatura is heard too.
    """
    raw = CONTROL.sub(" ", raw)
    deep = _depth(raw) > DEEP
    if deep:
        raw = CONTAINER.sub("\n", raw)
    tree = LexborHTMLParser(raw)
    said = meta.head(tree, lore)
    title = meta.top(tree, said)
    tree.strip_tags(sorted(lore.of("junk")), recursive=True)
    junk = ",".join(
        f"[{name}*='{word}' i]" for name in ("class", "id") for word in sorted(lore.of("junk_class"))
    )
    for node in tree.css(junk) if junk else ():
        if node.parent is not None and not _holds_story(node):
            node.decompose()
    pieces = list(_pieces(tree, lore.of("block")))
    first, last = _run(pieces)
    story = pieces[first:last]
    length = sum(len(piece.words) - piece.linked for piece in story)
    whole = sum(len(piece.words) - piece.linked for piece in pieces if len(piece.words) > 80)
    if not deep and (length < THIN or length < 0.45 * whole):
        heard = _second_reading(raw)
        if len(heard) > max(length * 1.2, 120):
            story = [Piece(words, 0, "p", 0) for words in heard.split("\n") if words.strip()]
            first = 0
    above = _above(pieces, first, title)
    return _set([*above, *story], title, said)


def _set(story: Sequence[Piece], title: str | None, said: dict[str, str]) -> Extract:
    """The text, its blocks apart by one blank line, the title above where the story does not print it."""
    parts: list[str] = []
    headings: set[int] = set()
    at = 0
    wanted = credits.plain(title or "")
    if title and not any(credits.plain(piece.words) == wanted for piece in story[:6]):
        story = [Piece(title, 0, "h1", 0), *story]
    for piece in story:
        if piece.tag in HEADINGS:
            headings.add(at)
        parts.append(piece.words)
        at += len(piece.words) + 2
    return Extract(
        text="\n\n".join(parts),
        headings=frozenset(headings),
        said={**said, **({"title": title} if title else {})},
    )


def _depth(raw: str) -> int:
    """How deep container tags nest; read only where there are enough of them to matter."""
    if raw.count("<") < DEEP:
        return 0
    depth = deepest = 0
    for found in CONTAINER.finditer(raw):
        depth += -1 if found[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _pieces(tree: LexborHTMLParser, block_tags: frozenset[str]) -> Iterator[Piece]:
    """The blocks of the page in reading order; two line breaks end a block, one ends a line."""
    words: list[str] = []
    linked = 0
    owner, tag, breaks = -1, "", 0
    known: dict[int, tuple[int, str, bool]] = {}

    def done() -> Iterator[Piece]:
        rows = [" ".join(row.split()) for row in "".join(words).split("\v")]
        text = "\n".join(row for row in rows if row)
        if text:
            yield Piece(text, min(linked, len(text)), tag, owner)

    if tree.body is None:
        return
    for node in tree.body.traverse(include_text=True):
        name = node.tag
        if name == "-text":
            text = node.text_content or ""
            parent = node.parent
            if parent is None:
                continue
            place = known.get(parent.mem_id) or _owner(parent, known, block_tags)
            if place[0] != owner:
                yield from done()
                words, linked, breaks = [], 0, 0
                owner, tag = place[0], place[1]
            if not text.isspace():
                if breaks > 1:
                    yield from done()
                    words, linked = [], 0
                elif breaks:
                    words.append("\v")
                breaks = 0
                if place[2]:
                    linked += len(text.strip())
            words.append(text)
        elif name == "br":
            breaks += 1
            if not words:
                breaks = 0
        elif name in block_tags and owner >= 0:
            yield from done()
            words, linked, breaks, owner = [], 0, 0, -1
    yield from done()


def _owner(
    node: LexborNode, known: dict[int, tuple[int, str, bool]], block_tags: frozenset[str]
) -> tuple[int, str, bool]:
    """The block element that holds a text node, its tag, and whether a link stands between."""
    link = False
    passed: list[tuple[int, bool]] = []
    one: LexborNode | None = node
    found = (0, "body", False)
    while one is not None:
        name = one.tag or ""
        if one.mem_id in known:
            found = known[one.mem_id]
            break
        if name in block_tags:
            found = (one.mem_id, name, False)
            known[one.mem_id] = found
            break
        link = link or name == "a"
        passed.append((one.mem_id, link))
        one = one.parent
    link = link or found[2]
    for number, _ in passed:
        known[number] = (found[0], found[1], link)
    return (found[0], found[1], link)


def _score(piece: Piece) -> float:
    """Words outside links speak for a block, words in links and being short speak against it."""
    words = piece.words.count(" ") + 1
    share = piece.linked / max(len(piece.words), 1)
    free = words * (1 - share)
    if share > 0.6:
        return -4.0 - min(words, 20) * 0.5
    bonus = 2.0 if piece.tag in ("p", "blockquote") or piece.words[-1:] in '.”"' else 0.0
    if piece.tag in HEADINGS:
        return -1.0
    return max(min(free - 9.0 - 2 * words * share + bonus, 60.0), -6.0)


def _run(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The run of blocks with the highest sum of scores, half-open."""
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for number, piece in enumerate(pieces):
        if total <= 0:
            total, start = 0.0, number
        total += _score(piece)
        if total > best:
            best, bounds = total, (start, number + 1)
    first, last = bounds
    while last < len(pieces) and last - bounds[1] < 3 and _is_foot(pieces[last], pieces[last - 1]):
        last += 1
    return first, last


def _is_foot(piece: Piece, above: Piece) -> bool:
    """A short unlinked line under the story in the same kind of element: an end code, a staff line."""
    return len(piece.words) < 90 and piece.linked < len(piece.words) * 0.5 and piece.tag == above.tag == "p"


def _above(pieces: Sequence[Piece], first: int, title: str | None) -> list[Piece]:
    """The few short lines between the title and the story: date line, byline, standfirst."""
    wanted = credits.plain(title or "")
    for number in range(max(0, first - 12), first):
        if wanted and credits.plain(pieces[number].words) == wanted:
            return [
                piece
                for piece in pieces[number:first]
                if len(piece.words) < 300 and piece.linked < 0.5 * len(piece.words)
            ]
    return []


def _second_reading(raw: str) -> str:
    import trafilatura

    try:
        return trafilatura.extract(raw, include_comments=False, favor_precision=True) or ""
    except Exception:  # noqa: BLE001  a second reader that fails is not heard
        return ""


def _holds_story(node: LexborNode) -> bool:
    """Never throw away an element for its class name where most paragraphs of the page stand in it."""
    return len(node.css("p")) > 4 and sum(len(p.text()) for p in node.css("p")) > 800


# ---------------------------------------------------------------- the lines of any text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its outer blanks, and how it looks before anything else is known."""

    start: int
    end: int
    core: Span  # without the furniture at its ends
    gap: bool  # a blank line stands above
    set_above: bool  # the page itself sets it as a heading (h1 … h6)
    told: bool
    titled: bool
    hit: Hit | None


def lines(text: str, furniture: Furniture, headings: frozenset[int], inner: Sequence[Mark]) -> list[Line]:
    """The lines that hold more than blanks; `headings` are offsets at which the page sets a heading."""
    made: list[Line] = []
    spans = [mark.span for mark in inner]
    starts = [span.start for span in spans]
    last = -1
    for start, end in _paragraphs(text):
        span = Span(start, end)
        core = trim(text, start, end, spans, starts) or Span(start, start)
        gap = last >= 0 and start - last > 1 and GAP.search(text, last, start) is not None
        hit = furniture.line(text, start, end) or (core != span and furniture.line(text, *core)) or None
        blank = core.start == core.end
        looks = (False, False) if blank else (told(text, *core), titled(text, *core, TITLE_LENGTH))
        made.append(Line(start, end, core, gap, start in headings, *looks, hit))
        last = end
    return made


def _paragraphs(text: str) -> list[Span]:
    """The lines of a text; where all of it is set in short lines of one width, its paragraphs."""
    found = (trim(text, *line.span(), (), ()) for line in LINE.finditer(text))
    spans = [span for span in found if span is not None]
    if len(spans) < 6 or max(span.end - span.start for span in spans) > WIDTH:
        return spans
    pairs = [(a, b) for a, b in pairwise(spans) if not GAP.search(text, a.end, b.start)]
    if 3 * sum(text[b.start].islower() and not ended(text, *a) for a, b in pairs) < len(spans):
        return spans
    joined = [spans[0]]
    for span in spans[1:]:
        if GAP.search(text, joined[-1].end, span.start):
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return joined
