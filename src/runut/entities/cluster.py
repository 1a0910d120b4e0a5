"""Nodes joined into canonical entities: hands first, then rules, strongest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from runut import ids
from runut.entities import judge
from runut.entities.block import Node, candidates
from runut.partition import Partition
from runut.types import Canonical, EntityKey, Judgement, Reading
from runut.world.load import World

_BARE = 0.83  # a surname alone, against the surname of a full name


class Clusters(Partition):
    """Nodes in clusters: no rule joins two entries of the world file, nor two countries."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        super().__init__(self.nodes)
        self.persons: dict[str, list[str]] = defaultdict(list)  # by article
        for node in self.nodes.values():
            if node.kind == "person":
                for article in node.articles:
                    self.persons[article].append(node.id)

    def rule(self, left: Node, right: Node) -> bool:
        return self.join(left.id, right.id, if_=self._fit)

    def _fit(self, left: Sequence[str], right: Sequence[str]) -> bool:
        both = [self.nodes[one] for one in (*left, *right)]
        return (
            len({node.known for node in both if node.known}) < 2
            and len({node.country for node in both if node.country}) < 2
        )


def by_hand(clusters: Clusters, judgements: Iterable[Judgement]) -> None:
    """What hands decided; they name entities by id, by the id of a spelling or by key."""
    named: dict[str, list[str]] = defaultdict(list)
    for node in clusters.nodes.values():
        for name in sorted({node.id, node.known or node.id, *(key for _, key in node.where)}):
            named[name].append(node.id)
    clusters.settle(judgements, named)


def by_rule(clusters: Clusters) -> list[Judgement]:
    """Full names against full names, then bare surnames against the one cluster they fit."""
    made: dict[str, Judgement] = {}
    ruled = []
    singles: dict[str, list[tuple[float, Node]]] = defaultdict(list)
    for left, right in candidates(list(clusters.nodes.values())):
        persons = left.kind == right.kind == "person"
        if persons and left.single != right.single and not judge.joined(left, right):
            single, full = (left, right) if left.single else (right, left)
            if (fit := judge.bare(single, full)) >= _BARE:
                singles[single.id].append((fit, full))
            continue
        if persons and left.single and right.single:
            ruling = _bare_pair(left, right)
        else:
            ruling = judge.compare(left, right)
        if ruling is not None:
            ruled.append((left, right, ruling))
    for left, right, ruling in sorted(ruled, key=lambda one: (-one[2].score, one[0].id, one[1].id)):
        told = ruling
        if ruling.verdict == "same" and not clusters.rule(left, right):
            told = judge.Ruling("unsure", 0.5, (*ruling.reasons, "kept apart by a stronger judgement"))
        row = judge.judgement(left, right, told, rule="name")
        made[row.id] = row
    for single_id, fits in sorted(singles.items()):
        for row in _bare_names(clusters, clusters.nodes[single_id], fits):
            made[row.id] = row
    return sorted((row for row in made.values() if row.score >= judge.LIKELY or row.verdict != "unsure"),
                  key=lambda row: row.id)  # fmt: skip


def canonical(
    clusters: Clusters, readings: Sequence[Reading], owner: Mapping[tuple[str, EntityKey], Node]
) -> tuple[tuple[Canonical, ...], dict[tuple[str, EntityKey], str]]:
    """One row per cluster; its id is the world's where it stands there, else that of its most read
    spelling.
    """
    roles: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for role in reading.registers.roles:
            if (node := owner.get((reading.article.id, role.person))) is not None:
                roles[clusters.find(node.id)].add(role.id)
    made = []
    final: dict[str, str] = {}
    for group in clusters.classes():
        members = sorted(
            (clusters.nodes[one] for one in group),
            key=lambda node: (node.known is None, -len(node.articles), node.id),
        )
        head = members[0]
        counts: Counter[tuple[str, str]] = Counter()
        for node in members:
            counts.update(node.names)
        for node in members:
            final[node.id] = head.id
        name = _names(head, counts)
        printed = {one for _, one in counts}.union(*(node.shorter for node in members))
        made.append(
            Canonical(
                id=head.id,
                kind=head.kind,
                name=name,
                aliases=tuple(sorted(printed - {one for _, one in name})),
                country=next((node.country for node in members if node.country), None),
                wikidata=next((node.wikidata for node in members if node.wikidata), None),
                roles=tuple(sorted(roles.get(clusters.find(head.id), ()))),
                keys=tuple(sorted({key for node in members for _, key in node.where} | _world_key(head))),
            )
        )
    canon = {pair: final[node.id] for pair, node in sorted(owner.items(), key=lambda item: item[0])}
    return tuple(sorted(made, key=lambda one: one.id)), canon


