"""How many first voices vouch for a claim, by how many independent lines, and what was folded and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from runut.claims import positions
from runut.claims.graph import Graph, weigh
from runut.claims.pile import Pile
from runut.claims.positions import MEDIA, Line, Voice
from runut.types import Corroboration, Edge, Fold, Quotation, Side, Span, Story


class Inherited(NamedTuple):
    """Where a row was taken from; `sure` where the text is the same, or the direction known."""

    article: str
    row: str | None
    reason: str
    sure: bool


Copied: TypeAlias = Callable[[str, str], Inherited | None]
"""By article and row: what a row in copied text was copied from."""


def inheritance(story: Story) -> dict[str, dict[str, Inherited]]:
    """For every article of a story, and every row of it in copied text, what it was copied from."""
    made: dict[str, dict[str, Inherited]] = {article: {} for article in story.articles}
    edges: dict[tuple[str, str], Edge] = {(edge.from_, edge.to): edge for edge in story.edges}
    for article, row, source, twin in story.inherited:
        edge = edges.get((source, article)) or edges.get((article, source))
        reason = (
            {"paged": "same-text", "version": "same-text", "credited": "credit-line"}.get(
                edge.kind, edge.kind
            )
            if edge
            else ""
        )
        sure = edge is None or edge.directed or reason == "same-text"
        made[article].setdefault(row, Inherited(source, twin, reason or "same-text", sure))
    return made


def corroborate(
    pile: Pile,
    taken: Sequence[Voice],
    copied: Copied,
    quotations: Mapping[str, Quotation],
    gone: Container[tuple[str, str]],
) -> Corroboration:
    """Both sides of a claim; `quotations` by attribution, `gone` what was given up, by article and row."""
    lines = [positions.line(pile, one) for one in taken]
    support = [one for one in lines if one.voice.side == "support"]
    opposition = [one for one in lines if one.voice.side == "opposition"]
    return Corroboration(
        support=_side(pile, support, copied, quotations, gone),
        opposition=_side(pile, opposition, copied, quotations, gone),
        admitted_by=tuple(
            sorted(
                {
                    pile.party(one.speaker) or one.speaker
                    for one in taken
                    if one.act == "admit" and one.speaker
                }
            )
        ),
        interested=tuple(sorted(_interested(pile, lines))),
    )


def _side(
    pile: Pile,
    told: Sequence[Line],
    copied: Copied,
    quotations: Mapping[str, Quotation],
    gone: Container[tuple[str, str]],
) -> Side:
    if not told:
        return Side()
    taken = [one.voice for one in told]
    lines: list[Line] = []
    folded: set[Fold] = set()
    possible: list[tuple[str, str]] = []
    rows = {one.stake.voice or one.stake.row for one in taken}
    reports = {one.stake.article for one in taken}
    for line in told:
        one = line.voice
        row = one.stake.voice or one.stake.row
        article, trail = source(one.stake.article, row, copied)
        if (one.stake.article, row) in gone:  # who took it back no longer vouches for it
            line = line._replace(chain=line.chain._replace(weak=True), reason="withdrawn")  # noqa: PLW2901
        if trail and one.stake.proposition.kind == "quantity" and trail[-1].row not in rows:
            # The text it was taken from tells another number, or none: the copy alone vouches for this one.
            trail = []
            line = line._replace(chain=line.chain._replace(weak=True), reason="altered")  # noqa: PLW2901
        if trail:
            reports.update(step.article for step in trail)
            last = trail[-1]
            if all(step.sure for step in trail):
                folded.add(_fold(row, last.row or last.article, last.reason, one))
                if last.row in rows:
                    continue  # the text it was taken from says so itself
                line = positions.rebase(line, one.stake.article, article)  # noqa: PLW2901
            else:
                folded.add(_fold(one.stake.article, article, "undated-reuse", one))
                possible.append((one.stake.article, article))
                original = next(
                    (
                        other
                        for other in told
                        if (other.voice.stake.voice or other.voice.stake.row) == last.row
                    ),
                    None,
                )
                if original is not None:
                    possible.append((line.chain.origin, original.chain.origin))
        lines.append(line)
    certain = _circular(pile, lines, folded)
    lines = [_weakened(pile, line, lines, folded) for line in lines]
    possible += _parties(pile, lines, folded)
    possible += _unnamed(pile, lines, folded)
    _same(lines, quotations, folded)
    made = weigh(
        Graph(
            chains=tuple(line.chain for line in lines),
            reports=frozenset(reports),
            certain=tuple(certain),
            possible=tuple(possible),
        )
    )
    return Side(
        origins=made.origins,
        lines=made.lines,
        reports=made.reports,
        cut_low=made.cut_low,
        cut_high=made.cut_high,
        folded=tuple(sorted(folded)),
    )


def source(article: str, row: str, copied: Copied) -> tuple[str, list[Inherited]]:
    """The article a row was first printed in, and the copies on the way."""
    trail: list[Inherited] = []
    here: str | None = row
    while here is not None and (step := copied(article, here)) is not None and step not in trail:
        trail.append(step)
        article, here = step.article, step.row
    return article, trail


def _circular(pile: Pile, lines: Sequence[Line], folded: set[Fold]) -> list[tuple[str, str]]:
    """Outlets that cite each other: the later one got it from the earlier, and undated both are one."""
    cites: dict[tuple[str, str], Line] = {}
    for line in lines:
        article = pile.readings[line.chain.article].article
        outlet = pile.who(article.id, article.outlet.key) if article.outlet is not None else None
        if outlet is not None and line.chain.origin != outlet and line.voice.said is not None:
            cites.setdefault((outlet, line.chain.origin), line)
    pairs = []
    for (outlet, cited), line in sorted(cites.items(), key=lambda item: item[0]):
        if outlet < cited and (cited, outlet) in cites:
            other = cites[cited, outlet]
            one_day, other_day = _day(pile, line), _day(pile, other)
            into, what = (
                (cited, outlet)
                if other_day is None or (one_day or date.max) <= other_day
                else (outlet, cited)
            )
            pairs.append((outlet, cited))
            folded.add(_fold(what, into, "circular", line.voice))
    return pairs


def _day(pile: Pile, line: Line) -> date | None:
    published = pile.readings[line.chain.article].article.published
    return published.latest if published is not None else None


def _weakened(pile: Pile, line: Line, lines: Sequence[Line], folded: set[Fold]) -> Line:
    """A medium that carries somebody else's word on the matter may have had no other source for its own."""
    chain = line.chain
    if line.reason is not None:
        what = line.voice.stake.voice or line.voice.stake.row
        folded.add(_fold(what, chain.origin, line.reason, line.voice))
        return line
    entity = pile.face(chain.origin)
    if (entity is not None and entity.kind in MEDIA) or chain.origin.startswith("medium:"):
        for other in lines:
            if chain.origin in other.chain.carriers and other.reason is None:
                folded.add(_fold(chain.origin, other.chain.origin, "cited-carrier", line.voice))
                return line._replace(chain=chain._replace(weak=True))
    return line


