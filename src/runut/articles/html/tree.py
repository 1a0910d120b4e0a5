"""A parsed page as boxes and the pieces of text in them, in reading order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.articles.html.boxes import HEADINGS, Box, Piece
from runut.world.markup import Layout, Markup, Role

PRINTED = HEADINGS | {"p", "blockquote", "ul", "ol"}  # hidden from programs that read aloud behind a paywall
CELLS = frozenset({"td", "tr", "tbody", "table"})
NONE, STORY, CREDIT, CAPTION, CHROME, COMMENTS = (  # enumerations are slow to look up
    Role.NONE,
    Role.STORY,
    Role.CREDIT,
    Role.CAPTION,
    Role.CHROME,
    Role.COMMENTS,
)
TEXT, BLOCK, FRAME, FIGURE, INLINE, SPAN, LINK, PICTURE, BREAK, DEAD = range(10)  # uses of elements
NUMBERED = 256  # numbers of elements that lexbor knows by name are smaller
TELLING = frozenset({"itemprop", "hidden", "aria-hidden", "style", "role"})
HYPHENS = {0xAD: None, 0x2060: None, 0xFEFF: None}  # where a word may break or not, and no more
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ALOUD = re.compile(r"visually-?hidden|sr-only|screen-?reader", re.IGNORECASE)


def _piece(words: Sequence[str], linked: int, box: Box, link: LexborNode | None) -> Piece | None:
    """The piece that some words in one box make, None where they are blank."""
    joined = words[0] if len(words) == 1 else "".join(words)
    if not joined.isascii() and ("\xad" in joined or "\ufeff" in joined or "\u2060" in joined):
        joined = joined.translate(HYPHENS)
    if "\v" in joined:
        rows = [" ".join(row.split()) for row in joined.split("\v")]
        text = "\n".join([row for row in rows if row])
        count = text.count(" ") + text.count("\n") + 1
    else:
        parts = joined.split()
        text, count = " ".join(parts), len(parts)
    return Piece(text, min(linked, len(text)) if linked else 0, box, link, count) if text else None


def read(
    tree: LexborHTMLParser, markup: Markup, layout: Layout | None = None
) -> tuple[list[Piece], list[Box]]:
    """The pieces and boxes of a page; the outlet's layout, where known, says which elements hold or drop.

    Two line breaks end a piece, one ends a line. Words of dead elements are left out.
    """
    body = tree.body
    if body is None:
        return [], []
    pieces: list[Piece] = []
    boxes: list[Box] = []
    ruled = _ruled(tree, layout, markup.dead) if layout is not None else {}
    uses, numbered = _uses(markup.block, markup.chrome, markup.caption, markup.dead)
    told, role_of = markup.told, markup.role
    words: list[str] = []  # the text of one box that is being gathered, the first link and the breaks in it
    first: LexborNode | None = None
    linked = breaks = 0
    held: Box | None = None  # that box
    box, link = Box("body", None), None  # where the node stands, and the link around it
    above: list[tuple[LexborNode | None, Box, LexborNode | None]] = []
    node: LexborNode | None = body.child
    while True:
        if node is None:
            if not above:
                break
            node, box, link = above.pop()
            continue
        use = numbered.get(number := node.tag_id)
        if use is None:
            use = uses.get(node.tag or "-", INLINE)
            if number < NUMBERED:  # others are numbered anew on each page
                numbered[number] = use
        if use == TEXT:
            text = node.text_content or ""
            if held is not box:
                if not text or text.isspace():
                    node = node.next
                    continue
                if words and held is not None:
                    if piece := _piece(words, linked, held, first):
                        pieces.append(piece)
                    words, first, linked = [], None, 0
                breaks, held = 0, box
            elif breaks and not text.isspace():
                if breaks == 1:
                    words.append("\v")
                else:
                    if piece := _piece(words, linked, box, first):
                        pieces.append(piece)
                    words, first, linked = [], None, 0
                breaks = 0
            if link is not None:
                linked += len(text.strip())
                if first is None:
                    first = link
            words.append(text)
        elif use <= FIGURE:
            if words and held is not None:
                if piece := _piece(words, linked, held, first):
                    pieces.append(piece)
                words, first, linked, breaks = [], None, 0, 0
            held = None
            if (inside := node.child) is not None:
                label = name = node.tag or "-"
                role, marked = NONE, False
                if asked := node.attributes:
                    classes, own = asked.get("class"), asked.get("id")
                    label = f"{classes} {own}" if classes and own else classes or own or name
                    if not TELLING.isdisjoint(asked):
                        role = _role(name, asked, label, markup)
                    elif (known := told.get(label)) is not None:
                        role = known
                    else:
                        role = role_of(label)
                if use != BLOCK and role < CREDIT:
                    role = CHROME if use == FRAME else CAPTION
                if ruled:
                    if (rule := ruled.get(node.mem_id)) is not None:
                        role, marked = rule, rule is STORY
                elif role is COMMENTS and node.css_first("h1") is None:
                    node = node.next  # nothing that readers say is ever told
                    continue
                above.append((node.next, box, link))
                box = Box(name, box, role, label, marked=marked)
                boxes.append(box)
                node = inside
                continue
        elif use == BREAK:
            breaks = breaks + 1 if words else 0
        elif use != DEAD:
            if use == PICTURE:
                _picture(box)
            if (inside := node.child) is not None:
                above.append((node.next, box, link))
                if use == LINK:
                    link = node
                elif ruled or use == SPAN:
                    aloud = _aloud(node.attributes.get("class") or "")
                    if aloud or node.mem_id in ruled:  # the layout drops it, or only programs read it aloud
                        box = Box("span", box, CHROME)
                node = inside
                continue
        node = node.next
    if words and held is not None and (piece := _piece(words, linked, held, first)):
        pieces.append(piece)
    return pieces, boxes


@lru_cache(maxsize=4)
def _uses(
    block: AbstractSet[str], chrome: AbstractSet[str], caption: AbstractSet[str], dead: AbstractSet[str]
) -> tuple[Mapping[str, int], dict[int, int]]:
    """What the walk does with an element, by its name; and by its number, as they are met."""
    made = dict.fromkeys(block, BLOCK)
    made.update(dict.fromkeys(block & caption, FIGURE))
    made.update(dict.fromkeys(block & chrome, FRAME))
    made.update({"-text": TEXT, "br": BREAK, "a": LINK, "span": SPAN})
    made.update(dict.fromkeys(("img", "picture", "amp-img"), PICTURE))
    made.update(dict.fromkeys((*dead, "-comment", "-"), DEAD))
    return made, {}


def _picture(box: Box) -> None:
    """A picture stands in a box and in those around it."""
    one: Box | None = box
    far = 0
    while one is not None and (far < 3 or one.tag in CELLS):
        one.pictured = True
        one = one.above
        far += 1


def _ruled(tree: LexborHTMLParser, layout: Layout, dead: AbstractSet[str]) -> dict[int, Role]:
    """The elements a layout names, by what they are for; of the story's selectors the first that matches."""
    ruled: dict[int, Role] = {}
    for selector in layout.story:
        if nodes := [node for node in tree.css(selector) if not _lost(node, dead)]:
            ruled.update((node.mem_id, STORY) for node in nodes)
            break
    for selector, role in (
        (layout.caption, CAPTION),
        (layout.related, Role.RELATED),
        (layout.drop, CHROME),
    ):
        if selector:
            ruled.update((node.mem_id, role) for node in tree.css(selector))
    return ruled


def _lost(node: LexborNode, dead: AbstractSet[str]) -> bool:
    """Does an element stand in a dead one?"""
    one: LexborNode | None = node
    while one is not None:
        if one.tag in dead:
            return True
        one = one.parent
    return False


@lru_cache(maxsize=20_000)
def _aloud(name: str) -> bool:
    """Do class names say that programs alone read an element, aloud?"""
    return ALOUD.search(name) is not None


def _role(tag: str, asked: Mapping[str, str | None], name: str, markup: Markup) -> Role:
    property_ = asked.get("itemprop")
    if property_ and property_.lower() == "articlebody":
        return STORY
    if "hidden" in asked or (asked.get("aria-hidden") == "true" and tag not in PRINTED):
        return CHROME
    style = asked.get("style")
    if style and UNSEEN.search(style):
        return CHROME
    role = asked.get("role")
    if role in ("navigation", "complementary", "contentinfo", "dialog", "search"):
        return CHROME
    return markup.role(name)
