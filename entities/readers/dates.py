"""Days as they are written in tables, in first lines, in addresses and in names of files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

__all__ = ["date_in_address", "date_in_name", "parse_date", "parse_stamp"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[a-z]{2,4})?,?\s+)?"  # 9:12 AM ET, before the day
_TIME = r"(?:(?:,|\s|T|at)+\d{1,2}[:.]\d{2}.{0,30})?"
_DATES = tuple(
    re.compile(_CLOCK + _WEEKDAY + pattern + _TIME, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        _DAY + r"[\s-]+" + _MONTH + r",?[\s-]+(?P<year>\d{4})",
        _MONTH + r"\s+" + _DAY + r",?\s+(?P<year>\d{4})",
        r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})",
    )
)
_IN_NAME = re.compile(r"(?<!\d)((?:18|19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3,9})/(\d\d?)(?=/|$)", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?")
_LABEL = re.compile(r"^(?:(?:first\s+)?published|posted|date|(?:last\s+)?updated)(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_LONGEST_DATE = 80  # characters


def parse_date(text: str) -> date | None:
    """Return the day that `text` names, None where it names none for certain.

    Days of figures alone, ``03/04/2025``, are read only where no second reading is possible.
    """
    text = _LABEL.sub("", text.strip())
    if len(text) > _LONGEST_DATE:
        return None
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if match:
            return _date(match.groupdict())
    return None


def parse_stamp(text: str) -> date | None:
    """Return the day, in UTC, of a number of seconds or milliseconds since 1970, None where it is no such number."""
    match = _SECONDS.fullmatch(text.strip())
    return datetime.fromtimestamp(int(match[1]), UTC).date() if match else None


def date_in_address(url: str) -> date | None:
    """Return the day in the path of an address, ``/2025/03/14/bridge`` or ``/2025/mar/14/``, or in its last part."""
    for year, month, day in _IN_ADDRESS.findall(url):
        found = _date({"year": year, "month": month, "day": day})
        if found:
            return found
    return date_in_name(url.partition("?")[0])


def date_in_name(name: str) -> date | None:
    """Return the first day in a file name: ``2016-09-15`` or ``20160915``."""
    for year, _, month, day in _IN_NAME.findall(name):
        found = _valid(int(year), int(month), int(day))
        if found:
            return found
    return None


def _date(parts: Mapping[str, str]) -> date | None:
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return _valid(year, second, first) if second <= 12 else _valid(year, first, second)
    month = parts["month"]
    if not month.isdigit():
        name = month.lower()
        name = "sep" if name == "sept" else name
        numbers = [n for n, full in enumerate(_MONTHS, 1) if name in (full, full[:3])]
        if not numbers:
            return None
        return _valid(year, numbers[0], int(parts["day"]))
    return _valid(year, int(month), int(parts["day"]))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1800 <= year <= 2100 else None
    except ValueError:
        return None
