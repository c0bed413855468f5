import networkx as nx

from entities.graph.metrics import add_metrics


def test_degree_counts_neighbours_and_weight_sums_edges() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from("abcd")
    graph.add_edge("a", "b", key="met:asserted", weight=2)
    graph.add_edge("b", "a", key="praised:asserted", weight=3)
    graph.add_edge("c", "a", key="praised:asserted", weight=1)
    add_metrics(graph)
    assert dict(graph.nodes(data="degree")) == {"a": 2, "b": 1, "c": 1, "d": 0}
    assert dict(graph.nodes(data="weight")) == {"a": 6, "b": 5, "c": 1, "d": 0}
