"""What of the best box is told, what signs it above and below, and what is kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from runut.articles import credits
from runut.articles.html.boxes import ENDS, HEADINGS, STOPS, Box, Piece
from runut.lang.furniture import Furniture
from runut.types import Related
from runut.world import markup
from runut.world.markup import Role

FIRST_LINES = 40.0  # weight of what teasers tell beside a link, on average
MANY = 1000  # pieces of one story; more are a book or a trap
QUOTED = 30  # characters of a line that nobody writes twice by chance
CAPTION = 250  # characters beside a picture
HEADLINE = 14  # words of a heading that is a standfirst
UNDER = 10  # pieces below the title in which a standfirst may stand
CAPTIONED, OPEN = Role.CAPTION, (Role.NONE, Role.RELATED)  # enumerations are slow to look up
TOLD = 4.0  # weight of a paragraph that tells something
APPEAL = 300  # characters; longer ones tell something, too
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def says(words: str, told: str) -> bool:
    """Are these the words of which `credits.plain` made `told`? Few lines even begin as it does."""
    first = words[:1]
    if first.isascii() and first.isalnum() and first.lower() != told[:1]:
        return False
    return credits.plain(words) == told


def lead(pieces: Sequence[Piece], inside: Sequence[Piece], box: Box) -> list[Piece]:
    """The standfirst, where it stands above the box: in an element named so, else right below the title."""
    if not inside:
        return []
    first = next(number for number, piece in enumerate(pieces) if piece is inside[0])
    near = pieces[max(0, first - 30) : first]
    captioned = markup.load().captioned
    at = next((number for number, piece in enumerate(near) if piece.titled), len(near))
    found: list[Piece] = []
    for number, piece in enumerate(near):
        if piece.box.apart or piece.linked > 0.3 * len(piece.words) or piece.free < 8:
            continue
        if piece.tag in ("h1", "blockquote") or captioned(piece.words):
            continue
        named = any(one.role is Role.LEAD for one in piece.box.up() if not box.within(one))
        tells = piece.weight > TOLD or (piece.tag in HEADINGS and piece.free > HEADLINE)
        below = at < number < at + UNDER and tells and piece.words[-1] in ENDS
        if (named or below) and not any(piece.words[:60] in one.words for one in inside[:3]):
            if named:
                return [piece]
            found.append(piece)
    return found[:1]


def told(inside: Sequence[Piece], box: Box) -> list[Piece]:
    """The pieces that tell: no links alone, no title again, no headings of nothing, no lists."""
    _caption(inside, box)
    words_of = markup.load()
    lists = _lists(inside, box)
    seen = Counter([piece.words for piece in inside])
    whole = "\n".join([piece.words for piece in inside[:MANY]])
    kept: list[Piece] = []
    shown: list[Piece] = []
    said: set[str] = set()
    cut = False
    for piece in inside:
        words = piece.words
        if piece.shown or words in said:
            continue  # set twice, for two widths of the screen
        length = len(words)
        if QUOTED < length < APPEAL and len(inside) < MANY and piece.tag not in HEADINGS and seen[words] < 2:
            at = whole.find(words)  # by itself, then
            if whole.find(words, at + length) >= 0:
                continue  # words of the story, set large beside it
        share = piece.linked / length if piece.linked else 0.0
        bare = share > 0.8 or (share > 0.5 and piece.free < (3 if words[-1] in STOPS else 8))
        if bare or (lists and any(one in lists for one in piece.box.up())):
            if not cut:
                while kept and _label(kept[-1]):
                    kept.pop()
            cut = True
            continue
        cut = False
        if length < APPEAL:
            if words_of.captioned(words):
                shown.append(piece)
                continue
            if words_of.appeal.match(words):
                continue
        if seen[words] > 2 or piece.tag == "h1" or piece.titled:
            continue
        if piece.weight > TOLD and length > QUOTED:
            said.add(words)
        kept.append(piece)
    if shown and sum(len(piece.words) for piece in shown) > sum(len(piece.words) for piece in kept):
        both = {*map(id, kept), *map(id, shown)}
        kept = [piece for piece in inside if id(piece) in both]  # a page of pictures
    else:
        for piece in shown:
            piece.shown = True
    found = []
    for number, piece in enumerate(kept):
        bare = piece.tag in HEADINGS and piece.words[-1] not in STOPS
        if bare and (number + 1 == len(kept) or kept[number + 1].tag in HEADINGS):
            continue  # nothing is told below it
        found.append(piece)
    return found


def _caption(inside: Sequence[Piece], box: Box) -> None:
    """Sets apart the few words that share a box with a picture and nothing else."""
    held: dict[Box, list[Piece]] = {}
    for piece in inside:
        for one in piece.box.up():
            if one is box:
                break
            if one.pictured:
                held.setdefault(one, []).append(piece)
    for one, pieces in held.items():
        if len(pieces) > 3 or sum(len(piece.words) for piece in pieces) > CAPTION:
            continue
        if any(piece.tag in HEADINGS or piece.linked > 0.5 * len(piece.words) for piece in pieces):
            continue
        if one.tag in ("p", "li") and any(piece.weight > TOLD for piece in pieces):
            continue  # a sentence with a picture set into it
        if one.tag in ("td", "tr", "tbody"):
            continue
        if pieces[0] in inside[:3] and any(up.role is Role.LEAD for up in pieces[0].box.up()):
            continue  # the standfirst
        for piece in pieces:
            piece.shown = True


def _label(piece: Piece) -> bool:
    """A few words set above links: a heading, or a short line that ends like one."""
    if piece.tag in HEADINGS:
        return len(piece.words) < 80
    return (
        len(piece.words) < 40 and piece.free < 7 and (piece.words[-1] == ":" or piece.words[-1] not in ENDS)
    )


def _lists(inside: Sequence[Piece], box: Box) -> set[Box]:
    """Boxes below the story's that hold links to other stories, with or without their first lines."""
    links: dict[Box, int] = {}
    prose: dict[Box, int] = {}
    weight: dict[Box, float] = {}
    for piece in inside:
        share = piece.linked / len(piece.words)
        linked = share > 0.6 and len(piece.words) > 15
        if not linked and piece.weight < 8:
            continue
        for one in piece.box.up():
            if one is box:
                break
            if linked:
                links[one] = links.get(one, 0) + 1
            else:
                prose[one] = prose.get(one, 0) + 1
                weight[one] = weight.get(one, 0.0) + piece.weight
    return {
        one
        for one, number in links.items()
        if number > 1
        and number >= prose.get(one, 0)
        and one.mass < (0.35 if number < 6 else 0.6) * box.mass
        and weight.get(one, 0.0) < FIRST_LINES * number
    }


