import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph.bcubed import Agreement, b_cubed

_PARTITIONS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 3), min_size=1)


def test_the_example_of_the_paper() -> None:
    gold = dict.fromkeys("12345", "A") | dict.fromkeys("67", "B") | dict.fromkeys(["8", "9", "X", "Y", "Z"], "C")
    found = dict.fromkeys("12345", "a") | dict.fromkeys(["6", "7", "8", "9", "X", "Y", "Z"], "b")
    agreement = b_cubed(gold, found)
    assert agreement.precision == pytest.approx(0.76, abs=0.005)
    assert agreement.recall == 1.0


def test_nothing_agrees_with_nothing() -> None:
    assert b_cubed({}, {}) == Agreement(1.0, 1.0)
    assert Agreement(0.0, 0.0).f1 == 0.0


def test_an_item_put_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        b_cubed({"a": 1}, {})


@given(_PARTITIONS)
def test_a_partition_agrees_with_itself(groups: dict[str, int]) -> None:
    assert b_cubed(groups, groups).f1 == pytest.approx(1.0)


@given(_PARTITIONS)
def test_precision_one_way_is_recall_the_other(groups: dict[str, int]) -> None:
    one_group = dict.fromkeys(groups, 0)
    there, back = b_cubed(groups, one_group), b_cubed(one_group, groups)
    assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))
    assert there.recall == pytest.approx(1.0)
