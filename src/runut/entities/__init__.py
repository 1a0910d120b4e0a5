"""One entity under many names and spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from runut import classes, follow, ids, weave
from runut.entities import block, cluster, faces, judge, naming
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


def ready(world: World) -> None:
    """Brings what the names of an article are compared with, so that processes born later need not."""
    judge.indexed(world)


def names(reading: Reading, world: World) -> tuple[Naming, ...]:
    """What an article says of everybody it names, with those of the world file it may name in its own way."""
    named = naming.namings(reading, world)
    there = {one.known for one in named}
    strange = (one for one in named if one.sort == "person")
    near = {key for one in strange for key in judge.akin(one.folded, world)} - there
    return (
        *named,
        *(
            Naming(key, ids.new("ent", key), "", "", "", key, (("key", key),), hint=True)
            for key in sorted(near)
        ),
    )


def canon(shelf: Shelf, article: str) -> dict[tuple[str, EntityKey], str]:
    """The canonical ids of an article's own keys."""
    return {
        (article, one.key): shelf.get("ent/final", block.node_of(shelf, one.group, one.country))
        for one in shelf.get("ent/naming", article) or ()
        if not one.hint
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
    shelf.fetch(("ent/naming",), (), articles)
    changed = {id: new for id, new in articles.items() if (shelf.get("ent/naming", id) or ()) != (new or ())}
    shelf.fetch((), (), {one.group for new in changed.values() for one in new or ()})
    groups: set[str] = set()
    told: list[tuple[Naming, ...]] = []
    counts: dict[tuple[str, str, str], int] = {}  # by table and both ends: how many more, or fewer
    for id, new in sorted(changed.items()):
        old = shelf.get("ent/naming", id) or ()
        for one in new or ():
            shelf.put("ent/group", one.group, (one.sort, one.folded, one.known))
        _count(counts, old, -1)
        _count(counts, new or (), 1)
        _place(shelf, id, old, new or ())
        shelf.put("ent/naming", id, new or None)
        told += [old, new or ()]
        groups.update(one.group for one in (*old, *(new or ())))
    _add(shelf, counts)
    shelf.fetch((), (), groups)
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
            if not one.hint and (one.known or one.sort).partition(":")[0] in ("person", "body")
        }
        together.update(combinations(sorted(here), 2))
    named = follow.decided(shelf, "ent", judgements, lambda name: _meant(shelf, name, posted))
    touched = weave.post(shelf, room, posted, together).touched | named
    fresh = {id for id, node in posted.items() if node is not None}
    shelf.fetch((), ("ent/edge",), fresh)
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
    shelf.fetch(("entities", "ent/face"), (), labels)
    for some, tables in ((persons, ("ent/at",)), (labels - persons, ("ent/at", "ent/vote"))):
        named = (id for label in some for id in members[label] if shelf.get("ent/final", id) is None)
        shelf.fetch((), tables, {*_cells(shelf, named)})
    todo = [*sorted(labels - persons), *sorted(persons)]
    for label in todo:  # it grows while it is worked off
        if not any(shelf.tied("ent/at", cell) for cell in _cells(shelf, members[label])):
            shelf.put("ent/made", label, None)  # nobody names him
            for id in members[label]:
                shelf.put("ent/final", id, None)
            continue
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


def _cells(shelf: Shelf, members: Iterable[str]) -> Iterable[str]:
    return (cell for id in members for cell in shelf.get("ent/card", id).cells)


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


def _place(shelf: Shelf, article: str, old: Iterable[Naming], new: Iterable[Naming]) -> None:
    """Notes which spellings stand in an article, and how often."""
    now: dict[str, int] = {}
    for one in new:
        if not one.hint:
            now[one.cell] = now.get(one.cell, 0) + 1
    for cell in sorted({one.cell for one in old if not one.hint} | now.keys()):
        shelf.link("ent/at", cell, article, now.get(cell))


def _count(counts: dict[tuple[str, str, str], int], held: Iterable[Naming], by: int) -> None:
    """Notes what an article says of entities, to be added to what is said of them or taken away."""
    cells = set()
    for one in held:
        cell = one.cell
        ties = [("ent/tally", cell, f"{field}|{value}") for field, value in one.told]
        if cell not in cells:
            cells.add(cell)
            ties.append(("ent/cells", one.group, one.country))
            if not one.hint:
                ties.append(("ent/tally", cell, "articles|"))
        for field, value in one.told:
            if field == "key":
                ties.append(("ent/key", value, cell))
            elif field == "vote":
                ties.append(("ent/vote", value, cell))
        if one.known is not None and one.known != one.key:
            ties.append(("ent/key", one.known, cell))
        ties += [("ent/role", cell, role) for role in one.roles]
        for tie in ties:
            counts[tie] = counts.get(tie, 0) + by


def _add(shelf: Shelf, counts: Mapping[tuple[str, str, str], int]) -> None:
    shelf.fetch((), (), {left for _, left, _ in counts})
    for (table, left, right), more in sorted(counts.items()):
        if more:
            shelf.link(table, left, right, (shelf.tie(table, left, right) or 0) + more or None)
