"""Dates and other words for a time in a sentence, and the days they mean.

    on Tuesday   last week   in March   on March 9, 2017   in 2017   three days ago   yesterday

What they mean depends on the day of the article and on the tense: "met on
Tuesday" is the last Tuesday up to that day, "will meet on Tuesday" the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Span

from entities.dates import Precision, When
from entities.pipeline.lexicon import rows, terms

__all__ = ["Expression", "expressions_in"]

_WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of a sentence that date something; `parts` are what they name, such as ``weekday`` or ``year``."""

    span: Span
    parts: Mapping[str, str]

    @property
    def is_bare(self) -> bool:
        """Whether it is a year or a month alone, which dates only after a preposition."""
        return not self.parts.keys() - {"year"} or not self.parts.keys() - {"month"}

    def when(self, published: date | None, *, is_future: bool | None) -> When | None:
        """Return what it means in an article of the day `published`.

        Parameters
        ----------
        published : datetime.date or None
            None where nobody knows; then only what states its year means anything.
        is_future : bool or None
            Whether what it dates is still to come; where that is open, None,
            a day of the week is one that is past, and a month the nearest.

        Returns
        -------
        When or None
            None where there is no such day, as for February 30.
        """
        try:
            return _absolute(self.parts) or (_relative(self.parts, published, is_future) if published else None)
        except (ValueError, OverflowError):
            return None


def expressions_in(sentence: Span) -> Iterator[Expression]:
    """Yield the expressions of time in `sentence` in reading order."""
    for match in _pattern().finditer(sentence.text):
        parts = {name.rstrip("_0"): text for name, text in match.groupdict().items() if text}
        span = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and not parts.get("unit", "").istitle():  # "This Week" is a programme
            yield Expression(span, parts)


@cache
def _pattern() -> re.Pattern[str]:
    weekday, month, unit, shift = (_any(kind) for kind in ("weekday", "month", "unit", "shift"))
    number, named, part, edge = (_any(kind) for kind in ("number", "day", "part", "edge"))
    year = r"(?P<year{0}>(?:1[89]|20)\d\d)(?![\d%])"
    of = rf"(?:(?:,|\s+of)?\s+(?:the\s+)?(?P<shift{{0}}>{shift})\s+(?P<unit{{0}}>{unit}))?"
    day = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    forms = (
        r"(?P<iso>\d{4}-\d\d-\d\d)",
        rf"(?:{weekday},?\s+)?(?P<month>{month})\s+{day.format('')}(?!\d|:)(?:,?\s+{year.format('')}|{of.format('')})",
        rf"(?:{weekday},?\s+)?(?:the\s+)?{day.format('_')}\s+(?:of\s+)?(?P<month_>{month})"
        rf"(?:,?\s+{year.format('_')}|{of.format('_')})",
        rf"(?P<month_0>{month})(?:,?\s+(?:of\s+)?{year.format('_0')}|{of.format('_0')})",
        rf"(?P<named>{named})",
        rf"(?P<number>\d{{1,3}}|{number})\s+(?P<counted>{unit}|{_any('counted')})s?\s+ago",
        rf"(?:{edge}\s+)?(?P<shift__>{shift})\s+(?:(?<!the last )(?<!the next )(?P<unit__>{unit})|"
        rf"(?P<weekday>{weekday})|(?P<month__>{month}))",
        rf"(?P<weekday_>{weekday})(?:\s+{part})?{of.format('__0')}",
        r"(?P<unit___>weekend)",
        rf"(?:mid-)?{year.format('__')}(?!s)",
    )
    return re.compile(r"(?<![\w$£€])(?:" + "|".join(forms) + r")(?!\w)")


def _any(kind: str) -> str:
    """Return a pattern of the words of a kind; names of days and months are written with a capital."""
    words = sorted(terms("date_words", kind=kind), key=lambda word: (-len(word), word))
    if kind in ("weekday", "month"):
        return "(?:" + "|".join(re.escape(word.capitalize()) for word in words) + ")"
    return "(?i:" + "|".join(re.escape(word) for word in words) + ")"


