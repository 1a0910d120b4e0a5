"""States, bodies, agencies, outlets, places, persons and their offices: the CLDR below, our own files above."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from babel import Locale
from babel.core import get_global

from runut.errors import RuleError
from runut.types import Entity, EntityKey, EntityKind
from runut.world.trie import Trie, words

HERE = Path(__file__).parent
LANGUAGES = ("id", "en", "ms")


@dataclass(frozen=True, slots=True)
class BodyType:
    """A kind of body that every state has: its words per language, and the state it means where none is named."""

    id: str
    names: tuple[str, ...]
    en: str
    only: EntityKey | None = None
    of_state: bool = False  # the state itself: pemerintah Iran


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office of which state or body; days are first and last day, None where open or not known."""

    person: EntityKey
    office: str
    of: EntityKey
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """What is known before any article is read.

    `entities` by key; `names` per language ("" for all) from case-folded name to key; `hosts` from a web host
    without `www.` to an outlet's key; `of` from a body, agency or outlet to the state, group or body it belongs to;
    `acts` from a capital or a palace to the party it acts for; `interested` are outlets and agencies that a party owns
    or directs; `single` from the case-folded surname alone to the one person it means; `as_of` is the day until which an open
    term is vouched for; `tries` per language.
    """

    entities: Mapping[EntityKey, Entity] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, EntityKey]] = field(default_factory=dict)
    hosts: Mapping[str, EntityKey] = field(default_factory=dict)
    of: Mapping[EntityKey, EntityKey] = field(default_factory=dict)
    acts: Mapping[EntityKey, EntityKey] = field(default_factory=dict)
    interested: frozenset[EntityKey] = frozenset()
    owners: Mapping[EntityKey, str] = field(default_factory=dict)
    single: Mapping[str, EntityKey] = field(default_factory=dict)
    types: Mapping[str, BodyType] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
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
                if made is not None and made.country and not key.startswith("state:"):
                    return f"state:{made.country}" if made.kind in {"body", "person"} else key
                return key
            key = above
        return key

    def country(self, key: EntityKey | None) -> str | None:
        """The country of an entity, ISO 3166-1 alpha-3."""
        made = self.entities.get(key) if key else None
        return made.country if made is not None else None

    def body(self, type: str, state: EntityKey) -> Entity:
        """A state's body of a type: the one that stands in the world file, else one made from the type's name."""
        iso = state.removeprefix("state:")
        key = f"body:{iso}/{type}"
        known = self.entities.get(key)
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


def fold(name: str) -> str:
    """A name as the end of a key: without accents, case-folded, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return "-".join(
        "".join(c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", "")).split()
    )


def read(name: str) -> Mapping[str, Any]:
    """One file of the world. Raises RuleError where it is not TOML."""
    try:
        return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise RuleError(f"world/{name}: {fault}") from fault


class Builder:
    """Collects entities and names while the files are read."""

    def __init__(self) -> None:
        self.entities: dict[EntityKey, Entity] = {}
        self.names: dict[str, dict[str, EntityKey]] = {"": {}, **{lang: {} for lang in LANGUAGES}}
        self.spelt: dict[str, list[tuple[str, EntityKey]]] = {"": [], **{lang: [] for lang in LANGUAGES}}
        self.hosts: dict[str, EntityKey] = {}
        self.of: dict[EntityKey, EntityKey] = {}
        self.acts: dict[EntityKey, EntityKey] = {}
        self.interested: set[EntityKey] = set()
        self.owners: dict[EntityKey, str] = {}
        self.single: dict[str, EntityKey] = {}
        self.tenures: list[Tenure] = []
        self.as_of: date | None = None

    def name(self, name: str, key: EntityKey, language: str = "") -> None:
        """Registers a spelling; the first owner of a name keeps it."""
        low = " ".join(name.casefold().split())
        owner = self.names[language].setdefault(low, key)
        if owner == key:
            self.spelt[language].append((name, key))

    def add(self, key: EntityKey, kind: EntityKind, row: Mapping[str, Any], country: str | None) -> None:
        """One entity of a table row with `id`, `en` and `names`."""
        if key in self.entities:
            raise RuleError(f"world: {key} stands twice")
        first = row["id"]
        names = tuple(dict.fromkeys((first, *row.get("names", ()), row["en"])))
        self.entities[key] = Entity(
            key=key,
            kind=kind,
            name=(("en", row["en"]), ("id", first)),
            aliases=tuple(n for n in names if n not in {first, row["en"]}),
            country=country,
            wikidata=row.get("wikidata"),
            known=True,
        )
        for name in names:
            if name != first or row.get("plain", True):
                self.name(name, key)
        if "of" in row:
            self.of[key] = row["of"]
        if row.get("state"):
            self.interested.add(key)
        if "owner" in row:
            self.owners[key] = row["owner"]
        for host in (row.get("host"), *row.get("hosts", ())):
            if host:
                self.hosts[host] = key


def codes() -> Iterator[tuple[str, str]]:
    """ISO 3166-1 alpha-3 and alpha-2 codes, as the CLDR has them."""
    territories = Locale("en").territories
    for code, others in sorted(get_global("territory_aliases").items()):
        if len(code) == 3 and code.isalpha() and len(others) == 1 and others[0] in territories:
            yield code, others[0]
    yield "XKX", "XK"


def states(make: Builder) -> None:
    """States and collectives: our names first, the CLDR's under them."""
    table = read("states.toml")
    locales = {lang: Locale(lang).territories for lang in LANGUAGES}
    ours = table["state"]
    known = {iso: alpha2 for iso, alpha2 in codes() if iso in ours or current(iso)}
    for iso, alpha2 in known.items():
        row = ours.get(iso, {})
        cldr = {lang: territories.get(alpha2, iso) for lang, territories in locales.items()}
        key = f"state:{iso}"
        first, english = (row["names"][0], row["en"]) if row else (cldr["id"], cldr["en"])
        names = tuple(dict.fromkeys(row.get("names", (first,))))
        make.entities[key] = Entity(
            key=key,
            kind="state",
            name=(("en", english), ("id", first), ("ms", cldr["ms"])),
            aliases=tuple(n for n in names if n != first),
            country=iso,
            known=True,
        )
        for name in names:
            make.name(name, key)
        for lang in LANGUAGES:
            make.name(cldr[lang], key, lang)
        make.name(english, key, "en")
        if "capital" in row:
            make.acts[f"place:{row['capital']}"] = key
    for id, row in table["group"].items():
        make.add(f"group:{id}", "group", {**row, "id": row["names"][0]}, None)


