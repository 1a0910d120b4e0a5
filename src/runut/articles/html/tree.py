"""A parsed page as boxes and the pieces of text in them, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from runut.world.markup import Layout, Markup, Role

STOPS = ".!?…"
ENDS = tuple(STOPS + "\"”’'»):।。！？")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PRINTED = HEADINGS | {"p", "blockquote", "ul", "ol"}  # hidden from programs that read aloud behind a paywall
CELLS = frozenset({"td", "tr", "tbody", "table"})
PICTURES = frozenset({"img", "picture", "amp-img"})
NONE, STORY, CREDIT, CAPTION, CHROME, COMMENTS = (  # enumerations are slow to look up
    Role.NONE,
    Role.STORY,
    Role.CREDIT,
    Role.CAPTION,
    Role.CHROME,
    Role.COMMENTS,
)
NAMING = frozenset({"class", "id"})
HYPHENS = {0xAD: None, 0x2060: None, 0xFEFF: None}  # where a word may break or not, and no more
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ALOUD = re.compile(r"visually-?hidden|sr-only|screen-?reader", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Box:
    """A block element: `role` as it tells, `apart` where it or an element above it is not the story.

    `mass` is the prose in it and below, `score` what speaks for it; both are filled in later.
    """

    tag: str
    above: Box | None
    role: Role = Role.NONE
    apart: Role = Role.NONE
    depth: int = 0
    name: str = ""  # class and id
    root: Box | None = None  # the outermost box around it that is apart, itself perhaps
    talk: bool = False  # readers speak here, not the outlet
    mass: float = 0.0
    score: float = 0.0
    marked: bool = False  # the outlet's layout says: the story
    pictured: bool = False  # a picture stands in it, two boxes below at most, or in a table

    def up(self) -> Iterator[Box]:
        """This box and those it stands in, inside out."""
        one: Box | None = self
        while one is not None:
            yield one
            one = one.above

    def within(self, other: Box) -> bool:
        one: Box | None = self
        while one is not None and one.depth >= other.depth:
            if one is other:
                return True
            one = one.above
        return False


@dataclass(slots=True, eq=False)
class Piece:
    """One block of a page: its words, how many characters of them are links, the box that sets it."""

    words: str
    linked: int
    box: Box
    links: tuple[str, ...] = ()
    free: float = field(default=0.0)  # words outside links
    weight: float = 0.0
    shown: bool = False  # it is printed with a picture
    titled: bool = False  # it prints the title

    @property
    def tag(self) -> str:
        return self.box.tag


@dataclass(slots=True)
class _Run:
    """The text of one box that is being gathered."""

    words: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0
    links: list[str] = field(default_factory=list)
    box: Box | None = None

    def done(self) -> Piece | None:
        """The piece gathered so far, None where it holds no text; gathering starts again."""
        joined = "".join(self.words)
        if "\xad" in joined or "\ufeff" in joined or "\u2060" in joined:
            joined = joined.translate(HYPHENS)
        if "\v" in joined:
            rows = [" ".join(row.split()) for row in joined.split("\v")]
            text = "\n".join(row for row in rows if row)
        else:
            text = " ".join(joined.split())
        made = None
        if text and self.box is not None:
            made = Piece(text, min(self.linked, len(text)), self.box, tuple(self.links))
        self.words, self.links = [], []
        self.linked = self.breaks = 0
        return made


def read(
    tree: LexborHTMLParser, markup: Markup, layout: Layout | None = None
) -> tuple[list[Piece], list[Box]]:
    """The pieces and boxes of a page; the outlet's layout, where known, says which elements hold or drop.

    Two line breaks end a piece, one ends a line. Words of dead elements are left out.
    """
    body = tree.body
    if body is None:
        return [], []
    run = _Run()
    pieces: list[Piece] = []
    boxes: list[Box] = []
    tree.strip_tags(sorted(markup.dead), recursive=True)
    ruled = _ruled(tree, layout) if layout is not None else {}
    block = markup.block
    box, link = Box("body", None), None  # where the node stands, and the link around it
    above: list[tuple[LexborNode, Box, str | None]] = []
    node: LexborNode | None = body.child
    while node is not None or above:
        if node is None:
            node, box, link = above.pop()
            node = node.next
            continue
        name = node.tag
        inside: LexborNode | None = None
        if name == "-text":
            text = node.text_content or ""
            if run.box is not box:
                if not text or text.isspace():
                    node = node.next
                    continue
                if run.words and (piece := run.done()):
                    pieces.append(piece)
                run.breaks, run.box = 0, box
            elif run.breaks and not text.isspace():
                if run.breaks == 1:
                    run.words.append("\v")
                elif piece := run.done():
                    pieces.append(piece)
                run.breaks = 0
            if link is not None:
                run.linked += len(text.strip())
                run.links.append(link)
            run.words.append(text)
        elif name == "br":
            run.breaks = run.breaks + 1 if run.words else 0
        elif name in block:
            if run.words and (piece := run.done()):
                pieces.append(piece)
            run.box = None
            inside = node.child
            if inside is not None:
                made = _box(node, name or "", box, markup, ruled)
                if made.role is COMMENTS and not ruled and node.css_first("h1") is None:
                    node = node.next  # nothing that readers say is ever told
                    continue
                above.append((node, box, link))
                box = made
                boxes.append(box)
        elif name is not None and name[0] != "-":
            inside = node.child
            if name in PICTURES:
                for far, one in enumerate(box.up()):
                    if far > 2 and one.tag not in CELLS:
                        break
                    one.pictured = True
            if inside is not None:
                above.append((node, box, link))
                if name == "a":
                    link = node.attributes.get("href") or ""
                elif ruled or name == "span":
                    box = _inline(node, box, ruled)
        node = inside if inside is not None else node.next
    if piece := run.done():
        pieces.append(piece)
    return pieces, boxes


def _box(node: LexborNode, name: str, above: Box, markup: Markup, ruled: dict[int, Role]) -> Box:
    made = Box(name, above, NONE, NONE, above.depth + 1)
    asked = node.attributes
    if asked:
        classes, own = asked.get("class"), asked.get("id")
        made.name = f"{classes} {own}" if classes and own else classes or own or name
        made.role = _role(name, asked, made.name, markup)
    else:
        made.name = name
    if name in markup.chrome:
        made.role = max(made.role, CHROME) if made.role < CREDIT else made.role
    elif name in markup.caption and made.role < CREDIT:
        made.role = CAPTION
    if ruled and (role := ruled.get(node.mem_id)) is not None:
        made.role = role
        if role is STORY:
            made.marked = True
    settle(made)
    return made


def settle(box: Box) -> None:
    """Sets whether a box is apart, from its own role and the box above, which is settled already."""
    above = box.above
    apart, root, talk = (above.apart, above.root, above.talk) if above is not None else (NONE, None, False)
    if box.marked:
        apart, root = NONE, None
    elif root is None and box.role >= CREDIT:
        apart, root = box.role, box
    box.apart, box.root, box.talk = apart, root, talk or box.role is COMMENTS


def _ruled(tree: LexborHTMLParser, layout: Layout) -> dict[int, Role]:
    """The elements a layout names, by what they are for; of the story's selectors the first that matches."""
    ruled: dict[int, Role] = {}
    for selector in layout.story:
        if nodes := tree.css(selector):
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


def _inline(node: LexborNode, box: Box, ruled: dict[int, Role]) -> Box:
    """An inline element makes a box of its own where the layout drops it or only programs read it aloud."""
    name = node.attributes.get("class")
    if node.mem_id in ruled or (name and ALOUD.search(name)):
        made = Box("span", box, CHROME, NONE, box.depth + 1)
        settle(made)
        return made
    return box


def _role(tag: str, asked: dict[str, str | None], name: str, markup: Markup) -> Role:
    if asked.keys() <= NAMING:
        return markup.role(name)
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
