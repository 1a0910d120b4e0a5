"""One entity under many names and spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from runut import classes, follow, weave
from runut.entities import block, cluster, faces, naming
from runut.entities.naming import Naming
from runut.shelf import Memory, Shelf
from runut.types import EntityKey, Judgement, Reading, Who
from runut.world.load import World


def merge(readings: Sequence[Reading], judgements: Sequence[Judgement], world: World) -> Who:
    """Canonical entities of many readings; judgements by hand outrank every rule."""
    shelf = Memory()
    articles = {one.article.id: names(one, world) for one in readings}
    post(shelf, articles, judgements, world)
    held = dict(shelf.all("ent/face"))
    return Who(
        entities=tuple(one for _, one in shelf.all("entities")),
        canon={pair: id for article in sorted(articles) for pair, id in canon(shelf, article).items()},
        judgements=tuple(one for _, one in shelf.all("judgements")),
        party={id: face.party for id, face in held.items() if face.party is not None},
        interested=frozenset(id for id, face in held.items() if face.interested),
        members={id: face.members for id, face in held.items() if face.members},
    )


def names(reading: Reading, world: World) -> tuple[Naming, ...]:
    """What an article says of everybody it names."""
    return naming.namings(reading, world)


def canon(shelf: Shelf, article: str) -> dict[tuple[str, EntityKey], str]:
    """The canonical ids of an article's own keys."""
    return {
        (article, one.key): shelf.get("ent/final", block.node_of(shelf, one.group, one.country))
        for one in shelf.get("ent/naming", article) or ()
    }


def post(
    shelf: Shelf,
    articles: Mapping[str, tuple[Naming, ...] | None],
    judgements: Iterable[Judgement],
    world: World,
) -> set[str]:
    """Keeps entities right while articles come, change and go (None); gives the articles in which somebody is
    now another, or counts otherwise.
    """
    room = cluster.Room(shelf)
    changed = {id: new for id, new in articles.items() if (shelf.get("ent/naming", id) or ()) != (new or ())}
    groups: set[str] = set()
    told: list[tuple[Naming, ...]] = []
    for id, new in sorted(changed.items()):
        old = shelf.get("ent/naming", id) or ()
        for one in old:
            _count(shelf, id, one, -1)
        for one in new or ():
            shelf.put("ent/group", one.group, (one.sort, one.folded, one.known))
            _count(shelf, id, one, 1)
        shelf.put("ent/naming", id, new or None)
        told += [old, new or ()]
        groups.update(one.group for one in (*old, *(new or ())))
    posted: dict[str, block.Node | None] = {}
    for group in sorted(groups):
        made = {node.id: node for node in block.nodes(shelf, group, world)}
        posted.update(dict.fromkeys(shelf.get("ent/nodes", group) or (), None))
        posted.update(made)
        shelf.put("ent/nodes", group, tuple(sorted(made)) or None)
    together: set[tuple[str, str]] = set()  # who stands in one article now, or did
    for one_article in told:
        here = {
            block.node_of(shelf, one.group, one.country)
            for one in one_article
            if (one.known or one.sort).partition(":")[0] in ("person", "body")
        }
        together.update(combinations(sorted(here), 2))
    named = follow.decided(shelf, "ent", judgements, lambda name: _meant(shelf, name, posted))
    touched = weave.post(shelf, room, posted, together).touched | named
    fresh = {id for id, node in posted.items() if node is not None}
    for id in fresh:
        touched.update(
            other for other, ruling in shelf.links("ent/edge", id).items() if ruling.verdict == "bare"
        )
    decided = classes.update(
        shelf, room, touched | {id for id in fresh if room.loose(shelf.get("ent/card", id))}
    )
    follow.publish(shelf, "ent", decided.cards, lambda id, card: cluster.judgements(room, id, card))
    labels = set(decided.whole) | {
        label for id in fresh if (label := classes.label_of(shelf, "ent", id)) is not None
    }
    return _faces(shelf, labels, decided.gone, posted, world)


