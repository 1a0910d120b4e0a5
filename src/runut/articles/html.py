"""Bytes into text: decoding, and the main text of a web page with its blocks kept."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.types import Page

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}  # as browsers read them (WHATWG)

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTAINER = re.compile(r"<(/?)(?:div|span|section|article|font|center|table|tbody|tr|td|ul|ol|li|dl|b|i|u|em|strong|a)\b[^>]*>", re.IGNORECASE)  # fmt: skip
DEEP = 1500  # nesting beyond this is no page a person made, and parsers take quadratic time over it
THIN = 250  # characters of text under which a reading is unsure
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCK_TAGS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
JUNK_TAGS = ["script", "style", "noscript", "iframe", "svg", "nav", "footer", "aside", "form", "button", "select", "textarea", "template", "figcaption", "object", "embed", "canvas", "audio", "video", "menu", "dialog"]
JUNK_SELECTORS = tuple(
    f"[{attribute}*='{word}']"
    for attribute in ("class", "id")
    for word in (
        "related", "share", "comment", "sidebar", "breadcrumb", "caption", "newsletter", "popular", "advert", "cookie",
    )
)  # fmt: skip
META = {
    "og:title": "title",
    "twitter:title": "title",
    "og:site_name": "site",
    "og:url": "url",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "dtk:publishdate": "published",
    "content_publisheddate": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "dc.date.issued": "published",
    "date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
    "lastmod": "updated",
    "author": "byline",
    "article:author": "byline",
    "content_author": "byline",
    "dtk:author": "byline",
}
LINKED = {
    "headline": "title",
    "datePublished": "published",
    "dateModified": "updated",
    "author": "byline",
    "publisher": "site",
    "url": "url",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A page's text with what the page says of itself; `headings` are offsets of lines set as h1 … h6."""

    text: str
    headings: frozenset[int] = frozenset()
    said: dict[str, str] = field(default_factory=dict)


def decode(page: Page) -> tuple[str | None, str | None]:
    """The page's bytes as text without byte order mark, and a note where that took a guess; None: no text at all."""
    body = page.body
    for mark, name in BOMS:
        if body.startswith(mark):
            try:
                return body[len(mark) :].decode(name), None
            except UnicodeDecodeError:
                return body[len(mark) :].decode(name, "replace"), f"broken {name}: some letters are lost"
    if b"\0" in body[:4096]:
        return _wide(body)
    try:
        return body.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    for name in (page.charset, _declared(body) if page.media_type == "text/html" else None):
        if name and (text := _by_name(body, name)) is not None:
            return text, None
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 200 < len(text) and any(ord(letter) > 0x7F and letter != "\ufffd" for letter in text):
        return text, f"broken utf-8: {lost} letters are lost"
    return _guess(body)


def _wide(body: bytes) -> tuple[str | None, str | None]:
    """UTF-16 and UTF-32 without a byte order mark: zeros at every second or fourth place."""
    head = body[:4096]
    for name, width, place in (
        ("utf-32-le", 4, 3),
        ("utf-32-be", 4, 0),
        ("utf-16-le", 2, 1),
        ("utf-16-be", 2, 0),
    ):
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

    best = from_bytes(body[:20000]).best()
    for name in (best.encoding if best else None, "cp1252"):
        if name and (text := _by_name(body, name)) is not None:
            return text, f"no encoding declared: read as {name}"
    return body.decode("latin-1"), "no encoding declared: read as latin-1"


# ---------------------------------------------------------------- web pages


class Piece(NamedTuple):
    """One block of a page: its words, how many characters of them are links, the tag that sets it."""

    words: str
    linked: int
    tag: str
    place: int  # which element holds it


