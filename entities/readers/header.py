"""Title, date and outlet of plain text: what its first lines say, or the name of its file.

The header that is understood, in the first lines that are not blank::

    Mayor opens new bridge                     title: short, no full stop at its end,
                                               above a blank line, a date line or a long paragraph
    14 March 2025 | Harbour Gazette            a date line: one of the first three lines; the parts may
                                               stand in any order and be separated by | – — · or •

    Title: Mayor opens new bridge              or lines with a key, also between lines of three hyphens
    Date: 2025-03-14
    Source: Harbour Gazette

    EASTPORT, 14 March 2025 (News Agency) —    or a dateline that states the year

The text itself is not altered: the header stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from entities.dates import DateOrigin
from entities.readers.dates import parse_date
from entities.wordlists import rows_of

__all__ = ["Header", "find_header", "placeholders", "usual_names"]

_SEPARATOR = re.compile(r"\s*\|\s*|\s+[-–—·•]\s+")
_DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*—\s*")
_AGENCY = re.compile(r"\s*\([^()]{2,30}\)\s*$")
_KEYED = re.compile(r"^([A-Za-z][A-Za-z _-]{1,20}):\s+(\S.*)$")
_LONGEST_TITLE, _LONGEST_DATE_LINE, _LONGEST_WRAP, _LONGEST_DATELINE = 150, 120, 100, 120  # characters


@dataclass(slots=True)
class Header:
    """What the first lines of a text say about it."""

    title: str = ""
    published: date | None = None
    metadata: dict[str, str] = field(default_factory=dict)


@cache
def usual_names() -> Mapping[str, str]:
    """Return what a column or key of a usual name holds, most usual first: ``headline`` holds the title."""
    return {row["name"]: row["kind"] for row in rows_of("entities.readers", "columns.csv")}


@cache
def placeholders(kind: str) -> frozenset[str]:
    """Return what programs write, in lower case, where they know no ``title`` or ``author``."""
    return frozenset(row["term"] for row in rows_of("entities.readers", "placeholders.csv") if row["kind"] == kind)


def find_header(text: str) -> Header:
    """Return title, date, outlet and author that the first lines of `text` state."""
    lines = [line.strip() for line in text[:4000].split("\n")[:60]]
    first = [number for number, line in enumerate(lines) if line.strip("-*_= \ufeff")][:6]
    header = Header()
    is_header: set[int] = set()
    for position, number in enumerate(first):
        line = _plain(lines[number])
        if _read_key(line, header) or (position < 3 and _read_date_line(line, header)):
            is_header.add(number)
        else:
            header.published = header.published or _dateline(line)
    for number in first[:3]:
        if header.title or number not in is_header:
            if not header.title and _is_title(lines, number, number + 1 in is_header):
                header.title = _plain(lines[number])
            break
    if header.published:
        header.metadata["published_from"] = DateOrigin.FIRST_LINES.value
    return header


def _plain(line: str) -> str:
    """Return a line without the marks of Markdown at its ends."""
    return re.sub(r"^#{1,6}\s+|\s+#+$", "", line).strip("*_ \t")


def _read_key(line: str, header: Header) -> bool:
    match = _KEYED.match(line)
    kind = usual_names().get(match[1].lower().replace(" ", "_").replace("-", "_"), "") if match else ""
    if not match or kind in ("", "text"):
        return False
    value = match[2].strip("\"' ")
    if kind == "title":
        header.title = header.title or value
    elif kind == "date":
        header.published = header.published or parse_date(value)
        return parse_date(value) is not None
    else:
        header.metadata.setdefault("outlet" if kind == "source" else kind, value)
    return True


def _read_date_line(line: str, header: Header) -> bool:
    if header.published or len(line) > _LONGEST_DATE_LINE:
        return False
    parts = [part.strip("*_ ") for part in _SEPARATOR.split(line)]
    dates = [parse_date(part) for part in parts]
    found = next((day for day in dates if day), None)
    if not found:
        # "Harbour Gazette, 14 March 2025" is dated, but what stands before it may be a place.
        _, comma, rest = line.partition(", ")
        header.published = parse_date(rest) if comma else None
        return header.published is not None
    header.published = found
    for part, day in zip(parts, dates, strict=True):
        if part.lower().startswith("by "):
            header.metadata.setdefault("author", part[3:].strip())
        elif not day and part and not re.search(r"\d[:.]\d\d", part):
            header.metadata.setdefault("outlet", part)
    return True


def _dateline(line: str) -> date | None:
    """Return the day in ``EASTPORT, 14 March 2025 (News Agency) — The mayor``."""
    start, dash, _ = _DASH.sub("\0", line[:_LONGEST_DATELINE], count=1).partition("\0")
    if not dash:
        return None
    parts = _AGENCY.sub("", start).split(", ")
    days = (parse_date(", ".join(parts[n:])) for n in range(1, len(parts)))
    return next((day for day in days if day), None)


def _is_title(lines: list[str], number: int, above_header: bool) -> bool:
    line = _plain(lines[number])
    if not 2 < len(line) <= _LONGEST_TITLE or line.endswith((".", ",", ";", ":")):
        return False
    rest = lines[number + 1 :]
    if not any(rest):
        return False
    return above_header or not rest[0] or len(rest[0]) > _LONGEST_WRAP or lines[number].startswith("#")