def parties(
    entities: Sequence[Canonical],
    canon: Mapping[tuple[str, EntityKey], str],
    readings: Sequence[Reading],
    world: World,
) -> dict[str, str]:
    """For whom an entity speaks: a body for its state, an office-holder for the state or group of the
    office.
    """
    states = {one.country: one.id for one in entities if one.kind == "state" and one.country}
    made: dict[str, str] = {}
    for one in entities:
        key = next((key for key in one.keys if key in world.entities), None)
        if one.kind in ("outlet", "agency") and key not in world.interested:
            continue  # a medium of its own speaks for nobody
        above = world.party(key) if key is not None else None
        if one.kind in ("state", "group") and above in (None, key):
            made[one.id] = one.id
        elif above is not None and above != key:
            made[one.id] = ids.new("ent", above)
        elif one.kind == "body":
            made[one.id] = states.get(one.country or "", one.id)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    former: set[str] = set()
    for reading in readings:
        article = reading.article.id
        held = {
            (role.person, role.of)
            for role in reading.registers.roles
            if role.current is not False and role.of
        }
        held |= {
            (mention.entity, mention.title.of)
            for mention in reading.notes.mentions
            if mention.entity
            and mention.title
            and mention.title.of
            and mention.title.status in ("current", "acting")
        }
        former |= {
            who
            for role in reading.registers.roles
            if role.current is False and (who := canon.get((article, role.person))) is not None
        }
        for person, of in sorted(held, key=lambda pair: (pair[0] or "", pair[1] or "")):
            body = canon.get((article, of or ""))
            who = canon.get((article, person or ""))
            if body is not None and who is not None and body in made:
                votes[who][made[body]] += 1
    kinds = {one.id: one.kind for one in entities}
    for who in former - set(votes):
        made.pop(who, None)  # whoever held an office once speaks for himself
    for who, counted in votes.items():
        if kinds[who] == "person":
            (first, most), *rest = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            if not rest or most > 2 * rest[0][1]:
                made[who] = first
    return dict(sorted(made.items()))


def members(entities: Sequence[Canonical], world: World) -> dict[str, frozenset[str]]:
    """Blocs of the record with the ids of those whom they may mean: *the West*, and the United States."""
    return {
        one.id: frozenset(ids.new("ent", member) for member in world.members[key])
        for one in entities
        for key in one.keys
        if key in world.members
    }


def _bare_pair(left: Node, right: Node) -> judge.Ruling | None:
    if (
        not left.sounds
        or not right.sounds
        or (left.country and right.country and left.country != right.country)
    ):
        return None
    score = judge.alike(left.sounds[0][0], right.sounds[0][0])
    if score < _BARE:
        return None
    beside = judge.evidence(left, right)
    verdict = judge.Ruling("same", min(score, 0.9), ("surnames alike", *beside))
    return verdict if beside else judge.Ruling("unsure", 0.6, verdict.reasons)


def _bare_names(clusters: Clusters, single: Node, fits: Sequence[tuple[float, Node]]) -> list[Judgement]:
    """A bare surname joins a full name only where exactly one fits and more than the name speaks for it."""
    best: dict[str, tuple[float, Node]] = {}
    for fit, full in sorted(fits, key=lambda one: (-one[0], one[1].id)):
        best.setdefault(clusters.find(full.id), (fit, full))
    made = []
    spoken = {root: judge.evidence(single, full) for root, (_, full) in best.items()}
    for root in best:
        for one in sorted(clusters.members(root)):
            found = judge.evidence(single, clusters.nodes[one])
            spoken[root] = max(spoken[root], found, key=lambda words: (len(words), words))
    if len(best) == 1:
        # In one article with at least two others with whom the full name stands elsewhere.
        (root,) = best
        met = _company(clusters, [single.id]) & _company(clusters, clusters.members(root))
        if len(met - {root, clusters.find(single.id)}) > 1 and not spoken[root]:
            spoken[root] = ("in the same company",)
    backed = [root for root in best if spoken[root]]
    for root, (fit, full) in sorted(best.items(), key=lambda item: item[1][1].id):
        reasons = ("a surname alone", *spoken[root])
        if len(backed) == 1 and root == backed[0] and (len(best) == 1 or len(spoken[root]) > 1):
            if clusters.rule(single, full):
                made.append(
                    judge.judgement(single, full, judge.Ruling("same", 0.9 * fit, reasons), rule="surname")
                )
            continue
        ambiguous = ("several persons fit",) if len(best) > 1 else ()
        made.append(
            judge.judgement(single, full, judge.Ruling("unsure", 0.6, (*reasons, *ambiguous)), rule="surname")
        )
    return made[:5]


def _company(clusters: Clusters, members: Iterable[str]) -> set[str]:
    """Persons named in the articles of a cluster."""
    articles = {article for one in members for article in clusters.nodes[one].articles}
    return {clusters.find(one) for article in articles for one in clusters.persons.get(article, ())}


def _names(head: Node, counts: Counter[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The name in each language: the world's, else the fullest of the most printed."""
    if head.known is not None:
        given = {
            language: name for (language, name) in head.names if language and head.names[language, name] == 0
        }
        if given:
            return tuple(sorted(given.items()))
    best: dict[str, str] = {}
    for (language, name), _ in sorted(
        counts.items(), key=lambda item: (-min(len(item[0][1].split()), 2), -item[1], item[0])
    ):
        best.setdefault(language, name)
    return tuple(sorted(best.items()))


def _world_key(head: Node) -> set[EntityKey]:
    return {head.known} if head.known is not None else set()
