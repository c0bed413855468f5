"""The date of a document whose metadata and markup give none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from entities.dates import DateOrigin
from entities.readers.dates import date_in_address, date_in_name, parse_date
from entities.readers.header import find_header
from entities.records import Document

__all__ = ["dated"]


def dated(document: Document) -> Document:
    """Return `document` with the date of its first lines, address, file name or file properties.

    One that has a date is returned as it is.  The file's name dates every row
    of a table, where the row itself is not dated.
    """
    if document.published:
        return document
    for origin, day in _days(document):
        if day:
            metadata = {**document.metadata, "published_from": origin.value}
            return replace(document, published=day, metadata=metadata)
    return document


def _days(document: Document) -> Iterator[tuple[DateOrigin, date | None]]:
    yield DateOrigin.FIRST_LINES, find_header(document.text.replace("\n", "\n\n")).published
    yield DateOrigin.ADDRESS, date_in_address(document.metadata.get("url", ""))
    path = PurePath(document.source.rpartition("#")[0] or document.source)
    yield DateOrigin.FILE_NAME, date_in_name(path.name) or date_in_address(f"/{path.parent.as_posix()}")
    yield DateOrigin.FILE_PROPERTIES, parse_date(document.metadata.get("made", ""))