def _faces(
    shelf: Shelf, labels: set[str], gone: set[str], posted: Mapping[str, block.Node | None], world: World
) -> set[str]:
    stirred: set[str] = set()
    kept: set[str] = set()
    former = {id for label in gone | labels if (id := shelf.get("ent/made", label)) is not None}
    for label in gone - labels:
        shelf.put("ent/made", label, None)
    for id, node in posted.items():
        if node is None:
            shelf.put("ent/final", id, None)
    members = {label: classes.members_of(shelf, "ent", label) for label in labels}
    persons = {label for label in labels if faces.head(shelf, members[label]).kind == "person"}
    # Bodies first: persons speak for those that gave them their office.
    todo = [*sorted(labels - persons), *sorted(persons)]
    for label in todo:  # it grows while it is worked off
        row, face = faces.canonical(shelf, members[label], world)
        kept.add(row.id)
        shelf.put("ent/made", label, row.id)
        if shelf.get("entities", row.id) != row:
            shelf.put("entities", row.id, row)
        before = shelf.get("ent/face", row.id)
        if before != face:
            shelf.put("ent/face", row.id, face)
        for id in members[label]:
            was = shelf.get("ent/final", id)
            if before == face and was == row.id:
                continue
            shelf.put("ent/final", id, row.id)
            cells = shelf.get("ent/card", id).cells
            stirred.update(article for cell in cells for article in shelf.links("ent/at", cell))
            old = before if was == row.id else shelf.get("ent/face", was or "")
            if face.kind != "person" or (old is not None and old.kind != "person"):
                for holder, held in sorted(_holders(shelf, cells).items()):
                    if holder not in members or holder in todo[: todo.index(label)]:
                        members[holder] = held
                        todo.append(holder)
                        if (made := shelf.get("ent/made", holder)) is not None:
                            former.add(made)
    for id in former - kept:
        shelf.put("entities", id, None)
        shelf.put("ent/face", id, None)
    return stirred


def _holders(shelf: Shelf, cells: Iterable[str]) -> dict[str, list[str]]:
    """Classes of persons who hold an office of a body, with their members."""
    made = {}
    for cell in cells:
        for other in shelf.links("ent/vote", cell):
            group, _, country = other.partition("|")
            label = classes.label_of(shelf, "ent", block.node_of(shelf, group, country))
            if label is not None and label not in made:
                members = classes.members_of(shelf, "ent", label)
                if faces.head(shelf, members).kind == "person":
                    made[label] = members
    return made


def _meant(shelf: Shelf, name: str, posted: Mapping[str, block.Node | None]) -> list[str]:
    """Spellings by id, by their key in the world, or by the key of an article."""
    found = {name} if (posted[name] if name in posted else shelf.get("ent/card", name)) is not None else set()
    for cell in shelf.links("ent/key", name):
        group, _, country = cell.partition("|")
        found.add(block.node_of(shelf, group, country))
    return sorted(found)


def _count(shelf: Shelf, article: str, one: Naming, by: int) -> None:
    """Adds what an article says of an entity to what is said of it, or takes it away."""
    first = _add(shelf, "ent/at", one.cell, article, by)
    told = [f"{field}|{value}" for field, value in one.told]
    if first:
        told.append("articles|")
        _add(shelf, "ent/cells", one.group, one.country, by)
    for words in told:
        _add(shelf, "ent/tally", one.cell, words, by)
    for field, value in one.told:
        if field == "vote":
            _add(shelf, "ent/vote", value, one.cell, by)
        elif field == "key":
            _add(shelf, "ent/key", value, one.cell, by)
    if one.known is not None and one.known != one.key:
        _add(shelf, "ent/key", one.known, one.cell, by)
    for role in one.roles:
        _add(shelf, "ent/role", one.cell, role, by)


def _add(shelf: Shelf, table: str, left: str, right: str, by: int) -> bool:
    """Counts up or down; whether this was the first or the last."""
    number = (shelf.tie(table, left, right) or 0) + by
    shelf.link(table, left, right, number or None)
    return number == 0 or (number == 1 and by == 1)
