"""What an article says of everybody it names: one entity by the article's own key, under its spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache, partial
from typing import NamedTuple

from runut import ids
from runut.types import Entity, EntityKey, EntityKind, HopKind, Reading
from runut.world.load import World

CLASS = {"outlet": "medium", "agency": "medium", "group": "body"}
_OF_HOP: dict[HopKind, EntityKind] = {"outlet": "outlet", "agency": "agency", "speaker": "person"}
_WORD = re.compile(r"[^\W_]+")
_HOST = re.compile(
    r"^(?:https?://)?(?:(?:www|m|amp)\.)?([\w-]+(?:\.[\w-]+)*?)((?:\.[a-z]{2,4}){1,2})(?:/.*)?$"
)


class Naming(NamedTuple):
    """What one article says of one of its entities: `group` is the spelling, whatever country it is of.

    `told` are (field, value) pairs that are counted over all articles. A `hint` is somebody of the world file
    whom the article does not name, but perhaps in a spelling of its own.
    """

    key: EntityKey
    group: str
    country: str
    sort: str  # class of kinds that can be one entity
    folded: str
    known: EntityKey | None
    told: tuple[tuple[str, str], ...]
    roles: tuple[str, ...] = ()
    hint: bool = False

    @property
    def cell(self) -> str:
        return f"{self.group}|{self.country}"


_naming = partial(tuple.__new__, Naming)
"""As `Naming(…)`, in a third of its time."""


@lru_cache(1 << 15)
def fold(name: str) -> str:
    """Case, marks and punctuation taken away: `Amir-Saeed Iravāni` to `amir saeed iravani`."""
    plain = name.replace("'", "")
    if plain.isascii():
        return " ".join(_WORD.findall(plain.casefold()))
    plain = unicodedata.normalize("NFKD", plain.replace("’", "").replace("‘", "")).casefold()
    return " ".join(_WORD.findall("".join([char for char in plain if not unicodedata.combining(char)])))


def fold_medium(name: str) -> str:
    """A medium by its bare name: `TRIBUNNEWS.COM`, `Tribun News` and `www.tribunnews.com` to `tribunnews`."""
    host = _HOST.match(name.strip().casefold())
    return fold(host[1] if host else name).replace(" ", "")


def namings(reading: Reading, world: World) -> tuple[Naming, ...]:
    """Every entity of an article with all that is said of it there, sorted by key."""
    article = reading.article
    found = dict(sorted(_named(reading, world).items()))
    printed = _printed(reading)
    nothing = frozenset[tuple[str, str]]()
    made: dict[EntityKey, Naming] = {}
    for key, entity in found.items():
        known = _known(entity, world)
        told = {("key", key)}
        if key in printed:
            told.update([("alias", words) for words in printed[key]])
        if entity.wikidata:
            told.add(("wikidata", entity.wikidata))
        if known is None or key != known:
            told.update(("name", f"{language}|{name}") for language, name in entity.name)
            told.update(("alias", one) for one in entity.aliases)
        if known is not None:
            made[key] = Naming(key, _id(known), "", "", "", known, tuple(told))
            continue
        sort = CLASS.get(entity.kind, entity.kind)
        name = entity.label(article.language)
        folded = fold_medium(name) if sort == "medium" else fold(name)
        folded = (key if "/" in key else folded) or key  # a state's body, known by its kind
        told.add(("kind", entity.kind))
        group = _id(sort, folded)
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
        [
            _naming(
                (
                    *one[:6],
                    tuple(sorted({*one.told, *more.get(key, nothing)})),
                    tuple(sorted(roles.get(key, ()))),
                    False,
                )
            )
            for key, one in made.items()
        ]
    )


@lru_cache(1 << 14)
def _id(*named: str) -> str:
    """The id of a spelling, or of somebody of the world file."""
    return ids.new("ent", *named)


def _printed(reading: Reading) -> dict[EntityKey | None, set[str]]:
    """Persons of an article with the names it prints them under."""
    text = reading.article.text
    made: dict[EntityKey | None, set[str]] = {}
    for one in reading.notes.mentions:
        if one.kind == "name" and one.category == "person":
            made.setdefault(one.entity, set()).add(" ".join(one.span.of(text).split()))
    return made


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
    keys: set[EntityKey | None] = set()
    for said in reading.attributions:
        keys.add(said.speaker)
        keys.add(said.addressee)
        keys.update(said.with_)
        for hop in said.chain:
            add(hop.entity, hop.name, _OF_HOP.get(hop.kind))
    for event in reading.events:
        keys.update([party.entity for party in event.actors])
        keys.update([party.entity for party in event.recipients])
        if event.place is not None:
            keys.add(event.place.entity)
    for mention in reading.notes.mentions:
        keys.add(mention.entity)
        keys.update(mention.with_)
        if mention.title is not None:
            keys.add(mention.title.of)
    for transfer in reading.registers.transfers:
        keys.update((transfer.supplier, transfer.recipient))
    for agreement in reading.registers.agreements:
        keys.update(agreement.parties)
    for role in reading.registers.roles:
        keys.update((role.person, role.of))
    for key in keys - found.keys():
        if key is not None and key in world.entities:
            found[key] = world.entities[key]
    for stranger in reading.registers.parties:
        found.setdefault(stranger.key, stranger)
    return found


def _known(entity: Entity, world: World) -> EntityKey | None:
    """The world's key for an entity, by key, host or full name."""
    if entity.key in world.entities:
        return entity.key
    kind = CLASS.get(entity.kind, entity.kind)
    keys: set[EntityKey] = set()
    for language, name in entity.name:
        if kind == "medium":
            keys.update(filter(None, [world.hosts.get(name.casefold().removeprefix("www."))]))
        for names in (world.names.get(language, {}), world.names.get("", {})):
            keys.update(filter(None, [names.get(name.casefold())]))
    fitting = {key for key in keys if CLASS.get(world.entities[key].kind, world.entities[key].kind) == kind}
    return fitting.pop() if len(fitting) == 1 else None
