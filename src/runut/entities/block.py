"""Names as articles give them, gathered into spellings, and the blocks in which spellings meet."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from runut import ids
from runut.shelf import Shelf
from runut.types import Entity, EntityKey, EntityKind, HopKind, Reading
from runut.world.load import World

_CLASS = {"outlet": "medium", "agency": "medium", "group": "body"}
_OF_HOP: dict[HopKind, EntityKind] = {"outlet": "outlet", "agency": "agency", "speaker": "person"}
_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"[ivx]+")
_HOST = re.compile(
    r"^(?:https?://)?(?:(?:www|m|amp)\.)?([\w-]+(?:\.[\w-]+)*?)((?:\.[a-z]{2,4}){1,2})(?:/.*)?$"
)
# One sound, many transliterations; of no language in particular.
_SOUND = (
    ("zh", "z"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "g"),
    ("w", "v"), ("y", "i"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("x", "ks"), ("ts", "s"),
)  # fmt: skip


class Naming(NamedTuple):
    """What one article says of one of its entities: `group` is the spelling, whatever country it is of.

    `told` are (field, value) pairs that are counted over all articles.
    """

    key: EntityKey
    group: str
    country: str
    sort: str  # class of kinds that can be one entity
    folded: str
    known: EntityKey | None
    told: tuple[tuple[str, str], ...]
    roles: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        return f"{self.group}|{self.country}"


@dataclass(frozen=True, slots=True)
class Node:
    """One spelling of one kind in one country, wherever it was read; `known` is its key in the world file."""

    id: str
    kind: EntityKind
    sort: str
    folded: str
    country: str | None
    known: EntityKey | None
    cells: tuple[str, ...]
    offices: frozenset[str]
    sounds: tuple[tuple[str, ...], ...]  # every name as transliterated tokens, longest first
    letters: frozenset[str]  # initials, of every name that has some
    single: bool  # one word is all that is known of the name
    spelt: tuple[frozenset[str], ...]  # every name as a set of folded words


def fold(name: str) -> str:
    """Case, marks and punctuation taken away: `Amir-Saeed Iravāni` to `amir saeed iravani`."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "").replace("‘", "")).casefold()
    return " ".join(_WORD.findall("".join(char for char in plain if not unicodedata.combining(char))))


def fold_medium(name: str) -> str:
    """A medium by its bare name: `TRIBUNNEWS.COM`, `Tribun News` and `www.tribunnews.com` to `tribunnews`."""
    host = _HOST.match(name.strip().casefold())
    return fold(host[1] if host else name).replace(" ", "")


def sound(name: str) -> tuple[str, ...]:
    """Tokens by sound, for comparing transliterations: `Sergey`, `Sergei` to `sergei`."""
    made = []
    for word in fold(name).split():
        said = word
        if not _ROMAN.fullmatch(word):
            for old, new in _SOUND:
                said = said.replace(old, new)
            said = re.sub(r"(.)\1+", r"\1", said)
        if len(word) > 2 or word.isdigit() or _ROMAN.fullmatch(word):
            made.append(said)
    return tuple(made)


def initials(name: str) -> str:
    """The letters that stand for names: `George H.W. Bush` to `hw`."""
    return "".join(word for word in fold(name).split() if len(word) < 3 and not _ROMAN.fullmatch(word))