def above(pieces: Sequence[Piece], story: Sequence[Piece], lore: Furniture) -> list[Piece]:
    """The short lines between the title and the story that tell who wrote it, where and when."""
    first = next((number for number, piece in enumerate(pieces) if story and piece is story[0]), 0)
    for number in range(max(0, first - 14), first):
        if pieces[number].titled:
            return [piece for piece in pieces[number:first] if _signs(piece, lore)]
    return []


def _signs(piece: Piece, lore: Furniture) -> bool:
    """A line of names, days or places: what furniture knows, or what its element is named for."""
    words = piece.words
    if len(words) > 160 or piece.box.apart not in (Role.NONE, Role.CREDIT):
        return False
    if piece.box.apart is Role.CREDIT:
        return len(words) > 5 and words[-1] not in ":|-"
    if piece.linked > 0.5 * len(words):
        return False
    known = lore.line(words, 0, len(words)) is not None or YEAR.search(words) is not None
    return known or piece.titled or piece.tag in ("h2", "h3")


def below(pieces: Sequence[Piece], story: Sequence[Piece]) -> list[Piece]:
    """The few short lines under the story that sign it: an end code, a staff line."""
    if not story:
        return []
    last = next((number for number, piece in enumerate(pieces) if piece is story[-1]), len(pieces))
    found: list[Piece] = []
    for piece in pieces[last + 1 : last + 4]:
        signs = piece.tag == "p" or piece.box.apart is Role.CREDIT
        if (
            not signs
            or piece.box.apart not in (Role.NONE, Role.CREDIT)
            or len(piece.words) > 90
            or piece.linked > 0.5 * len(piece.words)
        ):
            break
        found.append(piece)
    return found


def captions(pieces: Sequence[Piece], box: Box | None) -> tuple[str, ...]:
    """What is printed under pictures."""
    if box is None:
        return ()
    words = [
        piece.words
        for piece in pieces
        if (piece.shown or piece.box.apart is CAPTIONED) and piece.linked < len(piece.words)
    ]
    return tuple(dict.fromkeys(words))[:60]


def related(pieces: Sequence[Piece], story: Sequence[Piece]) -> tuple[Related, ...]:
    """Links to other stories, by their words: beside the story and in it."""
    taken = {id(piece) for piece in story}
    found = {
        (address := piece.link.attributes.get("href") or ""): Related(piece.words, address)
        for piece in pieces
        if piece.link is not None
        and 25 < len(piece.words) < 200
        and piece.linked > 0.5 * len(piece.words)
        and piece.box.apart in OPEN
        and id(piece) not in taken
    }
    return tuple(found.values())[:60]
