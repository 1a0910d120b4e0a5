"""Clusters of spellings as entities of the record, and what others may know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from runut import ids
from runut.entities import block
from runut.entities.block import Node
from runut.shelf import Shelf
from runut.types import Canonical, EntityKey, Face
from runut.world.load import World


def head(shelf: Shelf, members: Sequence[str]) -> Node:
    """The spelling that gives a cluster its id and kind: the world's, else the most read."""
    nodes: list[Node] = [shelf.get("ent/card", one) for one in members]
    if len(nodes) == 1:
        return nodes[0]
    return min(nodes, key=lambda node: (node.known is None, -block.read(shelf, node.cells), node.id))


def canonical(shelf: Shelf, members: Sequence[str], world: World) -> tuple[Canonical, Face]:
    """One row per cluster, and its face.

    Its id is the world's where it stands there, else that of its most read spelling.
    """
    nodes = [shelf.get("ent/card", one) for one in members]
    held = {node.id: block.tallies(shelf, node.cells) for node in nodes}
    if len(nodes) > 1:
        nodes.sort(key=lambda node: (node.known is None, -block.read(shelf, node.cells), node.id))
    first = nodes[0]
    counts: dict[tuple[str, str], int] = {}
    keys: set[EntityKey] = set()
    printed: set[str] = set()
    wikidata: list[str] = []
    for node in nodes:
        told = held[node.id]
        for named, number in told["name"].items():
            language, _, words = named.partition("|")
            counts[language, words] = counts.get((language, words), 0) + number
        keys.update(told["key"])
        printed.update(told["alias"])
        if node.known is not None:
            entity = world.entities[node.known]
            counts = {**dict.fromkeys(entity.name, 0), **counts}
            printed.update(entity.aliases)
            keys.add(node.known)
            wikidata += filter(None, [entity.wikidata])
        wikidata += sorted(told["wikidata"])
    name = _names(first, counts, world)
    printed.update(words for _, words in counts)
    cells = [cell for node in nodes for cell in node.cells]
    made = Canonical(
        id=first.id,
        kind=first.kind,
        name=name,
        aliases=tuple(sorted(printed - {words for _, words in name})),
        country=next((node.country for node in nodes if node.country), None),
        wikidata=next(iter(wikidata), None),
        roles=tuple(sorted({role for cell in cells for role in shelf.links("ent/role", cell)})),
        keys=tuple(sorted(keys)),
    )
    names = dict(name)
    face = Face(
        id=made.id,
        kind=made.kind,
        name=names.get("id") or names.get("en") or name[0][1],
        country=made.country,
        party=_party(shelf, made, nodes, held, world),
        interested=not world.interested.isdisjoint(keys),
        members=frozenset(ids.new("ent", member) for key in keys for member in world.members.get(key, ())),
        holds=bool(made.roles),
    )
    return made, face


def _party(
    shelf: Shelf,
    one: Canonical,
    nodes: Iterable[Node],
    held: Mapping[str, Mapping[str, Mapping[str, int]]],
    world: World,
) -> str | None:
    """For whom an entity speaks: a body for its state, an office-holder for the state or group of the
    office.
    """
    key = next((key for key in one.keys if key in world.entities), None)
    if one.kind in ("outlet", "agency") and key not in world.interested:
        return None  # a medium of its own speaks for nobody
    above = world.party(key) if key is not None else None
    made = None
    if one.kind in ("state", "group") and above in (None, key):
        made = one.id
    elif above is not None and above != key:
        made = ids.new("ent", above)
    elif one.kind == "body":
        state = f"state:{one.country}"
        made = ids.new("ent", state) if state in world.entities else one.id
    if one.kind != "person":
        return made
    votes: Counter[str] = Counter()
    former = False
    for node in nodes:
        former = former or bool(held[node.id]["former"])
        for cell, number in held[node.id]["vote"].items():
            group, _, country = cell.partition("|")
            body = shelf.get("ent/final", block.node_of(shelf, group, country))
            face = shelf.get("ent/face", body) if body is not None else None
            if face is not None and face.kind != "person" and face.party is not None:
                votes[face.party] += number
    if not votes:
        return None if former else made  # whoever held an office once speaks for himself
    (first, most), *rest = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    return first if not rest or most > 2 * rest[0][1] else made


def _names(head: Node, counts: Mapping[tuple[str, str], int], world: World) -> tuple[tuple[str, str], ...]:
    """The name in each language: the world's, else the fullest of the most printed."""
    if head.known is not None:
        return tuple(sorted(dict(world.entities[head.known].name).items()))
    best: dict[str, str] = {}
    for (language, name), _ in sorted(
        counts.items(), key=lambda item: (-min(len(item[0][1].split()), 2), -item[1], item[0])
    ):
        best.setdefault(language, name)
    return tuple(sorted(best.items()))
