"""What a pair of articles is, one text in two outlets or two reports of their own, and which was first."""

from __future__ import annotations

from typing import Literal, NamedTuple

from runut.stories import copies
from runut.stories.copies import Alike
from runut.stories.kinship import Kinship, closeness, kinship, leads
from runut.stories.sheets import Sheet
from runut.stories.traces import moments, traces

Kind = Literal["same-text", "translation", "excerpt", "spun", "paged", "credited", "version", "by-hand"]
MOULD = 0.6  # of the numbers of one text so many stand in the other, or it tells something else
ONE_TEXT = 0.63  # roots in common, and a fifth of the numbers: one original in two wordings
ENOUGH = 20  # words of prose: a sentence is no text that could be copied
LOOSE = 0.42  # roots in common, where nearly all numbers are
NEAR = 0.6  # of the lighter text's roots
FEW = 0.75  # of the numbers of one text
WHOLE = 0.9  # of the numbers of one text: it is a part of the other
LIKE = 0.7  # of all numbers
EQUAL = 0.9  # hardly a word is another
CLOSE = 0.65  # likeness of aligned sentences: reworded ones, and not the same facts


class Copy(NamedTuple):
    """Two articles of which one was made from the other, or both from a third.

    `way` is −1 where left is the source, 1 where right is, 0 where nothing tells; `why` says how that is
    known.
    """

    alike: Alike
    kind: Kind
    reason: str
    way: int = 0
    why: str = ""
    binds: bool = True  # else a part was taken over, and the two stay two stories


def compare(left: Sheet, right: Sheet) -> Copy | None:
    """What a pair of articles is, and which was first."""
    if left.rank > right.rank:
        left, right = right, left
    one_address = left.url is not None and left.url == right.url
    credited = left.outlet in right.credits or right.outlet in left.credits
    kin = kinship(left, right)
    if not (one_address or credited or _promising(left, right, kin)):
        return None
    copy = judge(
        copies.lay(left, right),
        left,
        right,
        kin,
        one_address=one_address,
        credited=credited,
        machine=left.machine or right.machine,
    )
    if copy is None:
        return None
    way, why = before(left, right)
    if not way and copy.kind in ("same-text", "spun") and left.url != right.url:
        way, why = traces(left, right, copy.alike, spun=copy.kind == "spun") or (way, why)
    return copy._replace(way=way, why=why)


def _promising(left: Sheet, right: Sheet, kin: Kinship) -> bool:
    """Whether `judge` may find anything: a look at roots and single lines, before all are laid out."""
    part = kin.held >= NEAR and (kin.kept is None or kin.kept >= WHOLE)
    if part or _one_text(kin):
        return True
    least = _literal(left, right)
    found = copies.repeated(left, right, least)
    return found >= least or (found > 0 and (_owes(left, right) or _owes(right, left)))


