"""Which pieces of a page are the story: the best box, and in it what is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from runut.articles import credits
from runut.articles.html import parts
from runut.articles.html.boxes import HEADINGS, Box, Piece
from runut.world.markup import Role

SURE = 0.75  # below it, other readers are asked
OWN = 60.0  # weight of an article that can be one by itself
TOLD = 15.0  # weight of a part of a story
ABOVE = 6  # pieces above a story in which its heading stands
FOREIGN = 0.8  # of what stands beside it, the share in other articles and lists
ALONE = 8.0  # weight of paragraphs that would be lost where only the box beside them is taken
LEAVES = HEADINGS | {"p", "li", "dt", "dd", "tr", "td", "th", "ul", "ol", "blockquote", "pre"}


@dataclass(slots=True)
class Found:
    """The story's pieces and its box; `share` is how much of the page's prose they hold.

    `sure` where no second reading is needed; `confidence` as in `Extract`.
    """

    box: Box | None
    story: list[Piece]
    sure: bool = False
    confidence: float = 0.0


def find(pieces: Sequence[Piece], boxes: Sequence[Box], title: str | None) -> Found:
    """The story among the pieces of a page."""
    if wanted := credits.plain(title or ""):
        least, begins = 2 * len(wanted) + 20, wanted[0]
        for piece in pieces:
            first = piece.words[0]
            if first.isascii() and first.isalnum() and first.lower() != begins:
                continue  # few lines even begin as the title does
            piece.titled = len(piece.words) < least and credits.plain(piece.words) == wanted
    _pardon(pieces, boxes)
    best = _best(pieces, boxes)
    if best is None:
        return Found(None, [])
    box, *others = _parted(_titled(best, pieces), pieces)
    inside = [piece for piece in pieces if not piece.box.apart and piece.box.within(box)]
    story = [*parts.lead(pieces, inside, box), *parts.told(inside, box)]
    for other in others:
        more = [piece for piece in pieces if not piece.box.apart and piece.box.within(other)]
        story += parts.told(more, other)
    held = sum(piece.weight for piece in story if piece.weight > 0)
    around = pieces if box is best else inside
    once = {piece.words: piece.weight for piece in around if piece.weight > 0 and not piece.box.apart}
    whole = sum(once.values())
    every = sum(piece.weight for piece in around if piece.weight > 0 and not piece.box.talk)
    length = sum(len(piece.words) - piece.linked for piece in story)
    doubts = (
        0.04 * (box.role is not Role.STORY and not box.marked),
        0.08 * (held < 0.9 * whole) + 0.20 * (held < 0.6 * whole),
        0.05 * (held < 0.4 * every) + 0.15 * (held < 0.2 * every),
        0.08 * (length < 400) + 0.12 * (length < 200),
        0.06 * (held < 8 * len(story)),
        0.05 * (box.score < 0.7 * box.mass),
    )
    confidence = round(0.97 - sum(doubts), 2)
    return Found(box, story, confidence >= SURE, confidence)


def _pardon(pieces: Sequence[Piece], boxes: Sequence[Box]) -> None:
    """Boxes of one name that hold more prose than all that is left are no furniture, whatever that name.

    They must stand in or around something that is named as the story or the title; four times, since one
    such box may stand in another.
    """
    for _ in range(4):
        clean = 0.0
        masses: dict[str, float] = {}
        for piece in pieces:
            root = piece.box.root
            if root is None:
                clean += max(piece.weight, 0.0)
            elif piece.weight > 0 and not piece.box.talk:
                masses[root.name] = masses.get(root.name, 0.0) + piece.weight
        name = _innocent(masses, clean, pieces)
        if name is None:
            return
        for box in boxes:
            if box.name == name and box.role is not Role.COMMENTS:
                box.role = Role.NONE
            box.settle()


def _innocent(masses: dict[str, float], clean: float, pieces: Sequence[Piece]) -> str | None:
    """The name that holds too much to be furniture, those around the title or the story before others."""
    heavy = [
        name for name in sorted(masses, key=lambda one: -masses[one]) if masses[name] >= max(20.0, clean)
    ]
    if not heavy:
        return None
    sure = {
        piece.box.root.name
        for piece in pieces
        if piece.box.root is not None
        and (
            piece.tag == "h1" or any(box.role is Role.STORY or box.tag == "article" for box in piece.box.up())
        )
    }
    named = next((name for name in heavy if name in sure), None)
    return named or next((name for name in heavy if masses[name] >= 4 * clean), None)


def _best(pieces: Sequence[Piece], boxes: Sequence[Box]) -> Box | None:
    """The box with the highest sum of weights; the innermost of equals, a named one before others."""
    for piece in pieces:
        one: Box | None = piece.box
        if piece.box.apart:
            continue
        if (weight := piece.weight) > 0:
            while one is not None:
                one.score += weight
                one.mass += weight
                one = one.above
        else:
            while one is not None:
                one.score += weight
                one = one.above
    root = [*pieces[0].box.up()][-1:] if pieces else []
    order = [box for box in (*root, *boxes) if box.mass > 0 and box.tag not in LEAVES]
    best = max(order, key=lambda box: (box.score, box.depth), default=None)
    if best is None:
        return None
    if marked := [box for box in order if box.marked]:
        joint = _joint(marked)
        if joint.mass > 0.25 * best.mass:
            return joint
    named = [
        box
        for box in order
        if box.role is Role.STORY and box.mass >= 0.5 * best.mass and box.score >= 0.2 * best.score
    ]
    if named:
        best = max(named, key=lambda box: (box.score, box.depth))
    told: dict[int, float] = {}
    for piece in pieces:
        if piece.tag == "p" and piece.weight > 0 and piece.box.root is None and piece.box.above is not None:
            told[id(piece.box.above)] = told.get(id(piece.box.above), 0.0) + piece.weight
    while told.get(id(best), 0.0) < ALONE:  # down to the innermost box that holds nearly all of it
        inner = [box for box in order if box.above is best and box.mass >= 0.93 * best.mass]
        if not inner:
            return best
        best = inner[0]
    return best


def _titled(best: Box, pieces: Sequence[Piece]) -> Box:
    """The article that bears the title, where most beside it is other articles or lists of readers' words."""
    own = next((piece for piece in pieces if piece.titled and piece.box.within(best)), None)
    if own is None or best.marked:
        return best
    box = next((one for one in own.box.up() if one.tag == "article"), None)
    if box is None or box is best or not box.within(best) or box.mass < OWN:
        return best
    beside = [
        piece for piece in pieces if piece.weight > 0 and not piece.box.apart and piece.box.within(best)
    ]
    beside = [piece for piece in beside if not piece.box.within(box)]
    headed = {
        one for piece in pieces if piece.tag in HEADINGS for one in piece.box.up() if one.tag == "article"
    }
    others = sum(
        piece.weight for piece in beside if any(one.tag == "li" or one in headed for one in _to(best, piece))
    )
    whole = sum(piece.weight for piece in beside)
    return box if others >= FOREIGN * whole and whole > 0.1 * box.mass else best


