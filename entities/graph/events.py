"""One event, many reports: which passages of a ``met`` edge tell of the same encounter.

An edge joins two entities by passages of one kind and status, so what is left
to compare is when.  Copies of a passage are one report; of several times that
they give the most exact counts.  In this order, each report joins an event
that is there already, or starts one:

1. A report that gives a day: one day is one event.
2. A report that gives a week: the last event of that week.
3. A report that gives no time: the event of a day or week that its own story
   tells of, if it is the only one; else the last such event of the three days
   up to its publication.  Of those that are left, all that were published
   within three days from the first of them are one event.
4. A report that gives a month, then one that gives a year: the last event in it.
5. A report without any date: the event of its story.

For planned encounters the days are counted from the publication on, and they
are fourteen.  So the event of a report never depends on the order of adding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from entities.dates import Precision, When
from entities.graph.passages import days_of
from entities.records import Event, Passage, Status

__all__ = ["events_of"]

_BEFORE = timedelta(days=3)  # news of an encounter is at most so old
_AHEAD = timedelta(days=14)
_EXACTNESS = tuple(Precision)
_NEAR = (Precision.DAY, Precision.WEEK)


@dataclass(frozen=True, slots=True)
class _Report:
    """A piece of evidence: where its passages stand, the most exact time in them, and when it was first published."""

    places: tuple[int, ...]
    when: When | None
    published: date | None
    stories: frozenset[str]


@dataclass(slots=True)
class _Group:
    """Reports of one event; `first` and `last` are the days it can have been on."""

    first: date | None
    last: date | None
    reports: list[_Report] = field(default_factory=list)

    @property
    def stories(self) -> set[str]:
        return {story for report in self.reports for story in report.stories}

    def overlaps(self, first: date, last: date) -> bool:
        return self.first is not None and self.last is not None and self.first <= last and first <= self.last


def events_of(evidence: Sequence[Passage], status: Status, stories: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the encounters that passages tell of, the oldest first.

    Parameters
    ----------
    evidence : sequence of Passage
        The passages of one edge with their pieces numbered.
    status : Status
        Of the edge.
    stories : mapping
        Story of each document.
    """
    reports = list(_reports(evidence, stories))
    groups: list[_Group] = []
    for precision in _NEAR:
        _place_dated(groups, reports, precision, status)
    _place_undated(groups, reports, status)
    for precision in (Precision.MONTH, Precision.YEAR):
        _place_dated(groups, reports, precision, status)
    dateless: dict[str, _Group] = defaultdict(lambda: _Group(None, None))
    for report in (r for r in reports if r.when is None and r.published is None):
        dateless[min(report.stories)].reports.append(report)
    events = [_event(group, evidence, status) for group in (*groups, *dateless.values())]
    return tuple(sorted(events, key=lambda e: (e.first or date.max, e.last or date.max, e.passages)))


def _reports(evidence: Sequence[Passage], stories: Mapping[str, str]) -> Iterator[_Report]:
    pieces: dict[int | None, list[int]] = defaultdict(list)
    for place, passage in enumerate(evidence):
        pieces[passage.piece].append(place)
    for places in pieces.values():
        passages = [evidence[place] for place in places]
        whens = [p.when for p in passages if p.when]
        yield _Report(
            places=tuple(places),
            when=min(whens, key=lambda w: (_EXACTNESS.index(w.precision), w.first), default=None),
            published=min((p.published for p in passages if p.published), default=None),
            stories=frozenset(stories[p.doc_id] for p in passages),
        )


def _place_dated(groups: list[_Group], reports: Sequence[_Report], precision: Precision, status: Status) -> None:
    """Place the reports that give a time of `precision`, the earliest first."""
    found = [(r.when.first, _last(r, r.when, status), r) for r in reports if r.when and r.when.precision is precision]
    for first, last, report in sorted(found, key=lambda item: (item[0], item[2].places)):
        group = _latest(g for g in groups if g.overlaps(first, last))
        if group is None:
            group = _Group(first, last)
            groups.append(group)
        group.reports.append(report)


def _last(report: _Report, when: When, status: Status) -> date:
    """Return the last day of `when`, of a fact none after its publication."""
    is_told = status is Status.ASSERTED and report.published is not None and report.published in when
    return report.published if is_told and report.published else when.last


def _place_undated(groups: list[_Group], reports: Sequence[_Report], status: Status) -> None:
    """Place the reports that give no time, by their story and by the day of publication."""
    near = list(groups)
    started, until = _Group(None, None), date.min
    found = [(r.published, r) for r in reports if r.when is None and r.published]
    for published, report in sorted(found, key=lambda item: (item[0], item[1].places)):
        first, last = _window(published, status)
        own = [group for group in near if group.stories & report.stories]
        known = own[0] if len(own) == 1 else _latest(g for g in near if g.overlaps(first, last))
        if known is None:
            if not started.reports or published > until:
                started, until = _Group(first, last), _later(published, _BEFORE)
                groups.append(started)
            known = started
        known.reports.append(report)


def _window(published: date, status: Status) -> tuple[date, date]:
    """Return the days on which an encounter was, or will be, of which an article tells without a date."""
    if status is Status.PLANNED:
        return published, _later(published, _AHEAD)
    return published - min(_BEFORE, published - date.min), published


def _later(day: date, by: timedelta) -> date:
    return day + min(by, date.max - day)


def _latest(groups: Iterator[_Group]) -> _Group | None:
    return max(groups, key=lambda g: (g.last or date.min, g.first or date.min), default=None)


def _event(group: _Group, evidence: Sequence[Passage], status: Status) -> Event:
    """Return the event of `group`, dated by the reports that are most exact."""
    places = sorted(place for report in group.reports for place in report.places)
    exactness = {report.when.precision for report in group.reports if report.when}
    best = next((precision for precision in _EXACTNESS if precision in exactness), None)
    dated = [evidence[p] for p in places if (w := evidence[p].when) and w.precision is best]
    first, last = days_of(dated or [evidence[place] for place in places], status)
    return Event(first, last, tuple(places))
