"""Spellings gathered into nodes, and the pairs of nodes worth a judgement."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from runut import ids
from runut.types import Entity, EntityKey, EntityKind, HopKind, Reading
from runut.world.load import World

CROWD = 60  # a block larger than this says nothing and is skipped
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


@dataclass(slots=True)
class Node:
    """One spelling of one kind in one country, wherever it was read; `known` is its key in the world file."""

    id: str
    kind: EntityKind
    folded: str
    country: str | None
    known: EntityKey | None = None
    names: Counter[tuple[str, str]] = field(default_factory=Counter)  # (language, name) to articles
    shorter: set[str] = field(
        default_factory=set
    )  # what else it is called where it is named: Putin, sang presiden
    where: set[tuple[str, EntityKey]] = field(default_factory=set)  # (article id, local key)
    offices: set[str] = field(default_factory=set)
    wikidata: str | None = None
    sounds: tuple[tuple[str, ...], ...] = ()  # every name as transliterated tokens, longest first
    letters: frozenset[str] = frozenset()  # initials, of every name that has some
    single: bool = False  # one word is all that is known of the name
    spelt: tuple[frozenset[str], ...] = ()  # every name as a set of folded words

    @property
    def articles(self) -> set[str]:
        return {article for article, _ in self.where}


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


def gather(readings: Sequence[Reading], world: World) -> tuple[list[Node], dict[tuple[str, EntityKey], Node]]:
    """Nodes of all readings, sorted by id, and the node of every (article id, local key)."""
    seen: dict[tuple[str, str], list[tuple[str, Entity, str]]] = defaultdict(list)
    nodes: dict[str, Node] = {}
    owner: dict[tuple[str, EntityKey], Node] = {}
    for reading in readings:
        article = reading.article
        for key, entity in sorted(_named(reading, world).items()):
            known = _known(entity, world)
            if known is not None:
                node = nodes.get(known)
                if node is None:
                    node = nodes[known] = _of_world(world.entities[known])
                _note(node, article.id, key, entity, own=entity.key != known)
                owner[article.id, key] = node
            else:
                kind = _CLASS.get(entity.kind, entity.kind)
                name = entity.label(article.language)
                folded = fold_medium(name) if kind == "medium" else fold(name)
                folded = entity.key if "/" in entity.key else folded  # a state's body, known by its kind
                seen[kind, folded or key].append((article.id, entity, article.language))
    for (kind, folded), found in sorted(seen.items(), key=lambda item: item[0]):
        countries = {entity.country for _, entity, _ in found if entity.country}
        for article_id, entity, _ in found:
            country = entity.country if len(countries) > 1 else next(iter(countries), None)
            # The country enters the id only where two namesakes must be told apart.
            told = (country or "",) if len(countries) > 1 else ()
            node_id = ids.new("ent", kind, folded, *told)
            node = nodes.get(node_id)
            if node is None:
                node = nodes[node_id] = Node(id=node_id, kind=entity.kind, folded=folded, country=country)
            node.kind = min(node.kind, entity.kind)
            _note(node, article_id, entity.key, entity, own=True)
            owner[article_id, entity.key] = node
    _offices(readings, owner)
    made = sorted(nodes.values(), key=lambda node: node.id)
    for node in made:
        said = {sound(name) for _, name in node.names}
        node.letters = frozenset(filter(None, (initials(name) for _, name in node.names)))
        node.single = all(len(fold(name).split()) < 2 for _, name in node.names)
        node.spelt = tuple(
            frozenset(words.split()) for words in sorted({fold(name) for _, name in node.names})
        )
        node.sounds = tuple(sorted((one for one in said if one), key=lambda one: (-len(one), one)))
    return made, owner


def candidates(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of one class that share a block: the beginning of a token, and a crowd's country."""
    blocks: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, node in enumerate(nodes):
        kind = _CLASS.get(node.kind, node.kind)
        if kind == "person":
            starts = {token[:3] for tokens in node.sounds for token in tokens if len(token) > 2}
            starts |= {"".join(tokens)[:3] for tokens in node.sounds}
        elif kind == "body":
            starts = {" ".join(sorted(token[:4] for token in tokens)) for tokens in node.sounds}
        else:
            continue
        for start in starts:
            blocks[kind, start].add(number)
    pairs: set[tuple[int, int]] = set()
    for (kind, start), block in sorted(blocks.items()):
        if len(block) <= CROWD:
            pairs.update(combinations(sorted(block), 2))
            continue
        finer: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number in block:
            for tokens in nodes[number].sounds:
                for token in tokens:
                    if token.startswith(start):
                        finer[kind, token[:5], nodes[number].country or ""].add(number)
        for part in finer.values():
            if len(part) <= CROWD:
                pairs.update(combinations(sorted(part), 2))
    for left, right in sorted(pairs):
        if nodes[left].known is None or nodes[right].known is None:
            yield nodes[left], nodes[right]


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


def _of_world(entity: Entity) -> Node:
    node = Node(
        id=ids.new("ent", entity.key),
        kind=entity.kind,
        folded=fold(entity.label()),
        country=entity.country,
        known=entity.key,
        wikidata=entity.wikidata,
    )
    node.names.update(dict.fromkeys(entity.name, 0))
    node.names.update({("", alias): 0 for alias in entity.aliases})  # curated: as good as the name
    return node


def _note(node: Node, article: str, key: EntityKey, entity: Entity, *, own: bool) -> None:
    node.where.add((article, key))
    node.wikidata = node.wikidata or entity.wikidata
    if own:
        node.names.update(entity.name)
        node.shorter.update(entity.aliases)


def _offices(readings: Iterable[Reading], owner: dict[tuple[str, EntityKey], Node]) -> None:
    """Offices as evidence that two spellings are one person: `menteri luar negeri@ent-…`."""
    for reading in readings:
        article = reading.article.id
        held = [(role.person, role.title, role.of) for role in reading.registers.roles]
        held += [
            (mention.entity, mention.title.office, mention.title.of)
            for mention in reading.notes.mentions
            if mention.title is not None and mention.entity is not None
        ]
        for person, title, of in held:
            body = owner.get((article, of)) if of else None
            if body is not None and (article, person) in owner:
                owner[article, person].offices.add(f"{fold(title)}@{body.id}")
