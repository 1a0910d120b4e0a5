"""How many first voices vouch for a claim, by how many independent lines, and what was folded and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from typing import TypeAlias

from runut.claims.chains import MEDIA, moved
from runut.claims.graph import Graph, weigh
from runut.claims.lines import Line, drawn
from runut.claims.pile import Faces
from runut.claims.positions import Taken, Voice
from runut.types import Corroboration, Fold, Side, Span

Pages: TypeAlias = Callable[[str], tuple[str | None, date | None]]
"""The outlet of an article, and its last possible day."""


def corroborate(faces: Faces, taken: Sequence[Voice], pages: Pages, gone: Container[Taken]) -> Corroboration:
    """Both sides of a claim; `gone`: positions that were given up."""
    lines = [drawn(one) for one in taken]
    support = [one for one in lines if one.voice.side == "support"]
    opposition = [one for one in lines if one.voice.side == "opposition"]
    return Corroboration(
        support=_side(faces, support, pages, gone),
        opposition=_side(faces, opposition, pages, gone),
        admitted_by=tuple(
            sorted(
                {
                    faces.party(one.speaker) or one.speaker
                    for one in taken
                    if one.act == "admit" and one.speaker
                }
            )
        ),
        interested=tuple(sorted(_interested(faces, lines))),
    )


_NONE = Side()


def _side(faces: Faces, told: Sequence[Line], pages: Pages, gone: Container[Taken]) -> Side:
    if not told:
        return _NONE
    lines: list[Line] = []
    folded: set[Fold] = set()
    possible: list[tuple[str, str]] = []
    rows: dict[str, list[Line]] = {}
    for line in told:
        rows.setdefault(line.voice.leaf.row, []).append(line)
    reports = {one.voice.leaf.stake.article for one in told}
    for line in told:
        one, leaf = line.voice, line.voice.leaf
        article, trail = leaf.home, leaf.trail
        if one.taken in gone:  # who took it back no longer vouches for it
            line = line._replace(chain=line.chain._replace(weak=True), reason="withdrawn")  # noqa: PLW2901
        if trail and leaf.stake.proposition.kind == "quantity" and trail[-1].row not in rows:
            # The text it was taken from tells another number, or none: the copy alone vouches for this one.
            trail = ()
            line = line._replace(chain=line.chain._replace(weak=True), reason="altered")  # noqa: PLW2901
        if trail:
            reports.update(step.article for step in trail)
            last = trail[-1]
            if all(step.sure for step in trail):
                folded.add(_fold(leaf.row, last.row or last.article, last.reason, one))
                if last.row in rows:
                    continue  # the text it was taken from says so itself
                line = line._replace(  # noqa: PLW2901
                    chain=moved(line.chain, leaf.stake.article, article)
                )
            else:
                folded.add(_fold(leaf.stake.article, article, "undated-reuse", one))
                possible.append((leaf.stake.article, article))
                originals = rows.get(last.row or "", ())
                same = [other for other in originals if other.voice.speaker == one.speaker]
                possible += [(line.chain.origin, other.chain.origin) for other in (same or originals)[:1]]
        lines.append(line)
    certain = _circular(lines, pages, folded)
    lines = _weakened(faces, lines, folded)
    lines = _together(faces, lines, folded)
    possible += _parties(faces, lines, folded)
    possible += _unnamed(faces, lines, folded)
    _same(lines, folded)
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


def _circular(lines: Sequence[Line], pages: Pages, folded: set[Fold]) -> list[tuple[str, str]]:
    """Outlets that cite each other: the later one got it from the earlier, and undated both are one."""

    def page(line: Line) -> tuple[str | None, date | None]:
        leaf, article = line.voice.leaf, line.chain.article
        return (leaf.outlet, leaf.published) if article == leaf.stake.article else pages(article)

    if len(lines) < 2:
        return []
    cites: dict[tuple[str, str], Line] = {}
    for line in lines:
        outlet, _ = page(line)
        if outlet is not None and line.chain.origin != outlet and line.voice.leaf.act is not None:
            cites.setdefault((outlet, line.chain.origin), line)
    pairs = []
    for (outlet, cited), line in sorted(cites.items(), key=lambda item: item[0]):
        if outlet < cited and (cited, outlet) in cites:
            other = cites[cited, outlet]
            one_day, other_day = page(line)[1], page(other)[1]
            into, what = (
                (cited, outlet)
                if other_day is None or (one_day or date.max) <= other_day
                else (outlet, cited)
            )
            pairs.append((outlet, cited))
            folded.add(_fold(what, into, "circular", line.voice))
    return pairs


def _weakened(faces: Faces, lines: Sequence[Line], folded: set[Fold]) -> list[Line]:
    """A medium that carries somebody else's word on the matter may have had no other source for its own."""
    carried: dict[str, str] = {}  # by carrier: whose word
    for line in lines:
        if line.reason is None:
            for carrier in line.chain.carriers:
                carried.setdefault(carrier, line.chain.origin)
    made: list[Line] = []
    for line in lines:
        chain, leaf = line.chain, line.voice.leaf
        if line.reason is not None:
            folded.add(_fold(leaf.row, chain.origin, line.reason, line.voice))
        elif chain.origin in carried:
            entity = faces.face(chain.origin)
            if (entity is not None and entity.kind in MEDIA) or chain.origin.startswith("medium:"):
                folded.add(_fold(chain.origin, carried[chain.origin], "cited-carrier", line.voice))
                line = line._replace(chain=chain._replace(weak=True))  # noqa: PLW2901
        made.append(line)
    return made


