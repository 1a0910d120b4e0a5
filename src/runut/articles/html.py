"""The main text of a web page, with its blocks and headings kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.articles import credits, meta
from runut.lang.furniture import Furniture
from runut.lang.lines import STOPS

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|font|center|table|tbody|tr|td|ul|ol|li|dl|b|i|u|em|strong|a)\b[^<>]*>",
    re.IGNORECASE,
)
DEEP = 1500  # nesting beyond this is no page a person made, and parsers take quadratic time over it
NEARLY_ALL = 0.85  # of a run's characters; less, and a story in two boxes would lose one
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
    node: LexborNode | None = None  # the element that holds it


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
    first = _from_title(pieces, first, last, title)
    story = _clear(_together(pieces[first:last]))
    length = sum(len(piece.words) - piece.linked for piece in story)
    whole = sum(len(piece.words) - piece.linked for piece in pieces if len(piece.words) > 80)
    if not deep and (length < THIN or length < 0.45 * whole):
        heard = _second_reading(raw)
        if len(heard) > max(length * 1.2, 120):
            story = [Piece(words, 0, "p") for words in heard.split("\n") if words.strip()]
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
        story = [Piece(title, 0, "h1"), *story]
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
    holder: LexborNode | None = None
    known: dict[int, tuple[int, str, bool]] = {}

    def done() -> Iterator[Piece]:
        rows = [" ".join(row.split()) for row in "".join(words).split("\v")]
        text = "\n".join(row for row in rows if row)
        if text:
            yield Piece(text, min(linked, len(text)), tag, holder)

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
                owner, tag, holder = place[0], place[1], parent
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


def _from_title(pieces: Sequence[Piece], first: int, last: int, title: str | None) -> int:
    """Where a run reaches back over the title into what stands above it, the story starts at the title."""
    wanted = credits.plain(title or "")
    length = sum(len(piece.words) for piece in pieces[first:last])
    for number in range(last - 1, first, -1):
        piece = pieces[number]
        if piece.tag in HEADINGS and wanted and credits.plain(piece.words) == wanted:
            rest = sum(len(one.words) for one in pieces[number:last])
            return number if 2 * rest >= length else first
    return first


def _together(story: list[Piece]) -> list[Piece]:
    """The blocks in the innermost element that holds nearly all of the run; the rest is another box."""
    weights: dict[int, int] = {}
    chains: list[list[int]] = []
    for piece in story:
        chain: list[int] = []
        node = piece.node
        while node is not None:
            chain.append(node.mem_id)
            node = node.parent
        chains.append(chain)
        for number in chain:
            weights[number] = weights.get(number, 0) + len(piece.words) - piece.linked
    wanted = NEARLY_ALL * sum(len(piece.words) - piece.linked for piece in story)
    depth = {number: len(chain) - at for chain in chains for at, number in enumerate(chain)}
    holds = max(
        (n for n, weight in weights.items() if weight >= wanted), key=lambda n: depth[n], default=None
    )
    return [piece for piece, chain in zip(story, chains, strict=True) if holds is None or holds in chain]


def _clear(story: list[Piece]) -> list[Piece]:
    """Without blocks that are one link, and without odd lines between paragraphs that are all set as p."""
    told = [piece for piece in story if len(piece.words) > 80]
    plain = sum(piece.tag == "p" for piece in told) >= 0.7 * len(told)
    inner = {id(piece) for piece in story[:-3]}
    return [
        piece
        for piece in story
        if piece.linked <= 0.8 * len(piece.words)
        and not (
            plain
            and id(piece) in inner
            and piece.tag == "div"
            and len(piece.words) < 60
            and piece.words[-1] not in STOPS
        )
    ]


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