def _literal(left: Sheet, right: Sheet) -> int:
    """How many sentences of prose must stand in both texts word for word, that the one may be a copy."""
    lines = min(len(left.lines), len(right.lines))
    least = min(3, (lines + 1) // 2) if lines > 1 else 3
    if not _enough(left, right):
        return least
    return min(least, max(1, (min(left.bags.sentences, right.bags.sentences) + 1) // 2))


def _enough(left: Sheet, right: Sheet) -> bool:
    """Whether both texts have prose that could be copied."""
    return left.bags.length >= ENOUGH and right.bags.length >= ENOUGH


def _one_text(kin: Kinship) -> bool:
    """Whether two texts say the same by their roots and numbers."""
    if kin.score >= ONE_TEXT and (kin.kept is None or kin.kept >= FEW):
        return True
    return kin.roots >= LOOSE and kin.kept is not None and kin.figures >= LIKE


def by_hand(left: Sheet, right: Sheet) -> Copy:
    """Two articles that a hand called one text, whatever their words are."""
    if left.rank > right.rank:
        left, right = right, left
    way, why = before(left, right)
    return Copy(copies.lay(left, right), "by-hand", "judged by hand", way, why)


def judge(
    alike: Alike,
    left: Sheet,
    right: Sheet,
    kin: Kinship,
    *,
    one_address: bool,
    credited: bool,
    machine: bool = False,
) -> Copy | None:
    """What a pair is; None for two reports of their own on one event.

    `machine`: one of them came out of a translation machine, and other words for the same are no spinning.
    """
    short, long = sorted((alike.cover_left, alike.cover_right), reverse=True)
    told = f"{round(100 * short)} % of the shorter in the longer, {round(100 * long)} % the other way"
    told += f"; {alike.verbatim} sentences word for word"
    if one_address:
        if left.run != right.run and moments(left, right, cover=short):
            return Copy(alike, "version", "one address at two times; " + told)
        return Copy(alike, "same-text" if long >= 0.9 else "paged", "one address; " + told)
    if not alike.pairs:
        return None
    literal = alike.verbatim >= _literal(left, right)
    enough = _enough(left, right)
    if kin.kept is not None and kin.kept < MOULD and alike.verbatim * 5 < alike.prose * 4:
        return None  # other numbers: one mould, another event
    told += f"; {round(100 * kin.roots)} % of the roots in common"
    if literal and long >= 0.7 and alike.verbatim * 2 >= alike.prose and alike.order >= 0.7:
        return Copy(alike, "same-text", told)
    if literal and enough and kin.score >= EQUAL:
        return Copy(alike, "same-text", told)
    same = _one_text(kin)
    near = kin.held >= 0.8 or (kin.held >= NEAR and closeness(alike) >= CLOSE)
    part = short >= 0.75 and near and (kin.kept is None or kin.kept >= WHOLE)
    other = short >= 0.6 and alike.prose >= 3 and alike.order >= 0.7 and alike.verbatim * 2 < alike.prose
    if other and (same or part) and closeness(alike) >= CLOSE:
        return Copy(alike, "translation" if machine else "spun", told)
    apart = left.outlet != right.outlet  # nobody translates a thing twice
    if apart and ((other and part) or (same and enough and alike.pairs and not literal)):
        return Copy(alike, "translation", told)
    named = alike.verbatim >= 1 and (_owes(left, right) or _owes(right, left))
    if short >= 0.2 and (named or (credited and (alike.verbatim >= 1 or short >= 0.4))):
        return Copy(alike, "credited", told)
    if short >= 0.25 and literal:
        return Copy(alike, "excerpt", told, binds=short >= 0.75 or leads(alike, left, right))
    return None


def _owes(one: Sheet, other: Sheet) -> bool:
    """Whether an article names the outlet of another as one it took from."""
    if one.outlet == other.outlet:
        return False
    return other.outlet in one.credits or any(name in one.run for name in other.known_as)


def before(left: Sheet, right: Sheet) -> tuple[int, str]:
    """−1 where left is the source, 1 where right is, 0 where nothing tells; and why."""
    if left.url is not None and left.url == right.url and (at := moments(left, right)):
        return (-1 if at[0] < at[1] else 1), "the older version"
    owes_left, owes_right = _owes(left, right), _owes(right, left)
    if owes_left != owes_right:
        return (1 if owes_left else -1), "credited by the other"
    one, other = left.at, right.at
    if one and other and one != other and one[:10] != other[:10]:
        return (-1 if one < other else 1), "published earlier"
    if left.latest and right.earliest and left.latest < right.earliest:
        return -1, "published earlier"
    if right.latest and left.earliest and right.latest < left.earliest:
        return 1, "published earlier"
    if one and other and one != other and one[10:] and one[-6:] == other[-6:]:
        return (-1 if one < other else 1), "published earlier that day"
    if left.holes != right.holes:
        return (-1 if left.holes < right.holes else 1), "the other lost its sources in copying"
    return 0, "direction unknown"


def toward(copy: Copy, article: str) -> int:
    """−1 where an article is the copy of the two, 1 where it is the source, 0 where nothing tells."""
    return copy.way if copy.alike.right == article else -copy.way


def taken(copy: Copy, article: str) -> set[int]:
    """The lines of an article that stand in the other."""
    mine = copy.alike.left == article
    return {left if mine else right for left, right, _ in copy.alike.pairs}
