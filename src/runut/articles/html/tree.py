"""A parsed page as boxes and the pieces of text in them, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.world.markup import Layout, Markup, Role

STOPS = ".!?…"
ENDS = tuple(STOPS + "\"”’'»):।。！？")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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
TELLING = frozenset({"itemprop", "hidden", "aria-hidden", "style", "role"})
HYPHENS = {0xAD: None, 0x2060: None, 0xFEFF: None}  # where a word may break or not, and no more
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ALOUD = re.compile(r"visually-?hidden|sr-only|screen-?reader", re.IGNORECASE)


class Box:
    """A block element: `role` as it tells, `apart` where it or an element above it is not the story.

    `name` is its class and id, `root` the outermost box around it that is apart (itself perhaps); `talk`:
    readers speak here, not the outlet; `marked`: the outlet's layout says: the story; `pictured`: a picture
    stands in it, two boxes below at most, or in a table. `mass` is the prose in it and below, `score` what
    speaks for it; both are filled in later.
    """

    __slots__ = ("above", "apart", "depth", "marked", "mass", "name", "pictured", "role", "root", "score",
                 "tag", "talk")  # fmt: skip
    apart: Role
    depth: int
    root: Box | None
    talk: bool

    def __init__(
        self, tag: str, above: Box | None, role: Role = NONE, name: str = "", *, marked: bool = False
    ) -> None:
        self.tag, self.above, self.role, self.name, self.marked = tag, above, role, name, marked
        self.pictured = False
        self.mass = self.score = 0.0
        if above is None:
            self.depth, self.apart, self.root, self.talk = 0, NONE, None, False
        elif role is NONE and not marked:  # most are nothing by themselves
            self.depth, self.apart, self.root = above.depth + 1, above.apart, above.root
            self.talk = above.talk
        else:
            self.depth = above.depth + 1
            self.settle()

    def settle(self) -> None:
        """Sets whether it is apart, from its own role and the box above, which is settled already."""
        above = self.above
        if above is None:
            self.apart, self.root, self.talk = NONE, None, False
            return
        self.talk = above.talk or self.role is COMMENTS
        if self.marked:
            self.apart, self.root = NONE, None
        elif above.root is None and self.role >= CREDIT:
            self.apart, self.root = self.role, self
        else:
            self.apart, self.root = above.apart, above.root

    def up(self) -> Iterator[Box]:
        """This box and those it stands in, inside out."""
        one: Box | None = self
        while one is not None:
            yield one
            one = one.above

    def within(self, other: Box) -> bool:
        one: Box | None = self
        least = other.depth
        while one is not None and one.depth >= least:
            if one is other:
                return True
            one = one.above
        return False


class Piece:
    """One block of a page: its words, how many characters of them are links, the box that sets it.

    `link` is the first of them, `free` are words outside links; `shown`: it is printed with a picture;
    `titled`: it prints the title.
    """

    __slots__ = ("box", "free", "link", "linked", "shown", "tag", "titled", "weight", "words")

    def __init__(self, words: str, linked: int, box: Box, link: LexborNode | None = None) -> None:
        self.words, self.linked, self.box, self.link = words, linked, box, link
        self.tag = box.tag
        self.free = self.weight = 0.0
        self.shown = self.titled = False


def _piece(words: Sequence[str], linked: int, box: Box, link: LexborNode | None) -> Piece | None:
    """The piece that some words in one box make, None where they are blank."""
    joined = words[0] if len(words) == 1 else "".join(words)
    if not joined.isascii() and ("\xad" in joined or "\ufeff" in joined or "\u2060" in joined):
        joined = joined.translate(HYPHENS)
    if "\v" in joined:
        rows = [" ".join(row.split()) for row in joined.split("\v")]
        text = "\n".join(row for row in rows if row)
    else:
        text = " ".join(joined.split())
    return Piece(text, min(linked, len(text)) if linked else 0, box, link) if text else None


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
    uses = _uses(markup.block, markup.chrome, markup.caption, markup.dead)
    told, role_of = markup.told, markup.role
    words: list[str] = []  # the text of one box that is being gathered, the first link and the breaks in it
    first: LexborNode | None = None
    linked = breaks = 0
    held: Box | None = None  # that box
    box, link = Box("body", None), None  # where the node stands, and the link around it
    above: list[tuple[LexborNode | None, Box, LexborNode | None]] = []
    node: LexborNode | None = body.child
    while node is not None or above:
        if node is None:
            node, box, link = above.pop()
            continue
        name = node.tag or "-"
        use = uses.get(name, INLINE)
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
                label, role, marked = name, NONE, False
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
        elif use != DEAD and name[0] != "-":
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
) -> Mapping[str, int]:
    """What the walk does with an element, by its name."""
    made = dict.fromkeys(block, BLOCK)
    made.update(dict.fromkeys(block & caption, FIGURE))
    made.update(dict.fromkeys(block & chrome, FRAME))
    made.update({"-text": TEXT, "br": BREAK, "a": LINK, "span": SPAN})
    made.update(dict.fromkeys(("img", "picture", "amp-img"), PICTURE))
    made.update(dict.fromkeys(dead, DEAD))
    return made


def _picture(box: Box) -> None:
    """A picture stands in a box and in those around it."""
    for far, one in enumerate(box.up()):
        if far > 2 and one.tag not in CELLS:
            return
        one.pictured = True


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