def namings(reading: Reading, world: World) -> tuple[Naming, ...]:
    """Every entity of an article with all that is said of it there, sorted by key."""
    article = reading.article
    found = dict(sorted(_named(reading, world).items()))
    printed = _printed(reading)
    made: dict[EntityKey, Naming] = {}
    for key, entity in found.items():
        known = _known(entity, world)
        told = {("key", key), *(("alias", words) for who, words in printed if who == key)}
        if entity.wikidata:
            told.add(("wikidata", entity.wikidata))
        if known is None or key != known:
            told.update(("name", f"{language}|{name}") for language, name in entity.name)
            told.update(("alias", one) for one in entity.aliases)
        if known is not None:
            made[key] = Naming(key, ids.new("ent", known), "", "", "", known, tuple(told))
            continue
        sort = _CLASS.get(entity.kind, entity.kind)
        name = entity.label(article.language)
        folded = fold_medium(name) if sort == "medium" else fold(name)
        folded = (key if "/" in key else folded) or key  # a state's body, known by its kind
        told.add(("kind", entity.kind))
        group = ids.new("ent", sort, folded)
        made[key] = Naming(key, group, entity.country or "", sort, folded, None, tuple(told))
    more: dict[EntityKey, set[tuple[str, str]]] = defaultdict(set)
    roles: dict[EntityKey, set[str]] = defaultdict(set)
    held = [(one.person, one.title, one.of, one.current is not False) for one in reading.registers.roles]
    held += [
        (one.entity, one.title.office, one.title.of, one.title.status in ("current", "acting"))
        for one in reading.notes.mentions
        if one.title is not None and one.entity is not None
    ]
    for person, title, of, current in held:
        if of is not None and of in made:
            more[person].add(("office", f"{fold(title)}@{made[of].group}"))
            if current:
                more[person].add(("vote", made[of].cell))
    for role in reading.registers.roles:
        roles[role.person].add(role.id)
        if role.current is False:
            more[role.person].add(("former", ""))
    return tuple(
        one._replace(told=tuple(sorted({*one.told, *more[key]})), roles=tuple(sorted(roles[key])))
        for key, one in made.items()
    )


def _printed(reading: Reading) -> set[tuple[EntityKey | None, str]]:
    """Persons of an article with the names it prints them under."""
    named = [one for one in reading.notes.mentions if one.kind == "name" and one.category == "person"]
    return {(one.entity, " ".join(one.span.of(reading.article.text).split())) for one in named}


def read(shelf: Shelf, cells: tuple[str, ...]) -> int:
    """In how many articles a spelling stands."""
    return sum(shelf.tie("ent/tally", cell, "articles|") or 0 for cell in cells)


def nodes(shelf: Shelf, group: str, world: World) -> list[Node]:
    """The spellings of a group: one, or one of each country where namesakes must be told apart."""
    cells = shelf.links("ent/cells", group)
    countries = sorted(country for country in cells if country)
    sort, folded, known = shelf.get("ent/group", group) or ("", "", None)
    if not cells:
        return []
    if known is not None:
        return [_node(shelf, group, (f"{group}|",), world.entities[known], sort, folded, None)]
    if len(countries) < 2:
        held = tuple(f"{group}|{country}" for country in sorted(cells))
        return [_node(shelf, group, held, None, sort, folded, countries[0] if countries else None)]
    return [
        _node(shelf, ids.new("ent", sort, folded, one), (f"{group}|{one}",), None, sort, folded, one or None)
        for one in sorted(cells)
    ]


def node_of(shelf: Shelf, group: str, country: str) -> str:
    """The id of the spelling that a name of an article belongs to."""
    countries = [one for one in shelf.links("ent/cells", group) if one]
    if len(countries) < 2:
        return group
    sort, folded, _ = shelf.get("ent/group", group)
    return ids.new("ent", sort, folded, country)


def tallies(shelf: Shelf, cells: tuple[str, ...]) -> Mapping[str, Counter[str]]:
    """What all articles say of a spelling: field to counted values."""
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in cells:
        for told, number in shelf.links("ent/tally", cell).items():
            field, _, value = told.partition("|")
            made[field][value] += number
    return made


def places(node: Node) -> Iterator[tuple[str, int]]:
    """Blocks of persons and bodies, names in the order of the alphabet."""
    seen = set()
    if node.sort == "person":
        for tokens in node.sounds:
            for number, token in enumerate(tokens):
                if len(token) > 2 or number == 0:
                    turned = "".join((*tokens[number:], *tokens[:number]))
                    seen.add((f"person {turned[:3]}", _order(turned[3:])))
    elif node.sort == "body":
        for tokens in node.sounds:
            seen.add(("body " + " ".join(sorted(token[:4] for token in tokens)), 0))
    yield from sorted(seen)


