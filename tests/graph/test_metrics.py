import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from entities.graph.metrics import add_metrics, communities

KINDS = ("met", "praised", "criticised")


def tie(graph: nx.MultiDiGraph, pairs: str, kind: str = "met", status: str = "asserted", weight: int = 1) -> None:
    for source, target in pairs.split():
        graph.add_edge(source, target, key=f"{kind}:{status}", kind=kind, status=status, weight=weight)


def test_degree_counts_neighbours_and_weight_sums_edges() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from("abcd")
    tie(graph, "ab", weight=2)
    tie(graph, "ba", "praised", weight=3)
    tie(graph, "ca", "praised")
    add_metrics(graph)
    assert dict(graph.nodes(data="degree")) == {"a": 2, "b": 1, "c": 1, "d": 0}
    assert dict(graph.nodes(data="weight")) == {"a": 6, "b": 5, "c": 1, "d": 0}


def two_camps() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    tie(graph, "ab bc cd da ac")
    tie(graph, "xy yz zx", "praised")
    tie(graph, "ax by cz", "criticised")
    graph.add_node("alone")
    return graph


def test_camps_meet_and_praise_each_other() -> None:
    graph = two_camps()
    assert communities(graph) == [["a", "b", "c", "d"], ["x", "y", "z"]]
    add_metrics(graph)
    assert dict(graph.nodes(data="community")) == dict.fromkeys("abcd", 1) | dict.fromkeys("xyz", 2) | {"alone": 0}


def test_criticism_outweighs_a_meeting_and_denied_praise_ties_nobody() -> None:
    graph = two_camps()
    tie(graph, "az", "met")
    tie(graph, "za", "criticised", weight=2)
    tie(graph, "bx", "praised", "denied", weight=9)
    assert communities(graph) == [["a", "b", "c", "d"], ["x", "y", "z"]]


def test_two_are_no_camp() -> None:
    graph = nx.MultiDiGraph()
    tie(graph, "ab")
    assert communities(graph) == []


EDGES = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.sampled_from(KINDS)))


@given(EDGES, st.randoms(use_true_random=False))
def test_order_of_insertion_does_not_matter(edges: list[tuple[str, str, str]], random: object) -> None:
    graph, turned = nx.MultiDiGraph(), nx.MultiDiGraph()
    shuffled = list(edges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for target, rows in ((graph, edges), (turned, shuffled)):
        for a, b, kind in rows:
            tie(target, a + b, kind)
    camps = communities(graph)
    assert camps == communities(turned)
    members = [node for camp in camps for node in camp]
    assert len(members) == len(set(members))
    assert [len(camp) for camp in camps] == sorted((len(camp) for camp in camps), reverse=True)
