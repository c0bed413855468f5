"""Tables, CSV and JSON Lines: each row is a document, its source ``path#row`` with rows counted from 1."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from entities.dates import DateOrigin
from entities.errors import ConfigError, ReadError
from entities.readers.dates import parse_date, parse_stamp
from entities.readers.decode import encoding_of, normalise_lines
from entities.readers.header import usual_names
from entities.records import Document, Failure

__all__ = ["Columns", "read_csv", "read_jsonl"]

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 1 << 20  # bytes to tell an encoding from
_LONGEST_FIELD = 2**31 - 1  # characters; the most that every platform takes
_KINDS = ("text", "title", "date", "source")
_METADATA = {"source": "outlet", "url": "url", "author": "author"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of a table; None finds a column by its usual names (``body``, ``headline``)."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None

    @classmethod
    def of(cls, columns: Columns | Mapping[str, str] | None) -> Columns:
        """Return `columns` as an object of this class.

        Raises
        ------
        ConfigError
            Where a key is none of ``text``, ``title``, ``date``, ``source``.
        """
        if isinstance(columns, Columns):
            return columns
        unknown = sorted(set(columns) - set(_KINDS)) if columns else []
        if unknown:
            raise ConfigError(f"columns has no {', '.join(unknown)}; expected {', '.join(_KINDS)}")
        return cls(**columns) if columns else cls()


def read_csv(path: Path, source: str, columns: Columns) -> Iterator[Document | Failure]:
    """Yield a document or a failure for each row; comma, semicolon or tab separates the fields.

    Raises
    ------
    ReadError
        Where it is empty, no text, or has no column of text.
    """
    return _settle(_csv_rows(path, source, columns), source)


def read_jsonl(path: Path, source: str, columns: Columns) -> Iterator[Document | Failure]:
    """Yield a document or a failure for each line that is not blank.

    Raises
    ------
    ReadError
        Where it is empty or no text.
    """
    return _settle(_json_rows(path, source, columns), source)


def _settle(rows: Iterator[Document | Failure], source: str) -> Iterator[Document | Failure]:
    """Pass rows on, but tell of a table without one good row in a single line."""
    pending: list[Failure] = []
    for row in rows:
        if isinstance(row, Failure):
            pending.append(row)
            continue
        yield from chain(pending, (row,))
        pending = []
        yield from rows
    if len(pending) > 1:
        reason = f"none of its {len(pending):,} rows can be read; the first: {pending[0].reason}"
        pending = [Failure(source, reason)]
    yield from pending


def _csv_rows(path: Path, source: str, columns: Columns) -> Iterator[Document | Failure]:
    encoding = _encoding(path)
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        first = next((line for line in file if line.strip()), "")
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(first), strict=True)
        names = next((fields for fields in reader if any(field.strip() for field in fields)), [])
        found = _find_columns(names, columns)
        number = 0
        while True:
            row = f"{source}#{number + 1}"
            try:
                fields = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                number += 1
                yield Failure(row, f"is not well formed: {error}")
                continue
            except UnicodeDecodeError:
                yield Failure(row, f"cannot be decoded as {encoding}; this row and all after it are left out")
                break
            if not any(fields):
                continue
            number += 1
            if len(fields) > len(names):
                yield Failure(row, f"has {len(fields)} fields where the header has {len(names)}; quote the text")
            else:
                cells = dict(zip(names, fields, strict=False))
                yield _document(row, {kind: cells.get(name, "") for kind, name in found.items()})
    if not number:
        yield Failure(source, "is a table without rows")


def _json_rows(path: Path, source: str, columns: Columns) -> Iterator[Document | Failure]:
    encoding = _encoding(path)
    with path.open(encoding=encoding) as file:
        number = 0
        while True:
            row = f"{source}#{number + 1}"
            try:
                line = next(file)
            except StopIteration:
                break
            except UnicodeDecodeError:
                yield Failure(row, f"cannot be decoded as {encoding}; this row and all after it are left out")
                break
            if not line.strip():
                continue
            number += 1
            yield _json_row(row, line, columns)


def _json_row(row: str, line: str, columns: Columns) -> Document | Failure:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Failure(row, "is no JSON; expected one object a line")
    if not isinstance(value, dict):
        return Failure(row, 'is no JSON object; expected {"text": "…"}')
    try:
        found = _find_columns(list(value), columns, is_row=True)
    except ReadError as error:
        return Failure(row, str(error))
    cells = {kind: value[name] for kind, name in found.items()}
    if not isinstance(cells["text"], str | None):
        return Failure(row, f"has in column {found['text']!r} a value that is no text")
    return _document(row, {kind: str(cell) for kind, cell in cells.items() if isinstance(cell, str | int)})


def _document(row: str, cells: Mapping[str, str]) -> Document | Failure:
    text = normalise_lines(cells.get("text", ""))
    if not text.strip():
        return Failure(row, "has no text")
    if "\0" in text:
        return Failure(row, "is no text: it holds binary data")
    if any("\ud800" <= character <= "\udfff" for cell in cells.values() for character in cell):
        return Failure(row, "holds half a character (a lone surrogate), which is no text")
    metadata = {key: cells[kind].strip() for kind, key in _METADATA.items() if cells.get(kind, "").strip()}
    stated = cells.get("date", "").strip()
    published = parse_date(stated) or parse_stamp(stated)
    if published:
        metadata["published_from"] = DateOrigin.METADATA.value
    elif stated:
        metadata["date"] = stated
    return Document.create(
        text, source=row, title=cells.get("title", "").strip(), published=published, metadata=metadata
    )


def _find_columns(names: Sequence[str], columns: Columns, *, is_row: bool = False) -> dict[str, str]:
    """Return the name of the column for each kind that there is; in a single row only the text must be there."""
    by_key = {_key(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for usual, kind in usual_names().items():
        if usual in by_key:
            found.setdefault(kind, by_key[usual])
    for kind in _KINDS:
        wanted = getattr(columns, kind)
        if wanted is None:
            continue
        found.pop(kind, None)
        if wanted in names or _key(wanted) in by_key:
            found[kind] = wanted if wanted in names else by_key[_key(wanted)]
        elif kind == "text" or not is_row:
            raise ReadError(f"has no column {wanted!r}; it has {_listed(names)}")
    if "text" not in found:
        raise ReadError(
            f"has no column of text; it has {_listed(names)}; "
            'name the one to read with --text-column NAME, in Python columns={"text": "NAME"}'
        )
    return found


def _key(name: str) -> str:
    return "_".join(name.strip("\ufeff ").casefold().replace("-", " ").replace("_", " ").split())


def _listed(names: Sequence[str]) -> str:
    shown = [repr(name if len(name) <= 30 else name[:29] + "…") for name in names[:12]]
    more = len(names) - len(shown)
    return (", ".join(shown) or "no columns") + (f" and {more} more" if more else "")


def _delimiter(header: str) -> str:
    """Return the delimiter that splits the header into the most columns, known ones first."""

    def columns(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return sum(_key(name) in usual_names() for name in names), len(names)

    return max(_DELIMITERS, key=columns)


def _encoding(path: Path) -> str:
    """Return the encoding of a table of any length: UTF-8 if all of it fits, else what its start tells."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        if not sample.strip():
            raise ReadError("holds nothing but blank space" if sample else "is empty")
        chunk = sample
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return encoding_of(sample)
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    encoding = encoding_of(sample[: len(sample) - len(sample) % 2]) if b"\0" in sample else "utf-8"
    if encoding == "utf-8" and b"\0" in sample[:1000]:
        raise ReadError("is no text: it holds binary data")
    return encoding
