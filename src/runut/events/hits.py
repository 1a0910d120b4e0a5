"""A trigger found in the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from runut.events.sides import Sides
from runut.lang.triggers import Trigger, Voice
from runut.types import Sentence


class Hit(NamedTuple):
    """A trigger in the text: `first` to `last` its span in tokens, `core` the token of its form."""

    trigger: Trigger
    voice: Voice
    core: int
    first: int
    last: int
    sentence: Sentence
    sides: Sides = Sides()
    back: bool = False  # points back: pertemuan tersebut, kunjungannya
    within: bool = False  # the subject is an event noun: serangan itu menewaskan …
    full: bool = True  # all its rule needs is there; else it can only be a further mention
    stands: bool = False  # not full, but its word tells an event whoever is in it
    taken: Hit | None = None  # the act it agrees to or asks for
    paired: int = 0  # of how many that the text has named: kerja sama kedua negara

    @property
    def fills(self) -> bool:
        """Whether sides left out may be taken from the text before."""
        return self.trigger.fills or self.paired > 0


made: Callable[[tuple[Any, ...]], Hit] = partial(tuple.__new__, Hit)
"""As `Hit(…)` with all its fields, in a third of its time."""
