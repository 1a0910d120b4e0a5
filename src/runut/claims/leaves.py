"""What weighing asks of every stake, so that no article need be read again when one more stakes the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from runut.claims import chains, wording
from runut.claims.copies import Inherited
from runut.claims.graph import Chain
from runut.claims.pile import Pile, Stake
from runut.claims.views import View
from runut.claims.wording import Offer
from runut.types import Attribution, Time


class Mouth(NamedTuple):
    """Somebody who speaks, alone or with others."""

    speaker: str
    name: str
    analyst: bool  # without access of his own


class Leaf(NamedTuple):
    """A stake with all that its article tells of it; it changes only with the article, with those it was
    copied from, and with who is who in it.
    """

    stake: Stake
    name: str  # what its voice is called where nobody by name speaks
    chain: Chain
    reason: str | None  # why it counts nothing in low
    outlet: str | None
    published: date | None
    act: str | None = None  # None: the outlet's own voice
    form: str = ""
    parent: str | None = None
    mouths: tuple[Mouth, ...] = ()  # all who speak together
    nobody: bool = True  # neither a name nor a description stands behind the words
    heading: bool = False
    sourced: bool = False  # the page names a source or gives a date
    first: Time | None = None
    described: str | None = None  # the state that an unnamed first voice speaks for
    issuers: tuple[str, ...] = ()
    home: str = ""  # the article in which its words were first printed
    told: str = ""  # the article in which the row staked was first printed
    trail: tuple[Inherited, ...] = ()
    dropped: date | None = None  # when a newer version of the article no longer told it
    quotation: str | None = None
    offers: tuple[Offer, ...] = ()

    @property
    def row(self) -> str:
        """What it stands in: an attribution, else the row of an own voice."""
        return self.stake.voice or self.stake.row


class Past(NamedTuple):
    """What became of a row before and after: where it was copied from, when it was told no longer, what
    quotation an attribution prints.
    """

    source: Callable[[str, str], tuple[str, list[Inherited]]]
    dropped: Callable[[str, str], date | None]
    quotation: Callable[[str], str | None]


def leaf(pile: Pile, stake: Stake, past: Past, known: Leaf | None = None) -> Leaf:
    """A stake with all that weighing asks of it; `known`: as it was, where its article is as it was."""
    if known is not None:
        return known._replace(quotation=past.quotation(known.row)) if known.act is not None else known
    view = pile.views[stake.article]
    article = view.id
    if stake.voice is not None:
        said = pile.attributions[stake.voice]
        chain, reason = chains.way(pile, article, said)
        spot = (said.content or said.cue or (stake.evidence,))[0]
        voice: tuple[str | None, str, str | None, tuple[Mouth, ...], bool] = (
            said.act, said.form, said.parent, _mouths(pile, stake, said),
            said.speaker is None and said.unnamed is None,
        )  # fmt: skip
        name = said.unnamed or _teller(pile, stake, said)
        first = _first(view, said)
        described = chains.described(pile, stake, said) if chain.origin.startswith("unnamed:") else None
        quotation = past.quotation(said.id)
    else:
        (chain, reason), spot = chains.own(pile, article), stake.evidence
        voice, name, first = (None, "", None, (), True), pile.outlet(article), view.before
        described = quotation = None
    row = stake.voice or stake.row
    home, trail = past.source(article, row)
    return Leaf(
        stake, name, chain, reason, view.outlet, view.published, *voice,
        view.heading(spot), view.sourced, first, described, view.issuers, home,
        home if row == stake.row else past.source(article, stake.row)[0],
        tuple(trail), past.dropped(article, row), quotation, tuple(wording.offers(pile, stake)),
    )  # fmt: skip


def _mouths(pile: Pile, stake: Stake, said: Attribution) -> tuple[Mouth, ...]:
    """All who speak together, the one in front first; nobody where that one is not known."""
    speakers = [pile.who(stake.article, key) for key in (said.speaker, *said.with_)]
    if speakers[0] is None:
        return ()
    return tuple(
        Mouth(one, pile.label(one), chains.analyst(pile, one, stake.proposition))
        for one in dict.fromkeys(speakers)
        if one is not None
    )


def _teller(pile: Pile, stake: Stake, said: Attribution) -> str:
    """What words of nobody are called: the last that prints them, a medium cited or the article itself."""
    if len(said.chain) < 2:
        return pile.outlet(stake.article)
    last = said.chain[-1]
    medium = pile.who(stake.article, last.entity)
    return pile.label(medium) if medium is not None else last.name


def _first(view: View, said: Attribution) -> Time | None:
    """When it was said, where the text dates it; else an open stretch up to its publication."""
    if said.said is not None and said.said.precision != "unknown":
        return said.said
    return view.before
