"""Numbers about each node, written onto the graph."""

from __future__ import annotations

import networkx as nx

__all__ = ["add_metrics"]


def add_metrics(graph: nx.MultiDiGraph) -> None:
    """Set ``degree`` and ``weight`` of every node.

    ``degree`` is the number of distinct neighbours, ``weight`` the sum of the
    weights of all edges at the node; both are ints, 0 where there is no edge.
    """
    weights = dict.fromkeys(graph, 0)
    for source, target, weight in graph.edges(data="weight"):
        weights[source] += int(weight)
        weights[target] += int(weight)
    for node, attributes in graph.nodes(data=True):
        attributes["degree"] = len(set(graph.successors(node)) | set(graph.predecessors(node)))
        attributes["weight"] = weights[node]
