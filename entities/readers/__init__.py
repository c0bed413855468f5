"""Readers: files, folders, globs and standard input in, documents out.

Each format is read in one module; :data:`READERS` says which by the extension.
The libraries behind them are loaded when a file asks for them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from entities.errors import ReadError
from entities.readers.dating import dated
from entities.readers.decode import MAX_CHARACTERS
from entities.readers.docx import read_docx
from entities.readers.html import read_html
from entities.readers.pdf import read_pdf
from entities.readers.table import Columns, read_csv, read_jsonl
from entities.readers.text import read_stdin, read_text
from entities.readers.walk import find_files, reason_of, source_name
from entities.records import Document, Failure, PassedOver

__all__ = ["READERS", "Columns", "Reader", "read_documents"]

Reader = Callable[[Path, str, Columns], Iterable[Document | Failure]]
"""Called with the path, its name as a source, and the columns; yields what the file holds."""


def _one(read: Callable[[Path, str], Document]) -> Reader:
    """Return the reader of a format that holds one document a file."""

    def read_one(path: Path, source: str, columns: Columns) -> Iterator[Document]:
        yield read(path, source)

    return read_one


READERS: Mapping[str, Reader] = {
    ".txt": _one(read_text),
    ".md": _one(read_text),
    ".html": _one(read_html),
    ".htm": _one(read_html),
    ".pdf": _one(read_pdf),
    ".docx": _one(read_docx),
    ".csv": read_csv,
    ".jsonl": read_jsonl,
}
"""The reader of each extension."""


def read_documents(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    columns: Columns | Mapping[str, str] | None = None,
) -> Iterator[Document | Failure | PassedOver]:
    """Yield the documents of `sources`, one at a time.

    Parameters
    ----------
    sources : path-like or iterable of path-like
        Files, folders (read with the folders in them), globs such as
        ``news/**/*.txt``, or ``-`` for standard input.
    columns : Columns or mapping, optional
        Which columns of tables hold text, title, date and source.

    Yields
    ------
    Document, Failure or PassedOver
        In the order of `sources`, folders sorted by name.  What cannot be read
        is a failure and stops nothing.  A file that is met twice is read once.

    Raises
    ------
    ConfigError
        Where `columns` has a key that is not known.

    Examples
    --------
    >>> list(read_documents("nowhere.txt"))
    [Failure(source='nowhere.txt', reason='does not exist')]
    """
    named = Columns.of(columns)
    given = [sources] if isinstance(sources, str | os.PathLike) else sources
    return _stream(given, named)


def _stream(sources: Iterable[str | os.PathLike[str]], columns: Columns) -> Iterator[Document | Failure | PassedOver]:
    seen: set[str] = set()
    for source in sources:
        if os.fspath(source) == "-":
            yield from _guarded(lambda: [read_stdin()], "-")
            continue
        for found in find_files(source, READERS):
            key = os.path.realpath(found) if isinstance(found, Path) else found.source
            if key in seen:
                continue
            seen.add(key)
            if isinstance(found, Path):
                yield from _read(found, columns)
            else:
                yield found


def _read(path: Path, columns: Columns) -> Iterator[Document | Failure]:
    name = source_name(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield Failure(name, f"is of a type that cannot be read; expected {', '.join(READERS)}")
        return
    yield from _guarded(lambda: reader(path, name, columns), name)


def _guarded(read: Callable[[], Iterable[Document | Failure]], source: str) -> Iterator[Document | Failure]:
    """Yield what `read` gives; whatever goes wrong on the way becomes a failure of `source`."""
    try:
        for found in read():
            if isinstance(found, Document) and len(found.text) > MAX_CHARACTERS:
                reason = f"is too long: {len(found.text):,} characters, {MAX_CHARACTERS:,} at most; split it"
                yield Failure(found.source, reason)
            else:
                yield dated(found) if isinstance(found, Document) else found
    except ReadError as error:
        yield Failure(source, str(error))
    except OSError as error:
        yield Failure(source, reason_of(error))
    except Exception as error:  # a parser may fail in any way; the other files must not suffer
        yield Failure(source, f"is damaged and cannot be read ({type(error).__name__})")
