"""Who stands on which side of an event."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from runut.lang.triggers import Role
from runut.types import Party, Place


def once(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple({same(party): party for party in reversed(parties)}.values())[::-1]


def same(party: Party) -> str:
    """What two parties must share to be one."""
    return party.entity or f"={party.name.casefold()}"


class Sides(NamedTuple):
    """Actors and recipients of one trigger, its place, and the token after the last of them."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    last: int = 0

    def give(self, role: Role, parties: tuple[Party, ...]) -> Sides:
        """These sides with parties added to a role; nobody stands twice."""
        if not parties:
            return self
        actors, recipients, place, last = self
        if role == "recipient":
            if not recipients and not actors and len(parties) == 1:
                return made((actors, parties, place, last))
            known = {*map(same, recipients), *map(same, actors)}
            new = tuple(p for p in once(parties) if same(p) not in known)
            return made((actors, (*recipients, *new), place, last)) if new else self
        if not actors and len(parties) == 1:
            return made((parties, recipients, place, last))
        known = {*map(same, actors)}
        new = tuple(p for p in once(parties) if same(p) not in known)
        return made(((*actors, *new), recipients, place, last)) if new else self

    def until(self, last: int) -> Sides:
        """These sides with the token after the last of them."""
        return self if last == self.last else made((*self[:3], last))

    def at(self, place: Place | None) -> Sides:
        """These sides with where it happened."""
        return made((self.actors, self.recipients, place, self.last))


made = partial(tuple.__new__, Sides)
"""As `Sides(…)`, in a third of its time."""