def _parties(pile: Pile, lines: Sequence[Line], folded: set[Fold]) -> list[tuple[str, str]]:
    """Voices of one party may be one: its ministers, its spokesmen, the state medium that relays them."""
    speaks = {line.chain.origin: positions.party(pile, line) for line in lines if not line.chain.weak}
    groups: dict[str, set[str]] = defaultdict(set)
    for origin, party in speaks.items():
        if party is not None:
            groups[party].add(origin)
    for line in lines:
        party = speaks.get(line.chain.origin)
        for carrier in line.chain.carriers:
            if party is not None and pile.party(carrier) == party:
                groups[party].add(carrier)
    pairs = []
    where = {vertex: line.voice for line in lines for vertex in (*line.chain.carriers, line.chain.origin)}
    for party, members in sorted(groups.items()):
        first, *more = sorted(members & speaks.keys())
        head = party if party in members or more else first  # one voice keeps its name
        for other in sorted(members - {head}):
            pairs.append((head, other))
            reason = "unnamed-may-be-same" if other.startswith("unnamed:") else "same-party"
            folded.add(_fold(other, head, reason, where[other]))
    for party, members in sorted(groups.items()):
        # A bloc may mean any of its members; it is counted with one of them, for which one is not said.
        bloc = pile.face(party)
        held = sorted((bloc.members if bloc is not None else frozenset()) & groups.keys() - {party})
        if held:
            into = held[0] if held[0] in groups[held[0]] else min(groups[held[0]])
            for other in sorted(members):
                pairs.append((into, other))
                folded.add(_fold(other, into, "same-party", where[other]))
    return pairs


def _unnamed(pile: Pile, lines: Sequence[Line], folded: set[Fold]) -> list[tuple[str, str]]:
    """Unnamed sources of no known party may be any other unnamed source; carriers of no name likewise."""
    origins = {
        line.chain.origin: line
        for line in lines
        if line.chain.origin.startswith("unnamed:") and not line.chain.weak
    }
    partial = {origin for origin, line in origins.items() if positions.party(pile, line) is not None}
    known, loose = sorted(partial), sorted(origins.keys() - partial)
    pairs = []
    head = (known or loose or [""])[0]
    for origin in loose:
        if origin != head:
            pairs.append((head, origin))
            folded.add(_fold(origin, head, "unnamed-may-be-same", origins[origin].voice))
    carriers = {
        carrier: line for line in lines for carrier in line.chain.carriers if carrier.startswith("unnamed:")
    }
    first, *rest = sorted(carriers) or [""]
    for carrier in rest:
        pairs.append((first, carrier))
        folded.add(_fold(carrier, first, "unnamed-may-be-same", carriers[carrier].voice))
    return pairs


def _same(lines: Sequence[Line], quotations: Mapping[str, Quotation], folded: set[Fold]) -> None:
    """What is one without any doubt: a voice heard again, an utterance printed again."""
    heard: dict[str, Line] = {}
    for line in sorted(lines, key=lambda one: (one.chain.article, one.voice.stake.voice or "")):
        before = heard.setdefault(line.chain.origin, line)
        what, said = line.voice.stake.voice, before.voice.stake.voice
        if before is line or what is None or line.reason is not None:
            continue
        one, other = quotations.get(what), quotations.get(said or "")
        if one is not None and one is other:
            folded.add(_fold(what, said or "", "same-quotation", line.voice))
        else:
            folded.add(_fold(what, line.chain.origin, "same-entity", line.voice))


def _interested(pile: Pile, lines: Iterable[Line]) -> set[str]:
    """State media in their own voice, and whoever issued a release."""
    found = set()
    for line in lines:
        one, origin = line.voice, line.chain.origin
        face = pile.face(origin)
        if face is not None and face.interested and (one.said is None or one.speaker == origin):
            found.add(origin)
        article = pile.readings[one.stake.article].article
        found |= {
            who
            for credit in article.credits
            if credit.kind == "release" and (who := pile.who(article.id, credit.entity)) is not None
        }
    return found


def _fold(what: str, into: str, reason: str, voice: Voice) -> Fold:
    span: Span = voice.stake.evidence
    return Fold(what, into, reason, ((voice.stake.article, span),))