def _order(word: str) -> int:
    """A number that sorts as the first eight letters do."""
    return int.from_bytes(bytes(min(ord(letter), 126) for letter in word[:8].ljust(8, "\0")), "big") >> 1


def _node(
    shelf: Shelf, id: str, cells: tuple[str, ...], known: Entity | None, sort: str, folded: str,
    country: str | None,
) -> Node:  # fmt: skip
    told = tallies(shelf, cells)
    names = {name.partition("|")[2] for name in told["name"]}
    if known is not None:
        names.update(name for _, name in known.name)
        names.update(known.aliases)  # curated: as good as the name
        sort, folded, country = _CLASS.get(known.kind, known.kind), fold(known.label()), known.country
    kinds: list[EntityKind] = sorted(told["kind"])  # type: ignore[arg-type]
    said = {sound(name) for name in names}
    return Node(
        id=id,
        kind=known.kind if known is not None else kinds[0],
        sort=sort,
        folded=folded,
        country=country,
        known=known.key if known is not None else None,
        cells=cells,
        offices=frozenset(told["office"]),
        sounds=tuple(sorted((one for one in said if one), key=lambda one: (-len(one), one))),
        letters=frozenset(filter(None, map(initials, names))),
        single=all(len(fold(name).split()) < 2 for name in names),
        spelt=tuple(frozenset(words.split()) for words in sorted({fold(name) for name in names})),
    )


def _named(reading: Reading, world: World) -> dict[EntityKey, Entity]:
    """Every entity an article speaks of, by its local key."""
    article = reading.article
    found = {entity.key: entity for entity in reading.notes.entities}
    if article.outlet is not None:
        found.setdefault(article.outlet.key, article.outlet)

    def add(key: EntityKey | None, name: str = "", kind: EntityKind | None = None) -> None:
        if key is None or key in found:
            return
        if key in world.entities:
            found[key] = world.entities[key]
        elif name and kind is not None:
            found[key] = Entity(key=key, kind=kind, name=((article.language, name),))

    for credit in article.credits:
        add(credit.entity, credit.name, "agency" if credit.kind == "agency" else "outlet")
    for said in reading.attributions:
        for key in (said.speaker, said.addressee, *said.with_):
            add(key)
        for hop in said.chain:
            add(hop.entity, hop.name, _OF_HOP.get(hop.kind))
    for event in reading.events:
        for party in (*event.actors, *event.recipients):
            add(party.entity)
        if event.place is not None:
            add(event.place.entity)
    for mention in reading.notes.mentions:
        for key in (mention.entity, *mention.with_):
            add(key)
        if mention.title is not None:
            add(mention.title.of)
    for transfer in reading.registers.transfers:
        add(transfer.supplier)
        add(transfer.recipient)
    for agreement in reading.registers.agreements:
        for key in agreement.parties:
            add(key)
    for role in reading.registers.roles:
        add(role.person)
        add(role.of)
    for stranger in reading.registers.parties:
        found.setdefault(stranger.key, stranger)
    return found


def _known(entity: Entity, world: World) -> EntityKey | None:
    """The world's key for an entity, by key, host or full name."""
    if entity.key in world.entities:
        return entity.key
    kind = _CLASS.get(entity.kind, entity.kind)
    keys: set[EntityKey] = set()
    for language, name in entity.name:
        if kind == "medium":
            keys.update(filter(None, [world.hosts.get(name.casefold().removeprefix("www."))]))
        for names in (world.names.get(language, {}), world.names.get("", {})):
            keys.update(filter(None, [names.get(name.casefold())]))
    fitting = {key for key in keys if _CLASS.get(world.entities[key].kind, world.entities[key].kind) == kind}
    return fitting.pop() if len(fitting) == 1 else None
