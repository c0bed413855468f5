"""Words for a time and the days they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import Precision, When
from entities.pipeline.relations.expressions import Expression, expressions_in

BLANK = spacy.blank("en")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
THURSDAY = date(2016, 9, 15)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def expressions(text: str) -> list[Expression]:
    return list(expressions_in(BLANK(text)[:]))


def meant(text: str, published: date | None = THURSDAY, *, is_future: bool | None = False) -> str:
    """Return what the only expression of `text` means."""
    (expression,) = expressions(text)
    when = expression.when(published, is_future=is_future)
    return when.text if when else ""


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("on Thursday", "2016-09-15", "2016-09-15"),
        ("on Friday", "2016-09-09", "2016-09-16"),
        ("last Thursday", "2016-09-08", "2016-09-08"),
        ("next Thursday", "2016-09-22", "2016-09-22"),
        ("this Monday", "2016-09-12", "2016-09-12"),
        ("on Monday of last week", "2016-09-05", "2016-09-05"),
        ("Tuesday night", "2016-09-13", "2016-09-20"),
        ("yesterday", "2016-09-14", "2016-09-14"),
        ("tonight", "2016-09-15", "2016-09-15"),
        ("last night", "2016-09-14", "2016-09-14"),
        ("the day before yesterday", "2016-09-13", "2016-09-13"),
        ("last week", "2016-W36", "2016-W36"),
        ("earlier this month", "2016-09", "2016-09"),
        ("late last year", "2015", "2015"),
        ("next year", "2017", "2017"),
        ("over the weekend", "2016-W36", "2016-W37"),
        ("last weekend", "2016-W36", "2016-W36"),
        ("ten days ago", "2016-09-05", "2016-09-05"),
        ("3 weeks ago", "2016-W34", "2016-W34"),
        ("a month ago", "2016-08", "2016-08"),
        ("nine months ago", "2015-12", "2015-12"),
        ("an year ago", "2015", "2015"),
        ("in March", "2016-03", "2017-03"),
        ("in September", "2016-09", "2016-09"),
        ("in November", "2015-11", "2016-11"),
        ("last December", "2015-12", "2015-12"),
        ("in May of next year", "2017-05", "2017-05"),
        ("on Sept. 20", "2015-09-20", "2016-09-20"),
        ("on the 1st of March", "2016-03-01", "2017-03-01"),
        ("on Monday, March 7, 2016", "2016-03-07", "2016-03-07"),
        ("on 7 March 2016", "2016-03-07", "2016-03-07"),
        ("in March 2012", "2012-03", "2012-03"),
        ("in mid-2012", "2012", "2012"),
        ("on 2012-03-07", "2012-03-07", "2012-03-07"),
    ],
)
def test_what_is_meant(text: str, past: str, future: str) -> None:
    assert (meant(text), meant(text, is_future=True)) == (past, future)


@pytest.mark.parametrize(
    ("text", "when"),
    [("on Sept. 20", "2016-09-20"), ("in May", "2016-05"), ("in January", "2017-01"), ("on Friday", "2016-09-09")],
)
def test_where_the_direction_is_open_a_month_is_the_nearest(text: str, when: str) -> None:
    assert meant(text, is_future=None) == when


@pytest.mark.parametrize(
    "text",
    [
        "in the 1990s",
        "for $2000 or 2000%",
        "they may march",
        "in the last week",
        "on This Week with her",
        "the secondary school",
        "every day",
        "recently",
    ],
)
def test_no_times(text: str) -> None:
    assert expressions(text) == []


@pytest.mark.parametrize("text", ["on February 30", "on 31 June 2012", "999 years ago"])
def test_no_such_day(text: str) -> None:
    assert meant(text, date(900, 1, 1)) == ""


@pytest.mark.parametrize(
    ("text", "when"), [("on Monday", ""), ("last week", ""), ("in March", ""), ("in 2012", "2012")]
)
def test_without_the_day_of_the_article(text: str, when: str) -> None:
    assert meant(text, None) == when


@given(days, st.sampled_from(DAYS), st.booleans())
def test_a_weekday_is_the_nearest_in_the_direction_of_the_tense(published: date, name: str, is_future: bool) -> None:
    day = date.fromisoformat(meant(f"on {name}", published, is_future=is_future))
    assert day.weekday() == DAYS.index(name)
    assert timedelta(0) <= (day - published if is_future else published - day) < timedelta(days=7)


@given(days, st.integers(1, 12), st.booleans())
def test_a_month_is_the_nearest_in_the_direction_of_the_tense(published: date, month: int, is_future: bool) -> None:
    name = date(2000, month, 1).strftime("%B")
    found = When.parse(meant(f"in {name}", published, is_future=is_future))
    assert (found.first.month, found.precision) == (month, Precision.MONTH)
    ahead = (found.first.year - published.year) * 12 + month - published.month
    assert 0 <= (ahead if is_future else -ahead) < 12


@given(days, st.sampled_from(["week", "month", "year"]))
def test_last_this_and_next_follow_one_another(published: date, unit: str) -> None:
    last, this, following = (When.parse(meant(f"{word} {unit}", published)) for word in ("last", "this", "next"))
    assert published in this
    assert last.last + timedelta(days=1) == this.first
    assert this.last + timedelta(days=1) == following.first


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for expression in expressions(text):
        expression.when(THURSDAY, is_future=False)
