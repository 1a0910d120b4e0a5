"""Who copied whom: kind and direction of every pair, the story they make, what each copy inherited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from runut import ids
from runut.stories import copies, inheritance
from runut.stories.copies import Alike, Sheet
from runut.stories.kinship import Kinship, closeness, kinship, leads
from runut.stories.traces import moments, traces
from runut.types import Canon, Edge, Reading, Story

Kind = Literal["same-text", "translation", "excerpt", "spun", "paged", "credited", "version", "by-hand"]
Known: TypeAlias = Callable[[Sheet, Sheet, Alike], tuple[tuple[str, str, str, str | None], ...]]
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
_SCHEME = re.compile(r"^https?://(?:(?:www|m|amp|mobile)\.)?", re.IGNORECASE)
_VARIANT = re.compile(r"/(?:amp|all)$|(?<=[^/])/amp(?=/)", re.IGNORECASE)
_KEPT_QUERY = re.compile(r"(?:^|&)((?:id|p|newsid|article)=[^&]+)", re.IGNORECASE)
_PAGE = re.compile(r"(?:[?&](?:page|halaman)=\d+|/page/\d+)", re.IGNORECASE)


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


def sheet(reading: Reading, canon: Canon) -> Sheet:
    """An article ready to be compared."""
    article = reading.article
    published = article.published
    day = (article.published_at or "9999")[:10]
    if published is not None and published.earliest is not None:
        day = published.earliest.isoformat()
    return Sheet(
        article=article.id,
        language=article.language,
        lines=copies.lines(reading),
        day=day,
        earliest=published.earliest.isoformat() if published and published.earliest else None,
        latest=published.latest.isoformat() if published and published.latest else None,
        at=article.published_at,
        url=canonical_url(article.url),
        stamp=article.updated_at or article.published_at or (day if day != "9999" else None),
        fetched=article.fetched_at,
        paged=bool(_PAGE.search(article.url or "")),
        outlet=outlet(reading, canon),
        known_as=copies.names(reading),
        credits=frozenset(credits(reading, canon)),
        machine=article.translation.machine,
        holes=sum(mark.kind == "lost-source" for mark in article.damage),
        rows=tuple(inheritance.rows(reading, canon)),
    )


def compare(left: Sheet, right: Sheet) -> Copy | None:
    """What a pair of articles is, and which was first."""
    if left.rank > right.rank:
        left, right = right, left
    one_address = left.url is not None and left.url == right.url
    credited = left.outlet in right.credits or right.outlet in left.credits
    if not (one_address or credited or _promising(left, right)):
        return None
    copy = judge(
        copies.lay(left, right),
        left,
        right,
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


def _promising(left: Sheet, right: Sheet) -> bool:
    """Whether `judge` may find anything: a look at roots and single lines, before all are laid out."""
    kin = kinship(left, right)
    part = kin.held >= NEAR and (kin.kept is None or kin.kept >= WHOLE)
    return part or _one_text(kin) or copies.repeats(left, right)


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


def canonical_url(url: str | None) -> str | None:
    """The address without scheme, host prefix, port, AMP and paging: two such pages are one article."""
    if not url:
        return None
    bare = _PAGE.sub("", _SCHEME.sub("", url.strip()).partition("#")[0])
    path, _, query = bare.partition("?")
    path = _VARIANT.sub("", re.sub(r":(?:443|80)(?=/|$)", "", path).rstrip("/"))
    kept = "&".join(sorted(found[1] for found in _KEPT_QUERY.finditer(query)))
    return (path + ("?" + kept if kept else "")).casefold()


def judge(
    alike: Alike, left: Sheet, right: Sheet, *, one_address: bool, credited: bool, machine: bool = False
) -> Copy | None:
    """What a pair is; None for two reports of their own on one event.

    `machine`: one of them came out of a translation machine, and other words for the same are no spinning.
    """
    short, long = sorted((alike.cover_left, alike.cover_right), reverse=True)
    told = f"{round(100 * short)} % of the shorter in the longer, {round(100 * long)} % the other way"
    told += f"; {alike.verbatim} sentences word for word"
    if one_address:
        if left.words != right.words and moments(left, right, cover=short):
            return Copy(alike, "version", "one address at two times; " + told)
        return Copy(alike, "same-text" if long >= 0.9 else "paged", "one address; " + told)
    if not alike.pairs:
        return None
    kin = kinship(left, right)
    prose = min(sum(line.told for line in one.lines) for one in (left, right))
    enough = min(sum(len(line.words) for line in one.lines if line.told) for one in (left, right)) >= ENOUGH
    literal = alike.verbatim >= 3 or alike.verbatim * 2 >= min(len(left.lines), len(right.lines)) > 1
    literal = literal or (enough and alike.verbatim * 2 >= prose and alike.verbatim >= 1)
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


def credits(reading: Reading, canon: Canon) -> set[str]:
    """Canonical media to which the article owes its text, or part of it: credits and hops."""
    article = reading.article
    named = {canon.get((article.id, credit.entity)) for credit in article.credits}
    for said in reading.attributions:
        named.update(
            canon.get((article.id, hop.entity))
            for hop in said.chain[1:]
            if hop.entity and hop.kind in ("outlet", "agency")
        )
    return {one for one in named if one is not None}


def outlet(reading: Reading, canon: Canon) -> str | None:
    article = reading.article
    return canon.get((article.id, article.outlet.key)) if article.outlet is not None else None


def toward(copy: Copy, article: str) -> int:
    """−1 where an article is the copy of the two, 1 where it is the source, 0 where nothing tells."""
    return copy.way if copy.alike.right == article else -copy.way


def taken(copy: Copy, article: str) -> set[int]:
    """The lines of an article that stand in the other."""
    mine = copy.alike.left == article
    return {left if mine else right for left, right, _ in copy.alike.pairs}


def story(
    members: Mapping[str, Sheet],
    copies_: Mapping[tuple[str, str], Copy],
    known: Known,
    beyond: Sequence[tuple[Copy, Sheet]] = (),
) -> Story:
    """The story of articles that hang together, with the best parent of every copy.

    `known` gives what a child is known to have inherited from a parent, or makes it out; `beyond` are copies
    with articles of other stories from which a member may have taken a part.
    """
    beside: dict[str, list[Copy]] = defaultdict(list)
    for ends, copy in sorted(copies_.items()):
        for end in ends:
            beside[end].append(copy)
    parents: dict[str, str] = {}
    explained: dict[str, set[int]] = defaultdict(set)
    edges = []
    inherited: list[tuple[str, str, str, str | None]] = []
    for child in sorted(members, key=lambda member: members[member].rank):
        offers = []
        for copy in beside[child]:
            mine = copy.alike.right == child
            parent = copy.alike.left if mine else copy.alike.right
            toward = copy.way if mine else -copy.way
            later = toward == 0 and members[parent].rank > members[child].rank
            if toward > 0 or later or _above(parent, child, parents):
                continue
            cover = copy.alike.cover_right if mine else copy.alike.cover_left
            offers.append((copy.kind != "version", -cover, toward, members[parent].rank, parent, copy))
        if offers:
            _, _, toward, _, parent, copy = min(offers, key=lambda offer: offer[:5])
            parents[child] = parent
            edges.append(Edge(parent, child, copy.kind, toward < 0, f"{copy.why}; {copy.reason}"))
            explained[child] = taken(copy, child)
            inherited += known(members[child], members[parent], copy.alike)
    for child, other, copy in _lenders(members, beyond, set(parents.values())):
        lines = taken(copy, child)
        if 2 * len(lines & explained[child]) < len(lines):
            explained[child] |= lines
            edges.append(Edge(other.article, child, copy.kind, True, f"{copy.why}; {copy.reason}"))
            held = {(row[0], row[1]) for row in inherited}
            rows = inheritance.inherit(members[child], other, copy.alike)
            inherited += [row for row in rows if (row[0], row[1]) not in held]
    return Story(
        id=ids.new("story", min(members, key=lambda member: members[member].rank)),
        articles=tuple(sorted(members)),
        edges=tuple(sorted(edges)),
        inherited=tuple(sorted(inherited, key=lambda row: (row[0], row[1], row[2], row[3] or ""))),
    )


def _lenders(
    members: Mapping[str, Sheet], beyond: Sequence[tuple[Copy, Sheet]], parents: set[str]
) -> list[tuple[str, Sheet, Copy]]:
    """Members with articles of other stories from which they took a part, what gave most first.

    A lender is older than all of the story, or older than a member that nobody copied: so no chain of copies
    comes back to where it began.
    """
    first = min(one.rank for one in members.values())
    made = []
    for copy, other in beyond:
        child = copy.alike.left if copy.alike.right == other.article else copy.alike.right
        limit = first if child in parents else members[child].rank
        if toward(copy, child) < 0 and other.rank < limit:
            cover = copy.alike.cover_right if copy.alike.right == child else copy.alike.cover_left
            made.append((child, -cover, other.rank, other, copy))
    return [(child, other, copy) for child, _, _, other, copy in sorted(made, key=lambda one: one[:3])]


def _above(article: str, child: str, parents: Mapping[str, str]) -> bool:
    """Whether `child` is already an ancestor of `article`."""
    while article in parents:
        article = parents[article]
        if article == child:
            return True
    return False
