"""The pyvis ``Network`` of the page: nodes with size and place, edges with a curve of their own."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from entities.view.detours import detour
from entities.view.facts import Facts
from entities.view.layout import Box, Link, place, text_width, wrap_label
from entities.view.theme import KINDS, LABELS

__all__ = ["Positions", "fill_network"]

Positions = Mapping[str, tuple[float, float]]
"""Where nodes stand, by entity id, in pixels, y growing downwards."""

_FONT = 13  # pixels, of the lightest node
_COLUMN = 0.53  # width of one column of a label, in sizes of its font
_ROW = 1.22  # height of one row of a label, in sizes of its font
_ROOM_FOR_LABELS = 400  # nodes above which labels take turns, so that they need no room of their own
_MOST_DETOURS = 300  # joined pairs above which lines are too dense to pass by the shapes between their ends
_FOR_EACH_MORE = 0.22  # how much longer a line grows for every further one that joins the same nodes
_SAME_CAMP, _OTHER_CAMP = 0.75, 1.5  # how far apart a relation keeps two nodes, times what its kind says

_OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def fill_network(network: Any, facts: Facts, *, seed: int, positions: Positions | None = None) -> None:
    """Put nodes, edges and options into the pyvis network at once: its own methods are quadratic."""
    from pyvis.edge import Edge
    from pyvis.node import Node

    nodes = _nodes(facts, seed, positions or {})
    edges = _edges(facts, nodes)
    network.nodes = [Node(node.pop("id"), node.pop("shape"), node.pop("label"), **node).options for node in nodes]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = [Edge(edge.pop("source"), edge.pop("target"), **edge).options for edge in edges]
    network.options = _OPTIONS


def _nodes(facts: Facts, seed: int, positions: Positions) -> list[dict[str, Any]]:
    entities = facts["entities"]
    heaviest = max((entity["weight"] for entity in entities), default=1) or 1
    nodes, boxes = [], []
    for entity in entities:
        label = wrap_label(entity["name"])
        share = math.sqrt(entity["weight"] / heaviest)
        size = round(9 + 15 * share, 1)
        boxes.append(_box(label, size, _FONT + 4 * share, len(entities)))
        nodes.append({"id": entity["id"], "label": label, "shape": LABELS[entity["type"]].shape, "size": size})
    # the box hangs from the top of the shape, the node's own place is the middle of the shape
    drops = [box.height / 2 - node["size"] for box, node in zip(boxes, nodes, strict=True)]
    fixed = {
        i: (x, y + drops[i])
        for i, entity in enumerate(entities)
        for x, y in [positions.get(entity["id"], (math.nan, math.nan))]
        if math.isfinite(x) and math.isfinite(y)
    }
    places = place(boxes, _links(facts), seed=seed, fixed=fixed)
    for i, (node, (x, y)) in enumerate(zip(nodes, places, strict=True)):
        node |= {"x": x, "y": round(y - drops[i])}
    return nodes


def _box(label: str, size: float, font: float, count: int) -> Box:
    if count > _ROOM_FOR_LABELS:
        return Box(2 * size + 8, 2 * size + 8)
    rows = label.split("\n")
    width = max(2 * size, _COLUMN * font * max(map(text_width, rows)))
    return Box(width, 2 * size + 4 + _ROW * font * len(rows))


def _links(facts: Facts) -> list[Link]:
    index = {entity["id"]: i for i, entity in enumerate(facts["entities"])}
    camps = {entity["id"]: entity["community"] for entity in facts["entities"]}
    lengths: dict[tuple[str, str], list[float]] = {}
    for relation in facts["relations"]:
        lengths.setdefault(_ends(relation), []).append(KINDS[relation["kind"]].length)
    links = []
    for (source, target), several in lengths.items():
        length = min(several) * (1 + _FOR_EACH_MORE * min(len(several) - 1, 4))
        if camps[source] and camps[target]:
            length *= _SAME_CAMP if camps[source] == camps[target] else _OTHER_CAMP
        links.append(Link(index[source], index[target], length))
    return links


def _edges(facts: Facts, nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the edges, those that join the same two nodes each with a bend of its own."""
    totals = Counter(_ends(relation) for relation in facts["relations"])
    ways = _ways(totals, nodes)
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for relation in facts["relations"]:
        ends = _ends(relation)
        bend = _bend(seen[ends], totals[ends]) + ways.get(ends, 0.0)
        bend = round(-bend if relation["source"] > relation["target"] else bend, 3) or 0.0
        edge = {"id": relation["id"], "source": relation["source"], "target": relation["target"], "bend": bend}
        if relation["source"] == relation["target"]:
            edge["turn"] = round(0.8 + 1.1 * seen[ends], 2)  # where around the node the loop stands, in radians
        seen[ends] += 1
        edges.append(edge)
    return edges


def _ways(totals: Mapping[tuple[str, str], int], nodes: list[dict[str, Any]]) -> dict[tuple[str, str], float]:
    """Return what the lines between two nodes bend more, to pass by the nodes between them."""
    if len(totals) > _MOST_DETOURS:
        return {}
    index = {node["id"]: i for i, node in enumerate(nodes)}
    places = np.array([(node["x"], node["y"]) for node in nodes], dtype=np.float64).reshape(-1, 2)
    reaches = np.array([node["size"] for node in nodes], dtype=np.float64)
    return {
        (a, b): detour((index[a], index[b]), [_bend(at, total) for at in range(total)], places, reaches)
        for (a, b), total in totals.items()
        if a != b
    }


def _ends(relation: Facts) -> tuple[str, str]:
    return min(relation["source"], relation["target"]), max(relation["source"], relation["target"])


def _bend(position: int, total: int) -> float:
    """Return how far the edge at `position` among `total` bends to the right, as a share of its length.

    Curves fan out evenly on both sides of the straight line, seen from the
    smaller id; an edge that runs the other way sees left and right exchanged.
    """
    return (position - (total - 1) / 2) * min(0.24, 0.9 / total)