@cache
def _values(kind: str) -> Mapping[str, str]:
    return {row["term"]: row["value"] for row in rows("date_words") if row["kind"] == kind}


def _value(parts: Mapping[str, str], kind: str, table: str = "") -> int:
    text = " ".join(parts[kind].lower().split())
    return int(text) if text.isdigit() else int(_values(table or kind)[text])


def _absolute(parts: Mapping[str, str]) -> When | None:
    if "iso" in parts:
        return When(date.fromisoformat(parts["iso"]))
    if "year" not in parts:
        return None
    return _in_year(int(parts["year"]), parts)


def _in_year(year: int, parts: Mapping[str, str]) -> When:
    if "month" not in parts:
        return When(date(year, 1, 1), Precision.YEAR)
    month = _value(parts, "month")
    if "day" not in parts:
        return When(date(year, month, 1), Precision.MONTH)
    return When(date(year, month, int(parts["day"])))


def _relative(parts: Mapping[str, str], published: date, is_future: bool | None) -> When | None:
    if "named" in parts:
        return When(published + timedelta(days=_value(parts, "named", "day")))
    if "number" in parts:
        return _shifted(published, parts["counted"].lower(), -_value(parts, "number"))
    shift = _value(parts, "shift") if "shift" in parts else None
    unit = parts.get("unit", "").lower()
    if "month" in parts:
        return _month(parts, published, is_future, shift if unit != "month" else None)
    if "weekday" in parts:
        return _weekday(_value(parts, "weekday"), published, is_future, shift, is_in_week=bool(unit))
    if unit == _WEEKEND:
        return _weekend(published, is_future, shift)
    return _shifted(published, unit, shift or 0)


def _shifted(day: date, unit: str, number: int) -> When:
    """Return the day, week, month or year that lies `number` of them after that of `day`."""
    if unit == "day":
        return When(day + timedelta(days=number))
    if unit == "week":
        return When(day + timedelta(weeks=number), Precision.WEEK)
    if unit == "month":
        years, month = divmod(day.year * 12 + day.month - 1 + number, 12)
        return When(date(years, month + 1, 1), Precision.MONTH)
    return When(date(day.year + number, 1, 1), Precision.YEAR)


def _month(parts: Mapping[str, str], published: date, is_future: bool | None, shift: int | None) -> When:
    """Return the month, or the day in it, nearest to `published` in the direction of the tense."""
    if shift is not None:
        return _in_year(published.year + shift, parts)
    found = _in_year(published.year, parts)
    if is_future is None:
        near = (_in_year(published.year + ahead, parts) for ahead in (-1, 0, 1))
        return min(near, key=lambda when: abs(when.first - published))
    if is_future and found.last < published:
        return _in_year(published.year + 1, parts)
    return _in_year(published.year - 1, parts) if not is_future and found.first > published else found


def _weekday(weekday: int, published: date, is_future: bool | None, shift: int | None, *, is_in_week: bool) -> When:
    """Return the day of the week; that of the article itself where it is the same."""
    monday = When(published, Precision.WEEK).first
    if shift is not None and (is_in_week or shift >= 0):
        return When(monday + timedelta(weeks=shift, days=weekday))
    if is_future and shift is None:
        return When(published + timedelta(days=(weekday - published.weekday()) % 7))
    back = (published.weekday() - weekday) % 7
    return When(published - timedelta(days=back or (7 if shift else 0)))


def _weekend(published: date, is_future: bool | None, shift: int | None) -> When:
    """Return the week whose Saturday and Sunday are meant."""
    weeks = shift or 0
    if shift is None and not is_future and published.weekday() < 5:
        weeks = -1
    return When(published + timedelta(weeks=weeks), Precision.WEEK)
