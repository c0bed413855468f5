"""Days, weeks, months and years: how exactly a text dates something, and where the date of a document comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["DateOrigin", "Precision", "When"]

_WEEK = re.compile(r"(\d{4})-W(\d\d)")


class DateOrigin(StrEnum):
    """Where the date of a document comes from, the most trusted first; kept as ``Document.metadata["published_from"]``.

    The first that gives a date is taken.  What a file says of its own making
    comes last, for a page may be printed or saved years after its publication.
    """

    METADATA = "metadata"
    """A column of a table, or the head of a web page (``<meta>``, JSON-LD)."""

    MARKUP = "markup"
    """An element in the body of a web page, such as ``<time>``."""

    FIRST_LINES = "first lines"
    """A date line or dateline at the start of the text."""

    ADDRESS = "address"
    """The path of the page's address: ``/2025/03/14/``."""

    FILE_NAME = "file name"
    """The name of the file, or of the folders it lies in: ``2025/03/14``."""

    FILE_PROPERTIES = "file properties"
    """The day on which a PDF or Word file was made."""


class Precision(StrEnum):
    """How exactly something is dated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """A day, a week from Monday, a month or a year.

    Attributes
    ----------
    first : datetime.date
        The first day of it; any other day of it that is given becomes the first.
    precision : Precision
        How long it is.

    Examples
    --------
    >>> When(date(2016, 9, 13), Precision.WEEK).text
    '2016-W37'
    >>> When.parse("2016-09").last
    datetime.date(2016, 9, 30)
    """

    first: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", _start(self.first, self.precision))

    @property
    def last(self) -> date:
        """The last day of it."""
        if self.precision is Precision.YEAR:
            return self.first.replace(month=12, day=31)
        if self.precision is Precision.MONTH:
            following = self.first.replace(day=28) + timedelta(days=4) if self.first.month < 12 else None
            return following.replace(day=1) - timedelta(days=1) if following else self.first.replace(day=31)
        if self.precision is Precision.WEEK:
            return self.first + timedelta(days=min(6, (date.max - self.first).days))
        return self.first

    @property
    def text(self) -> str:
        """The same in ISO 8601: ``2016-09-13``, ``2016-W37``, ``2016-09`` or ``2016``."""
        if self.precision is Precision.WEEK:
            year, week, _ = self.first.isocalendar()
            return f"{year:04}-W{week:02}"
        return self.first.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(self.precision, 10)]

    @classmethod
    def parse(cls, text: str) -> When:
        """Return what `text`, as :attr:`text` gives it, stands for.

        Raises
        ------
        ValueError
            Where it is in another form.
        """
        week = _WEEK.fullmatch(text)
        if week:
            return cls(date.fromisocalendar(int(week[1]), int(week[2]), 1), Precision.WEEK)
        precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)
        return cls(date.fromisoformat(text + "-01-01"[max(0, len(text) - 4) :]), precision)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def _start(day: date, precision: Precision) -> date:
    if precision is Precision.WEEK:
        return day - timedelta(days=day.weekday())
    if precision is Precision.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if precision is Precision.YEAR else day
