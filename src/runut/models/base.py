"""What a learned model of names looks like from outside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from runut.types import EntityKind


class Guess(NamedTuple):
    """A name a model proposes: tokens `first` to `last`, half-open, and how probable they are (0 to 1)."""

    first: int
    last: int
    kind: EntityKind  # person, place or body
    score: float


class Tagger(Protocol):
    """Finds names by what was learned from annotated sentences."""

    def tag(self, words: Sequence[str], where: Collection[int] | None = None) -> tuple[Guess, ...]:
        """The names of one sentence, given its tokens as printed; sorted by place, none overlaps another.

        With `where`, only stretches of capitals that hold one of these tokens are looked at; what is found
        there is the same as without it.
        """
        ...


class Silent:
    """A tagger that knows nothing: what a language without a model has."""

    def tag(self, words: Sequence[str], where: Collection[int] | None = None) -> tuple[Guess, ...]:  # noqa: ARG002
        """No names."""
        return ()
