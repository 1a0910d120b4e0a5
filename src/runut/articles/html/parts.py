"""What of the best box is told, what signs it above and below, and what is kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from runut.articles import credits
from runut.articles.html.tree import ENDS, HEADINGS, STOPS, Box, Piece
from runut.lang.furniture import Furniture
from runut.types import Related
from runut.world import markup
from runut.world.markup import Role

APPEAL = 300  # characters; longer ones tell something, too
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def repeats(piece: Piece, title: str) -> bool:
    """Does a piece print the title, folded as `credits.plain` does?"""
    return bool(title) and len(piece.words) < 2 * len(title) + 20 and credits.plain(piece.words) == title


def lead(pieces: Sequence[Piece], inside: Sequence[Piece], box: Box) -> list[Piece]:
    """The standfirst, where it stands above the box and its element is named so."""
    if not inside:
        return []
    first = next(number for number, piece in enumerate(pieces) if piece is inside[0])
    for piece in pieces[max(0, first - 30) : first]:
        if piece.box.apart or piece.linked > 0.3 * len(piece.words) or piece.free < 8 or piece.tag == "h1":
            continue
        named = any(one.role is Role.LEAD for one in piece.box.up() if not box.within(one))
        if named and not any(piece.words[:60] in one.words for one in inside[:3]):
            return [piece]
    return []


def told(inside: Sequence[Piece], title: str | None, box: Box) -> list[Piece]:
    """The pieces that tell: no links alone, no title again, no headings of nothing, no lists."""
    wanted, appeal = credits.plain(title or ""), markup.load().appeal
    lists = _lists(inside, box)
    seen = Counter(piece.words for piece in inside)
    kept: list[Piece] = []
    cut = False
    for piece in inside:
        share = piece.linked / len(piece.words)
        bare = share > 0.8 or (share > 0.5 and piece.free < (3 if piece.words[-1] in STOPS else 8))
        if bare or any(one in lists for one in piece.box.up()):
            if not cut:
                while kept and _label(kept[-1]):
                    kept.pop()
            cut = True
            continue
        cut = False
        if len(piece.words) < APPEAL and appeal.match(piece.words):
            continue
        if seen[piece.words] > 2 or piece.tag == "h1" or repeats(piece, wanted):
            continue
        kept.append(piece)
    found = []
    for number, piece in enumerate(kept):
        if piece.tag in HEADINGS and (number + 1 == len(kept) or kept[number + 1].tag in HEADINGS):
            continue
        found.append(piece)
    return found


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
    return {
        one
        for one, number in links.items()
        if number > 1 and number >= prose.get(one, 0) and one.mass < (0.35 if number < 6 else 0.6) * box.mass
    }


def above(pieces: Sequence[Piece], story: Sequence[Piece], title: str | None, lore: Furniture) -> list[Piece]:
    """The short lines between the title and the story that tell who wrote it, where and when."""
    wanted = credits.plain(title or "")
    first = next((number for number, piece in enumerate(pieces) if story and piece is story[0]), 0)
    for number in range(max(0, first - 14), first):
        if repeats(pieces[number], wanted):
            return [piece for piece in pieces[number:first] if _signs(piece, wanted, lore)]
    return []


def _signs(piece: Piece, title: str, lore: Furniture) -> bool:
    """A line of names, days or places: what furniture knows, or what its element is named for."""
    words = piece.words
    if len(words) > 160 or piece.box.apart not in (Role.NONE, Role.CREDIT):
        return False
    if piece.box.apart is Role.CREDIT:
        return len(words) > 5 and words[-1] not in ":|-"
    if piece.linked > 0.5 * len(words):
        return False
    known = lore.line(words, 0, len(words)) is not None or YEAR.search(words) is not None
    return known or repeats(piece, title) or piece.tag in ("h2", "h3")


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
    words = (
        piece.words for piece in pieces if piece.box.apart is Role.CAPTION and piece.linked < len(piece.words)
    )
    return tuple(dict.fromkeys(words))[:60] if box is not None else ()


def related(pieces: Sequence[Piece], story: Sequence[Piece]) -> tuple[Related, ...]:
    """Links to other stories, by their words: beside the story and in it."""
    taken = {id(piece) for piece in story}
    found = {
        piece.links[0]: Related(piece.words, piece.links[0])
        for piece in pieces
        if id(piece) not in taken
        and piece.links
        and 25 < len(piece.words) < 200
        and piece.box.apart in (Role.NONE, Role.RELATED)
        and piece.linked > 0.5 * len(piece.words)
    }
    return tuple(found.values())[:60]
