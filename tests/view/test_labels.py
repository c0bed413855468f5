"""Places of names in the still picture."""

from hypothesis import given
from hypothesis import strategies as st

from entities.view.labels import Box, Shape, place_labels

coordinates = st.floats(-300, 300, allow_nan=False)
shapes = st.builds(Shape, st.tuples(coordinates, coordinates), st.floats(4, 30), st.floats(10, 120), st.floats(12, 30))


def overlap(a, b):
    return min(a.right, b.right) > max(a.left, b.left) and min(a.low, b.low) > max(a.top, b.top)


@given(st.lists(shapes, max_size=12), st.lists(st.tuples(coordinates, coordinates), max_size=5))
def test_no_name_stands_over_another_or_over_another_shape(drawn, tips):
    named = {str(number): shape for number, shape in enumerate(drawn)}
    placed = place_labels(named, tips)
    assert list(placed) == [name for name in named if name in placed]
    for name, box in placed.items():
        assert not any(overlap(box, other) for key, other in placed.items() if key != name)
        assert not any(overlap(box, shape.box) for key, shape in named.items() if key != name)


@given(shapes)
def test_a_name_without_neighbours_stands_below_its_shape(shape):
    box = place_labels({"a": shape})["a"]
    assert box.top > shape.middle[1] + shape.reach
    assert abs((box.left + box.right) / 2 - shape.middle[0]) < 1e-6


@given(shapes)
def test_a_name_leaves_the_end_of_an_arrow_in_sight(shape):
    below = (shape.middle[0], shape.middle[1] + shape.reach + 8)
    box = place_labels({"a": shape}, [below])["a"]
    assert not (box.left < below[0] < box.right and box.top < below[1] < box.low)


@given(shapes)
def test_no_place_lies_over_its_own_shape(shape):
    x, y = shape.middle
    for side in shape.sides():
        near = (min(max(x, side.left), side.right), min(max(y, side.top), side.low))
        assert ((near[0] - x) ** 2 + (near[1] - y) ** 2) ** 0.5 >= shape.reach


def test_the_first_is_served_first():
    crowd = {f"x{at}": Shape((at * 9.0, 0.0), 10.0, 80.0, 16.0) for at in range(12)}
    assert "x0" in place_labels(crowd)
    assert len(place_labels(crowd)) < 12


def test_boxes_that_touch_do_not_meet():
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))
