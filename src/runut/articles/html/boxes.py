"""The boxes of a page and the pieces of text in them, each with what speaks for its being the story."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from runut.world.markup import Role

STOPS = ".!?…"
ENDS = tuple(STOPS + "\"”’'»):।。！？")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NONE, CREDIT, COMMENTS = Role.NONE, Role.CREDIT, Role.COMMENTS  # enumerations are slow to look up


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
        self.tag = tag
        self.above = above
        self.role = role
        self.name = name
        self.marked = marked
        self.pictured = False
        self.mass = self.score = 0.0
        if above is None:
            self.depth, self.apart, self.root, self.talk = 0, NONE, None, False
        elif role is NONE and not marked:  # most are nothing by themselves
            self.depth = above.depth + 1
            self.apart = above.apart
            self.root = above.root
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

    `link` is the first of them, `count` is how many words it has, `free` those outside links, `weight` what
    speaks for it; `shown`: it is printed with a picture; `titled`: it prints the title.
    """

    __slots__ = ("box", "free", "link", "linked", "shown", "tag", "titled", "weight", "words")

    def __init__(
        self, words: str, linked: int, box: Box, link: LexborNode | None = None, count: int = 0
    ) -> None:
        self.words = words
        self.linked = linked
        self.box = box
        self.link = link
        self.tag = tag = box.tag
        self.shown = self.titled = False
        # words outside links speak for a piece, the more of them the more; links and shortness against it
        length = len(words)
        if length > 18 * count and not words.isascii():  # a script without blanks
            count = length // 3
        share = linked / length if linked else 0.0
        self.free = told = count * (1 - share)
        if tag in HEADINGS:
            self.weight = -1.0
        elif share > 0.6:
            self.weight = -3.0 - min(20, count) * 0.3
        else:
            free = told - (4.0 if words[-1] in ENDS else 10.0)
            if free <= 0:
                self.weight = max(-6.0, free) * 0.5
            else:
                self.weight = min(free, 120.0) * min(0.4 + told / 40.0, 1.0) * (1 - share)
