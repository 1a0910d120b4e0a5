"""What is handed on while an article is being read: sources, clauses of media, attributions in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from runut.attributions.laid import MEDIA, Ref, Unit
from runut.lang.cues import Cue
from runut.types import EntityKey, HopKind, Quote, Span, TimeMention


class Source(NamedTuple):
    """Whoever is named as speaking.

    `ref` where a mention stands there, `unnamed` where words only describe him; `end` is the token after it.
    """

    span: Span | None
    ref: Ref | None = None
    together: tuple[Ref, ...] = ()
    unnamed: str | None = None
    end: int = 0
    first: int = 0
    clitic: bool = False
    head: Source | None = None  # whom a clitic or pronoun stands for, where the row before tells
    paper: bool = False  # *pernyataan itu*, *pernyataannya*: whoever spoke through it just before

    @property
    def entity(self) -> EntityKey | None:
        if self.head is not None:
            return self.head.entity
        return self.ref.mention.entity if self.ref else None

    @property
    def refers(self) -> bool:
        """Whether it only points back to one person: *ia*, *-nya*."""
        if self.ref is None:
            return self.clitic
        return self.ref.mention.kind in ("clitic", "pronoun") and not self.ref.mention.plural

    @property
    def medium(self) -> bool:
        return self.ref is not None and self.ref.mention.category in MEDIA


class Link(NamedTuple):
    """One medium, post or quoted source as the text names it."""

    source: Source
    kind: HopKind
    cue: Span


class Group(NamedTuple):
    """A clause of media: `links` run from the reader inwards; `deep` ones draw on the speaker's side."""

    first: int
    last: int
    place: Literal["front", "trail", "inside"]
    links: tuple[Link, ...]
    quoted: TimeMention | None = None
    deep: bool = False
    self_cited: bool = False  # the medium named is the outlet in hand
    beside: tuple[str, ...] = ()  # further media of a list, each with access of its own
    draws: bool = False  # a medium as subject, drawing on whoever comes next: *M mengutip pernyataan S*
    governs: bool = True  # over the sentences that follow, too, where it is fronted


@dataclass(slots=True)
class Draft:
    """An attribution while its article is being read; `told` bounds the tokens of its reporting clause."""

    unit: Unit
    frame: str
    cue: Cue | None
    cues: list[Span]
    content: list[Span]
    source: Source | None
    told: tuple[int, int] = (0, 0)
    groups: list[Group] = field(default_factory=list)
    quote: Quote | None = None
    negated: bool = False
    noun: Cue | None = None  # what the words said are called: *pengakuan itu disampaikan S*
    anaphor: bool = False  # stands for what was said before
    after: Draft | None = None  # the row whose speaker it takes
    parent: Draft | None = None
    first: int = 0  # tokens of a clause's content
    last: int = 0

    @property
    def relayed(self) -> bool:
        """Whether a medium tells it in its own words: it need not be whoever is quoted next."""
        return self.quote is None and self.source is not None and self.source.medium
