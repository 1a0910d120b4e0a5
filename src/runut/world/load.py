"""States, bodies, agencies, outlets, places, persons and offices: the CLDR below, our own files above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from runut.errors import RuleError
from runut.types import Entity, EntityKey
from runut.world.build import BodyType, Builder, Tenure, Trees, fold, persons, read, states
from runut.world.trie import Trie

__all__ = ["BodyType", "Tenure", "World", "fold", "load"]


PERSON = attrgetter("person")
OWNED = frozenset({"body", "person"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """What is known before any article is read.

    `entities` by key; `names` per language ("" for all) from case-folded name to key; `hosts` from a web
    host without `www.` to an outlet's key; `of` from a body, agency or outlet to the state, group or body it
    belongs to; `acts` from a capital or a palace to the party it acts for; `members`
    of a bloc that may mean any of them; `interested` are outlets and
    agencies that a party owns or directs; `owners` the houses outlets belong to; `single` from the folded
    surname alone to the one person it means; `shared` from a folded name to the others that bear it, beside
    the one it mostly means; `types` of bodies; `own` from the key a body of a type would have to its own;
    `tenures` who held which office; `as_of` the day until which an open term is vouched for; `tries` the
    names of a language as a tree of words.
    """

    entities: Mapping[EntityKey, Entity] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, EntityKey]] = field(default_factory=dict)
    hosts: Mapping[str, EntityKey] = field(default_factory=dict)
    of: Mapping[EntityKey, EntityKey] = field(default_factory=dict)
    acts: Mapping[EntityKey, EntityKey] = field(default_factory=dict)
    members: Mapping[EntityKey, frozenset[EntityKey]] = field(default_factory=dict)
    interested: frozenset[EntityKey] = frozenset()
    owners: Mapping[EntityKey, str] = field(default_factory=dict)
    single: Mapping[str, EntityKey] = field(default_factory=dict)
    shared: Mapping[str, tuple[EntityKey, ...]] = field(default_factory=dict)
    types: Mapping[str, BodyType] = field(default_factory=dict)
    own: Mapping[EntityKey, EntityKey] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    held: Mapping[EntityKey, tuple[Tenure, ...]] = field(default_factory=dict)  # tenures by person
    as_of: date | None = None
    tries: Mapping[str, Trie] = field(default_factory=dict)

    def get(self, key: EntityKey | None) -> Entity | None:
        """The entity of a key, or None where the world does not know it."""
        return self.entities.get(key) if key else None

    def find(self, name: str, language: str = "id") -> EntityKey | None:
        """The key of a name as written in a language; case does not count."""
        low = " ".join(name.casefold().split())
        return self.names.get(language, {}).get(low) or self.names.get("", {}).get(low)

    def party(self, key: EntityKey | None) -> EntityKey | None:
        """The state, group or topmost body an entity belongs to; a state is its own party."""
        seen: set[EntityKey] = set()
        while key and key not in seen:
            seen.add(key)
            above = self.of.get(key)
            if above is None:
                made = self.entities.get(key)
                country = made.country if made is not None else None
                if (
                    made is None and key.startswith("body:") and "/" in key
                ):  # a state's body made from its type
                    return f"state:{key.removeprefix('body:').split('/')[0]}"
                return f"state:{country}" if made is not None and country and made.kind in OWNED else key
            key = above
        return key

    def country(self, key: EntityKey | None) -> str | None:
        """The country of an entity, ISO 3166-1 alpha-3."""
        made = self.entities.get(key) if key else None
        return made.country if made is not None else None

    def body(self, type: str, state: EntityKey) -> Entity:
        """A state's body of a type: the one of the world file, else one made from the type's name."""
        iso = state.removeprefix("state:")
        key = f"body:{iso}/{type}"
        known = self.entities.get(self.own.get(key, key))
        if known is not None:
            return known
        kind, owner = self.types[type], self.entities.get(state)
        label = owner.label("id") if owner else iso
        return Entity(
            key=key,
            kind="body",
            name=(
                ("en", kind.en.format(owner.label("en") if owner else iso)),
                ("id", f"{kind.names[0]} {label}"),
            ),
            country=iso if owner is not None and owner.kind == "state" else None,
        )

    def holder(self, office: str, of: EntityKey, on: date) -> EntityKey | None:
        """The one person known to have held an office on a day; None where none or several are known."""
        found = {
            one.person
            for one in self.tenures
            if one.office == office
            and one.of == of
            and one.since is not None
            and one.since <= on
            and on <= (one.until or self.as_of or date.max)
        }
        return found.pop() if len(found) == 1 else None


def load_all() -> World:
    """Reads every file of the world."""
    make = Builder()
    states(make)
    places = read("places.toml")
    for id, row in places["place"].items():
        key = f"place:{id}"
        make.add(key, "place", row, row.get("in"))
        if "acts" in row:
            make.acts[key] = row["acts"] if ":" in row["acts"] else f"state:{row['acts']}"
    for iso, listed in places["regions"].items():
        for name in listed:
            make.add(f"place:{fold(name)}", "place", {"id": name, "en": name}, iso)
    bodies, own = read("bodies.toml"), dict[EntityKey, EntityKey]()
    for id, row in bodies["body"].items():
        iso = id.split("/")[0] if "/" in id else None
        make.add(f"body:{id}", "body", row, iso)
        if iso and "type" in row:
            own[f"body:{iso}/{row['type']}"] = f"body:{id}"
        if row.get("acts"):
            make.acts[f"body:{id}"] = row["of"]
    for kind, file in (("agency", "agencies.toml"), ("outlet", "outlets.toml")):
        for id, row in read(file)[kind].items():
            make.add(f"{kind}:{id}", "agency" if kind == "agency" else "outlet", row, row.get("in"))
    persons(make)
    types = {
        id: BodyType(
            id,
            tuple(row["id"]),
            row["en"],
            f"state:{row['only']}" if "only" in row else None,
            row.get("of_state", False),
            (row["beside"][0], row["beside"][1]) if "beside" in row else None,
        )
        for id, row in bodies["type"].items()
    }
    for key, above in make.of.items():
        if above not in make.entities:
            raise RuleError(f"world: {key} belongs to {above}, which is nowhere")
    for key, members in make.members.items():
        if lost := sorted({key, *members} - make.entities.keys()):
            raise RuleError(f"world/states.toml: {lost[0]}, of the bloc {key}, is nowhere")
    return World(
        entities=MappingProxyType(make.entities),
        names=MappingProxyType({lang: MappingProxyType(rows) for lang, rows in make.names.items()}),
        hosts=MappingProxyType(make.hosts),
        of=MappingProxyType(make.of),
        acts=MappingProxyType(make.acts),
        members=MappingProxyType(make.members),
        interested=frozenset(make.interested),
        owners=MappingProxyType(make.owners),
        single=MappingProxyType(make.single),
        shared=MappingProxyType({name: tuple(keys) for name, keys in make.shared.items()}),
        types=MappingProxyType(types),
        own=MappingProxyType(own),
        tenures=tuple(make.tenures),
        held=MappingProxyType(
            {person: tuple(rows) for person, rows in groupby(sorted(make.tenures, key=PERSON), key=PERSON)}
        ),
        as_of=make.as_of,
        tries=Trees(make, types),
    )


@cache
def load() -> World:
    """The world as shipped. Raises RuleError where a file of it is wrong."""
    return load_all()