def _parted(best: Box, pieces: Sequence[Piece]) -> list[Box]:
    """The box with those beside it that are named alike: parts of one story, or stories that follow it.

    A story that follows has its own heading above; then the first of them is the page's own.
    """
    named = next((one for one in best.up() if one.role is Role.STORY), None)
    if named is None or best.marked or named.mass > 1.1 * best.mass:
        return [best]
    inner, best = best, named
    first: dict[Box, int] = {}
    seen: set[Box] = set()
    for number, piece in enumerate(pieces):
        box: Box | None = piece.box
        while box is not None and box not in seen:
            seen.add(box)
            if box.role is Role.STORY:
                first[box] = number
            box = box.above
    alike = [
        one
        for one in first
        if one is best
        or (one.tag == best.tag and one.name == best.name and one.depth == best.depth and not one.apart)
    ]
    alike = [one for one in alike if one.mass > TOLD]
    if len(alike) < 2 or best not in alike:
        return [inner]
    known = set(alike)
    for one in alike[1:]:
        above = pieces[max(0, first[one] - ABOVE) : first[one]]
        if any(
            piece.tag in ("h1", "h2") and not piece.box.apart and piece.box not in known for piece in above
        ):
            own = [one for one in alike if any(piece.titled for piece in _over(first[one], pieces))]
            top = next((one for one in alike if one in own or one.mass >= OWN), best)
            return [inner if top is best else top]
    return alike


def _over(first: int, pieces: Sequence[Piece]) -> list[Piece]:
    """The few pieces above one where its heading stands."""
    return [piece for piece in pieces[max(0, first - ABOVE) : first] if not piece.box.apart]


def _to(best: Box, piece: Piece) -> Iterator[Box]:
    """The boxes of a piece below the best one."""
    return takewhile(lambda one: one is not best, piece.box.up())


def _joint(boxes: Sequence[Box]) -> Box:
    """The innermost box that holds all of these."""
    paths = [list(box.up())[::-1] for box in boxes]
    joint = paths[0][0]
    for row in zip(*paths, strict=False):
        if any(one is not row[0] for one in row):
            break
        joint = row[0]
    return joint
