import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.view.curves import Curve, bow, head, shorten

far = st.floats(-2000, 2000)
points = st.tuples(far, far)


@given(points, points, st.floats(-0.4, 0.4), st.floats(5, 30), st.floats(5, 30))
def test_a_line_begins_and_ends_at_the_rims(a, b, bend, leave, reach):
    if math.dist(a, b) < 2.2 * (leave + reach):
        return
    curve = bow(a, b, bend=bend, rims=(leave, reach))
    assert math.dist(curve.start, a) == pytest.approx(leave, abs=math.dist(a, b) / 300)
    assert math.dist(curve.end, b) == pytest.approx(reach, abs=math.dist(a, b) / 300)


def test_shapes_that_touch_still_have_a_line_between_them():
    curve = bow((0, 0), (10, 0), bend=0, rims=(20, 20))
    assert curve.start == pytest.approx((4.5, 0))
    assert curve.end == pytest.approx((5.5, 0))


def test_lines_that_run_both_ways_bend_apart():
    there = bow((0, 0), (100, 0), bend=0.2, rims=(5, 5)).at(0.5)
    back = bow((100, 0), (0, 0), bend=0.2, rims=(5, 5)).at(0.5)
    assert there[1] > 5
    assert back[1] == pytest.approx(-there[1])


@given(st.floats(0.01, 0.49), st.floats(0.51, 0.99), st.floats(0, 1))
def test_a_part_lies_on_the_whole(start, end, t):
    whole = Curve((0, 0), (40, 90), (100, 10))
    assert whole.part(start, end).at(t) == pytest.approx(whole.at(start + t * (end - start)), abs=1e-6)


def test_heads_point_where_the_line_goes():
    curve = Curve((0, 0), (50, 0), (100, 0))
    assert head(curve, "triangle", 10) == [(100, 0), pytest.approx((90, 4.8)), pytest.approx((90, -4.8))]
    tip, _, hollow, _ = head(curve, "barb", 10)
    assert (tip, hollow) == ((100, 0), pytest.approx((94, 0)))
    assert shorten(curve, 6).end == pytest.approx((94, 0))
