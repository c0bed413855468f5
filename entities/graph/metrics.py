"""Numbers about each node, written onto the graph."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from entities.records import RelationKind, Status

__all__ = ["add_metrics", "communities"]

_SEED = 0
_SMALLEST = 3  # nodes that make a camp


def add_metrics(graph: nx.MultiDiGraph) -> None:
    """Set ``degree``, ``weight`` and ``community`` of every node.

    ``degree`` is the number of distinct neighbours, ``weight`` the sum of the
    weights of all edges at the node; both are ints, 0 where there is no edge.
    ``community`` counts from 1, the largest first, and is 0 for nodes that
    stand with nobody; see :func:`communities`.
    """
    weights = dict.fromkeys(graph, 0)
    for source, target, weight in graph.edges(data="weight"):
        weights[source] += int(weight)
        weights[target] += int(weight)
    numbers = {node: number for number, camp in enumerate(communities(graph), 1) for node in camp}
    for node, attributes in graph.nodes(data=True):
        attributes["degree"] = len(set(graph.successors(node)) | set(graph.predecessors(node)))
        attributes["weight"] = weights[node]
        attributes["community"] = numbers.get(node, 0)


def communities(graph: nx.MultiDiGraph) -> list[list[str]]:
    """Return who stands with whom: groups of three or more nodes, the largest first.

    Two nodes are tied by every meeting and praise between them that did not
    get denied, less the criticism; pairs with more criticism than that are
    not tied.  The groups are those of the Louvain method with a fixed seed
    [1]_, so that equal graphs give equal groups in any order of insertion.

    References
    ----------
    .. [1] V. D. Blondel et al., "Fast unfolding of communities in large
       networks", 2008.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for pair in ("ab", "bc", "ca"):
    ...     _ = graph.add_edge(*pair, kind="met", status="asserted", weight=1)
    >>> communities(graph)
    [['a', 'b', 'c']]
    """
    ties: dict[tuple[str, str], int] = defaultdict(int)
    for source, target, data in graph.edges(data=True):
        if source != target and data["status"] != Status.DENIED:
            sign = -1 if data["kind"] == RelationKind.CRITICISED else 1
            ties[min(source, target), max(source, target)] += sign * int(data["weight"])
    friends: nx.Graph = nx.Graph()
    for (a, b), tie in sorted(ties.items()):
        if tie > 0:
            friends.add_edge(a, b, weight=tie)
    found = nx.community.louvain_communities(friends, weight="weight", seed=_SEED)
    camps = [sorted(camp) for camp in found if len(camp) >= _SMALLEST]
    return sorted(camps, key=lambda camp: (-len(camp), camp))
