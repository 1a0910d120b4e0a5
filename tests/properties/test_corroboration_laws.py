"""The laws at the end of CORROBORATION, over generated graphs, with brute force on small ones as the
oracle.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from runut.claims.graph import Chain, Graph, minimum_cut, weigh

VOICES = [f"ent-{letter}" for letter in "abcdef"]
ARTICLES = [f"art-{number}" for number in range(5)]
chains = st.builds(
    Chain,
    st.sampled_from(VOICES),
    st.lists(st.sampled_from(VOICES), max_size=2).map(tuple),
    st.sampled_from(ARTICLES),
    st.booleans(),
)
pairs = st.lists(st.tuples(st.sampled_from(VOICES), st.sampled_from(VOICES)), max_size=3).map(tuple)
graphs = st.builds(
    Graph,
    chains=st.lists(chains, max_size=7).map(tuple),
    reports=st.frozensets(st.sampled_from(ARTICLES)),
    certain=pairs,
    possible=pairs,
)
simple = st.lists(
    st.tuples(
        st.sampled_from(VOICES[:4]),
        st.lists(st.sampled_from(VOICES), max_size=2),
        st.sampled_from(ARTICLES[:4]),
    ).map(lambda parts: tuple(dict.fromkeys((parts[0], *parts[1], parts[2])))),
    max_size=6,
)


def edges(paths):
    onward = {}
    for path in paths:
        for here, there in pairwise(path):
            onward.setdefault(here, set()).add(there)
    return onward


def walks(paths):
    """Every simple path from an origin to an article, over the union of the edges."""
    onward, ends, found = edges(paths), {path[-1] for path in paths}, set()

    def go(trail):
        if trail[-1] in ends:
            found.add(tuple(trail))
        for there in sorted(onward.get(trail[-1], ())):
            if there not in trail:
                go([*trail, there])

    for origin in sorted({path[0] for path in paths}):
        go([origin])
    return sorted(found)


def most_disjoint(ways):
    if not ways:
        return 0
    first, rest = ways[0], ways[1:]
    with_it = 1 + most_disjoint([way for way in rest if not set(way) & set(first)])
    return max(with_it, most_disjoint(rest))


def least_cuts(ways):
    vertices = sorted({vertex for way in ways for vertex in way})
    for size in range(len(vertices) + 1):
        found = [set(cut) for cut in combinations(vertices, size) if all(set(cut) & set(way) for way in ways)]
        if found:
            return found
    return [set()]


def reach(ways, cut):
    seen = set()
    for way in ways:
        for vertex in way:
            if vertex in cut:
                break
            seen.add(vertex)
    return seen


@settings(max_examples=300, deadline=None)
@given(simple)
def test_lines_and_cut_agree_with_brute_force(paths):
    ways = walks(paths)
    cut = minimum_cut(paths)
    assert len(cut) == most_disjoint(ways)
    best = least_cuts(ways)
    assert set(cut) in best
    assert all(reach(ways, cut) <= reach(ways, other) for other in best)


@settings(max_examples=300, deadline=None)
@given(graphs)
def test_low_is_at_most_high_and_lines_at_most_origins_and_reports(graph):
    made = weigh(graph)
    assert made.origins.low <= made.origins.high
    assert made.lines.low <= made.lines.high
    assert made.lines.low <= made.origins.low
    assert made.lines.high <= made.origins.high
    assert made.lines.high <= made.reports
    assert (len(made.cut_low), len(made.cut_high)) == tuple(made.lines)


@settings(max_examples=200, deadline=None)
@given(graphs, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(graph, chance):
    turned = [list(part) for part in (graph.chains, graph.certain, graph.possible)]
    for part in turned:
        chance.shuffle(part)
    other = Graph(
        chains=tuple(turned[0]),
        reports=graph.reports,
        certain=tuple(turned[1]),
        possible=tuple(turned[2]),
    )
    assert weigh(other) == weigh(graph)


@settings(max_examples=200, deadline=None)
@given(graphs, st.data())
def test_a_copy_adds_a_report_and_nothing_else(graph, data):
    before = weigh(graph)
    again = data.draw(st.lists(st.sampled_from(graph.chains), max_size=3)) if graph.chains else []
    after = weigh(
        Graph(
            chains=(*graph.chains, *again),
            reports=graph.reports | {"art-copy"},
            certain=graph.certain,
            possible=graph.possible,
        )
    )
    assert after.reports == before.reports + 1
    assert (after.origins, after.lines, after.cut_low, after.cut_high) == (
        before.origins,
        before.lines,
        before.cut_low,
        before.cut_high,
    )


@settings(max_examples=200, deadline=None)
@given(graphs, st.booleans())
def test_one_more_origin_with_its_own_carrier_and_article_raises_by_at_most_one(graph, weak):
    before = weigh(graph)
    more = Chain("ent-new", ("ent-carrier",), "art-new", weak)
    after = weigh(
        Graph(
            chains=(*graph.chains, more),
            reports=graph.reports,
            certain=graph.certain,
            possible=graph.possible,
        )
    )
    assert after.origins.high == before.origins.high + 1
    assert after.lines.high == before.lines.high + 1
    assert before.origins.low <= after.origins.low <= before.origins.low + 1
    assert before.lines.low <= after.lines.low <= before.lines.low + 1


@settings(max_examples=200, deadline=None)
@given(graphs)
def test_without_the_cut_no_chain_is_left(graph):
    made = weigh(graph)
    for cut, pairs_of, weak in (
        (made.cut_high, graph.certain, True),
        (made.cut_low, (*graph.certain, *graph.possible), False),
    ):
        classes = {vertex: {vertex} for vertex in [*VOICES, *ARTICLES]}
        for left, right in pairs_of:
            if classes[left] is not classes[right]:
                classes[left] |= classes[right]
                for vertex in classes[right]:
                    classes[vertex] = classes[left]
        gone = set().union(*(classes[vertex] for vertex in cut)) if cut else set()
        for chain in graph.chains:
            if weak or not chain.weak:
                assert {chain.origin, *chain.carriers, chain.article} & gone


@settings(max_examples=200, deadline=None)
@given(graphs, pairs)
def test_splitting_what_was_merged_restores_the_figures(graph, more):
    merged = Graph(
        chains=graph.chains,
        reports=graph.reports,
        certain=(*graph.certain, *more),
        possible=graph.possible,
    )
    weigh(merged)
    split = Graph(
        chains=merged.chains,
        reports=merged.reports,
        certain=merged.certain[: len(graph.certain)],
        possible=merged.possible,
    )
    assert weigh(split) == weigh(graph)
