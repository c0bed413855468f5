"""Plain text and Markdown, from a file or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from entities.errors import ReadError
from entities.readers.decode import MAX_CHARACTERS, decode, read_bytes
from entities.readers.header import find_header
from entities.records import Document

__all__ = ["read_stdin", "read_text"]

_LIMIT = 4 * MAX_CHARACTERS + 4  # bytes: no encoding takes more than four for a character


def read_text(path: Path, source: str) -> Document:
    """Return the document in a text file, nothing altered but byte-order mark and line endings.

    Raises
    ------
    ReadError
        Where it is empty, too long or no text.
    """
    return _document(read_bytes(path, limit=_LIMIT), source)


def read_stdin() -> Document:
    """Return the document that standard input holds.

    Raises
    ------
    ReadError
        As :func:`read_text`.
    """
    if sys.stdin is None:
        raise ReadError("there is no standard input")
    stream = getattr(sys.stdin, "buffer", None)
    data = stream.read(_LIMIT + 1) if stream else sys.stdin.read().encode("utf-8", "replace")
    if len(data) > _LIMIT:
        raise ReadError(f"is too long: more than {MAX_CHARACTERS:,} characters; split it into single articles")
    return _document(data, "-")


def _document(data: bytes, source: str) -> Document:
    text = decode(data)
    header = find_header(text)
    return Document.create(
        text, source=source, title=header.title, published=header.published, metadata=header.metadata
    )
