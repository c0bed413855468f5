import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from entities.view.apart import GAP, push_apart

POINT = st.tuples(st.floats(-500, 500), st.floats(-500, 500))
SIZE = st.tuples(st.floats(5, 120), st.floats(5, 60))


def overlapping(points, sizes, gap=GAP):
    return [
        (a, b)
        for a, b in combinations(range(len(points)), 2)
        if abs(points[a][0] - points[b][0]) < (sizes[a][0] + sizes[b][0]) / 2 + gap - 0.01
        and abs(points[a][1] - points[b][1]) < (sizes[a][1] + sizes[b][1]) / 2 + gap - 0.01
    ]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(POINT, SIZE), max_size=25))
def test_no_two_boxes_are_left_overlapping(items):
    points, sizes = [point for point, _ in items], [size for _, size in items]
    moved = push_apart(points, sizes)
    assert len(moved) == len(points)
    assert overlapping(moved, sizes) == []


def test_boxes_in_one_place_come_apart():
    sizes = [(40.0, 20.0)] * 6
    assert overlapping(push_apart([(0.0, 0.0)] * 6, sizes), sizes) == []


def test_boxes_that_stand_apart_stay():
    points = [(0.0, 0.0), (200.0, 0.0), (0.0, 150.0)]
    assert push_apart(points, [(40.0, 20.0)] * 3) == points


def test_still_boxes_do_not_move():
    points = [(0.0, 0.0), (5.0, 0.0), (9.0, 1.0)]
    sizes = [(40.0, 20.0)] * 3
    moved = push_apart(points, sizes, still=[True, False, False])
    assert moved[0] == (0.0, 0.0)
    assert overlapping(moved, sizes) == []


def test_two_thousand_boxes_take_moments():
    rng = random.Random(1)
    points = [(rng.uniform(0, 3000), rng.uniform(0, 2000)) for _ in range(2000)]
    sizes = [(24.0, 24.0)] * 2000
    assert overlapping(push_apart(points, sizes), sizes) == []
