import igraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.view.layout import Box, Link, place, text_width, wrap_label


def overlaps(boxes, places):
    found = []
    for a, (box, (x, y)) in enumerate(zip(boxes, places, strict=True)):
        for b in range(a):
            dx, dy = abs(x - places[b][0]), abs(y - places[b][1])
            if dx < (box.width + boxes[b].width) / 2 and dy < (box.height + boxes[b].height) / 2:
                found.append((a, b))
    return found


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 25))
    node = st.integers(0, count - 1)
    links = draw(st.lists(st.builds(Link, node, node, st.sampled_from((1.0, 1.25))), max_size=60))
    sides = st.floats(10, 200)
    return draw(st.lists(st.builds(Box, sides, sides), min_size=count, max_size=count)), links


@settings(max_examples=60, deadline=None)
@given(graphs(), st.integers(0, 3))
def test_no_two_boxes_overlap_and_the_seed_decides(graph, seed):
    boxes, links = graph
    places = place(boxes, links, seed=seed)
    assert len(places) == len(boxes)
    assert overlaps(boxes, places) == []
    assert place(boxes, links, seed=seed) == places


def test_complete_graph_is_untangled():
    boxes = [Box(140, 60)] * 30
    links = [Link(a, b) for a in range(30) for b in range(a)]
    assert overlaps(boxes, place(boxes, links)) == []


def test_many_nodes_use_the_quick_algorithm_with_the_same_promise():
    boxes = [Box(100, 50)] * 300
    links = [Link(a, a // 3) for a in range(1, 300)]
    places = place(boxes, links, seed=4)
    assert overlaps(boxes, places) == []
    assert place(boxes, links, seed=4) == places
    assert place(boxes, links, seed=5) != places


def test_related_nodes_stand_nearer_than_others():
    boxes = [Box(60, 40)] * 10
    places = place(boxes, [Link(a, a + 1) for a in range(9)])
    step = max(abs(places[0][0] - places[1][0]), abs(places[0][1] - places[1][1]))
    whole = max(abs(places[0][0] - places[9][0]), abs(places[0][1] - places[9][1]))
    assert whole > 4 * step


def test_nodes_without_links_stand_in_rows_below():
    boxes = [Box(80, 40)] * 12
    places = place(boxes, [Link(0, 1), Link(1, 2)])
    lowest = max(y for _, y in places[:3])
    assert all(y > lowest + 40 for _, y in places[3:])
    rows = {y for _, y in places[3:]}
    assert len(rows) < 9


def test_nothing_gives_nothing():
    assert place([], []) == []


def test_igraph_draws_from_its_usual_source_afterwards():
    import random

    place([Box(10, 10)] * 5, [Link(0, i) for i in range(1, 5)])
    random.seed(3)
    first = igraph.Graph.Erdos_Renyi(20, 0.3).get_edgelist()
    random.seed(3)
    assert igraph.Graph.Erdos_Renyi(20, 0.3).get_edgelist() == first


@given(st.text())
def test_labels_stay_short(name):
    rows = wrap_label(name).split("\n")
    assert len(rows) <= 2
    assert all(text_width(row) <= 20 for row in rows)


def test_labels_break_between_words():
    assert wrap_label("Coastal Federation of Municipalities") == "Coastal Federation\nof Municipalities"
    assert wrap_label("Ada Bergmann") == "Ada Bergmann"
    assert wrap_label("x" * 10_000) == "x" * 19 + "…"
    assert wrap_label("Union of " + "very " * 30 + "long names").endswith("…")
    assert wrap_label("") == ""


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_row_of_nodes_takes_no_more_room_than_its_labels(count):
    boxes = [Box(120, 60)] * count
    places = place(boxes, [Link(i, i + 1) for i in range(count - 1)])
    assert max(x for x, _ in places) - min(x for x, _ in places) < 400 * (count - 1)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [5, 6, 8])
def test_a_star_is_no_row(seed, count):
    places = place([Box(120, 60)] * count, [Link(0, i) for i in range(1, count)], seed=seed)
    ys = [y for _, y in places]
    assert max(ys) - min(ys) > 60