def current(iso: str) -> bool:
    """Whether a code is a country's: not a private one of the CLDR, not one taken back."""
    return not iso.startswith(("X", "ZZ", "QU")) and iso not in OLD


OLD = frozenset(
    {"ANT", "SCG", "YUG", "SUN", "TMP", "ZAR", "BUR", "DDR", "CSK", "YMD", "FXX", "ROM", "NTZ", "TAA"}
)


def load_all() -> World:
    """Reads every file of the world."""
    make = Builder()
    states(make)
    for id, row in read("places.toml")["place"].items():
        key = f"place:{id}"
        make.add(key, "place", row, row.get("in"))
        if "acts" in row:
            make.acts[key] = row["acts"] if ":" in row["acts"] else f"state:{row['acts']}"
    bodies = read("bodies.toml")
    for id, row in bodies["body"].items():
        iso = id.split("/")[0] if "/" in id else None
        make.add(f"body:{id}", "body", row, iso)
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
        )
        for id, row in bodies["type"].items()
    }
    for key, above in make.of.items():
        if above not in make.entities:
            raise RuleError(f"world: {key} belongs to {above}, which is nowhere")
    return World(
        entities=MappingProxyType(make.entities),
        names=MappingProxyType({lang: MappingProxyType(rows) for lang, rows in make.names.items()}),
        hosts=MappingProxyType(make.hosts),
        of=MappingProxyType(make.of),
        acts=MappingProxyType(make.acts),
        interested=frozenset(make.interested),
        owners=MappingProxyType(make.owners),
        single=MappingProxyType(make.single),
        types=MappingProxyType(types),
        tenures=tuple(make.tenures),
        as_of=make.as_of,
        tries=MappingProxyType({lang: tree(make, types, lang) for lang in LANGUAGES}),
    )


def persons(make: Builder) -> None:
    """Persons with their offices."""
    table = read("persons.toml")
    make.as_of = date.fromisoformat(table["as_of"])
    for id, row in table["person"].items():
        key = f"person:{id}"
        make.add(key, "person", {"id": row.get("en", row.get("id")), **row}, row.get("in"))
        for name in row.get("single", ()):
            make.single[name.casefold()] = key
            make.name(name, key)
        for held in row.get("held", ()):
            office, since, until, of = (*held, "", "", "")[:4]
            days = [date.fromisoformat(day) if day else None for day in (since, until)]
            make.tenures.append(Tenure(key, office, of or f"state:{row['in']}", days[0], days[1]))


def tree(make: Builder, types: Mapping[str, BodyType], lang: str) -> Trie:
    """All names of a language and all words for types of bodies."""
    trie = Trie((*make.spelt[""], *make.spelt[lang]))
    for kind in types.values():
        for name in kind.names:
            if len(words(name)) > 1 or name[0].isupper() or name.islower():
                trie.add(name, f"type:{kind.id}")
    return trie


@cache
def load() -> World:
    """The world as shipped. Raises RuleError where a file of it is wrong."""
    return load_all()
