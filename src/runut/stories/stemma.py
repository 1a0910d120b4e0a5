"""Who copied whom: kind and direction of every pair, the story they make, what each copy inherited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from runut import ids
from runut.stories.copies import Alike, Sheet
from runut.types import Attribution, Canon, Edge, Event, Reading, Span, Story

Kind = Literal["same-text", "translation", "excerpt", "spun", "paged", "credited"]
_WORD = re.compile(r"[^\W_]+")
_SCHEME = re.compile(r"^https?://(?:(?:www|m|amp|mobile)\.)?", re.IGNORECASE)
_VARIANT = re.compile(r"/(?:amp|all)$|(?<=[^/])/amp(?=/)", re.IGNORECASE)
_KEPT_QUERY = re.compile(r"(?:^|&)((?:id|p|newsid|article)=[^&]+)", re.IGNORECASE)
_PAGE = re.compile(r"(?:[?&](?:page|halaman)=\d+|/page/\d+)", re.IGNORECASE)


class Copy(NamedTuple):
    """Two articles of which one was made from the other, or both from a third."""

    alike: Alike
    kind: Kind
    reason: str


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
    lines = min(len(left.lines), len(right.lines))
    if one_address:
        return Copy(alike, "same-text" if long >= 0.9 else "paged", "one address; " + told)
    literal = alike.verbatim >= 3 or alike.verbatim * 2 >= lines > 1
    if literal and long >= 0.7 and alike.verbatim * 2 >= alike.prose and alike.order >= 0.7:
        return Copy(alike, "same-text", told)
    if short >= 0.6 and alike.prose >= 3 and alike.order >= 0.7 and alike.verbatim * 2 < alike.prose:
        return Copy(alike, "translation" if machine else "spun", told)
    if credited and (alike.verbatim >= 1 or short >= 0.4) and short >= 0.25:
        return Copy(alike, "credited", told)
    if short >= 0.25 and literal:
        return Copy(alike, "excerpt", told)
    return None


def before(left: Reading, right: Reading, *, credits_left: bool, credits_right: bool) -> tuple[int, str]:
    """−1 where left is the source, 1 where right is, 0 where nothing tells; and why."""
    if credits_left != credits_right:
        return (1, "credited by the other") if credits_left else (-1, "credited by the other")
    one, other = left.article.published_at, right.article.published_at
    if one and other and one != other and one[:10] != other[:10]:
        return (-1 if one < other else 1), "published earlier"
    first, second = left.article.published, right.article.published
    if first and second:
        if first.latest and second.earliest and first.latest < second.earliest:
            return -1, "published earlier"
        if second.latest and first.earliest and second.latest < first.earliest:
            return 1, "published earlier"
    if one and other and one != other and one[10:] and one[-6:] == other[-6:]:
        return (-1 if one < other else 1), "published earlier that day"
    holes = [
        sum(mark.kind == "lost-source" for mark in article.damage)
        for article in (left.article, right.article)
    ]
    if holes[0] != holes[1]:
        return (-1 if holes[0] < holes[1] else 1), "the other lost its sources in copying"
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


def group(
    copies: Iterable[Copy], readings: Mapping[str, Reading], sheets: Mapping[str, Sheet], canon: Canon
) -> list[Story]:
    """Stories with the best parent of every copy, sorted by id."""
    beside: dict[str, list[tuple[Copy, int, str]]] = defaultdict(list)
    for copy in copies:
        left, right = readings[copy.alike.left], readings[copy.alike.right]
        way, why = before(
            left,
            right,
            credits_left=outlet(right, canon) in credits(left, canon) - {outlet(left, canon)},
            credits_right=outlet(left, canon) in credits(right, canon) - {outlet(right, canon)},
        )
        beside[left.article.id].append((copy, way, why))
        beside[right.article.id].append((copy, way, why))
    made = []
    seen: set[str] = set()
    for start in sorted(beside):
        if start in seen:
            continue
        members = {start}
        edge = [start]
        while edge:
            for copy, _, _ in beside[edge.pop()]:
                for other in (copy.alike.left, copy.alike.right):
                    if other not in members:
                        members.add(other)
                        edge.append(other)
        seen |= members
        made.append(_story(sorted(members), beside, readings, sheets, canon))
    return sorted(made, key=lambda story: story.id)


def _story(
    members: Sequence[str],
    beside: Mapping[str, Sequence[tuple[Copy, int, str]]],
    readings: Mapping[str, Reading],
    sheets: Mapping[str, Sheet],
    canon: Canon,
) -> Story:
    ranks = {member: rank(readings[member]) for member in members}
    parents: dict[str, str] = {}
    edges = []
    inherited: list[tuple[str, str, str, str | None]] = []
    for child in sorted(members, key=lambda member: ranks[member]):
        offers = []
        for copy, way, why in beside[child]:
            parent = copy.alike.left if copy.alike.right == child else copy.alike.right
            toward = way if copy.alike.right == child else -way
            if toward > 0 or (toward == 0 and ranks[parent] > ranks[child]) or _above(parent, child, parents):
                continue
            cover = copy.alike.cover_right if copy.alike.right == child else copy.alike.cover_left
            offers.append((-cover, toward, ranks[parent], parent, copy, why))
        if offers:
            _, toward, _, parent, copy, why = min(offers, key=lambda offer: offer[:4])
            parents[child] = parent
            edges.append(Edge(parent, child, copy.kind, toward < 0, f"{why}; {copy.reason}"))
            inherited += _inherited(copy.alike, parent, child, readings, sheets, canon)
    return Story(
        id=ids.new("story", min(members, key=lambda member: ranks[member])),
        articles=tuple(members),
        edges=tuple(sorted(edges)),
        inherited=tuple(sorted(inherited, key=lambda row: (row[0], row[1], row[2], row[3] or ""))),
    )


def rank(reading: Reading) -> tuple[str, str]:
    """The order in which articles came, as far as it is known: by day, then by id; undated ones last."""
    return _day(reading), reading.article.id


def _day(reading: Reading) -> str:
    published = reading.article.published
    if published is not None and published.earliest is not None:
        return published.earliest.isoformat()
    return (reading.article.published_at or "9999")[:10]


def _above(article: str, child: str, parents: Mapping[str, str]) -> bool:
    """Whether `child` is already an ancestor of `article`."""
    while article in parents:
        article = parents[article]
        if article == child:
            return True
    return False


def _inherited(
    alike: Alike,
    parent: str,
    child: str,
    readings: Mapping[str, Reading],
    sheets: Mapping[str, Sheet],
    canon: Canon,
) -> list[tuple[str, str, str, str | None]]:
    """Rows of the child whose sentence stands in the parent, each with its counterpart there."""
    turned = alike.left == child
    lines: dict[int, list[int]] = defaultdict(list)
    for left, right, _ in alike.pairs:
        here, there = (left, right) if turned else (right, left)
        lines[here].append(there)
    for before_, after in zip(sorted(lines), sorted(lines)[1:], strict=False):
        # A sentence too short or too much reworded to align, between two that do.
        if after - before_ == 2 and min(lines[after]) - max(lines[before_]) == 2:
            lines[before_ + 1] = [max(lines[before_]) + 1]
    own, other = sheets[child].lines, sheets[parent].lines
    source = readings[parent]
    made: list[tuple[str, str, str, str | None]] = []
    theirs_all = _rows(source, canon)
    for row_id, spans, likeness in _rows(readings[child], canon):
        places = [at for span in spans for at in range(len(own)) if own[at].span.meets(span)]
        if not places or not all(at in lines for at in places):
            continue
        targets = [other[there].span for at in places for there in lines[at]]
        words = _words(readings[child], spans)
        twins: list[tuple[float, str]] = []
        for twin, theirs, other_likeness in theirs_all:
            if _same(likeness, other_likeness) and any(
                span.meets(target) for span in theirs for target in targets
            ):
                others = _words(source, theirs)
                alike_ = len(words & others) / (min(len(words), len(others)) or 1)
                if alike_ >= 0.25 or likeness[0] != "said":
                    twins.append((-alike_, twin))
        made.append((child, row_id, parent, min(twins)[1] if twins else None))
    return made


def _rows(reading: Reading, canon: Canon) -> list[tuple[str, tuple[Span, ...], tuple[object, ...]]]:
    """Every row that can be inherited: its id, its spans, and what a counterpart must have in common with
    it.
    """
    article = reading.article.id

    def who(key: str | None) -> str | None:
        return canon.get((article, key)) if key is not None else None

    rows: list[tuple[str, tuple[Span, ...], tuple[object, ...]]] = []
    rows += [(one.id, _said(one), ("said", who(one.speaker))) for one in reading.attributions]
    rows += [(one.id, _done(one), ("done", one.type)) for one in reading.events]
    rows += [
        (one.id, one.evidence, ("transfer", who(one.supplier), who(one.recipient), one.category))
        for one in reading.registers.transfers
    ]
    rows += [(one.id, one.evidence, ("agreement", one.name)) for one in reading.registers.agreements]
    return rows


def _said(one: Attribution) -> tuple[Span, ...]:
    return one.content or one.cue


def _done(one: Event) -> tuple[Span, ...]:
    return (one.trigger,)


def _words(reading: Reading, spans: Iterable[Span]) -> set[str]:
    return {word for span in spans for word in _WORD.findall(span.of(reading.article.text).casefold())}


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Rows of one kind; a copy may have lost the name of the speaker."""
    return one == other or (one[0] == other[0] == "said" and None in (one[1], other[1]))
