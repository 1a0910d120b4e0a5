"""Who stands on which side of an event."""

from __future__ import annotations

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
        if role == "recipient":
            if not self.recipients and not self.actors and len(parties) == 1:
                return self._replace(recipients=parties)
            known = {*map(same, self.recipients), *map(same, self.actors)}
            return self._replace(
                recipients=(*self.recipients, *(p for p in once(parties) if same(p) not in known))
            )
        if not self.actors and len(parties) == 1:
            return self._replace(actors=parties)
        known = {*map(same, self.actors)}
        return self._replace(actors=(*self.actors, *(p for p in once(parties) if same(p) not in known)))
