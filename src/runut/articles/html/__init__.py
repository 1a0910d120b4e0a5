"""The main text of a web page, with its blocks and headings kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from runut.articles import credits
from runut.articles.html import dates, fold, head, kind, parts, referees, story, tree
from runut.articles.html.boxes import HEADINGS, Box, Piece
from runut.lang.furniture import Furniture
from runut.types import Related
from runut.world import markup

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|font|center|table|tbody|tr|td|ul|ol|li|dl|b|i|u|em|strong|a)\b[^<>]*>",
    re.IGNORECASE,
)
ALIKE = 0.95  # agreement of two readings beyond which no other is asked
HALF = 0.5  # of the `articleBody`: a story shorter than that is only its beginning
APART = 0.3  # agreement of readings that saw different things
DEEP = 1500  # nesting beyond this is no page a person made, and parsers take quadratic time over it


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A page's text with what the page says of itself; `headings` are offsets of lines set as h1 … h6.

    `captions` and `related` are what was kept apart, `further` the addresses of the article's other pages.
    `confidence` is the share of the story's words (F1 over shingles) that readings of this kind got right.
    """

    text: str
    headings: frozenset[int] = frozenset()
    said: dict[str, str] = field(default_factory=dict)
    captions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    further: tuple[str, ...] = ()
    confidence: float | None = None
    body: str = ""  # the story alone
    absent: str = ""  # why there is no article in it


def extract(raw: str, lore: Furniture, url: str | None = None, *, utf8: bytes | None = None) -> Extract:
    """The main text of a web page, one blank line between blocks, the title first; never raises.

    `utf8`: the same as bytes, where they are at hand; they need not be made again.

    The outlet's own layout is believed before the names of elements, names before the weight of words; where
    the reading is unsure, trafilatura and readability are asked, and the reading most agreed on stands.
    """
    words = markup.load()
    if kind.feed(raw):
        return Extract(text="", absent=kind.NO_FEED)
    raw, *others = raw.split(fold.BREAK)
    deep = _depth(raw) > DEEP
    if deep:
        raw = CONTAINER.sub("\n", raw)
    page = LexborHTMLParser(raw if utf8 is None or others or deep else utf8)
    said = head.read(page, lore, words)
    layout = words.layout(head.host(said, url) or "", head.day(said.get("published", "")))
    if layout is not None:
        head.named(page, layout, said)
    stated = dict(said)
    if "published" in said:
        said["published"] = dates.written_out(said["published"], words)
    if not head.day(said.get("published", "")) and (
        day := dates.address(url or said.get("url")) or dates.elements(page, words)
    ):
        said["published"] = day
    if not (url or said.get("url") or said.get("site")) and (place := head.home(page)):
        said["site"] = place
    if "://" in said.get("byline", "://") and (name := head.written(page, words)):
        said["byline"] = name
    title = head.top(page, said)
    further = head.further(page, said)
    pieces, boxes = tree.read(page, words, layout)
    found = story.find(pieces, boxes, title)
    absent = kind.absent(found, pieces, stated, words, url=url)
    _date(said, dates.address(url or said.get("url")), pieces, words)
    if not head.day(said.get("published", "")):
        american = said.get("language", "").lower().replace("_", "-") == "en-us"
        if day := dates.held(page, words, month_first=american) or dates.carried(raw):
            said["published"] = day
    if not found.sure and (inner := referees.carried(raw)):
        within = story.find(*tree.read(LexborHTMLParser(inner), words), title)
        length = [sum(len(piece.words) for piece in one.story) for one in (found, within)]
        found = within if within.confidence > found.confidence and length[1] > length[0] else found
    told, confidence = _judged(found, pieces, said, "" if deep else raw)
    for other in others:
        told = [*told, *_next(other, told, title, words, layout)]
    text, headings = _set([*parts.above(pieces, told, lore), *told, *parts.below(pieces, told)], title)
    if text and not told and "published" not in stated:
        absent = absent or kind.NOTHING
    made = Extract(
        text=text,
        headings=headings,
        said={**said, **({"title": title} if title else {})},
        captions=parts.captions(pieces, found.box),
        related=parts.related(pieces, told),
        further=further,
        confidence=confidence,
        body="\n\n".join(piece.words for piece in told),
        absent=absent,
    )
    for box in boxes:
        box.root = None  # a box may be its own root: without the ring it is gone at once
    return made


