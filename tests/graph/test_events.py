"""Which reports tell of one encounter."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.dates import Precision, When
from entities.graph.events import events_of
from entities.graph.passages import by_age
from entities.records import Event, Passage, Status

TUESDAY = date(2024, 5, 14)


def report(published: str | None, when: str = "", *, doc: str = "", piece: int = 0) -> Passage:
    """Return a passage of a document published on a day of May 2024, or on a full date."""
    day = date.fromisoformat(published if len(published) > 2 else f"2024-05-{published}") if published else None
    name = doc or f"{published}{when}{piece}"
    return Passage(name, "", name, day, 0, 9, "Lee met Ray", when=When.parse(when) if when else None, piece=piece)


def events(*passages: Passage, status: Status = Status.ASSERTED, stories: dict[str, str] | None = None) -> list[Event]:
    """Return the events; each passage is a piece of its own unless it says otherwise."""
    evidence = by_age(passages)
    numbered = [p if p.piece else _numbered(p, place + 1) for place, p in enumerate(evidence)]
    return list(events_of(numbered, status, stories or {p.doc_id: p.doc_id for p in evidence}))


def _numbered(passage: Passage, piece: int) -> Passage:
    return Passage(
        passage.doc_id, "", passage.source, passage.published, 0, 9, passage.text, when=passage.when, piece=piece
    )


def days(*passages: Passage, status: Status = Status.ASSERTED, stories: dict[str, str] | None = None) -> list[tuple]:
    return [
        (e.first.isoformat() if e.first else "", e.last.isoformat() if e.last else "", len(e.passages))
        for e in events(*passages, status=status, stories=stories)
    ]


def test_one_day_is_one_event_and_two_days_are_two() -> None:
    assert days(report("14", "2024-05-13"), report("15", "2024-05-13"), report("15", "2024-05-10")) == [
        ("2024-05-10", "2024-05-10", 1),
        ("2024-05-13", "2024-05-13", 2),
    ]


def test_a_report_without_a_time_belongs_to_the_encounter_just_before() -> None:
    assert days(report("14", "2024-05-13"), report("15"), report("17")) == [
        ("2024-05-13", "2024-05-13", 2),
        ("2024-05-17", "2024-05-17", 1),
    ]


def test_reports_without_a_time_within_three_days_are_one_event() -> None:
    assert days(report("10"), report("12"), report("13"), report("14"), report("16")) == [
        ("2024-05-10", "2024-05-13", 3),
        ("2024-05-14", "2024-05-16", 2),
    ]


def test_an_article_that_dates_one_encounter_means_it_throughout() -> None:
    dated, later = report("14", "2024-05-02", doc="a"), report("14", doc="a")
    assert days(dated, later) == [("2024-05-02", "2024-05-02", 2)]
    copy = report("15", doc="b")
    assert days(dated, copy, stories={"a": "a", "b": "a"}) == [("2024-05-02", "2024-05-02", 2)]


@pytest.mark.parametrize("when", ["2024-W20", "2024-05", "2024"])
def test_a_vague_time_joins_the_last_encounter_in_it(when: str) -> None:
    exact = report("14", "2024-05-13"), report("03", "2024-05-02")
    assert days(*exact, report("16", when)) == [("2024-05-02", "2024-05-02", 1), ("2024-05-13", "2024-05-13", 2)]


def test_a_fact_is_no_event_after_its_publication() -> None:
    assert days(report("08", "2024-05"), report("22", "2024-05-21")) == [
        ("2024-05-01", "2024-05-08", 1),
        ("2024-05-21", "2024-05-21", 1),
    ]


def test_vague_times_alone_are_events_of_their_own() -> None:
    assert days(report("14", "2016"), report("15", "2016"), report("14", "2017-03")) == [
        ("2016-01-01", "2016-12-31", 2),
        ("2017-03-01", "2017-03-31", 1),
    ]
    assert days(report("14", "2024-W20")) == [("2024-05-13", "2024-05-14", 1)]


def test_a_year_long_past_takes_no_news_along() -> None:
    assert days(report("14", "2017", doc="a"), report("14", doc="a")) == [
        ("2017-01-01", "2017-12-31", 1),
        ("2024-05-14", "2024-05-14", 1),
    ]


def test_copies_are_one_report_with_the_most_exact_time() -> None:
    assert days(report("14", "2024-05-13", piece=1), report("20", piece=1), report("21", "2024-W20", piece=1)) == [
        ("2024-05-13", "2024-05-13", 3)
    ]


def test_a_plan_is_for_the_days_to_come() -> None:
    plans = report("14", "2024-05-20"), report("10"), report("21")
    assert days(*plans, status=Status.PLANNED) == [("2024-05-20", "2024-05-20", 2), ("2024-05-21", "2024-05-21", 1)]


def test_without_any_date_a_story_is_an_event() -> None:
    assert days(report(None, doc="a"), report(None, doc="a"), report(None, doc="b")) == [("", "", 2), ("", "", 1)]


def test_the_ends_of_the_calendar() -> None:
    for day, status in ((date.min, Status.ASSERTED), (date.max, Status.PLANNED)):
        assert len(events(report(day.isoformat()), status=status)) == 1


def test_no_passages_no_events() -> None:
    assert events() == []


near = st.integers(0, 25).map(lambda n: TUESDAY + timedelta(days=n))
passages = st.lists(
    st.builds(
        lambda day, when, doc, piece: Passage(doc, "", doc, day, 0, 9, "x", when=when, piece=piece),
        st.none() | near,
        st.none() | st.builds(When, near, st.sampled_from(Precision)),
        st.sampled_from("abcd"),
        st.integers(1, 6),
    ),
    max_size=5,
    unique_by=lambda p: (p.doc_id, p.piece),
)


@given(passages, st.sampled_from(Status))
def test_every_passage_is_in_one_event_and_events_have_days_in_order(found: list[Passage], status: Status) -> None:
    evidence = by_age(found)
    result = events_of(evidence, status, {p.doc_id: p.doc_id for p in evidence})
    assert sorted(place for event in result for place in event.passages) == list(range(len(evidence)))
    for event in result:
        assert (event.first is None) == (event.last is None)
        assert event.first is None or event.first <= event.last
    for piece in {p.piece for p in evidence}:
        places = {place for place, p in enumerate(evidence) if p.piece == piece}
        assert sum(bool(places & set(event.passages)) for event in result) == 1


@given(passages)
def test_the_order_of_adding_does_not_matter(found: list[Passage]) -> None:
    results = set()
    for order in list(permutations(found))[:24]:
        evidence = by_age(order)
        result = events_of(evidence, Status.ASSERTED, {p.doc_id: p.doc_id for p in evidence})
        results.add(tuple((e.first, e.last, tuple(evidence[place].doc_id for place in e.passages)) for e in result))
    assert len(results) <= 1
