"""Names gathered into spellings, and the blocks in which spellings meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from runut import ids
from runut.entities.naming import CLASS, fold
from runut.shelf import Shelf
from runut.types import Entity, EntityKey, EntityKind
from runut.world.load import World

_ROMAN = re.compile(r"[ivx]+")
_TWICE = re.compile(r"(.)\1+")
# One sound, many transliterations; of no language in particular.
_SOUND = (
    ("zh", "z"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "g"),
    ("w", "v"), ("y", "i"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("x", "ks"), ("ts", "s"),
)  # fmt: skip


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


@lru_cache(1 << 14)
def sound(name: str) -> tuple[str, ...]:
    """Tokens by sound, for comparing transliterations: `Sergey`, `Sergei` to `sergei`."""
    made = []
    for word in fold(name).split():
        said = word
        if not _ROMAN.fullmatch(word):
            for old, new in _SOUND:
                said = said.replace(old, new)
            said = _TWICE.sub(r"\1", said)
        if len(word) > 2 or word.isdigit() or _ROMAN.fullmatch(word):
            made.append(said)
    return tuple(made)


@lru_cache(1 << 14)
def initials(name: str) -> str:
    """The letters that stand for names: `George H.W. Bush` to `hw`."""
    return "".join(word for word in fold(name).split() if len(word) < 3 and not _ROMAN.fullmatch(word))


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


def tallies(shelf: Shelf, cells: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
    """What all articles say of a spelling: field to counted values."""
    made: dict[str, dict[str, int]] = defaultdict(dict)
    for cell in cells:
        for told, number in shelf.links("ent/tally", cell).items():
            field, _, value = told.partition("|")
            held = made[field]
            held[value] = held.get(value, 0) + number
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


@lru_cache(1 << 14)
def _order(word: str) -> int:
    """A number that sorts as the first eight letters do."""
    first = word[:8].ljust(8, "\0")
    letters = first.encode() if first.isascii() else bytes([min(ord(letter), 126) for letter in first])
    return int.from_bytes(letters, "big") >> 1


def _node(
    shelf: Shelf, id: str, cells: tuple[str, ...], known: Entity | None, sort: str, folded: str,
    country: str | None,
) -> Node:  # fmt: skip
    told = tallies(shelf, cells)
    names = {name.partition("|")[2] for name in told["name"]}
    if known is not None:
        names.update(name for _, name in known.name)
        names.update(known.aliases)  # curated: as good as the name
        sort, folded, country = CLASS.get(known.kind, known.kind), fold(known.label()), known.country
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
