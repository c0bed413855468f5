from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import Precision, When

whens = st.builds(When, st.dates(), st.sampled_from(Precision))


@given(whens)
def test_the_text_says_it_all(when: When) -> None:
    assert When.parse(when.text) == when


@given(st.dates(), st.sampled_from(Precision))
def test_a_day_lies_in_its_period_and_all_days_of_it_give_the_same(day: date, precision: Precision) -> None:
    when = When(day, precision)
    assert day in when
    assert When(when.first, precision) == When(when.last, precision) == when


@given(whens)
def test_periods_follow_one_another_without_a_gap(when: When) -> None:
    if when.last < date.max:
        following = When(when.last + timedelta(days=1), when.precision)
        assert following.first == when.last + timedelta(days=1)
        assert when.last not in following


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016-09-13", date(2016, 9, 13), date(2016, 9, 13), "day"),
        ("2016-W37", date(2016, 9, 12), date(2016, 9, 18), "week"),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), "week"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31), "month"),
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "year"),
    ],
)
def test_periods(text: str, first: date, last: date, precision: str) -> None:
    when = When.parse(text)
    assert (when.first, when.last, when.precision, when.text) == (first, last, precision, text)


@pytest.mark.parametrize("text", ["", "16", "2016-13", "2016-W54", "last week", "2016-09-13T10:00"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.parse(text)