def _together(faces: Faces, lines: list[Line], folded: set[Fold]) -> list[Line]:
    """What several said, it may be with one voice, is counted in low with one of them: one who also said it
    alone, if there is one.
    """
    joint = [_mouths(faces, one) if not one.chain.weak else () for one in lines]
    if not any(joint):
        return lines
    origins = [one.chain.origin for one in lines]
    alone = {
        origin
        for one, origin, mouths in zip(lines, origins, joint, strict=True)
        if not mouths and not one.chain.weak
    }
    heads: dict[tuple[str, ...], str] = {}
    for origin, mouths in sorted(
        zip(origins, joint, strict=True), key=lambda one: (one[0] not in alone, one)
    ):
        heads.setdefault(mouths, origin)
    made = []
    for line, mouths in zip(lines, joint, strict=True):
        if mouths and line.chain.origin != (head := heads[mouths]):
            folded.add(_fold(line.chain.origin, head, "same-quotation", line.voice))
            line = line._replace(chain=line.chain._replace(weak=True))  # noqa: PLW2901
        made.append(line)
    return made


def _mouths(faces: Faces, line: Line) -> tuple[str, ...]:
    """All who speak together, where several do; not of supplier and recipient who both deny what is said of
    them: each answers for itself, unless one wording is quoted of both.
    """
    leaf = line.voice.leaf
    if len(leaf.mouths) < 2:
        return ()
    parties = [faces.party(one.speaker) or one.speaker for one in leaf.mouths]
    concerned = {value for _, value in leaf.stake.proposition.parts}
    if leaf.act == "deny" and leaf.form == "indirect" and len({*parties} & concerned) == len(parties):
        return ()
    return tuple(sorted(one.speaker for one in leaf.mouths))


def _parties(faces: Faces, lines: Sequence[Line], folded: set[Fold]) -> list[tuple[str, str]]:
    """Voices of one party may be one: its ministers, its spokesmen, the state medium that relays them."""
    speaks = {line.chain.origin: _party(faces, line) for line in lines if not line.chain.weak}
    groups: dict[str, set[str]] = defaultdict(set)
    for origin, party in speaks.items():
        if party is not None:
            groups[party].add(origin)
    if not groups:
        return []
    for line in lines:
        party = speaks.get(line.chain.origin)
        for carrier in line.chain.carriers:
            if party is not None and faces.party(carrier) == party:
                groups[party].add(carrier)
    if len(groups) == 1 and len(*groups.values()) == 1:
        return []
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
        bloc = faces.face(party)
        held = sorted((bloc.members if bloc is not None else frozenset()) & groups.keys() - {party})
        if held:
            into = held[0] if held[0] in groups[held[0]] else min(groups[held[0]])
            for other in sorted(members):
                pairs.append((into, other))
                folded.add(_fold(other, into, "same-party", where[other]))
    return pairs


def _unnamed(faces: Faces, lines: Sequence[Line], folded: set[Fold]) -> list[tuple[str, str]]:
    """Unnamed sources of no known party may be any other unnamed source; carriers of no name likewise."""
    origins = {
        line.chain.origin: line
        for line in lines
        if line.chain.origin.startswith("unnamed:") and not line.chain.weak
    }
    partial = {origin for origin, line in origins.items() if _party(faces, line) is not None}
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


def _party(faces: Faces, line: Line) -> str | None:
    """For whom the first voice speaks; of an unnamed one, the one state its description names."""
    origin = line.chain.origin
    return line.voice.leaf.described if origin.startswith("unnamed:") else faces.party(origin)


def _same(lines: Sequence[Line], folded: set[Fold]) -> None:
    """What is one without any doubt: a voice heard again, an utterance printed again."""
    if len(lines) < 2:
        return
    heard: dict[str, Line] = {}
    for line in sorted(lines, key=lambda one: (one.chain.article, one.voice.leaf.stake.voice or "")):
        before = heard.setdefault(line.chain.origin, line)
        what, said = line.voice.leaf.stake.voice, before.voice.leaf.stake.voice
        if before is line or what is None or line.reason is not None:
            continue
        quotation = line.voice.leaf.quotation
        if quotation is not None and quotation == before.voice.leaf.quotation:
            folded.add(_fold(what, said or "", "same-quotation", line.voice))
        else:
            folded.add(_fold(what, line.chain.origin, "same-entity", line.voice))


def _interested(faces: Faces, lines: Iterable[Line]) -> set[str]:
    """State media in their own voice, and whoever issued a release."""
    found = set()
    for one in lines:
        leaf, origin = one.voice.leaf, one.chain.origin
        face = faces.face(origin)
        if face is not None and face.interested and (leaf.act is None or one.voice.speaker == origin):
            found.add(origin)
        found.update(leaf.issuers)
    return found


def _fold(what: str, into: str, reason: str, voice: Voice) -> Fold:
    span: Span = voice.leaf.stake.evidence
    return Fold(what, into, reason, ((voice.leaf.stake.article, span),))
