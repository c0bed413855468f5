"""Figures over five classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.training.figures import classify, five_classes

classes = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1)


def test_half_right():
    micro, macro = five_classes([0, 0, 1, 3], [0, 1, 1, 4])
    assert micro == 0.5
    assert macro == pytest.approx((2 / 3 + 2 / 3 + 0 + 0 + 0) / 5)


@given(classes)
def test_all_right_is_one_and_nothing_exceeds_it(pairs):
    gold = [g for g, _ in pairs]
    assert five_classes(gold, gold)[0] == 1
    assert five_classes(gold, gold)[1] == pytest.approx(len(set(gold)) / 5)
    assert all(0 <= f <= 1 for f in five_classes(gold, [f for _, f in pairs]))


def test_classes_of_plain_sentences():
    assert classify(["[Ann] praised [Bob] warmly.", "[Ann] was slammed by [Bob].", "nobody"]) == [1, 4, 0]
