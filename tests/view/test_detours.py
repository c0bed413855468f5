"""Lines that pass by the shapes between their ends."""

import json
import math

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from entities.view import to_html
from entities.view.curves import Curve
from entities.view.detours import detour
from tests.view.samples import add_edge, add_node, finish, large_graph, passage
from tests.view.test_html import embedded

coordinates = st.integers(-300, 300).map(float)


def gap(start, end, bend, middle):
    """Return how near a line comes to a point, from many points of it."""
    (ax, ay), (bx, by) = start, end
    curve = Curve(start, ((ax + bx) / 2 - (by - ay) * bend, (ay + by) / 2 + (bx - ax) * bend), end)
    return min(math.dist(curve.at(step / 400), middle) for step in range(401))


def arrays(*points):
    return np.array(points, dtype=float), np.full(len(points), 12.0)


def test_nothing_in_the_way_no_detour():
    assert detour((0, 1), [0.0], *arrays((0, 0), (200, 0), (100, 90))) == 0


def test_a_shape_in_the_way_is_passed():
    places, reaches = arrays((0, 0), (200, 0), (100, 0))
    way = detour((0, 1), [0.0], places, reaches)
    assert gap((0, 0), (200, 0), way, (100, 0)) > 12


def test_a_line_turns_to_the_side_that_is_free():
    places, reaches = arrays((0, 0), (200, 0), (100, 2), (100, 30))
    way = detour((0, 1), [0.0], places, reaches)
    assert way < 0  # the other shape stands to the right
    assert gap((0, 0), (200, 0), way, (100, 2)) > 12


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=8, unique=True), st.integers(1, 3))
def test_a_detour_never_meets_more_shapes_than_the_straight_way(points, total):
    places, reaches = arrays(*points)
    bends = [(at - (total - 1) / 2) * 0.24 for at in range(total)]
    way = detour((0, 1), bends, places, reaches)

    def met(added):
        # a little less than what is kept free, for only some points of each line are looked at
        ends = points[0], points[1]
        return sum(gap(*ends, bend + added, point) < 12 for bend in bends for point in points[2:])

    def near(added):
        ends = points[0], points[1]
        return sum(gap(*ends, bend + added, point) < 12 + 5 + 4 for bend in bends for point in points[2:])

    assert met(way) <= near(0)


def lines(graph):
    data = json.loads(embedded(to_html(graph)))
    places = {node["id"]: (node["x"], node["y"], node["size"]) for node in data["nodes"]}
    return places, data["edges"]


def test_lines_of_a_page_pass_by_the_shapes_between_their_ends():
    graph = nx.MultiDiGraph()
    for name in "abc":
        add_node(graph, name, name.upper())
    for target in "bc":
        add_edge(graph, "a", target, "criticised", evidence=(passage("d", "A attacked.", cue="attacked"),))
    page = json.loads(
        embedded(to_html(finish(graph), positions={"a": (0.0, 0.0), "b": (100.0, 0.0), "c": (200.0, 0.0)}))
    )
    bends = {edge["to"]: edge["bend"] for edge in page["edges"]}
    assert bends["b"] == 0
    assert gap((0, 0), (200, 0), bends["c"], (100, 0)) > 15


def test_few_lines_of_a_large_page_lie_under_a_shape():
    places, edges = lines(large_graph(60))
    hidden = 0
    for edge in edges:
        a, b = places[edge["from"]], places[edge["to"]]
        others = [place for key, place in places.items() if key not in {edge["from"], edge["to"]}]
        hidden += any(gap(a[:2], b[:2], edge["bend"], (x, y)) < size * 0.7 for x, y, size in others)
    assert hidden <= len(edges) * 0.05