def extract(raw: str) -> Extract:
    """The main text of a web page, one blank line between blocks, the title first; never raises.

    Blocks are scored by their words outside links, and the run of blocks with the highest sum is the text (maximum
    subsequence segmentation, Pasternack and Roth 2009); where that is thin, trafilatura is heard as a second reader.
    """
    raw = CONTROL.sub(" ", raw)
    deep = _depth(raw) > DEEP
    if deep:
        raw = CONTAINER.sub("\n", raw)
    tree = LexborHTMLParser(raw)
    said = _head(tree)
    title = _title(tree, said)
    tree.strip_tags(JUNK_TAGS, recursive=True)
    for selector in JUNK_SELECTORS:
        for node in tree.css(selector):
            if node.parent is not None and not _holds_story(node):
                node.decompose()
    pieces = list(_pieces(tree))
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
    wanted = _fold(title or "")
    if title and not any(_fold(piece.words) == wanted for piece in story[:6]):
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


def _pieces(tree: LexborHTMLParser) -> Iterator[Piece]:
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
            place = known.get(parent.mem_id) or _owner(parent, known)
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
        elif name in BLOCK_TAGS and owner >= 0:
            yield from done()
            words, linked, breaks, owner = [], 0, 0, -1
    yield from done()


def _owner(node: LexborNode, known: dict[int, tuple[int, str, bool]]) -> tuple[int, str, bool]:
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
        if name in BLOCK_TAGS:
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
    wanted = _fold(title or "")
    for number in range(max(0, first - 12), first):
        if wanted and _fold(pieces[number].words) == wanted:
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


def _title(tree: LexborHTMLParser, said: dict[str, str]) -> str | None:
    """The h1 that agrees with the head's title, else that title without the site's name at its end."""
    head = said.get("title")
    tops = [
        words for node in tree.css("h1")[:5] if (words := " ".join(node.text().split())) and len(words) < 300
    ]
    if head:
        wanted = _fold(head)
        for words in tops:
            if _fold(words) and (_fold(words) in wanted or wanted in _fold(words)):
                return words
        cut = re.split(r"\s+[|–—»:-]\s+(?=[^|–—»]{2,40}$)", head)
        return cut[0] if len(cut) > 1 and len(cut[0]) > 20 else head
    return tops[0] if tops else None


def _head(tree: LexborHTMLParser) -> dict[str, str]:
    """What the page says of itself: JSON-LD, OpenGraph and meta names, `link rel=canonical`, `title`."""
    said: dict[str, str] = {}
    for node in tree.css("script[type='application/ld+json']")[:12]:
        for thing in _things(node.text()):
            _linked_data(thing, said)
    for node in tree.css("meta[content]"):
        asked = node.attributes
        name = (asked.get("property") or asked.get("name") or asked.get("itemprop") or "").lower()
        field, words = META.get(name), " ".join((asked.get("content") or "").split())
        if field and words:
            said.setdefault(field, words)
    for selector, attribute, field in (
        ("link[rel='canonical'][href]", "href", "url"),
        ("html[lang]", "lang", "language"),
        ("time[datetime]", "datetime", "published"),
    ):
        node_first = tree.css_first(selector)
        if node_first is not None and (words := (node_first.attributes.get(attribute) or "").strip()):
            said.setdefault(field, words)
    top = tree.css_first("title")
    if top is not None and (words := " ".join(top.text().split())):
        said.setdefault("title", words)
    for field in ("published", "updated"):
        if field in said:
            said[field] = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", said[field])
    if said.get("url", "").startswith("http") is False:
        said.pop("url", None)
    return said


def _things(words: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script, graphs and lists unrolled."""
    try:
        waiting: list[Any] = [json.loads(words.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one[:50], *waiting]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _linked_data(thing: dict[str, Any], said: dict[str, str]) -> None:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if not any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting", "NewsVideo")) for kind in kinds
    ):
        return
    for key, field in LINKED.items():
        value = thing.get(key)
        while isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name") or value.get("@id")
        if isinstance(value, str) and value.strip():
            said.setdefault(field, " ".join(unescape(value).split()))


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
