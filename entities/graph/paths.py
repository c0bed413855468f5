"""How two people or organisations are connected: the chain of relations between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from entities.errors import ConfigError
from entities.graph.query import find_node
from entities.records import Status

__all__ = ["PathRow", "path_rows"]


@dataclass(frozen=True, slots=True)
class PathRow:
    """One step of a chain, with its heaviest relation and the surest passage behind it.

    `source` and `target` are the ends of the relation, in its own direction,
    whichever way the chain goes.
    """

    step: int
    source: str
    kind: str
    target: str
    status: str
    weight: int
    text: str
    document: str
    published: date | None
    doc_id: str
    start: int
    end: int


def path_rows(graph: nx.MultiDiGraph, name: str, other: str) -> list[PathRow]:
    """Return the shortest chain of relations from `name` to `other`, one row a step.

    Directions do not count, and what a text denies is no connection.  Of
    several shortest chains, the one with the heaviest relations.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As made by :func:`~entities.graph.build.build_graph`.
    name, other : str
        Name, alias or id of the ends.

    Returns
    -------
    list of PathRow
        Empty where nothing connects them.

    Raises
    ------
    NotFoundError
        Where no entity, or more than one, has a name.
    ConfigError
        Where both are one.
    """
    start, end = find_node(graph, name), find_node(graph, other)
    if start == end:
        raise ConfigError(f"{name!r} and {other!r} are one: {graph.nodes[start]['name']}; give names of two entities")
    links = _links(graph)
    if start not in links or end not in links:
        return []
    try:
        nodes = nx.shortest_path(links, start, end, weight="cost")
    except nx.NetworkXNoPath:
        return []
    return [_step(graph, number, *links.edges[pair]["best"]) for number, pair in enumerate(nx.utils.pairwise(nodes), 1)]


def _links(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return who is connected at all; each link holds the heaviest relation, and costs 1 and a little."""
    links = nx.Graph()
    edges = [e for e in graph.edges(data=True) if e[2]["status"] != Status.DENIED]
    for source, target, edge in sorted(edges, key=lambda e: (e[2]["weight"], e[2]["score"], e[2]["kind"], e[0], e[1])):
        # Less than one step in all, however long the chain.
        little = 1 / (1 + edge["weight"]) / (1 + len(graph))
        links.add_edge(source, target, best=(source, target, edge), cost=1 + little)
    return links


def _step(graph: nx.MultiDiGraph, number: int, source: str, target: str, edge: dict[str, Any]) -> PathRow:
    passage = max(edge["evidence"], key=lambda p: p.score)
    document = graph.graph.get("documents", {}).get(passage.doc_id, {}).get("name", passage.doc_id)
    return PathRow(
        step=number,
        source=graph.nodes[source]["name"],
        kind=edge["kind"],
        target=graph.nodes[target]["name"],
        status=edge["status"],
        weight=edge["weight"],
        text=passage.text,
        document=document,
        published=passage.published,
        doc_id=passage.doc_id,
        start=passage.start,
        end=passage.end,
    )
