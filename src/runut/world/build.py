"""Reading the files of the world: rows to entities and names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from babel import Locale
from babel.core import get_global

from runut.errors import RuleError
from runut.types import Entity, EntityKey, EntityKind
from runut.world.spelling import groups, respelt
from runut.world.trie import Trie, words

HERE = Path(__file__).parent
LANGUAGES = ("id", "en", "ms")


@dataclass(frozen=True, slots=True)
class BodyType:
    """A kind of body that every state has: its words, and the state it means where none is named."""

    id: str
    names: tuple[str, ...]
    en: str
    only: EntityKey | None = None
    of_state: bool = False  # the state itself: pemerintah Iran
    # a body, and its own of this type, meant where none of a state is named: PBB, Dewan Keamanan PBB
    beside: tuple[EntityKey, EntityKey] | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office of which state or body; first and last day, None where open or not known."""

    person: EntityKey
    office: str
    of: EntityKey
    since: date | None = None
    until: date | None = None


APART = {n: None if chr(n) == "'" else " " for n in range(128) if not chr(n).isalnum()}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name as the end of a key: without accents, case-folded, words joined by hyphens."""
    if name.isascii():  # as nearly all are
        return "-".join(name.casefold().translate(APART).split())
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return "-".join(
        "".join(c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", "")).split()
    )


def read(name: str) -> Mapping[str, Any]:
    """One file of the world. Raises RuleError where it is not TOML."""
    try:
        return tomli.loads((HERE / name).read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as fault:
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
        self.members: dict[EntityKey, frozenset[EntityKey]] = {}
        self.interested: set[EntityKey] = set()
        self.owners: dict[EntityKey, str] = {}
        self.single: dict[str, EntityKey] = {}
        self.shared: dict[str, list[EntityKey]] = {}
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
        for name in row.get("shared", ()):
            self.shared.setdefault(name.casefold(), []).append(key)
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
            wikidata=table["wikidata"].get(iso),
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
    for key, listed in table["members"].items():
        make.members[key] = frozenset(one if ":" in one else f"state:{one}" for one in listed)


def current(iso: str) -> bool:
    """Whether a code is a country's: not a private one of the CLDR, not one taken back."""
    return not iso.startswith(("X", "ZZ", "QU")) and iso not in OLD


OLD = frozenset(
    {"ANT", "SCG", "YUG", "SUN", "TMP", "ZAR", "BUR", "DDR", "CSK", "YMD", "FXX", "ROM", "NTZ", "TAA"}
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
    spellings(make, table["person"])


def spellings(make: Builder, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Further spellings of full names; one that would be two persons' is nobody's."""
    known = groups(read("spellings.toml")["person"]["words"])
    taken, made = set(make.names[""]), dict[str, set[tuple[str, EntityKey]]]()
    for id, row in rows.items():
        listed = (row["en"], row.get("id", ""), *row.get("names", ()), *row.get("single", ()))
        for name in listed:
            for other in respelt(name, known) if name else ():
                low = " ".join(other.casefold().split())
                if low not in taken:
                    made.setdefault(low, set()).add((other, f"person:{id}"))
    for low in sorted(made):
        if len({key for _, key in made[low]}) == 1:
            for other, key in sorted(made[low]):
                make.name(other, key)
                if " " not in other:
                    make.single.setdefault(low, key)


def slipped(name: str, slips: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A body's name, and as it is misspelt: Kementrian Pertahanan."""
    first, blank, rest = name.partition(" ")
    yield from (f"{word}{blank}{rest}" for word in slips.get(first, (first,)))


class Trees(Mapping[str, Trie]):
    """All names of each language, put into a tree when first asked for: a run reads one language or two."""

    def __init__(self, make: Builder, types: Mapping[str, BodyType]) -> None:
        self._make, self._types, self._made = make, types, dict[str, Trie]()

    def __getitem__(self, lang: str) -> Trie:
        if lang not in self._made:
            if lang not in LANGUAGES:
                raise KeyError(lang)
            self._made[lang] = tree(self._make, self._types, lang)
        return self._made[lang]

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def tree(make: Builder, types: Mapping[str, BodyType], lang: str) -> Trie:
    """All names of a language and all words for types of bodies."""
    trie = Trie((*make.spelt[""], *make.spelt[lang]))
    slips = groups(read("spellings.toml")["body"]["words"])
    for kind in types.values():
        for name in [other for listed in kind.names for other in slipped(listed, slips)]:
            if len(words(name)) > 1 or name[0].isupper() or name.islower():
                trie.add(name, f"type:{kind.id}")
            if len(words(name)) > 1 and not any(word.isupper() for word in words(name)):
                trie.add(
                    name.casefold(), f"type:{kind.id}"
                )  # kementerian luar negeri, Kementerian luar negeri
    return trie