def _date(
    said: dict[str, str],
    address: str | None,
    pieces: Sequence[Piece],
    words: markup.Markup,
) -> None:
    """The day of publication: what is said of it, in the outlet's own days, else what is printed."""
    language = said.get("language", "").lower().replace("_", "-")
    stated = said.get("published", "")
    if head.day(stated) and not dates.GREENWICH.search(stated):
        return
    home = language[:2] == "id" or (head.host(said, None) or "").endswith(".id")
    near = language[:2] in words.near
    if head.day(stated) and not dates.turns(stated, indonesian=home, near=near):
        said["published"] = dates.local(stated, (), indonesian=home)
        return
    line = dates.lines(pieces, words, month_first=language == "en-us")
    if head.day(stated):
        said["published"] = dates.local(stated, (address, line), indonesian=home)
    elif day := line or said.get("created"):
        said["published"] = day


def _next(
    raw: str, told: Sequence[Piece], title: str | None, words: markup.Markup, layout: markup.Layout | None
) -> list[Piece]:
    """What a further page tells that the pages before it did not."""
    before = {piece.words for piece in told}
    found = story.find(*tree.read(LexborHTMLParser(raw), words, layout), title)
    return [piece for piece in found.story if piece.words not in before]


def _judged(
    found: story.Found, pieces: Sequence[Piece], said: dict[str, str], raw: str
) -> tuple[list[Piece], float]:
    """The story with its confidence; `articleBody` and the referees are heard where it is unsure."""
    own = "\n".join(piece.words for piece in found.story)
    body = said.pop("body", "")
    if (found.sure and len(own) > HALF * len(body)) or not raw:
        return found.story, found.confidence
    if found.sure and referees.held(own, body):  # what a page hides from those who have not paid
        return _carried(body, pieces), found.confidence
    others: list[str] = []
    counted = [referees.shingles(own)]
    for more in chain([body] if body else (), referees.heard(raw)):
        others.append(more)
        counted.append(referees.shingles(more))
        if referees.agreement(counted[0], counted[-1]) >= ALIKE:
            break  # two readings of one mind need no third
    best, agreed = referees.choose(counted)
    if body and agreed < APART and len(own) < HALF * len(body):
        best, agreed = 1, 0.5  # nobody agrees: the outlet's own word stands
    told = _carried(others[best - 1], pieces) if best else found.story
    return told, round(0.4 + 0.55 * agreed, 2)


def _carried(reading: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Another reading in the page's own pieces, so that headings stay what they are; else by its lines."""
    taken = referees.pieces_of(reading, pieces)
    if sum(len(piece.words) for piece in taken) >= 0.8 * len(reading):
        return taken
    lines = referees.MARKDOWN.sub(r"\1", reading).split("\n")
    return [_plain(words) for words in lines if words.strip()]


def _plain(words: str) -> Piece:
    return Piece(" ".join(words.split()), 0, Box("p", None))


def _set(story_: Sequence[Piece], title: str | None) -> tuple[str, frozenset[int]]:
    """The text, its blocks apart by one blank line, the title above where the story does not print it."""
    headings: set[int] = set()
    at = 0
    wanted = credits.plain(title or "")
    if title and not any(parts.says(piece.words, wanted) for piece in story_[:6]):
        story_ = [Piece(title, 0, Box("h1", None)), *story_]
    for piece in story_:
        if piece.tag in HEADINGS:
            headings.add(at)
        at += len(piece.words) + 2
    return CONTROL.sub(" ", "\n\n".join([piece.words for piece in story_])), frozenset(headings)


def _depth(raw: str) -> int:
    """How deep container tags nest; read only where there are enough of them to matter."""
    if raw.count("<") < 8 * DEEP:
        return 0
    depth = deepest = 0
    for found in CONTAINER.finditer(raw):
        depth += -1 if found[1] else 1
        deepest = max(deepest, depth)
    return deepest
