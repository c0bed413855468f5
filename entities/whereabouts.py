"""Which document of a corpus a file is, from wherever and however its path is given.

A document is known by its source, the path as it was given when it was added.
The same file given by another path (relative, absolute, through a link, from
another folder) is the same document and keeps its source.  So is a file that
was moved, alone or with its folder, as long as its name or its path and its
text are the same.  Two files that are both there are two documents, also where
their paths, each seen from its own folder, read the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from entities.records import Document

if TYPE_CHECKING:
    from entities.store import Store

__all__ = ["recognise"]


def recognise(document: Document, store: Store) -> tuple[Document, str]:
    """Return `document` under the source by which `store` knows its file, and the absolute path of the file.

    The path has the row of a table behind it, and is empty where there is no file.
    """
    location = _location(document.source)
    if not location:
        return document, ""
    source = _source(document, location, store.places(document, location))
    return _under(source, document), location


def _source(document: Document, location: str, places: Iterable[tuple[str, str]]) -> str:
    """Return the source of a file at `location`: that of the document it is, or its own."""
    for source, known in places:
        if known == location:
            return source
        is_elsewhere = _location(known or source) not in ("", location)
        if source == document.source:
            return location if is_elsewhere else source
        if not is_elsewhere and PurePath(source).name == PurePath(document.source).name:
            return source
    return document.source


def _location(source: str) -> str:
    """Return the absolute path of the file that is at `source` now, with its row; empty where there is none."""
    path, mark, row = source.rpartition("#")
    for file, rest in ((source, ""), (path, mark + row)):
        if os.path.isfile(file):  # noqa: PTH113  # unlike Path.is_file it takes whatever a source may be
            return os.path.realpath(file) + rest
    return ""


def _under(source: str, document: Document) -> Document:
    if source == document.source:
        return document
    return Document.create(
        document.text,
        source=source,
        title=document.title,
        published=document.published,
        metadata=document.metadata,
    )
