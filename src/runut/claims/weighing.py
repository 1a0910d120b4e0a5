"""One matter weighed: what is staked on it, by whom, on how many origins and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from runut import ids
from runut.claims import corroboration, endings, positions, propositions, wording
from runut.claims.corroboration import Pages
from runut.claims.leaves import Leaf
from runut.claims.pile import Faces
from runut.claims.positions import Voice
from runut.types import Claim, Incident, Proposition

_FEW = 3  # words: fewer tell nothing (*denied it*)


class Held(NamedTuple):
    """What is staked on a matter."""

    leaves: Sequence[Leaf] = ()
    incident: Incident | None = None  # that it is about
    best: str | None = None  # of a matter told in words of its own: its best wording


def weigh(faces: Faces, held: Held, pages: Pages) -> Claim | None:
    """The claim that a matter amounts to; None where nobody stakes anything."""
    if not held.leaves or (held.best is not None and len(held.best.split()) < _FEW):
        return None
    leaves = _tidy(held.leaves)
    if not leaves:
        return None
    if not _founds(leaves):
        return None
    proposition = leaves[0].stake.proposition
    if held.incident is not None:
        own = () if proposition.kind == "incident" else proposition.parts
        proposition = replace(proposition, parts=(*propositions.parts_of(held.incident), *own))
    taken = positions.voices(faces, proposition, leaves)
    if all(one.side == "neither" for one in taken):
        return None
    gone = endings.withdrawn(taken)
    return Claim(
        id=ids.new("claim", proposition.kind, proposition.ref or "", *map("=".join, proposition.parts)),
        proposition=proposition,
        text=_text(faces, proposition, leaves, taken) if held.best is None else wording.bare(held.best),
        positions=positions.positions(taken, gone),
        corroboration=corroboration.corroborate(faces, taken, pages, gone),
        rows=tuple(sorted({leaf.stake.row for leaf in leaves})),
    )


def _text(faces: Faces, proposition: Proposition, leaves: Sequence[Leaf], taken: Sequence[Voice]) -> str:
    if proposition.kind == "role":
        return wording.typed(faces, proposition)
    offers = ((leaf.stake.article, leaf.offers) for leaf in leaves)
    contested = any(one.side == "opposition" or one.act == "admit" for one in taken)
    return wording.word(faces, proposition, offers, contested=contested)


def _tidy(found: Sequence[Leaf]) -> list[Leaf]:
    """The stakes on one proposition: none twice, and only first hand."""
    made: dict[tuple[str, str | None, bool], Leaf] = {}
    for leaf in sorted(found, key=_order) if len(found) > 1 else found:
        one = leaf.stake
        made.setdefault((one.article, one.voice, one.negated), leaf)
    return _first_hand(list(made.values()))


def _order(leaf: Leaf) -> tuple[object, ...]:
    one = leaf.stake
    return (one.article, one.voice or "", one.row, one.evidence)


def _first_hand(staked: Sequence[Leaf]) -> list[Leaf]:
    """Of speech within speech the inner voice alone, for who tells it relays it; and no headline's own voice
    where the text below it says whose word it is.
    """
    inner = {leaf.parent for leaf in staked}
    told = {leaf.stake.article for leaf in staked if leaf.stake.voice is not None and not leaf.heading}
    return [
        leaf
        for leaf in staked
        if (leaf.stake.voice is None or leaf.stake.voice not in inner)
        and not (leaf.stake.article in told and leaf.nobody and leaf.heading)
    ]


def _founds(leaves: Sequence[Leaf]) -> bool:
    """Whether somebody stakes something at all.

    A page that names no source and gives no date founds no claim; nor does an event that one outlet alone
    tells in its own voice: nobody is asked to believe more than that page.
    """
    one = leaves[0].stake.proposition
    happened = one.kind == "incident" or one.ref is not None
    if happened and all(leaf.nobody for leaf in leaves) and len({leaf.told for leaf in leaves}) < 2:
        return False
    return any(leaf.sourced for leaf in leaves)
